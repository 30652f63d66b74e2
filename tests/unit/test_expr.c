/*
 * test_expr.c
 *
 * Expressions in their canonical form, at each level and from each dialect:
 * what it looks like, which texts of the two engines have one form, and which
 * must not.  That rewritings keep what an engine computes is proved on the
 * engines themselves, in tests/property/.
 *
 * All expressions are about one table, which both engines have.
 */
#include "spar_build.h"

#include "spar_canon_value.h"
#include "spar_parse.h"

#define S SPAR_ENGINE_SQLITE
#define G SPAR_ENGINE_POSTGRESQL
#define P SPAR_LEVEL_PORTABLE
#define L SPAR_LEVEL_LOGICAL
#define E SPAR_LEVEL_EXACT

static const char sqlite_table[] =
	"CREATE TABLE t (n INTEGER, m BIGINT, k INTEGER NOT NULL, r REAL,"
	" d NUMERIC(10,2), s TEXT, v VARCHAR(10), c TEXT COLLATE NOCASE,"
	" b BOOLEAN, f BOOLEAN NOT NULL, ts TIMESTAMP, tz TIMESTAMPTZ, dt DATE,"
	" j JSON, u UUID, bl BLOB, \"My Col\" TEXT, \"order\" INTEGER, x);";

static const char postgres_table[] =
	PG_ENUM("mood", "\"sad\",\"ok\"") ","
	PG_TABLE("t", PG_COLUMN("n", "integer", PG_NULL)
			 "," PG_COLUMN("m", "bigint", PG_NULL)
			 "," PG_COLUMN("k", "integer", PG_NOT_NULL)
			 "," PG_COLUMN("r", "double precision", PG_NULL)
			 "," PG_COLUMN("d", "numeric(10,2)", PG_NULL)
			 "," PG_COLUMN("s", "text", PG_NULL)
			 "," PG_COLUMN("v", "character varying(10)", PG_NULL)
			 "," PG_COLUMN("c", "citext", PG_NULL)
			 "," PG_COLUMN("b", "boolean", PG_NULL)
			 "," PG_COLUMN("f", "boolean", PG_NOT_NULL)
			 "," PG_COLUMN("ts", "timestamp without time zone", PG_NULL)
			 "," PG_COLUMN("tz", "timestamp with time zone", PG_NULL)
			 "," PG_COLUMN("dt", "date", PG_NULL)
			 "," PG_COLUMN("j", "jsonb", PG_NULL)
			 "," PG_COLUMN("u", "uuid", PG_NULL)
			 "," PG_COLUMN("bl", "bytea", PG_NULL)
			 "," PG_COLUMN("My Col", "text", PG_NULL)
			 "," PG_COLUMN("order", "integer", PG_NULL)
			 "," PG_COLUMN("e", "mood", PG_NULL)
			 "," PG_COLUMN("a", "text[]", PG_NULL)
			 "," PG_COLUMN("i", "inet", PG_NULL));

/* What an expression is for. */
enum
{
	VALUE,						/* a generated column, an index key */
	CHECK						/* only its truth counts */
};

/* The form of a text; "# .." is the form of what cannot be parsed. */
static SparStr
form(SparArena *arena, SparEngine engine, SparLevel level, int purpose,
	 const char *text)
{
	SparSchema *schema = engine == S ? build_sqlite(arena, sqlite_table)
		: build_postgres(arena, postgres_table);
	const SparScope *scope;
	SparCanon  *canon;
	SparNode   *node;
	SparError	err;
	SparRule	idiom;
	SparStr		out;
	SparBuf		buf;

	spar_error_init(&err);
	assert_int_equal(spar_canon_build(arena, schema, level, NULL, &canon,
									  &err), SPAR_OK);
	assert_int_equal(spar_canon_scope(canon,
									  spar_schema_relation(schema,
														   SPAR_STR_EMPTY,
														   SPAR_STR("t")),
									  &scope, &err), SPAR_OK);
	if (spar_canon_expr(canon, spar_str(text), scope, NULL, purpose == CHECK,
						&node, &out, &idiom, &err) != SPAR_OK)
		fail_msg("%s: %s", text, err.msg);
	if (node != NULL)
		return out;
	spar_buf_init(&buf, arena);
	spar_buf_text(&buf, "# ");
	spar_buf_str(&buf, out);
	return spar_buf_take(&buf);
}

static bool
is_form(SparEngine engine, SparLevel level, int purpose, const char *text,
		const char *expected)
{
	SparArena	arena;
	SparStr		out;
	bool		same;

	test_arena(&arena);
	out = form(&arena, engine, level, purpose, text);
	same = spar_str_is(out, expected);
	if (!same)
		print_error("%s %s: %s\n  expected %s\n  actual   %.*s\n",
					spar_engine_name(engine), spar_level_name(level), text,
					expected, (int) out.len, out.data);
	spar_arena_free(&arena);
	return same;
}

/* ---- logical and exact: nothing but spelling ---------------------------- */

typedef struct Spelling
{
	SparEngine	engine;
	const char *text;
	const char *form;
} Spelling;

