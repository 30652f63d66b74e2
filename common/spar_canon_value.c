/*
 * spar_canon_value.c
 *
 * Facts to canonical text, value by value.  See spar_canon_value.h.
 */
#include "spar_canon_value.h"

#include "spar_lex.h"
#include "spar_parse.h"
#include "spar_print.h"
#include "spar_sort.h"
#include "spar_word.h"

/* What a text that many objects share has become. */
typedef struct SparCanonText
{
	SparStr		text;
	bool		tokens;
} SparCanonText;

static SparStatus
portable_type(SparCanon *canon, SparStr text, const SparType **out,
			  SparError *err)
{
	SparType   *type = spar_map_get(&canon->types, text);

	if (type == NULL)
	{
		type = spar_arena_get(canon->shared, sizeof(SparType));
		if (type == NULL)
			return spar_nomem(err);
		SPAR_TRY(spar_type_portable(canon->shared, canon->schema, text, type,
									err));
		if (!spar_map_put(&canon->types, text, type))
			return spar_nomem(err);
	}
	*out = type;
	return SPAR_OK;
}

SparStatus
spar_canon_scope(SparCanon *canon, const SparObject *table,
				 const SparScope **out, SparError *err)
{
	uint64_t	id = (uint64_t) (uintptr_t) table;
	SparScope  *scope = spar_map_get_id(&canon->scopes, id);
	const SparObject *part;
	SparColumn *columns;
	size_t		count = 0;

	*out = scope;
	if (scope != NULL)
		return SPAR_OK;
	for (part = table->child; part != NULL; part = part->next)
		if (part->kind == SPAR_KIND_COLUMN)
			count++;
	scope = spar_arena_zero(canon->shared, 1, sizeof(SparScope));
	columns = spar_arena_zero(canon->shared, count, sizeof(SparColumn));
	if (scope == NULL || columns == NULL
		|| !spar_map_put_id(&canon->scopes, id, scope))
		return spar_nomem(err);
	scope->name = table->name;
	scope->columns = columns;
	for (part = table->child; part != NULL; part = part->next)
	{
		SparColumn *column = &columns[scope->count];

		if (part->kind != SPAR_KIND_COLUMN)
			continue;
		column->name = part->name;
		column->object = part;
		if (canon->level == SPAR_LEVEL_PORTABLE)
		{
			const SparType *type = NULL;

			SPAR_TRY(portable_type(canon, spar_object_text(part,
														   SPAR_ATTR_TYPE),
								   &type, err));
			column->type = *type;
		}
		scope->count++;
	}
	*out = scope;
	return SPAR_OK;
}

SparStatus
spar_canon_print(SparCanon *canon, const SparNode *node, SparStr *out,
				 SparError *err)
{
	SparBuf		buf;

	spar_buf_init(&buf, canon->arena);
	SPAR_TRY(spar_print(&buf, node, SPAR_PRINT_CANONICAL, err));
	*out = spar_buf_take(&buf);
	return canon->arena->failed ? spar_nomem(err) : SPAR_OK;
}

void
spar_canon_context(SparCanon *canon, SparArena *arena,
				   SparExprContext *context)
{
	memset(context, 0, sizeof(*context));
	context->arena = arena;
	context->schema = canon->schema;
	context->engine = canon->schema->engine;
	context->level = canon->level;
}

/* May the text be compared as tokens, or is this an error to report? */
static bool
is_unparsed(SparStatus status)
{
	return status == SPAR_ERR_SYNTAX || status == SPAR_ERR_LIMIT
		|| status == SPAR_ERR_UNSUPPORTED || status == SPAR_ERR_ENCODING;
}

/*
 * Where names count, columns matter to an expression only if it has a name
 * in double quotes, which may be a string, or one behind its table's; or a
 * cast in a call of those functions that spar_expr_stored.c takes it from and
 * that need no quotes.
 */
static bool
needs_scope(SparStr raw)
{
	return memchr(raw.data, '"', raw.len) != NULL
		|| memchr(raw.data, '.', raw.len) != NULL
		|| (memchr(raw.data, ':', raw.len) != NULL
			&& (spar_str_find(raw, "trim(") != SIZE_MAX
				|| spar_str_find(raw, "timezone(") != SIZE_MAX));
}

