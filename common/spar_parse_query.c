/*
 * spar_parse_query.c
 *
 * Queries: WITH, set operations, SELECT, VALUES, LIMIT.  FROM is in
 * spar_parse_from.c, ORDER BY and windows are in spar_parse_order.c.
 *
 * Sources: PostgreSQL manual, SELECT; gram.y, SelectStmt, as of 18.  SQLite
 * lang_select.html; parse.y, select, as of 3.53.
 */
#include "spar_parse_int.h"

SparNode *
parse_clause(SparParser *p, int sym)
{
	return parse_accept(p, sym) ? parse_expr(p, PREC_ANY) : parse_empty(p);
}

/* ---- SELECT ---- */

SparNode *
parse_targets(SparParser *p, SparNodeKind kind)
{
	SparNode   *node = parse_node(p, kind, SPAR_STR_EMPTY);
	SparNode   *last = NULL;

	if (node == NULL)
		return NULL;
	do
	{
		SparNode   *target;
		SparNode   *e;

		if (parse_accept(p, '*'))
			e = parse_node(p, SPAR_N_STAR, SPAR_STR_EMPTY);
		else
			e = parse_expr(p, PREC_ANY);
		target = parse_node_1(p, SPAR_N_TARGET, SPAR_STR_EMPTY, e);
		if (target == NULL)
			return NULL;
		if (parse_accept(p, SPAR_K_AS))
		{
			if (!parse_label_text(p, &target->text))
				return NULL;
		}
		else if (parse_at_bare_alias(p)
				 && !parse_label_text(p, &target->text))
			return NULL;
		last = spar_node_add(node, last, target);
	} while (parse_accept(p, ','));
	return node;
}

/* DISTINCT, DISTINCT ON (..) */
static SparNode *
distinct(SparParser *p)
{
	SparNode   *node;

	if (parse_accept(p, SPAR_K_ALL))
		return parse_empty(p);
	if (!parse_accept(p, SPAR_K_DISTINCT))
		return parse_empty(p);
	if (IS_PG(p) && parse_accept(p, SPAR_K_ON))
	{
		node = parse_paren_list(p, false);
		if (node != NULL)
			node->kind = SPAR_N_DISTINCT;
		return node;
	}
	return parse_node(p, SPAR_N_DISTINCT, SPAR_STR_EMPTY);
}

static bool	group_items(SparParser *p, SparNode *node);

/* ( items ) behind ROLLUP, CUBE or GROUPING SETS. */
static SparNode *
grouping(SparParser *p, SparStr text)
{
	SparNode   *node = parse_node(p, SPAR_N_GROUPING, text);

	if (node == NULL || !parse_expect(p, '(') || !parse_enter(p)
		|| !group_items(p, node))
		return NULL;
	parse_leave(p);
	return parse_expect(p, ')') ? node : NULL;
}

/*
 * An item of GROUP BY: (a, b) is a list there, not a row.  Source: manual,
 * SELECT, "GROUP BY Clause"; gram.y, group_clause.
 */
static SparNode *
group_item(SparParser *p)
{
	bool		query;
	SparNode   *node;

	if (IS_PG(p))
	{
		if (p->sym == SPAR_K_ROLLUP && parse_peek(p, 1) == '(')
		{
			parse_advance(p);
			return grouping(p, SPAR_STR("rollup"));
		}
		if (p->sym == SPAR_K_CUBE && parse_peek(p, 1) == '(')
		{
			parse_advance(p);
			return grouping(p, SPAR_STR("cube"));
		}
		if (p->sym == SPAR_K_GROUPING && parse_peek(p, 1) == SPAR_K_SETS)
		{
			parse_advance(p);
			parse_advance(p);
			return grouping(p, SPAR_STR("grouping sets"));
		}
		if (p->sym == '(' && parse_peek(p, 1) == ')')
		{
			parse_advance(p);
			parse_advance(p);
			return parse_node(p, SPAR_N_GROUPING, SPAR_STR("empty"));
		}
		if (p->sym == '(')
		{
			node = parse_paren(p, &query, true);
			if (node != NULL && query)
				node = parse_node_1(p, SPAR_N_SUBQUERY, SPAR_STR_EMPTY, node);
			if (node == NULL || !parse_at_operator(p))
				return node;
			/* It was the first operand of something else. */
			if (node->kind == SPAR_N_LIST)
				node->kind = SPAR_N_ROW;
			node = parse_indirection(p, node);
			return node ? parse_expr_from(p, node, PREC_ANY) : NULL;
		}
	}
	return parse_expr(p, PREC_ANY);
}

