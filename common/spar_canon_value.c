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

static SparStatus
portable_type(SparCanon *canon, SparStr text, const SparType **out,
			  SparError *err)
{
	SparType   *type = spar_map_get(&canon->types, text);

	if (type == NULL)
	{
		type = spar_arena_get(canon->arena, sizeof(SparType));
		if (type == NULL)
			return spar_nomem(err);
		SPAR_TRY(spar_type_portable(canon->arena, canon->schema, text, type,
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
	scope = spar_arena_zero(canon->arena, 1, sizeof(SparScope));
	columns = spar_arena_zero(canon->arena, count, sizeof(SparColumn));
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

static void
start_expr(SparCanon *canon, SparExprContext *context)
{
	memset(context, 0, sizeof(*context));
	context->arena = canon->arena;
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

SparStatus
spar_canon_expr(SparCanon *canon, SparStr raw, const SparScope *scope,
				const SparType *want, bool boolean, SparNode **node,
				SparStr *text, SparRule *idiom, SparError *err)
{
	SparExprContext context;
	SparStatus	status;

	start_expr(canon, &context);
	context.scope = scope;
	context.is_default = scope == NULL;
	*node = NULL;
	status = spar_parse_expr(canon->arena, raw, context.engine, node, NULL);
	if (status == SPAR_OK)
		status = spar_expr_normalize(&context, node, want, boolean, err);
	if (status == SPAR_OK)
		status = spar_canon_print(canon, *node, text, err);
	*idiom = context.idiom;
	if (status == SPAR_OK)
		return SPAR_OK;
	*node = NULL;
	if (!is_unparsed(status))
		return canon->arena->failed ? spar_nomem(err) : status;
	return spar_lex_canonical(canon->arena, raw, context.engine, text, err);
}

/* A query, or the statements of a body. */
static SparStatus
canon_query(SparCanon *canon, SparStr raw, bool statements, SparStr *text,
			bool *tokens, SparError *err)
{
	SparExprContext context;
	SparNode   *node = NULL;
	SparStatus	status;

	start_expr(canon, &context);
	status = statements
		? spar_parse_statements(canon->arena, raw, context.engine, &node,
								NULL)
		: spar_parse_query(canon->arena, raw, context.engine, &node, NULL);
	if (status == SPAR_OK)
		status = spar_query_normalize(&context, &node, NULL, NULL, err);
	if (status == SPAR_OK)
		status = spar_canon_print(canon, node, text, err);
	if (status == SPAR_OK)
		return SPAR_OK;
	if (!is_unparsed(status))
		return canon->arena->failed ? spar_nomem(err) : status;
	*tokens = true;
	return spar_lex_canonical(canon->arena, raw, context.engine, text, err);
}

static SparStatus
canon_type(SparCanon *canon, SparStr raw, SparStr *text, SparError *err)
{
	SparNode   *node;

	if (spar_parse_type(canon->arena, raw, canon->schema->engine, &node,
						NULL) == SPAR_OK)
	{
		*text = node->text;
		return SPAR_OK;
	}
	return spar_lex_canonical(canon->arena, raw, canon->schema->engine, text,
							  err);
}

/* One key of an index: parsed, normalised as an expression, printed. */
static SparStatus
canon_key(SparCanon *canon, SparStr raw, const SparScope *scope, SparBuf *buf,
		  bool *tokens, SparError *err)
{
	SparExprContext context;
	SparNode   *key = NULL;
	SparNode   *class;
	SparStr		text;
	SparStatus	status;

	start_expr(canon, &context);
	context.scope = scope;
	status = spar_parse_key(canon->arena, raw, context.engine, &key, NULL);
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
	SPAR_TRY(spar_lex_canonical(canon->arena, raw, context.engine, &text,
								err));
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

static SparStatus
canon_list(SparCanon *canon, const SparObject *object, const SparValue *value,
		   SparValueType type, SparStr *text, bool *tokens, SparError *err)
{
	const SparStr *items = value->items;
	const SparScope *scope = NULL;
	SparBuf		buf;
	SparStr		name;
	uint32_t	i;

	spar_buf_init(&buf, canon->arena);
	if (type == SPAR_VALUE_REF)
	{
		SPAR_TRY(spar_canon_schema(canon, items[0], &name, err));
		for (i = name.len > 0 ? 0 : 1; i < value->count; i++)
		{
			if (i > 0)
				SPAR_TRY(spar_canon_name(canon, items[i], &name, err));
			if (buf.len > 0)
				spar_buf_char(&buf, '.');
			spar_buf_ident(&buf, name);
		}
		*text = spar_buf_take(&buf);
		return canon->arena->failed ? spar_nomem(err) : SPAR_OK;
	}
	if (type == SPAR_VALUE_SET)
	{
		SparStr    *sorted = spar_arena_get(canon->arena, value->count
											* sizeof(SparStr));

		if (sorted == NULL)
			return spar_nomem(err);
		memcpy(sorted, items, value->count * sizeof(SparStr));
		if (!spar_sort(canon->arena, sorted, value->count, sizeof(SparStr),
					   compare_texts, NULL))
			return spar_nomem(err);
		items = sorted;
	}
	if (type == SPAR_VALUE_KEYS)
	{
		spar_buf_char(&buf, '(');
		/* Those of a foreign key's target are no columns of its own table. */
		if (object->parent != NULL && value->attr != SPAR_ATTR_REF_COLUMNS)
			SPAR_TRY(spar_canon_scope(canon, object->parent, &scope, err));
	}
	for (i = 0; i < value->count; i++)
	{
		if (i > 0)
			spar_buf_text(&buf, ", ");
		if (type == SPAR_VALUE_KEYS)
			SPAR_TRY(canon_key(canon, items[i], scope, &buf, tokens, err));
		else if (type == SPAR_VALUE_EXPRS)
		{
			SparNode   *node;
			SparRule	idiom;

			SPAR_TRY(spar_canon_expr(canon, items[i], NULL, NULL, false,
									 &node, &name, &idiom, err));
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
	return canon->arena->failed ? spar_nomem(err) : SPAR_OK;
}

SparStatus
spar_canon_value(SparCanon *canon, const SparObject *object,
				 const SparValue *value, SparStr *text, bool *tokens,
				 SparError *err)
{
	SparValueType type = spar_attr(value->attr)->type;
	const SparScope *scope = NULL;
	SparRule	idiom;
	SparNode   *node;
	SparBuf		buf;

	*tokens = false;
	switch (type)
	{
		case SPAR_VALUE_BOOL:
		case SPAR_VALUE_INT:
		case SPAR_VALUE_WORD:
		case SPAR_VALUE_TEXT:
			*text = value->items[0];
			return SPAR_OK;
		case SPAR_VALUE_IDENT:
			return spar_canon_name(canon, value->items[0], text, err);
		case SPAR_VALUE_BODY:
			spar_buf_init(&buf, canon->arena);
			add_body(&buf, value->items[0]);
			*text = spar_buf_take(&buf);
			return canon->arena->failed ? spar_nomem(err) : SPAR_OK;
		case SPAR_VALUE_TOKENS:
			*tokens = true;
			return spar_lex_canonical(canon->arena, value->items[0],
									  canon->schema->engine, text, err);
		case SPAR_VALUE_TYPE:
			return canon_type(canon, value->items[0], text, err);
		case SPAR_VALUE_EXPR:
			if (object->parent != NULL && value->attr != SPAR_ATTR_DEFAULT)
				SPAR_TRY(spar_canon_scope(canon, object->parent, &scope,
										  err));
			SPAR_TRY(spar_canon_expr(canon, value->items[0], scope, NULL,
									 false, &node, text, &idiom, err));
			*tokens = node == NULL;
			return SPAR_OK;
		case SPAR_VALUE_QUERY:
		case SPAR_VALUE_STATEMENTS:
			return canon_query(canon, value->items[0],
							   type == SPAR_VALUE_STATEMENTS, text, tokens,
							   err);
		default:
			return canon_list(canon, object, value, type, text, tokens, err);
	}
}
