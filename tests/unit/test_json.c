/*
 * test_json.c
 *
 * The JSON reader: what it takes, what it refuses and where; the writer.
 */
#include "spar_test.h"

#include "spar_json.h"

/* Read all of `text`, writing it again token by token. */
static SparStatus
echo(SparArena *arena, const char *text, size_t len, SparBuf *out,
	 SparError *err)
{
	SparJson	json;
	bool		comma = false;

	spar_json_init(&json, arena, spar_str_n(text, len), "text");
	spar_buf_init(out, arena);
	for (;;)
	{
		SPAR_TRY(spar_json_next(&json, err));
		if (json.token == SPAR_JSON_END)
			return SPAR_OK;
		if (comma && json.token != SPAR_JSON_OBJECT_END
			&& json.token != SPAR_JSON_ARRAY_END)
			spar_buf_char(out, ',');
		comma = true;
		switch (json.token)
		{
			case SPAR_JSON_OBJECT:
				spar_buf_char(out, '{');
				comma = false;
				break;
			case SPAR_JSON_OBJECT_END:
				spar_buf_char(out, '}');
				break;
			case SPAR_JSON_ARRAY:
				spar_buf_char(out, '[');
				comma = false;
				break;
			case SPAR_JSON_ARRAY_END:
				spar_buf_char(out, ']');
				break;
			case SPAR_JSON_KEY:
				spar_json_string(out, json.value);
				spar_buf_char(out, ':');
				comma = false;
				break;
			case SPAR_JSON_STRING:
				spar_json_string(out, json.value);
				break;
			case SPAR_JSON_NUMBER:
				spar_buf_str(out, json.value);
				break;
			case SPAR_JSON_TRUE:
				spar_buf_text(out, "true");
				break;
			case SPAR_JSON_FALSE:
				spar_buf_text(out, "false");
				break;
			default:
				spar_buf_text(out, "null");
				break;
		}
	}
}

static void
test_good(void **state)
{
	static const char *const cases[][2] = {
		{"1", "1"}, {" \"a\" ", "\"a\""}, {"[]", "[]"}, {"{}", "{}"},
		{"[1, -2.5e+3, 0]", "[1,-2.5e+3,0]"},
		{"{\"a\": [true, false, null], \"b\": {}}",
		"{\"a\":[true,false,null],\"b\":{}}"},
		{"\"\\u0041\\n\\/\\ud83d\\ude00\"", "\"A\\n/\xf0\x9f\x98\x80\""},
		{"\"\xc3\xa9\"", "\"\xc3\xa9\""},
		{"\"\\u001f\\b\\f\\t\\r\\\"\\\\\"",
		"\"\\u001f\\b\\f\\t\\r\\\"\\\\\""},
		{"[[], [{}], \"\"]", "[[],[{}],\"\"]"},
	};
	SparArena	arena;
	SparBuf		out;
	size_t		i;

	(void) state;
	test_arena(&arena);
	for (i = 0; i < SPAR_LENGTH(cases); i++)
	{
		assert_int_equal(echo(&arena, cases[i][0], strlen(cases[i][0]), &out,
							  NULL), SPAR_OK);
		assert_text(spar_buf_view(&out), cases[i][1]);
	}
	spar_arena_free(&arena);
}

