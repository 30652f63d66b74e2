/*
 * spar_remote_read.c
 *
 * A server's schema, read.  See spar_remote.h; what SPI does inside of a
 * server, spar_pg_spi.c does, and both give the same.
 *
 * An attempt is two transactions.  All of the reader's queries are in the
 * first, in one snapshot; the second sees whether the server's caches, which
 * deparsing looks at, have stayed at that state: spar_read_pg_state.h.
 */
#include "spar_remote_int.h"

#include "spar_pg_version.h"
#include "spar_read_pg_state.h"

/* Where the server does not tell: half of deadlock_timeout's default. */
#define PAGE_TIMEOUT 500

static SparStatus
server_failed(SparRemote *remote, SparError *err)
{
	return spar_remote_fail(remote, SPAR_ERR_CONNECTION,
							"could not read the schema of the PostgreSQL server",
							err);
}

/* A query without a parameter, of any number of rows. */
static SparStatus
run(SparRemote *remote, const char *sql, int cells, SparRowTaker take,
	void *taker, SparError *err)
{
	SparRemoteQuery query = {sql, NULL, false, false, cells, take, taker};

	return spar_remote_run(remote, &query, err);
}

/* Statements of which one gives one row. */
static SparStatus
run_simple(SparRemote *remote, const char *sql, int cells,
		   SparRowTaker take, void *taker, SparError *err)
{
	SparRemoteQuery query = {sql, NULL, true, true, cells, take, taker};

	return spar_remote_run(remote, &query, err);
}

static SparStatus
take_nothing(void *taker, const SparCell *cells, SparError *err)
{
	(void) taker;
	(void) cells;
	(void) err;
	return SPAR_OK;
}

SparStatus
spar_remote_command(SparRemote *remote, const char *sql, SparError *err)
{
	return run_simple(remote, sql, 1, take_nothing, NULL, err);
}

/* ---- transactions ------------------------------------------------------ */

/*
 * A page of definitions gives up before the server looks for a deadlock, so
 * that nobody else's transaction is ever the victim.
 */
static SparStatus
take_settings(void *taker, const SparCell *cells, SparError *err)
{
	SparRemote *remote = taker;
	int64_t		timeout;

	(void) err;
	remote->page_timeout = PAGE_TIMEOUT;
	if (cells[0].data != NULL
		&& spar_str_int(spar_str_n(cells[0].data, cells[0].len), &timeout)
		&& timeout > 0)
		remote->page_timeout = timeout / 2 >= SPAR_PG_LOCK_TIMEOUT
			? SPAR_PG_LOCK_TIMEOUT : timeout < 2 ? 1 : (int) (timeout / 2);
	return SPAR_OK;
}

static void
add_setting(SparBuf *sql, const char *name, const char *value)
{
	spar_buf_text(sql, ", pg_catalog.set_config('");
	spar_buf_text(sql, name);
	spar_buf_text(sql, "', ");
	spar_buf_literal(sql, spar_str(value));
	spar_buf_text(sql, ", true)");
}

void
spar_remote_add_settings(SparRemote *remote, SparBuf *sql, int *cells)
{
	const char *const *setting;

	*cells = 2;
	for (setting = spar_reader_settings(); *setting != NULL; setting += 2)
	{
		add_setting(sql, setting[0], setting[1]);
		++*cells;
	}
	add_setting(sql, "jit", "off");
	add_setting(sql, "lock_timeout", "5000");

	/* Other systems than Linux may refuse it. */
	if (spar_pg_checks_connection(
			remote->libpq->PQserverVersion(remote->conn)))
	{
		spar_buf_text(sql, ", CASE WHEN pg_catalog.version()"
					  " OPERATOR(pg_catalog.~~) '%linux%'"
					  " THEN pg_catalog.set_config("
					  "'client_connection_check_interval', '1000', true) END");
		++*cells;
	}
}

/*
 * One message, as each costs a round trip.  The settings end with the
 * transaction, so that a pooler's next client does not have them.
 */
static SparStatus
begin(SparRemote *remote, SparError *err)
{
	SparBuf		sql;
	int			cells;

	spar_buf_init(&sql, remote->arena);
	spar_buf_text(&sql, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;"
				  " SELECT (SELECT s.setting FROM pg_catalog.pg_settings s"
				  " WHERE s.name OPERATOR(pg_catalog.=) 'deadlock_timeout')");
	spar_remote_add_settings(remote, &sql, &cells);
	if (remote->arena->failed)
		return spar_nomem(err);
	return run_simple(remote, sql.data, cells + 1, take_settings, remote, err);
}

/* ---- rows -------------------------------------------------------------- */

static SparStatus
take_row(void *taker, const SparCell *cells, SparError *err)
{
	return spar_reader_row(taker, cells, err);
}

