/*
 * spar_parse_primary.c
 *
 * What stands between operators: literals, names, parentheses, CASE, CAST,
 * subqueries, arrays, rows.  Calls are in spar_parse_call.c.
 */
#include "spar_parse_int.h"

/* ---- what starts here? ---- */

bool
parse_at_query(SparParser *p)
{
	SparSymbol	next;

	switch (p->sym)
	{
		case SPAR_K_SELECT:
			return true;
		case SPAR_K_VALUES:
			return parse_peek(p, 1) == '(';
		case SPAR_K_TABLE:
			return IS_PG(p);
		case SPAR_K_WITH:
			next = parse_peek(p, 1);
			return next == SPAR_Y_NAME || next == SPAR_Y_QUOTED
				|| next > SPAR_Y_KEYWORD
				|| (next == SPAR_Y_STRING && IS_SQLITE(p));
		default:
			return false;
	}
}

/*
 * Looks through the parentheses with a lexer of its own.  A run is looked
 * through once: every parenthesis of it gets the same answer.
 */
bool
parse_at_paren_query(SparParser *p)
{
	SparParser	scout;

	if (p->sym != '(')
		return false;
	if (p->token.pos >= p->run_start && p->token.pos < p->run_end)
		return p->run_query;
	scout = *p;
	parse_rewind(&scout, p->token.pos);
	while (scout.sym == '(')
		parse_advance(&scout);
	p->run_start = p->token.pos;
	p->run_end = scout.token.pos;
	p->run_query = parse_at_query(&scout);
	return p->run_query;
}

/*
 * May what follows a query in parentheses make it part of a larger query?
 * SQLite has no parentheses there.
 */
bool
parse_at_query_tail(const SparParser *p)
{
	if (IS_SQLITE(p))
		return false;
	switch (p->sym)
	{
		case SPAR_K_UNION:
		case SPAR_K_INTERSECT:
		case SPAR_K_EXCEPT:
		case SPAR_K_ORDER:
		case SPAR_K_LIMIT:
		case SPAR_K_OFFSET:
		case SPAR_K_FETCH:
		case SPAR_K_FOR:
			return true;
		default:
			return false;
	}
}

/* ---- parentheses ---- */

/* Behind '(' where another one leads to a query. */
static SparNode *
paren_in_paren(SparParser *p, bool *query)
{
	SparNode   *node;

	if (!parse_enter(p))
		return NULL;
	node = parse_paren(p, query, false);
	parse_leave(p);
	if (node == NULL)
		return NULL;
	if (*query)
	{
		if (p->sym == ')')
			return node;
		if (parse_at_query_tail(p))
			return parse_query_from(p, node);
		*query = false;
		node = parse_node_1(p, SPAR_N_SUBQUERY, SPAR_STR_EMPTY, node);
	}
	node = parse_indirection(p, node);
	return node ? parse_expr_from(p, node, PREC_ANY) : NULL;
}

/* The items of a row behind the first one; the token is the comma. */
static SparNode *
row(SparParser *p, SparNode *first, SparNodeKind kind)
{
	SparNode   *node = parse_node_1(p, kind, SPAR_STR_EMPTY, first);

	if (node == NULL)
		return NULL;
	parse_advance(p);
	return parse_expr_items(p, node) ? node : NULL;
}

SparNode *
parse_paren(SparParser *p, bool *query, bool implicit_list)
{
	SparNodeKind kind = implicit_list ? SPAR_N_LIST : SPAR_N_ROW;
	bool		leads = parse_at_paren_query(p);
	SparNode   *node;

	*query = false;
	parse_advance(p);
	if (!leads)
		node = parse_expr(p, PREC_ANY);
	else if (p->sym == '(')
		node = paren_in_paren(p, query);
	else
	{
		node = parse_query(p);
		*query = true;
	}
	if (node != NULL && !*query && p->sym == ',')
		node = row(p, node, kind);
	return node && parse_expect(p, ')') ? node : NULL;
}

/* ( query ): gives the QUERY. */
static SparNode *
query_in_parens(SparParser *p)
{
	bool		query;
	SparNode   *node;

	if (!parse_at_paren_query(p))
		return parse_fail_syntax(p);
	node = parse_paren(p, &query, false);
	return node == NULL || query ? node : parse_fail_syntax(p);
}

