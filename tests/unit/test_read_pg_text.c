/*
 * test_read_pg_text.c
 *
 * Texts of PostgreSQL's catalogs taken apart, and the check that a catalog
 * has stayed as it was.
 */
#include "spar_test.h"

#include "spar_read_pg.h"
#include "spar_read_pg_state.h"

/* Items with "|" in between. */
static void
expect_items(const SparStr *items, size_t count, const char *expected)
{
	SparArena	arena;
	SparBuf		buf;
	size_t		i;

	test_arena(&arena);
	spar_buf_init(&buf, &arena);
	for (i = 0; i < count; i++)
	{
		if (i > 0)
			spar_buf_char(&buf, '|');
		spar_buf_str(&buf, items[i]);
	}
	assert_text(spar_buf_view(&buf), expected);
	spar_arena_free(&arena);
}

static void
test_array(void **state)
{
	static const struct
	{
		const char *text;
		const char *items;		/* NULL: refused */
		size_t		count;
	}			cases[] = {
		{"{}", "", 0},
		{"{a}", "a", 1},
		{"{a=b,c}", "a=b|c", 2},
		{"{\"a b\",\"\",c}", "a b||c", 3},
		{"{\"x\\\"y\\\\z\",\"{,}\"}", "x\"y\\z|{,}", 2},
		{"{NULL,a,\"NULL\"}", "a|NULL", 2},
		{"", NULL, 0},
		{"a", NULL, 0},
		{"{a", NULL, 0},
		{"{{a},{b}}", NULL, 0},
		{"{\"a}", NULL, 0},
		{"{\"a\"b}", NULL, 0},
		{"[0:1]={a,b}", NULL, 0}
	};
	SparArena	arena;
	size_t		i;

	(void) state;
	test_arena(&arena);
	for (i = 0; i < SPAR_LENGTH(cases); i++)
	{
		SparStr    *items = NULL;
		size_t		count = 0;
		SparStatus	status = spar_pg_array(&arena, spar_str(cases[i].text),
										   &items, &count, NULL);

		if (cases[i].items == NULL)
		{
			assert_int_equal(status, SPAR_ERR_CORRUPT);
			continue;
		}
		assert_int_equal(status, SPAR_OK);
		assert_int_equal(count, cases[i].count);
		expect_items(items, count, cases[i].items);
	}
	spar_arena_free(&arena);
}

static void
test_numbers(void **state)
{
	static const char *const texts[] = {"1 -2 30", "{1,-2,30}", " 1  -2 30 "};
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(texts); i++)
	{
		size_t		pos = 0;
		int64_t		number;

		assert_true(spar_pg_next_number(spar_str(texts[i]), &pos, &number));
		assert_int_equal(number, 1);
		assert_true(spar_pg_next_number(spar_str(texts[i]), &pos, &number));
		assert_int_equal(number, -2);
		assert_true(spar_pg_next_number(spar_str(texts[i]), &pos, &number));
		assert_int_equal(number, 30);
		assert_false(spar_pg_next_number(spar_str(texts[i]), &pos, &number));
	}
}

static void
test_split(void **state)
{
	static const char *const cases[][2] = {
		{"lower(a)", "lower(a)"},
		{"lower(a), (b + c)", "lower(a)|(b + c)"},
		{"COALESCE(a, 'x,(y'::text), ARRAY[b, c], \"d,e\"",
		"COALESCE(a, 'x,(y'::text)|ARRAY[b, c]|\"d,e\""},
		{"(ROW(a, b) = ROW(1, 2)), a", "(ROW(a, b) = ROW(1, 2))|a"},
		{"'it''s, ok', b", "'it''s, ok'|b"},
		{"E'\\',', b", "E'\\','|b"}
	};
	SparArena	arena;
	size_t		i;

	(void) state;
	test_arena(&arena);
	for (i = 0; i < SPAR_LENGTH(cases); i++)
	{
		SparStr    *items;
		size_t		count;

		assert_int_equal(spar_pg_split(&arena, spar_str(cases[i][0]), &items,
									   &count, NULL), SPAR_OK);
		expect_items(items, count, cases[i][1]);
	}
	spar_arena_free(&arena);
}

