/*
 * spar_expr_literal.c
 *
 * Constants in one form for both dialects, at the portable level, by the type
 * of what they meet.
 *
 *	boolean		1, PostgreSQL's 't', 'yes' -> TRUE
 *	number		'5' -> 5, 1.50 -> 1.5
 *	text		5 -> '5'
 *	timestamp	'2000-01-01T00:00:00Z' -> '2000-01-01 00:00:00'
 *	blob		'\x00ff' -> X'00ff'
 *	json		'{"b" : 1,"a":2}', X'7b..' -> '{"a":2,"b":1}'
 *	array		'{a,b}', ARRAY['a', 'b'], SQLite's '["a", "b"]' ->
 *				'{"a","b"}'
 *
 * Does not count: of equal keys in a JSON object PostgreSQL's jsonb keeps the
 * last (manual, 8.14), as is done here, while text and json keep all.
 */
#include "spar_expr_int.h"

#include "spar_json.h"
#include "spar_sort.h"

SparStatus
spar_expr_set(SparWalk *walk, SparNode *node, SparNodeKind kind, SparStr text)
{
	node->kind = kind;
	node->text = text;
	node->child = NULL;
	return walk->context->arena->failed ? spar_nomem(walk->err) : SPAR_OK;
}

/*
 * A date and time as PostgreSQL prints it in UTC.
 *
 *	2000-01-01T00:00:00Z -> 2000-01-01 00:00:00		2000-01-01 12:00:00.500+00
 *	-> 2000-01-01 12:00:00.5
 */
static SparStatus
shorten_timestamp(SparWalk *walk, SparStr text, bool has_time, SparStr *out)
{
	static const char *const zones[] = {"+00:00", "+00", "Z", " UTC"};
	SparBuf		buf;
	size_t		i;

	*out = text;
	if (text.len < 10 || !spar_is_digit(text.data[0]) || text.data[4] != '-')
		return SPAR_OK;
	for (i = 0; i < SPAR_LENGTH(zones); i++)
		if (text.len > 10 && spar_str_ends(text, zones[i]))
		{
			text.len -= strlen(zones[i]);
			break;
		}
	if (text.len > 19 && text.data[19] == '.')
	{
		while (text.data[text.len - 1] == '0')
			text.len--;
		if (text.data[text.len - 1] == '.')
			text.len--;
	}
	spar_buf_init(&buf, walk->context->arena);
	spar_buf_str(&buf, spar_str_n(text.data, 10));
	if (text.len > 10)
	{
		spar_buf_char(&buf, text.data[10] == 'T' ? ' ' : text.data[10]);
		spar_buf_add(&buf, text.data + 11, text.len - 11);
	}
	else if (has_time)
		spar_buf_text(&buf, " 00:00:00");
	*out = spar_buf_take(&buf);
	return walk->context->arena->failed ? spar_nomem(walk->err) : SPAR_OK;
}

/* PostgreSQL's spellings of a boolean's input (manual, 8.6), and 0 and 1. */
SparNodeKind
spar_expr_truth(SparStr text)
{
	static const char *const yes[] = {"1", "t", "true", "y", "yes", "on"};
	static const char *const no[] = {"0", "f", "false", "n", "no", "off"};
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(yes); i++)
	{
		if (spar_str_iis(text, yes[i]))
			return SPAR_N_TRUE;
		if (spar_str_iis(text, no[i]))
			return SPAR_N_FALSE;
	}
	return SPAR_N_EMPTY;
}

/* SQLite's TRUE is the number 1 where it meets no boolean. */
SparStatus
spar_expr_truth_number(SparWalk *walk, SparNode *node)
{
	if (walk->context->engine != SPAR_ENGINE_SQLITE
		|| (node->kind != SPAR_N_TRUE && node->kind != SPAR_N_FALSE))
		return SPAR_OK;
	return spar_expr_set(walk, node, SPAR_N_NUMBER, node->kind == SPAR_N_TRUE
					? SPAR_STR("1") : SPAR_STR("0"));
}

