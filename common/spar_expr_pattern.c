/*
 * spar_expr_pattern.c
 *
 * LIKE in one form for both dialects, at the portable level: a
 * constant pattern is PostgreSQL's, with a backslash before what is meant as
 * it stands.
 *
 *	SQLite		s LIKE 'a%'					s ILIKE 'a%'
 *				s LIKE '%@%'				s LIKE '%@%'
 *				s LIKE '5!%' ESCAPE '!'		s LIKE '5\%'
 *				s LIKE 'c:\%'				s ILIKE 'c:\\%'
 *				s GLOB 'a*_'				s LIKE 'a%\_'
 *	PostgreSQL	s ILIKE '%@%'				s LIKE '%@%'
 *				lower(s) LIKE 'a%'			s ILIKE 'a%'
 *
 * SQLite's LIKE ignores the case of ASCII letters and has no escape character
 * of its own (sqlite.org/lang_expr.html, section 5, checked with 3.40.1);
 * PostgreSQL's is the backslash (manual, 9.7.1).
 *
 * Does not count: PostgreSQL's ILIKE ignores the case of other letters too,
 * and a pattern that is no constant may hold a backslash.
 */
#include "spar_expr_int.h"

/*
 * The pattern with a backslash as its escape character.  escape: the bytes of
 * the one it has, or empty.  False where it ends in that character, which
 * the engines treat in their own ways.
 */
static bool
with_backslash(SparBuf *buf, SparStr pattern, SparStr escape)
{
	size_t		i = 0;

	while (i < pattern.len)
	{
		size_t		len = spar_utf8_length(pattern.data + i, pattern.len - i);
		SparStr		c = spar_str_n(pattern.data + i, len > 0 ? len : 1);
		bool		escaped = escape.len > 0 && spar_str_eq(c, escape);

		i += c.len;
		if (escaped)
		{
			if (i == pattern.len)
				return false;
			len = spar_utf8_length(pattern.data + i, pattern.len - i);
			c = spar_str_n(pattern.data + i, len > 0 ? len : 1);
			i += c.len;
		}
		if (spar_str_is(c, "\\")
			|| (escaped && (spar_str_is(c, "%") || spar_str_is(c, "_"))))
			spar_buf_char(buf, '\\');
		spar_buf_str(buf, c);
	}
	return true;
}

static bool
has_letters(SparStr pattern)
{
	size_t		i;

	for (i = 0; i < pattern.len; i++)
		if (spar_is_alpha(pattern.data[i])
			|| (pattern.data[i] & 0x80) != 0)
			return true;
	return false;
}

/* What escapes in the pattern; false where that is not known. */
static bool
find_escape(const SparWalk *walk, const SparNode *escape, SparStr *out)
{
	if (escape == NULL || escape->kind == SPAR_N_EMPTY)
	{
		*out = walk->context->engine == SPAR_ENGINE_SQLITE ? SPAR_STR_EMPTY
			: SPAR_STR("\\");
		return true;
	}
	*out = escape->text;
	return escape->kind == SPAR_N_STRING
		&& (escape->text.len == 0
			|| spar_utf8_length(escape->text.data, escape->text.len)
			== escape->text.len);
}

/*
 * ILIKE with its pattern in small letters; lower(s) LIKE 'x%' is s ILIKE
 * 'x%', and so is upper(s) LIKE 'X%'.
 */
static SparStatus
without_case(SparWalk *walk, SparNode *node)
{
	bool		ignores = spar_str_is(node->text, "ilike");
	SparNode   *value = node->child;
	SparNode   *pattern = value->next;
	SparStr		name = spar_expr_function_name(value);
	bool		lower = spar_str_is(name, "lower");
	bool		folded = (lower || spar_str_is(name, "upper"))
		&& spar_node_count(spar_expr_args(value)) == 1;
	size_t		i;

	if (!ignores && !folded)
		return SPAR_OK;
	if (!ignores)
		for (i = 0; i < pattern->text.len; i++)
		{
			char		c = pattern->text.data[i];

			if ((c & 0x80) != 0
				|| (lower ? c >= 'A' && c <= 'Z' : c >= 'a' && c <= 'z'))
				return SPAR_OK;
		}
	node->text = SPAR_STR("ilike");
	if (folded)
	{
		node->child = spar_expr_args(value)->child;
		node->child->next = pattern;
	}
	return spar_str_lower(walk->context->arena, pattern->text, &pattern->text)
		? SPAR_OK : spar_nomem(walk->err);
}

SparStatus
spar_expr_like_case(SparWalk *walk, SparNode *node)
{
	SPAR_TRY(without_case(walk, node));
	if (!has_letters(node->child->next->text))
		node->text = SPAR_STR("like");
	return SPAR_OK;
}

SparStatus
spar_expr_like(SparWalk *walk, SparNode *node)
{
	SparArena  *arena = walk->context->arena;
	SparNode   *pattern = node->child->next;
	bool		like = spar_str_is(node->text, "like");
	SparStr		escape;
	SparBuf		buf;

	if (walk->context->engine == SPAR_ENGINE_SQLITE && like)
		node->text = SPAR_STR("ilike");
	if (pattern->kind != SPAR_N_STRING)
		return SPAR_OK;
	spar_buf_init(&buf, arena);
	if (spar_str_is(node->text, "glob") && pattern->next == NULL)
	{
		SPAR_TRY(spar_expr_glob(walk, node));
		return node->kind == SPAR_N_LIKE ? spar_expr_like_case(walk, node)
			: SPAR_OK;
	}
	if (like || spar_str_is(node->text, "ilike"))
	{
		if (find_escape(walk, pattern->next, &escape)
			&& with_backslash(&buf, pattern->text, escape))
		{
			pattern->text = spar_buf_take(&buf);
			pattern->next = NULL;
		}
		return spar_expr_like_case(walk, node);
	}
	return arena->failed ? spar_nomem(walk->err) : SPAR_OK;
}
