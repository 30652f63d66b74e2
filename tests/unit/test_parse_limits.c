/*
 * test_parse_limits.c
 *
 * What the parser refuses and says, how deep texts and trees may nest, and
 * what happens when memory runs out.
 */
#include "tree_tool.h"

typedef struct ErrorCase
{
	SparEngine	dialect;
	TreeWhat	what;
	const char *sql;
	const char *msg;
	int			pos;			/* -1: no position */
} ErrorCase;

static void
test_errors(void **state)
{
	static const char end[] = "syntax error at end of input";
	static const ErrorCase cases[] = {
		{PG, AS_EXPR, "", end, -1},
		{SQ, AS_EXPR, " -- x", end, -1},
		{PG, AS_EXPR, "a +", end, -1},
		{PG, AS_EXPR, "a b", "syntax error at or near \"b\"", 2},
		{PG, AS_EXPR, "(a", end, -1},
		{PG, AS_EXPR, "a )", "syntax error at or near \")\"", 2},
		{PG, AS_EXPR, "SELECT 1", "syntax error at or near \"SELECT\"", 0},
		{PG, AS_EXPR, "a = 'x",
		"unterminated quoted string at or near \"'x\"", 4},
		{PG, AS_EXPR, "a + 1b",
		"trailing junk after numeric literal at or near \"1\"", 4},
		{PG, AS_EXPR, "a /*", "unterminated comment at or near \"/\"", 2},
		{PG, AS_EXPR, "E'\\u12'", "invalid escape in E'\\u12'", 0},
		{PG, AS_EXPR, "CASE END", "syntax error at or near \"END\"", 5},
		{PG, AS_EXPR, "CASE WHEN a THEN b",  end, -1},
		{PG, AS_EXPR, "CASE a ELSE b END",
		"syntax error at or near \"ELSE\"", 7},
		{PG, AS_EXPR, "f(a", end, -1},
		{PG, AS_EXPR, "f(a,)", "syntax error at or near \")\"", 4},
		{PG, AS_EXPR, "f(VARIADIC a, b)", "syntax error at or near \",\"", 12},
		{PG, AS_EXPR, "a IN 1", "syntax error at or near \"1\"", 5},
		{PG, AS_EXPR, "a IN (1", end, -1},
		{PG, AS_EXPR, "a BETWEEN 1", end, -1},
		{PG, AS_EXPR, "a BETWEEN 1 OR 2", "syntax error at or near \"OR\"", 12},
		{PG, AS_EXPR, "a IS b", "syntax error at or near \"b\"", 5},
		{PG, AS_EXPR, "a NOT b", "syntax error at or near \"NOT\"", 2},
		{PG, AS_EXPR, "a[1", end, -1},
		{PG, AS_EXPR, "a.", end, -1},
		{PG, AS_EXPR, "CAST(a int)", "syntax error at or near \"int\"", 7},
		{PG, AS_EXPR, "a::", end, -1},
		{PG, AS_EXPR, "EXISTS (1)", "syntax error at or near \"(\"", 7},
		{PG, AS_EXPR, "a OVERLAPS (b, c)",
		"syntax error at or near \"OVERLAPS\"", 2},
		{PG, AS_EXPR, "XMLELEMENT(foo)", "syntax error at or near \"foo\"", 11},
		{PG, AS_EXPR, "RAISE(IGNORE", end, -1},
		{PG, AS_EXPR, "x'1'::", end, -1},
		{PG, AS_EXPR, "OPERATOR(s.a) b", "syntax error at or near \")\"", 12},
		{PG, AS_EXPR, "left", "syntax error at or near \"left\"", 0},
		{SQ, AS_EXPR, "select", "syntax error at or near \"select\"", 0},
		{SQ, AS_EXPR, "a::int", "unrecognized character at or near \":\"", 1},
		{SQ, AS_EXPR, "a ILIKE b", "syntax error at or near \"ILIKE\"", 2},
		{SQ, AS_EXPR, "s.f(a)", "syntax error at or near \"(\"", 3},
		{SQ, AS_EXPR, "ARRAY[1]",
		"syntax error at or near \"[1]\"", 5},
		{SQ, AS_EXPR, "DEFAULT", "syntax error at or near \"DEFAULT\"", 0},
		{SQ, AS_EXPR, "RAISE(x, 'y') + ",  end, -1},
		{SQ, AS_EXPR, "CAST(a AS decimal('x'))",
		"syntax error at or near \"'x'\"", 18},
		{PG, AS_LIST, "a,", end, -1},
		{PG, AS_LIST, "a b", "syntax error at or near \"b\"", 2},
		{PG, AS_KEY, "a b c", "syntax error at or near \"c\"", 4},
		{SQ, AS_KEY, "a text_ops", "syntax error at or near \"text_ops\"", 2},
		{PG, AS_QUERY, "a", "syntax error at or near \"a\"", 0},
		{PG, AS_QUERY, "SELECT 1 FROM", end, -1},
		{PG, AS_QUERY, "SELECT 1 FROM a,", end, -1},
		{PG, AS_QUERY, "SELECT 1 FROM a JOIN b", end, -1},
		{PG, AS_QUERY, "SELECT 1 FROM a LEFT b",
		"syntax error at or near \"b\"", 21},
		{PG, AS_QUERY, "SELECT 1 FROM (a + b)",
		"syntax error at or near \"+\"", 17},
		{PG, AS_QUERY, "SELECT 1 FROM LATERAL t", end, -1},
		{PG, AS_QUERY, "SELECT 1 WHERE", end, -1},
		{PG, AS_QUERY, "SELECT 1 UNION", end, -1},
		{PG, AS_QUERY, "SELECT 1)", "syntax error at or near \")\"", 8},
		{PG, AS_QUERY, "SELECT 1; SELECT 2",
		"syntax error at or near \"SELECT\"", 10},
		{PG, AS_QUERY, "WITH a SELECT 1",
		"syntax error at or near \"SELECT\"", 7},
		{PG, AS_QUERY, "SELECT 1 LIMIT 1, 2", "syntax error at or near \",\"", 16},
		{PG, AS_QUERY, "SELECT 1 FOR FUN", "syntax error at or near \"FUN\"", 13},
		{PG, AS_QUERY, "SELECT * FROM t WHERE a = \"",
		"unterminated quoted identifier at or near \"\"\"", 26},
		{SQ, AS_QUERY, "SELECT", end, -1},
		{SQ, AS_QUERY, "SELECT 1 AS \"\"", "syntax error at or near \"\"\"\"", 12},
		{SQ, AS_QUERY, "SELECT 1 FOR UPDATE",
		"syntax error at or near \"UPDATE\"", 13},
		{SQ, AS_QUERY, "SELECT 1 UNION (SELECT 2)",
		"syntax error at or near \"(\"", 15},
		{SQ, AS_QUERY, "(SELECT 1)", "syntax error at or near \"(\"", 0},
		{SQ, AS_EXPR, "((SELECT 1) UNION SELECT 2)",
		"syntax error at or near \"UNION\"", 12},
		{SQ, AS_QUERY, "SELECT 1 OFFSET 2", "syntax error at or near \"2\"", 16},
		{SQ, AS_QUERY, "SELECT 1 FROM a LEFT b",
		"syntax error at or near \"b\"", 21},
		{PG, AS_STATEMENTS, "DROP TABLE t", "syntax error at or near \"DROP\"", 0},
		{PG, AS_STATEMENTS, "INSERT INTO", end, -1},
		{PG, AS_STATEMENTS, "SELECT 1 SELECT 2",
		"syntax error at or near \"2\"", 16},
		{PG, AS_STATEMENTS, "UPDATE t SET a", end, -1},
		{PG, AS_STATEMENTS, "( DELETE FROM t", end, -1},
		{SQ, AS_STATEMENTS, "BEGIN SELECT 1", end, -1},
		{SQ, AS_STATEMENTS, "INSERT OR x INTO t DEFAULT VALUES",
		"syntax error at or near \"x\"", 10},
		{SQ, AS_STATEMENTS, "MERGE INTO t", "syntax error at or near \"MERGE\"", 0},
		{PG, AS_TYPE, "", end, -1},
		{PG, AS_TYPE, "int(", "syntax error at or near \"(\"", 3},
		{PG, AS_TYPE, "numeric(1,", end, -1},
		{PG, AS_TYPE, "timestamp with zone",
		"syntax error at or near \"with\"", 10},
		{PG, AS_TYPE, "int[x]", "syntax error at or near \"x\"", 4},
		{PG, AS_TYPE, "select", "syntax error at or near \"select\"", 0},
		{SQ, AS_TYPE, "int(1", end, -1},
		{SQ, AS_TYPE, "int primary", "syntax error at or near \"primary\"", 4},
		{PG, AS_NAME, "a..b", "syntax error at or near \"..\"", 1},
		{PG, AS_NAME, "a.", end, -1},
		{PG, AS_NAME, "", end, -1},
	};
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(cases); i++)
	{
		SparArena	arena;
		SparNode   *tree = NULL;
		SparError	err;
		char		detail[80] = "";

		test_arena(&arena);
		spar_error_init(&err);
		if (tree_parse(&arena, spar_str(cases[i].sql), cases[i].dialect,
					   cases[i].what, &tree, &err) != SPAR_ERR_SYNTAX)
		{
			print_error("accepted: %s\n", cases[i].sql);
			fail();
		}
		assert_null(tree);
		assert_int_equal(err.status, SPAR_ERR_SYNTAX);
		if (strcmp(err.msg, cases[i].msg) != 0)
			print_error("%s\n", cases[i].sql);
		assert_string_equal(err.msg, cases[i].msg);
		if (cases[i].pos >= 0)
			snprintf(detail, sizeof(detail),
					 "The token stands at byte offset %d.", cases[i].pos);
		if (strcmp(err.detail, detail) != 0)
			print_error("%s\n", cases[i].sql);
		assert_string_equal(err.detail, detail);
		/* Nobody has to ask why. */
		assert_int_equal(tree_parse(&arena, spar_str(cases[i].sql),
									cases[i].dialect, cases[i].what, &tree,
									NULL), SPAR_ERR_SYNTAX);
		spar_arena_free(&arena);
	}
}