static bool
group_items(SparParser *p, SparNode *node)
{
	SparNode   *last = NULL;

	do
	{
		SparNode   *item = group_item(p);

		if (item == NULL)
			return false;
		last = spar_node_add(node, last, item);
	} while (parse_accept(p, ','));
	return true;
}

static SparNode *
group_by(SparParser *p)
{
	SparNode   *node;

	if (p->sym != SPAR_K_GROUP)
		return parse_empty(p);
	parse_advance(p);
	node = parse_node(p, SPAR_N_GROUP, SPAR_STR_EMPTY);
	if (node == NULL || !parse_expect(p, SPAR_K_BY))
		return NULL;
	if (IS_PG(p) && parse_accept(p, SPAR_K_DISTINCT))
		node->flags = SPAR_NF_DISTINCT;
	else if (IS_PG(p))
		parse_accept(p, SPAR_K_ALL);
	return group_items(p, node) ? node : NULL;
}

/* Does the list of targets, which may be empty, end here? */
static bool
at_targets_end(const SparParser *p)
{
	switch ((int) p->sym)
	{
		case SPAR_Y_END:
		case ')':
		case ';':
		case SPAR_K_FROM:
		case SPAR_K_WHERE:
		case SPAR_K_GROUP:
		case SPAR_K_HAVING:
		case SPAR_K_WINDOW:
		case SPAR_K_UNION:
		case SPAR_K_INTERSECT:
		case SPAR_K_EXCEPT:
		case SPAR_K_ORDER:
		case SPAR_K_LIMIT:
		case SPAR_K_OFFSET:
		case SPAR_K_FETCH:
		case SPAR_K_FOR:
			return IS_PG(p);
		default:
			return false;
	}
}

static SparNode *
next_slot(SparNode *before, SparNode *slot)
{
	if (slot != NULL)
		before->next = slot;
	return slot;
}

static SparNode *
select_core(SparParser *p)
{
	SparNode   *node = parse_node(p, SPAR_N_SELECT, SPAR_STR_EMPTY);
	SparNode   *slot;

	parse_advance(p);
	slot = distinct(p);
	if (node == NULL || slot == NULL)
		return NULL;
	node->child = slot;
	slot = next_slot(slot, at_targets_end(p)
					 ? parse_node(p, SPAR_N_TARGETS, SPAR_STR_EMPTY)
					 : parse_targets(p, SPAR_N_TARGETS));
	if (slot != NULL)
		slot = next_slot(slot, p->sym == SPAR_K_FROM ? parse_from(p)
						 : parse_empty(p));
	if (slot != NULL)
		slot = next_slot(slot, parse_clause(p, SPAR_K_WHERE));
	if (slot != NULL)
		slot = next_slot(slot, group_by(p));
	if (slot != NULL)
		slot = next_slot(slot, parse_clause(p, SPAR_K_HAVING));
	if (slot != NULL)
		slot = next_slot(slot, parse_windows(p));
	return slot ? node : NULL;
}

static SparNode *
values(SparParser *p)
{
	SparNode   *node = parse_node(p, SPAR_N_VALUES, SPAR_STR_EMPTY);
	SparNode   *last = NULL;

	parse_advance(p);
	if (node == NULL)
		return NULL;
	do
	{
		SparNode   *list = parse_paren_list(p, false);

		if (list == NULL)
			return NULL;
		last = spar_node_add(node, last, list);
	} while (parse_accept(p, ','));
	return node;
}

/* TABLE t is SELECT * FROM t. */
static SparNode *
table_command(SparParser *p)
{
	SparNode   *select = parse_node(p, SPAR_N_SELECT, SPAR_STR_EMPTY);
	SparNode   *target;
	SparNode   *slot;
	int			i;

	parse_advance(p);
	target = parse_node_1(p, SPAR_N_TARGET, SPAR_STR_EMPTY,
						  parse_node(p, SPAR_N_STAR, SPAR_STR_EMPTY));
	slot = parse_empty(p);
	if (select == NULL || slot == NULL)
		return NULL;
	select->child = slot;
	slot = next_slot(slot, parse_node_1(p, SPAR_N_TARGETS, SPAR_STR_EMPTY,
										target));
	if (slot != NULL)
		slot = next_slot(slot, parse_node_1(p, SPAR_N_FROM, SPAR_STR_EMPTY,
											parse_table(p, true)));
	for (i = 0; i < 4 && slot != NULL; i++)
		slot = next_slot(slot, parse_empty(p));
	return slot ? select : NULL;
}

