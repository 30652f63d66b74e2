/*
 * test_parse.c
 *
 * What the parser makes of texts, seen by their canonical text (which is read
 * again each time) and, where the shape matters to others, by the tree.
 */
#include "tree_tool.h"

#define CHECK(cases, what) tree_check((cases), SPAR_LENGTH(cases), (what))

static void
test_pg_literals(void **state)
{
	static const TreeCase cases[] = {
		{PG, "NULL", "NULL"},
		{PG, "true", "TRUE"},
		{PG, "False", "FALSE"},
		{PG, "42", "42"},
		{PG, "1e-3", "1e-3"},
		{PG, "-1", "-1"},
		{PG, "+ 1", "+1"},
		{PG, "'it''s'", "'it''s'"},
		{PG, "''", "''"},
		{PG, "E'a\\tb'", "'a\tb'"},
		{PG, "$$x$$", "'x'"},
		{PG, "U&'\\0041'", "'A'"},
		{PG, "'a'\n'b'", "'ab'"},
		{PG, "N'x'", "CAST('x' AS bpchar)"},
		{PG, "B'0101'", "b'0101'"},
		{PG, "x'FF'", "x'ff'"},
		{PG, "$1", "$1"},
		{PG, "'x'::text", "CAST('x' AS text)"},
		{PG, "CAST('x' AS TEXT)", "CAST('x' AS text)"},
		{PG, "text 'x'", "CAST('x' AS text)"},
		{PG, "date '2020-01-01'", "CAST('2020-01-01' AS date)"},
		{PG, "INTERVAL '1 day'", "CAST('1 day' AS interval)"},
		{PG, "interval '1' day to second(3)",
		"CAST('1' AS interval day to second(3))"},
		{PG, "interval(3) '1 s'", "CAST('1 s' AS interval(3))"},
		{PG, "timestamp(3) with time zone 'now'",
		"CAST('now' AS timestamp(3) with time zone)"},
		{PG, "double precision '1.5'", "CAST('1.5' AS double precision)"},
		{PG, "char 'abc'", "CAST('abc' AS bpchar)"},
		{PG, "char(2) 'abc'", "CAST('abc' AS character(2))"},
		{PG, "bit '101'", "CAST('101' AS \"bit\")"},
		{PG, "varbit(3) '101'", "CAST('101' AS bit varying(3))"},
		{PG, "s.color 'red'", "CAST('red' AS s.color)"},
		{PG, "json '{}'", "CAST('{}' AS json)"},
		{PG, "numeric(5,2) '1'", "CAST('1' AS numeric(5,2))"},
		{PG, "CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP"},
		{PG, "current_timestamp(3)", "CURRENT_TIMESTAMP(3)"},
		{PG, "LocalTime", "LOCALTIME"},
		{PG, "current_user", "CURRENT_USER"},
		{PG, "user", "USER"},
		{PG, "system_user", "SYSTEM_USER"},
		{PG, "current_schema", "CURRENT_SCHEMA"},
		{PG, "current_schema()", "\"current_schema\"()"},
		{PG, "DEFAULT", "DEFAULT"},
	};

	(void) state;
	CHECK(cases, AS_EXPR);
}

static void
test_pg_names(void **state)
{
	static const TreeCase cases[] = {
		{PG, "Foo", "foo"},
		{PG, "\"Foo\"", "\"Foo\""},
		{PG, "\"foo\"", "foo"},
		{PG, "s.T.\"C\"", "s.t.\"C\""},
		{PG, "\"a\"\"b\"", "\"a\"\"b\""},
		{PG, "\"user\"", "\"user\""},
		{PG, "\"true\"", "\"true\""},
		{PG, "timestamp", "timestamp"},
		{PG, "interval + time", "interval + time"},
		{PG, "t.order", "t.\"order\""},
		{PG, "t.*", "t.*"},
		{PG, "(t.*)::text", "CAST(t.* AS text)"},
		{PG, "ROW(t.*, 1)", "ROW(t.*, 1)"},
		{PG, "(a).b", "(a).b"},
		{PG, "(a.b).c.d", "(a.b).c.d"},
		{PG, "(a).*", "(a).*"},
		{PG, "(f(x)).\"B\"", "(f(x)).\"B\""},
		{PG, "$1.a", "($1).a"},
		{PG, "a[1]", "a[1]"},
		{PG, "a.b[1][2]", "a.b[1][2]"},
		{PG, "(a[1])[2]", "(a[1])[2]"},
		{PG, "a[1:2]", "a[1:2]"},
		{PG, "a[:2][1:][:]", "a[:2][1:][:]"},
		{PG, "(a[1]).b", "(a[1]).b"},
		{PG, "a[1].b", "(a[1]).b"},
		{PG, "(x).a[1]", "(x).a[1]"},
		{PG, "(ARRAY[1, 2])[1]", "(ARRAY[1, 2])[1]"},
		{PG, "ARRAY[]", "ARRAY[]"},
		{PG, "ARRAY[[1,2],[3,4]]", "ARRAY[ARRAY[1, 2], ARRAY[3, 4]]"},
		{PG, "ARRAY(SELECT 1)", "ARRAY(SELECT 1)"},
		{PG, "ROW()", "ROW()"},
		{PG, "(1, 2)", "ROW(1, 2)"},
		{PG, "(((a)))", "a"},
		{PG, "(SELECT 1)", "(SELECT 1)"},
		{PG, "(((SELECT 1)))", "(SELECT 1)"},
		{PG, "((SELECT 1) + 1)", "(SELECT 1) + 1"},
		{PG, "((SELECT a), 2)", "ROW((SELECT a), 2)"},
		{PG, "((SELECT a)).b", "((SELECT a)).b"},
		{PG, "((SELECT 1) UNION (SELECT 2))", "(SELECT 1 UNION SELECT 2)"},
	};

	(void) state;
	CHECK(cases, AS_EXPR);
}

/* Manual 4.1.6, from the tightest level down. */
static void
test_pg_precedence(void **state)
{
	static const TreeCase cases[] = {
		{PG, "-a::integer", "-CAST(a AS integer)"},
		{PG, "(-a)::integer", "CAST(-a AS integer)"},
		{PG, "-a[1]", "-a[1]"},
		{PG, "- - a", "- -a"},
		{PG, "-(+a)", "- +a"},
		{PG, "-2 ^ 2", "-2 ^ 2"},
		{PG, "-(2 ^ 2)", "-(2 ^ 2)"},
		{PG, "-a COLLATE \"C\"", "-a COLLATE \"C\""},
		{PG, "-(a COLLATE \"C\")", "-(a COLLATE \"C\")"},
		{PG, "a || b COLLATE \"C\"", "a || b COLLATE \"C\""},
		{PG, "(a || b) COLLATE s.\"X\"", "(a || b) COLLATE s.\"X\""},
		{PG, "a ^ b AT TIME ZONE c", "a ^ timezone(c, b)"},
		{PG, "a AT TIME ZONE b AT TIME ZONE c", "timezone(c, timezone(b, a))"},
		{PG, "a AT TIME ZONE b COLLATE c", "timezone(b COLLATE c, a)"},
		{PG, "a AT LOCAL", "timezone(a)"},
		{PG, "a ^ b ^ c", "a ^ b ^ c"},
		{PG, "a ^ (b ^ c)", "a ^ (b ^ c)"},
		{PG, "a * b ^ c", "a * b ^ c"},
		{PG, "(a * b) ^ c", "(a * b) ^ c"},
		{PG, "a - b - c", "a - b - c"},
		{PG, "a - (b - c)", "a - (b - c)"},
		{PG, "a - (b + c) * d % e / f", "a - (b + c) * d % e / f"},
		{PG, "a || b + c", "a || b + c"},
		{PG, "(a || b) + c", "(a || b) + c"},
		{PG, "a -> b ->> c", "a -> b ->> c"},
		{PG, "a -> (b ->> c)", "a -> (b ->> c)"},
		{PG, "@ a + b", "@ a + b"},
		{PG, "(@ a) + b", "(@ a) + b"},
		{PG, "a * @ b + c", "a * (@ b + c)"},
		{PG, "@ -a", "@ -a"},
		{PG, "- @ a", "-(@ a)"},
		{PG, "a OPERATOR(s.+) b * c", "a OPERATOR(s.+) b * c"},
		{PG, "a OPERATOR(pg_catalog.+) b * c", "a + b * c"},
		{PG, "a OPERATOR(pg_catalog.*) b + c", "a * (b + c)"},
		{PG, "OPERATOR(\"My S\".!) a", "OPERATOR(\"My S\".!) a"},
		{PG, "a < b || c", "a < b || c"},
		{PG, "(a < b) || c", "(a < b) || c"},
		{PG, "(a = b) = c", "(a = b) = c"},
		{PG, "a = (b = c)", "a = (b = c)"},
		{PG, "a != b", "a <> b"},
		{PG, "a <= b LIKE c", "a <= b LIKE c"},
		{PG, "(a <= b) LIKE c", "(a <= b) LIKE c"},
		{PG, "a = b IS NULL", "a = b IS NULL"},
		{PG, "a = (b IS NULL)", "a = (b IS NULL)"},
		{PG, "a IS NULL = b", "(a IS NULL) = b"},
		{PG, "a IS NULL IS NOT NULL", "(a IS NULL) IS NOT NULL"},
		{PG, "a IS DISTINCT FROM b = c", "a IS DISTINCT FROM b = c"},
		{PG, "NOT a = b", "NOT a = b"},
		{PG, "(NOT a) = b", "(NOT a) = b"},
		{PG, "NOT a IS NULL", "NOT a IS NULL"},
		{PG, "NOT NOT a", "NOT NOT a"},
		{PG, "NOT a AND b", "NOT a AND b"},
		{PG, "NOT (a AND b)", "NOT (a AND b)"},
		{PG, "a OR b AND c", "a OR b AND c"},
		{PG, "(a OR b) AND c", "(a OR b) AND c"},
		{PG, "(a AND b) AND (c AND d)", "a AND b AND c AND d"},
		{PG, "a OR (b OR c) OR d", "a OR b OR c OR d"},
		{PG, "a BETWEEN 1 AND 2 AND b", "a BETWEEN 1 AND 2 AND b"},
		{PG, "a BETWEEN 1 AND (2 AND b)", "a BETWEEN 1 AND (2 AND b)"},
		{PG, "a BETWEEN b = c AND d", "a BETWEEN (b = c) AND d"},
		{PG, "a BETWEEN (b COLLATE \"C\") AND d",
		"a BETWEEN (b COLLATE \"C\") AND d"},
		{PG, "a BETWEEN 1 AND 2 = b", "a BETWEEN 1 AND 2 = b"},
	};

	(void) state;
	CHECK(cases, AS_EXPR);
}

