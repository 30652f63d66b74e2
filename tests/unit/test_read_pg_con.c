/*
 * test_read_pg_con.c
 *
 * The reader of PostgreSQL's catalogs: constraints, indexes, triggers, rules,
 * policies.
 */
#include "pg_rows.h"

static void
test_constraints(void **state)
{
	static const Row rows[] = {
		{spar_pg_constraints_before_18_sql,
		"21000|t_pkey|p|20000|f|f|t|21001|0| | | |t|{1}|~|~|t|f|f|~|~|~|~"},
		{spar_pg_relations_sql,
		"21001|2200|t_pkey|i|p|16400|16600|403|0|1|f|f|f|n|{fillfactor=80}|~|0|t"},
		{spar_pg_indexes_sql,
		"21001|20000|1 2|1|t|t|f|1978|0|0|f|f|f|~|~|~|~|f"},
		{spar_pg_constraints_before_18_sql,
		"21010|t_key|u|20000|t|t|t|21011|0| | | |t|{2}|~|~|t|f|f|~|~|~|~"},
		{spar_pg_relations_sql,
		"21011|2200|t_key|i|p|16400|0|403|0|1|f|f|f|n|~|~|0|t"},
		{spar_pg_indexes_sql,
		"21011|20000|2 4|2|t|t|t|3126 10042|100 0|0 0|f|f|f|~|~|~|~|f"},
		{spar_pg_constraints_before_18_sql,
		"21020|t_fk|f|20000|t|f|f|21001|20000|c|n|f|t|{2,4}|{1,2}|{4}|t|f|f|~|~|~|~"},
		{spar_pg_constraints_before_18_sql,
		"21030|plain|f|20000|f|f|t|21001|20000|a|a|s|t|{2}|{1}|~|t|f|f|~|~|~|~"},
		{spar_pg_constraints_before_18_sql,
		"21040|ck|c|20000|f|f|f|0|0| | | |t|{2,4}|~|~|t|f|f|((staattnum)::text <> (stanullfrac)::text)|~|~|~"},
		{spar_pg_constraints_before_18_sql,
		"21041|own|c|20000|f|f|t|0|0| | | |f|{0}|~|~|t|f|t|~|(t.* IS NOT NULL)|~|~"},
		{spar_pg_constraints_before_18_sql,
		"21050|x|x|20000|f|f|t|21051|0| | | |t|{1}|~|~|t|f|f|~|~|{&&,OPERATOR(public.=)}|~"},
		{spar_pg_relations_sql,
		"21051|2200|x|i|p|16400|0|783|0|1|f|f|f|n|~|~|0|t"},
		{spar_pg_indexes_sql,
		"21051|20000|1|1|f|t|f|16900|0|0|f|f|t|~|~|(starelid > 0)|~|f"}
	};
	Fed			fed;
	SparObject *object;

	(void) state;
	FEED(&fed, rows);
	object = pg_part(&fed, "t", SPAR_KIND_PRIMARY_KEY, "t_pkey");
	pg_expect(object, SPAR_ATTR_COLUMNS, "id");
	pg_expect(object, SPAR_ATTR_INCLUDE, "name");
	pg_expect(object, SPAR_ATTR_DEFERRABLE, "-");
	pg_expect(object, SPAR_ATTR_OPTIONS, "fillfactor=80");
	pg_expect(object, SPAR_ATTR_TABLESPACE, "fast");
	object = pg_part(&fed, "t", SPAR_KIND_UNIQUE, "t_key");
	pg_expect(object, SPAR_ATTR_COLUMNS, "name | \"Mood\"");
	pg_expect(object, SPAR_ATTR_DEFERRABLE, "initially deferred");
	pg_expect(object, SPAR_ATTR_NULLS_NOT_DISTINCT, "true");
	object = pg_part(&fed, "t", SPAR_KIND_FOREIGN_KEY, "t_fk");
	pg_expect(object, SPAR_ATTR_COLUMNS, "name | \"Mood\"");
	pg_expect(object, SPAR_ATTR_REF_TABLE, "public | t");
	pg_expect(object, SPAR_ATTR_REF_COLUMNS, "id | name");
	pg_expect(object, SPAR_ATTR_ON_UPDATE, "cascade");
	pg_expect(object, SPAR_ATTR_ON_DELETE, "set null (\"Mood\")");
	pg_expect(object, SPAR_ATTR_MATCH, "full");
	pg_expect(object, SPAR_ATTR_DEFERRABLE, "deferrable");
	pg_expect(object, SPAR_ATTR_VALIDATED, "false");
	object = pg_part(&fed, "t", SPAR_KIND_FOREIGN_KEY, "plain");
	pg_expect(object, SPAR_ATTR_ON_DELETE, "no action");
	pg_expect(object, SPAR_ATTR_MATCH, "-");
	pg_expect(object, SPAR_ATTR_VALIDATED, "-");
	object = pg_part(&fed, "t", SPAR_KIND_CHECK, "ck");
	pg_expect(object, SPAR_ATTR_EXPRESSION,
			  "(name)::text <> (\"Mood\")::text");
	pg_expect(object, SPAR_ATTR_NO_INHERIT, "true");
	pg_expect(object, SPAR_ATTR_VALIDATED, "false");
	object = pg_part(&fed, "t", SPAR_KIND_CHECK, "own");
	pg_expect(object, SPAR_ATTR_EXPRESSION, "t.* IS NOT NULL");
	pg_expect(object, SPAR_ATTR_NO_INHERIT, "-");
	object = pg_part(&fed, "t", SPAR_KIND_EXCLUSION, "x");
	pg_expect(object, SPAR_ATTR_COLUMNS, "id public.trgm_ops");
	pg_expect(object, SPAR_ATTR_KEY_OPERATORS, "&& | OPERATOR(public.=)");
	pg_expect(object, SPAR_ATTR_METHOD, "gist");
	pg_expect(object, SPAR_ATTR_PREDICATE, "id > 0");
	pg_expect(object, SPAR_ATTR_UNIQUE, "-");
	assert_null(pg_part(&fed, "t", SPAR_KIND_INDEX, "x"));
	assert_null(pg_part(&fed, "t", SPAR_KIND_INDEX, "t_pkey"));
	pg_done(&fed);
}

