/*
 * spar_print_query.c
 *
 * Queries and statements as text.  See spar_print.h.
 */
#include "spar_print_int.h"

/* A clause with its keyword, where the slot is used. */
static void
print_clause(SparPrinter *pr, const char *keyword, const SparNode *slot)
{
	if (!print_has(slot))
		return;
	print_text(pr, keyword);
	print_expr(pr, slot, LEVEL_ANY);
}

static void
print_slot(SparPrinter *pr, const SparNode *slot)
{
	if (!print_has(slot))
		return;
	print_text(pr, " ");
	print_node(pr, slot);
}

/* (a, b) of IDENTs or COLUMN_DEFs. */
static void
print_columns(SparPrinter *pr, const SparNode *list)
{
	print_text(pr, "(");
	print_nodes(pr, list->child);
	print_text(pr, ")");
}

/* ---- ORDER BY, windows ---- */

static void
print_nulls(SparPrinter *pr, const SparNode *node, bool desc)
{
	bool		first = (node->flags & SPAR_NF_NULLS_FIRST) != 0;
	bool		last = (node->flags & SPAR_NF_NULLS_LAST) != 0;

	if (FOR_SQLITE(pr))
	{
		/* SQLite means the opposite where nothing is said; its keys have no
		 * choice. */
		if (node->child->next != NULL)
			return;
		if (!first && !last)
			print_text(pr, desc ? " NULLS FIRST" : " NULLS LAST");
		else if (first == desc)
			print_text(pr, first ? " NULLS FIRST" : " NULLS LAST");
	}
	else if (first)
		print_text(pr, " NULLS FIRST");
	else if (last)
		print_text(pr, " NULLS LAST");
}

/*
 * An operator class stands where an infix operator could, so that one with
 * the name of SQLite's GLOB, REGEXP or MATCH needs quotes.
 */
static void
print_class(SparPrinter *pr, const SparNode *class)
{
	const SparNode *part;
	int			flags;

	if (!print_has(class))
		return;
	print_not_in_sqlite(pr, "an operator class");
	for (part = class->child; part != NULL; part = part->next)
	{
		SparSymbol	sym = spar_word_exact(part->text, &flags);

		print_text(pr, part == class->child || part->kind == SPAR_N_TOKENS
				   ? " " : ".");
		if (part->kind == SPAR_N_IDENT
			&& (sym == SPAR_K_GLOB || sym == SPAR_K_REGEXP
				|| sym == SPAR_K_MATCH))
			spar_buf_quoted(pr->buf, part->text, '"');
		else
			print_node(pr, part);
	}
}

static void
print_sort(SparPrinter *pr, const SparNode *node)
{
	bool		desc = spar_str_is(node->text, "desc");

	print_expr(pr, node->child, LEVEL_ANY);
	print_class(pr, node->child->next);
	if (desc)
		print_text(pr, " DESC");
	else if (!spar_str_is(node->text, "asc"))
	{
		print_not_in_sqlite(pr, "ORDER BY .. USING");
		print_text(pr, " USING ");
		print_operator(pr, node->text);
	}
	print_nulls(pr, node, desc);
}

static void
print_bound(SparPrinter *pr, const SparNode *node)
{
	if (print_has(node->child))
	{
		print_expr(pr, node->child, LEVEL_AND + 1);
		print_text(pr, " ");
	}
	print_upper(pr, node->text);
}

static void
print_frame(SparPrinter *pr, const SparNode *node)
{
	SparStr		unit = node->text;
	size_t		exclude = spar_str_find(node->text, " exclude");

	if (exclude != SIZE_MAX)
		unit.len = exclude;
	print_upper(pr, unit);
	print_text(pr, " BETWEEN ");
	print_node(pr, node->child);
	print_text(pr, " AND ");
	print_node(pr, node->child->next);
	if (exclude != SIZE_MAX)
		print_upper(pr, spar_str_n(node->text.data + exclude,
								   node->text.len - exclude));
}

