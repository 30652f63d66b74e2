/*
 * test_read_pg.c
 *
 * The reader of PostgreSQL's catalogs: relations, columns, sequences, what is
 * left out, comments, edges, catalogs that change, versions, memory.
 */
#include "pg_rows.h"

#include "spar_snapshot.h"

static void
test_names(void **state)
{
	Fed			fed;
	const SparObject *object;

	(void) state;
	pg_feed(&fed, 0, NULL, 0);
	object = pg_find(&fed, SPAR_KIND_SCHEMA, "", "App");
	pg_expect(object, SPAR_ATTR_OWNER, "app");
	assert_null(pg_find(&fed, SPAR_KIND_SCHEMA, "", "public"));
	assert_null(pg_find(&fed, SPAR_KIND_SCHEMA, "", "pg_catalog"));
	assert_null(pg_find(&fed, SPAR_KIND_SCHEMA, "", "information_schema"));
	assert_null(pg_find(&fed, SPAR_KIND_SCHEMA, "", "pg_temp_3"));

	object = pg_find(&fed, SPAR_KIND_ENUM, "public", "mood");
	pg_expect(object, SPAR_ATTR_LABELS, "sad | ok | happy");
	assert_non_null(pg_find(&fed, SPAR_KIND_DOMAIN, "public", "posint"));
	assert_null(pg_find(&fed, SPAR_KIND_BASE_TYPE, "pg_catalog", "int4"));
	assert_non_null(pg_find(&fed, SPAR_KIND_COLLATION, "App", "nocase"));
	assert_null(pg_find(&fed, SPAR_KIND_ACCESS_METHOD, "", "heap"));
	pg_done(&fed);
}

static void
test_columns(void **state)
{
	static const Row rows[] = {
		{spar_pg_defaults_sql, "20000|1|nextval('public.t_id_seq'::regclass)|~"},
		{spar_pg_defaults_sql, "20000|4|('ok'::public.mood)|~"},
		{spar_pg_relations_sql,
		"20100|16500|Other|r|u|10|16600|2|0|4|f|f|f|d|{fillfactor=70}|~|20101|t"},
		{spar_pg_columns_sql,
		"20100|1|a|23|integer|t|a||0|p||500|{n_distinct=5,x=1}|f"},
		{spar_pg_columns_sql, "20100|2|b|25|text|f|||16700|e|p|-1|~|f"},
		{spar_pg_columns_sql, "20100|3|g|23|integer|f||s|0|p||~|~|f"},
		{spar_pg_columns_sql, "20100|4|v|23|integer|f||v|0|p||~|~|f"},
		{spar_pg_defaults_sql, "20100|3|(starelid + 1)|~"},
		{spar_pg_defaults_sql, "20100|4|~|(a + 1)"}
	};
	Fed			fed;
	const SparObject *other;
	SparObject *column;

	(void) state;
	FEED(&fed, rows);
	column = pg_part(&fed, "t", SPAR_KIND_COLUMN, "id");
	pg_expect(column, SPAR_ATTR_TYPE, "integer");
	pg_expect(column, SPAR_ATTR_NULLABLE, "false");
	pg_expect(column, SPAR_ATTR_DEFAULT,
			  "nextval('public.t_id_seq'::regclass)");
	pg_expect(column, SPAR_ATTR_STORAGE, "-");
	pg_expect(column, SPAR_ATTR_STATISTICS, "-");
	column = pg_part(&fed, "t", SPAR_KIND_COLUMN, "Mood");
	pg_expect(column, SPAR_ATTR_POSITION, "3");
	pg_expect(column, SPAR_ATTR_NULLABLE, "true");
	pg_expect(column, SPAR_ATTR_DEFAULT, "'ok'::public.mood");
	pg_expect(pg_part(&fed, "t", SPAR_KIND_COLUMN, "name"),
			  SPAR_ATTR_COLLATION, "-");

	other = pg_find(&fed, SPAR_KIND_TABLE, "App", "Other");
	pg_expect(other, SPAR_ATTR_PERSISTENCE, "unlogged");
	pg_expect(other, SPAR_ATTR_TABLESPACE, "fast");
	pg_expect(other, SPAR_ATTR_OPTIONS, "fillfactor=70");
	column = spar_object_part(fed.schema, other, SPAR_KIND_COLUMN,
							  SPAR_STR("a"));
	pg_expect(column, SPAR_ATTR_IDENTITY, "always");
	pg_expect(column, SPAR_ATTR_STATISTICS, "500");
	pg_expect(column, SPAR_ATTR_OPTIONS, "n_distinct=5");
	column = spar_object_part(fed.schema, other, SPAR_KIND_COLUMN,
							  SPAR_STR("b"));
	pg_expect(column, SPAR_ATTR_COLLATION, "App | nocase");
	pg_expect(column, SPAR_ATTR_STORAGE, "external");
	pg_expect(column, SPAR_ATTR_COMPRESSION, "pglz");
	column = spar_object_part(fed.schema, other, SPAR_KIND_COLUMN,
							  SPAR_STR("g"));
	pg_expect(column, SPAR_ATTR_GENERATED, "a + 1");
	pg_expect(column, SPAR_ATTR_GENERATED_KIND, "stored");
	pg_expect(column, SPAR_ATTR_DEFAULT, "-");
	column = spar_object_part(fed.schema, other, SPAR_KIND_COLUMN,
							  SPAR_STR("v"));
	pg_expect(column, SPAR_ATTR_GENERATED, "a + 1");
	pg_expect(column, SPAR_ATTR_GENERATED_KIND, "virtual");
	pg_done(&fed);
}