/* A text that nests: open, n times, then middle, then close, n times. */
typedef struct NestCase
{
	const char *before;
	const char *open;
	const char *middle;
	const char *close;
	const char *after;
} NestCase;

static const NestCase nests[] = {
	{"", "(", "a", ")", ""},
	{"", "NOT ", "a", "", ""},
	{"", "- ", "a", "", ""},
	{"", "-(a + ", "b", ")", ""},
	{"", "a - (", "b", ")", ""},
	{"", "a * (b + ", "c", ")", ""},
	{"", "a AND (b OR ", "c", ")", ""},
	{"", "a = (", "b", ")", ""},
	{"", "a IS NULL = (", "b", ")", ""},
	{"", "a LIKE (", "b", ")", ""},
	{"", "a BETWEEN (", "1", ") AND 2", ""},
	{"", "CASE WHEN ", "a", " THEN 1 END", ""},
	{"", "CASE ", "a", " WHEN 1 THEN 1 END", ""},
	{"", "CASE WHEN a THEN ", "a", " END", ""},
	{"", "CASE WHEN a THEN b ELSE ", "a", " END", ""},
	{"", "f(", "a", ")", ""},
	{"", "f(a - (", "a", "))", ""},
	{"", "coalesce(a, - (", "a", "))", ""},
	{"", "f() OVER (PARTITION BY ", "a", ")", ""},
	{"", "f() OVER (ORDER BY a - (", "a", "))", ""},
	{"", "f() FILTER (WHERE ", "a", ")", ""},
	{"", "CAST(", "a", " AS text)", ""},
	{"", "CAST(a - (", "a", ") AS text)", ""},
	{"", "(SELECT ", "a", ")", ""},
	{"", "a IN (SELECT ", "a", ")", ""},
	{"", "a IN (1, ", "a", ")", ""},
	{"", "EXISTS (SELECT 1 WHERE ", "a", ")", ""},
	{"", "(SELECT 1 FROM t JOIN u ON ", "a", ")", ""},
	{"", "(WITH x AS (SELECT ", "1", ") SELECT 1)", ""},
	{"(SELECT 1 FROM ", "(SELECT 1 FROM ", "t", ") AS x", ")"},
	{"(SELECT 1 FROM ", "(t JOIN ", "u", " ON a)", ")"},
	{"(SELECT 1 GROUP BY ", "a + (", "b", ")", ")"},
	{"(SELECT 1 ORDER BY ", "a - (", "b", ")", ")"},
};