static void
test_pg_predicates(void **state)
{
	static const TreeCase cases[] = {
		{PG, "a ISNULL", "a IS NULL"},
		{PG, "a NOTNULL", "a IS NOT NULL"},
		{PG, "a IS NOT TRUE", "a IS NOT TRUE"},
		{PG, "a IS UNKNOWN", "a IS UNKNOWN"},
		{PG, "a IS NOT DISTINCT FROM b", "a IS NOT DISTINCT FROM b"},
		{PG, "a IS NOT DOCUMENT", "a IS NOT DOCUMENT"},
		{PG, "a IS NORMALIZED", "is_normalized(a)"},
		{PG, "a IS NOT nfkc NORMALIZED", "NOT is_normalized(a, 'NFKC')"},
		{PG, "a IS JSON VALUE", "a IS JSON"},
		{PG, "a IS JSON WITHOUT UNIQUE KEYS", "a IS JSON"},
		{PG, "a IS NOT JSON OBJECT WITH UNIQUE",
		"a IS NOT JSON OBJECT WITH UNIQUE KEYS"},
		{PG, "a NOT BETWEEN SYMMETRIC b AND c",
		"a NOT BETWEEN SYMMETRIC b AND c"},
		{PG, "a BETWEEN ASYMMETRIC b AND c", "a BETWEEN b AND c"},
		{PG, "a IN (1)", "a IN (1)"},
		{PG, "a NOT IN (1, 2)", "a NOT IN (1, 2)"},
		{PG, "NOT a IN (1, 2)", "NOT a IN (1, 2)"},
		{PG, "a IN (SELECT 1)", "a IN (SELECT 1)"},
		{PG, "a IN ((SELECT 1))", "a IN (SELECT 1)"},
		{PG, "a IN ((SELECT 1), 2)", "a IN ((SELECT 1), 2)"},
		{PG, "a IN ((SELECT 1) + 1)", "a IN ((SELECT 1) + 1)"},
		{PG, "(a, b) IN ((1, 2), (3, 4))",
		"ROW(a, b) IN (ROW(1, 2), ROW(3, 4))"},
		{PG, "a LIKE 'x%'", "a LIKE 'x%'"},
		{PG, "a ~~ 'x%'::text", "a LIKE CAST('x%' AS text)"},
		{PG, "a !~~* 'x'", "a NOT ILIKE 'x'"},
		{PG, "a NOT ILIKE 'x' ESCAPE ''", "a NOT ILIKE 'x' ESCAPE ''"},
		{PG, "a ~~ like_escape('x', '!')", "a LIKE 'x' ESCAPE '!'"},
		{PG, "a LIKE like_escape('x', '!')", "a LIKE like_escape('x', '!')"},
		{PG, "a SIMILAR TO 'x'", "a SIMILAR TO 'x'"},
		{PG, "a ~ similar_to_escape('x', '#')", "a SIMILAR TO 'x' ESCAPE '#'"},
		{PG, "a !~ similar_to_escape('x')", "a NOT SIMILAR TO 'x'"},
		{PG, "a ~ 'x'", "a ~ 'x'"},
		{PG, "a = ANY (ARRAY[1, 2])", "a = ANY (ARRAY[1, 2])"},
		{PG, "a = SOME (b)", "a = ANY (b)"},
		{PG, "a <> ALL (SELECT 1)", "a <> ALL (SELECT 1)"},
		{PG, "a OPERATOR(s.=) ANY (b)", "a OPERATOR(s.=) ANY (b)"},
		{PG, "a LIKE ANY (b)", "a LIKE ANY (b)"},
		{PG, "a !~~ ALL (b)", "a NOT LIKE ALL (b)"},
		{PG, "a NOT ILIKE ALL (b)", "a NOT ILIKE ALL (b)"},
		{PG, "a || b = ANY (c)", "a || b = ANY (c)"},
		{PG, "(a = b) = ANY (c)", "(a = b) = ANY (c)"},
		{PG, "EXISTS (SELECT 1)", "EXISTS (SELECT 1)"},
		{PG, "NOT EXISTS ((SELECT 1))", "NOT EXISTS (SELECT 1)"},
		{PG, "(a, b) OVERLAPS (c, d)", "\"overlaps\"(a, b, c, d)"},
		{PG, "CASE WHEN a THEN 1 END", "CASE WHEN a THEN 1 END"},
		{PG, "CASE a WHEN 1 THEN b WHEN 2 THEN c ELSE d END",
		"CASE a WHEN 1 THEN b WHEN 2 THEN c ELSE d END"},
		{PG, "CASE (a OR b) WHEN true THEN 1 END",
		"CASE a OR b WHEN TRUE THEN 1 END"},
	};

	(void) state;
	CHECK(cases, AS_EXPR);
}