/* ---- set operations ---- */

/*
 * The operand that a query in parentheses makes: its body alone, where it has
 * no clauses of its own.
 */
static SparNode *
unwrap(SparNode *query)
{
	SparNode   *slot = query->child;
	SparNode   *body = slot->next;

	if (slot->kind != SPAR_N_EMPTY || query->flags != 0)
		return query;
	for (slot = body->next; slot != NULL; slot = slot->next)
		if (slot->kind != SPAR_N_EMPTY)
			return query;
	body->next = NULL;
	return body;
}

/* One operand of a set operation. */
static SparNode *
operand(SparParser *p)
{
	bool		query;
	SparNode   *node;

	switch ((int) p->sym)
	{
		case SPAR_K_SELECT:
			return select_core(p);
		case SPAR_K_VALUES:
			return values(p);
		case SPAR_K_TABLE:
			return IS_PG(p) ? table_command(p) : parse_fail_syntax(p);
		case '(':
			if (IS_SQLITE(p) || !parse_at_paren_query(p))
				break;
			node = parse_paren(p, &query, false);
			if (node == NULL)
				return NULL;
			if (query)
				return unwrap(node);
			break;
		default:
			break;
	}
	return parse_fail_syntax(p);
}

#define LEVEL_UNION 1
#define LEVEL_INTERSECT 2

/* SQLite's set operations are of one level.  Source: lang_select.html,
 * "Compound Select Statements". */
static int
set_level(const SparParser *p)
{
	switch (p->sym)
	{
		case SPAR_K_UNION:
		case SPAR_K_EXCEPT:
			return LEVEL_UNION;
		case SPAR_K_INTERSECT:
			return IS_PG(p) ? LEVEL_INTERSECT : LEVEL_UNION;
		default:
			return 0;
	}
}

static SparNode *
set_operations(SparParser *p, SparNode *left, int min)
{
	static const SparStr texts[] = {
		SPAR_STR_INIT("union"), SPAR_STR_INIT("union all"),
		SPAR_STR_INIT("intersect"), SPAR_STR_INIT("intersect all"),
		SPAR_STR_INIT("except"), SPAR_STR_INIT("except all")
	};
	int			level;

	while (left != NULL && (level = set_level(p)) >= min && level > 0)
	{
		size_t		which = p->sym == SPAR_K_UNION ? 0
			: p->sym == SPAR_K_INTERSECT ? 2 : 4;
		SparNode   *right;

		parse_advance(p);
		if (parse_accept(p, SPAR_K_ALL))
			which++;
		else if (IS_PG(p))
			parse_accept(p, SPAR_K_DISTINCT);
		right = operand(p);
		if (right != NULL && set_level(p) > level)
			right = set_operations(p, right, level + 1);
		left = parse_node_2(p, SPAR_N_SETOP, texts[which], left, right);
	}
	return left;
}

/* ---- what stands around the body ---- */

/* [SEARCH ..] [CYCLE ..] behind a recursive query. */
static SparNode *
search_and_cycle(SparParser *p)
{
	size_t		start = p->token.pos;

	if (IS_SQLITE(p) || (p->sym != SPAR_K_SEARCH && p->sym != SPAR_K_CYCLE))
		return parse_empty(p);
	while (p->sym == SPAR_K_SEARCH || p->sym == SPAR_K_CYCLE)
	{
		bool		search = p->sym == SPAR_K_SEARCH;

		/* Up to SET name; CYCLE goes on with [TO v DEFAULT v] USING name. */
		while (p->sym != SPAR_K_SET)
		{
			if (p->sym == SPAR_Y_END || p->sym == SPAR_Y_ERROR)
				return parse_fail_syntax(p);
			parse_advance(p);
		}
		parse_advance(p);
		parse_advance(p);
		if (search)
			continue;
		if (parse_accept(p, SPAR_K_TO)
			&& (parse_expr(p, PREC_ANY) == NULL
				|| !parse_expect(p, SPAR_K_DEFAULT)
				|| parse_expr(p, PREC_ANY) == NULL))
			return NULL;
		if (!parse_expect(p, SPAR_K_USING))
			return NULL;
		parse_advance(p);
	}
	return parse_tokens_from(p, start);
}