static void
print_window(SparPrinter *pr, const SparNode *node)
{
	const SparNode *base = node->child;
	const SparNode *partition = base->next;
	const SparNode *order = partition->next;
	size_t		start;

	if (node->text.len > 0)
	{
		print_name(pr, node->text);
		print_text(pr, " AS ");
	}
	print_text(pr, "(");
	start = pr->buf->len;
	if (print_has(base))
		print_node(pr, base);
	if (print_has(partition))
	{
		print_text(pr, pr->buf->len > start ? " PARTITION BY "
				   : "PARTITION BY ");
		print_exprs(pr, partition->child);
	}
	if (print_has(order))
	{
		if (pr->buf->len > start)
			print_text(pr, " ");
		print_node(pr, order);
	}
	if (print_has(order->next))
	{
		if (pr->buf->len > start)
			print_text(pr, " ");
		print_node(pr, order->next);
	}
	print_text(pr, ")");
}

/* ---- FROM ---- */

/* [AS alias] [(columns)] */
static void
print_alias(SparPrinter *pr, SparStr name, const SparNode *columns)
{
	if (name.len > 0)
	{
		print_text(pr, " AS ");
		print_name(pr, name);
	}
	if (print_has(columns))
	{
		print_not_in_sqlite(pr, "an alias with columns");
		print_text(pr, name.len > 0 ? " " : " AS ");
		print_columns(pr, columns);
	}
}

static void
print_table(SparPrinter *pr, const SparNode *node)
{
	const SparNode *columns = node->child->next;

	if ((node->flags & SPAR_NF_ONLY) != 0)
	{
		print_not_in_sqlite(pr, "ONLY");
		print_text(pr, "ONLY ");
	}
	print_node(pr, node->child);
	print_alias(pr, node->text, columns);
	if (print_has(columns->next))
		print_not_in_sqlite(pr, "TABLESAMPLE");
	print_slot(pr, columns->next);
}

static void
print_lateral(SparPrinter *pr, const SparNode *node)
{
	if ((node->flags & SPAR_NF_LATERAL) != 0)
	{
		print_not_in_sqlite(pr, "LATERAL");
		print_text(pr, "LATERAL ");
	}
}

static void
print_from_query(SparPrinter *pr, const SparNode *node)
{
	print_lateral(pr, node);
	print_in_parens(pr, node->child);
	print_alias(pr, node->text, node->child->next);
}

static void
print_from_function(SparPrinter *pr, const SparNode *node)
{
	bool		rows = (node->flags & SPAR_NF_ROWS) != 0;
	const SparNode *call;

	print_lateral(pr, node);
	if (rows)
	{
		print_not_in_sqlite(pr, "ROWS FROM");
		print_text(pr, "ROWS FROM (");
	}
	for (call = node->child; call != NULL && call->next != NULL;
		 call = call->next)
	{
		if (call != node->child)
			print_text(pr, ", ");
		print_node(pr, call);
	}
	if (rows)
		print_text(pr, ")");
	if ((node->flags & SPAR_NF_ORDINALITY) != 0)
	{
		print_not_in_sqlite(pr, "WITH ORDINALITY");
		print_text(pr, " WITH ORDINALITY");
	}
	print_alias(pr, node->text, call);
}

/* The operator of a join, its right operand and its condition. */
static void
print_join_rest(SparPrinter *pr, const SparNode *node)
{
	const SparNode *right = node->child->next;
	const SparNode *qual = right->next;

	print_text(pr, (node->flags & SPAR_NF_NATURAL) != 0 ? " NATURAL " : " ");
	if (!spar_str_is(node->text, "inner"))
	{
		print_upper(pr, node->text);
		print_text(pr, " ");
	}
	print_text(pr, "JOIN ");
	if (right->kind == SPAR_N_JOIN)
		print_in_parens(pr, right);
	else
		print_node(pr, right);
	if (qual->kind == SPAR_N_USING)
	{
		print_text(pr, " USING (");
		print_idents(pr, qual->child, ", ");
		print_text(pr, ")");
		if (qual->text.len > 0)
			print_not_in_sqlite(pr, "an alias of USING");
		print_alias(pr, qual->text, NULL);
	}
	else
		print_clause(pr, " ON ", qual);
}

