/*
 * spar_expr_function.c
 *
 * Function calls in one form for both dialects, at the portable level.
 *
 * Sources: sqlite.org/lang_corefunc.html and lang_datefunc.html, checked with
 * 3.40.1; PostgreSQL manual chapter 9, checked with 15.
 */
#include "spar_expr_int.h"

/* Functions of one meaning and one list of arguments under several names. */
static const struct
{
	const char *name;
	const char *canonical;
	int			args;			/* -1: any number */
}			same_functions[] = {
	{"char_length", "length", 1},
	{"character_length", "length", 1},
	{"ifnull", "coalesce", 2},
	{"substr", "substring", -1},
	{"instr", "strpos", 2},
	{"position", "strpos", 2},
	{"ceiling", "ceil", 1},
	{"date_part", "extract", 2},
	{"pow", "power", 2},
	{"uuid_generate_v4", "gen_random_uuid", 0},
	{"uuid", "gen_random_uuid", 0},
	{"string_agg", "group_concat", -1},
	{"json_group_array", "json_agg", 1},
	{"json_group_object", "json_object_agg", 2},
	{"jsonb_agg", "json_agg", 1},
	{"jsonb_object_agg", "json_object_agg", 2},
	{"jsonb_array_length", "json_array_length", 1},
	{"json_build_object", "json_object", -1},
	{"jsonb_build_object", "json_object", -1},
	{"json_build_array", "json_array", -1},
	{"jsonb_build_array", "json_array", -1},
	{"jsonb_typeof", "json_type", 1},
	{"json_typeof", "json_type", 1},
	{"transaction_timestamp", "now", 0},
	{"statement_timestamp", "now", 0},
	{"clock_timestamp", "now", 0},
};

static bool
is_text(const SparNode *node, const char *text)
{
	return node != NULL && node->kind == SPAR_N_STRING
		&& spar_str_iis(node->text, text);
}

static bool
is_call(const SparNode *node, const char *name, size_t args)
{
	return spar_str_is(spar_expr_function_name(node), name)
		&& spar_node_count(spar_expr_args(node)) == args;
}

/*
 * 'now' and what may follow it without changing more than the precision or
 * the written form.
 */
static bool
is_now(const SparNode *arg)
{
	if (is_text(arg, "subsec") || is_text(arg, "subsecond"))
		return arg->next == NULL;	/* since 3.42 */
	if (!is_text(arg, "now"))
		return false;
	for (arg = arg->next; arg != NULL; arg = arg->next)
		if (!is_text(arg, "subsec") && !is_text(arg, "subsecond")
			&& !is_text(arg, "utc"))
			return false;
	return true;
}

static SparStatus
become_call(SparWalk *walk, SparNode **link, const char *name)
{
	walk->context->idiom = SPAR_RULE_DEFAULT_NOW;
	return spar_expr_replace(walk, link,
							 spar_expr_call(walk, name, NULL, NULL));
}

static SparStatus
become_keyword(SparWalk *walk, SparNode **link, const char *word)
{
	walk->context->idiom = SPAR_RULE_DEFAULT_NOW;
	return spar_expr_replace(walk, link,
							 spar_expr_node(walk, SPAR_N_KEYWORD,
											spar_str(word)));
}

/*
 * Does a strftime format give a whole date and time, in whatever layout?
 */
static bool
is_timestamp_format(SparStr format)
{
	return (spar_str_starts(format, "%Y-%m-%d")
			|| spar_str_starts(format, "%F"))
		&& (spar_str_find(format, "%H:%M:") != SIZE_MAX
			|| spar_str_find(format, "%T") != SIZE_MAX);
}

/*
 * SQLite's date functions of the present time.
 *
 *	datetime('now') -> now()		date('now') -> CURRENT_DATE
 *	strftime('%s', 'now'), unixepoch() -> unix_now()
 */
