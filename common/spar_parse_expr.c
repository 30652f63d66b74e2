/*
 * spar_parse_expr.c
 *
 * Operators: by precedence, upwards.  Which one has which is in
 * spar_parse_level.c, what stands between them in spar_parse_primary.c.
 *
 * The call for an operator's right operand gives the least precedence that
 * an operator in it may have.  A prefix operator takes what its own
 * precedence allows, whatever stands before it, as bison's and lemon's
 * parsers do: a * @ b + c is a * (@ (b + c)) in PostgreSQL.
 *
 * An operator that does not associate (PostgreSQL's comparisons) is read as
 * if it did: the engine has refused such text.
 */
#include "spar_parse_int.h"

/* An operator's text in the one spelling that trees have. */
static SparStr
operator_text(const SparParser *p, SparStr text)
{
	if (text.len == 2 && text.data[1] == '=')
	{
		if (text.data[0] == '!')
			return SPAR_STR("<>");
		if (text.data[0] == '=' && IS_SQLITE(p))
			return SPAR_STR("=");
	}
	return text;
}

/* OPERATOR(schema.op): the token is OPERATOR. */
static SPAR_NOINLINE bool
qualified_operator(SparParser *p, SparStr *out)
{
	SparBuf		buf;
	SparStr		part;

	parse_advance(p);
	if (!parse_expect(p, '('))
		return false;
	spar_buf_init(&buf, p->arena);
	while (parse_at_label(p))
	{
		if (!parse_label_text(p, &part) || !parse_expect(p, '.'))
			return false;
		if (buf.len == 0 && spar_str_is(part, "pg_catalog"))
			continue;
		spar_buf_ident(&buf, part);
		spar_buf_char(&buf, '.');
	}
	if (p->token.kind != SPAR_TOK_OPERATOR)
	{
		parse_fail_syntax(p);
		return false;
	}
	part = operator_text(p, p->token.text);
	parse_advance(p);
	if (buf.len > 0)
	{
		spar_buf_str(&buf, part);
		part = spar_buf_take(&buf);
	}
	if (p->arena->failed)
	{
		parse_fail_nomem(p);
		return false;
	}
	*out = part;
	return parse_expect(p, ')');
}

/* The operator at the current token, which is read over. */
static inline bool
read_operator(SparParser *p, SparStr *out)
{
	if (p->sym == SPAR_K_OPERATOR)
		return qualified_operator(p, out);
	*out = operator_text(p, p->token.text);
	parse_advance(p);
	return true;
}

SparNode *
parse_operator(SparParser *p)
{
	SparStr		text;

	if (p->sym != SPAR_K_OPERATOR && p->token.kind != SPAR_TOK_OPERATOR)
		return parse_fail_syntax(p);
	if (!read_operator(p, &text))
		return NULL;
	return parse_node(p, SPAR_N_IDENT, text);
}

static SparNode *
set_not(SparNode *node, bool negated)
{
	if (node != NULL && negated)
		node->flags |= SPAR_NF_NOT;
	return node;
}

/* x op ANY (array or query): the token is ANY, SOME or ALL. */
static SPAR_NOINLINE SparNode *
quantified(SparParser *p, SparNode *left, SparStr op)
{
	bool		all = p->sym == SPAR_K_ALL;
	bool		query;
	SparNode   *right;
	SparNode   *node;

	if (spar_str_is(op, "~~"))
		op = SPAR_STR("like");
	else if (spar_str_is(op, "!~~"))
		op = SPAR_STR("not like");
	else if (spar_str_is(op, "~~*"))
		op = SPAR_STR("ilike");
	else if (spar_str_is(op, "!~~*"))
		op = SPAR_STR("not ilike");
	parse_advance(p);
	if (p->sym != '(')
		return parse_fail_syntax(p);
	right = parse_paren(p, &query, false);
	node = parse_node_2(p, SPAR_N_QUANTIFIED, op, left, right);
	if (node != NULL && all)
		node->flags = SPAR_NF_ALL;
	return node;
}

