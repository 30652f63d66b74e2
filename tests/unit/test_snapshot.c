/*
 * test_snapshot.c
 *
 * The model and its snapshots: what is built is written, what is written
 * reads back to the same bytes, what is no snapshot is refused.
 */
#include "spar_test.h"

#include "spar_snapshot.h"

static const char small[] =
	"{\"schema_parity_snapshot\":1,\"engine\":\"postgresql\",\"version\":150018,"
	"\"objects\":[\n"
	"{\"kind\":\"enum\",\"schema\":\"public\",\"name\":\"mood\","
	"\"labels\":[\"ok\",\"sad\"]},\n"
	"{\"kind\":\"table\",\"schema\":\"public\",\"name\":\"T\\u0001\\\"x\",\"parts\":[\n"
	" {\"kind\":\"column\",\"name\":\"z\",\"type\":\"integer\",\"nullable\":false,"
	"\"position\":1},\n"
	" {\"kind\":\"column\",\"name\":\"a\",\"type\":\"text\",\"nullable\":true,"
	"\"position\":2},\n"
	" {\"kind\":\"check\",\"name\":\"\",\"expression\":\"a <> ''\"},\n"
	" {\"kind\":\"check\",\"name\":\"\",\"expression\":\"z > 0\"}\n"
	"]},\n"
	"{\"kind\":\"view\",\"schema\":\"public\",\"name\":\"v\","
	"\"definition\":\"SELECT 1\",\"depends\":[[\"uses\",\"table\",\"public\",\"t\"],"
	"[\"uses\",\"table\",\"public\",\"t\",\"a\"]]}\n"
	"]}\n";

static SparStr
write_again(SparArena *arena, const SparSchema *schema)
{
	SparBuf		buf;

	spar_buf_init(&buf, arena);
	assert_int_equal(spar_snapshot_write(&buf, schema, NULL), SPAR_OK);
	return spar_buf_take(&buf);
}

static void
test_round_trip(void **state)
{
	SparArena	arena;
	SparSchema *schema;
	SparError	err;

	(void) state;
	test_arena(&arena);
	spar_error_init(&err);
	assert_int_equal(spar_snapshot_read(&arena, spar_str(small), &schema,
										&err), SPAR_OK);
	assert_text(write_again(&arena, schema), small);
	assert_int_equal(schema->count, 7);
	spar_arena_free(&arena);
}

static SparObject *
add(SparSchema *schema, SparObject *parent, SparKind kind, const char *name)
{
	SparObject *object;

	assert_int_equal(spar_schema_add(schema, kind, parent, parent
									 ? SPAR_STR_EMPTY : SPAR_STR("public"),
									 spar_str(name), SPAR_STR_EMPTY, &object,
									 NULL), SPAR_OK);
	return object;
}

static void
set(SparSchema *schema, SparObject *object, SparAttr attr, const char *text)
{
	assert_int_equal(spar_object_set(schema, object, attr, spar_str(text),
									 NULL), SPAR_OK);
}

/* The same facts in another order give the same bytes. */
static void
test_order(void **state)
{
	SparArena	arena;
	SparSchema *schema;
	SparObject *object;
	SparObject *part;
	SparStr		labels[2] = {SPAR_STR_INIT("ok"), SPAR_STR_INIT("sad")};

	(void) state;
	test_arena(&arena);
	assert_int_equal(spar_schema_new(&arena, SPAR_ENGINE_POSTGRESQL, 150018,
									 &schema, NULL), SPAR_OK);
	object = add(schema, NULL, SPAR_KIND_VIEW, "v");
	set(schema, object, SPAR_ATTR_DEFINITION, "SELECT 2");
	set(schema, object, SPAR_ATTR_DEFINITION, "SELECT 1");
	assert_int_equal(spar_object_edge(schema, object, SPAR_EDGE_USES,
									  SPAR_KIND_TABLE, SPAR_STR("public"),
									  SPAR_STR("t"), SPAR_STR_EMPTY,
									  SPAR_STR("a"), NULL),
					 SPAR_OK);
	assert_int_equal(spar_object_edge(schema, object, SPAR_EDGE_USES,
									  SPAR_KIND_TABLE, SPAR_STR("public"),
									  SPAR_STR("t"), SPAR_STR_EMPTY,
									  SPAR_STR_EMPTY, NULL),
					 SPAR_OK);
	assert_int_equal(spar_object_edge(schema, object, SPAR_EDGE_USES,
									  SPAR_KIND_TABLE, SPAR_STR("public"),
									  SPAR_STR("t"), SPAR_STR_EMPTY,
									  SPAR_STR("a"), NULL),
					 SPAR_OK);
	object = add(schema, NULL, SPAR_KIND_TABLE, "T\001\"x");
	part = add(schema, object, SPAR_KIND_CHECK, "");
	set(schema, part, SPAR_ATTR_EXPRESSION, "z > 0");
	part = add(schema, object, SPAR_KIND_CHECK, "");
	set(schema, part, SPAR_ATTR_EXPRESSION, "a <> ''");
	part = add(schema, object, SPAR_KIND_COLUMN, "a");
	set(schema, part, SPAR_ATTR_POSITION, "2");
	set(schema, part, SPAR_ATTR_NULLABLE, "true");
	set(schema, part, SPAR_ATTR_TYPE, "text");
	part = add(schema, object, SPAR_KIND_COLUMN, "z");
	set(schema, part, SPAR_ATTR_TYPE, "integer");
	set(schema, part, SPAR_ATTR_POSITION, "1");
	set(schema, part, SPAR_ATTR_COMMENT, "gone");
	spar_object_unset(part, SPAR_ATTR_COMMENT);
	set(schema, part, SPAR_ATTR_NULLABLE, "false");
	object = add(schema, NULL, SPAR_KIND_ENUM, "mood");
	assert_int_equal(spar_object_set_list(schema, object, SPAR_ATTR_LABELS,
										  labels, 2, NULL), SPAR_OK);
	object = add(schema, NULL, SPAR_KIND_ENUM, "dropped");
	spar_schema_drop(schema, object);
	assert_null(spar_schema_find(schema, SPAR_KIND_ENUM, SPAR_STR("public"),
								 SPAR_STR("dropped"), SPAR_STR_EMPTY));
	assert_int_equal(spar_schema_sort(schema, NULL), SPAR_OK);
	assert_text(write_again(&arena, schema), small);
	spar_arena_free(&arena);
}