static SparStatus
sqlite_time(SparWalk *walk, SparNode **link, SparStr name, SparNode *first)
{
	if (spar_str_is(name, "unixepoch") && (first == NULL || is_now(first)))
		return become_call(walk, link, "unix_now");
	if (spar_str_is(name, "strftime") && first != NULL
		&& first->kind == SPAR_N_STRING
		&& (first->next == NULL || is_now(first->next)))
	{
		if (is_text(first, "%s"))
			return become_call(walk, link, "unix_now");
		if (is_timestamp_format(first->text))
			return become_call(walk, link, "now");
		if (is_text(first, "%Y-%m-%d") || is_text(first, "%F"))
			return become_keyword(walk, link, "current_date");
		return SPAR_OK;
	}
	if (first != NULL && !is_now(first))
		return SPAR_OK;
	if (spar_str_is(name, "datetime"))
		return become_call(walk, link, "now");
	if (spar_str_is(name, "date") && first != NULL)
		return become_keyword(walk, link, "current_date");
	if (spar_str_is(name, "time") && first != NULL)
		return become_keyword(walk, link, "current_time");
	return SPAR_OK;
}

/*
 * PostgreSQL's: extract(epoch from now()), now() at time zone 'utc'.
 */
static SparStatus
postgresql_time(SparWalk *walk, SparNode **link, SparStr name,
				SparNode *first)
{
	SparNode   *second = first ? first->next : NULL;

	if ((spar_str_is(name, "extract") || spar_str_is(name, "date_part"))
		&& is_text(first, "epoch") && is_call(second, "now", 0))
		return become_call(walk, link, "unix_now");
	if (spar_str_is(name, "timezone") && is_call(second, "now", 0)
		&& (is_text(first, "utc") || is_text(first, "etc/utc")
			|| is_text(first, "gmt") || is_text(first, "z")))
		return spar_expr_replace(walk, link, second);
	return SPAR_OK;
}

/*
 * The seconds since 1970, or a multiple of them: floor, round, trunc and
 * casts drop out.
 */
static bool
is_unix_now(const SparNode *node)
{
	return is_call(node, "unix_now", 0)
		|| (spar_node_is(node, SPAR_N_BINARY, "*")
			&& (is_call(node->child, "unix_now", 0)
				|| is_call(node->child->next, "unix_now", 0)));
}

/* julianday('now') - 2440587.5: days since 1970 */
static bool
is_unix_days(const SparNode *node)
{
	const SparNode *first;

	if (!spar_node_is(node, SPAR_N_BINARY, "-")
		|| !spar_node_is(node->child->next, SPAR_N_NUMBER, "2440587.5")
		|| !spar_str_is(spar_expr_function_name(node->child), "julianday"))
		return false;
	first = spar_expr_args(node->child)->child;
	return first == NULL || is_now(first);
}

/*
 * (julianday('now') - 2440587.5) * 86400.0 -> unix_now(), with 86400000
 * unix_now() * 1000; unix_now() * 1000.0 -> unix_now() * 1000
 */
SparStatus
spar_expr_unix_time(SparWalk *walk, SparNode **link)
{
	SparNode   *node = *link;
	SparNode  **left = &node->child;
	SparNode  **right = &node->child->next;
	SparNode  **factor = is_unix_days(*left) ? right : left;
	SparNode   *now;

	if (is_unix_days(*left) || is_unix_days(*right))
	{
		SPAR_TRY(spar_expr_plain_number(walk, factor));
		now = spar_expr_call(walk, "unix_now", NULL, NULL);
		if (now == NULL)
			return spar_nomem(walk->err);
		if (spar_node_is(*factor, SPAR_N_NUMBER, "86400"))
			return spar_expr_replace(walk, link, now);
		if (!spar_node_is(*factor, SPAR_N_NUMBER, "86400000"))
			return SPAR_OK;
		SPAR_TRY(spar_expr_set(walk, *factor, SPAR_N_NUMBER,
							   SPAR_STR("1000")));
		return spar_expr_replace(walk, factor == left ? right : left, now);
	}
	if (is_unix_now(*left))
		return spar_expr_plain_number(walk, right);
	return is_unix_now(*right) ? spar_expr_plain_number(walk, left) : SPAR_OK;
}

