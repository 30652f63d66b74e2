/*
 * prop_gen.c
 *
 * See prop_gen.h.
 */
#include "prop_gen.h"

/* Names that somebody will have: both engines must take them in quotes. */
static const char *const odd_names[] = {
	"Mixed Case", "select", "order", "it's", "say \"hi\"", "two\nlines",
	"tab\tbed", "caf\xc3\xa9", "\xf0\x9f\x98\x80 smile", "1st", "a.b", "a,b",
	"(paren)", "semi;colon", "-- dash", "/* c */", "x'); DROP TABLE t; --",
	"back\\slash", "back`tick", "brack]et", "$dollar", "percent%", " lead",
	"trail ", "NULL", "user", "table", "UPPER",
};

static void
set_name(Schema *schema, Rng *rng, bool plain, const char *stem, char *name)
{
	int			number = ++schema->next;

	if (plain || !rng_chance(rng, 6))
		snprintf(name, NAME_SIZE, "%s%d", stem, number);
	else
		snprintf(name, NAME_SIZE, "%s%d",
				 odd_names[rng_below(rng, (int) SPAR_LENGTH(odd_names))],
				 number);
}

/* ---- columns ----------------------------------------------------------- */

/* How many defaults a type has; see prop_ddl.c. */
static int
default_count(Type type)
{
	switch (type)
	{
		case T_INT:
			return 4;
		case T_TEXT:
			return 5;
		case T_VARCHAR:
		case T_REAL:
		case T_NUMERIC:
			return 3;
		case T_BOOL:
		case T_JSON:
			return 2;
		case T_TIMESTAMP:
		case T_TIMESTAMPTZ:
		case T_DATE:
		case T_ENUM:
			return 1;
		default:
			return 0;
	}
}

static Column *
add_column(Schema *schema, Table *table, Rng *rng, bool plain, Type type)
{
	Column	   *column = &table->columns[table->column_count++];

	memset(column, 0, sizeof(*column));
	set_name(schema, rng, plain, "c", column->name);
	column->type = type;
	column->source = -1;
	column->length = type == T_ENUM ? 2 + rng_below(rng, 3)
		: 5 + rng_below(rng, 10);
	return column;
}

static Column *
add_any_column(Schema *schema, Table *table, Rng *rng, bool plain)
{
	static const Type common[] = {T_INT, T_INT, T_INT, T_TEXT, T_TEXT,
	T_VARCHAR, T_BOOL};
	Type		type = rng_chance(rng, 2) ? common[rng_below(rng, 7)]
		: (Type) rng_below(rng, T_COUNT);
	Column	   *column = add_column(schema, table, rng, plain, type);
	int			i;

	column->not_null = rng_chance(rng, 3);
	if (rng_chance(rng, 3) && default_count(type) > 0)
		column->value = 1 + rng_below(rng, default_count(type));
	if (type == T_TEXT && rng_chance(rng, 8))
		column->nocase = true;
	if (type == T_INT && column->value == 0 && rng_chance(rng, 4))
		for (i = 1; i < table->column_count - 1; i++)
			if (table->columns[i].type == T_INT
				&& table->columns[i].generated == 0)
			{
				column->generated = 1 + rng_below(rng, 9);
				column->source = i;
				column->stored = rng_chance(rng, 2);
				column->not_null = false;
				table->columns[i].used = true;
				column->used = true;
				break;
			}
	return column;
}

/* A column of a type, or -1.  T_COUNT: one that an index may have. */
static int
find_column(const Table *table, Rng *rng, Type type)
{
	int			start = rng_below(rng, table->column_count);
	int			i;

	for (i = 0; i < table->column_count; i++)
	{
		int			at = (start + i) % table->column_count;
		const Column *column = &table->columns[at];

		if ((type == T_COUNT ? column->type != T_JSON
			 && column->type != T_BLOB : column->type == type)
			&& column->generated == 0 && !column->nocase)
			return at;
	}
	return -1;
}

/* ---- parts ------------------------------------------------------------- */

static bool
same_columns(const int *a, int a_count, const int *b, int b_count)
{
	if (a_count != b_count)
		return false;
	if (a_count == 1)
		return a[0] == b[0];
	return (a[0] == b[0] && a[1] == b[1]) || (a[0] == b[1] && a[1] == b[0]);
}

