/*
 * spar_portable.c
 *
 * A table or view at the portable level: what both engines can hold.  Columns
 * with their logical types, keys and foreign keys by their columns, CHECKs by
 * their conditions, triggers by what fires them.
 *
 * Guarantees: what two engines say in different ways becomes the same items:
 *
 *	INTEGER CHECK (c IN (0, 1))			a boolean column, no check
 *	text CHECK (json_valid(c))			a json column, no check (SQLite)
 *	an enum column						text, and a check of its labels
 *	a column of a domain				its type, checks, default, NOT NULL
 *	serial, identity, rowid, AUTOINCREMENT	identity "auto", no default
 *	DEFAULT NULL						no default
 *	CHECK (a AND b)						two checks
 *	a unique index over all rows		a unique constraint
 *	a trigger for two events			two triggers
 *	a foreign key without columns		the columns of the primary key
 *
 * Keys and indexes are in spar_portable_key.c.
 */
#include "spar_portable.h"

#include "spar_collation.h"
#include "spar_parse.h"

/* column: the one whose domain's CHECK it is, or NULL. */
static SparStatus
parse_check(SparCanon *canon, const SparObject *check,
			const SparColumn *column, const SparScope *scope,
			SparNode **node, SparStr *text, SparError *err)
{
	SparRule	idiom;

	if (column != NULL)
		return spar_portable_domain_check(canon, check, column, scope, node,
										  text, err);
	return spar_canon_expr(canon, spar_object_text(check,
												   SPAR_ATTR_EXPRESSION),
						   scope, NULL, true, node, text, &idiom, err);
}

/* The column that a condition is about, if it names just one directly. */
static const SparNode *
subject(const SparNode *node)
{
	const SparNode *child;

	switch (node->kind)
	{
		case SPAR_N_BINARY:
		case SPAR_N_IN:
		case SPAR_N_LIKE:
			return node->child;
		case SPAR_N_FUNCTION:
			child = node->child->next->child;
			return child != NULL && child->next == NULL ? child : NULL;
		default:
			return NULL;
	}
}

/*
 * In a CHECK, "c IS NULL OR p(c)" says no more than p(c), as p of NULL is
 * NULL and passes.  Gives p(c), or the node itself.
 */
static SparNode *
without_null_case(SparNode *node)
{
	SparNode  **link = &node->child;

	if (node->kind != SPAR_N_OR)
		return node;
	while (*link != NULL)
	{
		const SparNode *null = *link;
		const SparNode *other;

		if (spar_node_is(null, SPAR_N_IS, "null")
			&& (null->flags & SPAR_NF_NOT) == 0
			&& null->child->kind == SPAR_N_COLUMN)
		{
			for (other = node->child; other != NULL; other = other->next)
				if (other != null && !spar_expr_is_strict(other, null->child))
					break;
			if (other == NULL)
			{
				*link = null->next;
				return node->child->next == NULL ? node->child : node;
			}
		}
		link = &(*link)->next;
	}
	return node;
}

static bool
is_one_of(const SparNode *list, const char *first, const char *second)
{
	const SparNode *a = list->kind == SPAR_N_LIST ? list->child : NULL;

	return a != NULL && a->next != NULL && a->next->next == NULL
		&& a->kind == SPAR_N_NUMBER && a->next->kind == SPAR_N_NUMBER
		&& spar_str_is(a->text, first) && spar_str_is(a->next->text, second);
}

static SparColumn *
column_of(const SparScope *scope, const SparNode *node)
{
	size_t		i;

	if (node == NULL || node->kind != SPAR_N_COLUMN
		|| node->child->next != NULL)
		return NULL;
	for (i = 0; i < scope->count; i++)
		if (spar_str_ieq(scope->columns[i].name, node->child->text))
			return (SparColumn *) &scope->columns[i];
	return NULL;
}

static void
set_type(SparColumn *column, SparTypeClass cls, const char *name,
		 SparRule idiom)
{
	column->type.cls = cls;
	column->type.name = spar_str(name);
	column->type.user = NULL;
	column->type.idiom = idiom;
}

/*
 * Does the condition say no more than that a column is a boolean or JSON?
 * Then the column becomes one.  Called before anything of the table is
 * normalised, so that defaults and predicates see the final types.
 */