/*
 * The elements of an array's text form, '{a,"b c"}', as a LIST; NULL when it
 * is none or has more than one dimension.
 */
SparNode *
spar_expr_array_elements(SparWalk *walk, SparStr text)
{
	SparNode   *list = spar_expr_node(walk, SPAR_N_LIST, SPAR_STR_EMPTY);
	SparNode   *last = NULL;
	SparBuf		buf;
	size_t		i;
	bool		quoted = false;
	bool		bare = true;

	if (list == NULL || text.len < 3 || text.data[0] != '{'
		|| text.data[text.len - 1] != '}')
		return NULL;
	spar_buf_init(&buf, walk->context->arena);
	for (i = 1; i < text.len; i++)
	{
		char		c = text.data[i];

		if (c == '\\' && i + 2 < text.len)
			spar_buf_char(&buf, text.data[++i]);
		else if (c == '"')
		{
			quoted = !quoted;
			bare = false;
		}
		else if (quoted)
			spar_buf_char(&buf, c);
		else if (c == '{')
			return NULL;
		else if (c == ',' || (c == '}' && i == text.len - 1))
		{
			SparStr		element = spar_buf_take(&buf);
			bool		null = bare && spar_str_iis(element, "null");

			last = spar_node_add(list, last,
								 spar_expr_node(walk, null ? SPAR_N_NULL
												: SPAR_N_STRING,
												null ? SPAR_STR_EMPTY
												: element));
			bare = true;
		}
		else
			spar_buf_char(&buf, c);
	}
	return list;
}

/* The elements of a JSON array of scalars as a LIST, or NULL. */
static SparNode *
json_elements(SparWalk *walk, SparStr text)
{
	SparNode   *list = spar_expr_node(walk, SPAR_N_LIST, SPAR_STR_EMPTY);
	SparNode   *last = NULL;
	SparJson	json;

	spar_json_init(&json, walk->context->arena, text, "array");
	if (list == NULL || spar_json_next(&json, NULL) != SPAR_OK
		|| json.token != SPAR_JSON_ARRAY)
		return NULL;
	for (;;)
	{
		SparNode   *element;

		if (spar_json_next(&json, NULL) != SPAR_OK)
			return NULL;
		if (json.token == SPAR_JSON_ARRAY_END)
			return list;
		if (json.token == SPAR_JSON_NULL)
			element = spar_expr_node(walk, SPAR_N_NULL, SPAR_STR_EMPTY);
		else if (json.token == SPAR_JSON_TRUE)
			element = spar_expr_node(walk, SPAR_N_STRING, SPAR_STR("true"));
		else if (json.token == SPAR_JSON_FALSE)
			element = spar_expr_node(walk, SPAR_N_STRING, SPAR_STR("false"));
		else if (json.token == SPAR_JSON_STRING
				 || json.token == SPAR_JSON_NUMBER)
			element = spar_expr_node(walk, SPAR_N_STRING, json.value);
		else
			return NULL;
		if (element == NULL)
			return NULL;
		last = spar_node_add(list, last, element);
	}
}

/* An array of constants as '{"a","b"}'; what is none stays. */
static SparStatus
array_literal(SparWalk *walk, SparNode *node)
{
	const SparNode *list = node;
	const SparNode *element;
	SparBuf		buf;
	size_t		i;

	if (node->kind == SPAR_N_STRING)
	{
		if (spar_str_is(node->text, "{}"))
			return SPAR_OK;
		list = spar_str_starts(node->text, "[")
			? json_elements(walk, node->text)
			: spar_expr_array_elements(walk, node->text);
	}
	else if (node->kind != SPAR_N_ARRAY)
		return SPAR_OK;
	if (walk->context->arena->failed)
		return spar_nomem(walk->err);
	if (list == NULL)
		return SPAR_OK;
	spar_buf_init(&buf, walk->context->arena);
	spar_buf_char(&buf, '{');
	for (element = list->child; element != NULL; element = element->next)
	{
		if (element != list->child)
			spar_buf_char(&buf, ',');
		if (element->kind == SPAR_N_NULL)
		{
			spar_buf_text(&buf, "NULL");
			continue;
		}
		if (element->kind != SPAR_N_STRING && element->kind != SPAR_N_NUMBER)
			return SPAR_OK;
		spar_buf_char(&buf, '"');
		for (i = 0; i < element->text.len; i++)
		{
			if (element->text.data[i] == '"' || element->text.data[i] == '\\')
				spar_buf_char(&buf, '\\');
			spar_buf_char(&buf, element->text.data[i]);
		}
		spar_buf_char(&buf, '"');
	}
	spar_buf_char(&buf, '}');
	return spar_expr_set(walk, node, SPAR_N_STRING, spar_buf_take(&buf));
}

