/*
 * prop_ddl.c
 *
 * The statements of a schema; see prop_ddl.h.  prop_script.c puts them in an
 * order.
 *
 * With a style, what a person may write in several ways is written in one of
 * them at random: letters of keywords and names, white space, comments,
 * quotes, parentheses, a constraint with its column or with the table, the
 * order of clauses.
 */
#include "prop_ddl.h"

int
way(const Out *out, int count)
{
	return out->style != NULL ? rng_below(out->style, count) : 0;
}

/* ---- words, names, literals -------------------------------------------- */

void
space(const Out *out)
{
	static const char *const spaces[] = {" ", " ", " ", "  ", "\n", "\t",
	" /* c; ' \" */ ", " -- it's (\n", "\n\n"};

	text_add(out->text, "%s", spaces[way(out, 9)]);
}

void
words(const Out *out, const char *text)
{
	int			letters = way(out, 3);

	for (; *text != '\0'; text++)
	{
		if (*text == ' ')
			space(out);
		else if (letters == 1 && *text >= 'A' && *text <= 'Z')
			text_add(out->text, "%c", *text + ('a' - 'A'));
		else if (letters == 2 && *text >= 'A' && *text <= 'Z' && way(out, 2))
			text_add(out->text, "%c", *text + ('a' - 'A'));
		else
			text_add(out->text, "%c", *text);
	}
	space(out);
}

/* Something that may have a space on either side. */
static void
symbol(const Out *out, const char *text)
{
	if (way(out, 3) > 0)
		space(out);
	text_add(out->text, "%s", text);
	if (way(out, 3) > 0)
		space(out);
}

static bool
is_bare(const char *name)
{
	for (; *name != '\0'; name++)
		if ((*name < 'a' || *name > 'z') && (*name < '0' || *name > '9'))
			return false;
	return true;
}

/* Names end in a number, so that a word of SQL is none. */
static bool
is_bare_name(const char *name)
{
	return is_bare(name) && name[0] >= 'a';
}

void
name(const Out *out, const char *text)
{
	int			how = way(out, out->sqlite ? 6 : 4);
	const char *at;

	if (is_bare_name(text) && how < 2)
	{
		/* both engines fold what is not quoted, SQLite finds it anyway */
		for (at = text; *at != '\0'; at++)
			text_add(out->text, "%c", how == 1 && *at >= 'a' && way(out, 2)
					 ? *at - ('a' - 'A') : *at);
	}
	else if (out->sqlite && how == 3)
	{
		text_add(out->text, "`");
		for (at = text; *at != '\0'; at++)
			text_add(out->text, *at == '`' ? "``" : "%c", *at);
		text_add(out->text, "`");
	}
	else if (out->sqlite && how == 4 && strchr(text, ']') == NULL)
		text_add(out->text, "[%s]", text);
	else
		text_quoted(out->text, text);
}

static void
column_name(const Out *out, const Table *table, int column)
{
	name(out, table->columns[column].name);
}

static void
constraint_name(const Out *out, const char *text)
{
	if (out->sqlite && !out->schema->named)
		return;
	words(out, "CONSTRAINT");
	name(out, text);
	space(out);
}

static void
open_paren(const Out *out)
{
	symbol(out, "(");
}

static void
close_paren(const Out *out)
{
	if (way(out, 4) > 2)
		space(out);
	text_add(out->text, ")");
}

/* ---- types and defaults ------------------------------------------------ */

