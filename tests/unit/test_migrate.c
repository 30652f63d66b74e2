/*
 * test_migrate.c
 *
 * Folders of migrations: each tool's layout, its order, the parts that go up;
 * and what is no folder of migrations.
 */
#include "spar_test.h"

#include "spar_migrate.h"
#include "spar_sort.h"

/* A folder in memory: paths below "d/" and texts. */
typedef struct TestFile
{
	const char *path;
	const char *text;
} TestFile;

static SparStatus
read_file(void *ctx, SparArena *arena, SparStr path, size_t limit,
		  SparStr *out, SparError *err)
{
	const TestFile *file;

	(void) arena;
	(void) limit;
	assert_true(spar_str_starts(path, "d/"));
	path = spar_str_n(path.data + 2, path.len - 2);
	for (file = ctx; file->path != NULL; file++)
		if (spar_str_is(path, file->path))
		{
			*out = spar_str(file->text);
			return SPAR_OK;
		}
	return spar_fail(err, SPAR_ERR_FILE, "could not read \"%S\"", &path);
}

static int
compare(const void *a, const void *b, void *ctx)
{
	(void) ctx;
	return spar_str_cmp(*(const SparStr *) a, *(const SparStr *) b);
}

static SparStatus
list_folder(void *ctx, SparArena *arena, SparStr path, SparFolder *out,
			SparError *err)
{
	const TestFile *file;
	size_t		i;

	(void) err;
	path = path.len > 2 ? spar_str_n(path.data + 2, path.len - 2)
		: SPAR_STR_EMPTY;
	out->names = spar_arena_zero(arena, 100, sizeof(SparStr));
	out->count = 0;
	for (file = ctx; file->path != NULL; file++)
	{
		const char *name = file->path;
		SparStr		entry;

		if (path.len > 0)
		{
			if (strncmp(name, path.data, path.len) != 0
				|| name[path.len] != '/')
				continue;
			name += path.len + 1;
		}
		entry = spar_str(name);
		if (strchr(name, '/') != NULL)
			entry.len = (size_t) (strchr(name, '/') - name) + 1;
		for (i = 0; i < out->count; i++)
			if (spar_str_eq(out->names[i], entry))
				break;
		if (i == out->count)
			out->names[out->count++] = entry;
	}
	spar_sort(arena, out->names, out->count, sizeof(SparStr), compare, NULL);
	return SPAR_OK;
}

/* "LAYOUT ENGINE: file=part+part file=part", or the error's words. */
static const char *
describe(SparArena *arena, const TestFile *files)
{
	static const char *const layouts[] = {"none", "prisma", "diesel",
		"drizzle", "up", "flyway", "goose", "sql-migrate", "dbmate",
	"numbered"};
	SparHost	host;
	SparCall	call;
	SparMigrations found;
	SparError	err;
	SparBuf		buf;
	size_t		i,
				j;

	memset(&host, 0, sizeof(host));
	memset(&call, 0, sizeof(call));
	host.read_file = read_file;
	host.list_folder = list_folder;
	host.ctx = (void *) files;
	call.arena = arena;
	call.host = &host;
	spar_error_init(&err);
	spar_buf_init(&buf, arena);
	if (spar_migrations_read(&call, SPAR_STR("d"), &found, &err) != SPAR_OK)
	{
		spar_buf_text(&buf, "error: ");
		spar_buf_text(&buf, err.msg);
		return buf.data;
	}
	spar_buf_text(&buf, layouts[found.layout]);
	spar_buf_text(&buf, found.engine == SPAR_ENGINE_SQLITE ? " sqlite:"
				  : found.engine == SPAR_ENGINE_POSTGRESQL ? " postgresql:"
				  : ":");
	for (i = 0; i < found.count; i++)
	{
		spar_buf_char(&buf, ' ');
		spar_buf_str(&buf, found.scripts[i].name);
		for (j = 0; j < found.scripts[i].count; j++)
		{
			spar_buf_char(&buf, j > 0 ? '+' : '=');
			spar_buf_str(&buf, spar_str_trim(found.scripts[i].parts[j]));
		}
	}
	return buf.data;
}

#define CHECK(wanted, ...) \
	do { \
		const TestFile files_[] = {__VA_ARGS__, {NULL, NULL}}; \
		assert_string_equal(describe(&arena, files_), wanted); \
	} while (0)