/* Those that only PostgreSQL's grammar has. */
static const NestCase pg_nests[] = {
	{"", "a ^ (b * ", "c", ")", ""},
	{"(", "SELECT 1 UNION (", "SELECT 1", ")", ")"},
	{"", "ROW(", "a", ")", ""},
	{"", "ARRAY[", "a", "]", ""},
	{"", "ARRAY(SELECT ", "a", ")", ""},
	{"", "a[", "1", "]", ""},
	{"", "(", "a", ")[1]", ""},
	{"", "(", "a", ").b", ""},
	{"", "@ (", "a", ")", ""},
	{"", "a = ANY (", "b", ")", ""},
	{"", "xmlelement(name a, ", "b", ")", ""},
	{"", "xmlelement(name a, - (", "b", "))", ""},
	{"", "xmlelement(name a, x + (", "b", "))", ""},
	{"", "json_value(", "b", ", '$' RETURNING text)", ""},
	{"", "position(a IN (", "b", "))", ""},
	{"", "substring(a FROM ", "b", ")", ""},
	{"(SELECT 1 GROUP BY ", "ROLLUP(", "a", ")", ")"},
	{"(SELECT 1 FROM ", "LATERAL (SELECT 1 FROM ", "t", ") AS x", ")"},
	{"(SELECT 1 FROM json_table(a, '$' ", "COLUMNS (NESTED PATH '$' ",
	"COLUMNS (b int)", ")", "))"},
};

