/*
 * spar_litedb_read.c
 *
 * The reader's queries, run on a SQLite connection.  See spar_litedb.h.
 *
 * Guarantees: all queries see one state of the database; the connection is
 * afterwards as it was before: no transaction, no savepoint, no setting.
 */
#include "spar_litedb.h"

#include "spar_litedb_int.h"

/* Attempts before a schema that keeps changing is reported. */
#define ATTEMPTS 3

/* One reading. */
typedef struct Reading
{
	const SparLitedb *api;
	struct sqlite3 *db;
	SparArena  *arena;
	SparStr		name;
	SparStr		label;
	int		   *code;
	SparError  *err;
} Reading;

/* SQLite's words for what went wrong, with a status of ours. */
static SparStatus
read_failed(Reading *reading, int code)
{
	SparError  *err = reading->err;
	SparStatus	status = SPAR_ERR_HOST;

	*reading->code = code;
	if (code == LITE_NOMEM)
		return spar_nomem(err);
	switch (code & 0xff)
	{
		case LITE_INTERRUPT:
			return spar_fail(err, SPAR_ERR_INTERRUPT,
							 "reading the schema was interrupted");
		case LITE_AUTH:
		case LITE_PERM:
			status = SPAR_ERR_PRIVILEGE;
			break;
		case LITE_SCHEMA:
			status = SPAR_ERR_CHANGED;
			break;
		case LITE_CORRUPT:
		case LITE_NOTADB:
			status = SPAR_ERR_CORRUPT;
			break;
	}
	spar_fail(err, status, "could not read the schema of database \"%S\"",
			  &reading->label);
	spar_error_detail(err, "%s.", reading->api->errmsg(reading->db));
	return status;
}

/* The query with the database's name, quoted, in the place of %s. */
static SparStatus
prepare(Reading *reading, const char *sql, struct sqlite3_stmt **out)
{
	const char *place = strstr(sql, "%s");
	SparBuf		text;
	int			code;

	spar_buf_init(&text, reading->arena);
	spar_buf_add(&text, sql, (size_t) (place - sql));
	spar_buf_quoted(&text, reading->name, '"');
	spar_buf_text(&text, place + 2);
	if (reading->arena->failed)
		return spar_nomem(reading->err);
	code = reading->api->prepare_v2(reading->db, text.data, -1, out, NULL);
	return code == LITE_OK ? SPAR_OK : read_failed(reading, code);
}

static SparStatus
push_rows(Reading *reading, SparReader *reader, struct sqlite3_stmt *statement,
		  int count)
{
	const SparLitedb *api = reading->api;
	SparCell	cells[8];
	int			code;

	if (count > (int) SPAR_LENGTH(cells))
		return spar_fail(reading->err, SPAR_ERR_LIMIT,
						 "a catalog query has %d columns", count);
	while ((code = api->step(statement)) == LITE_ROW)
	{
		int			i;

		for (i = 0; i < count; i++)
		{
			cells[i].data = (const char *) api->column_text(statement, i);
			cells[i].len = (size_t) api->column_bytes(statement, i);
			if (cells[i].data == NULL
				&& api->column_type(statement, i) != LITE_NULL)
				return spar_nomem(reading->err);
		}
		SPAR_TRY(spar_reader_row(reader, cells, reading->err));
	}
	return code == LITE_DONE ? SPAR_OK : read_failed(reading, code);
}

static SparStatus
run_queries(Reading *reading, unsigned want, SparSchema **out)
{
	SparReader *reader;
	SparReadQuery query;

	SPAR_TRY(spar_reader_new(reading->arena, SPAR_ENGINE_SQLITE,
							 reading->api->libversion_number(), want,
							 &reader, reading->err));
	while (spar_reader_next(reader, &query))
	{
		struct sqlite3_stmt *statement;
		SparStatus	status;

		SPAR_TRY(prepare(reading, query.sql, &statement));
		status = push_rows(reading, reader, statement, query.cells);
		reading->api->finalize(statement);
		SPAR_TRY(status);
	}
	return spar_reader_finish(reader, out, reading->err);
}

/*
 * A statement that has returned a row and is not yet reset keeps SQLite's
 * read transaction open (sqlite.org/isolation.html), so that all queries see
 * one state.  Unlike BEGIN or SAVEPOINT it works inside of any statement and
 * leaves nothing behind.
 */
static SparStatus
read_once(Reading *reading, unsigned want, SparSchema **out)
{
	struct sqlite3_stmt *guard;
	SparStatus	status;
	int			code;

	SPAR_TRY(prepare(reading,
					 "SELECT EXISTS (SELECT 1 FROM %s.sqlite_schema)",
					 &guard));
	code = reading->api->step(guard);
	status = code == LITE_ROW ? run_queries(reading, want, out)
		: read_failed(reading, code);
	reading->api->finalize(guard);
	return status;
}

SparStatus
spar_litedb_read(const SparLitedb *api, struct sqlite3 *db, SparArena *arena,
				 SparStr name, SparStr label, unsigned want, SparSchema **out,
				 int *code, SparError *err)
{
	Reading		reading = {api, db, arena, name, label, code, err};
	SparStatus	status = SPAR_OK;
	int			i;

	for (i = 0; i < ATTEMPTS; i++)
	{
		status = read_once(&reading, want, out);
		if (status != SPAR_ERR_CHANGED)
			break;
	}
	return status;
}