typedef struct Member
{
	SparStr		key;
	SparStr		value;
} Member;

static int
compare_members(const void *a, const void *b, void *ctx)
{
	(void) ctx;
	return spar_str_cmp(((const Member *) a)->key, ((const Member *) b)->key);
}

static bool json_value(SparJson *json, SparBuf *buf, int depth);

/* The members of an object by their keys, of equal ones the last. */
static bool
json_object(SparJson *json, SparBuf *buf, int depth)
{
	Member	   *members = NULL;
	size_t		count = 0;
	size_t		capacity = 0;
	bool		first = true;
	size_t		i;

	for (;;)
	{
		void	   *array = members;
		SparBuf		value;

		if (spar_json_next(json, NULL) != SPAR_OK)
			return false;
		if (json->token == SPAR_JSON_OBJECT_END)
			break;
		if (!spar_arena_grow(json->arena, &array, count, &capacity,
							 sizeof(Member)))
			return false;
		members = array;
		members[count].key = json->value;
		spar_buf_init(&value, json->arena);
		if (spar_json_next(json, NULL) != SPAR_OK
			|| !json_value(json, &value, depth + 1))
			return false;
		members[count++].value = spar_buf_take(&value);
	}
	if (count > 0 && !spar_sort(json->arena, members, count, sizeof(Member),
								compare_members, NULL))
		return false;
	spar_buf_char(buf, '{');
	for (i = 0; i < count; i++)
	{
		if (i + 1 < count && spar_str_eq(members[i].key, members[i + 1].key))
			continue;
		if (!first)
			spar_buf_char(buf, ',');
		first = false;
		spar_json_string(buf, members[i].key);
		spar_buf_char(buf, ':');
		spar_buf_str(buf, members[i].value);
	}
	spar_buf_char(buf, '}');
	return true;
}

/* The value of the latest token; false where the text is no JSON. */
static bool
json_value(SparJson *json, SparBuf *buf, int depth)
{
	bool		first = true;

	if (depth > SPAR_JSON_DEPTH)
		return false;
	switch (json->token)
	{
		case SPAR_JSON_OBJECT:
			return json_object(json, buf, depth);
		case SPAR_JSON_ARRAY:
			spar_buf_char(buf, '[');
			for (;;)
			{
				if (spar_json_next(json, NULL) != SPAR_OK)
					return false;
				if (json->token == SPAR_JSON_ARRAY_END)
					break;
				if (!first)
					spar_buf_char(buf, ',');
				first = false;
				if (!json_value(json, buf, depth + 1))
					return false;
			}
			spar_buf_char(buf, ']');
			return true;
		case SPAR_JSON_STRING:
			spar_json_string(buf, json->value);
			return true;
		case SPAR_JSON_NUMBER:
			spar_buf_str(buf, json->value);
			return true;
		case SPAR_JSON_TRUE:
			spar_buf_text(buf, "true");
			return true;
		case SPAR_JSON_FALSE:
			spar_buf_text(buf, "false");
			return true;
		case SPAR_JSON_NULL:
			spar_buf_text(buf, "null");
			return true;
		default:
			return false;
	}
}

static int
hex_digit(char c)
{
	return spar_is_digit(c) ? c - '0' : spar_to_lower(c) - 'a' + 10;
}