SparStatus
spar_remote_query_text(SparRemote *remote, const char *sql, SparStr *out,
					   SparError *err)
{
	SparPgText	taker = {remote->arena, SPAR_STR_EMPTY};

	SPAR_TRY(run_simple(remote, sql, 1, spar_pg_take_text, &taker, err));
	*out = taker.text;
	return SPAR_OK;
}

/* ---- pages ------------------------------------------------------------- */

typedef struct PageTaker
{
	SparReader *reader;
	int64_t		last;			/* the largest OID so far */
	size_t		rows;
} PageTaker;

static SparStatus
take_page_row(void *taker, const SparCell *cells, SparError *err)
{
	PageTaker  *page = taker;
	int64_t		oid;

	if (cells[0].data == NULL
		|| !spar_str_int(spar_str_n(cells[0].data, cells[0].len), &oid))
		return spar_fail(err, SPAR_ERR_CORRUPT,
						 "a catalog query gave a row without its OID");
	if (oid > page->last)
		page->last = oid;
	page->rows++;
	return spar_reader_row(page->reader, cells, err);
}

static SparStatus
start_page(SparRemote *remote, const char *before, SparError *err)
{
	SparBuf		sql;

	spar_buf_init(&sql, remote->arena);
	spar_buf_text(&sql, before);
	spar_buf_text(&sql, "; SET LOCAL lock_timeout = ");
	spar_buf_int(&sql, remote->page_timeout);
	if (remote->arena->failed)
		return spar_nomem(err);
	return spar_remote_command(remote, sql.data, err);
}

static bool
is_state(const SparRemote *remote, const char *const *states)
{
	for (; *states != NULL; states++)
		if (strcmp(remote->sqlstate, *states) == 0)
			return true;
	return false;
}

/* See SparReadQuery.takes_locks.  A page whose rows came in is never asked
 * for again, even when the server fails behind them: the reader has them. */
static SparStatus
run_pages(SparRemote *remote, const SparReadQuery *query, SparReader *reader,
		  SparError *err)
{
	static const char *const locked[] = {"55P03", "40P01", NULL};
	const SparRemoteHost *host = remote->host;
	int64_t		start = host->now(host->ctx);
	PageTaker	page = {reader, 0, 0};
	SparStatus	status;

	SPAR_TRY(start_page(remote, "SAVEPOINT spar", err));
	do
	{
		char		digits[24];
		SparBuf		oid;
		SparRemoteQuery next;

		spar_buf_init(&oid, remote->arena);
		spar_buf_int(&oid, page.last);
		if (remote->arena->failed || oid.len >= sizeof(digits))
			return spar_nomem(err);
		memcpy(digits, oid.data, oid.len + 1);
		page.rows = 0;
		next.sql = query->sql;
		next.parameter = digits;
		next.simple = false;
		next.one_row = false;
		next.cells = query->cells;
		next.take = take_page_row;
		next.taker = &page;
		status = spar_remote_run(remote, &next, err);
		if (status == SPAR_ERR_HOST && page.rows == 0
			&& is_state(remote, locked)
			&& host->now(host->ctx) - start < SPAR_PG_LOCK_TIMEOUT)
			page.rows = 1;
		else if (status != SPAR_OK)
			return status;
		else
			start = host->now(host->ctx);
		SPAR_TRY(start_page(remote, "ROLLBACK TO SAVEPOINT spar", err));
	} while (page.rows > 0);
	return spar_remote_command(remote, "ROLLBACK TO SAVEPOINT spar", err);
}

/* ---- attempts ---------------------------------------------------------- */

SparStatus
spar_remote_run_reader(SparRemote *remote, unsigned want, SparSchema **out,
					   SparError *err)
{
	SparReader *reader;
	SparReadQuery query;

	SPAR_TRY(spar_reader_new(remote->arena, SPAR_ENGINE_POSTGRESQL,
							 remote->libpq->PQserverVersion(remote->conn),
							 want, &reader, err));
	while (spar_reader_next(reader, &query))
	{
		if (query.takes_locks)
			SPAR_TRY(run_pages(remote, &query, reader, err));
		else
			SPAR_TRY(run(remote, query.sql, query.cells, take_row,
						 reader, err));
	}
	return spar_reader_finish(reader, out, err);
}