static void
test_folders(void **state)
{
	SparArena	arena;

	(void) state;
	test_arena(&arena);
	/* by the bytes of the names */
	CHECK("prisma postgresql: 10_c/migration.sql=C 1_init/migration.sql=A 2_b/migration.sql=B",
		  {"migration_lock.toml", "# x\nprovider = \"postgresql\"\n"},
		  {"2_b/migration.sql", "B"}, {"1_init/migration.sql", "A"},
		  {"10_c/migration.sql", "C"}, {"10_c/README.md", "x"});
	CHECK("prisma: a/migration.sql=A", {"a/migration.sql", "A"});
	CHECK("error: cannot run migrations for \"mysql\"",
		  {"migration_lock.toml", "provider = \"mysql\""},
		  {"a/migration.sql", "A"});
	CHECK("error: \"b/\" does not fit the layout of the other migrations",
		  {"a/migration.sql", "A"}, {"b/up.sql", "B"});
	CHECK("error: \"1_x.sql\" does not fit the layout of the other migrations",
		  {"1_x.sql", "X"}, {"a/migration.sql", "A"});
	/* the version without its dashes, up to the underscore */
	CHECK("diesel: 00000000000000_a/up.sql=A 2023-01-02-000000_b/up.sql=B 20230103000000_c/up.sql=C",
		  {"2023-01-02-000000_b/up.sql", "B"},
		  {"2023-01-02-000000_b/down.sql", "x"},
		  {"20230103000000_c/up.sql", "C"},
		  {"00000000000000_a/up.sql", "A"});
	CHECK("error: migrations \"1-0_a/up.sql\" and \"10_b/up.sql\" have the same version",
		  {"1-0_a/up.sql", "A"}, {"10_b/up.sql", "B"});
	spar_arena_free(&arena);
}

static void
test_drizzle(void **state)
{
	SparArena	arena;

	(void) state;
	test_arena(&arena);
	CHECK("drizzle sqlite: 0000_z.sql=A;+B; 0001_a.sql=C",
		  {"meta/_journal.json", "{\"version\":\"7\",\"dialect\":\"sqlite\",\"entries\":["
		   "{\"idx\":1,\"when\":2,\"tag\":\"0001_a\",\"breakpoints\":true},"
		   "{\"idx\":0,\"when\":1,\"tag\":\"0000_z\"}]}"},
		  {"0000_z.sql", "A;--> statement-breakpoint\nB;"},
		  {"0001_a.sql", "C"}, {"0002_unknown.sql", "D"},
		  {"meta/0000_snapshot.json", "{}"});
	CHECK("error: could not read \"0001_a.sql\"",
		  {"meta/_journal.json", "{\"entries\":[{\"idx\":1,\"tag\":\"0001_a\"}]}"},
		  {"0000_z.sql", "A"});
	CHECK("error: cannot run migrations for \"mysql\"",
		  {"meta/_journal.json", "{\"dialect\":\"mysql\",\"entries\":[]}"});
	CHECK("error: folder \"d\" holds no migrations",
		  {"meta/_journal.json", "{\"entries\":[]}"});
	CHECK("error: migrations \"a.sql\" and \"b.sql\" have the same version",
		  {"meta/_journal.json", "{\"entries\":[{\"idx\":1,\"tag\":\"a\"},{\"idx\":1,\"tag\":\"b\"}]}"});
	CHECK("error: an entry has no idx or no tag",
		  {"meta/_journal.json", "{\"entries\":[{\"idx\":1,\"tag\":\"../a\"}]}"});
	spar_arena_free(&arena);
}

static void
test_files(void **state)
{
	SparArena	arena;

	(void) state;
	test_arena(&arena);
	CHECK("up: 9_a.up.sql=A 0010_b.up.sql=B",
		  {"0010_b.up.sql", "B"}, {"9_a.up.sql", "A"},
		  {"9_a.down.sql", "x"});
	CHECK("error: \"11_c.sql\" does not fit the layout of the other migrations",
		  {"0010_b.up.sql", "B"}, {"11_c.sql", "C"});
	CHECK("error: migrations \"01_a.up.sql\" and \"1_b.up.sql\" have the same version",
		  {"1_b.up.sql", "B"}, {"01_a.up.sql", "A"});
	CHECK("numbered: 001.sql=A 2-b.sql=B 010_c.sql=C 20240101000000_d.sql=D",
		  {"20240101000000_d.sql", "D"}, {"010_c.sql", "C"},
		  {"001.sql", "A"}, {"2-b.sql", "B"}, {"README", "x"},
		  {".hidden.sql", "x"}, {"data/x.csv", "x"});
	CHECK("numbered: 1.9_a.sql=A 1.10_b.sql=B", {"1.10_b.sql", "B"},
		  {"1.9_a.sql", "A"});
	CHECK("error: \"seed.sql\" does not fit the layout of the other migrations",
		  {"001_a.sql", "A"}, {"seed.sql", "x"});
	CHECK("error: migrations \"1_a.sql\" and \"1_b.sql\" have the same version",
		  {"1_a.sql", "A"}, {"1_b.sql", "B"});
	CHECK("error: cannot run migration \"002_b.go\"", {"001_a.sql", "A"},
		  {"002_b.go", "package"});
	CHECK("error: folder \"d\" holds no migrations", {"README", "x"});
	CHECK("error: folder \"d\" holds no migrations",
		  {"migrations/1_a.sql", "A"}, {"schema.prisma", "x"});
	spar_arena_free(&arena);
}

