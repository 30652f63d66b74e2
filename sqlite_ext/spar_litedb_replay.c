/*
 * spar_litedb_replay.c
 *
 * SQLite's DDL, run in a database in memory.  See spar_litedb.h.
 *
 * Guarantees: an authorizer refuses what reaches beyond that database: ATTACH
 * (and so VACUUM INTO), functions and tables of files that an application may
 * have registered for every connection, modules of virtual tables but those
 * that keep what they hold in the database, and PRAGMAs but those that
 * migrations use.  The schema's own tables cannot be written, and nothing is
 * spilled to a temporary file.
 */
#include "spar_litedb.h"

#include "spar_lex.h"
#include "spar_litedb_int.h"

/* Virtual machine instructions between two questions whether to stop. */
#define PROGRESS_STEPS 1000

/* Bytes of the longest value. */
#define MAX_LENGTH 100000000

typedef struct Running
{
	const SparLitedb *api;
	const SparLitedbHost *host;
	SparArena  *arena;
	SparError  *err;
	struct sqlite3 *db;
	const SparScript *script;
	bool		stopped;
	const char *refused;		/* what the authorizer refused, a sentence */
} Running;

/* Those of a connection's own; others reach files or change the process. */
static const char *const pragmas[] = {"application_id", "auto_vacuum",
	"automatic_index", "busy_timeout", "cache_size", "case_sensitive_like",
	"cell_size_check", "collation_list", "data_version",
	"database_list", "defer_foreign_keys", "encoding", "foreign_key_check",
	"foreign_key_list", "foreign_keys", "ignore_check_constraints",
	"incremental_vacuum", "index_info", "index_list", "index_xinfo",
	"integrity_check", "journal_mode", "journal_size_limit",
	"legacy_alter_table", "locking_mode", "mmap_size", "optimize",
	"page_size", "quick_check", "recursive_triggers",
	"reverse_unordered_selects", "schema_version", "secure_delete",
	"synchronous", "table_info", "table_list", "table_xinfo", "trusted_schema",
"user_version", "wal_autocheckpoint", "wal_checkpoint"};

static const char *const modules[] = {"fts3", "fts4", "fts4aux", "fts5",
"fts5vocab", "geopoly", "rtree", "rtree_i32"};

static const char *const functions[] = {"edit", "fts3_tokenizer",
	"load_extension", "readfile", "writefile", "zipfile",
	"data_fingerprint", "parity_assert", "schema_assert",
	"schema_baseline_drop", "schema_baseline_save", "schema_fingerprint",
"schema_report", "schema_snapshot"};

static const char *const tables[] = {"csv", "fsdir", "zipfile",
	"data_diff", "migration_history", "migration_status", "parity_check",
"schema_baselines", "schema_diff", "schema_objects"};

static bool
is_one_of(const char *name, const char *const *list, size_t count)
{
	size_t		i;

	for (i = 0; i < count && name != NULL; i++)
		if (spar_str_iis(spar_str(name), list[i]))
			return true;
	return false;
}

#define IS_ONE_OF(name, list) is_one_of((name), (list), SPAR_LENGTH(list))

static int
authorize(void *ctx, int action, const char *first, const char *second,
		  const char *database, const char *trigger)
{
	Running    *running = ctx;
	const char *refused = NULL;

	(void) database;
	(void) trigger;
	switch (action)
	{
		case LITE_ACT_ATTACH:
		case LITE_ACT_DETACH:
			refused = "Other databases cannot be attached here.";
			break;
		case LITE_ACT_PRAGMA:
			if (!IS_ONE_OF(first, pragmas))
				refused = "This PRAGMA is not allowed here.";
			break;
		case LITE_ACT_CREATE_VTABLE:
			if (!IS_ONE_OF(second, modules))
				refused = "Virtual tables of this module are not allowed here.";
			break;
		case LITE_ACT_FUNCTION:
			if (IS_ONE_OF(second, functions))
				refused = "This function is not allowed here.";
			break;
		case LITE_ACT_READ:
			if (IS_ONE_OF(first, tables))
				refused = "This table is not allowed here.";
			break;
	}
	if (refused == NULL)
		return LITE_OK;
	running->refused = refused;
	return LITE_DENY;
}

static int
on_progress(void *ctx)
{
	Running    *running = ctx;

	if (running->host->stop(running->host->ctx))
		running->stopped = true;
	return running->stopped;
}

static SparStatus
failed(Running *running, SparStr statement, int code)
{
	if (running->stopped || code == LITE_INTERRUPT)
		return spar_fail(running->err, SPAR_ERR_INTERRUPT,
						 "running the DDL was interrupted");
	if (code == LITE_NOMEM)
		return spar_nomem(running->err);
	if (running->refused != NULL)
		return spar_replay_fail(running->arena, running->script, statement,
								SPAR_ERR_UNSUPPORTED,
								spar_str(running->refused), running->err);
	return spar_replay_fail(running->arena, running->script, statement,
							SPAR_ERR_INVALID,
							spar_str(running->api->errmsg(running->db)),
							running->err);
}