static const Spelling spellings[] = {
	/* SQLite: names, operators and words have several spellings */
	{S, "n = 1", "n = 1"},
	{S, "N == 1", "n = 1"},
	{S, "\"N\"=1", "n = 1"},
	{S, "[n]=1", "n = 1"},
	{S, "`n`=1", "n = 1"},
	{S, "t.n = 1", "n = 1"},
	{S, "\"T\".\"N\" = 1", "n = 1"},
	{S, "((n)) = (1)", "n = 1"},
	{S, "(n = 1)", "n = 1"},
	{S, "n/*why*/=--because\n1", "n = 1"},
	{S, "n != 1", "n <> 1"},
	{S, "n <> 1", "n <> 1"},
	{S, "n ISNULL", "n IS NULL"},
	{S, "n IS NULL", "n IS NULL"},
	{S, "n NOTNULL", "n IS NOT NULL"},
	{S, "n NOT NULL", "n IS NOT NULL"},
	{S, "n is not null", "n IS NOT NULL"},
	{S, "n IS m", "n IS NOT DISTINCT FROM m"},
	{S, "n IS NOT m", "n IS DISTINCT FROM m"},
	{S, "n IS NOT DISTINCT FROM m", "n IS NOT DISTINCT FROM m"},
	{S, "n IS TRUE", "n IS TRUE"},
	{S, "\"My Col\" = 'x'", "\"my col\" = 'x'"},
	{S, "[my col] = 'x'", "\"my col\" = 'x'"},
	{S, "\"order\" > 0", "\"order\" > 0"},
	{S, "s = \"no such column\"", "s = 'no such column'"},
	{S, "s = \"it's\"", "s = 'it''s'"},
	{S, "s = 'it''s'", "s = 'it''s'"},
	{S, "LENGTH(s) > 2", "length(s) > 2"},
	{S, "\"length\"(s) > 2", "length(s) > 2"},
	{S, "CAST(n AS Text)", "CAST(n AS text)"},
	{S, "CAST(n AS VARCHAR (10))", "CAST(n AS 'varchar(10)')"},
	{S, "bl = X'0FfF'", "bl = BLOB '0fff'"},
	{S, "s LIKE 'a%' ESCAPE '!'", "s LIKE 'a%' ESCAPE '!'"},
	{S, "s NOT LIKE 'a%'", "s NOT LIKE 'a%'"},
	{S, "s GLOB 'a*'", "s GLOB 'a*'"},
	{S, "s COLLATE NoCase = 'x'", "s COLLATE nocase = 'x'"},
	{S, "n NOT IN (1,2)", "n NOT IN (1, 2)"},
	{S, "n NOT BETWEEN 1 AND 2", "n NOT BETWEEN 1 AND 2"},
	{S, "CASE n WHEN 1 THEN 'a' ELSE 'b' END",
	"CASE n WHEN 1 THEN 'a' ELSE 'b' END"},
	{S, "a AND b AND c", "a AND b AND c"},
	{S, "(a AND b) AND c", "a AND b AND c"},
	{S, "a AND (b AND c)", "a AND b AND c"},
	{S, "a OR b AND c", "a OR b AND c"},
	{S, "(a OR b) AND c", "(a OR b) AND c"},
	{S, "NOT a = b", "NOT a = b"},
	{S, "(NOT a) = b", "(NOT a) = b"},
	{S, "n - m - k", "n - m - k"},
	{S, "n - (m - k)", "n - (m - k)"},
	{S, "s || v || c", "s || v || c"},
	{S, "n || m * k", "(n || m) * k"},
	{S, "- - n", "- -n"},
	{S, "+n", "+n"},
	{S, "n & m | k", "n & m | k"},
	{S, "current_timestamp", "CURRENT_TIMESTAMP"},
	{S, "TRUE", "TRUE"},
	{S, "j ->> '$.a'", "j ->> '$.a'"},

	/* PostgreSQL: what its deparser writes in several ways */
	{G, "(n = 1)", "n = 1"},
	{G, "((n > 0) AND (m > 0))", "n > 0 AND m > 0"},
	{G, "(((n > 0) AND (m > 0)) AND (k > 0))", "n > 0 AND m > 0 AND k > 0"},
	{G, "((s)::text = 'x'::text)", "CAST(s AS text) = CAST('x' AS text)"},
	{G, "CAST(s AS text) = CAST('x' AS text)",
	"CAST(s AS text) = CAST('x' AS text)"},
	{G, "s = 'x'::varchar::text", "s = CAST('x' AS text)"},
	{G, "s = ('x'::character varying)::text", "s = CAST('x' AS text)"},
	{G, "(s)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])",
	"CAST(s AS text) = ANY (ARRAY[CAST('a' AS text), CAST('b' AS text)])"},
	{G, "(s)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text])",
	"CAST(s AS text) = ANY (ARRAY[CAST('a' AS text), CAST('b' AS text)])"},
	{G, "n = ANY (ARRAY[1, 2])", "n = ANY (ARRAY[1, 2])"},
	{G, "n::int8", "CAST(n AS bigint)"},
	{G, "n::pg_catalog.int4", "CAST(n AS integer)"},
	{G, "pg_catalog.length(s) > 2", "length(s) > 2"},
	{G, "(t.n > 0)", "n > 0"},
	{G, "(\"My Col\" = 'x'::text)", "\"My Col\" = CAST('x' AS text)"},
	{G, "(\"order\" > 0)", "\"order\" > 0"},
	{G, "s ~~ 'a%'::text", "s LIKE CAST('a%' AS text)"},
	{G, "s LIKE 'a%'::text", "s LIKE CAST('a%' AS text)"},
	{G, "s !~~* 'a%'::text", "s NOT ILIKE CAST('a%' AS text)"},
	{G, "s ~ '^a'::text", "s ~ CAST('^a' AS text)"},
	{G, "n != 1", "n <> 1"},
	{G, "NOT (n = 1)", "NOT n = 1"},
	{G, "(n IS NULL)", "n IS NULL"},
	{G, "n IS DISTINCT FROM m", "n IS DISTINCT FROM m"},
	{G, "b IS NOT TRUE", "b IS NOT TRUE"},
	{G, "E'a\\nb'", "'a\nb'"},
	{G, "$$it's$$", "'it''s'"},
	{G, "EXTRACT(year FROM ts)", "extract('year', ts)"},
	{G, "COALESCE(n, 0)", "coalesce(n, 0)"},
	{G, "nextval('s'::regclass)", "nextval(CAST('s' AS regclass))"},
	{G, "(a)[1]", "a[1]"},
	{G, "n BETWEEN 1 AND 2", "n BETWEEN 1 AND 2"},
	{G, "CASE WHEN (n > 0) THEN 'a'::text ELSE NULL::text END",
	"CASE WHEN n > 0 THEN CAST('a' AS text) ELSE CAST(NULL AS text) END"},
	{G, "(1 + (2 * 3))", "1 + 2 * 3"},
	{G, "((1 + 2) * 3)", "(1 + 2) * 3"},
	{G, "('-1'::integer)", "CAST('-1' AS integer)"},
	{G, "(i <<= '10.0.0.0/8'::inet)", "i <<= CAST('10.0.0.0/8' AS inet)"},
	{G, "(j ? 'a'::text)", "j ? CAST('a' AS text)"},

	/* what cannot be parsed stands as its tokens */
	{S, "n >", "# n >"},
	{S, "N  ,(\"m\")", "# n , ( m )"},
	{S, "", "# "},
	{G, "n @@@@", "# n @@@@"},
};

