/*
 * schemas.c
 *
 * schemas sqlite SEED PAIRS
 * schemas gen SEED COUNT FOLDER >script.sql
 * schemas check SEED COUNT FOLDER
 * schemas show SEED NUMBER		the DDL of a pair
 *
 * The invariants on pairs of random schemas:
 *
 *	- fingerprints are equal exactly where the diff has no row other than
 *	  idiom and unmodelled ones, at every level
 *	- spelling, order and history of the DDL change nothing
 *	- a change of one thing is one change, of that thing and that attribute
 *	- diff(A, B) and diff(B, A) mirror each other, diff(A, A) is empty
 *	- a snapshot reads back to the same fingerprints and the same bytes
 *
 * sqlite: SQLite schemas in this process.  gen, check: PostgreSQL schemas, read
 * by the extension in the server: live fingerprints and snapshots; and each
 * against the same schema in SQLite.
 */
#include "prop_gen.h"

#include <sqlite3.h>

#include "spar_canon.h"
#include "spar_diff.h"
#include "spar_digest.h"
#include "spar_read.h"
#include "spar_snapshot.h"

#define LEVELS 3
#define KINDS 5					/* of pairs */

static const char *const kind_names[KINDS] = {
	"one schema in two spellings", "one schema, two spellings of its meaning",
	"one change", "several changes", "two schemas",
};

/* ---- reading SQLite ---------------------------------------------------- */

static bool
read_sqlite(SparArena *arena, const char *ddl, SparSchema **out,
			Text *problem)
{
	sqlite3    *db = NULL;
	sqlite3_stmt *statement;
	char	   *message = NULL;
	SparReader *reader;
	SparReadQuery query;
	SparError	err;
	bool		good = false;
	char		sql[1000];

	text_reset(problem);
	if (sqlite3_open(":memory:", &db) != SQLITE_OK)
		abort();
	if (sqlite3_exec(db, ddl, NULL, NULL, &message) != SQLITE_OK)
	{
		text_add(problem, "SQLite refuses it: %s", message);
		sqlite3_free(message);
		sqlite3_close(db);
		return false;
	}
	spar_error_init(&err);
	if (spar_reader_new(arena, SPAR_ENGINE_SQLITE,
						sqlite3_libversion_number(), SPAR_WANT_EDGES, &reader,
						&err) != SPAR_OK)
		goto done;
	while (spar_reader_next(reader, &query))
	{
		int			code;

		snprintf(sql, sizeof(sql), query.sql, "main");
		if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
			abort();
		while ((code = sqlite3_step(statement)) == SQLITE_ROW)
		{
			SparCell	cells[8];
			int			i;

			for (i = 0; i < query.cells; i++)
			{
				cells[i].data = (const char *) sqlite3_column_text(statement,
																   i);
				cells[i].len = (size_t) sqlite3_column_bytes(statement, i);
			}
			if (spar_reader_row(reader, cells, &err) != SPAR_OK)
			{
				sqlite3_finalize(statement);
				goto done;
			}
		}
		sqlite3_finalize(statement);
	}
	good = spar_reader_finish(reader, out, &err) == SPAR_OK;
done:
	if (!good)
		text_add(problem, "%s", err.msg);
	sqlite3_close(db);
	return good;
}

/* ---- comparing --------------------------------------------------------- */

static SparDiff *
compare(SparArena *arena, const SparSchema *left, const SparSchema *right,
		SparLevel level, Text *problem)
{
	SparCanon  *canons[2];
	SparDiff   *diff = NULL;
	SparError	err;

	spar_error_init(&err);
	if (spar_canon_build(arena, left, level, NULL, &canons[0], &err)
		!= SPAR_OK
		|| spar_canon_build(arena, right, level, NULL, &canons[1], &err)
		!= SPAR_OK
		|| spar_diff_build(arena, canons[0], canons[1], NULL, &diff, &err)
		!= SPAR_OK || spar_judge(diff, &err) != SPAR_OK)
	{
		text_add(problem, "%s", err.msg);
		return NULL;
	}
	return diff;
}

static bool
is_difference(const SparChange *change)
{
	return change->verdict != SPAR_VERDICT_IDIOM
		&& change->verdict != SPAR_VERDICT_UNMODELLED;
}

