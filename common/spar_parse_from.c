/*
 * spar_parse_from.c
 *
 * FROM: tables, subqueries, functions, joins.
 *
 * Sources: PostgreSQL manual, SELECT, "FROM Clause"; gram.y, table_ref, as of
 * 18.  SQLite lang_select.html; parse.y, seltablist, as of 3.53; select.c,
 * sqlite3JoinType().
 */
#include "spar_parse_int.h"

#define JOIN_LEFT 1
#define JOIN_RIGHT 2
#define JOIN_CROSS 4

/* On a cross join that was SQLite's comma, until its FROM is complete. */
#define COMMA SPAR_NF_LATERAL

/* A join's operator. */
typedef struct JoinWord
{
	int			sides;			/* JOIN_LEFT, JOIN_RIGHT, both; JOIN_CROSS */
	bool		natural;
} JoinWord;

/* ---- joins ---- */

static bool
at_join(const SparParser *p)
{
	switch (p->sym)
	{
		case SPAR_K_JOIN:
		case SPAR_K_CROSS:
		case SPAR_K_FULL:
		case SPAR_K_INNER:
		case SPAR_K_LEFT:
		case SPAR_K_NATURAL:
		case SPAR_K_OUTER:
		case SPAR_K_RIGHT:
			return true;
		default:
			return false;
	}
}

/* The words up to JOIN; SQLite takes them in any order. */
static bool
join_word(SparParser *p, JoinWord *join)
{
	join->sides = 0;
	join->natural = false;
	while (!parse_accept(p, SPAR_K_JOIN))
	{
		switch (p->sym)
		{
			case SPAR_K_CROSS:
				join->sides |= JOIN_CROSS;
				break;
			case SPAR_K_FULL:
				join->sides |= JOIN_LEFT | JOIN_RIGHT;
				break;
			case SPAR_K_LEFT:
				join->sides |= JOIN_LEFT;
				break;
			case SPAR_K_RIGHT:
				join->sides |= JOIN_RIGHT;
				break;
			case SPAR_K_NATURAL:
				join->natural = true;
				break;
			case SPAR_K_INNER:
			case SPAR_K_OUTER:
				break;
			default:
				parse_fail_syntax(p);
				return false;
		}
		parse_advance(p);
	}
	return true;
}

static SparStr
join_text(int sides)
{
	switch (sides)
	{
		case JOIN_LEFT:
			return SPAR_STR("left");
		case JOIN_RIGHT:
			return SPAR_STR("right");
		case JOIN_LEFT | JOIN_RIGHT:
			return SPAR_STR("full");
		default:
			return SPAR_STR("inner");
	}
}

/* USING (a, b) [AS alias] */
static SparNode *
using_clause(SparParser *p)
{
	SparNode   *node = parse_ident_list(p);

	if (node == NULL)
		return NULL;
	node->kind = SPAR_N_USING;
	if (IS_PG(p) && parse_accept(p, SPAR_K_AS)
		&& !parse_name_text(p, &node->text))
		return NULL;
	return node;
}

/*
 * Does ON start a condition?  INSERT .. SELECT may go on with ON CONFLICT,
 * which a target or DO follows; conflict alone is a column.
 */
static bool
at_on(SparParser *p)
{
	SparSymbol	next;

	if (p->sym != SPAR_K_ON)
		return false;
	if (parse_peek(p, 1) != SPAR_K_CONFLICT)
		return true;
	next = parse_peek(p, 2);
	return next != SPAR_K_DO && next != SPAR_K_ON && (int) next != '(';
}

/*
 * JOIN of two items with the condition that follows.  In SQLite the condition
 * may be missing, where none is needed, and CROSS JOIN may have one.
 */