static void
test_spellings(void **state)
{
	size_t		bad = 0;
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(spellings); i++)
	{
		const Spelling *row = &spellings[i];

		bad += !is_form(row->engine, L, CHECK, row->text, row->form);
		bad += !is_form(row->engine, E, VALUE, row->text, row->form);
	}
	assert_int_equal(bad, 0);
}

/* Texts of one engine that mean something else or are told apart. */
static const struct
{
	SparEngine	engine;
	const char *a;
	const char *b;
}			told_apart[] = {
	{S, "n = 1", "n = '1'"},
	{S, "n = 1", "n = 1.0"},
	{S, "n = 1", "1 = n"},
	{S, "n = 1 AND m = 2", "m = 2 AND n = 1"},
	{S, "n", "+n"},
	{S, "s = 'n'", "s = \"n\""},
	{S, "s = 'a'", "s = 'A'"},
	{S, "s LIKE 'a'", "s GLOB 'a'"},
	{S, "n IN (1, 2)", "n IN (2, 1)"},
	{S, "n BETWEEN 1 AND 2", "n >= 1 AND n <= 2"},
	{S, "NOT n IN (1)", "n NOT IN (1)"},
	{S, "s COLLATE nocase = 'x'", "s = 'x'"},
	{S, "n - (m - k)", "n - m - k"},
	{S, "substr(s, 1)", "substring(s, 1)"},
	{S, "current_date", "'current_date'"},
	{G, "n = 1", "n = 1.0"},
	{G, "\"My Col\" = ''::text", "\"my col\" = ''::text"},
	{G, "(s)::text = 'x'::text", "s = 'x'::text"},
	{G, "(s)::character varying(3)", "(s)::character varying"},
	{G, "s = 'x'::character(1)", "s = 'x'::text"},
	{G, "n = ANY (ARRAY[1, 2])", "n = ALL (ARRAY[1, 2])"},
	{G, "n = ANY (ARRAY[1, 2])", "n IN (1, 2)"},
	{G, "s LIKE 'a'::text", "s ILIKE 'a'::text"},
	{G, "lower(s)", "\"Lower\"(s)"},
	{G, "public.f(n)", "f(n)"},
	{G, "now()", "CURRENT_TIMESTAMP"},
	{G, "count(*)", "count(n)"},
	{G, "count(n)", "count(DISTINCT n)"},
};

static bool
same_form(SparEngine a_engine, const char *a, SparEngine b_engine,
		  const char *b, SparLevel level, int purpose, bool expected)
{
	SparArena	arena;
	SparStr		x,
				y;
	bool		same;

	test_arena(&arena);
	x = form(&arena, a_engine, level, purpose, a);
	y = form(&arena, b_engine, level, purpose, b);
	same = spar_str_eq(x, y);
	if (same != expected)
		print_error("%s: %s\n  %s %s -> %.*s\n  %s %s -> %.*s\n",
					spar_level_name(level), same ? "must differ"
					: "must be one", spar_engine_name(a_engine), a,
					(int) x.len, x.data, spar_engine_name(b_engine), b,
					(int) y.len, y.data);
	spar_arena_free(&arena);
	return same == expected;
}

static void
test_told_apart(void **state)
{
	size_t		bad = 0;
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(told_apart); i++)
	{
		SparEngine	engine = told_apart[i].engine;

		bad += !same_form(engine, told_apart[i].a, engine, told_apart[i].b, L,
						  CHECK, false);
		bad += !same_form(engine, told_apart[i].a, engine, told_apart[i].b, E,
						  VALUE, false);
	}
	assert_int_equal(bad, 0);
}

/* ---- portable: the form ------------------------------------------------- */

