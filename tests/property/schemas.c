/*
 * schemas.c
 *
 * schemas sqlite SEED PAIRS
 * schemas gen SEED PAIRS >script.sql
 * schemas check SEED PAIRS psql-output
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
 *	- PostgreSQL's settings and what was before change no byte of a snapshot,
 *	  and the fingerprint of the live schema is the snapshot's
 *	- the same schema in both engines has one portable fingerprint, and a change
 *	  on one side is one difference
 *
 * sqlite: SQLite schemas in this process.  gen, check: PostgreSQL schemas, read
 * by the extension in the server, and each against SQLite.
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

	/*
	 * Every kind of change has its turn, in a schema that can have it: some
	 * need one table, others need two.
	 */
	if (pair->kind == 2)
	{
		for (i = 0; i < 100
			 && gen_mutation_in((number / KINDS) % gen_mutations(), sqlite)
			 && !gen_mutate_kind(&pair->b, &rng, sqlite,
								 (number / KINDS) % gen_mutations(),
								 &pair->expect); i++)
		{
			gen_schema(&pair->a, &rng, false);
			pair->b = pair->a;
		}
		/* another one instead of one that this engine does not have */
		if ((i == 100
			 || !gen_mutation_in((number / KINDS) % gen_mutations(), sqlite))
			&& !gen_mutate(&pair->b, &rng, sqlite, &pair->expect))
			pair->kind = 0;
	}
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

/* What a run has done, by kinds of pairs and of changes. */
typedef struct Tally
{
	const char *where;
	uint64_t	seed;
	int			done[KINDS];
	int			bad[KINDS];
	int			all_bad;
	int			changes[100];
} Tally;

static void
count_pair(Tally *tally, const Pair *pair, int number, bool good,
		   const char *problem)
{
	int			i;

	tally->done[pair->kind]++;
	if (pair->kind == 2)
		for (i = 0; i < gen_mutations(); i++)
			tally->changes[i] += strcmp(gen_mutation_name(i),
										pair->expect.what) == 0;
	if (good)
		return;
	tally->bad[pair->kind]++;
	tally->all_bad++;
	prop_note("%s, pair %d of seed %llu, %s: %s", tally->where, number,
			  (unsigned long long) tally->seed, kind_names[pair->kind],
			  problem);
}

/*
 * The kinds of pairs; and, where there were enough of them, that every change
 * that the engine has was among them.
 */
static void
report(const Tally *tally, int pairs, bool sqlite)
{
	int			i;

	for (i = 0; i < KINDS; i++)
		prop_result(tally->bad[i] == 0 && tally->done[i] > 0,
					"%s, %s: %d pairs", tally->where, kind_names[i],
					tally->done[i]);
	if (pairs < KINDS * gen_mutations() || tally->all_bad > 0)
		return;
	for (i = 0; i < gen_mutations(); i++)
		if (tally->changes[i] == 0 && gen_mutation_in(i, sqlite))
			break;
	prop_result(i == gen_mutations(), "%s, every kind of change was made%s%s",
				tally->where, i < gen_mutations() ? " but this: " : "",
				i < gen_mutations() ? gen_mutation_name(i) : "");
}

static bool
check_pair(SparArena *arena, const Pair *pair, const SparSchema *left,
		   const SparSchema *right, Text *problem)
{
	int			level;

	if (!check_self(arena, left, problem))
		return false;
	for (level = 1; level <= LEVELS; level++)
		if (!check_level(arena, pair, left, right, (SparLevel) level,
						 problem))
			return false;
	return true;
}

static void
run_sqlite(uint64_t seed, int count)
{
	Text		problem = {NULL, 0, 0};
	Pair	   *pair = calloc(1, sizeof(Pair));
	Tally		tally;
	int			i;

	memset(&tally, 0, sizeof(tally));
	tally.where = "SQLite";
	tally.seed = seed;
	for (i = 0; i < count && tally.all_bad < 5; i++)
	{
		SparSchema *left = NULL;
		SparSchema *right = NULL;
		SparArena	arena;
		bool		good;

		prop_arena(&arena);
		make_pair(pair, seed, i, true);
		good = read_sqlite(&arena, pair->left.data, &left, &problem)
			&& read_sqlite(&arena, pair->right.data, &right, &problem)
			&& check_pair(&arena, pair, left, right, &problem);
		count_pair(&tally, pair, i, good, problem.data);
		spar_arena_free(&arena);
	}
	report(&tally, count, true);
	text_free(&problem);
	text_free(&pair->left);
	text_free(&pair->right);
	free(pair);
}

/* ---- PostgreSQL -------------------------------------------------------- */

