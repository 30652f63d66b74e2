/*
 * test_expr_stored.c
 *
 * What PostgreSQL's deparser writes in several ways, for one table t and
 * queries over it: what must become one text at `logical` and `exact`, and
 * what must not.  The texts are what 13, 15, 17 and 18 print; that they do is
 * checked on the servers themselves, in tests/restore/.
 */
#include "spar_build.h"

#include "spar_canon_value.h"

#define L SPAR_LEVEL_LOGICAL
#define E SPAR_LEVEL_EXACT

static const char table[] =
	PG_TABLE("t", PG_COLUMN("n", "integer", PG_NULL)
			 "," PG_COLUMN("d", "numeric(10,2)", PG_NULL)
			 "," PG_COLUMN("r", "double precision", PG_NULL)
			 "," PG_COLUMN("s", "text", PG_NULL)
			 "," PG_COLUMN("v", "character varying(10)", PG_NULL)
			 "," PG_COLUMN("c", "character(3)", PG_NULL)
			 "," PG_COLUMN("bl", "bytea", PG_NULL)
			 "," PG_COLUMN("ts", "timestamp without time zone", PG_NULL)
			 "," PG_COLUMN("dt", "date", PG_NULL)
			 "," PG_COLUMN("a", "text[]", PG_NULL)
			 "," PG_COLUMN("va", "character varying(5)[]", PG_NULL)
			 "," PG_COLUMN("ci", "ext.citext", PG_NULL)
			 "," PG_COLUMN("mo", "public.mood", PG_NULL)
			 "," PG_COLUMN("x", "xml", PG_NULL));

/* The canonical text of a condition on t, or of a view's query. */
static SparStr
form(SparArena *arena, SparLevel level, bool query, const char *text)
{
	SparSchema *schema = build_postgres(arena, table);
	const SparScope *scope = NULL;
	SparObject *view;
	SparCanon  *canon;
	SparNode   *node;
	SparRule	idiom;
	SparError	err;
	SparStr		out = SPAR_STR_EMPTY;
	SparStr		raw = spar_str(text);

	spar_error_init(&err);
	if (query)
	{
		const SparCanonValue *value;
		size_t		i;

		assert_int_equal(spar_schema_add(schema, SPAR_KIND_VIEW, NULL,
										 SPAR_STR("public"), SPAR_STR("v"),
										 SPAR_STR_EMPTY, &view, &err),
						 SPAR_OK);
		assert_int_equal(spar_object_set(schema, view, SPAR_ATTR_DEFINITION,
										 raw, &err), SPAR_OK);
		assert_int_equal(spar_canon_build(arena, schema, level, NULL, &canon,
										  &err), SPAR_OK);
		for (i = 0; i < canon->count; i++)
			if (canon->items[i]->kind == SPAR_KIND_VIEW)
			{
				value = spar_item_value(canon->items[i],
										SPAR_ATTR_DEFINITION);
				assert_false(value->tokens);
				out = value->text;
			}
		return out;
	}
	assert_int_equal(spar_canon_build(arena, schema, level, NULL, &canon,
									  &err), SPAR_OK);
	assert_int_equal(spar_canon_scope(canon,
									  spar_schema_relation(schema,
														   SPAR_STR_EMPTY,
														   SPAR_STR("t")),
									  &scope, &err), SPAR_OK);
	assert_int_equal(spar_canon_expr(canon, raw, scope, NULL, true, &node,
									 &out, &idiom, &err), SPAR_OK);
	assert_non_null(node);
	return out;
}

/* Two texts, and whether they are one at that level. */
static bool
is(SparLevel level, bool query, bool same, const char *a, const char *b)
{
	SparArena	arena;
	SparStr		x,
				y;
	bool		right;

	test_arena(&arena);
	x = form(&arena, level, query, a);
	y = form(&arena, level, query, b);
	right = spar_str_eq(x, y) == same;
	if (!right)
		print_error("%s: %s\n  %s -> %.*s\n  %s -> %.*s\n",
					spar_level_name(level), same ? "must be one"
					: "must differ", a, (int) x.len, x.data, b, (int) y.len,
					y.data);
	spar_arena_free(&arena);
	return right;
}

