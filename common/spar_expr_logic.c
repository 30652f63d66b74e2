/*
 * spar_expr_logic.c
 *
 * Conditions at the portable level: comparisons, IN, IS, BETWEEN, and what AND,
 * OR and NOT make of them.
 *
 * Guarantees: every rewriting keeps the value in three-valued logic, but for
 * what spar_expr_portable.c says not to count.  NOT goes inward, AND and OR are
 * sorted, BETWEEN is two comparisons, x = 1 OR x = 2 is x IN (1, 2), x IN (1,
 * y) is x = 1 OR x = y, = ANY (ARRAY[]) is IN, the constant of a comparison
 * stands on the right; active = TRUE is active, active = FALSE is NOT active,
 * IS NOT DISTINCT FROM TRUE is IS TRUE.
 *
 * Assumes: operands in their canonical form.
 */
#include "spar_expr_int.h"

/*
 * A comparison with one constant or a list of them: x = 1, x IN (1, 2); or
 * with `negated` x <> 1, x NOT IN (1, 2).
 */
static bool
is_choice(const SparNode *node, bool negated)
{
	if (node->kind == SPAR_N_BINARY)
		return spar_str_is(node->text, negated ? "<>" : "=")
			&& spar_expr_is_constant(node->child->next);
	return node->kind == SPAR_N_IN && node->child->next->kind == SPAR_N_LIST
		&& ((node->flags & SPAR_NF_NOT) != 0) == negated;
}

/* Make x = 1 into x IN (1). */
static SparStatus
make_list(SparWalk *walk, SparNode *node, bool negated)
{
	SparNode   *list;

	if (node->kind == SPAR_N_IN)
		return SPAR_OK;
	list = spar_expr_node(walk, SPAR_N_LIST, SPAR_STR_EMPTY);
	if (list == NULL)
		return spar_nomem(walk->err);
	spar_node_add(list, NULL, node->child->next);
	node->child->next = list;
	node->kind = SPAR_N_IN;
	node->text = SPAR_STR_EMPTY;
	node->flags = negated ? SPAR_NF_NOT : 0;
	return SPAR_OK;
}

/*
 * x = 1 OR x IN (2, 3)  ->  x IN (1, 2, 3);  x <> 1 AND x <> 2  ->  x NOT IN
 * (1, 2); for each x among the operands.
 */
static SparStatus
merge_choices(SparWalk *walk, SparNode *node)
{
	bool		negated = node->kind == SPAR_N_AND;
	SparNode   *first;

	for (first = node->child; first != NULL; first = first->next)
	{
		SparNode  **link = &first->next;
		bool		merged = false;
		SparNode   *last;

		if (!is_choice(first, negated))
			continue;
		while (*link != NULL)
		{
			SparNode   *other = *link;

			if (!is_choice(other, negated)
				|| !spar_node_equal(first->child, other->child))
			{
				link = &other->next;
				continue;
			}
			*link = other->next;
			SPAR_TRY(make_list(walk, first, negated));
			SPAR_TRY(make_list(walk, other, negated));
			for (last = first->child->next->child; last->next != NULL;)
				last = last->next;
			last->next = other->child->next->child;
			merged = true;
		}
		if (merged)
			SPAR_TRY(spar_expr_sort(walk, first->child->next));
	}
	return SPAR_OK;
}

/* AND and OR: flat, sorted, without repetitions and without what is idle. */
SparStatus
spar_expr_junction(SparWalk *walk, SparNode **link)
{
	SparNode   *node = *link;
	SparNodeKind idle = node->kind == SPAR_N_AND ? SPAR_N_TRUE : SPAR_N_FALSE;
	SparNode  **at = &node->child;

	while (*at != NULL)
	{
		SPAR_TRY(spar_expr_condition(walk, at));
		if ((*at)->kind == node->kind)
		{
			SparNode   *inner = (*at)->child;
			SparNode   *last = inner;

			while (last->next != NULL)
				last = last->next;
			last->next = (*at)->next;
			*at = inner;
		}
		else if ((*at)->kind == idle)
			*at = (*at)->next;
		else
			at = &(*at)->next;
	}
	if (node->child == NULL)
		return spar_expr_set(walk, node, idle, SPAR_STR_EMPTY);
	SPAR_TRY(spar_expr_sort(walk, node));
	if (node->kind == SPAR_N_OR)
		spar_expr_drop_empty_ranges(node);
	SPAR_TRY(merge_choices(walk, node));
	SPAR_TRY(spar_expr_sort(walk, node));
	if (node->child->next == NULL)
		return spar_expr_replace(walk, link, node->child);
	return SPAR_OK;
}

