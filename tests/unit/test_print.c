/*
 * test_print.c
 *
 * The two dialects as styles, what they cannot say, names that need quotes,
 * and that different trees have different texts.
 */
#include "tree_tool.h"

#include "spar_word.h"

typedef struct StyleCase
{
	SparEngine	dialect;
	TreeWhat	what;
	const char *sql;
	SparPrintStyle style;
	const char *expected;		/* the text, or "!" and what cannot be said */
} StyleCase;

static void
check_styles(const StyleCase *cases, size_t count)
{
	size_t		i;

	for (i = 0; i < count; i++)
	{
		SparArena	arena;
		SparNode   *tree = NULL;
		SparBuf		buf;
		SparError	err;
		SparStatus	status;

		test_arena(&arena);
		spar_error_init(&err);
		spar_buf_init(&buf, &arena);
		spar_buf_text(&buf, "kept ");
		assert_int_equal(tree_parse(&arena, spar_str(cases[i].sql),
									cases[i].dialect, cases[i].what, &tree,
									&err), SPAR_OK);
		status = spar_print(&buf, tree, cases[i].style, &err);
		if (cases[i].expected[0] == '!')
		{
			if (status != SPAR_ERR_UNSUPPORTED)
				print_error("%s\n%.*s\n", cases[i].sql, (int) buf.len,
							buf.data);
			assert_int_equal(status, SPAR_ERR_UNSUPPORTED);
			assert_string_equal(err.msg, cases[i].expected + 1);
		}
		else
		{
			if (status != SPAR_OK)
				print_error("%s\n%s\n", cases[i].sql, err.msg);
			assert_int_equal(status, SPAR_OK);
			assert_true(spar_str_starts(spar_buf_view(&buf), "kept "));
			assert_text(spar_str_n(buf.data + 5, buf.len - 5),
						cases[i].expected);
		}
		spar_arena_free(&arena);
	}
}

#define TO_SQ SPAR_PRINT_SQLITE
#define TO_PG SPAR_PRINT_POSTGRESQL