static SparNode *
join_node(SparParser *p, JoinWord join, SparNode *left, SparNode *right)
{
	SparStr		text = join_text(join.sides & ~JOIN_CROSS);
	SparNode   *node;
	SparNode   *qual;

	if (join.natural)
		qual = parse_empty(p);
	else if (p->sym == SPAR_K_USING)
	{
		parse_advance(p);
		qual = using_clause(p);
	}
	else if (at_on(p))
	{
		parse_advance(p);
		qual = parse_expr(p, PREC_ANY);
	}
	else if (join.sides == JOIN_CROSS || (IS_SQLITE(p) && join.sides == 0))
	{
		text = SPAR_STR("cross");
		qual = parse_empty(p);
	}
	else if (IS_SQLITE(p))
		qual = parse_node(p, SPAR_N_TRUE, SPAR_STR_EMPTY);
	else
		return parse_fail_syntax(p);
	node = parse_node_2(p, SPAR_N_JOIN, text, left, right);
	if (node == NULL || qual == NULL)
		return NULL;
	right->next = qual;
	if (join.natural)
		node->flags = SPAR_NF_NATURAL;
	return node;
}

static SparNode *from_item(SparParser *p);

/*
 * The right operand of a join and its condition.  In PostgreSQL conditions
 * may come late: a JOIN b JOIN c ON x ON y.
 */
static SparNode *
join_rest(SparParser *p, SparNode *left, JoinWord join)
{
	SparNode   *right = from_item(p);

	if (right != NULL && IS_PG(p) && !join.natural
		&& join.sides != JOIN_CROSS)
	{
		while (right != NULL && at_join(p))
		{
			JoinWord	inner;

			if (!parse_enter(p) || !join_word(p, &inner))
				return NULL;
			right = join_rest(p, right, inner);
			parse_leave(p);
		}
	}
	return right ? join_node(p, join, left, right) : NULL;
}

/* ---- items ---- */

/* [AS] alias; *found: OUT. */
static bool
alias(SparParser *p, SparStr *out, bool *found)
{
	*found = parse_accept(p, SPAR_K_AS);
	if (*found)
		return parse_label_text(p, out);
	*found = parse_at_table_alias(p);
	return *found ? parse_label_text(p, out) : true;
}

/* [AS] alias [(a, b)]: gives the columns or EMPTY. */
static SparNode *
alias_columns(SparParser *p, SparStr *out)
{
	bool		found;

	if (!alias(p, out, &found))
		return NULL;
	return found && p->sym == '(' && IS_PG(p) ? parse_ident_list(p)
		: parse_empty(p);
}

/* (a type [COLLATE c], ..) or (a, b) behind a function's alias. */
static SparNode *
function_columns(SparParser *p)
{
	SparNode   *list = parse_node(p, SPAR_N_LIST, SPAR_STR_EMPTY);
	SparNode   *last = NULL;

	if (list == NULL || !parse_expect(p, '('))
		return NULL;
	do
	{
		SparNode   *column = parse_ident(p);

		if (column == NULL)
			return NULL;
		if (p->sym != ',' && p->sym != ')')
		{
			SparNode   *collation = NULL;
			SparNode   *type = parse_type(p);

			if (type == NULL)
				return NULL;
			if (parse_accept(p, SPAR_K_COLLATE))
				collation = parse_qualified(p, false);
			else
				collation = parse_empty(p);
			column = parse_node_2(p, SPAR_N_COLUMN_DEF, column->text, type,
								  collation);
			if (column == NULL)
				return NULL;
		}
		last = spar_node_add(list, last, column);
	} while (parse_accept(p, ','));
	return parse_expect(p, ')') ? list : NULL;
}

/* [AS] alias [(columns)], AS (columns) */
static SparNode *
function_alias(SparParser *p, SparStr *out)
{
	bool		found;

	if (IS_PG(p) && p->sym == SPAR_K_AS && parse_peek(p, 1) == '(')
	{
		parse_advance(p);
		return function_columns(p);
	}
	if (!alias(p, out, &found))
		return NULL;
	return found && p->sym == '(' && IS_PG(p) ? function_columns(p)
		: parse_empty(p);
}

/* [WITH ORDINALITY] alias behind the calls of a FROM_FUNCTION. */
static SparNode *
function_item(SparParser *p, SparNode *calls, uint32_t flags)
{
	SparNode   *node = parse_node_1(p, SPAR_N_FROM_FUNCTION, SPAR_STR_EMPTY,
									calls);
	SparNode   *last = calls;
	SparNode   *columns;

	if (node == NULL)
		return NULL;
	if (p->sym == SPAR_K_WITH && parse_next_is(p, "ordinality"))
	{
		parse_advance(p);
		parse_advance(p);
		flags |= SPAR_NF_ORDINALITY;
	}
	columns = function_alias(p, &node->text);
	if (columns == NULL)
		return NULL;
	while (last->next != NULL)
		last = last->next;
	last->next = columns;
	node->flags = flags;
	return node;
}