static void
test_relations(void **state)
{
	static const Row rows[] = {
		{spar_pg_relations_sql,
		"20009|99|pg_toast_20000|t|p|16400|0|2|0|3|f|f|f|n|{autovacuum_enabled=off}|~|0|t"},
		{spar_pg_relations_sql,
		"20200|2200|v|v|p|10|0|0|0|1|f|f|f|n|{security_barrier=on,security_invoker=no,check_option=local}|~|20201|t"},
		{spar_pg_columns_sql, "20200|1|x|25|text|f|||950|x||-1|~|f"},
		{spar_pg_views_sql, "20200| SELECT 1 AS x;"},
		{spar_pg_relations_sql,
		"20210|2200|m|m|p|10|16600|16650|0|1|f|f|f|d|~|~|20211|t"},
		{spar_pg_columns_sql, "20210|1|x|23|integer|f|||0|p||-1|~|f"},
		{spar_pg_views_sql, "20210| SELECT 1 AS x;"},
		{spar_pg_methods_sql, "16650|columnar|index|{pg_catalog,h}"},
		{spar_pg_relations_sql,
		"20220|2200|f|f|p|10|0|0|0|1|f|f|f|n|~|~|20221|t"},
		{spar_pg_columns_sql, "20220|1|x|23|integer|t|||0|p||-1|~|f"},
		{spar_pg_foreign_tables_sql, "20220|away|{table=x,password=y}"},
		{spar_pg_foreign_columns_sql, "20220|1|{column_name=y}"},
		{spar_pg_relations_sql,
		"20230|2200|c|c|p|10|0|0|0|1|f|f|f|n|~|~|20231|t"},
		{spar_pg_relations_sql,
		"20240|2200|odd|r|p|10|0|16650|0|0|f|t|t|f|~|public.c|20241|t"}
	};
	Fed			fed;
	const SparObject *object;

	(void) state;
	FEED(&fed, rows);
	pg_expect(pg_find(&fed, SPAR_KIND_TABLE, "public", "t"),
			  SPAR_ATTR_OPTIONS, "toast.autovacuum_enabled=off");
	object = pg_find(&fed, SPAR_KIND_VIEW, "public", "v");
	pg_expect(object, SPAR_ATTR_OPTIONS, "security_barrier=true"
			  " | security_invoker=false | check_option=local");
	pg_expect(object, SPAR_ATTR_DEFINITION, "SELECT 1 AS x");
	pg_expect(object, SPAR_ATTR_OWNER, "postgres");
	object = pg_part(&fed, "v", SPAR_KIND_COLUMN, "x");
	pg_expect(object, SPAR_ATTR_TYPE, "text");
	pg_expect(object, SPAR_ATTR_NULLABLE, "-");
	pg_expect(object, SPAR_ATTR_COLLATION, "-");
	pg_expect(object, SPAR_ATTR_POSITION, "1");
	object = pg_find(&fed, SPAR_KIND_MATERIALIZED_VIEW, "public", "m");
	pg_expect(object, SPAR_ATTR_DEFINITION, "SELECT 1 AS x");
	pg_expect(object, SPAR_ATTR_METHOD, "columnar");
	pg_expect(object, SPAR_ATTR_TABLESPACE, "fast");
	pg_expect(pg_part(&fed, "f", SPAR_KIND_COLUMN, "x"), SPAR_ATTR_NULLABLE,
			  "false");
	assert_non_null(pg_find(&fed, SPAR_KIND_COMPOSITE_TYPE, "public", "c"));
	object = pg_find(&fed, SPAR_KIND_TABLE, "public", "odd");
	pg_expect(object, SPAR_ATTR_METHOD, "columnar");
	pg_expect(object, SPAR_ATTR_REPLICA_IDENTITY, "full");
	pg_expect(object, SPAR_ATTR_ROW_SECURITY, "true");
	pg_expect(object, SPAR_ATTR_FORCE_ROW_SECURITY, "true");
	pg_expect(object, SPAR_ATTR_OF_TYPE, "public.c");
	object = pg_find(&fed, SPAR_KIND_TABLE, "public", "t");
	pg_expect(object, SPAR_ATTR_METHOD, "-");
	pg_expect(object, SPAR_ATTR_REPLICA_IDENTITY, "-");
	pg_expect(object, SPAR_ATTR_ROW_SECURITY, "-");
	object = pg_find(&fed, SPAR_KIND_FOREIGN_TABLE, "public", "f");
	pg_expect(object, SPAR_ATTR_SERVER, "away");
	pg_expect(object, SPAR_ATTR_OPTIONS, "password | table=x");
	pg_expect(pg_part(&fed, "f", SPAR_KIND_COLUMN, "x"),
			  SPAR_ATTR_FOREIGN_OPTIONS, "column_name=y");
	pg_done(&fed);
}