static void
test_sqlite_style(void **state)
{
	static const StyleCase cases[] = {
		{PG, AS_EXPR, "a || b + c", TO_SQ, "a || (b + c)"},
		{PG, AS_EXPR, "(a || b) * c", TO_SQ, "a || b * c"},
		{PG, AS_EXPR, "a = b LIKE c", TO_SQ, "a = (b LIKE c)"},
		{PG, AS_EXPR, "a < b IS NULL", TO_SQ, "a < b IS NULL"},
		{PG, AS_EXPR, "(a = b) = c", TO_SQ, "a = b = c"},
		{PG, AS_EXPR, "a = (b = c)", TO_SQ, "a = (b = c)"},
		{PG, AS_EXPR, "a IS NOT DISTINCT FROM b", TO_SQ, "a IS b"},
		{PG, AS_EXPR, "a IS DISTINCT FROM b", TO_SQ, "a IS NOT b"},
		{PG, AS_EXPR, "a BETWEEN (b COLLATE \"C\") AND 2", TO_SQ,
		"a BETWEEN b COLLATE \"C\" AND 2"},
		{PG, AS_EXPR, "'a'::varchar(3)", TO_SQ,
		"CAST('a' AS character varying(3))"},
		{PG, AS_EXPR, "date '2020-01-01'", TO_SQ, "CAST('2020-01-01' AS date)"},
		{PG, AS_EXPR, "(1, a) = (2, 3)", TO_SQ, "(1, a) = (2, 3)"},
		{PG, AS_EXPR, "left(a, 1)", TO_SQ, "\"left\"(a, 1)"},
		{PG, AS_EXPR, "substring(a, 1)", TO_SQ, "substring(a, 1)"},
		{PG, AS_EXPR, "POSITION(a IN b)", TO_SQ, "position(b, a)"},
		{PG, AS_EXPR, "timestamp", TO_SQ, "timestamp"},
		{PG, AS_EXPR, "\"User\".\"order\"", TO_SQ, "\"User\".\"order\""},
		{SQ, AS_EXPR, "\"a\" || [b] || 'c'", TO_SQ, "\"a\" || b || 'c'"},
		{SQ, AS_EXPR, "t.\"a\"", TO_SQ, "t.a"},
		{SQ, AS_EXPR, "- ~ a", TO_SQ, "- ~a"},
		{SQ, AS_EXPR, "x'0F'", TO_SQ, "x'0f'"},
		{SQ, AS_EXPR, "?1 + :a", TO_SQ, "?1 + :a"},
		{SQ, AS_EXPR, "Trim(a)", TO_SQ, "trim(a)"},
		{SQ, AS_EXPR, "CAST(a AS VARCHAR(3))", TO_SQ, "CAST(a AS varchar(3))"},
		{SQ, AS_EXPR, "CAST(a AS \"select\")", TO_SQ, "CAST(a AS 'select')"},
		{SQ, AS_EXPR, "a IN ()", TO_SQ, "a IN ()"},
		{PG, AS_QUERY, "SELECT 1 FROM a, b NATURAL JOIN c", TO_SQ,
		"SELECT 1 FROM a, (b NATURAL JOIN c)"},
		{PG, AS_QUERY, "SELECT 1 FROM a, b JOIN c USING (x) JOIN d ON e",
		TO_SQ, "SELECT 1 FROM a, (b JOIN c USING (x)) JOIN d ON e"},
		{PG, AS_QUERY, "SELECT 1 FROM a, b LEFT JOIN c ON d", TO_SQ,
		"SELECT 1 FROM a, b LEFT JOIN c ON d"},
		{PG, AS_QUERY, "SELECT 1 ORDER BY a, b DESC, c NULLS FIRST, "
		"d DESC NULLS LAST", TO_SQ,
		"SELECT 1 ORDER BY a NULLS LAST, b DESC NULLS FIRST, c, d DESC"},
		{PG, AS_QUERY, "SELECT 1 OFFSET 2", TO_SQ, "SELECT 1 LIMIT -1 OFFSET 2"},
		{SQ, AS_QUERY, "SELECT 1 UNION SELECT 2 INTERSECT SELECT 3", TO_SQ,
		"SELECT 1 UNION SELECT 2 INTERSECT SELECT 3"},
		{PG, AS_KEY, "a DESC", TO_SQ, "a DESC"},
		{SQ, AS_STATEMENTS, "REPLACE INTO t VALUES (1); SELECT RAISE(IGNORE)",
		TO_SQ, "INSERT OR REPLACE INTO t VALUES (1); SELECT RAISE(IGNORE)"},
		{PG, AS_STATEMENTS, "UPDATE t SET (a, b) = (1, 2)", TO_SQ,
		"UPDATE t SET (a, b) = (1, 2)"},
	};

	(void) state;
	check_styles(cases, SPAR_LENGTH(cases));
}

