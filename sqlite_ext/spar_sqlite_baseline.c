/*
 * spar_sqlite_baseline.c
 *
 * Baselines of a SQLite database: rows of a table in "main", which the first
 * schema_baseline_save() creates.
 *
 * Guarantees: a table, view or virtual table of that name that is not what
 * schema_baseline_save() makes is neither read nor written.
 *
 * Leaves out: privileges; whoever can write the file can write baselines.
 */
#include "spar_sqlite_host.h"

#include <stdlib.h>

#define TABLE "main." SPAR_BASELINE_TABLE

/* SQLite's words, with a status of ours. */
static SparStatus
failed(SparSqliteCall *call, int code, const char *what, SparError *err)
{
	SparStatus	status = SPAR_ERR_HOST;

	if ((code & 0xff) == SQLITE_NOMEM)
		return spar_nomem(err);
	if ((code & 0xff) == SQLITE_INTERRUPT)
		status = SPAR_ERR_INTERRUPT;
	else if ((code & 0xff) == SQLITE_AUTH || (code & 0xff) == SQLITE_PERM)
		status = SPAR_ERR_PRIVILEGE;
	else if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED)
		call->code = code & 0xff;
	spar_fail(err, status, "could not %s", what);
	spar_error_detail(err, "%s.", sqlite3_errmsg(call->db));
	return status;
}

/* A statement with its texts; data NULL binds NULL. */
static int
prepare(SparSqliteCall *call, const char *sql, const SparStr *texts,
		int count, sqlite3_stmt **out)
{
	int			code = sqlite3_prepare_v2(call->db, sql, -1, out, NULL);
	int			i;

	for (i = 0; i < count && code == SQLITE_OK; i++)
		code = sqlite3_bind_text64(*out, i + 1, texts[i].data, texts[i].len,
								   SQLITE_STATIC, SQLITE_UTF8);
	return code;
}

/*
 * The first `count` columns of the row that the statement stands on, copied.
 * A column that holds no UTF-8 is not ours.
 */
static SparStatus
copy_row(SparArena *arena, sqlite3_stmt *statement, SparStr *cells, int count,
		 SparError *err)
{
	int			i;

	for (i = 0; i < count; i++)
	{
		const char *data = (const char *) sqlite3_column_text(statement, i);
		SparStr		text;
		size_t		bad;

		cells[i] = spar_str_n(NULL, 0);
		if (data == NULL
			&& sqlite3_column_type(statement, i) == SQLITE_NULL)
			continue;
		if (data == NULL)
			return spar_nomem(err);
		text = spar_str_n(data, (size_t) sqlite3_column_bytes(statement, i));
		if (!spar_utf8_valid(text, &bad))
			return spar_fail(err, SPAR_ERR_ENCODING,
							 "table \"" SPAR_BASELINE_TABLE "\" holds text that is not valid UTF-8");
		if (!spar_str_copy(arena, text, &cells[i]))
			return spar_nomem(err);
	}
	return SPAR_OK;
}

/* The first row of a query of one text; data NULL when there is no row. */
static SparStatus
one_text(SparSqliteCall *call, SparArena *arena, const char *sql,
		 const SparStr *texts, int count, const char *what, SparStr *out,
		 SparError *err)
{
	sqlite3_stmt *statement = NULL;
	SparStatus	status = SPAR_OK;
	int			code = prepare(call, sql, texts, count, &statement);

	*out = spar_str_n(NULL, 0);
	if (code == SQLITE_OK)
		code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		status = copy_row(arena, statement, out, 1, err);
	else if (code != SQLITE_DONE)
		status = failed(call, code, what, err);
	sqlite3_finalize(statement);
	return status;
}

/* Is the table there? */
static SparStatus
find_table(SparSqliteCall *call, SparArena *arena, bool *found,
		   SparError *err)
{
	SparStr		sql;

	SPAR_TRY(one_text(call, arena,
					  "SELECT coalesce(sql, '') FROM main.sqlite_schema"
					  " WHERE name = '" SPAR_BASELINE_TABLE "' COLLATE NOCASE"
					  " AND type IN ('table', 'view')",
					  NULL, 0, "look for baselines", &sql, err));
	*found = sql.data != NULL;
	if (!*found || spar_str_is(sql, SPAR_BASELINE_SQLITE))
		return SPAR_OK;
	spar_fail(err, SPAR_ERR_INVALID,
			  "\"" SPAR_BASELINE_TABLE "\" is not the table of schema_baseline_save()");
	spar_error_hint(err, "Rename it, so that baselines can be saved.");
	return SPAR_ERR_INVALID;
}