/* What a parent implies. */
static void
test_inherited(void **state)
{
	static const Row rows[] = {
		{spar_pg_relations_sql,
		"20400|2200|part|r|p|10|0|2|0|2|t|f|f|d|~|~|20401|t"},
		{spar_pg_columns_sql, "20400|1|a|23|integer|t|||0|p||-1|~|t"},
		{spar_pg_relations_sql,
		"20410|2200|child|r|p|10|0|2|0|2|f|f|f|d|~|~|20411|t"},
		{spar_pg_columns_sql, "20410|1|a|23|integer|t|||0|p||-1|~|t"},
		{spar_pg_constraints_before_18_sql,
		"21100|both|c|20400|f|f|t|0|0| | | |f|{1}|~|~|t|f|t|(starelid > 0)|~|~|~"},
		{spar_pg_constraints_before_18_sql,
		"21101|both|c|20410|f|f|t|0|0| | | |f|{1}|~|~|t|f|t|(starelid > 0)|~|~|~"},
		{spar_pg_constraints_before_18_sql,
		"21102|mine|c|20400|f|f|t|0|0| | | |f|{1}|~|~|t|f|f|(starelid > 0)|~|~|~"},
		{spar_pg_relations_sql,
		"21110|2200|part_a_idx|i|p|10|0|403|0|1|t|f|f|n|~|~|0|t"},
		{spar_pg_indexes_sql,
		"21110|20400|1|1|f|t|f|1978|0|0|f|f|f|~|~|~|~|f"},
		{spar_pg_relations_sql,
		"21111|2200|part_pkey|i|p|10|0|403|0|1|t|f|f|n|~|~|0|t"},
		{spar_pg_constraints_before_18_sql,
		"21112|part_pkey|p|20400|f|f|t|21111|0| | | |t|{1}|~|~|t|f|f|~|~|~|~"},
		{spar_pg_indexes_sql,
		"21111|20400|1|1|t|t|f|1978|0|0|f|f|f|~|~|~|~|f"},
		{spar_pg_inherits_sql, "20400|20000|t|FOR VALUES IN (1, 'a, b)', NULL)|1|t"},
		{spar_pg_inherits_sql, "20410|20400|f|~|2|f"},
		{spar_pg_inherits_sql, "20410|20000|f|~|1|f"},
		{spar_pg_partition_keys_sql,
		"20000|r|4 0 2|10042 3126 3126|0 100 950|t|lower((staattnum)::text)|~"}
	};
	Fed			fed;
	const SparObject *part;

	(void) state;
	FEED(&fed, rows);
	assert_null(pg_part(&fed, "part", SPAR_KIND_CHECK, "both"));
	assert_non_null(pg_part(&fed, "child", SPAR_KIND_CHECK, "both"));
	assert_non_null(pg_part(&fed, "part", SPAR_KIND_CHECK, "mine"));
	assert_null(pg_part(&fed, "part", SPAR_KIND_INDEX, "part_a_idx"));
	pg_expect(pg_part(&fed, "part", SPAR_KIND_PRIMARY_KEY, "part_pkey"),
			  SPAR_ATTR_COLUMNS, "a");
	assert_non_null(pg_find(&fed, SPAR_KIND_OTHER, "public",
							"unfinished detaching of table part"));
	part = pg_find(&fed, SPAR_KIND_TABLE, "public", "part");
	pg_expect(part, SPAR_ATTR_PARTITION_OF, "public | t");
	pg_expect(part, SPAR_ATTR_PARTITION_BOUND, "1 | 'a, b)' | NULL");
	pg_expect(part, SPAR_ATTR_INHERITS, "-");
	pg_expect(pg_part(&fed, "part", SPAR_KIND_COLUMN, "a"),
			  SPAR_ATTR_INHERITED, "-");
	part = pg_find(&fed, SPAR_KIND_TABLE, "public", "child");
	pg_expect(part, SPAR_ATTR_INHERITS, "public | t | public | part");
	pg_expect(part, SPAR_ATTR_PARTITION_OF, "-");
	pg_expect(pg_part(&fed, "child", SPAR_KIND_COLUMN, "a"),
			  SPAR_ATTR_INHERITED, "true");
	part = pg_find(&fed, SPAR_KIND_TABLE, "public", "t");
	pg_expect(part, SPAR_ATTR_PARTITION_STRATEGY, "range");
	pg_expect(part, SPAR_ATTR_PARTITION_KEY,
			  "\"Mood\" | (lower((name)::text)) | name COLLATE \"C\"");
	pg_done(&fed);
}

