/*
 * test_sqlite_ddl.c
 *
 * CREATE TABLE: what each clause of SQLite's grammar becomes, what does not
 * fit, and what no text may do.  How facts are written: sqlite_facts.h.
 */
#include "sqlite_facts.h"

/* ---- tables ------------------------------------------------------------ */

static const Case tables[] = {
	/* types */
	{"CREATE TABLE t(a)", "a"},
	{"CREATE TABLE t(a,b)", "a; b"},
	{"CREATE TABLE t(a INT)", "a INT"},
	{"CREATE TABLE t (a int , b TEXT);", "a int; b TEXT"},
	{"CREATE TABLE t(a UNSIGNED  BIG\tINT)", "a UNSIGNED BIG INT"},
	{"CREATE TABLE t(a UNSIGNED/* INT */BIG -- x\n INT)",
	"a UNSIGNED BIG INT"},
	{"CREATE TABLE t(a VARCHAR(40))", "a VARCHAR(40)"},
	{"CREATE TABLE t(a VARCHAR ( 40 ))", "a VARCHAR ( 40 )"},
	{"CREATE TABLE t(a DECIMAL(10,2), b DECIMAL(10 , -2))",
	"a DECIMAL(10,2); b DECIMAL(10 , -2)"},
	{"CREATE TABLE t(a DECIMAL(\n10,\n+2))", "a DECIMAL( 10, +2)"},
	{"CREATE TABLE t(a DOUBLE PRECISION NOT NULL)", "a DOUBLE PRECISION!"},
	{"CREATE TABLE t(a \"double  precision\", b 'text', c [big int], d `x`)",
	"a double  precision; b text; c big int; d x"},
	{"CREATE TABLE t(a \"decimal\"(10,2))", "a decimal"},
	{"CREATE TABLE t(a unsigned \"big int\")", "a unsigned \"big int\""},
	{"CREATE TABLE t(a key, b no action, c text generated)",
	"a key; b no action; c text generated"},
	{"CREATE TABLE t(a TIMESTAMP WITH TIME ZONE)",
	"a TIMESTAMP WITH TIME ZONE"},
	{"CREATE TABLE t(a text [])", "a text []"},

	/* names */
	{"CREATE TABLE t(\"a b\", [c d], `e f`, 'g h')", "a b; c d; e f; g h"},
	{"CREATE TABLE t(\"a\"\"b\", `c``d`, 'e''f')", "a\"b; c`d; e'f"},
	{"CREATE TABLE \"t\"(A int)", "A int"},
	{"CREATE TABLE [t] (a)", "a"},
	{"CREATE TABLE 't'(docid INTEGER PRIMARY KEY, 'c0a')",
	"docid INTEGER! rowid; c0a; pk(docid)"},
	{"CREATE TABLE T(a)", "a"},
	{"CREATE TABLE main.t(a)", "a"},
	{"CREATE TEMP TABLE IF NOT EXISTS t(a)", "a"},
	{"CREATE TABLE t(key, action, generated, \"primary\" int)",
	"key; action; generated; primary int"},
	{"CREATE TABLE t(\"\xc3\xa4\" \"\xc3\xb6\", \xe6\xbc\xa2 text)",
	"\xc3\xa4 \xc3\xb6; \xe6\xbc\xa2 text"},
	{"/* a */ CREATE -- b\n TABLE t /* c */ ( a /* d */ ) -- e", "a"},

	/* NOT NULL, NULL and what else keeps NULL away */
	{"CREATE TABLE t(a NOT NULL, b NULL, c INT NOT NULL)",
	"a!; b; c INT!"},
	{"CREATE TABLE t(a NOT NULL NULL, b NULL NOT NULL)", "a!; b!"},
	{"CREATE TABLE t(a NOT NULL ON CONFLICT REPLACE)", "a! or replace"},
	{"CREATE TABLE t(a NOT NULL ON CONFLICT ABORT)", "a!"},
	{"CREATE TABLE t(a NOT NULL ON CONFLICT IGNORE NOT NULL)", "a!"},
	{"CREATE TABLE t(a CONSTRAINT nn NOT NULL)", "a!"},
	{"CREATE TABLE t(a NULL ON CONFLICT FAIL)", "a"},
	{"CREATE TABLE t(a TEXT PRIMARY KEY)", "a TEXT; pk(a)"},
	{"CREATE TABLE t(a TEXT PRIMARY KEY, b) WITHOUT ROWID",
	"without rowid; a TEXT!; b; pk(a)"},
	{"CREATE TABLE t(a TEXT PRIMARY KEY, b ANY) STRICT",
	"strict; a TEXT!; b ANY; pk(a)"},
	{"CREATE TABLE t(a TEXT, b INT, PRIMARY KEY(b, a)) STRICT",
	"strict; a TEXT!; b INT!; pk(b, a)"},
	{"CREATE TABLE t(a TEXT, b INT, PRIMARY KEY(b, a))",
	"a TEXT; b INT; pk(b, a)"},
	{"CREATE TABLE t(a INT UNIQUE) STRICT", "strict; a INT; uq(a)"},

	/* the rowid */
	{"CREATE TABLE t(a INTEGER PRIMARY KEY)", "a INTEGER! rowid; pk(a)"},
	{"CREATE TABLE t(a integer primary key)", "a integer! rowid; pk(a)"},
	{"CREATE TABLE t(a \"INTEGER\" PRIMARY KEY)", "a INTEGER! rowid; pk(a)"},
	{"CREATE TABLE t(a INTEGER PRIMARY KEY ASC)", "a INTEGER! rowid; pk(a)"},
	{"CREATE TABLE t(a INTEGER PRIMARY KEY DESC)", "a INTEGER; pk(a DESC)"},
	{"CREATE TABLE t(a INTEGER, PRIMARY KEY(a DESC))",
	"a INTEGER! rowid; pk(a)"},
	{"CREATE TABLE t(a INTEGER, PRIMARY KEY(\"A\"))",
	"a INTEGER! rowid; pk(a)"},
	{"CREATE TABLE t(a INTEGER, PRIMARY KEY(a COLLATE nocase))",
	"a INTEGER! rowid; pk(a)"},
	{"CREATE TABLE t(a INTEGER PRIMARY KEY AUTOINCREMENT)",
	"a INTEGER! autoincrement; pk(a)"},
	{"CREATE TABLE t(a INTEGER, PRIMARY KEY(a AUTOINCREMENT))",
	"a INTEGER! autoincrement; pk(a)"},
	{"CREATE TABLE t(a INTEGER, PRIMARY KEY('a' ASC AUTOINCREMENT))",
	"a INTEGER! autoincrement; pk(a)"},
	{"CREATE TABLE t(a INT PRIMARY KEY)", "a INT; pk(a)"},
	{"CREATE TABLE t(a BIGINT PRIMARY KEY)", "a BIGINT; pk(a)"},
	{"CREATE TABLE t(a INTEGER(8) PRIMARY KEY)", "a INTEGER(8); pk(a)"},
	{"CREATE TABLE t(a UNSIGNED INTEGER PRIMARY KEY)",
	"a UNSIGNED INTEGER; pk(a)"},
	{"CREATE TABLE t(a INTEGER PRIMARY KEY) WITHOUT ROWID",
	"without rowid; a INTEGER!; pk(a)"},
	{"CREATE TABLE t(a INTEGER, b, PRIMARY KEY(a, b))",
	"a INTEGER; b; pk(a, b)"},
	{"CREATE TABLE t(a INTEGER NOT NULL PRIMARY KEY ON CONFLICT REPLACE)",
	"a INTEGER! rowid; pk(a) or replace"},
	{"CREATE TABLE t(a INTEGER PRIMARY KEY) STRICT",
	"strict; a INTEGER! rowid; pk(a)"},

	/* other primary keys */
	{"CREATE TABLE t(a TEXT CONSTRAINT p PRIMARY KEY DESC)",
	"a TEXT; pk p(a DESC)"},
	{"CREATE TABLE t(A TEXT, b, CONSTRAINT \"my p\" PRIMARY KEY(a, B DESC))",
	"A TEXT; b; pk my p(\"A\", b DESC)"},
	{"CREATE TABLE t(a COLLATE nocase, b, PRIMARY KEY(a COLLATE NOCASE,"
	" b COLLATE rtrim))", "a ~nocase; b; pk(a, b COLLATE rtrim)"},
	{"CREATE TABLE t(a COLLATE nocase PRIMARY KEY COLLATE rtrim)",
	"a ~rtrim; pk(a)"},
	{"CREATE TABLE t(a, b, PRIMARY KEY(a, b, a)) WITHOUT ROWID",
	"without rowid; a!; b!; pk(a, b)"},
	{"CREATE TABLE t(a, b, PRIMARY KEY(a, b, a))", "a; b; pk(a, b, a)"},
	{"CREATE TABLE t(a, PRIMARY KEY(a, A), UNIQUE(a)) WITHOUT ROWID",
	"without rowid; a!; pk(a); uq(a)"},
	{"CREATE TABLE t(a, UNIQUE(a, a), PRIMARY KEY(a, a)) WITHOUT ROWID",
	"without rowid; a!; pk(a)"},
	{"CREATE TABLE t(a, PRIMARY KEY(a, a COLLATE nocase)) WITHOUT ROWID",
	"without rowid; a!; pk(a, a COLLATE nocase)"},
	{"CREATE TABLE t(a INTEGER, PRIMARY KEY(a DESC)) WITHOUT ROWID",
	"without rowid; a INTEGER!; pk(a DESC)"},
	{"CREATE TABLE t(a INTEGER, PRIMARY KEY(a COLLATE nocase DESC))"
	" WITHOUT ROWID", "without rowid; a INTEGER!; pk(a DESC)"},
	{"CREATE TABLE t(a INT, PRIMARY KEY(a COLLATE nocase)) WITHOUT ROWID",
	"without rowid; a INT!; pk(a COLLATE nocase)"},

	/* UNIQUE: one index is one constraint */
	{"CREATE TABLE t(a UNIQUE)", "a; uq(a)"},
	{"CREATE TABLE t(a UNIQUE, UNIQUE(a))", "a; uq(a)"},
	{"CREATE TABLE t(a UNIQUE UNIQUE ON CONFLICT IGNORE)",
	"a; uq(a) or ignore"},
	{"CREATE TABLE t(a, CONSTRAINT u UNIQUE(a) CONSTRAINT v UNIQUE(a DESC))",
	"a; uq u(a)"},
	{"CREATE TABLE t(a UNIQUE, CONSTRAINT v UNIQUE(a))", "a; uq v(a)"},
	{"CREATE TABLE t(a UNIQUE, UNIQUE(a COLLATE nocase))",
	"a; uq(a); uq(a COLLATE nocase)"},
	{"CREATE TABLE t(a COLLATE nocase UNIQUE, UNIQUE(a COLLATE binary))",
	"a ~nocase; uq(a); uq(a COLLATE \"binary\")"},
	{"CREATE TABLE t(a UNIQUE COLLATE nocase, UNIQUE(a COLLATE NoCase))",
	"a ~nocase; uq(a)"},
	{"CREATE TABLE t(a, b, UNIQUE(a, b), UNIQUE(b, a), UNIQUE(a))",
	"a; b; uq(a); uq(a, b); uq(b, a)"},
	{"CREATE TABLE t(a TEXT PRIMARY KEY, UNIQUE(a))", "a TEXT; pk(a)"},
	{"CREATE TABLE t(a TEXT UNIQUE ON CONFLICT FAIL,"
	" CONSTRAINT p PRIMARY KEY(a))", "a TEXT; pk p(a) or fail"},
	{"CREATE TABLE t(a TEXT CONSTRAINT u UNIQUE, PRIMARY KEY(a))",
	"a TEXT; pk(a)"},
	{"CREATE TABLE t(a INTEGER PRIMARY KEY UNIQUE)",
	"a INTEGER! rowid; pk(a); uq(a)"},
	{"CREATE TABLE t(a INTEGER PRIMARY KEY UNIQUE) WITHOUT ROWID",
	"without rowid; a INTEGER!; pk(a)"},
	{"CREATE TABLE t(a INTEGER CONSTRAINT p PRIMARY KEY, UNIQUE(a DESC))"
	" WITHOUT ROWID", "without rowid; a INTEGER!; pk p(a DESC)"},
	{"CREATE TABLE t(a, b, UNIQUE(b, b))", "a; b; uq(b, b)"},

	/* DEFAULT */
	{"CREATE TABLE t(a DEFAULT 1, b DEFAULT -1, c DEFAULT +1.5, d DEFAULT - 5)",
	"a =1; b =-1; c =+1.5; d =- 5"},
	{"CREATE TABLE t(a DEFAULT 'x', b DEFAULT 'it''s', c DEFAULT \"x\")",
	"a ='x'; b ='it''s'; c =\"x\""},
	{"CREATE TABLE t(a DEFAULT (1+2), b DEFAULT ( ( 1 ) ), c DEFAULT ('x'))",
	"a =1+2; b =( 1 ); c ='x'"},
	{"CREATE TABLE t(a DEFAULT(/* c */ f(1, ')') /* d */))", "a =f(1, ')')"},
	{"CREATE TABLE t(a DEFAULT NULL, b DEFAULT (NULL), c DEFAULT null)",
	"a =NULL; b =NULL; c =null"},
	{"CREATE TABLE t(a DEFAULT TRUE, b DEFAULT false NOT NULL, c DEFAULT pending)",
	"a =TRUE; b! =false; c =pending"},
	{"CREATE TABLE t(a DEFAULT CURRENT_TIMESTAMP, b DEFAULT x'00', c DEFAULT 0x1F)",
	"a =CURRENT_TIMESTAMP; b =x'00'; c =0x1F"},
	{"CREATE TABLE t(a DEFAULT 1 DEFAULT 2)", "a =2"},
	{"CREATE TABLE t(a DEFAULT 1 NOT NULL DEFAULT 'b' UNIQUE)",
	"a! ='b'; uq(a)"},
	{"CREATE TABLE t(a CONSTRAINT d DEFAULT 5 CHECK(a))", "a =5; ck(a)"},
	{"CREATE TABLE t(a INT DEFAULT 1e3)", "a INT =1e3"},
	{"CREATE TABLE t(a DEFAULT '')", "a =''"},

	/* COLLATE */
	{"CREATE TABLE t(a COLLATE NOCASE, b COLLATE BINARY, c COLLATE \"RTrim\")",
	"a ~nocase; b; c ~rtrim"},
	{"CREATE TABLE t(a COLLATE nocase COLLATE binary)", "a"},
	{"CREATE TABLE t(a TEXT COLLATE binary NOT NULL COLLATE de_DE)",
	"a TEXT! ~de_de"},

	/* generated columns */
	{"CREATE TABLE t(a, b INT GENERATED ALWAYS AS (a+1) STORED)",
	"a; b INT as(a+1) stored"},
	{"CREATE TABLE t(a, b INT GENERATED ALWAYS AS (a+1))",
	"a; b INT as(a+1) virtual"},
	{"CREATE TABLE t(a, b AS (a) VIRTUAL NOT NULL)", "a; b! as(a) virtual"},
	{"CREATE TABLE t(a, b GENERATED ALWAYS AS (a))", "a; b as(a) virtual"},
	{"CREATE TABLE t(a, b INT GENERATED /* c */ ALWAYS\nAS (a))",
	"a; b INT as(a) virtual"},
	{"CREATE TABLE t(a, b VARCHAR(3) GENERATED ALWAYS AS (a) STORED)",
	"a; b VARCHAR(3) as(a) stored"},
	{"CREATE TABLE t(a, b INT NOT NULL GENERATED ALWAYS AS (a) UNIQUE)",
	"a; b INT! as(a) virtual; uq(b)"},
	{"CREATE TABLE t(generated always AS (1), c)",
	"generated always as(1) virtual; c"},
	{"CREATE TABLE t(a, b  text  GENERATED ALWAYS AS (a))",
	"a; b text as(a) virtual"},

	/* CHECK */
	{"CREATE TABLE t(a CHECK (a > 0))", "a; ck(a > 0)"},
	{"CREATE TABLE t(a CONSTRAINT pos CHECK(a>0) CHECK(a<9))",
	"a; ck(a<9); ck pos(a>0)"},
	{"CREATE TABLE t(a, CHECK(a>0) ON CONFLICT IGNORE, CONSTRAINT c CHECK(a<9))",
	"a; ck(a>0); ck c(a<9)"},
	{"CREATE TABLE t(a, CHECK(a>0)CHECK(a<9))", "a; ck(a<9); ck(a>0)"},
	{"CREATE TABLE t(a, CHECK((a>0) AND (a<9)))", "a; ck((a>0) AND (a<9))"},
	{"CREATE TABLE t(a, CHECK(a>0), CHECK(a>0))", "a; ck(a>0)"},
	{"CREATE TABLE t(a, CONSTRAINT c CHECK(a>0), CONSTRAINT c CHECK(a<9))",
	"a; ck(a>0); ck c(a<9)"},
	{"CREATE TABLE t(a, CONSTRAINT c CHECK(a<9), CONSTRAINT c CHECK(a>0))",
	"a; ck(a>0); ck c(a<9)"},
	{"CREATE TABLE t(a, CONSTRAINT c CHECK(a>0), CONSTRAINT C CHECK(a>0))",
	"a; ck C(a>0); ck c(a>0)"},
	{"CREATE TABLE t(a, CONSTRAINT lost, CHECK(a>0))", "a; ck(a>0)"},
	{"CREATE TABLE t(a CONSTRAINT lost, CHECK(a>0))", "a; ck(a>0)"},
	{"CREATE TABLE t(a CONSTRAINT n1 CONSTRAINT n2 CHECK(a>0))",
	"a; ck n2(a>0)"},
	{"CREATE TABLE t(a CONSTRAINT nn NOT NULL CHECK(a>0))", "a!; ck(a>0)"},
	{"CREATE TABLE t(a, CHECK(a IN (')', \"(\", 'x')))",
	"a; ck(a IN (')', \"(\", 'x'))"},

	/* foreign keys */
	{"CREATE TABLE t(a REFERENCES p)", "a; fk(a)->p"},
	{"CREATE TABLE t(a INT REFERENCES \"P q\"(x))", "a INT; fk(a)->P q(x)"},
	{"CREATE TABLE t(a REFERENCES p(x) ON DELETE CASCADE ON UPDATE SET NULL)",
	"a; fk(a)->p(x) delete cascade update set null"},
	{"CREATE TABLE t(a REFERENCES p ON DELETE NO ACTION ON UPDATE RESTRICT)",
	"a; fk(a)->p update restrict"},
	{"CREATE TABLE t(a REFERENCES p ON DELETE CASCADE ON DELETE SET DEFAULT)",
	"a; fk(a)->p delete set default"},
	{"CREATE TABLE t(a REFERENCES p ON INSERT CASCADE MATCH FULL)",
	"a; fk(a)->p match full"},
	{"CREATE TABLE t(a REFERENCES p MATCH SIMPLE)", "a; fk(a)->p"},
	{"CREATE TABLE t(a REFERENCES p DEFERRABLE INITIALLY DEFERRED)",
	"a; fk(a)->p initially deferred"},
	{"CREATE TABLE t(a REFERENCES p DEFERRABLE)", "a; fk(a)->p deferrable"},
	{"CREATE TABLE t(a REFERENCES p DEFERRABLE INITIALLY IMMEDIATE)",
	"a; fk(a)->p deferrable"},
	{"CREATE TABLE t(a REFERENCES p NOT DEFERRABLE INITIALLY IMMEDIATE)",
	"a; fk(a)->p"},
	{"CREATE TABLE t(a REFERENCES p DEFERRABLE INITIALLY DEFERRED NOT NULL)",
	"a!; fk(a)->p initially deferred"},
	{"CREATE TABLE t(a REFERENCES p, b DEFERRABLE INITIALLY DEFERRED)",
	"a; b; fk(a)->p initially deferred"},
	{"CREATE TABLE t(a REFERENCES p NOT DEFERRABLE NOT NULL)",
	"a!; fk(a)->p"},
	{"CREATE TABLE t(a, b, FOREIGN KEY(A, b) REFERENCES p(x, \"Y\"))",
	"a; b; fk(a, b)->p(x, \"Y\")"},
	{"CREATE TABLE t(a, CONSTRAINT f FOREIGN KEY(a) REFERENCES p ON DELETE"
	" RESTRICT NOT DEFERRABLE)", "a; fk f(a)->p delete restrict"},
	{"CREATE TABLE t(a, FOREIGN KEY(a) REFERENCES p(x ASC) MATCH PARTIAL"
	" DEFERRABLE INITIALLY DEFERRED, UNIQUE(a))",
	"a; uq(a); fk(a)->p(x) match partial initially deferred"},
	{"CREATE TABLE t(a CONSTRAINT f REFERENCES p CONSTRAINT g REFERENCES q)",
	"a; fk f(a)->p; fk g(a)->q"},
	{"CREATE TABLE t(a REFERENCES p, FOREIGN KEY(a) REFERENCES p)",
	"a; fk(a)->p"},
	{"CREATE TABLE t(a REFERENCES p, FOREIGN KEY(a) REFERENCES p(a))",
	"a; fk(a)->p(a); fk(a)->p"},
	{"CREATE TABLE t(\"Own\" INTEGER PRIMARY KEY, p REFERENCES T(own))",
	"Own INTEGER! rowid; p; pk(\"Own\"); fk(p)->t(\"Own\")"},

	/* options */
	{"CREATE TABLE t(a PRIMARY KEY) WITHOUT ROWID, STRICT",
	"strict; without rowid; a!; pk(a)"},
	{"CREATE TABLE t(a INT PRIMARY KEY) strict , without  rowid",
	"strict; without rowid; a INT!; pk(a)"},
	{"CREATE TABLE t(a) STRICT;", "strict; a"},

	/* what CREATE TABLE AS and ALTER TABLE leave */
	{"CREATE TABLE t(\"a b\",\"c\"\"d\" TEXT,e NUM)", "a b; c\"d TEXT; e NUM"},
	{"CREATE TABLE t(a, b, z int not null default 0, check(a), -- last\n"
	" unique(a))", "a; b; z int! =0; uq(a); ck(a)"},
	{"CREATE TABLE \"t\"(a, c int check (c > 0) references i(a))",
	"a; c int; fk(c)->i(a); ck(c > 0)"},

	/* all at once */
	{"CREATE TABLE t(\n"
		"  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,\n"
		"  mail TEXT COLLATE NOCASE NOT NULL CONSTRAINT mail_once UNIQUE,\n"
		"  owner INT DEFAULT 0 REFERENCES t(id) ON DELETE SET DEFAULT,\n"
		"  total REAL AS (owner * 2) STORED,\n"
		"  CONSTRAINT positive CHECK (total >= 0)\n"
		"  UNIQUE (owner, mail DESC) ON CONFLICT IGNORE)",
		"id INTEGER! autoincrement; mail TEXT! ~nocase; owner INT =0;"
		" total REAL as(owner * 2) stored; pk(id); uq(owner, mail) or ignore;"
		" uq mail_once(mail); fk(owner)->t(id) delete set default;"
	" ck positive(total >= 0)"},

	/* what does not fit is loud (NULL), and the table is still there */
	{"CREATE TABLE t(a VARCHAR(max))", NULL},
	{"CREATE TABLE t(a INT(1,2,3))", NULL},
	{"CREATE TABLE t()", NULL},
	{"CREATE TABLE t(a", NULL},
	{"CREATE TABLE t(a) ENGINE=InnoDB", NULL},
	{"CREATE TABLE t(a) WITHOUT OIDS", NULL},
	{"CREATE TABLE t(a, CHECK(a), b)", NULL},
	{"CREATE TABLE t(a, UNIQUE(b))", NULL},
	{"CREATE TABLE t(a, UNIQUE(a+1))", NULL},
	{"CREATE TABLE t(a PRIMARY KEY, PRIMARY KEY(a))", NULL},
	{"CREATE TABLE t(a NOT NULL ON CONFLICT EXPLODE)", NULL},
	{"CREATE TABLE t(a REFERENCES p ON DELETE EXPLODE)", NULL},
	{"CREATE TABLE t(a DEFAULT ())", NULL},
	{"CREATE TABLE t(a CHECK a > 0)", NULL},
	{"CREATE TABLE t(a) 'unterminated", NULL},
	{"CREATE TABLE other_name(a)", NULL},
	{"CREATE VIEW t AS SELECT 1", NULL},
	{"", NULL},
};