static const struct
{
	SparEngine	engine;
	int			purpose;
	const char *text;
	const char *form;
}			portable_forms[] = {
	/* constants */
	{S, VALUE, "007", "7"},
	{S, VALUE, "1.50", "1.5"},
	{S, VALUE, ".5", "0.5"},
	{S, VALUE, "-0", "0"},
	{S, VALUE, "- 5", "-5"},
	{S, VALUE, "-(-5)", "5"},
	{S, VALUE, "- - 5", "5"},
	{S, VALUE, "-n", "-n"},
	{S, VALUE, "- -n", "- -n"},
	{S, VALUE, "1e3", "1000.0"},
	{G, VALUE, "'-5'::integer", "-5"},
	{G, VALUE, "(-5)", "-5"},
	{G, VALUE, "'0.50'::numeric", "0.5"},
	{G, VALUE, "('now'::text)", "'now'"},
	{G, VALUE, "NULL::text", "NULL"},
	{G, VALUE, "'{}'::jsonb", "'{}'"},
	{G, VALUE, "true", "TRUE"},
	{G, VALUE, "'t'::boolean", "TRUE"},

	/* conditions */
	{S, CHECK, "n > 1", "n > 1"},
	{S, CHECK, "1 < n", "n > 1"},
	{S, CHECK, "m < k", "k > m"},
	{S, CHECK, "NOT n > 1", "n <= 1"},
	{S, CHECK, "NOT NOT n > 1", "n > 1"},
	{S, CHECK, "NOT (n > 1 AND m IS NULL)", "m IS NOT NULL OR n <= 1"},
	{S, CHECK, "NOT (n > 1 OR s LIKE 'x%')", "n <= 1 AND s NOT ILIKE 'x%'"},
	{S, CHECK, "NOT n IN (1, 2)", "n NOT IN (1, 2)"},
	{S, CHECK, "n BETWEEN 1 AND 5", "n <= 5 AND n >= 1"},
	{S, CHECK, "n NOT BETWEEN 1 AND 5", "n < 1 OR n > 5"},
	{S, CHECK, "NOT n BETWEEN 1 AND 5", "n < 1 OR n > 5"},
	{S, CHECK, "n IN (2, 1, 2)", "n IN (1, 2)"},
	{S, CHECK, "n IN (1)", "n = 1"},
	{S, CHECK, "n NOT IN (1)", "n <> 1"},
	{S, CHECK, "n = 1 OR n = 2", "n IN (1, 2)"},
	{S, CHECK, "n = 1 OR 2 = n OR n IN (3, 4)", "n IN (1, 2, 3, 4)"},
	{S, CHECK, "n <> 1 AND n <> 2", "n NOT IN (1, 2)"},
	{S, CHECK, "n = 1 OR m = 2", "m = 2 OR n = 1"},
	{S, CHECK, "n > 0 AND n > 0", "n > 0"},
	{S, CHECK, "n > 0 AND 1", "n > 0"},
	{S, CHECK, "n > 0 OR 0", "n > 0"},
	{S, CHECK, "n > 0 AND (m > 0 AND (k > 0))", "k > 0 AND m > 0 AND n > 0"},
	{S, CHECK, "b = 1", "b"},
	{S, CHECK, "b <> 0", "b"},
	{S, CHECK, "b = 0", "NOT b"},
	{S, CHECK, "NOT b = 0", "b"},
	{S, CHECK, "b = TRUE", "b"},
	{S, CHECK, "b IN (0, 1)", "b IN (FALSE, TRUE)"},
	{S, CHECK, "b = f", "b = f"},
	{S, CHECK, "n = TRUE", "n = 1"},
	{S, CHECK, "x = TRUE", "x = 1"},
	{S, CHECK, "n = '5'", "n = 5"},
	{S, CHECK, "s = 5", "s = '5'"},
	{S, CHECK, "d = '1.50'", "d = 1.5"},
	{S, CHECK, "d >= 0.0", "d >= 0"},
	{S, CHECK, "1", "TRUE"},
	{S, CHECK, "NOT 1", "FALSE"},
	{G, CHECK, "(n = ANY (ARRAY[1, 2]))", "n IN (1, 2)"},
	{G, CHECK, "(n <> ALL (ARRAY[1, 2]))", "n NOT IN (1, 2)"},
	{G, CHECK, "((s)::text = ANY ((ARRAY['b'::character varying, 'a'::character varying])::text[]))",
	"s IN ('a', 'b')"},
	{G, CHECK, "(s = ANY ('{a,\"b c\"}'::text[]))", "s IN ('a', 'b c')"},
	{G, CHECK, "(n > ANY (ARRAY[1, 2]))", "n > ANY (ARRAY[1, 2])"},
	{G, CHECK, "((d)::numeric >= (0)::numeric)", "d >= 0"},
	{G, CHECK, "(r >= (0)::double precision)", "r >= 0"},
	{G, CHECK, "((n)::numeric > d)", "d < n"},
	{G, CHECK, "(e = 'ok'::mood)", "e = 'ok'"},
	{G, CHECK, "(u = '00000000-0000-0000-0000-000000000000'::uuid)",
	"u = '00000000-0000-0000-0000-000000000000'"},
	{G, CHECK, "(ts > '2000-01-01 00:00:00'::timestamp without time zone)",
	"ts > '2000-01-01 00:00:00'"},
	{G, CHECK, "(tz > '2000-01-01 00:00:00+00'::timestamp with time zone)",
	"tz > '2000-01-01 00:00:00'"},

	/* arithmetic: a division tells 2 from 2.0 */
	{S, VALUE, "n / 2", "n / 2"},
	{S, VALUE, "n / 2.0", "n / 2.0"},
	{S, VALUE, "n / 2.00", "n / 2.0"},
	{S, VALUE, "d * 2.0", "2 * d"},
	{S, VALUE, "m + n", "m + n"},
	{S, VALUE, "n + m", "m + n"},
	{S, VALUE, "n - m", "n - m"},
	{S, VALUE, "s || v", "s || v"},
	{G, VALUE, "(n / 2)", "n / 2"},
	{G, VALUE, "((n)::numeric / 2.0)", "n / 2.0"},
	{G, VALUE, "((n)::numeric / (2)::numeric)", "n / 2.0"},
	{G, VALUE, "(d * (2)::numeric)", "2 * d"},
	{G, VALUE, "(n)::text", "CAST(n AS text)"},
	{G, VALUE, "(s)::text", "s"},
	{G, VALUE, "(v)::text", "v"},
	{G, VALUE, "(s)::character varying(3)", "CAST(s AS 'varchar(3)')"},
	{G, VALUE, "(d)::integer", "CAST(d AS integer)"},
	{G, VALUE, "COALESCE(d, (0)::numeric)", "coalesce(d, 0)"},
	{S, VALUE, "COALESCE(n, 0.0)", "coalesce(n, 0.0)"},

	/* patterns */
	{S, CHECK, "s LIKE 'a%'", "s ILIKE 'a%'"},
	{S, CHECK, "s LIKE '%@%'", "s LIKE '%@%'"},
	{S, CHECK, "s GLOB 'a*b?'", "s LIKE 'a%b_'"},
	{S, CHECK, "s GLOB '[ab]*'", "s ~ '^[ab]'"},
	{S, CHECK, "s GLOB '50%*'", "s LIKE '50\\%%'"},
	{S, CHECK, "s LIKE '1\\_'", "s LIKE '1\\\\_'"},
	{S, CHECK, "s LIKE '1!_' ESCAPE '!'", "s LIKE '1\\_'"},
	{S, CHECK, "s LIKE '1_' ESCAPE '!'", "s LIKE '1_'"},
	{S, CHECK, "s LIKE v", "s ILIKE v"},
	{G, CHECK, "s ILIKE '%@%'", "s LIKE '%@%'"},
	{G, CHECK, "(s ~~ 'a%'::text)", "s LIKE 'a%'"},
	{G, CHECK, "(s ~~ like_escape('1!_'::text, '!'::text))", "s LIKE '1\\_'"},
	{G, CHECK, "(s ~ '^[a-z]+$'::text)", "s ~ '^[a-z][a-z]*$'"},

	/* functions */
	{S, VALUE, "ifnull(n, 0)", "coalesce(n, 0)"},
	{S, VALUE, "substr(s, 1, 2)", "substring(s, 1, 2)"},
	{S, VALUE, "substr(s, -2)", "substr(s, -2)"},
	{S, VALUE, "instr(s, 'x')", "strpos(s, 'x')"},
	{S, VALUE, "length(bl)", "octet_length(bl)"},
	{S, VALUE, "iif(b, 1, 2)", "CASE WHEN b THEN 1 ELSE 2 END"},
	{S, VALUE, "max(k, 1)", "greatest(k, 1)"},
	{S, VALUE, "max(n, 1)", "max(n, 1)"},
	{S, VALUE, "max(n)", "max(n)"},
	{S, VALUE, "trim(s)", "\"trim\"(s)"},
	{S, VALUE, "datetime('now')", "now()"},
	{S, VALUE, "datetime('now', 'localtime')", "datetime('now', 'localtime')"},
	{S, VALUE, "date('now')", "CURRENT_DATE"},
	{S, VALUE, "strftime('%s', 'now')", "unix_now()"},
	{S, VALUE, "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')", "now()"},
	{S, VALUE, "strftime('%Y', ts)", "strftime('%Y', ts)"},
	{S, VALUE, "CURRENT_TIMESTAMP", "now()"},
	{S, VALUE, "json('[]')", "'[]'"},
	{G, VALUE, "char_length(s)", "length(s)"},
	{G, VALUE, "btrim(s)", "\"trim\"(s)"},
	{G, VALUE, "EXTRACT(epoch FROM now())", "unix_now()"},
	{G, VALUE, "floor(EXTRACT(epoch FROM now()))", "unix_now()"},
	{G, VALUE, "timezone('utc'::text, now())", "now()"},
	{G, VALUE, "(now() AT TIME ZONE 'utc'::text)", "now()"},
	{G, VALUE, "SUBSTRING(s FROM 1 FOR 2)", "substring(s, 1, 2)"},
	{G, VALUE, "POSITION(('x'::text) IN (s))", "strpos(s, 'x')"},
	{G, VALUE, "uuid_generate_v4()", "gen_random_uuid()"},
	{G, VALUE, "CURRENT_TIMESTAMP(3)", "now()"},

	/* collations */
	{S, CHECK, "s COLLATE BINARY = 'x'", "s = 'x'"},
	{S, CHECK, "c COLLATE BINARY = 'x'", "c COLLATE \"binary\" = 'x'"},
	{S, CHECK, "s COLLATE NOCASE = 'x'", "lower(s) = 'x'"},
	{G, CHECK, "((s COLLATE \"C\") = 'x'::text)", "s = 'x'"},
	{S, CHECK, "s = c", "s = c"},
	{S, CHECK, "c = s", "c = s"},
	{S, CHECK, "v = s", "s = v"},

	/* names */
	{S, CHECK, "T.N > 0", "n > 0"},
	{S, CHECK, "[My Col] = 'x'", "\"my col\" = 'x'"},
	{G, CHECK, "(\"My Col\" = 'x'::text)", "\"my col\" = 'x'"},
	{S, CHECK, "s = \"abc\"", "s = 'abc'"},
};