/* Has the table a key or an index of these columns, in whatever order? */
static bool
is_taken(const Table *table, const int *columns, int count)
{
	static const int first_two[] = {0, 1};
	int			i;

	if (same_columns(first_two, table->key == PK_TWO ? 2 : 1, columns, count))
		return true;
	for (i = 0; i < table->unique_count; i++)
		if (same_columns(table->uniques[i].columns, table->uniques[i].count,
						 columns, count))
			return true;
	for (i = 0; i < table->index_count; i++)
		if (same_columns(table->indexes[i].columns, table->indexes[i].count,
						 columns, count))
			return true;
	return false;
}

static bool
pick_columns(Table *table, Rng *rng, int *columns, int *count)
{
	int			i;

	*count = 1 + rng_below(rng, 2);
	for (i = 0; i < *count; i++)
	{
		columns[i] = find_column(table, rng, T_COUNT);
		if (columns[i] < 0)
			return false;
	}
	if ((*count == 2 && columns[0] == columns[1])
		|| is_taken(table, columns, *count))
		return false;
	for (i = 0; i < *count; i++)
		table->columns[columns[i]].used = true;
	return true;
}

static bool
add_unique(Schema *schema, Table *table, Rng *rng, bool plain)
{
	Key		   *key = &table->uniques[table->unique_count];

	if (table->unique_count == MAX_OF_KIND
		|| !pick_columns(table, rng, key->columns, &key->count))
		return false;
	set_name(schema, rng, plain, "u", key->name);
	table->unique_count++;
	return true;
}

static bool
add_index(Schema *schema, Table *table, Rng *rng, bool plain)
{
	Index	   *index = &table->indexes[table->index_count];

	memset(index, 0, sizeof(*index));
	if (table->index_count == MAX_OF_KIND
		|| !pick_columns(table, rng, index->columns, &index->count))
		return false;
	set_name(schema, rng, plain, "i", index->name);
	index->unique = rng_chance(rng, 4);
	index->desc = rng_chance(rng, 5);
	index->lower = table->columns[index->columns[0]].type == T_TEXT
		&& rng_chance(rng, 3);
	if (rng_chance(rng, 4))
	{
		index->where_column = find_column(table, rng, T_INT);
		if (index->where_column >= 0)
		{
			index->where = 100 * ++schema->next;
			table->columns[index->where_column].used = true;
		}
	}
	table->index_count++;
	return true;
}

static bool
add_check(Schema *schema, Table *table, Rng *rng, bool plain)
{
	Check	   *check = &table->checks[table->check_count];

	memset(check, 0, sizeof(*check));
	if (table->check_count == MAX_OF_KIND)
		return false;
	check->kind = (CheckKind) rng_below(rng, C_KINDS);
	check->column = find_column(table, rng, check->kind < C_IN ? T_INT
								: T_TEXT);
	check->other = find_column(table, rng, T_INT);
	if (check->column < 0
		|| (check->kind >= C_TWO && check->kind <= C_COLUMNS
			&& (check->other < 0 || check->other == check->column)))
		return false;
	table->columns[check->column].used = true;
	if (check->other >= 0)
		table->columns[check->other].used = true;
	check->op = rng_below(rng, 4);
	check->value = 100 * ++schema->next;
	set_name(schema, rng, plain, "k", check->name);
	table->check_count++;
	return true;
}

static bool
add_foreign_key(Schema *schema, int at, Rng *rng, bool plain)
{
	Table	   *table = &schema->tables[at];
	ForeignKey *key = &table->foreign_keys[table->foreign_key_count];
	int			target = rng_below(rng, schema->table_count);
	Column	   *column;

	if (table->foreign_key_count == MAX_OF_KIND
		|| table->column_count == MAX_COLUMNS
		|| schema->tables[target].key == PK_TWO)
		return false;
	memset(key, 0, sizeof(*key));
	column = add_column(schema, table, rng, plain,
						schema->tables[target].key == PK_TEXT ? T_TEXT
						: T_INT);
	column->used = true;
	key->column = table->column_count - 1;
	key->table = target;
	key->on_delete = rng_below(rng, 4);
	key->on_update = rng_chance(rng, 3) ? rng_below(rng, 4) : 0;
	key->deferred = rng_chance(rng, 6);
	set_name(schema, rng, plain, "f", key->name);
	table->foreign_key_count++;
	schema->tables[target].used = true;
	return true;
}