static void
test_tables(void **state)
{
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(tables); i++)
	{
		Row			row = {"table", "t", "t", NULL};

		row.sql = tables[i].sql;
		if (tables[i].facts != NULL)
			expect_facts(&row, 1, 0, false, tables[i].facts);
		else
			expect_facts(&row, 1, 0, true, "t: \n?t");
	}
}

/* The words and the place of a text that does not fit. */
static void
test_syntax_errors(void **state)
{
	SparArena	arena;
	SparError	err;
	SparSqliteTable table;

	(void) state;
	spar_arena_init(&arena, &test_memory);
	spar_sqlite_table_init(&table, &arena);
	assert_int_equal(spar_sqlite_parse_table(&table,
											 SPAR_STR("CREATE TABLE t(a, b"
													  " INT PRIMARY)"), &err),
					 SPAR_ERR_SYNTAX);
	assert_string_equal(err.msg, "syntax error at or near \")\"");
	assert_string_equal(err.detail, "At byte 31 of the statement.");
	assert_int_equal(spar_sqlite_parse_table(&table,
											 SPAR_STR("CREATE TABLE t(a"),
											 &err), SPAR_ERR_SYNTAX);
	assert_string_equal(err.msg, "syntax error at end of input");
	assert_int_equal(spar_sqlite_parse_table(&table,
											 SPAR_STR("CREATE TABLE t(a,"
													  " UNIQUE(b))"), &err),
					 SPAR_ERR_SYNTAX);
	assert_string_equal(err.msg,
						"the keys of table \"t\" do not fit its columns");
	/* the structure is of use for the next table all the same */
	assert_int_equal(spar_sqlite_parse_table(&table,
											 SPAR_STR("CREATE TABLE t(a)"),
											 &err), SPAR_OK);
	assert_int_equal(table.column_count, 1);
	assert_int_equal(table.constraint_count, 0);
	spar_arena_free(&arena);
}

