/*
 * spar_test.c
 *
 * See spar_test.h.
 */
#include "spar_test.h"

static long chunks_left;

static void *
take(void *ctx, size_t size)
{
	(void) ctx;
	return malloc(size);
}

static void *
take_counted(void *ctx, size_t size)
{
	(void) ctx;
	return --chunks_left == 0 ? NULL : malloc(size);
}

static void
give_back(void *ctx, void *ptr)
{
	(void) ctx;
	free(ptr);
}

void
test_arena(SparArena *arena)
{
	static const SparAlloc memory = {take, give_back, NULL};

	spar_arena_init(arena, &memory);
}

void
test_failing_arena(SparArena *arena, long nth)
{
	static const SparAlloc memory = {take_counted, give_back, NULL};

	chunks_left = nth;
	spar_arena_init(arena, &memory);
	/* Small chunks, so that there are many places to fail at. */
	arena->chunk_size = 64;
}

uint64_t
test_seed(void)
{
	const char *given = getenv("SPAR_SEED");
	uint64_t	seed = 20240;

	if (given != NULL && *given != '\0')
		seed = strtoull(given, NULL, 10);
	print_message("SPAR_SEED=%llu\n", (unsigned long long) seed);
	return seed;
}

void
test_assert_text(SparStr actual, const char *expected, const char *file,
				 int line)
{
	if (spar_str_is(actual, expected))
		return;
	print_error("expected: %s\nactual:   %.*s\n", expected, (int) actual.len,
				actual.data ? actual.data : "(null)");
	_fail(file, line);
}
