/*
 * spar_arena.h
 *
 * Memory for one call of an SQL function: taken piece by piece, given back
 * all at once.
 *
 * Guarantees: linear cost; no piece moves; sizes are checked for overflow;
 * after one failed request every later one fails too, so that a caller may
 * test once after several.
 *
 * Assumes: the SparAlloc outlives the arena.  A PostgreSQL host may drop the
 * memory context under it instead of calling spar_arena_free().
 */
#ifndef SPAR_ARENA_H
#define SPAR_ARENA_H

#include "spar_host.h"

SPAR_BEGIN_DECLS

typedef struct SparChunk SparChunk;

typedef struct SparArena
{
	SparAlloc	alloc;
	SparChunk  *chunks;			/* newest first */
	char	   *next;			/* first free byte of the newest chunk */
	size_t		left;			/* free bytes there */
	size_t		chunk_size;		/* size of the next chunk, doubles */
	size_t		total;			/* bytes taken from the host so far */
	bool		failed;			/* a request could not be met */
} SparArena;

/* spar_arena_init: an empty arena; takes no memory yet. */
extern void spar_arena_init(SparArena *arena, const SparAlloc *alloc);

/* spar_arena_free: give everything back; the arena is empty again. */
extern void spar_arena_free(SparArena *arena);

/*
 * spar_arena_clear: what has been handed out is void; the newest chunk is
 * kept for what comes.  A failed request is forgotten.
 */
extern void spar_arena_clear(SparArena *arena);

/* spar_arena_holds: is the address in the arena's memory? */
extern bool spar_arena_holds(const SparArena *arena, const void *address);

/*
 * spar_arena_get: `size` bytes, not cleared, aligned for any type.  A size of
 * 0 gives a valid pointer to nothing.  NULL when memory ran out.
 */
extern void *spar_arena_get(SparArena *arena, size_t size);

/* spar_arena_bytes: the same for text, which needs no alignment. */
extern char *spar_arena_bytes(SparArena *arena, size_t size);

/*
 * spar_arena_zero: an array of `count` members of `size` bytes, cleared.
 * NULL when memory ran out or count * size overflows.
 */
extern void *spar_arena_zero(SparArena *arena, size_t count, size_t size);

/*
 * spar_arena_grow
 *
 * Make room in an array of members of `size` bytes: where *capacity is not
 * more than `count`, *array becomes a larger copy (at least twice the size)
 * and *capacity its length.  Growing the newest piece of the arena moves
 * nothing.
 *
 * Returns false, with everything unchanged, when memory ran out.
 */
extern bool spar_arena_grow(SparArena *arena, void **array, size_t count,
							size_t *capacity, size_t size);

SPAR_END_DECLS

#endif							/* SPAR_ARENA_H */