static void
test_portable_forms(void **state)
{
	size_t		bad = 0;
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(portable_forms); i++)
		bad += !is_form(portable_forms[i].engine, P,
						portable_forms[i].purpose, portable_forms[i].text,
						portable_forms[i].form);
	assert_int_equal(bad, 0);
}

/* ---- portable: one form for both engines -------------------------------- */

typedef struct Pair
{
	int			purpose;
	const char *sqlite;
	const char *postgres;
} Pair;

static const Pair one[] = {
	{CHECK, "n > 0", "(n > 0)"},
	{CHECK, "0 < n", "(n > 0)"},
	{CHECK, "n IN (1, 2)", "(n = ANY (ARRAY[1, 2]))"},
	{CHECK, "n NOT IN (1, 2)", "(n <> ALL (ARRAY[1, 2]))"},
	{CHECK, "n IN ('1', '2')", "(n = ANY (ARRAY[1, 2]))"},
	{CHECK, "s IN ('b', 'a')",
	"(s = ANY (ARRAY['a'::text, 'b'::text]))"},
	{CHECK, "v IN ('a', 'b')",
	"((v)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))"},
	{CHECK, "v = 'a' OR v = 'b'",
	"((v)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text]))"},
	{CHECK, "v = 'a'", "((v)::text = 'a'::text)"},
	{CHECK, "n BETWEEN 1 AND 5", "((n >= 1) AND (n <= 5))"},
	{CHECK, "n NOT BETWEEN 1 AND 5", "((n < 1) OR (n > 5))"},
	{CHECK, "NOT (n = 1 AND m = 2)", "((n <> 1) OR (m <> 2))"},
	{CHECK, "b = 1", "b"},
	{CHECK, "b = 1", "(b = true)"},
	{CHECK, "b = 0", "(NOT b)"},
	{CHECK, "b IS 1", "(b IS TRUE)"},
	{CHECK, "b IS NOT 0", "(b IS NOT FALSE)"},
	{CHECK, "n IS NULL", "(NOT (n IS DISTINCT FROM NULL))"},
	{CHECK, "n IS '5'", "(NOT (n IS DISTINCT FROM 5))"},
	{CHECK, "n IN (m)", "(n = m)"},
	{CHECK, "n IN (m, 1, 2)", "((n = ANY (ARRAY[1, 2])) OR (n = m))"},
	{CHECK, "n NOT IN (m, k)", "((n <> m) AND (n <> k))"},
	{CHECK, "s IN ('a', NULL)", "(s = ANY ('{a,NULL}'::text[]))"},
	{CHECK, "s IN ('a', 'NULL')", "(s = ANY ('{a,\"NULL\"}'::text[]))"},
	{CHECK, "b OR n > 0", "(b OR (n > 0))"},
	{CHECK, "d > 0", "(d > (0)::numeric)"},
	{CHECK, "d > 0.00", "(d > (0)::numeric)"},
	{CHECK, "d > -1", "(d > ('-1'::integer)::numeric)"},
	{CHECK, "r > 0", "(r > (0)::double precision)"},
	{CHECK, "r BETWEEN 0 AND 1",
	"((r >= (0)::double precision) AND (r <= (1)::double precision))"},
	{CHECK, "n > d", "((n)::numeric > d)"},
	{CHECK, "d * 2 > 10", "((d * (2)::numeric) > (10)::numeric)"},
	{CHECK, "n + m > 10", "((n + m) > 10)"},
	{CHECK, "length(s) > 2", "(length(s) > 2)"},
	{CHECK, "length(v) > 2", "(char_length((v)::text) > 2)"},
	{CHECK, "length(s) BETWEEN 2 AND 5",
	"((length(s) >= 2) AND (length(s) <= 5))"},
	{CHECK, "length(trim(s)) > 0", "(length(TRIM(BOTH FROM s)) > 0)"},
	{CHECK, "lower(s) = s", "(s = lower(s))"},
	{CHECK, "s <> ''", "(s <> ''::text)"},
	{CHECK, "s IS NOT NULL", "(s IS NOT NULL)"},
	{CHECK, "s NOTNULL", "(s IS NOT NULL)"},
	{CHECK, "n IS m", "(NOT (n IS DISTINCT FROM m))"},
	{CHECK, "n IS NOT m", "(n IS DISTINCT FROM m)"},
	{CHECK, "n IS NULL OR n > 0", "((n IS NULL) OR (n > 0))"},
	{CHECK, "s LIKE '%@%'", "(s ~~ '%@%'::text)"},
	{CHECK, "s LIKE 'a%'", "(s ~~* 'a%'::text)"},
	{CHECK, "s NOT LIKE 'a%'", "(s !~~* 'a%'::text)"},
	{CHECK, "s GLOB 'a*'", "(s ~~ 'a%'::text)"},
	{CHECK, "s LIKE '50!%%' ESCAPE '!'", "(s ~~ '50\\%%'::text)"},
	{CHECK, "s LIKE '5\\'", "(s ~~ '5\\\\'::text)"},
	{CHECK, "ts > '2000-01-01 00:00:00'",
	"(ts > '2000-01-01 00:00:00'::timestamp without time zone)"},
	{CHECK, "ts > '2000-01-01'",
	"(ts > '2000-01-01 00:00:00'::timestamp without time zone)"},
	{CHECK, "dt >= '2000-01-01'", "(dt >= '2000-01-01'::date)"},
	{CHECK, "tz > '2000-01-01T00:00:00Z'",
	"(tz > '2000-01-01 00:00:00+00'::timestamp with time zone)"},
	{CHECK, "ts > tz", "(ts > tz)"},
	{CHECK, "\"order\" > 0", "(\"order\" > 0)"},
	{CHECK, "\"My Col\" <> ''", "(\"My Col\" <> ''::text)"},
	{CHECK, "(n IS NULL) = (m IS NULL)", "((n IS NULL) = (m IS NULL))"},
	{CHECK, "(n IS NULL) <> (m IS NULL)", "((m IS NULL) <> (n IS NULL))"},
	{CHECK, "CASE WHEN b THEN n > 0 ELSE n IS NULL END",
	"CASE WHEN b THEN (n > 0) ELSE (n IS NULL) END"},
	{VALUE, "n + 1", "(n + 1)"},
	{VALUE, "1 + n", "(n + 1)"},
	{VALUE, "k * d", "((k)::numeric * d)"},
	{VALUE, "d * k", "((k)::numeric * d)"},
	{VALUE, "n / 2", "(n / 2)"},
	{VALUE, "n % 2", "(n % 2)"},
	{VALUE, "s || ' ' || v", "((s || ' '::text) || (v)::text)"},
	{VALUE, "lower(v)", "lower((v)::text)"},
	{VALUE, "ifnull(s, '')", "COALESCE(s, ''::text)"},
	{VALUE, "ifnull(d, 0)", "COALESCE(d, (0)::numeric)"},
	{VALUE, "coalesce(n, m, 0)",
	"COALESCE((n)::bigint, m, (0)::bigint)"},
	{VALUE, "coalesce(b, 0)", "COALESCE(b, false)"},
	{VALUE, "nullif(s, '')", "NULLIF(s, ''::text)"},
	{VALUE, "substr(s, 1, 3)", "\"substring\"(s, 1, 3)"},
	{VALUE, "substr(s, 2)", "SUBSTRING(s FROM 2)"},
	{VALUE, "instr(s, 'x')", "strpos(s, 'x'::text)"},
	{VALUE, "instr(s, 'x')", "POSITION(('x'::text) IN (s))"},
	{VALUE, "trim(s, 'x')", "btrim(s, 'x'::text)"},
	{VALUE, "ltrim(s)", "TRIM(LEADING FROM s)"},
	{VALUE, "length(bl)", "length(bl)"},
	{VALUE, "length(bl)", "octet_length(bl)"},
	{VALUE, "iif(n > 0, 'a', 'b')",
	"CASE WHEN (n > 0) THEN 'a'::text ELSE 'b'::text END"},
	{VALUE, "CASE WHEN b THEN d ELSE 0 END",
	"CASE WHEN b THEN d ELSE (0)::numeric END"},
	{VALUE, "CASE s WHEN 'a' THEN 1 END",
	"CASE s WHEN 'a'::text THEN 1 ELSE NULL::integer END"},
	{VALUE, "max(k, 5)", "GREATEST(k, 5)"},
	{VALUE, "round(d, 2)", "round(d, 2)"},
	{VALUE, "sqrt(n)", "sqrt((n)::double precision)"},
	{VALUE, "CAST(n AS TEXT)", "(n)::text"},
	{VALUE, "CAST(d AS INTEGER)", "(d)::integer"},
	{VALUE, "strftime('%s', 'now')", "EXTRACT(epoch FROM now())"},
	{VALUE, "unixepoch()", "(EXTRACT(epoch FROM now()))::bigint"},
	{VALUE, "CAST(strftime('%s', 'now') AS INTEGER)",
	"(EXTRACT(epoch FROM CURRENT_TIMESTAMP))::integer"},
	{VALUE, "CURRENT_TIMESTAMP", "now()"},
	{VALUE, "CURRENT_DATE", "CURRENT_DATE"},
	{VALUE, "datetime('now')", "timezone('UTC'::text, now())"},
	{VALUE, "strftime('%Y-%m-%d %H:%M:%f', 'now')", "clock_timestamp()"},
	{VALUE, "s COLLATE BINARY", "(s COLLATE \"C\")"},
	{VALUE, "x'00ff'", "'\\x00ff'::bytea"},
	{VALUE, "j ->> '$.a'", "(j ->> 'a'::text)"},
};

