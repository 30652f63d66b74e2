/*
 * spar_sqlite_table.c
 *
 * CREATE TABLE: the grammar of columns and constraints.  See spar_sqlite_ddl.h;
 * what SQLite makes of them is in spar_sqlite_settle.c.
 */
#include "spar_sqlite_ddl_int.h"

/* What a column's text can go on with behind its name and type. */
typedef enum Clause
{
	NO_CLAUSE,
	CLAUSE_CONSTRAINT,
	CLAUSE_DEFAULT,
	CLAUSE_NULL,
	CLAUSE_NOT,
	CLAUSE_PRIMARY,
	CLAUSE_UNIQUE,
	CLAUSE_CHECK,
	CLAUSE_REFERENCES,
	CLAUSE_DEFERRABLE,
	CLAUSE_COLLATE,
	CLAUSE_GENERATED,
	CLAUSE_AS
} Clause;

static Clause
clause_of(const SparToken *token)
{
	static const struct
	{
		const char *word;
		Clause		clause;
	}			clauses[] = {
		{"as", CLAUSE_AS},
		{"check", CLAUSE_CHECK},
		{"collate", CLAUSE_COLLATE},
		{"constraint", CLAUSE_CONSTRAINT},
		{"default", CLAUSE_DEFAULT},
		{"deferrable", CLAUSE_DEFERRABLE},
		{"generated", CLAUSE_GENERATED},
		{"not", CLAUSE_NOT},
		{"null", CLAUSE_NULL},
		{"primary", CLAUSE_PRIMARY},
		{"references", CLAUSE_REFERENCES},
		{"unique", CLAUSE_UNIQUE}
	};
	char		first;
	size_t		i;

	if (token->kind != SPAR_TOK_WORD)
		return NO_CLAUSE;
	first = spar_to_lower(token->text.data[0]);
	for (i = 0; i < SPAR_LENGTH(clauses); i++)
		if (clauses[i].word[0] == first
			&& spar_lex_is(token, clauses[i].word))
			return clauses[i].clause;
	return NO_CLAUSE;
}

void
spar_sqlite_table_init(SparSqliteTable *table, SparArena *arena)
{
	memset(table, 0, sizeof(*table));
	table->arena = arena;
}

/* ---- pieces that columns and tables share ------------------------------ */

static bool
add_constraint(SparSqliteTable *table, SparKind kind, SparStr *name,
			   SparSqliteConstraint **out)
{
	void	   *array = table->constraints;
	SparSqliteConstraint *constraint;

	if (table->constraint_count >= INT32_MAX
		|| !spar_arena_grow(table->arena, &array, table->constraint_count,
							&table->constraint_room,
							sizeof(SparSqliteConstraint)))
		return false;
	table->constraints = array;
	constraint = &table->constraints[table->constraint_count++];
	memset(constraint, 0, sizeof(*constraint));
	constraint->kind = kind;
	constraint->name = *name;
	constraint->expression = SPAR_STR_EMPTY;
	constraint->ref_table = SPAR_STR_EMPTY;
	constraint->match = SPAR_STR_EMPTY;
	constraint->next_unique = -1;
	constraint->first_key = table->key_count;
	*name = SPAR_STR_EMPTY;
	*out = constraint;
	return true;
}

static SparSqliteKey *
add_key(SparSqliteTable *table)
{
	void	   *array = table->keys;

	if (!spar_arena_grow(table->arena, &array, table->key_count,
						 &table->key_room, sizeof(SparSqliteKey)))
		return NULL;
	table->keys = array;
	return &table->keys[table->key_count++];
}

/* The one key of a constraint that stands with its column. */
static bool
add_own_key(SparSqliteTable *table, SparSqliteConstraint *constraint)
{
	SparSqliteKey *key = add_key(table);

	if (key == NULL)
		return false;
	memset(key, 0, sizeof(*key));
	key->name = key->text = table->columns[table->column_count - 1].name;
	key->collation = SPAR_STR_EMPTY;
	key->column = (int) table->column_count - 1;
	constraint->key_count = 1;
	constraint->of_column = true;
	return true;
}