/* The canonical text of an expression or, where there is none, its tokens. */
static SparStatus
canon_expr(SparCanon *canon, SparArena *arena, SparStr raw, bool is_default,
		   const SparScope *scope, const SparType *want, bool boolean,
		   SparNode **node, SparStr *text, SparRule *idiom, SparError *err)
{
	SparExprContext context;
	SparBuf		buf;
	SparStatus	status;

	spar_canon_context(canon, arena, &context);
	context.scope = scope;
	context.is_default = is_default;
	*node = NULL;
	spar_buf_init(&buf, arena);
	status = spar_parse_expr(arena, raw, context.engine, node, NULL);
	if (status == SPAR_OK)
		status = spar_expr_normalize(&context, node, want, boolean, err);
	if (status == SPAR_OK)
		status = spar_print(&buf, *node, SPAR_PRINT_CANONICAL, err);
	if (idiom != NULL)
		*idiom = context.idiom;
	if (arena->failed)
		return spar_nomem(err);
	*text = spar_buf_take(&buf);
	if (status == SPAR_OK)
		return SPAR_OK;
	*node = NULL;
	if (!is_unparsed(status))
		return status;
	return spar_lex_canonical(arena, raw, context.engine, text, err);
}

SparStatus
spar_canon_expr(SparCanon *canon, SparStr raw, const SparScope *scope,
				const SparType *want, bool boolean, SparNode **node,
				SparStr *text, SparRule *idiom, SparError *err)
{
	return canon_expr(canon, canon->arena, raw, scope == NULL, scope, want,
					  boolean, node, text, idiom, err);
}

SparStatus
spar_canon_again(SparCanon *canon, const SparScope *scope, SparNode **node,
				 SparStr *text, SparError *err)
{
	SparExprContext context;

	spar_canon_context(canon, canon->arena, &context);
	context.scope = scope;
	SPAR_TRY(spar_expr_normalize(&context, node, NULL, true, err));
	return spar_canon_print(canon, *node, text, err);
}

SparStatus
spar_canon_same_values(SparCanon *canon, SparStr condition,
					   const SparScope *scope, SparStr *out, SparError *err)
{
	SparExprContext context;
	SparNode   *node = NULL;
	SparBuf		buf;
	SparStatus	status;

	spar_canon_context(canon, canon->arena, &context);
	context.scope = scope;
	context.same_values = true;
	*out = condition;
	spar_buf_init(&buf, canon->arena);
	status = spar_parse_expr(canon->arena, condition, context.engine, &node,
							 NULL);
	if (status == SPAR_OK)
		status = spar_expr_normalize(&context, &node, NULL, true, err);
	if (status == SPAR_OK && !spar_expr_null_table(node, &buf))
		status = spar_print(&buf, node, SPAR_PRINT_CANONICAL, err);
	if (canon->arena->failed)
		return spar_nomem(err);
	if (status == SPAR_OK)
		*out = spar_buf_take(&buf);
	else if (!is_unparsed(status))
		return status;
	return canon->arena->failed ? spar_nomem(err) : SPAR_OK;
}

/* A query, or the statements of an object's body. */
static SparStatus
canon_query(SparCanon *canon, const SparObject *object, SparStr raw,
			bool statements, SparStr *text, bool *tokens, SparError *err)
{
	SparArena  *arena = &canon->scratch;
	SparExprContext context;
	SparNode   *node = NULL;
	SparBuf		buf;
	SparStatus	status;

	spar_canon_context(canon, arena, &context);
	context.is_body = object->kind == SPAR_KIND_FUNCTION
		|| object->kind == SPAR_KIND_PROCEDURE;
	spar_buf_init(&buf, arena);
	status = statements
		? spar_parse_statements(arena, raw, context.engine, &node, NULL)
		: spar_parse_query(arena, raw, context.engine, &node, NULL);
	if (status == SPAR_OK)
		status = spar_query_normalize(&context, &node, NULL, NULL, err);
	if (status == SPAR_OK)
		status = spar_print(&buf, node, SPAR_PRINT_CANONICAL, err);
	if (arena->failed)
		return spar_nomem(err);
	*text = spar_buf_take(&buf);
	if (status == SPAR_OK || !is_unparsed(status))
		return status;
	*tokens = true;
	return spar_lex_canonical(arena, raw, context.engine, text, err);
}

static SparStatus
canon_type(SparCanon *canon, SparStr raw, SparStr *text, SparError *err)
{
	SparArena  *arena = &canon->scratch;
	SparNode   *node;

	if (spar_parse_type(arena, raw, canon->schema->engine, &node,
						NULL) == SPAR_OK)
	{
		*text = node->text;
		return SPAR_OK;
	}
	if (arena->failed)
		return spar_nomem(err);
	return spar_lex_canonical(arena, raw, canon->schema->engine, text, err);
}

/* The usual key: a bare name that is no keyword is its own canonical text. */
static bool
is_bare_name(SparStr raw)
{
	int			class;
	size_t		i;

	if (raw.len == 0 || spar_is_digit(raw.data[0]))
		return false;
	for (i = 0; i < raw.len; i++)
		if ((raw.data[i] < 'a' || raw.data[i] > 'z') && raw.data[i] != '_'
			&& !spar_is_digit(raw.data[i]))
			return false;
	return spar_word_exact(raw, &class) == SPAR_Y_NAME;
}

