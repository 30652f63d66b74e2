/*
 * spar_sqlite_ddl.c
 *
 * The cursor over the tokens of a DDL statement.  See spar_sqlite_ddl_int.h.
 */
#include "spar_sqlite_ddl_int.h"

void
spar_ddl_start(SparDdlCursor *cursor, SparArena *arena, SparStr sql)
{
	cursor->arena = arena;
	spar_lex_init(&cursor->lexer, sql, SPAR_ENGINE_SQLITE);
	cursor->token = spar_lex_next(&cursor->lexer);
	cursor->end = 0;
}

void
spar_ddl_advance(SparDdlCursor *cursor)
{
	cursor->end = cursor->token.pos + cursor->token.text.len;
	cursor->token = spar_lex_next(&cursor->lexer);
}

SparStatus
spar_ddl_fail(const SparDdlCursor *cursor, SparError *err)
{
	const SparToken *token = &cursor->token;

	if (cursor->arena->failed)
		return spar_nomem(err);
	if (token->kind == SPAR_TOK_END)
		return spar_fail(err, SPAR_ERR_SYNTAX, "syntax error at end of input");
	spar_fail(err, SPAR_ERR_SYNTAX, "syntax error at or near \"%S\"",
			  &token->text);
	if (token->kind == SPAR_TOK_ERROR && token->error != NULL)
		spar_error_detail(err, "At byte %z of the statement: %s.", token->pos,
						  token->error);
	else
		spar_error_detail(err, "At byte %z of the statement.", token->pos);
	return SPAR_ERR_SYNTAX;
}

bool
spar_ddl_word(SparDdlCursor *cursor, const char *word)
{
	if (!spar_lex_is(&cursor->token, word))
		return false;
	spar_ddl_advance(cursor);
	return true;
}

bool
spar_ddl_punct(SparDdlCursor *cursor, char c)
{
	if (!spar_lex_punct(&cursor->token, c))
		return false;
	spar_ddl_advance(cursor);
	return true;
}

bool
spar_ddl_name(SparDdlCursor *cursor, SparStr *out)
{
	switch (cursor->token.kind)
	{
		case SPAR_TOK_WORD:
			*out = cursor->token.text;
			break;
		case SPAR_TOK_QUOTED:
		case SPAR_TOK_STRING:
			if (spar_lex_value(cursor->arena, &cursor->token,
							   SPAR_ENGINE_SQLITE, out, NULL) != SPAR_OK)
				return false;
			break;
		default:
			return false;
	}
	spar_ddl_advance(cursor);
	return true;
}

bool
spar_ddl_folded(SparDdlCursor *cursor, SparStr *out)
{
	SparStr		name;
	size_t		i;

	if (!spar_ddl_name(cursor, &name))
		return false;
	for (i = 0; i < name.len; i++)
		if (spar_to_lower(name.data[i]) != name.data[i])
			return spar_str_lower(cursor->arena, name, out);
	*out = name;
	return true;
}

bool
spar_ddl_names(SparDdlCursor *cursor, SparStr **out, size_t *count)
{
	size_t		room = 0;
	void	   *array = NULL;

	*count = 0;
	do
	{
		if (!spar_arena_grow(cursor->arena, &array, *count, &room,
							 sizeof(SparStr)))
			return false;
		*out = array;
		if (!spar_ddl_name(cursor, &(*out)[*count]))
			return false;
		(*count)++;
	} while (spar_ddl_punct(cursor, ','));
	return true;
}

bool
spar_ddl_qualified(SparDdlCursor *cursor, SparStr *out)
{
	return spar_ddl_name(cursor, out)
		&& (!spar_ddl_punct(cursor, '.') || spar_ddl_name(cursor, out));
}

bool
spar_ddl_create(SparDdlCursor *cursor)
{
	if (!spar_ddl_word(cursor, "create"))
		return false;
	if (!spar_ddl_word(cursor, "temp"))
		(void) spar_ddl_word(cursor, "temporary");
	return true;
}

bool
spar_ddl_object_name(SparDdlCursor *cursor, SparStr *out)
{
	SparDdlCursor back = *cursor;

	/* A table may be called if. */
	if (spar_ddl_word(cursor, "if")
		&& !(spar_ddl_word(cursor, "not") && spar_ddl_word(cursor, "exists")))
		*cursor = back;
	return spar_ddl_qualified(cursor, out);
}

bool
spar_ddl_end(SparDdlCursor *cursor)
{
	while (spar_ddl_punct(cursor, ';'))
		;
	return cursor->token.kind == SPAR_TOK_END;
}