static bool
makes_type(const SparSchema *schema, const SparScope *scope, SparNode *node)
{
	SparColumn *column;

	node = without_null_case(node);
	column = column_of(scope, subject(node));
	if (column == NULL)
		return false;
	if (node->kind == SPAR_N_IN && (node->flags & SPAR_NF_NOT) == 0
		&& spar_type_is_number(&column->type)
		&& is_one_of(node->child->next, "0", "1"))
	{
		set_type(column, SPAR_TYPE_BOOLEAN, "boolean",
				 SPAR_RULE_TYPE_BOOLEAN_CHECK);
		return true;
	}
	if (schema->engine == SPAR_ENGINE_SQLITE
		&& node->kind == SPAR_N_FUNCTION
		&& spar_str_is(node->child->child->text, "json_valid")
		&& column->type.cls == SPAR_TYPE_TEXT)
	{
		set_type(column, SPAR_TYPE_JSON, "json", SPAR_RULE_TYPE_JSON_CHECK);
		return true;
	}
	return false;
}

/*
 * c >= 0 AND c <= 1 on an integer that holds no fractions is c IN (0, 1).
 */
static bool
makes_boolean_range(const SparScope *scope, SparNode *const *parts,
					size_t count)
{
	size_t		i,
				j;

	for (i = 0; i < count; i++)
		for (j = 0; j < count; j++)
		{
			SparColumn *column;

			if (!spar_node_is(parts[i], SPAR_N_BINARY, ">=")
				|| !spar_node_is(parts[j], SPAR_N_BINARY, "<=")
				|| !spar_node_is(parts[i]->child->next, SPAR_N_NUMBER, "0")
				|| !spar_node_is(parts[j]->child->next, SPAR_N_NUMBER, "1")
				|| !spar_node_equal(parts[i]->child, parts[j]->child))
				continue;
			column = column_of(scope, parts[i]->child);
			if (column == NULL || column->type.cls != SPAR_TYPE_INTEGER)
				continue;
			set_type(column, SPAR_TYPE_BOOLEAN, "boolean",
					 SPAR_RULE_TYPE_BOOLEAN_CHECK);
			return true;
		}
	return false;
}

#define MAX_PARTS 64			/* of a CHECK; more stay together */

/* PostgreSQL 18: NOT ENFORCED says nothing of the rows. */
static bool
is_enforced(const SparObject *check)
{
	return !spar_str_is(spar_object_text(check, SPAR_ATTR_ENFORCED), "false");
}

/*
 * Each CHECK of a table, then those of its columns' domains: the table's
 * children are gone through with column NULL, then those of every column's
 * domain.
 */
typedef struct CheckWalk
{
	const SparObject *next;		/* candidate for the next CHECK */
	const SparColumn *column;	/* whose domain's they are, or NULL */
	size_t		index;			/* of the next column to look at */
} CheckWalk;

static const SparObject *
next_check(CheckWalk *walk, const SparScope *scope)
{
	for (;;)
	{
		const SparObject *check = walk->next;

		if (check != NULL)
		{
			walk->next = check->next;
			if (check->kind == SPAR_KIND_CHECK)
				return check;
			continue;
		}
		while (walk->index < scope->count
			   && scope->columns[walk->index].type.domain == NULL)
			walk->index++;
		if (walk->index == scope->count)
			return NULL;
		walk->column = &scope->columns[walk->index++];
		walk->next = walk->column->type.domain->child;
	}
}

/* c IS NOT NULL */
static SparColumn *
says_not_null(const SparScope *scope, const SparNode *node)
{
	return spar_node_is(node, SPAR_N_IS, "null")
		&& (node->flags & SPAR_NF_NOT) != 0 ? column_of(scope, node->child)
		: NULL;
}

static bool
refuses_null(const SparColumn *column)
{
	return column->not_null || spar_portable_domain_refuses_null(column)
		|| spar_str_is(spar_object_text(column->object, SPAR_ATTR_NULLABLE),
					   "false");
}