static SparNode *
paren(SparParser *p)
{
	bool		query;
	SparNode   *node = parse_paren(p, &query, false);

	if (node != NULL && query)
		node = parse_node_1(p, SPAR_N_SUBQUERY, SPAR_STR_EMPTY, node);
	return parse_indirection(p, node);
}

/* ---- indirection ---- */

/* [index] or [lower:upper], any number of them, as one SUBSCRIPT. */
static SPAR_NOINLINE SparNode *
subscripts(SparParser *p, SparNode *base)
{
	SparNode   *node = parse_node_1(p, SPAR_N_SUBSCRIPT, SPAR_STR_EMPTY, base);
	SparNode   *last = base;

	while (node != NULL && parse_accept(p, '['))
	{
		SparNode   *index = p->sym == ':' ? parse_empty(p)
			: parse_expr(p, PREC_ANY);

		if (index != NULL && parse_accept(p, ':'))
			index = parse_node_2(p, SPAR_N_SLICE, SPAR_STR_EMPTY, index,
								 p->sym == ']' ? parse_empty(p)
								 : parse_expr(p, PREC_ANY));
		if (index == NULL || !parse_expect(p, ']'))
			return NULL;
		last = spar_node_add(node, last, index);
	}
	return node;
}

static SPAR_NOINLINE SparNode *
field(SparParser *p, SparNode *base)
{
	SparStr		name = SPAR_STR("*");
	bool		star;
	SparNode   *node;

	parse_advance(p);
	star = parse_accept(p, '*');
	if (!star && !parse_label_text(p, &name))
		return NULL;
	node = parse_node_1(p, SPAR_N_FIELD, name, base);
	if (node != NULL && star)
		node->flags = SPAR_NF_STAR;
	return node;
}

SparNode *
parse_indirection(SparParser *p, SparNode *node)
{
	if (IS_SQLITE(p))
		return node;
	while (node != NULL && (p->sym == '[' || p->sym == '.'))
		node = p->sym == '[' ? subscripts(p, node) : field(p, node);
	return node;
}

/* ---- words with a grammar of their own ---- */

static SPAR_NOINLINE SparNode *
case_expr(SparParser *p)
{
	SparNode   *node = parse_node(p, SPAR_N_CASE, SPAR_STR_EMPTY);
	SparNode   *last;

	parse_advance(p);
	if (node == NULL)
		return NULL;
	last = p->sym == SPAR_K_WHEN ? parse_empty(p) : parse_expr(p, PREC_ANY);
	if (last == NULL)
		return NULL;
	node->child = last;
	if (p->sym != SPAR_K_WHEN)
		return parse_fail_syntax(p);
	while (parse_accept(p, SPAR_K_WHEN))
	{
		SparNode   *when = parse_node_1(p, SPAR_N_WHEN, SPAR_STR_EMPTY,
										parse_expr(p, PREC_ANY));

		if (when == NULL || !parse_expect(p, SPAR_K_THEN))
			return NULL;
		when->child->next = parse_expr(p, PREC_ANY);
		if (when->child->next == NULL)
			return NULL;
		last = spar_node_add(node, last, when);
	}
	last->next = parse_accept(p, SPAR_K_ELSE) ? parse_expr(p, PREC_ANY)
		: parse_empty(p);
	if (last->next == NULL)
		return NULL;
	return parse_expect(p, SPAR_K_END) ? node : NULL;
}

static SPAR_NOINLINE SparNode *
cast_expr(SparParser *p)
{
	SparNode   *node;

	parse_advance(p);
	parse_advance(p);
	node = parse_expr(p, PREC_ANY);
	if (node == NULL || !parse_expect(p, SPAR_K_AS))
		return NULL;
	node = parse_node_2(p, SPAR_N_CAST, SPAR_STR_EMPTY, node, parse_type(p));
	return node && parse_expect(p, ')') ? node : NULL;
}

static SPAR_NOINLINE SparNode *
exists_expr(SparParser *p)
{
	parse_advance(p);
	return parse_node_1(p, SPAR_N_EXISTS, SPAR_STR_EMPTY, query_in_parens(p));
}