static SparStr
nest(SparArena *arena, const NestCase *c, int times)
{
	SparBuf		buf;
	int			i;

	spar_buf_init(&buf, arena);
	spar_buf_text(&buf, c->before);
	for (i = 0; i < times; i++)
		spar_buf_text(&buf, c->open);
	spar_buf_text(&buf, c->middle);
	for (i = 0; i < times; i++)
		spar_buf_text(&buf, c->close);
	spar_buf_text(&buf, c->after);
	return spar_buf_view(&buf);
}

static SparStatus
try_nest(const NestCase *c, SparEngine dialect, int times)
{
	SparArena	arena;
	SparNode   *tree = NULL;
	SparError	err;
	SparStatus	status;
	SparStr		sql;

	test_arena(&arena);
	spar_error_init(&err);
	sql = nest(&arena, c, times);
	status = spar_parse_expr(&arena, sql, dialect, &tree, &err);
	if (status == SPAR_OK)
	{
		assert_false(spar_node_too_deep(tree));
		tree_check_again(&arena, tree, dialect, AS_EXPR, c->open);
	}
	else
	{
		if (status != SPAR_ERR_LIMIT)
			print_error("%s, %d times: %s\n", c->open, times, err.msg);
		assert_int_equal(status, SPAR_ERR_LIMIT);
		assert_string_equal(err.msg, "SQL text nests too deep");
		assert_string_equal(err.detail, "The limit is 1000 levels.");
		assert_null(tree);
	}
	spar_arena_free(&arena);
	return status;
}

/*
 * 50,000 levels are refused, 100 are not; and where the limit lies, whatever
 * is accepted is printed so that it is accepted again.
 */
static void
check_nest(const NestCase *c, SparEngine dialect)
{
	int			low = 100;
	int			high = 50000;

	if (try_nest(c, dialect, low) != SPAR_OK)
	{
		print_error("%s\n", c->open);
		fail();
	}
	if (try_nest(c, dialect, high) != SPAR_ERR_LIMIT)
	{
		print_error("%s\n", c->open);
		fail();
	}
	while (high - low > 1)
	{
		int			middle = low + (high - low) / 2;

		if (try_nest(c, dialect, middle) == SPAR_OK)
			low = middle;
		else
			high = middle;
	}
	assert_true(low <= 2 * SPAR_MAX_DEPTH);
	try_nest(c, dialect, low - 1);
	try_nest(c, dialect, low - 2);
}

static void
test_nesting(void **state)
{
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(nests); i++)
	{
		check_nest(&nests[i], PG);
		check_nest(&nests[i], SQ);
	}
	for (i = 0; i < SPAR_LENGTH(pg_nests); i++)
		check_nest(&pg_nests[i], PG);
}