static SparStatus
infer_types(SparCanon *canon, const SparObject *table,
			const SparScope *scope, SparError *err)
{
	CheckWalk	walk = {table->child, NULL, 0};
	const SparObject *check;

	while ((check = next_check(&walk, scope)) != NULL)
	{
		SparNode   *parts[MAX_PARTS];
		SparNode   *node;
		SparStr		text;
		size_t		count,
					i;

		if (!is_enforced(check))
			continue;
		SPAR_TRY(parse_check(canon, check, walk.column, scope, &node, &text,
							 err));
		if (node == NULL)
			continue;
		count = spar_expr_split(node, parts, MAX_PARTS);
		for (i = 0; i < count; i++)
		{
			SparColumn *column = says_not_null(scope, parts[i]);

			if (column != NULL)
				column->not_null = true;
			else
				makes_type(canon->schema, scope, parts[i]);
		}
		makes_boolean_range(scope, parts, count);
	}
	return SPAR_OK;
}

/* c = 0 OR c = 1, read with c as a boolean: is it NOT c OR c? */
static bool
is_either(const SparNode *node)
{
	const SparNode *a = node->kind == SPAR_N_OR ? node->child : NULL;
	const SparNode *b = a != NULL ? a->next : NULL;

	if (b == NULL || b->next != NULL)
		return false;
	if (a->kind == SPAR_N_NOT)
	{
		const SparNode *not = a;

		a = b;
		b = not;
	}
	return a->kind == SPAR_N_COLUMN && b->kind == SPAR_N_NOT
		&& spar_node_equal(a, b->child);
}

/*
 * Is the condition true of every value of a boolean, JSON or NOT NULL column?
 */
static bool
is_implied_by_type(const SparScope *scope, const SparNode *node)
{
	const SparColumn *column = says_not_null(scope, node);
	const SparNode *bound;

	if (column != NULL)
		return refuses_null(column);
	column = column_of(scope, subject(node));

	if (is_either(node))
		return true;
	if (column == NULL)
		return false;
	if (column->type.cls == SPAR_TYPE_JSON)
		return node->kind == SPAR_N_FUNCTION
			&& spar_str_is(node->child->child->text, "json_valid");
	if (column->type.cls != SPAR_TYPE_BOOLEAN)
		return false;
	if (node->kind == SPAR_N_IN)
		return (node->flags & SPAR_NF_NOT) == 0
			&& spar_node_count(node->child->next) == 2
			&& node->child->next->child->kind == SPAR_N_FALSE
			&& node->child->next->child->next->kind == SPAR_N_TRUE;
	bound = node->child->next;
	return (spar_node_is(node, SPAR_N_BINARY, ">=")
			&& bound->kind == SPAR_N_FALSE)
		|| (spar_node_is(node, SPAR_N_BINARY, "<=")
			&& bound->kind == SPAR_N_TRUE);
}

static bool
has_check(const SparItem *table, SparStr key)
{
	size_t		i;

	for (i = 0; i < table->part_count; i++)
		if (table->parts[i]->kind == SPAR_KIND_CHECK
			&& spar_str_eq(table->parts[i]->key, key))
			return true;
	return false;
}

static SparStatus
add_check(SparCanon *canon, SparItem *table, const SparObject *object,
		  SparStr text, bool tokens, SparItem **out, SparError *err)
{
	SparItem   *item;

	*out = NULL;
	if (has_check(table, text))
		return SPAR_OK;
	SPAR_TRY(spar_item_new(canon, table, SPAR_KIND_CHECK, object, text, &item,
						   err));
	SPAR_TRY(spar_item_set(canon, item, SPAR_ATTR_EXPRESSION, text,
						   SPAR_RULE_NONE, tokens, err));
	*out = item;
	return SPAR_OK;
}

/* One that is not enforced is another check than the same enforced. */
static SparStatus
mark_not_enforced(SparCanon *canon, SparStr *text, SparError *err)
{
	SparBuf		buf;

	spar_buf_init(&buf, canon->arena);
	spar_buf_str(&buf, *text);
	spar_buf_text(&buf, " NOT ENFORCED");
	*text = spar_buf_take(&buf);
	return canon->arena->failed ? spar_nomem(err) : SPAR_OK;
}