static void
test_sequences(void **state)
{
	static const Row rows[] = {
		{spar_pg_relations_sql,
		"20300|2200|s|S|p|16400|0|0|0|3|f|f|f|n|~|~|0|t"},
		{spar_pg_sequences_sql,
		"20300|bigint|5|2|1|9223372036854775807|1|t|a|20000|1"},
		{spar_pg_relations_sql,
		"20310|2200|lone|S|u|16400|0|0|0|3|f|f|f|n|~|~|0|t"},
		{spar_pg_sequences_sql,
		"20310|integer|1|1|1|2147483647|1|f|~|~|~"},
		{spar_pg_relations_sql,
		"20320|2200|i|S|p|16400|0|0|0|3|f|f|f|n|~|~|0|t"},
		{spar_pg_sequences_sql,
		"20320|integer|1|1|1|2147483647|1|f|i|20000|1"},
		{spar_pg_relations_sql,
		"20330|2200|j|S|p|16400|0|0|0|3|f|f|f|n|~|~|0|t"},
		{spar_pg_sequences_sql,
		"20330|smallint|-2|-1|-32768|-1|9|t|i|20000|2"},
		{spar_pg_relations_sql,
		"20340|2200|k|S|p|16400|0|0|0|3|f|f|f|n|~|~|0|t"},
		{spar_pg_sequences_sql,
		"20340|bigint|-1|-1|-9223372036854775808|-1|1|f|i|20000|4"}
	};
	Fed			fed;
	const SparObject *object;

	(void) state;
	FEED(&fed, rows);
	object = pg_find(&fed, SPAR_KIND_SEQUENCE, "public", "s");
	pg_expect(object, SPAR_ATTR_TYPE, "bigint");
	pg_expect(object, SPAR_ATTR_START, "5");
	pg_expect(object, SPAR_ATTR_INCREMENT, "2");
	pg_expect(object, SPAR_ATTR_CYCLE, "true");
	pg_expect(object, SPAR_ATTR_OWNED_BY, "public | t | id");
	pg_expect(object, SPAR_ATTR_OWNER, "app");
	object = pg_find(&fed, SPAR_KIND_SEQUENCE, "public", "lone");
	pg_expect(object, SPAR_ATTR_OWNED_BY, "-");
	pg_expect(object, SPAR_ATTR_PERSISTENCE, "unlogged");
	assert_null(pg_find(&fed, SPAR_KIND_SEQUENCE, "public", "i"));
	pg_expect(pg_part(&fed, "t", SPAR_KIND_COLUMN, "id"),
			  SPAR_ATTR_IDENTITY_OPTIONS, "-");
	pg_expect(pg_part(&fed, "t", SPAR_KIND_COLUMN, "name"),
			  SPAR_ATTR_IDENTITY_OPTIONS,
			  "type=smallint | start=-2 | increment=-1 | cache=9 | cycle=true");
	pg_expect(pg_part(&fed, "t", SPAR_KIND_COLUMN, "Mood"),
			  SPAR_ATTR_IDENTITY_OPTIONS, "type=bigint | increment=-1");
	pg_done(&fed);
}

/* Attributes that are not set. */
#define NO_MORE_OF_FUNCTION "|~|~|~|~|~|~|~|~|~|~|~|~|~|~|~|~|~|~"
#define NO_MORE_OF_AGGREGATE \
	"|~|~|~|~|~|~|~|~|~|~|~|~|~|~|~|~|~|~|~|~|~|~|~|~"

