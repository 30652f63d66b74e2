/*
 * spar_expr.c
 *
 * The walk over an expression, and the rewritings of all levels.  See
 * spar_expr.h.
 */
#include "spar_expr_int.h"


/* Does this kind's text, or its idents, hold a name? */
static bool
holds_name(SparNodeKind kind)
{
	switch (kind)
	{
		case SPAR_N_IDENT:
		case SPAR_N_TARGET:
		case SPAR_N_TABLE:
		case SPAR_N_FROM_QUERY:
		case SPAR_N_FROM_FUNCTION:
		case SPAR_N_CTE:
		case SPAR_N_WINDOW:
		case SPAR_N_USING:
		case SPAR_N_COLUMN_DEF:
		case SPAR_N_NAMED_ARG:
			return true;
		default:
			return false;
	}
}

static SparStatus
fold_name(SparWalk *walk, SparNode *node)
{
	size_t		i;

	for (i = 0; i < node->text.len; i++)
		if (node->text.data[i] >= 'A' && node->text.data[i] <= 'Z')
		{
			if (!spar_str_lower(walk->context->arena, node->text,
								&node->text))
				return spar_nomem(walk->err);
			break;
		}
	node->flags &= ~(uint32_t) (SPAR_NF_QUOTED | SPAR_NF_DQUOTED);
	return SPAR_OK;
}

/*
 * A column in a query at the portable level: its relation's label stands
 * before it.  A relation itself, as a row, is its label.
 */
static SparStatus
name_relation(SparWalk *walk, SparNode *node)
{
	SparNode   *first = node->child;
	const SparScope *scope = NULL;
	SparNode   *relation;

	if ((node->flags & SPAR_NF_LABELLED) != 0)
		return SPAR_OK;
	if (spar_expr_column(walk, node, &scope) == NULL
		&& (first->next == NULL || first->next->next == NULL))
		scope = spar_expr_scope(walk, first->text);
	if (scope == NULL)
		return SPAR_OK;
	relation = spar_expr_node(walk, SPAR_N_IDENT, scope->label);
	if (relation == NULL)
		return spar_nomem(walk->err);
	if (first->next == NULL)
		relation->next = spar_expr_column(walk, node, NULL) != NULL ? first
			: NULL;
	else
	{
		while (first->next != NULL)
			first = first->next;
		relation->next = first;
	}
	node->child = relation;
	node->flags |= SPAR_NF_LABELLED;
	return SPAR_OK;
}

/*
 * A column's name.  In SQLite one that stands in double quotes and means no
 * column is a string (sqlite.org/quirks.html, section 8), and so is any name
 * in a DEFAULT (checked with 3.40.1: DEFAULT abc gives 'abc').
 */
static SparStatus
normalize_column(SparWalk *walk, SparNode **link)
{
	SparExprContext *context = walk->context;
	SparNode   *node = *link;
	SparNode   *first = node->child;
	const SparScope *scope = NULL;
	SparNode   *ident;

	if (context->engine == SPAR_ENGINE_SQLITE && first->next == NULL
		&& (walk->names_are_text
			|| ((first->flags & SPAR_NF_DQUOTED) != 0
				&& walk->scope_count > 0
				&& spar_expr_column(walk, node, NULL) == NULL)))
		return spar_expr_replace(walk, link,
								 spar_expr_node(walk, SPAR_N_STRING,
												first->text));

	/* The table's name in front of its own column says nothing. */
	if (first->next != NULL && first->next->next == NULL
		&& walk->outer == NULL && walk->scope_count == 1
		&& walk->columns_of == NULL
		&& spar_str_ieq(first->text, walk->scopes[0].name)
		&& spar_expr_column(walk, node, &scope) != NULL)
		node->child = first->next;

	/* In a query every column is named by its relation. */
	else if (walk->columns_of != NULL)
		SPAR_TRY(name_relation(walk, node));

	if (context->engine == SPAR_ENGINE_SQLITE
		|| context->level == SPAR_LEVEL_PORTABLE)
		for (ident = node->child; ident != NULL; ident = ident->next)
			SPAR_TRY(fold_name(walk, ident));
	return SPAR_OK;
}

/* The rewritings of all levels, for a node whose children are done. */
static SparStatus
normalize_node(SparWalk *walk, SparNode **link)
{
	SparExprContext *context = walk->context;
	SparNode   *node = *link;

	if (node->kind == SPAR_N_COLUMN)
		SPAR_TRY(normalize_column(walk, link));
	else if ((context->engine == SPAR_ENGINE_SQLITE
			  || context->level == SPAR_LEVEL_PORTABLE)
			 && holds_name(node->kind))
		SPAR_TRY(fold_name(walk, node));
	else if (context->engine == SPAR_ENGINE_POSTGRESQL
			 && (node->kind == SPAR_N_CAST
				 || context->level != SPAR_LEVEL_PORTABLE))
		SPAR_TRY(spar_expr_stored(walk, link));

	if (context->level == SPAR_LEVEL_PORTABLE)
		SPAR_TRY(spar_expr_portable(walk, link));
	return SPAR_OK;
}