/* ( key, key .. ): columns, with the COLLATE and order that old files have. */
static bool
key_list(SparDdlCursor *cursor, SparSqliteTable *table, size_t *count)
{
	if (!spar_ddl_punct(cursor, '('))
		return false;
	do
	{
		SparSqliteKey *key = add_key(table);

		if (key == NULL || !spar_ddl_key(cursor, key)
			|| key->name.data == NULL)
			return false;
		(*count)++;
	} while (spar_ddl_punct(cursor, ','));
	return true;
}

/* [ON CONFLICT word]; NULL for abort, which is the default. */
static bool
conflict_clause(SparDdlCursor *cursor, const char **out)
{
	static const char *const words[] = {"rollback", "fail", "ignore",
	"replace"};
	size_t		i;

	*out = NULL;
	if (!spar_ddl_word(cursor, "on"))
		return true;
	if (!spar_ddl_word(cursor, "conflict"))
		return false;
	if (spar_ddl_word(cursor, "abort"))
		return true;
	for (i = 0; i < SPAR_LENGTH(words); i++)
		if (spar_ddl_word(cursor, words[i]))
		{
			*out = words[i];
			return true;
		}
	return false;
}

static bool
action(SparDdlCursor *cursor, const char **out)
{
	if (spar_ddl_word(cursor, "set"))
	{
		*out = spar_ddl_word(cursor, "null") ? "set null"
			: spar_ddl_word(cursor, "default") ? "set default" : NULL;
		return *out != NULL;
	}
	if (spar_ddl_word(cursor, "no"))
	{
		*out = "no action";
		return spar_ddl_word(cursor, "action");
	}
	*out = spar_ddl_word(cursor, "cascade") ? "cascade"
		: spar_ddl_word(cursor, "restrict") ? "restrict" : NULL;
	return *out != NULL;
}

/*
 * REFERENCES is behind us: table [(columns)] and what follows.  Of actions
 * that stand there twice the last counts; ON INSERT means nothing.
 */
static bool
references(SparDdlCursor *cursor, SparSqliteTable *table,
		   SparSqliteConstraint *constraint)
{
	const char *ignored;

	constraint->on_delete = constraint->on_update = "no action";
	table->last_foreign_key = (int) (constraint - table->constraints);
	if (!spar_ddl_name(cursor, &constraint->ref_table))
		return false;
	constraint->first_ref_key = table->key_count;
	if (spar_lex_punct(&cursor->token, '(')
		&& !(key_list(cursor, table, &constraint->ref_key_count)
			 && spar_ddl_punct(cursor, ')')))
		return false;
	for (;;)
	{
		if (spar_ddl_word(cursor, "match"))
		{
			if (!spar_ddl_folded(cursor, &constraint->match))
				return false;
			if (spar_str_is(constraint->match, "simple"))
				constraint->match = SPAR_STR_EMPTY;
		}
		else if (!spar_ddl_word(cursor, "on"))
			return true;
		else if (spar_ddl_word(cursor, "delete"))
		{
			if (!action(cursor, &constraint->on_delete))
				return false;
		}
		else if (spar_ddl_word(cursor, "update"))
		{
			if (!action(cursor, &constraint->on_update))
				return false;
		}
		else if (!spar_ddl_word(cursor, "insert")
				 || !action(cursor, &ignored))
			return false;
	}
}

/*
 * [NOT] DEFERRABLE [INITIALLY ..]; NOT is behind us when `negated`.  It speaks
 * of the table's last foreign key, and of none when there is none
 * (sqlite3DeferForeignKey() in SQLite's src/build.c).
 */
