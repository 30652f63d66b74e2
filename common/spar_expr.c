/*
 * spar_expr.c
 *
 * The walk over an expression, and the rewritings of all levels.  See
 * spar_expr.h.
 */
#include "spar_expr_int.h"

#include "spar_parse.h"
#include "spar_print.h"
#include "spar_sort.h"

SparNode *
spar_expr_node(SparWalk *walk, SparNodeKind kind, SparStr text)
{
	return spar_node_new(walk->context->arena, kind, text);
}

/* A call of a function with up to two arguments (NULL: none). */
SparNode *
spar_expr_call(SparWalk *walk, const char *name, SparNode *arg1,
			   SparNode *arg2)
{
	SparNode   *call = spar_expr_node(walk, SPAR_N_FUNCTION, SPAR_STR_EMPTY);
	SparNode   *path = spar_expr_node(walk, SPAR_N_NAME, SPAR_STR_EMPTY);
	SparNode   *ident = spar_expr_node(walk, SPAR_N_IDENT, spar_str(name));
	SparNode   *args = spar_expr_node(walk, SPAR_N_LIST, SPAR_STR_EMPTY);
	SparNode   *last;
	int			i;

	if (walk->context->arena->failed)
		return NULL;
	spar_node_add(path, NULL, ident);
	if (arg1 != NULL)
		arg1->next = NULL;
	if (arg2 != NULL)
		arg2->next = NULL;
	spar_node_add(args, spar_node_add(args, NULL, arg1), arg2);
	last = spar_node_add(call, spar_node_add(call, NULL, path), args);
	for (i = 0; i < 3; i++)
		last = spar_node_add(call, last,
							 spar_expr_node(walk, SPAR_N_EMPTY,
											SPAR_STR_EMPTY));
	return call;
}

SparNode *
spar_expr_binary(SparWalk *walk, const char *op, SparNode *left,
				 SparNode *right)
{
	SparNode   *node = spar_expr_node(walk, SPAR_N_BINARY, spar_str(op));

	if (node == NULL)
		return NULL;
	left->next = right->next = NULL;
	spar_node_add(node, spar_node_add(node, NULL, left), right);
	return node;
}

SparStatus
spar_expr_replace(SparWalk *walk, SparNode **link, SparNode *node)
{
	SparNode   *next = (*link)->next;

	if (node == NULL || walk->context->arena->failed)
		return spar_nomem(walk->err);
	node->next = next;
	*link = node;
	return SPAR_OK;
}

static SparStatus
canonical_text(SparWalk *walk, const SparNode *node, SparStr *out)
{
	SparBuf		buf;

	spar_buf_init(&buf, walk->context->arena);
	SPAR_TRY(spar_print(&buf, node, SPAR_PRINT_CANONICAL, walk->err));
	*out = spar_buf_take(&buf);
	return SPAR_OK;
}

SparStatus
spar_expr_compare(SparWalk *walk, const SparNode *a, const SparNode *b,
				  int *order)
{
	SparStr		x,
				y;

	SPAR_TRY(canonical_text(walk, a, &x));
	SPAR_TRY(canonical_text(walk, b, &y));
	*order = spar_str_cmp(x, y);
	return SPAR_OK;
}

typedef struct Keyed
{
	SparNode   *node;
	SparStr		text;
} Keyed;

static int
compare_keyed(const void *a, const void *b, void *ctx)
{
	(void) ctx;
	return spar_str_cmp(((const Keyed *) a)->text, ((const Keyed *) b)->text);
}

SparStatus
spar_expr_sort(SparWalk *walk, SparNode *node)
{
	size_t		count = spar_node_count(node);
	SparArena  *arena = walk->context->arena;
	SparNode   *last = NULL;
	SparNode   *child;
	Keyed	   *keyed;
	size_t		i;

	if (count < 2)
		return SPAR_OK;
	keyed = spar_arena_get(arena, count * sizeof(Keyed));
	if (keyed == NULL)
		return spar_nomem(walk->err);
	for (i = 0, child = node->child; child != NULL; child = child->next, i++)
	{
		keyed[i].node = child;
		SPAR_TRY(canonical_text(walk, child, &keyed[i].text));
	}
	if (!spar_sort(arena, keyed, count, sizeof(Keyed), compare_keyed, NULL))
		return spar_nomem(walk->err);
	node->child = NULL;
	for (i = 0; i < count; i++)
	{
		if (i > 0 && spar_str_eq(keyed[i].text, keyed[i - 1].text))
			continue;
		keyed[i].node->next = NULL;
		last = spar_node_add(node, last, keyed[i].node);
	}
	return SPAR_OK;
}

