/*
 * spar_parse_special.c
 *
 * Calls of XML and JSON functions, whose arguments have a grammar of their
 * own.  They become SPAR_N_XML: expressions, types and queries are nodes,
 * the words between them TOKENS.  With nothing but commas between expressions
 * they are ordinary calls.
 *
 * Sources: PostgreSQL manual 9.15, 9.16; gram.y, func_expr_common_subexpr,
 * xmltable, json_table, as of 18.
 */
#include "spar_parse_int.h"

#define NO_WORDS SIZE_MAX

/* A node that grows piece by piece. */
typedef struct Pieces
{
	SparNode   *node;
	SparNode   *last;
	size_t		words;			/* where words that wait began, or NO_WORDS */
	bool		plain;			/* nothing but commas so far */
} Pieces;

/* Read over a token that is to become part of TOKENS. */
static void
word(SparParser *p, Pieces *pieces)
{
	if (pieces->words == NO_WORDS)
		pieces->words = p->token.pos;
	if (p->sym != ',')
		pieces->plain = false;
	parse_advance(p);
}

static bool
word_expected(SparParser *p, Pieces *pieces, int sym)
{
	if ((int) p->sym != sym)
	{
		parse_fail_syntax(p);
		return false;
	}
	word(p, pieces);
	return true;
}

static bool
word_accepted(SparParser *p, Pieces *pieces, const char *text)
{
	if (!parse_is(p, text))
		return false;
	word(p, pieces);
	return true;
}

/* The words that wait become a node. */
static bool
flush(SparParser *p, Pieces *pieces)
{
	SparNode   *tokens;

	if (pieces->words == NO_WORDS)
		return p->status == SPAR_OK;
	tokens = parse_tokens_from(p, pieces->words);
	pieces->words = NO_WORDS;
	if (tokens == NULL)
		return false;
	pieces->last = spar_node_add(pieces->node, pieces->last, tokens);
	return true;
}

static bool
piece(SparParser *p, Pieces *pieces, SparNode *(*reader) (SparParser *),
	  bool plain)
{
	SparNode   *node = flush(p, pieces) ? reader(p) : NULL;

	if (node == NULL)
		return false;
	if (!plain)
		pieces->plain = false;
	pieces->last = spar_node_add(pieces->node, pieces->last, node);
	return true;
}

static SparNode *
any_expr(SparParser *p)
{
	return parse_expr(p, PREC_ANY);
}

/* What gram.y calls b_expr: without words that follow as options. */
static SparNode *
option_expr(SparParser *p)
{
	return parse_expr(p, PREC_OPERATOR);
}

static bool
expr_piece(SparParser *p, Pieces *pieces)
{
	return piece(p, pieces, parse_argument, true);
}

static bool
type_piece(SparParser *p, Pieces *pieces)
{
	return piece(p, pieces, parse_type, false);
}

/* AS label, where it stands. */
static bool
label(SparParser *p, Pieces *pieces)
{
	if (p->sym != SPAR_K_AS)
		return true;
	word(p, pieces);
	if (!parse_at_label(p))
	{
		parse_fail_syntax(p);
		return false;
	}
	word(p, pieces);
	return true;
}

/* e [AS label], ...; an ORDER BY makes it an ordinary call. */
static bool
labelled_list(SparParser *p, Pieces *pieces)
{
	for (;;)
	{
		if (!expr_piece(p, pieces) || !label(p, pieces))
			return false;
		if (p->sym == SPAR_K_ORDER)
			return piece(p, pieces, parse_order, true);
		if (p->sym != ',')
			return true;
		word(p, pieces);
	}
}

/* ---- XML ---- */

/* NAME label behind the parenthesis. */
static bool
xml_name(SparParser *p, Pieces *pieces)
{
	if (!parse_is(p, "name"))
	{
		parse_fail_syntax(p);
		return false;
	}
	word(p, pieces);
	if (!parse_at_label(p))
	{
		parse_fail_syntax(p);
		return false;
	}
	word(p, pieces);
	return true;
}

static bool
xmlelement(SparParser *p, Pieces *pieces)
{
	if (!xml_name(p, pieces))
		return false;
	while (p->sym == ',')
	{
		word(p, pieces);
		if (p->sym == SPAR_K_XMLATTRIBUTES && parse_peek(p, 1) == '(')
		{
			word(p, pieces);
			word(p, pieces);
			if (!labelled_list(p, pieces)
				|| !word_expected(p, pieces, ')'))
				return false;
		}
		else if (!expr_piece(p, pieces))
			return false;
	}
	return true;
}