static void
test_pg_calls(void **state)
{
	static const TreeCase cases[] = {
		{PG, "now()", "now()"},
		{PG, "Lower(a)", "lower(a)"},
		{PG, "pg_catalog.lower(a)", "lower(a)"},
		{PG, "s.\"F\"(1)", "s.\"F\"(1)"},
		{PG, "count(*)", "count(*)"},
		{PG, "count(DISTINCT a)", "count(DISTINCT a)"},
		{PG, "sum(ALL a)", "sum(a)"},
		{PG, "f(a => 1, b := 2)", "f(a => 1, b => 2)"},
		{PG, "f(1, VARIADIC a)", "f(1, VARIADIC a)"},
		{PG, "array_agg(a ORDER BY b DESC, c NULLS FIRST)",
		"array_agg(a ORDER BY b DESC, c NULLS FIRST)"},
		{PG, "percentile_cont(0.5) WITHIN GROUP (ORDER BY a)",
		"percentile_cont(0.5) WITHIN GROUP (ORDER BY a)"},
		{PG, "sum(a) FILTER (WHERE b > 0)", "sum(a) FILTER (WHERE b > 0)"},
		{PG, "rank() OVER ()", "rank() OVER ()"},
		{PG, "rank() OVER w", "rank() OVER w"},
		{PG, "rank() OVER (w ORDER BY a)", "rank() OVER (w ORDER BY a)"},
		{PG, "sum(a) OVER (PARTITION BY b, c ORDER BY d ROWS 1 PRECEDING)",
		"sum(a) OVER (PARTITION BY b, c ORDER BY d "
		"ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)"},
		{PG, "sum(a) OVER (RANGE BETWEEN UNBOUNDED PRECEDING AND '1 day' "
		"FOLLOWING EXCLUDE GROUP)",
		"sum(a) OVER (RANGE BETWEEN UNBOUNDED PRECEDING AND '1 day' "
		"FOLLOWING EXCLUDE GROUP)"},
		{PG, "sum(a) OVER (ORDER BY b GROUPS UNBOUNDED PRECEDING "
		"EXCLUDE NO OTHERS)",
		"sum(a) OVER (ORDER BY b GROUPS BETWEEN UNBOUNDED PRECEDING AND "
		"CURRENT ROW)"},
		{PG, "COALESCE(a, 1)", "coalesce(a, 1)"},
		{PG, "\"coalesce\"(a, 1)", "\"coalesce\"(a, 1)"},
		{PG, "NULLIF(a, b)", "nullif(a, b)"},
		{PG, "GREATEST(a, b)", "greatest(a, b)"},
		{PG, "GROUPING(a, b)", "grouping(a, b)"},
		{PG, "left(a, 1)", "\"left\"(a, 1)"},
		{PG, "\"left\"(a, 1)", "\"left\"(a, 1)"},
		{PG, "\"timestamp\"(a)", "\"timestamp\"(a)"},
		{PG, "EXTRACT(year FROM a)", "extract('year', a)"},
		{PG, "EXTRACT('epoch' FROM a)", "extract('epoch', a)"},
		{PG, "POSITION('b' IN a)", "position(a, 'b')"},
		{PG, "POSITION(('b'::text) IN (a))",
		"position(a, CAST('b' AS text))"},
		{PG, "\"position\"(a, 'b')", "position(a, 'b')"},
		{PG, "SUBSTRING(a FROM 2 FOR 3)", "substring(a, 2, 3)"},
		{PG, "SUBSTRING(a FOR 3 FROM 2)", "substring(a, 2, 3)"},
		{PG, "SUBSTRING(a FROM 'x')", "substring(a, 'x')"},
		{PG, "SUBSTRING(a FOR 3)", "substring(a, 1, CAST(3 AS integer))"},
		{PG, "SUBSTRING(a SIMILAR 'x' ESCAPE '#')", "substring(a, 'x', '#')"},
		{PG, "substring(a, 1)", "substring(a, 1)"},
		{PG, "\"substring\"(a, 1)", "substring(a, 1)"},
		{PG, "OVERLAY(a PLACING b FROM 1 FOR 2)", "overlay(a, b, 1, 2)"},
		{PG, "overlay(a, b, 1)", "overlay(a, b, 1)"},
		{PG, "TRIM(a)", "btrim(a)"},
		{PG, "TRIM(BOTH FROM a)", "btrim(a)"},
		{PG, "TRIM(LEADING 'x' FROM a)", "ltrim(a, 'x')"},
		{PG, "TRIM(TRAILING 'x' FROM a)", "rtrim(a, 'x')"},
		{PG, "TRIM('x' FROM a)", "btrim(a, 'x')"},
		{PG, "\"trim\"(a)", "\"trim\"(a)"},
		{PG, "NORMALIZE(a)", "normalize(a)"},
		{PG, "NORMALIZE(a, NFC)", "normalize(a, 'NFC')"},
		{PG, "COLLATION FOR (a)", "pg_collation_for(a)"},
		{PG, "\"xmlexists\"(a, b)", "xmlexists(a, b)"},
		{PG, "xmlexists('//x' PASSING BY REF b)", "xmlexists('//x', b)"},
		{PG, "XMLCONCAT(a, b)", "xmlconcat(a, b)"},
		{PG, "XMLELEMENT(NAME foo)", "xmlelement(name foo)"},
		{PG, "XMLELEMENT(NAME \"Foo\", XMLATTRIBUTES(a AS b, c), 'x', d || e)",
		"xmlelement(name \"Foo\" , xmlattributes ( a as b , c ) , 'x' , "
		"(d || e))"},
		{PG, "XMLFOREST(a AS b, c)", "xmlforest(a as b , c)"},
		{PG, "XMLFOREST(a, c)", "xmlforest(a, c)"},
		{PG, "XMLPARSE(DOCUMENT a STRIP WHITESPACE)",
		"xmlparse(document a strip whitespace)"},
		{PG, "XMLPI(NAME php, 'x')", "xmlpi(name php , 'x')"},
		{PG, "XMLROOT(a, VERSION '1.0', STANDALONE YES)",
		"xmlroot(a , version '1.0' , standalone yes)"},
		{PG, "XMLROOT(a, VERSION NO VALUE)", "xmlroot(a , version no value)"},
		{PG, "XMLSERIALIZE(CONTENT a AS varchar(10) INDENT)",
		"xmlserialize(content a as character varying(10) indent)"},
		{PG, "JSON_OBJECT('a': 1, b VALUE 2 ABSENT ON NULL)",
		"json_object('a' : 1 , b value 2 absent on null)"},
		{PG, "json_object('{a,1}')", "json_object('{a,1}')"},
		{PG, "JSON_OBJECT(RETURNING text)", "json_object(returning text)"},
		{PG, "JSON_ARRAY(1, 2)", "json_array(1, 2)"},
		{PG, "JSON_ARRAY(1, a FORMAT JSON NULL ON NULL RETURNING jsonb)",
		"json_array(1 , a format json null on null returning jsonb)"},
		{PG, "JSON_ARRAY(SELECT a FROM t RETURNING json)",
		"json_array(SELECT a FROM t returning json)"},
		{PG, "JSON_ARRAYAGG(a ORDER BY b RETURNING json) FILTER (WHERE c)",
		"json_arrayagg(a ORDER BY b returning json) FILTER (WHERE c)"},
		{PG, "JSON_OBJECTAGG(a : b) OVER w", "json_objectagg(a : b) OVER w"},
		{PG, "JSON_VALUE(a, '$.b' PASSING c AS d RETURNING int DEFAULT 0 ON "
		"EMPTY ERROR ON ERROR)",
		"json_value(a , '$.b' passing c as d returning integer default 0 on "
		"empty error on error)"},
		{PG, "JSON_QUERY(a, '$' WITH CONDITIONAL ARRAY WRAPPER OMIT QUOTES)",
		"json_query(a , '$' with conditional array wrapper omit quotes)"},
		{PG, "JSON_EXISTS(a, '$')", "json_exists(a, '$')"},
		{PG, "JSON(a WITH UNIQUE KEYS)", "json(a with unique keys)"},
		{PG, "JSON_SCALAR(1)", "json_scalar(1)"},
		{PG, "JSON_SERIALIZE(a RETURNING bytea)",
		"json_serialize(a returning bytea)"},
		{PG, "MERGE_ACTION()", "merge_action()"},
	};

	(void) state;
	CHECK(cases, AS_EXPR);
}

static void
test_pg_types(void **state)
{
	static const TreeCase cases[] = {
		{PG, "int", "integer"},
		{PG, "INT4", "integer"},
		{PG, "pg_catalog.int8", "bigint"},
		{PG, "smallint", "smallint"},
		{PG, "float", "double precision"},
		{PG, "float(24)", "real"},
		{PG, "float(25)", "double precision"},
		{PG, "double precision", "double precision"},
		{PG, "float4", "real"},
		{PG, "decimal", "numeric"},
		{PG, "DEC (10, 2)", "numeric(10,2)"},
		{PG, "numeric(3,-2)", "numeric(3,-2)"},
		{PG, "bool", "boolean"},
		{PG, "VARCHAR ( 10 )", "character varying(10)"},
		{PG, "character varying", "character varying"},
		{PG, "national character varying(5)", "character varying(5)"},
		{PG, "nchar varying", "character varying"},
		{PG, "char", "character(1)"},
		{PG, "character(3)", "character(3)"},
		{PG, "bpchar", "bpchar"},
		{PG, "bpchar(3)", "character(3)"},
		{PG, "\"char\"", "\"char\""},
		{PG, "\"char\"[]", "\"char\"[]"},
		{PG, "bit", "bit(1)"},
		{PG, "\"bit\"", "\"bit\""},
		{PG, "bit(3)", "bit(3)"},
		{PG, "bit varying(3)", "bit varying(3)"},
		{PG, "varbit", "bit varying"},
		{PG, "timestamp", "timestamp without time zone"},
		{PG, "timestamptz(3)", "timestamp(3) with time zone"},
		{PG, "timestamp (3) with time zone", "timestamp(3) with time zone"},
		{PG, "timestamp without time zone", "timestamp without time zone"},
		{PG, "time(0)", "time(0) without time zone"},
		{PG, "timetz", "time with time zone"},
		{PG, "interval", "interval"},
		{PG, "INTERVAL DAY TO SECOND(3)", "interval day to second(3)"},
		{PG, "interval year to month", "interval year to month"},
		{PG, "interval second ( 2 )", "interval second(2)"},
		{PG, "interval(6)", "interval(6)"},
		{PG, "text[]", "text[]"},
		{PG, "int[3][4]", "integer[]"},
		{PG, "int ARRAY[3]", "integer[]"},
		{PG, "varchar(10)[]", "character varying(10)[]"},
		{PG, "timestamptz(3)[]", "timestamp(3) with time zone[]"},
		{PG, "Uuid", "uuid"},
		{PG, "\"Uuid\"", "\"Uuid\""},
		{PG, "app.\"State\"[3]", "app.\"State\"[]"},
		{PG, "\"integer\"", "\"integer\""},
		{PG, "public.int4", "public.int4"},
		{PG, "public.\"user\"", "public.\"user\""},
		{PG, "geometry(Point, 4326)", "geometry(point,4326)"},
		{PG, "t('a', \"B\")", "t('a',\"B\")"},
		{PG, "json", "json"},
		{PG, "double", "double"},
		{SQ, "VarChar (10)", "'varchar(10)'"},
		{SQ, "INTEGER", "integer"},
		{SQ, "\"my type\"", "'my type'"},
		{SQ, "unsigned  BIG int", "'unsigned big int'"},
		{SQ, "DECIMAL(10, -2)", "'decimal(10,-2)'"},
		{SQ, "text", "text"},
		{SQ, "Blob", "blob"},
		{SQ, "", "''"},
		{SQ, "'a''b'", "'a''b'"},
	};

	(void) state;
	CHECK(cases, AS_TYPE);
}