static size_t
count_differences(const SparDiff *diff)
{
	size_t		count = 0;
	size_t		i;

	for (i = 0; i < diff->count; i++)
		count += is_difference(&diff->changes[i]);
	return count;
}

static const char *
attribute_of(const SparChange *change)
{
	return change->renamed ? "name" : change->attr == SPAR_ATTR_NONE ? ""
		: spar_attr(change->attr)->name;
}

static void
add_change(Text *text, const SparChange *change)
{
	text_add(text, "  %s|%s|%.*s|%s|%.*s|%.*s|%s|%s\n",
			 spar_change_name(change->change), spar_kind(change->kind)->name,
			 (int) change->object.len, change->object.data,
			 attribute_of(change), (int) change->left_value.len,
			 change->left_value.data ? change->left_value.data : "",
			 (int) change->right_value.len,
			 change->right_value.data ? change->right_value.data : "",
			 spar_verdict_name(change->verdict), spar_rule(change->rule)->id);
}

static void
add_changes(Text *text, const SparDiff *diff)
{
	size_t		i;

	for (i = 0; i < diff->count; i++)
		add_change(text, &diff->changes[i]);
}

static bool
same_fingerprint(const SparDiff *diff)
{
	return memcmp(diff->left->digest, diff->right->digest, SPAR_DIGEST_SIZE)
		== 0;
}

static bool
same_bytes(SparStr a, SparStr b)
{
	return (a.data == NULL) == (b.data == NULL) && spar_str_eq(a, b);
}

/*
 * Is b the change a seen from the other side?  What several things are called
 * by what differs is not compared.
 */
static bool
is_mirror(const SparChange *a, const SparChange *b)
{
	SparChangeKind change = a->change == SPAR_CHANGE_ADDED
		? SPAR_CHANGE_REMOVED : a->change == SPAR_CHANGE_REMOVED
		? SPAR_CHANGE_ADDED : a->change;

	return b->change == change && b->kind == a->kind && b->attr == a->attr
		&& b->verdict == a->verdict && b->rule == a->rule
		&& b->renamed == a->renamed
		&& same_bytes(a->left_value, b->right_value)
		&& same_bytes(a->right_value, b->left_value)
		&& (a->change == SPAR_CHANGE_CHANGED
			|| spar_str_eq(a->object, b->object));
}

static bool
are_mirrors(const SparDiff *a, const SparDiff *b)
{
	bool	   *taken = calloc(b->count + 1, 1);
	bool		good = a->count == b->count;
	size_t		i,
				j;

	for (i = 0; i < a->count && good; i++)
	{
		for (j = 0; j < b->count; j++)
			if (!taken[j] && is_mirror(&a->changes[i], &b->changes[j]))
				break;
		good = j < b->count;
		taken[j] = true;
	}
	free(taken);
	return good;
}

/*
 * Does the row's object begin with this table?  SQLite's names are shown with
 * the letters that the DDL has, and then maybe in quotes.
 */
static bool
starts_with_name(const SparChange *change, const char *name)
{
	Text		quoted = {NULL, 0, 0};
	SparStr		object = change->object;
	size_t		len;
	bool		good;

	text_quoted(&quoted, name);
	len = object.len > 0 && object.data[0] == '"' ? quoted.len : strlen(name);
	good = object.len >= len
		&& spar_str_ieq(spar_str_n(object.data, len),
						spar_str(len == quoted.len ? quoted.data : name))
		&& (object.len == len || strchr(".(:", object.data[len]) != NULL);
	text_free(&quoted);
	return good;
}

/* Is the word one of those between '|'?  "*" is any. */
static bool
is_one_of(const char *word, const char *list)
{
	size_t		len = strlen(word);
	const char *at = list;

	if (strcmp(list, "*") == 0)
		return true;
	for (;;)
	{
		if (strncmp(at, word, len) == 0 && (at[len] == '|' || at[len] == '\0'))
			return true;
		at = strchr(at, '|');
		if (at == NULL)
			return false;
		at++;
	}
}