static bool
add_trigger(Schema *schema, Table *table, Rng *rng, bool plain)
{
	Trigger    *trigger = &table->triggers[table->trigger_count];
	int			i;

	if (table->trigger_count == MAX_OF_KIND)
		return false;
	trigger->before = rng_chance(rng, 2);
	trigger->event = rng_below(rng, 3);
	trigger->value = ++schema->next;
	for (i = 0; i < table->trigger_count; i++)
		if (table->triggers[i].before == trigger->before
			&& table->triggers[i].event == trigger->event)
			return false;
	set_name(schema, rng, plain, "g", trigger->name);
	table->trigger_count++;
	return true;
}

static bool
add_view(Schema *schema, Rng *rng, bool plain)
{
	View	   *view = &schema->views[schema->view_count];
	Table	   *table;
	int			i;

	if (schema->view_count == MAX_VIEWS)
		return false;
	memset(view, 0, sizeof(*view));
	set_name(schema, rng, plain, "v", view->name);
	view->table = rng_below(rng, schema->table_count);
	table = &schema->tables[view->table];
	table->used = true;
	view->count = 1 + rng_below(rng, table->column_count < 3
								? table->column_count : 3);
	for (i = 0; i < view->count; i++)
	{
		view->columns[i] = i;
		table->columns[i].used = true;
	}
	view->where_column = rng_chance(rng, 2) ? find_column(table, rng, T_INT)
		: -1;
	if (view->where_column >= 0)
		table->columns[view->where_column].used = true;
	view->value = 100 * ++schema->next;
	schema->view_count++;
	return true;
}

static void
add_table(Schema *schema, Rng *rng, bool plain)
{
	Table	   *table = &schema->tables[schema->table_count++];
	int			count = 1 + rng_below(rng, 6);
	Column	   *column;
	int			i;

	memset(table, 0, sizeof(*table));
	set_name(schema, rng, plain, "t", table->name);
	set_name(schema, rng, plain, "p", table->key_name);
	table->key = rng_chance(rng, 2) ? PK_IDENTITY : (KeyKind) rng_below(rng,
																		3);
	table->autoincrement = rng_chance(rng, 2);
	table->without_rowid = table->key != PK_IDENTITY && rng_chance(rng, 4);
	column = add_column(schema, table, rng, plain,
						table->key == PK_IDENTITY ? T_INT : T_TEXT);
	column->not_null = column->used = true;
	if (table->key == PK_TWO)
	{
		column = add_column(schema, table, rng, plain, T_INT);
		column->not_null = column->used = true;
	}
	for (i = 0; i < count; i++)
		add_any_column(schema, table, rng, plain);
}

void
gen_schema(Schema *schema, Rng *rng, bool plain)
{
	int			count = 1 + rng_below(rng, MAX_TABLES);
	int			i,
				j;

	memset(schema, 0, sizeof(*schema));
	schema->named = rng_chance(rng, 2);
	for (i = 0; i < count; i++)
		add_table(schema, rng, plain);
	for (i = 0; i < count; i++)
	{
		for (j = rng_below(rng, 3); j > 0; j--)
			add_foreign_key(schema, i, rng, plain);
		for (j = rng_below(rng, 3); j > 0; j--)
			add_unique(schema, &schema->tables[i], rng, plain);
		for (j = rng_below(rng, 4); j > 0; j--)
			add_check(schema, &schema->tables[i], rng, plain);
		for (j = rng_below(rng, 4); j > 0; j--)
			add_index(schema, &schema->tables[i], rng, plain);
		if (rng_chance(rng, 4))
			add_trigger(schema, &schema->tables[i], rng, plain);
	}
	for (j = rng_below(rng, MAX_VIEWS + 1); j > 0; j--)
		add_view(schema, rng, plain);
}

/* ---- changes ----------------------------------------------------------- */