static void
test_pg_queries(void **state)
{
	static const TreeCase cases[] = {
		{PG, "SELECT 1;", "SELECT 1"},
		{PG, "select a, t.*, b as \"B\", c d from t",
		"SELECT a, t.*, b AS \"B\", c AS d FROM t"},
		{PG, "SELECT FROM t", "SELECT FROM t"},
		{PG, "SELECT", "SELECT"},
		{PG, "SELECT ALL a", "SELECT a"},
		{PG, "SELECT DISTINCT a", "SELECT DISTINCT a"},
		{PG, "SELECT DISTINCT ON (a, b) c", "SELECT DISTINCT ON (a, b) c"},
		{PG, "TABLE s.t", "SELECT * FROM s.t"},
		{PG, "VALUES (1, 'a'), (2, DEFAULT)",
		"VALUES (1, 'a'), (2, DEFAULT)"},
		{PG, "SELECT 1 FROM pg_catalog.pg_class", "SELECT 1 FROM pg_class"},
		{PG, "SELECT 1 FROM a x, b AS y(c, d), ONLY e",
		"SELECT 1 FROM a AS x, b AS y (c, d), ONLY e"},
		{PG, "SELECT 1 FROM ONLY (a) AS x, b *",
		"SELECT 1 FROM ONLY a AS x, b"},
		{PG, "SELECT 1 FROM a JOIN b ON a.x = b.x LEFT OUTER JOIN c USING (x)",
		"SELECT 1 FROM a JOIN b ON a.x = b.x LEFT JOIN c USING (x)"},
		{PG, "SELECT 1 FROM a CROSS JOIN b NATURAL FULL JOIN c",
		"SELECT 1 FROM a CROSS JOIN b NATURAL FULL JOIN c"},
		{PG, "SELECT 1 FROM (a JOIN b USING (x) AS u)",
		"SELECT 1 FROM a JOIN b USING (x) AS u"},
		{PG, "SELECT 1 FROM a JOIN (b JOIN c ON p) ON q",
		"SELECT 1 FROM a JOIN (b JOIN c ON p) ON q"},
		{PG, "SELECT 1 FROM a JOIN b JOIN c ON p ON q",
		"SELECT 1 FROM a JOIN (b JOIN c ON p) ON q"},
		{PG, "SELECT 1 FROM (a JOIN b ON p) AS j(x, y)",
		"SELECT 1 FROM (a JOIN b ON p) AS j (x, y)"},
		{PG, "SELECT 1 FROM (SELECT 2) x, LATERAL (SELECT 3) AS y",
		"SELECT 1 FROM (SELECT 2) AS x, LATERAL (SELECT 3) AS y"},
		{PG, "SELECT 1 FROM (VALUES (1), (2)) v(a)",
		"SELECT 1 FROM (VALUES (1), (2)) AS v (a)"},
		{PG, "SELECT 1 FROM ((SELECT 2) UNION (SELECT 3)) x",
		"SELECT 1 FROM (SELECT 2 UNION SELECT 3) AS x"},
		{PG, "SELECT 1 FROM ((SELECT 2) x JOIN b ON p)",
		"SELECT 1 FROM (SELECT 2) AS x JOIN b ON p"},
		{PG, "SELECT 1 FROM f(1) WITH ORDINALITY g(a, b)",
		"SELECT 1 FROM f(1) WITH ORDINALITY AS g (a, b)"},
		{PG, "SELECT 1 FROM f(1) AS (a int, b text COLLATE \"C\")",
		"SELECT 1 FROM f(1) AS (a integer, b text COLLATE \"C\")"},
		{PG, "SELECT 1 FROM ROWS FROM(f(1), g() AS (a int)) x",
		"SELECT 1 FROM ROWS FROM (f(1), g() AS (a integer)) AS x"},
		{PG, "SELECT 1 FROM LATERAL s.f(a) x",
		"SELECT 1 FROM LATERAL s.f(a) AS x"},
		{PG, "SELECT 1 FROM CURRENT_DATE d, COALESCE(a, b) c",
		"SELECT 1 FROM CURRENT_DATE AS d, coalesce(a, b) AS c"},
		{PG, "SELECT 1 FROM t TABLESAMPLE Bernoulli (50) REPEATABLE (1)",
		"SELECT 1 FROM t tablesample bernoulli ( 50 ) repeatable ( 1 )"},
		{PG, "SELECT 1 FROM XMLTABLE('/a' PASSING BY VALUE d COLUMNS i FOR "
		"ORDINALITY, b text PATH 'x' DEFAULT 'y' NOT NULL) x",
		"SELECT 1 FROM xmltable('/a' passing d columns i for ordinality , b "
		"text path 'x' default 'y' not null) AS x"},
		{PG, "SELECT 1 FROM JSON_TABLE(j, '$[*]' AS p COLUMNS (i FOR "
		"ORDINALITY, a int PATH '$.a' NULL ON ERROR, NESTED '$.b' COLUMNS "
		"(c text EXISTS))) AS t",
		"SELECT 1 FROM json_table(j , '$[*]' as p columns ( i for ordinality "
		", a integer path '$.a' null on error , nested '$.b' columns ( c text "
		"exists ) )) AS t"},
		{PG, "SELECT 1 WHERE a GROUP BY b HAVING c",
		"SELECT 1 WHERE a GROUP BY b HAVING c"},
		{PG, "SELECT 1 GROUP BY DISTINCT a, (b, c), ()",
		"SELECT 1 GROUP BY DISTINCT a, (b, c), ()"},
		{PG, "SELECT 1 GROUP BY ROW(a, b), (c) HAVING d",
		"SELECT 1 GROUP BY ROW(a, b), c HAVING d"},
		{PG, "SELECT 1 GROUP BY (a, b) = (c, d)",
		"SELECT 1 GROUP BY ROW(a, b) = ROW(c, d)"},
		{PG, "SELECT 1 GROUP BY ROLLUP(a, (b, c)), CUBE(d), "
		"GROUPING SETS ((a), (), ROLLUP(b))",
		"SELECT 1 GROUP BY ROLLUP(a, (b, c)), CUBE(d), "
		"GROUPING SETS(a, (), ROLLUP(b))"},
		{PG, "SELECT 1 WINDOW w AS (PARTITION BY a), v AS (w)",
		"SELECT 1 WINDOW w AS (PARTITION BY a), v AS (w)"},
		{PG, "SELECT 1 ORDER BY a ASC NULLS LAST, b DESC NULLS FIRST, "
		"c DESC NULLS LAST, d NULLS FIRST, e USING ~<~ NULLS FIRST, f USING <",
		"SELECT 1 ORDER BY a, b DESC, c DESC NULLS LAST, d NULLS FIRST, "
		"e USING ~<~ NULLS FIRST, f"},
		{PG, "SELECT 1 LIMIT 5 OFFSET 2", "SELECT 1 LIMIT 5 OFFSET 2"},
		{PG, "SELECT 1 OFFSET 2 ROWS LIMIT 5", "SELECT 1 LIMIT 5 OFFSET 2"},
		{PG, "SELECT 1 LIMIT ALL", "SELECT 1"},
		{PG, "SELECT 1 FETCH FIRST ROW ONLY", "SELECT 1 LIMIT 1"},
		{PG, "SELECT 1 ORDER BY a FETCH NEXT (1 + 2) ROWS WITH TIES",
		"SELECT 1 ORDER BY a FETCH FIRST (1 + 2) ROWS WITH TIES"},
		{PG, "SELECT 1 FOR UPDATE OF a, b NOWAIT FOR SHARE SKIP LOCKED",
		"SELECT 1 for update of a , b nowait for share skip locked"},
		{PG, "SELECT 1 FOR NO KEY UPDATE LIMIT 1",
		"SELECT 1 LIMIT 1 for no key update"},
		{PG, "SELECT 1 UNION SELECT 2 INTERSECT SELECT 3",
		"SELECT 1 UNION SELECT 2 INTERSECT SELECT 3"},
		{PG, "(SELECT 1 UNION SELECT 2) INTERSECT SELECT 3",
		"(SELECT 1 UNION SELECT 2) INTERSECT SELECT 3"},
		{PG, "SELECT 1 EXCEPT (SELECT 2 EXCEPT ALL SELECT 3)",
		"SELECT 1 EXCEPT (SELECT 2 EXCEPT ALL SELECT 3)"},
		{PG, "(SELECT 1) UNION DISTINCT (SELECT 2 ORDER BY 1) ORDER BY 2",
		"SELECT 1 UNION (SELECT 2 ORDER BY 1) ORDER BY 2"},
		{PG, "((SELECT 1 LIMIT 1) LIMIT 2)", "(SELECT 1 LIMIT 1) LIMIT 2"},
		{PG, "((SELECT 1))", "SELECT 1"},
		{PG, "WITH a AS (SELECT 1), b(x) AS MATERIALIZED (SELECT 2) TABLE a",
		"WITH a AS (SELECT 1), b (x) AS MATERIALIZED (SELECT 2) "
		"SELECT * FROM a"},
		{PG, "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n FROM t) "
		"SEARCH BREADTH FIRST BY n SET o CYCLE n SET c TO 'Y' DEFAULT 'N' "
		"USING p SELECT 1",
		"WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n FROM t) "
		"search breadth first by n set o cycle n set c to 'Y' default 'N' "
		"using p SELECT 1"},
		{PG, "WITH d AS NOT MATERIALIZED (DELETE FROM t RETURNING *) SELECT 1",
		"WITH d AS NOT MATERIALIZED (DELETE FROM t RETURNING *) SELECT 1"},
		{PG, "SELECT a match, b glob, c regexp FROM t",
		"SELECT a AS match, b AS glob, c AS regexp FROM t"},
	};

	(void) state;
	CHECK(cases, AS_QUERY);
}

