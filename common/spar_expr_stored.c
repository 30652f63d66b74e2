/*
 * spar_expr_stored.c
 *
 * What PostgreSQL's deparser writes in several ways: before and after a dump
 * and restore, by the server's version, and by what stands around it.  For
 * PostgreSQL's expressions at `logical` and `exact`; of casts at `portable`,
 * too, before its own rules.
 *
 * Guarantees: a rule makes two texts one only where the server would compute
 * the same for both, but for extract() and date_part() at `logical` (below).
 * Each was measured with 13, 15, 17 and 18.
 *
 * Casts of constants.  A constant's own cast, an array constructor's and a
 * collation's may each carry the type; restoring moves it inward:
 *
 *	CAST(ARRAY[CAST('a' AS character varying)] AS text[])
 *	ARRAY[CAST(CAST('a' AS character varying) AS text)]
 *		->	ARRAY[CAST('a' AS text)]
 *	CAST(CAST('a' AS character varying) COLLATE "C" AS text)
 *		->	CAST('a' AS text) COLLATE "C"
 *
 * Functions with a syntax of their own.  From 14 on they are written in it,
 * and casts that the server added to their arguments are not shown; before,
 * and where the call was written as a call, they are calls with all casts:
 *
 *	substring(CAST(v AS text), 1, 2), where v is character varying
 *		->	substring(v, 1, 2)
 *	timezone('UTC', CAST(d AS timestamp with time zone)), where d is a date
 *		->	timezone('UTC', d)
 *	overlaps(CAST(d + 1 AS timestamp with time zone), ..)
 *		->	overlaps(d + 1, ..)
 *	is_normalized(t, CAST('nfd' AS text))	->	is_normalized(t, 'NFD')
 *
 * extract(f FROM x).  Before 14 it is date_part(f, x), which gives a double
 * precision; from 14 on it is a function of its own, which gives a numeric.
 * So that one DDL has one fingerprint on all versions, both are
 * extract('f', x) at `logical`, and a cast between those two types around it,
 * or around what it is compared or computed with, says nothing there.  At
 * `exact` they are two.
 *
 *	date_part(CAST('year' AS text), d) > CAST(2000 AS double precision)
 *	extract('year', d) > CAST(2000 AS numeric)
 *		->	extract('year', d) > 2000
 *
 * Qualifiers.  Up to 15 the columns in a view's query are always qualified,
 * from 16 on not where the query has but one relation.  13 leaves them out
 * where such a query is INSERT's.  There, they are not; at `portable` neither,
 * in both engines, before names are resolved:
 *
 *	SELECT q.id FROM public.a AS q WHERE q.x = 1
 *		->	SELECT id FROM public.a AS q WHERE x = 1
 *	VALUES (1), (2) ORDER BY "*VALUES*".column1
 *		->	VALUES (1), (2) ORDER BY column1
 *
 * Names of columns.  A query in an expression, INSERT's, the second arm of a
 * UNION and those of a function's body give their columns by place.  What
 * they are called is not shown while it is "?column?", but a restore may give
 * them a name, as a constant is written with a cast; TRUE has one before 15:
 *
 *	EXISTS (SELECT CAST('x' AS text) AS text FROM t)
 *		->	EXISTS (SELECT CAST('x' AS text) FROM t)
 *
 * Leaves out: columns of which the type is not known (those of subqueries,
 * functions and CTEs) keep a cast that 14 and later do not show; casts beside
 * an extract() inside of CASE, coalesce() and the like stay as they are.
 */
#include "spar_expr_int.h"

/* How far down arithmetic is searched for an extract(). */
#define SEARCH_DEPTH 4

static bool
is_cast_to(const SparNode *node, const char *type)
{
	return node->kind == SPAR_N_CAST
		&& spar_str_is(node->child->next->text, type);
}

/* Is it a type of character strings without a length? */
static bool
is_plain_text_type(SparStr name)
{
	return spar_str_is(name, "text") || spar_str_is(name, "character varying");
}

static bool
is_string_type(SparStr name)
{
	return spar_str_is(name, "text") || spar_str_is(name, "name")
		|| spar_str_is(name, "bpchar")
		|| spar_str_starts(name, "character varying")
		|| spar_str_is(name, "character")
		|| spar_str_starts(name, "character(");
}

/* ---- casts ---- */