/* Settings that change how a server writes things. */
static const char odd_settings[] =
	"SET search_path = ''; SET DateStyle = 'SQL, DMY';"
	" SET TimeZone = 'Asia/Kolkata'; SET IntervalStyle = 'iso_8601';"
	" SET quote_all_identifiers = on; SET extra_float_digits = -5;"
	" SET standard_conforming_strings = off; SET bytea_output = 'escape';"
	" SET lc_messages = 'C.UTF-8'; SET lc_monetary = 'C.UTF-8';"
	" SET lc_numeric = 'C.UTF-8'; SET lc_time = 'C.UTF-8';"
	" SET xmlbinary = 'hex'; SET array_nulls = off;"
	" SET transform_null_equals = on; SET escape_string_warning = off;"
	" SET default_transaction_read_only = on; SET row_security = off;"
	" SET enable_seqscan = off; SET enable_hashjoin = off;"
	" SET enable_mergejoin = off; SET enable_indexscan = off;"
	" SET work_mem = '64kB';"
	" SET client_encoding = 'UTF8';\n";

static void
print_schema(int number, char side, const char *ddl)
{
	printf("DROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n"
		   "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql"
		   " AS 'BEGIN RETURN NULL; END';\n%s\n"
		   "\\echo == %d %c\n"
		   "SELECT spar.schema_fingerprint('portable'),"
		   " spar.schema_fingerprint('logical'),"
		   " spar.schema_fingerprint('exact');\n"
		   "SELECT spar.schema_snapshot();\n", ddl, number, side);
}

/*
 * The script's output is for run_check(): after a line "== NUMBER SIDE" three
 * fingerprints and a snapshot.  Side S is the left schema read again, with
 * other settings and after VACUUM.
 */
static void
run_gen(uint64_t seed, int count)
{
	Pair	   *pair = calloc(1, sizeof(Pair));
	int			i;

	printf("\\set ON_ERROR_STOP 1\nSET client_min_messages = error;\n"
		   "CREATE SCHEMA spar;\nCREATE EXTENSION schema_parity SCHEMA spar;\n"
		   "SET search_path = public;\n");
	for (i = 0; i < count; i++)
	{
		make_pair(pair, seed, i, false);
		print_schema(i, 'L', pair->left.data);
		if (i % 10 == 0)
			printf("VACUUM FULL;\nANALYZE;\n");
		printf("\\echo == %d S\n%s"
			   "SELECT spar.schema_fingerprint('portable'),"
			   " spar.schema_fingerprint('logical'),"
			   " spar.schema_fingerprint('exact');\n"
			   "SELECT spar.schema_snapshot();\n"
			   "RESET ALL;\nSET client_min_messages = error;\n"
			   "SET search_path = public;\n", i, odd_settings);
		print_schema(i, 'R', pair->right.data);
	}
	printf("\\echo == end\n");
	text_free(&pair->left);
	text_free(&pair->right);
	free(pair);
}

/* What stands after a mark: fingerprints and snapshot. */
typedef struct Side
{
	SparStr		fingerprints;
	SparStr		snapshot;
} Side;

static bool
find_side(const char **at, int number, char name, Side *side)
{
	char		mark[40];
	const char *start;
	const char *end;

	snprintf(mark, sizeof(mark), "== %d %c\n", number, name);
	start = strstr(*at, mark);
	if (start == NULL)
		return false;
	start += strlen(mark);
	end = strchr(start, '\n');
	if (end == NULL)
		return false;
	side->fingerprints = spar_str_n(start, (size_t) (end - start));
	start = end + 1;
	end = strstr(start, "\n== ");
	if (end == NULL)
		return false;
	side->snapshot = spar_str_n(start, (size_t) (end + 1 - start));
	*at = end;
	return true;
}

/* The model of the snapshot, if it has the fingerprints of the live schema. */
static SparSchema *
read_side(SparArena *arena, const Side *side, Text *problem)
{
	SparSchema *schema = NULL;
	SparError	err;
	SparBuf		buf;
	int			level;

	if (spar_snapshot_read(arena, side->snapshot, &schema, &err) != SPAR_OK)
	{
		text_add(problem, "%s\n", err.msg);
		return NULL;
	}
	spar_buf_init(&buf, arena);
	for (level = 1; level <= LEVELS; level++)
	{
		SparCanon  *canon;

		if (spar_canon_build(arena, schema, (SparLevel) level, NULL, &canon,
							 &err) != SPAR_OK)
		{
			text_add(problem, "%s\n", err.msg);
			return NULL;
		}
		if (level > 1)
			spar_buf_char(&buf, '|');
		spar_buf_text(&buf, spar_level_name((SparLevel) level));
		spar_buf_text(&buf, ":1:");
		spar_digest_hex(&buf, canon->digest);
	}
	if (!spar_str_eq(spar_buf_view(&buf), side->fingerprints))
	{
		text_add(problem, "live and from its snapshot the fingerprint is not"
				 " the same:\n%.*s\n%s\n", (int) side->fingerprints.len,
				 side->fingerprints.data, buf.data);
		return NULL;
	}
	return schema;
}