/*
 * SQLite's item behind a comma: the first join that would take what is before
 * the comma for its left operand, too, gets parentheses.
 */
static void
print_behind_comma(SparPrinter *pr, const SparNode *item)
{
	if (item->kind != SPAR_N_JOIN || pr->depth >= SPAR_MAX_DEPTH)
		print_node(pr, item);
	else if ((item->flags & SPAR_NF_NATURAL) != 0
			 || item->child->next->next->kind == SPAR_N_USING
			 || spar_str_is(item->text, "right")
			 || spar_str_is(item->text, "full"))
		print_in_parens(pr, item);
	else
	{
		pr->depth++;
		print_behind_comma(pr, item->child);
		print_join_rest(pr, item);
		pr->depth--;
	}
}

static void
print_from(SparPrinter *pr, const SparNode *node)
{
	const SparNode *item;

	for (item = node->child; item != NULL; item = item->next)
	{
		if (item != node->child)
			print_text(pr, ", ");
		if (FOR_SQLITE(pr) && item != node->child)
			print_behind_comma(pr, item);
		else
			print_node(pr, item);
	}
}

/* ---- SELECT and what is around it ---- */

static void
print_target(SparPrinter *pr, const SparNode *node)
{
	print_expr(pr, node->child, LEVEL_ANY);
	print_alias(pr, node->text, NULL);
}

static void
print_grouping(SparPrinter *pr, const SparNode *node)
{
	print_not_in_sqlite(pr, "GROUPING SETS, ROLLUP or CUBE");
	if (!spar_str_is(node->text, "empty"))
		print_upper(pr, node->text);
	print_text(pr, "(");
	print_exprs(pr, node->child);
	print_text(pr, ")");
}

static void
print_select(SparPrinter *pr, const SparNode *node)
{
	const SparNode *slot = node->child;

	print_text(pr, "SELECT");
	if (slot->kind == SPAR_N_DISTINCT)
	{
		print_text(pr, " DISTINCT");
		if (slot->child != NULL)
		{
			print_not_in_sqlite(pr, "DISTINCT ON");
			print_text(pr, " ON (");
			print_exprs(pr, slot->child);
			print_text(pr, ")");
		}
	}
	slot = slot->next;
	if (slot->child != NULL)
		print_text(pr, " ");
	else
		print_not_in_sqlite(pr, "an empty list of columns");
	print_nodes(pr, slot->child);
	slot = slot->next;
	if (print_has(slot))
	{
		print_text(pr, " FROM ");
		print_node(pr, slot);
	}
	slot = slot->next;
	print_clause(pr, " WHERE ", slot);
	slot = slot->next;
	if (print_has(slot))
	{
		print_text(pr, " GROUP BY ");
		if ((slot->flags & SPAR_NF_DISTINCT) != 0)
		{
			print_not_in_sqlite(pr, "GROUP BY DISTINCT");
			print_text(pr, "DISTINCT ");
		}
		print_exprs(pr, slot->child);
	}
	slot = slot->next;
	print_clause(pr, " HAVING ", slot);
	slot = slot->next;
	if (print_has(slot))
	{
		print_text(pr, " WINDOW ");
		print_nodes(pr, slot->child);
	}
}

static int
set_level(const SparPrinter *pr, const SparNode *node)
{
	return spar_str_starts(node->text, "intersect") && !FOR_SQLITE(pr) ? 2 : 1;
}

/* An operand of a set operation. */
static void
print_operand(SparPrinter *pr, const SparNode *node, int min)
{
	if (node->kind == SPAR_N_QUERY
		|| (node->kind == SPAR_N_SETOP && set_level(pr, node) < min))
	{
		print_not_in_sqlite(pr, "parentheses around part of a set operation");
		print_in_parens(pr, node);
	}
	else
		print_node(pr, node);
}

static void
print_setop(SparPrinter *pr, const SparNode *node)
{
	int			level = set_level(pr, node);

	if (FOR_SQLITE(pr) && (spar_str_is(node->text, "intersect all")
						   || spar_str_is(node->text, "except all")))
		print_unsupported(pr, "INTERSECT ALL or EXCEPT ALL");
	print_operand(pr, node->child, level);
	print_text(pr, " ");
	print_upper(pr, node->text);
	print_text(pr, " ");
	print_operand(pr, node->child->next, level + 1);
}

