/*
 * spar_parse_call.c
 *
 * Function calls: arguments, aggregates' clauses, window functions, and the
 * functions whose arguments PostgreSQL separates by words.  Those of XML and
 * JSON are in spar_parse_special.c.
 */
#include "spar_parse_int.h"

SparNode *
parse_function(SparParser *p, SparNode *name, SparNode *args)
{
	SparNode   *node = parse_node_2(p, SPAR_N_FUNCTION, SPAR_STR_EMPTY, name,
									args);
	SparNode   *last = args;
	int			i;

	for (i = 0; i < 3 && node != NULL; i++)
	{
		SparNode   *slot = parse_empty(p);

		if (slot == NULL)
			return NULL;
		last = spar_node_add(node, last, slot);
	}
	return node;
}

SparNode *
parse_function_named(SparParser *p, const char *name, SparNode *a, SparNode *b)
{
	SparNode   *args;
	SparNode   *ident;

	if (p->status != SPAR_OK)
		return NULL;
	args = parse_node(p, SPAR_N_LIST, SPAR_STR_EMPTY);
	ident = parse_node_1(p, SPAR_N_NAME, SPAR_STR_EMPTY,
						 parse_node(p, SPAR_N_IDENT, spar_str(name)));
	if (args == NULL || ident == NULL)
		return NULL;
	args->child = a;
	if (b != NULL)
		a->next = b;
	return parse_function(p, ident, args);
}

/* One of the five slots of a FUNCTION, which so far holds EMPTY. */
static void
fill_slot(SparNode *function, size_t slot, SparNode *with)
{
	SparNode   *before = spar_node_child(function, slot - 1);

	with->next = before->next->next;
	before->next = with;
}

SparNode *
parse_argument(SparParser *p)
{
	SparStr		name;

	if (IS_SQLITE(p) || !parse_at_label(p)
		|| parse_peek(p, 1) != SPAR_Y_ARROW)
		return parse_expr(p, PREC_ANY);
	if (!parse_label_text(p, &name))
		return NULL;
	parse_advance(p);
	return parse_node_1(p, SPAR_N_NAMED_ARG, name, parse_expr(p, PREC_ANY));
}

/*
 * The arguments from the first or, where `last` is given, from the comma
 * behind that one; then ORDER BY; up to the closing parenthesis.
 */
static bool
arguments(SparParser *p, SparNode *function, SparNode *last)
{
	SparNode   *args = function->child->next;

	if (last == NULL && parse_accept(p, ')'))
		return true;
	if (last == NULL || parse_accept(p, ','))
	{
		do
		{
			SparNode   *arg;

			/* The last argument, if any. */
			if (IS_PG(p) && parse_accept(p, SPAR_K_VARIADIC))
				function->flags |= SPAR_NF_VARIADIC;
			arg = parse_argument(p);
			if (arg == NULL)
				return false;
			last = spar_node_add(args, last, arg);
		} while ((function->flags & SPAR_NF_VARIADIC) == 0
				 && parse_accept(p, ','));
	}
	if (p->sym == SPAR_K_ORDER)
	{
		SparNode   *order = parse_order(p);

		if (order == NULL)
			return false;
		fill_slot(function, 2, order);
	}
	return parse_expect(p, ')');
}

static SparNode *
filter_clause(SparParser *p)
{
	SparNode   *filter;

	if (p->sym != SPAR_K_FILTER || parse_peek(p, 1) != '(')
		return parse_empty(p);
	parse_advance(p);
	parse_advance(p);
	if (!parse_expect(p, SPAR_K_WHERE))
		return NULL;
	filter = parse_expr(p, PREC_ANY);
	return filter && parse_expect(p, ')') ? filter : NULL;
}

/* OVER is a name unless a window follows.  Source: SQLite tokenize.c,
 * analyzeOverKeyword(); gram.y, over_clause. */
static SparNode *
over_clause(SparParser *p)
{
	SparSymbol	next;

	if (p->sym != SPAR_K_OVER)
		return parse_empty(p);
	next = parse_peek(p, 1);
	if (next != '(' && next != SPAR_Y_NAME && next != SPAR_Y_QUOTED
		&& (next <= SPAR_Y_KEYWORD
			|| (p->ahead[0].class & (IS_PG(p) ? SPAR_PG_RESERVED
									 : SPAR_SQ_RESERVED)) != 0))
		return parse_empty(p);
	parse_advance(p);
	return p->sym == '(' ? parse_window_spec(p, SPAR_STR_EMPTY)
		: parse_ident(p);
}

