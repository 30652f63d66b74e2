/*
 * test_sqlite_read.c
 *
 * The reader of SQLite's catalog: indexes, views, triggers, virtual tables,
 * whole schemas, damaged ones, and memory that runs out.  How facts are
 * written: sqlite_facts.h.
 */
#include "sqlite_facts.h"

/* ---- indexes ----------------------------------------------------------- */

/* Of CREATE TABLE t(a, "B b" COLLATE nocase, c). */
static const Case indexes[] = {
	{"CREATE INDEX i ON t(a)", "ix i(a)"},
	{"CREATE UNIQUE INDEX i ON t(a, c)", "unique ix i(a, c)"},
	{"create  unique index if not exists main.i on T ( A , \"b b\" )",
	"unique ix i(a, \"B b\")"},
	{"CREATE INDEX \"i\" ON \"t\"(\"b b\")", "ix i(\"B b\")"},
	{"CREATE INDEX i ON t(A, [no], 'c')", "ix i(a, [no], c)"},
	{"CREATE INDEX i ON t([B B], `b b`)", "ix i(\"B b\", \"B b\")"},
	{"CREATE INDEX i ON t(a DESC, c ASC)", "ix i(a DESC, c)"},
	{"CREATE INDEX i ON t(a COLLATE NOCASE, \"B b\" COLLATE NOCASE)",
	"ix i(a COLLATE nocase, \"B b\")"},
	{"CREATE INDEX i ON t(a COLLATE binary, \"B b\" COLLATE binary)",
	"ix i(a, \"B b\" COLLATE \"binary\")"},
	{"CREATE INDEX i ON t(a COLLATE nocase COLLATE rtrim DESC)",
	"ix i(a COLLATE rtrim DESC)"},
	{"CREATE INDEX i ON t((a), ((c) COLLATE nocase) DESC)",
	"ix i(a, c COLLATE nocase DESC)"},
	{"CREATE INDEX i ON t(lower(a), a || c DESC, -a)",
	"ix i(lower(a), a || c DESC, -a)"},
	{"CREATE INDEX i ON t(lower(a) COLLATE nocase ASC)",
	"ix i(lower(a) COLLATE nocase)"},
	{"CREATE INDEX i ON t(f(a, (c)), a)", "ix i(f(a, (c)), a)"},
	{"CREATE INDEX i ON t(a IS NULL DESC)", "ix i(a IS NULL DESC)"},
	{"CREATE INDEX i ON t(CASE WHEN a THEN 1 END DESC)",
	"ix i(CASE WHEN a THEN 1 END DESC)"},
	{"CREATE INDEX i ON t(a||\"desc\")", "ix i(a||\"desc\")"},
	{"CREATE INDEX i ON t(\"no column\")", "ix i('no column')"},
	{"CREATE INDEX i ON t(\"it's\" COLLATE nocase DESC)",
	"ix i('it''s' COLLATE nocase DESC)"},
	{"CREATE INDEX i ON t(a) WHERE a IS NOT NULL",
	"ix i(a) where a IS NOT NULL"},
	{"CREATE INDEX i ON t(a) WHERE ( a > 0 ) -- positive\n;",
	"ix i(a) where ( a > 0 )"},
	{"CREATE INDEX i ON t(a, -- first\n /* second */ c)", "ix i(a, c)"},
	{"CREATE INDEX i ON t()", NULL},
	{"CREATE INDEX i ON t(a", NULL},
	{"CREATE INDEX i ON t(a) WHERE", NULL},
	{"CREATE INDEX i ON t(a) USING btree", NULL},
	{"CREATE INDEX i ON t(a || )", "ix i(a ||)"},
	{"CREATE INDEX j ON t(a)", NULL},
	{"CREATE TABLE i(a)", NULL},
};

static void
test_indexes(void **state)
{
	const char *table = "CREATE TABLE t(a, \"B b\" COLLATE nocase, c)";
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(indexes); i++)
	{
		Row			rows[2] = {{"table", "t", "t", NULL},
		{"index", "i", "t", NULL}};
		char		expected[512];

		rows[0].sql = table;
		rows[1].sql = indexes[i].sql;
		snprintf(expected, sizeof(expected), "t: a; B b ~nocase; c%s%s",
				 indexes[i].facts != NULL ? "; " : "\n?i",
				 indexes[i].facts != NULL ? indexes[i].facts : "");
		expect_facts(rows, 2, 0, true, expected);
	}
}