SparStr
spar_expr_function_name(const SparNode *node)
{
	const SparNode *path;

	if (node == NULL || node->kind != SPAR_N_FUNCTION)
		return SPAR_STR_EMPTY;
	path = node->child->child;
	if (path->next != NULL && path->next->next == NULL
		&& spar_str_is(path->text, "pg_catalog"))
		path = path->next;
	return path->next == NULL ? path->text : SPAR_STR_EMPTY;
}

SparNode *
spar_expr_args(const SparNode *node)
{
	return node->child->next;
}

const SparColumn *
spar_expr_column(const SparWalk *walk, const SparNode *node,
				 const SparScope **scope)
{
	SparStr		name = node->child->text;
	SparStr		table = SPAR_STR_EMPTY;
	size_t		i,
				j;

	if (node->child->next != NULL)
	{
		const SparNode *last = node->child->next;

		if (last->next != NULL)
		{
			name = last->text;
			last = last->next;
		}
		table = name;
		name = last->text;
	}
	for (; walk != NULL; walk = walk->outer)
		for (i = 0; i < walk->scope_count; i++)
		{
			const SparScope *at = &walk->scopes[i];

			if (table.len > 0 && !spar_str_ieq(at->name, table))
				continue;
			for (j = 0; j < at->count; j++)
				if (walk->context->engine == SPAR_ENGINE_SQLITE
					|| walk->context->level == SPAR_LEVEL_PORTABLE
					? spar_str_ieq(at->columns[j].name, name)
					: spar_str_eq(at->columns[j].name, name))
				{
					if (scope != NULL)
						*scope = at;
					return &at->columns[j];
				}
		}
	return NULL;
}

/* Functions whose result type is known whatever their arguments are. */
static const struct
{
	const char *name;
	SparTypeClass cls;
}			function_types[] = {
	{"length", SPAR_TYPE_INTEGER}, {"char_length", SPAR_TYPE_INTEGER},
	{"octet_length", SPAR_TYPE_INTEGER}, {"strpos", SPAR_TYPE_INTEGER},
	{"count", SPAR_TYPE_INTEGER}, {"unix_now", SPAR_TYPE_INTEGER},
	{"instr", SPAR_TYPE_INTEGER}, {"position", SPAR_TYPE_INTEGER},
	{"lower", SPAR_TYPE_TEXT}, {"upper", SPAR_TYPE_TEXT},
	{"trim", SPAR_TYPE_TEXT}, {"ltrim", SPAR_TYPE_TEXT},
	{"rtrim", SPAR_TYPE_TEXT}, {"btrim", SPAR_TYPE_TEXT},
	{"substring", SPAR_TYPE_TEXT}, {"substr", SPAR_TYPE_TEXT},
	{"replace", SPAR_TYPE_TEXT}, {"hex", SPAR_TYPE_TEXT},
	{"concat", SPAR_TYPE_TEXT}, {"printf", SPAR_TYPE_TEXT},
	{"format", SPAR_TYPE_TEXT}, {"strftime", SPAR_TYPE_TEXT},
	{"typeof", SPAR_TYPE_TEXT}, {"md5", SPAR_TYPE_TEXT},
	{"now", SPAR_TYPE_TIMESTAMPTZ}, {"datetime", SPAR_TYPE_TIMESTAMP},
	{"date", SPAR_TYPE_DATE}, {"json_valid", SPAR_TYPE_BOOLEAN},
	{"starts_with", SPAR_TYPE_BOOLEAN},
};

