/*
 * spar_snapshot.h
 *
 * A model as JSON text, and back.  The format is specified in
 * docs/format.md; its version is SPAR_SNAPSHOT_FORMAT.
 *
 * Guarantees: the same facts give the same bytes; what was written reads back
 * to a model that writes the same bytes; a text that is not exactly such a
 * snapshot is refused with line and column.
 */
#ifndef SPAR_SNAPSHOT_H
#define SPAR_SNAPSHOT_H

#include "spar_model.h"

SPAR_BEGIN_DECLS

#define SPAR_SNAPSHOT_FORMAT 1

/* spar_snapshot_write: append the snapshot of a sorted model. */
extern SparStatus spar_snapshot_write(SparBuf *buf, const SparSchema *schema,
									  SparError *err);

/*
 * spar_snapshot_read: the model that `text` holds, sorted.  SPAR_ERR_JSON
 * when it is no JSON or no snapshot; SPAR_ERR_UNSUPPORTED for another format
 * version; SPAR_ERR_INVALID for kinds, attributes or values that do not
 * exist; SPAR_ERR_LIMIT; SPAR_ERR_NOMEM.
 */
extern SparStatus spar_snapshot_read(SparArena *arena, SparStr text,
									 SparSchema **out, SparError *err);

SPAR_END_DECLS

#endif							/* SPAR_SNAPSHOT_H */
