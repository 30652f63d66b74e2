/*
 * spar_sqlite_settle.c
 *
 * What SQLite makes of a table's text once all of it is read: which column is
 * the rowid, which can hold NULL, which constraints are one.  See
 * spar_sqlite_ddl.h; the grammar is in spar_sqlite_table.c.
 */
#include "spar_sqlite_ddl_int.h"
#include "spar_sort.h"

/* With up to this many columns looking at each is cheaper than hashing. */
#define FEW_COLUMNS 16

static size_t
hash_name(SparStr name)
{
	/* FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/ */
	uint64_t	hash = UINT64_C(0xcbf29ce484222325);
	size_t		i;

	for (i = 0; i < name.len; i++)
	{
		hash ^= (unsigned char) spar_to_lower(name.data[i]);
		hash *= UINT64_C(0x100000001b3);
	}
	return (size_t) (hash ^ (hash >> 32));
}

static bool
hash_columns(SparSqliteTable *table)
{
	size_t		i;

	table->bucket_count = 0;
	if (table->column_count <= FEW_COLUMNS)
		return true;
	if (table->column_count > INT32_MAX / 4)
	{
		table->arena->failed = true;
		return false;
	}
	for (i = 64; i < table->column_count * 2;)
		i *= 2;
	if (table->bucket_room < i)
	{
		table->buckets = spar_arena_zero(table->arena, i, sizeof(int));
		if (table->buckets == NULL)
		{
			table->bucket_room = 0;
			return false;
		}
		table->bucket_room = i;
	}
	table->bucket_count = i;
	memset(table->buckets, 0xff, i * sizeof(int));
	for (i = 0; i < table->column_count; i++)
	{
		size_t		at = hash_name(table->columns[i].name);

		for (; table->buckets[at & (table->bucket_count - 1)] >= 0; at++)
			;
		table->buckets[at & (table->bucket_count - 1)] = (int) i;
	}
	return true;
}

int
spar_sqlite_column(const SparSqliteTable *table, SparStr name)
{
	size_t		i;

	if (table->bucket_count == 0)
	{
		for (i = 0; i < table->column_count; i++)
			if (spar_str_ieq(table->columns[i].name, name))
				return (int) i;
		return -1;
	}
	for (i = hash_name(name);; i++)
	{
		int			column = table->buckets[i & (table->bucket_count - 1)];

		if (column < 0 || spar_str_ieq(table->columns[column].name, name))
			return column;
	}
}

/* Keys to columns; false for a column that is not there. */
static bool
resolve_keys(SparSqliteTable *table)
{
	size_t		i;
	size_t		j;

	for (i = 0; i < table->constraint_count; i++)
	{
		SparSqliteConstraint *constraint = &table->constraints[i];

		if (constraint->kind != SPAR_KIND_CHECK && constraint->key_count == 0)
			return false;
		constraint->keys = constraint->key_count == 0 ? NULL
			: &table->keys[constraint->first_key];
		constraint->ref_keys = constraint->ref_key_count == 0 ? NULL
			: &table->keys[constraint->first_ref_key];
		for (j = 0; j < constraint->key_count; j++)
		{
			SparSqliteKey *key = &constraint->keys[j];

			if (key->column < 0)
				key->column = spar_sqlite_column(table, key->name);
			if (key->column < 0)
				return false;
		}
	}
	return true;
}

/* The collation that a key compares with; empty for binary. */
static SparStr
key_collation(const SparSqliteTable *table, const SparSqliteKey *key)
{
	if (spar_str_is(key->collation, "binary"))
		return SPAR_STR_EMPTY;
	return key->collation.len > 0 ? key->collation
		: table->columns[key->column].collation;
}

static bool
same_key(const SparSqliteTable *table, const SparSqliteKey *a,
		 const SparSqliteKey *b)
{
	return a->column == b->column
		&& spar_str_eq(key_collation(table, a), key_collation(table, b));
}

/*
 * The primary key's columns, and whether it is the rowid: one column of the
 * type INTEGER, in any case or quotes, of a table with rowid; but not for
 * "INTEGER PRIMARY KEY DESC" of a column, as
 * https://www.sqlite.org/lang_createtable.html#rowid explains.
 *
 * True when it would be the rowid if the table had one: its index is then
 * made after all others.
 */