static SparStatus
get_baseline(void *ctx, SparArena *arena, SparStr name, SparStr *snapshot,
			 SparError *err)
{
	bool		found;

	SPAR_TRY(find_table(ctx, arena, &found, err));
	*snapshot = spar_str_n(NULL, 0);
	if (!found)
		return SPAR_OK;
	return one_text(ctx, arena, "SELECT snapshot FROM " TABLE
					" WHERE name = ?1", &name, 1, "read the baseline",
					snapshot, err);
}

/* SQLite knows no users; the process's environment may name one. */
static SparStr
author(void)
{
	static const char *const variables[] = {"USER", "LOGNAME"};
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(variables); i++)
	{
		const char *value = getenv(variables[i]);
		size_t		bad;

		if (value != NULL && value[0] != '\0'
			&& spar_utf8_valid(spar_str(value), &bad))
			return spar_str(value);
	}
	return spar_str_n(NULL, 0);
}

static SparStatus
put_baseline(void *ctx, SparArena *arena, SparStr name, SparStr engine,
			 SparStr fingerprint, SparStr snapshot, bool *done,
			 SparError *err)
{
	static const char what[] = "save the baseline";
	SparSqliteCall *call = ctx;
	sqlite3_stmt *statement = NULL;
	SparStr		texts[5];
	bool		found;
	int			code = SQLITE_OK;

	texts[0] = name;
	texts[1] = author();
	texts[2] = engine;
	texts[3] = fingerprint;
	texts[4] = snapshot;
	SPAR_TRY(find_table(call, arena, &found, err));
	if (!found)
		code = sqlite3_exec(call->db, "CREATE TABLE main."
							SPAR_BASELINE_SQLITE_BODY, NULL, NULL, NULL);
	if (code != SQLITE_OK)
		return failed(call, code, what, err);
	code = prepare(call, "INSERT INTO " TABLE
				   " (name, saved_at, saved_by, engine, fingerprint, snapshot)"
				   " VALUES (?1, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?2,"
				   " ?3, ?4, ?5)", texts, 5, &statement);
	if (code == SQLITE_OK)
		code = sqlite3_step(statement);
	*done = true;
	if (code != SQLITE_DONE)
	{
		code = sqlite3_extended_errcode(call->db);
		if (code == SQLITE_CONSTRAINT_PRIMARYKEY)
			*done = false;
		else
			(void) failed(call, code, what, err);
	}
	sqlite3_finalize(statement);
	return code == SQLITE_DONE || !*done ? SPAR_OK : err->status;
}

static SparStatus
add_rows(SparSqliteCall *call, SparArena *arena, sqlite3_stmt *statement,
		 SparRows *rows, SparError *err)
{
	void	   *cells = NULL;
	size_t		capacity = 0;
	int			code;

	while ((code = sqlite3_step(statement)) == SQLITE_ROW)
	{
		if (!spar_arena_grow(arena, &cells, rows->count, &capacity,
							 SPAR_BASELINE_COLUMNS * sizeof(SparStr)))
			return spar_nomem(err);
		rows->cells = cells;
		SPAR_TRY(copy_row(arena, statement,
						  &rows->cells[rows->count * SPAR_BASELINE_COLUMNS],
						  SPAR_BASELINE_COLUMNS, err));
		rows->count++;
	}
	return code == SQLITE_DONE ? SPAR_OK
		: failed(call, code, "list the baselines", err);
}

static SparStatus
list_baselines(void *ctx, SparArena *arena, SparRows *rows, SparError *err)
{
	SparSqliteCall *call = ctx;
	sqlite3_stmt *statement = NULL;
	SparStatus	status;
	bool		found;
	int			code;

	SPAR_TRY(find_table(call, arena, &found, err));
	if (!found)
		return SPAR_OK;
	code = prepare(call, "SELECT name, saved_at, saved_by, engine,"
				   " fingerprint FROM " TABLE " ORDER BY name", NULL, 0,
				   &statement);
	status = code == SQLITE_OK ? add_rows(call, arena, statement, rows, err)
		: failed(call, code, "list the baselines", err);
	sqlite3_finalize(statement);
	return status;
}

static SparStatus
drop_baseline(void *ctx, SparArena *arena, SparStr name,
			  SparStr *fingerprint, SparError *err)
{
	static const char what[] = "drop the baseline";
	SparStr		nothing;
	bool		found;

	SPAR_TRY(find_table(ctx, arena, &found, err));
	*fingerprint = spar_str_n(NULL, 0);
	if (!found)
		return SPAR_OK;
	SPAR_TRY(one_text(ctx, arena, "SELECT fingerprint FROM " TABLE
					  " WHERE name = ?1", &name, 1, what, fingerprint, err));
	if (fingerprint->data == NULL)
		return SPAR_OK;
	return one_text(ctx, arena, "DELETE FROM " TABLE " WHERE name = ?1",
					&name, 1, what, &nothing, err);
}

const SparBaselineStore spar_sqlite_baselines = {
	get_baseline, put_baseline, list_baselines, drop_baseline
};