/* One index of t: key, classes, collations, options, expressions -> columns */
typedef struct IndexCase
{
	const char *key;
	const char *classes;
	const char *collations;
	const char *options;
	const char *expressions;	/* "~": none */
	const char *columns;
} IndexCase;

static const IndexCase index_cases[] = {
	{"1", "1978", "0", "0", "~", "id"},
	{"1", "1978", "0", "1", "~", "id DESC NULLS LAST"},
	{"1", "1978", "0", "2", "~", "id NULLS FIRST"},
	{"1", "1978", "0", "3", "~", "id DESC"},
	{"1", "1981", "0", "0", "~", "id oid_ops"},
	{"2", "3126", "100", "0", "~", "name"},
	{"2", "2003", "100", "0", "~", "name varchar_ops"},
	{"2", "426", "100", "0", "~", "name bpchar_ops"},
	{"2", "4217", "100", "0", "~", "name text_pattern_ops"},
	{"2", "3126", "950", "0", "~", "name COLLATE \"C\""},
	{"2", "4217", "16700", "1", "~",
	"name COLLATE \"App\".nocase text_pattern_ops DESC NULLS LAST"},
	{"4", "10042", "0", "0", "~", "\"Mood\""},
	{"5", "10041", "0", "0", "~", "tags"},
	{"6", "10041", "0", "0", "~", "moods"},
	{"6", "10043", "0", "0", "~", "moods record_ops"},
	{"2 1", "3126 1978", "100 0", "0 0", "~", "name | id"},
	{"0", "3126", "100", "0", "lower((staattnum)::text)",
	"(lower((name)::text))"},
	{"0", "1978", "0", "3", "(starelid + 1)", "(id + 1) DESC"},
	{"0 1 0", "3126 1978 1978", "950 0 0", "0 0 0",
	"COALESCE(staattnum, 'a,b'::text), abs(starelid)",
	"(COALESCE(name, 'a,b'::text)) COLLATE \"C\" | id | (abs(id))"},
	{"0", "1981", "0", "0", "(starelid)::oid", "((id)::oid) oid_ops"},
	{"0", "426", "100", "0", "(staattnum)::character(5)",
	"((name)::character(5)) bpchar_ops"},
	{"0", "16900", "100", "0", "btrim(staattnum)",
	"(btrim(name)) public.trgm_ops"}
};

