/*
 * spar_expr_query.c
 *
 * Queries at the portable level: every column is named by its relation, so
 * that SELECT id FROM t, SELECT t.id FROM t and SELECT * FROM t of a table
 * with that one column are one query, as PostgreSQL has expanded them all
 * when it stores a view.  A relation is called by its table's name, with _1 ..
 * where a relation in sight is called so already; a subquery "query".
 *
 * Guarantees: names that cannot be resolved stay as they are; GROUP BY and
 * ORDER BY name expressions, not aliases or numbers (PostgreSQL's deparser
 * does the same); NULLS FIRST and LAST do not count; an inner join is a comma
 * with its condition in WHERE.
 *
 * Leaves out: the columns of functions and of relations that are not in the
 * schema.
 */
#include "spar_expr_int.h"

#include "spar_portable.h"

typedef struct Relations
{
	SparScope  *scopes;
	size_t		count;
	size_t		capacity;
	bool		complete;		/* the columns of all are known */
} Relations;

static SparStatus walk_query(SparWalk *walk, SparNode *query, int depth);
static SparStatus walk_body(SparWalk *walk, SparNode *body, SparNode *order,
							int depth);

static SparStatus
too_deep(SparWalk *walk)
{
	return spar_fail(walk->err, SPAR_ERR_LIMIT, "a query nests too deep");
}

static SparStatus
fold(SparWalk *walk, SparStr *name)
{
	return spar_str_lower(walk->context->arena, *name, name) ? SPAR_OK
		: spar_nomem(walk->err);
}

/* The targets of a query's first SELECT, or NULL. */
static SparNode *
targets_of(SparNode *query)
{
	SparNode   *body = query;

	while (body != NULL)
	{
		if (body->kind == SPAR_N_QUERY)
			body = spar_node_child(body, 1);
		else if (body->kind == SPAR_N_SETOP)
			body = body->child;
		else
			break;
	}
	return body != NULL && body->kind == SPAR_N_SELECT
		? body->child->next : NULL;
}

/* What a target is called from outside. */
static SparStr
target_name(const SparNode *target)
{
	const SparNode *expr = target->child;

	if (target->text.len > 0)
		return target->text;
	if (expr->kind == SPAR_N_COLUMN)
	{
		const SparNode *ident = expr->child;

		while (ident->next != NULL)
			ident = ident->next;
		return ident->text;
	}
	return SPAR_STR_EMPTY;
}

/* Note what the targets are called and which types they have. */
static SparStatus
keep_shape(SparWalk *walk, const SparNode *targets)
{
	SparArena  *arena = walk->context->arena;
	size_t		count = spar_node_count(targets);
	SparShape  *shape = spar_arena_zero(arena, 1, sizeof(SparShape));
	SparColumn *columns = spar_arena_zero(arena, count + 1,
										  sizeof(SparColumn));
	const SparNode *target;
	size_t		i = 0;

	if (shape == NULL || columns == NULL)
		return spar_nomem(walk->err);
	for (target = targets->child; target != NULL; target = target->next, i++)
	{
		columns[i].name = target_name(target);
		columns[i].type = spar_expr_type(walk, target->child);
	}
	shape->targets = targets;
	shape->columns = columns;
	shape->count = count;
	shape->next = walk->context->shapes;
	walk->context->shapes = shape;
	return SPAR_OK;
}

void
spar_query_columns(const SparExprContext *context, SparNode *query,
				   SparScope *out)
{
	const SparNode *targets = targets_of(query);
	const SparNode *target;
	const SparShape *shape = context->shapes;

	out->columns = NULL;
	out->count = 0;
	while (shape != NULL && shape->targets != targets)
		shape = shape->next;
	if (shape == NULL || targets == NULL)
		return;

	/* A star that could not be expanded hides columns. */
	for (target = targets->child; target != NULL; target = target->next)
		if (target->child->kind == SPAR_N_STAR)
			return;
	out->columns = shape->columns;
	out->count = shape->count;
}