static void
type_name(const Out *out, const Column *column, const Table *table)
{
	static const char *const sqlite[T_COUNT] = {"INTEGER", "TEXT", NULL,
		"BOOLEAN", "REAL", NULL, "TIMESTAMP", "TIMESTAMPTZ", "DATE", "BLOB",
	"UUID", "JSON", "TEXT"};
	static const char *const postgres[T_COUNT][2] = {{"bigint", "int8"},
		{"text", "text"}, {NULL, NULL}, {"boolean", "bool"},
		{"double precision", "float8"}, {NULL, NULL},
		{"timestamp without time zone", "timestamp"},
		{"timestamp with time zone", "timestamptz"}, {"date", "date"},
	{"bytea", "bytea"}, {"uuid", "uuid"}, {"jsonb", "jsonb"}, {NULL, NULL}};

	switch (column->type)
	{
		case T_VARCHAR:
			words(out, out->sqlite ? "VARCHAR" : way(out, 2) > 0 ? "VARCHAR"
				  : "CHARACTER VARYING");
			open_paren(out);
			text_add(out->text, "%d", column->length);
			close_paren(out);
			break;
		case T_NUMERIC:
			words(out, out->sqlite || way(out, 2) == 0 ? "NUMERIC"
				  : "DECIMAL");
			open_paren(out);
			text_add(out->text, "%d", column->length);
			symbol(out, ",");
			text_add(out->text, "2");
			close_paren(out);
			break;
		case T_ENUM:
			if (!out->sqlite)
			{
				text_add(out->text, "e_");
				text_add(out->text, "%d_%d", (int) (table
													- out->schema->tables),
						 (int) (column - table->columns));
				break;
			}
			/* FALLTHROUGH */
		default:
			words(out, out->sqlite ? sqlite[column->type]
				  : postgres[column->type][way(out, 2)]);
			break;
	}
	space(out);
}

/* In SQLite a bare text may stand in double quotes. */
static void
default_text(const Out *out, const char *text, bool bare)
{
	if (bare && out->sqlite && way(out, 4) == 3)
		text_quoted(out->text, text);
	else
		text_literal(out->text, text);
}

void
default_value(const Out *out, const Column *column)
{
	static const char *const ints[] = {"0", "1", "42", "-7"};
	static const char *const texts[] = {"", "x", "it's", "two\nlines",
	"caf\xc3\xa9"};
	static const char *const numbers[] = {"0", "1.5", "10"};
	static const char *const documents[] = {"{}", "[]"};
	bool		parens = out->sqlite && way(out, 2) > 0;
	int			at = column->value - 1;

	if (parens)
		open_paren(out);
	switch (column->type)
	{
		case T_INT:
			text_add(out->text, "%s", ints[at]);
			break;
		case T_TEXT:
		case T_VARCHAR:
			default_text(out, texts[at], !parens);
			break;
		case T_BOOL:
			if (out->sqlite && out->loose && way(out, 2) > 0)
				text_add(out->text, "%d", at);
			else
				text_add(out->text, at > 0 ? "true" : "false");
			break;
		case T_REAL:
		case T_NUMERIC:
			text_add(out->text, "%s", numbers[at]);
			break;
		case T_TIMESTAMP:
		case T_TIMESTAMPTZ:
			if (out->loose && way(out, 2) > 0)
				text_add(out->text, out->sqlite ? parens ? "datetime('now')"
						 : "(datetime('now'))" : "now()");
			else
				words(out, "CURRENT_TIMESTAMP");
			break;
		case T_DATE:
			default_text(out, "2020-01-02", !parens);
			break;
		case T_JSON:
			default_text(out, documents[at], !parens);
			break;
		default:
			text_literal(out->text, "l0");
			break;
	}
	if (parens)
		close_paren(out);
	space(out);
}

/* ---- conditions -------------------------------------------------------- */

/* column op value, also the other way round where that is loose */
static void
comparison(const Out *out, const Table *table, int column, const char *op,
		   const char *mirrored, int value)
{
	bool		turned = out->loose && way(out, 2) > 0;
	int			parens = way(out, 3);

	if (parens == 2)
		text_add(out->text, "(");
	if (turned)
		text_add(out->text, "%d", value);
	else
		column_name(out, table, column);
	symbol(out, turned ? mirrored : op);
	if (turned)
		column_name(out, table, column);
	else if (parens == 1)
		text_add(out->text, "(%d)", value);
	else
		text_add(out->text, "%d", value);
	if (parens == 2)
		text_add(out->text, ")");
}

