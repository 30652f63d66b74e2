/*
 * test_vectors.c
 *
 * tests/vectors/: a snapshot, and beside it what it becomes at each level, as
 * text: every item with its identity, its fingerprint and its canonical
 * values.  A change of either is a new version of the canonical form.
 *
 *	level NAME FINGERPRINT
 *	KIND|SCHEMA|KEY|ARGUMENTS|FINGERPRINT		an object
 *	+KIND|||..									a part of it
 *	=ATTRIBUTE|TEXT								a value of the line above
 *
 * In a text \ is \\, a line end \n, and | is \p.
 *
 * SPAR_WRITE_VECTORS=yes writes the files; read them before you keep them.
 */
#include "spar_test.h"

#include "spar_canon.h"
#include "spar_digest.h"
#include "spar_snapshot.h"

static const char *const names[] = {
	"empty_sqlite", "empty_postgresql", "shop_sqlite", "shop_postgresql",
	"names_sqlite", "levels_postgresql",
};

static char folder[1000];		/* tests/vectors */

/* ---- files ------------------------------------------------------------- */

static void
path_of(char *path, size_t size, const char *name, const char *suffix)
{
	snprintf(path, size, "%s/%s.%s", folder, name, suffix);
}

static SparStr
read_file(SparArena *arena, const char *name, const char *suffix)
{
	char		path[1200];
	char		bytes[4096];
	SparBuf		buf;
	size_t		got;
	FILE	   *file;

	path_of(path, sizeof(path), name, suffix);
	file = fopen(path, "rb");
	if (file == NULL)
		fail_msg("cannot read %s", path);
	spar_buf_init(&buf, arena);
	while ((got = fread(bytes, 1, sizeof(bytes), file)) > 0)
		spar_buf_add(&buf, bytes, got);
	fclose(file);
	return spar_buf_take(&buf);
}

static void
write_file(const char *name, SparStr text)
{
	char		path[1200];
	FILE	   *file;

	path_of(path, sizeof(path), name, "txt");
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(text.data, 1, text.len, file), text.len);
	fclose(file);
}

/* ---- items as text ----------------------------------------------------- */

static void
put_text(SparBuf *buf, SparStr text)
{
	size_t		i;

	for (i = 0; i < text.len; i++)
		if (text.data[i] == '\\')
			spar_buf_text(buf, "\\\\");
		else if (text.data[i] == '\n')
			spar_buf_text(buf, "\\n");
		else if (text.data[i] == '|')
			spar_buf_text(buf, "\\p");
		else
			spar_buf_char(buf, text.data[i]);
}

static void
put_item(SparBuf *buf, const SparItem *item)
{
	size_t		i;

	if (item->parent != NULL)
		spar_buf_char(buf, '+');
	spar_buf_text(buf, spar_kind(item->kind)->name);
	spar_buf_char(buf, '|');
	put_text(buf, item->schema);
	spar_buf_char(buf, '|');
	put_text(buf, item->key);
	spar_buf_char(buf, '|');
	put_text(buf, item->args);
	spar_buf_char(buf, '|');
	spar_digest_hex(buf, item->digest);
	spar_buf_char(buf, '\n');
	for (i = 0; i < item->value_count; i++)
	{
		spar_buf_char(buf, '=');
		spar_buf_text(buf, spar_attr(item->values[i].attr)->name);
		spar_buf_char(buf, '|');
		put_text(buf, item->values[i].text);
		spar_buf_char(buf, '\n');
	}
	for (i = 0; i < item->part_count; i++)
		put_item(buf, item->parts[i]);
}

static void
put_level(SparBuf *buf, const SparCanon *canon)
{
	size_t		i;

	spar_buf_text(buf, "level ");
	spar_buf_text(buf, spar_level_name(canon->level));
	spar_buf_char(buf, ' ');
	spar_buf_text(buf, spar_level_name(canon->level));
	spar_buf_char(buf, ':');
	spar_buf_int(buf, SPAR_CANON_FORMAT);
	spar_buf_char(buf, ':');
	spar_digest_hex(buf, canon->digest);
	spar_buf_char(buf, '\n');
	for (i = 0; i < canon->count; i++)
		put_item(buf, canon->items[i]);
}