static SparStatus
put_cast(SparWalk *walk, SparNode **link, SparStr type)
{
	SparNode   *value = *link;
	SparNode   *cast = spar_expr_node(walk, SPAR_N_CAST, SPAR_STR_EMPTY);
	SparNode   *to = spar_expr_node(walk, SPAR_N_TYPE, type);

	if (cast == NULL || to == NULL)
		return spar_nomem(walk->err);
	SPAR_TRY(spar_expr_replace(walk, link, cast));
	value->next = NULL;
	spar_node_add(cast, spar_node_add(cast, NULL, value), to);
	return SPAR_OK;
}

/* extract() and date_part() of a field, in their common form? */
static bool
is_extract(const SparNode *node)
{
	SparNode   *args;

	if (node->kind != SPAR_N_FUNCTION
		|| !spar_str_is(spar_expr_function_name(node), "extract"))
		return false;
	args = spar_expr_args(node);
	return args->child != NULL && args->child->kind == SPAR_N_STRING;
}

static bool
is_arithmetic(const SparNode *node)
{
	return node->kind == SPAR_N_BINARY && node->text.len == 1
		&& memchr("+-*/", node->text.data[0], 4) != NULL;
}

/* Functions that give a numeric for a numeric, and so on. */
static bool
passes_fraction(const SparNode *node)
{
	static const char *const names[] = {
		"abs", "ceil", "ceiling", "floor", "round", "trunc",
	};
	SparStr		name = spar_expr_function_name(node);
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(names); i++)
		if (spar_str_is(name, names[i]))
			return spar_expr_args(node)->child != NULL;
	return false;
}

/* Is it an extract(), or computed from one? */
static bool
has_extract(const SparNode *node, int depth)
{
	if (is_extract(node))
		return true;
	if (depth == 0)
		return false;
	if (node->kind == SPAR_N_UNARY)
		return has_extract(node->child, depth - 1);
	if (node->kind == SPAR_N_FUNCTION)
		return passes_fraction(node)
			&& has_extract(spar_expr_args(node)->child, depth - 1);
	return is_arithmetic(node)
		&& (has_extract(node->child, depth - 1)
			|| has_extract(node->child->next, depth - 1));
}

static bool
is_fraction_cast(const SparNode *node)
{
	return is_cast_to(node, "numeric")
		|| is_cast_to(node, "double precision");
}

static void
drop_fraction_cast(SparNode **link)
{
	while (is_fraction_cast(*link))
	{
		SparNode   *inner = (*link)->child;

		inner->next = (*link)->next;
		*link = inner;
	}
}

static SparStatus
cast(SparWalk *walk, SparNode **link)
{
	SparNode   *inner = (*link)->child;
	SparNode   *type = inner->next;
	SparNode  **element;

	/* ARRAY[] without elements has its type from the cast alone. */
	if (inner->kind == SPAR_N_ARRAY && inner->child != NULL
		&& spar_str_ends(type->text, "[]"))
	{
		SparStr		name = spar_str_n(type->text.data, type->text.len - 2);

		for (element = &inner->child; *element != NULL;
			 element = &(*element)->next)
		{
			SPAR_TRY(put_cast(walk, element,
							  (*element)->kind == SPAR_N_ARRAY
							  ? type->text : name));
			SPAR_TRY(cast(walk, element));
			if (walk->context->level == SPAR_LEVEL_PORTABLE)
				SPAR_TRY(spar_expr_portable(walk, element));
		}
		return spar_expr_replace(walk, link, inner);
	}
	if (!is_plain_text_type(type->text))
	{
		if (walk->context->level == SPAR_LEVEL_LOGICAL
			&& is_fraction_cast(*link) && has_extract(inner, SEARCH_DEPTH))
			drop_fraction_cast(link);
		return SPAR_OK;
	}
	if (inner->kind == SPAR_N_COLLATE && inner->child->kind == SPAR_N_CAST
		&& inner->child->child->kind == SPAR_N_STRING
		&& is_plain_text_type(inner->child->child->next->text))
	{
		type->next = NULL;
		inner->child->child->next = type;
		return spar_expr_replace(walk, link, inner);
	}
	if (inner->kind == SPAR_N_CAST && inner->child->kind == SPAR_N_STRING
		&& is_plain_text_type(inner->child->next->text))
	{
		inner->child->next = type;
		(*link)->child = inner->child;
	}
	return SPAR_OK;
}

/* ---- functions ---- */

/* The item of a FROM that is called `name`; an empty name: the only one. */
static const SparNode *
find_table(const SparNode *item, SparStr name)
{
	const SparNode *child;
	const SparNode *found;

	if (item->kind == SPAR_N_TABLE)
	{
		const SparNode *ident = item->child->child;

		if (name.len == 0 || spar_str_eq(item->text, name))
			return item;
		if (item->text.len > 0)
			return NULL;
		while (ident->next != NULL)
			ident = ident->next;
		return spar_str_eq(ident->text, name) ? item : NULL;
	}
	if (item->kind != SPAR_N_FROM && item->kind != SPAR_N_JOIN)
		return NULL;
	for (child = item->child; child != NULL; child = child->next)
		if ((found = find_table(child, name)) != NULL)
			return found;
	return NULL;
}