/* One operand of a CHECK's AND, without its case of NULL the parts of that. */
static SparStatus
add_part(SparCanon *canon, SparItem *table, const SparObject *check,
		 SparNode *whole, const SparScope *scope, SparError *err)
{
	SparNode   *parts[MAX_PARTS];
	SparItem   *item;
	size_t		count,
				i;
	SparStr		text;

	whole = without_null_case(whole);
	parts[0] = whole;
	count = spar_node_count(whole) > MAX_PARTS ? 1
		: spar_expr_split(whole, parts, MAX_PARTS);
	for (i = 0; i < count; i++)
	{
		if (parts[i]->kind == SPAR_N_TRUE
			|| is_implied_by_type(scope, parts[i]))
			continue;
		SPAR_TRY(spar_canon_print(canon, parts[i], &text, err));
		SPAR_TRY(add_check(canon, table, check, text, false, &item, err));
	}
	return SPAR_OK;
}

static SparStatus
add_checks(SparCanon *canon, SparItem *table, const SparScope *scope,
		   SparError *err)
{
	CheckWalk	walk = {table->object->child, NULL, 0};
	const SparObject *check;
	SparItem   *item;

	while ((check = next_check(&walk, scope)) != NULL)
	{
		SparNode   *parts[MAX_PARTS];
		SparNode   *node;
		SparStr		text;
		size_t		count,
					i;

		SPAR_TRY(parse_check(canon, check, walk.column, scope, &node, &text,
							 err));
		if (!is_enforced(check))
		{
			SPAR_TRY(mark_not_enforced(canon, &text, err));
			SPAR_TRY(add_check(canon, table, check, text, node == NULL, &item,
							   err));
			continue;
		}
		if (node == NULL || spar_node_count(node) > MAX_PARTS)
		{
			SPAR_TRY(add_check(canon, table, check, text, node == NULL, &item,
							   err));
			continue;
		}
		count = spar_expr_split(node, parts, MAX_PARTS);
		for (i = 0; i < count; i++)
			SPAR_TRY(add_part(canon, table, check, parts[i], scope, err));
	}
	return SPAR_OK;
}

/* An enum's labels as the CHECK that says the same of a text column. */
static SparStatus
add_enum_check(SparCanon *canon, SparItem *table, const SparColumn *column,
			   SparError *err)
{
	const SparValue *labels = spar_object_value(column->type.user,
												SPAR_ATTR_LABELS);
	SparArena  *arena = canon->arena;
	SparNode   *in = spar_node_new(arena, SPAR_N_IN, SPAR_STR_EMPTY);
	SparNode   *name = spar_node_new(arena, SPAR_N_COLUMN, SPAR_STR_EMPTY);
	SparNode   *list = spar_node_new(arena, SPAR_N_LIST, SPAR_STR_EMPTY);
	SparExprContext context;
	SparNode   *last = NULL;
	SparItem   *item;
	SparStr		folded;
	SparStr		text;
	uint32_t	i;

	if (labels == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_canon_name(canon, column->name, &folded, err));
	if (arena->failed)
		return spar_nomem(err);
	spar_node_add(name, NULL, spar_node_new(arena, SPAR_N_IDENT, folded));
	for (i = 0; i < labels->count; i++)
		last = spar_node_add(list, last,
							 spar_node_new(arena, SPAR_N_STRING,
										   spar_value_items(labels)[i]));
	spar_node_add(in, spar_node_add(in, NULL, name), list);
	if (arena->failed)
		return spar_nomem(err);
	spar_canon_context(canon, arena, &context);
	SPAR_TRY(spar_expr_normalize(&context, &in, NULL, true, err));
	SPAR_TRY(spar_canon_print(canon, in, &text, err));
	SPAR_TRY(add_check(canon, table, column->object, text, false, &item,
					   err));
	if (item != NULL)
	{
		item->from_enum = true;
		item->idiom = SPAR_RULE_TYPE_ENUM_CHECK;
	}
	return SPAR_OK;
}

/* Is it a call of nextval(), PostgreSQL's serial? */
static bool
is_nextval(const SparNode *node)
{
	return node != NULL && node->kind == SPAR_N_FUNCTION
		&& node->child->child != NULL
		&& spar_str_is(node->child->child->text, "nextval");
}