/* The columns that a subquery gives, by the names in the list if any. */
static SparStatus
columns_of_query(SparWalk *walk, SparNode *query, const SparNode *names,
				 SparScope *scope)
{
	SparScope	found;
	SparColumn *columns;
	size_t		count;

	spar_query_columns(walk->context, query, &found);
	count = found.count;
	columns = spar_arena_zero(walk->context->arena, count + 1,
							  sizeof(SparColumn));
	if (columns == NULL)
		return spar_nomem(walk->err);
	if (count > 0)
		memcpy(columns, found.columns, count * sizeof(SparColumn));
	scope->columns = columns;
	scope->count = count;
	if (names != NULL && names->kind == SPAR_N_LIST)
	{
		const SparNode *name;
		size_t		i = 0;

		for (name = names->child; name != NULL && i < count;
			 name = name->next)
			columns[i++].name = name->text;
	}
	return SPAR_OK;
}

static bool
is_label(const SparWalk *walk, const Relations *relations, SparStr label)
{
	size_t		i;

	for (i = 0; i < relations->count; i++)
		if (spar_str_eq(relations->scopes[i].label, label))
			return true;
	for (; walk != NULL; walk = walk->outer)
		for (i = 0; i < walk->scope_count; i++)
			if (spar_str_eq(walk->scopes[i].label, label))
				return true;
	return false;
}

/* `base`, or base_1 .. where a relation in sight has that label: its place. */
static SparStatus
find_label(SparWalk *walk, const Relations *relations, SparStr base,
		   SparStr *out)
{
	SparBuf		buf;
	int64_t		number = (int64_t) relations->count;

	*out = base;
	while (is_label(walk, relations, *out))
	{
		spar_buf_init(&buf, walk->context->arena);
		spar_buf_str(&buf, base);
		spar_buf_char(&buf, '_');
		spar_buf_int(&buf, number++);
		*out = spar_buf_take(&buf);
		if (walk->context->arena->failed)
			return spar_nomem(walk->err);
	}
	return SPAR_OK;
}

/*
 * A relation called `name` in the text.  Its label, which stands for that
 * name in the canonical form, is made of `base`: what an alias is called says
 * nothing, and PostgreSQL's deparser makes up some of its own.
 */
static SparStatus
add_scope(SparWalk *walk, Relations *relations, SparStr name, SparStr base,
		  SparScope **out)
{
	void	   *array = relations->scopes;
	SparStr		label;

	SPAR_TRY(find_label(walk, relations, base, &label));

	if (!spar_arena_grow(walk->context->arena, &array, relations->count,
						 &relations->capacity, sizeof(SparScope)))
		return spar_nomem(walk->err);
	relations->scopes = array;
	*out = &relations->scopes[relations->count++];
	memset(*out, 0, sizeof(SparScope));
	(*out)->name = name;
	(*out)->label = label;
	return SPAR_OK;
}

/* The columns of the WITH query of that name, or NULL. */
static const SparScope *
find_cte(const SparWalk *walk, SparStr name)
{
	const SparCte *cte;

	for (cte = walk->ctes; cte != NULL; cte = cte->outer)
		if (spar_str_ieq(cte->scope.name, name))
			return &cte->scope;
	return NULL;
}