static void
print_cte(SparPrinter *pr, const SparNode *node)
{
	const SparNode *columns = node->child;

	print_name(pr, node->text);
	if (print_has(columns))
	{
		print_text(pr, " ");
		print_columns(pr, columns);
	}
	print_text(pr, " AS ");
	if ((node->flags & SPAR_NF_MATERIALIZED) != 0)
		print_text(pr, "MATERIALIZED ");
	if ((node->flags & SPAR_NF_NOT_MATERIALIZED) != 0)
		print_text(pr, "NOT MATERIALIZED ");
	if (columns->next->kind != SPAR_N_QUERY)
		print_not_in_sqlite(pr, "a statement in WITH");
	print_in_parens(pr, columns->next);
	if (print_has(columns->next->next))
		print_not_in_sqlite(pr, "SEARCH or CYCLE");
	print_slot(pr, columns->next->next);
}

/* WITH .. and a blank behind it. */
static void
print_with(SparPrinter *pr, const SparNode *with)
{
	if (!print_has(with))
		return;
	print_text(pr, (with->flags & SPAR_NF_RECURSIVE) != 0
			   ? "WITH RECURSIVE " : "WITH ");
	print_nodes(pr, with->child);
	print_text(pr, " ");
}

static void
print_limits(SparPrinter *pr, const SparNode *query, const SparNode *limit)
{
	const SparNode *offset = limit->next;

	if ((query->flags & SPAR_NF_TIES) != 0)
	{
		print_not_in_sqlite(pr, "FETCH FIRST .. WITH TIES");
		print_clause(pr, " OFFSET ", offset);
		/* A bare ROW or ROWS would be FETCH's own word. */
		print_text(pr, " FETCH FIRST ");
		if (limit->kind == SPAR_N_NUMBER)
			print_node(pr, limit);
		else
		{
			print_text(pr, "(");
			print_node(pr, limit);
			print_text(pr, ")");
		}
		print_text(pr, " ROWS WITH TIES");
		return;
	}
	/* SQLite takes no OFFSET without LIMIT. */
	if (FOR_SQLITE(pr) && !print_has(limit) && print_has(offset))
		print_text(pr, " LIMIT -1");
	else
		print_clause(pr, " LIMIT ", limit);
	print_clause(pr, " OFFSET ", offset);
}

static void
print_query(SparPrinter *pr, const SparNode *node)
{
	const SparNode *with = node->child;
	const SparNode *body = with->next;
	const SparNode *order = body->next;
	const SparNode *limit = order->next;
	const SparNode *locks = limit->next->next;

	print_with(pr, with);
	print_operand(pr, body, 0);
	print_slot(pr, order);
	print_limits(pr, node, limit);
	if (print_has(locks))
		print_not_in_sqlite(pr, "FOR UPDATE");
	print_slot(pr, locks);
}

/* ---- statements ---- */

static void
print_returning(SparPrinter *pr, const SparNode *node)
{
	if (!print_has(node))
		return;
	print_text(pr, " RETURNING ");
	if (node->text.len > 0)
	{
		print_not_in_sqlite(pr, "RETURNING WITH");
		print_str(pr, node->text);
		print_text(pr, " ");
	}
	print_nodes(pr, node->child);
}

static void
print_conflict_word(SparPrinter *pr, SparStr word)
{
	if (word.len == 0)
		return;
	if (FOR_PG(pr))
		print_unsupported(pr, "OR REPLACE and the like");
	print_text(pr, " OR ");
	print_upper(pr, word);
}

