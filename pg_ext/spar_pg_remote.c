/*
 * spar_pg_remote.c
 *
 * A PostgreSQL server as a source of a backend: libpq, waiting as a backend
 * does, and who may connect.
 *
 * Guarantees: a connection ends with the call, also when an ERROR ends it; a
 * backend that waits for a server takes interrupts.
 */
#include "spar_pg_host.h"

#include "libpq-fe.h"

#include "catalog/pg_proc.h"
#include "catalog/pg_authid.h"
#include "miscadmin.h"
#include "pgstat.h"
#include "portability/instr_time.h"
#include "storage/fd.h"
#include "storage/latch.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

#include "spar_remote.h"

#define LIBPQ_ENTRY(result, name, arguments) .name = name,

static const SparLibpq libpq = {SPAR_LIBPQ_FUNCTIONS(LIBPQ_ENTRY)};

/*
 * Parameters that make libpq read files of the server's account, or write
 * them (sslkeylogfile).
 */
static const char *const file_parameters[] = {"passfile", "service",
	"servicefile", "sslcert", "sslkey", "sslrootcert", "sslcrl", "sslcrldir",
	"sslkeylogfile"
};

/* ---- the host's part --------------------------------------------------- */

static SparStatus
host_check(void *ctx, SparError *err)
{
	CHECK_FOR_INTERRUPTS();
	return SPAR_OK;
}

static SparStatus
host_wait(void *ctx, int socket, bool writing, int milliseconds, bool *ready,
		  SparError *err)
{
	int			wanted = writing ? WL_SOCKET_READABLE | WL_SOCKET_WRITEABLE
		: WL_SOCKET_READABLE;
	int			events = WaitLatchOrSocket(MyLatch,
										   WL_LATCH_SET | WL_EXIT_ON_PM_DEATH
										   | WL_TIMEOUT | wanted,
										   socket, milliseconds,
										   PG_WAIT_EXTENSION);

	if (events & WL_LATCH_SET)
		ResetLatch(MyLatch);
	CHECK_FOR_INTERRUPTS();
	*ready = (events & wanted) != 0;
	return SPAR_OK;
}

static int64_t
host_now(void *ctx)
{
	instr_time	now;

	INSTR_TIME_SET_CURRENT(now);
	return (int64_t) INSTR_TIME_GET_MILLISEC(now);
}

static const SparRemoteHost remote_host = {host_wait, host_check, host_now,
NULL};

/* ---- privileges -------------------------------------------------------- */

/*
 * Whoever may execute schema_parity_connect(), a function of this extension
 * that does nothing else, may make the server connect.  It is looked for
 * beside the function that runs.
 */
static bool
may_connect(SparPgCall *call)
{
	oidvector  *none = buildoidvector(NULL, 0);
	Oid			function;

	function = GetSysCacheOid3(PROCNAMEARGSNSP, Anum_pg_proc_oid,
							   CStringGetDatum("schema_parity_connect"),
							   PointerGetDatum(none),
							   ObjectIdGetDatum(get_func_namespace(call->function)));
	pfree(none);
	return OidIsValid(function) && spar_pg_may_execute(function, GetUserId());
}

/*
 * dblink's rule: a role that is not a superuser must not connect by what the
 * server's own account is trusted with (peer, a password file, a certificate,
 * Kerberos).  So the password must be in the connection string, and the other
 * server must have asked for it.
 */
static SparStatus
check_privileges(SparPgCall *call, const SparRemote *remote, SparError *err)
{
	size_t		i;

	if (superuser())
		return SPAR_OK;
	if (!may_connect(call))
	{
		spar_fail(err, SPAR_ERR_PRIVILEGE,
				  "permission denied to connect to a server");
		spar_error_hint(err, "A superuser may GRANT EXECUTE ON FUNCTION schema_parity_connect().");
		return SPAR_ERR_PRIVILEGE;
	}
	if (spar_remote_option(remote, "password") == NULL)
	{
		spar_fail(err, SPAR_ERR_PRIVILEGE, "password is required");
		spar_error_detail(err, "Roles that are no superusers must provide a password in the connection string.");
		return SPAR_ERR_PRIVILEGE;
	}
	if (has_privs_of_role(GetUserId(), ROLE_PG_READ_SERVER_FILES))
		return SPAR_OK;
	for (i = 0; i < lengthof(file_parameters); i++)
		if (spar_remote_option(remote, file_parameters[i]) != NULL)
		{
			spar_fail(err, SPAR_ERR_PRIVILEGE,
					  "permission denied to use connection parameter \"%s\"",
					  file_parameters[i]);
			spar_error_detail(err, "Only roles with privileges of the \"%s\" role may name files of the server.",
							  "pg_read_server_files");
			return SPAR_ERR_PRIVILEGE;
		}
	return SPAR_OK;
}

static SparStatus
check_password_used(const SparRemote *remote, SparError *err)
{
	if (superuser() || PQconnectionUsedPassword(remote->conn))
		return SPAR_OK;
	spar_fail(err, SPAR_ERR_PRIVILEGE, "password is required");
	spar_error_detail(err, "The other server did not ask for one.");
	spar_error_hint(err, "Its authentication method must be changed, or a superuser must connect.");
	return SPAR_ERR_PRIVILEGE;
}

/* ---- a connection's life ----------------------------------------------- */

typedef struct Connection
{
	SparRemote	remote;
	MemoryContextCallback callback;
	bool		counted;		/* among the process's files */
} Connection;

static void
close_connection(void *arg)
{
	Connection *connection = arg;

	spar_remote_close(&connection->remote);
	if (connection->counted)
		ReleaseExternalFD();
	connection->counted = false;
}

static SparStatus
open_connection(SparPgCall *call, Connection *connection, SparStr conninfo,
				SparError *err)
{
	SparRemote *remote = &connection->remote;

	SPAR_TRY(spar_remote_parse(remote, conninfo, err));
	SPAR_TRY(check_privileges(call, remote, err));
	connection->counted = AcquireExternalFD();
	if (!connection->counted)
		return spar_fail(err, SPAR_ERR_LIMIT,
						 "too many connections and files are open");
	SPAR_TRY(spar_remote_connect(remote, err));
	return check_password_used(remote, err);
}

/* A connection that ends with the call's memory. */
static Connection *
new_connection(SparPgCall *call, SparArena *arena)
{
	Connection *connection = MemoryContextAllocZero(call->context,
													sizeof(Connection));

	spar_remote_init(&connection->remote, &libpq, &remote_host, arena);
	connection->callback.func = close_connection;
	connection->callback.arg = connection;
	MemoryContextRegisterResetCallback(call->context, &connection->callback);
	return connection;
}

SparStatus
spar_pg_read_remote(SparPgCall *call, SparArena *arena,
					const SparSource *source, unsigned want,
					SparSchema **out, SparError *err)
{
	Connection *connection = new_connection(call, arena);
	SparStatus	status = open_connection(call, connection, source->value, err);

	if (status == SPAR_OK)
		status = spar_remote_read(&connection->remote, want, out, err);
	close_connection(connection);
	return status;
}

SparStatus
spar_pg_replay_remote(SparPgCall *call, SparArena *arena,
					  const SparReplay *replay, unsigned want,
					  SparSchema **out, SparError *err)
{
	Connection *connection = new_connection(call, arena);
	SparStatus	status = open_connection(call, connection, replay->scratch,
										 err);

	if (status == SPAR_OK)
		status = spar_remote_replay(&connection->remote, replay, want, out,
									err);
	close_connection(connection);
	return status;
}