static SparStatus
take_table(SparWalk *walk, SparNode *table, Relations *relations)
{
	SparExprContext *context = walk->context;
	SparNode   *path = table->child;
	SparNode   *ident = path->child;
	SparStr		schema = SPAR_STR_EMPTY;
	const SparObject *relation;
	const SparScope *known = NULL;
	SparScope  *scope;

	if (ident->next != NULL)
	{
		schema = ident->text;
		ident = ident->next;
	}
	relation = spar_schema_relation(context->schema, schema, ident->text);
	if (schema.len > 0
		&& spar_str_eq(schema, context->schema->default_schema))
		path->child = ident;
	if (schema.len == 0)
		known = find_cte(walk, ident->text);
	if (known == NULL && relation != NULL && walk->columns_of != NULL)
		known = walk->columns_of(walk->columns_ctx, relation);
	for (ident = path->child; ident != NULL; ident = ident->next)
	{
		SPAR_TRY(fold(walk, &ident->text));
		ident->flags &= ~(uint32_t) (SPAR_NF_QUOTED | SPAR_NF_DQUOTED);
		if (ident->next == NULL)
			break;
	}
	SPAR_TRY(fold(walk, &table->text));
	SPAR_TRY(add_scope(walk, relations,
					   table->text.len > 0 ? table->text : ident->text,
					   ident->text, &scope));
	table->text = spar_str_eq(scope->label, ident->text) ? SPAR_STR_EMPTY
		: scope->label;
	if (known != NULL)
	{
		scope->columns = known->columns;
		scope->count = known->count;
	}
	if (scope->count == 0)
		relations->complete = false;
	return SPAR_OK;
}

/* The relations below an item of FROM; subqueries are normalised. */
static SparStatus
collect(SparWalk *walk, SparNode *item, Relations *relations, int depth)
{
	SparScope  *scope;
	SparNode   *child;

	if (depth > SPAR_MAX_DEPTH)
		return too_deep(walk);
	switch (item->kind)
	{
		case SPAR_N_TABLE:
			return take_table(walk, item, relations);
		case SPAR_N_FROM_QUERY:
			SPAR_TRY(fold(walk, &item->text));
			SPAR_TRY(walk_query(walk, item->child, depth + 1));
			SPAR_TRY(add_scope(walk, relations, item->text, SPAR_STR("query"),
							   &scope));
			item->text = scope->label;
			return columns_of_query(walk, item->child, item->child->next,
									scope);
		case SPAR_N_JOIN:
		case SPAR_N_FROM:
			for (child = item->child; child != NULL; child = child->next)
				if (item->kind == SPAR_N_FROM || child != item->child->next->next)
					SPAR_TRY(collect(walk, child, relations, depth + 1));
			return SPAR_OK;
		default:
			relations->complete = false;
			return SPAR_OK;
	}
}

/* The conditions of joins, with all relations in sight. */
static SparStatus
walk_conditions(SparWalk *walk, SparNode *item, int depth)
{
	SparNode  **child;

	if (depth > SPAR_MAX_DEPTH)
		return too_deep(walk);
	if (item->kind != SPAR_N_JOIN && item->kind != SPAR_N_FROM)
		return SPAR_OK;
	for (child = &item->child; *child != NULL; child = &(*child)->next)
		if (item->kind == SPAR_N_JOIN && child == &item->child->next->next)
			SPAR_TRY(spar_expr_walk(walk, child));
		else
			SPAR_TRY(walk_conditions(walk, *child, depth + 1));
	return SPAR_OK;
}

/* A column of a relation as a target. */
static SparNode *
column_target(SparWalk *walk, const SparScope *scope,
			  const SparColumn *column)
{
	SparNode   *target = spar_expr_node(walk, SPAR_N_TARGET, SPAR_STR_EMPTY);
	SparNode   *path = spar_expr_node(walk, SPAR_N_COLUMN, SPAR_STR_EMPTY);
	SparStr		name = column->name;

	if (target == NULL || path == NULL || fold(walk, &name) != SPAR_OK)
		return NULL;
	spar_node_add(path, spar_node_add(path, NULL,
									  spar_expr_node(walk, SPAR_N_IDENT,
													 scope->label)),
				  spar_expr_node(walk, SPAR_N_IDENT, name));
	path->flags = SPAR_NF_LABELLED;
	spar_node_add(target, NULL, path);
	return walk->context->arena->failed ? NULL : target;
}

/* The relation before a star that stays. */
static void
label_star(SparNode *star, const Relations *relations)
{
	size_t		i;

	if (star->kind == SPAR_N_STAR && star->child != NULL
		&& star->child->next == NULL)
		for (i = 0; i < relations->count; i++)
			if (spar_str_ieq(star->child->text, relations->scopes[i].name))
			{
				star->child->text = relations->scopes[i].label;
				return;
			}
}