/* ROWS FROM (f() [AS (a type)], ..) */
static SparNode *
rows_from(SparParser *p)
{
	SparNode   *first = NULL;
	SparNode   *last = NULL;

	parse_advance(p);
	parse_advance(p);
	if (!parse_expect(p, '('))
		return NULL;
	do
	{
		SparNode   *call = parse_call(p);

		if (call != NULL && p->sym == SPAR_K_AS)
		{
			parse_advance(p);
			call = parse_node_2(p, SPAR_N_FROM_FUNCTION, SPAR_STR_EMPTY, call,
								function_columns(p));
		}
		if (call == NULL)
			return NULL;
		if (first == NULL)
			first = call;
		else
			last->next = call;
		last = call;
	} while (parse_accept(p, ','));
	if (!parse_expect(p, ')'))
		return NULL;
	return function_item(p, first, SPAR_NF_ROWS);
}

/* TABLESAMPLE method (arguments) [REPEATABLE (seed)] */
static SparNode *
sample(SparParser *p)
{
	size_t		start = p->token.pos;

	if (p->sym != SPAR_K_TABLESAMPLE)
		return parse_empty(p);
	parse_advance(p);
	if (parse_qualified(p, false) == NULL
		|| parse_paren_list(p, false) == NULL)
		return NULL;
	if (parse_accept_word(p, "repeatable")
		&& parse_paren_list(p, false) == NULL)
		return NULL;
	return parse_tokens_from(p, start);
}

/* INDEXED BY i, NOT INDEXED: read over. */
static bool
indexed(SparParser *p)
{
	if (p->sym == SPAR_K_INDEXED && parse_peek(p, 1) == SPAR_K_BY)
	{
		SparStr		name;

		parse_advance(p);
		parse_advance(p);
		return parse_name_text(p, &name);
	}
	if (p->sym == SPAR_K_NOT && parse_peek(p, 1) == SPAR_K_INDEXED)
	{
		parse_advance(p);
		parse_advance(p);
	}
	return true;
}

/* The TABLE of a name that has been read. */
static SparNode *
table_node(SparParser *p, SparNode *name, bool statement)
{
	SparNode   *node = parse_node_1(p, SPAR_N_TABLE, SPAR_STR_EMPTY, name);
	SparNode   *columns;
	SparNode   *tokens;

	if (node == NULL)
		return NULL;
	if (IS_PG(p))
		parse_accept(p, '*');
	if (!statement)
		columns = alias_columns(p, &node->text);
	else
	{
		/* INSERT's, UPDATE's or DELETE's table: SET is no alias. */
		if (p->sym == SPAR_K_AS
			|| (IS_PG(p) && parse_at_table_alias(p) && p->sym != SPAR_K_SET
				&& p->sym != SPAR_K_OVERRIDING && p->sym != SPAR_K_VALUES))
		{
			bool		found;

			if (!alias(p, &node->text, &found))
				return NULL;
		}
		columns = parse_empty(p);
	}
	if (columns == NULL)
		return NULL;
	if (IS_SQLITE(p) && !indexed(p))
		return NULL;
	tokens = IS_PG(p) && !statement ? sample(p) : parse_empty(p);
	if (tokens == NULL)
		return NULL;
	name->next = columns;
	columns->next = tokens;
	return node;
}

SparNode *
parse_table(SparParser *p, bool statement)
{
	bool		only = IS_PG(p) && parse_accept(p, SPAR_K_ONLY);
	bool		closed = only && parse_accept(p, '(');
	SparNode   *name = parse_qualified(p, false);
	SparNode   *node;

	if (name == NULL || (closed && !parse_expect(p, ')')))
		return NULL;
	node = table_node(p, name, statement);
	if (node != NULL && only)
		node->flags = SPAR_NF_ONLY;
	return node;
}