static void
test_postgresql_style(void **state)
{
	static const StyleCase cases[] = {
		{SQ, AS_EXPR, "a || b * c", TO_PG, "(a || b) * c"},
		{SQ, AS_EXPR, "a == b", TO_PG, "a = b"},
		{SQ, AS_EXPR, "a IS b", TO_PG, "a IS NOT DISTINCT FROM b"},
		{SQ, AS_EXPR, "a ISNULL", TO_PG, "a IS NULL"},
		{SQ, AS_EXPR, "x'0F'", TO_PG, "CAST('\\x0f' AS bytea)"},
		{SQ, AS_EXPR, "$1", TO_PG, "$1"},
		{SQ, AS_EXPR, "a IN t", TO_PG, "a IN (SELECT * FROM t)"},
		{SQ, AS_EXPR, "(a, b)", TO_PG, "ROW(a, b)"},
		{SQ, AS_EXPR, "CAST(a AS VARCHAR(3))", TO_PG, "CAST(a AS varchar(3))"},
		{SQ, AS_EXPR, "CAST(a AS double precision)", TO_PG,
		"CAST(a AS double precision)"},
		{SQ, AS_EXPR, "Name || \"Other\"", TO_PG, "\"Name\" || \"Other\""},
		{SQ, AS_EXPR, "a LIKE b ESCAPE '!'", TO_PG, "a LIKE b ESCAPE '!'"},
		{SQ, AS_EXPR, "COUNT(*)", TO_PG, "count(*)"},
		{PG, AS_EXPR, "EXTRACT(year FROM a)", TO_PG, "EXTRACT('year' FROM a)"},
		{PG, AS_EXPR, "\"extract\"(a, b)", TO_PG, "\"extract\"(a, b)"},
		{PG, AS_EXPR, "POSITION(a IN b)", TO_PG, "\"position\"(b, a)"},
		{PG, AS_EXPR, "SUBSTRING(a FROM 1)", TO_PG, "\"substring\"(a, 1)"},
		{PG, AS_EXPR, "OVERLAY(a PLACING b FROM 1)", TO_PG,
		"\"overlay\"(a, b, 1)"},
		{PG, AS_EXPR, "NORMALIZE(a, NFC)", TO_PG, "\"normalize\"(a, 'NFC')"},
		{PG, AS_EXPR, "TRIM(a)", TO_PG, "btrim(a)"},
		{PG, AS_EXPR, "COALESCE(a, b)", TO_PG, "coalesce(a, b)"},
		{PG, AS_EXPR, "json_object('a')", TO_PG, "json_object('a')"},
		{PG, AS_EXPR, "\"cube\"(a)", TO_PG, "\"cube\"(a)"},
		{PG, AS_EXPR, "OPERATOR(pg_catalog.*) a", TO_PG,
		"OPERATOR(pg_catalog.*) a"},
		{SQ, AS_QUERY, "SELECT 1 FROM a, b RIGHT JOIN c ON d ORDER BY e",
		TO_PG,
		"SELECT 1 FROM a CROSS JOIN b RIGHT JOIN c ON d ORDER BY e NULLS FIRST"},
		{SQ, AS_QUERY, "SELECT 1 LIMIT 1, 2", TO_PG,
		"SELECT 1 LIMIT 2 OFFSET 1"},
		{SQ, AS_QUERY, "SELECT 1 UNION SELECT 2 INTERSECT SELECT 3", TO_PG,
		"(SELECT 1 UNION SELECT 2) INTERSECT SELECT 3"},
		{SQ, AS_STATEMENTS, "INSERT INTO t VALUES (1) ON CONFLICT (a) DO "
		"UPDATE SET b = 2", TO_PG,
		"INSERT INTO t VALUES (1) ON CONFLICT (a) DO UPDATE SET b = 2"},
	};

	(void) state;
	check_styles(cases, SPAR_LENGTH(cases));
}