static void
test_prefixes(void **state)
{
	(void) state;
	read_prefixes(tables, SPAR_LENGTH(tables));
}

/* Texts whose pieces were swapped, doubled, dropped. */
static void
test_mutations(void **state)
{
	static const char *const pieces[] = {
		"(", ")", ",", "'", "\"", "[", "]", "`", ";", "--", "/*", "*/", " ",
		"a", "x", "1", "-", ".", "||", "NOT ", "NULL ", "PRIMARY KEY ",
		"UNIQUE ", "CHECK(", "DEFAULT ", "COLLATE ", "REFERENCES ",
		"CONSTRAINT ", "GENERATED ALWAYS AS ", "DEFERRABLE ", "FOREIGN KEY(",
		"BEGIN ", "END ", "SELECT ", "WHEN ", "ON ", "AS ", "WHERE ",
		"WITHOUT ROWID ", "STRICT ", "AUTOINCREMENT ", "DESC ", "\xc3\xa4",
		"\xff", "ON CONFLICT ", "x'0", "$", "INITIALLY DEFERRED "
	};
	unsigned	seed = (unsigned) test_seed();
	int			round;

	(void) state;
	srand(seed);
	for (round = 0; round < 20000; round++)
	{
		const Case *base = &tables[(size_t) rand() % SPAR_LENGTH(tables)];
		char		sql[2048];
		size_t		len = strlen(base->sql);
		int			edits = 1 + rand() % 4;

		memcpy(sql, base->sql, len + 1);
		while (edits-- > 0 && len < 1024)
		{
			size_t		at = (size_t) rand() % (len + 1);
			size_t		cut = (size_t) rand() % 4;
			const char *piece = pieces[(size_t) rand() % SPAR_LENGTH(pieces)];

			if (cut > len - at)
				cut = len - at;
			memmove(sql + at + strlen(piece), sql + at + cut,
					len - at - cut + 1);
			memcpy(sql + at, piece, strlen(piece));
			len = len - cut + strlen(piece);
		}
		read_garbage(sql);
	}
}

/* Nesting costs no stack. */
static void
test_depth(void **state)
{
	const size_t depth = 200000;
	char	   *sql = malloc(2 * depth + 64);
	size_t		len;

	(void) state;
	len = (size_t) snprintf(sql, 64, "CREATE TABLE x(a CHECK");
	memset(sql + len, '(', depth);
	sql[len + depth] = 'a';
	memset(sql + len + depth + 1, ')', depth);
	strcpy(sql + len + 2 * depth + 1, ")");
	read_garbage(sql);
	len = (size_t) snprintf(sql, 64, "CREATE INDEX x ON t");
	memset(sql + len, '(', depth);
	sql[len + depth] = 'a';
	memset(sql + len + depth + 1, ')', depth);
	sql[len + 2 * depth + 1] = '\0';
	read_garbage(sql);
	free(sql);
}

int
main(void)
{
	const struct CMUnitTest unit_tests[] = {
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_syntax_errors),
		cmocka_unit_test(test_prefixes),
		cmocka_unit_test(test_mutations),
		cmocka_unit_test(test_depth),
	};

	return cmocka_run_group_tests_name("sqlite_ddl", unit_tests, NULL, NULL);
}