static const struct
{
	const char *op;
	const char *negated;
	const char *mirrored;		/* with the operands exchanged */
}			comparisons[] = {
	{"=", "<>", "="}, {"<>", "=", "<>"}, {"<", ">=", ">"},
	{">", "<=", "<"}, {"<=", ">", ">="}, {">=", "<", "<="},
};

static int
find_comparison(const SparNode *node)
{
	size_t		i;

	if (node->kind == SPAR_N_BINARY)
		for (i = 0; i < SPAR_LENGTH(comparisons); i++)
			if (spar_str_is(node->text, comparisons[i].op))
				return (int) i;
	return -1;
}

bool
spar_expr_is_comparison(const SparNode *node)
{
	return find_comparison(node) >= 0;
}

/* NOT before what cannot say it in another way. */
static SparStatus
wrap_not(SparWalk *walk, SparNode **link)
{
	SparNode   *node = *link;
	SparNode   *not = spar_expr_node(walk, SPAR_N_NOT, SPAR_STR_EMPTY);

	if (not == NULL)
		return spar_nomem(walk->err);
	SPAR_TRY(spar_expr_replace(walk, link, not));
	node->next = NULL;
	spar_node_add(not, NULL, node);
	return SPAR_OK;
}

/* Bring NOT inward; the operand is in its canonical form. */
SparStatus
spar_expr_negate(SparWalk *walk, SparNode **link)
{
	SparNode   *node = *link;
	SparNode  **child;
	int			comparison = find_comparison(node);

	if (comparison >= 0)
	{
		node->text = spar_str(comparisons[comparison].negated);
		return spar_expr_same_values(walk, node);
	}
	switch (node->kind)
	{
		case SPAR_N_BINARY:
			if (!spar_str_is(node->text, "~")
				&& !spar_str_is(node->text, "!~"))
				return wrap_not(walk, link);
			node->text = spar_str_is(node->text, "~") ? SPAR_STR("!~")
				: SPAR_STR("~");
			return SPAR_OK;
		case SPAR_N_TRUE:
			node->kind = SPAR_N_FALSE;
			return SPAR_OK;
		case SPAR_N_FALSE:
			node->kind = SPAR_N_TRUE;
			return SPAR_OK;
		case SPAR_N_NOT:
			return spar_expr_replace(walk, link, node->child);
		case SPAR_N_IS:
		case SPAR_N_IN:
		case SPAR_N_LIKE:
			node->flags ^= SPAR_NF_NOT;
			return SPAR_OK;
		case SPAR_N_AND:
		case SPAR_N_OR:
			for (child = &node->child; *child != NULL;
				 child = &(*child)->next)
				SPAR_TRY(spar_expr_negate(walk, child));
			node->kind = node->kind == SPAR_N_AND ? SPAR_N_OR : SPAR_N_AND;
			return spar_expr_junction(walk, link);
		default:
			return wrap_not(walk, link);
	}
}

/*
 * Read the constant *link as what it is compared with.  In SQLite a column or
 * a CAST has an affinity by which the constant is converted, other expressions
 * have none (sqlite.org/datatype3.html, 4.2).
 */
SparStatus
spar_expr_match_constant(SparWalk *walk, SparNode **link, const SparNode *other)
{
	SparType	type = spar_expr_type(walk, other);

	while (other->kind == SPAR_N_COLLATE)
		other = other->child;
	if (type.cls != SPAR_TYPE_BOOLEAN)
		SPAR_TRY(spar_expr_truth_number(walk, *link));
	if (walk->context->engine == SPAR_ENGINE_SQLITE
		&& other->kind != SPAR_N_COLUMN && other->kind != SPAR_N_CAST
		&& ((*link)->kind == SPAR_N_STRING
			|| ((*link)->kind == SPAR_N_NUMBER && spar_type_is_text(&type))))
		return SPAR_OK;
	return spar_expr_literal(walk, link, &type);
}

