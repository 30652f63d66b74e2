/*
 * spar_expr_portable.c
 *
 * Where the two dialects meet: casts, operators and collations in one form.
 * Conditions are in spar_expr_logic.c, constants in spar_expr_literal.c, numbers
 * in spar_expr_number.c, what is said in several words in spar_expr_fold.c,
 * patterns in spar_expr_pattern.c, functions in spar_expr_function.c, JSON's
 * operators in spar_expr_json.c.
 *
 * Guarantees: every rewriting keeps the value in three-valued logic, but for
 * what is said not to count.
 *
 *	casts			dropped where both types are one logical type, or where
 *					PostgreSQL adds them by itself (integer to numeric ..)
 *	CASE			its constants as what they are compared with, without
 *					ELSE NULL
 *	collations		byte order ("C", BINARY) is how both compare for equality
 *
 * Does not count: that a number or boolean column of SQLite may hold something
 * else; that its unary plus takes away a column's type; how dates are written,
 * where SQLite compares them as texts; the collation of < and >; that a CAST
 * which changes nothing else gives its value an affinity.
 */
#include "spar_expr_int.h"

#include "spar_collation.h"
#include "spar_parse.h"

/*
 * Does the engine convert `from` to `to` without being told to, or is there
 * nothing to convert?  From an integer to a number that may have a fraction
 * it does, too, but not in every place: spar_expr_number.c.
 */
static bool
is_implied_cast(const SparWalk *walk, const SparType *from,
				const SparType *to)
{
	bool		sqlite = walk->context->engine == SPAR_ENGINE_SQLITE;

	if (from->cls == SPAR_TYPE_UNKNOWN)
		return false;
	/* SQLite's booleans are numbers. */
	if (from->cls == SPAR_TYPE_BOOLEAN && to->cls == SPAR_TYPE_INTEGER)
		return true;
	if (spar_type_is_text(from))
		return to->cls == SPAR_TYPE_TEXT || to->cls == SPAR_TYPE_ENUM;
	if (spar_type_is_number(from) && spar_type_is_number(to))
	{
		if (spar_str_find(to->name, "(") != SIZE_MAX)
			return false;
		/* In SQLite CAST AS NUMERIC leaves an integer as it is. */
		return from->cls == to->cls
			|| (sqlite && to->cls == SPAR_TYPE_NUMERIC)
			|| (!sqlite && from->cls == SPAR_TYPE_NUMERIC
				&& to->cls == SPAR_TYPE_REAL);
	}
	if (from->cls == to->cls && from->cls != SPAR_TYPE_OTHER
		&& from->cls != SPAR_TYPE_ARRAY)
		return true;
	return !sqlite
		&& (from->cls == SPAR_TYPE_DATE
			|| from->cls == SPAR_TYPE_TIMESTAMP
			|| from->cls == SPAR_TYPE_TIMESTAMPTZ)
		&& (to->cls == SPAR_TYPE_TIMESTAMP
			|| to->cls == SPAR_TYPE_TIMESTAMPTZ);
}

/*
 * A cast of a constant that makes another constant of it: '5'::integer,
 * (0)::numeric, 'x'::text.  False where it stays a cast.
 */