static void
not_null_test(const Out *out, const Table *table, int column, bool negated)
{
	column_name(out, table, column);
	space(out);
	if (negated && out->sqlite && way(out, 3) == 1)
		words(out, "NOTNULL");
	else
		words(out, negated ? "IS NOT NULL" : way(out, 2) > 0 && out->sqlite
			  ? "ISNULL" : "IS NULL");
}

static void
choice(const Out *out, const Table *table, int column,
	   const char *const *labels, int count)
{
	bool		chain = out->loose && way(out, 2) > 0;
	int			i;

	if (!chain)
	{
		column_name(out, table, column);
		space(out);
		words(out, "IN");
		open_paren(out);
	}
	for (i = 0; i < count; i++)
	{
		/* at `portable` the order of the labels says nothing */
		const char *label = labels[out->loose ? count - 1 - i : i];

		if (i > 0 && chain)
		{
			space(out);
			words(out, "OR");
		}
		else if (i > 0)
			symbol(out, ",");
		if (chain)
		{
			column_name(out, table, column);
			symbol(out, "=");
		}
		text_literal(out->text, label);
	}
	if (!chain)
		close_paren(out);
}

static void
check_condition(const Out *out, const Table *table, const Check *check)
{
	static const char *const operators[] = {">", "<", ">=", "<>"};
	static const char *const mirrored[] = {"<", ">", "<=", "<>"};
	char		labels[2][20];
	const char *list[2];
	int			v = check->value;

	switch (check->kind)
	{
		case C_COMPARE:
			comparison(out, table, check->column, check->op == 3
					   && way(out, 2) > 0 ? "!=" : operators[check->op],
					   mirrored[check->op], v);
			break;
		case C_BETWEEN:
			if (out->loose && way(out, 2) > 0)
			{
				comparison(out, table, check->column, "<=", ">=", v + 5);
				space(out);
				words(out, "AND");
				comparison(out, table, check->column, ">=", "<=", v);
				break;
			}
			column_name(out, table, check->column);
			space(out);
			words(out, "BETWEEN");
			text_add(out->text, "%d", v);
			space(out);
			words(out, "AND");
			text_add(out->text, "%d", v + 5);
			break;
		case C_NOT:
			if (out->loose && way(out, 2) > 0)
			{
				comparison(out, table, check->column, "<>", "<>", v);
				break;
			}
			words(out, "NOT");
			text_add(out->text, "(");
			comparison(out, table, check->column,
					   out->sqlite && way(out, 2) > 0 ? "==" : "=", "=", v);
			text_add(out->text, ")");
			break;
		case C_TWO:
			comparison(out, table, check->column, ">", "<", v);
			space(out);
			words(out, "AND");
			comparison(out, table, check->other, ">", "<", v);
			break;
		case C_EITHER:
			comparison(out, table, check->column, ">", "<", v);
			space(out);
			words(out, "OR");
			not_null_test(out, table, check->other, false);
			break;
		case C_COLUMNS:
			column_name(out, table, check->column);
			symbol(out, "+");
			text_add(out->text, "%d", v);
			symbol(out, ">");
			column_name(out, table, check->other);
			break;
		case C_IN:
			snprintf(labels[0], sizeof(labels[0]), "x%d", v);
			snprintf(labels[1], sizeof(labels[1]), "it's");
			list[0] = labels[0];
			list[1] = labels[1];
			choice(out, table, check->column, list, 2);
			break;
		case C_LENGTH:
			words(out, out->sqlite || way(out, 2) == 0 || !out->loose
				  ? "LENGTH" : "CHAR_LENGTH");
			text_add(out->text, "(");
			column_name(out, table, check->column);
			text_add(out->text, ")");
			symbol(out, "<=");
			text_add(out->text, "%d", v);
			break;
		default:
			column_name(out, table, check->column);
			space(out);
			words(out, "LIKE");
			text_add(out->text, "'%%%d%%'", v);
			break;
	}
}

