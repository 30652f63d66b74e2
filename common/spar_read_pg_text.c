/*
 * spar_read_pg_text.c
 *
 * Texts of PostgreSQL's catalogs taken apart: arrays, vectors of numbers,
 * lists of deparsed expressions, the arguments and conditions of triggers.
 *
 * Assumes: text that the server itself has printed, so that what does not fit
 * is a contradiction (SPAR_ERR_CORRUPT), not a user's mistake.
 */
#include "spar_read_pg.h"

#include "spar_lex.h"

/* A growing list of texts. */
typedef struct TextList
{
	SparArena  *arena;
	SparStr    *items;
	size_t		count;
	size_t		capacity;
} TextList;

static SparStatus
list_add(TextList *list, SparStr text, SparError *err)
{
	void	   *array = list->items;

	if (!spar_arena_grow(list->arena, &array, list->count, &list->capacity,
						 sizeof(SparStr)))
		return spar_nomem(err);
	list->items = array;
	list->items[list->count++] = text;
	return SPAR_OK;
}

static SparStatus
bad_array(SparStr text, SparError *err)
{
	spar_fail(err, SPAR_ERR_CORRUPT, "could not read an array of the catalog");
	spar_error_detail(err, "Its text is \"%S\".", &text);
	return SPAR_ERR_CORRUPT;
}

/*
 * One member, from text.data[*pos] to the comma or brace behind it.  A quoted
 * one has backslashes before quotes and backslashes.
 */
static SparStatus
array_member(TextList *list, SparStr text, size_t *pos, SparError *err)
{
	SparBuf		buf;
	size_t		at = *pos;
	size_t		start = at;

	if (at < text.len && text.data[at] == '"')
	{
		spar_buf_init(&buf, list->arena);
		for (at++; at < text.len && text.data[at] != '"'; at++)
		{
			if (text.data[at] == '\\' && ++at == text.len)
				return bad_array(text, err);
			spar_buf_char(&buf, text.data[at]);
		}
		if (at == text.len)
			return bad_array(text, err);
		*pos = at + 1;
		if (list->arena->failed)
			return spar_nomem(err);
		return list_add(list, spar_buf_take(&buf), err);
	}
	while (at < text.len && text.data[at] != ',' && text.data[at] != '}')
	{
		if (text.data[at] == '{' || text.data[at] == '"')
			return bad_array(text, err);
		at++;
	}
	*pos = at;
	if (spar_str_is(spar_str_n(text.data + start, at - start), "NULL"))
		return SPAR_OK;
	return list_add(list, spar_str_n(text.data + start, at - start), err);
}

SparStatus
spar_pg_array(SparArena *arena, SparStr text, SparStr **items, size_t *count,
			  SparError *err)
{
	TextList	list = {arena, NULL, 0, 0};
	size_t		pos = 1;

	if (text.len < 2 || text.data[0] != '{' || text.data[text.len - 1] != '}')
		return bad_array(text, err);
	while (pos < text.len - 1)
	{
		SPAR_TRY(array_member(&list, text, &pos, err));
		if (pos < text.len - 1 && text.data[pos] != ',')
			return bad_array(text, err);
		pos++;
	}
	*items = list.items;
	*count = list.count;
	return SPAR_OK;
}

bool
spar_pg_next_number(SparStr text, size_t *pos, int64_t *out)
{
	size_t		at = *pos;
	size_t		start;

	while (at < text.len && !spar_is_digit(text.data[at])
		   && text.data[at] != '-')
		at++;
	start = at;
	while (at < text.len && (spar_is_digit(text.data[at])
							 || text.data[at] == '-'))
		at++;
	*pos = at;
	return at > start
		&& spar_str_int(spar_str_n(text.data + start, at - start), out);
}

/* How a token changes the depth of parentheses and brackets. */
static int
nesting(const SparToken *token)
{
	if (spar_lex_punct(token, '(') || spar_lex_punct(token, '['))
		return 1;
	if (spar_lex_punct(token, ')') || spar_lex_punct(token, ']'))
		return -1;
	return 0;
}

SparStatus
spar_pg_split(SparArena *arena, SparStr text, SparStr **items, size_t *count,
			  SparError *err)
{
	TextList	list = {arena, NULL, 0, 0};
	SparLexer	lexer;
	SparToken	token;
	size_t		start = 0;
	int			depth = 0;

	spar_lex_init(&lexer, text, SPAR_ENGINE_POSTGRESQL);
	do
	{
		token = spar_lex_next(&lexer);
		depth += nesting(&token);
		if (token.kind == SPAR_TOK_END || token.kind == SPAR_TOK_ERROR)
			SPAR_TRY(list_add(&list, spar_str_trim(spar_str_n(
				text.data + start, text.len - start)), err));
		else if (depth == 0 && spar_lex_punct(&token, ','))
		{
			SPAR_TRY(list_add(&list, spar_str_trim(spar_str_n(
				text.data + start, token.pos - start)), err));
			start = token.pos + 1;
		}
	} while (token.kind != SPAR_TOK_END && token.kind != SPAR_TOK_ERROR);
	*items = list.items;
	*count = list.count;
	return SPAR_OK;
}

