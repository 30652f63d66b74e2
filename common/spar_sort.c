/*
 * spar_sort.c
 *
 * Bottom-up merge sort between the array and a copy of it, after short runs
 * have been sorted in place.  See spar_sort.h.
 */
#include "spar_sort.h"

/* Members up to this size are moved by way of the stack. */
#define SMALL_MEMBER 64

/* So many neighbours are put in order by insertion, before any merging. */
#define RUN 8

static bool
is_sorted(const char *array, size_t count, size_t size, SparCompare compare,
		  void *ctx)
{
	size_t		i;

	for (i = 1; i < count; i++)
		if (compare(array + (i - 1) * size, array + i * size, ctx) > 0)
			return false;
	return true;
}

static void
insertion_sort(char *array, size_t count, size_t size, SparCompare compare,
			   void *ctx)
{
	char		member[SMALL_MEMBER];
	size_t		i;

	for (i = 1; i < count; i++)
	{
		size_t		at = i;

		while (at > 0 && compare(array + (at - 1) * size, array + i * size,
								 ctx) > 0)
			at--;
		if (at == i)
			continue;
		memcpy(member, array + i * size, size);
		memmove(array + (at + 1) * size, array + at * size, (i - at) * size);
		memcpy(array + at * size, member, size);
	}
}

bool
spar_sort(SparArena *arena, void *array, size_t count, size_t size,
		  SparCompare compare, void *ctx)
{
	size_t		run = size <= SMALL_MEMBER ? RUN : 1;
	char	   *from = array;
	char	   *to = NULL;
	size_t		width;

	if (is_sorted(array, count, size, compare, ctx))
		return true;
	if (count > run && (count > SIZE_MAX / 2 / size
						|| (to = spar_arena_get(arena, count * size)) == NULL))
		return false;
	for (width = 0; run > 1 && width < count; width += run)
		insertion_sort(from + width * size,
					   count - width < run ? count - width : run, size,
					   compare, ctx);

	for (width = run; width < count; width *= 2)
	{
		size_t		start;
		char	   *other;

		for (start = 0; start < count; start += 2 * width)
		{
			size_t		a = start;
			size_t		a_end = start + width < count ? start + width : count;
			size_t		b = a_end;
			size_t		b_end = a_end + width < count ? a_end + width : count;
			size_t		out = start;

			/* two runs that are in order as they stand */
			if (b < b_end && compare(from + (b - 1) * size, from + b * size,
									 ctx) <= 0)
				a_end = b = b_end;
			while (a < a_end && b < b_end)
			{
				size_t	   *taken = compare(from + b * size, from + a * size,
											ctx) < 0 ? &b : &a;

				memcpy(to + out++ * size, from + (*taken)++ * size, size);
			}
			memcpy(to + out * size, from + a * size, (a_end - a) * size);
			out += a_end - a;
			memcpy(to + out * size, from + b * size, (b_end - b) * size);
		}
		other = from;
		from = to;
		to = other;
	}
	if (from != (char *) array)
		memcpy(array, from, count * size);
	return true;
}