SparStr
spar_ddl_since(const SparDdlCursor *cursor, size_t start)
{
	return spar_str_n(cursor->lexer.sql.data + start, cursor->end - start);
}

bool
spar_ddl_parens(SparDdlCursor *cursor, SparStr *inner)
{
	size_t		depth = 1;
	size_t		start;

	if (!spar_ddl_punct(cursor, '('))
		return false;
	start = cursor->token.pos;
	for (;;)
	{
		if (cursor->token.kind == SPAR_TOK_END
			|| cursor->token.kind == SPAR_TOK_ERROR)
			return false;
		if (spar_lex_punct(&cursor->token, '('))
			depth++;
		else if (spar_lex_punct(&cursor->token, ')') && --depth == 0)
			break;
		spar_ddl_advance(cursor);
	}
	if (cursor->token.pos == start)
		return false;
	*inner = spar_ddl_since(cursor, start);
	spar_ddl_advance(cursor);
	return true;
}

static bool
at_key_end(const SparDdlCursor *cursor)
{
	return spar_lex_punct(&cursor->token, ',')
		|| spar_lex_punct(&cursor->token, ')')
		|| spar_lex_is(&cursor->token, "autoincrement");
}

static bool
sort_order(SparDdlCursor *cursor, bool *desc)
{
	*desc = spar_ddl_word(cursor, "desc");
	return *desc || spar_ddl_word(cursor, "asc");
}

/*
 * A column in any number of parentheses, each with any number of COLLATE
 * behind it, of which the outermost counts (sqlite3ExprSkipCollate() in
 * SQLite's src/expr.c; checked with 3.40.1 by index_xinfo).
 */
static bool
column_key(SparDdlCursor *cursor, SparSqliteKey *out)
{
	size_t		depth = 0;

	while (spar_ddl_punct(cursor, '('))
		depth++;
	out->text = cursor->token.text;
	out->quote = cursor->token.kind == SPAR_TOK_WORD ? 0
		: cursor->token.quote;
	if (!spar_ddl_name(cursor, &out->name))
		return false;
	for (;;)
	{
		if (spar_ddl_word(cursor, "collate"))
		{
			if (!spar_ddl_folded(cursor, &out->collation))
				return false;
		}
		else if (depth > 0 && spar_ddl_punct(cursor, ')'))
			depth--;
		else
			break;
	}
	(void) sort_order(cursor, &out->desc);
	return depth == 0 && at_key_end(cursor);
}

/*
 * Is an operand complete with this token?  ASC and DESC may be columns too:
 * they are the order only where no operand is missing.
 */
static bool
ends_operand(const SparToken *token)
{
	static const char *const operators[] = {
		"and", "or", "not", "like", "glob", "regexp", "match", "is", "in",
		"between", "escape", "collate", "from", "case", "when", "then", "else"
	};
	size_t		i;

	if (token->kind == SPAR_TOK_OPERATOR)
		return false;
	if (token->kind == SPAR_TOK_PUNCT)
		return spar_lex_punct(token, ')');
	if (token->kind == SPAR_TOK_WORD)
		for (i = 0; i < SPAR_LENGTH(operators); i++)
			if (spar_lex_is(token, operators[i]))
				return false;
	return true;
}

bool
spar_ddl_key(SparDdlCursor *cursor, SparSqliteKey *out)
{
	SparDdlCursor back = *cursor;
	size_t		start = cursor->token.pos;
	size_t		depth = 0;
	SparToken	before;

	memset(out, 0, sizeof(*out));
	out->collation = SPAR_STR_EMPTY;
	out->column = -1;
	if (column_key(cursor, out))
		return true;
	if (cursor->arena->failed)
		return false;

	*cursor = back;
	memset(out, 0, sizeof(*out));
	out->collation = SPAR_STR_EMPTY;
	out->column = -1;
	if (at_key_end(cursor))
		return false;
	do
	{
		if (cursor->token.kind == SPAR_TOK_END
			|| cursor->token.kind == SPAR_TOK_ERROR)
			return false;
		if (spar_lex_punct(&cursor->token, '('))
			depth++;
		else if (spar_lex_punct(&cursor->token, ')'))
			depth--;
		before = cursor->token;
		spar_ddl_advance(cursor);
		out->text = spar_ddl_since(cursor, start);
		if (depth == 0 && ends_operand(&before)
			&& sort_order(cursor, &out->desc))
			break;
	} while (depth > 0 || !at_key_end(cursor));
	return at_key_end(cursor);
}