static void
add_check(const Out *out, const Table *table, const Check *check)
{
	constraint_name(out, check->name);
	words(out, "CHECK");
	open_paren(out);
	if (way(out, 4) == 3)
	{
		text_add(out->text, "(");
		check_condition(out, table, check);
		text_add(out->text, ")");
	}
	else
		check_condition(out, table, check);
	close_paren(out);
	space(out);
}

/* What SQLite has instead of an enum. */
static void
add_enum_check(const Out *out, const Table *table, int column)
{
	static const char *const labels[] = {"l0", "l1", "l2", "l3", "l4"};

	words(out, "CHECK");
	open_paren(out);
	choice(out, table, column, labels, table->columns[column].length);
	close_paren(out);
	space(out);
}

/* ---- constraints ------------------------------------------------------- */

static void
column_list(const Out *out, const Table *table, const int *columns, int count)
{
	int			i;

	open_paren(out);
	for (i = 0; i < count; i++)
	{
		if (i > 0)
			symbol(out, ",");
		column_name(out, table, columns[i]);
	}
	close_paren(out);
	space(out);
}

static void
add_action(const Out *out, const char *event, int action)
{
	static const char *const actions[] = {"NO ACTION", "CASCADE", "SET NULL",
	"RESTRICT"};

	/* NO ACTION need not be said */
	if (action == 0 && way(out, 2) == 0)
		return;
	words(out, event);
	words(out, actions[action]);
}

static void
add_references(const Out *out, const ForeignKey *key)
{
	const Table *target = &out->schema->tables[key->table];
	static const int first[] = {0};
	bool		update_first = way(out, 2) > 0;

	words(out, "REFERENCES");
	name(out, target->name);
	space(out);
	if (!out->loose || way(out, 2) > 0)
		column_list(out, target, first, 1);
	if (update_first)
		add_action(out, "ON UPDATE", key->on_update);
	add_action(out, "ON DELETE", key->on_delete);
	if (!update_first)
		add_action(out, "ON UPDATE", key->on_update);
	if (key->deferred)
		words(out, "DEFERRABLE INITIALLY DEFERRED");
	else if (way(out, 4) == 3)
		words(out, "NOT DEFERRABLE");
}

bool
table_constraint(const Out *out, const Table *table, int number)
{
	static const int first_two[] = {0, 1};

	if (number == 0)
	{
		constraint_name(out, table->key_name);
		words(out, "PRIMARY KEY");
		column_list(out, table, first_two, table->key == PK_TWO ? 2 : 1);
		return true;
	}
	number--;
	if (number < table->unique_count)
	{
		constraint_name(out, table->uniques[number].name);
		words(out, "UNIQUE");
		column_list(out, table, table->uniques[number].columns,
					table->uniques[number].count);
		return true;
	}
	number -= table->unique_count;
	if (number < table->check_count)
	{
		add_check(out, table, &table->checks[number]);
		return true;
	}
	number -= table->check_count;
	if (number < table->foreign_key_count)
	{
		const ForeignKey *key = &table->foreign_keys[number];

		constraint_name(out, key->name);
		words(out, "FOREIGN KEY");
		column_list(out, table, &key->column, 1);
		add_references(out, key);
		return true;
	}
	return false;
}

int
constraint_count(const Table *table)
{
	return 1 + table->unique_count + table->check_count
		+ table->foreign_key_count;
}

/* The column that a constraint can stand with, or -1. */
static int
inline_column(const Table *table, int number)
{
	if (number == 0)
		return table->key == PK_TWO ? -1 : 0;
	number--;
	if (number < table->unique_count)
		return table->uniques[number].count == 1
			? table->uniques[number].columns[0] : -1;
	number -= table->unique_count;
	if (number < table->check_count)
		return table->checks[number].column;
	return table->foreign_keys[number - table->check_count].column;
}