static void
expect_part(Expect *expect, const Table *table, const char *kind,
			const char *attribute, bool portable)
{
	expect->kind = kind;
	snprintf(expect->table, NAME_SIZE, "%s", table->name);
	expect->attribute = attribute;
	expect->seen[1] = portable;
	expect->seen[2] = expect->seen[3] = true;
}

static void
expect_column(Expect *expect, const Table *table, const Column *column,
			  const char *attribute)
{
	expect_part(expect, table, "column", attribute, true);
	snprintf(expect->object, NAME_SIZE, "%s", column->name);
}

/* A column that nothing else uses, or NULL. */
static Column *
free_column(Table *table, Rng *rng)
{
	int			start = rng_below(rng, table->column_count);
	int			i;

	for (i = 0; i < table->column_count; i++)
	{
		Column	   *column = &table->columns[(start + i)
											 % table->column_count];

		if (!column->used && column->type != T_ENUM)
			return column;
	}
	return NULL;
}

#define CHANGE(name) \
	static bool name(Schema *schema, Table *table, Rng *rng, bool sqlite, \
					 Expect *expect)
#define UNUSED ((void) schema, (void) rng, (void) sqlite)

CHANGE(change_add_column)
{
	Column	   *column;

	UNUSED;
	if (table->column_count == MAX_COLUMNS)
		return false;
	column = add_column(schema, table, rng, false, T_INT);
	expect_column(expect, table, column, "");
	return true;
}

CHANGE(change_drop_column)
{
	Column	   *column = &table->columns[table->column_count - 1];

	UNUSED;
	if (column->used || column->type == T_ENUM)
		return false;
	expect_column(expect, table, column, "");
	table->column_count--;
	return true;
}

CHANGE(change_type)
{
	Column	   *column = free_column(table, rng);

	UNUSED;
	if (column == NULL || column->value != 0 || column->nocase)
		return false;
	column->type = column->type == T_INT ? T_TEXT : T_INT;
	expect_column(expect, table, column, "type");
	return true;
}

CHANGE(change_length)
{
	Column	   *column = free_column(table, rng);

	UNUSED;
	if (column == NULL || (column->type != T_VARCHAR
						   && column->type != T_NUMERIC))
		return false;
	column->length++;
	expect_column(expect, table, column, "type");
	return true;
}

CHANGE(change_nullable)
{
	Column	   *column = &table->columns[rng_below(rng,
												   table->column_count)];

	UNUSED;
	if (column == &table->columns[0]
		|| (table->key == PK_TWO && column == &table->columns[1]))
		return false;
	column->not_null = !column->not_null;
	expect_column(expect, table, column, "nullable");
	return true;
}

CHANGE(change_default)
{
	Column	   *column = &table->columns[rng_below(rng,
												   table->column_count)];
	int			count = default_count(column->type);
	int			value;

	UNUSED;
	if (count == 0 || column->generated > 0
		|| (column == &table->columns[0] && table->key == PK_IDENTITY))
		return false;
	value = rng_below(rng, count + 1);
	if (value == column->value)
		value = (value + 1) % (count + 1);
	column->value = value;
	expect_column(expect, table, column, "default");
	return true;
}

CHANGE(change_collation)
{
	Column	   *column = free_column(table, rng);

	UNUSED;
	/* An application's PostgreSQL has no COLLATE NOCASE. */
	if (column == NULL || column->type != T_TEXT || !sqlite)
		return false;
	column->nocase = !column->nocase;
	expect_column(expect, table, column, "collation");
	return true;
}

CHANGE(change_generated)
{
	int			i;

	UNUSED;
	for (i = 0; i < table->column_count; i++)
		if (table->columns[i].generated > 0)
		{
			table->columns[i].generated += 10;
			expect_column(expect, table, &table->columns[i], "generated");
			return true;
		}
	return false;
}

CHANGE(change_stored)
{
	int			i;

	UNUSED;
	for (i = 0; i < table->column_count && sqlite; i++)
		if (table->columns[i].generated > 0)
		{
			table->columns[i].stored = !table->columns[i].stored;
			expect_column(expect, table, &table->columns[i],
						  "generated_kind");
			expect->seen[1] = false;
			return true;
		}
	return false;
}