/* One key of an index: parsed, normalised as an expression, printed. */
static SparStatus
canon_key(SparCanon *canon, SparStr raw, const SparScope *scope, SparBuf *buf,
		  bool *tokens, SparError *err)
{
	SparArena  *arena = &canon->scratch;
	SparExprContext context;
	SparNode   *key = NULL;
	SparNode   *class;
	SparStr		text;
	SparStatus	status;

	spar_canon_context(canon, arena, &context);
	context.scope = scope;
	status = spar_parse_key(arena, raw, context.engine, &key, NULL);
	if (status == SPAR_OK)
	{
		class = key->child->next;
		key->child->next = NULL;
		status = spar_expr_normalize(&context, &key->child, NULL, false, err);
		if (status == SPAR_OK)
		{
			key->child->next = class;
			status = spar_print(buf, key, SPAR_PRINT_CANONICAL, err);
		}
	}
	if (status == SPAR_OK || !is_unparsed(status))
		return status;
	*tokens = true;
	SPAR_TRY(spar_lex_canonical(arena, raw, context.engine, &text, err));
	spar_buf_str(buf, text);
	return SPAR_OK;
}

static int
compare_texts(const void *a, const void *b, void *ctx)
{
	(void) ctx;
	return spar_str_cmp(*(const SparStr *) a, *(const SparStr *) b);
}

/* Line ends as \n, no white space at the ends. */
static void
add_body(SparBuf *buf, SparStr text)
{
	size_t		i;

	text = spar_str_trim(text);
	for (i = 0; i < text.len; i++)
		if (text.data[i] != '\r')
			spar_buf_char(buf, text.data[i]);
		else if (i + 1 == text.len || text.data[i + 1] != '\n')
			spar_buf_char(buf, '\n');
}

/* Appends schema.name.more, without a schema that is the default one. */
static SparStatus
add_reference(SparCanon *canon, const SparStr *items, uint32_t count,
			  SparBuf *buf, SparError *err)
{
	SparStr		name;
	uint32_t	first;
	uint32_t	i;

	SPAR_TRY(spar_canon_schema(canon, items[0], &name, err));
	first = name.len > 0 ? 0 : 1;
	for (i = first; i < count; i++)
	{
		if (i > 0)
			SPAR_TRY(spar_canon_name(canon, items[i], &name, err));
		if (i > first)
			spar_buf_char(buf, '.');
		spar_buf_ident(buf, name);
	}
	return SPAR_OK;
}

static SparStatus
canon_list(SparCanon *canon, const SparObject *object, const SparValue *value,
		   SparValueType type, SparStr *text, bool *tokens, SparError *err)
{
	const SparStr *items = spar_value_items(value);
	SparArena  *arena = &canon->scratch;
	const SparScope *scope = NULL;
	SparBuf		buf;
	SparStr		name;
	uint32_t	i;

	spar_buf_init(&buf, arena);
	if (type == SPAR_VALUE_REF)
	{
		SPAR_TRY(add_reference(canon, items, value->count, &buf, err));
		*text = spar_buf_take(&buf);
		return arena->failed ? spar_nomem(err) : SPAR_OK;
	}
	if (type == SPAR_VALUE_REFS)
	{
		for (i = 0; i + 1 < value->count; i += 2)
		{
			if (i > 0)
				spar_buf_text(&buf, ", ");
			SPAR_TRY(add_reference(canon, items + i, 2, &buf, err));
		}
		*text = spar_buf_take(&buf);
		return arena->failed ? spar_nomem(err) : SPAR_OK;
	}
	if (type == SPAR_VALUE_SET)
	{
		SparStr    *sorted = spar_arena_get(arena, value->count
											* sizeof(SparStr));

		if (sorted == NULL)
			return spar_nomem(err);
		memcpy(sorted, items, value->count * sizeof(SparStr));
		if (!spar_sort(arena, sorted, value->count, sizeof(SparStr),
					   compare_texts, NULL))
			return spar_nomem(err);
		items = sorted;
	}
	if (type == SPAR_VALUE_KEYS)
		spar_buf_char(&buf, '(');
	for (i = 0; i < value->count; i++)
	{
		if (i > 0)
			spar_buf_text(&buf, ", ");
		if (type == SPAR_VALUE_KEYS && is_bare_name(items[i]))
			spar_buf_ident(&buf, items[i]);
		else if (type == SPAR_VALUE_KEYS)
		{
			/* A foreign key's target is not its own table's columns. */
			if (value->attr != SPAR_ATTR_REF_COLUMNS && needs_scope(items[i]))
				SPAR_TRY(spar_canon_scope(canon, object->parent
										  ? object->parent : object, &scope,
										  err));
			SPAR_TRY(canon_key(canon, items[i], scope, &buf, tokens, err));
		}
		else if (type == SPAR_VALUE_EXPRS)
		{
			SparNode   *node;

			SPAR_TRY(canon_expr(canon, arena, items[i], true, NULL, NULL,
								false, &node, &name, NULL, err));
			if (node == NULL)
				*tokens = true;
			spar_buf_str(&buf, name);
		}
		else if (type == SPAR_VALUE_IDENTS)
		{
			SPAR_TRY(spar_canon_name(canon, items[i], &name, err));
			spar_buf_ident(&buf, name);
		}
		else
			spar_buf_literal(&buf, items[i]);
	}
	if (type == SPAR_VALUE_KEYS)
		spar_buf_char(&buf, ')');
	*text = spar_buf_take(&buf);
	return arena->failed ? spar_nomem(err) : SPAR_OK;
}