/* Columns called like the words that may follow a key. */
static void
test_columns_like_words(void **state)
{
	const Row	rows[] = {
		{"table", "t", "t", "CREATE TABLE t(\"desc\", \"asc\" INT, x)"},
		{"index", "i", "t", "CREATE INDEX i ON t(desc desc, asc, x || desc,"
		" asc + desc DESC)"}
	};

	(void) state;
	expect_facts(rows, 2, 0, false,
				 "desc; asc INT; x; ix i(\"desc\" DESC, \"asc\", x || desc,"
				 " asc + desc DESC)");
}

/* ---- views ------------------------------------------------------------- */

static const Case views[] = {
	{"CREATE VIEW v AS SELECT 1", "view as SELECT 1"},
	{"create temp view if not exists main.V as values (1); ;",
	"view as values (1)"},
	{"CREATE VIEW v(x, \"Y z\", [w]) AS SELECT a, b, ';' FROM t -- end",
	"view(x, Y z, w) as SELECT a, b, ';' FROM t"},
	{"CREATE VIEW 'v' AS /* why */ WITH q AS (SELECT 1) SELECT * FROM q",
	"view as WITH q AS (SELECT 1) SELECT * FROM q"},
	{"CREATE VIEW v AS", NULL},
	{"CREATE VIEW v() AS SELECT 1", NULL},
	{"CREATE VIEW v(a AS SELECT 1", NULL},
	{"CREATE VIEW w AS SELECT 1", NULL},
};

static void
test_views(void **state)
{
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(views); i++)
	{
		Row			row = {"view", "v", "v", NULL};

		row.sql = views[i].sql;
		if (views[i].facts != NULL)
			expect_facts(&row, 1, 0, false, views[i].facts);
		else
			expect_facts(&row, 1, 0, true, "v: view\n?v");
	}
}

/* ---- triggers ---------------------------------------------------------- */

static const Case triggers[] = {
	{"CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END",
	"tr g after insert each row {SELECT 1;}"},
	{"CREATE TRIGGER g DELETE ON t BEGIN SELECT 1; END",
	"tr g before delete each row {SELECT 1;}"},
	{"CREATE TRIGGER g BEFORE UPDATE ON main.t FOR EACH ROW BEGIN SELECT 1;"
	" SELECT 2; END;", "tr g before update each row {SELECT 1; SELECT 2;}"},
	{"create temporary trigger if not exists temp.G after update of \"A\", c"
	" on T begin delete from t; end",
	"tr g after update of(a, c) each row {delete from t;}"},
	{"CREATE TRIGGER g INSTEAD OF INSERT ON t BEGIN SELECT 1; END",
	"tr g instead of insert each row {SELECT 1;}"},
	{"CREATE TRIGGER g AFTER UPDATE ON t WHEN old.a <> new.a BEGIN"
	" UPDATE t SET c = 1; END",
	"tr g after update each row when old.a <> new.a {UPDATE t SET c = 1;}"},
	{"CREATE TRIGGER g AFTER UPDATE ON t WHEN (new.begin > 0 AND new.begin)"
	" BEGIN /* x */ INSERT INTO t VALUES (1); /* y */ END -- z",
	"tr g after update each row when (new.begin > 0 AND new.begin)"
	" {INSERT INTO t VALUES (1);}"},
	{"CREATE TRIGGER g AFTER UPDATE ON t WHEN begin(1) BEGIN SELECT 1; END",
	"tr g after update each row when begin(1) {SELECT 1;}"},
	{"CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT CASE WHEN 1 THEN 2 END;"
	" WITH q AS (SELECT 1) INSERT INTO t SELECT * FROM q; END",
	"tr g after insert each row {SELECT CASE WHEN 1 THEN 2 END;"
	" WITH q AS (SELECT 1) INSERT INTO t SELECT * FROM q;}"},
	{"CREATE TRIGGER g AFTER INSERT ON t BEGIN END", NULL},
	{"CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1;", NULL},
	{"CREATE TRIGGER g AFTER INSERT ON t WHEN BEGIN SELECT 1; END", NULL},
	{"CREATE TRIGGER g AFTER INSERT OR UPDATE ON t BEGIN SELECT 1; END",
	NULL},
	{"CREATE TRIGGER g AFTER INSERT ON t FOR EACH STATEMENT BEGIN SELECT 1;"
	" END", NULL},
	{"CREATE TRIGGER h AFTER INSERT ON t BEGIN SELECT 1; END", NULL},
};