static void
test_pg_statements(void **state)
{
	static const TreeCase cases[] = {
		{PG, "", ""},
		{PG, ";;", ""},
		{PG, "SELECT 1; SELECT 2;", "SELECT 1; SELECT 2"},
		{PG, "INSERT INTO t DEFAULT VALUES", "INSERT INTO t DEFAULT VALUES"},
		{PG, "INSERT INTO s.t AS x (a, b[1], c.d) VALUES (1, 2, 3)",
		"INSERT INTO s.t AS x (a, b[1], c.d) VALUES (1, 2, 3)"},
		{PG, "INSERT INTO t (a) OVERRIDING SYSTEM VALUE SELECT 1",
		"INSERT INTO t (a) OVERRIDING SYSTEM VALUE SELECT 1"},
		{PG, "INSERT INTO t (SELECT 1)", "INSERT INTO t SELECT 1"},
		{PG, "INSERT INTO t VALUES (1) ON CONFLICT(a COLLATE \"C\" text_ops, "
		"lower(b)) WHERE c DO UPDATE SET a = excluded.a WHERE t.d",
		"INSERT INTO t VALUES (1) ON CONFLICT (a COLLATE \"C\" text_ops, "
		"lower(b)) WHERE c DO UPDATE SET a = excluded.a WHERE t.d"},
		{PG, "INSERT INTO t SELECT 1 FROM u ON CONFLICT ON CONSTRAINT k DO "
		"NOTHING RETURNING a, b AS c",
		"INSERT INTO t SELECT 1 FROM u ON CONFLICT ON CONSTRAINT k DO "
		"NOTHING RETURNING a, b AS c"},
		{PG, "UPDATE ONLY t x SET a = DEFAULT, (b, c) = (SELECT 1, 2), "
		"d[1] = 3, e.f.g = 4 FROM u WHERE v RETURNING *",
		"UPDATE ONLY t AS x SET a = DEFAULT, (b, c) = (SELECT 1, 2), "
		"d[1] = 3, e.f.g = 4 FROM u WHERE v RETURNING *"},
		{PG, "UPDATE t SET set = 1", "UPDATE t SET \"set\" = 1"},
		{PG, "DELETE FROM t AS x USING u, v WHERE w",
		"DELETE FROM t AS x USING u, v WHERE w"},
		{PG, "WITH a AS (SELECT 1) DELETE FROM t RETURNING "
		"WITH (OLD AS o) o.x",
		"WITH a AS (SELECT 1) DELETE FROM t RETURNING with ( old as o ) o.x"},
		{PG, "NOTIFY ch, 'x'", "notify ch , 'x'"},
		{PG, "RETURN a + 1", "RETURN a + 1"},
		{PG, "BEGIN ATOMIC SELECT 1; MERGE INTO t USING u ON (a = b) WHEN "
		"MATCHED THEN DELETE; END",
		"SELECT 1; merge into t using u on ( a = b ) when matched then "
		"delete"},
		{PG, "( UPDATE t SET a = 1; SELECT 2; )", "UPDATE t SET a = 1; SELECT 2"},
		{PG, "( SELECT 1; SELECT 2 )", "SELECT 1; SELECT 2"},
		{PG, "(SELECT 1)", "SELECT 1"},
	};

	(void) state;
	CHECK(cases, AS_STATEMENTS);
}

static void
test_sqlite_expressions(void **state)
{
	static const TreeCase cases[] = {
		{SQ, "Foo", "\"Foo\""},
		{SQ, "\"x\"", "x"},
		{SQ, "[a b]", "\"a b\""},
		{SQ, "`x`", "x"},
		{SQ, "\"\"", "\"\""},
		{SQ, "main.T.c", "main.\"T\".c"},
		{SQ, "t.'c'", "t.c"},
		{SQ, "key", "key"},
		{SQ, "abort + replace", "abort + replace"},
		{SQ, "left", "\"left\""},
		{SQ, "x'0F'", "BLOB '0f'"},
		{SQ, "x''", "BLOB ''"},
		{SQ, "1_000", "1_000"},
		{SQ, "0xff", "0xff"},
		{SQ, "true", "TRUE"},
		{SQ, "\"true\"", "\"true\""},
		{SQ, "current_date", "CURRENT_DATE"},
		{SQ, "user", "\"user\""},
		{SQ, "?1", "PARAM '?1'"},
		{SQ, ":a", "PARAM ':a'"},
		{SQ, "$1", "$1"},
		{SQ, "a == b", "a = b"},
		{SQ, "a != b", "a <> b"},
		{SQ, "a || b * c", "(a || b) * c"},
		{SQ, "a * b || c", "a * (b || c)"},
		{SQ, "a || b COLLATE NOCASE", "a || b COLLATE nocase"},
		{SQ, "-a || b", "-a || b"},
		{SQ, "-a COLLATE 'x'", "-a COLLATE x"},
		{SQ, "~a + b", "(~ a) + b"},
		{SQ, "a -> b ->> c", "a -> b ->> c"},
		{SQ, "a -> b || c", "a -> b || c"},
		{SQ, "a + b << c & d | e", "a + b << c & d | e"},
		{SQ, "a << b + c", "a << b + c"},
		{SQ, "(a & b) + c", "(a & b) + c"},
		{SQ, "a < b = c", "(a < b) = c"},
		{SQ, "a = b < c", "a = (b < c)"},
		{SQ, "a = b = c", "(a = b) = c"},
		{SQ, "a < b < c", "(a < b) < c"},
		{SQ, "a & b = c", "a & b = c"},
		{SQ, "a = b & c", "a = b & c"},
		{SQ, "NOT a = b", "NOT a = b"},
		{SQ, "a = NOT b", "a = (NOT b)"},
		{SQ, "NOT a IS NULL", "NOT a IS NULL"},
		{SQ, "a AND b OR c AND NOT d", "a AND b OR c AND NOT d"},
		{SQ, "a IS b", "a IS NOT DISTINCT FROM b"},
		{SQ, "a IS NOT b", "a IS DISTINCT FROM b"},
		{SQ, "a IS DISTINCT FROM b", "a IS DISTINCT FROM b"},
		{SQ, "a IS NOT DISTINCT FROM NULL", "a IS NULL"},
		{SQ, "a IS NULL", "a IS NULL"},
		{SQ, "a IS NOT NULL", "a IS NOT NULL"},
		{SQ, "a ISNULL", "a IS NULL"},
		{SQ, "a NOTNULL", "a IS NOT NULL"},
		{SQ, "a NOT NULL", "a IS NOT NULL"},
		{SQ, "a = b NOT NULL", "a = b IS NOT NULL"},
		{SQ, "a IS TRUE", "a IS TRUE"},
		{SQ, "a IS NOT FALSE", "a IS NOT FALSE"},
		{SQ, "a IS NULL + 1", "a IS NOT DISTINCT FROM NULL + 1"},
		{SQ, "a IS b IS c",
		"(a IS NOT DISTINCT FROM b) IS NOT DISTINCT FROM c"},
		{SQ, "a IS UNKNOWN", "a IS NOT DISTINCT FROM \"UNKNOWN\""},
		{SQ, "a BETWEEN 1 AND 2 AND b", "a BETWEEN 1 AND 2 AND b"},
		{SQ, "a BETWEEN b = c AND d", "a BETWEEN (b = c) AND d"},
		{SQ, "a BETWEEN NOT b AND c", "a BETWEEN (NOT b) AND c"},
		{SQ, "a NOT BETWEEN 1 AND 2 = b", "a NOT BETWEEN 1 AND 2 = b"},
		{SQ, "a IN ()", "a IN ()"},
		{SQ, "a NOT IN (1, 2)", "a NOT IN (1, 2)"},
		{SQ, "a IN t", "a IN (SELECT * FROM t)"},
		{SQ, "a IN main.t", "a IN (SELECT * FROM main.t)"},
		{SQ, "a IN f(1)", "a IN (SELECT * FROM f(1))"},
		{SQ, "(a, b) IN (SELECT 1, 2)", "ROW(a, b) IN (SELECT 1, 2)"},
		{SQ, "a LIKE b ESCAPE 'x'", "a LIKE b ESCAPE 'x'"},
		{SQ, "a LIKE b < c ESCAPE d < e",
		"a LIKE (b < c) ESCAPE (d < e)"},
		{SQ, "a NOT GLOB b", "a NOT GLOB b"},
		{SQ, "a REGEXP b", "a REGEXP b"},
		{SQ, "a MATCH b", "a MATCH b"},
		{SQ, "a LIKE b = c", "a LIKE b = c"},
		{SQ, "CAST(a AS INTEGER)", "CAST(a AS integer)"},
		{SQ, "CAST(a AS VARCHAR(10))", "CAST(a AS 'varchar(10)')"},
		{SQ, "CAST(a AS)", "CAST(a AS '')"},
		{SQ, "RAISE(IGNORE)", "RAISE(IGNORE)"},
		{SQ, "RAISE(abort, 'no' || a)", "RAISE(ABORT, 'no' || a)"},
		{SQ, "COUNT(*)", "count(*)"},
		{SQ, "\"Lower\"(a)", "lower(a)"},
		{SQ, "coalesce(a, 1)", "coalesce(a, 1)"},
		{SQ, "trim(a)", "\"trim\"(a)"},
		{SQ, "replace(a, b, c)", "replace(a, b, c)"},
		{SQ, "like(a, b)", "\"like\"(a, b)"},
		{SQ, "glob(a, b)", "glob(a, b)"},
		{SQ, "char(65)", "\"char\"(65)"},
		{SQ, "date('now')", "date('now')"},
		{SQ, "raise(a)", "\"raise\"(a)"},
		{SQ, "json_object('a', 1)", "json_object('a', 1)"},
		{SQ, "position(a IN (b), c)", "position((a IN (b)), c)"},
		{SQ, "normalize(a, nfc)", "normalize(a, \"nfc\")"},
		{SQ, "group_concat(DISTINCT a ORDER BY b)",
		"group_concat(DISTINCT a ORDER BY b NULLS FIRST)"},
		{SQ, "sum(a) FILTER (WHERE b) OVER (ORDER BY c DESC)",
		"sum(a) FILTER (WHERE b) OVER (ORDER BY c DESC NULLS LAST)"},
		{SQ, "sum(a) OVER w", "sum(a) OVER w"},
		{SQ, "EXISTS (SELECT 1)", "EXISTS (SELECT 1)"},
		{SQ, "CASE a WHEN 1 THEN 2 ELSE 3 END",
		"CASE a WHEN 1 THEN 2 ELSE 3 END"},
		{SQ, "(a, b) = (1, 2)", "ROW(a, b) = ROW(1, 2)"},
		{SQ, "ilike + array + row + interval",
		"\"ilike\" + \"array\" + row + interval"},
	};

	(void) state;
	CHECK(cases, AS_EXPR);
}