/* The text in the scratch arena, kept; remembered for `raw` where map is set. */
static SparStatus
keep_text(SparCanon *canon, SparMap *map, SparStr raw, bool tokens,
		  SparStr *text, SparError *err)
{
	char	   *copy = spar_arena_bytes(map != NULL ? canon->shared
									: canon->arena, text->len);
	SparCanonText *known;

	if (copy == NULL)
		return spar_nomem(err);
	memcpy(copy, text->data, text->len);
	text->data = copy;
	if (map == NULL)
		return SPAR_OK;
	known = spar_arena_get(canon->shared, sizeof(SparCanonText));
	if (known == NULL)
		return spar_nomem(err);
	known->text = *text;
	known->tokens = tokens;
	return spar_map_put(map, raw, known) ? SPAR_OK : spar_nomem(err);
}

SparStatus
spar_canon_value(SparCanon *canon, const SparObject *object,
				 const SparValue *value, SparStr *text, bool *tokens,
				 SparError *err)
{
	SparValueType type = spar_attr(value->attr)->type;
	const SparStr *items = spar_value_items(value);
	const SparScope *scope = NULL;
	const SparCanonText *known;
	SparMap    *map = NULL;
	SparNode   *node;
	SparBuf		buf;

	*tokens = false;
	switch (type)
	{
		case SPAR_VALUE_BOOL:
		case SPAR_VALUE_INT:
		case SPAR_VALUE_WORD:
		case SPAR_VALUE_TEXT:
			*text = items[0];
			return SPAR_OK;
		case SPAR_VALUE_IDENT:
			return spar_canon_name(canon, items[0], text, err);
		case SPAR_VALUE_TYPE:
			map = &canon->type_texts;
			break;
		case SPAR_VALUE_EXPR:
			if (value->attr == SPAR_ATTR_DEFAULT)
				map = &canon->default_texts;
			break;
		default:
			break;
	}
	known = map != NULL ? spar_map_get(map, items[0]) : NULL;
	if (known != NULL)
	{
		*text = known->text;
		*tokens = known->tokens;
		return SPAR_OK;
	}

	spar_arena_clear(&canon->scratch);
	switch (type)
	{
		case SPAR_VALUE_BODY:
			spar_buf_init(&buf, &canon->scratch);
			add_body(&buf, items[0]);
			*text = spar_buf_take(&buf);
			if (canon->scratch.failed)
				return spar_nomem(err);
			break;
		case SPAR_VALUE_TOKENS:
			*tokens = true;
			SPAR_TRY(spar_lex_canonical(&canon->scratch, items[0],
										canon->schema->engine, text, err));
			break;
		case SPAR_VALUE_TYPE:
			SPAR_TRY(canon_type(canon, items[0], text, err));
			break;
		case SPAR_VALUE_EXPR:
			if (object->parent != NULL && map == NULL
				&& needs_scope(items[0]))
				SPAR_TRY(spar_canon_scope(canon, object->parent, &scope,
										  err));
			SPAR_TRY(canon_expr(canon, &canon->scratch, items[0],
								value->attr == SPAR_ATTR_DEFAULT, scope, NULL,
								false, &node, text, NULL, err));
			*tokens = node == NULL;
			break;
		case SPAR_VALUE_QUERY:
		case SPAR_VALUE_STATEMENTS:
			SPAR_TRY(canon_query(canon, object, items[0],
								 type == SPAR_VALUE_STATEMENTS, text, tokens,
								 err));
			break;
		default:
			SPAR_TRY(canon_list(canon, object, value, type, text, tokens,
								err));
			break;
	}
	return keep_text(canon, map, items[0], *tokens, text, err);
}
