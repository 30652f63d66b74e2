/*
 * spar_remote.c
 *
 * The connection: opening it, its queries, its errors.  What is asked for a
 * schema stands in spar_remote_read.c; see spar_remote.h.
 *
 * A query that somebody gives up goes on in the server until it sends a row, or
 * looks at its client (client_connection_check_interval; PostgreSQL 14 and
 * later); none of the queries runs for long.  It is not cancelled: PQcancel()
 * is another connection, waits for that to end and cannot be interrupted, so
 * that a server which means harm could hold the process for good.
 */
#include "spar_remote_int.h"

/* Members of libpq's enumerations; libpq-fe.h, PostgreSQL 13 to 18. */
#define CONNECTION_BAD 1
#define POLLING_FAILED 0
#define POLLING_WRITING 2
#define POLLING_OK 3

/* Seconds for each host that may be tried, where connect_timeout is unset. */
#define CONNECT_TIMEOUT 60

/* Without a byte from the server for so long, it is given up; milliseconds. */
#define SILENCE 300000

/* Bytes that all values of one reading may have. */
#define MAX_BYTES ((size_t) 1000 * 1000 * 1000)

/* What a value counts beside its bytes. */
#define CELL_BYTES 8

void
spar_remote_init(SparRemote *remote, const SparLibpq *libpq,
				 const SparRemoteHost *host, SparArena *arena)
{
	memset(remote, 0, sizeof(*remote));
	remote->libpq = libpq;
	remote->host = host;
	remote->arena = arena;
}

/* ---- words ------------------------------------------------------------- */

static void
add_secret(SparRemote *remote, const char *secret)
{
	SparStr		copy;
	int			i;

	if (secret == NULL || secret[0] == '\0'
		|| remote->secret_count == (int) SPAR_LENGTH(remote->secrets))
		return;
	for (i = 0; i < remote->secret_count; i++)
		if (spar_str_is(remote->secrets[i], secret))
			return;
	if (spar_str_copy(remote->arena, spar_str(secret), &copy))
		remote->secrets[remote->secret_count++] = copy;
}

/*
 * Somebody else's words on one line, without passwords; what is no UTF-8 and
 * control characters are replaced.
 */
static SparStr
clean(SparRemote *remote, const char *text)
{
	SparStr		rest = spar_str_trim(spar_str(text));
	SparBuf		buf;

	spar_buf_init(&buf, remote->arena);
	while (rest.len > 0)
	{
		size_t		step = spar_utf8_length(rest.data, rest.len);
		int			i;

		for (i = 0; i < remote->secret_count; i++)
			if (rest.len >= remote->secrets[i].len
				&& memcmp(rest.data, remote->secrets[i].data,
						  remote->secrets[i].len) == 0)
				break;
		if (i < remote->secret_count)
		{
			spar_buf_text(&buf, "***");
			step = remote->secrets[i].len;
		}
		else if (step == 0)
		{
			spar_buf_char(&buf, '?');
			step = 1;
		}
		else if ((unsigned char) rest.data[0] < ' ' || rest.data[0] == 127)
			spar_buf_char(&buf, ' ');
		else
			spar_buf_add(&buf, rest.data, step);
		rest = spar_str_n(rest.data + step, rest.len - step);
	}
	return remote->arena->failed ? SPAR_STR("out of memory")
		: spar_buf_view(&buf);
}

SparStatus
spar_remote_fail(SparRemote *remote, SparStatus status, const char *message,
				 SparError *err)
{
	SparStr		words = remote->message;
	SparBuf		buf;

	spar_fail(err, status, "%s", message);
	if (words.len == 0)
		words = clean(remote, remote->libpq->PQerrorMessage(remote->conn));
	spar_buf_init(&buf, remote->arena);
	spar_buf_str(&buf, words);
	if (words.len > 0 && words.data[words.len - 1] != '.')
		spar_buf_char(&buf, '.');
	if (!remote->arena->failed && buf.len > 0)
		spar_error_lines(err, buf.data, buf.len);
	return status;
}

static SparStatus
connection_failed(SparRemote *remote, SparError *err)
{
	return spar_remote_fail(remote, SPAR_ERR_CONNECTION,
							"could not connect to the PostgreSQL server", err);
}

static SparStatus
connection_lost(SparRemote *remote, SparError *err)
{
	remote->message = SPAR_STR_EMPTY;
	return spar_remote_fail(remote, SPAR_ERR_CONNECTION,
							"lost the connection to the PostgreSQL server",
							err);
}