/* Functions that give a value of the type of one of their arguments. */
static bool
passes_type(SparStr name)
{
	return spar_str_is(name, "coalesce") || spar_str_is(name, "ifnull")
		|| spar_str_is(name, "nullif") || spar_str_is(name, "abs")
		|| spar_str_is(name, "greatest") || spar_str_is(name, "least")
		|| spar_str_is(name, "max") || spar_str_is(name, "min")
		|| spar_str_is(name, "sum") || spar_str_is(name, "round")
		|| spar_str_is(name, "floor") || spar_str_is(name, "ceil");
}

static SparType
type_of_class(SparTypeClass cls)
{
	SparType	type;

	memset(&type, 0, sizeof(type));
	type.cls = cls;
	return type;
}

static SparType
type_of_function(const SparWalk *walk, const SparNode *node)
{
	SparStr		name = spar_expr_function_name(node);
	size_t		i;

	if (passes_type(name) && spar_expr_args(node)->child != NULL)
		return spar_expr_type(walk, spar_expr_args(node)->child);
	for (i = 0; i < SPAR_LENGTH(function_types); i++)
		if (spar_str_is(name, function_types[i].name))
			return type_of_class(function_types[i].cls);
	return type_of_class(SPAR_TYPE_UNKNOWN);
}

static SparType
type_of_binary(const SparWalk *walk, const SparNode *node)
{
	SparType	left,
				right;
	char		c = node->text.len == 1 ? node->text.data[0] : '\0';

	if (c == '=' || c == '<' || c == '>' || spar_str_is(node->text, "<>")
		|| spar_str_is(node->text, "<=") || spar_str_is(node->text, ">="))
		return type_of_class(SPAR_TYPE_BOOLEAN);
	if (spar_str_is(node->text, "||") || spar_str_is(node->text, "->>"))
		return type_of_class(SPAR_TYPE_TEXT);
	if (c == '+' || c == '-' || c == '*' || c == '/' || c == '%')
	{
		left = spar_expr_type(walk, node->child);
		right = spar_expr_type(walk, node->child->next);
		if (spar_type_is_number(&left) && spar_type_is_number(&right))
			return left.cls > right.cls ? left : right;
		return left;
	}
	return type_of_class(SPAR_TYPE_UNKNOWN);
}

SparType
spar_expr_type(const SparWalk *walk, const SparNode *node)
{
	const SparColumn *column;
	SparType	type = type_of_class(SPAR_TYPE_UNKNOWN);

	switch (node->kind)
	{
		case SPAR_N_COLUMN:
			column = spar_expr_column(walk, node, NULL);
			return column != NULL ? column->type : type;
		case SPAR_N_CAST:
			if (spar_type_portable(walk->context->arena,
								   walk->context->schema,
								   node->child->next->text, &type, NULL)
				!= SPAR_OK)
				return type_of_class(SPAR_TYPE_UNKNOWN);
			return type;
		case SPAR_N_FUNCTION:
			return type_of_function(walk, node);
		case SPAR_N_BINARY:
			return type_of_binary(walk, node);
		case SPAR_N_UNARY:
		case SPAR_N_COLLATE:
			return spar_expr_type(walk, node->child);
		case SPAR_N_CASE:
			return spar_expr_type(walk, node->child->next->child->next);
		case SPAR_N_NUMBER:
			type.cls = spar_str_find(node->text, ".") == SIZE_MAX
				? SPAR_TYPE_INTEGER : SPAR_TYPE_NUMERIC;
			return type;
		case SPAR_N_TRUE:
		case SPAR_N_FALSE:
		case SPAR_N_AND:
		case SPAR_N_OR:
		case SPAR_N_NOT:
		case SPAR_N_IS:
		case SPAR_N_IN:
		case SPAR_N_LIKE:
		case SPAR_N_BETWEEN:
		case SPAR_N_EXISTS:
		case SPAR_N_QUANTIFIED:
			return type_of_class(SPAR_TYPE_BOOLEAN);
		case SPAR_N_BLOB:
			return type_of_class(SPAR_TYPE_BLOB);
		default:
			return type;
	}
}

/* Does this kind's text, or its idents, hold a name? */
static bool
holds_name(SparNodeKind kind)
{
	switch (kind)
	{
		case SPAR_N_IDENT:
		case SPAR_N_TARGET:
		case SPAR_N_TABLE:
		case SPAR_N_FROM_QUERY:
		case SPAR_N_FROM_FUNCTION:
		case SPAR_N_CTE:
		case SPAR_N_WINDOW:
		case SPAR_N_USING:
		case SPAR_N_COLUMN_DEF:
		case SPAR_N_NAMED_ARG:
			return true;
		default:
			return false;
	}
}