static SparNode *
cte(SparParser *p)
{
	SparNode   *node;
	SparNode   *slot;
	SparStr		name;
	uint32_t	flags = 0;

	if (!parse_name_text(p, &name))
		return NULL;
	slot = p->sym == '(' ? parse_ident_list(p) : parse_empty(p);
	node = parse_node_1(p, SPAR_N_CTE, name, slot);
	if (node == NULL || !parse_expect(p, SPAR_K_AS))
		return NULL;
	if (parse_accept(p, SPAR_K_NOT))
	{
		if (!parse_expect(p, SPAR_K_MATERIALIZED))
			return NULL;
		flags = SPAR_NF_NOT_MATERIALIZED;
	}
	else if (parse_accept(p, SPAR_K_MATERIALIZED))
		flags = SPAR_NF_MATERIALIZED;
	node->flags = flags;
	if (!parse_expect(p, '('))
		return NULL;
	slot = next_slot(slot, parse_statement(p));
	if (slot == NULL || !parse_expect(p, ')'))
		return NULL;
	return next_slot(slot, search_and_cycle(p)) ? node : NULL;
}

SparNode *
parse_with(SparParser *p)
{
	SparNode   *node;
	SparNode   *last = NULL;

	if (p->sym != SPAR_K_WITH)
		return parse_empty(p);
	parse_advance(p);
	node = parse_node(p, SPAR_N_WITH, SPAR_STR_EMPTY);
	if (node == NULL)
		return NULL;
	if (p->sym == SPAR_K_RECURSIVE && parse_peek(p, 1) != SPAR_K_AS
		&& parse_peek(p, 1) != '(')
	{
		parse_advance(p);
		node->flags = SPAR_NF_RECURSIVE;
	}
	do
	{
		SparNode   *item = cte(p);

		if (item == NULL)
			return NULL;
		last = spar_node_add(node, last, item);
	} while (parse_accept(p, ','));
	return node;
}

/*
 * FETCH FIRST n ROWS ONLY | WITH TIES.  Source: gram.y,
 * select_fetch_first_value.
 */
static SparNode *
fetch(SparParser *p, bool *ties)
{
	SparNode   *count;

	parse_advance(p);			/* FIRST or NEXT */
	parse_advance(p);
	if (p->sym == SPAR_K_ROW || p->sym == SPAR_K_ROWS)
		count = parse_node(p, SPAR_N_NUMBER, SPAR_STR("1"));
	else
		count = parse_expr(p, PREC_UNARY);
	if (count == NULL)
		return NULL;
	if (p->sym != SPAR_K_ROW && p->sym != SPAR_K_ROWS)
		return parse_fail_syntax(p);
	parse_advance(p);
	if (parse_accept(p, SPAR_K_WITH))
	{
		*ties = true;
		return parse_expect(p, SPAR_K_TIES) ? count : NULL;
	}
	return parse_expect(p, SPAR_K_ONLY) ? count : NULL;
}

/* LIMIT, OFFSET and FETCH, in either order; SQLite's LIMIT offset, count. */
static bool
limits(SparParser *p, SparNode **limit, SparNode **offset, bool *ties)
{
	*limit = NULL;
	*offset = NULL;
	for (;;)
	{
		if (p->sym == SPAR_K_LIMIT && *limit == NULL)
		{
			parse_advance(p);
			if (IS_PG(p) && parse_accept(p, SPAR_K_ALL))
				*limit = parse_empty(p);	/* the same as no LIMIT */
			else
				*limit = parse_expr(p, PREC_ANY);
			if (IS_SQLITE(p) && parse_accept(p, ','))
			{
				*offset = *limit;
				*limit = parse_expr(p, PREC_ANY);
			}
		}
		else if (p->sym == SPAR_K_OFFSET && *offset == NULL
				 && (IS_PG(p) || *limit != NULL))
		{
			parse_advance(p);
			*offset = parse_expr(p, PREC_ANY);
			if (IS_PG(p) && !parse_accept(p, SPAR_K_ROWS))
				parse_accept(p, SPAR_K_ROW);
		}
		else if (p->sym == SPAR_K_FETCH && *limit == NULL && IS_PG(p))
			*limit = fetch(p, ties);
		else
			break;
		if (p->status != SPAR_OK)
			return false;
	}
	if (*limit == NULL)
		*limit = parse_empty(p);
	if (*offset == NULL)
		*offset = parse_empty(p);
	return p->status == SPAR_OK;
}