static SparStatus
portable_cast_constant(SparWalk *walk, SparNode **link, const SparType *to,
					   bool *done)
{
	bool		sqlite = walk->context->engine == SPAR_ENGINE_SQLITE;
	SparNode   *inner = (*link)->child;
	bool		whole = inner->kind == SPAR_N_NUMBER
		&& spar_str_find(inner->text, ".") == SIZE_MAX;

	*done = true;
	if (inner->kind == SPAR_N_NULL || inner->kind == SPAR_N_ARRAY)
		return spar_expr_replace(walk, link, inner);
	if (inner->kind == SPAR_N_STRING && to->cls != SPAR_TYPE_INTERVAL)
	{
		/* SQLite converts the text by what it begins with. */
		if (!sqlite || spar_type_is_text(to)
			|| (spar_type_is_number(to)
				&& spar_expr_is_numeric(inner->text)
				&& (to->cls != SPAR_TYPE_INTEGER
					|| spar_str_find(inner->text, ".") == SIZE_MAX)))
		{
			SPAR_TRY(spar_expr_replace(walk, link, inner));
			SPAR_TRY(spar_expr_literal(walk, link, to));
			if (to->cls == SPAR_TYPE_REAL
				|| (to->cls == SPAR_TYPE_NUMERIC && !sqlite))
				return spar_expr_with_fraction(walk, *link);
			return SPAR_OK;
		}
	}
	else if (inner->kind == SPAR_N_NUMBER
			 && spar_expr_is_numeric(inner->text)
			 && ((spar_type_is_number(to)
				  && (whole || (to->cls != SPAR_TYPE_INTEGER
								&& spar_str_find(to->name, "(")
								== SIZE_MAX)))
				 || (to->cls == SPAR_TYPE_BOOLEAN
					 && spar_expr_truth(inner->text) != SPAR_N_EMPTY)
				 || (to->cls == SPAR_TYPE_TEXT && whole)))
	{
		SPAR_TRY(spar_expr_replace(walk, link, inner));
		if (to->cls == SPAR_TYPE_REAL
			|| (to->cls == SPAR_TYPE_NUMERIC && !sqlite))
			return spar_expr_with_fraction(walk, inner);
		return spar_type_is_number(to) ? SPAR_OK
			: spar_expr_literal(walk, link, to);
	}
	*done = false;
	return SPAR_OK;
}

/* PostgreSQL's (now())::date, and ('now'::text)::date as before 10. */
static SparStatus
portable_cast_now(SparWalk *walk, SparNode **link, const SparType *to)
{
	SparNode   *inner = (*link)->child;

	if (walk->context->engine != SPAR_ENGINE_POSTGRESQL
		|| to->cls != SPAR_TYPE_DATE
		|| (!spar_node_is(inner, SPAR_N_STRING, "now")
			&& (!spar_str_is(spar_expr_function_name(inner), "now")
				|| spar_expr_args(inner)->child != NULL)))
		return SPAR_OK;
	walk->context->idiom = SPAR_RULE_DEFAULT_NOW;
	return spar_expr_replace(walk, link,
							 spar_expr_node(walk, SPAR_N_KEYWORD,
											SPAR_STR("current_date")));
}

static SparStatus
portable_cast(SparWalk *walk, SparNode **link)
{
	SparNode   *inner = (*link)->child;
	SparType	to,
				from;
	bool		done;

	SPAR_TRY(spar_type_portable(walk->context->arena, walk->context->schema,
								inner->next->text, &to, walk->err));
	SPAR_TRY(portable_cast_now(walk, link, &to));
	if ((*link)->kind == SPAR_N_KEYWORD)
		return SPAR_OK;
	SPAR_TRY(portable_cast_constant(walk, link, &to, &done));
	if (done)
		return SPAR_OK;
	from = spar_expr_type(walk, inner);
	if (!spar_expr_is_constant(inner) && is_implied_cast(walk, &from, &to))
		return spar_expr_replace(walk, link, inner);

	/* What stays is said in portable words. */
	(*link)->child->next = spar_expr_node(walk, SPAR_N_TYPE, to.name);
	return walk->context->arena->failed ? spar_nomem(walk->err) : SPAR_OK;
}