static bool
deferrable(SparDdlCursor *cursor, SparSqliteTable *table, bool negated)
{
	const char *word = "deferrable";

	if (!spar_ddl_word(cursor, "deferrable"))
		return false;
	if (spar_ddl_word(cursor, "initially"))
	{
		if (spar_ddl_word(cursor, "deferred"))
			word = "initially deferred";
		else if (!spar_ddl_word(cursor, "immediate"))
			return false;
	}
	if (table->last_foreign_key >= 0)
		table->constraints[table->last_foreign_key].deferrable =
			negated ? NULL : word;
	return true;
}

/* ---- columns ----------------------------------------------------------- */

/* A type as its tokens, one space where white space or comments stood. */
static bool
rebuild_type(SparDdlCursor *cursor, size_t start, SparStr *type)
{
	SparDdlCursor at;
	SparBuf		buf;

	spar_buf_init(&buf, cursor->arena);
	spar_ddl_start(&at, cursor->arena, spar_ddl_since(cursor, start));
	while (at.token.kind != SPAR_TOK_END)
	{
		if (at.token.spaced && buf.len > 0)
			spar_buf_char(&buf, ' ');
		spar_buf_str(&buf, at.token.text);
		spar_ddl_advance(&at);
	}
	*type = spar_buf_take(&buf);
	return !cursor->arena->failed;
}

/* Go past a token of the type; false when more than one space is before it. */
static bool
type_token(SparDdlCursor *cursor, size_t start)
{
	size_t		gap = cursor->token.pos - cursor->end;
	bool		plain = cursor->token.pos == start || gap == 0
		|| (gap == 1 && cursor->lexer.sql.data[cursor->end] == ' ');

	spar_ddl_advance(cursor);
	return plain;
}

static bool
signed_number(SparDdlCursor *cursor, size_t start, bool *plain)
{
	if (cursor->token.kind == SPAR_TOK_OPERATOR
		&& (spar_str_is(cursor->token.text, "+")
			|| spar_str_is(cursor->token.text, "-")))
		*plain &= type_token(cursor, start);
	if (cursor->token.kind != SPAR_TOK_NUMBER)
		return false;
	*plain &= type_token(cursor, start);
	return true;
}

/*
 * A type is any number of names and strings, then up to two numbers in
 * parentheses.  GENERATED ALWAYS at its end belongs to what follows, whatever
 * SQLite's own pragmas say (3.34 reports it as part of the type).  A type
 * that starts with a quote ends with it: the engine takes nothing else of
 * "double precision"(10).
 */
static bool
column_type(SparDdlCursor *cursor, SparStr *type)
{
	SparToken	first = cursor->token;
	size_t		start = cursor->token.pos;
	size_t		end = SIZE_MAX;
	bool		plain = true;

	*type = SPAR_STR_EMPTY;
	while (cursor->token.kind == SPAR_TOK_WORD
		   || cursor->token.kind == SPAR_TOK_QUOTED
		   || cursor->token.kind == SPAR_TOK_STRING)
	{
		Clause		clause = clause_of(&cursor->token);

		if (clause == CLAUSE_GENERATED)
		{
			SparDdlCursor back = *cursor;

			spar_ddl_advance(cursor);
			if (spar_ddl_word(cursor, "always")
				&& spar_lex_is(&cursor->token, "as"))
			{
				end = back.end;
				break;
			}
			*cursor = back;
		}
		else if (clause != NO_CLAUSE)
			break;
		plain &= type_token(cursor, start);
	}
	if (cursor->end <= start || end <= start)
		return true;
	if (end == SIZE_MAX && spar_lex_punct(&cursor->token, '('))
	{
		plain &= type_token(cursor, start);
		if (!signed_number(cursor, start, &plain))
			return false;
		if (spar_lex_punct(&cursor->token, ','))
		{
			plain &= type_token(cursor, start);
			if (!signed_number(cursor, start, &plain))
				return false;
		}
		if (!spar_lex_punct(&cursor->token, ')'))
			return false;
		plain &= type_token(cursor, start);
	}
	if (first.kind != SPAR_TOK_WORD)
		return spar_lex_value(cursor->arena, &first, SPAR_ENGINE_SQLITE, type,
							  NULL) == SPAR_OK;
	if (!plain)
	{
		SparDdlCursor upto = *cursor;

		if (end != SIZE_MAX)
			upto.end = end;
		return rebuild_type(&upto, start, type);
	}
	*type = spar_str_n(cursor->lexer.sql.data + start,
					   (end != SIZE_MAX ? end : cursor->end) - start);
	return true;
}

