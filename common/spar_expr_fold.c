/*
 * spar_expr_fold.c
 *
 * Several ways to write one thing that both dialects have, at the portable
 * level: constants that are computed from constants, nested calls, rows,
 * simple CASE.
 *
 *	SQLite		char(97, 10)				'a' and a line feed
 *				'a' || 'b'					'ab'
 *				a || (b || c)				a || b || c
 *				60 * 60						3600
 *				coalesce(a, coalesce(b, c))	coalesce(a, b, c)
 *				json_type(d, '$.a')			json_type(json_extract_path(d, 'a'))
 *				(a, b) = (1, 2)				a = 1 AND b = 2
 *				a = 'X' COLLATE NOCASE		lower(a) = 'x'
 *				CASE a WHEN 1 THEN b END	CASE WHEN a = 1 THEN b END
 *				CASE WHEN a IS NULL THEN b ELSE a END	coalesce(a, b)
 *	PostgreSQL	chr(10)						a line feed
 *				num_nonnulls(a, b)			(a IS NOT NULL) + (b IS NOT NULL)
 *				starts_with(a, 'x')			a LIKE 'x%'
 *				jsonb_typeof(d) = 'string'	json_type(d) = 'text'
 *
 * Sources: sqlite.org/lang_corefunc.html, datatype3.html (7) and json1.html,
 * checked with 3.40.1; PostgreSQL manual 9.2 and 9.4, checked with 15.
 *
 * Does not count: that PostgreSQL's integers overflow; that lower() folds all
 * letters in PostgreSQL, and NOCASE those of ASCII.
 */
#include "spar_expr_int.h"

static bool
is_integer(const SparNode *node, int64_t *value)
{
	return node->kind == SPAR_N_NUMBER && spar_str_int(node->text, value);
}

static bool
is_text_value(const SparWalk *walk, const SparNode *node)
{
	SparType	type;

	while (node->kind == SPAR_N_COLLATE)
		node = node->child;
	type = spar_expr_type(walk, node);
	return node->kind == SPAR_N_STRING || spar_type_is_text(&type);
}

/* ---- constants ---- */

static void
add_utf8(SparBuf *buf, int64_t c)
{
	if (c < 0x80)
		spar_buf_char(buf, (char) c);
	else if (c < 0x800)
	{
		spar_buf_char(buf, (char) (0xC0 | (c >> 6)));
		spar_buf_char(buf, (char) (0x80 | (c & 0x3F)));
	}
	else if (c < 0x10000)
	{
		spar_buf_char(buf, (char) (0xE0 | (c >> 12)));
		spar_buf_char(buf, (char) (0x80 | ((c >> 6) & 0x3F)));
		spar_buf_char(buf, (char) (0x80 | (c & 0x3F)));
	}
	else
	{
		spar_buf_char(buf, (char) (0xF0 | (c >> 18)));
		spar_buf_char(buf, (char) (0x80 | ((c >> 12) & 0x3F)));
		spar_buf_char(buf, (char) (0x80 | ((c >> 6) & 0x3F)));
		spar_buf_char(buf, (char) (0x80 | (c & 0x3F)));
	}
}

/* SQLite's char(97, 98), PostgreSQL's chr(97). */
static SparStatus
fold_char(SparWalk *walk, SparNode **link, const SparNode *arg)
{
	SparBuf		buf;
	int64_t		c;

	spar_buf_init(&buf, walk->context->arena);
	for (; arg != NULL; arg = arg->next)
	{
		if (!is_integer(arg, &c) || c < 1 || c > 0x10FFFF
			|| (c >= 0xD800 && c <= 0xDFFF))
			return SPAR_OK;
		add_utf8(&buf, c);
	}
	return spar_expr_replace(walk, link,
							 spar_expr_node(walk, SPAR_N_STRING,
											spar_buf_take(&buf)));
}

/* lower('X') of ASCII letters */
static SparStatus
fold_case_of(SparWalk *walk, SparNode **link, SparNode *arg, bool upper)
{
	SparStr		text;
	char	   *data;
	size_t		i;

	for (i = 0; i < arg->text.len; i++)
		if ((arg->text.data[i] & 0x80) != 0)
			return SPAR_OK;
	data = spar_arena_get(walk->context->arena, arg->text.len + 1);
	if (data == NULL)
		return spar_nomem(walk->err);
	for (i = 0; i < arg->text.len; i++)
	{
		char		c = arg->text.data[i];

		data[i] = !upper ? spar_to_lower(c)
			: c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
	}
	text = spar_str_n(data, arg->text.len);
	return spar_expr_replace(walk, link,
							 spar_expr_node(walk, SPAR_N_STRING, text));
}

