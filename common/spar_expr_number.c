/*
 * spar_expr_number.c
 *
 * Numbers in one form for both dialects, at the portable level.
 *
 * PostgreSQL writes a cast wherever it has converted a number by itself, as
 * in d * (2)::numeric; SQLite writes nothing.  Both engines divide whole
 * numbers without a remainder, so that 2 and 2.0 are two things, and so are
 * n and CAST(n AS real), where nothing else makes the result a fraction:
 *
 *	n / 2 -> n / 2			n / 2.0 -> n / 2.0		n / 2.00 -> n / 2.0
 *	(n)::numeric / (2)::numeric -> n / 2.0
 *	r / (2)::double precision -> r / 2		d * (2)::numeric -> 2 * d
 *	d > (0)::numeric -> d > 0				d > 0.0 -> d > 0
 *
 * SQLite keeps a whole number in a NUMERIC column as an integer
 * (sqlite.org/datatype3.html, 3), and d / 2 of such a column drops the rest;
 * PostgreSQL's does not, so that its d / 2 is d / 2.0 here.
 *
 * Does not count: that the quotient of two such columns drops the rest, too,
 * and that a product or a sum of them may be a whole number in SQLite.
 */
#include "spar_expr_int.h"

bool
spar_expr_is_numeric(SparStr text)
{
	bool		digits = false;
	bool		point = false;
	size_t		i = 0;

	if (text.len > 0 && (text.data[0] == '-' || text.data[0] == '+'))
		i = 1;
	for (; i < text.len; i++)
	{
		if (spar_is_digit(text.data[i]))
			digits = true;
		else if (text.data[i] == '.' && !point)
			point = true;
		else
			return false;
	}
	return digits;
}

/* 1e3 -> 1000.0, 2.5E-1 -> 0.25; large exponents stay. */
static SparStatus
without_exponent(SparWalk *walk, SparStr *text)
{
	SparStr		digits = *text;
	bool		negative;
	size_t		point,
				i;
	int			exponent = 0;
	int			place;
	SparBuf		all,
				buf;

	for (i = 0; i < text->len; i++)
		if (text->data[i] == 'e' || text->data[i] == 'E')
			break;
	if (i == text->len)
		return SPAR_OK;
	digits.len = i;
	if (!spar_expr_is_numeric(digits) || digits.data[0] == '-'
		|| digits.data[0] == '+')
		return SPAR_OK;
	negative = ++i < text->len && text->data[i] == '-';
	if (i < text->len && (text->data[i] == '-' || text->data[i] == '+'))
		i++;
	if (i == text->len || text->len - i > 2)
		return SPAR_OK;
	for (; i < text->len; i++)
	{
		if (!spar_is_digit(text->data[i]))
			return SPAR_OK;
		exponent = exponent * 10 + (text->data[i] - '0');
	}
	if (exponent > 15)
		return SPAR_OK;

	/* All digits without the point, then the point at its new place. */
	point = spar_str_find(digits, ".");
	spar_buf_init(&all, walk->context->arena);
	for (i = 0; i < digits.len; i++)
		if (i != point)
			spar_buf_char(&all, digits.data[i]);
	if (point == SIZE_MAX)
		point = digits.len;
	digits = spar_buf_take(&all);
	place = (int) point + (negative ? -exponent : exponent);
	spar_buf_init(&buf, walk->context->arena);
	if (place <= 0)
		spar_buf_text(&buf, "0.");
	for (; place < 0; place++)
		spar_buf_char(&buf, '0');
	for (i = 0; i < digits.len; i++)
	{
		if (i > 0 && i == (size_t) place)
			spar_buf_char(&buf, '.');
		spar_buf_char(&buf, digits.data[i]);
	}
	for (; i < (size_t) place; i++)
		spar_buf_char(&buf, '0');
	if ((size_t) place >= digits.len)
		spar_buf_text(&buf, ".0");
	*text = spar_buf_take(&buf);
	return walk->context->arena->failed ? spar_nomem(walk->err) : SPAR_OK;
}