/*
 * DEFAULT is behind us: ( expression ), a literal with or without a sign, or
 * a bare word, which SQLite takes for a string.
 */
static bool
default_value(SparDdlCursor *cursor, SparStr *out)
{
	size_t		start = cursor->token.pos;

	if (spar_lex_punct(&cursor->token, '('))
		return spar_ddl_parens(cursor, out);
	if (cursor->token.kind == SPAR_TOK_OPERATOR
		&& (spar_str_is(cursor->token.text, "+")
			|| spar_str_is(cursor->token.text, "-")))
		spar_ddl_advance(cursor);
	switch (cursor->token.kind)
	{
		case SPAR_TOK_WORD:
		case SPAR_TOK_QUOTED:
		case SPAR_TOK_STRING:
		case SPAR_TOK_BLOB:
		case SPAR_TOK_NUMBER:
			spar_ddl_advance(cursor);
			*out = spar_ddl_since(cursor, start);
			return true;
		default:
			return false;
	}
}

static bool
primary_key_of_column(SparDdlCursor *cursor, SparSqliteTable *table,
					  SparStr *name)
{
	SparSqliteConstraint *constraint;
	SparSqliteKey *key;

	if (!spar_ddl_word(cursor, "key")
		|| !add_constraint(table, SPAR_KIND_PRIMARY_KEY, name, &constraint)
		|| !add_own_key(table, constraint))
		return false;
	key = &table->keys[constraint->first_key];
	if (spar_ddl_word(cursor, "desc"))
		key->desc = true;
	else
		(void) spar_ddl_word(cursor, "asc");
	if (!conflict_clause(cursor, &constraint->on_conflict))
		return false;
	if (spar_ddl_word(cursor, "autoincrement"))
		table->columns[key->column].identity = "autoincrement";
	/* The one place where the order decides what the column is. */
	else if (!key->desc)
		table->columns[key->column].identity = "rowid";
	return true;
}

static bool
generated(SparDdlCursor *cursor, SparSqliteColumn *column)
{
	if (!spar_ddl_parens(cursor, &column->generated))
		return false;
	column->stored = spar_ddl_word(cursor, "stored");
	if (!column->stored)
		(void) spar_ddl_word(cursor, "virtual");
	return true;
}

/*
 * One constraint of a column.  `name` is that of CONSTRAINT before it, and is
 * used up by the constraint that takes it.  What stands there twice counts
 * the last time (checked with 3.40.1 for COLLATE, DEFAULT and ON CONFLICT).
 */
