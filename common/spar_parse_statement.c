/*
 * spar_parse_statement.c
 *
 * The statements of trigger, rule and function bodies, and of WITH.
 *
 * Sources: PostgreSQL manual, INSERT, UPDATE, DELETE; gram.y, as of 18.
 * SQLite lang_insert.html, lang_update.html, lang_upsert.html; parse.y, as of
 * 3.53.
 */
#include "spar_parse_int.h"

/* A column that is written to: name, name[1], name.field. */
static SparNode *
write_target(SparParser *p)
{
	SparNode   *ident = parse_ident(p);
	SparNode   *column = parse_node_1(p, SPAR_N_COLUMN, SPAR_STR_EMPTY, ident);

	return parse_indirection(p, column);
}

/* ( target, target ) */
static SparNode *
write_targets(SparParser *p)
{
	SparNode   *list = parse_node(p, SPAR_N_LIST, SPAR_STR_EMPTY);
	SparNode   *last = NULL;

	if (list == NULL || !parse_expect(p, '('))
		return NULL;
	do
	{
		SparNode   *target = write_target(p);

		if (target == NULL)
			return NULL;
		last = spar_node_add(list, last, target);
	} while (parse_accept(p, ','));
	return parse_expect(p, ')') ? list : NULL;
}

/* SET target = e, (target, target) = e */
static SparNode *
set_clause(SparParser *p)
{
	SparNode   *node = parse_node(p, SPAR_N_SETS, SPAR_STR_EMPTY);
	SparNode   *last = NULL;

	if (node == NULL || !parse_expect(p, SPAR_K_SET))
		return NULL;
	do
	{
		SparNode   *target = p->sym == '(' ? write_targets(p)
			: write_target(p);
		SparNode   *set;

		if (target == NULL || !parse_expect(p, '='))
			return NULL;
		set = parse_node_2(p, SPAR_N_SET, SPAR_STR_EMPTY, target,
						   parse_expr(p, PREC_ANY));
		if (set == NULL)
			return NULL;
		last = spar_node_add(node, last, set);
	} while (parse_accept(p, ','));
	return node;
}

/* RETURNING [WITH (OLD AS o)] targets */
static SparNode *
returning(SparParser *p)
{
	SparNode   *options = NULL;
	SparNode   *node;

	if (p->sym != SPAR_K_RETURNING)
		return parse_empty(p);
	parse_advance(p);
	if (IS_PG(p) && p->sym == SPAR_K_WITH && parse_peek(p, 1) == '(')
	{
		size_t		start = p->token.pos;

		parse_advance(p);
		parse_advance(p);
		if (parse_tokens_rest(p) == NULL || !parse_expect(p, ')'))
			return NULL;
		options = parse_tokens_from(p, start);
		if (options == NULL)
			return NULL;
	}
	node = parse_targets(p, SPAR_N_RETURNING);
	if (node != NULL && options != NULL)
		node->text = options->text;
	return node;
}

/* OR ABORT .. behind INSERT and UPDATE. */
static bool
conflict_word(SparParser *p, SparStr *out)
{
	*out = SPAR_STR_EMPTY;
	if (!parse_accept(p, SPAR_K_OR))
		return true;
	switch (p->sym)
	{
		case SPAR_K_ABORT:
			*out = SPAR_STR("abort");
			break;
		case SPAR_K_FAIL:
			*out = SPAR_STR("fail");
			break;
		case SPAR_K_IGNORE:
			*out = SPAR_STR("ignore");
			break;
		case SPAR_K_REPLACE:
			*out = SPAR_STR("replace");
			break;
		case SPAR_K_ROLLBACK:
			*out = SPAR_STR("rollback");
			break;
		default:
			parse_fail_syntax(p);
			return false;
	}
	parse_advance(p);
	return true;
}

/* ( keys ) behind ON CONFLICT */
static SparNode *
conflict_keys(SparParser *p)
{
	SparNode   *list = parse_node(p, SPAR_N_LIST, SPAR_STR_EMPTY);
	SparNode   *last = NULL;

	if (list == NULL || !parse_expect(p, '('))
		return NULL;
	do
	{
		SparNode   *key = parse_sort(p, true);

		if (key == NULL)
			return NULL;
		last = spar_node_add(list, last, key);
	} while (parse_accept(p, ','));
	return parse_expect(p, ')') ? list : NULL;
}

/* ON CONFLICT .. DO ..; the token is ON. */
static SparNode *
upsert(SparParser *p)
{
	SparNode   *node = parse_node(p, SPAR_N_UPSERT, SPAR_STR_EMPTY);
	SparNode   *keys;
	SparNode   *target_where;
	SparNode   *sets;
	SparNode   *where;

	parse_advance(p);
	parse_advance(p);
	if (node == NULL)
		return NULL;
	if (parse_accept(p, SPAR_K_ON)
		&& (!parse_expect(p, SPAR_K_CONSTRAINT)
			|| !parse_name_text(p, &node->text)))
		return NULL;
	keys = p->sym == '(' ? conflict_keys(p) : parse_empty(p);
	target_where = keys ? parse_clause(p, SPAR_K_WHERE) : NULL;
	if (target_where == NULL || !parse_expect(p, SPAR_K_DO))
		return NULL;
	if (parse_accept(p, SPAR_K_NOTHING))
	{
		sets = parse_empty(p);
		where = parse_empty(p);
	}
	else
	{
		if (!parse_expect(p, SPAR_K_UPDATE))
			return NULL;
		sets = set_clause(p);
		where = sets ? parse_clause(p, SPAR_K_WHERE) : NULL;
	}
	if (sets == NULL || where == NULL)
		return NULL;
	node->child = keys;
	keys->next = target_where;
	target_where->next = sets;
	sets->next = where;
	return node;
}