/* SELECT * and SELECT t.* become the columns, where they are known. */
static SparStatus
expand_stars(SparWalk *walk, SparNode *targets, const Relations *relations)
{
	SparNode  **link = &targets->child;

	while (*link != NULL)
	{
		SparNode   *star = (*link)->child;
		SparNode   *rest = (*link)->next;
		SparNode   *first = NULL;
		SparNode   *last = NULL;
		size_t		i,
					j;

		if (star->kind != SPAR_N_STAR || !relations->complete
			|| (star->child != NULL && star->child->next != NULL))
		{
			label_star(star, relations);
			link = &(*link)->next;
			continue;
		}
		for (i = 0; i < relations->count; i++)
		{
			const SparScope *scope = &relations->scopes[i];

			if (star->child != NULL
				&& !spar_str_ieq(star->child->text, scope->name))
				continue;
			for (j = 0; j < scope->count; j++)
			{
				SparNode   *target = column_target(walk, scope,
												   &scope->columns[j]);

				if (target == NULL)
					return spar_nomem(walk->err);
				if (last != NULL)
					last->next = target;
				else
					first = target;
				last = target;
			}
		}
		if (first == NULL)
		{
			label_star(star, relations);
			link = &(*link)->next;
			continue;
		}
		*link = first;
		last->next = rest;
		link = &last->next;
	}
	return SPAR_OK;
}

static void
drop_idle_aliases(SparNode *targets)
{
	SparNode   *target;

	for (target = targets->child; target != NULL; target = target->next)
	{
		SparStr		alias = target->text;

		target->text = SPAR_STR_EMPTY;
		if (!spar_str_eq(alias, target_name(target)))
			target->text = alias;
	}
}

/*
 * GROUP BY and ORDER BY may name a target by its alias or its number; the
 * target's expression stands for both.
 */
static SparStatus
name_target(SparWalk *walk, SparNode **link, const SparNode *targets,
			bool alias_first)
{
	SparNode   *node = *link;
	const SparNode *target = NULL;
	int64_t		number;

	if (node->kind == SPAR_N_NUMBER && spar_str_int(node->text, &number)
		&& number > 0)
		target = spar_node_child(targets, (size_t) number - 1);
	else if (node->kind == SPAR_N_COLUMN && node->child->next == NULL
			 && (alias_first || spar_expr_column(walk, node, NULL) == NULL))
		for (target = targets->child; target != NULL; target = target->next)
			if (target->text.len > 0
				&& spar_str_ieq(target->text, node->child->text))
				break;
	if (target == NULL || target->child->kind == SPAR_N_STAR)
		return SPAR_OK;
	return spar_expr_replace(walk, link,
							 spar_node_copy(walk->context->arena,
											target->child));
}

static SparStatus
walk_order(SparWalk *walk, SparNode *order, const SparNode *targets)
{
	SparNode   *sort;

	if (order == NULL || order->kind != SPAR_N_ORDER)
		return SPAR_OK;
	for (sort = order->child; sort != NULL; sort = sort->next)
	{
		sort->flags &= ~(uint32_t) (SPAR_NF_NULLS_FIRST | SPAR_NF_NULLS_LAST);
		if (targets != NULL)
			SPAR_TRY(name_target(walk, &sort->child, targets, true));
		SPAR_TRY(spar_expr_walk(walk, &sort->child));
	}
	return SPAR_OK;
}

/* Does the join say no more than a comma and a condition in WHERE do? */
static bool
is_plain_join(const SparNode *item)
{
	return item->kind == SPAR_N_JOIN
		&& (item->flags & SPAR_NF_NATURAL) == 0
		&& (spar_str_is(item->text, "inner")
			|| spar_str_is(item->text, "cross"))
		&& item->child->next->next->kind != SPAR_N_USING;
}

/*
 * a JOIN b ON x, a CROSS JOIN b  ->  a, b, and x in WHERE.  Joins with an
 * outer side, and those below them, stay.
 */