static void
test_triggers(void **state)
{
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(triggers); i++)
	{
		Row			rows[2] = {{"table", "t", "t", "CREATE TABLE t(a, b, c)"},
		{"trigger", "g", "t", NULL}};
		char		expected[512];

		rows[1].sql = triggers[i].sql;
		snprintf(expected, sizeof(expected), "t: a; b; c%s%s",
				 triggers[i].facts != NULL ? "; " : "\n?g",
				 triggers[i].facts != NULL ? triggers[i].facts : "");
		expect_facts(rows, 2, 0, true, expected);
	}
}

/* ---- virtual tables ---------------------------------------------------- */

static const Case virtuals[] = {
	{"CREATE VIRTUAL TABLE f USING fts5(a, b)", "virtual fts5(a|b)"},
	{"CREATE VIRTUAL TABLE if not exists main.F using FTS4(a,tokenize=porter,"
	" , prefix=\"1,2\")", "virtual fts4(a|tokenize=porter|prefix=\"1,2\")"},
	{"CREATE VIRTUAL TABLE f USING fts5(a UNINDEXED, content='', tokenize ="
	" 'unicode61 remove_diacritics 1' -- x\n)",
	"virtual fts5(a UNINDEXED|content=''|tokenize ="
	" 'unicode61 remove_diacritics 1')"},
	{"CREATE VIRTUAL TABLE f USING m", "virtual m"},
	{"CREATE VIRTUAL TABLE f USING m()", "virtual m"},
	{"CREATE VIRTUAL TABLE f USING \"M x\"(f(1, (2)), 'a,b')",
	"virtual m x(f(1, (2))|'a,b')"},
	{"CREATE VIRTUAL TABLE f USING m(a", NULL},
	{"CREATE VIRTUAL TABLE f USING m(a) b", NULL},
	{"CREATE VIRTUAL TABLE f", NULL},
};

static void
test_virtuals(void **state)
{
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(virtuals); i++)
	{
		Row			row = {"table", "f", "f", NULL};

		row.sql = virtuals[i].sql;
		if (virtuals[i].facts != NULL)
			expect_facts(&row, 1, 0, false, virtuals[i].facts);
		else
			expect_facts(&row, 1, 0, true, "f: \n?f");
	}
}

/* Shadow tables and their parts go with the virtual table, others stay. */
static void
test_shadows(void **state)
{
	const Row	rows[] = {
		{"table", "docs_data", "docs_data", "CREATE TABLE 'docs_data'(id)"},
		{"table", "Docs", "Docs", "CREATE VIRTUAL TABLE Docs USING fts5(x)"},
		{"table", "docs_idx", "docs_idx", "CREATE TABLE 'docs_idx'(a, b)"},
		{"table", "docs_author", "docs_author", "CREATE TABLE docs_author(a)"},
		{"table", "my_geo", "my_geo",
		"CREATE VIRTUAL TABLE my_geo USING rtree(id, a, b)"},
		{"table", "my_geo_node", "my_geo_node",
		"CREATE TABLE \"my_geo_node\"(nodeno INTEGER PRIMARY KEY, data)"},
		{"table", "my_geo_idx", "my_geo_idx", "CREATE TABLE my_geo_idx(a)"},
		{"index", "sqlite_autoindex_docs_idx_1", "docs_idx", NULL},
		{"index", "i", "docs_data", "CREATE INDEX i ON docs_data(id)"},
		{"trigger", "g", "docs_data",
		"CREATE TRIGGER g AFTER INSERT ON docs_data BEGIN SELECT 1; END"},
		{"table", "data", "data", "CREATE TABLE data(a)"}
	};

	(void) state;
	expect_facts(rows, SPAR_LENGTH(rows), 0, true,
				 "data: a\ndocs_author: a\nmy_geo_idx: a\n"
				 "Docs: virtual fts5(x)\nmy_geo: virtual rtree(id|a|b)");
	assert_true(spar_sqlite_is_shadow(SPAR_STR("FTS3"), SPAR_STR("SegDir")));
	assert_false(spar_sqlite_is_shadow(SPAR_STR("fts3"), SPAR_STR("data")));
	assert_true(spar_sqlite_is_shadow(SPAR_STR("vec0"),
									  SPAR_STR("vector_chunks00")));
	assert_false(spar_sqlite_is_shadow(SPAR_STR("vec0"),
									   SPAR_STR("vector_chunks")));
	assert_false(spar_sqlite_is_shadow(SPAR_STR("vec0"),
									   SPAR_STR("vector_chunks00x")));
	assert_false(spar_sqlite_is_shadow(SPAR_STR("rtree"), SPAR_STR("nod")));
	assert_false(spar_sqlite_is_shadow(SPAR_STR("rtree"), SPAR_STR("nodes")));
}