/* Are the differences just what the change must be seen as? */
static bool
is_expected(const SparDiff *diff, const Expect *expect, Text *problem)
{
	SparLevel	level = diff->left->level;
	size_t		count = count_differences(diff);
	size_t		i;

	if (!expect->seen[level])
	{
		if (count > 0)
			text_add(problem, "%s is seen at level %s\n", expect->what,
					 spar_level_name(level));
		return count == 0;
	}
	if (count == 0)
	{
		text_add(problem, "%s is not seen at level %s\n", expect->what,
				 spar_level_name(level));
		return false;
	}
	for (i = 0; i < diff->count; i++)
	{
		const SparChange *change = &diff->changes[i];
		SparStr		end = spar_str(expect->object);

		if (!is_difference(change))
			continue;
		if (!is_one_of(spar_kind(change->kind)->name, expect->kind)
			|| (strcmp(expect->attribute, "*") != 0
				&& !is_one_of(attribute_of(change), expect->attribute))
			|| (expect->table[0] != '\0'
				&& !starts_with_name(change, expect->table)))
			break;
		/* a column's name, which may stand in quotes of its own */
		if (end.len > 0
			&& (change->object.len < end.len
				|| spar_str_find(change->object, ".") == SIZE_MAX))
			break;
	}
	if (i < diff->count)
		text_add(problem, "%s: a row about something else at level %s\n",
				 expect->what, spar_level_name(level));
	return i == diff->count;
}

/* ---- snapshots --------------------------------------------------------- */

static bool
write_snapshot(SparArena *arena, const SparSchema *schema, SparStr *out,
			   Text *problem)
{
	SparError	err;
	SparBuf		buf;

	spar_buf_init(&buf, arena);
	if (spar_snapshot_write(&buf, schema, &err) != SPAR_OK)
	{
		text_add(problem, "%s\n", err.msg);
		return false;
	}
	*out = spar_buf_take(&buf);
	return true;
}

/* The schema, once through a snapshot. */
static SparSchema *
through_snapshot(SparArena *arena, const SparSchema *schema, Text *problem)
{
	SparSchema *again = NULL;
	SparError	err;
	SparStr		first,
				second;

	if (!write_snapshot(arena, schema, &first, problem))
		return NULL;
	if (spar_snapshot_read(arena, first, &again, &err) != SPAR_OK)
	{
		text_add(problem, "%s\n", err.msg);
		return NULL;
	}
	if (!write_snapshot(arena, again, &second, problem))
		return NULL;
	if (!spar_str_eq(first, second))
	{
		text_add(problem, "a snapshot read back gives other bytes\n");
		return NULL;
	}
	return again;
}

/* ---- pairs ------------------------------------------------------------- */

typedef struct Pair
{
	int			kind;
	Schema		a;
	Schema		b;
	Expect		expect;			/* of kind 2 */
	Text		left;			/* DDL */
	Text		right;
} Pair;

static void
make_pair(Pair *pair, uint64_t seed, int number, bool sqlite)
{
	Rng			rng,
				style;
	int			i;

	rng_seed(&rng, seed, (uint64_t) number * 2);
	rng_seed(&style, seed, (uint64_t) number * 2 + 1);
	pair->kind = number % KINDS;
	gen_schema(&pair->a, &rng, false);
	pair->b = pair->a;
	if (pair->kind == 2 && !gen_mutate(&pair->b, &rng, sqlite, &pair->expect))
		pair->kind = 0;
	if (pair->kind == 3)
		for (i = 2 + rng_below(&rng, 4); i > 0; i--)
			gen_mutate(&pair->b, &rng, sqlite, &pair->expect);
	if (pair->kind == 4)
		gen_schema(&pair->b, &rng, false);

	text_reset(&pair->left);
	text_reset(&pair->right);
	if (sqlite)
	{
		ddl_sqlite(&pair->left, &pair->a, NULL, false);
		ddl_sqlite(&pair->right, &pair->b, &style, pair->kind == 1);
	}
	else
	{
		ddl_postgres(&pair->left, &pair->a, NULL, false);
		ddl_postgres(&pair->right, &pair->b, &style, pair->kind == 1);
	}
}

