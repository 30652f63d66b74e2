/*
 * spar_canon.h
 *
 * From a model's facts to its canonical form at one level.
 *
 * Guarantees: two schemas that mean the same at a level have the same items
 * with the same values, byte for byte; everything that counts is in an item.
 *
 * Leaves out: verdicts.  Whether a difference matters is for spar_judge().
 */
#ifndef SPAR_CANON_H
#define SPAR_CANON_H

#include "spar_item.h"

SPAR_BEGIN_DECLS

/*
 * spar_canon_build: the canonical model of a sorted schema, digests included.
 * options may be NULL.  SPAR_ERR_NOMEM; SPAR_ERR_LIMIT.
 */
extern SparStatus spar_canon_build(SparArena *arena,
								   const SparSchema *schema, SparLevel level,
								   const SparOptions *options,
								   SparCanon **out, SparError *err);

/*
 * spar_canon_digest: the digest alone, of SPAR_DIGEST_SIZE bytes, as
 * spar_canon_build() would have it; no item is kept, so that it needs little
 * memory and time.  Errors as above.
 */
extern SparStatus spar_canon_digest(SparArena *arena,
									const SparSchema *schema, SparLevel level,
									const SparOptions *options,
									unsigned char *out, SparError *err);

SPAR_END_DECLS

#endif							/* SPAR_CANON_H */
