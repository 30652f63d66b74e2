/*
 * spar_judge_text.c
 *
 * What canonical texts of expressions say about a difference.  See
 * spar_judge.h.
 */
#include "spar_judge.h"

#include "spar_lex.h"

/* Functions whose meaning is the same in both engines once canonical. */
static const char *const known_functions[] = {
	"abs", "avg", "ceil", "coalesce", "count", "floor", "gen_random_uuid",
	"greatest", "group_concat", "json_agg", "json_array_length",
	"json_extract_path", "json_extract_path_text", "json_object_agg",
	"json_valid", "least", "length", "lower", "ltrim", "max", "min", "now",
	"nullif", "octet_length", "power", "replace", "round", "row_number",
	"rank", "dense_rank", "rtrim", "sqrt", "strpos", "substring", "sum",
	"trim", "unix_now", "upper",
};

static bool
is_known(SparStr name)
{
	return spar_str_is_any(name, known_functions, SPAR_LENGTH(known_functions));
}

static bool
is_one_of(const SparToken *token, const char *const *words, size_t count)
{
	size_t		i;

	for (i = 0; i < count; i++)
		if (spar_lex_is(token, words[i]))
			return true;
	return false;
}

/* Words that may stand before a parenthesis and are no functions. */
static bool
is_keyword(const SparToken *token)
{
	static const char *const words[] = {"in", "and", "or", "not", "as",
		"cast", "on", "from", "any", "all", "array", "row", "exists", "over",
		"filter", "when", "then", "else", "values", "using", "select",
		"where", "by", "having", "between", "is", "like", "ilike", "union",
	"except", "intersect", "distinct", "with", "join", "limit"};

	return is_one_of(token, words, SPAR_LENGTH(words));
}

/* Patterns of one engine, and operators that only one of them has. */
static bool
is_foreign_word(const SparToken *token)
{
	static const char *const words[] = {"glob", "regexp", "match",
	"similar"};

	return is_one_of(token, words, SPAR_LENGTH(words));
}

static bool
is_known_operator(SparStr op)
{
	static const char *const known[] = {"=", "<>", "<", ">", "<=", ">=", "+",
		"-", "*", "/", "%", "||", "&", "|", "<<", ">>"};

	return spar_str_is_any(op, known, SPAR_LENGTH(known));
}

bool
spar_judge_is_decidable(SparStr text)
{
	SparLexer	lexer;
	SparToken	token,
				before;

	/* SQLite's JSON numbers are numbers, PostgreSQL's have to be cast. */
	if (spar_str_find(text, "CAST(json_extract_path_text(") != SIZE_MAX)
		return false;
	memset(&before, 0, sizeof(before));
	spar_lex_init(&lexer, text, SPAR_ENGINE_POSTGRESQL);
	for (;;)
	{
		token = spar_lex_next(&lexer);
		if (token.kind == SPAR_TOK_END)
			return true;
		if (token.kind == SPAR_TOK_ERROR || is_foreign_word(&token)
			|| (token.kind == SPAR_TOK_OPERATOR
				&& !is_known_operator(token.text)))
			return false;
		if (spar_lex_punct(&token, '(')
			&& (before.kind == SPAR_TOK_QUOTED
				|| (before.kind == SPAR_TOK_WORD && !is_keyword(&before)
					&& !is_known(before.text))))
			return false;
		before = token;
	}
}

bool
spar_judge_has_any(SparStr text, const char *const *parts, size_t count)
{
	size_t		i;

	for (i = 0; i < count; i++)
		if (spar_str_find(text, parts[i]) != SIZE_MAX)
			return true;
	return false;
}

bool
spar_judge_is_random(SparStr text)
{
	static const char *const makers[] = {"randomblob(", "gen_random_uuid()",
		"random()", "uuid_generate_v1(", "uuid_generate_v1mc(",
	"uuid_generate_v4(", "uuidv4(", "uuidv7(", "gen_random_bytes("};

	return spar_judge_has_any(text, makers, SPAR_LENGTH(makers));
}

bool
spar_judge_is_local_time(SparStr text)
{
	return spar_str_find(text, "'localtime'") != SIZE_MAX;
}