/* [a, b] or [[a], [b]] behind ARRAY. */
static SPAR_NOINLINE SparNode *
array_items(SparParser *p)
{
	SparNode   *node = parse_node(p, SPAR_N_ARRAY, SPAR_STR_EMPTY);
	SparNode   *last = NULL;

	if (node == NULL || !parse_enter(p))
		return NULL;
	parse_advance(p);
	while (p->sym != ']')
	{
		SparNode   *item = p->sym == '[' ? array_items(p)
			: parse_expr(p, PREC_ANY);

		if (item == NULL)
			return NULL;
		last = spar_node_add(node, last, item);
		if (!parse_accept(p, ','))
			break;
	}
	parse_leave(p);
	return parse_expect(p, ']') ? node : NULL;
}

static SPAR_NOINLINE SparNode *
array_expr(SparParser *p)
{
	SparNode   *node;

	parse_advance(p);
	if (p->sym == '[')
		node = array_items(p);
	else
		node = parse_node_1(p, SPAR_N_ARRAY_QUERY, SPAR_STR_EMPTY,
							query_in_parens(p));
	return parse_indirection(p, node);
}

/* ROW (a, b) */
static SPAR_NOINLINE SparNode *
row_expr(SparParser *p)
{
	SparNode   *node;

	parse_advance(p);
	node = parse_paren_list(p, true);
	if (node != NULL)
		node->kind = SPAR_N_ROW;
	return node;
}

/* RAISE (IGNORE), RAISE (ABORT, message) */
static SPAR_NOINLINE SparNode *
raise_expr(SparParser *p)
{
	SparStr		text;
	SparNode   *message;

	parse_advance(p);
	parse_advance(p);
	switch (p->sym)
	{
		case SPAR_K_IGNORE:
			text = SPAR_STR("ignore");
			break;
		case SPAR_K_ABORT:
			text = SPAR_STR("abort");
			break;
		case SPAR_K_FAIL:
			text = SPAR_STR("fail");
			break;
		case SPAR_K_ROLLBACK:
			text = SPAR_STR("rollback");
			break;
		default:
			return parse_fail_syntax(p);
	}
	parse_advance(p);
	message = parse_accept(p, ',') ? parse_expr(p, PREC_ANY) : parse_empty(p);
	message = parse_node_1(p, SPAR_N_RAISE, text, message);
	return message && parse_expect(p, ')') ? message : NULL;
}

/*
 * Is this RAISE no function?  PostgreSQL has functions of that name only
 * behind a schema, or in quotes when the printer wrote them.
 */
static bool
at_raise(SparParser *p)
{
	if (parse_peek(p, 1) != '(')
		return false;
	switch (parse_peek(p, 2))
	{
		case SPAR_K_IGNORE:
		case SPAR_K_ABORT:
		case SPAR_K_FAIL:
		case SPAR_K_ROLLBACK:
			return true;
		default:
			return false;
	}
}

static const struct
{
	SparSymbol	symbol;
	SparStr		text;
	bool		precision;
}			value_keywords[] = {
	{SPAR_K_CURRENT_DATE, SPAR_STR_INIT("current_date"), false},
	{SPAR_K_CURRENT_TIME, SPAR_STR_INIT("current_time"), true},
	{SPAR_K_CURRENT_TIMESTAMP, SPAR_STR_INIT("current_timestamp"), true},
	{SPAR_K_LOCALTIME, SPAR_STR_INIT("localtime"), true},
	{SPAR_K_LOCALTIMESTAMP, SPAR_STR_INIT("localtimestamp"), true},
	{SPAR_K_CURRENT_USER, SPAR_STR_INIT("current_user"), false},
	{SPAR_K_SESSION_USER, SPAR_STR_INIT("session_user"), false},
	{SPAR_K_SYSTEM_USER, SPAR_STR_INIT("system_user"), false},
	{SPAR_K_USER, SPAR_STR_INIT("user"), false},
	{SPAR_K_CURRENT_ROLE, SPAR_STR_INIT("current_role"), false},
	{SPAR_K_CURRENT_CATALOG, SPAR_STR_INIT("current_catalog"), false},
	{SPAR_K_CURRENT_SCHEMA, SPAR_STR_INIT("current_schema"), false}
};

