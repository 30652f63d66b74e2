/*
 * spar_parse_order.c
 *
 * ORDER BY, keys of indexes, and windows with their frames.
 *
 * Sources: PostgreSQL manual, SELECT, "ORDER BY Clause", and 4.2.8; gram.y,
 * sortby, index_elem, window_specification, as of 18.  SQLite
 * windowfunctions.html; parse.y, sortlist, window, as of 3.53.
 */
#include "spar_parse_int.h"

/* ---- ORDER BY ---- */

/*
 * What SQLite's NULLS FIRST means in a tree, where asc puts NULLs last and
 * desc first, as in PostgreSQL.  Source: lang_select.html, "SQLite considers
 * NULL values to be smaller than any other values for sorting purposes".
 */
static uint32_t
nulls_flag(const SparParser *p, bool desc, bool given, bool first)
{
	if (!given)
		first = IS_PG(p) ? desc : !desc;
	if (first == desc)
		return 0;
	return first ? SPAR_NF_NULLS_FIRST : SPAR_NF_NULLS_LAST;
}

static bool
at_nulls(SparParser *p)
{
	return p->sym == SPAR_K_NULLS && (parse_peek(p, 1) == SPAR_K_FIRST
									  || parse_peek(p, 1) == SPAR_K_LAST);
}

SparNode *
parse_sort(SparParser *p, bool key)
{
	SparNode   *node = parse_node_1(p, SPAR_N_SORT, SPAR_STR("asc"),
									parse_expr(p, PREC_ANY));
	bool		desc = false;
	bool		given = false;
	bool		first = false;

	if (node == NULL)
		return NULL;
	if (key)
	{
		SparNode   *class = NULL;

		/* The operator class, with its parameters. */
		if (IS_PG(p) && parse_at_label(p) && p->sym != SPAR_K_ASC
			&& p->sym != SPAR_K_DESC && !at_nulls(p))
		{
			class = parse_qualified(p, false);
			if (class != NULL && p->sym == '(')
			{
				size_t		start = p->token.pos;
				SparNode   *tokens;
				SparNode   *last = class->child;

				parse_advance(p);
				if (parse_tokens_rest(p) == NULL || !parse_expect(p, ')'))
					return NULL;
				tokens = parse_tokens_from(p, start);
				while (last->next != NULL)
					last = last->next;
				last->next = tokens;
			}
		}
		else
			class = parse_empty(p);
		if (class == NULL || p->status != SPAR_OK)
			return NULL;
		node->child->next = class;
	}
	else if (p->sym == SPAR_K_USING && IS_PG(p))
	{
		SparNode   *op;

		parse_advance(p);
		op = parse_operator(p);
		if (op == NULL)
			return NULL;
		/* The two that ASC and DESC stand for in every type that sorts. */
		if (spar_str_is(op->text, ">"))
			desc = true;
		if (!desc && !spar_str_is(op->text, "<"))
			node->text = op->text;
	}
	if (parse_accept(p, SPAR_K_DESC))
		desc = true;
	else
		parse_accept(p, SPAR_K_ASC);
	if (desc)
		node->text = SPAR_STR("desc");
	if (at_nulls(p))
	{
		parse_advance(p);
		given = true;
		first = p->sym == SPAR_K_FIRST;
		parse_advance(p);
	}
	if (!key || IS_PG(p))
		node->flags = nulls_flag(p, desc, given, first);
	return node;
}

/* sort, sort .. */
static SparNode *
sort_list(SparParser *p)
{
	SparNode   *node = parse_node(p, SPAR_N_ORDER, SPAR_STR_EMPTY);
	SparNode   *last = NULL;

	if (node == NULL)
		return NULL;
	do
	{
		SparNode   *sort = parse_sort(p, false);

		if (sort == NULL)
			return NULL;
		last = spar_node_add(node, last, sort);
	} while (parse_accept(p, ','));
	return node;
}

SparNode *
parse_order(SparParser *p)
{
	if (!parse_expect(p, SPAR_K_ORDER) || !parse_expect(p, SPAR_K_BY))
		return NULL;
	return sort_list(p);
}

SparNode *
parse_optional_order(SparParser *p)
{
	return p->sym == SPAR_K_ORDER ? parse_order(p) : parse_empty(p);
}

/* ---- windows ---- */

static SparNode *
frame_bound(SparParser *p)
{
	SparNode   *e = NULL;

	if (p->sym == SPAR_K_UNBOUNDED
		&& (parse_peek(p, 1) == SPAR_K_PRECEDING
			|| parse_peek(p, 1) == SPAR_K_FOLLOWING))
	{
		bool		preceding = parse_peek(p, 1) == SPAR_K_PRECEDING;

		parse_advance(p);
		parse_advance(p);
		return parse_node_1(p, SPAR_N_BOUND, preceding
							? SPAR_STR("unbounded preceding")
							: SPAR_STR("unbounded following"), parse_empty(p));
	}
	if (p->sym == SPAR_K_CURRENT && parse_peek(p, 1) == SPAR_K_ROW)
	{
		parse_advance(p);
		parse_advance(p);
		return parse_node_1(p, SPAR_N_BOUND, SPAR_STR("current row"),
							parse_empty(p));
	}
	/* The first bound of BETWEEN ends at AND. */
	e = parse_expr(p, PREC_AND + 1);
	if (e == NULL)
		return NULL;
	if (parse_accept(p, SPAR_K_PRECEDING))
		return parse_node_1(p, SPAR_N_BOUND, SPAR_STR("preceding"), e);
	if (!parse_expect(p, SPAR_K_FOLLOWING))
		return NULL;
	return parse_node_1(p, SPAR_N_BOUND, SPAR_STR("following"), e);
}