/*
 * Columns of pg_statistic, in order.  Source: pg_statistic.h of PostgreSQL 13
 * to 18, which are alike.
 */
static const char *const model_columns[SPAR_PG_MODEL_COLUMNS] = {
	"starelid", "staattnum", "stainherit", "stanullfrac", "stawidth",
	"stadistinct", "stakind1", "stakind2", "stakind3", "stakind4", "stakind5",
	"staop1", "staop2", "staop3", "staop4", "staop5", "stacoll1", "stacoll2",
	"stacoll3", "stacoll4", "stacoll5", "stanumbers1", "stanumbers2",
	"stanumbers3", "stanumbers4", "stanumbers5", "stavalues1", "stavalues2",
	"stavalues3", "stavalues4", "stavalues5"
};

/* The number of the column that the token names, or 0. */
static int
model_column(const SparToken *token)
{
	int			i;

	if (token->kind != SPAR_TOK_WORD || !spar_str_starts(token->text, "sta"))
		return 0;
	for (i = 0; i < SPAR_PG_MODEL_COLUMNS; i++)
		if (spar_str_is(token->text, model_columns[i]))
			return i + 1;
	return 0;
}

static bool
is_operator(const SparToken *token, const char *text)
{
	return (token->kind == SPAR_TOK_OPERATOR
			|| token->kind == SPAR_TOK_PUNCT)
		&& spar_str_is(token->text, text);
}

/*
 * May a word behind `before` and in front of `after` be a column?  Not a part
 * of a longer name, a function, a named argument, a type, a collation, a
 * label.
 */
static bool
may_be_column(const SparToken *before, const SparToken *after)
{
	return !is_operator(before, ".") && !is_operator(before, "::")
		&& !spar_lex_is(before, "collate") && !spar_lex_is(before, "as")
		&& !spar_lex_is(before, "name")
		&& !is_operator(after, ".") && !is_operator(after, "(")
		&& !is_operator(after, "=>") && !is_operator(after, ":=");
}

SparStatus
spar_pg_rename(SparArena *arena, SparStr text, const SparPgRelation *relation,
			   SparStr *out, SparError *err)
{
	SparLexer	lexer;
	SparToken	before;
	SparToken	token;
	SparToken	after;
	SparBuf		buf;
	size_t		done = 0;

	if (spar_str_find(text, "sta") == SIZE_MAX)
	{
		*out = text;
		return SPAR_OK;
	}
	spar_buf_init(&buf, arena);
	spar_lex_init(&lexer, text, SPAR_ENGINE_POSTGRESQL);
	memset(&before, 0, sizeof(before));
	for (token = spar_lex_next(&lexer);
		 token.kind != SPAR_TOK_END && token.kind != SPAR_TOK_ERROR;
		 before = token, token = after)
	{
		int			number = model_column(&token);
		SparPgColumn *column;

		after = spar_lex_next(&lexer);
		if (number == 0 || !may_be_column(&before, &after))
			continue;
		column = spar_pg_column(relation, number);
		if (column == NULL)
			return spar_pg_changed("an expression", relation->name, err);
		spar_buf_add(&buf, text.data + done, token.pos - done);
		spar_buf_str(&buf, column->ident);
		done = token.pos + token.text.len;
	}
	spar_buf_add(&buf, text.data + done, text.len - done);
	if (arena->failed)
		return spar_nomem(err);
	*out = spar_buf_take(&buf);
	return SPAR_OK;
}

SparStatus
spar_pg_deparsed(const SparReading *reading, const SparCell *cells,
				 const SparPgRelation *relation, const char *what,
				 SparStr name, SparStr *out, SparError *err)
{
	if (cells[0].data != NULL)
		return spar_pg_rename(reading->arena, spar_pg_str(&cells[0]),
							  relation, out, err);
	if (cells[1].data == NULL)
		return spar_pg_changed(what, name, err);
	*out = spar_pg_str(&cells[1]);
	return SPAR_OK;
}

/* Reserved words, and VALUES, which the server quotes where it is a name. */
static bool
starts_query(const SparToken *token)
{
	return spar_lex_is(token, "select") || spar_lex_is(token, "with")
		|| spar_lex_is(token, "values");
}

static SparStr
unwrap(SparStr text, bool keep_query)
{
	for (;;)
	{
		SparLexer	lexer;
		SparToken	token;
		int			depth = 1;

		text = spar_str_trim(text);
		spar_lex_init(&lexer, text, SPAR_ENGINE_POSTGRESQL);
		token = spar_lex_next(&lexer);
		if (!spar_lex_punct(&token, '('))
			return text;
		token = spar_lex_next(&lexer);
		if (keep_query && starts_query(&token))
			return text;
		do
		{
			depth += nesting(&token);
			if (depth == 0)
				break;
			token = spar_lex_next(&lexer);
		} while (token.kind != SPAR_TOK_END && token.kind != SPAR_TOK_ERROR);
		if (depth != 0 || token.pos + 1 != text.len)
			return text;
		text = spar_str_n(text.data + 1, text.len - 2);
	}
}