static SparStatus
set_default(SparCanon *canon, SparItem *item, const SparColumn *column,
			bool *is_serial, SparError *err)
{
	SparStr		raw = spar_object_text(item->object, SPAR_ATTR_DEFAULT);
	SparRule	idiom;
	SparNode   *node;
	SparStr		text;

	if (raw.len == 0 && column->type.domain != NULL
		&& spar_object_value(item->object, SPAR_ATTR_GENERATED) == NULL)
		raw = spar_object_text(column->type.domain, SPAR_ATTR_DEFAULT);
	if (raw.len == 0)
		return SPAR_OK;
	SPAR_TRY(spar_canon_expr(canon, raw, NULL, &column->type, false, &node,
							 &text, &idiom, err));
	if (is_nextval(node))
	{
		*is_serial = true;
		return SPAR_OK;
	}
	if (node != NULL && node->kind == SPAR_N_NULL)
		return SPAR_OK;
	return spar_item_set(canon, item, SPAR_ATTR_DEFAULT, text, idiom,
						 node == NULL, err);
}

/* The collation, where it makes different texts equal. */
static SparStatus
set_collation(SparCanon *canon, SparItem *item, const SparColumn *column,
			  SparError *err)
{
	const SparValue *value = spar_object_value(item->object,
											   SPAR_ATTR_COLLATION);
	SparStr		name = SPAR_STR_EMPTY;
	SparRule	idiom = SPAR_RULE_NONE;

	if (value == NULL && column->type.domain != NULL)
		value = spar_object_value(column->type.domain, SPAR_ATTR_COLLATION);
	if (value != NULL)
		switch (spar_collation_find(canon->schema, spar_value_items(value)[0],
									spar_value_items(value)[1]))
		{
			case SPAR_COLLATION_BYTES:
			case SPAR_COLLATION_ORDER:
				break;
			case SPAR_COLLATION_NOCASE:
				name = SPAR_STR("nocase");
				if (canon->schema->engine == SPAR_ENGINE_POSTGRESQL)
					idiom = SPAR_RULE_COLLATION_NOCASE;
				break;
			default:
				SPAR_TRY(spar_canon_name(canon, spar_value_items(value)[1],
										 &name,
										 err));
				break;
		}
	if (column->type.nocase)
	{
		name = SPAR_STR("nocase");
		idiom = SPAR_RULE_TYPE_CITEXT;
	}
	if (name.len == 0)
		return SPAR_OK;
	return spar_item_set(canon, item, SPAR_ATTR_COLLATION, name, idiom, false,
						 err);
}

static SparStatus
add_column(SparCanon *canon, SparItem *table, const SparColumn *column,
		   const SparScope *scope, SparError *err)
{
	const SparObject *object = column->object;
	SparStr		generated = spar_object_text(object, SPAR_ATTR_GENERATED);
	bool		automatic = spar_object_value(object, SPAR_ATTR_IDENTITY)
		!= NULL;
	SparItem   *item;
	SparStr		name;

	SPAR_TRY(spar_canon_name(canon, column->name, &name, err));
	SPAR_TRY(spar_item_new(canon, table, SPAR_KIND_COLUMN, object, name,
						   &item, err));
	item->type = &column->type;
	SPAR_TRY(spar_item_set(canon, item, SPAR_ATTR_TYPE, column->type.name,
						   column->type.idiom, false, err));
	SPAR_TRY(spar_item_set(canon, item, SPAR_ATTR_NULLABLE,
						   refuses_null(column) ? SPAR_STR("false")
						   : spar_object_text(object, SPAR_ATTR_NULLABLE),
						   SPAR_RULE_NONE, false, err));
	SPAR_TRY(set_default(canon, item, column, &automatic, err));
	if (generated.len > 0)
	{
		SparRule	idiom;
		SparNode   *node;
		SparStr		text;

		SPAR_TRY(spar_canon_expr(canon, generated, scope, &column->type,
								 false, &node, &text, &idiom, err));
		SPAR_TRY(spar_item_set(canon, item, SPAR_ATTR_GENERATED, text, idiom,
							   node == NULL, err));
	}
	if (automatic)
		SPAR_TRY(spar_item_set(canon, item, SPAR_ATTR_IDENTITY,
							   SPAR_STR("auto"), SPAR_RULE_IDENTITY_SAME,
							   false, err));
	SPAR_TRY(set_collation(canon, item, column, err));
	SPAR_TRY(spar_portable_conflict(canon, item, err));
	if (column->type.cls == SPAR_TYPE_ENUM)
		SPAR_TRY(add_enum_check(canon, table, column, err));
	return SPAR_OK;
}