static bool
settle_primary_key(SparSqliteTable *table, SparSqliteConstraint *primary,
				   bool autoincrement)
{
	const char *identity = NULL;
	SparSqliteColumn *of;
	size_t		i;

	for (i = 0; i < table->column_count; i++)
		if (table->columns[i].identity != NULL)
		{
			identity = table->columns[i].identity;
			table->columns[i].identity = NULL;
		}
	if (primary == NULL)
		return false;
	for (i = 0; i < primary->key_count; i++)
		table->columns[primary->keys[i].column].primary = true;
	of = &table->columns[primary->keys[0].column];
	if (primary->key_count != 1 || !spar_str_iis(of->type, "integer"))
		return false;
	if (!primary->of_column)
		identity = autoincrement ? "autoincrement" : "rowid";

	/*
	 * What might be the rowid loses its COLLATE; WITHOUT ROWID it keeps its
	 * order (checked with 3.40.1 by index_xinfo).
	 */
	if (identity != NULL)
		primary->keys[0].collation = SPAR_STR_EMPTY;
	if (table->without_rowid)
		return identity != NULL;
	of->identity = identity;
	if (identity != NULL)
		primary->keys[0].desc = false;
	return false;
}

static void
settle_nullable(SparSqliteTable *table)
{
	size_t		i;

	for (i = 0; i < table->column_count; i++)
	{
		SparSqliteColumn *of = &table->columns[i];

		of->nullable = !of->not_null && of->identity == NULL
			&& !(of->primary && (table->without_rowid || table->strict));
	}
}

/* An earlier constraint over the same columns and collations, or NULL. */
static SparSqliteConstraint *
find_equal(SparSqliteTable *table, const SparSqliteConstraint *constraint)
{
	int			at = table->columns[constraint->keys[0].column].unique;

	for (; at >= 0; at = table->constraints[at].next_unique)
	{
		SparSqliteConstraint *other = &table->constraints[at];
		size_t		i = 0;

		if (other->key_count != constraint->key_count)
			continue;
		while (i < other->key_count
			   && same_key(table, &other->keys[i], &constraint->keys[i]))
			i++;
		if (i == other->key_count)
			return other;
	}
	return NULL;
}

static void
merge_unique(SparSqliteTable *table, SparSqliteConstraint *constraint)
{
	SparSqliteColumn *first = &table->columns[constraint->keys[0].column];
	SparSqliteConstraint *other = find_equal(table, constraint);

	if (other == NULL)
	{
		constraint->next_unique = first->unique;
		first->unique = (int) (constraint - table->constraints);
		return;
	}
	if (other->on_conflict == NULL)
		other->on_conflict = constraint->on_conflict;
	if (other->kind != constraint->kind)
	{
		if (constraint->kind == SPAR_KIND_PRIMARY_KEY)
			other->name = constraint->name;
		other->kind = SPAR_KIND_PRIMARY_KEY;
	}
	else if (other->name.len == 0)
		other->name = constraint->name;
	constraint->kind = SPAR_KIND_NONE;
}

/*
 * UNIQUE constraints and the primary key that need one index only are one
 * (sqlite3CreateIndex() in SQLite's src/build.c; checked with 3.34.1 to
 * 3.53.4 by index_list).  The rowid has no index.  A constraint that is gone
 * gets the kind NONE.
 *
 * last: the constraint that comes after all others, or NULL.
 */
static void
merge_uniques(SparSqliteTable *table, SparSqliteConstraint *last)
{
	size_t		i;

	for (i = 0; i < table->constraint_count; i++)
	{
		SparSqliteConstraint *constraint = &table->constraints[i];

		if (constraint != last
			&& (constraint->kind == SPAR_KIND_UNIQUE
				|| (constraint->kind == SPAR_KIND_PRIMARY_KEY
					&& table->columns[constraint->keys[0].column].identity
					== NULL)))
			merge_unique(table, constraint);
	}
	if (last != NULL)
		merge_unique(table, last);
}

/*
 * WITHOUT ROWID, a column that stands in the primary key twice counts once
 * (convertToWithoutRowidTable() in SQLite's src/build.c, which runs after
 * constraints have become one).
 */
static void
shorten_primary_key(SparSqliteTable *table, SparSqliteConstraint *primary)
{
	size_t		count = 0;
	size_t		i;

	for (i = 0; i < primary->key_count; i++)
	{
		SparSqliteColumn *of = &table->columns[primary->keys[i].column];
		size_t		j = count;

		/* `unique` has served: -2 marks a column that came before. */
		if (of->unique == -2)
			for (j = 0; j < count; j++)
				if (same_key(table, &primary->keys[i], &primary->keys[j]))
					break;
		if (j == count)
			primary->keys[count++] = primary->keys[i];
		of->unique = -2;
	}
	primary->key_count = count;
}