/* ---- the connection string --------------------------------------------- */

/*
 * In postgresql://user:pa/ss@host/db libpq takes "user" for the host, "pa" for
 * the port and the rest for the database, and would say so aloud.
 */
static bool
misplaced_password(SparStr text)
{
	size_t		start = spar_str_find(text, "://");
	size_t		slash = SIZE_MAX;
	size_t		i;

	if (!spar_str_starts(text, "postgres") || start == SIZE_MAX)
		return false;
	for (i = start + 3; i < text.len && text.data[i] != '?'; i++)
	{
		if (text.data[i] == '/' && slash == SIZE_MAX)
			slash = i;
		if (text.data[i] == '@' && slash != SIZE_MAX)
			return true;
	}
	return false;
}

/* Ports are the one value that libpq repeats when it is wrong. */
static bool
valid_port(const char *port)
{
	return port == NULL || strspn(port, "0123456789,") == strlen(port);
}

static SparStatus
invalid_conninfo(SparError *err)
{
	spar_fail(err, SPAR_ERR_INVALID, "invalid connection string");
	spar_error_hint(err, "Write postgresql://user@host:port/dbname?keyword=value, special characters as %%XX, or keyword='value' with spaces between.");
	return SPAR_ERR_INVALID;
}

static SparStatus
keep_options(SparRemote *remote, const struct _PQconninfoOption *option,
			 SparError *err)
{
	/* Three of our own and the NULL come behind them. */
	for (; option->keyword != NULL; option++)
	{
		SparStr		keyword,
					value;

		if (option->val == NULL || option->val[0] == '\0')
			continue;
		if (remote->count + 4 > SPAR_REMOTE_OPTIONS)
			return invalid_conninfo(err);
		if (!spar_str_copy(remote->arena, spar_str(option->keyword), &keyword)
			|| !spar_str_copy(remote->arena, spar_str(option->val), &value))
			return spar_nomem(err);
		remote->keywords[remote->count] = keyword.data;
		remote->values[remote->count++] = value.data;
	}
	return SPAR_OK;
}

SparStatus
spar_remote_parse(SparRemote *remote, SparStr conninfo, SparError *err)
{
	struct _PQconninfoOption *options;
	char	   *words = NULL;
	SparStatus	status;
	SparStr		text;

	if (!spar_str_copy(remote->arena, conninfo, &text))
		return spar_nomem(err);
	if (misplaced_password(text))
		return invalid_conninfo(err);
	options = remote->libpq->PQconninfoParse(text.data, &words);
	if (words != NULL)
		remote->libpq->PQfreemem(words);
	if (options == NULL)
		return invalid_conninfo(err);
	status = keep_options(remote, options, err);
	remote->libpq->PQconninfoFree(options);
	if (status == SPAR_OK && !valid_port(spar_remote_option(remote, "port")))
		status = invalid_conninfo(err);
	return status;
}

const char *
spar_remote_option(const SparRemote *remote, const char *keyword)
{
	int			i;

	for (i = 0; i < remote->count; i++)
		if (strcmp(remote->keywords[i], keyword) == 0)
			return remote->values[i];
	return NULL;
}

/* ---- connecting -------------------------------------------------------- */

static void
ignore_notice(void *arg, const struct pg_result *result)
{
	(void) arg;
	(void) result;
}

static void
add_option(SparRemote *remote, const char *keyword, const char *value)
{
	remote->keywords[remote->count] = keyword;
	remote->values[remote->count++] = value;
	remote->keywords[remote->count] = NULL;
	remote->values[remote->count] = NULL;
}

/*
 * What libpq has made of string, environment and service file: passwords, and
 * how long it may take, in milliseconds.  libpq leaves connect_timeout to who
 * polls, with at least 2 seconds.
 */