static void
add_inline(const Out *out, const Table *table, int number)
{
	if (number == 0)
	{
		constraint_name(out, table->key_name);
		words(out, "PRIMARY KEY");
		if (out->sqlite && table->key == PK_IDENTITY && table->autoincrement)
			words(out, "AUTOINCREMENT");
		return;
	}
	number--;
	if (number < table->unique_count)
	{
		constraint_name(out, table->uniques[number].name);
		words(out, "UNIQUE");
		return;
	}
	number -= table->unique_count;
	if (number < table->check_count)
	{
		add_check(out, table, &table->checks[number]);
		return;
	}
	number -= table->check_count;
	constraint_name(out, table->foreign_keys[number].name);
	add_references(out, &table->foreign_keys[number]);
}

/* ---- tables ------------------------------------------------------------ */

void
shuffle(const Out *out, int *list, int count)
{
	int			i;

	for (i = count - 1; i > 0 && out->style != NULL; i--)
	{
		int			j = way(out, i + 1);
		int			swap = list[i];

		list[i] = list[j];
		list[j] = swap;
	}
}

/*
 * A column's clauses: 0 NOT NULL, 1 DEFAULT, 2 COLLATE, 3 GENERATED, 4 the
 * enum's CHECK, 5 identity, 6 NULL, 10 and above its constraints.
 */
static void
add_clause(const Out *out, const Table *table, int at, int clause)
{
	const Column *column = &table->columns[at];

	switch (clause)
	{
		case 0:
			words(out, "NOT NULL");
			break;
		case 1:
			words(out, "DEFAULT");
			default_value(out, column);
			break;
		case 2:
			words(out, "COLLATE");
			text_add(out->text, way(out, 2) > 0 ? "nocase " : "NOCASE ");
			break;
		case 3:
			if (out->sqlite && way(out, 2) > 0)
				words(out, "AS");
			else
				words(out, "GENERATED ALWAYS AS");
			open_paren(out);
			column_name(out, table, column->source);
			symbol(out, "+");
			text_add(out->text, "%d", column->generated);
			close_paren(out);
			space(out);
			if (!out->sqlite || column->stored)
				words(out, "STORED");
			else if (way(out, 2) > 0)
				words(out, "VIRTUAL");
			break;
		case 4:
			add_enum_check(out, table, at);
			break;
		case 5:
			words(out, "GENERATED BY DEFAULT AS IDENTITY");
			break;
		case 6:
			words(out, "NULL");
			break;
		default:
			add_inline(out, table, clause - 10);
			break;
	}
}

void
add_column(const Out *out, const Table *table, int at, const bool *inlined)
{
	const Column *column = &table->columns[at];
	int			clauses[32];
	int			count = 0;
	int			i;

	name(out, column->name);
	space(out);
	type_name(out, column, table);
	if (column->not_null)
		clauses[count++] = 0;
	else if (!column->used && column->generated == 0 && way(out, 6) == 5)
		clauses[count++] = 6;
	if (column->value > 0)
		clauses[count++] = 1;
	if (column->nocase && out->sqlite)
		clauses[count++] = 2;
	if (column->generated > 0)
		clauses[count++] = 3;
	if (column->type == T_ENUM && out->sqlite)
		clauses[count++] = 4;
	if (at == 0 && table->key == PK_IDENTITY && !out->sqlite)
		clauses[count++] = 5;
	for (i = 0; i < constraint_count(table); i++)
		if (inlined[i] && inline_column(table, i) == at)
			clauses[count++] = 10 + i;
	shuffle(out, clauses, count);
	for (i = 0; i < count; i++)
		add_clause(out, table, at, clauses[i]);
}

static void
begin_create(const Out *out, const char *what, const char *object)
{
	words(out, "CREATE");
	words(out, what);
	if (way(out, 3) == 2 && (out->sqlite || strcmp(what, "VIEW") != 0))
		words(out, "IF NOT EXISTS");
	if (out->sqlite && way(out, 8) == 7)
	{
		name(out, "main");
		symbol(out, ".");
	}
	name(out, object);
	space(out);
}