static bool
at_quantifier(SparParser *p)
{
	return (p->sym == SPAR_K_ANY || p->sym == SPAR_K_SOME
			|| p->sym == SPAR_K_ALL) && IS_PG(p) && parse_peek(p, 1) == '(';
}

/*
 * A call of a function of one name, without anything but `max` arguments at
 * most; gives the LIST of them.
 */
static SparNode *
plain_call(const SparNode *node, const char *name, size_t max)
{
	const SparNode *part;

	if (node->kind != SPAR_N_FUNCTION || node->flags != 0
		|| node->child->child->next != NULL)
		return NULL;
	for (part = node->child->next->next; part != NULL; part = part->next)
		if (part->kind != SPAR_N_EMPTY)
			return NULL;
	if (!spar_str_is(node->child->child->text, name)
		|| spar_node_count(node->child->next) > max
		|| node->child->next->child == NULL)
		return NULL;
	return node->child->next;
}

/*
 * PostgreSQL's operators behind LIKE and SIMILAR TO, which its deparser
 * prints: a ~~ like_escape(b, c), a ~ similar_to_escape(b).  NULL with status
 * OK: `op` is none of them.
 */
static SPAR_NOINLINE SparNode *
like_operator(SparParser *p, SparStr op, SparNode *left, SparNode *right)
{
	bool		negated = op.data[0] == '!';
	SparStr		rest = spar_str_n(op.data + negated, op.len - negated);
	SparNode   *args = NULL;
	SparStr		text;
	SparNode   *node;

	if (spar_str_is(rest, "~~") || spar_str_is(rest, "~~*"))
	{
		text = rest.len == 2 ? SPAR_STR("like") : SPAR_STR("ilike");
		args = plain_call(right, "like_escape", 2);
		if (args != NULL && args->child->next == NULL)
			args = NULL;
	}
	else if (spar_str_is(rest, "~"))
	{
		text = SPAR_STR("similar to");
		args = plain_call(right, "similar_to_escape", 2);
		if (args == NULL)
			return NULL;
	}
	else
		return NULL;
	if (args != NULL)
		right = args->child;
	node = parse_node_1(p, SPAR_N_LIKE, text, left);
	if (node != NULL)
		left->next = right;
	return set_not(node, negated);
}

static SparNode *
binary(SparParser *p, SparNode *left, int level)
{
	SparStr		op;
	SparNode   *right;

	if (!read_operator(p, &op))
		return NULL;
	if (at_quantifier(p))
		return quantified(p, left, op);
	right = parse_expr(p, level + 1);
	if (right == NULL)
		return NULL;
	if (level == PREC_OPERATOR && IS_PG(p)
		&& (op.data[0] == '~' || op.data[0] == '!'))
	{
		SparNode   *like = like_operator(p, op, left, right);

		if (like != NULL || p->status != SPAR_OK)
			return like;
	}
	return parse_node_2(p, SPAR_N_BINARY, op, left, right);
}

static SparNode *
last_child(SparNode *node)
{
	SparNode   *last = node->child;

	while (last != NULL && last->next != NULL)
		last = last->next;
	return last;
}

/* a AND b AND c: one node, however it was put into parentheses. */
static SparNode *
chain(SparParser *p, SparNode *left, SparNodeKind kind, int sym, int level)
{
	SparNode   *node = left;
	SparNode   *last;

	if (left->kind != kind)
		node = parse_node_1(p, kind, SPAR_STR_EMPTY, left);
	if (node == NULL)
		return NULL;
	last = last_child(node);
	while (parse_accept(p, sym))
	{
		SparNode   *right = parse_expr(p, level + 1);

		if (right == NULL)
			return NULL;
		if (right->kind == kind)
		{
			spar_node_add(node, last, right->child);
			last = last_child(right);
		}
		else
			last = spar_node_add(node, last, right);
	}
	return node;
}

static SparNode *
is_test(SparParser *p, SparNode *left, SparStr text, bool negated)
{
	return set_not(parse_node_1(p, SPAR_N_IS, text, left), negated);
}