static void
test_index_keys(void **state)
{
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(index_cases); i++)
	{
		const IndexCase *c = &index_cases[i];
		char		cells[512];
		Row			rows[2] = {
			{spar_pg_relations_sql,
			"22000|2200|ix|i|p|10|0|403|0|1|f|f|f|n|~|~|0|t"},
			{spar_pg_indexes_sql, cells}
		};
		size_t		count = 1;
		const char *at;
		Fed			fed;
		SparObject *object;

		for (at = c->key; *at != '\0'; at++)
			count += *at == ' ';
		snprintf(cells, sizeof(cells),
				 "22000|20000|%s|%zu|f|t|f|%s|%s|%s|f|%s|f|%s|~|~|~|f", c->key,
				 count, c->classes, c->collations, c->options,
				 c->expressions[0] == '~' ? "f" : "t", c->expressions);
		FEED(&fed, rows);
		object = pg_part(&fed, "t", SPAR_KIND_INDEX, "ix");
		pg_expect(object, SPAR_ATTR_COLUMNS, c->columns);
		pg_expect(object, SPAR_ATTR_UNIQUE, "false");
		pg_expect(object, SPAR_ATTR_METHOD, "-");
		pg_done(&fed);
	}
}

static void
test_indexes(void **state)
{
	static const Row rows[] = {
		{spar_pg_relations_sql,
		"22000|2200|ix|i|p|10|16600|783|0|1|f|f|f|n|{fillfactor=50}|~|0|t"},
		{spar_pg_indexes_sql,
		"22000|20000|2 0 4|2|t|f|t|16900 16900|100 100|0 0|t|t|t|(starelid)::text|~|~|(t.* IS NULL)|t"},
		{spar_pg_columns_sql,
		"22000|1|name|25|text|f|||100|x||-1|{siglen=32,\"a=b'c\"}|f"},
		{spar_pg_columns_sql, "22000|2|expr|25|text|f|||100|x||77|~|f"}
	};
	Fed			fed;
	SparObject *object;

	(void) state;
	FEED(&fed, rows);
	object = pg_part(&fed, "t", SPAR_KIND_INDEX, "ix");
	pg_expect(object, SPAR_ATTR_COLUMNS,
			  "name public.trgm_ops(siglen='32', a='b''c')"
			  " | ((id)::text) public.trgm_ops");
	pg_expect(object, SPAR_ATTR_INCLUDE, "\"Mood\"");
	pg_expect(object, SPAR_ATTR_PREDICATE, "t.* IS NULL");
	pg_expect(object, SPAR_ATTR_METHOD, "gist");
	pg_expect(object, SPAR_ATTR_UNIQUE, "true");
	pg_expect(object, SPAR_ATTR_VALID, "false");
	pg_expect(object, SPAR_ATTR_NULLS_NOT_DISTINCT, "true");
	pg_expect(object, SPAR_ATTR_TABLESPACE, "fast");
	pg_expect(object, SPAR_ATTR_OPTIONS,
			  "fillfactor=50 | statistics.2=77");
	pg_expect(pg_find(&fed, SPAR_KIND_TABLE, "public", "t"),
			  SPAR_ATTR_REPLICA_INDEX, "ix");
	pg_expect(pg_find(&fed, SPAR_KIND_TABLE, "public", "t"),
			  SPAR_ATTR_CLUSTER_ON, "ix");
	pg_done(&fed);
}

