/*
 * spar_pg_sqlite.c
 *
 * A SQLite file as a source of a PostgreSQL backend: libsqlite3, loaded when a
 * file is read for the first time, so that the extension neither is built nor
 * starts with it.
 *
 * Guarantees: nothing between the opening and the closing of a file leaves by
 * longjmp; who cancels the statement is heard in time; the process keeps its
 * one thread (SQLite starts none unless a connection asks for them).
 */
#include "spar_pg_host.h"

#include <dlfcn.h>

#include "miscadmin.h"

#include "spar_litedb.h"

#if defined(__darwin__) || defined(__APPLE__)
#define LIBRARY "libsqlite3.dylib"
#else
#define LIBRARY "libsqlite3.so.0"
#endif

/* A function's address, which POSIX has dlsym() give as a pointer to data. */
#define FIND(result, name, arguments) \
	*(void **) &api->name = dlsym(library, "sqlite3_" #name); \
	found = found && api->name != NULL;

static SparStatus
load_library(SparLitedb *api, SparError *err)
{
	void	   *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
	bool		found = library != NULL;

	if (found)
	{
		SPAR_LITEDB_FUNCTIONS(FIND)
	}
	if (found)
		return SPAR_OK;
	spar_fail(err, SPAR_ERR_UNSUPPORTED, "could not load SQLite's library");
	if (library == NULL)
		spar_error_detail(err, "%s.", dlerror());
	spar_error_hint(err, "Install it on the server: the package is libsqlite3-0 in Debian and Ubuntu, sqlite-libs in Fedora.");
	return SPAR_ERR_UNSUPPORTED;
}

static bool
should_stop(void *ctx)
{
	return spar_pg_should_stop();
}

SparStatus
spar_pg_read_sqlite(SparPgCall *call, SparArena *arena,
					const SparSource *source, unsigned want, SparSchema **out,
					SparError *err)
{
	SparLitedbHost host = {should_stop, NULL};
	SparLitedb	api;

	SPAR_TRY(spar_pg_check_files(err));
	SPAR_TRY(load_library(&api, err));
	return spar_litedb_read_file(&api, &host, arena, source->value, want, out,
								 err);
}

SparStatus
spar_pg_replay(void *ctx, SparArena *arena, const SparReplay *replay,
			   unsigned want, SparSchema **out, SparError *err)
{
	SparLitedbHost host = {should_stop, NULL};
	SparLitedb	api;

	if (replay->engine == SPAR_ENGINE_POSTGRESQL)
		return spar_pg_replay_remote(ctx, arena, replay, want, out, err);
	SPAR_TRY(spar_pg_check_files(err));
	SPAR_TRY(load_library(&api, err));
	return spar_litedb_replay(&api, &host, arena, replay, want, out, err);
}