/* FOR UPDATE, FOR NO KEY UPDATE, FOR SHARE or FOR KEY SHARE, with the rest. */
static SparNode *
lock(SparParser *p)
{
	size_t		start = p->token.pos;

	parse_advance(p);
	if (parse_accept(p, SPAR_K_NO) && !parse_is(p, "key"))
		return parse_fail_syntax(p);
	parse_accept_word(p, "key");
	if (!parse_accept(p, SPAR_K_UPDATE) && !parse_expect_word(p, "share"))
		return NULL;
	if (parse_accept(p, SPAR_K_OF))
	{
		do
		{
			if (parse_qualified(p, false) == NULL)
				return NULL;
		} while (parse_accept(p, ','));
	}
	if (parse_accept_word(p, "skip"))
	{
		if (!parse_expect_word(p, "locked"))
			return NULL;
	}
	else
		parse_accept_word(p, "nowait");
	return parse_tokens_from(p, start);
}

/* FOR UPDATE [OF t] [NOWAIT | SKIP LOCKED] ..; FOR READ ONLY is nothing. */
static SparNode *
locks(SparParser *p)
{
	SparNode   *node;
	SparNode   *last = NULL;

	if (p->sym != SPAR_K_FOR || IS_SQLITE(p))
		return parse_empty(p);
	if (parse_next_is(p, "read"))
	{
		parse_advance(p);
		parse_advance(p);
		return parse_expect(p, SPAR_K_ONLY) ? parse_empty(p) : NULL;
	}
	node = parse_node(p, SPAR_N_LOCKS, SPAR_STR_EMPTY);
	while (node != NULL && p->sym == SPAR_K_FOR)
	{
		SparNode   *tokens = lock(p);

		if (tokens == NULL)
			return NULL;
		last = spar_node_add(node, last, tokens);
	}
	return node;
}

/* ORDER BY, LIMIT, locks: the clauses behind a body. */
static SparNode *
query_tail(SparParser *p, SparNode *with, SparNode *body)
{
	SparNode   *query = parse_node_2(p, SPAR_N_QUERY, SPAR_STR_EMPTY, with,
									 body);
	SparNode   *order = parse_optional_order(p);
	SparNode   *locked;
	SparNode   *limit;
	SparNode   *offset;
	bool		ties = false;

	if (query == NULL || order == NULL)
		return NULL;
	/* PostgreSQL takes the locks before LIMIT, too. */
	locked = locks(p);
	if (locked == NULL || !limits(p, &limit, &offset, &ties))
		return NULL;
	if (locked->kind == SPAR_N_EMPTY)
		locked = locks(p);
	if (locked == NULL)
		return NULL;
	if (ties)
		query->flags = SPAR_NF_TIES;
	body->next = order;
	order->next = limit;
	limit->next = offset;
	offset->next = locked;
	return query;
}

/* ((query)) is query; a body with clauses of its own stays a query. */
static SparNode *
simplest(SparNode *query)
{
	if (query != NULL && query->child->next->kind == SPAR_N_QUERY)
		return unwrap(query);
	return query;
}

SPAR_NOINLINE SparNode *
parse_query_with(SparParser *p, SparNode *with)
{
	SparNode   *body = operand(p);

	if (body != NULL)
		body = set_operations(p, body, LEVEL_UNION);
	return body ? simplest(query_tail(p, with, body)) : NULL;
}

SPAR_NOINLINE SparNode *
parse_query(SparParser *p)
{
	SparNode   *with;
	SparNode   *query;

	if (!parse_enter(p))
		return NULL;
	with = parse_with(p);
	query = with ? parse_query_with(p, with) : NULL;
	parse_leave(p);
	return query;
}

SPAR_NOINLINE SparNode *
parse_query_from(SparParser *p, SparNode *first)
{
	SparNode   *with = parse_empty(p);
	SparNode   *body = with ? set_operations(p, unwrap(first), LEVEL_UNION)
		: NULL;

	return body ? simplest(query_tail(p, with, body)) : NULL;
}