static bool
check_postgres(SparArena *arena, const Pair *pair, const Side *sides,
			   SparSchema **schemas, Text *problem)
{
	text_reset(problem);
	schemas[0] = read_side(arena, &sides[0], problem);
	schemas[1] = schemas[0] != NULL ? read_side(arena, &sides[2], problem)
		: NULL;
	if (schemas[1] == NULL)
		return false;
	if (!spar_str_eq(sides[0].snapshot, sides[1].snapshot)
		|| !spar_str_eq(sides[0].fingerprints, sides[1].fingerprints))
	{
		text_add(problem, "settings change the snapshot\n");
		return false;
	}
	return check_pair(arena, pair, schemas[0], schemas[1], problem);
}

/* SQLite's left schema against PostgreSQL's two. */
static bool
check_cross(SparArena *arena, Pair *pair, uint64_t seed, int number,
			SparSchema *const *schemas, Text *problem)
{
	SparSchema *sqlite = NULL;
	SparDiff   *diff;
	SparDiff   *reverse;
	Rng			style;
	int			i,
				j;

	for (i = 0; i < pair->a.table_count; i++)
		for (j = 0; j < pair->a.tables[i].column_count; j++)
			pair->a.tables[i].columns[j].nocase = false;
	rng_seed(&style, seed, (uint64_t) number * 2 + 1);
	text_reset(&pair->left);
	ddl_sqlite(&pair->left, &pair->a, &style, true);
	if (!read_sqlite(arena, pair->left.data, &sqlite, problem))
		return false;
	for (i = 0; i < 2; i++)
	{
		diff = compare(arena, sqlite, schemas[i], SPAR_LEVEL_PORTABLE,
					   problem);
		reverse = compare(arena, schemas[i], sqlite, SPAR_LEVEL_PORTABLE,
						  problem);
		if (diff == NULL || reverse == NULL)
			return false;
		if (same_fingerprint(diff) != (count_differences(diff) == 0)
			|| !are_mirrors(diff, reverse)
			|| (!same_fingerprint(diff) && (i == 0 || pair->kind < 2))
			|| (i == 1 && pair->kind == 2
				&& !is_expected(diff, &pair->expect, problem)))
		{
			text_add(problem, "SQLite's left against the %s, fingerprints"
					 " are %s:\n", i == 0 ? "same" : "right",
					 same_fingerprint(diff) ? "equal" : "different");
			add_changes(problem, diff);
			return false;
		}
	}
	return true;
}

static void
run_check(uint64_t seed, int count, const char *path)
{
	char	   *file = prop_read_file(path);
	const char *at = file;
	Text		problem = {NULL, 0, 0};
	Pair	   *pair = calloc(1, sizeof(Pair));
	Tally		own,
				cross;
	int			i;

	memset(&own, 0, sizeof(own));
	own.where = "PostgreSQL";
	own.seed = seed;
	cross = own;
	cross.where = "SQLite against PostgreSQL";
	for (i = 0; i < count && own.all_bad + cross.all_bad < 5; i++)
	{
		static const char names[] = {'L', 'S', 'R'};
		SparSchema *schemas[2];
		SparArena	arena;
		Side		sides[3];
		bool		good;
		int			j;

		for (j = 0; j < 3; j++)
			if (!find_side(&at, i, names[j], &sides[j]))
			{
				prop_result(false, "PostgreSQL: pair %d of seed %llu has no"
							" output", i, (unsigned long long) seed);
				goto done;
			}
		prop_arena(&arena);
		make_pair(pair, seed, i, false);
		good = check_postgres(&arena, pair, sides, schemas, &problem);
		count_pair(&own, pair, i, good, problem.data);
		if (good)
		{
			good = check_cross(&arena, pair, seed, i, schemas, &problem);
			count_pair(&cross, pair, i, good, problem.data);
		}
		spar_arena_free(&arena);
	}
	report(&own, count, false);
	report(&cross, count, false);
done:
	text_free(&problem);
	text_free(&pair->left);
	text_free(&pair->right);
	free(pair);
	free(file);
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
		fprintf(stderr, "usage: %s sqlite|gen|check|show SEED COUNT [FILE]\n",
				argv[0]);
		return 2;
	}
	seed = strtoull(argv[2], NULL, 10);
	count = atoi(argv[3]);
	if (strcmp(argv[1], "sqlite") == 0)
		run_sqlite(seed, count);
	else if (strcmp(argv[1], "gen") == 0)
		run_gen(seed, count);
	else if (strcmp(argv[1], "check") == 0 && argc > 4)
		run_check(seed, count, argv[4]);
	else if (strcmp(argv[1], "show") == 0)
		run_show(seed, count);
	return prop_bad > 0;
}