/* A name, which may turn out to be a function's. */
static SparNode *
named_item(SparParser *p)
{
	size_t		start = p->token.pos;
	bool		quoted = p->sym == SPAR_Y_QUOTED;
	SparNode   *name;

	/* Words that are calls without parentheses, or have their own grammar. */
	if (IS_PG(p) && p->sym > SPAR_Y_KEYWORD
		&& ((p->class & (SPAR_PG_RESERVED | SPAR_PG_COL_NAME)) != 0
			|| p->sym == SPAR_K_CURRENT_SCHEMA
			|| p->sym == SPAR_K_COLLATION)
		&& (parse_peek(p, 1) == '(' || (p->class & SPAR_PG_RESERVED) != 0
			|| p->sym == SPAR_K_CURRENT_SCHEMA))
	{
		SparNode   *call = parse_call(p);

		return call ? function_item(p, call, 0) : NULL;
	}
	name = parse_qualified(p, false);
	if (name == NULL || p->sym != '(')
		return name ? table_node(p, name, false) : NULL;
	if (IS_PG(p) && !quoted)
	{
		/* The call decides anew what its name means. */
		parse_rewind(p, start);
		name = parse_call(p);
		return name ? function_item(p, name, 0) : NULL;
	}
	name = parse_call_of(p, name, quoted);
	return name ? function_item(p, name, 0) : NULL;
}

/* ( query ) alias; the query has been read. */
static SparNode *
query_item(SparParser *p, SparNode *query, uint32_t flags)
{
	SparNode   *node = parse_node_1(p, SPAR_N_FROM_QUERY, SPAR_STR_EMPTY,
									query);

	if (node == NULL)
		return NULL;
	node->flags = flags;
	query->next = alias_columns(p, &node->text);
	return query->next ? node : NULL;
}

static SparNode *join_chain(SparParser *p, SparNode *item);
static SparNode *clear_commas(SparNode *item);
static SparNode *paren_contents(SparParser *p, bool *query);
static SparNode *nested_alias(SparParser *p, SparNode *item);

/*
 * From '(' to ')': a query, or one item (several of them, in SQLite, are
 * joined).  *query: OUT, is it a query, which still wants its alias?
 */
static SparNode *
paren_item(SparParser *p, bool *query)
{
	SparNode   *node;

	*query = false;
	if (!parse_enter(p))
		return NULL;
	node = paren_contents(p, query);
	if (node != NULL && !parse_expect(p, ')'))
		node = NULL;
	parse_leave(p);
	return node;
}

static SparNode *
paren_contents(SparParser *p, bool *query)
{
	bool		leads = parse_at_paren_query(p);
	SparNode   *item;

	parse_advance(p);
	if (leads && p->sym != '(')
	{
		*query = true;
		return parse_query(p);
	}
	if (leads)
	{
		item = paren_item(p, query);
		if (item == NULL)
			return NULL;
		if (*query)
		{
			if (p->sym == ')')
				return item;
			if (parse_at_query_tail(p))
				return parse_query_from(p, item);
			*query = false;
			item = query_item(p, item, 0);
		}
		else
			item = nested_alias(p, item);
	}
	else
		item = from_item(p);
	item = join_chain(p, item);
	return IS_SQLITE(p) ? clear_commas(item) : item;
}

/*
 * [alias [(columns)]] behind (a JOIN b).  Parentheses around one item alone
 * mean nothing; an alias outside is the item's.
 */
static SparNode *
nested_alias(SparParser *p, SparNode *item)
{
	SparStr		name = SPAR_STR_EMPTY;
	SparNode   *columns = alias_columns(p, &name);

	if (columns == NULL)
		return NULL;
	if (name.len == 0)
		return item;
	if (item->kind == SPAR_N_JOIN)
		return parse_node_2(p, SPAR_N_FROM_JOIN, name, item, columns);
	item->text = name;
	return item;
}

static SparNode *
nested_item(SparParser *p)
{
	bool		query;
	SparNode   *item = paren_item(p, &query);

	if (item == NULL)
		return NULL;
	return query ? query_item(p, item, 0) : nested_alias(p, item);
}