static void
test_named(void **state)
{
	static const Row rows[] = {
		{spar_pg_extensions_sql, "13500|plpgsql|10|pg_catalog|1.0"},
		{spar_pg_functions_sql, "24000|2200|f|integer, text|10|f|f" NO_MORE_OF_FUNCTION},
		{spar_pg_aggregates_sql, "24001|2200|f|text|10" NO_MORE_OF_AGGREGATE},
		{spar_pg_functions_sql, "24002|16501|temporary||10|f|f" NO_MORE_OF_FUNCTION},
		{spar_pg_families_sql, "24003|16500|of|btree|10|{}|{}"},
		{spar_pg_settings_sql, "work_mem=7MB|~|0"},
		{spar_pg_casts_sql, "24004|23|25|~|integer AS text|function|{public,f}|{integer}|implicit"},
		{spar_pg_subscriptions_before_16_sql, "24060|sub|10|t|~|{p}|{}"},
		{spar_pg_labels_sql, "1259|24020|0|selinux|secret"},
		{spar_pg_comments_sql, "1259|24020|0|a comment of theirs"},
		{spar_pg_annotations_sql, "1259|24020|0|table public.theirs"},
		/* members of an extension */
		{spar_pg_members_sql, "1255|24010|~"},
		{spar_pg_functions_sql, "24010|2200|member||10|f|f" NO_MORE_OF_FUNCTION},
		{spar_pg_members_sql, "1259|24020|~"},
		{spar_pg_relations_sql,
		"24020|2200|theirs|r|p|10|0|2|0|1|f|f|f|d|~|~|24021|t"},
		{spar_pg_columns_sql, "24020|1|a|23|integer|t|||0|p||-1|~|f"},
		{spar_pg_constraints_before_18_sql,
		"24022|ck|c|24020|f|f|t|0|0| | | |f|{1}|~|~|t|f|f|(starelid > 0)|~|~|~"},
		{spar_pg_members_sql, "1247|24031|~"},
		{spar_pg_relations_sql,
		"24030|2200|their_type|c|p|10|0|0|0|1|f|f|f|n|~|~|24031|t"},
		/* the same OIDs in other catalogs are other things */
		{spar_pg_members_sql, "1247|24040|~"},
		{spar_pg_functions_sql, "24040|2200|mine||10|f|f" NO_MORE_OF_FUNCTION},
		/* a table of ours may point at a table of theirs */
		{spar_pg_constraints_before_18_sql,
		"24050|out|f|20000|f|f|t|1|24020|a|a|s|t|{1}|{1}|~|t|f|f|~|~|~|~"}
	};
	const SparObject *annotation;
	Fed			fed;

	(void) state;
	FEED(&fed, rows);
	assert_non_null(pg_find(&fed, SPAR_KIND_EXTENSION, "", "plpgsql"));
	assert_non_null(spar_schema_find(fed.schema, SPAR_KIND_FUNCTION,
									 SPAR_STR("public"), SPAR_STR("f"),
									 SPAR_STR("integer, text")));
	assert_non_null(spar_schema_find(fed.schema, SPAR_KIND_AGGREGATE,
									 SPAR_STR("public"), SPAR_STR("f"),
									 SPAR_STR("text")));
	assert_non_null(spar_schema_find(fed.schema, SPAR_KIND_OPERATOR_FAMILY,
									 SPAR_STR("App"), SPAR_STR("of"),
									 SPAR_STR("btree")));
	assert_non_null(pg_find(&fed, SPAR_KIND_SETTING, "", "work_mem"));
	assert_non_null(pg_find(&fed, SPAR_KIND_CAST, "", "integer AS text"));
	assert_non_null(pg_find(&fed, SPAR_KIND_SUBSCRIPTION, "", "sub"));
	annotation = pg_find(&fed, SPAR_KIND_ANNOTATION, "",
						 "table public.theirs");
	pg_expect(annotation, SPAR_ATTR_SECURITY_LABELS, "selinux: secret");
	pg_expect(annotation, SPAR_ATTR_COMMENT, "-");
	assert_null(pg_find(&fed, SPAR_KIND_FUNCTION, "pg_temp_3", "temporary"));
	assert_null(pg_find(&fed, SPAR_KIND_FUNCTION, "public", "member"));
	assert_null(pg_find(&fed, SPAR_KIND_TABLE, "public", "theirs"));
	assert_null(pg_find(&fed, SPAR_KIND_COMPOSITE_TYPE, "public", "their_type"));
	assert_non_null(pg_find(&fed, SPAR_KIND_FUNCTION, "public", "mine"));
	pg_expect(pg_part(&fed, "t", SPAR_KIND_FOREIGN_KEY, "out"),
			  SPAR_ATTR_REF_COLUMNS, "a");
	pg_done(&fed);
}

