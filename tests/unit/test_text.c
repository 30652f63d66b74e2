/*
 * test_text.c
 *
 * Slices, buffers, identifiers, numbers, UTF-8, globs, the arena, the map,
 * sorting and error messages.
 */
#include "spar_test.h"

#include "spar_map.h"
#include "spar_sort.h"

static void
test_identifiers(void **state)
{
	static const char *const cases[][2] = {
		{"orders", "orders"}, {"_a1", "_a1"}, {"Orders", "\"Orders\""},
		{"1a", "\"1a\""}, {"", "\"\""}, {"a b", "\"a b\""},
		{"a\"b", "\"a\"\"b\""}, {"user", "\"user\""}, {"add", "\"add\""},
		{"with", "\"with\""}, {"adds", "adds"}, {"\xc3\xa4", "\"\xc3\xa4\""},
		{"a.b", "\"a.b\""}, {"name", "name"},
	};
	SparArena	arena;
	SparBuf		buf;
	size_t		i;

	(void) state;
	test_arena(&arena);
	spar_buf_init(&buf, &arena);
	for (i = 0; i < SPAR_LENGTH(cases); i++)
	{
		spar_buf_reset(&buf);
		spar_buf_ident(&buf, spar_str(cases[i][0]));
		assert_text(spar_buf_view(&buf), cases[i][1]);
	}
	spar_arena_free(&arena);
}

static void
test_numbers(void **state)
{
	static const struct
	{
		const char *text;
		bool		good;
		int64_t		value;
	}			cases[] = {
		{"0", true, 0}, {"-1", true, -1}, {"007", true, 7},
		{"9223372036854775807", true, INT64_MAX},
		{"-9223372036854775808", true, INT64_MIN},
		{"9223372036854775808", false, 0},
		{"-9223372036854775809", false, 0},
		{"99999999999999999999", false, 0},
		{"", false, 0}, {"-", false, 0}, {"1x", false, 0}, {"+1", false, 0},
	};
	SparArena	arena;
	SparBuf		buf;
	size_t		i;

	(void) state;
	test_arena(&arena);
	for (i = 0; i < SPAR_LENGTH(cases); i++)
	{
		int64_t		value = 42;

		assert_int_equal(spar_str_int(spar_str(cases[i].text), &value),
						 cases[i].good);
		assert_true(value == (cases[i].good ? cases[i].value : 42));
	}
	spar_buf_init(&buf, &arena);
	spar_buf_int(&buf, INT64_MIN);
	spar_buf_char(&buf, ' ');
	spar_buf_int(&buf, 0);
	assert_text(spar_buf_view(&buf), "-9223372036854775808 0");
	spar_arena_free(&arena);
}

static void
test_utf8(void **state)
{
	static const struct
	{
		const char *text;
		size_t		length;
	}			cases[] = {
		{"a", 1}, {"\xc3\xa9", 2}, {"\xe2\x82\xac", 3},
		{"\xf0\x9f\x98\x80", 4}, {"\xf4\x8f\xbf\xbf", 4},
		/* overlong, surrogate, too high, cut off, continuation alone */
		{"\xc0\x80", 0}, {"\xe0\x80\x80", 0}, {"\xed\xa0\x80", 0},
		{"\xf4\x90\x80\x80", 0}, {"\xe2\x82", 0}, {"\x80", 0}, {"\xff", 0},
	};
	size_t		pos = 99;
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(cases); i++)
		assert_int_equal(spar_utf8_length(cases[i].text,
										  strlen(cases[i].text)),
						 cases[i].length);
	assert_true(spar_utf8_valid(spar_str("na\xc3\xafve"), &pos));
	assert_false(spar_utf8_valid(spar_str("ab\xff"), &pos));
	assert_int_equal(pos, 2);
}

static void
test_globs(void **state)
{
	static const struct
	{
		const char *pattern;
		const char *text;
		bool		matches;
	}			cases[] = {
		{"", "", true}, {"*", "", true}, {"*", "abc", true},
		{"a*c", "abbc", true}, {"a*c", "abcd", false}, {"a?c", "abc", true},
		{"a?c", "ac", false}, {"?", "\xc3\xa9", true}, {"A", "a", false},
		{"*_fts*", "notes_fts_idx", true}, {"a.b", "axb", false},
		{"*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
	};
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(cases); i++)
		assert_int_equal(spar_str_glob(spar_str(cases[i].pattern),
									   spar_str(cases[i].text)),
						 cases[i].matches);
}

static void
test_arena_growth(void **state)
{
	SparArena	arena;
	int		   *numbers = NULL;
	void	   *array = NULL;
	size_t		capacity = 0;
	size_t		i;

	(void) state;
	test_arena(&arena);
	for (i = 0; i < 100000; i++)
	{
		assert_true(spar_arena_grow(&arena, &array, i, &capacity,
									sizeof(int)));
		numbers = array;
		numbers[i] = (int) i;
		if (i % 1000 == 0)
			assert_non_null(spar_arena_get(&arena, 1));
	}
	for (i = 0; i < 100000; i++)
		assert_int_equal(numbers[i], i);
	assert_null(spar_arena_zero(&arena, SIZE_MAX / 2, 4));
	assert_true(arena.failed);
	assert_null(spar_arena_get(&arena, 1));
	spar_arena_free(&arena);
	assert_false(arena.failed);
}