CHANGE(change_rename_column)
{
	Column	   *column = free_column(table, rng);

	UNUSED;
	if (column == NULL)
		return false;
	set_name(schema, rng, false, "r", column->name);
	/* a column is gone and another one is there */
	expect_part(expect, table, "column", "", true);
	return true;
}

CHANGE(change_swap_columns)
{
	int			at = table->column_count - 2;
	Column		column;

	UNUSED;
	if (at < 0 || table->columns[at].used || table->columns[at + 1].used
		|| table->columns[at].generated > 0
		|| table->columns[at + 1].generated > 0)
		return false;
	/* PostgreSQL's enums are called by their column's place. */
	if (!sqlite && (table->columns[at].type == T_ENUM
					|| table->columns[at + 1].type == T_ENUM))
		return false;
	column = table->columns[at];
	table->columns[at] = table->columns[at + 1];
	table->columns[at + 1] = column;
	expect_part(expect, table, "column", "position", false);
	expect->seen[2] = false;
	return true;
}

CHANGE(change_add_unique)
{
	if (!add_unique(schema, table, rng, false))
		return false;
	UNUSED;
	expect_part(expect, table, "unique", "", true);
	return true;
}

CHANGE(change_drop_unique)
{
	UNUSED;
	if (table->unique_count == 0)
		return false;
	table->unique_count--;
	expect_part(expect, table, "unique", "", true);
	return true;
}

CHANGE(change_add_check)
{
	UNUSED;
	if (!add_check(schema, table, rng, false))
		return false;
	expect_part(expect, table, "check", "", true);
	return true;
}

CHANGE(change_drop_check)
{
	UNUSED;
	if (table->check_count == 0)
		return false;
	table->check_count--;
	expect_part(expect, table, "check", "", true);
	return true;
}

CHANGE(change_check)
{
	UNUSED;
	if (table->check_count == 0)
		return false;
	table->checks[rng_below(rng, table->check_count)].value++;
	expect_part(expect, table, "check", "*", true);
	return true;
}

CHANGE(change_add_foreign_key)
{
	if (!add_foreign_key(schema, (int) (table - schema->tables), rng, false))
		return false;
	UNUSED;
	/* with the column that it is about */
	expect_part(expect, table, "*", "", true);
	return true;
}

CHANGE(change_drop_foreign_key)
{
	UNUSED;
	if (table->foreign_key_count == 0)
		return false;
	table->foreign_key_count--;
	expect_part(expect, table, "foreign_key", "", true);
	return true;
}

CHANGE(change_action)
{
	ForeignKey *key = &table->foreign_keys[0];

	UNUSED;
	if (table->foreign_key_count == 0)
		return false;
	if (rng_chance(rng, 2))
	{
		key->on_delete = (key->on_delete + 1 + rng_below(rng, 3)) % 4;
		expect_part(expect, table, "foreign_key", "on_delete", true);
	}
	else
	{
		key->on_update = (key->on_update + 1 + rng_below(rng, 3)) % 4;
		expect_part(expect, table, "foreign_key", "on_update", true);
	}
	return true;
}

CHANGE(change_target)
{
	ForeignKey *key = &table->foreign_keys[0];
	int			target = rng_below(rng, schema->table_count);

	UNUSED;
	if (table->foreign_key_count == 0 || target == key->table
		|| schema->tables[target].key != schema->tables[key->table].key)
		return false;
	key->table = target;
	schema->tables[target].used = true;
	/* the table, and its key's column has another name */
	expect_part(expect, table, "foreign_key", "references"
				"|referenced_columns", true);
	return true;
}

CHANGE(change_deferred)
{
	UNUSED;
	if (table->foreign_key_count == 0)
		return false;
	table->foreign_keys[0].deferred = !table->foreign_keys[0].deferred;
	expect_part(expect, table, "foreign_key", "deferrable", true);
	return true;
}

CHANGE(change_add_index)
{
	UNUSED;
	if (!add_index(schema, table, rng, false))
		return false;
	/* a unique one over all rows is a unique constraint at `portable` */
	expect_part(expect, table, "index|unique", "", true);
	return true;
}

CHANGE(change_drop_index)
{
	UNUSED;
	if (table->index_count == 0)
		return false;
	table->index_count--;
	expect_part(expect, table, "index|unique", "", true);
	return true;
}