/* What is said of something that is no object, and the schema public. */
static void
test_annotations(void **state)
{
	static const Row rows[] = {
		{spar_pg_members_sql, "1255|24010|pgcrypto"},
		{spar_pg_members_sql, "1255|24010|hstore"},
		{spar_pg_members_sql, "2620|24011|hstore"},
		{spar_pg_comments_sql, "2615|2200|0|standard public schema"},
		{spar_pg_comments_sql, "1247|24012|0|a multirange type"},
		{spar_pg_comments_sql, "1247|24013|0|an array type"},
		{spar_pg_functions_sql, "24010|2200|mine||10|f|f" NO_MORE_OF_FUNCTION},
		{spar_pg_annotations_sql, "1255|24010|0|function public.mine()"},
		{spar_pg_annotations_sql, "2620|24011|0|trigger x on public.y"},
		{spar_pg_annotations_sql, "1247|24012|0|type public.m"}
	};
	Fed			fed;

	(void) state;
	FEED(&fed, rows);
	pg_expect(spar_schema_find(fed.schema, SPAR_KIND_FUNCTION,
							   SPAR_STR("public"), SPAR_STR("mine"),
							   SPAR_STR("")),
			  SPAR_ATTR_DEPENDS_ON, "hstore | pgcrypto");
	assert_null(pg_find(&fed, SPAR_KIND_ANNOTATION, "",
						"function public.mine()"));
	pg_expect(pg_find(&fed, SPAR_KIND_ANNOTATION, "",
					  "trigger x on public.y"),
			  SPAR_ATTR_DEPENDS_ON, "hstore");
	pg_expect(pg_find(&fed, SPAR_KIND_ANNOTATION, "", "type public.m"),
			  SPAR_ATTR_COMMENT, "a multirange type");
	assert_null(pg_find(&fed, SPAR_KIND_ANNOTATION, "", "schema public"));
	pg_done(&fed);
}

static void
test_comments(void **state)
{
	static const Row rows[] = {
		{spar_pg_comments_sql, "1259|20000|0|a table"},
		{spar_pg_comments_sql, "1259|20000|2|a column"},
		{spar_pg_comments_sql, "2615|16500|0|a schema"},
		{spar_pg_comments_sql, "1247|16800|0|an enum"},
		{spar_pg_comments_sql, "2606|21000|0|the constraint"},
		{spar_pg_comments_sql, "1259|21001|0|its index"},
		{spar_pg_comments_sql, "1259|21011|0|only an index"},
		{spar_pg_comments_sql, "1255|21011|0|a function"},
		{spar_pg_constraints_before_18_sql,
		"21000|t_pkey|p|20000|f|f|t|21001|0| | | |t|{1}|~|~|t|f|f|~|~|~|~"},
		{spar_pg_relations_sql,
		"21001|2200|t_pkey|i|p|16400|0|403|0|1|f|f|f|n|~|~|0|t"},
		{spar_pg_indexes_sql,
		"21001|20000|1|1|t|t|f|1978|0|0|f|f|f|~|~|~|~|f"},
		{spar_pg_constraints_before_18_sql,
		"21010|t_key|u|20000|f|f|t|21011|0| | | |t|{1}|~|~|t|f|f|~|~|~|~"},
		{spar_pg_relations_sql,
		"21011|2200|t_key|i|p|16400|0|403|0|1|f|f|f|n|~|~|0|t"},
		{spar_pg_indexes_sql,
		"21011|20000|1|1|t|t|f|1978|0|0|f|f|f|~|~|~|~|f"}
	};
	Fed			fed;

	(void) state;
	FEED(&fed, rows);
	pg_expect(pg_find(&fed, SPAR_KIND_TABLE, "public", "t"),
			  SPAR_ATTR_COMMENT, "a table");
	pg_expect(pg_part(&fed, "t", SPAR_KIND_COLUMN, "name"),
			  SPAR_ATTR_COMMENT, "a column");
	pg_expect(pg_part(&fed, "t", SPAR_KIND_COLUMN, "id"), SPAR_ATTR_COMMENT,
			  "-");
	pg_expect(pg_find(&fed, SPAR_KIND_SCHEMA, "", "App"), SPAR_ATTR_COMMENT,
			  "a schema");
	pg_expect(pg_find(&fed, SPAR_KIND_ENUM, "public", "mood"),
			  SPAR_ATTR_COMMENT, "an enum");
	pg_expect(pg_part(&fed, "t", SPAR_KIND_PRIMARY_KEY, "t_pkey"),
			  SPAR_ATTR_COMMENT, "the constraint");
	pg_expect(pg_part(&fed, "t", SPAR_KIND_UNIQUE, "t_key"),
			  SPAR_ATTR_COMMENT, "only an index");
	pg_done(&fed);
}