static int
compare_keys(const SparSqliteKey *a, size_t a_count, const SparSqliteKey *b,
			 size_t b_count)
{
	size_t		i;
	int			order;

	for (i = 0; i < a_count && i < b_count; i++)
		if ((order = spar_str_cmp(a[i].name, b[i].name)) != 0
			|| (order = spar_str_cmp(a[i].collation, b[i].collation)) != 0)
			return order;
	return a_count < b_count ? -1 : a_count > b_count;
}

static int
compare_words(const char *a, const char *b)
{
	return spar_str_cmp(spar_str(a), spar_str(b));
}

/* By kind, name and content. */
static int
compare_constraints(const void *left, const void *right, void *ctx)
{
	const SparSqliteConstraint *a = *(SparSqliteConstraint *const *) left;
	const SparSqliteConstraint *b = *(SparSqliteConstraint *const *) right;
	int			order = (int) a->kind - (int) b->kind;

	(void) ctx;
	if (order == 0)
		order = spar_str_cmp(a->name, b->name);
	if (order == 0)
		order = spar_str_cmp(a->expression, b->expression);
	if (order == 0)
		order = compare_keys(a->keys, a->key_count, b->keys, b->key_count);
	if (order == 0)
		order = spar_str_cmp(a->ref_table, b->ref_table);
	if (order == 0)
		order = compare_keys(a->ref_keys, a->ref_key_count,
							 b->ref_keys, b->ref_key_count);
	if (order == 0)
		order = compare_words(a->on_delete, b->on_delete);
	if (order == 0)
		order = compare_words(a->on_update, b->on_update);
	if (order == 0)
		order = spar_str_cmp(a->match, b->match);
	if (order == 0)
		order = compare_words(a->deferrable, b->deferrable);
	return order;
}

/*
 * SQLite lets constraints have one name and lets them stand there twice: the
 * same one is dropped, and of several under one name the first in order of
 * content keeps it.
 */
static bool
settle_names(SparSqliteTable *table)
{
	SparSqliteConstraint **array;
	size_t		i;

	if (table->constraint_count < 2)
		return true;
	array = spar_arena_get(table->arena,
						   table->constraint_count * sizeof(*array));
	if (array == NULL)
		return false;
	for (i = 0; i < table->constraint_count; i++)
		array[i] = &table->constraints[i];
	if (!spar_sort(table->arena, array, table->constraint_count,
				   sizeof(*array), compare_constraints, NULL))
		return false;
	for (i = table->constraint_count; i-- > 1;)
	{
		if (array[i]->kind == SPAR_KIND_NONE)
			continue;
		if (compare_constraints(&array[i - 1], &array[i], NULL) == 0)
			array[i]->kind = SPAR_KIND_NONE;
		else if (array[i - 1]->kind == array[i]->kind
				 && spar_str_eq(array[i - 1]->name, array[i]->name))
			array[i]->name = SPAR_STR_EMPTY;
	}
	return true;
}

bool
spar_ddl_settle(SparSqliteTable *table, bool autoincrement)
{
	SparSqliteConstraint *primary = NULL;
	size_t		count = 0;
	bool		late;
	size_t		i;

	if (!hash_columns(table) || !resolve_keys(table))
		return false;
	for (i = 0; i < table->constraint_count; i++)
		if (table->constraints[i].kind == SPAR_KIND_PRIMARY_KEY)
		{
			if (primary != NULL)
				return false;
			primary = &table->constraints[i];
		}
	late = settle_primary_key(table, primary, autoincrement);
	settle_nullable(table);
	merge_uniques(table, late ? primary : NULL);
	if (table->without_rowid)
		for (i = 0; i < table->constraint_count; i++)
			if (table->constraints[i].kind == SPAR_KIND_PRIMARY_KEY)
				shorten_primary_key(table, &table->constraints[i]);
	if (!settle_names(table))
		return false;
	for (i = 0; i < table->constraint_count; i++)
		if (table->constraints[i].kind != SPAR_KIND_NONE)
			table->constraints[count++] = table->constraints[i];
	table->constraint_count = count;
	return true;
}