static SPAR_NOINLINE SparNode *
value_keyword(SparParser *p)
{
	SparNode   *node;
	size_t		i = 0;

	while (value_keywords[i].symbol != p->sym)
		i++;
	node = parse_node(p, SPAR_N_KEYWORD, value_keywords[i].text);
	parse_advance(p);
	if (node == NULL || !value_keywords[i].precision || p->sym != '('
		|| IS_SQLITE(p))
		return node;
	parse_advance(p);
	node->child = parse_node(p, SPAR_N_NUMBER, p->token.text);
	if (node->child == NULL || !parse_expect(p, SPAR_Y_NUMBER))
		return NULL;
	return parse_expect(p, ')') ? node : NULL;
}

/* ---- names ---- */

/* a, a.b, a.*, a(..), a.b(..), a 'literal' */
static SparNode *
name_expr(SparParser *p)
{
	size_t		start = p->token.pos;
	bool		quoted = p->sym == SPAR_Y_QUOTED;
	SparNode   *last = parse_label(p);
	SparNode   *node = parse_node_1(p, SPAR_N_COLUMN, SPAR_STR_EMPTY, last);

	if (node == NULL)
		return NULL;
	while (p->sym == '.')
	{
		parse_advance(p);
		if (parse_accept(p, '*'))
		{
			node->kind = SPAR_N_STAR;
			return node;
		}
		last = spar_node_add(node, last, parse_label(p));
		if (p->status != SPAR_OK)
			return NULL;
	}
	if (p->sym == '(' && (IS_PG(p) || node->child == last))
	{
		node->kind = SPAR_N_NAME;
		node = parse_call_of(p, node, quoted);
		if (node == NULL || p->sym != SPAR_Y_STRING || IS_SQLITE(p))
			return node;
	}
	if (p->sym == SPAR_Y_STRING && IS_PG(p))
	{
		parse_rewind(p, start);
		node = parse_typed_literal(p);
		return node || p->status != SPAR_OK ? node : parse_fail_syntax(p);
	}
	return p->sym == '[' ? parse_indirection(p, node) : node;
}

/* A type's keyword: what follows tells a literal from a name. */
static SparNode *
type_word(SparParser *p)
{
	SparNode   *node;

	switch ((int) parse_peek(p, 1))
	{
		case '(':
		case SPAR_Y_STRING:
		case SPAR_K_CHAR:
		case SPAR_K_CHARACTER:
		case SPAR_K_PRECISION:
		case SPAR_K_VARYING:
		case SPAR_K_WITH:
		case SPAR_K_WITHOUT:
			node = parse_typed_literal(p);
			if (node != NULL || p->status != SPAR_OK)
				return node;
			break;
		default:
			break;
	}
	return name_expr(p);
}

/* ---- literals ---- */

static SparNode *
leaf(SparParser *p, SparNodeKind kind)
{
	SparStr		text;

	if (!parse_value(p, &text))
		return NULL;
	return parse_node(p, kind, text);
}

/* A word that stands for itself. */
static SparNode *
constant(SparParser *p, SparNodeKind kind)
{
	parse_advance(p);
	return parse_node(p, kind, SPAR_STR_EMPTY);
}

static SparNode *
string(SparParser *p)
{
	bool		national = p->token.quote == 'n';
	SparNode   *node = leaf(p, SPAR_N_STRING);

	if (node == NULL || !national)
		return node;
	return parse_node_2(p, SPAR_N_CAST, SPAR_STR_EMPTY, node,
						parse_node(p, SPAR_N_TYPE, SPAR_STR("bpchar")));
}