static void
test_triggers(void **state)
{
	static const Row rows[] = {
		{spar_pg_triggers_sql,
		"23000|20000|before_row|31|O|f|f|f|4 2|it's\\000\\\\x\\000\\000|16500|audit|~|~|0|t|CREATE TRIGGER before_row BEFORE INSERT OR DELETE OR UPDATE OF \"Mood\", name ON public.t FOR EACH ROW WHEN ((new.id > 0)) EXECUTE FUNCTION \"App\".audit()"},
		{spar_pg_triggers_sql,
		"23001|20000|after_statement|32|D|f|f|f|||11|f|~|~|0|f|~"},
		{spar_pg_triggers_sql,
		"23002|20000|instead|69|A|f|f|f|||11|f|~|~|0|f|~"},
		{spar_pg_triggers_sql,
		"23003|20000|checked|5|R|t|t|t|||11|f|~|~|20000|f|~"},
		{spar_pg_triggers_sql,
		"23004|20000|now|5|O|t|f|f|||11|f|~|New|0|f|~"},
		{spar_pg_triggers_sql,
		"23005|20000|later|16|O|t|t|f|||11|f|o|~|0|f|~"}
	};
	Fed			fed;
	SparObject *object;

	(void) state;
	FEED(&fed, rows);
	object = pg_part(&fed, "t", SPAR_KIND_TRIGGER, "before_row");
	pg_expect(object, SPAR_ATTR_TIMING, "before");
	pg_expect(object, SPAR_ATTR_EVENTS, "insert | update | delete");
	pg_expect(object, SPAR_ATTR_FOR_EACH, "row");
	pg_expect(object, SPAR_ATTR_OF_COLUMNS, "Mood | name");
	pg_expect(object, SPAR_ATTR_WHEN, "new.id > 0");
	pg_expect(object, SPAR_ATTR_FUNCTION, "App | audit");
	pg_expect(object, SPAR_ATTR_ARGUMENTS, "it's | \\x | ");
	pg_expect(object, SPAR_ATTR_ENABLED, "-");
	pg_expect(object, SPAR_ATTR_DEFERRABLE, "-");
	object = pg_part(&fed, "t", SPAR_KIND_TRIGGER, "after_statement");
	pg_expect(object, SPAR_ATTR_TIMING, "after");
	pg_expect(object, SPAR_ATTR_EVENTS, "truncate");
	pg_expect(object, SPAR_ATTR_FOR_EACH, "statement");
	pg_expect(object, SPAR_ATTR_ENABLED, "disabled");
	pg_expect(object, SPAR_ATTR_ARGUMENTS, "-");
	pg_expect(object, SPAR_ATTR_WHEN, "-");
	object = pg_part(&fed, "t", SPAR_KIND_TRIGGER, "instead");
	pg_expect(object, SPAR_ATTR_TIMING, "instead of");
	pg_expect(object, SPAR_ATTR_ENABLED, "always");
	object = pg_part(&fed, "t", SPAR_KIND_TRIGGER, "checked");
	pg_expect(object, SPAR_ATTR_DEFERRABLE, "initially deferred");
	pg_expect(object, SPAR_ATTR_ENABLED, "replica");
	pg_expect(pg_part(&fed, "t", SPAR_KIND_TRIGGER, "now"),
			  SPAR_ATTR_DEFERRABLE, "not deferrable");
	pg_expect(pg_part(&fed, "t", SPAR_KIND_TRIGGER, "later"),
			  SPAR_ATTR_DEFERRABLE, "deferrable");
	pg_expect(pg_part(&fed, "t", SPAR_KIND_TRIGGER, "checked"),
			  SPAR_ATTR_REF_TABLE, "public | t");
	object = pg_part(&fed, "t", SPAR_KIND_TRIGGER, "now");
	pg_expect(object, SPAR_ATTR_NEW_TABLE, "New");
	pg_expect(object, SPAR_ATTR_OLD_TABLE, "-");
	pg_expect(object, SPAR_ATTR_REF_TABLE, "-");
	pg_expect(pg_part(&fed, "t", SPAR_KIND_TRIGGER, "later"),
			  SPAR_ATTR_OLD_TABLE, "o");
	pg_done(&fed);
}