typedef struct Pair
{
	const char *a;
	const char *b;
} Pair;

static void
check_pairs(const Pair *pairs, size_t count, bool query, bool logical,
			bool exact)
{
	size_t		bad = 0;
	size_t		i;

	for (i = 0; i < count; i++)
	{
		bad += !is(L, query, logical, pairs[i].a, pairs[i].b);
		bad += !is(E, query, exact, pairs[i].a, pairs[i].b);
	}
	assert_int_equal(bad, 0);
}

/* Before and after a dump and restore. */
static const Pair restored[] = {
	{"(v)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])",
	"(v)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text])"},
	{"(v)::text <> ALL ((ARRAY['a'::character varying])::text[])",
	"(v)::text <> ALL (ARRAY[('a'::character varying)::text])"},
	{"(v)::text = ANY (ARRAY[(('a'::character varying COLLATE \"C\"))::text, 'b'::text])",
	"(v)::text = ANY (ARRAY[('a'::text COLLATE \"C\"), 'b'::text])"},
	{"(ARRAY[ARRAY['a'::character varying]])::text[] = a",
	"ARRAY[ARRAY[('a'::character varying)::text]] = a"},
	{"(ARRAY[1, n])::bigint[] <> ARRAY[(2)::bigint]",
	"ARRAY[(1)::bigint, (n)::bigint] <> ARRAY[(2)::bigint]"},
};

/* One DDL on servers before 14 and from 14 on. */
static const Pair by_version[] = {
	{"\"position\"((v)::text, 'a'::text) > 0",
	"POSITION(('a'::text) IN (v)) > 0"},
	{"\"substring\"((v)::text, 1, 2) = 'ab'::text",
	"SUBSTRING(v FROM 1 FOR 2) = 'ab'::text"},
	{"\"substring\"((c)::text, 1) = 'ab'::text",
	"SUBSTRING(c FROM 1) = 'ab'::text"},
	{"\"substring\"((COALESCE(v, 'x'::character varying))::text, 1) = s",
	"SUBSTRING(COALESCE(v, 'x'::character varying) FROM 1) = s"},
	{"\"overlay\"((v)::text, 'x'::text, 2) = s",
	"OVERLAY(v PLACING 'x'::text FROM 2) = s"},
	{"btrim((v)::text, ' '::text) = s",
	"TRIM(BOTH ' '::text FROM v) = s"},
	{"btrim((ci)::text) = s", "TRIM(BOTH FROM ci) = s"},
	{"\"substring\"((CASE WHEN (n > 1) THEN v ELSE NULL::character varying END)::text, 1) = s",
	"SUBSTRING(CASE WHEN (n > 1) THEN v ELSE NULL::character varying END FROM 1) = s"},
	{"\"substring\"((va[1])::text, 1) = s", "SUBSTRING(va[1] FROM 1) = s"},
	{"\"substring\"('a'::text, 1) = s",
	"SUBSTRING('a'::character varying FROM 1) = s"},
	{"timezone('utc'::text, (dt)::timestamp with time zone) > ts",
	"(dt AT TIME ZONE 'utc'::text) > ts"},
	{"timezone('utc'::text, ts) > now()",
	"(ts AT TIME ZONE 'utc'::text) > now()"},
	{"\"normalize\"(s, 'nfc'::text) = s", "NORMALIZE(s, NFC) = s"},
	{"is_normalized(s, 'NFKD'::text)", "(s IS NFKD NORMALIZED)"},
	{"XMLSERIALIZE(CONTENT x AS text) <> ''::text",
	"XMLSERIALIZE(CONTENT x AS text NO INDENT) <> ''::text"},
	{"\"overlaps\"((dt)::timestamp with time zone, ((dt + 1))::timestamp with time zone, (('2020-01-01'::date))::timestamp with time zone, ((CURRENT_DATE - n))::timestamp with time zone)",
	"((dt, (dt + 1)) OVERLAPS ('2020-01-01'::date, (CURRENT_DATE - n)))"},
};

