/*
 * test_split.c
 *
 * Scripts of PostgreSQL taken apart: where statements end, and what is run of
 * them.
 */
#include "spar_test.h"

#include "spar_split.h"

/*
 * The statements as "run|run|", a skipped one as "skip", a refused one as
 * "refuse".
 */
static SparStr
split(SparArena *arena, const char *sql)
{
	SparSplitter splitter;
	SparStatement statement;
	SparBuf		buf;

	spar_buf_init(&buf, arena);
	spar_split_init(&splitter, spar_str(sql));
	while (spar_split_next(&splitter, arena, &statement))
	{
		if (statement.action == SPAR_ACTION_RUN)
			spar_buf_str(&buf, statement.run);
		else
			spar_buf_text(&buf, statement.action == SPAR_ACTION_SKIP ? "skip"
						  : "refuse");
		if (statement.action == SPAR_ACTION_REFUSE)
			assert_non_null(statement.reason);
		spar_buf_char(&buf, '|');
		/* what is shown is a piece of the script */
		assert_true(statement.text.data >= sql
					&& statement.text.data + statement.text.len
					<= sql + strlen(sql));
	}
	return spar_buf_take(&buf);
}

#define CHECK(sql, wanted) assert_text(split(&arena, sql), wanted)

static void
test_ends(void **state)
{
	SparArena	arena;

	(void) state;
	test_arena(&arena);
	CHECK("", "");
	CHECK(" ;; -- nothing;\n /* ; */ ;", "");
	CHECK("SELECT 1", "SELECT 1|");
	CHECK("SELECT 1;SELECT 2 ; ", "SELECT 1|SELECT 2|");
	CHECK("-- why; not\nSELECT 1 -- ; end\n;", "SELECT 1|");
	CHECK("SELECT ';' , \"a;b\", E'\\';', $x$ ; $y$ ; $x$;SELECT 2",
		  "SELECT ';' , \"a;b\", E'\\';', $x$ ; $y$ ; $x$|SELECT 2|");
	CHECK("SELECT /* a /* ; */ ; */ 1; SELECT 2",
		  "SELECT /* a /* ; */ ; */ 1|SELECT 2|");
	CHECK("CREATE RULE r AS ON INSERT TO t DO (UPDATE a SET b = 1; DELETE FROM c); SELECT 1",
		  "CREATE RULE r AS ON INSERT TO t DO (UPDATE a SET b = 1; DELETE FROM c)|SELECT 1|");
	spar_arena_free(&arena);
}

static void
test_bodies(void **state)
{
	SparArena	arena;

	(void) state;
	test_arena(&arena);
	CHECK("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 3",
		  "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END|SELECT 3|");
	CHECK("create or replace procedure p() begin atomic"
		  " select case when a then 1 else case b when 1 then 2 end end; end; SELECT 3",
		  "create or replace procedure p() begin atomic"
		  " select case when a then 1 else case b when 1 then 2 end end; end|SELECT 3|");
	CHECK("CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$BEGIN RETURN 1; END$$; SELECT 1",
		  "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$BEGIN RETURN 1; END$$|SELECT 1|");
	/* elsewhere BEGIN and CASE mean nothing of the kind */
	CHECK("CREATE TABLE t (begin int, \"case\" int); SELECT 1",
		  "CREATE TABLE t (begin int, \"case\" int)|SELECT 1|");
	CHECK("CREATE VIEW v AS SELECT CASE WHEN a THEN 1 END; SELECT 1",
		  "CREATE VIEW v AS SELECT CASE WHEN a THEN 1 END|SELECT 1|");
	spar_arena_free(&arena);
}

static void
test_transactions(void **state)
{
	SparArena	arena;

	(void) state;
	test_arena(&arena);
	CHECK("BEGIN; begin isolation level serializable; START TRANSACTION; COMMIT; END; COMMIT AND CHAIN; SELECT 1",
		  "skip|skip|skip|skip|skip|skip|SELECT 1|");
	CHECK("VACUUM FULL t; vacuum; REINDEX TABLE t; DISCARD ALL; CHECKPOINT",
		  "skip|skip|skip|skip|skip|");
	CHECK("ROLLBACK; ABORT; ROLLBACK WORK; ROLLBACK AND CHAIN",
		  "refuse|refuse|refuse|refuse|");
	CHECK("PREPARE TRANSACTION 'x'; COMMIT PREPARED 'x'; ROLLBACK PREPARED 'x'",
		  "refuse|refuse|refuse|");
	CHECK("/* x */ COMMIT PREPARED 'x'; (ROLLBACK)", "refuse|(ROLLBACK)|");
	CHECK("SAVEPOINT a; ROLLBACK TO a; ROLLBACK WORK TO SAVEPOINT a; RELEASE a; PREPARE p AS SELECT 1",
		  "SAVEPOINT a|ROLLBACK TO a|ROLLBACK WORK TO SAVEPOINT a|RELEASE a|PREPARE p AS SELECT 1|");
	spar_arena_free(&arena);
}

static void
test_psql(void **state)
{
	SparArena	arena;

	(void) state;
	test_arena(&arena);
	CHECK("SELECT 1;\n\\i other.sql\nSELECT 2;", "SELECT 1|refuse|");
	CHECK("\\restrict abc\nSELECT 1;\n\\unrestrict abc\n", "SELECT 1|");
	CHECK("\\unrestrict abc", "");
	CHECK("\\restricted\nSELECT 1", "refuse|");
	CHECK("COPY t (a) FROM stdin;\n1\n\\.\n", "refuse|refuse|");
	CHECK("copy t from STDIN with csv", "refuse|");
	CHECK("COPY t TO STDOUT; COPY (SELECT 'from stdin') TO '/x'; COPY t FROM '/x'",
		  "refuse|COPY (SELECT 'from stdin') TO '/x'|COPY t FROM '/x'|");
	/* not closed: one statement, to the end */
	CHECK("SELECT 1; SELECT 'abc; SELECT 2", "SELECT 1|refuse|");
	CHECK("SELECT $a$ x; SELECT 2", "refuse|");
	CHECK("SELECT /* x; SELECT 2", "refuse|");
	CHECK("\"abc", "refuse|");
	spar_arena_free(&arena);
}

static void
test_concurrently(void **state)
{
	SparArena	arena;

	(void) state;
	test_arena(&arena);
	CHECK("CREATE INDEX CONCURRENTLY i ON t (a); create unique index concurrently if not exists i on t (a)",
		  "CREATE INDEX  i ON t (a)|create unique index  if not exists i on t (a)|");
	CHECK("DROP INDEX CONCURRENTLY IF EXISTS i", "DROP INDEX  IF EXISTS i|");
	CHECK("ALTER TABLE t DETACH PARTITION p CONCURRENTLY",
		  "ALTER TABLE t DETACH PARTITION p |");
	/* a materialized view may be refreshed so in a transaction */
	CHECK("REFRESH MATERIALIZED VIEW CONCURRENTLY v",
		  "REFRESH MATERIALIZED VIEW CONCURRENTLY v|");
	CHECK("CREATE INDEX \"concurrently\" ON t (a)",
		  "CREATE INDEX \"concurrently\" ON t (a)|");
	CHECK("COMMENT ON INDEX i IS 'concurrently'",
		  "COMMENT ON INDEX i IS 'concurrently'|");
	spar_arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_bodies),
		cmocka_unit_test(test_transactions),
		cmocka_unit_test(test_psql),
		cmocka_unit_test(test_concurrently),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