/* iif(c, a, b)  ->  CASE WHEN c THEN a ELSE b END */
static SparStatus
become_case(SparWalk *walk, SparNode **link, SparNode *condition)
{
	SparNode   *value = condition->next;
	SparNode   *otherwise = value ? value->next : NULL;
	SparNode   *node = spar_expr_node(walk, SPAR_N_CASE, SPAR_STR_EMPTY);
	SparNode   *when = spar_expr_node(walk, SPAR_N_WHEN, SPAR_STR_EMPTY);
	SparNode   *none = spar_expr_node(walk, SPAR_N_EMPTY, SPAR_STR_EMPTY);
	SparNode   *end = spar_expr_node(walk, SPAR_N_EMPTY, SPAR_STR_EMPTY);

	if (walk->context->arena->failed)
		return spar_nomem(walk->err);
	if (value == NULL || (otherwise != NULL && otherwise->next != NULL))
		return SPAR_OK;
	condition->next = value;
	value->next = NULL;
	when->child = condition;
	spar_node_add(node, spar_node_add(node, spar_node_add(node, NULL, none),
									  when),
				  otherwise != NULL ? otherwise : end);
	SPAR_TRY(spar_expr_replace(walk, link, node));
	return spar_expr_portable(walk, link);
}

/* trim('both', x) -> trim(x), trim('leading', x) -> ltrim(x) */
static void
plain_trim(SparNode *node, SparNode *args)
{
	SparNode   *side = args->child;

	if (side == NULL || side->next == NULL || side->kind != SPAR_N_STRING)
		return;
	if (is_text(side, "both"))
		node->child->child->text = SPAR_STR("trim");
	else if (is_text(side, "leading"))
		node->child->child->text = SPAR_STR("ltrim");
	else if (is_text(side, "trailing"))
		node->child->child->text = SPAR_STR("rtrim");
	else
		return;
	args->child = side->next;
}

/* Is none of the arguments NULL? */
static bool
never_null(const SparWalk *walk, const SparNode *first)
{
	for (; first != NULL; first = first->next)
		if (!spar_expr_never_null(walk, first))
			return false;
	return true;
}

/*
 * SQLite's substr(x, -3) counts from the end; PostgreSQL's starts before the
 * first character.
 */
static bool
counts_from_end(const SparWalk *walk, SparStr name, const SparNode *first)
{
	return walk->context->engine == SPAR_ENGINE_SQLITE
		&& (spar_str_is(name, "substr") || spar_str_is(name, "substring"))
		&& first != NULL && first->next != NULL
		&& first->next->kind == SPAR_N_NUMBER
		&& first->next->text.data[0] == '-';
}

/*
 * Constants among the arguments.  Where the function's result has the type of
 * its arguments, it matters whether that has a fraction, and with a boolean
 * among them 0 is FALSE; elsewhere the function itself decides what it takes.
 */
static SparStatus
plain_arguments(SparWalk *walk, SparStr name, SparNode *args)
{
	static const char *const passing[] = {"abs", "coalesce", "greatest",
	"ifnull", "least", "max", "min", "nullif", "sum"};
	SparType	truth;
	SparNode  **link;
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(passing); i++)
		if (spar_str_is(name, passing[i]))
			break;
	if (i < SPAR_LENGTH(passing))
	{
		for (link = &args->child; *link != NULL; link = &(*link)->next)
		{
			truth = spar_expr_type(walk, *link);
			if (truth.cls == SPAR_TYPE_BOOLEAN)
				break;
		}
		if (*link == NULL)
			return spar_expr_plain_numbers(walk, &args->child);
		for (link = &args->child; *link != NULL; link = &(*link)->next)
			SPAR_TRY(spar_expr_literal(walk, link, &truth));
		return SPAR_OK;
	}
	for (link = &args->child; *link != NULL; link = &(*link)->next)
		SPAR_TRY(spar_expr_plain_number(walk, link));
	return SPAR_OK;
}

static bool
is_json_literal_maker(SparStr name)
{
	return spar_str_is(name, "json") || spar_str_is(name, "jsonb")
		|| spar_str_is(name, "to_json") || spar_str_is(name, "to_jsonb");
}