static void
test_bad(void **state)
{
	static const struct
	{
		const char *text;
		const char *words;
		const char *where;
	}			cases[] = {
		{"", "ends too early", "line 1, column 1"},
		{"[1", "ends too early", "line 1, column 3"},
		{"[1,", "ends too early", "line 1, column 4"},
		{"[1,]", "a value is expected", "column 4"},
		{"{\"a\":1,}", "a key is expected", "column 8"},
		{"{\"a\" 1}", "expected :", "column 6"},
		{"{a:1}", "a key is expected", "column 2"},
		{"[1 2]", "expected , or ]", "column 4"},
		{"{\"a\":1 \"b\":2}", "expected , or }", "column 8"},
		{"1 2", "more after its end", "column 3"},
		{"nul", "a value is expected", "column 1"},
		{"[01]", "number is malformed", "column 2"},
		{"[1.]", "number is malformed", "column 2"},
		{"[-]", "number is malformed", "column 2"},
		{"[1e]", "number is malformed", "column 2"},
		{"\"a", "string does not end", "column 3"},
		{"\"a\nb\"", "must be escaped", "line 1, column 3"},
		{"[\n\n \"\xc3\xa9\\x\"]", "escape that does not exist",
		"line 3, column 4"},
		{"\"\\u12g4\"", "four hexadecimal digits", "column 2"},
		{"\"\\ud800\"", "surrogate", "column 2"},
		{"\"\\udc00\"", "surrogate", "column 2"},
		{"\"\\ud800\\u0041\"", "surrogate", "column 2"},
		{"\"\\u0000\"", "NUL", "column 2"},
		{"\"\xff\"", "not UTF-8", "column 2"},
		{"\"\xed\xa0\x80\"", "not UTF-8", "column 2"},
		{"]", "a value is expected", "column 1"},
		{"[}", "a value is expected", "column 2"},
		{"{]", "a key is expected", "column 2"},
	};
	SparArena	arena;
	SparError	err;
	SparBuf		out;
	size_t		i;

	(void) state;
	test_arena(&arena);
	for (i = 0; i < SPAR_LENGTH(cases); i++)
	{
		spar_error_init(&err);
		assert_int_equal(echo(&arena, cases[i].text, strlen(cases[i].text),
							  &out, &err), SPAR_ERR_JSON);
		assert_contains(err.msg, "text is not valid JSON");
		assert_contains(err.msg, cases[i].words);
		assert_contains(err.detail, cases[i].where);
	}
	spar_arena_free(&arena);
}

static void
test_nesting(void **state)
{
	static char text[200000];
	SparArena	arena;
	SparError	err;
	SparBuf		out;

	(void) state;
	test_arena(&arena);
	memset(text, '[', sizeof(text));
	assert_int_equal(echo(&arena, text, sizeof(text), &out, &err),
					 SPAR_ERR_LIMIT);
	assert_contains(err.msg, "nests more than 64 levels deep");
	memset(text + SPAR_JSON_DEPTH, ']', SPAR_JSON_DEPTH);
	assert_int_equal(echo(&arena, text, 2 * SPAR_JSON_DEPTH, &out, &err),
					 SPAR_OK);
	spar_arena_free(&arena);
}

/* Every way of cutting a text short is an error, and reads nothing behind. */
static void
test_cut(void **state)
{
	static const char text[] =
		"{\"a\": [1, \"x\\u00e9\xc3\xa9\", {\"b\": null}], \"c\": -0.5e1}";
	SparArena	arena;
	SparError	err;
	SparBuf		out;
	size_t		len;

	(void) state;
	for (len = 0; len < sizeof(text) - 1; len++)
	{
		char	   *copy = malloc(len + 1);

		test_arena(&arena);
		memcpy(copy, text, len);
		assert_int_equal(echo(&arena, copy, len, &out, &err), SPAR_ERR_JSON);
		spar_arena_free(&arena);
		free(copy);
	}
}

static void
test_no_memory(void **state)
{
	static const char text[] = "[\"\\n\", \"\\t\\t\", \"\\u0041\"]";
	SparArena	arena;
	SparError	err;
	SparBuf		out;
	SparStatus	status;
	long		nth = 1;

	(void) state;
	do
	{
		test_failing_arena(&arena, nth++);
		status = echo(&arena, text, sizeof(text) - 1, &out, &err);
		if (!arena.failed)
			assert_int_equal(status, SPAR_OK);
		else if (status != SPAR_OK)
			assert_int_equal(status, SPAR_ERR_NOMEM);
		status = arena.failed ? SPAR_ERR_NOMEM : SPAR_OK;
		spar_arena_free(&arena);
	} while (status != SPAR_OK);
	assert_true(nth > 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good),
		cmocka_unit_test(test_bad),
		cmocka_unit_test(test_nesting),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_no_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