static void
test_sqlite_queries(void **state)
{
	static const TreeCase cases[] = {
		{SQ, "SELECT a b, c AS 'd', e \"f\", 'g' 'h' FROM t;;",
		"SELECT a AS b, c AS d, e AS f, 'g' AS h FROM t"},
		{SQ, "SELECT a desc FROM t asc", "SELECT a AS \"desc\" FROM t AS \"asc\""},
		{SQ, "SELECT 1 window FROM t over",
		"SELECT 1 AS \"window\" FROM t AS over"},
		{SQ, "SELECT 1 FROM t window w AS (PARTITION BY a)",
		"SELECT 1 FROM t WINDOW w AS (PARTITION BY a)"},
		{SQ, "SELECT * FROM 't', [u v], main.w x",
		"SELECT * FROM t, \"u v\", main.w AS x"},
		{SQ, "SELECT 1 FROM t INDEXED BY i, u NOT INDEXED",
		"SELECT 1 FROM t, u"},
		{SQ, "SELECT 1 FROM t AS a INDEXED BY i WHERE b",
		"SELECT 1 FROM t AS a WHERE b"},
		{SQ, "SELECT 1 FROM json_each(t.j) AS e, pragma_x",
		"SELECT 1 FROM json_each(t.j) AS e, pragma_x"},
		{SQ, "SELECT 1 FROM a JOIN b", "SELECT 1 FROM a CROSS JOIN b"},
		{SQ, "SELECT 1 FROM a LEFT JOIN b", "SELECT 1 FROM a LEFT JOIN b ON TRUE"},
		{SQ, "SELECT 1 FROM a CROSS JOIN b ON c", "SELECT 1 FROM a JOIN b ON c"},
		{SQ, "SELECT 1 FROM a OUTER NATURAL LEFT JOIN b",
		"SELECT 1 FROM a NATURAL LEFT JOIN b"},
		{SQ, "SELECT 1 FROM a, b ON c", "SELECT 1 FROM a JOIN b ON c"},
		{SQ, "SELECT 1 FROM a, b LEFT JOIN c ON d, e",
		"SELECT 1 FROM a, b LEFT JOIN c ON d, e"},
		{SQ, "SELECT 1 FROM a, b RIGHT JOIN c ON d",
		"SELECT 1 FROM a CROSS JOIN b RIGHT JOIN c ON d"},
		{SQ, "SELECT 1 FROM a, b NATURAL JOIN c, d LEFT JOIN e ON f",
		"SELECT 1 FROM a CROSS JOIN b NATURAL JOIN c, d LEFT JOIN e ON f"},
		{SQ, "SELECT 1 FROM a, b LEFT JOIN c ON d JOIN e USING (x)",
		"SELECT 1 FROM a CROSS JOIN b LEFT JOIN c ON d JOIN e USING (x)"},
		{SQ, "SELECT 1 FROM a, (b NATURAL JOIN c) LEFT JOIN d ON e",
		"SELECT 1 FROM a, b NATURAL JOIN c LEFT JOIN d ON e"},
		{SQ, "SELECT 1 FROM (a, b) JOIN (c JOIN d ON e)",
		"SELECT 1 FROM a CROSS JOIN b CROSS JOIN (c JOIN d ON e)"},
		{SQ, "SELECT 1 FROM (a JOIN b) AS x, (c) AS y",
		"SELECT 1 FROM (a CROSS JOIN b) AS x, c AS y"},
		{SQ, "SELECT 1 FROM (((SELECT 2) x JOIN b) y)",
		"SELECT 1 FROM ((SELECT 2) AS x CROSS JOIN b) AS y"},
		{SQ, "SELECT 1 FROM (SELECT 2), (VALUES (3))",
		"SELECT 1 FROM (SELECT 2), (VALUES (3))"},
		{SQ, "SELECT 1 UNION SELECT 2 INTERSECT SELECT 3",
		"(SELECT 1 UNION SELECT 2) INTERSECT SELECT 3"},
		{SQ, "SELECT 1 EXCEPT VALUES (2), (3) ORDER BY 1",
		"SELECT 1 EXCEPT VALUES (2), (3) ORDER BY 1 NULLS FIRST"},
		{SQ, "SELECT 1 ORDER BY a COLLATE nocase DESC, b NULLS LAST, "
		"c DESC NULLS FIRST",
		"SELECT 1 ORDER BY a COLLATE nocase DESC NULLS LAST, b, c DESC"},
		{SQ, "SELECT 1 LIMIT 2, 3", "SELECT 1 LIMIT 3 OFFSET 2"},
		{SQ, "SELECT 1 LIMIT 2 OFFSET 3", "SELECT 1 LIMIT 2 OFFSET 3"},
		{SQ, "VALUES (1, 2)", "VALUES (1, 2)"},
		{SQ, "WITH RECURSIVE c(x) AS (VALUES (1) UNION ALL SELECT x FROM c), "
		"'d' AS NOT MATERIALIZED (SELECT 1) SELECT * FROM c",
		"WITH RECURSIVE c (x) AS (VALUES (1) UNION ALL SELECT x FROM c), "
		"d AS NOT MATERIALIZED (SELECT 1) SELECT * FROM c"},
		{SQ, "SELECT a, count(*) FROM t GROUP BY a, (b) HAVING c > 1",
		"SELECT a, count(*) FROM t GROUP BY a, b HAVING c > 1"},
		{SQ, "SELECT (SELECT 1), ((SELECT 2)), (VALUES (3))",
		"SELECT (SELECT 1), (SELECT 2), (VALUES (3))"},
	};

	(void) state;
	CHECK(cases, AS_QUERY);
}