static void
test_unsupported(void **state)
{
	static const StyleCase cases[] = {
		{PG, AS_EXPR, "a = ANY (b)", TO_SQ,
		"!SQLite cannot express ANY or ALL"},
		{PG, AS_EXPR, "ARRAY[1]", TO_SQ, "!SQLite cannot express an array"},
		{PG, AS_EXPR, "a[1]", TO_SQ, "!SQLite cannot express a subscript"},
		{PG, AS_EXPR, "(a).b", TO_SQ,
		"!SQLite cannot express a field of a composite value"},
		{PG, AS_EXPR, "b'1'", TO_SQ, "!SQLite cannot express a bit string"},
		{PG, AS_EXPR, "a ~ b", TO_SQ, "!SQLite cannot express this operator"},
		{PG, AS_EXPR, "@ a", TO_SQ, "!SQLite cannot express this operator"},
		{PG, AS_EXPR, "a ^ b", TO_SQ, "!SQLite cannot express this operator"},
		{PG, AS_EXPR, "a OPERATOR(s.+) b", TO_SQ,
		"!SQLite cannot express this operator"},
		{PG, AS_EXPR, "a ILIKE b", TO_SQ,
		"!SQLite cannot express ILIKE or SIMILAR TO"},
		{PG, AS_EXPR, "a IS UNKNOWN", TO_SQ,
		"!SQLite cannot express this IS test"},
		{PG, AS_EXPR, "a IS NOT DISTINCT FROM TRUE", TO_SQ,
		"!SQLite cannot express IS DISTINCT FROM TRUE"},
		{PG, AS_EXPR, "a BETWEEN SYMMETRIC 1 AND 2", TO_SQ,
		"!SQLite cannot express BETWEEN SYMMETRIC"},
		{PG, AS_EXPR, "f(a => 1)", TO_SQ,
		"!SQLite cannot express a named argument"},
		{PG, AS_EXPR, "f(VARIADIC a)", TO_SQ, "!SQLite cannot express VARIADIC"},
		{PG, AS_EXPR, "ROW(a)", TO_SQ,
		"!SQLite cannot express a row of one value"},
		{PG, AS_EXPR, "xmlforest(a AS b)", TO_SQ,
		"!SQLite cannot express this call"},
		{PG, AS_EXPR, "current_user", TO_SQ,
		"!SQLite cannot express this keyword"},
		{PG, AS_EXPR, "current_time(3)", TO_SQ,
		"!SQLite cannot express this keyword"},
		{PG, AS_QUERY, "SELECT DISTINCT ON (a) b", TO_SQ,
		"!SQLite cannot express DISTINCT ON"},
		{PG, AS_QUERY, "SELECT FROM t", TO_SQ,
		"!SQLite cannot express an empty list of columns"},
		{PG, AS_QUERY, "SELECT 1 FROM ONLY t", TO_SQ,
		"!SQLite cannot express ONLY"},
		{PG, AS_QUERY, "SELECT 1 FROM t AS x (a)", TO_SQ,
		"!SQLite cannot express an alias with columns"},
		{PG, AS_QUERY, "SELECT 1 FROM LATERAL f() x", TO_SQ,
		"!SQLite cannot express LATERAL"},
		{PG, AS_QUERY, "SELECT 1 FROM t TABLESAMPLE system (1)", TO_SQ,
		"!SQLite cannot express TABLESAMPLE"},
		{PG, AS_QUERY, "SELECT 1 GROUP BY CUBE (a)", TO_SQ,
		"!SQLite cannot express GROUPING SETS, ROLLUP or CUBE"},
		{PG, AS_QUERY, "SELECT 1 EXCEPT ALL SELECT 2", TO_SQ,
		"!SQLite cannot express INTERSECT ALL or EXCEPT ALL"},
		{PG, AS_QUERY, "SELECT 1 EXCEPT (SELECT 2 EXCEPT SELECT 3)", TO_SQ,
		"!SQLite cannot express parentheses around part of a set operation"},
		{PG, AS_QUERY, "SELECT 1 ORDER BY a FETCH FIRST ROW WITH TIES", TO_SQ,
		"!SQLite cannot express FETCH FIRST .. WITH TIES"},
		{PG, AS_QUERY, "SELECT 1 FOR SHARE", TO_SQ,
		"!SQLite cannot express FOR UPDATE"},
		{PG, AS_QUERY, "WITH a AS (DELETE FROM t) SELECT 1", TO_SQ,
		"!SQLite cannot express a statement in WITH"},
		{PG, AS_STATEMENTS, "DELETE FROM t USING u", TO_SQ,
		"!SQLite cannot express DELETE .. USING"},
		{SQ, AS_EXPR, "a GLOB b", TO_PG,
		"!PostgreSQL cannot express GLOB, REGEXP or MATCH"},
		{SQ, AS_EXPR, "RAISE(IGNORE)", TO_PG,
		"!PostgreSQL cannot express RAISE in an expression"},
		{SQ, AS_EXPR, "a IN ()", TO_PG,
		"!PostgreSQL cannot express an empty IN list"},
		{SQ, AS_EXPR, "?1", TO_PG, "!PostgreSQL cannot express this parameter"},
		{SQ, AS_EXPR, "CAST(a AS unsigned big int)", TO_PG,
		"!PostgreSQL cannot express this type"},
		{SQ, AS_STATEMENTS, "REPLACE INTO t VALUES (1)", TO_PG,
		"!PostgreSQL cannot express OR REPLACE and the like"},
		{SQ, AS_STATEMENTS, "INSERT INTO t SELECT 1 WHERE 1 ON CONFLICT (a) "
		"DO NOTHING ON CONFLICT (b) DO NOTHING", TO_PG,
		"!PostgreSQL cannot express more than one ON CONFLICT"},
	};

	(void) state;
	check_styles(cases, SPAR_LENGTH(cases));
}

/* Names, other than the grammars' words, that may go wrong. */
static const char *const odd_names[] = {
	"a", "A", "aB", "a b", "1a", "a\"b", "a'b", "a.b", "a$b", "*", "--", "/*",
	"\xc3\xa9", "pg_catalog", "like_escape", "name", "value", "path",
	"passing", "columns", "zone", "local", "document", "normalized", "json",
	"ordinality", "share", "skip", "atomic", "system", "key", "uescape",
	"u&", "e", "x", "b", "n", "nested", "indent", "repeatable",
	"timezone", "int4", "bool", "text", "xml", "current_schema", "like", "mod"
};

#define SPAR_WORD_TEXT(symbol, text, class) text,
static const char *const words[] = {SPAR_WORDS(SPAR_WORD_TEXT)};
#undef SPAR_WORD_TEXT

/*
 * Put a name, quoted as the dialect quotes, for each $ of a pattern; read it,
 * print it, read it again.
 */
