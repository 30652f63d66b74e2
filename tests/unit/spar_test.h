/*
 * spar_test.h
 *
 * What unit tests share: cmocka's headers, an arena on malloc, an allocator
 * that fails on purpose.
 */
#ifndef SPAR_TEST_H
#define SPAR_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "spar_text.h"

/* test_arena: an empty arena whose memory is malloc's. */
extern void test_arena(SparArena *arena);

/*
 * test_failing_arena: the same, but the `nth` chunk (from 1) cannot be had.
 */
extern void test_failing_arena(SparArena *arena, long nth);

/*
 * test_seed: where random input starts: SPAR_SEED of the environment, or a
 * fixed number, so that two runs are the same.  It is printed.
 */
extern uint64_t test_seed(void);

/* assert_text: same bytes; prints both when they are not. */
#define assert_text(actual, expected) \
	test_assert_text((actual), (expected), __FILE__, __LINE__)
extern void test_assert_text(SparStr actual, const char *expected,
							 const char *file, int line);

/* assert_contains: `needle` stands in `text`. */
#define assert_contains(text, needle) \
	do { \
		if (strstr((text), (needle)) == NULL) \
		{ \
			print_error("\"%s\" does not contain \"%s\"\n", (text), \
						(needle)); \
			fail(); \
		} \
	} while (0)

#endif							/* SPAR_TEST_H */
