/*
 * spar_baseline.h
 *
 * Baselines: snapshots that are kept in the database under a name, and the
 * SQL functions that save, list and drop them.
 *
 * Guarantees: a baseline is never overwritten: a name that is taken is an
 * error.  The place where baselines are kept is in no model, so that saving
 * one changes no fingerprint.
 *
 * Leaves out: who may read and write them, which is the host's to decide.
 */
#ifndef SPAR_BASELINE_H
#define SPAR_BASELINE_H

#include "spar_surface.h"

SPAR_BEGIN_DECLS

/* The longest name, in bytes. */
#define SPAR_MAX_BASELINE_NAME 200

/* The table of baselines, in both engines. */
#define SPAR_BASELINE_TABLE "schema_parity_baseline"

/*
 * What the SQLite host runs at the first save, and what sqlite_schema then
 * holds, byte by byte: a table of that name with another text is somebody
 * else's, and is compared like any other.
 */
#define SPAR_BASELINE_SQLITE "CREATE TABLE " SPAR_BASELINE_SQLITE_BODY
#define SPAR_BASELINE_SQLITE_BODY SPAR_BASELINE_TABLE \
	"(name TEXT PRIMARY KEY NOT NULL," \
	" saved_at TEXT NOT NULL, saved_by TEXT, engine TEXT NOT NULL," \
	" fingerprint TEXT NOT NULL, snapshot TEXT NOT NULL)"

/*
 * Columns of schema_baselines(): name, saved_at (UTC, as
 * 2026-11-21T16:00:00Z), saved_by (NULL where the host does not know),
 * engine, fingerprint.
 */
extern const SparRowType spar_baselines_row_type;

#define SPAR_BASELINE_COLUMNS 5

/*
 * SparBaselineStore
 *
 * Where a host keeps them.  ctx is that of the SparHost.
 *
 * get: the snapshot's text; data NULL when there is none of that name.
 * put: keep one; *done is false when there is one of that name.
 * list: the rows of schema_baselines(), ordered by name (bytes); type is set.
 * drop: its fingerprint; data NULL when there was none.
 *
 * SPAR_ERR_PRIVILEGE, SPAR_ERR_HOST, SPAR_ERR_NOMEM .. or no return.
 */
typedef struct SparBaselineStore
{
	SparStatus	(*get) (void *ctx, SparArena *arena, SparStr name,
						SparStr *snapshot, SparError *err);
	SparStatus	(*put) (void *ctx, SparArena *arena, SparStr name,
						SparStr engine, SparStr fingerprint,
						SparStr snapshot, bool *done, SparError *err);
	SparStatus	(*list) (void *ctx, SparArena *arena, SparRows *rows,
						 SparError *err);
	SparStatus	(*drop) (void *ctx, SparArena *arena, SparStr name,
						 SparStr *fingerprint, SparError *err);
} SparBaselineStore;

/*
 * spar_call_baseline_save: schema_baseline_save(name, source), the
 * fingerprint at level logical of what was saved.  SPAR_ERR_INVALID for a
 * name that is NULL, empty, too long, holds control characters or is taken;
 * errors of reading the source.
 */
extern SparStatus spar_call_baseline_save(SparCall *call, SparStr name,
										  SparStr source, SparStr *out,
										  SparError *err);

/* spar_call_baselines: schema_baselines() */
extern SparStatus spar_call_baselines(SparCall *call, SparRows *out,
									  SparError *err);

/*
 * spar_call_baseline_drop: schema_baseline_drop(name), the fingerprint that it
 * was saved with.  SPAR_ERR_INVALID for a name that nothing has.
 */
extern SparStatus spar_call_baseline_drop(SparCall *call, SparStr name,
										  SparStr *out, SparError *err);

/* spar_baseline_load: the model of baseline:NAME; see spar_load(). */
extern SparStatus spar_baseline_load(SparCall *call, const SparSource *source,
									 unsigned want, SparSchema **out,
									 SparError *err);

SPAR_END_DECLS

#endif							/* SPAR_BASELINE_H */