SparStatus
spar_expr_walk(SparWalk *walk, SparNode **link)
{
	SparNode  **child;
	SparSelects selects;
	SparStatus	status;

	if ((*link)->kind == SPAR_N_QUERY && walk->columns_of != NULL)
		return spar_expr_query(walk, *link);
	selects.outer = walk->selects;
	if ((*link)->kind == SPAR_N_SELECT)
	{
		selects.node = *link;
		walk->selects = &selects;
	}
	if (walk->depth >= 2 * SPAR_MAX_DEPTH)
		return spar_fail(walk->err, SPAR_ERR_LIMIT,
						 "an expression nests too deep");
	walk->depth++;
	/* The idents of a column are the column's own business. */
	if ((*link)->kind != SPAR_N_COLUMN)
		for (child = &(*link)->child; *child != NULL; child = &(*child)->next)
		{
			status = spar_expr_walk(walk, child);
			if (status != SPAR_OK)
				return status;
		}
	walk->depth--;
	walk->selects = selects.outer;
	return normalize_node(walk, link);
}

/*
 * What PostgreSQL's present time is in a column of dates or of times: the
 * server casts what it assigns.
 */
static SparStatus
now_as(SparWalk *walk, SparNode **link, const SparType *want)
{
	bool		time = want->cls == SPAR_TYPE_TIME
		|| want->cls == SPAR_TYPE_TIMETZ;

	if (walk->context->engine != SPAR_ENGINE_POSTGRESQL
		|| (want->cls != SPAR_TYPE_DATE && !time))
		return SPAR_OK;
	if (!(time && (spar_node_is(*link, SPAR_N_KEYWORD, "localtime")
				   || spar_node_is(*link, SPAR_N_KEYWORD, "current_time")))
		&& (!spar_str_is(spar_expr_function_name(*link), "now")
			|| spar_expr_args(*link)->child != NULL))
		return SPAR_OK;
	walk->context->idiom = SPAR_RULE_DEFAULT_NOW;
	return spar_expr_replace(walk, link,
							 spar_expr_node(walk, SPAR_N_KEYWORD, time
											? SPAR_STR("current_time")
											: SPAR_STR("current_date")));
}

SparStatus
spar_expr_normalize(SparExprContext *context, SparNode **node,
					const SparType *want, bool boolean, SparError *err)
{
	SparWalk	walk;

	memset(&walk, 0, sizeof(walk));
	walk.context = context;
	walk.scopes = context->scope;
	walk.scope_count = context->scope != NULL ? 1 : 0;
	walk.names_are_text = context->is_default;
	walk.err = err;
	SPAR_TRY(spar_expr_walk(&walk, node));
	if (context->level == SPAR_LEVEL_PORTABLE)
	{
		if (boolean)
			SPAR_TRY(spar_expr_condition(&walk, node));
		else if (want != NULL)
		{
			SPAR_TRY(spar_expr_literal(&walk, node, want));
			SPAR_TRY(now_as(&walk, node, want));
		}
	}
	return context->arena->failed ? spar_nomem(err) : SPAR_OK;
}

SparStatus
spar_query_normalize(SparExprContext *context, SparNode **node,
					 SparColumnsOf columns_of, void *ctx, SparError *err)
{
	SparWalk	walk;

	memset(&walk, 0, sizeof(walk));
	walk.context = context;
	walk.columns_of = context->level == SPAR_LEVEL_PORTABLE
		? columns_of : NULL;
	walk.columns_ctx = ctx;
	walk.err = err;
	if (context->engine == SPAR_ENGINE_POSTGRESQL
		|| context->level == SPAR_LEVEL_PORTABLE)
		spar_expr_stored_query(*node);
	SPAR_TRY(spar_expr_walk(&walk, node));
	return context->arena->failed ? spar_nomem(err) : SPAR_OK;
}

size_t
spar_expr_split(SparNode *node, SparNode **parts, size_t max)
{
	size_t		count = 0;
	SparNode   *child;

	if (node->kind != SPAR_N_AND)
	{
		if (max > 0)
			parts[count++] = node;
		return count;
	}
	for (child = node->child; child != NULL && count < max;
		 child = child->next)
		parts[count++] = child;
	return count;
}