/* Lists have no limit, chains of an operator are trees as deep as long. */
static void
test_chains(void **state)
{
	static const struct
	{
		const char *first;
		const char *more;
		const char *last;
		SparStatus	expected;
	}			cases[] = {
		{"a", " AND b = 1", "", SPAR_OK},
		{"a", " OR b", "", SPAR_OK},
		{"f(a", ", b", ")", SPAR_OK},
		{"a IN (1", ", 2", ")", SPAR_OK},
		{"CASE", " WHEN a THEN b", " END", SPAR_OK},
		{"(SELECT a", ", b", " FROM t)", SPAR_OK},
		{"(SELECT a FROM t", ", u", ")", SPAR_OK},
		{"(VALUES (1)", ", (2)", ")", SPAR_OK},
		{"a", " + b", "", SPAR_ERR_LIMIT},
		{"a", " = b", "", SPAR_ERR_LIMIT},
		{"a", " IS NULL", "", SPAR_ERR_LIMIT},
		{"a", " COLLATE x", "", SPAR_ERR_LIMIT},
		{"(SELECT 1", " UNION SELECT 2", ")", SPAR_ERR_LIMIT},
		{"(SELECT 1 FROM a", " JOIN b ON c", ")", SPAR_ERR_LIMIT},
	};
	size_t		i;
	int			dialect;
	int			n;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(cases); i++)
	{
		for (dialect = SQ; dialect <= PG; dialect++)
		{
			SparArena	arena;
			SparNode   *tree = NULL;
			SparBuf		buf;
			SparStatus	status;

			test_arena(&arena);
			spar_buf_init(&buf, &arena);
			spar_buf_text(&buf, cases[i].first);
			for (n = 0; n < 200000; n++)
				spar_buf_text(&buf, cases[i].more);
			spar_buf_text(&buf, cases[i].last);
			status = spar_parse_expr(&arena, spar_buf_view(&buf),
									 (SparEngine) dialect, &tree, NULL);
			if (status != cases[i].expected)
				print_error("%s\n", cases[i].more);
			assert_int_equal(status, cases[i].expected);
			if (status == SPAR_OK && i < 2)
				assert_int_equal(spar_node_count(tree), 200001);
			if (status == SPAR_OK)
				tree_check_again(&arena, tree, (SparEngine) dialect, AS_EXPR,
								 cases[i].more);
			spar_arena_free(&arena);
		}
	}
}

/* A tree that no parser made. */
static void
test_deep_tree(void **state)
{
	SparArena	arena;
	SparNode   *tree;
	SparNode   *other;
	SparBuf		buf;
	SparError	err;
	int			i;

	(void) state;
	test_arena(&arena);
	spar_buf_init(&buf, &arena);
	spar_error_init(&err);
	tree = spar_node_new(&arena, SPAR_N_NULL, SPAR_STR_EMPTY);
	for (i = 1; i < SPAR_MAX_DEPTH; i++)
	{
		SparNode   *above = spar_node_new(&arena, SPAR_N_NOT, SPAR_STR_EMPTY);

		spar_node_add(above, NULL, tree);
		tree = above;
	}
	assert_false(spar_node_too_deep(tree));
	assert_true(spar_node_equal(tree, tree));
	other = spar_node_copy(&arena, tree);
	assert_true(spar_node_equal(tree, other));
	assert_int_equal(spar_print(&buf, tree, SPAR_PRINT_CANONICAL, &err),
					 SPAR_OK);

	/* One level more. */
	other = spar_node_new(&arena, SPAR_N_NOT, SPAR_STR_EMPTY);
	spar_node_add(other, NULL, tree);
	assert_true(spar_node_too_deep(other));
	assert_false(spar_node_equal(other, other));
	assert_null(spar_node_copy(&arena, other));
	assert_int_equal(spar_print(&buf, other, SPAR_PRINT_CANONICAL, &err),
					 SPAR_ERR_LIMIT);
	assert_string_equal(err.msg, "SQL tree nests too deep");
	spar_arena_free(&arena);
}