CHANGE(change_index_unique)
{
	UNUSED;
	if (table->index_count == 0)
		return false;
	table->indexes[0].unique = !table->indexes[0].unique;
	expect_part(expect, table, "index", "unique", true);
	return true;
}

CHANGE(change_index_direction)
{
	Index	   *index = &table->indexes[0];

	UNUSED;
	if (table->index_count == 0)
		return false;
	index->desc = !index->desc;
	/* in a unique constraint it does not count */
	expect_part(expect, table, "index", "columns",
				!index->unique || index->lower || index->where > 0);
	return true;
}

CHANGE(change_index_where)
{
	Index	   *index = &table->indexes[0];

	UNUSED;
	if (table->index_count == 0 || index->where == 0)
		return false;
	index->where++;
	expect_part(expect, table, "index", "predicate", true);
	return true;
}

CHANGE(change_add_trigger)
{
	UNUSED;
	if (!add_trigger(schema, table, rng, false))
		return false;
	expect_part(expect, table, "trigger", "", true);
	return true;
}

CHANGE(change_drop_trigger)
{
	UNUSED;
	if (table->trigger_count == 0)
		return false;
	table->trigger_count--;
	expect_part(expect, table, "trigger", "", true);
	return true;
}

CHANGE(change_trigger_body)
{
	UNUSED;
	if (table->trigger_count == 0 || !sqlite)
		return false;
	table->triggers[0].value++;
	expect_part(expect, table, "trigger", "body", false);
	return true;
}

CHANGE(change_rename_constraint)
{
	UNUSED;
	if (!schema->named && sqlite)
		return false;
	if (table->check_count > 0 && rng_chance(rng, 2))
	{
		set_name(schema, rng, false, "n", table->checks[0].name);
		expect_part(expect, table, "check", "name", false);
	}
	else if (table->unique_count > 0)
	{
		set_name(schema, rng, false, "n", table->uniques[0].name);
		expect_part(expect, table, "unique", "name", false);
	}
	else
	{
		set_name(schema, rng, false, "n", table->key_name);
		expect_part(expect, table, "primary_key", "name", false);
	}
	return true;
}

CHANGE(change_rename_index)
{
	UNUSED;
	if (table->index_count == 0)
		return false;
	set_name(schema, rng, false, "n", table->indexes[0].name);
	expect_part(expect, table, "index", "name", false);
	return true;
}

CHANGE(change_rename_table)
{
	UNUSED;
	if (table->used)
		return false;
	set_name(schema, rng, false, "n", table->name);
	expect->kind = "table";
	expect->attribute = "";
	expect->seen[1] = expect->seen[2] = expect->seen[3] = true;
	return true;
}

CHANGE(change_drop_table)
{
	int			i;

	UNUSED;
	if (table->used || table != &schema->tables[schema->table_count - 1]
		|| schema->table_count == 1)
		return false;
	/* In PostgreSQL its enums would go with it, which are no part of it. */
	for (i = 0; i < table->column_count && !sqlite; i++)
		if (table->columns[i].type == T_ENUM)
			return false;
	schema->table_count--;
	expect_part(expect, table, "table", "", true);
	return true;
}

CHANGE(change_autoincrement)
{
	UNUSED;
	if (!sqlite || table->key != PK_IDENTITY)
		return false;
	table->autoincrement = !table->autoincrement;
	expect_column(expect, table, &table->columns[0], "identity");
	expect->seen[1] = false;
	return true;
}

CHANGE(change_without_rowid)
{
	UNUSED;
	if (!sqlite || table->key == PK_IDENTITY)
		return false;
	table->without_rowid = !table->without_rowid;
	expect_part(expect, table, "table", "without_rowid", false);
	return true;
}

CHANGE(change_comment)
{
	UNUSED;
	if (sqlite)
		return false;
	table->comment++;
	expect_part(expect, table, "table", "comment", false);
	expect->seen[2] = false;
	return true;
}

CHANGE(change_view)
{
	UNUSED;
	(void) table;
	if (schema->view_count == 0 || schema->views[0].where_column < 0)
		return false;
	schema->views[0].value++;
	expect->kind = "view";
	snprintf(expect->table, NAME_SIZE, "%s", schema->views[0].name);
	expect->attribute = "definition";
	expect->seen[1] = expect->seen[2] = expect->seen[3] = true;
	return true;
}