/* JSON without white space, keys sorted; what is none stays. */
static SparStatus
json_literal(SparWalk *walk, SparNode *node)
{
	SparArena  *arena = walk->context->arena;
	SparStr		text = node->text;
	SparJson	json;
	SparBuf		buf;
	size_t		i;

	if (node->kind == SPAR_N_BLOB)
	{
		spar_buf_init(&buf, arena);
		for (i = 0; i + 1 < node->text.len; i += 2)
			spar_buf_char(&buf, (char) (hex_digit(node->text.data[i]) * 16
										+ hex_digit(node->text.data[i + 1])));
		text = spar_buf_take(&buf);
	}
	else if (node->kind != SPAR_N_STRING)
		return SPAR_OK;
	spar_buf_init(&buf, arena);
	spar_json_init(&json, arena, text, "JSON");
	if (spar_json_next(&json, NULL) == SPAR_OK && json_value(&json, &buf, 0)
		&& spar_json_next(&json, NULL) == SPAR_OK
		&& json.token == SPAR_JSON_END)
	{
		text = spar_buf_take(&buf);
		if (!spar_str_eq(text, node->text))
			walk->context->idiom = SPAR_RULE_DEFAULT_LITERAL;
		return spar_expr_set(walk, node, SPAR_N_STRING, text);
	}
	return arena->failed ? spar_nomem(walk->err) : SPAR_OK;
}

SparStatus
spar_expr_literal(SparWalk *walk, SparNode **link, const SparType *type)
{
	SparNode   *node = *link;
	SparStr		text;

	if (type->cls == SPAR_TYPE_BOOLEAN)
	{
		SparNodeKind truth = SPAR_N_EMPTY;

		/* In SQLite 'true' is a text, and no true one. */
		if (node->kind == SPAR_N_NUMBER
			|| (node->kind == SPAR_N_STRING
				&& (walk->context->engine != SPAR_ENGINE_SQLITE
					|| spar_expr_is_numeric(node->text))))
			truth = spar_expr_truth(node->text);
		if (truth == SPAR_N_EMPTY)
			return SPAR_OK;
		walk->context->idiom = SPAR_RULE_DEFAULT_LITERAL;
		return spar_expr_set(walk, node, truth, SPAR_STR_EMPTY);
	}
	if (type->cls == SPAR_TYPE_JSON)
		return json_literal(walk, node);
	if (type->cls == SPAR_TYPE_ARRAY)
		return array_literal(walk, node);
	SPAR_TRY(spar_expr_truth_number(walk, node));
	if (spar_type_is_number(type))
	{
		if (node->kind == SPAR_N_STRING && spar_expr_is_numeric(node->text))
		{
			walk->context->idiom = SPAR_RULE_DEFAULT_LITERAL;
			SPAR_TRY(spar_expr_number(walk, node->text, &text));
			SPAR_TRY(spar_expr_set(walk, node, SPAR_N_NUMBER, text));
		}
		return spar_expr_plain_number(walk, link);
	}
	if (spar_type_is_text(type) && node->kind == SPAR_N_NUMBER)
	{
		walk->context->idiom = SPAR_RULE_DEFAULT_LITERAL;
		node->kind = SPAR_N_STRING;
		return SPAR_OK;
	}
	if (node->kind == SPAR_N_STRING
		&& (type->cls == SPAR_TYPE_TIMESTAMP
			|| type->cls == SPAR_TYPE_TIMESTAMPTZ
			|| type->cls == SPAR_TYPE_DATE))
	{
		SPAR_TRY(shorten_timestamp(walk, node->text,
								   type->cls != SPAR_TYPE_DATE, &text));
		node->text = text;
		return SPAR_OK;
	}
	if (type->cls == SPAR_TYPE_BLOB && node->kind == SPAR_N_STRING)
	{
		if (spar_str_starts(node->text, "\\x"))
			return spar_expr_set(walk, node, SPAR_N_BLOB,
							spar_str_n(node->text.data + 2,
									   node->text.len - 2));
		if (node->text.len == 0)
			return spar_expr_set(walk, node, SPAR_N_BLOB, SPAR_STR_EMPTY);
	}
	return SPAR_OK;
}