static const Row edge_rows[] = {
	{spar_pg_relations_sql,
	"25000|2200|v|v|p|10|0|0|0|1|f|f|f|n|~|~|25001|t"},
	{spar_pg_views_sql, "25000| SELECT 1;"},
	{spar_pg_relations_sql,
	"25010|2200|s|S|p|10|0|0|0|3|f|f|f|n|~|~|0|t"},
	{spar_pg_sequences_sql, "25010|bigint|1|1|1|9|1|f|a|20000|1"},
	{spar_pg_functions_sql, "25020|2200|f||10|f|f" NO_MORE_OF_FUNCTION},
	/* the view, by its rule, on a column and on a function */
	{spar_pg_edges_sql, "2618|25002|0|1259|20000|2|n|25000|0"},
	{spar_pg_edges_sql, "2618|25002|0|1255|25020|0|n|25000|0"},
	{spar_pg_edges_sql, "2618|25002|0|1259|25000|0|n|25000|0"},
	/* a default on the sequence; on its own column, which says nothing */
	{spar_pg_edges_sql, "2604|25003|0|1259|25010|0|n|20000|1"},
	{spar_pg_edges_sql, "2604|25003|0|1259|20000|1|a|20000|1"},
	/* the sequence belongs to the column */
	{spar_pg_edges_sql, "1259|25010|0|1259|20000|1|a|~|0"},
	/* an enum by its array type; a table's row type; nobody we know */
	{spar_pg_edges_sql, "1259|20000|6|1247|16801|0|n|~|0"},
	{spar_pg_edges_sql, "1255|25020|0|1247|20001|0|n|~|0"},
	{spar_pg_edges_sql, "1255|25020|0|1255|99999|0|n|~|0"}
};

static void
expect_edges(const SparObject *object, const char *expected)
{
	SparArena	arena;
	SparBuf		buf;
	const SparEdge *edge;

	assert_non_null(object);
	test_arena(&arena);
	spar_buf_init(&buf, &arena);
	for (edge = object->edges; edge != NULL; edge = edge->next)
	{
		if (buf.len > 0)
			spar_buf_text(&buf, ", ");
		spar_buf_text(&buf, spar_edge_name(edge->edge));
		spar_buf_char(&buf, ' ');
		spar_buf_text(&buf, spar_kind(edge->kind)->name);
		spar_buf_char(&buf, ' ');
		spar_buf_str(&buf, edge->name);
		if (edge->part.len > 0)
			spar_buf_char(&buf, '.');
		spar_buf_str(&buf, edge->part);
	}
	assert_text(spar_buf_view(&buf), expected);
	spar_arena_free(&arena);
}

static void
test_edges(void **state)
{
	Fed			fed;

	(void) state;
	pg_feed(&fed, SPAR_WANT_EDGES, edge_rows, SPAR_LENGTH(edge_rows));
	expect_edges(pg_find(&fed, SPAR_KIND_VIEW, "public", "v"),
				 "uses function f, uses table t.name");
	expect_edges(pg_part(&fed, "t", SPAR_KIND_COLUMN, "id"), "uses sequence s");
	expect_edges(pg_find(&fed, SPAR_KIND_SEQUENCE, "public", "s"),
				 "owns table t.id");
	expect_edges(pg_part(&fed, "t", SPAR_KIND_COLUMN, "moods"),
				 "uses enum mood");
	expect_edges(pg_find(&fed, SPAR_KIND_FUNCTION, "public", "f"),
				 "uses table t");
	pg_done(&fed);

	pg_feed(&fed, 0, edge_rows, SPAR_LENGTH(edge_rows));
	expect_edges(pg_find(&fed, SPAR_KIND_VIEW, "public", "v"), "");
	pg_done(&fed);
}

