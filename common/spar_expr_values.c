/*
 * spar_expr_values.c
 *
 * For which values does a condition hold?  What spar_expr_portable.c and the
 * judges ask to tell conditions apart that are written differently.
 *
 * Assumes: trees in their canonical form.
 *
 * Leaves out: all but comparisons of one column or length() with one constant;
 * that a column of SQLite may hold other values than its type says.
 */
#include "spar_expr_int.h"

/* Operators that give NULL for an operand that is NULL. */
static bool
is_strict_operator(SparStr op)
{
	static const char *const known[] = {"=", "<>", "<", ">", "<=", ">=", "+",
	"-", "*", "/", "%", "||", "~", "!~"};
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(known); i++)
		if (spar_str_is(op, known[i]))
			return true;
	return false;
}

static bool
is_strict_function(SparStr name)
{
	static const char *const known[] = {"abs", "json_valid", "length",
		"lower", "ltrim", "octet_length", "round", "rtrim", "strpos",
	"substring", "trim", "upper"};
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(known); i++)
		if (spar_str_is(name, known[i]))
			return true;
	return false;
}

bool
spar_expr_is_strict(const SparNode *node, const SparNode *column)
{
	const SparNode *child;

	switch (node->kind)
	{
		case SPAR_N_COLUMN:
			return spar_node_equal(node, column);
		case SPAR_N_BINARY:
			return is_strict_operator(node->text)
				&& (spar_expr_is_strict(node->child, column)
					|| spar_expr_is_strict(node->child->next, column));
		case SPAR_N_IN:
		case SPAR_N_LIKE:
		case SPAR_N_NOT:
		case SPAR_N_CAST:
		case SPAR_N_COLLATE:
			return spar_expr_is_strict(node->child, column);
		case SPAR_N_AND:
		case SPAR_N_OR:
			for (child = node->child; child != NULL; child = child->next)
				if (!spar_expr_is_strict(child, column))
					return false;
			return true;
		case SPAR_N_FUNCTION:
			if (!is_strict_function(spar_expr_function_name(node)))
				return false;
			for (child = spar_expr_args(node)->child; child != NULL;
				 child = child->next)
				if (spar_expr_is_strict(child, column))
					return true;
			return false;
		default:
			return false;
	}
}

/* length(s) of a text, in the place of what it is compared with? */
static bool
is_text_length(const SparWalk *walk, const SparNode *node)
{
	SparType	type;

	if (!spar_str_is(spar_expr_function_name(node), "length")
		|| spar_node_count(spar_expr_args(node)) != 1)
		return false;
	type = spar_expr_type(walk, spar_expr_args(node)->child);
	return type.cls == SPAR_TYPE_TEXT || type.cls == SPAR_TYPE_VARCHAR;
}

SparStatus
spar_expr_same_values(SparWalk *walk, SparNode *node)
{
	SparNode   *value = node->child;
	SparType	type = spar_expr_type(walk, value);
	bool		above = spar_str_is(node->text, ">");
	int64_t		number;
	SparBuf		buf;

	if (!walk->context->same_values || type.cls != SPAR_TYPE_INTEGER
		|| value->next->kind != SPAR_N_NUMBER
		|| !spar_str_int(value->next->text, &number))
		return SPAR_OK;
	if ((above && number < INT64_MAX)
		|| (spar_str_is(node->text, "<") && number > INT64_MIN))
	{
		number += above ? 1 : -1;
		spar_buf_init(&buf, walk->context->arena);
		spar_buf_int(&buf, number);
		value->next->text = spar_buf_take(&buf);
		node->text = above ? SPAR_STR(">=") : SPAR_STR("<=");
		if (walk->context->arena->failed)
			return spar_nomem(walk->err);
	}
	if (!is_text_length(walk, value))
		return SPAR_OK;
	if ((number == 1 && spar_str_is(node->text, ">="))
		|| (number == 0 && spar_str_is(node->text, "<>")))
		node->text = SPAR_STR("<>");
	else if (number == 0 && (spar_str_is(node->text, "=")
							 || spar_str_is(node->text, "<=")))
		node->text = SPAR_STR("=");
	else
		return SPAR_OK;
	node->child = spar_expr_args(value)->child;
	node->child->next = spar_expr_node(walk, SPAR_N_STRING, SPAR_STR_EMPTY);
	return walk->context->arena->failed ? spar_nomem(walk->err) : SPAR_OK;
}

/* x >= 5 AND x <= 1: no x; *about: x */
static bool
is_empty_range(const SparNode *node, const SparNode **about)
{
	const SparNode *a = node->kind == SPAR_N_AND ? node->child : NULL;
	const SparNode *b = a != NULL ? a->next : NULL;
	int64_t		low,
				high;

	if (b == NULL || b->next != NULL
		|| !spar_node_is(a, SPAR_N_BINARY, "<=")
		|| !spar_node_is(b, SPAR_N_BINARY, ">=")
		|| a->child->kind != SPAR_N_COLUMN
		|| !spar_node_equal(a->child, b->child)
		|| a->child->next->kind != SPAR_N_NUMBER
		|| b->child->next->kind != SPAR_N_NUMBER
		|| !spar_str_int(a->child->next->text, &high)
		|| !spar_str_int(b->child->next->text, &low))
		return false;
	*about = a->child;
	return low > high;
}

void
spar_expr_drop_empty_ranges(SparNode *node)
{
	SparNode  **at = &node->child;
	const SparNode *about;

	while (*at != NULL)
	{
		const SparNode *other = NULL;

		if (is_empty_range(*at, &about))
			for (other = node->child; other != NULL; other = other->next)
				if (other != *at && spar_expr_is_strict(other, about))
					break;
		if (other != NULL)
			*at = (*at)->next;
		else
			at = &(*at)->next;
	}
}
