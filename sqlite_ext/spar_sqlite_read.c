/*
 * spar_sqlite_read.c
 *
 * Running the reader's queries on the connection that calls.
 *
 * Guarantees: all queries see one state of the database; the connection is
 * afterwards as it was before: no transaction, no savepoint, no setting; an
 * authorizer, busy handler or progress handler of the application has its
 * say, as with any statement of its own.
 *
 * Assumes: a function of the connection is running, so that SQLite's mutex
 * keeps other threads away from it.
 *
 * Leaves out: files and servers other than the databases of this connection.
 */
#include "spar_sqlite_host.h"

/* Attempts before a schema that keeps changing is reported. */
#define ATTEMPTS 3

/* SQLite's words for what went wrong, with a status of ours. */
static SparStatus
read_failed(SparSqliteCall *call, SparStr name, int code, SparError *err)
{
	SparStatus	status = SPAR_ERR_HOST;

	if (code == SQLITE_NOMEM)
		return spar_nomem(err);
	switch (code & 0xff)
	{
		case SQLITE_INTERRUPT:
			return spar_fail(err, SPAR_ERR_INTERRUPT,
							 "reading the schema was interrupted");
		case SQLITE_AUTH:
		case SQLITE_PERM:
			status = SPAR_ERR_PRIVILEGE;
			break;
		case SQLITE_SCHEMA:
			status = SPAR_ERR_CHANGED;
			break;
		case SQLITE_CORRUPT:
		case SQLITE_NOTADB:
			status = SPAR_ERR_CORRUPT;
			break;
		case SQLITE_BUSY:
		case SQLITE_LOCKED:
			call->code = code & 0xff;
			break;
	}
	spar_fail(err, status, "could not read the schema of database \"%S\"",
			  &name);
	spar_error_detail(err, "%s.", sqlite3_errmsg(call->db));
	return status;
}

/* The query with the database's name, quoted, in the place of %s. */
static SparStatus
prepare(SparSqliteCall *call, SparArena *arena, SparStr name, const char *sql,
		sqlite3_stmt **out, SparError *err)
{
	const char *place = strstr(sql, "%s");
	SparBuf		text;
	size_t		i;
	int			code;

	spar_buf_init(&text, arena);
	spar_buf_add(&text, sql, (size_t) (place - sql));
	spar_buf_char(&text, '"');
	for (i = 0; i < name.len; i++)
	{
		if (name.data[i] == '"')
			spar_buf_char(&text, '"');
		spar_buf_char(&text, name.data[i]);
	}
	spar_buf_char(&text, '"');
	spar_buf_text(&text, place + 2);
	if (arena->failed)
		return spar_nomem(err);
	code = sqlite3_prepare_v2(call->db, text.data, -1, out, NULL);
	if (code != SQLITE_OK)
		return read_failed(call, name, code, err);
	return SPAR_OK;
}

static SparStatus
push_rows(SparSqliteCall *call, SparStr name, SparReader *reader,
		  sqlite3_stmt *statement, int count, SparError *err)
{
	SparCell	cells[8];
	int			code;

	if (count > (int) SPAR_LENGTH(cells))
		return spar_fail(err, SPAR_ERR_LIMIT,
						 "a catalog query has %d columns", count);
	while ((code = sqlite3_step(statement)) == SQLITE_ROW)
	{
		int			i;

		for (i = 0; i < count; i++)
		{
			cells[i].data = (const char *) sqlite3_column_text(statement, i);
			cells[i].len = (size_t) sqlite3_column_bytes(statement, i);
			if (cells[i].data == NULL
				&& sqlite3_column_type(statement, i) != SQLITE_NULL)
				return spar_nomem(err);
		}
		SPAR_TRY(spar_reader_row(reader, cells, err));
	}
	return code == SQLITE_DONE ? SPAR_OK
		: read_failed(call, name, code, err);
}

static SparStatus
run_queries(SparSqliteCall *call, SparArena *arena, SparStr name,
			unsigned want, SparSchema **out, SparError *err)
{
	SparReader *reader;
	SparReadQuery query;

	SPAR_TRY(spar_reader_new(arena, SPAR_ENGINE_SQLITE,
							 sqlite3_libversion_number(), want, &reader,
							 err));
	while (spar_reader_next(reader, &query))
	{
		sqlite3_stmt *statement;
		SparStatus	status;

		SPAR_TRY(prepare(call, arena, name, query.sql, &statement, err));
		status = push_rows(call, name, reader, statement, query.cells, err);
		sqlite3_finalize(statement);
		SPAR_TRY(status);
	}
	return spar_reader_finish(reader, out, err);
}

/*
 * A statement that has returned a row and is not yet reset keeps SQLite's
 * read transaction open (sqlite.org/isolation.html), so that all queries see
 * one state.  Unlike BEGIN or SAVEPOINT it works inside of any statement and
 * leaves nothing behind.
 */
static SparStatus
read_once(SparSqliteCall *call, SparArena *arena, SparStr name, unsigned want,
		  SparSchema **out, SparError *err)
{
	sqlite3_stmt *guard;
	SparStatus	status;
	int			code;

	SPAR_TRY(prepare(call, arena, name,
					 "SELECT EXISTS (SELECT 1 FROM %s.sqlite_schema)",
					 &guard, err));
	code = sqlite3_step(guard);
	status = code == SQLITE_ROW
		? run_queries(call, arena, name, want, out, err)
		: read_failed(call, name, code, err);
	sqlite3_finalize(guard);
	return status;
}

static bool
database_exists(sqlite3 *db, SparArena *arena, SparStr name)
{
	SparStr		text;

	/* "temp" is always there, even before it holds anything. */
	return spar_str_iis(name, "temp")
		|| (spar_str_copy(arena, name, &text)
			&& sqlite3_db_readonly(db, text.data) >= 0);
}

SparStatus
spar_sqlite_read_live(SparSqliteCall *call, SparArena *arena,
					  const SparSource *source, unsigned want,
					  SparSchema **out, SparError *err)
{
	SparStr		name = source->value.len > 0 ? source->value
		: SPAR_STR("main");
	SparStatus	status = SPAR_OK;
	int			i;

	if (!database_exists(call->db, arena, name))
	{
		if (arena->failed)
			return spar_nomem(err);
		spar_fail(err, SPAR_ERR_INVALID, "database \"%S\" does not exist",
				  &name);
		spar_error_hint(err, "PRAGMA database_list shows the databases of"
						" this connection.");
		return SPAR_ERR_INVALID;
	}
	for (i = 0; i < ATTEMPTS; i++)
	{
		status = read_once(call, arena, name, want, out, err);
		if (status != SPAR_ERR_CHANGED)
			break;
	}
	return status;
}