static int64_t
read_effective(SparRemote *remote)
{
	struct _PQconninfoOption *options;
	struct _PQconninfoOption *option;
	int64_t		seconds = CONNECT_TIMEOUT;
	int64_t		hosts = 1;

	options = remote->libpq->PQconninfo(remote->conn);
	for (option = options; option != NULL && option->keyword != NULL; option++)
	{
		const char *c;

		if (option->val == NULL)
			continue;
		if (option->dispchar != NULL && option->dispchar[0] == '*')
			add_secret(remote, option->val);
		if (strcmp(option->keyword, "connect_timeout") == 0
			&& spar_str_int(spar_str(option->val), &seconds))
			seconds = seconds <= 0 ? CONNECT_TIMEOUT : seconds < 2 ? 2
				: seconds > 86400 ? 86400 : seconds;
		if (strcmp(option->keyword, "host") == 0)
			for (c = option->val; *c != '\0'; c++)
				hosts += *c == ',';
	}
	if (options != NULL)
		remote->libpq->PQconninfoFree(options);
	return seconds * hosts * 1000;
}

SparStatus
spar_remote_connect(SparRemote *remote, SparError *err)
{
	const SparLibpq *libpq = remote->libpq;
	const SparRemoteHost *host = remote->host;
	unsigned	polling = POLLING_WRITING;
	int64_t		end;

	add_option(remote, "client_encoding", "UTF8");
	add_option(remote, "fallback_application_name", "schema_parity");
	remote->conn = libpq->PQconnectStartParams(remote->keywords,
											   remote->values, 0);
	if (remote->conn == NULL)
		return spar_nomem(err);
	(void) libpq->PQsetNoticeReceiver(remote->conn, ignore_notice, NULL);
	end = host->now(host->ctx) + read_effective(remote);
	if (libpq->PQstatus(remote->conn) == CONNECTION_BAD)
		return connection_failed(remote, err);
	while (polling != POLLING_OK)
	{
		int64_t		left = end - host->now(host->ctx);
		bool		ready;

		if (left <= 0)
		{
			spar_fail(err, SPAR_ERR_CONNECTION,
					  "could not connect to the PostgreSQL server");
			spar_error_detail(err, "It did not answer in time.");
			spar_error_hint(err, "connect_timeout in the connection string sets the time, in seconds.");
			return SPAR_ERR_CONNECTION;
		}
		SPAR_TRY(host->wait(host->ctx, libpq->PQsocket(remote->conn),
							polling == POLLING_WRITING,
							left > 1000 ? 1000 : (int) left, &ready, err));
		if (ready)
			polling = libpq->PQconnectPoll(remote->conn);
		if (polling == POLLING_FAILED)
		{
			add_secret(remote, libpq->PQpass(remote->conn));
			return connection_failed(remote, err);
		}
	}
	add_secret(remote, libpq->PQpass(remote->conn));
	if (libpq->PQsetnonblocking(remote->conn, 1) != 0)
		return connection_failed(remote, err);
	return SPAR_OK;
}

void
spar_remote_close(SparRemote *remote)
{
	struct pg_conn *conn = remote->conn;

	remote->conn = NULL;
	if (conn != NULL)
		remote->libpq->PQfinish(conn);
}

/* ---- queries ----------------------------------------------------------- */

/* Until libpq has a result, or knows that there is none. */
static SparStatus
await_result(SparRemote *remote, SparError *err)
{
	const SparLibpq *libpq = remote->libpq;
	const SparRemoteHost *host = remote->host;
	struct pgNotify *notify;
	int64_t		end = 0;

	while (libpq->PQisBusy(remote->conn))
	{
		int			unsent = libpq->PQflush(remote->conn);
		int64_t		now;
		bool		ready;

		SPAR_TRY(host->check(host->ctx, err));
		if (unsent < 0 || !libpq->PQconsumeInput(remote->conn))
			return connection_lost(remote, err);
		while ((notify = libpq->PQnotifies(remote->conn)) != NULL)
			libpq->PQfreemem(notify);
		if (!libpq->PQisBusy(remote->conn))
			break;
		now = host->now(host->ctx);
		if (end == 0)
			end = now + SILENCE;
		if (now >= end)
		{
			spar_fail(err, SPAR_ERR_CONNECTION,
					  "the PostgreSQL server does not answer");
			spar_error_detail(err, "It sent no row for %d seconds.",
							  SILENCE / 1000);
			return SPAR_ERR_CONNECTION;
		}
		SPAR_TRY(host->wait(host->ctx, libpq->PQsocket(remote->conn),
							unsent > 0, 1000, &ready, err));
	}
	return SPAR_OK;
}