static bool
xmlpi(SparParser *p, Pieces *pieces)
{
	if (!xml_name(p, pieces))
		return false;
	if (p->sym != ',')
		return true;
	word(p, pieces);
	return expr_piece(p, pieces);
}

/* DOCUMENT or CONTENT, then an expression. */
static bool
xml_content(SparParser *p, Pieces *pieces)
{
	if (!word_accepted(p, pieces, "document")
		&& !word_accepted(p, pieces, "content"))
	{
		parse_fail_syntax(p);
		return false;
	}
	return expr_piece(p, pieces);
}

static bool
xmlparse(SparParser *p, Pieces *pieces)
{
	if (!xml_content(p, pieces))
		return false;
	if (word_accepted(p, pieces, "preserve")
		|| word_accepted(p, pieces, "strip"))
		word_accepted(p, pieces, "whitespace");
	return true;
}

static bool
xmlserialize(SparParser *p, Pieces *pieces)
{
	if (!xml_content(p, pieces) || !word_expected(p, pieces, SPAR_K_AS)
		|| !type_piece(p, pieces))
		return false;
	/* NO INDENT, which servers from 16 on always write, says nothing. */
	if (parse_accept(p, SPAR_K_NO))
		return parse_expect_word(p, "indent");
	word_accepted(p, pieces, "indent");
	return true;
}

static bool
xmlroot(SparParser *p, Pieces *pieces)
{
	if (!expr_piece(p, pieces) || !word_expected(p, pieces, ',')
		|| !word_accepted(p, pieces, "version"))
	{
		parse_fail_syntax(p);
		return false;
	}
	if (p->sym == SPAR_K_NO && parse_next_is(p, "value"))
	{
		word(p, pieces);
		word(p, pieces);
	}
	else if (!expr_piece(p, pieces))
		return false;
	if (p->sym == ',')
	{
		word(p, pieces);
		while (p->token.kind == SPAR_TOK_WORD)
			word(p, pieces);
	}
	return true;
}

/* ---- JSON ---- */

/* Is the token a word of the clauses below that no expression follows? */
static bool
at_json_word(const SparParser *p)
{
	static const char *const words[] = {
		"absent", "array", "conditional", "empty", "encoding", "error",
		"exists", "false", "format", "json", "keep", "keys", "null", "object",
		"omit", "on", "path", "quotes", "scalar", "string", "true",
		"unconditional", "unique", "unknown", "utf16", "utf32", "utf8",
		"with", "without", "wrapper"
	};
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(words); i++)
		if (parse_is(p, words[i]))
			return true;
	return false;
}

/*
 * What follows a JSON argument up to a comma or the closing parenthesis:
 * FORMAT, RETURNING, PASSING, wrappers, quotes, ON EMPTY, ON ERROR ..
 */
static bool
json_clauses(SparParser *p, Pieces *pieces)
{
	bool		more = true;

	while (more)
	{
		if (p->sym == SPAR_K_RETURNING)
		{
			word(p, pieces);
			more = type_piece(p, pieces);
		}
		else if (p->sym == SPAR_K_DEFAULT || parse_is(p, "passing"))
		{
			word(p, pieces);
			more = piece(p, pieces, any_expr, false);
		}
		else if (p->sym == SPAR_K_ORDER)
			more = piece(p, pieces, parse_order, true);
		else if (p->sym == SPAR_K_AS)
			more = label(p, pieces);
		else if (p->sym == SPAR_Y_STRING && p->token.quote != 'n')
			more = piece(p, pieces, parse_primary, false);
		else if (at_json_word(p))
			word(p, pieces);
		else
			break;
	}
	return p->status == SPAR_OK;
}

/* argument [: or VALUE argument] clauses, between commas. */
static bool
json_arguments(SparParser *p, Pieces *pieces)
{
	for (;;)
	{
		if (parse_at_query(p))
		{
			if (!piece(p, pieces, parse_query, false))
				return false;
		}
		else if (p->sym != SPAR_K_RETURNING && !expr_piece(p, pieces))
			return false;
		if (p->sym == ':' || parse_is(p, "value"))
		{
			word(p, pieces);
			if (!expr_piece(p, pieces))
				return false;
		}
		if (!json_clauses(p, pieces))
			return false;
		if (p->sym != ',')
			return true;
		word(p, pieces);
	}
}

