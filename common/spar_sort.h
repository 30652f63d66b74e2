/*
 * spar_sort.h
 *
 * A stable sort with a bound on its cost: merge sort, n log n whatever the
 * input is.  The C library's qsort is neither stable nor bounded.
 */
#ifndef SPAR_SORT_H
#define SPAR_SORT_H

#include "spar_arena.h"

SPAR_BEGIN_DECLS

/*
 * spar_sort
 *
 * Sort `count` members of `size` bytes at `array`, in place; members that
 * compare equal keep their order.  compare gets two members and `ctx`, and
 * returns <0, 0 or >0.  False when memory ran out, with the array unchanged.
 */
extern bool spar_sort(SparArena *arena, void *array, size_t count,
					  size_t size,
					  int (*compare) (const void *a, const void *b,
									  void *ctx),
					  void *ctx);

SPAR_END_DECLS

#endif							/* SPAR_SORT_H */