static void
test_rename(void **state)
{
	static const char *const cases[][2] = {
		{"(starelid > 0)", "(a > 0)"},
		{"(staattnum > starelid)", "(\"B b\" > a)"},
		{"starelid", "a"},
		{"lower((staattnum)::text)", "lower((\"B b\")::text)"},
		{"no column of it", "no column of it"},
		/* strings, quoted names, other positions */
		{"(starelid <> 'starelid'::text)", "(a <> 'starelid'::text)"},
		{"(\"starelid\" = 1)", "(\"starelid\" = 1)"},
		{"starelid(starelid)", "starelid(a)"},
		{"s.staattnum(starelid, staattnum)", "s.staattnum(a, \"B b\")"},
		{"(starelid)::staattnum", "(a)::staattnum"},
		{"(starelid)::s.staattnum", "(a)::s.staattnum"},
		{"staattnum.f(starelid)", "staattnum.f(a)"},
		{"((starelid).staattnum > 1)", "((a).staattnum > 1)"},
		{"f(staattnum => starelid)", "f(staattnum => a)"},
		{"(starelid COLLATE staattnum)", "(a COLLATE staattnum)"},
		{"XMLELEMENT(NAME staattnum, starelid)",
		"XMLELEMENT(NAME staattnum, a)"},
		{"XMLFOREST(starelid AS staattnum)", "XMLFOREST(a AS staattnum)"},
		{"(starelid IN (1, 2))", "(a IN (1, 2))"},
		{"starelids + stakind", "starelids + stakind"}
	};
	SparPgColumn columns[3];
	SparPgRelation relation;
	SparArena	arena;
	SparStr		out;
	size_t		i;

	(void) state;
	memset(columns, 0, sizeof(columns));
	memset(&relation, 0, sizeof(relation));
	relation.columns = columns;
	relation.column_count = SPAR_LENGTH(columns);
	columns[0].name = columns[0].ident = SPAR_STR("a");
	columns[1].name = SPAR_STR("B b");
	columns[1].ident = SPAR_STR("\"B b\"");
	test_arena(&arena);
	for (i = 0; i < SPAR_LENGTH(cases); i++)
	{
		assert_int_equal(spar_pg_rename(&arena, spar_str(cases[i][0]),
										&relation, &out, NULL), SPAR_OK);
		assert_text(out, cases[i][1]);
	}
	/* a dropped column, and one that is not there */
	assert_int_equal(spar_pg_rename(&arena, SPAR_STR("stainherit"), &relation,
									&out, NULL), SPAR_ERR_CHANGED);
	assert_int_equal(spar_pg_rename(&arena, SPAR_STR("stavalues5"), &relation,
									&out, NULL), SPAR_ERR_CHANGED);
	spar_arena_free(&arena);
}

static void
test_unwrap(void **state)
{
	static const char *const cases[][2] = {
		{"(a)", "a"},
		{"((a > 0))", "a > 0"},
		{"(a) + (b)", "(a) + (b)"},
		{"(a)::text", "(a)::text"},
		{"(')')", "')'"},
		{"a", "a"},
		{"", ""},
		{"(a", "(a"},
		{"(a))", "(a))"},
		{"( SELECT 1)", "( SELECT 1)"},
		{"((select 1))", "(select 1)"},
		{"((SELECT 1) > 2)", "(SELECT 1) > 2"},
		{"(WITH a AS (SELECT 1) SELECT 2)", "(WITH a AS (SELECT 1) SELECT 2)"},
		{"(VALUES (1))", "(VALUES (1))"},
		{"(\"select\")", "\"select\""},
		{"(\"values\" + 1)", "\"values\" + 1"}
	};
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(cases); i++)
		assert_text(spar_pg_unwrap(spar_str(cases[i][0])), cases[i][1]);
}

static void
test_when(void **state)
{
	static const char *const cases[][2] = {
		{"CREATE TRIGGER t BEFORE UPDATE ON s.t FOR EACH ROW"
			" WHEN ((old.a <> new.a)) EXECUTE FUNCTION f()", "old.a <> new.a"},
		{"CREATE TRIGGER \"when\" BEFORE UPDATE OF \"WHEN (\" ON s.t FOR EACH"
			" ROW WHEN (((new.a = ')'::text) AND (new.b IS NOT NULL)))"
			" EXECUTE FUNCTION f('WHEN (x)')",
		"(new.a = ')'::text) AND (new.b IS NOT NULL)"},
		{"CREATE TRIGGER t BEFORE UPDATE ON s.t FOR EACH ROW WHEN"
			" (CASE WHEN new.a THEN true ELSE false END) EXECUTE FUNCTION f()",
		"CASE WHEN new.a THEN true ELSE false END"},
		{"CREATE TRIGGER t BEFORE UPDATE ON s.t EXECUTE FUNCTION f('when')",
		""},
		{"CREATE TRIGGER t WHEN ((a)", ""}
	};
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(cases); i++)
		assert_text(spar_pg_when(spar_str(cases[i][0])), cases[i][1]);
}