/* The type of a column of a relation that stands in a FROM, or empty. */
static SparStr
type_in_table(const SparWalk *walk, const SparNode *table, SparStr name)
{
	const SparSchema *schema = walk->context->schema;
	const SparNode *ident = table->child->child;
	const SparObject *relation;
	const SparObject *column = NULL;

	/* A relation is qualified, so that a bare name is that of a CTE. */
	if (ident->next == NULL || table->child->next->kind == SPAR_N_LIST)
		return SPAR_STR_EMPTY;
	relation = spar_schema_relation(schema, ident->text, ident->next->text);
	if (relation != NULL)
		column = spar_object_part(schema, relation, SPAR_KIND_COLUMN, name);
	return column != NULL ? spar_object_text(column, SPAR_ATTR_TYPE)
		: SPAR_STR_EMPTY;
}

/* The type of a column, or empty where it is not known. */
static SparStr
type_of_column(const SparWalk *walk, const SparNode *node)
{
	const SparNode *ident = node->child;
	const SparSelects *select;
	const SparColumn *column;

	if (walk->scope_count > 0 && walk->selects == NULL
		&& (column = spar_expr_column(walk, node, NULL)) != NULL
		&& column->object != NULL)
		return spar_object_text(column->object, SPAR_ATTR_TYPE);
	for (select = walk->selects; select != NULL; select = select->outer)
	{
		const SparNode *from = spar_node_child(select->node, 2);
		const SparNode *table = NULL;

		if (ident->next != NULL)
			table = find_table(from, ident->text);
		else if (from->child != NULL && from->child->next == NULL
				 && from->child->kind == SPAR_N_TABLE)
			table = from->child;
		if (table != NULL)
			return type_in_table(walk, table, ident->next != NULL
								 ? ident->next->text : ident->text);
	}
	return SPAR_STR_EMPTY;
}

/* The type of a column: a string, citext, or a domain over one? */
static bool
is_string_column(const SparWalk *walk, const SparNode *node)
{
	SparStr		name = type_of_column(walk, node);
	SparType	type;
	SparError	err;

	if (is_string_type(name))
		return true;
	if (name.len == 0)
		return false;
	spar_error_init(&err);
	return spar_type_portable(walk->context->arena, walk->context->schema,
							  name, &type, &err) == SPAR_OK
		&& (type.nocase
			|| (type.domain != NULL
				&& (type.cls == SPAR_TYPE_TEXT
					|| type.cls == SPAR_TYPE_VARCHAR
					|| type.cls == SPAR_TYPE_CHAR)));
}

/* Is it certain that the value is a character string of some type? */
static bool
is_string(const SparWalk *walk, const SparNode *node)
{
	SparStr		name;

	/* The results of a CASE are of one type, the first one's. */
	if (node->kind == SPAR_N_CASE)
		node = node->child->next->child->next;
	if (node->kind == SPAR_N_COLUMN)
		return is_string_column(walk, node);
	if (node->kind == SPAR_N_SUBSCRIPT && node->child->kind == SPAR_N_COLUMN)
	{
		const SparNode *index;

		name = type_of_column(walk, node->child);
		for (index = node->child->next; index != NULL; index = index->next)
			if (index->kind == SPAR_N_SLICE)
				return false;
		return spar_str_ends(name, "[]")
			&& is_string_type(spar_str_n(name.data, name.len - 2));
	}
	if (node->kind == SPAR_N_CAST)
		return is_string_type(node->child->next->text)
			&& node->child->kind != SPAR_N_STRING;
	if (node->kind != SPAR_N_FUNCTION)
		return false;
	name = spar_expr_function_name(node);
	node = spar_expr_args(node)->child;
	return (spar_str_is(name, "coalesce") || spar_str_is(name, "nullif")
			|| spar_str_is(name, "greatest") || spar_str_is(name, "least"))
		&& node != NULL && (node->kind == SPAR_N_COLUMN
							|| node->kind == SPAR_N_CAST)
		&& is_string(walk, node);
}

static bool
is_of_type(const SparWalk *walk, const SparNode *node, const char *type)
{
	return is_cast_to(node, type)
		|| (node->kind == SPAR_N_COLUMN
			&& spar_str_is(type_of_column(walk, node), type));
}