/* ---- whole schemas ----------------------------------------------------- */

static const Row shop[] = {
	{"table", "Customer", "Customer",
		"CREATE TABLE Customer(Id INTEGER PRIMARY KEY, mail TEXT UNIQUE,"
	"first, last, UNIQUE(First, LAST))"},
	{"index", "sqlite_autoindex_Customer_1", "Customer", NULL},
	{"table", "sqlite_sequence", "sqlite_sequence",
	"CREATE TABLE sqlite_sequence(name,seq)"},
	{"table", "sqlite_stat1", "sqlite_stat1",
	"CREATE TABLE sqlite_stat1(tbl,idx,stat)"},
	{"table", "orders", "orders",
		"CREATE TABLE orders(id INTEGER PRIMARY KEY, customer INT REFERENCES"
		" customer(ID), f, l, gone REFERENCES \"No Such\"(x),"
	" FOREIGN KEY(F, L) REFERENCES CUSTOMER(FIRST, \"last\"))"},
	{"view", "big", "big",
	"CREATE VIEW big AS SELECT main.orders.id, x.customer FROM Orders x"},
	{"index", "by_customer", "orders",
	"CREATE INDEX by_customer ON orders(Customer)"},
	{"trigger", "log", "orders",
		"CREATE TRIGGER log AFTER INSERT ON orders WHEN new.big > (SELECT"
	" count(*) FROM big) BEGIN UPDATE \"Customer\" SET mail = 1; END"},
	{"trigger", "big_insert", "big",
		"CREATE TRIGGER big_insert INSTEAD OF INSERT ON big BEGIN INSERT INTO"
	" orders(id) VALUES (1); END"}
};

static const char shop_facts[] =
"Customer: Id INTEGER! rowid; mail TEXT; first; last; pk(\"Id\");"
" uq(first, last); uq(mail)\n"
"orders: id INTEGER! rowid; customer INT; f; l; gone; pk(id);"
" fk(customer)->Customer(\"Id\") [uses table Customer];"
" fk(f, l)->Customer(first, last) [uses table Customer];"
" fk(gone)->No Such(x) [uses none No Such];"
" ix by_customer(customer);"
" tr log after insert each row when new.big > (SELECT count(*) FROM big)"
" {UPDATE \"Customer\" SET mail = 1;} [names table Customer] [names view big]\n"
"big: view as SELECT main.orders.id, x.customer FROM Orders x"
" [names table orders];"
" tr big_insert instead of insert each row {INSERT INTO orders(id)"
" VALUES (1);} [names table orders]";

static void
test_schema(void **state)
{
	(void) state;
	expect_facts(shop, SPAR_LENGTH(shop), SPAR_WANT_EDGES, true, shop_facts);
}

/* Without edges the rest is the same. */
static void
test_no_edges(void **state)
{
	char		expected[sizeof(shop_facts)];
	const char *from = shop_facts;
	char	   *to = expected;

	(void) state;
	while (*from != '\0')
		if (strncmp(from, " [", 2) == 0)
			from = strchr(from, ']') + 1;
		else
			*to++ = *from++;
	*to = '\0';
	expect_facts(shop, SPAR_LENGTH(shop), 0, true, expected);
}