/* A keyword that only PostgreSQL has; others are names here. */
static SparNode *
word_postgresql(SparParser *p)
{
	SparNode   *node;

	switch (p->sym)
	{
		case SPAR_K_DEFAULT:
			return constant(p, SPAR_N_DEFAULT);
		case SPAR_K_ARRAY:
			return array_expr(p);
		case SPAR_K_ROW:
			if (parse_peek(p, 1) == '(')
				return row_expr(p);
			break;
		case SPAR_K_CURRENT_SCHEMA:
			if (parse_peek(p, 1) == '(')
				break;
			return value_keyword(p);
		case SPAR_K_CURRENT_CATALOG:
		case SPAR_K_CURRENT_ROLE:
		case SPAR_K_CURRENT_USER:
		case SPAR_K_LOCALTIME:
		case SPAR_K_LOCALTIMESTAMP:
		case SPAR_K_SESSION_USER:
		case SPAR_K_SYSTEM_USER:
		case SPAR_K_USER:
			return value_keyword(p);
		case SPAR_K_BIGINT:
		case SPAR_K_BIT:
		case SPAR_K_BLOB:
		case SPAR_K_BOOLEAN:
		case SPAR_K_CHAR:
		case SPAR_K_CHARACTER:
		case SPAR_K_DEC:
		case SPAR_K_DECIMAL:
		case SPAR_K_DOUBLE:
		case SPAR_K_FLOAT:
		case SPAR_K_INT:
		case SPAR_K_INTEGER:
		case SPAR_K_INTERVAL:
		case SPAR_K_NATIONAL:
		case SPAR_K_NCHAR:
		case SPAR_K_NUMERIC:
		case SPAR_K_PARAM:
		case SPAR_K_REAL:
		case SPAR_K_SMALLINT:
		case SPAR_K_TIME:
		case SPAR_K_TIMESTAMP:
		case SPAR_K_VARCHAR:
			return type_word(p);
		case SPAR_K_COLLATION:
		case SPAR_K_EXTRACT:
		case SPAR_K_JSON:
		case SPAR_K_JSON_ARRAY:
		case SPAR_K_JSON_ARRAYAGG:
		case SPAR_K_JSON_EXISTS:
		case SPAR_K_JSON_OBJECT:
		case SPAR_K_JSON_OBJECTAGG:
		case SPAR_K_JSON_QUERY:
		case SPAR_K_JSON_SCALAR:
		case SPAR_K_JSON_SERIALIZE:
		case SPAR_K_JSON_VALUE:
		case SPAR_K_NORMALIZE:
		case SPAR_K_OVERLAY:
		case SPAR_K_POSITION:
		case SPAR_K_SUBSTRING:
		case SPAR_K_TRIM:
		case SPAR_K_XMLELEMENT:
		case SPAR_K_XMLEXISTS:
		case SPAR_K_XMLFOREST:
		case SPAR_K_XMLPARSE:
		case SPAR_K_XMLPI:
		case SPAR_K_XMLROOT:
		case SPAR_K_XMLSERIALIZE:
			node = parse_special(p);
			if (node != NULL || p->status != SPAR_OK)
				return node;
			break;
		default:
			break;
	}
	/* Words that may only name a function or a type. */
	if ((p->class & SPAR_PG_RESERVED) != 0
		|| ((p->class & SPAR_PG_TYPE_FUNC) != 0 && parse_peek(p, 1) != '('
			&& parse_peek(p, 1) != SPAR_Y_STRING))
		return parse_fail_syntax(p);
	return name_expr(p);
}

SparNode *
parse_primary(SparParser *p)
{
	switch ((int) p->sym)
	{
		case '(':
			return paren(p);
		case SPAR_Y_NAME:
		case SPAR_Y_QUOTED:
			return name_expr(p);
		case SPAR_Y_NUMBER:
			return leaf(p, SPAR_N_NUMBER);
		case SPAR_Y_STRING:
			return string(p);
		case SPAR_Y_BLOB_LITERAL:
			return leaf(p, SPAR_N_BLOB);
		case SPAR_Y_BITS:
			return leaf(p, SPAR_N_BITS);
		case SPAR_Y_PARAMETER:
			return parse_indirection(p, leaf(p, SPAR_N_PARAM));
		case SPAR_K_NULL:
			return constant(p, SPAR_N_NULL);
		case SPAR_K_TRUE:
			return constant(p, SPAR_N_TRUE);
		case SPAR_K_FALSE:
			return constant(p, SPAR_N_FALSE);
		case SPAR_K_CASE:
			return case_expr(p);
		case SPAR_K_CAST:
			if (parse_peek(p, 1) == '(')
				return cast_expr(p);
			break;
		case SPAR_K_EXISTS:
			return exists_expr(p);
		case SPAR_K_CURRENT_DATE:
		case SPAR_K_CURRENT_TIME:
		case SPAR_K_CURRENT_TIMESTAMP:
			return value_keyword(p);
		case SPAR_K_RAISE:
			if (at_raise(p))
				return raise_expr(p);
			break;
		default:
			break;
	}
	if (p->sym <= SPAR_Y_KEYWORD)
		return parse_fail_syntax(p);
	if (IS_PG(p))
		return word_postgresql(p);
	return (p->class & SPAR_SQ_RESERVED) == 0 ? name_expr(p)
		: parse_fail_syntax(p);
}
