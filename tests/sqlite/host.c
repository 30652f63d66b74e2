/*
 * host.c EXTENSION
 *
 * What the shell cannot do to the SQLite extension: several connections,
 * sqlite3_auto_extension(), an authorizer, sqlite3_interrupt(), a schema that
 * changes while it is read, memory that runs out.  Prints one line "ok - .."
 * or "not ok - .." for each case.  Works in the current folder.
 */
#include <dlfcn.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *extension;
static int	failures;

#define CHECK(condition) \
	do { \
		if (!(condition)) \
		{ \
			printf("# line %d: %s\n", __LINE__, #condition); \
			bad = 1; \
		} \
	} while (0)

static void
report(const char *name, int bad)
{
	printf("%s - %s\n", bad ? "not ok" : "ok", name);
	failures += bad;
}

static sqlite3 *
open_plain(const char *file)
{
	sqlite3    *db;

	if (sqlite3_open(file, &db) != SQLITE_OK)
	{
		printf("# cannot open %s\n", file);
		exit(1);
	}
	return db;
}

static sqlite3 *
open_loaded(const char *file)
{
	sqlite3    *db = open_plain(file);
	char	   *message = NULL;

	sqlite3_enable_load_extension(db, 1);
	if (sqlite3_load_extension(db, extension, NULL, &message) != SQLITE_OK)
	{
		printf("# cannot load %s: %s\n", extension, message);
		exit(1);
	}
	return db;
}

/*
 * Runs a statement: the first column of the first row, or what SQLite says;
 * returns the result code.
 */
static int
answer(sqlite3 *db, sqlite3_stmt *statement, char *out, size_t size)
{
	int			code = sqlite3_step(statement);

	out[0] = '\0';
	if (code == SQLITE_ROW)
	{
		const char *text = (const char *) sqlite3_column_text(statement, 0);

		if (text != NULL)
			snprintf(out, size, "%s", text);
		else if (sqlite3_errcode(db) == SQLITE_NOMEM)
			code = SQLITE_NOMEM;
	}
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		snprintf(out, size, "%s", sqlite3_errmsg(db));
	sqlite3_finalize(statement);
	return code;
}

static int
query(sqlite3 *db, const char *sql, char *out, size_t size)
{
	sqlite3_stmt *statement;
	int			code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);

	if (code == SQLITE_OK)
		return answer(db, statement, out, size);
	snprintf(out, size, "%s", sqlite3_errmsg(db));
	return code;
}

/*
 * A statement for answer().  SQLite 3.53 reads the schema before it prepares
 * one and then speaks for itself; this one is asked of a schema that was
 * readable at that time.
 */
static sqlite3_stmt *
prepared(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *statement;

	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
	{
		printf("# %s: %s\n", sql, sqlite3_errmsg(db));
		exit(1);
	}
	return statement;
}

static void
run(sqlite3 *db, const char *sql)
{
	char	   *message = NULL;

	if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
	{
		printf("# %s: %s\n", sql, message);
		exit(1);
	}
}

/* ---- connections ------------------------------------------------------- */

static void
test_connections(void)
{
	sqlite3    *dbs[4];
	char		texts[4][256];
	int			bad = 0;
	int			i;

	for (i = 0; i < 4; i++)
		dbs[i] = open_loaded(":memory:");
	for (i = 0; i < 4; i++)
		run(dbs[i], i % 2 ? "CREATE TABLE t(a)" : "CREATE TABLE t(b)");
	for (i = 0; i < 4; i++)
		CHECK(query(dbs[i], "SELECT schema_fingerprint()", texts[i], 256)
			  == SQLITE_ROW);
	CHECK(strcmp(texts[0], texts[2]) == 0);
	CHECK(strcmp(texts[1], texts[3]) == 0);
	CHECK(strcmp(texts[0], texts[1]) != 0);
	/* one closes, the others go on */
	CHECK(sqlite3_close(dbs[0]) == SQLITE_OK);
	CHECK(query(dbs[2], "SELECT schema_fingerprint()", texts[0], 256)
		  == SQLITE_ROW);
	CHECK(strcmp(texts[0], texts[2]) == 0);
	for (i = 1; i < 4; i++)
		CHECK(sqlite3_close(dbs[i]) == SQLITE_OK);
	report("several connections", bad);
}