static SparStatus
fold_name(SparWalk *walk, SparNode *node)
{
	size_t		i;

	for (i = 0; i < node->text.len; i++)
		if (node->text.data[i] >= 'A' && node->text.data[i] <= 'Z')
		{
			if (!spar_str_lower(walk->context->arena, node->text,
								&node->text))
				return spar_nomem(walk->err);
			break;
		}
	node->flags &= ~(uint32_t) (SPAR_NF_QUOTED | SPAR_NF_DQUOTED);
	return SPAR_OK;
}

/*
 * A column's name.  In SQLite one that stands in double quotes and means no
 * column is a string (sqlite.org/quirks.html, section 8), and so is any name
 * in a DEFAULT (checked with 3.40.1: DEFAULT abc gives 'abc').
 */
static SparStatus
normalize_column(SparWalk *walk, SparNode **link)
{
	SparExprContext *context = walk->context;
	SparNode   *node = *link;
	SparNode   *first = node->child;
	const SparScope *scope = NULL;
	SparNode   *ident;

	if (context->engine == SPAR_ENGINE_SQLITE && first->next == NULL
		&& (walk->names_are_text
			|| ((first->flags & SPAR_NF_DQUOTED) != 0
				&& walk->scope_count > 0
				&& spar_expr_column(walk, node, NULL) == NULL)))
		return spar_expr_replace(walk, link,
								 spar_expr_node(walk, SPAR_N_STRING,
												first->text));

	/* The table's name in front of its own column says nothing. */
	if (first->next != NULL && first->next->next == NULL
		&& walk->outer == NULL && walk->scope_count == 1
		&& walk->columns_of == NULL
		&& spar_str_ieq(first->text, walk->scopes[0].name)
		&& spar_expr_column(walk, node, &scope) != NULL)
		node->child = first->next;

	/* In a query every column is named by its relation. */
	else if (first->next == NULL && walk->columns_of != NULL
			 && spar_expr_column(walk, node, &scope) != NULL)
	{
		SparNode   *relation = spar_expr_node(walk, SPAR_N_IDENT,
											  scope->name);

		if (relation == NULL)
			return spar_nomem(walk->err);
		relation->next = first;
		node->child = relation;
	}

	if (context->engine == SPAR_ENGINE_SQLITE
		|| context->level == SPAR_LEVEL_PORTABLE)
		for (ident = node->child; ident != NULL; ident = ident->next)
			SPAR_TRY(fold_name(walk, ident));
	return SPAR_OK;
}

/* Is it a type of character strings without a length, in PostgreSQL? */
static bool
is_plain_text_type(SparStr name)
{
	return spar_str_is(name, "text") || spar_str_is(name, "character varying");
}

/*
 * PostgreSQL writes one expression in two ways, before and after a dump and
 * restore: (ARRAY['a'::character varying])::text[] comes back as
 * ARRAY[('a'::character varying)::text].  Both become ARRAY['a'::text]
 * (measured with 13 to 18).
 */
static SparStatus
normalize_cast(SparWalk *walk, SparNode **link)
{
	SparNode   *inner = (*link)->child;
	SparNode   *type = inner->next;
	SparNode  **element;

	if (inner->kind == SPAR_N_ARRAY && spar_str_ends(type->text, "[]"))
	{
		SparStr		name = spar_str_n(type->text.data, type->text.len - 2);

		for (element = &inner->child; *element != NULL;
			 element = &(*element)->next)
		{
			SparNode   *value = *element;
			SparNode   *cast = spar_expr_node(walk, SPAR_N_CAST,
											  SPAR_STR_EMPTY);
			SparNode   *to = spar_expr_node(walk, SPAR_N_TYPE,
											value->kind == SPAR_N_ARRAY
											? type->text : name);

			if (cast == NULL || to == NULL)
				return spar_nomem(walk->err);
			SPAR_TRY(spar_expr_replace(walk, element, cast));
			value->next = NULL;
			spar_node_add(cast, spar_node_add(cast, NULL, value), to);
			SPAR_TRY(normalize_cast(walk, element));
		}
		return spar_expr_replace(walk, link, inner);
	}
	if (inner->kind == SPAR_N_CAST && inner->child->kind == SPAR_N_STRING
		&& is_plain_text_type(inner->child->next->text)
		&& is_plain_text_type(type->text))
	{
		inner->child->next = type;
		(*link)->child = inner->child;
	}
	return SPAR_OK;
}