SparNode *
parse_call_clauses(SparParser *p, SparNode *function)
{
	SparNode   *clause;

	if (p->sym == SPAR_K_WITHIN && parse_peek(p, 1) == SPAR_K_GROUP)
	{
		parse_advance(p);
		parse_advance(p);
		if (!parse_expect(p, '('))
			return NULL;
		clause = parse_order(p);
		if (clause == NULL || !parse_expect(p, ')'))
			return NULL;
		fill_slot(function, 2, clause);
		function->flags |= SPAR_NF_WITHIN;
	}
	if (p->sym == SPAR_K_FILTER)
	{
		clause = filter_clause(p);
		if (clause == NULL)
			return NULL;
		fill_slot(function, 3, clause);
	}
	if (p->sym == SPAR_K_OVER)
	{
		clause = over_clause(p);
		if (clause == NULL)
			return NULL;
		fill_slot(function, 4, clause);
	}
	return function;
}

/*
 * In PostgreSQL "coalesce"(a) calls a function of that name, coalesce(a) is
 * syntax.  The names that PostgreSQL quotes itself although they are called
 * bare, too, are no such case.  Source: ruleutils.c, T_FuncExpr.
 */
static bool
is_users_own(const SparNode *name)
{
	int			class;

	if (name->child->next != NULL)
		return false;
	switch (spar_word_exact(name->child->text, &class))
	{
		case SPAR_K_EXTRACT:
		case SPAR_K_JSON_OBJECT:
		case SPAR_K_NORMALIZE:
		case SPAR_K_OVERLAY:
		case SPAR_K_POSITION:
		case SPAR_K_SUBSTRING:
		case SPAR_K_XMLEXISTS:
			return false;
		default:
			return (class & SPAR_CALLED_BARE) != 0;
	}
}

static SparNode *
call_of(SparParser *p, SparNode *name, bool quoted)
{
	SparNode   *function;
	SparNode   *part;

	parse_drop_catalog(p, name);
	for (part = name->child; part != NULL && IS_SQLITE(p); part = part->next)
		if (!parse_fold(p, part))
			return NULL;
	function = parse_function(p, name, parse_node(p, SPAR_N_LIST,
												  SPAR_STR_EMPTY));
	if (function == NULL)
		return NULL;
	if (quoted && IS_PG(p) && is_users_own(name))
		function->flags |= SPAR_NF_USER;
	parse_advance(p);
	if (p->sym == '*' && parse_peek(p, 1) == ')')
	{
		parse_advance(p);
		parse_advance(p);
		function->flags |= SPAR_NF_STAR;
		return parse_call_clauses(p, function);
	}
	if (parse_accept(p, SPAR_K_DISTINCT))
		function->flags |= SPAR_NF_DISTINCT;
	else if (p->sym == SPAR_K_ALL)
		parse_advance(p);
	return arguments(p, function, NULL) ? parse_call_clauses(p, function)
		: NULL;
}

SparNode *
parse_call_of(SparParser *p, SparNode *name, bool quoted)
{
	SparNode   *node;

	if (!parse_enter(p))
		return NULL;
	node = call_of(p, name, quoted);
	parse_leave(p);
	return node;
}

/* ---- arguments with words between them ---- */

/*
 * The call of a function whose first argument has been read: the rest of an
 * ordinary call.
 */
static SparNode *
ordinary_rest(SparParser *p, const char *name, SparNode *first)
{
	SparNode   *function = parse_function_named(p, name, first, NULL);

	if (function == NULL || !arguments(p, function, first))
		return NULL;
	return parse_call_clauses(p, function);
}

/* A call whose closing parenthesis comes now. */
static SparNode *
special_end(SparParser *p, const char *name, SparNode *a, SparNode *b)
{
	return parse_expect(p, ')') ? parse_function_named(p, name, a, b) : NULL;
}

/* EXTRACT (field FROM x): extract('field', x). */
static SparNode *
extract(SparParser *p)
{
	SparNode   *field = NULL;
	SparNode   *from;
	SparStr		name;

	if (parse_at_label(p) && parse_peek(p, 1) == SPAR_K_FROM)
	{
		if (!parse_label_text(p, &name))
			return NULL;
		field = parse_node(p, SPAR_N_STRING, name);
	}
	else
		field = parse_argument(p);
	if (field == NULL)
		return NULL;
	if (!parse_accept(p, SPAR_K_FROM))
		return ordinary_rest(p, "extract", field);
	from = parse_expr(p, PREC_ANY);
	return from ? special_end(p, "extract", field, from) : NULL;
}

