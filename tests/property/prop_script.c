/*
 * prop_script.c
 *
 * Schemas as scripts; see prop_gen.h.
 *
 * With a style, the statements come in a random order, and there are ways to
 * get there: a table or a column that gets its name or its place by ALTER.
 * (DROP COLUMN is SQLite's from 3.35 on.)
 */
#include <sqlite3.h>

#include "prop_ddl.h"

static void
alter(const Out *out, const Table *table)
{
	words(out, "ALTER TABLE");
	name(out, table->name);
	space(out);
}

/*
 * SQLite cuts the white space behind an added column, then puts the text into
 * that of the table: a comment whose line ends there would comment out what
 * follows, and SQLite refuses its own text (sqlite3AlterFinishAddColumn(), seen
 * on 3.40).
 */
static void
end_added_column(const Out *out)
{
	static const char comment[] = " -- it's (\n";
	const size_t length = sizeof(comment) - 1;
	Text	   *text = out->text;

	while (text->len > 0)
	{
		char		last = text->data[text->len - 1];

		if (text->len >= length
			&& memcmp(text->data + text->len - length, comment, length) == 0)
			text->len -= length;
		else if (last == ' ' || last == '\n' || last == '\t')
			text->len--;
		else
			break;
	}
	text->data[text->len] = '\0';
}

/*
 * How a table comes about in SQLite: 0 by one CREATE; 1 under another name;
 * 2 with a column under another name; 3 with a column too many; 4 with the
 * last column later.
 */
static void
make_sqlite_table(const Out *out, const Schema *schema, int at)
{
	static const bool none[40];
	const Table *table = &schema->tables[at];
	int			route = way(out, 8);
	int			column;
	Schema	   *copy;
	Out			other = *out;

	if (route == 4 && (table->columns[table->column_count - 1].used
					   || table->columns[table->column_count - 1].stored))
		route = 0;
	/*
	 * 3.34.1 changes quoted names in generated columns of other tables, too;
	 * 3.40.1 does not.
	 */
	if (route == 2 && sqlite3_libversion_number() < 3040000)
		route = 0;
	if (route < 1 || route > 4)
	{
		create_table(out, table, none);
		return;
	}
	copy = malloc(sizeof(Schema));
	if (copy == NULL)
		abort();
	*copy = *schema;
	other.schema = copy;
	if (route == 4)
	{
		copy->tables[at].column_count--;
		create_table(&other, &copy->tables[at], none);
		alter(out, table);
		words(out, way(out, 2) > 0 ? "ADD COLUMN" : "ADD");
		add_column(out, table, table->column_count - 1, none);
		end_added_column(out);
		text_add(out->text, ";\n");
	}
	else if (route == 1)
	{
		snprintf(copy->tables[at].name, NAME_SIZE, "zz%d", at);
		create_table(&other, &copy->tables[at], none);
		alter(out, &copy->tables[at]);
		words(out, "RENAME TO");
		name(out, table->name);
		text_add(out->text, ";\n");
	}
	else if (route == 2)
	{
		/* so that a foreign key from elsewhere still finds it */
		column = table->column_count - 1;
		snprintf(copy->tables[at].columns[column].name, NAME_SIZE, "zz%d",
				 at);
		create_table(&other, &copy->tables[at], none);
		alter(out, table);
		words(out, "RENAME COLUMN");
		name(out, copy->tables[at].columns[column].name);
		space(out);
		words(out, "TO");
		name(out, table->columns[column].name);
		text_add(out->text, ";\n");
	}
	else if (table->column_count < MAX_COLUMNS
			 && sqlite3_libversion_number() >= 3035000)
	{
		Table	   *wide = &copy->tables[at];

		memset(&wide->columns[wide->column_count], 0, sizeof(Column));
		snprintf(wide->columns[wide->column_count].name, NAME_SIZE, "zz%d",
				 at);
		wide->column_count++;
		create_table(&other, wide, none);
		alter(out, table);
		words(out, "DROP COLUMN");
		name(out, wide->columns[wide->column_count - 1].name);
		text_add(out->text, ";\n");
	}
	else
		create_table(out, table, none);
	free(copy);
}

/* What comes after the tables, by number: indexes, triggers, views. */
static void
add_rest(const Out *out, const Schema *schema)
{
	int			order[MAX_TABLES * 2 * MAX_OF_KIND + MAX_VIEWS][3];
	int			list[MAX_TABLES * 2 * MAX_OF_KIND + MAX_VIEWS];
	int			count = 0;
	int			i,
				j;

	for (i = 0; i < schema->table_count; i++)
	{
		for (j = 0; j < schema->tables[i].index_count; j++)
		{
			order[count][0] = 0;
			order[count][1] = i;
			order[count++][2] = j;
		}
		for (j = 0; j < schema->tables[i].trigger_count; j++)
		{
			order[count][0] = 1;
			order[count][1] = i;
			order[count++][2] = j;
		}
	}
	for (j = 0; j < schema->view_count; j++)
	{
		order[count][0] = 2;
		order[count][1] = 0;
		order[count++][2] = j;
	}
	for (i = 0; i < count; i++)
		list[i] = i;
	shuffle(out, list, count);
	for (i = 0; i < count; i++)
	{
		const int  *what = order[list[i]];

		if (what[0] == 0)
			create_index(out, &schema->tables[what[1]],
						 &schema->tables[what[1]].indexes[what[2]]);
		else if (what[0] == 1)
			create_trigger(out, &schema->tables[what[1]],
						   &schema->tables[what[1]].triggers[what[2]]);
		else
			create_view(out, &schema->views[what[2]]);
	}
}