SparStr
spar_pg_unwrap(SparStr text)
{
	return unwrap(text, true);
}

SparStr
spar_pg_when(SparStr definition)
{
	SparLexer	lexer;
	SparToken	token;
	size_t		start;
	int			depth = 0;

	/* WHEN is reserved, so no bare name can be one. */
	spar_lex_init(&lexer, definition, SPAR_ENGINE_POSTGRESQL);
	do
	{
		token = spar_lex_next(&lexer);
		if (token.kind == SPAR_TOK_END || token.kind == SPAR_TOK_ERROR)
			return SPAR_STR_EMPTY;
	} while (!spar_lex_is(&token, "when"));
	start = lexer.pos;
	do
	{
		token = spar_lex_next(&lexer);
		depth += nesting(&token);
		if (token.kind == SPAR_TOK_END || token.kind == SPAR_TOK_ERROR)
			return SPAR_STR_EMPTY;
	} while (depth > 0);
	return spar_pg_unwrap(spar_str_n(definition.data + start,
									 token.pos + token.text.len - start));
}

/* Moves behind the next token of that keyword outside of parentheses. */
static bool
skip_to(SparLexer *lexer, const char *word, SparToken *token)
{
	int			depth = 0;

	do
	{
		*token = spar_lex_next(lexer);
		depth += nesting(token);
		if (token->kind == SPAR_TOK_END || token->kind == SPAR_TOK_ERROR)
			return false;
	} while (depth != 0 || !spar_lex_is(token, word));
	return true;
}

/* The statements in "(a; b;);" or "a;". */
static SparStr
rule_actions(SparStr text)
{
	int			i;

	for (i = 0; i < 2; i++)
	{
		text = spar_str_trim(text);
		if (spar_str_ends(text, ";"))
			text.len--;
		text = unwrap(text, false);
	}
	return text;
}

bool
spar_pg_rule(SparStr definition, SparStr *condition, SparStr *actions)
{
	SparLexer	lexer;
	SparToken	token;
	size_t		start;

	/* TO, WHERE and DO are reserved, so no bare name can be one. */
	*condition = SPAR_STR_EMPTY;
	*actions = SPAR_STR_EMPTY;
	spar_lex_init(&lexer, definition, SPAR_ENGINE_POSTGRESQL);
	if (!skip_to(&lexer, "to", &token))
		return false;
	do
	{
		token = spar_lex_next(&lexer);
		if (token.kind == SPAR_TOK_END || token.kind == SPAR_TOK_ERROR)
			return false;
		if (spar_lex_is(&token, "where"))
		{
			start = lexer.pos;
			if (!skip_to(&lexer, "do", &token))
				return false;
			*condition = spar_pg_unwrap(spar_str_n(definition.data + start,
												   token.pos - start));
		}
	} while (!spar_lex_is(&token, "do"));

	start = lexer.pos;
	token = spar_lex_next(&lexer);
	if (spar_lex_is(&token, "instead"))
	{
		start = lexer.pos;
		token = spar_lex_next(&lexer);
	}
	if (spar_lex_is(&token, "nothing"))
		return true;
	*actions = rule_actions(spar_str_n(definition.data + start,
									   definition.len - start));
	return actions->len > 0;
}

/* The byte that \ooo stands for, or -1. */
static int
octal_byte(SparStr text, size_t pos)
{
	int			value = 0;
	size_t		i;

	if (text.len - pos < 4)
		return -1;
	for (i = pos + 1; i < pos + 4; i++)
	{
		if (text.data[i] < '0' || text.data[i] > '7')
			return -1;
		value = value * 8 + (text.data[i] - '0');
	}
	return value;
}

SparStatus
spar_pg_trigger_args(SparArena *arena, SparStr text, SparStr **items,
					 size_t *count, SparError *err)
{
	TextList	list = {arena, NULL, 0, 0};
	SparBuf		buf;
	size_t		start = 0;
	size_t		pos = 0;

	spar_buf_init(&buf, arena);
	while (pos < text.len)
	{
		int			byte;
		size_t		bad;
		SparStr		arg;

		if (text.data[pos] != '\\')
		{
			spar_buf_char(&buf, text.data[pos++]);
			continue;
		}
		if (pos + 1 < text.len && text.data[pos + 1] == '\\')
		{
			spar_buf_char(&buf, '\\');
			pos += 2;
			continue;
		}
		byte = octal_byte(text, pos);
		if (byte < 0)
		{
			spar_fail(err, SPAR_ERR_CORRUPT,
					  "could not read the arguments of a trigger");
			spar_error_detail(err, "Their text is \"%S\".", &text);
			return SPAR_ERR_CORRUPT;
		}
		pos += 4;
		if (byte != 0)
		{
			spar_buf_char(&buf, (char) byte);
			continue;
		}
		arg = spar_buf_take(&buf);
		if (!spar_utf8_valid(arg, &bad))
			arg = spar_str_n(text.data + start, pos - 4 - start);
		SPAR_TRY(list_add(&list, arg, err));
		start = pos;
	}
	if (arena->failed)
		return spar_nomem(err);
	*items = list.items;
	*count = list.count;
	return SPAR_OK;
}