void
create_table(const Out *out, const Table *table, const bool *later)
{
	bool		inlined[40];
	int			order[40];
	int			count = constraint_count(table);
	bool		first = true;
	int			i;

	for (i = 0; i < count; i++)
	{
		order[i] = i;
		inlined[i] = !later[i] && inline_column(table, i) >= 0
			&& way(out, 2) == 0;
		/* AUTOINCREMENT has no other place. */
		if (i == 0 && out->sqlite && table->key == PK_IDENTITY
			&& table->autoincrement)
			inlined[i] = true;
	}
	begin_create(out, "TABLE", table->name);
	open_paren(out);
	for (i = 0; i < table->column_count; i++)
	{
		if (!first)
			symbol(out, ",");
		first = false;
		add_column(out, table, i, inlined);
	}
	shuffle(out, order, count);
	for (i = 0; i < count; i++)
		if (!inlined[order[i]] && !later[order[i]])
		{
			symbol(out, ",");
			table_constraint(out, table, order[i]);
		}
	close_paren(out);
	if (out->sqlite && table->without_rowid)
	{
		space(out);
		words(out, "WITHOUT ROWID");
	}
	text_add(out->text, ";\n");
}

void
create_index(const Out *out, const Table *table, const Index *index)
{
	const int  *column = index->columns;
	const int  *end = column + index->count;

	begin_create(out, index->unique ? "UNIQUE INDEX" : "INDEX", index->name);
	words(out, "ON");
	name(out, table->name);
	open_paren(out);
	for (; column < end; column++)
	{
		bool		first = column == index->columns;

		if (!first)
			symbol(out, ",");
		if (first && index->lower)
		{
			words(out, "LOWER");
			text_add(out->text, "(");
			column_name(out, table, *column);
			text_add(out->text, ")");
		}
		else
			column_name(out, table, *column);
		if (first && index->desc)
		{
			space(out);
			words(out, "DESC");
		}
		else if (way(out, 3) == 2)
		{
			space(out);
			words(out, "ASC");
		}
	}
	close_paren(out);
	if (index->where > 0)
	{
		space(out);
		words(out, "WHERE");
		comparison(out, table, index->where_column, ">", "<", index->where);
	}
	text_add(out->text, ";\n");
}

void
create_trigger(const Out *out, const Table *table, const Trigger *trigger)
{
	static const char *const events[] = {"INSERT", "UPDATE", "DELETE"};

	words(out, "CREATE TRIGGER");
	name(out, trigger->name);
	space(out);
	words(out, trigger->before ? "BEFORE" : "AFTER");
	words(out, events[trigger->event]);
	words(out, "ON");
	name(out, table->name);
	space(out);
	if (!out->sqlite)
		words(out, "FOR EACH ROW EXECUTE FUNCTION touch()");
	else
	{
		if (way(out, 2) > 0)
			words(out, "FOR EACH ROW");
		words(out, "BEGIN SELECT");
		text_add(out->text, "%d", trigger->value);
		symbol(out, ";");
		words(out, "END");
	}
	text_add(out->text, ";\n");
}

void
create_view(const Out *out, const View *view)
{
	const Table *table = &out->schema->tables[view->table];
	int			i;

	begin_create(out, "VIEW", view->name);
	words(out, "AS SELECT");
	for (i = 0; i < view->count; i++)
	{
		if (i > 0)
			symbol(out, ",");
		if (out->loose && way(out, 2) > 0)
		{
			name(out, table->name);
			text_add(out->text, ".");
		}
		column_name(out, table, view->columns[i]);
	}
	space(out);
	words(out, "FROM");
	name(out, table->name);
	if (view->where_column >= 0)
	{
		space(out);
		words(out, "WHERE");
		comparison(out, table, view->where_column, ">", "<", view->value);
	}
	text_add(out->text, ";\n");
}