static void
check_name(const char *name, const char *pattern, SparEngine dialect,
		   TreeWhat what)
{
	SparArena	arena;
	SparBuf		buf;
	SparNode   *tree = NULL;
	SparError	err;
	const char *p;
	const char *c;

	test_arena(&arena);
	spar_error_init(&err);
	spar_buf_init(&buf, &arena);
	for (p = pattern; *p; p++)
	{
		if (*p != '$')
		{
			spar_buf_char(&buf, *p);
			continue;
		}
		spar_buf_char(&buf, '"');
		for (c = name; *c; c++)
		{
			if (*c == '"')
				spar_buf_char(&buf, '"');
			spar_buf_char(&buf, *c);
		}
		spar_buf_char(&buf, '"');
	}
	if (tree_parse(&arena, spar_buf_view(&buf), dialect, what, &tree, &err)
		!= SPAR_OK)
	{
		print_error("%s: %s\n", buf.data, err.msg);
		fail();
	}
	tree_check_again(&arena, tree, dialect, what, buf.data);
	spar_arena_free(&arena);
}

static void
test_names(void **state)
{
	static const struct
	{
		TreeWhat	what;
		const char *pattern;
		bool		both;
	}			patterns[] = {
		{AS_EXPR, "$ + $.$", true},
		{AS_EXPR, "NOT $ AND -$ IS NULL", true},
		{AS_EXPR, "$ IN ($, $) OR $ BETWEEN $ AND $", true},
		{AS_EXPR, "$($, 1)", true},
		{AS_EXPR, "$()", true},
		{AS_EXPR, "$(DISTINCT $ ORDER BY $)", true},
		{AS_EXPR, "$(*) FILTER (WHERE $) OVER $", true},
		{AS_EXPR, "f() OVER ($ PARTITION BY $ ORDER BY $ ROWS BETWEEN $ "
		"PRECEDING AND $ FOLLOWING)", true},
		{AS_EXPR, "CASE $ WHEN $ THEN $ ELSE $ END", true},
		{AS_EXPR, "a COLLATE $", true},
		{AS_EXPR, "CAST($ AS $)", true},
		{AS_EXPR, "normalize($, $) || position($, $)", true},
		{AS_EXPR, "$ IS NOT DISTINCT FROM $", true},
		{AS_EXPR, "(a.$($)).$", false},
		{AS_EXPR, "(a).$[$]", false},
		{AS_EXPR, "f($ => $)", false},
		{AS_EXPR, "a::$.$(1)[]", false},
		{AS_EXPR, "$ 'x'", false},
		{AS_EXPR, "a OPERATOR($.+) $", false},
		{AS_EXPR, "xmlelement(name $, xmlattributes($ AS $), $)", false},
		{AS_EXPR, "json_object($ : $, $ VALUE $ NULL ON NULL)", false},
		{AS_EXPR, "json_array($, $)", false},
		{AS_EXPR, "json_value($, $ PASSING $ AS $ DEFAULT $ ON ERROR)", false},
		{AS_EXPR, "substring($ FROM $ FOR $) || trim($ FROM $)", false},
		{AS_KEY, "$ DESC", true},
		{AS_KEY, "$ $ NULLS FIRST", false},
		{AS_KEY, "($ || $) COLLATE $ $.$ DESC", false},
		{AS_QUERY, "SELECT $ AS $, $.* FROM $ AS $, s.$, $(1) AS $", true},
		{AS_QUERY, "WITH $ ($, $) AS (SELECT $) SELECT * FROM $", true},
		{AS_QUERY, "SELECT 1 FROM $ JOIN $ USING ($) JOIN $ AS $ ON $", true},
		{AS_QUERY, "SELECT 1 FROM ($ JOIN $ ON $) AS $", true},
		{AS_QUERY, "SELECT $ GROUP BY $, $ HAVING $ ORDER BY $ LIMIT $", true},
		{AS_QUERY, "SELECT 1 WINDOW $ AS ($), w AS ($ ORDER BY $)", true},
		{AS_QUERY, "VALUES ($, $)", true},
		{AS_QUERY, "SELECT $ UNION SELECT $ EXCEPT SELECT $", true},
		{AS_QUERY, "SELECT 1 FROM $ AS $ ($, $) TABLESAMPLE $ (1)", false},
		{AS_QUERY, "SELECT 1 FROM ROWS FROM ($(1), f() AS ($ $)) AS $", false},
		{AS_QUERY, "SELECT 1 FROM f(1) WITH ORDINALITY AS $ ($)", false},
		{AS_QUERY, "SELECT 1 FROM a JOIN b USING ($) AS $", false},
		{AS_QUERY, "SELECT 1 FROM ONLY $ FOR UPDATE OF $", false},
		{AS_QUERY, "SELECT 1 FETCH FIRST $ ROWS WITH TIES", false},
		{AS_QUERY, "SELECT 1 FROM xmltable($ PASSING $ COLUMNS $ $ PATH $)",
		false},
		{AS_QUERY, "WITH RECURSIVE $ AS (SELECT 1) SEARCH DEPTH FIRST BY $ SET "
		"$ CYCLE $ SET $ USING $ SELECT 1", false},
		{AS_QUERY, "SELECT 1 GROUP BY ROLLUP ($, ($, $)), $ ($)", false},
		{AS_STATEMENTS, "INSERT INTO $ AS $ ($, $) VALUES ($) ON CONFLICT ($) "
		"WHERE $ DO UPDATE SET $ = $ WHERE $ RETURNING $ AS $", true},
		{AS_STATEMENTS, "UPDATE $ AS $ SET $ = $ FROM $ WHERE $", true},
		{AS_STATEMENTS, "DELETE FROM $ AS $ WHERE $ RETURNING $", true},
		{AS_STATEMENTS, "INSERT INTO $ DEFAULT VALUES ON CONFLICT ON "
		"CONSTRAINT $ DO NOTHING", false},
		{AS_STATEMENTS, "UPDATE $ SET $[$] = $, ($, $.$) = $", false},
		{AS_STATEMENTS, "RETURN $", false},
		{AS_TYPE, "$", true},
		{AS_NAME, "$.$", true},
	};
	size_t		p;
	size_t		i;

	(void) state;
	for (p = 0; p < SPAR_LENGTH(patterns); p++)
	{
		for (i = 0; i < SPAR_LENGTH(words) + SPAR_LENGTH(odd_names); i++)
		{
			const char *name = i < SPAR_LENGTH(words) ? words[i]
				: odd_names[i - SPAR_LENGTH(words)];

			check_name(name, patterns[p].pattern, PG, patterns[p].what);
			if (patterns[p].both)
				check_name(name, patterns[p].pattern, SQ, patterns[p].what);
		}
	}
}