static SparStatus
portable_binary(SparWalk *walk, SparNode **link)
{
	SparNode   *node = *link;

	if (spar_expr_is_comparison(node))
		return spar_expr_comparison(walk, link);
	if (spar_expr_is_json_operator(node->text))
		return spar_expr_json_operator(walk, link);
	if (spar_str_is(node->text, "||"))
		return spar_expr_fold_concat(walk, link);
	if (spar_str_is(node->text, "~") || spar_str_is(node->text, "!~")
		|| spar_str_is(node->text, "~*") || spar_str_is(node->text, "!~*"))
		return spar_expr_regex(walk, node);
	if (spar_str_is(node->text, "^@"))
		return spar_expr_starts_with(walk, link, node->child);
	if (spar_str_is(node->text, "at time zone"))
	{
		SparNode   *value = node->child;
		SparNode   *zone = value->next;

		SPAR_TRY(spar_expr_replace(walk, link,
								   spar_expr_call(walk, "timezone", zone,
												  value)));
		return spar_expr_function(walk, link);
	}
	if (spar_str_is(node->text, "*"))
	{
		SPAR_TRY(spar_expr_unix_time(walk, link));
		node = *link;
	}
	if (node->kind == SPAR_N_BINARY && node->text.len == 1
		&& memchr("+-*/", node->text.data[0], 4) != NULL)
	{
		SparType	left_type = spar_expr_type(walk, node->child);
		SparType	right_type = spar_expr_type(walk, node->child->next);
		int			order;

		if ((!spar_type_is_number(&left_type)
			 && left_type.cls != SPAR_TYPE_BOOLEAN)
			|| (!spar_type_is_number(&right_type)
				&& right_type.cls != SPAR_TYPE_BOOLEAN))
			return SPAR_OK;
		SPAR_TRY(spar_expr_arithmetic(walk, node));
		SPAR_TRY(spar_expr_fold_integers(walk, link));
		if (*link != node)
			return SPAR_OK;
		if (node->text.data[0] != '+' && node->text.data[0] != '*')
			return SPAR_OK;
		SPAR_TRY(spar_expr_compare(walk, node->child, node->child->next,
								   &order));
		if (order > 0)
			spar_expr_exchange(node);
	}
	return SPAR_OK;
}

/*
 * A collation that orders by bytes compares for equality as every other
 * deterministic one does; one that ignores case has SQLite's name for it.
 */
static SparStatus
portable_collate(SparWalk *walk, SparNode **link)
{
	SparNode   *name = (*link)->child->next;
	SparStr		schema_name = SPAR_STR_EMPTY;
	SparCollation collation;

	while (name->next != NULL)
	{
		schema_name = name->text;
		name = name->next;
	}
	collation = spar_collation_find(walk->context->schema, schema_name,
									name->text);
	if (collation == SPAR_COLLATION_BYTES
		&& (walk->context->engine != SPAR_ENGINE_SQLITE
			|| spar_expr_collation(walk, (*link)->child).len == 0))
		return spar_expr_replace(walk, link, (*link)->child);
	if (collation == SPAR_COLLATION_NOCASE)
		name->text = SPAR_STR("nocase");
	(*link)->child->next = name;
	return SPAR_OK;
}

static SparStatus
portable_unary(SparWalk *walk, SparNode **link)
{
	SparNode   *node = *link;
	SparNode   *value = node->child;
	SparBuf		buf;
	SparStr		text;

	if (spar_str_is(node->text, "+"))
		return spar_expr_replace(walk, link, value);
	if (!spar_str_is(node->text, "-") || value->kind != SPAR_N_NUMBER)
		return SPAR_OK;
	spar_buf_init(&buf, walk->context->arena);
	if (value->text.data[0] == '-')
	{
		value->text.data++;
		value->text.len--;
	}
	else
		spar_buf_char(&buf, '-');
	spar_buf_str(&buf, value->text);
	SPAR_TRY(spar_expr_number(walk, spar_buf_take(&buf), &text));
	value->text = text;
	return spar_expr_replace(walk, link, value);
}

/*
 * The constants of a CASE as what they are compared with, its results as
 * numbers of one kind, and no ELSE NULL, which PostgreSQL adds by itself.
 */