static bool
column_constraint(SparDdlCursor *cursor, SparSqliteTable *table,
				  SparStr *name)
{
	SparSqliteColumn *column = &table->columns[table->column_count - 1];
	Clause		clause = clause_of(&cursor->token);
	SparSqliteConstraint *constraint;
	const char *ignored;

	if (clause != NO_CLAUSE)
		spar_ddl_advance(cursor);
	if (clause != CLAUSE_CONSTRAINT && clause != CLAUSE_PRIMARY
		&& clause != CLAUSE_UNIQUE && clause != CLAUSE_CHECK
		&& clause != CLAUSE_REFERENCES)
		*name = SPAR_STR_EMPTY;
	switch (clause)
	{
		case CLAUSE_CONSTRAINT:
			return spar_ddl_name(cursor, name);
		case CLAUSE_DEFAULT:
			return default_value(cursor, &column->default_value);
		case CLAUSE_NULL:
			return conflict_clause(cursor, &ignored);
		case CLAUSE_NOT:
			if (!spar_ddl_word(cursor, "null"))
				return deferrable(cursor, table, true);
			column->not_null = true;
			return conflict_clause(cursor, &column->on_conflict);
		case CLAUSE_PRIMARY:
			return primary_key_of_column(cursor, table, name);
		case CLAUSE_UNIQUE:
			return add_constraint(table, SPAR_KIND_UNIQUE, name, &constraint)
				&& add_own_key(table, constraint)
				&& conflict_clause(cursor, &constraint->on_conflict);
		case CLAUSE_CHECK:
			return add_constraint(table, SPAR_KIND_CHECK, name, &constraint)
				&& spar_ddl_parens(cursor, &constraint->expression);
		case CLAUSE_REFERENCES:
			return add_constraint(table, SPAR_KIND_FOREIGN_KEY, name,
								  &constraint)
				&& add_own_key(table, constraint)
				&& references(cursor, table, constraint);
		case CLAUSE_COLLATE:
			if (!spar_ddl_folded(cursor, &column->collation))
				return false;
			if (spar_str_is(column->collation, "binary"))
				column->collation = SPAR_STR_EMPTY;
			return true;
		case CLAUSE_GENERATED:
			return spar_ddl_word(cursor, "always")
				&& spar_ddl_word(cursor, "as") && generated(cursor, column);
		case CLAUSE_AS:
			return generated(cursor, column);
		default:
			return false;
	}
}

static bool
column_clauses(SparDdlCursor *cursor, SparSqliteTable *table)
{
	SparStr		name = SPAR_STR_EMPTY;

	while (!spar_lex_punct(&cursor->token, ',')
		   && !spar_lex_punct(&cursor->token, ')'))
	{
		if (clause_of(&cursor->token) == CLAUSE_DEFERRABLE)
		{
			name = SPAR_STR_EMPTY;
			if (!deferrable(cursor, table, false))
				return false;
		}
		else if (!column_constraint(cursor, table, &name))
			return false;
	}
	return true;
}

static bool
column(SparDdlCursor *cursor, SparSqliteTable *table)
{
	void	   *array = table->columns;
	SparSqliteColumn *new_column;

	if (table->column_count >= INT32_MAX
		|| !spar_arena_grow(table->arena, &array, table->column_count,
							&table->column_room, sizeof(SparSqliteColumn)))
		return false;
	table->columns = array;
	new_column = &table->columns[table->column_count++];
	memset(new_column, 0, sizeof(*new_column));
	new_column->collation = SPAR_STR_EMPTY;
	new_column->unique = -1;
	return spar_ddl_name(cursor, &new_column->name)
		&& column_type(cursor, &new_column->type)
		&& column_clauses(cursor, table);
}

/* ---- constraints of the table ------------------------------------------ */

static bool
starts_table_constraint(const SparToken *token)
{
	return spar_lex_is(token, "constraint") || spar_lex_is(token, "primary")
		|| spar_lex_is(token, "unique") || spar_lex_is(token, "check")
		|| spar_lex_is(token, "foreign");
}

static bool
primary_key_of_table(SparDdlCursor *cursor, SparSqliteTable *table,
					 SparStr *name, bool *autoincrement)
{
	SparSqliteConstraint *constraint;

	if (!spar_ddl_word(cursor, "key")
		|| !add_constraint(table, SPAR_KIND_PRIMARY_KEY, name, &constraint)
		|| !key_list(cursor, table, &constraint->key_count))
		return false;
	*autoincrement = spar_ddl_word(cursor, "autoincrement");
	return spar_ddl_punct(cursor, ')')
		&& conflict_clause(cursor, &constraint->on_conflict);
}

static bool
foreign_key_of_table(SparDdlCursor *cursor, SparSqliteTable *table,
					 SparStr *name)
{
	SparSqliteConstraint *constraint;

	if (!spar_ddl_word(cursor, "key")
		|| !add_constraint(table, SPAR_KIND_FOREIGN_KEY, name, &constraint)
		|| !key_list(cursor, table, &constraint->key_count)
		|| !spar_ddl_punct(cursor, ')')
		|| !spar_ddl_word(cursor, "references")
		|| !references(cursor, table, constraint))
		return false;
	if (spar_ddl_word(cursor, "not"))
		return deferrable(cursor, table, true);
	return !spar_lex_is(&cursor->token, "deferrable")
		|| deferrable(cursor, table, false);
}