/* The same, but only at `logical`: another function, another type. */
static const Pair extracts[] = {
	{"date_part('year'::text, ts) > (2000)::double precision",
	"EXTRACT(year FROM ts) > (2000)::numeric"},
	{"date_part('dow'::text, ts) = ANY (ARRAY[(0)::double precision, (6)::double precision])",
	"EXTRACT(dow FROM ts) = ANY (ARRAY[(0)::numeric, (6)::numeric])"},
	{"date_part('epoch'::text, ts) >= ('-1'::integer)::double precision",
	"EXTRACT(epoch FROM ts) >= ('-1'::integer)::numeric"},
	{"((date_part('epoch'::text, ts) * ((1000)::numeric)::double precision))::bigint > 5",
	"((EXTRACT(epoch FROM ts) * (1000)::numeric))::bigint > 5"},
	{"date_part('epoch'::text, ts) = r",
	"(EXTRACT(epoch FROM ts))::double precision = r"},
	{"(- date_part('epoch'::text, ts) + (1)::double precision) < (2)::double precision",
	"(- EXTRACT(epoch FROM ts) + (1)::numeric) < (2)::numeric"},
	{"(floor(date_part('epoch'::text, ts)) > (1)::double precision)",
	"(floor(EXTRACT(epoch FROM ts)) > (1)::numeric)"},
	{"date_part('Year'::text, ts) IS NULL", "date_part('year'::text, ts) IS NULL"},
};

/* What means something else, and what only looks alike. */
static const Pair told_apart[] = {
	{"ARRAY[]::text[] = a", "ARRAY[]::character varying[] = a"},
	{"ARRAY['a'::text] = a", "ARRAY['a'::character varying] = a"},
	{"(ARRAY['a'::character varying])::text[] = a",
	"(ARRAY['b'::character varying])::text[] = a"},
	{"('a'::text COLLATE \"C\") = s", "('a'::text COLLATE \"POSIX\") = s"},
	{"((v COLLATE \"C\"))::text = s", "((v)::text COLLATE \"C\") = s"},
	{"(v)::character varying(3) = s", "(v)::text = s"},
	{"SUBSTRING(bl FROM 1) IS NULL", "\"substring\"((bl)::text, 1) IS NULL"},
	{"SUBSTRING(n FROM 1) IS NULL", "\"substring\"((n)::text, 1) IS NULL"},
	{"SUBSTRING(mo FROM 1) IS NULL", "\"substring\"((mo)::text, 1) IS NULL"},
	{"length((v)::text) > 1", "length(v) > 1"},
	{"SUBSTRING(a[1:2] FROM 1) = s", "SUBSTRING((a[1:2])::text FROM 1) = s"},
	{"timezone('utc'::text, (ts)::timestamp with time zone) > ts",
	"timezone('utc'::text, ts) > ts"},
	{"(floor(d) > (1)::double precision)", "(floor(d) > (1)::numeric)"},
	{"SUBSTRING(v FROM 1 FOR 2) = s", "SUBSTRING(v FROM 2 FOR 2) = s"},
	{"NORMALIZE(s, NFC) = s", "NORMALIZE(s, NFD) = s"},
	{"is_normalized(s, 'nfx'::text)", "is_normalized(s, 'nfc'::text)"},
	{"EXTRACT(year FROM ts) > (2000)::numeric",
	"EXTRACT(month FROM ts) > (2000)::numeric"},
	{"EXTRACT(year FROM ts) > (2000)::numeric",
	"EXTRACT(year FROM ts) > (2001)::numeric"},
	{"EXTRACT(year FROM ts) > (d)::numeric(5,1)",
	"EXTRACT(year FROM ts) > d"},
	{"(EXTRACT(epoch FROM ts))::bigint > 5",
	"(EXTRACT(epoch FROM ts))::integer > 5"},
	{"d > (2)::numeric", "d > (2)::double precision"},
	{"public.date_part('year'::text, ts) > r",
	"date_part('year'::text, ts) > r"},
	{"XMLSERIALIZE(CONTENT x AS text INDENT) <> ''::text",
	"XMLSERIALIZE(CONTENT x AS text) <> ''::text"},
	{"\"overlaps\"((ts)::timestamp with time zone, (ts)::timestamp with time zone, now(), now())",
	"\"overlaps\"(ts, ts, now(), now())"},
	{"\"overlaps\"(((dt + '1 day'::interval))::timestamp with time zone, now(), now(), now())",
	"\"overlaps\"((dt + '1 day'::interval), now(), now(), now())"},
};