/* SQLite's infix words, which the canonical form shares with names. */
static void
test_foreign_words(void **state)
{
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(words) + SPAR_LENGTH(odd_names); i++)
	{
		const char *name = i < SPAR_LENGTH(words) ? words[i]
			: odd_names[i - SPAR_LENGTH(words)];

		check_name(name, "$ GLOB $ AND $ NOT REGEXP $ ESCAPE $ OR a MATCH -$",
				   SQ, AS_EXPR);
		check_name(name, "x MATCH $(1) OR x GLOB ($, $)", SQ, AS_EXPR);
	}
}

typedef struct PairCase
{
	SparEngine	left_dialect;
	const char *left;
	SparEngine	right_dialect;
	const char *right;
} PairCase;

/* Canonical texts of both; each text must differ exactly where the trees do. */
static void
check_pairs(const PairCase *cases, size_t count, bool same)
{
	size_t		i;

	for (i = 0; i < count; i++)
	{
		SparArena	arena;
		SparNode   *left = NULL;
		SparNode   *right = NULL;
		SparStr		a;
		SparStr		b;

		test_arena(&arena);
		assert_int_equal(spar_parse_expr(&arena, spar_str(cases[i].left),
										 cases[i].left_dialect, &left, NULL),
						 SPAR_OK);
		assert_int_equal(spar_parse_expr(&arena, spar_str(cases[i].right),
										 cases[i].right_dialect, &right, NULL),
						 SPAR_OK);
		a = tree_text(&arena, left, SPAR_PRINT_CANONICAL);
		b = tree_text(&arena, right, SPAR_PRINT_CANONICAL);
		if (spar_str_eq(a, b) != same || spar_node_equal(left, right) != same)
			print_error("%s\n%s\n", cases[i].left, cases[i].right);
		assert_int_equal(spar_str_eq(a, b), same);
		assert_int_equal(spar_node_equal(left, right), same);
		spar_arena_free(&arena);
	}
}