/* The order of rows does not matter: the shop, shuffled. */
static void
test_order(void **state)
{
	unsigned	seed = (unsigned) test_seed();
	Row			rows[SPAR_LENGTH(shop)];
	int			round;
	size_t		i;

	(void) state;
	srand(seed);
	memcpy(rows, shop, sizeof(shop));
	for (round = 0; round < 50; round++)
	{
		for (i = SPAR_LENGTH(shop) - 1; i > 0; i--)
		{
			size_t		j = (size_t) rand() % (i + 1);
			Row			swap = rows[i];

			rows[i] = rows[j];
			rows[j] = swap;
		}
		expect_facts(rows, SPAR_LENGTH(shop), SPAR_WANT_EDGES, true,
					 shop_facts);
	}
}

/* A trigger of temp may belong to a table of another database. */
static void
test_temp_trigger(void **state)
{
	const Row	row = {"trigger", "g", "t",
	"CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END"};

	(void) state;
	expect_facts(&row, 1, SPAR_WANT_EDGES, true, "?g");
}

/* A table and a trigger of one name, both beyond us. */
static void
test_two_others(void **state)
{
	const Row	rows[] = {
		{"table", "x", "x", "CREATE TABLE x("},
		{"trigger", "x", "x", "CREATE TRIGGER x"},
		{"index", "i", "x", "CREATE INDEX i ON x(\"A\", b COLLATE nocase)"}
	};

	(void) state;
	expect_facts(rows, SPAR_LENGTH(rows), 0, true,
				 "x: ix i(\"A\", b COLLATE nocase)\n?x");
}

/* A table of more columns than are looked at one by one. */
static void
test_wide_table(void **state)
{
	static char sql[64 * 1024];
	static char index[1024];
	Row			rows[3] = {{"table", "w", "w", NULL},
	{"index", "i", "w", NULL},
	{"table", "s", "s", "CREATE TABLE s(a REFERENCES w(c1999))"}};
	SparArena	arena;
	SparError	err;
	SparSchema *schema;
	SparBuf		buf;
	size_t		len;
	int			i;

	(void) state;
	len = (size_t) snprintf(sql, sizeof(sql), "CREATE TABLE w(");
	for (i = 0; i < 2000; i++)
		len += (size_t) snprintf(sql + len, sizeof(sql) - len, "C%d INT%s, ",
								 i, i % 100 == 0 ? " UNIQUE" : "");
	snprintf(sql + len, sizeof(sql) - len, "UNIQUE(c100), UNIQUE(c1, C1999),"
			 " PRIMARY KEY(c1234))");
	snprintf(index, sizeof(index), "CREATE INDEX i ON w(c0, c16, c17, c1998,"
			 " \"c2000\")");
	rows[0].sql = sql;
	rows[1].sql = index;

	spar_arena_init(&arena, &test_memory);
	spar_error_init(&err);
	assert_int_equal(read_rows(&arena, rows, 3, 0, &schema, &err), SPAR_OK);
	spar_buf_init(&buf, &arena);
	put_schema(&buf, schema, true);
	spar_buf_char(&buf, '\0');
	assert_non_null(strstr(buf.data, "C1234 INT; C1235 INT; "));
	assert_non_null(strstr(buf.data, "; pk(\"C1234\"); uq(\"C0\"); "));
	assert_non_null(strstr(buf.data, "; uq(\"C1\", \"C1999\"); "));
	assert_non_null(strstr(buf.data, "; ix i(\"C0\", \"C16\", \"C17\","
						   " \"C1998\", 'c2000')"));
	assert_non_null(strstr(buf.data, "s: a; fk(a)->w(\"C1999\")"));
	/* 1 + 2000 columns + 1 primary key + 20 + 1 unique + 1 index;
	 * 1 + 1 column + 1 foreign key */
	assert_int_equal(schema->count, 2024 + 3);
	spar_arena_free(&arena);
}

/* ---- what must not pass ------------------------------------------------ */