/* ON CONFLICT .., one after another (SQLite), or EMPTY. */
static SparNode *
upserts(SparParser *p)
{
	SparNode   *list;
	SparNode   *last = NULL;

	if (p->sym != SPAR_K_ON)
		return parse_empty(p);
	list = parse_node(p, SPAR_N_LIST, SPAR_STR_EMPTY);
	while (list != NULL && p->sym == SPAR_K_ON)
	{
		SparNode   *node;

		if (parse_peek(p, 1) != SPAR_K_CONFLICT)
			return parse_fail_syntax(p);
		node = upsert(p);
		if (node == NULL)
			return NULL;
		last = spar_node_add(list, last, node);
	}
	return list;
}

/* What is inserted: DEFAULT VALUES or a query. */
static SparNode *
insert_source(SparParser *p)
{
	if (p->sym == SPAR_K_DEFAULT && parse_peek(p, 1) == SPAR_K_VALUES)
	{
		parse_advance(p);
		parse_advance(p);
		return parse_node(p, SPAR_N_DEFAULT, SPAR_STR_EMPTY);
	}
	return parse_query(p);
}

static SparNode *
insert(SparParser *p, SparNode *with)
{
	bool		replace = p->sym == SPAR_K_REPLACE;
	SparNode   *node = parse_node_1(p, SPAR_N_INSERT, SPAR_STR_EMPTY, with);
	SparNode   *columns;
	SparNode   *slot;

	parse_advance(p);
	if (node == NULL || !conflict_word(p, &node->text)
		|| !parse_expect(p, SPAR_K_INTO))
		return NULL;
	if (replace)
		node->text = SPAR_STR("replace");
	slot = parse_table(p, true);
	if (slot == NULL)
		return NULL;
	with->next = slot;
	columns = p->sym == '(' && !parse_at_paren_query(p) ? write_targets(p)
		: parse_empty(p);
	if (columns == NULL)
		return NULL;
	slot->next = columns;
	if (IS_PG(p) && parse_accept(p, SPAR_K_OVERRIDING))
	{
		if (parse_accept(p, SPAR_K_USER))
			node->flags |= SPAR_NF_OVERRIDING_USER;
		else if (parse_expect_word(p, "system"))
			node->flags |= SPAR_NF_OVERRIDING_SYSTEM;
		if (!parse_expect_word(p, "value"))
			return NULL;
	}
	slot = insert_source(p);
	if (slot == NULL)
		return NULL;
	columns->next = slot;
	slot->next = upserts(p);
	if (slot->next == NULL)
		return NULL;
	slot->next->next = returning(p);
	return slot->next->next ? node : NULL;
}

static SparNode *
update(SparParser *p, SparNode *with)
{
	SparNode   *node = parse_node_1(p, SPAR_N_UPDATE, SPAR_STR_EMPTY, with);
	SparNode   *slot = with;

	parse_advance(p);
	if (node == NULL || !conflict_word(p, &node->text))
		return NULL;
	slot->next = parse_table(p, true);
	slot = slot->next;
	if (slot != NULL)
		slot = slot->next = set_clause(p);
	if (slot != NULL)
		slot = slot->next = p->sym == SPAR_K_FROM ? parse_from(p)
			: parse_empty(p);
	if (slot != NULL)
		slot = slot->next = parse_clause(p, SPAR_K_WHERE);
	if (slot != NULL)
		slot = slot->next = returning(p);
	return slot ? node : NULL;
}

static SparNode *
delete(SparParser *p, SparNode *with)
{
	SparNode   *node = parse_node_1(p, SPAR_N_DELETE, SPAR_STR_EMPTY, with);
	SparNode   *slot = with;

	parse_advance(p);
	if (node == NULL || !parse_expect(p, SPAR_K_FROM))
		return NULL;
	slot->next = parse_table(p, true);
	slot = slot->next;
	/* USING takes what FROM takes. */
	if (slot != NULL)
		slot = slot->next = p->sym == SPAR_K_USING && IS_PG(p)
			? parse_from(p) : parse_empty(p);
	if (slot != NULL)
		slot = slot->next = parse_clause(p, SPAR_K_WHERE);
	if (slot != NULL)
		slot = slot->next = returning(p);
	return slot ? node : NULL;
}

SPAR_NOINLINE SparNode *
parse_statement(SparParser *p)
{
	size_t		start = p->token.pos;
	SparNode   *with;
	SparNode   *node = NULL;

	if (!parse_enter(p))
		return NULL;
	with = parse_with(p);
	if (with != NULL)
	{
		switch (p->sym)
		{
			case SPAR_K_REPLACE:
			case SPAR_K_INSERT:
				node = insert(p, with);
				break;
			case SPAR_K_UPDATE:
				node = update(p, with);
				break;
			case SPAR_K_DELETE:
				node = delete(p, with);
				break;
			case SPAR_K_MERGE:
			case SPAR_K_NOTIFY:
				if (IS_PG(p))
				{
					parse_rewind(p, start);
					node = parse_tokens_rest(p);
				}
				else
					parse_fail_syntax(p);
				break;
			case SPAR_K_RETURN:
				parse_advance(p);
				node = parse_node_1(p, SPAR_N_RETURN, SPAR_STR_EMPTY,
									parse_expr(p, PREC_ANY));
				break;
			default:
				node = parse_query_with(p, with);
		}
	}
	parse_leave(p);
	return node;
}