static void
test_map(void **state)
{
	SparArena	arena;
	SparMap		map;
	static int	values[5000];
	size_t		i;

	(void) state;
	test_arena(&arena);
	spar_map_init(&map, &arena);
	assert_null(spar_map_get(&map, SPAR_STR("a")));
	for (i = 0; i < 5000; i++)
	{
		SparBuf		key;

		assert_true(spar_map_put_id(&map, i * 4096, &values[i]));
		spar_buf_init(&key, &arena);
		spar_buf_int(&key, (int64_t) i);
		assert_true(spar_map_put(&map, spar_buf_take(&key), &values[i]));
	}
	for (i = 0; i < 5000; i++)
		assert_ptr_equal(spar_map_get_id(&map, i * 4096), &values[i]);
	assert_ptr_equal(spar_map_get(&map, SPAR_STR("4321")), &values[4321]);
	assert_null(spar_map_get(&map, SPAR_STR("5000")));
	assert_null(spar_map_get_id(&map, 1));
	spar_map_drop(&map, SPAR_STR("17"));
	assert_null(spar_map_get(&map, SPAR_STR("17")));
	assert_ptr_equal(spar_map_get(&map, SPAR_STR("18")), &values[18]);
	assert_true(spar_map_put(&map, SPAR_STR("17"), &values[1]));
	assert_ptr_equal(spar_map_get(&map, SPAR_STR("17")), &values[1]);
	assert_true(spar_map_put(&map, SPAR_STR(""), &values[2]));
	assert_ptr_equal(spar_map_get(&map, spar_str_n(NULL, 0)), &values[2]);
	spar_arena_free(&arena);
}

static int
compare_tens(const void *a, const void *b, void *ctx)
{
	(void) ctx;
	return *(const int *) a / 10 - *(const int *) b / 10;
}

static void
test_sort(void **state)
{
	SparArena	arena;
	int			numbers[257];
	int			count;
	int			i;

	(void) state;
	test_arena(&arena);
	/* Same tens keep the order of their ones: the sort is stable. */
	for (count = 0; count < 257; count++)
	{
		for (i = 0; i < count; i++)
			numbers[i] = (i * 7 % 13) * 10 + i % 10;
		assert_true(spar_sort(&arena, numbers, (size_t) count, sizeof(int),
							  compare_tens, NULL));
		for (i = 1; i < count; i++)
			assert_true(numbers[i - 1] / 10 <= numbers[i] / 10);
	}
	numbers[0] = 25;
	numbers[1] = 11;
	numbers[2] = 21;
	numbers[3] = 13;
	numbers[4] = 29;
	assert_true(spar_sort(&arena, numbers, 5, sizeof(int), compare_tens,
						  NULL));
	assert_int_equal(numbers[0], 11);
	assert_int_equal(numbers[1], 13);
	assert_int_equal(numbers[2], 25);
	assert_int_equal(numbers[3], 21);
	assert_int_equal(numbers[4], 29);
	spar_arena_free(&arena);
}

static void
test_errors(void **state)
{
	SparError	err;
	SparStr		name = SPAR_STR("a\nb\x01\"");
	char		longest[2000];

	(void) state;
	spar_error_init(&err);
	assert_int_equal(spar_fail(&err, SPAR_ERR_INVALID,
							   "bad \"%S\" at %z of %d%%, %s", &name,
							   (size_t) 7, -3, (char *) NULL),
					 SPAR_ERR_INVALID);
	assert_string_equal(err.msg,
						"bad \"a\\x0ab\\x01\"\" at 7 of -3%, (null)");
	spar_error_hint(&err, "Try %d.", 5);
	assert_string_equal(err.hint, "Try 5.");
	spar_fail(&err, SPAR_ERR_INVALID, "again");
	assert_string_equal(err.hint, "");

	/* A long argument is cut, at a character. */
	memset(longest, 'x', sizeof(longest));
	longest[sizeof(longest) - 1] = '\0';
	memcpy(longest + 199, "\xc3\xa9", 2);
	spar_fail(&err, SPAR_ERR_INVALID, "%s", longest);
	assert_int_equal(strlen(err.msg), 201 + 3);
	assert_string_equal(err.msg + 199, "\xc3\xa9...");

	/* NULL: the caller does not want words. */
	assert_int_equal(spar_fail(NULL, SPAR_ERR_LIMIT, "x"), SPAR_ERR_LIMIT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_identifiers),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_utf8),
		cmocka_unit_test(test_globs),
		cmocka_unit_test(test_arena_growth),
		cmocka_unit_test(test_map),
		cmocka_unit_test(test_sort),
		cmocka_unit_test(test_errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