static SparNode *
is_distinct(SparParser *p, SparNode *left, bool negated)
{
	SparNode   *right = parse_expr(p, PREC_IS + 1);

	return set_not(parse_node_2(p, SPAR_N_IS, SPAR_STR("distinct"), left,
								right), negated);
}

/* JSON [kind] [WITH | WITHOUT UNIQUE [KEYS]] behind IS. */
static SparNode *
is_json(SparParser *p, SparNode *left, bool negated)
{
	static const SparStr texts[] = {
		SPAR_STR_INIT("json"), SPAR_STR_INIT("json unique"),
		SPAR_STR_INIT("json object"), SPAR_STR_INIT("json object unique"),
		SPAR_STR_INIT("json array"), SPAR_STR_INIT("json array unique"),
		SPAR_STR_INIT("json scalar"), SPAR_STR_INIT("json scalar unique")
	};
	size_t		which = 0;

	parse_advance(p);
	if (parse_accept_word(p, "object"))
		which = 2;
	else if (parse_accept(p, SPAR_K_ARRAY))
		which = 4;
	else if (parse_accept_word(p, "scalar"))
		which = 6;
	else
		parse_accept_word(p, "value");
	if ((p->sym == SPAR_K_WITH || p->sym == SPAR_K_WITHOUT)
		&& parse_peek(p, 1) == SPAR_K_UNIQUE)
	{
		which += p->sym == SPAR_K_WITH;
		parse_advance(p);
		parse_advance(p);
		parse_accept_word(p, "keys");
	}
	return is_test(p, left, texts[which], negated);
}

/* IS [NOT] [NFC] NORMALIZED is a call of is_normalized(). */
static SparNode *
is_normalized(SparParser *p, SparNode *left, bool negated)
{
	SparNode   *form = NULL;
	SparNode   *node;

	if (!parse_is(p, "normalized"))
	{
		size_t		i;
		static const char *const forms[] = {"NFC", "NFD", "NFKC", "NFKD"};

		for (i = 0; i < SPAR_LENGTH(forms); i++)
			if (p->token.kind == SPAR_TOK_WORD
				&& spar_str_iis(p->token.text, forms[i]))
				form = parse_node(p, SPAR_N_STRING, spar_str(forms[i]));
		if (form == NULL)
			return parse_fail_syntax(p);
		parse_advance(p);
	}
	if (!parse_expect_word(p, "normalized"))
		return NULL;
	node = parse_function_named(p, "is_normalized", left, form);
	if (negated)
		node = parse_node_1(p, SPAR_N_NOT, SPAR_STR_EMPTY, node);
	return node;
}

static SPAR_NOINLINE SparNode *
is_postgresql(SparParser *p, SparNode *left, bool negated)
{
	if (parse_accept(p, SPAR_K_NULL))
		return is_test(p, left, SPAR_STR("null"), negated);
	if (parse_accept(p, SPAR_K_TRUE))
		return is_test(p, left, SPAR_STR("true"), negated);
	if (parse_accept(p, SPAR_K_FALSE))
		return is_test(p, left, SPAR_STR("false"), negated);
	if (parse_accept(p, SPAR_K_UNKNOWN))
		return is_test(p, left, SPAR_STR("unknown"), negated);
	if (parse_accept(p, SPAR_K_DISTINCT))
		return parse_expect(p, SPAR_K_FROM) ? is_distinct(p, left, negated)
			: NULL;
	if (parse_accept_word(p, "document"))
		return is_test(p, left, SPAR_STR("document"), negated);
	if (p->sym == SPAR_K_JSON)
		return is_json(p, left, negated);
	return is_normalized(p, left, negated);
}

/*
 * a IS b compares; with NULL, TRUE or FALSE on the right it is a test.
 * Source: SQLite parse.y, binaryToUnaryIfNull(); resolve.c, TK_TRUTH.
 */
