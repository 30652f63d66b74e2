/*
 * spar_sqlite_read.c
 *
 * SQLite databases as sources of a SQLite connection: its own ones, and files,
 * which get a connection of their own.
 *
 * Guarantees: an authorizer, busy handler or progress handler of the
 * application has its say when one of its own databases is read, as with any
 * statement; sqlite3_interrupt() ends the reading of a file, too.
 *
 * Assumes: a function of the connection is running, so that SQLite's mutex
 * keeps other threads away from it.
 */
#include "spar_sqlite_host.h"

#include "spar_litedb.h"

#define ENTRY(result, name, arguments) api->name = sqlite3_##name;

static void
fill_api(SparLitedb *api)
{
	SPAR_LITEDB_FUNCTIONS(ENTRY)
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
	int			code = SQLITE_OK;
	SparLitedb	api;
	SparStatus	status;

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
	fill_api(&api);
	status = spar_litedb_read(&api, call->db, arena, name, name, want, out,
							  &code, err);
	if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED)
		call->code = code & 0xff;
	return status;
}

bool
spar_sqlite_interrupted(void *ctx)
{
	SparSqliteCall *call = ctx;
	int			code;

	if (call->probe == NULL)
		return false;
	code = sqlite3_step(call->probe);
	sqlite3_reset(call->probe);
	return code == SQLITE_INTERRUPT;
}

SparStatus
spar_sqlite_start_probe(SparSqliteCall *call, SparError *err)
{
	if (call->probe == NULL
		&& sqlite3_prepare_v2(call->db, "SELECT 1", -1, &call->probe,
							  NULL) == SQLITE_NOMEM)
		return spar_nomem(err);
	return SPAR_OK;
}

SparStatus
spar_sqlite_read_file_source(SparSqliteCall *call, SparArena *arena,
							 const SparSource *source, unsigned want,
							 SparSchema **out, SparError *err)
{
	SparLitedbHost host = {spar_sqlite_interrupted, call};
	SparLitedb	api;

	SPAR_TRY(spar_sqlite_start_probe(call, err));
	fill_api(&api);
	return spar_litedb_read_file(&api, &host, arena, source->value, want, out,
								 err);
}

SparStatus
spar_sqlite_replay(void *ctx, SparArena *arena, const SparReplay *replay,
				   unsigned want, SparSchema **out, SparError *err)
{
	SparSqliteCall *call = ctx;
	SparLitedbHost host = {spar_sqlite_interrupted, call};
	SparLitedb	api;

	if (replay->engine == SPAR_ENGINE_POSTGRESQL)
		return spar_sqlite_replay_remote(call, arena, replay, want, out, err);
	SPAR_TRY(spar_sqlite_start_probe(call, err));
	fill_api(&api);
	return spar_litedb_replay(&api, &host, arena, replay, want, out, err);
}