/* 0x1F -> 31, if the number has less than 64 bits */
static SparStatus
without_base(SparWalk *walk, SparStr *text)
{
	int64_t		value = 0;
	size_t		i;
	SparBuf		buf;

	if (text->len < 3 || text->len > 17 || text->data[0] != '0'
		|| spar_to_lower(text->data[1]) != 'x')
		return SPAR_OK;
	for (i = 2; i < text->len; i++)
	{
		char		c = spar_to_lower(text->data[i]);

		if (value >> 59 != 0
			|| (!spar_is_digit(c) && (c < 'a' || c > 'f')))
			return SPAR_OK;
		value = value * 16 + (spar_is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	spar_buf_init(&buf, walk->context->arena);
	spar_buf_int(&buf, value);
	*text = spar_buf_take(&buf);
	return walk->context->arena->failed ? spar_nomem(walk->err) : SPAR_OK;
}

SparStatus
spar_expr_number(SparWalk *walk, SparStr text, SparStr *out)
{
	bool		negative = false;
	size_t		point;
	SparBuf		buf;

	SPAR_TRY(without_exponent(walk, &text));
	SPAR_TRY(without_base(walk, &text));
	if (!spar_expr_is_numeric(text))
	{
		*out = text;
		return SPAR_OK;
	}
	if (text.data[0] == '-' || text.data[0] == '+')
	{
		negative = text.data[0] == '-';
		text = spar_str_n(text.data + 1, text.len - 1);
	}
	point = spar_str_find(text, ".");
	if (point != SIZE_MAX)
		while (text.len > point + 1 && text.data[text.len - 1] == '0')
			text.len--;
	while (text.len > 1 && text.data[0] == '0' && text.data[1] != '.')
	{
		text.data++;
		text.len--;
	}
	spar_buf_init(&buf, walk->context->arena);
	if (negative && !spar_str_is(text, "0") && !spar_str_is(text, ".")
		&& !spar_str_is(text, "0."))
		spar_buf_char(&buf, '-');
	if (text.data[0] == '.')
		spar_buf_char(&buf, '0');
	spar_buf_str(&buf, text);
	if (text.data[text.len - 1] == '.')
		spar_buf_char(&buf, '0');
	*out = spar_buf_take(&buf);
	return walk->context->arena->failed ? spar_nomem(walk->err) : SPAR_OK;
}

/* Is it a literal without a fraction: 2 or 2.0? */
static bool
is_whole(const SparNode *node)
{
	size_t		point;

	if (node->kind != SPAR_N_NUMBER || !spar_expr_is_numeric(node->text))
		return false;
	point = spar_str_find(node->text, ".");
	return point == SIZE_MAX || spar_str_is(spar_str_n(node->text.data
													   + point,
													   node->text.len - point),
											".0");
}

/*
 * Is it a cast of an integer, or of what SQLite may keep as one, to a number
 * that may have a fraction?
 */
static bool
is_widened(const SparWalk *walk, const SparNode *node)
{
	SparTypeClass from;
	SparType	type;

	if (node->kind != SPAR_N_CAST)
		return false;
	type = spar_expr_type(walk, node);
	from = spar_expr_type(walk, node->child).cls;
	return (type.cls == SPAR_TYPE_REAL || type.cls == SPAR_TYPE_NUMERIC)
		&& spar_str_find(type.name, "(") == SIZE_MAX
		&& (from == SPAR_TYPE_INTEGER
			|| (walk->context->engine == SPAR_ENGINE_SQLITE
				&& from == SPAR_TYPE_NUMERIC));
}

bool
spar_expr_is_fraction(const SparWalk *walk, const SparNode *node)
{
	SparType	type = spar_expr_type(walk, node);

	return (type.cls == SPAR_TYPE_REAL || type.cls == SPAR_TYPE_NUMERIC)
		&& !is_whole(node) && !is_widened(walk, node);
}

/* Say that a literal without a fraction has one, or that it has none. */
static SparStatus
set_fraction(SparWalk *walk, SparNode *literal, bool fraction)
{
	size_t		point = spar_str_find(literal->text, ".");
	SparBuf		buf;

	if ((point != SIZE_MAX) == fraction)
		return SPAR_OK;
	if (!fraction)
	{
		literal->text.len = point;
		return SPAR_OK;
	}
	spar_buf_init(&buf, walk->context->arena);
	spar_buf_str(&buf, literal->text);
	spar_buf_text(&buf, ".0");
	literal->text = spar_buf_take(&buf);
	return walk->context->arena->failed ? spar_nomem(walk->err) : SPAR_OK;
}

SparStatus
spar_expr_with_fraction(SparWalk *walk, SparNode *node)
{
	return is_whole(node) ? set_fraction(walk, node, true) : SPAR_OK;
}

SparStatus
spar_expr_plain_number(SparWalk *walk, SparNode **link)
{
	if (is_whole(*link))
		return set_fraction(walk, *link, false);
	if (is_widened(walk, *link))
		return spar_expr_replace(walk, link, (*link)->child);
	return SPAR_OK;
}

SparStatus
spar_expr_plain_numbers(SparWalk *walk, SparNode **first)
{
	SparNode  **link;
	bool		fraction = false;

	for (link = first; *link != NULL; link = &(*link)->next)
		fraction = fraction || spar_expr_is_fraction(walk, *link);
	if (fraction)
		for (link = first; *link != NULL; link = &(*link)->next)
			SPAR_TRY(spar_expr_plain_number(walk, link));
	return SPAR_OK;
}

/*
 * The operands of + - * /: what the other one makes a fraction need not say
 * it.
 */
SparStatus
spar_expr_arithmetic(SparWalk *walk, SparNode *node)
{
	SparNode  **left = &node->child;
	SparNode  **right = &node->child->next;
	SparNode  **literal = is_whole(*left) ? left : is_whole(*right) ? right
		: NULL;
	SparNode  **other = literal == left ? right : left;

	/* Column of SQLite's NUMERIC, which may hold an integer. */
	if (spar_str_is(node->text, "/") && literal != NULL
		&& (*other)->kind != SPAR_N_NUMBER && spar_expr_is_fraction(walk, *other)
		&& spar_expr_type(walk, *other).cls == SPAR_TYPE_NUMERIC)
		return walk->context->engine == SPAR_ENGINE_SQLITE ? SPAR_OK
			: set_fraction(walk, *literal, true);
	if (spar_expr_is_fraction(walk, *left) || spar_expr_is_fraction(walk, *right))
	{
		SPAR_TRY(spar_expr_plain_number(walk, left));
		return spar_expr_plain_number(walk, &(*left)->next);
	}
	if (is_whole(*left) && is_whole(*right))
	{
		bool		fraction = spar_str_find((*left)->text, ".") != SIZE_MAX
			|| spar_str_find((*right)->text, ".") != SIZE_MAX;

		SPAR_TRY(set_fraction(walk, *left, fraction));
		return set_fraction(walk, *right, fraction);
	}
	if (literal != NULL && is_widened(walk, *other))
	{
		SPAR_TRY(set_fraction(walk, *literal, true));
		return spar_expr_replace(walk, other, (*other)->child);
	}
	if (is_widened(walk, *left) && is_widened(walk, *right))
		return spar_expr_replace(walk, right, (*right)->child);
	return SPAR_OK;
}