static void
test_flyway(void **state)
{
	SparArena	arena;

	(void) state;
	test_arena(&arena);
	CHECK("flyway: V1__a.sql=A V1_2__b.sql=B V1.10__c.sql=C V2__d.sql=D R__a.sql=E R__b.sql=F",
		  {"V2__d.sql", "D"}, {"V1.10__c.sql", "C"}, {"V1_2__b.sql", "B"},
		  {"V1__a.sql", "A"}, {"U2__d.sql", "x"}, {"R__b.sql", "F"},
		  {"R__a.sql", "E"});
	CHECK("flyway: B2__base.sql=B V3__c.sql=C R__v.sql=R",
		  {"V1__a.sql", "A"}, {"V2__b.sql", "x"}, {"B1__old.sql", "x"},
		  {"B2__base.sql", "B"}, {"V3__c.sql", "C"}, {"R__v.sql", "R"});
	CHECK("error: migrations \"V1.0__b.sql\" and \"V1__a.sql\" have the same version",
		  {"V1__a.sql", "A"}, {"V1.0__b.sql", "B"});
	CHECK("error: migration \"V1__a.sql\" holds a placeholder of Flyway",
		  {"V1__a.sql", "GRANT ALL ON t TO ${app}"});
	CHECK("error: \"2_b.sql\" does not fit the layout of the other migrations",
		  {"V1__a.sql", "A"}, {"2_b.sql", "B"});
	CHECK("error: cannot run migration \"V2__b.java\"", {"V1__a.sql", "A"},
		  {"V2__b.java", "B"});
	spar_arena_free(&arena);
}

static void
test_marks(void **state)
{
	SparArena	arena;

	(void) state;
	test_arena(&arena);
	CHECK("goose: 2_a.sql=A;+B;+C; 10_b.sql=D",
		  {"10_b.sql", "-- +goose NO TRANSACTION\n-- +goose Up\nD"},
		  {"2_a.sql", "-- x\n-- +goose Up\nA;\n-- +goose StatementBegin\nB;\n"
		   "--+goose statementend\nC;\n  -- +goose Down\nX;\n"});
	CHECK("goose: 1_a.sql=A 2_b.sql=",
		  {"1_a.sql", "-- +goose Up\r\nA\r\n"},
		  {"2_b.sql", "-- +goose Up\n-- +goose Down\nX"});
	CHECK("error: migration \"2_b.sql\" does not say what is applied",
		  {"1_a.sql", "-- +goose Up\nA"}, {"2_b.sql", "B"});
	CHECK("error: marks of migration \"1_a.sql\" are out of order",
		  {"1_a.sql", "-- +goose Up\nA\n-- +goose Up\nB"});
	CHECK("error: migration \"1_a.sql\" needs variables of the environment",
		  {"1_a.sql", "-- +goose Up\n-- +goose ENVSUB ON\nA"});
	CHECK("sql-migrate: 1_a.sql=A 1_b.sql=B",
		  {"1_b.sql", "-- +migrate Up notransaction\nB\n-- +migrate Down\nx"},
		  {"1_a.sql", "-- +migrate Up\nA"});
	/* dbmate sorts by name */
	CHECK("dbmate: 10_a.sql=A 9_b.sql=B",
		  {"9_b.sql", "-- migrate:up\nB\n-- migrate:down\nx"},
		  {"10_a.sql", "-- migrate:up transaction:false\nA"});
	CHECK("numbered: 1_a.sql=-- goose Up\nA", {"1_a.sql", "-- goose Up\nA"});
	spar_arena_free(&arena);
}

static void
test_text(void **state)
{
	SparArena	arena;

	(void) state;
	test_arena(&arena);
	CHECK("numbered: 1_a.sql=A", {"1_a.sql", "\xef\xbb\xbf" "A"});
	CHECK("error: file \"1_a.sql\" is not valid UTF-8 at byte 1",
		  {"1_a.sql", "A\xff"});
	spar_arena_free(&arena);
}

/* However memory fails, the answer is an error. */
static void
test_memory(void **state)
{
	static const TestFile files[] = {
		{"2_a.sql", "-- +goose Up\nA;\n-- +goose StatementBegin\nB;\n"},
		{"1_a.sql", "-- +goose Up\nA;\n"}, {NULL, NULL}
	};
	SparArena	arena;

	(void) state;
	test_failing_arena(&arena, 2);
	(void) describe(&arena, files);
	spar_arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_folders),
		cmocka_unit_test(test_drizzle),
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_flyway),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