/* Is it certain that the value is a date?  A date and days make one. */
static bool
is_date(const SparWalk *walk, const SparNode *node)
{
	if (node->kind == SPAR_N_BINARY
		&& (spar_str_is(node->text, "+") || spar_str_is(node->text, "-")))
	{
		const SparNode *days = node->child->next;

		if (days->kind != SPAR_N_NUMBER && !is_of_type(walk, days, "integer"))
			return false;
		node = node->child;
	}
	return is_of_type(walk, node, "date")
		|| (node->kind == SPAR_N_KEYWORD
			&& spar_str_is(node->text, "current_date"));
}

/* Does the server cast this to that argument's type by itself? */
static bool
is_added_cast(const SparWalk *walk, const SparNode *node)
{
	if (is_cast_to(node, "text"))
		return is_string(walk, node->child);
	return is_cast_to(node, "timestamp with time zone")
		&& is_date(walk, node->child);
}

/* Casts of arguments that the server adds by itself say nothing. */
static void
plain_arguments(const SparWalk *walk, SparNode *args)
{
	SparNode  **link;

	for (link = &args->child; *link != NULL; link = &(*link)->next)
		if (is_added_cast(walk, *link))
		{
			SparNode   *inner = (*link)->child;

			inner->next = (*link)->next;
			*link = inner;
		}
		else if (is_cast_to(*link, "character varying")
				 && (*link)->child->kind == SPAR_N_STRING)
			(*link)->child->next->text = SPAR_STR("text");
}

/* The form in normalize(x, 'nfc'::text) as a word. */
static SparStatus
normal_form(SparWalk *walk, SparNode *args)
{
	static const char *const forms[] = {"NFC", "NFD", "NFKC", "NFKD"};
	SparNode  **link = &args->child;
	size_t		i;

	if (*link == NULL || (*link)->next == NULL)
		return SPAR_OK;
	link = &(*link)->next;
	if (!is_cast_to(*link, "text") || (*link)->child->kind != SPAR_N_STRING)
		return SPAR_OK;
	for (i = 0; i < SPAR_LENGTH(forms); i++)
		if (spar_str_iis((*link)->child->text, forms[i]))
			return spar_expr_replace(walk, link,
									 spar_expr_node(walk, SPAR_N_STRING,
													spar_str(forms[i])));
	return SPAR_OK;
}

/* date_part(CAST('year' AS text), x) as extract('year', x). */
static SparStatus
date_part(SparWalk *walk, SparNode *node, SparNode *args)
{
	SparNode  **link = &args->child;
	SparNode   *path = node->child->child;
	SparStr		field;

	if (*link == NULL || !is_cast_to(*link, "text")
		|| (*link)->child->kind != SPAR_N_STRING)
		return SPAR_OK;
	if (!spar_str_lower(walk->context->arena, (*link)->child->text, &field))
		return spar_nomem(walk->err);
	SPAR_TRY(spar_expr_replace(walk, link,
							   spar_expr_node(walk, SPAR_N_STRING, field)));
	while (path->next != NULL)
		path = path->next;
	path->text = SPAR_STR("extract");
	return SPAR_OK;
}

/* Functions that have a syntax of their own from 14 on. */
static const char *const with_syntax[] = {
	"btrim", "extract", "is_normalized", "ltrim", "normalize", "overlaps",
	"overlay", "position", "rtrim", "substring", "timezone",
};

static SparStatus
function(SparWalk *walk, SparNode *node)
{
	SparStr		name = spar_expr_function_name(node);
	SparNode   *args = spar_expr_args(node);
	size_t		i;

	if (spar_str_is(name, "date_part"))
		return walk->context->level == SPAR_LEVEL_LOGICAL
			? date_part(walk, node, args) : SPAR_OK;
	for (i = 0; i < SPAR_LENGTH(with_syntax); i++)
		if (spar_str_is(name, with_syntax[i]))
			break;
	if (i == SPAR_LENGTH(with_syntax))
		return SPAR_OK;
	plain_arguments(walk, args);
	if (spar_str_is(name, "normalize") || spar_str_is(name, "is_normalized"))
		return normal_form(walk, args);
	return SPAR_OK;
}

/* ---- operators ---- */

static bool
is_comparison(SparStr op)
{
	return (op.len == 1 && memchr("=<>", op.data[0], 3) != NULL)
		|| spar_str_is(op, "<>") || spar_str_is(op, "<=")
		|| spar_str_is(op, ">=");
}