/* The constants of a comparison, its operand at `left` and the next one. */
static SparStatus
match_operands(SparWalk *walk, SparNode **left)
{
	SparNode  **right = &(*left)->next;
	SparType	left_type,
				right_type;

	if (!spar_expr_is_constant(*left))
		SPAR_TRY(spar_expr_match_constant(walk, right, *left));
	else if (!spar_expr_is_constant(*right))
		SPAR_TRY(spar_expr_match_constant(walk, left, *right));
	else if (spar_expr_type(walk, *left).cls
			 != spar_expr_type(walk, *right).cls)
	{
		SPAR_TRY(spar_expr_truth_number(walk, *left));
		SPAR_TRY(spar_expr_truth_number(walk, *right));
	}
	left_type = spar_expr_type(walk, *left);
	right_type = spar_expr_type(walk, (*left)->next);
	if (spar_type_is_number(&left_type) && spar_type_is_number(&right_type))
	{
		SPAR_TRY(spar_expr_plain_number(walk, left));
		return spar_expr_plain_number(walk, &(*left)->next);
	}
	return SPAR_OK;
}

/*
 * Does the second operand go first?  A constant stands on the right; else the
 * texts decide, unless SQLite takes the collation of the one on the left
 * (sqlite.org/datatype3.html, 7.1).
 */
static SparStatus
wants_exchange(SparWalk *walk, const SparNode *left, bool *out)
{
	const SparNode *right = left->next;
	int			order = 0;

	if (spar_expr_is_constant(left) != spar_expr_is_constant(right))
		order = spar_expr_is_constant(left) ? 1 : -1;
	else if (spar_expr_same_collation(walk, left, right))
		SPAR_TRY(spar_expr_compare(walk, left, right, &order));
	*out = order > 0;
	return SPAR_OK;
}

void
spar_expr_exchange(SparNode *node)
{
	SparNode   *left = node->child;

	node->child = left->next;
	node->child->next = left;
	left->next = NULL;
}

SparStatus
spar_expr_comparison(SparWalk *walk, SparNode **link)
{
	SparNode   *node = *link;
	SparNode   *right;
	SparNode  **part;
	bool		other_way,
				rows;

	SPAR_TRY(spar_expr_fold_rows(walk, link, &rows));
	if (rows)
	{
		for (part = &(*link)->child; *part != NULL; part = &(*part)->next)
			SPAR_TRY(spar_expr_comparison(walk, part));
		return spar_expr_junction(walk, link);
	}
	SPAR_TRY(spar_expr_fold_nocase(walk, &node->child));
	SPAR_TRY(match_operands(walk, &node->child));
	SPAR_TRY(wants_exchange(walk, node->child, &other_way));
	if (other_way)
	{
		node->text = spar_str(comparisons[find_comparison(node)].mirrored);
		spar_expr_exchange(node);
	}
	right = node->child->next;
	spar_expr_json_type_name(walk, node->child, right);
	if (right->kind == SPAR_N_TRUE || right->kind == SPAR_N_FALSE)
	{
		bool		equal = spar_str_is(node->text, "=");

		if (equal || spar_str_is(node->text, "<>"))
		{
			bool		keep = equal == (right->kind == SPAR_N_TRUE);

			SPAR_TRY(spar_expr_replace(walk, link, node->child));
			if (!keep)
				return spar_expr_negate(walk, link);
		}
		return SPAR_OK;
	}
	return spar_expr_same_values(walk, node);
}

/* a IS [NOT] DISTINCT FROM b; SQLite's a IS b */
static SparStatus
is_distinct(SparWalk *walk, SparNode *node)
{
	SparNode   *right;
	bool		other_way;

	if (!spar_str_is(node->text, "distinct"))
		return SPAR_OK;
	SPAR_TRY(match_operands(walk, &node->child));
	SPAR_TRY(wants_exchange(walk, node->child, &other_way));
	if (other_way)
		spar_expr_exchange(node);
	right = node->child->next;
	if (right->kind == SPAR_N_NULL)
		node->text = SPAR_STR("null");
	else if (right->kind == SPAR_N_TRUE)
		node->text = SPAR_STR("true");
	else if (right->kind == SPAR_N_FALSE)
		node->text = SPAR_STR("false");
	else
		return SPAR_OK;
	node->child->next = NULL;
	node->flags ^= SPAR_NF_NOT;
	return SPAR_OK;
}