/* 60 * 60; what does not fit into 64 bits stays. */
SparStatus
spar_expr_fold_integers(SparWalk *walk, SparNode **link)
{
	int64_t		a,
				b,
				result;
	bool		overflow;
	SparBuf		buf;

	if (!is_integer((*link)->child, &a) || !is_integer((*link)->child->next, &b))
		return SPAR_OK;
	switch ((*link)->text.data[0])
	{
		case '+':
			overflow = __builtin_add_overflow(a, b, &result);
			break;
		case '-':
			overflow = __builtin_sub_overflow(a, b, &result);
			break;
		case '*':
			overflow = __builtin_mul_overflow(a, b, &result);
			break;
		default:
			return SPAR_OK;
	}
	if (overflow)
		return SPAR_OK;
	spar_buf_init(&buf, walk->context->arena);
	spar_buf_int(&buf, result);
	return spar_expr_replace(walk, link,
							 spar_expr_node(walk, SPAR_N_NUMBER,
											spar_buf_take(&buf)));
}

/*
 * || of texts: nested to the left, and constants beside each other are one.
 */
SparStatus
spar_expr_fold_concat(SparWalk *walk, SparNode **link)
{
	SparNode   *node = *link;
	SparNode   *left = node->child;
	SparNode   *right = left->next;
	SparBuf		buf;

	if (!is_text_value(walk, left) || !is_text_value(walk, right))
		return SPAR_OK;
	if (spar_node_is(right, SPAR_N_BINARY, "||"))
	{
		SparNode   *middle = right->child;
		SparNode   *last = middle->next;

		/* a || (b || c): the node on the right becomes the one on the left */
		left->next = middle;
		middle->next = NULL;
		right->child = left;
		right->next = last;
		node->child = right;
		SPAR_TRY(spar_expr_fold_concat(walk, &node->child));
		return spar_expr_fold_concat(walk, link);
	}
	if (right->kind != SPAR_N_STRING)
		return SPAR_OK;
	if (spar_node_is(left, SPAR_N_BINARY, "||")
		&& left->child->next->kind == SPAR_N_STRING)
	{
		left->child->next->next = right;
		node->child = left->child;
		left = node->child->next;
	}
	else if (left->kind != SPAR_N_STRING)
		return SPAR_OK;
	spar_buf_init(&buf, walk->context->arena);
	spar_buf_str(&buf, left->text);
	spar_buf_str(&buf, right->text);
	left->text = spar_buf_take(&buf);
	left->next = NULL;
	if (walk->context->arena->failed)
		return spar_nomem(walk->err);
	return left == node->child ? spar_expr_replace(walk, link, left)
		: SPAR_OK;
}

/* ---- calls ---- */

void
spar_expr_flatten_coalesce(SparNode *args)
{
	SparNode  **link = &args->child;

	while (*link != NULL)
	{
		SparNode   *last;

		if (!spar_str_is(spar_expr_function_name(*link), "coalesce"))
		{
			link = &(*link)->next;
			continue;
		}
		for (last = spar_expr_args(*link)->child; last->next != NULL;)
			last = last->next;
		last->next = (*link)->next;
		*link = spar_expr_args(*link)->child;
	}
}

/* num_nonnulls(a, b) -> (a IS NOT NULL) + (b IS NOT NULL) */
static SparStatus
count_nulls(SparWalk *walk, SparNode **link, SparNode *arg, bool nulls)
{
	SparNode   *sum = NULL;
	SparNode   *next;

	for (; arg != NULL; arg = next)
	{
		SparNode   *is = spar_expr_node(walk, SPAR_N_IS, SPAR_STR("null"));

		next = arg->next;
		if (is == NULL)
			return spar_nomem(walk->err);
		arg->next = NULL;
		is->flags = nulls ? 0 : SPAR_NF_NOT;
		spar_node_add(is, NULL, arg);
		if (sum == NULL)
		{
			sum = is;
			continue;
		}
		sum = spar_expr_binary(walk, "+", sum, is);
		if (sum == NULL)
			return spar_nomem(walk->err);
		SPAR_TRY(spar_expr_portable(walk, &sum));
	}
	return sum != NULL ? spar_expr_replace(walk, link, sum) : SPAR_OK;
}