static const struct
{
	Row			row;
	SparStatus	status;
}			bad_rows[] = {
	{{spar_pg_constraints_before_18_sql,
	"21040|ck|c|20000|f|f|t|0|0| | | |f|{1}|~|~|t|f|f|~|~|~|~"},
	SPAR_ERR_CHANGED},
	{{spar_pg_constraints_before_18_sql,
	"21040|ck|c|20000|f|f|t|0|0| | | |f|{1}|~|~|t|f|f|(stakind1 > 0)|~|~|~"},
	SPAR_ERR_CHANGED},
	{{spar_pg_defaults_sql, "20000|1|~|~"}, SPAR_ERR_CHANGED},
	{{spar_pg_columns_sql, "20000|3|x|16999|???|f|||0|x||-1|~|f"},
	SPAR_ERR_CHANGED},
	{{spar_pg_columns_sql, "20000|3|x|23|integer|f|||16999|x||-1|~|f"},
	SPAR_ERR_CHANGED},
	{{spar_pg_inherits_sql, "20000|20000|t|~|1|f"}, SPAR_ERR_CHANGED},
	{{spar_pg_partition_keys_sql, "20000|r|0|3126|100|t|~|~"},
	SPAR_ERR_CHANGED},
	{{spar_pg_transforms_sql, "24000|0|~||0|~|~"}, SPAR_ERR_CHANGED},
	{{spar_pg_triggers_sql,
	"23000|20000|g|7|O|f|f|f|||11|f|~|~|0|t|~"}, SPAR_ERR_CHANGED},
	{{spar_pg_columns_sql, "20000|7|x|23|integer|f|||0|p||-1|~|f"},
	SPAR_ERR_CORRUPT},
	{{spar_pg_privileges_sql, "1259|20000|0|10|{app=r?/app}|~|~|~"},
	SPAR_ERR_CORRUPT},
	{{spar_pg_privileges_sql, "1259|20000|0|10|{app=r}|~|~|~"},
	SPAR_ERR_CORRUPT},
	{{spar_pg_privileges_sql, "1259|20000|0|10|{app|~|~|~"},
	SPAR_ERR_CORRUPT},
	{{spar_pg_relations_sql,
	"20900|2201|x|r|p|10|0|2|0|1|f|f|f|d|~|~|0|t"}, SPAR_ERR_CORRUPT},
	{{spar_pg_relations_sql,
	"20900|2200|x|r|p|10|0|2|0|1|f|f|f|d|{a|~|0|t"}, SPAR_ERR_CORRUPT},
	{{spar_pg_constraints_before_18_sql,
	"21020|fk|f|20000|f|f|t|0|29999|a|a|s|t|{1}|{1}|~|t|f|f|~|~|~|~"},
	SPAR_ERR_CORRUPT},
	{{spar_pg_constraints_before_18_sql,
	"21020|fk|f|20000|f|f|t|0|20000|a|a|s|t|{3}|{1}|~|t|f|f|~|~|~|~"},
	SPAR_ERR_CORRUPT},
	{{spar_pg_triggers_sql,
	"23000|20000|g|7|O|f|f|f|9||11|f|~|~|0|f|~"}, SPAR_ERR_CORRUPT},
	{{spar_pg_relations_sql,
	"20900|2200|bad\xff|r|p|10|0|2|0|1|f|f|f|d|~|~|0|t"}, SPAR_ERR_ENCODING}
};

static void
test_bad_rows(void **state)
{
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(bad_rows); i++)
	{
		Fed			fed;

		pg_feed(&fed, 0, &bad_rows[i].row, 1);
		if (fed.status != bad_rows[i].status)
			print_error("row %zu: %s\n", i, fed.err.msg);
		assert_int_equal(fed.status, bad_rows[i].status);
		assert_int_equal(fed.err.status, bad_rows[i].status);
		assert_null(fed.schema);
		pg_done(&fed);
	}
}