static void
test_sqlite_statements(void **state)
{
	static const TreeCase cases[] = {
		{SQ, "BEGIN SELECT 1; DELETE FROM t; END", "SELECT 1; DELETE FROM t"},
		{SQ, "INSERT INTO t(a, [b c]) VALUES (new.a, old.b)",
		"INSERT INTO t (a, \"b c\") VALUES (new.a, old.b)"},
		{SQ, "REPLACE INTO t DEFAULT VALUES",
		"INSERT OR REPLACE INTO t DEFAULT VALUES"},
		{SQ, "INSERT OR IGNORE INTO main.t AS x SELECT 1",
		"INSERT OR IGNORE INTO main.t AS x SELECT 1"},
		{SQ, "INSERT INTO t SELECT 1 WHERE 1 ON CONFLICT (a COLLATE nocase "
		"DESC, b) WHERE c DO UPDATE SET a = 1 WHERE d ON CONFLICT DO NOTHING",
		"INSERT INTO t SELECT 1 WHERE 1 ON CONFLICT (a COLLATE nocase DESC, "
		"b) WHERE c DO UPDATE SET a = 1 WHERE d ON CONFLICT DO NOTHING"},
		{SQ, "INSERT INTO t VALUES (1) RETURNING a AS b, *",
		"INSERT INTO t VALUES (1) RETURNING a AS b, *"},
		{SQ, "UPDATE OR ROLLBACK t AS x SET a = 1, (b, c) = (2, 3) FROM u "
		"WHERE d",
		"UPDATE OR ROLLBACK t AS x SET a = 1, (b, c) = ROW(2, 3) FROM u "
		"WHERE d"},
		{SQ, "UPDATE t INDEXED BY i SET a = 1", "UPDATE t SET a = 1"},
		{SQ, "DELETE FROM t WHERE a IN (SELECT b FROM u)",
		"DELETE FROM t WHERE a IN (SELECT b FROM u)"},
		{SQ, "SELECT RAISE(FAIL, 'x') WHERE new.a < 0",
		"SELECT RAISE(FAIL, 'x') WHERE new.a < 0"},
		{SQ, "WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a",
		"WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a"},
	};

	(void) state;
	CHECK(cases, AS_STATEMENTS);
}

static void
test_keys(void **state)
{
	static const TreeCase cases[] = {
		{PG, "a", "a"},
		{PG, "a DESC", "a DESC"},
		{PG, "a ASC NULLS FIRST", "a NULLS FIRST"},
		{PG, "a DESC NULLS FIRST", "a DESC"},
		{PG, "lower(a) COLLATE \"C\" text_pattern_ops DESC NULLS LAST",
		"lower(a) COLLATE \"C\" text_pattern_ops DESC NULLS LAST"},
		{PG, "(a || b)", "a || b"},
		{PG, "a s.my_ops", "a s.my_ops"},
		{PG, "a pg_catalog.int4_ops", "a int4_ops"},
		{PG, "a gist_ops (siglen = 16, x='y')",
		"a gist_ops ( siglen = 16 , x = 'y' )"},
		{PG, "a nulls", "a nulls"},
		{SQ, "a", "a"},
		{SQ, "a DESC", "a DESC"},
		{SQ, "a COLLATE NOCASE ASC", "a COLLATE nocase"},
		{SQ, "lower(\"a\") DESC", "lower(a) DESC"},
	};

	(void) state;
	CHECK(cases, AS_KEY);
}

static void
test_names_and_lists(void **state)
{
	static const TreeCase names[] = {
		{PG, "A.b.\"C\"", "a.b.\"C\""},
		{PG, "pg_catalog.x", "\"pg_catalog\".x"},
		{SQ, "Main.[t 1]", "\"Main\".\"t 1\""},
		{PG, "select", "\"select\""},
	};
	static const TreeCase lists[] = {
		{PG, "", ""},
		{PG, "a, (b || c), lower(d)", "a, b || c, lower(d)"},
		{PG, "(a, b)", "ROW(a, b)"},
		{SQ, "a, 'b'", "a, 'b'"},
	};
	SparArena	arena;
	SparNode   *name;

	(void) state;
	CHECK(lists, AS_LIST);
	CHECK(names, AS_NAME);

	/* A name of a table loses pg_catalog, a plain name keeps it. */
	test_arena(&arena);
	assert_int_equal(spar_parse_idents(&arena, SPAR_STR("pg_catalog.x"), PG,
									   &name, NULL), SPAR_OK);
	assert_int_equal(spar_node_count(name), 2);
	spar_arena_free(&arena);
}

typedef struct ShapeCase
{
	SparEngine	dialect;
	TreeWhat	what;
	const char *sql;
	const char *expected;
} ShapeCase;

