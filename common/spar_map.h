/*
 * spar_map.h
 *
 * A hash table from bytes or numbers to pointers.
 *
 * Guarantees: amortised constant time (XXH3 spreads the keys); nothing can
 * depend on the table's order, as it cannot be walked.
 *
 * Leaves out: walking, which nobody needs.
 */
#ifndef SPAR_MAP_H
#define SPAR_MAP_H

#include "spar_text.h"

SPAR_BEGIN_DECLS

typedef struct SparMapSlot SparMapSlot;

typedef struct SparMap
{
	SparArena  *arena;
	SparMapSlot *slots;
	size_t		size;			/* a power of two, or 0 */
	size_t		used;
} SparMap;

extern void spar_map_init(SparMap *map, SparArena *arena);

/*
 * spar_map_put: let `key` (kept by reference, it must live as long as the
 * map) lead to `value`, in place of an earlier value.  False when memory ran
 * out.
 */
extern bool spar_map_put(SparMap *map, SparStr key, void *value);

/* spar_map_get: the value of the key, or NULL. */
extern void *spar_map_get(const SparMap *map, SparStr key);

/* spar_map_drop: the key leads nowhere any more. */
extern void spar_map_drop(SparMap *map, SparStr key);

/* The same with a number (an OID, say) as the key. */
extern bool spar_map_put_id(SparMap *map, uint64_t id, void *value);
extern void *spar_map_get_id(const SparMap *map, uint64_t id);

SPAR_END_DECLS

#endif							/* SPAR_MAP_H */