static SparNode *
is_sqlite(SparParser *p, SparNode *left, bool negated)
{
	SparNode   *right;

	if (p->sym == SPAR_K_DISTINCT && parse_peek(p, 1) == SPAR_K_FROM)
	{
		parse_advance(p);
		parse_advance(p);
		negated = !negated;
	}
	right = parse_expr(p, PREC_SQ_EQUAL + 1);
	if (right == NULL)
		return NULL;
	switch (right->kind)
	{
		case SPAR_N_NULL:
			return is_test(p, left, SPAR_STR("null"), negated);
		case SPAR_N_TRUE:
			return is_test(p, left, SPAR_STR("true"), negated);
		case SPAR_N_FALSE:
			return is_test(p, left, SPAR_STR("false"), negated);
		default:
			return set_not(parse_node_2(p, SPAR_N_IS, SPAR_STR("distinct"),
										left, right), !negated);
	}
}

static SparNode *
is_clause(SparParser *p, SparNode *left)
{
	bool		negated;

	parse_advance(p);
	negated = parse_accept(p, SPAR_K_NOT);
	return IS_PG(p) ? is_postgresql(p, left, negated)
		: is_sqlite(p, left, negated);
}

/* SQLite's IN table, IN schema.table, IN function(..): SELECT * FROM it. */
static SPAR_NOINLINE SparNode *
in_table(SparParser *p)
{
	SparNode   *item;
	SparNode   *name = parse_qualified(p, false);
	SparNode   *select;
	SparNode   *target;
	SparNode   *query;
	SparNode   *last;
	int			i;

	if (name == NULL)
		return NULL;
	if (p->sym == '(')
	{
		SparNode   *call = parse_call_of(p, name, false);

		item = parse_node_2(p, SPAR_N_FROM_FUNCTION, SPAR_STR_EMPTY, call,
							parse_empty(p));
	}
	else
	{
		item = parse_node_2(p, SPAR_N_TABLE, SPAR_STR_EMPTY, name,
							parse_empty(p));
		if (item != NULL)
			spar_node_add(item, item->child->next, parse_empty(p));
	}
	target = parse_node_1(p, SPAR_N_TARGET, SPAR_STR_EMPTY,
						  parse_node(p, SPAR_N_STAR, SPAR_STR_EMPTY));
	target = parse_node_1(p, SPAR_N_TARGETS, SPAR_STR_EMPTY, target);
	select = parse_node_2(p, SPAR_N_SELECT, SPAR_STR_EMPTY, parse_empty(p),
						  target);
	item = parse_node_1(p, SPAR_N_FROM, SPAR_STR_EMPTY, item);
	query = parse_node_2(p, SPAR_N_QUERY, SPAR_STR_EMPTY, parse_empty(p),
						 select);
	if (query == NULL || item == NULL)
		return NULL;
	last = spar_node_add(select, target, item);
	for (i = 0; i < 4; i++)
		last = spar_node_add(select, last, parse_empty(p));
	last = select;
	for (i = 0; i < 4; i++)
		last = spar_node_add(query, last, parse_empty(p));
	return p->arena->failed ? parse_fail_nomem(p) : query;
}

static SparNode *
in_list(SparParser *p)
{
	bool		query;
	SparNode   *node;

	if (p->sym != '(')
		return IS_SQLITE(p) ? in_table(p) : parse_fail_syntax(p);
	if (!parse_at_paren_query(p))
		return parse_paren_list(p, true);
	node = parse_paren(p, &query, true);
	if (node == NULL || query || node->kind == SPAR_N_LIST)
		return node;
	return parse_node_1(p, SPAR_N_LIST, SPAR_STR_EMPTY, node);
}

static SparNode *
between(SparParser *p, SparNode *left, bool negated, int level)
{
	bool		symmetric = false;
	SparNode   *low;
	SparNode   *high;
	SparNode   *node;

	if (IS_PG(p) && p->sym == SPAR_K_SYMMETRIC)
	{
		parse_advance(p);
		symmetric = true;
	}
	else if (IS_PG(p))
		parse_accept(p, SPAR_K_ASYMMETRIC);
	low = parse_expr(p, PREC_AND + 1);
	if (low == NULL || !parse_expect(p, SPAR_K_AND))
		return NULL;
	high = parse_expr(p, level + 1);
	node = parse_node_2(p, SPAR_N_BETWEEN, SPAR_STR_EMPTY, left, low);
	if (node == NULL || high == NULL)
		return NULL;
	low->next = high;
	if (symmetric)
		node->flags |= SPAR_NF_SYMMETRIC;
	return set_not(node, negated);
}

