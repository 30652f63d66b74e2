/*
 * spar_expr_tool.c
 *
 * What the files of the normaliser build upon: making nodes, ordering them by
 * their text, finding columns, knowing types.  See spar_expr_int.h.
 */
#include "spar_expr_int.h"

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
	bool		labelled = (node->flags & SPAR_NF_LABELLED) != 0;
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

			if (table.len > 0
				&& !spar_str_ieq(labelled ? at->label : at->name, table))
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

const SparScope *
spar_expr_scope(const SparWalk *walk, SparStr name)
{
	size_t		i;

	for (; walk != NULL; walk = walk->outer)
		for (i = 0; i < walk->scope_count; i++)
			if (spar_str_ieq(walk->scopes[i].name, name))
				return &walk->scopes[i];
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
	{"json_extract_path", SPAR_TYPE_JSON},
	{"json_extract_path_text", SPAR_TYPE_TEXT},
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
		return left.cls == SPAR_TYPE_BOOLEAN
			? type_of_class(SPAR_TYPE_INTEGER) : left;
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

SparStr
spar_expr_collation(const SparWalk *walk, const SparNode *node)
{
	const SparColumn *column;
	const SparValue *value;

	while (node->kind == SPAR_N_CAST
		   || (node->kind == SPAR_N_UNARY && spar_str_is(node->text, "+")))
		node = node->child;
	if (node->kind != SPAR_N_COLUMN)
		return SPAR_STR_EMPTY;
	column = spar_expr_column(walk, node, NULL);
	value = column != NULL && column->object != NULL
		? spar_object_value(column->object, SPAR_ATTR_COLLATION) : NULL;
	return value != NULL ? spar_value_items(value)[1] : SPAR_STR_EMPTY;
}

bool
spar_expr_same_collation(const SparWalk *walk, const SparNode *a,
						 const SparNode *b)
{
	bool		a_says = a->kind == SPAR_N_COLLATE;
	bool		b_says = b->kind == SPAR_N_COLLATE;

	if (walk->context->engine != SPAR_ENGINE_SQLITE)
		return true;
	if (a_says || b_says)
		return a_says != b_says
			|| spar_str_ieq(a->child->next->text, b->child->next->text);

	/* What is no column has no collation, and no say. */
	while (a->kind == SPAR_N_CAST)
		a = a->child;
	while (b->kind == SPAR_N_CAST)
		b = b->child;
	return a->kind != SPAR_N_COLUMN || b->kind != SPAR_N_COLUMN
		|| spar_str_ieq(spar_expr_collation(walk, a),
						spar_expr_collation(walk, b));
}

/* Functions that give NULL for no other reason than a NULL. */
static const char *const strict_functions[] = {
	"abs", "ceil", "floor", "greatest", "least", "length", "lower", "ltrim",
	"now", "octet_length", "replace", "round", "rtrim", "strpos",
	"substring", "trim", "unix_now", "upper",
};

bool
spar_expr_never_null(const SparWalk *walk, const SparNode *node)
{
	const SparColumn *column;
	const SparNode *arg;
	SparStr		name;
	size_t		i;

	switch (node->kind)
	{
		case SPAR_N_TRUE:
		case SPAR_N_FALSE:
		case SPAR_N_NUMBER:
		case SPAR_N_STRING:
		case SPAR_N_BLOB:
			return true;
		case SPAR_N_COLUMN:
			column = spar_expr_column(walk, node, NULL);
			return column != NULL && column->object != NULL
				&& spar_str_is(spar_object_text(column->object,
												SPAR_ATTR_NULLABLE), "false");
		case SPAR_N_CAST:
		case SPAR_N_COLLATE:
		case SPAR_N_UNARY:
			return spar_expr_never_null(walk, node->child);
		case SPAR_N_BINARY:
			/* SQLite's x / 0 is NULL. */
			return node->text.len == 1
				&& memchr("+-*", node->text.data[0], 3) != NULL
				&& spar_expr_never_null(walk, node->child)
				&& spar_expr_never_null(walk, node->child->next);
		case SPAR_N_FUNCTION:
			break;
		default:
			return false;
	}
	name = spar_expr_function_name(node);
	if (spar_str_is(name, "coalesce"))
	{
		for (arg = spar_expr_args(node)->child; arg != NULL; arg = arg->next)
			if (spar_expr_never_null(walk, arg))
				return true;
		return false;
	}
	for (i = 0; i < SPAR_LENGTH(strict_functions); i++)
		if (spar_str_is(name, strict_functions[i]))
			break;
	if (i == SPAR_LENGTH(strict_functions))
		return false;
	for (arg = spar_expr_args(node)->child; arg != NULL; arg = arg->next)
		if (!spar_expr_never_null(walk, arg))
			return false;
	return true;
}