/* Loaded twice into one connection, and a second time after closing. */
static void
test_load_twice(void)
{
	sqlite3    *db = open_loaded(":memory:");
	char		text[256];
	int			bad = 0;

	CHECK(sqlite3_load_extension(db, extension, NULL, NULL) == SQLITE_OK);
	CHECK(query(db, "SELECT schema_fingerprint()", text, 256) == SQLITE_ROW);
	CHECK(query(db, "SELECT count(*) FROM schema_objects", text, 256)
		  == SQLITE_ROW);
	CHECK(strcmp(text, "0") == 0);
	CHECK(sqlite3_close(db) == SQLITE_OK);
	report("loaded twice", bad);
}

static void
test_auto_extension(void (*entry) (void))
{
	sqlite3    *first;
	sqlite3    *second;
	char		text[256];
	int			bad = 0;

	CHECK(sqlite3_auto_extension(entry) == SQLITE_OK);
	first = open_plain(":memory:");
	second = open_plain(":memory:");
	CHECK(query(first, "SELECT schema_parity_version()", text, 256)
		  == SQLITE_ROW);
	CHECK(query(second, "SELECT schema_assert('live', 'live')", text, 256)
		  == SQLITE_ROW);
	CHECK(sqlite3_close(first) == SQLITE_OK);
	CHECK(query(second, "SELECT count(*) FROM schema_objects", text, 256)
		  == SQLITE_ROW);
	CHECK(sqlite3_close(second) == SQLITE_OK);
	CHECK(sqlite3_cancel_auto_extension(entry) == 1);
	/* gives back the memory of SQLite's list */
	sqlite3_reset_auto_extension();
	report("sqlite3_auto_extension()", bad);
}

/* ---- authorizer -------------------------------------------------------- */

typedef struct Authorizer
{
	int			answer;			/* for reading sqlite_schema */
	int			asked;
	int			others;			/* actions beside SELECT, READ and FUNCTION */
} Authorizer;

static int
authorize(void *ctx, int action, const char *a, const char *b,
		  const char *database, const char *trigger)
{
	Authorizer *authorizer = ctx;

	(void) b;
	(void) database;
	(void) trigger;
	if (action == SQLITE_READ && a != NULL
		&& (strcmp(a, "sqlite_master") == 0 || strcmp(a, "sqlite_schema") == 0))
	{
		authorizer->asked++;
		return authorizer->answer;
	}
	if (action != SQLITE_SELECT && action != SQLITE_READ
		&& action != SQLITE_FUNCTION)
		authorizer->others++;
	return SQLITE_OK;
}

static void
test_authorizer(void)
{
	sqlite3    *db = open_loaded(":memory:");
	Authorizer	authorizer = {SQLITE_OK, 0, 0};
	char		text[1024];
	int			bad = 0;

	run(db, "CREATE TABLE t(a)");
	/* Connecting a virtual table asks for more than reading from it. */
	query(db, "SELECT * FROM schema_objects", text, sizeof(text));
	sqlite3_set_authorizer(db, authorize, &authorizer);
	CHECK(query(db, "SELECT schema_fingerprint()", text, sizeof(text))
		  == SQLITE_ROW);
	CHECK(authorizer.asked > 0);
	/* no transaction, no savepoint, no pragma, nothing written */
	CHECK(authorizer.others == 0);

	authorizer.answer = SQLITE_DENY;
	CHECK(query(db, "SELECT schema_fingerprint()", text, sizeof(text))
		  == SQLITE_AUTH);
	CHECK(strstr(text, "could not read the schema of database \"main\"\n"
				 "DETAIL:  ") == text);
	CHECK(strstr(text, "not authorized") != NULL || strstr(text, "prohibited") != NULL);
	CHECK(query(db, "SELECT * FROM schema_objects", text, sizeof(text))
		  == SQLITE_AUTH);

	authorizer.answer = SQLITE_IGNORE;
	CHECK(query(db, "SELECT schema_fingerprint()", text, sizeof(text))
		  == SQLITE_ERROR);
	CHECK(strstr(text, "An authorizer of the application may hide") != NULL);

	authorizer.answer = SQLITE_OK;
	CHECK(query(db, "SELECT schema_fingerprint()", text, sizeof(text))
		  == SQLITE_ROW);
	CHECK(sqlite3_close(db) == SQLITE_OK);
	report("an authorizer is asked and obeyed", bad);
}

/* ---- interrupt, busy --------------------------------------------------- */

typedef struct Countdown
{
	int			left;
	int			fired;
} Countdown;

static int
stop_later(void *ctx)
{
	Countdown  *countdown = ctx;

	if (countdown->left-- > 0)
		return 0;
	countdown->fired = 1;
	return 1;
}