static SparNode *
like(SparParser *p, SparNode *left, bool negated, int level)
{
	bool		quantifiable = p->sym == SPAR_K_LIKE || p->sym == SPAR_K_ILIKE;
	SparStr		text;
	SparNode   *pattern;
	SparNode   *node;

	switch (p->sym)
	{
		case SPAR_K_LIKE:
			text = SPAR_STR("like");
			break;
		case SPAR_K_ILIKE:
			text = SPAR_STR("ilike");
			break;
		case SPAR_K_GLOB:
			text = SPAR_STR("glob");
			break;
		case SPAR_K_REGEXP:
			text = SPAR_STR("regexp");
			break;
		case SPAR_K_MATCH:
			text = SPAR_STR("match");
			break;
		default:
			text = SPAR_STR("similar to");
			parse_advance(p);
			if (p->sym != SPAR_K_TO)
				return parse_fail_syntax(p);
	}
	parse_advance(p);
	if (quantifiable && at_quantifier(p))
	{
		if (text.len == 4)
			text = negated ? SPAR_STR("not like") : text;
		else
			text = negated ? SPAR_STR("not ilike") : text;
		return quantified(p, left, text);
	}
	pattern = parse_expr(p, level + 1);
	node = parse_node_2(p, SPAR_N_LIKE, text, left, pattern);
	if (node != NULL && parse_accept(p, SPAR_K_ESCAPE))
	{
		pattern->next = parse_expr(p, level + 1);
		if (pattern->next == NULL)
			return NULL;
	}
	return set_not(node, negated);
}

/* BETWEEN, IN, LIKE and the like, with NOT or without. */
static SparNode *
word_operator(SparParser *p, SparNode *left, int level)
{
	bool		negated = parse_accept(p, SPAR_K_NOT);

	switch (p->sym)
	{
		case SPAR_K_NULL:
			parse_advance(p);
			return is_test(p, left, SPAR_STR("null"), true);
		case SPAR_K_BETWEEN:
			parse_advance(p);
			return between(p, left, negated, level);
		case SPAR_K_IN:
			parse_advance(p);
			return set_not(parse_node_2(p, SPAR_N_IN, SPAR_STR_EMPTY, left,
										in_list(p)), negated);
		default:
			return like(p, left, negated, level);
	}
}

/* COLLATE name [. name] */
static SparNode *
collate(SparParser *p, SparNode *left)
{
	SparNode   *name;

	parse_advance(p);
	name = parse_qualified(p, true);
	if (name == NULL)
		return NULL;
	return parse_node_2(p, SPAR_N_COLLATE, SPAR_STR_EMPTY, left, name->child);
}

/* AT TIME ZONE z, AT LOCAL: calls of timezone(). */
static SparNode *
at_time_zone(SparParser *p, SparNode *left)
{
	SparNode   *zone;

	parse_advance(p);
	if (parse_accept_word(p, "local"))
		return parse_function_named(p, "timezone", left, NULL);
	if (!parse_expect(p, SPAR_K_TIME) || !parse_expect_word(p, "zone"))
		return NULL;
	zone = parse_expr(p, PREC_AT + 1);
	return zone ? parse_function_named(p, "timezone", zone, left) : NULL;
}

/* (a, b) OVERLAPS (c, d): a call of overlaps(). */
static SparNode *
overlaps(SparParser *p, SparNode *left)
{
	SparNode   *right;
	SparNode   *last;

	if (left->kind != SPAR_N_ROW)
		return parse_fail_syntax(p);
	parse_advance(p);
	right = parse_primary(p);
	if (right == NULL)
		return NULL;
	if (right->kind != SPAR_N_ROW || left->child == NULL)
		return parse_fail_syntax(p);
	last = last_child(left);
	last->next = right->child;
	return parse_function_named(p, "overlaps", left->child, NULL);
}