SparNowForm
spar_judge_now_form(SparStr text)
{
	if (spar_str_is(text, "now()"))
		return SPAR_NOW_TIME;
	if (spar_str_is(text, "unix_now()")
		|| spar_str_is(text, "1000 * unix_now()")
		|| spar_str_is(text, "1000000 * unix_now()")
		|| spar_str_is(text, "julianday('now')")
		|| spar_str_is(text, "julianday()"))
		return SPAR_NOW_NUMBER;
	if ((spar_str_starts(text, "CAST(now() AS ")
		 || spar_str_starts(text, "to_char(now(), ")
		 || spar_str_starts(text, "to_char(timezone('UTC', now()), ")
		 || spar_str_starts(text, "strftime('"))
		&& (spar_str_find(text, "now()") != SIZE_MAX
			|| spar_str_find(text, "'now'") != SIZE_MAX))
		return SPAR_NOW_TEXT;
	return SPAR_NOW_NOT;
}

/* The next byte of a text with every ILIKE a LIKE. */
static char
next_unless_i(SparStr text, size_t *at)
{
	if (text.data[*at] == 'I' && *at > 0 && text.data[*at - 1] == ' '
		&& *at + 6 <= text.len
		&& memcmp(text.data + *at, "ILIKE ", 6) == 0)
		(*at)++;
	return text.data[(*at)++];
}

static bool
same_but_like(SparStr a, SparStr b)
{
	size_t		i = 0,
				j = 0;

	/* The pattern of an ILIKE is in small letters. */
	if (spar_str_find(a, " ILIKE ") == SIZE_MAX
		&& spar_str_find(b, " ILIKE ") == SIZE_MAX)
		return false;
	while (i < a.len && j < b.len)
		if (spar_to_lower(next_unless_i(a, &i))
			!= spar_to_lower(next_unless_i(b, &j)))
			return false;
	return i == a.len && j == b.len;
}

SparRule
spar_judge_texts(SparStr left, SparStr right, SparRule differs,
				 SparRule undecided)
{
	if (left.len == 0 || right.len == 0)
		return differs;
	if (same_but_like(left, right))
		return SPAR_RULE_LIKE_CASE;
	return spar_judge_is_decidable(left) && spar_judge_is_decidable(right)
		? differs : undecided;
}

/* Does the text use this name as an identifier? */
static bool
mentions(SparStr text, SparStr name)
{
	SparLexer	lexer;
	SparToken	token;

	spar_lex_init(&lexer, text, SPAR_ENGINE_POSTGRESQL);
	for (;;)
	{
		SparStr		word;

		token = spar_lex_next(&lexer);
		if (token.kind == SPAR_TOK_END || token.kind == SPAR_TOK_ERROR)
			return false;
		word = token.text;
		if (token.kind == SPAR_TOK_QUOTED && word.len >= 2)
			word = spar_str_n(word.data + 1, word.len - 2);
		else if (token.kind != SPAR_TOK_WORD)
			continue;
		if (spar_str_ieq(word, name))
			return true;
	}
}

bool
spar_judge_names(SparStr written, SparStr column)
{
	size_t		at = 1;
	size_t		i;

	if (written.len < 2 || written.data[0] != '"')
		return spar_str_ieq(written, column);
	for (i = 0; i < column.len; i++, at++)
	{
		if (at + 1 >= written.len
			|| spar_to_lower(written.data[at])
			!= spar_to_lower(column.data[i]))
			return false;
		if (written.data[at] == '"')
			at++;
	}
	return at + 1 == written.len;
}

SparStatus
spar_judge_columns(SparDiff *diff, const SparItem *item, SparStr text,
				   SparStr *out, size_t *count, SparError *err)
{
	const SparItem *table = item->parent;
	SparBuf		buf;
	size_t		i;

	*count = 0;
	spar_buf_init(&buf, diff->arena);
	for (i = 0; i < table->part_count; i++)
	{
		const SparItem *column = table->parts[i];

		if (column->kind != SPAR_KIND_COLUMN
			|| !mentions(text, column->key))
			continue;
		if (*count > 0)
			spar_buf_char(&buf, ',');
		spar_buf_ident(&buf, column->key);
		(*count)++;
	}
	*out = spar_buf_take(&buf);
	return diff->arena->failed ? spar_nomem(err) : SPAR_OK;
}