/* The rewritings of all levels, for a node whose children are done. */
static SparStatus
normalize_node(SparWalk *walk, SparNode **link)
{
	SparExprContext *context = walk->context;
	SparNode   *node = *link;

	if (node->kind == SPAR_N_COLUMN)
		SPAR_TRY(normalize_column(walk, link));
	else if ((context->engine == SPAR_ENGINE_SQLITE
			  || context->level == SPAR_LEVEL_PORTABLE)
			 && holds_name(node->kind))
		SPAR_TRY(fold_name(walk, node));
	else if (node->kind == SPAR_N_CAST
			 && context->engine == SPAR_ENGINE_POSTGRESQL
			 && context->level != SPAR_LEVEL_PORTABLE)
		SPAR_TRY(normalize_cast(walk, link));

	if (context->level == SPAR_LEVEL_PORTABLE)
		SPAR_TRY(spar_expr_portable(walk, link));
	return SPAR_OK;
}

SparStatus
spar_expr_walk(SparWalk *walk, SparNode **link)
{
	SparNode  **child;
	SparStatus	status;

	if ((*link)->kind == SPAR_N_QUERY && walk->columns_of != NULL)
		return spar_expr_query(walk, *link);
	if (walk->depth >= 2 * SPAR_MAX_DEPTH)
		return spar_fail(walk->err, SPAR_ERR_LIMIT,
						 "an expression nests too deep");
	walk->depth++;
	/* The idents of a column are the column's own business. */
	if ((*link)->kind != SPAR_N_COLUMN)
		for (child = &(*link)->child; *child != NULL; child = &(*child)->next)
		{
			status = spar_expr_walk(walk, child);
			if (status != SPAR_OK)
				return status;
		}
	walk->depth--;
	return normalize_node(walk, link);
}

SparStatus
spar_expr_normalize(SparExprContext *context, SparNode **node,
					const SparType *want, bool boolean, SparError *err)
{
	static const SparType truth = {SPAR_TYPE_BOOLEAN, SPAR_STR_INIT("boolean"),
	false, NULL, SPAR_RULE_NONE};
	SparWalk	walk;

	memset(&walk, 0, sizeof(walk));
	walk.context = context;
	walk.scopes = context->scope;
	walk.scope_count = context->scope != NULL ? 1 : 0;
	walk.names_are_text = context->is_default;
	walk.err = err;
	SPAR_TRY(spar_expr_walk(&walk, node));
	if (context->level == SPAR_LEVEL_PORTABLE)
	{
		if (boolean)
			SPAR_TRY(spar_expr_literal(&walk, node, &truth));
		else if (want != NULL)
			SPAR_TRY(spar_expr_literal(&walk, node, want));
	}
	return context->arena->failed ? spar_nomem(err) : SPAR_OK;
}

SparStatus
spar_query_normalize(SparExprContext *context, SparNode **node,
					 SparColumnsOf columns_of, void *ctx, SparError *err)
{
	SparWalk	walk;

	memset(&walk, 0, sizeof(walk));
	walk.context = context;
	walk.columns_of = context->level == SPAR_LEVEL_PORTABLE
		? columns_of : NULL;
	walk.columns_ctx = ctx;
	walk.err = err;
	SPAR_TRY(spar_expr_walk(&walk, node));
	return context->arena->failed ? spar_nomem(err) : SPAR_OK;
}

size_t
spar_expr_split(SparNode *node, SparNode **parts, size_t max)
{
	size_t		count = 0;
	SparNode   *child;

	if (node->kind != SPAR_N_AND)
	{
		if (max > 0)
			parts[count++] = node;
		return count;
	}
	for (child = node->child; child != NULL && count < max;
		 child = child->next)
		parts[count++] = child;
	return count;
}