static const struct
{
	SparEngine	dialect;
	TreeWhat	what;
	const char *sql;
}			rich[] = {
	{PG, AS_EXPR, "(\"A\" || E'x\\n'::varchar(3)[] COLLATE s.\"C\")[1:2] = ANY "
	"(ARRAY[1, 2]) AND f(x => 1, VARIADIC b) FILTER (WHERE c) OVER (PARTITION "
	"BY d ROWS 1 PRECEDING EXCLUDE TIES) OR interval '1' day OPERATOR(s.+) x "
	"AT TIME ZONE y LIKE z ESCAPE w"},
	{PG, AS_EXPR, "XMLELEMENT(NAME a, XMLATTRIBUTES(b AS \"C\"), d) IS DOCUMENT "
	"AND JSON_VALUE(a, '$' PASSING b AS c RETURNING public.\"T\"(1) DEFAULT 0 "
	"ON ERROR) AND EXTRACT(year FROM a) IN (1, 2) AND x'1F' = B'01'"},
	{PG, AS_QUERY, "WITH RECURSIVE a(b) AS (SELECT DISTINCT ON (c) * FROM t AS "
	"u(v) TABLESAMPLE system (1) WHERE d) SEARCH DEPTH FIRST BY b SET e SELECT "
	"count(*) AS n FROM (a JOIN LATERAL f(1) WITH ORDINALITY g(h, i) ON true) "
	"j, JSON_TABLE(k, '$' COLUMNS (l int PATH '$.m')) GROUP BY ROLLUP(o, (p, "
	"q)) HAVING r WINDOW w AS (ORDER BY s USING <<) UNION ALL (SELECT 2 LIMIT "
	"1) ORDER BY 1 DESC NULLS LAST FETCH FIRST 3 ROWS WITH TIES FOR UPDATE"},
	{PG, AS_STATEMENTS, "INSERT INTO t AS x (a, b[1]) OVERRIDING USER VALUE "
	"SELECT 1 ON CONFLICT (lower(a) text_ops (b = 1)) DO UPDATE SET (a, b) = "
	"(1, 2) RETURNING WITH (OLD AS o) *; NOTIFY a, 'b'; UPDATE t SET a = 1 "
	"FROM u; DELETE FROM t USING u; RETURN 1"},
	{SQ, AS_QUERY, "SELECT \"A\"\"B\" AS 'c', CAST(x AS \"My Type\"), [d] IN "
	"f(1) FROM (a, b) AS p, q RIGHT JOIN r USING (s), t INDEXED BY u WHERE v "
	"IS NOT w AND RAISE(ABORT, 'x') ORDER BY y COLLATE NOCASE LIMIT 1, 2"},
	{PG, AS_TYPE, "app.\"St\"\"ate\"(1,'x')[]"},
	{PG, AS_KEY, "(a || b) COLLATE \"C\" s.o DESC"},
	{PG, AS_NAME, "a.\"B\"\"c\""},
	{PG, AS_LIST, "a, U&'\\0041'"},
};

/* Memory that cannot be had is reported, wherever it is missing. */
static void
test_no_memory(void **state)
{
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(rich); i++)
	{
		long		nth;
		bool		parsed = false;
		bool		printed = false;

		for (nth = 1; !printed; nth++)
		{
			SparArena	arena;
			SparNode   *tree = NULL;
			SparError	err;
			SparStatus	status;

			assert_true(nth < 1000);
			spar_error_init(&err);
			test_failing_arena(&arena, nth);
			status = tree_parse(&arena, spar_str(rich[i].sql),
								rich[i].dialect, rich[i].what, &tree, &err);
			if (status == SPAR_OK)
			{
				SparBuf		buf;

				parsed = true;
				spar_buf_init(&buf, &arena);
				status = spar_print(&buf, tree, SPAR_PRINT_CANONICAL, &err);
				if (status == SPAR_OK)
					printed = true;
			}
			else
			{
				assert_false(parsed);
				assert_null(tree);
			}
			if (!printed)
			{
				if (status != SPAR_ERR_NOMEM)
					print_error("%s: chunk %ld: %s\n", rich[i].sql, nth,
								err.msg);
				assert_int_equal(status, SPAR_ERR_NOMEM);
				assert_int_equal(err.status, SPAR_ERR_NOMEM);
			}
			spar_arena_free(&arena);
		}
		assert_true(nth > 2);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_nesting),
		cmocka_unit_test(test_chains),
		cmocka_unit_test(test_deep_tree),
		cmocka_unit_test(test_no_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