static void
test_interrupt(void)
{
	sqlite3    *db = open_loaded(":memory:");
	char		sql[128];
	char		text[1024];
	char		wanted[1024];
	int			bad = 0;
	int			stopped = 0;
	int			i;

	for (i = 0; i < 20; i++)
	{
		snprintf(sql, sizeof(sql), "CREATE TABLE t%d(a, b UNIQUE)", i);
		run(db, sql);
	}
	query(db, "SELECT schema_fingerprint()", wanted, sizeof(wanted));
	run(db, "BEGIN; CREATE TABLE kept(x)");
	run(db, "DROP TABLE kept");
	for (i = 0;; i++)
	{
		Countdown	countdown = {i, 0};
		int			code;

		sqlite3_progress_handler(db, 1, stop_later, &countdown);
		code = query(db, i % 2 ? "SELECT schema_fingerprint()"
					 : "SELECT fingerprint FROM schema_objects", text,
					 sizeof(text));
		sqlite3_progress_handler(db, 0, NULL, NULL);
		if (!countdown.fired)
		{
			CHECK(code == SQLITE_ROW);
			break;
		}
		if (code != SQLITE_INTERRUPT)
		{
			printf("# after %d steps: %d %s\n", i, code, text);
			bad = 1;
			break;
		}
		stopped++;
	}
	CHECK(stopped > 50);
	/* the transaction of the application is still there */
	CHECK(sqlite3_get_autocommit(db) == 0);
	run(db, "COMMIT");
	CHECK(query(db, "SELECT schema_fingerprint()", text, sizeof(text))
		  == SQLITE_ROW);
	CHECK(strcmp(text, wanted) == 0);
	CHECK(sqlite3_close(db) == SQLITE_OK);
	report("interrupted at any step, and well again", bad);
}

static void
test_busy(void)
{
	sqlite3    *reader;
	sqlite3    *writer = open_plain("busy.db");
	sqlite3_stmt *statement;
	char		text[1024];
	int			bad = 0;

	run(writer, "CREATE TABLE t(a)");
	reader = open_loaded("busy.db");
	statement = prepared(reader, "SELECT schema_fingerprint()");
	run(writer, "BEGIN EXCLUSIVE; CREATE TABLE u(a)");
	CHECK(answer(reader, statement, text, sizeof(text)) == SQLITE_BUSY);
	CHECK(strcmp(text, "could not read the schema of database \"main\"\n"
				 "DETAIL:  database is locked.") == 0);
	run(writer, "COMMIT");
	CHECK(query(reader, "SELECT count(*) FROM schema_objects", text,
				sizeof(text)) == SQLITE_ROW);
	CHECK(strcmp(text, "4") == 0);
	/* reading has left no lock */
	run(writer, "BEGIN EXCLUSIVE; ROLLBACK");
	CHECK(sqlite3_close(reader) == SQLITE_OK);
	CHECK(sqlite3_close(writer) == SQLITE_OK);
	report("a locked database is said, and not kept locked", bad);
}

/*
 * SQLite cannot read the schema itself: its words, and a result code that
 * leaves the connection usable.
 */