/* "AFTER INSERT", one for each event. */
static SparStatus
add_trigger(SparCanon *canon, SparItem *table, const SparObject *trigger,
			SparError *err)
{
	const SparValue *events = spar_object_value(trigger, SPAR_ATTR_EVENTS);
	SparStr		timing = spar_object_text(trigger, SPAR_ATTR_TIMING);
	SparStr		each = spar_object_text(trigger, SPAR_ATTR_FOR_EACH);
	uint32_t	i;

	for (i = 0; events != NULL && i < events->count; i++)
	{
		SparItem   *item;
		SparBuf		buf;
		size_t		j;

		spar_buf_init(&buf, canon->arena);
		spar_buf_str(&buf, timing);
		spar_buf_char(&buf, ' ');
		spar_buf_str(&buf, spar_value_items(events)[i]);
		if (spar_str_is(each, "statement"))
			spar_buf_text(&buf, " for each statement");
		for (j = 0; j < buf.len; j++)
			if (buf.data[j] >= 'a' && buf.data[j] <= 'z')
				buf.data[j] = (char) (buf.data[j] - ('a' - 'A'));
		if (canon->arena->failed)
			return spar_nomem(err);
		SPAR_TRY(spar_item_new(canon, table, SPAR_KIND_TRIGGER, trigger,
							   spar_buf_take(&buf), &item, err));
	}
	return SPAR_OK;
}

static SparStatus normalize_query(SparCanon *canon, const SparObject *view,
								  SparExprContext *context, SparNode **node,
								  SparError *err);

/* Views upon views, at most; SQLite resolves no deeper than it can parse. */
#define MAX_VIEWS 64

/*
 * The columns of a relation; those of SQLite's views, which the database
 * does not list, follow from their queries.  They stay for other objects,
 * so that all of it is in the shared arena.
 */
static const SparScope *
columns_of(void *ctx, const SparObject *relation)
{
	SparCanon  *canon = ctx;
	SparArena  *items = canon->arena;
	const SparScope *scope;
	SparScope	found;
	SparExprContext context;
	SparNode   *node;
	SparColumn *columns;
	const SparValue *names;
	size_t		i;

	if (spar_canon_scope(canon, relation, &scope, NULL) != SPAR_OK)
		return NULL;
	if (scope->count > 0 || relation->kind != SPAR_KIND_VIEW
		|| scope->columns == NULL || canon->view_depth >= MAX_VIEWS)
		return scope;

	/* Without columns: being looked for, in a circle perhaps, or in vain. */
	((SparScope *) scope)->columns = NULL;
	canon->view_depth++;
	canon->arena = canon->shared;
	if (normalize_query(canon, relation, &context, &node, NULL) == SPAR_OK)
	{
		spar_query_columns(&context, node, &found);
		columns = spar_arena_zero(canon->shared, found.count + 1,
								  sizeof(SparColumn));
		names = spar_object_value(relation, SPAR_ATTR_COLUMN_NAMES);
		for (i = 0; columns != NULL && i < found.count; i++)
		{
			columns[i] = found.columns[i];
			if (names != NULL && i < names->count)
				columns[i].name = spar_value_items(names)[i];
		}
		if (columns != NULL && found.count > 0)
		{
			((SparScope *) scope)->columns = columns;
			((SparScope *) scope)->count = found.count;
		}
	}
	canon->arena = items;
	canon->view_depth--;
	return scope;
}

static SparStatus
normalize_query(SparCanon *canon, const SparObject *view,
				SparExprContext *context, SparNode **node, SparError *err)
{
	spar_canon_context(canon, canon->arena, context);
	*node = NULL;
	SPAR_TRY(spar_parse_query(canon->arena,
							  spar_object_text(view, SPAR_ATTR_DEFINITION),
							  context->engine, node, NULL));
	return spar_query_normalize(context, node, columns_of, canon, err);
}