/* EXCLUDE ..: the text of the FRAME with it. */
static bool
frame_exclusion(SparParser *p, SparStr *text)
{
	static const SparStr texts[3][3] = {
		{SPAR_STR_INIT("rows exclude current row"),
		SPAR_STR_INIT("rows exclude group"),
		SPAR_STR_INIT("rows exclude ties")},
		{SPAR_STR_INIT("range exclude current row"),
		SPAR_STR_INIT("range exclude group"),
		SPAR_STR_INIT("range exclude ties")},
		{SPAR_STR_INIT("groups exclude current row"),
		SPAR_STR_INIT("groups exclude group"),
		SPAR_STR_INIT("groups exclude ties")}
	};
	const SparStr *unit = texts[text->data[0] == 'g' ? 2
								: text->data[1] == 'o' ? 0 : 1];

	if (!parse_accept(p, SPAR_K_EXCLUDE))
		return true;
	if (parse_accept(p, SPAR_K_NO))
		return parse_expect(p, SPAR_K_OTHERS);
	if (parse_accept(p, SPAR_K_CURRENT))
	{
		*text = unit[0];
		return parse_expect(p, SPAR_K_ROW);
	}
	if (parse_accept(p, SPAR_K_GROUP))
	{
		*text = unit[1];
		return true;
	}
	*text = unit[2];
	return parse_expect(p, SPAR_K_TIES);
}

/* ROWS 1 PRECEDING means BETWEEN 1 PRECEDING AND CURRENT ROW. */
static SparNode *
frame(SparParser *p)
{
	SparStr		text;
	SparNode   *start;
	SparNode   *end;

	switch (p->sym)
	{
		case SPAR_K_ROWS:
			text = SPAR_STR("rows");
			break;
		case SPAR_K_RANGE:
			text = SPAR_STR("range");
			break;
		case SPAR_K_GROUPS:
			text = SPAR_STR("groups");
			break;
		default:
			return parse_empty(p);
	}
	parse_advance(p);
	if (parse_accept(p, SPAR_K_BETWEEN))
	{
		start = frame_bound(p);
		if (start == NULL || !parse_expect(p, SPAR_K_AND))
			return NULL;
		end = frame_bound(p);
	}
	else
	{
		start = frame_bound(p);
		end = parse_node_1(p, SPAR_N_BOUND, SPAR_STR("current row"),
						   parse_empty(p));
	}
	if (start == NULL || end == NULL || !frame_exclusion(p, &text))
		return NULL;
	return parse_node_2(p, SPAR_N_FRAME, text, start, end);
}

SparNode *
parse_window_spec(SparParser *p, SparStr name)
{
	SparNode   *base;
	SparNode   *partition;
	SparNode   *order;
	SparNode   *node;

	if (!parse_expect(p, '('))
		return NULL;
	switch ((int) p->sym)
	{
		case ')':
		case SPAR_K_PARTITION:
		case SPAR_K_ORDER:
		case SPAR_K_ROWS:
		case SPAR_K_RANGE:
		case SPAR_K_GROUPS:
			base = parse_empty(p);
			break;
		default:
			base = parse_ident(p);
	}
	if (base == NULL)
		return NULL;
	if (parse_accept(p, SPAR_K_PARTITION))
	{
		partition = parse_node(p, SPAR_N_LIST, SPAR_STR_EMPTY);
		if (partition == NULL || !parse_expect(p, SPAR_K_BY)
			|| !parse_expr_items(p, partition))
			return NULL;
	}
	else
		partition = parse_empty(p);
	order = parse_optional_order(p);
	node = parse_node_2(p, SPAR_N_WINDOW, name, base, partition);
	if (node == NULL || order == NULL)
		return NULL;
	partition->next = order;
	order->next = frame(p);
	if (order->next == NULL)
		return NULL;
	return parse_expect(p, ')') ? node : NULL;
}

/* WINDOW name AS (..), .. */
SparNode *
parse_windows(SparParser *p)
{
	SparNode   *node;
	SparNode   *last = NULL;

	if (p->sym != SPAR_K_WINDOW)
		return parse_empty(p);
	parse_advance(p);
	node = parse_node(p, SPAR_N_WINDOWS, SPAR_STR_EMPTY);
	if (node == NULL)
		return NULL;
	do
	{
		SparStr		name;
		SparNode   *window;

		if (!parse_name_text(p, &name) || !parse_expect(p, SPAR_K_AS))
			return NULL;
		window = parse_window_spec(p, name);
		if (window == NULL)
			return NULL;
		last = spar_node_add(node, last, window);
	} while (parse_accept(p, ','));
	return node;
}