/* coalesce(a, b) IS NULL -> a IS NULL AND b IS NULL */
static SparStatus
is_null(SparWalk *walk, SparNode **link)
{
	SparNode   *node = *link;
	bool		not = (node->flags & SPAR_NF_NOT) != 0;
	SparNode   *all;
	SparNode   *last = NULL;
	SparNode   *arg;
	SparNode   *next;

	if (!spar_node_is(node, SPAR_N_IS, "null")
		|| !spar_str_is(spar_expr_function_name(node->child), "coalesce"))
		return SPAR_OK;
	all = spar_expr_node(walk, not ? SPAR_N_OR : SPAR_N_AND, SPAR_STR_EMPTY);
	if (all == NULL)
		return spar_nomem(walk->err);
	for (arg = spar_expr_args(node->child)->child; arg != NULL; arg = next)
	{
		SparNode   *is = spar_expr_node(walk, SPAR_N_IS, SPAR_STR("null"));

		next = arg->next;
		if (is == NULL)
			return spar_nomem(walk->err);
		arg->next = NULL;
		is->flags = node->flags & SPAR_NF_NOT;
		spar_node_add(is, NULL, arg);
		last = spar_node_add(all, last, is);
	}
	SPAR_TRY(spar_expr_replace(walk, link, all));
	return spar_expr_junction(walk, link);
}

/*
 * active IS TRUE is active where it is never NULL.  In a query a column may be
 * NULL that its table says is not: an outer join's.
 */
static SparStatus
is_truth(SparWalk *walk, SparNode **link)
{
	SparNode   *node = *link;
	SparType	type;
	bool		keep;

	if (node->kind != SPAR_N_IS || walk->columns_of != NULL
		|| walk->selects != NULL
		|| (!spar_str_is(node->text, "true")
			&& !spar_str_is(node->text, "false")))
		return SPAR_OK;
	type = spar_expr_type(walk, node->child);
	if (type.cls != SPAR_TYPE_BOOLEAN
		|| !spar_expr_never_null(walk, node->child))
		return SPAR_OK;
	keep = spar_str_is(node->text, "true")
		== ((node->flags & SPAR_NF_NOT) == 0);
	SPAR_TRY(spar_expr_replace(walk, link, node->child));
	return keep ? SPAR_OK : spar_expr_negate(walk, link);
}

SparStatus
spar_expr_is(SparWalk *walk, SparNode **link)
{
	SPAR_TRY(is_distinct(walk, *link));
	SPAR_TRY(is_null(walk, link));
	return is_truth(walk, link);
}

/* a BETWEEN x AND y  ->  a >= x AND a <= y */
SparStatus
spar_expr_between(SparWalk *walk, SparNode **link)
{
	SparNode   *node = *link;
	SparArena  *arena = walk->context->arena;
	bool		negated = (node->flags & SPAR_NF_NOT) != 0;
	SparNode   *value = node->child;
	SparNode   *low = value->next;
	SparNode   *high = low->next;
	SparNode   *both;
	SparNode  **part;

	if ((node->flags & SPAR_NF_SYMMETRIC) != 0)
		return SPAR_OK;
	value->next = low->next = NULL;
	both = spar_expr_node(walk, negated ? SPAR_N_OR : SPAR_N_AND,
						  SPAR_STR_EMPTY);
	if (both == NULL)
		return spar_nomem(walk->err);
	spar_node_add(both, NULL,
				  spar_expr_binary(walk, negated ? "<" : ">=",
								   spar_node_copy(arena, value), low));
	if (arena->failed)
		return spar_nomem(walk->err);
	spar_node_add(both, both->child,
				  spar_expr_binary(walk, negated ? ">" : "<=", value, high));
	SPAR_TRY(spar_expr_replace(walk, link, both));
	for (part = &both->child; *part != NULL; part = &(*part)->next)
		SPAR_TRY(spar_expr_comparison(walk, part));
	return spar_expr_junction(walk, link);
}

/*
 * Is x IN (y) just x = y?  SQLite's IN asks the left side alone for affinity
 * and collation (sqlite.org/datatype3.html, 4.2 and 7.1).
 */
static bool
compares_alike(const SparWalk *walk, const SparNode *subject,
			   const SparNode *item)
{
	SparType	a,
				b;

	if (walk->context->engine != SPAR_ENGINE_SQLITE
		|| spar_expr_is_constant(item))
		return true;
	a = spar_expr_type(walk, subject);
	b = spar_expr_type(walk, item);
	if (item->kind == SPAR_N_COLLATE
		|| (spar_expr_collation(walk, item).len > 0
			&& !spar_str_ieq(spar_expr_collation(walk, item),
							 spar_expr_collation(walk, subject))))
		return false;
	return (spar_type_is_number(&a) && spar_type_is_number(&b))
		|| (spar_type_is_text(&a) && spar_type_is_text(&b))
		|| (a.cls == b.cls && a.cls != SPAR_TYPE_UNKNOWN);
}