static SparStatus
take_rows(SparRemote *remote, const struct pg_result *result,
		  const SparRemoteQuery *query, size_t before, SparError *err)
{
	const SparLibpq *libpq = remote->libpq;
	SparCell	cells[SPAR_REMOTE_CELLS];
	int			rows = libpq->PQntuples(result);
	int			row;
	int			i;

	if (query->cells < 0)
		return SPAR_OK;
	if (libpq->PQnfields(result) != query->cells)
	{
		spar_fail(err, SPAR_ERR_CORRUPT,
				  "the PostgreSQL server answered with %d columns instead of %d",
				  libpq->PQnfields(result), query->cells);
		return SPAR_ERR_CORRUPT;
	}
	if (query->one_row && before + (size_t) rows > 1)
		return spar_fail(err, SPAR_ERR_CORRUPT,
						 "the PostgreSQL server answered with more rows than one");
	for (row = 0; row < rows; row++)
	{
		for (i = 0; i < query->cells; i++)
		{
			bool		null = libpq->PQgetisnull(result, row, i) != 0;

			cells[i].data = null ? NULL : libpq->PQgetvalue(result, row, i);
			cells[i].len = null ? 0
				: (size_t) libpq->PQgetlength(result, row, i);
			remote->bytes += cells[i].len + CELL_BYTES;
		}
		if (remote->bytes > MAX_BYTES)
			return spar_fail(err, SPAR_ERR_LIMIT,
							 "the PostgreSQL server sends more than a schema can have");
		SPAR_TRY(query->take(query->taker, cells, err));
	}
	return SPAR_OK;
}

static void
keep_error(SparRemote *remote, const struct pg_result *result)
{
	const char *state = remote->libpq->PQresultErrorField(result, 'C');
	const char *words = remote->libpq->PQresultErrorField(result, 'M');

	memset(remote->sqlstate, 0, sizeof(remote->sqlstate));
	if (state != NULL && strlen(state) == 5)
		memcpy(remote->sqlstate, state, 5);
	remote->message = words != NULL ? clean(remote, words) : SPAR_STR_EMPTY;
}

static SparStatus
take_results(SparRemote *remote, const SparRemoteQuery *query, SparError *err)
{
	const SparLibpq *libpq = remote->libpq;
	SparStatus	status = SPAR_OK;
	size_t		rows = 0;

	for (;;)
	{
		struct pg_result *result;

		SPAR_TRY(await_result(remote, err));
		result = libpq->PQgetResult(remote->conn);
		if (result == NULL)
			break;
		switch (libpq->PQresultStatus(result))
		{
			case 0:				/* PGRES_EMPTY_QUERY */
			case 1:				/* PGRES_COMMAND_OK */
				break;
			case 2:				/* PGRES_TUPLES_OK */
			case 9:				/* PGRES_SINGLE_TUPLE */
				/* after a failure the rest is only fetched */
				if (status == SPAR_OK)
					status = take_rows(remote, result, query, rows, err);
				rows += (size_t) libpq->PQntuples(result);
				break;
			case 5:				/* PGRES_BAD_RESPONSE */
			case 6:				/* PGRES_NONFATAL_ERROR */
			case 7:				/* PGRES_FATAL_ERROR */
				keep_error(remote, result);
				if (libpq->PQstatus(remote->conn) == CONNECTION_BAD)
					status = connection_lost(remote, err);
				else if (status == SPAR_OK)
					status = SPAR_ERR_HOST;
				break;
			default:
				status = spar_fail(err, SPAR_ERR_CORRUPT,
								   "the PostgreSQL server gave an unexpected answer");
				break;
		}
		libpq->PQclear(result);

		/* With these another attempt is made on the connection. */
		if (status != SPAR_OK && status != SPAR_ERR_HOST
			&& status != SPAR_ERR_CHANGED)
			return status;
	}
	return status;
}

SparStatus
spar_remote_run(SparRemote *remote, const SparRemoteQuery *query,
				SparError *err)
{
	static const unsigned int type_oid[] = {26};
	const SparLibpq *libpq = remote->libpq;
	int			sent;

	remote->message = SPAR_STR_EMPTY;
	remote->sqlstate[0] = '\0';
	if (query->simple)
		sent = libpq->PQsendQuery(remote->conn, query->sql);
	else
		sent = libpq->PQsendQueryParams(remote->conn, query->sql,
										query->parameter != NULL ? 1 : 0,
										type_oid, &query->parameter, NULL,
										NULL, 0);
	if (!sent)
		return connection_lost(remote, err);
	(void) libpq->PQsetSingleRowMode(remote->conn);
	return take_results(remote, query, err);
}