static void
print_upsert(SparPrinter *pr, const SparNode *node)
{
	const SparNode *keys = node->child;
	const SparNode *sets = keys->next->next;

	print_text(pr, "ON CONFLICT");
	if (print_has(keys))
	{
		print_text(pr, " ");
		print_columns(pr, keys);
	}
	print_clause(pr, " WHERE ", keys->next);
	if (node->text.len > 0)
	{
		print_not_in_sqlite(pr, "ON CONFLICT ON CONSTRAINT");
		print_text(pr, " ON CONSTRAINT ");
		print_name(pr, node->text);
	}
	if (!print_has(sets))
	{
		print_text(pr, " DO NOTHING");
		return;
	}
	print_text(pr, " DO UPDATE ");
	print_node(pr, sets);
	print_clause(pr, " WHERE ", sets->next);
}

/*
 * What is written to: a.b[1] without parentheses, which are none here; a list
 * of them has its own.
 */
static void
print_write(SparPrinter *pr, const SparNode *node)
{
	const SparNode *child;

	if (node->kind == SPAR_N_LIST)
	{
		print_text(pr, "(");
		for (child = node->child; child != NULL; child = child->next)
		{
			if (child != node->child)
				print_text(pr, ", ");
			print_write(pr, child);
		}
		print_text(pr, ")");
	}
	else if ((node->kind == SPAR_N_FIELD || node->kind == SPAR_N_SUBSCRIPT)
			 && pr->depth < SPAR_MAX_DEPTH)
	{
		pr->depth++;
		print_write(pr, node->child);
		pr->depth--;
		print_indirection(pr, node);
	}
	else
		print_node(pr, node);
}

static void
print_insert(SparPrinter *pr, const SparNode *node)
{
	const SparNode *table = node->child->next;
	const SparNode *columns = table->next;
	const SparNode *source = columns->next;
	const SparNode *upserts = source->next;
	const SparNode *upsert;

	print_with(pr, node->child);
	print_text(pr, "INSERT");
	print_conflict_word(pr, node->text);
	print_text(pr, " INTO ");
	print_node(pr, table);
	if (print_has(columns))
	{
		print_text(pr, " ");
		print_write(pr, columns);
	}
	if ((node->flags & (SPAR_NF_OVERRIDING_SYSTEM | SPAR_NF_OVERRIDING_USER))
		!= 0)
	{
		print_not_in_sqlite(pr, "OVERRIDING");
		print_text(pr, (node->flags & SPAR_NF_OVERRIDING_USER) != 0
				   ? " OVERRIDING USER VALUE" : " OVERRIDING SYSTEM VALUE");
	}
	print_slot(pr, source);
	if (source->kind == SPAR_N_DEFAULT)
		print_text(pr, " VALUES");
	if (print_has(upserts))
	{
		if (FOR_PG(pr) && upserts->child->next != NULL)
			print_unsupported(pr, "more than one ON CONFLICT");
		for (upsert = upserts->child; upsert != NULL; upsert = upsert->next)
			print_slot(pr, upsert);
	}
	print_returning(pr, upserts->next);
}

static void
print_update(SparPrinter *pr, const SparNode *node)
{
	const SparNode *table = node->child->next;
	const SparNode *sets = table->next;
	const SparNode *from = sets->next;

	print_with(pr, node->child);
	print_text(pr, "UPDATE");
	print_conflict_word(pr, node->text);
	print_text(pr, " ");
	print_node(pr, table);
	print_slot(pr, sets);
	if (print_has(from))
	{
		print_text(pr, " FROM ");
		print_node(pr, from);
	}
	print_clause(pr, " WHERE ", from->next);
	print_returning(pr, from->next->next);
}

static void
print_delete(SparPrinter *pr, const SparNode *node)
{
	const SparNode *table = node->child->next;
	const SparNode *from = table->next;

	print_with(pr, node->child);
	print_text(pr, "DELETE FROM ");
	print_node(pr, table);
	if (print_has(from))
	{
		print_not_in_sqlite(pr, "DELETE .. USING");
		print_text(pr, " USING ");
		print_node(pr, from);
	}
	print_clause(pr, " WHERE ", from->next);
	print_returning(pr, from->next->next);
}

static void
print_statements(SparPrinter *pr, const SparNode *node)
{
	const SparNode *statement;

	for (statement = node->child; statement != NULL;
		 statement = statement->next)
	{
		if (statement != node->child)
			print_text(pr, "; ");
		print_node(pr, statement);
	}
}