/* starts_with(a, 'x') and a ^@ 'x' -> a LIKE 'x%' */
SparStatus
spar_expr_starts_with(SparWalk *walk, SparNode **link, SparNode *value)
{
	SparNode   *prefix = value->next;
	SparNode   *like;
	SparBuf		buf;
	size_t		i;

	if (prefix == NULL || prefix->kind != SPAR_N_STRING)
		return SPAR_OK;
	spar_buf_init(&buf, walk->context->arena);
	for (i = 0; i < prefix->text.len; i++)
	{
		char		c = prefix->text.data[i];

		if (c == '%' || c == '_' || c == '\\')
			spar_buf_char(&buf, '\\');
		spar_buf_char(&buf, c);
	}
	spar_buf_char(&buf, '%');
	prefix->text = spar_buf_take(&buf);
	prefix->next = NULL;
	like = spar_expr_node(walk, SPAR_N_LIKE, SPAR_STR("like"));
	if (like == NULL)
		return spar_nomem(walk->err);
	spar_node_add(like, NULL, value);
	SPAR_TRY(spar_expr_replace(walk, link, like));
	return spar_expr_like(walk, like);
}

/* json_type(d, '$.a') -> json_type(json_extract_path(d, 'a')) */
static SparStatus
path_inside(SparWalk *walk, SparNode *args)
{
	SparNode   *value = args->child;
	SparNode   *path = value->next;
	SparNode   *arrow = spar_expr_binary(walk, "->", value, path);
	const SparNode *before = arrow;

	if (arrow == NULL)
		return spar_nomem(walk->err);
	SPAR_TRY(spar_expr_json_operator(walk, &arrow));
	if (arrow == before)
		value->next = path;
	else
		args->child = arrow;
	return SPAR_OK;
}

SparStatus
spar_expr_fold_function(SparWalk *walk, SparNode **link)
{
	bool		sqlite = walk->context->engine == SPAR_ENGINE_SQLITE;
	SparNode   *args = spar_expr_args(*link);
	SparStr		name = spar_expr_function_name(*link);
	SparNode   *first = args->child;
	size_t		count = spar_node_count(args);

	if (count == 0)
		return SPAR_OK;
	if (spar_str_is(name, sqlite ? "char" : "chr"))
		return fold_char(walk, link, first);
	if ((spar_str_is(name, "lower") || spar_str_is(name, "upper"))
		&& count == 1 && first->kind == SPAR_N_STRING)
		return fold_case_of(walk, link, first, spar_str_is(name, "upper"));
	if (sqlite && count == 2 && (spar_str_is(name, "json_type")
									  || spar_str_is(name,
													 "json_array_length")))
		return path_inside(walk, args);
	else if (!sqlite && (spar_str_is(name, "num_nonnulls")
						 || spar_str_is(name, "num_nulls"))
			 && ((*link)->flags & SPAR_NF_VARIADIC) == 0)
		return count_nulls(walk, link, first,
						   spar_str_is(name, "num_nulls"));
	else if (!sqlite && count == 2 && spar_str_is(name, "starts_with"))
		return spar_expr_starts_with(walk, link, first);
	return SPAR_OK;
}

/* ---- comparisons ---- */

/*
 * (a, b) = (1, 2) -> a = 1 AND b = 2, <> with OR; *done: it was one, and its
 * parts are to be made canonical.
 */
SparStatus
spar_expr_fold_rows(SparWalk *walk, SparNode **link, bool *done)
{
	SparNode   *left = (*link)->child;
	SparNode   *right = left->next;
	SparStr		op = (*link)->text;
	bool		equal = spar_str_is(op, "=");
	SparNode   *all;
	SparNode   *last = NULL;

	*done = false;
	if (left->kind != SPAR_N_ROW || right->kind != SPAR_N_ROW
		|| (!equal && !spar_str_is(op, "<>"))
		|| spar_node_count(left) != spar_node_count(right)
		|| spar_node_count(left) < 2)
		return SPAR_OK;
	all = spar_expr_node(walk, equal ? SPAR_N_AND : SPAR_N_OR,
						 SPAR_STR_EMPTY);
	if (all == NULL)
		return spar_nomem(walk->err);
	left = left->child;
	right = right->child;
	while (left != NULL)
	{
		SparNode   *a = left;
		SparNode   *b = right;

		left = left->next;
		right = right->next;
		last = spar_node_add(all, last,
							 spar_expr_binary(walk, equal ? "=" : "<>", a,
											  b));
		if (walk->context->arena->failed)
			return spar_nomem(walk->err);
	}
	*done = true;
	return spar_expr_replace(walk, link, all);
}

static bool
says_nocase(const SparNode *node)
{
	return node->kind == SPAR_N_COLLATE
		&& spar_str_is(node->child->next->text, "nocase");
}