static SparNode *
infix(SparParser *p, SparNode *left, int min)
{
	while (left != NULL)
	{
		int			level = parse_infix_level(p);

		if (level == PREC_ANY || level < min)
			break;
		switch (p->sym)
		{
			case SPAR_K_OR:
				left = chain(p, left, SPAR_N_OR, SPAR_K_OR, level);
				break;
			case SPAR_K_AND:
				left = chain(p, left, SPAR_N_AND, SPAR_K_AND, level);
				break;
			case SPAR_K_IS:
				left = is_clause(p, left);
				break;
			case SPAR_K_ISNULL:
				parse_advance(p);
				left = is_test(p, left, SPAR_STR("null"), false);
				break;
			case SPAR_K_NOTNULL:
				parse_advance(p);
				left = is_test(p, left, SPAR_STR("null"), true);
				break;
			case SPAR_K_NOT:
			case SPAR_K_BETWEEN:
			case SPAR_K_IN:
			case SPAR_K_LIKE:
			case SPAR_K_ILIKE:
			case SPAR_K_SIMILAR:
			case SPAR_K_GLOB:
			case SPAR_K_REGEXP:
			case SPAR_K_MATCH:
				left = word_operator(p, left, level);
				break;
			case SPAR_K_AT:
				left = at_time_zone(p, left);
				break;
			case SPAR_K_COLLATE:
				left = collate(p, left);
				break;
			case SPAR_K_OVERLAPS:
				left = overlaps(p, left);
				break;
			case SPAR_Y_CAST:
				parse_advance(p);
				left = parse_node_2(p, SPAR_N_CAST, SPAR_STR_EMPTY, left,
									parse_type(p));
				break;
			default:
				left = binary(p, left, level);
		}
	}
	return left;
}

static SPAR_NOINLINE SparNode *
prefix(SparParser *p, int level)
{
	SparStr		op;

	if (parse_accept(p, SPAR_K_NOT))
		return parse_node_1(p, SPAR_N_NOT, SPAR_STR_EMPTY,
							parse_expr(p, PREC_NOT));
	if (!read_operator(p, &op))
		return NULL;
	return parse_node_1(p, SPAR_N_UNARY, op, parse_expr(p, level));
}

SparNode *
parse_expr(SparParser *p, int min)
{
	SparNode   *node;
	int			level;

	if (!parse_enter(p))
		return NULL;
	level = p->sym == SPAR_K_NOT ? PREC_NOT : parse_prefix_level(p);
	node = level == PREC_ANY ? parse_primary(p) : prefix(p, level);
	node = infix(p, node, min);
	parse_leave(p);
	return node;
}

bool
parse_at_operator(SparParser *p)
{
	if (IS_PG(p) && (p->sym == '.' || p->sym == '['))
		return true;
	return parse_infix_level(p) != PREC_ANY;
}

SparNode *
parse_expr_from(SparParser *p, SparNode *left, int min)
{
	return infix(p, left, min);
}

bool
parse_expr_items(SparParser *p, SparNode *list)
{
	SparNode   *last = last_child(list);

	do
	{
		SparNode   *item = parse_expr(p, PREC_ANY);

		if (item == NULL)
			return false;
		last = spar_node_add(list, last, item);
	} while (parse_accept(p, ','));
	return true;
}

SparNode *
parse_paren_list(SparParser *p, bool empty)
{
	SparNode   *list;

	if (!parse_expect(p, '('))
		return NULL;
	list = parse_node(p, SPAR_N_LIST, SPAR_STR_EMPTY);
	if (list == NULL)
		return NULL;
	if (empty && parse_accept(p, ')'))
		return list;
	if (!parse_expr_items(p, list))
		return NULL;
	return parse_expect(p, ')') ? list : NULL;
}