/* ---- dispatch ---- */

static bool
print_select_part(SparPrinter *pr, const SparNode *node)
{
	switch (node->kind)
	{
		case SPAR_N_QUERY:
			print_query(pr, node);
			break;
		case SPAR_N_SELECT:
			print_select(pr, node);
			break;
		case SPAR_N_SETOP:
			print_setop(pr, node);
			break;
		case SPAR_N_VALUES:
			print_text(pr, "VALUES ");
			print_nodes(pr, node->child);
			break;
		case SPAR_N_WITH:
			print_with(pr, node);
			break;
		case SPAR_N_CTE:
			print_cte(pr, node);
			break;
		case SPAR_N_TARGETS:
		case SPAR_N_WINDOWS:
			print_nodes(pr, node->child);
			break;
		case SPAR_N_TARGET:
			print_target(pr, node);
			break;
		case SPAR_N_DISTINCT:
		case SPAR_N_GROUP:
			print_exprs(pr, node->child);
			break;
		case SPAR_N_GROUPING:
			print_grouping(pr, node);
			break;
		case SPAR_N_WINDOW:
			print_window(pr, node);
			break;
		case SPAR_N_FRAME:
			print_frame(pr, node);
			break;
		case SPAR_N_BOUND:
			print_bound(pr, node);
			break;
		case SPAR_N_ORDER:
			print_text(pr, "ORDER BY ");
			print_nodes(pr, node->child);
			break;
		case SPAR_N_SORT:
			print_sort(pr, node);
			break;
		case SPAR_N_LOCKS:
			{
				const SparNode *lock;

				for (lock = node->child; lock != NULL; lock = lock->next)
				{
					if (lock != node->child)
						print_text(pr, " ");
					print_node(pr, lock);
				}
			}
			break;
		default:
			return false;
	}
	return true;
}

static bool
print_from_part(SparPrinter *pr, const SparNode *node)
{
	switch (node->kind)
	{
		case SPAR_N_FROM:
			print_from(pr, node);
			break;
		case SPAR_N_TABLE:
			print_table(pr, node);
			break;
		case SPAR_N_FROM_QUERY:
			print_from_query(pr, node);
			break;
		case SPAR_N_FROM_FUNCTION:
			print_from_function(pr, node);
			break;
		case SPAR_N_FROM_JOIN:
			print_in_parens(pr, node->child);
			print_alias(pr, node->text, node->child->next);
			break;
		case SPAR_N_COLUMN_DEF:
			print_name(pr, node->text);
			print_text(pr, " ");
			print_node(pr, node->child);
			if (print_has(node->child->next))
			{
				print_text(pr, " COLLATE ");
				print_node(pr, node->child->next);
			}
			break;
		case SPAR_N_JOIN:
			print_node(pr, node->child);
			print_join_rest(pr, node);
			break;
		case SPAR_N_USING:
			print_idents(pr, node->child, ", ");
			break;
		default:
			return false;
	}
	return true;
}

bool
print_query_node(SparPrinter *pr, const SparNode *node)
{
	if (print_select_part(pr, node) || print_from_part(pr, node))
		return true;
	switch (node->kind)
	{
		case SPAR_N_INSERT:
			print_insert(pr, node);
			break;
		case SPAR_N_UPSERT:
			print_upsert(pr, node);
			break;
		case SPAR_N_UPDATE:
			print_update(pr, node);
			break;
		case SPAR_N_SETS:
			print_text(pr, "SET ");
			print_nodes(pr, node->child);
			break;
		case SPAR_N_SET:
			print_write(pr, node->child);
			print_text(pr, " = ");
			print_expr(pr, node->child->next, LEVEL_ANY);
			break;
		case SPAR_N_DELETE:
			print_delete(pr, node);
			break;
		case SPAR_N_RETURNING:
			print_returning(pr, node);
			break;
		case SPAR_N_RETURN:
			print_text(pr, "RETURN ");
			print_expr(pr, node->child, LEVEL_ANY);
			break;
		case SPAR_N_STATEMENTS:
			print_statements(pr, node);
			break;
		default:
			return false;
	}
	return true;
}
