/*
 * spar_surface.h
 *
 * The SQL functions as the core answers them.  A host's entry points unpack
 * their arguments, call one of these, and return what it gives.
 *
 * Guarantees: both hosts answer with the same rows and the same words.
 *
 * Every argument text is a SparStr; one whose data is NULL is an SQL NULL or
 * was left out, and stands for the default.  Results live in the call's
 * arena.
 */
#ifndef SPAR_SURFACE_H
#define SPAR_SURFACE_H

#include "spar_read.h"
#include "spar_source.h"

SPAR_BEGIN_DECLS

/* What a folder holds; a folder's name ends in "/". */
typedef struct SparFolder
{
	SparStr    *names;			/* sorted by bytes, without "." and ".." */
	size_t		count;
} SparFolder;

struct SparReplay;
struct SparBaselineStore;

/*
 * SparHost
 *
 * read: run the reader's queries against `source` and push the rows.  Called
 * for the sources that the core cannot read by itself.  The host makes the
 * reader, as it knows the source's engine and version (spar_reader_new with
 * `arena` and `want`), and finishes it.  Returns SPAR_ERR_UNSUPPORTED, with
 * the reason, for a source that it cannot read.
 *
 * read_file: the bytes of a regular file of at most `limit` bytes, in the
 * arena.  list_folder: folders, and all else, in a folder.  Both check
 * that the caller may read files (SPAR_ERR_PRIVILEGE) and wait for nobody: a
 * pipe or a device is an error.  SPAR_ERR_FILE, SPAR_ERR_LIMIT,
 * SPAR_ERR_NOMEM.
 *
 * baselines: where schema_baseline_save() keeps snapshots; spar_baseline.h.
 *
 * replay: run DDL where nothing is kept, and read what comes of it;
 * spar_replay.h.
 *
 * today: "YYYY-MM-DD", for registered divergences that expire.
 */
typedef struct SparHost
{
	SparEngine	engine;
	SparStatus	(*read) (void *ctx, SparArena *arena,
						 const SparSource *source, unsigned want,
						 SparSchema **out, SparError *err);
	SparStatus	(*read_file) (void *ctx, SparArena *arena, SparStr path,
							  size_t limit, SparStr *out, SparError *err);
	SparStatus	(*list_folder) (void *ctx, SparArena *arena, SparStr path,
								SparFolder *out, SparError *err);
	const struct SparBaselineStore *baselines;
	SparStatus	(*replay) (void *ctx, SparArena *arena,
						   const struct SparReplay *replay, unsigned want,
						   SparSchema **out, SparError *err);
	const char *today;
	void	   *ctx;
} SparHost;

/*
 * One call of an SQL function.  A host fills arena and host; SparError is the
 * caller's.
 */
typedef struct SparCall
{
	SparArena  *arena;
	const SparHost *host;
	SparStr		scratch;		/* of the options: a connection string, or
								 * empty */
} SparCall;

/* The columns of a table function, in order; all are of type text. */
typedef struct SparRowType
{
	const char *const *names;
	int			columns;
} SparRowType;

extern const SparRowType spar_diff_row_type;	/* change, kind, object ... */
extern const SparRowType spar_objects_row_type; /* kind, object, parent ... */

/* Rows of a table function: cells[row * columns + column]; data NULL is SQL
 * NULL. */
typedef struct SparRows
{
	const SparRowType *type;
	SparStr    *cells;
	size_t		count;			/* rows */
} SparRows;

/* schema_fingerprint(level, source) */
extern SparStatus spar_call_fingerprint(SparCall *call, SparStr level,
										SparStr source, SparStr *out,
										SparError *err);

/* spar_schema_fingerprint: the same of a model that has been read. */
extern SparStatus spar_schema_fingerprint(SparCall *call, SparSchema *schema,
										  SparLevel level, SparStr *out,
										  SparError *err);

/* schema_snapshot(source) */
extern SparStatus spar_call_snapshot(SparCall *call, SparStr source,
									 SparStr *out, SparError *err);

/* schema_objects(level, source) */
extern SparStatus spar_call_objects(SparCall *call, SparStr level,
									SparStr source, SparRows *out,
									SparError *err);

/* schema_diff(left, right, level, options) */
extern SparStatus spar_call_diff(SparCall *call, SparStr left, SparStr right,
								 SparStr level, SparStr options,
								 SparRows *out, SparError *err);

/*
 * schema_assert(left, right, level, options): the summary, or SPAR_ERR_DRIFT
 * with the first differences in the detail.
 */
extern SparStatus spar_call_assert(SparCall *call, SparStr left,
								   SparStr right, SparStr level,
								   SparStr options, SparStr *out,
								   SparError *err);

/* schema_parity_version(): a NUL-terminated static text. */
extern const char *spar_call_version(void);

SPAR_END_DECLS

#endif							/* SPAR_SURFACE_H */
