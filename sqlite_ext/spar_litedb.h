/*
 * spar_litedb.h
 *
 * Reading the catalog of a SQLite database through a table of SQLite's
 * functions, for both hosts.
 *
 * Guarantees: no header of SQLite is needed.  The SQLite extension fills the
 * table from the routines that it got when it was loaded; the PostgreSQL one
 * from libsqlite3, which it loads when a file is read for the first time.
 *
 * Source: sqlite.org/c3ref; the functions and constants are the same in all
 * versions from 3.34 on, as SQLite keeps its binary interface.
 */
#ifndef SPAR_LITEDB_H
#define SPAR_LITEDB_H

#include "spar_replay.h"

SPAR_BEGIN_DECLS

struct sqlite3;
struct sqlite3_stmt;

/* X(result, name without sqlite3_, arguments) for each function. */
#define SPAR_LITEDB_FUNCTIONS(X) \
	X(int, libversion_number, (void)) \
	X(int, open_v2, (const char *, struct sqlite3 **, int, const char *)) \
	X(int, close_v2, (struct sqlite3 *)) \
	X(int, prepare_v2, \
	  (struct sqlite3 *, const char *, int, struct sqlite3_stmt **, \
	   const char **)) \
	X(int, step, (struct sqlite3_stmt *)) \
	X(int, finalize, (struct sqlite3_stmt *)) \
	X(const unsigned char *, column_text, (struct sqlite3_stmt *, int)) \
	X(int, column_bytes, (struct sqlite3_stmt *, int)) \
	X(int, column_type, (struct sqlite3_stmt *, int)) \
	X(const char *, errmsg, (struct sqlite3 *)) \
	X(int, busy_handler, (struct sqlite3 *, int (*) (void *, int), void *)) \
	X(void, progress_handler, \
	  (struct sqlite3 *, int, int (*) (void *), void *)) \
	X(int, db_config, (struct sqlite3 *, int,...)) \
	X(int, limit, (struct sqlite3 *, int, int)) \
	X(int, get_autocommit, (struct sqlite3 *)) \
	X(int, set_authorizer, \
	  (struct sqlite3 *, \
	   int (*) (void *, int, const char *, const char *, const char *, \
				const char *), void *)) \
	X(int, exec, \
	  (struct sqlite3 *, const char *, \
	   int (*) (void *, int, char **, char **), void *, char **)) \
	X(int, file_control, (struct sqlite3 *, const char *, int, void *))

#define SPAR_LITEDB_MEMBER(result, name, arguments) result (*name) arguments;

typedef struct SparLitedb
{
	SPAR_LITEDB_FUNCTIONS(SPAR_LITEDB_MEMBER)
} SparLitedb;

/*
 * spar_litedb_read: the sorted model of the attached database `name`, in one
 * read transaction that ends with the call.  label: what messages call the
 * database.  *code: SQLite's own result code of a failure, where it was one.
 */
extern SparStatus spar_litedb_read(const SparLitedb *api, struct sqlite3 *db,
								   SparArena *arena, SparStr name,
								   SparStr label, unsigned want,
								   SparSchema **out, int *code,
								   SparError *err);

/* Asks the host whether somebody wants to stop; must return. */
typedef struct SparLitedbHost
{
	bool		(*stop) (void *ctx);
	void	   *ctx;
} SparLitedbHost;

/*
 * spar_litedb_read_file
 *
 * The same of a file, over a connection of its own.  Nothing is written, and
 * no file is made beside it: a WAL database that nobody has open is read as
 * an immutable one, and again when it has changed meanwhile.
 *
 * SPAR_ERR_FILE for what is no regular file or cannot be opened,
 * SPAR_ERR_CORRUPT for what is no database, SPAR_ERR_LOCKED when a writer
 * keeps it locked for five seconds, SPAR_ERR_CHANGED, SPAR_ERR_INTERRUPT.
 *
 * Assumes: whoever can write the folder does not put a pipe in the file's
 * place between the look at it and its opening, and does not shorten the
 * shared memory of a WAL database: SQLite itself is not proof against either.
 */
extern SparStatus spar_litedb_read_file(const SparLitedb *api,
										const SparLitedbHost *host,
										SparArena *arena, SparStr path,
										unsigned want, SparSchema **out,
										SparError *err);

/*
 * spar_litedb_replay
 *
 * Run SQLite's DDL in a database in memory, and read what comes of it.  The
 * DDL reaches no file, no other database and no extension, and has neither
 * more memory nor more time than the host wants.
 *
 * SPAR_ERR_INVALID for a statement that fails, SPAR_ERR_UNSUPPORTED for one
 * that is refused, SPAR_ERR_INTERRUPT, SPAR_ERR_NOMEM.
 */
extern SparStatus spar_litedb_replay(const SparLitedb *api,
									 const SparLitedbHost *host,
									 SparArena *arena,
									 const SparReplay *replay, unsigned want,
									 SparSchema **out, SparError *err);

SPAR_END_DECLS

#endif							/* SPAR_LITEDB_H */