/* POSITION (a IN b): position(b, a). */
static SparNode *
position(SparParser *p)
{
	SparNode   *first = parse_expr(p, PREC_LIKE + 1);
	SparNode   *second;

	if (first == NULL)
		return NULL;
	if (!parse_accept(p, SPAR_K_IN))
	{
		first = parse_expr_from(p, first, PREC_ANY);
		return first ? ordinary_rest(p, "position", first) : NULL;
	}
	second = parse_expr(p, PREC_LIKE + 1);
	return second ? special_end(p, "position", second, first) : NULL;
}

/*
 * SUBSTRING (x FROM a FOR b), (x FOR b FROM a), (x FROM a), (x SIMILAR a
 * ESCAPE b): substring(x, a, b); (x FOR b): substring(x, 1, b::integer).
 */
static SparNode *
substring(SparParser *p)
{
	SparNode   *x;
	SparNode   *from = NULL;
	SparNode   *length = NULL;
	SparNode   *one;

	x = parse_argument(p);
	if (x == NULL)
		return NULL;
	if (parse_accept(p, SPAR_K_SIMILAR))
	{
		from = parse_expr(p, PREC_LIKE + 1);
		if (from == NULL || !parse_expect(p, SPAR_K_ESCAPE))
			return NULL;
		length = parse_expr(p, PREC_ANY);
		if (length == NULL)
			return NULL;
	}
	else if (p->sym != SPAR_K_FROM && p->sym != SPAR_K_FOR)
		return ordinary_rest(p, "substring", x);
	while (p->sym == SPAR_K_FROM || p->sym == SPAR_K_FOR)
	{
		SparNode  **which = p->sym == SPAR_K_FROM ? &from : &length;

		parse_advance(p);
		*which = parse_expr(p, PREC_ANY);
		if (*which == NULL)
			return NULL;
	}
	if (from == NULL)
	{
		one = parse_node(p, SPAR_N_NUMBER, SPAR_STR("1"));
		length = parse_node_2(p, SPAR_N_CAST, SPAR_STR_EMPTY, length,
							  parse_node(p, SPAR_N_TYPE, SPAR_STR("integer")));
		from = one;
	}
	if (from != NULL)
		from->next = length;
	return p->status == SPAR_OK ? special_end(p, "substring", x, from) : NULL;
}

/* OVERLAY (x PLACING y FROM a FOR b): overlay(x, y, a, b). */
static SparNode *
overlay(SparParser *p)
{
	SparNode   *x;
	SparNode   *y;
	SparNode   *from;

	x = parse_argument(p);
	if (x == NULL)
		return NULL;
	if (!parse_accept(p, SPAR_K_PLACING))
		return ordinary_rest(p, "overlay", x);
	y = parse_expr(p, PREC_ANY);
	if (y == NULL || !parse_expect(p, SPAR_K_FROM))
		return NULL;
	from = parse_expr(p, PREC_ANY);
	if (from == NULL)
		return NULL;
	y->next = from;
	if (parse_accept(p, SPAR_K_FOR))
	{
		from->next = parse_expr(p, PREC_ANY);
		if (from->next == NULL)
			return NULL;
	}
	return special_end(p, "overlay", x, y);
}

/* TRIM ([BOTH | LEADING | TRAILING] [chars] FROM x): btrim(x, chars) .. */
static SparNode *
trim(SparParser *p)
{
	const char *name = "btrim";
	SparNode   *chars = NULL;
	SparNode   *list;
	SparNode   *function;

	if (parse_accept(p, SPAR_K_LEADING))
		name = "ltrim";
	else if (parse_accept(p, SPAR_K_TRAILING))
		name = "rtrim";
	else
		parse_accept(p, SPAR_K_BOTH);
	list = parse_node(p, SPAR_N_LIST, SPAR_STR_EMPTY);
	if (list == NULL)
		return NULL;
	if (p->sym != SPAR_K_FROM)
	{
		chars = parse_expr(p, PREC_ANY);
		if (chars == NULL)
			return NULL;
		if (p->sym != SPAR_K_FROM)
			return ordinary_rest(p, name, chars);
	}
	parse_advance(p);
	if (!parse_expr_items(p, list))
		return NULL;
	function = special_end(p, name, list->child, NULL);
	if (function != NULL && chars != NULL)
	{
		SparNode   *last = list->child;

		while (last->next != NULL)
			last = last->next;
		last->next = chars;
	}
	return function;
}