static SparStatus
flatten_joins(SparWalk *walk, SparNode *from, SparNode **where)
{
	SparNode  **link = &from->child;

	while (*link != NULL)
	{
		SparNode   *left = (*link)->child;
		SparNode   *right,
				   *on,
				   *both;

		if (!is_plain_join(*link))
		{
			link = &(*link)->next;
			continue;
		}
		right = left->next;
		on = right->next;
		right->next = (*link)->next;
		*link = left;
		if (on->kind == SPAR_N_EMPTY || on->kind == SPAR_N_TRUE)
			continue;
		if ((*where)->kind == SPAR_N_EMPTY)
		{
			SPAR_TRY(spar_expr_replace(walk, where, on));
			continue;
		}
		both = spar_expr_node(walk, SPAR_N_AND, SPAR_STR_EMPTY);
		if (both == NULL)
			return spar_nomem(walk->err);
		both->next = (*where)->next;
		(*where)->next = NULL;
		on->next = NULL;
		spar_node_add(both, spar_node_add(both, NULL, on), *where);
		*where = both;
	}
	return SPAR_OK;
}

static SparStatus
walk_select(SparWalk *outer, SparNode *select, SparNode *order, int depth)
{
	SparNode   *distinct = select->child;
	SparNode   *targets = distinct->next;
	SparNode   *from = targets->next;
	SparNode  **where = &from->next;
	SparNode   *group;
	SparNode  **link;
	Relations	relations;
	SparWalk	walk = *outer;
	SparType	truth;

	memset(&relations, 0, sizeof(relations));
	memset(&truth, 0, sizeof(truth));
	truth.cls = SPAR_TYPE_BOOLEAN;
	relations.complete = true;
	if (from->kind == SPAR_N_FROM)
	{
		SPAR_TRY(flatten_joins(outer, from, where));
		SPAR_TRY(collect(outer, from, &relations, depth + 1));
	}
	walk.scopes = relations.scopes;
	walk.scope_count = relations.count;
	walk.outer = outer;

	SPAR_TRY(walk_conditions(&walk, from, depth + 1));
	SPAR_TRY(expand_stars(&walk, targets, &relations));
	for (link = &targets->child; *link != NULL; link = &(*link)->next)
	{
		SPAR_TRY(fold(&walk, &(*link)->text));
		SPAR_TRY(spar_expr_walk(&walk, &(*link)->child));
	}
	SPAR_TRY(spar_expr_walk(&walk, &select->child));
	SPAR_TRY(spar_expr_walk(&walk, where));
	if ((*where)->kind != SPAR_N_EMPTY)
		SPAR_TRY(spar_expr_literal(&walk, where, &truth));
	group = (*where)->next;
	for (link = &group->child; *link != NULL; link = &(*link)->next)
	{
		SPAR_TRY(name_target(&walk, link, targets, false));
		SPAR_TRY(spar_expr_walk(&walk, link));
	}
	for (link = &group->next; *link != NULL; link = &(*link)->next)
		SPAR_TRY(spar_expr_walk(&walk, link));
	SPAR_TRY(walk_order(&walk, order, targets));
	drop_idle_aliases(targets);
	return keep_shape(&walk, targets);
}

void
spar_expr_drop_aliases(SparNode *body)
{
	SparNode   *targets = targets_of(body);
	SparNode   *target = targets != NULL ? targets->child : NULL;

	for (; target != NULL; target = target->next)
		target->text = SPAR_STR_EMPTY;
}