static SparNode *
lateral_item(SparParser *p)
{
	bool		query;
	SparNode   *item;

	parse_advance(p);
	if (p->sym == '(' && parse_at_paren_query(p))
	{
		item = parse_paren(p, &query, false);
		if (item == NULL || !query)
			return item ? parse_fail_syntax(p) : NULL;
		return query_item(p, item, SPAR_NF_LATERAL);
	}
	if (p->sym == SPAR_K_ROWS && parse_peek(p, 1) == SPAR_K_FROM)
		item = rows_from(p);
	else
		item = named_item(p);
	if (item == NULL)
		return NULL;
	if (item->kind != SPAR_N_FROM_FUNCTION)
		return parse_fail_syntax(p);
	item->flags |= SPAR_NF_LATERAL;
	return item;
}

static SPAR_NOINLINE SparNode *
from_item(SparParser *p)
{
	if (p->sym == '(')
		return nested_item(p);
	if (IS_PG(p))
	{
		if (p->sym == SPAR_K_LATERAL)
			return lateral_item(p);
		if (p->sym == SPAR_K_ONLY)
			return parse_table(p, false);
		if (p->sym == SPAR_K_ROWS && parse_peek(p, 1) == SPAR_K_FROM)
			return rows_from(p);
	}
	return named_item(p);
}

/*
 * item JOIN item .. from an item on.  SQLite's comma is a join like the
 * others: a, b LEFT JOIN c joins c to both.
 */
static SparNode *
join_chain(SparParser *p, SparNode *item)
{
	while (item != NULL && (at_join(p) || (p->sym == ',' && IS_SQLITE(p))))
	{
		JoinWord	join = {0, false};

		if (!parse_accept(p, ','))
		{
			if (!join_word(p, &join))
				return NULL;
			item = join_rest(p, item, join);
		}
		else
		{
			item = join_rest(p, item, join);
			if (item != NULL && spar_str_is(item->text, "cross"))
				item->flags |= COMMA;
		}
	}
	return item;
}

static SparNode *
clear_commas(SparNode *item)
{
	SparNode   *node;

	for (node = item; node != NULL && node->kind == SPAR_N_JOIN;
		 node = node->child)
		node->flags &= ~(uint32_t) COMMA;
	return item;
}

/* Does this join make a difference between its left operand and the part of
 * it behind the last comma? */
static bool
reaches_over_comma(const SparNode *join)
{
	return (join->flags & SPAR_NF_NATURAL) != 0
		|| join->child->next->next->kind == SPAR_N_USING
		|| spar_str_is(join->text, "right") || spar_str_is(join->text, "full");
}

/*
 * The items of SQLite's FROM, given as one chain of joins that starts with
 * `first`.  a, b LEFT JOIN c ON x is read as the standard reads it, joining c
 * to b alone, which gives the same rows; but where a join reaches over a
 * comma, that comma stays a cross join.
 */
static SparNode *
split_commas(SparNode *chain, SparNode *first)
{
	SparNode   *items = NULL;
	SparNode   *top = chain;	/* of the item that is being cut off */
	SparNode   *above = NULL;	/* the join in it whose left operand `node` is */
	SparNode   *node = chain;

	while (node != first && !reaches_over_comma(node))
	{
		SparNode   *left = node->child;

		if ((node->flags & COMMA) != 0)
		{
			SparNode   *right = left->next;

			left->next = NULL;
			if (above == NULL)
				top = right;
			else
				above->child = right;
			right->next = above ? node->next : NULL;
			top->next = items;
			items = top;
			top = left;
			above = NULL;
		}
		else
			above = node;
		node = left;
	}
	clear_commas(node);
	top->next = items;
	return top;
}

SparNode *
parse_from(SparParser *p)
{
	SparNode   *node = parse_node(p, SPAR_N_FROM, SPAR_STR_EMPTY);
	SparNode   *last = NULL;

	parse_advance(p);
	if (node == NULL)
		return NULL;
	do
	{
		SparNode   *first = from_item(p);
		SparNode   *item = join_chain(p, first);

		if (item == NULL)
			return NULL;
		if (IS_SQLITE(p))
			item = split_commas(item, first);
		last = spar_node_add(node, last, item);
	} while (parse_accept(p, ','));
	return node;
}