/* Every version has each query once. */
static void
test_versions(void **state)
{
	static const int versions[] = {
		130000, 140012, 150000, 160003, 170000, 180006, 190000
	};
	SparArena	arena;
	SparError	err;
	SparReader *reader;
	SparReadQuery query;
	size_t		i;

	(void) state;
	test_arena(&arena);
	for (i = 0; i < SPAR_LENGTH(versions); i++)
	{
		int			columns = 0;
		int			constraints = 0;
		int			indexes = 0;
		int			edges = 0;
		int			pages = 0;
		int			functions = 0;
		int			ranges = 0;
		int			base_types = 0;
		int			collations = 0;

		assert_int_equal(spar_reader_new(&arena, SPAR_ENGINE_POSTGRESQL,
										 versions[i], 0, &reader, &err),
						 SPAR_OK);
		while (spar_reader_next(reader, &query))
		{
			columns += strstr(query.sql, "a.attnotnull") != NULL;
			constraints += strstr(query.sql, "k.confkey") != NULL;
			indexes += strstr(query.sql, "i.indkey") != NULL;
			edges += query.sql == spar_pg_edges_sql;
			pages += query.takes_locks;
			assert_int_equal(query.takes_locks,
							 strstr(query.sql, "$1") != NULL);
			if (versions[i] < 180000)
			{
				assert_null(strstr(query.sql, "conenforced"));
				assert_ptr_not_equal(query.sql, spar_pg_not_nulls_sql);
			}
			if (versions[i] < 150000)
			{
				assert_null(strstr(query.sql, "confdelsetcols"));
				assert_null(strstr(query.sql, "indnullsnotdistinct"));
			}
			if (versions[i] < 140000)
			{
				assert_null(strstr(query.sql, "attcompression"));
				assert_null(strstr(query.sql, "prosqlbody"));
				assert_null(strstr(query.sql, "rngmultitypid"));
				assert_null(strstr(query.sql, "typsubscript"));
			}
			functions += strstr(query.sql, "p.proargdefaults") != NULL;
			ranges += strstr(query.sql, "r.rngsubtype") != NULL;
			base_types += strstr(query.sql, "t.typanalyze") != NULL;
			collations += strstr(query.sql, "c.collprovider") != NULL;
			if (versions[i] < 150000 || versions[i] >= 170000)
				assert_null(strstr(query.sql, "colliculocale"));
			if (versions[i] < 160000)
				assert_null(strstr(query.sql, "collicurules"));
			if (versions[i] < 170000)
				assert_null(strstr(query.sql, "colllocale"));
		}
		assert_int_equal(columns, 1);
		assert_int_equal(constraints, 1);
		assert_int_equal(indexes, 1);
		assert_int_equal(edges, 0);
		assert_int_equal(pages, versions[i] < 140000 ? 3 : 4);
		assert_int_equal(functions, 1);
		assert_int_equal(ranges, 1);
		assert_int_equal(base_types, 1);
		assert_int_equal(collations, 1);
	}
	assert_int_equal(spar_reader_new(&arena, SPAR_ENGINE_POSTGRESQL, 120021,
									 0, &reader, &err),
					 SPAR_ERR_UNSUPPORTED);
	assert_contains(err.msg, "PostgreSQL 13");
	spar_arena_free(&arena);
}

/* The order of rows within a query is the server's whim. */
static void
test_order(void **state)
{
	SparArena	arena;
	SparStr		texts[2];
	Row			rows[64];
	size_t		count = 0;
	size_t		i;

	(void) state;
	test_arena(&arena);
	memcpy(rows, pg_table_t, sizeof(pg_table_t));
	count = SPAR_LENGTH(pg_table_t);
	memcpy(rows + count, edge_rows, sizeof(edge_rows));
	count += SPAR_LENGTH(edge_rows);
	for (i = 0; i < 2; i++)
	{
		SparSchema *schema;
		SparError	err;
		SparBuf		buf;

		assert_int_equal(pg_read_rows(&arena, 150000, SPAR_WANT_EDGES, rows,
									  count, i == 1, &schema, &err), SPAR_OK);
		spar_buf_init(&buf, &arena);
		assert_int_equal(spar_snapshot_write(&buf, schema, &err), SPAR_OK);
		texts[i] = spar_buf_take(&buf);
	}
	assert_true(texts[0].len > 1000);
	assert_true(spar_str_eq(texts[0], texts[1]));
	spar_arena_free(&arena);
}

static void
test_memory(void **state)
{
	Row			rows[64];
	size_t		count = SPAR_LENGTH(pg_table_t);
	long		nth;

	(void) state;
	memcpy(rows, pg_table_t, sizeof(pg_table_t));
	memcpy(rows + count, edge_rows, sizeof(edge_rows));
	count += SPAR_LENGTH(edge_rows);
	for (nth = 1;; nth++)
	{
		SparArena	arena;
		SparError	err;
		SparSchema *schema = NULL;
		SparStatus	status;

		test_failing_arena(&arena, nth);
		status = pg_read_rows(&arena, 150000, SPAR_WANT_EDGES, rows, count,
							  false, &schema, &err);
		spar_arena_free(&arena);
		if (status == SPAR_OK)
			break;
		assert_int_equal(status, SPAR_ERR_NOMEM);
		assert_null(schema);
	}
	assert_true(nth > 10);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_relations),
		cmocka_unit_test(test_sequences),
		cmocka_unit_test(test_named),
		cmocka_unit_test(test_annotations),
		cmocka_unit_test(test_comments),
		cmocka_unit_test(test_edges),
		cmocka_unit_test(test_bad_rows),
		cmocka_unit_test(test_versions),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_memory)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