static void
test_damaged(void **state)
{
	static const struct
	{
		Row			row;
		SparStatus	status;
		const char *message;
		const char *detail;
	}			cases[] = {
		{{"table", "t", "t", NULL}, SPAR_ERR_CORRUPT,
			"the entry of table \"t\" in sqlite_schema is damaged",
		"It has no SQL text."},
		{{"view", "v", "v", NULL}, SPAR_ERR_CORRUPT,
			"the entry of view \"v\" in sqlite_schema is damaged",
		"It has no SQL text."},
		{{"index", "i", "t", NULL}, SPAR_ERR_CORRUPT,
			"the entry of index \"i\" in sqlite_schema is damaged",
		"It has no SQL text."},
		{{"index", "i", "t", "CREATE INDEX i ON t(a)"}, SPAR_ERR_CORRUPT,
			"the entry of index \"i\" in sqlite_schema is damaged",
		"Its table is not there."},
		{{"table", NULL, "t", "CREATE TABLE t(a)"}, SPAR_ERR_CORRUPT,
			"the entry of table \"\" in sqlite_schema is damaged",
		"It has no name."},
		{{"table", "t", NULL, "CREATE TABLE t(a)"}, SPAR_ERR_CORRUPT,
			"the entry of table \"t\" in sqlite_schema is damaged",
		"It belongs to no table."},
		{{"tabel", "t", "t", "CREATE TABLE t(a)"}, SPAR_ERR_CORRUPT,
			"the entry of tabel \"t\" in sqlite_schema is damaged",
		"Its type is none that SQLite has."},
		{{NULL, "t", "t", "CREATE TABLE t(a)"}, SPAR_ERR_CORRUPT,
			"the entry of object \"t\" in sqlite_schema is damaged",
		"Its type is none that SQLite has."},
		{{"table", "t", "t", "CREATE TABLE t(a\xff)"}, SPAR_ERR_ENCODING,
			"the SQL text of table \"t\" is not valid UTF-8",
		"Byte 16 of it starts no character."},
	};
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(cases); i++)
	{
		SparArena	arena;
		SparError	err;
		SparSchema *schema;

		spar_arena_init(&arena, &test_memory);
		spar_error_init(&err);
		assert_int_equal(read_rows(&arena, &cases[i].row, 1, 0, &schema,
								   &err), cases[i].status);
		assert_int_equal(err.status, cases[i].status);
		assert_string_equal(err.msg, cases[i].message);
		assert_string_equal(err.detail, cases[i].detail);
		spar_arena_free(&arena);
	}
}

static void
test_twice(void **state)
{
	const Row	rows[] = {
		{"table", "t", "t", "CREATE TABLE t(a)"},
		{"view", "T", "T", "CREATE VIEW T AS SELECT 1"}
	};
	SparArena	arena;
	SparError	err;
	SparSchema *schema;

	(void) state;
	spar_arena_init(&arena, &test_memory);
	spar_error_init(&err);
	assert_int_equal(read_rows(&arena, rows, 2, 0, &schema, &err),
					 SPAR_ERR_CORRUPT);
	spar_arena_free(&arena);
}

static void
test_nul_in_name(void **state)
{
	SparCell	cells[4] = {{"table", 5}, {"a\0b", 3}, {"a\0b", 3},
	{"CREATE TABLE t(a)", 17}};
	SparArena	arena;
	SparError	err;
	SparReader *reader;
	SparReadQuery query;

	(void) state;
	spar_arena_init(&arena, &test_memory);
	spar_error_init(&err);
	assert_int_equal(spar_reader_new(&arena, SPAR_ENGINE_SQLITE, 3053000, 0,
									 &reader, &err), SPAR_OK);
	assert_true(spar_reader_next(reader, &query));
	assert_true(spar_reader_next(reader, &query));
	assert_int_equal(spar_reader_row(reader, cells, &err), SPAR_ERR_CORRUPT);
	assert_string_equal(err.detail, "Its name holds a NUL character.");
	spar_arena_free(&arena);
}

static void
test_old_sqlite(void **state)
{
	SparArena	arena;
	SparError	err;
	SparReader *reader;

	(void) state;
	spar_arena_init(&arena, &test_memory);
	spar_error_init(&err);
	assert_int_equal(spar_reader_new(&arena, SPAR_ENGINE_SQLITE, 3033000, 0,
									 &reader, &err), SPAR_ERR_UNSUPPORTED);
	spar_arena_free(&arena);
}