/* lower() in the place of COLLATE NOCASE, or around a constant. */
static SparStatus
lower_operand(SparWalk *walk, SparNode **link)
{
	SparNode   *value = (*link)->kind == SPAR_N_COLLATE ? (*link)->child
		: *link;
	SparNode   *next = (*link)->next;
	SparNode   *call = spar_expr_call(walk, "lower", value, NULL);

	if (call == NULL)
		return spar_nomem(walk->err);
	call->next = next;
	*link = call;
	return spar_expr_fold_function(walk, link);
}

/*
 * A comparison, or an IN of texts, under an explicit NOCASE: of lower()s.
 * first: the subject; the others follow as its siblings or in a LIST.
 */
SparStatus
spar_expr_fold_nocase(SparWalk *walk, SparNode **first)
{
	SparNode  **other = &(*first)->next;
	const SparNode *item;

	if ((*other)->kind == SPAR_N_LIST)
		other = &(*other)->child;
	if (!says_nocase(*first)
		&& ((*first)->next->kind == SPAR_N_LIST || !says_nocase(*other)
			|| (*first)->kind == SPAR_N_COLLATE))
		return SPAR_OK;
	for (item = *other; item != NULL; item = item->next)
		if (!is_text_value(walk, item)
			|| (item->kind == SPAR_N_COLLATE && !says_nocase(item)))
			return SPAR_OK;
	if (!is_text_value(walk, *first))
		return SPAR_OK;
	SPAR_TRY(lower_operand(walk, first));
	other = &(*first)->next;
	if ((*other)->kind == SPAR_N_LIST)
		other = &(*other)->child;
	for (; *other != NULL; other = &(*other)->next)
		SPAR_TRY(lower_operand(walk, other));
	return SPAR_OK;
}

/* SQLite's json_type() calls 'text' what PostgreSQL's calls 'string'. */
void
spar_expr_json_type_name(const SparWalk *walk, const SparNode *subject,
						 SparNode *name)
{
	if (walk->context->engine == SPAR_ENGINE_POSTGRESQL
		&& spar_str_is(spar_expr_function_name(subject), "json_type")
		&& spar_node_is(name, SPAR_N_STRING, "string"))
		name->text = SPAR_STR("text");
}

/* ---- CASE ---- */

/* CASE a WHEN 1 THEN b -> CASE WHEN a = 1 THEN b, for a column a */
SparStatus
spar_expr_fold_case_operand(SparWalk *walk, SparNode *node)
{
	SparNode   *operand = node->child;
	SparNode   *none;
	SparNode   *when;

	if (operand->kind != SPAR_N_COLUMN)
		return SPAR_OK;
	for (when = operand->next; when != NULL; when = when->next)
	{
		SparNode   *value = when->child;
		SparNode   *result,
				   *subject,
				   *equal;

		if (when->kind != SPAR_N_WHEN)
			continue;
		result = value->next;
		subject = spar_node_copy(walk->context->arena, operand);
		if (subject == NULL)
			return spar_nomem(walk->err);
		equal = spar_expr_binary(walk, "=", subject, value);
		if (equal == NULL)
			return spar_nomem(walk->err);
		equal->next = result;
		when->child = equal;
		SPAR_TRY(spar_expr_portable(walk, &when->child));
	}
	none = spar_expr_node(walk, SPAR_N_EMPTY, SPAR_STR_EMPTY);
	if (none == NULL)
		return spar_nomem(walk->err);
	none->next = operand->next;
	node->child = none;
	return SPAR_OK;
}

/* CASE WHEN a IS NULL THEN b ELSE a END -> coalesce(a, b) */
SparStatus
spar_expr_fold_case(SparWalk *walk, SparNode **link)
{
	SparNode   *when = (*link)->child->next;
	SparNode   *otherwise = when->next;
	SparNode   *condition = when->child;
	SparNode   *result = condition->next;
	bool		not = (condition->flags & SPAR_NF_NOT) != 0;
	SparNode   *value = not ? result : otherwise;
	SparNode   *instead = not ? otherwise : result;
	SparNode   *call;

	if ((*link)->child->kind != SPAR_N_EMPTY || otherwise == NULL
		|| otherwise->kind == SPAR_N_WHEN || otherwise->kind == SPAR_N_EMPTY
		|| otherwise->next != NULL
		|| !spar_node_is(condition, SPAR_N_IS, "null")
		|| !spar_node_equal(condition->child, value))
		return SPAR_OK;
	call = spar_expr_call(walk, "coalesce", value, instead);
	if (call == NULL)
		return spar_nomem(walk->err);
	SPAR_TRY(spar_expr_replace(walk, link, call));
	return spar_expr_function(walk, link);
}