/* *mark: of the state in which it began; empty where it did not come that far. */
static SparStatus
attempt(SparRemote *remote, unsigned want, SparSchema **out, SparStr *mark,
		bool *changed, SparError *err)
{
	SparPgStateCheck check;
	SparSchema *schema;
	SparStr		now;

	*mark = SPAR_STR_EMPTY;
	SPAR_TRY(begin(remote, err));
	SPAR_TRY(spar_remote_query_text(remote, spar_pg_state_mark_sql(), mark, err));
	SPAR_TRY(spar_remote_run_reader(remote, want, &schema, err));
	spar_pg_state_init(&check, remote->arena);
	SPAR_TRY(run(remote, spar_pg_state_touched_sql(),
				 SPAR_PG_STATE_CELLS, spar_pg_state_before, &check, err));
	SPAR_TRY(spar_remote_command(remote, "COMMIT", err));

	*changed = false;
	SPAR_TRY(begin(remote, err));
	SPAR_TRY(spar_remote_query_text(remote, spar_pg_state_mark_sql(), &now, err));
	if (!spar_str_eq(*mark, now) && !spar_pg_state_unchanged(&check))
	{
		SPAR_TRY(run(remote, spar_pg_state_touched_sql(),
					 SPAR_PG_STATE_CELLS, spar_pg_state_after, &check, err));
		*changed = !spar_pg_state_unchanged(&check);
	}
	SPAR_TRY(spar_remote_command(remote, "COMMIT", err));
	*out = schema;
	return SPAR_OK;
}

/* On a standby it is the replay that holds the lock. */
static SparStatus
lock_failed(SparRemote *remote, SparError *err)
{
	SparStr		holders = SPAR_STR_EMPTY;
	SparBuf		text;

	SPAR_TRY(spar_remote_command(remote, "ROLLBACK", err));
	(void) spar_remote_query_text(remote, spar_pg_lock_holders_sql(), &holders, err);
	spar_buf_init(&text, remote->arena);
	if (holders.len > 0)
	{
		spar_buf_text(&text, "Locked exclusively: ");
		spar_buf_str(&text, holders);
	}
	remote->message = spar_buf_take(&text);
	spar_remote_fail(remote, SPAR_ERR_LOCKED,
					 "could not read the schema: a definition is locked by another transaction",
					 err);
	spar_error_hint(err, "Try again when that transaction has ended.");
	return SPAR_ERR_LOCKED;
}

/* What deparsing says when an object has gone away under it. */
static const char *const may_be_change[] = {"XX000", "42P01", "42703",
	"42883", "42704", "3F000", NULL};

/* And what a standby says when replay cannot wait for its readers. */
static const char *const may_pass[] = {"40P01", "40001", NULL};

static const char *const lock_states[] = {"55P03", NULL};

/* Has a transaction of the server ended since `mark` was taken? */
static SparStatus
has_moved(SparRemote *remote, SparStr mark, bool *out, SparError *err)
{
	SparStr		now;

	SPAR_TRY(spar_remote_command(remote, "ROLLBACK", err));
	SPAR_TRY(begin(remote, err));
	SPAR_TRY(spar_remote_query_text(remote, spar_pg_state_mark_sql(), &now, err));
	SPAR_TRY(spar_remote_command(remote, "COMMIT", err));
	*out = mark.len > 0 && !spar_str_eq(mark, now);
	return SPAR_OK;
}

/*
 * The server has failed an attempt.  SPAR_OK when another may succeed; *said
 * is then its message.
 */
static SparStatus
attempt_failed(SparRemote *remote, SparStr mark, bool last, SparStr *said,
			   SparError *err)
{
	SparStatus	status = SPAR_OK;
	bool		moved = false;

	*said = remote->message;
	if (is_state(remote, lock_states))
		return lock_failed(remote, err);
	if (is_state(remote, may_be_change))
	{
		status = has_moved(remote, mark, &moved, err);
		if (status == SPAR_OK)
			remote->message = *said;
	}
	else if (is_state(remote, may_pass) && !last)
	{
		status = spar_remote_command(remote, "ROLLBACK", err);
		moved = true;
	}
	if (status != SPAR_OK && status != SPAR_ERR_HOST)
		return status;
	return status == SPAR_OK && moved ? SPAR_OK : server_failed(remote, err);
}

SparStatus
spar_remote_read(SparRemote *remote, unsigned want, SparSchema **out,
				 SparError *err)
{
	SparSchema *schema = NULL;
	SparStr		said = SPAR_STR_EMPTY;
	SparStr		mark;
	bool		changed = false;
	int			i;

	for (i = 1; i <= SPAR_PG_ATTEMPTS; i++)
	{
		SparStatus	status = attempt(remote, want, &schema, &mark, &changed,
									 err);

		said = SPAR_STR_EMPTY;
		if (status == SPAR_OK && !changed)
		{
			*out = schema;
			return SPAR_OK;
		}
		if (status == SPAR_ERR_HOST)
			SPAR_TRY(attempt_failed(remote, mark, i == SPAR_PG_ATTEMPTS,
									&said, err));
		else if (status == SPAR_ERR_CHANGED)
			SPAR_TRY(spar_remote_command(remote, "ROLLBACK", err));
		else if (status != SPAR_OK)
			return status;
	}
	return spar_pg_keeps_changing(said, err);
}