/* NORMALIZE (x, NFC): normalize(x, 'NFC'). */
static SparNode *
normalize(SparParser *p)
{
	static const char *const forms[] = {"NFC", "NFD", "NFKC", "NFKD"};
	SparNode   *x = parse_argument(p);
	size_t		i;

	if (x == NULL)
		return NULL;
	if (p->sym == ',')
	{
		parse_peek(p, 1);
		for (i = 0; i < SPAR_LENGTH(forms); i++)
		{
			if (p->ahead[0].token.kind != SPAR_TOK_WORD
				|| !spar_str_iis(p->ahead[0].token.text, forms[i])
				|| parse_peek(p, 2) != ')')
				continue;
			parse_advance(p);
			parse_advance(p);
			return special_end(p, "normalize", x,
							   parse_node(p, SPAR_N_STRING,
										  spar_str(forms[i])));
		}
	}
	return ordinary_rest(p, "normalize", x);
}

/* COLLATION FOR (x): pg_collation_for(x). */
static SparNode *
collation_for(SparParser *p)
{
	SparNode   *x;

	parse_advance(p);
	parse_advance(p);
	if (!parse_expect(p, '('))
		return NULL;
	x = parse_expr(p, PREC_ANY);
	return x ? special_end(p, "pg_collation_for", x, NULL) : NULL;
}

void
parse_passing_mechanism(SparParser *p)
{
	if (p->sym == SPAR_K_BY)
	{
		parse_advance(p);
		parse_advance(p);
	}
}

/* XMLEXISTS (path PASSING x): xmlexists(path, x). */
static SparNode *
xmlexists(SparParser *p)
{
	SparNode   *path = parse_argument(p);
	SparNode   *x;

	if (path == NULL)
		return NULL;
	if (!parse_accept_word(p, "passing"))
		return ordinary_rest(p, "xmlexists", path);
	parse_passing_mechanism(p);
	x = parse_primary(p);
	parse_passing_mechanism(p);
	return x ? special_end(p, "xmlexists", path, x) : NULL;
}

SPAR_NOINLINE SparNode *
parse_special(SparParser *p)
{
	SparSymbol	sym = p->sym;
	SparNode   *(*reader) (SparParser *) = NULL;
	SparNode   *node;

	switch (sym)
	{
		case SPAR_K_COLLATION:
			return parse_peek(p, 1) == SPAR_K_FOR ? collation_for(p) : NULL;
		case SPAR_K_EXTRACT:
			reader = extract;
			break;
		case SPAR_K_POSITION:
			reader = position;
			break;
		case SPAR_K_SUBSTRING:
			reader = substring;
			break;
		case SPAR_K_OVERLAY:
			reader = overlay;
			break;
		case SPAR_K_TRIM:
			reader = trim;
			break;
		case SPAR_K_NORMALIZE:
			reader = normalize;
			break;
		case SPAR_K_XMLEXISTS:
			reader = xmlexists;
			break;
		default:
			break;
	}
	if (parse_peek(p, 1) != '(')
		return NULL;
	switch ((int) parse_peek(p, 2))
	{
		case ')':
		case '*':
		case SPAR_K_ALL:
		case SPAR_K_DISTINCT:
		case SPAR_K_VARIADIC:
			return NULL;
		default:
			break;
	}
	if (!parse_enter(p))
		return NULL;
	if (reader == NULL)
		node = parse_special_call(p);
	else
	{
		parse_advance(p);
		parse_advance(p);
		node = reader(p);
	}
	parse_leave(p);
	return node;
}

SparNode *
parse_call(SparParser *p)
{
	SparNode   *node;

	if (p->sym == SPAR_K_XMLTABLE || p->sym == SPAR_K_JSON_TABLE)
	{
		node = parse_table_special(p);
		if (node != NULL || p->status != SPAR_OK)
			return node;
	}
	node = parse_primary(p);
	if (node != NULL && node->kind != SPAR_N_FUNCTION
		&& node->kind != SPAR_N_XML && node->kind != SPAR_N_CAST
		&& node->kind != SPAR_N_KEYWORD)
		return parse_fail_syntax(p);
	return node;
}