/* ---- tables ---- */

/* name type [DEFAULT e] [PATH e] [NOT NULL], name FOR ORDINALITY, .. */
static bool
xml_columns(SparParser *p, Pieces *pieces)
{
	do
	{
		if (p->sym == ',')
			word(p, pieces);
		if (!parse_at_label(p))
		{
			parse_fail_syntax(p);
			return false;
		}
		word(p, pieces);
		if (p->sym == SPAR_K_FOR)
		{
			word(p, pieces);
			word(p, pieces);
			continue;
		}
		if (!type_piece(p, pieces))
			return false;
		while (p->token.kind == SPAR_TOK_WORD)
		{
			bool		bare = p->sym == SPAR_K_NOT || p->sym == SPAR_K_NULL;

			word(p, pieces);
			if (!bare && !piece(p, pieces, option_expr, false))
				return false;
		}
	} while (p->sym == ',');
	return true;
}

/* XMLNAMESPACES (e AS name, DEFAULT e), */
static bool
xml_namespaces(SparParser *p, Pieces *pieces)
{
	word(p, pieces);
	word(p, pieces);
	for (;;)
	{
		if (p->sym == SPAR_K_DEFAULT)
			word(p, pieces);
		if (!piece(p, pieces, option_expr, false) || !label(p, pieces))
			return false;
		if (p->sym != ',')
			break;
		word(p, pieces);
	}
	return word_expected(p, pieces, ')') && word_expected(p, pieces, ',');
}

static bool
xmltable(SparParser *p, Pieces *pieces)
{
	if (p->sym == SPAR_K_XMLNAMESPACES && parse_peek(p, 1) == '('
		&& !xml_namespaces(p, pieces))
		return false;
	if (!piece(p, pieces, parse_primary, false)
		|| !word_accepted(p, pieces, "passing"))
	{
		parse_fail_syntax(p);
		return false;
	}
	/* BY REF is noise; words that wait end in front of it. */
	if (!flush(p, pieces))
		return false;
	parse_passing_mechanism(p);
	if (!piece(p, pieces, parse_primary, false))
		return false;
	parse_passing_mechanism(p);
	if (!word_accepted(p, pieces, "columns"))
	{
		parse_fail_syntax(p);
		return false;
	}
	return xml_columns(p, pieces);
}

/* COLUMNS ( column, .. ), where NESTED ones have COLUMNS again. */
static bool
json_columns(SparParser *p, Pieces *pieces)
{
	if (!word_accepted(p, pieces, "columns"))
	{
		parse_fail_syntax(p);
		return false;
	}
	if (!word_expected(p, pieces, '(') || !parse_enter(p))
		return false;
	do
	{
		bool		nested = parse_is(p, "nested")
			&& (parse_next_is(p, "path")
				|| parse_peek(p, 1) == SPAR_Y_STRING);

		if (p->sym == ',')
		{
			word(p, pieces);
			nested = parse_is(p, "nested")
				&& (parse_next_is(p, "path")
					|| parse_peek(p, 1) == SPAR_Y_STRING);
		}
		if (!parse_at_label(p))
		{
			parse_fail_syntax(p);
			return false;
		}
		word(p, pieces);
		if (p->sym == SPAR_K_FOR)
		{
			word(p, pieces);
			word(p, pieces);
		}
		else if ((!nested && !type_piece(p, pieces))
				 || !json_clauses(p, pieces)
				 || (nested && !json_columns(p, pieces)))
			return false;
	} while (p->sym == ',');
	parse_leave(p);
	return word_expected(p, pieces, ')');
}

static bool
json_table(SparParser *p, Pieces *pieces)
{
	return json_arguments(p, pieces) && json_columns(p, pieces)
		&& json_clauses(p, pieces);
}

/* ---- what is called from elsewhere ---- */

/*
 * An ordinary call with the pieces as its arguments: commas are left out, an
 * ORDER (the last one) goes to its slot.
 */