static void
test_find(void **state)
{
	SparArena	arena;
	SparSchema *schema;
	SparObject *table;
	SparObject *other;
	SparError	err;

	(void) state;
	test_arena(&arena);
	assert_int_equal(spar_schema_new(&arena, SPAR_ENGINE_SQLITE, 3040001,
									 &schema, NULL), SPAR_OK);
	assert_int_equal(spar_schema_add(schema, SPAR_KIND_TABLE, NULL,
									 SPAR_STR("main"), SPAR_STR("Orders"),
									 SPAR_STR_EMPTY, &table, NULL), SPAR_OK);
	assert_ptr_equal(spar_schema_relation(schema, SPAR_STR_EMPTY,
										  SPAR_STR("oRDERS")), table);
	assert_null(spar_schema_find(schema, SPAR_KIND_VIEW, SPAR_STR("main"),
								 SPAR_STR("orders"), SPAR_STR_EMPTY));
	assert_int_equal(spar_schema_add(schema, SPAR_KIND_VIEW, NULL,
									 SPAR_STR("main"), SPAR_STR("orders"),
									 SPAR_STR_EMPTY, &other, &err),
					 SPAR_ERR_CORRUPT);
	assert_contains(err.msg, "view \"orders\" is there twice");
	assert_int_equal(spar_schema_add(schema, SPAR_KIND_TABLE, NULL,
									 SPAR_STR("main"), SPAR_STR("a\xff"),
									 SPAR_STR_EMPTY, &other, &err),
					 SPAR_ERR_ENCODING);
	assert_int_equal(spar_object_set(schema, table, SPAR_ATTR_LABELS,
									 SPAR_STR("x"), &err), SPAR_ERR_CORRUPT);
	assert_contains(err.msg, "a table has no attribute \"labels\"");

	/* PostgreSQL's names are told apart by case. */
	assert_int_equal(spar_schema_new(&arena, SPAR_ENGINE_POSTGRESQL, 150018,
									 &schema, NULL), SPAR_OK);
	assert_int_equal(spar_schema_add(schema, SPAR_KIND_TABLE, NULL,
									 SPAR_STR("public"), SPAR_STR("User"),
									 SPAR_STR_EMPTY, &table, NULL), SPAR_OK);
	assert_int_equal(spar_schema_add(schema, SPAR_KIND_TABLE, NULL,
									 SPAR_STR("public"), SPAR_STR("user"),
									 SPAR_STR_EMPTY, &other, NULL), SPAR_OK);
	assert_ptr_equal(spar_schema_relation(schema, SPAR_STR_EMPTY,
										  SPAR_STR("user")), other);
	spar_arena_free(&arena);
}

#define HEAD "{\"schema_parity_snapshot\":1,\"engine\":\"sqlite\",\"version\":3040001,\"objects\":["

