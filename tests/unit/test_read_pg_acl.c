/*
 * test_read_pg_acl.c
 *
 * Privileges and security labels, from the text of pg_class.relacl and its
 * like.  The owner of table t is app (16400), of schema App too.
 */
#include "pg_rows.h"

/* What the server's acldefault('r', 'app') says in 13 to 16, and from 17. */
#define TABLE_16 "{app=arwdDxt/app}"
#define TABLE_17 "{app=arwdDxtm/app}"

static void
expect_acl(const char *acl, const char *standard, const char *initial,
		   const char *expected)
{
	char		cells[512];
	Row			row = {spar_pg_privileges_sql, cells};
	Fed			fed;

	snprintf(cells, sizeof(cells), "1259|20000|0|16400|%s|%s|%s|~", acl,
			 standard, initial);
	pg_feed(&fed, 0, &row, 1);
	pg_expect(pg_find(&fed, SPAR_KIND_TABLE, "public", "t"),
			  SPAR_ATTR_PRIVILEGES, expected);
	pg_done(&fed);
}

static void
test_acl(void **state)
{
	(void) state;
	/* the default, in full, in another order, with options that it has */
	expect_acl(TABLE_16, TABLE_16, "~", "-");
	expect_acl("{app=wardDxt/app}", TABLE_16, "~", "-");
	expect_acl("{app=a*r*w*d*D*x*t*/app}", TABLE_16, "~", "-");
	/* the owner has less, or nothing at all */
	expect_acl("{app=r/app}", TABLE_16, "~", "owner: select");
	expect_acl("{}", TABLE_16, "~", "owner: none");
	/* others; sorted by text */
	expect_acl("{app=arwdDxt/app,=r/app,joe=wa*/app}", TABLE_16, "~",
			   "joe: insert*, update | public: select");
	expect_acl("{joe=wa*/app,app=arwdDxt/app,=r/app}", TABLE_16, "~",
			   "joe: insert*, update | public: select");
	expect_acl("{app=arwdDxt/app,joe=r/ann}", TABLE_16, "~",
			   "joe: select (by ann)");
	expect_acl("{app=arwdDxt/app,app=r/ann}", TABLE_16, "~",
			   "app: select (by ann)");
	/* GRANT ALL, on either side of 17, with all options or one */
	expect_acl("{app=arwdDxt/app,joe=arwdDxt/app}", TABLE_16, "~",
			   "joe: all");
	expect_acl("{app=arwdDxtm/app,joe=arwdDxtm/app}", TABLE_17, "~",
			   "joe: all");
	expect_acl("{app=arwdDxt/app,joe=arwdDxt/app}", TABLE_17, "~",
			   "joe: delete, insert, references, select, trigger, truncate,"
			   " update | owner: delete, insert, references, select,"
			   " trigger, truncate, update");
	expect_acl("{app=arwdDxt/app,joe=a*r*w*d*D*x*t*/app}", TABLE_16, "~",
			   "joe: all*");
	expect_acl("{app=arwdDxt/app,joe=a*rwdDxt/app}", TABLE_16, "~",
			   "joe: delete, insert*, references, select, trigger, truncate,"
			   " update");
	/* names: quoted by putid(), escaped by array_out() */
	expect_acl("{app=arwdDxt/app,\"\\\"a \\\"\\\"=/b\\\"=r/app\"}", TABLE_16,
			   "~", "\"a \"\"=/b\": select");
	expect_acl("{app=arwdDxt/app,owner=r/app}", TABLE_16, "~",
			   "\"owner\": select");
	/* what an extension's script has granted */
	expect_acl("{ext=arwdDxt/ext,=r/ext}", TABLE_16,
			   "{ext=arwdDxt/ext,=r/ext}",
			   "ext: all (by ext) | owner: none | public: none |"
			   " public: select (by ext)");
	expect_acl("{app=arwdDxt/app,=r/app}", TABLE_16,
			   "{ext=arwdDxt/ext,=r/ext}", "-");
	expect_acl("{app=arwdDxt/app}", TABLE_16, "{ext=arwdDxt/ext,=r/ext}",
			   "public: none");
}

static void
test_places(void **state)
{
	static const Row rows[] = {
		{spar_pg_privileges_sql,
		"1259|20000|2|16400|{joe=arwx/app,=r/app}|~|~|~"},
		{spar_pg_privileges_sql,
		"2615|16500|0|16400|{app=UC/app,=U/app}|{app=UC/app}|~|~"},
		{spar_pg_privileges_sql,
		"1247|16800|0|16400|{app=U/app}|{=U/app,app=U/app}|~|~"},
		{spar_pg_privileges_sql,
		"1259|20000|-1|16400|{joe=r/app}|~|~|table column public.t.ctid"},
		{spar_pg_privileges_sql, "1259|20000|0|10|"
		"{postgres=arwdDxt/postgres}|{postgres=arwdDxt/postgres}|~|~"},
		/* the same OID elsewhere */
		{spar_pg_privileges_sql, "1255|20000|0|10|{joe=X/postgres}|"
		"{=X/postgres,postgres=X/postgres}|~|~"},
		{spar_pg_labels_sql, "1259|20000|0|b|x: y"},
		{spar_pg_labels_sql, "1259|20000|0|a|z"},
		{spar_pg_labels_sql, "1259|20000|2|a|w"}
	};
	const SparObject *table;
	Fed			fed;

	(void) state;
	FEED(&fed, rows);
	table = pg_find(&fed, SPAR_KIND_TABLE, "public", "t");
	pg_expect(table, SPAR_ATTR_PRIVILEGES, "-");
	pg_expect(table, SPAR_ATTR_SECURITY_LABELS, "a: z | b: x: y");
	pg_expect(pg_part(&fed, "t", SPAR_KIND_COLUMN, "name"),
			  SPAR_ATTR_PRIVILEGES, "joe: all | public: select");
	pg_expect(pg_part(&fed, "t", SPAR_KIND_COLUMN, "name"),
			  SPAR_ATTR_SECURITY_LABELS, "a: w");
	pg_expect(pg_part(&fed, "t", SPAR_KIND_COLUMN, "id"),
			  SPAR_ATTR_PRIVILEGES, "-");
	pg_expect(pg_find(&fed, SPAR_KIND_SCHEMA, "", "App"),
			  SPAR_ATTR_PRIVILEGES, "public: usage");
	pg_expect(pg_find(&fed, SPAR_KIND_ENUM, "public", "mood"),
			  SPAR_ATTR_PRIVILEGES, "public: none");
	pg_expect(pg_find(&fed, SPAR_KIND_PRIVILEGE, "",
					  "table column public.t.ctid"),
			  SPAR_ATTR_PRIVILEGES, "joe: select");
	pg_done(&fed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_acl),
		cmocka_unit_test(test_places)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