/* Everything that must hold of a pair at one level. */
static bool
check_level(SparArena *arena, const Pair *pair, const SparSchema *left,
			const SparSchema *right, SparLevel level, Text *problem)
{
	SparDiff   *diff = compare(arena, left, right, level, problem);
	SparDiff   *reverse = compare(arena, right, left, level, problem);
	bool		good = true;

	if (diff == NULL || reverse == NULL)
		return false;
	if (same_fingerprint(diff) != (count_differences(diff) == 0))
	{
		text_add(problem, "%s: fingerprints are %s, and there are %d rows\n",
				 spar_level_name(level), same_fingerprint(diff) ? "equal"
				 : "different", (int) count_differences(diff));
		good = false;
	}
	if (!are_mirrors(diff, reverse))
	{
		text_add(problem, "%s: the reverse is no mirror:\n",
				 spar_level_name(level));
		add_changes(problem, reverse);
		good = false;
	}
	if ((pair->kind == 0 || (pair->kind == 1 && level == SPAR_LEVEL_PORTABLE))
		&& !same_fingerprint(diff))
	{
		text_add(problem, "%s: the fingerprints differ\n",
				 spar_level_name(level));
		good = false;
	}
	if (pair->kind == 2 && !is_expected(diff, &pair->expect, problem))
		good = false;
	if (!good)
		add_changes(problem, diff);
	return good;
}

static bool
check_self(SparArena *arena, const SparSchema *schema, Text *problem)
{
	SparSchema *again = through_snapshot(arena, schema, problem);
	int			level;

	if (again == NULL)
		return false;
	for (level = 1; level <= LEVELS; level++)
	{
		SparDiff   *diff = compare(arena, schema, again, (SparLevel) level,
								   problem);

		if (diff == NULL)
			return false;
		if (!same_fingerprint(diff) || count_differences(diff) > 0)
		{
			text_add(problem, "%s: its own snapshot differs\n",
					 spar_level_name((SparLevel) level));
			add_changes(problem, diff);
			return false;
		}
	}
	return true;
}

static void
run_sqlite(uint64_t seed, int count)
{
	int			done[KINDS] = {0};
	int			bad[KINDS] = {0};
	int			all_bad = 0;
	Text		problem = {NULL, 0, 0};
	Pair	   *pair = calloc(1, sizeof(Pair));
	int			i;

	for (i = 0; i < count && all_bad < 5; i++)
	{
		SparSchema *left = NULL;
		SparSchema *right = NULL;
		SparArena	arena;
		bool		good;
		int			level;

		prop_arena(&arena);
		make_pair(pair, seed, i, true);
		good = read_sqlite(&arena, pair->left.data, &left, &problem)
			&& read_sqlite(&arena, pair->right.data, &right, &problem);
		good = good && check_self(&arena, left, &problem);
		for (level = 1; level <= LEVELS && good; level++)
			good = check_level(&arena, pair, left, right, (SparLevel) level,
							   &problem);
		done[pair->kind]++;
		if (!good)
		{
			bad[pair->kind]++;
			all_bad++;
			prop_note("pair %d: %s\n%s", i, kind_names[pair->kind],
					  problem.data);
		}
		spar_arena_free(&arena);
	}
	for (i = 0; i < KINDS; i++)
		prop_result(bad[i] == 0, "SQLite, %s: %d pairs", kind_names[i],
					done[i]);
	text_free(&problem);
	text_free(&pair->left);
	text_free(&pair->right);
	free(pair);
}

static void
run_show(uint64_t seed, int number)
{
	Pair	   *pair = calloc(1, sizeof(Pair));

	make_pair(pair, seed, number, true);
	printf("---- SQLite, %s %s\n%s\n----\n%s\n", kind_names[pair->kind],
		   pair->expect.what, pair->left.data, pair->right.data);
	make_pair(pair, seed, number, false);
	printf("---- PostgreSQL, %s %s\n%s\n----\n%s\n", kind_names[pair->kind],
		   pair->expect.what, pair->left.data, pair->right.data);
	text_free(&pair->left);
	text_free(&pair->right);
	free(pair);
}

int
main(int argc, char **argv)
{
	uint64_t	seed;
	int			count;

	if (argc < 4)
	{
		fprintf(stderr, "usage: %s sqlite|gen|check|show SEED COUNT [FOLDER]\n",
				argv[0]);
		return 2;
	}
	seed = strtoull(argv[2], NULL, 10);
	count = atoi(argv[3]);
	if (strcmp(argv[1], "sqlite") == 0)
		run_sqlite(seed, count);
	else if (strcmp(argv[1], "show") == 0)
		run_show(seed, count);
	return prop_bad > 0;
}