CHANGE(change_add_view)
{
	UNUSED;
	(void) table;
	if (!add_view(schema, rng, false))
		return false;
	expect->kind = "view";
	snprintf(expect->table, NAME_SIZE, "%s",
			 schema->views[schema->view_count - 1].name);
	expect->attribute = "";
	expect->seen[1] = expect->seen[2] = expect->seen[3] = true;
	return true;
}

#define IN_SQLITE 1
#define IN_POSTGRES 2

static const struct
{
	const char *what;
	bool		(*change) (Schema *schema, Table *table, Rng *rng,
						   bool sqlite, Expect *expect);
	int			only;			/* 0: both engines have it; else IN_.. */
}			changes[] = {
	{"add a column", change_add_column, 0},
	{"drop a column", change_drop_column, 0},
	{"change a type", change_type, 0},
	{"change a length", change_length, 0},
	{"change NOT NULL", change_nullable, 0},
	{"change a default", change_default, 0},
	{"change a collation", change_collation, IN_SQLITE},
	{"change a generated column", change_generated, 0},
	{"STORED or VIRTUAL", change_stored, IN_SQLITE},
	{"rename a column", change_rename_column, 0},
	{"swap two columns", change_swap_columns, 0},
	{"add UNIQUE", change_add_unique, 0},
	{"drop UNIQUE", change_drop_unique, 0},
	{"add a CHECK", change_add_check, 0},
	{"drop a CHECK", change_drop_check, 0},
	{"change a CHECK", change_check, 0},
	{"add a foreign key", change_add_foreign_key, 0},
	{"drop a foreign key", change_drop_foreign_key, 0},
	{"change a foreign key's action", change_action, 0},
	{"change a foreign key's table", change_target, 0},
	{"change DEFERRABLE", change_deferred, 0},
	{"add an index", change_add_index, 0},
	{"drop an index", change_drop_index, 0},
	{"change an index's UNIQUE", change_index_unique, 0},
	{"change an index's DESC", change_index_direction, 0},
	{"change an index's WHERE", change_index_where, 0},
	{"add a trigger", change_add_trigger, 0},
	{"drop a trigger", change_drop_trigger, 0},
	{"change a trigger's body", change_trigger_body, IN_SQLITE},
	{"rename a constraint", change_rename_constraint, 0},
	{"rename an index", change_rename_index, 0},
	{"rename a table", change_rename_table, 0},
	{"drop a table", change_drop_table, 0},
	{"change AUTOINCREMENT", change_autoincrement, IN_SQLITE},
	{"change WITHOUT ROWID", change_without_rowid, IN_SQLITE},
	{"change a comment", change_comment, IN_POSTGRES},
	{"change a view", change_view, 0},
	{"add a view", change_add_view, 0},
};

int
gen_mutations(void)
{
	return (int) SPAR_LENGTH(changes);
}

const char *
gen_mutation_name(int kind)
{
	return changes[kind].what;
}

bool
gen_mutation_in(int kind, bool sqlite)
{
	return changes[kind].only == 0
		|| changes[kind].only == (sqlite ? IN_SQLITE : IN_POSTGRES);
}

bool
gen_mutate_kind(Schema *schema, Rng *rng, bool sqlite, int kind,
				Expect *expect)
{
	Schema		before = *schema;
	int			start = rng_below(rng, schema->table_count);
	int			i;

	for (i = 0; i < before.table_count; i++)
	{
		Table	   *table = &schema->tables[(start + i)
											% before.table_count];

		memset(expect, 0, sizeof(*expect));
		snprintf(expect->what, sizeof(expect->what), "%s",
				 changes[kind].what);
		if (changes[kind].change(schema, table, rng, sqlite, expect))
			return true;
		*schema = before;
	}
	return false;
}

bool
gen_mutate(Schema *schema, Rng *rng, bool sqlite, Expect *expect)
{
	int			left = 100;

	while (left-- > 0)
		if (gen_mutate_kind(schema, rng, sqlite,
							rng_below(rng, gen_mutations()), expect))
			return true;
	return false;
}