/* Views up to 15 and from 16 on, where the query has one relation. */
static const Pair qualified[] = {
	{"SELECT t.n, t.s AS x FROM public.t WHERE (t.n > 1)",
	"SELECT n, s AS x FROM public.t WHERE (n > 1)"},
	{"SELECT q.n FROM public.t q ORDER BY q.n",
	"SELECT n FROM public.t q ORDER BY n"},
	{"SELECT t.s, count(*) AS c FROM public.t GROUP BY t.s HAVING (count(t.n) > 1)",
	"SELECT s, count(*) AS c FROM public.t GROUP BY s HAVING (count(n) > 1)"},
	{"SELECT DISTINCT ON (t.s) t.s FROM public.t LIMIT 1",
	"SELECT DISTINCT ON (s) s FROM public.t LIMIT 1"},
	{"SELECT sum(t.n) OVER w AS s FROM public.t WINDOW w AS (PARTITION BY t.s)",
	"SELECT sum(n) OVER w AS s FROM public.t WINDOW w AS (PARTITION BY s)"},
	{"SELECT g.g FROM generate_series(1, 2) g(g)",
	"SELECT g FROM generate_series(1, 2) g(g)"},
	{"SELECT s.k FROM ( SELECT t.n AS k FROM public.t) s",
	"SELECT k FROM ( SELECT t.n AS k FROM public.t) s"},
	{"WITH w AS ( SELECT t.n FROM public.t) SELECT w.n FROM w",
	"WITH w AS ( SELECT t.n FROM public.t) SELECT n FROM w"},
	{"SELECT t.n FROM public.t WHERE (EXISTS ( SELECT 1 FROM public.u WHERE (u.k = t.n)))",
	"SELECT n FROM public.t WHERE (EXISTS ( SELECT 1 FROM public.u WHERE (u.k = t.n)))"},
	/* casts of arguments, the type known by the relation's columns */
	{"SELECT \"substring\"((t.v)::text, 1, 2) AS x FROM public.t, public.u",
	"SELECT SUBSTRING(t.v FROM 1 FOR 2) AS x FROM public.t, public.u"},
	{"SELECT btrim((q.v)::text) AS x FROM public.t q JOIN public.u ON (true)",
	"SELECT TRIM(BOTH FROM q.v) AS x FROM public.t q JOIN public.u ON (true)"},
	{"SELECT btrim((v)::text) AS x FROM public.t",
	"SELECT TRIM(BOTH FROM v) AS x FROM public.t"},
};

/* A constant in a query of which only the places of the columns count. */
static const Pair unseen[] = {
	{"SELECT t.n FROM public.t WHERE (EXISTS ( SELECT 'x'::text FROM public.u))",
	"SELECT t.n FROM public.t WHERE (EXISTS ( SELECT 'x'::text AS text FROM public.u))"},
	{"SELECT t.n FROM public.t WHERE (EXISTS ( SELECT true FROM public.u))",
	"SELECT t.n FROM public.t WHERE (EXISTS ( SELECT true AS bool FROM public.u))"},
	{"SELECT t.n FROM public.t WHERE (t.s IN ( SELECT 'x'::text UNION SELECT 'y'::text))",
	"SELECT t.n FROM public.t WHERE (t.s IN ( SELECT 'x'::text AS text UNION SELECT 'y'::text AS text))"},
	{"SELECT t.n FROM public.t WHERE (t.s > ALL ( SELECT 'x'::text))",
	"SELECT t.n FROM public.t WHERE (t.s > ALL ( SELECT 'x'::text AS text))"},
	{"SELECT t.n FROM public.t WHERE ((t.n, t.s) = ( SELECT '-1'::integer, 'x'::text))",
	"SELECT t.n FROM public.t WHERE ((t.n, t.s) = ( SELECT '-1'::integer AS int4, 'x'::text AS text))"},
	{"SELECT ( SELECT '-1'::integer) AS a, ARRAY( SELECT 'x'::text) AS b FROM public.t",
	"SELECT ( SELECT '-1'::integer AS int4) AS a, ARRAY( SELECT 'x'::text AS text) AS b FROM public.t"},
	{"SELECT q.a FROM ( SELECT 'x'::text AS a UNION ALL SELECT 'y'::text) q",
	"SELECT q.a FROM ( SELECT 'x'::text AS a UNION ALL SELECT 'y'::text AS text) q"},
	{"VALUES (1,'a'::text) ORDER BY \"*VALUES*\".column2",
	"VALUES (1,'a'::text) ORDER BY column2"},
};