/* What an extract() is compared or computed with. */
static void
beside_extract(SparNode *node)
{
	SparNode  **left = &node->child;
	SparNode  **right = &(*left)->next;
	SparNode  **link;

	if (!has_extract(*left, SEARCH_DEPTH)
		&& !has_extract(*right, SEARCH_DEPTH))
		return;
	drop_fraction_cast(left);
	right = &(*left)->next;
	if (node->kind == SPAR_N_QUANTIFIED && (*right)->kind == SPAR_N_ARRAY)
		for (link = &(*right)->child; *link != NULL; link = &(*link)->next)
			drop_fraction_cast(link);
	else
		drop_fraction_cast(right);
}

/* ---- names of columns ---- */

/* Queries whose columns are known by their places alone. */
static void
unseen_names(SparNode *node)
{
	SparNode   *child = node->child;

	if (node->kind == SPAR_N_SETOP)
		child = child->next;
	for (; child != NULL; child = child->next)
		spar_expr_drop_aliases(child);
}

/* So are those of all statements of a function's body. */
static void
unseen_results(SparNode *statements)
{
	SparNode   *statement;
	SparNode   *part;
	SparNode   *target;

	unseen_names(statements);
	for (statement = statements->child; statement != NULL;
		 statement = statement->next)
		for (part = statement->child; part != NULL; part = part->next)
			if (part->kind == SPAR_N_RETURNING)
				for (target = part->child; target != NULL;
					 target = target->next)
					target->text = SPAR_STR_EMPTY;
}

SparStatus
spar_expr_stored(SparWalk *walk, SparNode **link)
{
	SparNode   *node = *link;
	SparNode   *child;

	switch (node->kind)
	{
		case SPAR_N_SETOP:
		case SPAR_N_SUBQUERY:
		case SPAR_N_EXISTS:
		case SPAR_N_ARRAY_QUERY:
		case SPAR_N_IN:
			unseen_names(node);
			return SPAR_OK;
		case SPAR_N_STATEMENTS:
			if (walk->context->is_body)
				unseen_results(node);
			return SPAR_OK;
		case SPAR_N_INSERT:
			unseen_names(node);
			for (child = node->child; child != NULL; child = child->next)
				spar_expr_stored_query(child);
			return SPAR_OK;
		case SPAR_N_CAST:
			return cast(walk, link);
		case SPAR_N_FUNCTION:
			return function(walk, node);
		case SPAR_N_BINARY:
		case SPAR_N_QUANTIFIED:
			unseen_names(node);
			if (walk->context->level == SPAR_LEVEL_LOGICAL
				&& (is_comparison(node->text) || is_arithmetic(node)))
				beside_extract(node);
			return SPAR_OK;
		default:
			return SPAR_OK;
	}
}

/* ---- qualifiers ---- */

/*
 * Take the qualifier from columns, but not in queries below.  An empty name
 * is that of XMLTABLE without an alias.
 */
static void
bare_columns(SparNode *node, SparStr name)
{
	SparNode   *child = node->child;

	if (node->kind == SPAR_N_QUERY)
		return;
	if (node->kind == SPAR_N_COLUMN)
	{
		if (child->next != NULL && child->next->next == NULL
			&& (name.len == 0 || spar_str_eq(child->text, name)))
		{
			node->child = child->next;
			/* In SQLite a qualified name is never a string. */
			node->child->flags &= ~(uint32_t) SPAR_NF_DQUOTED;
		}
		return;
	}
	for (; child != NULL; child = child->next)
		bare_columns(child, name);
}

void
spar_expr_stored_query(SparNode *query)
{
	SparNode   *body;
	SparNode   *from;
	SparNode   *child;
	SparStr		name;

	if (query->kind != SPAR_N_QUERY)
		return;
	body = query->child->next;
	if (body->kind == SPAR_N_VALUES)
		bare_columns(body->next, SPAR_STR("*VALUES*"));
	if (body->kind != SPAR_N_SELECT)
		return;
	from = body->child->next->next;
	if (from->child == NULL || from->child->next != NULL)
		return;
	name = from->child->text;
	if (from->child->kind == SPAR_N_TABLE && name.len == 0)
	{
		for (child = from->child->child->child; child->next != NULL;)
			child = child->next;
		name = child->text;
	}
	else if (from->child->kind != SPAR_N_TABLE
			 && from->child->kind != SPAR_N_FROM_QUERY
			 && from->child->kind != SPAR_N_FROM_FUNCTION)
		return;
	for (child = body->child; child != NULL; child = child->next)
		if (child != from)
			bare_columns(child, name);
	for (child = body->next; child != NULL; child = child->next)
		bare_columns(child, name);
}