static void
test_different(void **state)
{
	static const PairCase cases[] = {
		{PG, "'x'", PG, "x"},
		{PG, "'1'", PG, "1"},
		{PG, "1", PG, "1.0"},
		{PG, "true", PG, "\"true\""},
		{PG, "true", PG, "'true'"},
		{PG, "NULL", PG, "\"null\""},
		{PG, "current_date", PG, "\"current_date\""},
		{PG, "user", PG, "\"user\""},
		{PG, "user", SQ, "user"},
		{PG, "DEFAULT", PG, "\"default\""},
		{PG, "a.b", PG, "\"a.b\""},
		{PG, "a.b", PG, "(a).b"},
		{PG, "(a).*", PG, "(a).\"*\""},
		{PG, "a", SQ, "A"},
		{PG, "\"A\"", PG, "a"},
		{PG, "count(*)", PG, "count(\"*\")"},
		{PG, "coalesce(a)", PG, "\"coalesce\"(a)"},
		{PG, "trim(a)", PG, "\"trim\"(a)"},
		{PG, "trim(a)", SQ, "trim(a)"},
		{PG, "f(a)", PG, "\"F\"(a)"},
		{PG, "f(a)", PG, "s.f(a)"},
		{PG, "f(a, b)", PG, "f((a, b))"},
		{PG, "f(VARIADIC a)", PG, "f(a)"},
		{PG, "f(DISTINCT a)", PG, "f(a)"},
		{PG, "f(a ORDER BY b)", PG, "f(a) WITHIN GROUP (ORDER BY b)"},
		{PG, "f() OVER w", PG, "f() OVER (w)"},
		{PG, "b'1'", PG, "'b1'"},
		{PG, "x'0f'", SQ, "x'0f'"},
		{SQ, "x'0f'", PG, "CAST('0f' AS blob)"},
		{SQ, "?1", PG, "'?1'"},
		{SQ, "CAST(a AS int)", PG, "CAST(a AS int)"},
		{PG, "a::bit", PG, "a::\"bit\""},
		{PG, "a::char", PG, "a::\"char\""},
		{PG, "a::bpchar", PG, "a::char"},
		{PG, "a::\"integer\"", PG, "a::integer"},
		{PG, "a::text", PG, "a::text[]"},
		{PG, "a[1][2]", PG, "(a[1])[2]"},
		{PG, "a[1]", PG, "a[1:1]"},
		{PG, "a[1:]", PG, "a[:1]"},
		{PG, "ROW(a)", PG, "a"},
		{PG, "a IS TRUE", PG, "a IS NOT DISTINCT FROM TRUE"},
		{PG, "a IN (1)", PG, "a IN (SELECT 1)"},
		{PG, "a NOT IN (1)", PG, "NOT a IN (1)"},
		{PG, "a = ANY (b)", PG, "a = ALL (b)"},
		{PG, "a - b - c", PG, "a - (b - c)"},
		{PG, "- a", PG, "+ a"},
		{PG, "- 1", PG, "'-1'"},
		{PG, "a OR b AND c", PG, "(a OR b) AND c"},
		{PG, "ARRAY[1, 2]", PG, "ARRAY[ARRAY[1, 2]]"},
		{SQ, "RAISE(IGNORE)", SQ, "raise(x)"},
		{PG, "(SELECT 1)", PG, "EXISTS (SELECT 1)"},
		{PG, "(SELECT a b)", PG, "(SELECT a, b)"},
		{PG, "(SELECT a FROM b)", PG, "(SELECT a FROM b AS c)"},
		{PG, "(SELECT a FROM b, c)", PG, "(SELECT a FROM b CROSS JOIN c)"},
		{PG, "(SELECT 1 GROUP BY (a, b))", PG, "(SELECT 1 GROUP BY ROW(a, b))"},
		{PG, "(SELECT 1 GROUP BY ())", PG, "(SELECT 1 GROUP BY ROW())"},
		{PG, "(SELECT 1 ORDER BY a)", SQ, "(SELECT 1 ORDER BY a)"},
		{PG, "(SELECT 1 UNION SELECT 2 EXCEPT SELECT 3)", PG,
		"(SELECT 1 UNION (SELECT 2 EXCEPT SELECT 3))"},
		{PG, "(SELECT 1 UNION SELECT 2)", PG, "(SELECT 1 UNION ALL SELECT 2)"},
		{PG, "(SELECT 1 UNION SELECT 2 INTERSECT SELECT 3)", SQ,
		"(SELECT 1 UNION SELECT 2 INTERSECT SELECT 3)"},
		{PG, "a || b * c", SQ, "a || b * c"},
	};

	(void) state;
	check_pairs(cases, SPAR_LENGTH(cases), false);
}