/* Commas between them may be missing, as SQLite accepts. */
static bool
table_constraints(SparDdlCursor *cursor, SparSqliteTable *table,
				  bool *autoincrement)
{
	SparStr		name = SPAR_STR_EMPTY;
	SparSqliteConstraint *constraint;
	const char *ignored;

	do
	{
		bool		fits;

		if (spar_ddl_punct(cursor, ','))
			name = SPAR_STR_EMPTY;
		if (spar_ddl_word(cursor, "constraint"))
			fits = spar_ddl_name(cursor, &name);
		else if (spar_ddl_word(cursor, "primary"))
			fits = primary_key_of_table(cursor, table, &name, autoincrement);
		else if (spar_ddl_word(cursor, "unique"))
			fits = add_constraint(table, SPAR_KIND_UNIQUE, &name, &constraint)
				&& key_list(cursor, table, &constraint->key_count)
				&& spar_ddl_punct(cursor, ')')
				&& conflict_clause(cursor, &constraint->on_conflict);
		else if (spar_ddl_word(cursor, "check"))
			fits = add_constraint(table, SPAR_KIND_CHECK, &name, &constraint)
				&& spar_ddl_parens(cursor, &constraint->expression)
				&& conflict_clause(cursor, &ignored);
		else if (spar_ddl_word(cursor, "foreign"))
			fits = foreign_key_of_table(cursor, table, &name);
		else
			fits = false;
		if (!fits)
			return false;
	} while (!spar_lex_punct(&cursor->token, ')'));
	return true;
}

/* STRICT and WITHOUT ROWID, between commas. */
static bool
table_options(SparDdlCursor *cursor, SparSqliteTable *table)
{
	if (spar_ddl_end(cursor))
		return true;
	do
	{
		if (spar_ddl_word(cursor, "strict"))
			table->strict = true;
		else if (spar_ddl_word(cursor, "without")
				 && spar_ddl_word(cursor, "rowid"))
			table->without_rowid = true;
		else
			return false;
	} while (spar_ddl_punct(cursor, ','));
	return spar_ddl_end(cursor);
}

SparStatus
spar_sqlite_parse_table(SparSqliteTable *table, SparStr sql, SparError *err)
{
	SparDdlCursor cursor;
	bool		autoincrement = false;

	table->name = SPAR_STR_EMPTY;
	table->strict = table->without_rowid = false;
	table->column_count = table->constraint_count = table->key_count = 0;
	table->bucket_count = 0;
	table->last_foreign_key = -1;

	spar_ddl_start(&cursor, table->arena, sql);
	if (!spar_ddl_create(&cursor) || !spar_ddl_word(&cursor, "table")
		|| !spar_ddl_object_name(&cursor, &table->name)
		|| !spar_ddl_punct(&cursor, '('))
		return spar_ddl_fail(&cursor, err);
	do
	{
		if (table->column_count > 0
			&& starts_table_constraint(&cursor.token))
		{
			if (!table_constraints(&cursor, table, &autoincrement))
				return spar_ddl_fail(&cursor, err);
			break;
		}
		if (!column(&cursor, table))
			return spar_ddl_fail(&cursor, err);
	} while (spar_ddl_punct(&cursor, ','));
	if (!spar_ddl_punct(&cursor, ')') || !table_options(&cursor, table))
		return spar_ddl_fail(&cursor, err);
	if (!spar_ddl_settle(table, autoincrement))
	{
		if (table->arena->failed)
			return spar_nomem(err);
		spar_fail(err, SPAR_ERR_SYNTAX,
				  "the keys of table \"%S\" do not fit its columns",
				  &table->name);
		return SPAR_ERR_SYNTAX;
	}
	return SPAR_OK;
}