/* ---- memory -------------------------------------------------------------- */

typedef struct Limited
{
	size_t		left;			/* requests that still succeed */
	bool		once;			/* only one of them fails */
	size_t		live;
} Limited;

static void *
limited_alloc(void *ctx, size_t size)
{
	Limited    *limited = ctx;

	if (limited->left == 0)
	{
		if (limited->once)
			limited->left = SIZE_MAX;
		return NULL;
	}
	limited->left--;
	limited->live++;
	return malloc(size);
}

static void
limited_release(void *ctx, void *ptr)
{
	((Limited *) ctx)->live--;
	free(ptr);
}

/*
 * Whichever request for memory fails, the status says so, and all memory
 * comes back.  Chunks of one byte make every request one to the host.
 */
static void
test_out_of_memory(void **state)
{
	static char sql[16 * 1024];
	Row			rows[SPAR_LENGTH(shop) + 4];
	size_t		count = SPAR_LENGTH(shop);
	int			once;
	size_t		len;
	int			i;

	(void) state;
	len = (size_t) snprintf(sql, sizeof(sql), "CREATE TABLE w(");
	for (i = 0; i < 30; i++)
		len += (size_t) snprintf(sql + len, sizeof(sql) - len,
								 "c%d UNSIGNED  INT DEFAULT 1 UNIQUE CHECK"
								 "(c%d > 0), ", i, i);
	snprintf(sql + len, sizeof(sql) - len, "z REFERENCES w(c1, C29))");
	memcpy(rows, shop, sizeof(shop));
	rows[count++] = (Row) {"table", "w", "w", sql};
	rows[count++] = (Row) {"index", "wi", "w",
	"CREATE INDEX wi ON w(\"C29\", 'c''x', a || b)"};
	rows[count++] = (Row) {"table", "f", "f",
	"CREATE VIRTUAL TABLE f USING FTS5(a, b)"};
	rows[count++] = (Row) {"view", "bad", "bad", "CREATE VIEW bad"};
	assert_int_equal(count, SPAR_LENGTH(rows));

	for (once = 0; once < 2; once++)
	{
		size_t		n = 0;
		SparStatus	status;

		do
		{
			Limited		limited = {n++, once != 0, 0};
			SparAlloc	alloc = {limited_alloc, limited_release, &limited};
			SparArena	arena;
			SparError	err;
			SparSchema *schema = NULL;

			spar_arena_init(&arena, &alloc);
			arena.chunk_size = 1;
			spar_error_init(&err);
			status = read_rows(&arena, rows, count, SPAR_WANT_EDGES, &schema,
							   &err);
			assert_true(status == SPAR_OK || status == SPAR_ERR_NOMEM);
			assert_int_equal(err.status, status);
			assert_true((schema != NULL) == (status == SPAR_OK));
			spar_arena_free(&arena);
			assert_int_equal(limited.live, 0);
		} while (status != SPAR_OK);
		assert_true(n > 500);
	}
}

static void
test_prefixes(void **state)
{
	(void) state;
	read_prefixes(indexes, SPAR_LENGTH(indexes));
	read_prefixes(views, SPAR_LENGTH(views));
	read_prefixes(triggers, SPAR_LENGTH(triggers));
	read_prefixes(virtuals, SPAR_LENGTH(virtuals));
}

int
main(void)
{
	const struct CMUnitTest unit_tests[] = {
		cmocka_unit_test(test_indexes),
		cmocka_unit_test(test_columns_like_words),
		cmocka_unit_test(test_views),
		cmocka_unit_test(test_triggers),
		cmocka_unit_test(test_virtuals),
		cmocka_unit_test(test_shadows),
		cmocka_unit_test(test_schema),
		cmocka_unit_test(test_no_edges),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_temp_trigger),
		cmocka_unit_test(test_two_others),
		cmocka_unit_test(test_wide_table),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_twice),
		cmocka_unit_test(test_nul_in_name),
		cmocka_unit_test(test_old_sqlite),
		cmocka_unit_test(test_out_of_memory),
		cmocka_unit_test(test_prefixes),
	};

	return cmocka_run_group_tests_name("sqlite_read", unit_tests, NULL, NULL);
}