static void
test_same(void **state)
{
	static const PairCase cases[] = {
		{PG, "A  = 1 /* x */", PG, "(a)=(1)"},
		{PG, "\"a\"", PG, "a"},
		{SQ, "\"a\"", SQ, "[a]"},
		{SQ, "\"a\"", PG, "a"},
		{PG, "a::text", PG, "CAST(a AS text)"},
		{PG, "'x'::text", PG, "text 'x'"},
		{PG, "a AND b AND c", PG, "a AND (b AND c)"},
		{PG, "a != b", SQ, "a <> b"},
		{SQ, "a == b", PG, "a = b"},
		{PG, "a IS NULL", SQ, "a ISNULL"},
		{PG, "a IS NOT DISTINCT FROM b", SQ, "a IS b"},
		{PG, "a ~~ b", SQ, "a LIKE b"},
		{PG, "pg_catalog.f(a)", PG, "f(a)"},
		{PG, "a OPERATOR(pg_catalog.+) b", PG, "a + b"},
		{PG, "x AT TIME ZONE 'UTC'", PG, "timezone('UTC', x)"},
		{PG, "EXTRACT(day FROM x)", PG, "EXTRACT('day' FROM x)"},
		{PG, "POSITION(a IN b)", PG, "\"position\"(b, a)"},
		{PG, "TRIM(BOTH a FROM b)", PG, "btrim(b, a)"},
		{PG, "\"substring\"(a, 1)", PG, "SUBSTRING(a FROM 1)"},
		{PG, "int4 '1'", PG, "CAST('1' AS pg_catalog.int4)"},
		{PG, "E'\\x41'", PG, "'A'"},
		{PG, "f(a := 1)", PG, "f(a => 1)"},
		{SQ, "Count(*)", PG, "COUNT(*)"},
		{PG, "f() OVER (ROWS CURRENT ROW)", PG,
		"f() OVER (ROWS BETWEEN CURRENT ROW AND CURRENT ROW)"},
		{PG, "(SELECT 1 FROM a JOIN b USING (c))", SQ,
		"(SELECT 1 FROM a INNER JOIN b USING (c))"},
		{PG, "(SELECT 1 ORDER BY a NULLS FIRST)", SQ, "(SELECT 1 ORDER BY a)"},
		{PG, "a || (b * c)", SQ, "a || (b * c)"},
		{PG, "(a || b) * c", SQ, "a || b * c"},
	};

	(void) state;
	check_pairs(cases, SPAR_LENGTH(cases), true);
}

/* Words that spar_buf_ident() must quote for the parser's sake. */
static void
test_word_list(void **state)
{
	SparArena	arena;
	SparBuf		buf;
	size_t		i;

	(void) state;
	test_arena(&arena);
	spar_buf_init(&buf, &arena);
	for (i = 0; i < SPAR_LENGTH(words); i++)
	{
		SparStr		upper;
		int			class;
		int			other;
		SparSymbol	symbol = spar_word_find(spar_str(words[i]), &class);
		size_t		c;

		assert_true(symbol > SPAR_Y_KEYWORD);
		assert_true(spar_str_copy(&arena, spar_str(words[i]), &upper));
		for (c = 0; c < upper.len; c++)
			if (upper.data[c] >= 'a' && upper.data[c] <= 'z')
				((char *) upper.data)[c] = (char) (upper.data[c] - 32);
		assert_int_equal(spar_word_find(upper, &other), symbol);
		assert_int_equal(class, other);
		assert_int_equal(spar_word_exact(upper, &other), SPAR_Y_NAME);

		spar_buf_reset(&buf);
		spar_buf_ident(&buf, spar_str(words[i]));
		if ((class & (SPAR_PG_RESERVED | SPAR_PG_TYPE_FUNC | SPAR_SQ_RESERVED))
			!= 0 && buf.data[0] != '"')
		{
			print_error("%s is not quoted\n", words[i]);
			fail();
		}
	}
	spar_arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sqlite_style),
		cmocka_unit_test(test_postgresql_style),
		cmocka_unit_test(test_unsupported),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_foreign_words),
		cmocka_unit_test(test_different),
		cmocka_unit_test(test_same),
		cmocka_unit_test(test_word_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
