/*
 * spar_print.c
 *
 * Expressions as text.  See spar_print.h; queries and statements are in
 * spar_print_query.c.
 *
 * Parentheses: a node's level is the precedence of its outermost operator in
 * the style's engine; every operand says which level it needs at least.  As an
 * operand of a lower level always gets parentheses, no prefix operator can
 * reach beyond its own operand.
 */
#include "spar_print_int.h"

void
print_text(SparPrinter *pr, const char *text)
{
	spar_buf_text(pr->buf, text);
}

void
print_str(SparPrinter *pr, SparStr text)
{
	spar_buf_str(pr->buf, text);
}

void
print_upper(SparPrinter *pr, SparStr text)
{
	size_t		i;

	for (i = 0; i < text.len; i++)
	{
		char		c = text.data[i];

		spar_buf_char(pr->buf, c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
	}
}

void
print_unsupported(SparPrinter *pr, const char *what)
{
	if (pr->status == SPAR_OK)
		pr->status = spar_fail(pr->err, SPAR_ERR_UNSUPPORTED,
							   "%s cannot express %s",
							   FOR_SQLITE(pr) ? "SQLite" : "PostgreSQL", what);
}

void
print_not_in_sqlite(SparPrinter *pr, const char *what)
{
	if (FOR_SQLITE(pr))
		print_unsupported(pr, what);
}

void
print_not_in_postgresql(SparPrinter *pr, const char *what)
{
	if (FOR_PG(pr))
		print_unsupported(pr, what);
}

bool
print_has(const SparNode *slot)
{
	return slot != NULL && slot->kind != SPAR_N_EMPTY;
}

void
print_idents(SparPrinter *pr, const SparNode *first, const char *between)
{
	const SparNode *ident;

	for (ident = first; ident != NULL; ident = ident->next)
	{
		if (ident != first)
			print_text(pr, between);
		print_name(pr, ident->text);
	}
}

void
print_exprs(SparPrinter *pr, const SparNode *first)
{
	const SparNode *node;

	for (node = first; node != NULL; node = node->next)
	{
		if (node != first)
			print_text(pr, ", ");
		print_expr(pr, node, LEVEL_ANY);
	}
}

void
print_nodes(SparPrinter *pr, const SparNode *first)
{
	const SparNode *node;

	for (node = first; node != NULL; node = node->next)
	{
		if (node != first)
			print_text(pr, ", ");
		print_node(pr, node);
	}
}

void
print_in_parens(SparPrinter *pr, const SparNode *node)
{
	print_text(pr, "(");
	print_node(pr, node);
	print_text(pr, ")");
}

/* ---- levels ---- */

static int
operator_level_sqlite(SparStr op)
{
	switch (op.len > 0 ? op.data[0] : '\0')
	{
		case '=':
			return LEVEL_IS;
		case '<':
			if (op.len == 2 && op.data[1] == '>')
				return LEVEL_IS;
			return op.len == 2 && op.data[1] == '<' ? LEVEL_OPERATOR
				: LEVEL_COMPARE;
		case '>':
			return op.len == 2 && op.data[1] == '>' ? LEVEL_OPERATOR
				: LEVEL_COMPARE;
		case '&':
			return LEVEL_OPERATOR;
		case '|':
			return op.len == 1 ? LEVEL_OPERATOR : LEVEL_POWER;
		case '+':
			return LEVEL_ADD;
		case '-':
			return op.len == 1 ? LEVEL_ADD : LEVEL_POWER;
		default:
			return LEVEL_MUL;
	}
}

static int
operator_level(const SparPrinter *pr, SparStr op)
{
	char		second = op.len == 2 ? op.data[1] : '\0';

	if (FOR_SQLITE(pr))
		return operator_level_sqlite(op);
	if (op.len == 0 || op.len > 2)
		return LEVEL_OPERATOR;
	switch (op.data[0])
	{
		case '<':
			if (second == '>')
				return LEVEL_COMPARE;
			/* FALLTHROUGH */
		case '>':
			return op.len == 1 || second == '=' ? LEVEL_COMPARE
				: LEVEL_OPERATOR;
		case '=':
			return op.len == 1 ? LEVEL_COMPARE : LEVEL_OPERATOR;
		case '+':
		case '-':
			return op.len == 1 ? LEVEL_ADD : LEVEL_OPERATOR;
		case '*':
		case '/':
		case '%':
			return op.len == 1 ? LEVEL_MUL : LEVEL_OPERATOR;
		case '^':
			return op.len == 1 ? LEVEL_POWER : LEVEL_OPERATOR;
		default:
			return LEVEL_OPERATOR;
	}
}

static bool
is_sign(const SparPrinter *pr, SparStr op)
{
	return op.len == 1 && (op.data[0] == '-' || op.data[0] == '+'
						   || (op.data[0] == '~' && FOR_SQLITE(pr)));
}

static int
node_level(const SparPrinter *pr, const SparNode *node)
{
	switch (node->kind)
	{
		case SPAR_N_OR:
			return LEVEL_OR;
		case SPAR_N_AND:
			return LEVEL_AND;
		case SPAR_N_NOT:
			return LEVEL_NOT;
		case SPAR_N_IS:
			return LEVEL_IS;
		case SPAR_N_BETWEEN:
		case SPAR_N_IN:
		case SPAR_N_LIKE:
			return FOR_SQLITE(pr) ? LEVEL_IS : LEVEL_LIKE;
		case SPAR_N_QUANTIFIED:
			return node->text.len > 0 && spar_is_alpha(node->text.data[0])
				? LEVEL_LIKE : operator_level(pr, node->text);
		case SPAR_N_BINARY:
			return operator_level(pr, node->text);
		case SPAR_N_UNARY:
			return is_sign(pr, node->text) ? LEVEL_UNARY : LEVEL_OPERATOR;
		case SPAR_N_COLLATE:
			return LEVEL_COLLATE;
		default:
			return LEVEL_PRIMARY;
	}
}

void
print_expr(SparPrinter *pr, const SparNode *node, int min)
{
	if (min > LEVEL_ANY && node_level(pr, node) < min)
		print_in_parens(pr, node);
	else
		print_node(pr, node);
}

/* ---- operators ---- */

static void
print_chain(SparPrinter *pr, const SparNode *node, const char *word, int level)
{
	const SparNode *child;

	for (child = node->child; child != NULL; child = child->next)
	{
		if (child != node->child)
			print_text(pr, word);
		print_expr(pr, child, level + 1);
	}
}

/* An operator that only OPERATOR(..) can put before its operand. */
static bool
is_infix_only(const SparPrinter *pr, SparStr op)
{
	int			level = operator_level(pr, op);

	return level != LEVEL_OPERATOR && level != LEVEL_ADD;
}

static void
print_unary(SparPrinter *pr, const SparNode *node)
{
	bool		sign = is_sign(pr, node->text);

	if (sign)
		print_str(pr, node->text);
	else if (is_infix_only(pr, node->text))
	{
		print_not_in_sqlite(pr, "this operator");
		print_text(pr, "OPERATOR(pg_catalog.");
		print_str(pr, node->text);
		print_text(pr, ")");
	}
	else
		print_operator(pr, node->text);
	/* Two operators side by side would be read as one, or as a comment. */
	if (!sign || (node->child->kind == SPAR_N_UNARY
				  && is_sign(pr, node->child->text)))
		print_text(pr, " ");
	print_expr(pr, node->child, sign ? LEVEL_UNARY : LEVEL_OPERATOR + 1);
}

static void
print_binary(SparPrinter *pr, const SparNode *node)
{
	int			level = operator_level(pr, node->text);
	bool		associates = FOR_SQLITE(pr) || level != LEVEL_COMPARE;

	print_expr(pr, node->child, associates ? level : level + 1);
	print_text(pr, " ");
	print_operator(pr, node->text);
	print_text(pr, " ");
	print_expr(pr, node->child->next, level + 1);
}

/* The first operand of IS, IN, LIKE and BETWEEN. */
static void
print_left(SparPrinter *pr, const SparNode *node)
{
	int			level = node_level(pr, node);

	print_expr(pr, node->child, FOR_SQLITE(pr) ? level : level + 1);
}

static void
print_is(SparPrinter *pr, const SparNode *node)
{
	bool		negated = (node->flags & SPAR_NF_NOT) != 0;
	SparStr		text = node->text;

	print_left(pr, node);
	if (spar_str_is(text, "distinct"))
	{
		const SparNode *right = node->child->next;

		if (FOR_SQLITE(pr))
		{
			/* IS TRUE asks whether it is true, not whether it equals 1. */
			if (right->kind == SPAR_N_TRUE || right->kind == SPAR_N_FALSE)
				print_unsupported(pr, "IS DISTINCT FROM TRUE");
			print_text(pr, negated ? " IS " : " IS NOT ");
		}
		else
			print_text(pr, negated ? " IS NOT DISTINCT FROM "
					   : " IS DISTINCT FROM ");
		print_expr(pr, right, LEVEL_IS + 1);
		return;
	}
	if (FOR_SQLITE(pr) && !spar_str_is(text, "null")
		&& !spar_str_is(text, "true") && !spar_str_is(text, "false"))
		print_unsupported(pr, "this IS test");
	print_text(pr, negated ? " IS NOT " : " IS ");
	if (spar_str_starts(text, "json") && spar_str_ends(text, " unique"))
	{
		text.len -= strlen(" unique");
		print_upper(pr, text);
		print_text(pr, " WITH UNIQUE KEYS");
	}
	else
		print_upper(pr, text);
}

/*
 * Is this what PostgreSQL's grammar takes between BETWEEN and AND without
 * parentheses: no COLLATE, no ANY?  Source: gram.y, b_expr.
 */
static bool
is_plain_bound(const SparNode *node, int left)
{
	const SparNode *child;

	if (node->kind == SPAR_N_COLLATE || node->kind == SPAR_N_QUANTIFIED
		|| left == 0)
		return false;
	if (node->kind == SPAR_N_UNARY || node->kind == SPAR_N_BINARY)
		for (child = node->child; child != NULL; child = child->next)
			if (!is_plain_bound(child, left - 1))
				return false;
	return true;
}

static void
print_between(SparPrinter *pr, const SparNode *node)
{
	const SparNode *low = node->child->next;
	int			level = node_level(pr, node);

	print_left(pr, node);
	print_text(pr, (node->flags & SPAR_NF_NOT) != 0 ? " NOT BETWEEN "
			   : " BETWEEN ");
	if ((node->flags & SPAR_NF_SYMMETRIC) != 0)
	{
		print_not_in_sqlite(pr, "BETWEEN SYMMETRIC");
		print_text(pr, "SYMMETRIC ");
	}
	if (FOR_SQLITE(pr) || is_plain_bound(low, SPAR_MAX_DEPTH))
		print_expr(pr, low, level + 1);
	else
		print_in_parens(pr, low);
	print_text(pr, " AND ");
	print_expr(pr, low->next, level + 1);
}

static void
print_in(SparPrinter *pr, const SparNode *node)
{
	const SparNode *right = node->child->next;

	print_left(pr, node);
	print_text(pr, (node->flags & SPAR_NF_NOT) != 0 ? " NOT IN (" : " IN (");
	if (right->kind == SPAR_N_LIST)
	{
		if (right->child == NULL)
			print_not_in_postgresql(pr, "an empty IN list");
		print_exprs(pr, right->child);
	}
	else
		print_node(pr, right);
	print_text(pr, ")");
}

static void
print_like(SparPrinter *pr, const SparNode *node)
{
	const SparNode *pattern = node->child->next;
	int			level = node_level(pr, node);
	SparStr		text = node->text;

	if (spar_str_is(text, "glob") || spar_str_is(text, "regexp")
		|| spar_str_is(text, "match"))
		print_not_in_postgresql(pr, "GLOB, REGEXP or MATCH");
	else if (!spar_str_is(text, "like"))
		print_not_in_sqlite(pr, "ILIKE or SIMILAR TO");
	print_left(pr, node);
	print_text(pr, (node->flags & SPAR_NF_NOT) != 0 ? " NOT " : " ");
	print_upper(pr, text);
	print_text(pr, " ");
	print_expr(pr, pattern, level + 1);
	if (pattern->next != NULL)
	{
		print_text(pr, " ESCAPE ");
		print_expr(pr, pattern->next, level + 1);
	}
}

static void
print_quantified(SparPrinter *pr, const SparNode *node)
{
	const SparNode *right = node->child->next;

	print_not_in_sqlite(pr, "ANY or ALL");
	print_expr(pr, node->child, node_level(pr, node) + 1);
	print_text(pr, " ");
	if (node->text.len > 0 && spar_is_alpha(node->text.data[0])
		&& memchr(node->text.data, '.', node->text.len) == NULL)
		print_upper(pr, node->text);
	else
		print_operator(pr, node->text);
	print_text(pr, (node->flags & SPAR_NF_ALL) != 0 ? " ALL (" : " ANY (");
	print_expr(pr, right, LEVEL_ANY);
	print_text(pr, ")");
}

/* ---- what stands between operators ---- */

static void
print_case(SparPrinter *pr, const SparNode *node)
{
	const SparNode *part = node->child;

	print_text(pr, "CASE");
	if (print_has(part))
	{
		print_text(pr, " ");
		print_expr(pr, part, LEVEL_ANY);
	}
	for (part = part->next; part != NULL && part->kind == SPAR_N_WHEN;
		 part = part->next)
	{
		print_text(pr, " ");
		print_node(pr, part);
	}
	if (print_has(part))
	{
		print_text(pr, " ELSE ");
		print_expr(pr, part, LEVEL_ANY);
	}
	print_text(pr, " END");
}

static void
print_cast(SparPrinter *pr, const SparNode *node)
{
	print_text(pr, "CAST(");
	print_expr(pr, node->child, LEVEL_ANY);
	print_text(pr, " AS ");
	print_node(pr, node->child->next);
	print_text(pr, ")");
}

void
print_indirection(SparPrinter *pr, const SparNode *node)
{
	const SparNode *index;

	if (node->kind == SPAR_N_FIELD)
	{
		print_not_in_sqlite(pr, "a field of a composite value");
		print_text(pr, ".");
		if ((node->flags & SPAR_NF_STAR) != 0)
			print_text(pr, "*");
		else
			print_name(pr, node->text);
		return;
	}
	print_not_in_sqlite(pr, "a subscript");
	for (index = node->child->next; index != NULL; index = index->next)
	{
		print_text(pr, "[");
		print_expr(pr, index, LEVEL_ANY);
		print_text(pr, "]");
	}
}

/* What needs no parentheses before a subscript or, the last, a field. */
static void
print_base(SparPrinter *pr, const SparNode *base, bool field)
{
	if (base->kind == SPAR_N_FIELD
		|| (!field && (base->kind == SPAR_N_COLUMN
					   || base->kind == SPAR_N_PARAM)))
		print_node(pr, base);
	else
		print_in_parens(pr, base);
}

static void
print_slice(SparPrinter *pr, const SparNode *node)
{
	if (print_has(node->child))
		print_expr(pr, node->child, LEVEL_ANY);
	print_text(pr, ":");
	if (print_has(node->child->next))
		print_expr(pr, node->child->next, LEVEL_ANY);
}

static void
print_arguments(SparPrinter *pr, const SparNode *function)
{
	const SparNode *args = function->child->next;
	const SparNode *arg;
	int			min = LEVEL_ANY;

	/* position(a IN (b)) would be POSITION (a IN b). */
	if (!FOR_SQLITE(pr) && function->child->child != NULL
		&& spar_str_is(function->child->child->text, "position"))
		min = LEVEL_LIKE + 1;
	if ((function->flags & SPAR_NF_STAR) != 0)
		print_text(pr, "*");
	if ((function->flags & SPAR_NF_DISTINCT) != 0)
		print_text(pr, "DISTINCT ");
	for (arg = args->child; arg != NULL; arg = arg->next)
	{
		if (arg != args->child)
			print_text(pr, ", ");
		if (arg->next == NULL && (function->flags & SPAR_NF_VARIADIC) != 0)
		{
			print_not_in_sqlite(pr, "VARIADIC");
			print_text(pr, "VARIADIC ");
		}
		print_expr(pr, arg, min);
	}
}

/* EXTRACT has no other form that every version of PostgreSQL takes. */
static bool
print_extract(SparPrinter *pr, const SparNode *function)
{
	const SparNode *part = function->child->child;
	const SparNode *arg = function->child->next->child;

	if (!FOR_PG(pr) || function->flags != 0 || part == NULL
		|| part->next != NULL || !spar_str_is(part->text, "extract")
		|| arg == NULL || arg->kind != SPAR_N_STRING || arg->next == NULL
		|| arg->next->kind == SPAR_N_NAMED_ARG || arg->next->next != NULL)
		return false;
	print_text(pr, "EXTRACT(");
	print_node(pr, arg);
	print_text(pr, " FROM ");
	print_expr(pr, arg->next, LEVEL_ANY);
	print_text(pr, ")");
	return true;
}

static void
print_function(SparPrinter *pr, const SparNode *node)
{
	const SparNode *order = node->child->next->next;
	const SparNode *filter = order->next;
	const SparNode *over = filter->next;
	bool		within = (node->flags & SPAR_NF_WITHIN) != 0;

	if (!print_extract(pr, node))
	{
		print_function_name(pr, node);
		print_text(pr, "(");
		print_arguments(pr, node);
		if (print_has(order) && !within)
		{
			print_text(pr, " ");
			print_node(pr, order);
		}
		print_text(pr, ")");
	}
	if (within)
	{
		print_text(pr, " WITHIN GROUP ");
		print_in_parens(pr, order);
	}
	if (print_has(filter))
	{
		print_text(pr, " FILTER (WHERE ");
		print_expr(pr, filter, LEVEL_ANY);
		print_text(pr, ")");
	}
	if (print_has(over))
	{
		print_text(pr, " OVER ");
		print_node(pr, over);
	}
}

static void
print_row(SparPrinter *pr, const SparNode *node)
{
	if (!FOR_SQLITE(pr))
		print_text(pr, "ROW");
	else if (node->child == NULL || node->child->next == NULL)
		print_unsupported(pr, "a row of one value");
	print_text(pr, "(");
	print_exprs(pr, node->child);
	print_text(pr, ")");
}

static void
print_array(SparPrinter *pr, const SparNode *node)
{
	print_not_in_sqlite(pr, "an array");
	print_text(pr, "ARRAY");
	print_text(pr, node->kind == SPAR_N_ARRAY ? "[" : "(");
	print_exprs(pr, node->child);
	print_text(pr, node->kind == SPAR_N_ARRAY ? "]" : ")");
}

static void
print_raise(SparPrinter *pr, const SparNode *node)
{
	print_not_in_postgresql(pr, "RAISE in an expression");
	print_text(pr, "RAISE(");
	print_upper(pr, node->text);
	if (print_has(node->child))
	{
		print_text(pr, ", ");
		print_expr(pr, node->child, LEVEL_ANY);
	}
	print_text(pr, ")");
}

/* Pieces in the order written.  An operand of words is best a primary. */
static void
print_xml(SparPrinter *pr, const SparNode *node)
{
	const SparNode *child;

	print_not_in_sqlite(pr, "this call");
	if (node->text.len > 0)
	{
		print_str(pr, node->text);
		print_text(pr, "(");
	}
	for (child = node->child; child != NULL; child = child->next)
	{
		if (child != node->child)
			print_text(pr, " ");
		print_expr(pr, child, LEVEL_PRIMARY);
	}
	if (node->text.len > 0)
		print_text(pr, ")");
}

static bool
print_operation(SparPrinter *pr, const SparNode *node)
{
	switch (node->kind)
	{
		case SPAR_N_AND:
			print_chain(pr, node, " AND ", LEVEL_AND);
			break;
		case SPAR_N_OR:
			print_chain(pr, node, " OR ", LEVEL_OR);
			break;
		case SPAR_N_NOT:
			print_text(pr, "NOT ");
			print_expr(pr, node->child, LEVEL_NOT);
			break;
		case SPAR_N_UNARY:
			print_unary(pr, node);
			break;
		case SPAR_N_BINARY:
			print_binary(pr, node);
			break;
		case SPAR_N_IS:
			print_is(pr, node);
			break;
		case SPAR_N_BETWEEN:
			print_between(pr, node);
			break;
		case SPAR_N_IN:
			print_in(pr, node);
			break;
		case SPAR_N_LIKE:
			print_like(pr, node);
			break;
		case SPAR_N_QUANTIFIED:
			print_quantified(pr, node);
			break;
		case SPAR_N_COLLATE:
			print_expr(pr, node->child, LEVEL_COLLATE);
			print_text(pr, " COLLATE ");
			print_idents(pr, node->child->next, ".");
			break;
		default:
			return false;
	}
	return true;
}

static bool
print_compound(SparPrinter *pr, const SparNode *node)
{
	switch (node->kind)
	{
		case SPAR_N_CASE:
			print_case(pr, node);
			break;
		case SPAR_N_WHEN:
			print_text(pr, "WHEN ");
			print_expr(pr, node->child, LEVEL_ANY);
			print_text(pr, " THEN ");
			print_expr(pr, node->child->next, LEVEL_ANY);
			break;
		case SPAR_N_CAST:
			print_cast(pr, node);
			break;
		case SPAR_N_SUBSCRIPT:
		case SPAR_N_FIELD:
			print_base(pr, node->child, node->kind == SPAR_N_FIELD);
			print_indirection(pr, node);
			break;
		case SPAR_N_SLICE:
			print_slice(pr, node);
			break;
		case SPAR_N_FUNCTION:
			print_function(pr, node);
			break;
		case SPAR_N_NAMED_ARG:
			print_not_in_sqlite(pr, "a named argument");
			print_name(pr, node->text);
			print_text(pr, " => ");
			print_expr(pr, node->child, LEVEL_ANY);
			break;
		case SPAR_N_LIST:
			print_text(pr, "(");
			print_exprs(pr, node->child);
			print_text(pr, ")");
			break;
		case SPAR_N_ROW:
			print_row(pr, node);
			break;
		case SPAR_N_ARRAY:
		case SPAR_N_ARRAY_QUERY:
			print_array(pr, node);
			break;
		case SPAR_N_SUBQUERY:
			print_in_parens(pr, node->child);
			break;
		case SPAR_N_EXISTS:
			print_text(pr, "EXISTS ");
			print_in_parens(pr, node->child);
			break;
		case SPAR_N_RAISE:
			print_raise(pr, node);
			break;
		case SPAR_N_XML:
			print_xml(pr, node);
			break;
		default:
			return false;
	}
	return true;
}

void
print_node(SparPrinter *pr, const SparNode *node)
{
	if (pr->status != SPAR_OK)
		return;
	if (pr->depth >= SPAR_MAX_DEPTH)
	{
		pr->status = spar_fail(pr->err, SPAR_ERR_LIMIT,
							   "SQL tree nests too deep");
		spar_error_detail(pr->err, "The limit is %d levels.", SPAR_MAX_DEPTH);
		return;
	}
	pr->depth++;
	if (!print_leaf(pr, node) && !print_operation(pr, node)
		&& !print_compound(pr, node))
		print_query_node(pr, node);
	pr->depth--;
}

SparStatus
spar_print(SparBuf *buf, const SparNode *node, SparPrintStyle style,
		   SparError *err)
{
	SparPrinter pr;

	pr.buf = buf;
	pr.err = err;
	pr.style = style;
	pr.status = SPAR_OK;
	pr.depth = 0;
	if (node->kind == SPAR_N_LIST)
	{
		pr.depth = 1;
		print_exprs(&pr, node->child);
	}
	else
		print_node(&pr, node);
	if (pr.status == SPAR_OK && buf->arena->failed)
		return spar_nomem(err);
	return pr.status;
}