static void
test_refused(void **state)
{
	static const struct
	{
		const char *text;
		SparStatus	status;
		const char *words;
	}			cases[] = {
		{"[]", SPAR_ERR_JSON, "expected an object"},
		{"{}", SPAR_ERR_JSON, "expected the key \"schema_parity_snapshot\""},
		{"{\"schema_parity_snapshot\":2}", SPAR_ERR_UNSUPPORTED,
		"cannot read a snapshot of format version 2"},
		{"{\"schema_parity_snapshot\":\"1\"}", SPAR_ERR_INVALID,
		"expected a whole number"},
		{"{\"schema_parity_snapshot\":1,\"engine\":\"mysql\"}",
		SPAR_ERR_INVALID, "expected sqlite or postgresql"},
		{HEAD "]", SPAR_ERR_JSON, "ends too early"},
		{HEAD "],\"more\":1}", SPAR_ERR_JSON, "expected the end of the object"},
		{HEAD "]} x", SPAR_ERR_JSON, "more after its end"},
		{HEAD "1]}", SPAR_ERR_JSON, "expected an object"},
		{HEAD "{\"name\":\"a\"}]}", SPAR_ERR_JSON,
		"an object must begin with its kind"},
		{HEAD "{\"kind\":\"spaceship\",\"name\":\"a\"}]}", SPAR_ERR_INVALID,
		"unrecognized kind of object \"spaceship\""},
		{HEAD "{\"kind\":\"column\",\"name\":\"a\"}]}", SPAR_ERR_INVALID,
		"column outside a table or view"},
		{HEAD "{\"kind\":\"table\",\"name\":\"a\",\"parts\":[{\"kind\":\"table\",\"name\":\"b\"}]}]}",
		SPAR_ERR_INVALID, "table inside a table or view"},
		{HEAD "{\"kind\":\"table\",\"name\":\"a\",\"colour\":\"red\"}]}",
		SPAR_ERR_INVALID, "unrecognized key \"colour\" of a table"},
		{HEAD "{\"kind\":\"table\",\"name\":\"a\",\"labels\":[]}]}",
		SPAR_ERR_INVALID, "unrecognized key \"labels\" of a table"},
		{HEAD "{\"kind\":\"table\",\"name\":\"a\",\"strict\":\"yes\"}]}",
		SPAR_ERR_INVALID, "wrong value for \"strict\": expected true or false"},
		{HEAD "{\"kind\":\"table\",\"name\":\"a\",\"strict\":true,\"strict\":true}]}",
		SPAR_ERR_JSON, "the key \"strict\" twice"},
		{HEAD "{\"kind\":\"table\",\"name\":\"a\",\"name\":\"b\"}]}",
		SPAR_ERR_JSON, "the key \"name\" twice"},
		{HEAD "{\"kind\":\"table\",\"name\":\"a\",\"options\":\"x\"}]}",
		SPAR_ERR_INVALID, "expected a list of strings"},
		{HEAD "{\"kind\":\"table\",\"name\":\"a\",\"options\":[1]}]}",
		SPAR_ERR_JSON, "expected a list of strings"},
		{HEAD "{\"kind\":\"table\",\"name\":\"a\",\"parts\":[],\"parts\":[]}]}",
		SPAR_ERR_JSON, "the key \"parts\" twice"},
		{HEAD "{\"kind\":\"table\",\"name\":\"a\"},{\"kind\":\"table\",\"name\":\"A\"}]}",
		SPAR_ERR_CORRUPT, "table \"A\" is there twice"},
		{HEAD "{\"kind\":\"table\",\"name\":\"a\",\"parts\":[{\"kind\":\"column\",\"name\":\"b\",\"position\":1},{\"kind\":\"column\",\"name\":\"b\",\"position\":1}]}]}",
		SPAR_ERR_CORRUPT, "column \"b\" is there twice"},
		{HEAD "{\"kind\":\"table\",\"name\":\"a\",\"parts\":[{\"kind\":\"column\",\"name\":\"b\",\"position\":1.5}]}]}",
		SPAR_ERR_INVALID, "expected a whole number"},
		{HEAD "{\"kind\":\"table\",\"name\":\"a\",\"depends\":[[\"eats\",\"table\",\"main\",\"b\"]]}]}",
		SPAR_ERR_INVALID, "expected uses, owns or names"},
		{HEAD "{\"kind\":\"table\",\"name\":\"a\",\"depends\":[[\"uses\"]]}]}",
		SPAR_ERR_INVALID, "expected four to six texts"},
		{HEAD "{\"kind\":\"table\",\"name\":\"a\\ud800\"}]}", SPAR_ERR_JSON,
		"surrogate"},
	};
	SparArena	arena;
	SparSchema *schema;
	SparError	err;
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(cases); i++)
	{
		test_arena(&arena);
		spar_error_init(&err);
		schema = NULL;
		if (spar_snapshot_read(&arena, spar_str(cases[i].text), &schema, &err)
			!= cases[i].status)
		{
			print_error("%s: status %d, %s\n", cases[i].text, err.status,
						err.msg);
			fail();
		}
		assert_contains(err.msg, cases[i].words);
		assert_null(schema);
		spar_arena_free(&arena);
	}
}

/* Cut anywhere, it is refused; memory may run out anywhere. */
static void
test_cut_and_no_memory(void **state)
{
	SparArena	arena;
	SparSchema *schema;
	SparError	err;
	SparStatus	status;
	size_t		len;
	long		nth = 1;

	(void) state;
	for (len = 0; len < sizeof(small) - 2; len++)
	{
		test_arena(&arena);
		assert_int_not_equal(spar_snapshot_read(&arena, spar_str_n(small, len),
												&schema, &err), SPAR_OK);
		spar_arena_free(&arena);
	}
	do
	{
		test_failing_arena(&arena, nth++);
		status = spar_snapshot_read(&arena, spar_str(small), &schema, &err);
		if (status != SPAR_OK)
			assert_int_equal(status, SPAR_ERR_NOMEM);
		spar_arena_free(&arena);
	} while (status != SPAR_OK);
	assert_true(nth > 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_cut_and_no_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
