/*
 * spar_expr_values.c
 *
 * For which values does a condition hold?  What spar_expr_portable.c and the
 * judges ask to tell conditions apart that are written differently.
 *
 * Assumes: trees in their canonical form.
 *
 * Leaves out: all but comparisons of one column or length() with one constant,
 * and conditions that ask for nothing but which columns are NULL; that a column
 * of SQLite may hold other values than its type says.
 */
#include "spar_expr_int.h"

/* Operators that give NULL for an operand that is NULL. */
static bool
is_strict_operator(SparStr op)
{
	static const char *const known[] = {"=", "<>", "<", ">", "<=", ">=", "+",
	"-", "*", "/", "%", "||", "~", "!~"};

	return spar_str_is_any(op, known, SPAR_LENGTH(known));
}

static bool
is_strict_function(SparStr name)
{
	static const char *const known[] = {"abs", "json_valid", "length",
		"lower", "ltrim", "octet_length", "round", "rtrim", "strpos",
	"substring", "trim", "upper"};

	return spar_str_is_any(name, known, SPAR_LENGTH(known));
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

SparStatus
spar_expr_condition(SparWalk *walk, SparNode **link)
{
	static const SparType truth = {SPAR_TYPE_BOOLEAN, SPAR_STR_INIT("boolean"),
	false, NULL, SPAR_RULE_NONE, NULL};
	SparNode   *zero;

	if (walk->context->same_values && (*link)->kind == SPAR_N_COLUMN
		&& spar_expr_type(walk, *link).cls == SPAR_TYPE_INTEGER)
	{
		SparNode   *value = *link;
		SparNode   *next = value->next;

		zero = spar_expr_node(walk, SPAR_N_NUMBER, SPAR_STR("0"));
		if (zero == NULL)
			return spar_nomem(walk->err);
		*link = spar_expr_binary(walk, "<>", value, zero);
		if (*link == NULL)
			return spar_nomem(walk->err);
		(*link)->next = next;
		return SPAR_OK;
	}
	return spar_expr_literal(walk, link, &truth);
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

/* ---- which columns are NULL ---- */

#define MAX_NULLS 6				/* columns; 64 rows of a truth table */

typedef struct NullTable
{
	SparStr		names[MAX_NULLS];	/* sorted */
	size_t		count;
} NullTable;

/* The place of a name, which is added where `add` says so. */
static size_t
find_name(NullTable *table, SparStr name, bool add)
{
	size_t		i,
				j;

	for (i = 0; i < table->count; i++)
	{
		int			order = spar_str_cmp(table->names[i], name);

		if (order == 0)
			return i;
		if (order > 0)
			break;
	}
	if (add && table->count < MAX_NULLS)
	{
		for (j = table->count++; j > i; j--)
			table->names[j] = table->names[j - 1];
		table->names[i] = name;
		return i;
	}
	return MAX_NULLS;
}

static bool
is_sum_or_comparison(SparStr op)
{
	static const char *const known[] = {"+", "=", "<>", "<", ">", "<=", ">="};

	return spar_str_is_any(op, known, SPAR_LENGTH(known));
}

/* Does the condition ask only that?  Its columns go into the table. */
static bool
collect_nulls(NullTable *table, const SparNode *node)
{
	const SparNode *child = node->child;
	int64_t		number;

	switch (node->kind)
	{
		case SPAR_N_NUMBER:
			return spar_str_int(node->text, &number) && number >= 0
				&& number <= MAX_NULLS;
		case SPAR_N_IS:
			return spar_str_is(node->text, "null")
				&& child->kind == SPAR_N_COLUMN && child->child->next == NULL
				&& find_name(table, child->child->text, true) < MAX_NULLS;
		case SPAR_N_BINARY:
			if (!is_sum_or_comparison(node->text))
				return false;
			break;
		case SPAR_N_AND:
		case SPAR_N_OR:
		case SPAR_N_NOT:
			break;
		default:
			return false;
	}
	for (; child != NULL; child = child->next)
		if (!collect_nulls(table, child))
			return false;
	return true;
}

/* The condition's value where the columns of the bits of `nulls` are NULL. */
static int
value_at(NullTable *table, const SparNode *node, unsigned nulls)
{
	const SparNode *child = node->child;
	int64_t		number = 0;
	int			left,
				right;

	switch (node->kind)
	{
		case SPAR_N_NUMBER:
			spar_str_int(node->text, &number);
			return (int) number;
		case SPAR_N_IS:
			left = (nulls >> find_name(table, child->child->text, false)) & 1;
			return (node->flags & SPAR_NF_NOT) != 0 ? !left : left;
		case SPAR_N_NOT:
			return !value_at(table, child, nulls);
		case SPAR_N_AND:
			for (; child != NULL; child = child->next)
				if (!value_at(table, child, nulls))
					return 0;
			return 1;
		case SPAR_N_OR:
			for (; child != NULL; child = child->next)
				if (value_at(table, child, nulls))
					return 1;
			return 0;
		default:
			break;
	}
	left = value_at(table, child, nulls);
	right = value_at(table, child->next, nulls);
	switch (node->text.data[0])
	{
		case '+':
			return left + right;
		case '=':
			return left == right;
		case '<':
			return node->text.len == 1 ? left < right
				: node->text.data[1] == '>' ? left != right : left <= right;
		default:
			return node->text.len == 1 ? left > right : left >= right;
	}
}

bool
spar_expr_null_table(const SparNode *node, SparBuf *out)
{
	NullTable	table;
	unsigned	nulls;
	size_t		i;

	table.count = 0;
	if (node->kind == SPAR_N_NUMBER || !collect_nulls(&table, node)
		|| table.count < 2)
		return false;
	spar_buf_text(out, "nulls of ");
	for (i = 0; i < table.count; i++)
	{
		spar_buf_ident(out, table.names[i]);
		spar_buf_char(out, ' ');
	}
	for (nulls = 0; nulls < 1u << table.count; nulls++)
		spar_buf_char(out, value_at(&table, node, nulls) != 0 ? '1' : '0');
	return true;
}