static void
test_malformed(void)
{
	sqlite3    *writer = open_plain("malformed.db");
	sqlite3    *db;
	sqlite3_stmt *statement;
	char		text[1024];
	int			bad = 0;

	run(writer, "CREATE TABLE t(a)");
	db = open_loaded("malformed.db");
	run(db, "BEGIN");
	statement = prepared(db, "SELECT schema_fingerprint('logical',"
						 " 'live:main')");
	sqlite3_db_config(writer, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	run(writer, "PRAGMA writable_schema = on;"
		" UPDATE sqlite_master SET sql = 'CREATE TABLE t(';"
		" PRAGMA schema_version = 99");
	CHECK(sqlite3_close(writer) == SQLITE_OK);
	CHECK(answer(db, statement, text, sizeof(text)) == SQLITE_ERROR);
	CHECK(strcmp(text, "could not read the schema of database \"main\"\n"
				 "DETAIL:  malformed database schema (t) - incomplete input.")
		  == 0);
	CHECK(sqlite3_get_autocommit(db) == 0);
	run(db, "ROLLBACK");
	CHECK(sqlite3_close(db) == SQLITE_OK);
	report("a schema that SQLite cannot read", bad);
}

/* ---- a schema that changes while it is read ---------------------------- */

typedef struct Changer
{
	sqlite3    *db;
	int			left;			/* steps of the reader before the change */
	int			code;
} Changer;

static int
change_once(void *ctx)
{
	Changer    *changer = ctx;

	if (changer->left-- == 0)
		changer->code = sqlite3_exec(changer->db, "BEGIN; DROP TABLE b;"
									 " DROP INDEX i;"
									 " ALTER TABLE a RENAME TO b;"
									 " CREATE TABLE a(x, y);"
									 " CREATE INDEX i ON a(y); COMMIT",
									 NULL, NULL, NULL);
	return 0;
}

static int
change_in_prepare(void *ctx, int action, const char *a, const char *b,
				  const char *database, const char *trigger)
{
	(void) action;
	(void) a;
	(void) b;
	(void) database;
	(void) trigger;
	return change_once(ctx);
}

/*
 * Another connection swaps two tables at every possible step, while a
 * statement runs (progress handler) and between two (authorizer): what is
 * read is the schema before or after, never a mixture.
 */
static void
test_change(const char *file, const char *mode)
{
	sqlite3    *reader;
	sqlite3    *writer;
	char		name[64];
	char		before[256];
	char		after[256];
	char		text[1024];
	int			bad = 0;
	int			seen[2] = {0, 0};
	int			changed = 0;
	int			step;

	writer = open_plain(file);
	run(writer, "PRAGMA synchronous = off");
	snprintf(name, sizeof(name), "PRAGMA journal_mode = %s", mode);
	query(writer, name, text, sizeof(text));
	for (step = 0;; step++)
	{
		Changer		changer = {writer, step, -1};
		int			code;

		run(writer, "DROP TABLE IF EXISTS a; DROP TABLE IF EXISTS b;"
			"CREATE TABLE a(x PRIMARY KEY, z); CREATE TABLE b(q);"
			"CREATE INDEX i ON a(z)");
		reader = open_loaded(file);
		query(reader, "SELECT schema_fingerprint('exact')", before, 256);

		sqlite3_progress_handler(reader, 1, change_once, &changer);
		sqlite3_set_authorizer(reader, change_in_prepare, &changer);
		code = query(reader, "SELECT schema_fingerprint('exact')", text,
					 sizeof(text));
		sqlite3_progress_handler(reader, 0, NULL, NULL);
		sqlite3_set_authorizer(reader, NULL, NULL);
		if (sqlite3_get_autocommit(writer) == 0)
			run(writer, "ROLLBACK");
		query(reader, "SELECT schema_fingerprint('exact')", after, 256);
		CHECK(sqlite3_close(reader) == SQLITE_OK);
		if (changer.left >= 0)
			break;
		if (changer.code == SQLITE_OK)
		{
			CHECK(strcmp(before, after) != 0);
			changed++;
		}
		if (code == SQLITE_ROW && strcmp(text, before) == 0)
			seen[0]++;
		else if (code == SQLITE_ROW && strcmp(text, after) == 0)
			seen[1]++;
		else
		{
			printf("# step %d: %d %s\n", step, code, text);
			bad = 1;
		}
		if (bad || step > 5000)
			break;
	}
	CHECK(step > 20);
	/* a rollback journal lets nobody write while somebody reads */
	CHECK(strcmp(mode, "wal") == 0 ? changed == step : changed > 0);
	CHECK(seen[0] > 0);
	CHECK(seen[1] > 0);
	CHECK(sqlite3_close(writer) == SQLITE_OK);
	printf("# %d steps\n", step);
	snprintf(text, sizeof(text), "one state of the schema, journal mode %s",
			 mode);
	report(text, bad);
}

/* ---- memory ------------------------------------------------------------ */

static sqlite3_mem_methods real_memory;
static int	allocations_left = -1;	/* -1: never fail */
static int	fail_once;

static int
memory_fails(void)
{
	if (allocations_left < 0)
		return 0;
	if (allocations_left > 0)
	{
		allocations_left--;
		return 0;
	}
	if (fail_once)
		allocations_left = -1;
	return 1;
}

static void *
test_malloc(int size)
{
	return memory_fails() ? NULL : real_memory.xMalloc(size);
}

static void *
test_realloc(void *ptr, int size)
{
	return memory_fails() ? NULL : real_memory.xRealloc(ptr, size);
}

static void
test_memory(const char *sql)
{
	char		wanted[1024];
	char		text[1024];
	int			bad = 0;
	int			n = 0;
	sqlite3    *db = open_loaded("memory.db");
	sqlite3_int64 used;

	run(db, "DROP TABLE IF EXISTS t; CREATE TABLE t(a INTEGER PRIMARY KEY,"
		" b TEXT UNIQUE DEFAULT 'x' CHECK (b <> ''), c REFERENCES t(b));"
		" CREATE VIEW IF NOT EXISTS v AS SELECT a FROM t;"
		" CREATE INDEX i ON t(lower(b), c DESC) WHERE b > 0");
	query(db, sql, wanted, sizeof(wanted));
	used = sqlite3_memory_used();
	for (fail_once = 0; fail_once < 2 && !bad; fail_once++)
		for (n = 0; n < 100000; n++)
		{
			int			code;
			int			left;

			allocations_left = n;
			code = query(db, sql, text, sizeof(text));
			left = allocations_left;
			allocations_left = -1;
			if (code == SQLITE_ROW)
			{
				CHECK(strcmp(text, wanted) == 0);
				if (left > 0)
					break;
			}
			else if ((code & 0xff) != SQLITE_NOMEM
					 && strstr(text, "out of memory") == NULL)
			{
				printf("# allocation %d: %d %s\n", n, code, text);
				bad = 1;
				break;
			}
		}
	CHECK(n > 20 && n < 100000);
	/* once more with memory, and nothing is lost (caches may have grown) */
	CHECK(query(db, sql, text, sizeof(text)) == SQLITE_ROW);
	CHECK(strcmp(text, wanted) == 0);
	CHECK(sqlite3_memory_used() < used + 100000);
	CHECK(sqlite3_close(db) == SQLITE_OK);
	CHECK(sqlite3_memory_used() == 0);
	printf("# %d places\n", n);
	snprintf(text, sizeof(text), "out of memory at each place: %s", sql);
	report(text, bad);
}

/* The same call again and again takes no more memory. */
static void
test_leaks(void)
{
	static const char *const calls[] = {
		"SELECT schema_fingerprint()", "SELECT schema_snapshot()",
		"SELECT count(*) FROM schema_objects",
		"SELECT count(*) FROM schema_diff('live', schema_snapshot())",
		"SELECT schema_assert('live', 'live')",
		/* and those that fail */
		"SELECT schema_fingerprint('nope')",
		"SELECT schema_snapshot('live:nope')",
		"SELECT * FROM schema_diff('live')",
		"SELECT * FROM schema_diff('live', '{\"schema_parity_snapshot\":1')",
		"SELECT * FROM schema_objects WHERE source = x'ff'",
	};
	sqlite3    *db = open_loaded(":memory:");
	char		text[1024];
	sqlite3_int64 used = 0;
	int			bad = 0;
	size_t		i;
	int			round;

	run(db, "CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT UNIQUE)");
	for (round = 0; round < 50; round++)
	{
		for (i = 0; i < sizeof(calls) / sizeof(calls[0]); i++)
			query(db, calls[i], text, sizeof(text));
		if (round == 10)
			used = sqlite3_memory_used();
	}
	CHECK(sqlite3_memory_used() == used);
	CHECK(sqlite3_close(db) == SQLITE_OK);
	CHECK(sqlite3_memory_used() == 0);
	report("no call keeps memory", bad);
}

/* The entry point, as an application that links the extension has it. */
static void
run_auto_extension(void)
{
	char		file[4096];
	void	   *handle;
	void	   *symbol;
	void		(*entry) (void);

	snprintf(file, sizeof(file), "%s.so", extension);
	handle = dlopen(file, RTLD_NOW);
	symbol = handle == NULL ? NULL
		: dlsym(handle, "sqlite3_schemaparity_init");
	if (symbol == NULL)
	{
		report("sqlite3_auto_extension()", 1);
		return;
	}
	memcpy(&entry, &symbol, sizeof(entry));
	test_auto_extension(entry);
}

int
main(int argc, char **argv)
{
	sqlite3_mem_methods methods;

	if (argc != 2)
		return 2;
	extension = argv[1];
	setvbuf(stdout, NULL, _IOLBF, 0);

	sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_memory);
	methods = real_memory;
	methods.xMalloc = test_malloc;
	methods.xRealloc = test_realloc;
	sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);

	/*
	 * Lookaside memory is asked of nobody: newer versions have enough of it
	 * for most of a call.
	 */
	sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);

	test_connections();
	test_load_twice();
	run_auto_extension();
	test_authorizer();
	test_interrupt();
	test_busy();
	test_malformed();
	test_change("wal.db", "wal");
	test_change("delete.db", "delete");
	test_memory("SELECT schema_fingerprint()");
	test_memory("SELECT schema_snapshot()");
	test_memory("SELECT fingerprint FROM schema_objects('exact')");
	test_memory("SELECT count(*) FROM schema_diff('live', schema_snapshot(),"
				" 'portable', '{}')");
	test_memory("SELECT schema_assert('live', 'live')");
	test_leaks();
	sqlite3_shutdown();
	return failures > 0;
}