SparStatus
spar_portable_same_values(SparCanon *canon, SparStr query, SparStr *out,
						  SparError *err)
{
	SparExprContext context;
	SparNode   *node = NULL;
	SparStatus	status;
	SparStr		text;

	*out = query;
	spar_canon_context(canon, canon->arena, &context);
	context.same_values = true;
	status = spar_parse_query(canon->arena, query, context.engine, &node,
							  NULL);
	if (status == SPAR_OK)
		status = spar_query_normalize(&context, &node, columns_of, canon,
									  NULL);
	if (status == SPAR_OK
		&& spar_canon_print(canon, node, &text, NULL) == SPAR_OK)
		*out = text;
	return canon->arena->failed ? spar_nomem(err) : SPAR_OK;
}

static SparStatus
set_query(SparCanon *canon, SparItem *view, SparError *err)
{
	SparStr		raw = spar_object_text(view->object, SPAR_ATTR_DEFINITION);
	const SparValue *names = spar_object_value(view->object,
											   SPAR_ATTR_COLUMN_NAMES);
	SparExprContext context;
	SparNode   *node = NULL;
	SparStatus	status;
	SparStr		text;

	status = normalize_query(canon, view->object, &context, &node, err);
	if (status == SPAR_OK && names != NULL)
		status = spar_query_name_columns(canon->arena, node, names, err);
	if (status == SPAR_OK)
		status = spar_canon_print(canon, node, &text, err);
	if (canon->arena->failed)
		return spar_nomem(err);
	if (status == SPAR_OK)
		return spar_item_set(canon, view, SPAR_ATTR_DEFINITION, text,
							 SPAR_RULE_NONE, false, err);
	SPAR_TRY(spar_lex_canonical(canon->arena, raw, context.engine, &text,
								err));
	return spar_item_set(canon, view, SPAR_ATTR_DEFINITION, text,
						 SPAR_RULE_NONE, true, err);
}

static SparStatus
set_module(SparCanon *canon, SparItem *item, SparError *err)
{
	static const SparAttr attrs[] = {SPAR_ATTR_MODULE, SPAR_ATTR_ARGUMENTS};
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(attrs); i++)
	{
		const SparValue *value = spar_object_value(item->object, attrs[i]);
		SparStr		text;
		bool		tokens;

		if (value == NULL)
			continue;
		SPAR_TRY(spar_canon_value(canon, item->object, value, &text, &tokens,
								  err));
		SPAR_TRY(spar_item_set(canon, item, attrs[i], text, SPAR_RULE_NONE,
							   false, err));
	}
	return SPAR_OK;
}

SparStatus
spar_portable_relation(SparCanon *canon, SparItem *item, SparError *err)
{
	const SparObject *object = item->object;
	const SparObject *part;
	const SparScope *scope;
	size_t		i;

	SPAR_TRY(spar_canon_scope(canon, object, &scope, err));
	if (object->kind == SPAR_KIND_VIEW
		|| object->kind == SPAR_KIND_MATERIALIZED_VIEW)
		SPAR_TRY(set_query(canon, item, err));
	else if (object->kind == SPAR_KIND_VIRTUAL_TABLE)
		SPAR_TRY(set_module(canon, item, err));
	else if (object->kind == SPAR_KIND_TABLE)
	{
		SPAR_TRY(infer_types(canon, object, scope, err));
		if (!spar_options_ignores(canon->options, SPAR_KIND_CHECK,
								  SPAR_ATTR_NONE))
			SPAR_TRY(add_checks(canon, item, scope, err));
		for (i = 0; i < scope->count; i++)
			if (!spar_options_ignores(canon->options, SPAR_KIND_COLUMN,
									  SPAR_ATTR_NONE))
				SPAR_TRY(add_column(canon, item, &scope->columns[i], scope,
									err));
	}
	SPAR_TRY(spar_portable_keys(canon, item, scope, err));
	for (part = object->child; part != NULL; part = part->next)
	{
		if (spar_options_ignores(canon->options, part->kind, SPAR_ATTR_NONE))
			continue;
		if (part->kind == SPAR_KIND_TRIGGER)
			SPAR_TRY(add_trigger(canon, item, part, err));
	}
	return SPAR_OK;
}