static SparStr
items_of(SparArena *arena, const char *name)
{
	SparSchema *schema;
	SparError	err;
	SparBuf		buf;
	int			level;

	spar_error_init(&err);
	if (spar_snapshot_read(arena, read_file(arena, name, "json"), &schema,
						   &err) != SPAR_OK)
		fail_msg("%s: %s", name, err.msg);
	spar_buf_init(&buf, arena);
	for (level = SPAR_LEVEL_PORTABLE; level <= SPAR_LEVEL_EXACT; level++)
	{
		SparCanon  *canon;
		unsigned char digest[SPAR_DIGEST_SIZE];

		assert_int_equal(spar_canon_build(arena, schema, (SparLevel) level,
										  NULL, &canon, &err), SPAR_OK);
		assert_int_equal(spar_canon_digest(arena, schema, (SparLevel) level,
										   NULL, digest, &err), SPAR_OK);
		assert_memory_equal(digest, canon->digest, SPAR_DIGEST_SIZE);
		put_level(&buf, canon);
	}
	return spar_buf_take(&buf);
}

/* The first line in which two texts differ. */
static void
show_difference(SparStr want, SparStr have)
{
	size_t		start = 0;
	size_t		i = 0;
	size_t		a,
				b;

	while (i < want.len && i < have.len && want.data[i] == have.data[i])
	{
		if (want.data[i] == '\n')
			start = i + 1;
		i++;
	}
	for (a = start; a < want.len && want.data[a] != '\n';)
		a++;
	for (b = start; b < have.len && have.data[b] != '\n';)
		b++;
	print_error("expected: %.*s\nactual:   %.*s\n", (int) (a - start),
				want.data + start, (int) (b - start), have.data + start);
}

static void
test_vectors(void **state)
{
	bool		rewrite = getenv("SPAR_WRITE_VECTORS") != NULL;
	SparArena	arena;
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(names); i++)
	{
		SparStr		have,
					want;

		test_arena(&arena);
		have = items_of(&arena, names[i]);
		if (rewrite)
			write_file(names[i], have);
		want = read_file(&arena, names[i], "txt");
		if (!spar_str_eq(have, want))
		{
			print_error("%s\n", names[i]);
			show_difference(want, have);
			fail();
		}
		spar_arena_free(&arena);
	}
}

/* The snapshots are written as they were read. */
static void
test_bytes(void **state)
{
	SparArena	arena;
	SparSchema *schema;
	SparError	err;
	SparBuf		buf;
	size_t		i;

	(void) state;
	for (i = 0; i < SPAR_LENGTH(names); i++)
	{
		SparStr		text;

		test_arena(&arena);
		text = read_file(&arena, names[i], "json");
		assert_int_equal(spar_snapshot_read(&arena, text, &schema, &err),
						 SPAR_OK);
		spar_buf_init(&buf, &arena);
		assert_int_equal(spar_snapshot_write(&buf, schema, &err), SPAR_OK);
		if (!spar_str_eq(text, spar_buf_view(&buf)))
		{
			print_error("%s\n", names[i]);
			show_difference(text, spar_buf_view(&buf));
			fail();
		}
		spar_arena_free(&arena);
	}
}

/* One shop in two engines: at `portable` they are one, above they are two. */
static void
test_shops(void **state)
{
	static const bool same[] = {true, false, false};
	SparArena	arena;
	SparSchema *schemas[2];
	SparError	err;
	int			level;

	(void) state;
	test_arena(&arena);
	assert_int_equal(spar_snapshot_read(&arena, read_file(&arena,
														  "shop_sqlite",
														  "json"),
										&schemas[0], &err), SPAR_OK);
	assert_int_equal(spar_snapshot_read(&arena, read_file(&arena,
														  "shop_postgresql",
														  "json"),
										&schemas[1], &err), SPAR_OK);
	for (level = SPAR_LEVEL_PORTABLE; level <= SPAR_LEVEL_EXACT; level++)
	{
		SparCanon  *canons[2];
		int			i;

		for (i = 0; i < 2; i++)
			assert_int_equal(spar_canon_build(&arena, schemas[i],
											  (SparLevel) level, NULL,
											  &canons[i], &err), SPAR_OK);
		assert_int_equal(memcmp(canons[0]->digest, canons[1]->digest,
								SPAR_DIGEST_SIZE) == 0, same[level - 1]);
	}
	spar_arena_free(&arena);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_vectors),
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_shops),
	};
	const char *slash = strrchr(argv[0], '/');

	/* The program lies in build/unit. */
	(void) argc;
	snprintf(folder, sizeof(folder), "%.*s/../../tests/vectors",
			 slash != NULL ? (int) (slash - argv[0]) : 1,
			 slash != NULL ? argv[0] : ".");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
