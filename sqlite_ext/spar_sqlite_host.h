/*
 * spar_sqlite_host.h
 *
 * What every entry point of the SQLite extension needs: memory and errors of
 * the connection, arguments as slices, one call of the core from beginning to
 * end.
 *
 * Guarantees: no variables but SQLite's own table of functions, so that any
 * number of connections and threads may use the extension; whatever a call
 * takes is given back by spar_sqlite_call_end(); an error carries the core's
 * own words, with detail and hint on lines of their own.
 */
#ifndef SPAR_SQLITE_HOST_H
#define SPAR_SQLITE_HOST_H

#include <sqlite3ext.h>

#ifdef SPAR_SQLITE_INIT
SQLITE_EXTENSION_INIT1
#else
SQLITE_EXTENSION_INIT3
#endif

#include "spar_baseline.h"
#include "spar_replay.h"

SPAR_BEGIN_DECLS

/* One call of an SQL function, and what it needs while it runs. */
typedef struct SparSqliteCall
{
	sqlite3    *db;
	SparArena	arena;
	SparHost	host;
	SparCall	call;
	SparError	err;
	int			code;			/* SQLite's own result code of a failed read, or
								 * SQLITE_ERROR */
	sqlite3_stmt *probe;		/* a statement that does nothing, or NULL */
	char		today[11];		/* YYYY-MM-DD, UTC */
} SparSqliteCall;

/* spar_sqlite_call_begin: takes no memory yet. */
extern void spar_sqlite_call_begin(SparSqliteCall *call, sqlite3 *db);

/* spar_sqlite_call_end: give all memory back. */
extern void spar_sqlite_call_end(SparSqliteCall *call);

/*
 * spar_sqlite_argument
 *
 * The text of an argument; NULL gives a slice without data.  A BLOB is taken
 * as text, as that is what readfile() returns.  *out refers to the value and
 * is valid as long as nothing converts it.
 *
 * name: what messages call it.  SPAR_ERR_ENCODING for a text that is not
 * valid UTF-8 or holds a NUL character; SPAR_ERR_NOMEM.
 */
extern SparStatus spar_sqlite_argument(sqlite3_value *value,
									   const char *name, SparStr *out,
									   SparError *err);

/*
 * spar_sqlite_code: the result code that the failed call gives its caller.
 *
 * Only codes after which SQLite leaves the caller's transaction alone, apart
 * from SQLITE_NOMEM and SQLITE_INTERRUPT, which mean the same as everywhere:
 * SQLITE_IOERR and SQLITE_FULL roll back, SQLITE_CORRUPT makes the connection
 * read-only (sqlite3VdbeHalt() and sqlite3VdbeExec() in SQLite's sources,
 * read in 3.40.1).
 */
extern int	spar_sqlite_code(const SparSqliteCall *call);

/*
 * spar_sqlite_message: the words of the failed call, for sqlite3_free(); NULL
 * when memory ran out.
 *
 *	source "x" is unknown
 *	DETAIL:  A sentence.
 *	HINT:  Another one.
 */
extern char *spar_sqlite_message(const SparSqliteCall *call);

/* spar_sqlite_result_error: let an SQL function fail. */
extern void spar_sqlite_result_error(sqlite3_context *context,
									 const SparSqliteCall *call);

/* spar_sqlite_read: SparHost.read; ctx is the SparSqliteCall. */
extern SparStatus spar_sqlite_read(void *ctx, SparArena *arena,
								   const SparSource *source, unsigned want,
								   SparSchema **out, SparError *err);

/* spar_sqlite_read_file, spar_sqlite_list_folder: SparHost's. */
extern SparStatus spar_sqlite_read_file(void *ctx, SparArena *arena,
										SparStr path, size_t limit,
										SparStr *out, SparError *err);
extern SparStatus spar_sqlite_list_folder(void *ctx, SparArena *arena,
										  SparStr path, SparFolder *out,
										  SparError *err);

/* spar_sqlite_read_live: a database of this connection. */
extern SparStatus spar_sqlite_read_live(SparSqliteCall *call,
										SparArena *arena,
										const SparSource *source,
										unsigned want, SparSchema **out,
										SparError *err);

/* spar_sqlite_read_remote: a PostgreSQL server, over libpq. */
extern SparStatus spar_sqlite_read_remote(SparSqliteCall *call,
										  SparArena *arena,
										  const SparSource *source,
										  unsigned want, SparSchema **out,
										  SparError *err);

/* spar_sqlite_replay: SparHost.replay; spar_sqlite_replay_remote: of
 * PostgreSQL's DDL. */
extern SparStatus spar_sqlite_replay(void *ctx, SparArena *arena,
									 const SparReplay *replay, unsigned want,
									 SparSchema **out, SparError *err);
extern SparStatus spar_sqlite_replay_remote(SparSqliteCall *call,
											SparArena *arena,
											const SparReplay *replay,
											unsigned want, SparSchema **out,
											SparError *err);

/* spar_sqlite_baselines: SparHost.baselines. */
extern const SparBaselineStore spar_sqlite_baselines;

/* spar_sqlite_read_file_source: another database file. */
extern SparStatus spar_sqlite_read_file_source(SparSqliteCall *call,
											   SparArena *arena,
											   const SparSource *source,
											   unsigned want,
											   SparSchema **out,
											   SparError *err);

/*
 * spar_sqlite_interrupted: has sqlite3_interrupt() been called, or wants the
 * application's progress handler to stop?  ctx: the SparSqliteCall, after
 * spar_sqlite_start_probe().
 *
 * sqlite3_is_interrupted() is of SQLite 3.41.  In every version a statement
 * that is stepped while another runs (that which called this function) sees
 * the interruption.
 */
extern bool spar_sqlite_interrupted(void *ctx);
extern SparStatus spar_sqlite_start_probe(SparSqliteCall *call,
										  SparError *err);

/* spar_sqlite_add_tables: register the table functions. */
extern int	spar_sqlite_add_tables(sqlite3 *db);

SPAR_END_DECLS

#endif							/* SPAR_SQLITE_HOST_H */
