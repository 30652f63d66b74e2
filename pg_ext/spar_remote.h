/*
 * spar_remote.h
 *
 * Reading the schema of a PostgreSQL server over libpq, for both hosts.
 *
 * Guarantees: nothing is written and nothing kept on the server: all is done
 * in REPEATABLE READ READ ONLY transactions, with the settings of
 * spar_reader_settings() set for the transaction; the same queries and row
 * consumers as inside a server, so that the model is the same; a schema that
 * changes meanwhile is read again, in the end an error.  It works for a role
 * that may only connect, on a standby, and through a pooler that keeps a
 * transaction on one server.
 *
 * Waiting is done in the host's function only, but for the look-up of host
 * names, which libpq leaves to the system.
 *
 * No error repeats a connection string or a password: what libpq and the
 * server say is searched for the passwords that libpq knows, and a string that
 * libpq cannot parse is not quoted at all.
 *
 * Assumes: no function of the arena leaves by longjmp.  The host's functions
 * may: the host then calls spar_remote_close() when it cleans up.
 *
 * Leaves out: who may connect where.
 */
#ifndef SPAR_REMOTE_H
#define SPAR_REMOTE_H

#include "spar_libpq.h"
#include "spar_replay.h"

SPAR_BEGIN_DECLS

/*
 * What the host does.
 *
 * wait: until the socket can be read (with `writing`: be written, too), which
 * *ready says, or `milliseconds` have passed, or something else happened.
 * check: does anybody want to stop?
 * Both return SPAR_ERR_INTERRUPT then, or do not return.
 * now: milliseconds of a clock that only goes forward.
 */
typedef struct SparRemoteHost
{
	SparStatus	(*wait) (void *ctx, int socket, bool writing,
						 int milliseconds, bool *ready, SparError *err);
	SparStatus	(*check) (void *ctx, SparError *err);
	int64_t		(*now) (void *ctx);
	void	   *ctx;
} SparRemoteHost;

#define SPAR_REMOTE_OPTIONS 64

typedef struct SparRemote
{
	const SparLibpq *libpq;
	const SparRemoteHost *host;
	SparArena  *arena;
	struct pg_conn *conn;		/* NULL when closed */

	/* What the connection string says; NULL ends each. */
	const char *keywords[SPAR_REMOTE_OPTIONS];
	const char *values[SPAR_REMOTE_OPTIONS];
	int			count;

	SparStr		secrets[4];
	int			secret_count;

	char		sqlstate[6];	/* of the server's last error, or "" */
	SparStr		message;		/* its words, fit for an error */
	int			page_timeout;	/* milliseconds that a page waits for locks */
	size_t		bytes;			/* of values that have come in */
} SparRemote;

/*
 * spar_remote_init: `remote` may be closed from then on.  libpq, host and
 * arena outlive it.
 */
extern void spar_remote_init(SparRemote *remote, const SparLibpq *libpq,
							 const SparRemoteHost *host, SparArena *arena);

/*
 * spar_remote_parse: take the connection string apart into keywords and
 * values.  SPAR_ERR_INVALID, SPAR_ERR_NOMEM.
 */
extern SparStatus spar_remote_parse(SparRemote *remote, SparStr conninfo,
									SparError *err);

/* spar_remote_option: the value that the string gives, or NULL. */
extern const char *spar_remote_option(const SparRemote *remote,
									  const char *keyword);

/*
 * spar_remote_connect: as the keywords, libpq's environment variables, service
 * and password files say.  Where connect_timeout is not given, a minute for
 * each host.  SPAR_ERR_CONNECTION with libpq's words.
 */
extern SparStatus spar_remote_connect(SparRemote *remote, SparError *err);

/*
 * spar_remote_read: the sorted model.  SPAR_ERR_CONNECTION when the server
 * fails or goes away; SPAR_ERR_LOCKED, SPAR_ERR_CHANGED; SPAR_ERR_LIMIT when
 * it sends more than any catalog holds; errors of the reader and the host.
 */
extern SparStatus spar_remote_read(SparRemote *remote, unsigned want,
								   SparSchema **out, SparError *err);

/*
 * spar_remote_replay: run PostgreSQL's DDL in the database, which must be
 * empty, in one transaction; read what comes of it; roll back.
 *
 * SPAR_ERR_INVALID when the database is not empty or a statement fails; errors
 * of spar_remote_read().
 */
extern SparStatus spar_remote_replay(SparRemote *remote,
									 const SparReplay *replay, unsigned want,
									 SparSchema **out, SparError *err);

/*
 * spar_remote_close: ends the connection, and the query that may still run.
 * Any number of times, and after a longjmp.
 */
extern void spar_remote_close(SparRemote *remote);

SPAR_END_DECLS

#endif							/* SPAR_REMOTE_H */