/* Items of an IN that are no constants and still become comparisons. */
#define MAX_COMPARED 16

/*
 * x IN (1, 2, y)  ->  x = y OR x IN (1, 2), as PostgreSQL does by itself; the
 * items are in their canonical form.
 */
static SparStatus
split_in(SparWalk *walk, SparNode **link)
{
	SparNode   *node = *link;
	SparNode  **item = &node->child->next->child;
	bool		negated = (node->flags & SPAR_NF_NOT) != 0;
	const char *op = negated ? "<>" : "=";
	SparNode   *all = spar_expr_node(walk, negated ? SPAR_N_AND : SPAR_N_OR,
									 SPAR_STR_EMPTY);
	SparNode   *last = NULL;
	SparNode  **part;

	if (all == NULL)
		return spar_nomem(walk->err);
	while (*item != NULL)
	{
		SparNode   *value = *item;
		SparNode   *subject;

		if (spar_expr_is_constant(value))
		{
			item = &value->next;
			continue;
		}
		*item = value->next;
		subject = spar_node_copy(walk->context->arena, node->child);
		if (subject == NULL)
			return spar_nomem(walk->err);
		last = spar_node_add(all, last,
							 spar_expr_binary(walk, op, subject, value));
		if (walk->context->arena->failed)
			return spar_nomem(walk->err);
	}
	SPAR_TRY(spar_expr_replace(walk, link, all));
	for (part = &all->child; *part != NULL; part = &(*part)->next)
		SPAR_TRY(spar_expr_comparison(walk, part));
	if (node->child->next->child != NULL)
	{
		node->next = all->child;
		all->child = node;
		SPAR_TRY(spar_expr_in(walk, &all->child));
	}
	return spar_expr_junction(walk, link);
}

SparStatus
spar_expr_in(SparWalk *walk, SparNode **link)
{
	SparNode   *node = *link;
	SparNode   *list = node->child->next;
	size_t		compared = 0;
	bool		numbers = true;
	bool		alike = true;
	SparNode  **item;

	if (list->kind != SPAR_N_LIST || list->child == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_expr_fold_nocase(walk, &node->child));
	list = node->child->next;
	for (item = &list->child; *item != NULL; item = &(*item)->next)
	{
		SparType	type;

		spar_expr_json_type_name(walk, node->child, *item);
		SPAR_TRY(spar_expr_match_constant(walk, item, node->child));
		type = spar_expr_type(walk, *item);
		numbers = numbers && spar_type_is_number(&type);
		compared += !spar_expr_is_constant(*item);
		alike = alike && compares_alike(walk, node->child, *item);
	}
	if (numbers)
		SPAR_TRY(spar_expr_plain_number(walk, &node->child));
	SPAR_TRY(spar_expr_sort(walk, list));
	if (!alike)
		return SPAR_OK;
	if (list->child->next == NULL)
	{
		const char *op = (node->flags & SPAR_NF_NOT) != 0 ? "<>" : "=";

		SPAR_TRY(spar_expr_replace(walk, link,
								   spar_expr_binary(walk, op, node->child,
													list->child)));
		return spar_expr_comparison(walk, link);
	}
	if (compared > 0 && compared <= MAX_COMPARED)
		return split_in(walk, link);
	return SPAR_OK;
}

/* x = ANY (ARRAY[1, 2])  ->  x IN (1, 2);  x <> ALL (..)  ->  NOT IN */
SparStatus
spar_expr_quantified(SparWalk *walk, SparNode **link)
{
	SparNode   *node = *link;
	SparNode   *array = node->child->next;
	bool		all = (node->flags & SPAR_NF_ALL) != 0;
	SparNode   *list = NULL;

	if (!spar_str_is(node->text, all ? "<>" : "="))
		return SPAR_OK;
	if (array->kind == SPAR_N_ARRAY)
	{
		list = array;
		list->kind = SPAR_N_LIST;
	}
	else if (array->kind == SPAR_N_STRING)
		list = spar_expr_array_elements(walk, array->text);
	if (list == NULL)
		return SPAR_OK;
	list->next = NULL;
	node->child->next = list;
	node->kind = SPAR_N_IN;
	node->text = SPAR_STR_EMPTY;
	node->flags = all ? SPAR_NF_NOT : 0;
	return spar_expr_in(walk, link);
}