static void
test_one_form(void **state)
{
	size_t		bad = 0;
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(one); i++)
		bad += !same_form(S, one[i].sqlite, G, one[i].postgres, P,
						  one[i].purpose, true);
	assert_int_equal(bad, 0);
}

static const Pair two[] = {
	{CHECK, "n > 0", "(n >= 0)"},
	{CHECK, "n > 0", "(n < 0)"},
	{CHECK, "n > 0", "(m > 0)"},
	{CHECK, "n > 0", "(n > 1)"},
	{CHECK, "n > m", "(m > n)"},
	{CHECK, "n - m > 0", "((m - n) > 0)"},
	{CHECK, "n / m > 0", "((m / n) > 0)"},
	{CHECK, "n IN (1, 2)", "(n = ANY (ARRAY[1, 3]))"},
	{CHECK, "n IN (1, 2)", "(n <> ALL (ARRAY[1, 2]))"},
	{CHECK, "n IN (1, 2)", "(n = ALL (ARRAY[1, 2]))"},
	{CHECK, "n IN (1, 2)", "(n <> ANY (ARRAY[1, 2]))"},
	{CHECK, "n BETWEEN 1 AND 5", "((n > 1) AND (n < 5))"},
	{CHECK, "n = 1 OR m = 2", "((n = 1) AND (m = 2))"},
	{CHECK, "n = 1 OR n > 2", "((n = 1) OR (n >= 2))"},
	{CHECK, "NOT (n = 1 AND m = 2)", "((n <> 1) AND (m <> 2))"},
	{CHECK, "NOT (n = 1 OR m = 2)", "((n <> 1) OR (m <> 2))"},
	{CHECK, "b = 1", "(NOT b)"},
	{CHECK, "b = 1", "(b IS NOT NULL)"},
	{CHECK, "b = 1", "(b IS TRUE)"},
	{CHECK, "n = 1", "(n = 0)"},
	{CHECK, "s = 'a'", "(s = 'A'::text)"},
	{CHECK, "s = ''", "(s IS NULL)"},
	{CHECK, "s LIKE 'a%'", "(s ~~ 'a%'::text)"},
	{CHECK, "s GLOB 'a*'", "(s ~~* 'a%'::text)"},
	{CHECK, "s GLOB 'a*'", "(s ~~ 'a_'::text)"},
	{CHECK, "s LIKE '1\\_'", "(s ~~ '1\\_'::text)"},
	{CHECK, "s LIKE '1!_' ESCAPE '!'", "(s ~~ '1!_'::text)"},
	{CHECK, "s LIKE 'é'", "(s ~~ 'é'::text)"},
	{CHECK, "s IN ('a', NULL)", "(s = ANY (ARRAY['a'::text, 'NULL'::text]))"},
	{CHECK, "b IS 1", "(b IS NOT FALSE)"},
	{CHECK, "s COLLATE NOCASE = 'a'", "(s = 'a'::text)"},
	{CHECK, "length(s) > 2", "(octet_length(s) > 2)"},
	{CHECK, "lower(s) = s", "(upper(s) = s)"},
	{CHECK, "n IS NOT m", "(n <> m)"},
	{CHECK, "n IS m", "(n = m)"},
	{CHECK, "d > 0.5", "(d > (0)::numeric)"},
	{CHECK, "dt >= '2000-01-01'", "(dt >= '2000-01-02'::date)"},
	{CHECK, "ts > '2000-01-01 00:00:00'",
	"(ts > '2000-01-01 00:00:01'::timestamp without time zone)"},
	{CHECK, "tz > '2000-01-01 00:00:00+02:00'",
	"(tz > '2000-01-01 00:00:00+00'::timestamp with time zone)"},
	{CHECK, "a AND (b OR c)", "((a AND b) OR c)"},
	{CHECK, "n + 1 = '5'", "((n + 1) = 5)"},
	{CHECK, "lower(s) = 5", "(lower(s) = '5'::text)"},
	{VALUE, "n / 2", "((n)::numeric / (2)::numeric)"},
	{VALUE, "n / 2.0", "(n / 2)"},
	{VALUE, "5 / 2.0", "(5 / 2)"},
	{VALUE, "n + 1", "(n - 1)"},
	{VALUE, "n - m", "(m - n)"},
	{VALUE, "s || v", "((v)::text || s)"},
	{VALUE, "CAST(d AS INTEGER)", "d"},
	{VALUE, "CAST(n AS TEXT)", "n"},
	{VALUE, "CAST(v AS VARCHAR(3))", "(v)::text"},
	{VALUE, "substr(s, 1, 3)", "\"substring\"(s, 1, 4)"},
	{VALUE, "substr(s, -3)", "\"substring\"(s, '-3'::integer)"},
	{VALUE, "instr(s, 'x')", "strpos('x'::text, s)"},
	{VALUE, "ltrim(s)", "rtrim(s)"},
	{VALUE, "trim(s, 'x')", "btrim(s)"},
	{VALUE, "max(n, m)", "GREATEST((n)::bigint, m)"},
	{VALUE, "max(k, 1)", "LEAST(k, 1)"},
	{VALUE, "ifnull(n, 0)", "COALESCE(n, 1)"},
	{VALUE, "coalesce(n, m)", "COALESCE(m, n)"},
	{VALUE, "iif(b, 1, 2)", "CASE WHEN b THEN 2 ELSE 1 END"},
	{VALUE, "iif(b, 1, 2)", "CASE WHEN b THEN 1 ELSE NULL::integer END"},
	{VALUE, "CURRENT_TIMESTAMP", "CURRENT_DATE"},
	{VALUE, "datetime('now', '+1 day')", "now()"},
	{VALUE, "datetime('now', 'localtime')", "now()"},
	{VALUE, "date('now')", "now()"},
	{VALUE, "strftime('%Y', 'now')", "now()"},
	{VALUE, "strftime('%s', ts)", "EXTRACT(epoch FROM now())"},
	{VALUE, "datetime('now')", "timezone('Europe/Rome'::text, now())"},
	{VALUE, "x'00ff'", "'00ff'::text"},
	{VALUE, "x'00ff'", "'\\x00fe'::bytea"},
	{VALUE, "count(n)", "count(*)"},
	{VALUE, "'a'", "'A'::text"},
	{VALUE, "1", "2"},
	{VALUE, "1.5", "1.05"},
	{VALUE, "10", "1"},
	{VALUE, "-1", "1"},
	{VALUE, "NULL", "0"},
};

static void
test_two_forms(void **state)
{
	size_t		bad = 0;
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(two); i++)
		bad += !same_form(S, two[i].sqlite, G, two[i].postgres, P,
						  two[i].purpose, false);
	assert_int_equal(bad, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_spellings),
		cmocka_unit_test(test_told_apart),
		cmocka_unit_test(test_portable_forms),
		cmocka_unit_test(test_one_form),
		cmocka_unit_test(test_two_forms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