static SparStatus
open_memory(Running *running)
{
	const SparLitedb *api = running->api;
	int			code = api->open_v2(":memory:", &running->db,
									LITE_OPEN_READWRITE | LITE_OPEN_CREATE
									| LITE_OPEN_NOMUTEX, NULL);

	if (code != LITE_OK)
		return spar_nomem(running->err);
	(void) api->db_config(running->db, LITE_DBCONFIG_DEFENSIVE, 1,
						  (int *) NULL);
	(void) api->limit(running->db, LITE_LIMIT_LENGTH, MAX_LENGTH);
	(void) api->limit(running->db, LITE_LIMIT_ATTACHED, 0);

	/* 256 MB at the default size of a page. */
	code = api->exec(running->db, "PRAGMA temp_store = memory;"
					 " PRAGMA max_page_count = 65536", NULL, NULL, NULL);
	if (code == LITE_OK)
		code = api->set_authorizer(running->db, authorize, running);
	if (code != LITE_OK)
		return spar_nomem(running->err);
	api->progress_handler(running->db, PROGRESS_STEPS, on_progress, running);
	return SPAR_OK;
}

/*
 * VACUUM needs to attach a database, and leaves the schema as it is; VACUUM
 * INTO is left to the authorizer.
 */
static bool
is_vacuum(SparLexer *lexer)
{
	SparToken	token = spar_lex_next(lexer);

	while (token.kind != SPAR_TOK_END && !spar_lex_punct(&token, ';'))
	{
		if (spar_lex_is(&token, "into"))
			return false;
		token = spar_lex_next(lexer);
	}
	return true;
}

/*
 * part: the text as it stands in the script, for messages; copy: the same with
 * a NUL behind it, as SQLite would copy the rest for every statement.
 */
static SparStatus
run_part(Running *running, SparStr part, const char *copy)
{
	const SparLitedb *api = running->api;
	const char *sql = copy;

	while (*sql != '\0')
	{
		size_t		done = (size_t) (sql - copy);
		SparStr		rest = spar_str_n(part.data + done, part.len - done);
		struct sqlite3_stmt *statement = NULL;
		const char *tail = NULL;
		SparLexer	lexer;
		SparToken	first;
		bool		vacuum;
		int			code;

		spar_lex_init(&lexer, rest, SPAR_ENGINE_SQLITE);
		first = spar_lex_next(&lexer);
		if (first.kind == SPAR_TOK_END)
			return SPAR_OK;
		rest = spar_str_n(rest.data + first.pos, rest.len - first.pos);
		vacuum = spar_lex_is(&first, "vacuum") && is_vacuum(&lexer);
		running->refused = NULL;
		code = api->prepare_v2(running->db, sql, -1, &statement, &tail);
		if (code != LITE_OK)
			return failed(running, rest, code);
		rest.len = (size_t) (tail - sql) - first.pos;
		while (statement != NULL && !vacuum
			   && (code = api->step(statement)) == LITE_ROW)
			;
		if (code != LITE_OK && code != LITE_DONE)
		{
			SparStatus	status = failed(running, rest, code);

			api->finalize(statement);
			return status;
		}
		api->finalize(statement);
		sql = tail;
	}
	return SPAR_OK;
}

static SparStatus
run_script(Running *running)
{
	const SparScript *script = running->script;
	SparStr		end = spar_str_n(script->text.data + script->text.len, 0);
	size_t		i;

	for (i = 0; i < script->count; i++)
	{
		SparStr		copy;

		if (!spar_str_copy(running->arena, script->parts[i], &copy))
			return spar_nomem(running->err);
		SPAR_TRY(run_part(running, script->parts[i], copy.data));
	}
	if (running->api->get_autocommit(running->db))
		return SPAR_OK;
	return spar_replay_fail(running->arena, script, end, SPAR_ERR_INVALID,
							SPAR_STR("It leaves a transaction open."),
							running->err);
}

static SparStatus
run_all(Running *running, const SparReplay *replay, unsigned want,
		SparSchema **out)
{
	int			code = LITE_OK;
	size_t		i;

	SPAR_TRY(open_memory(running));
	for (i = 0; i < replay->count; i++)
	{
		running->script = &replay->scripts[i];
		SPAR_TRY(run_script(running));
	}
	(void) running->api->set_authorizer(running->db, NULL, NULL);
	return spar_litedb_read(running->api, running->db, running->arena,
							SPAR_STR("main"), SPAR_STR("the DDL"), want, out,
							&code, running->err);
}

SparStatus
spar_litedb_replay(const SparLitedb *api, const SparLitedbHost *host,
				   SparArena *arena, const SparReplay *replay, unsigned want,
				   SparSchema **out, SparError *err)
{
	Running		running;
	SparStatus	status;

	memset(&running, 0, sizeof(running));
	running.api = api;
	running.host = host;
	running.arena = arena;
	running.err = err;
	status = run_all(&running, replay, want, out);
	if (running.db != NULL)
		(void) api->close_v2(running.db);
	return status;
}