static SparStatus
walk_body(SparWalk *walk, SparNode *body, SparNode *order, int depth)
{
	SparNode  **child;

	if (depth > SPAR_MAX_DEPTH)
		return too_deep(walk);
	switch (body->kind)
	{
		case SPAR_N_SELECT:
			return walk_select(walk, body, order, depth + 1);
		case SPAR_N_QUERY:
			return walk_query(walk, body, depth + 1);
		case SPAR_N_SETOP:
			SPAR_TRY(walk_body(walk, body->child, NULL, depth + 1));
			SPAR_TRY(walk_body(walk, body->child->next, NULL, depth + 1));
			/* Only the first SELECT of a UNION names its columns. */
			spar_expr_drop_aliases(body->child->next);
			return walk_order(walk, order, NULL);
		default:
			for (child = &body->child; *child != NULL;
				 child = &(*child)->next)
				SPAR_TRY(spar_expr_walk(walk, child));
			return SPAR_OK;
	}
}

/*
 * A query of a WITH list; what follows sees its columns, and a recursive one
 * those that its list of names gives.
 */
static SparStatus
walk_cte(SparWalk *walk, SparNode *node, bool recursive, int depth)
{
	SparNode   *names = node->child;
	SparNode   *query = names->next;
	SparCte    *cte = spar_arena_zero(walk->context->arena, 1,
									  sizeof(SparCte));
	SparNode   *name;
	SparColumn *columns;
	size_t		count = names->kind == SPAR_N_LIST ? spar_node_count(names)
		: 0;

	if (cte == NULL)
		return spar_nomem(walk->err);
	SPAR_TRY(fold(walk, &node->text));
	cte->scope.name = node->text;
	cte->outer = walk->ctes;
	if (names->kind == SPAR_N_LIST)
		for (name = names->child; name != NULL; name = name->next)
			SPAR_TRY(fold(walk, &name->text));
	if (recursive && count > 0)
	{
		columns = spar_arena_zero(walk->context->arena, count,
								  sizeof(SparColumn));
		if (columns == NULL)
			return spar_nomem(walk->err);
		cte->scope.columns = columns;
		for (name = names->child; name != NULL; name = name->next)
			columns[cte->scope.count++].name = name->text;
		walk->ctes = cte;
	}
	if (query->kind == SPAR_N_QUERY)
	{
		SPAR_TRY(walk_query(walk, query, depth + 1));
		cte->scope.count = 0;
		SPAR_TRY(columns_of_query(walk, query, names, &cte->scope));
	}
	walk->ctes = cte;
	return SPAR_OK;
}

static SparStatus
walk_query(SparWalk *outer, SparNode *query, int depth)
{
	SparWalk	inner = *outer;
	SparWalk   *walk = &inner;
	SparNode   *with = query->child;
	SparNode   *body = with->next;
	SparNode   *order = body->next;
	SparNode   *cte;
	SparNode  **limit;

	if (depth > SPAR_MAX_DEPTH)
		return too_deep(walk);
	for (cte = with->child; cte != NULL; cte = cte->next)
		SPAR_TRY(walk_cte(walk, cte, (with->flags & SPAR_NF_RECURSIVE) != 0,
						  depth));
	SPAR_TRY(walk_body(walk, body, order, depth + 1));
	for (limit = &order->next; *limit != NULL; limit = &(*limit)->next)
		SPAR_TRY(spar_expr_walk(walk, limit));
	return SPAR_OK;
}

SparStatus
spar_expr_query(SparWalk *walk, SparNode *query)
{
	SparStatus	status;

	walk->depth++;
	status = walk->depth > SPAR_MAX_DEPTH ? too_deep(walk)
		: walk_query(walk, query, walk->depth);
	walk->depth--;

	/* What the columns of a subquery in an expression are called is idle. */
	if (status == SPAR_OK && walk->outer != NULL)
		spar_expr_drop_aliases(query);
	return status;
}

SparStatus
spar_query_name_columns(SparArena *arena, SparNode *query,
						const SparValue *names, SparError *err)
{
	SparNode   *targets = targets_of(query);
	SparNode   *target = targets != NULL ? targets->child : NULL;
	uint32_t	i;

	for (i = 0; i < names->count && target != NULL;
		 i++, target = target->next)
		if (!spar_str_lower(arena, spar_value_items(names)[i], &target->text))
			return spar_nomem(err);
	if (targets != NULL)
		drop_idle_aliases(targets);
	return SPAR_OK;
}