/* What others count on: slots, flags, texts. */
static void
test_shapes(void **state)
{
	static const ShapeCase cases[] = {
		{PG, AS_EXPR, "a = 1 AND (b OR c)",
		"AND(BINARY:=(COLUMN(IDENT:a), NUMBER:1), OR(COLUMN(IDENT:b), "
		"COLUMN(IDENT:c)))"},
		{SQ, AS_EXPR, "\"a\" = 'b'",
		"BINARY:=(COLUMN(IDENT:a!QUOTED!DQUOTED), STRING:b)"},
		{SQ, AS_EXPR, "[a] = `b`",
		"BINARY:=(COLUMN(IDENT:a!QUOTED), COLUMN(IDENT:b!QUOTED))"},
		{PG, AS_EXPR, "\"A\".b",
		"COLUMN(IDENT:A!QUOTED, IDENT:b)"},
		{PG, AS_EXPR, "a IS NOT NULL", "IS:null!NOT(COLUMN(IDENT:a))"},
		{SQ, AS_EXPR, "a IS b",
		"IS:distinct!NOT(COLUMN(IDENT:a), COLUMN(IDENT:b))"},
		{PG, AS_EXPR, "a NOT BETWEEN SYMMETRIC 1 AND 2",
		"BETWEEN!NOT!SYMMETRIC(COLUMN(IDENT:a), NUMBER:1, NUMBER:2)"},
		{PG, AS_EXPR, "a NOT IN (1)",
		"IN!NOT(COLUMN(IDENT:a), LIST(NUMBER:1))"},
		{PG, AS_EXPR, "NOT a IN (1)",
		"NOT(IN(COLUMN(IDENT:a), LIST(NUMBER:1)))"},
		{PG, AS_EXPR, "a !~~ 'x'", "LIKE:like!NOT(COLUMN(IDENT:a), STRING:x)"},
		{SQ, AS_EXPR, "a GLOB b ESCAPE c",
		"LIKE:glob(COLUMN(IDENT:a), COLUMN(IDENT:b), COLUMN(IDENT:c))"},
		{PG, AS_EXPR, "a <> ALL (b)",
		"QUANTIFIED:<>!ALL(COLUMN(IDENT:a), COLUMN(IDENT:b))"},
		{PG, AS_EXPR, "a OPERATOR(s.+) -b",
		"BINARY:s.+(COLUMN(IDENT:a), UNARY:-(COLUMN(IDENT:b)))"},
		{PG, AS_EXPR, "CASE WHEN a THEN b END",
		"CASE(-, WHEN(COLUMN(IDENT:a), COLUMN(IDENT:b)), -)"},
		{PG, AS_EXPR, "a::varchar(3)",
		"CAST(COLUMN(IDENT:a), TYPE:character varying(3))"},
		{SQ, AS_EXPR, "a COLLATE NOCASE",
		"COLLATE(COLUMN(IDENT:a), IDENT:nocase)"},
		{PG, AS_EXPR, "a COLLATE s.\"X\"",
		"COLLATE(COLUMN(IDENT:a), IDENT:s, IDENT:X!QUOTED)"},
		{PG, AS_EXPR, "a[1][2:]",
		"SUBSCRIPT(COLUMN(IDENT:a), NUMBER:1, SLICE(NUMBER:2, -))"},
		{PG, AS_EXPR, "(a).*", "FIELD:*!STAR(COLUMN(IDENT:a))"},
		{PG, AS_EXPR, "(a).\"*\"", "FIELD:*(COLUMN(IDENT:a))"},
		{PG, AS_EXPR, "f()", "FUNCTION(NAME(IDENT:f), LIST, -, -, -)"},
		{PG, AS_EXPR, "s.f(DISTINCT a, VARIADIC b ORDER BY c)",
		"FUNCTION!DISTINCT!VARIADIC(NAME(IDENT:s, IDENT:f), "
		"LIST(COLUMN(IDENT:a), COLUMN(IDENT:b)), "
		"ORDER(SORT:asc(COLUMN(IDENT:c))), -, -)"},
		{PG, AS_EXPR, "f(x => 1) WITHIN GROUP (ORDER BY a DESC) FILTER "
		"(WHERE b) OVER w",
		"FUNCTION!WITHIN(NAME(IDENT:f), LIST(NAMED_ARG:x(NUMBER:1)), "
		"ORDER(SORT:desc(COLUMN(IDENT:a))), COLUMN(IDENT:b), IDENT:w)"},
		{PG, AS_EXPR, "count(*) OVER (w PARTITION BY a ROWS 1 PRECEDING "
		"EXCLUDE TIES)",
		"FUNCTION!STAR(NAME(IDENT:count), LIST, -, -, WINDOW(IDENT:w, "
		"LIST(COLUMN(IDENT:a)), -, FRAME:rows exclude ties(BOUND:preceding("
		"NUMBER:1), BOUND:current row(-))))"},
		{PG, AS_EXPR, "\"coalesce\"(a)",
		"FUNCTION!USER(NAME(IDENT:coalesce!QUOTED), LIST(COLUMN(IDENT:a)), "
		"-, -, -)"},
		{SQ, AS_EXPR, "\"Coalesce\"(a)",
		"FUNCTION(NAME(IDENT:coalesce!QUOTED!DQUOTED), "
		"LIST(COLUMN(IDENT:a)), -, -, -)"},
		{PG, AS_EXPR, "XMLFOREST(a AS b)",
		"XML:xmlforest(COLUMN(IDENT:a), TOKENS:as b)"},
		{PG, AS_EXPR, "JSON_ARRAYAGG(a NULL ON NULL) OVER w",
		"FUNCTION(NAME(IDENT:json_arrayagg), LIST(XML(COLUMN(IDENT:a), "
		"TOKENS:null on null)), -, -, IDENT:w)"},
		{PG, AS_EXPR, "current_time(2)", "KEYWORD:current_time(NUMBER:2)"},
		{SQ, AS_EXPR, "RAISE(ABORT, 'x')", "RAISE:abort(STRING:x)"},
		{SQ, AS_EXPR, "RAISE(IGNORE)", "RAISE:ignore(-)"},
		{PG, AS_EXPR, "ARRAY[[1],[2]]",
		"ARRAY(ARRAY(NUMBER:1), ARRAY(NUMBER:2))"},
		{PG, AS_EXPR, "x'1F'", "BITS:x1f"},
		{SQ, AS_EXPR, "x'1F'", "BLOB:1f"},
		{PG, AS_QUERY, "SELECT 1",
		"QUERY(-, SELECT(-, TARGETS(TARGET(NUMBER:1)), -, -, -, -, -), -, -, "
		"-, -)"},
		{PG, AS_QUERY, "WITH RECURSIVE a(b) AS MATERIALIZED (SELECT 1) "
		"SELECT DISTINCT ON (c) * FROM t WHERE d GROUP BY e, (f, g) HAVING h "
		"WINDOW w AS () ORDER BY i LIMIT 1 OFFSET 2 FOR UPDATE",
		"QUERY(WITH!RECURSIVE(CTE:a!MATERIALIZED(LIST(IDENT:b), QUERY(-, "
		"SELECT(-, TARGETS(TARGET(NUMBER:1)), -, -, -, -, -), -, -, -, -), "
		"-)), SELECT(DISTINCT(COLUMN(IDENT:c)), TARGETS(TARGET(STAR)), "
		"FROM(TABLE(NAME(IDENT:t), -, -)), COLUMN(IDENT:d), "
		"GROUP(COLUMN(IDENT:e), LIST(COLUMN(IDENT:f), COLUMN(IDENT:g))), "
		"COLUMN(IDENT:h), WINDOWS(WINDOW:w(-, -, -, -))), "
		"ORDER(SORT:asc(COLUMN(IDENT:i))), NUMBER:1, NUMBER:2, "
		"LOCKS(TOKENS:for update))"},
		{PG, AS_QUERY, "VALUES (1) UNION ALL (SELECT 2 LIMIT 1) "
		"FETCH FIRST 1 ROWS WITH TIES",
		"QUERY!TIES(-, SETOP:union all(VALUES(LIST(NUMBER:1)), QUERY(-, "
		"SELECT(-, TARGETS(TARGET(NUMBER:2)), -, -, -, -, -), -, NUMBER:1, "
		"-, -)), -, NUMBER:1, -, -)"},
		{PG, AS_QUERY, "SELECT FROM ONLY s.t AS x(a), u TABLESAMPLE system "
		"(1), LATERAL (SELECT) y(b), f(), LATERAL ROWS FROM (g(), h() AS "
		"(c int)) WITH ORDINALITY z(d, e)",
		"QUERY(-, SELECT(-, TARGETS, FROM(TABLE:x!ONLY(NAME(IDENT:s, "
		"IDENT:t), LIST(IDENT:a), -), TABLE(NAME(IDENT:u), -, "
		"TOKENS:tablesample system ( 1 )), FROM_QUERY:y!LATERAL(QUERY(-, "
		"SELECT(-, TARGETS, -, -, -, -, -), -, -, -, -), LIST(IDENT:b)), "
		"FROM_FUNCTION(FUNCTION(NAME(IDENT:f), LIST, -, -, -), -), "
		"FROM_FUNCTION:z!LATERAL!ORDINALITY!ROWS(FUNCTION(NAME(IDENT:g), "
		"LIST, -, -, -), FROM_FUNCTION(FUNCTION(NAME(IDENT:h), LIST, -, -, "
		"-), LIST(COLUMN_DEF:c(TYPE:integer, -))), LIST(IDENT:d, IDENT:e))), "
		"-, -, -, -), -, -, -, -)"},
		{PG, AS_QUERY, "SELECT FROM (a JOIN b ON c) x CROSS JOIN d NATURAL "
		"LEFT JOIN e JOIN f USING (g) AS h",
		"QUERY(-, SELECT(-, TARGETS, FROM(JOIN:inner(JOIN:left!NATURAL("
		"JOIN:cross(FROM_JOIN:x(JOIN:inner(TABLE(NAME(IDENT:a), -, -), "
		"TABLE(NAME(IDENT:b), -, -), COLUMN(IDENT:c)), -), TABLE(NAME("
		"IDENT:d), -, -), -), TABLE(NAME(IDENT:e), -, -), -), TABLE(NAME("
		"IDENT:f), -, -), USING:h(IDENT:g))), -, -, -, -), -, -, -, -)"},
		{SQ, AS_QUERY, "SELECT 1 FROM t GROUP BY (a) ORDER BY b",
		"QUERY(-, SELECT(-, TARGETS(TARGET(NUMBER:1)), FROM(TABLE(NAME("
		"IDENT:t), -, -)), -, GROUP(COLUMN(IDENT:a)), -, -), "
		"ORDER(SORT:asc!NULLS_FIRST(COLUMN(IDENT:b))), -, -, -)"},
		{PG, AS_QUERY, "SELECT GROUP BY ROLLUP (a), ()",
		"QUERY(-, SELECT(-, TARGETS, -, -, GROUP(GROUPING:rollup("
		"COLUMN(IDENT:a)), GROUPING:empty), -, -), -, -, -, -)"},
		{PG, AS_KEY, "a", "SORT:asc(COLUMN(IDENT:a), -)"},
		{SQ, AS_KEY, "a DESC", "SORT:desc(COLUMN(IDENT:a), -)"},
		{PG, AS_KEY, "a o (b) DESC NULLS LAST",
		"SORT:desc!NULLS_LAST(COLUMN(IDENT:a), NAME(IDENT:o, "
		"TOKENS:( b )))"},
		{SQ, AS_STATEMENTS, "REPLACE INTO t(a) VALUES (1) ON CONFLICT (a) DO "
		"NOTHING RETURNING b",
		"STATEMENTS(INSERT:replace(-, TABLE(NAME(IDENT:t), -, -), "
		"LIST(COLUMN(IDENT:a)), QUERY(-, VALUES(LIST(NUMBER:1)), -, -, -, "
		"-), LIST(UPSERT(LIST(SORT:asc(COLUMN(IDENT:a), -)), -, -, -)), "
		"RETURNING(TARGET(COLUMN(IDENT:b)))))"},
		{PG, AS_STATEMENTS, "INSERT INTO t OVERRIDING USER VALUE DEFAULT "
		"VALUES ON CONFLICT ON CONSTRAINT k DO UPDATE SET a = 1 WHERE b",
		"STATEMENTS(INSERT!OVERRIDING_USER(-, TABLE(NAME(IDENT:t), -, -), -, "
		"DEFAULT, LIST(UPSERT:k(-, -, SETS(SET(COLUMN(IDENT:a), NUMBER:1)), "
		"COLUMN(IDENT:b))), -))"},
		{PG, AS_STATEMENTS, "UPDATE t SET (a, b.c) = d FROM u; DELETE FROM t "
		"USING u; RETURN 1",
		"STATEMENTS(UPDATE(-, TABLE(NAME(IDENT:t), -, -), SETS(SET(LIST("
		"COLUMN(IDENT:a), FIELD:c(COLUMN(IDENT:b))), COLUMN(IDENT:d))), "
		"FROM(TABLE(NAME(IDENT:u), -, -)), -, -), DELETE(-, TABLE(NAME("
		"IDENT:t), -, -), FROM(TABLE(NAME(IDENT:u), -, -)), -, -), "
		"RETURN(NUMBER:1))"},
	};
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(cases); i++)
	{
		SparArena	arena;
		SparNode   *tree = NULL;

		test_arena(&arena);
		assert_int_equal(tree_parse(&arena, spar_str(cases[i].sql),
									cases[i].dialect, cases[i].what, &tree,
									NULL), SPAR_OK);
		assert_text(tree_dump(&arena, tree), cases[i].expected);
		spar_arena_free(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pg_literals),
		cmocka_unit_test(test_pg_names),
		cmocka_unit_test(test_pg_precedence),
		cmocka_unit_test(test_pg_predicates),
		cmocka_unit_test(test_pg_calls),
		cmocka_unit_test(test_pg_types),
		cmocka_unit_test(test_pg_queries),
		cmocka_unit_test(test_pg_statements),
		cmocka_unit_test(test_sqlite_expressions),
		cmocka_unit_test(test_sqlite_queries),
		cmocka_unit_test(test_sqlite_statements),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_names_and_lists),
		cmocka_unit_test(test_shapes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