static void
test_trigger_args(void **state)
{
	static const struct
	{
		const char *text;
		const char *items;
		size_t		count;
	}			cases[] = {
		{"", "", 0},
		{"a\\000", "a", 1},
		{"a\\000b c\\000", "a|b c", 2},
		{"\\000\\000", "|", 2},
		{"it's\\000\\\\x\\000", "it's|\\x", 2},
		/* a backslash and three digits that were typed */
		{"\\\\000\\000", "\\000", 1},
		{"\\303\\244\\000", "\xc3\xa4", 1},
		/* LATIN1's a umlaut is no UTF-8 */
		{"x\\344\\000y\\000", "x\\344|y", 2}
	};
	SparArena	arena;
	SparStr    *items;
	size_t		count;
	size_t		i;

	(void) state;
	test_arena(&arena);
	for (i = 0; i < SPAR_LENGTH(cases); i++)
	{
		assert_int_equal(spar_pg_trigger_args(&arena, spar_str(cases[i].text),
											  &items, &count, NULL), SPAR_OK);
		assert_int_equal(count, cases[i].count);
		expect_items(items, count, cases[i].items);
	}
	assert_int_equal(spar_pg_trigger_args(&arena, SPAR_STR("a\\09"), &items,
										  &count, NULL), SPAR_ERR_CORRUPT);
	assert_int_equal(spar_pg_trigger_args(&arena, SPAR_STR("a\\"), &items,
										  &count, NULL), SPAR_ERR_CORRUPT);
	spar_arena_free(&arena);
}

typedef struct StateCase
{
	const char *before;			/* rows of one letter each */
	const char *after;
	bool		unchanged;
} StateCase;

static void
test_state(void **state)
{
	static const StateCase cases[] = {
		{"", "", true},
		{"", "ab", true},
		{"ab", "ba", true},
		{"ab", "abc", true},
		{"ab", "a", false},
		{"ab", "", false},
		{"ab", "aa", false},
		{"ab", "cd", false}
	};
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(cases); i++)
	{
		SparArena	arena;
		SparPgStateCheck check;
		const char *at;
		SparCell	cells[SPAR_PG_STATE_CELLS] = {
			{"1259", 4}, {NULL, 1}, {"700", 3}
		};

		test_arena(&arena);
		spar_pg_state_init(&check, &arena);
		for (at = cases[i].before; *at != '\0'; at++)
		{
			cells[1].data = at;
			assert_int_equal(spar_pg_state_before(&check, cells, NULL),
							 SPAR_OK);
		}
		for (at = cases[i].after; *at != '\0'; at++)
		{
			cells[1].data = at;
			assert_int_equal(spar_pg_state_after(&check, cells, NULL),
							 SPAR_OK);
		}
		assert_int_equal(spar_pg_state_unchanged(&check), cases[i].unchanged);
		spar_arena_free(&arena);
	}
}

/* Another version of a row may stand in the same place. */
static void
test_state_versions(void **state)
{
	static const SparCell first[] = {{"1259", 4}, {"(0,1)", 5}, {"700", 3}};
	static const SparCell second[] = {{"1259", 4}, {"(0,1)", 5}, {"701", 3}};
	static const SparCell other[] = {{"1249", 4}, {"(0,1)", 5}, {"700", 3}};
	SparArena	arena;
	SparPgStateCheck check;

	(void) state;
	test_arena(&arena);
	spar_pg_state_init(&check, &arena);
	assert_int_equal(spar_pg_state_before(&check, first, NULL), SPAR_OK);
	assert_int_equal(spar_pg_state_after(&check, second, NULL), SPAR_OK);
	assert_int_equal(spar_pg_state_after(&check, other, NULL), SPAR_OK);
	assert_false(spar_pg_state_unchanged(&check));
	assert_int_equal(spar_pg_state_after(&check, first, NULL), SPAR_OK);
	assert_true(spar_pg_state_unchanged(&check));
	spar_arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_array),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_split),
		cmocka_unit_test(test_rename),
		cmocka_unit_test(test_unwrap),
		cmocka_unit_test(test_when),
		cmocka_unit_test(test_trigger_args),
		cmocka_unit_test(test_state),
		cmocka_unit_test(test_state_versions)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