SparStatus
spar_expr_function(SparWalk *walk, SparNode **link)
{
	SparNode   *node = *link;
	SparNode   *args = spar_expr_args(node);
	SparStr		name = spar_expr_function_name(node);
	size_t		count = spar_node_count(args);
	SparNode   *first = args->child;
	size_t		i;

	if (name.len == 0 || (node->flags & SPAR_NF_STAR) != 0)
		return SPAR_OK;
	if (spar_str_find(name, "extract") != SIZE_MAX)
	{
		SPAR_TRY(spar_expr_json_function(walk, link));
		if (*link != node)
			return SPAR_OK;
	}

	/* pg_catalog says nothing here. */
	if (node->child->child->next != NULL)
		node->child->child = node->child->child->next;

	if (spar_str_is(name, "coalesce") || spar_str_is(name, "ifnull"))
	{
		/* Again for a call that stood in a cast which said nothing. */
		spar_expr_flatten_coalesce(args);
		SPAR_TRY(plain_arguments(walk, name, args));
		spar_expr_flatten_coalesce(args);
	}
	SPAR_TRY(plain_arguments(walk, name, args));
	first = args->child;
	if (counts_from_end(walk, name, first))
	{
		node->child->child->text = SPAR_STR("substr");
		return SPAR_OK;
	}
	for (i = 0; i < SPAR_LENGTH(same_functions); i++)
		if (spar_str_is(name, same_functions[i].name)
			&& (same_functions[i].args < 0
				|| (size_t) same_functions[i].args == count))
		{
			name = spar_str(same_functions[i].canonical);
			node->child->child->text = name;
			break;
		}
	SPAR_TRY(spar_expr_fold_function(walk, link));
	if (*link != node)
		return SPAR_OK;
	first = args->child;
	count = spar_node_count(args);
	if (spar_str_is(name, "length") && count == 1)
	{
		SparType	type = spar_expr_type(walk, first);

		if (type.cls == SPAR_TYPE_BLOB)
			node->child->child->text = SPAR_STR("octet_length");
		return SPAR_OK;
	}
	if (spar_str_is(name, "mod") && count == 2
		&& walk->context->engine == SPAR_ENGINE_POSTGRESQL)
		return spar_expr_replace(walk, link,
								 spar_expr_binary(walk, "%", first,
												  first->next));
	if (spar_str_is(name, "left") && count == 2
		&& first->next->kind == SPAR_N_NUMBER
		&& first->next->text.data[0] != '-')
	{
		SparNode   *start = spar_expr_node(walk, SPAR_N_NUMBER,
										   SPAR_STR("1"));

		if (start == NULL)
			return spar_nomem(walk->err);
		start->next = first->next;
		first->next = start;
		node->child->child->text = SPAR_STR("substring");
		return SPAR_OK;
	}
	if ((spar_str_is(name, "iif") || spar_str_is(name, "if")) && count >= 2)
		return become_case(walk, link, first);
	if (spar_str_is(name, "trim") || spar_str_is(name, "btrim"))
	{
		if (spar_str_is(name, "btrim"))
			node->child->child->text = SPAR_STR("trim");
		plain_trim(node, args);
		return SPAR_OK;
	}
	if (count >= 2 && walk->context->engine == SPAR_ENGINE_SQLITE
		&& never_null(walk, first))
	{
		/*
		 * With two arguments and more they are scalar functions, which give
		 * NULL where an argument is NULL; PostgreSQL's leave it out.
		 */
		if (spar_str_is(name, "max"))
			node->child->child->text = SPAR_STR("greatest");
		else if (spar_str_is(name, "min"))
			node->child->child->text = SPAR_STR("least");
	}
	if (is_json_literal_maker(name) && count == 1
		&& first->kind == SPAR_N_STRING)
		return spar_expr_replace(walk, link, first);
	if (count == 0 && spar_str_is(name, "json_array"))
		return spar_expr_replace(walk, link,
								 spar_expr_node(walk, SPAR_N_STRING,
												SPAR_STR("[]")));
	if (count == 0 && spar_str_is(name, "json_object"))
		return spar_expr_replace(walk, link,
								 spar_expr_node(walk, SPAR_N_STRING,
												SPAR_STR("{}")));
	if ((spar_str_is(name, "floor") || spar_str_is(name, "round")
		 || spar_str_is(name, "trunc")) && count == 1 && is_unix_now(first))
		return spar_expr_replace(walk, link, first);
	if (walk->context->engine == SPAR_ENGINE_SQLITE)
		return sqlite_time(walk, link, name, first);
	return postgresql_time(walk, link, name, first);
}