static void
test_guards(void **state)
{
	static const Row rows[] = {
		{spar_pg_rules_sql,
		"23010|20000|r|3|t|D|CREATE RULE r AS\n    ON INSERT TO public.t\n   WHERE (new.id > ( SELECT 1\n          WHERE true)) DO INSTEAD  INSERT INTO u (a)\n  VALUES (new.id);"},
		{spar_pg_rules_sql,
		"23011|20000|both|4|f|O|CREATE RULE both AS\n    ON DELETE TO public.t DO ( DELETE FROM u;\n NOTIFY u;\n);"},
		{spar_pg_rules_sql,
		"23012|20000|none|2|t|O|CREATE RULE \"none\" AS\n    ON UPDATE TO public.\"to\" DO INSTEAD NOTHING;"},
		{spar_pg_policies_sql,
		"23020|20000|p|t|*|{0}|t|(id > 0)|f|~"},
		{spar_pg_policies_sql,
		"23021|20000|q|f|w|{16400,10}|f|~|t|((id > 0) OR (id < -9))"}
	};
	static const Row damaged[] = {
		{spar_pg_rules_sql, "23010|20000|r|3|t|D|~"},
		{spar_pg_policies_sql, "23020|20000|p|t|*|{0}|t|~|f|~"},
		{spar_pg_policies_sql, "23020|20000|p|t|*|{99}|f|~|f|~"}
	};
	Fed			fed;
	SparObject *object;
	size_t		i;

	(void) state;
	FEED(&fed, rows);
	object = pg_part(&fed, "t", SPAR_KIND_RULE, "r");
	pg_expect(object, SPAR_ATTR_EVENTS, "insert");
	pg_expect(object, SPAR_ATTR_INSTEAD, "true");
	pg_expect(object, SPAR_ATTR_ENABLED, "disabled");
	pg_expect(object, SPAR_ATTR_WHEN,
			  "new.id > ( SELECT 1\n          WHERE true)");
	pg_expect(object, SPAR_ATTR_BODY,
			  "INSERT INTO u (a)\n  VALUES (new.id)");
	object = pg_part(&fed, "t", SPAR_KIND_RULE, "both");
	pg_expect(object, SPAR_ATTR_EVENTS, "delete");
	pg_expect(object, SPAR_ATTR_INSTEAD, "false");
	pg_expect(object, SPAR_ATTR_WHEN, "-");
	pg_expect(object, SPAR_ATTR_ENABLED, "-");
	pg_expect(object, SPAR_ATTR_BODY, "DELETE FROM u;\n NOTIFY u");
	object = pg_part(&fed, "t", SPAR_KIND_RULE, "none");
	pg_expect(object, SPAR_ATTR_EVENTS, "update");
	pg_expect(object, SPAR_ATTR_BODY, "-");
	object = pg_part(&fed, "t", SPAR_KIND_POLICY, "p");
	pg_expect(object, SPAR_ATTR_PERMISSIVE, "true");
	pg_expect(object, SPAR_ATTR_COMMAND, "all");
	pg_expect(object, SPAR_ATTR_ROLES, "public");
	pg_expect(object, SPAR_ATTR_USING, "id > 0");
	pg_expect(object, SPAR_ATTR_WITH_CHECK, "-");
	object = pg_part(&fed, "t", SPAR_KIND_POLICY, "q");
	pg_expect(object, SPAR_ATTR_PERMISSIVE, "false");
	pg_expect(object, SPAR_ATTR_COMMAND, "update");
	pg_expect(object, SPAR_ATTR_ROLES, "app | postgres");
	pg_expect(object, SPAR_ATTR_USING, "-");
	pg_expect(object, SPAR_ATTR_WITH_CHECK, "(id > 0) OR (id < -9)");
	pg_done(&fed);
	for (i = 0; i < SPAR_LENGTH(damaged); i++)
	{
		pg_feed(&fed, 0, &damaged[i], 1);
		assert_int_equal(fed.status, SPAR_ERR_CHANGED);
		pg_done(&fed);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_constraints),
		cmocka_unit_test(test_inherited),
		cmocka_unit_test(test_index_keys),
		cmocka_unit_test(test_indexes),
		cmocka_unit_test(test_triggers),
		cmocka_unit_test(test_guards)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
