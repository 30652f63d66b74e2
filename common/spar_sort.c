/*
 * spar_sort.c
 *
 * Bottom-up merge sort between the array and a copy of it.  See spar_sort.h.
 */
#include "spar_sort.h"

bool
spar_sort(SparArena *arena, void *array, size_t count, size_t size,
		  int (*compare) (const void *a, const void *b, void *ctx), void *ctx)
{
	char	   *from = array;
	char	   *to;
	size_t		width;

	if (count < 2)
		return true;
	if (count > SIZE_MAX / 2 / size
		|| (to = spar_arena_get(arena, count * size)) == NULL)
		return false;

	for (width = 1; width < count; width *= 2)
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
