/*
 * spar_sort.h
 *
 * A stable sort with a bound on its cost: merge sort, n log n whatever the
 * input is, and linear where it is sorted already.  The C library's qsort is neither stable nor bounded.
 */
#ifndef SPAR_SORT_H
#define SPAR_SORT_H

#include "spar_arena.h"

SPAR_BEGIN_DECLS

typedef int (*SparCompare) (const void *a, const void *b, void *ctx);

/*
 * spar_sort
 *
 * Sort `count` members of `size` bytes at `array`, in place; members that
 * compare equal keep their order.  compare gets two members and `ctx`, and
 * returns <0, 0 or >0.  False when memory ran out, with the array unchanged.
 */
extern bool spar_sort(SparArena *arena, void *array, size_t count,
					  size_t size, SparCompare compare, void *ctx);

SPAR_END_DECLS

#endif							/* SPAR_SORT_H */