static const Pair queries_apart[] = {
	/* here somebody sees the name */
	{"SELECT 'x'::text AS a FROM public.t", "SELECT 'x'::text AS b FROM public.t"},
	{"SELECT 1 AS n FROM ( SELECT 'x'::text AS a) q", "SELECT 1 AS n FROM ( SELECT 'x'::text AS b) q"},
	{"WITH w AS ( SELECT 'x'::text AS a) SELECT 1 AS n FROM w",
	"WITH w AS ( SELECT 'x'::text AS b) SELECT 1 AS n FROM w"},
	{"SELECT 'x'::text AS a UNION SELECT 'y'::text",
	"SELECT 'x'::text AS b UNION SELECT 'y'::text"},
	{"SELECT EXISTS ( SELECT 1 FROM ( SELECT 'x'::text AS a) q) AS n",
	"SELECT EXISTS ( SELECT 1 FROM ( SELECT 'x'::text AS b) q) AS n"},
	{"VALUES (1,'a'::text) ORDER BY column1",
	"VALUES (1,'a'::text) ORDER BY column2"},
	{"SELECT a.n FROM public.t a, public.t b",
	"SELECT b.n FROM public.t a, public.t b"},
	{"SELECT t.n FROM public.t", "SELECT t.s FROM public.t"},
	{"SELECT t.n FROM public.t", "SELECT t.* FROM public.t"},
	{"SELECT q.n FROM public.t q", "SELECT p.n FROM public.t p"},
	{"SELECT n FROM public.t WHERE (EXISTS ( SELECT 1 FROM public.t t_1 WHERE (t_1.n = t_1.n)))",
	"SELECT n FROM public.t WHERE (EXISTS ( SELECT 1 FROM public.t t_1 WHERE (t_1.n = t.n)))"},
	/* of a relation that is not known the type is not, either */
	{"SELECT \"substring\"((u.v)::text, 1, 2) AS x FROM public.t, public.u",
	"SELECT SUBSTRING(u.v FROM 1 FOR 2) AS x FROM public.t, public.u"},
	/* t is a CTE here, not the table */
	{"WITH t AS ( SELECT 1 AS v) SELECT btrim((t.v)::text) AS x FROM t, public.u",
	"WITH t AS ( SELECT 1 AS v) SELECT btrim(t.v) AS x FROM t, public.u"},
};

/* The canonical text of a body: of a function, or of a rule on t. */
static SparStr
body_form(SparArena *arena, SparKind kind, const char *text)
{
	SparSchema *schema = build_postgres(arena, table);
	const SparCanonValue *value = NULL;
	SparObject *object;
	SparCanon  *canon;
	SparError	err;
	size_t		i,
				j;

	spar_error_init(&err);
	assert_int_equal(spar_schema_add(schema, kind, kind == SPAR_KIND_RULE
									 ? spar_schema_relation(schema,
															SPAR_STR_EMPTY,
															SPAR_STR("t"))
									 : NULL,
									 kind == SPAR_KIND_RULE ? SPAR_STR_EMPTY
									 : SPAR_STR("public"), SPAR_STR("b"),
									 SPAR_STR_EMPTY, &object, &err), SPAR_OK);
	assert_int_equal(spar_object_set(schema, object, SPAR_ATTR_BODY,
									 spar_str(text), &err), SPAR_OK);
	assert_int_equal(spar_canon_build(arena, schema, L, NULL, &canon, &err),
					 SPAR_OK);
	for (i = 0; i < canon->count; i++)
	{
		const SparItem *item = canon->items[i];

		if (item->kind == kind)
			value = spar_item_value(item, SPAR_ATTR_BODY);
		for (j = 0; j < item->part_count; j++)
			if (item->parts[j]->kind == kind)
				value = spar_item_value(item->parts[j], SPAR_ATTR_BODY);
	}
	assert_non_null(value);
	assert_false(value->tokens);
	return value->text;
}