static SparNode *
ordinary(SparParser *p, SparStr name, SparNode *piece_list)
{
	SparNode   *ident = parse_node_1(p, SPAR_N_NAME, SPAR_STR_EMPTY,
									 parse_node(p, SPAR_N_IDENT, name));
	SparNode   *args = parse_node(p, SPAR_N_LIST, SPAR_STR_EMPTY);
	SparNode   *function = parse_function(p, ident, args);
	SparNode   *last = NULL;
	SparNode   *child;
	SparNode   *next;

	if (function == NULL)
		return NULL;
	for (child = piece_list; child != NULL; child = next)
	{
		next = child->next;
		child->next = NULL;
		if (child->kind == SPAR_N_ORDER)
		{
			child->next = args->next->next;
			args->next = child;
		}
		else if (child->kind != SPAR_N_TOKENS)
			last = spar_node_add(args, last, child);
	}
	return parse_call_clauses(p, function);
}

/*
 * Read behind the parenthesis with `reader`.  Gives XML with this text, or
 * FUNCTION.
 */
static SparNode *
read_pieces(SparParser *p, SparStr name,
			bool (*reader) (SparParser *, Pieces *))
{
	Pieces		pieces;

	pieces.node = parse_node(p, SPAR_N_XML, name);
	pieces.last = NULL;
	pieces.words = NO_WORDS;
	pieces.plain = true;
	if (pieces.node == NULL)
		return NULL;
	parse_advance(p);
	parse_advance(p);
	if (p->sym != ')' && !reader(p, &pieces))
		return NULL;
	if (!flush(p, &pieces) || !parse_expect(p, ')'))
		return NULL;

	if (pieces.plain)
		return ordinary(p, name, pieces.node->child);
	/* Only the two aggregates take FILTER and OVER. */
	if ((p->sym != SPAR_K_FILTER && p->sym != SPAR_K_OVER)
		|| !spar_str_ends(name, "agg"))
		return pieces.node;
	pieces.node->text = SPAR_STR_EMPTY;
	return ordinary(p, name, pieces.node);
}

static const struct
{
	SparSymbol	symbol;
	SparStr		name;
	bool		(*reader) (SparParser *, Pieces *);
}			special_calls[] = {
	{SPAR_K_JSON, SPAR_STR_INIT("json"), json_arguments},
	{SPAR_K_JSON_ARRAY, SPAR_STR_INIT("json_array"), json_arguments},
	{SPAR_K_JSON_ARRAYAGG, SPAR_STR_INIT("json_arrayagg"), json_arguments},
	{SPAR_K_JSON_EXISTS, SPAR_STR_INIT("json_exists"), json_arguments},
	{SPAR_K_JSON_OBJECT, SPAR_STR_INIT("json_object"), json_arguments},
	{SPAR_K_JSON_OBJECTAGG, SPAR_STR_INIT("json_objectagg"), json_arguments},
	{SPAR_K_JSON_QUERY, SPAR_STR_INIT("json_query"), json_arguments},
	{SPAR_K_JSON_SCALAR, SPAR_STR_INIT("json_scalar"), json_arguments},
	{SPAR_K_JSON_SERIALIZE, SPAR_STR_INIT("json_serialize"), json_arguments},
	{SPAR_K_JSON_VALUE, SPAR_STR_INIT("json_value"), json_arguments},
	{SPAR_K_XMLELEMENT, SPAR_STR_INIT("xmlelement"), xmlelement},
	{SPAR_K_XMLFOREST, SPAR_STR_INIT("xmlforest"), labelled_list},
	{SPAR_K_XMLPARSE, SPAR_STR_INIT("xmlparse"), xmlparse},
	{SPAR_K_XMLPI, SPAR_STR_INIT("xmlpi"), xmlpi},
	{SPAR_K_XMLROOT, SPAR_STR_INIT("xmlroot"), xmlroot},
	{SPAR_K_XMLSERIALIZE, SPAR_STR_INIT("xmlserialize"), xmlserialize}
};

SparNode *
parse_special_call(SparParser *p)
{
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(special_calls); i++)
		if (special_calls[i].symbol == p->sym)
			return read_pieces(p, special_calls[i].name,
							   special_calls[i].reader);
	return NULL;
}

SparNode *
parse_table_special(SparParser *p)
{
	if (parse_peek(p, 1) != '(')
		return NULL;
	return p->sym == SPAR_K_XMLTABLE
		? read_pieces(p, SPAR_STR("xmltable"), xmltable)
		: read_pieces(p, SPAR_STR("json_table"), json_table);
}