static SparStatus
portable_case(SparWalk *walk, SparNode **link)
{
	SparNode   *node = *link;
	static const SparType truth = {SPAR_TYPE_BOOLEAN, SPAR_STR_INIT("boolean"),
	false, NULL, SPAR_RULE_NONE, NULL};
	SparNode   *when;
	bool		fraction = false;
	int			pass;

	SPAR_TRY(spar_expr_fold_case_operand(walk, node));
	for (pass = 0; pass < 2; pass++)
		for (when = node->child->next; when != NULL; when = when->next)
		{
			SparNode  **condition = &when->child;

			if (when->kind != SPAR_N_WHEN)
			{
				/* ELSE: a slot of its own, a copy stands for its link */
				SparNode   *otherwise = when;

				if (pass == 0)
					fraction = fraction || spar_expr_is_fraction(walk, when);
				else if (fraction)
				{
					SPAR_TRY(spar_expr_plain_number(walk, &otherwise));
					*when = *otherwise;
					when->next = NULL;
				}
				continue;
			}
			if (pass == 0)
			{
				if (node->child->kind == SPAR_N_EMPTY)
					SPAR_TRY(spar_expr_literal(walk, condition, &truth));
				else if (spar_expr_is_constant(*condition))
					SPAR_TRY(spar_expr_match_constant(walk, condition, node->child));
				fraction = fraction
					|| spar_expr_is_fraction(walk, (*condition)->next);
			}
			else if (fraction)
				SPAR_TRY(spar_expr_plain_number(walk, &(*condition)->next));
		}
	for (when = node->child; when->next != NULL;)
		when = when->next;
	if (when->kind == SPAR_N_NULL)
		when->kind = SPAR_N_EMPTY;
	return spar_expr_fold_case(walk, link);
}

static SparStatus
portable_keyword(SparWalk *walk, SparNode **link)
{
	SparStr		word = (*link)->text;

	if (!spar_str_is(word, "current_timestamp")
		&& !spar_str_is(word, "localtimestamp"))
		return SPAR_OK;
	walk->context->idiom = SPAR_RULE_DEFAULT_NOW;
	return spar_expr_replace(walk, link,
							 spar_expr_call(walk, "now", NULL, NULL));
}

SparStatus
spar_expr_portable(SparWalk *walk, SparNode **link)
{
	SparNode   *node = *link;
	SparStr		text;

	switch (node->kind)
	{
		case SPAR_N_NUMBER:
			SPAR_TRY(spar_expr_number(walk, node->text, &text));
			node->text = text;
			return SPAR_OK;
		case SPAR_N_KEYWORD:
			return portable_keyword(walk, link);
		case SPAR_N_UNARY:
			return portable_unary(walk, link);
		case SPAR_N_BINARY:
			return portable_binary(walk, link);
		case SPAR_N_CAST:
			return portable_cast(walk, link);
		case SPAR_N_COLLATE:
			return portable_collate(walk, link);
		case SPAR_N_AND:
		case SPAR_N_OR:
			return spar_expr_junction(walk, link);
		case SPAR_N_NOT:
			SPAR_TRY(spar_expr_replace(walk, link, node->child));
			SPAR_TRY(spar_expr_condition(walk, link));
			return spar_expr_negate(walk, link);
		case SPAR_N_BETWEEN:
			return spar_expr_between(walk, link);
		case SPAR_N_IN:
			return spar_expr_in(walk, link);
		case SPAR_N_IS:
			return spar_expr_is(walk, link);
		case SPAR_N_CASE:
			return portable_case(walk, link);
		case SPAR_N_QUANTIFIED:
			return spar_expr_quantified(walk, link);
		case SPAR_N_LIKE:
			return spar_expr_like(walk, node);
		case SPAR_N_SORT:
			node->flags &= ~(uint32_t) (SPAR_NF_NULLS_FIRST
										| SPAR_NF_NULLS_LAST);
			return SPAR_OK;
		case SPAR_N_FUNCTION:
			return spar_expr_function(walk, link);
		default:
			return SPAR_OK;
	}
}