void
ddl_sqlite(Text *text, const Schema *schema, Rng *style, bool loose)
{
	Out			out;
	int			order[MAX_TABLES];
	int			i;

	memset(&out, 0, sizeof(out));
	out.text = text;
	out.style = style;
	out.sqlite = true;
	out.loose = loose;
	out.schema = schema;
	for (i = 0; i < schema->table_count; i++)
		order[i] = i;
	shuffle(&out, order, schema->table_count);
	for (i = 0; i < schema->table_count; i++)
		make_sqlite_table(&out, schema, order[i]);
	add_rest(&out, schema);
}

/* A table with its constraints now or later, its last column now or later. */
static void
make_pg_table(const Out *out, int at, const bool *later)
{
	const Table *table = &out->schema->tables[at];
	int			route = way(out, 6);
	Schema	   *copy;
	Out			other = *out;
	Table	   *early;
	Column	   *column;

	/*
	 * What has a name made of another's keeps it when that is renamed: an
	 * identity's sequence and, from PostgreSQL 18 on, NOT NULL.
	 */
	if (route < 1 || route > 4 || (route == 1 && table->key == PK_IDENTITY)
		|| (route < 3 && getenv("SPAR_NAMED_NOT_NULLS") != NULL))
	{
		create_table(out, table, later);
		return;
	}
	copy = malloc(sizeof(Schema));
	if (copy == NULL)
		abort();
	*copy = *out->schema;
	other.schema = copy;
	early = &copy->tables[at];
	column = &early->columns[table->column_count - 1];
	switch (route)
	{
		case 1:
			snprintf(early->name, NAME_SIZE, "zz%d", at);
			create_table(&other, early, later);
			alter(out, early);
			words(out, "RENAME TO");
			name(out, table->name);
			break;
		case 2:
			snprintf(column->name, NAME_SIZE, "zz%d", at);
			create_table(&other, early, later);
			alter(out, table);
			words(out, "RENAME COLUMN");
			name(out, column->name);
			space(out);
			words(out, "TO");
			name(out, table->columns[table->column_count - 1].name);
			break;
		case 3:
			/* a column that is gone leaves a hole in the numbers */
			if (table->column_count < MAX_COLUMNS)
			{
				column = &early->columns[early->column_count++];
				memset(column, 0, sizeof(*column));
				snprintf(column->name, NAME_SIZE, "zz%d", at);
			}
			create_table(&other, early, later);
			if (early->column_count == table->column_count)
				break;
			alter(out, table);
			words(out, "DROP COLUMN");
			name(out, column->name);
			break;
		default:
			if (column->generated == 0 && table->column_count > 2)
			{
				column->not_null = false;
				column->value = 0;
			}
			create_table(&other, early, later);
			column = (Column *) &table->columns[table->column_count - 1];
			if (column->generated > 0 || table->column_count <= 2)
				break;
			if (column->not_null)
			{
				alter(out, table);
				words(out, "ALTER COLUMN");
				name(out, column->name);
				space(out);
				words(out, "SET NOT NULL");
				text_add(out->text, ";\n");
			}
			if (column->value > 0)
			{
				alter(out, table);
				words(out, "ALTER");
				name(out, column->name);
				space(out);
				words(out, "SET DEFAULT");
				default_value(out, column);
			}
			break;
	}
	text_add(out->text, ";\n");
	free(copy);
}

void
ddl_postgres(Text *text, const Schema *schema, Rng *style, bool loose)
{
	Out			out;
	int			order[MAX_TABLES];
	bool		later[MAX_TABLES][40];
	int			i,
				j,
				k;

	memset(&out, 0, sizeof(out));
	memset(later, 0, sizeof(later));
	out.text = text;
	out.style = style;
	out.loose = loose;
	out.schema = schema;
	for (i = 0; i < schema->table_count; i++)
	{
		const Table *table = &schema->tables[i];

		order[i] = i;
		for (j = 0; j < table->column_count; j++)
			if (table->columns[j].type == T_ENUM)
			{
				text_add(text, "CREATE TYPE e_%d_%d AS ENUM (", i, j);
				for (k = 0; k < table->columns[j].length; k++)
					text_add(text, "%s'l%d'", k > 0 ? ", " : "", k);
				text_add(text, ");\n");
			}
		/* a foreign key needs its target: with ALTER TABLE, at the end */
		for (j = 0; j < constraint_count(table); j++)
			later[i][j] = j >= constraint_count(table)
				- table->foreign_key_count || (way(&out, 3) == 1 && j > 0);
	}
	shuffle(&out, order, schema->table_count);
	for (i = 0; i < schema->table_count; i++)
		make_pg_table(&out, order[i], later[order[i]]);
	for (k = 0; k < 2; k++)
		for (i = 0; i < schema->table_count; i++)
		{
			const Table *table = &schema->tables[order[i]];

			for (j = 0; j < constraint_count(table); j++)
			{
				bool		foreign = j >= constraint_count(table)
					- table->foreign_key_count;

				if (!later[order[i]][j] || foreign != (k == 1))
					continue;
				alter(&out, table);
				words(&out, "ADD");
				table_constraint(&out, table, j);
				text_add(text, ";\n");
			}
		}
	add_rest(&out, schema);
	for (i = 0; i < schema->table_count; i++)
		if (schema->tables[i].comment > 0)
		{
			text_add(text, "COMMENT ON TABLE ");
			text_quoted(text, schema->tables[i].name);
			text_add(text, " IS 'comment %d';\n", schema->tables[i].comment);
		}
}