static bool
same_body(SparKind kind, const char *a, const char *b)
{
	SparArena	arena;
	bool		same;

	test_arena(&arena);
	same = spar_str_eq(body_form(&arena, kind, a),
					   body_form(&arena, kind, b));
	spar_arena_free(&arena);
	return same;
}

#define PAIRS(list) list, SPAR_LENGTH(list)

static void
test_restored(void **state)
{
	size_t		bad = 0;
	size_t		i;

	(void) state;
	check_pairs(PAIRS(restored), false, true, true);
	for (i = 0; i < SPAR_LENGTH(restored); i++)
		bad += !is(SPAR_LEVEL_PORTABLE, false, true, restored[i].a,
				   restored[i].b);
	assert_int_equal(bad, 0);
}

static void
test_versions(void **state)
{
	(void) state;
	check_pairs(PAIRS(by_version), false, true, true);
	check_pairs(PAIRS(extracts), false, true, false);
}

static void
test_queries(void **state)
{
	size_t		bad = 0;
	size_t		i;

	(void) state;
	check_pairs(PAIRS(qualified), true, true, true);
	for (i = 0; i < SPAR_LENGTH(qualified); i++)
		bad += !is(SPAR_LEVEL_PORTABLE, true, true, qualified[i].a,
				   qualified[i].b);
	check_pairs(PAIRS(unseen), true, true, true);
	for (i = 0; i < SPAR_LENGTH(unseen); i++)
		bad += !is(SPAR_LEVEL_PORTABLE, true, true, unseen[i].a, unseen[i].b);
	assert_int_equal(bad, 0);
	check_pairs(PAIRS(queries_apart), true, false, false);
}

/* A function's result has no names of its statements, a rule's has. */
static void
test_bodies(void **state)
{
	static const Pair bodies[] = {
		{" SELECT 'x'::text;", " SELECT 'x'::text AS text;"},
		{" UPDATE public.t SET n = 1\n  RETURNING 'x'::text;",
		" UPDATE public.t SET n = 1\n  RETURNING 'x'::text AS text;"},
	};
	static const Pair inserts[] = {
		{" INSERT INTO public.t (s) SELECT 'x'::text;",
		" INSERT INTO public.t (s) SELECT 'x'::text AS text;"},
		/* 13 in a WITH list, and 14 */
		{" INSERT INTO public.t (n) SELECT n FROM public.u WHERE (n > 1);",
		" INSERT INTO public.t (n) SELECT u.n FROM public.u WHERE (u.n > 1);"},
	};
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(bodies); i++)
	{
		assert_true(same_body(SPAR_KIND_FUNCTION, bodies[i].a, bodies[i].b));
		assert_false(same_body(SPAR_KIND_RULE, bodies[i].a, bodies[i].b));
	}
	for (i = 0; i < SPAR_LENGTH(inserts); i++)
	{
		assert_true(same_body(SPAR_KIND_FUNCTION, inserts[i].a,
							  inserts[i].b));
		assert_true(same_body(SPAR_KIND_RULE, inserts[i].a, inserts[i].b));
	}
	assert_false(same_body(SPAR_KIND_RULE,
						   " INSERT INTO public.t (n) SELECT u.n FROM public.u;",
						   " INSERT INTO public.t (n) SELECT u.m FROM public.u;"));
}

static void
test_told_apart(void **state)
{
	(void) state;
	check_pairs(PAIRS(told_apart), false, false, false);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_restored),
		cmocka_unit_test(test_versions),
		cmocka_unit_test(test_queries),
		cmocka_unit_test(test_bodies),
		cmocka_unit_test(test_told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
