/*
 * spar_item.c
 *
 * Items of the canonical model: making them, finding values, comparing
 * identities, naming them.  See spar_item.h.
 */
#include "spar_item.h"

const SparCanonValue *
spar_item_value(const SparItem *item, SparAttr attr)
{
	size_t		i;

	for (i = 0; i < item->value_count; i++)
		if (item->values[i].attr == attr)
			return &item->values[i];
	return NULL;
}

SparStr
spar_item_text(const SparItem *item, SparAttr attr)
{
	const SparCanonValue *value = spar_item_value(item, attr);

	return value != NULL ? value->text : SPAR_STR_EMPTY;
}

/* spar_arena_grow() for the arrays of an item. */
static bool
grow(SparCanon *canon, void **array, uint32_t count, uint32_t *capacity,
	 size_t size)
{
	size_t		room = *capacity;

	if (count == UINT32_MAX
		|| !spar_arena_grow(canon->arena, array, count, &room, size)
		|| room > UINT32_MAX)
		return false;
	*capacity = (uint32_t) room;
	return true;
}

SparStatus
spar_item_reserve(SparCanon *canon, SparItem *item, size_t parts,
				  size_t values, SparError *err)
{
	void	   *array = item->parts;

	if (parts > 0)
	{
		if (parts > UINT32_MAX
			|| !grow(canon, &array, (uint32_t) parts - 1,
					 &item->part_capacity, sizeof(SparItem *)))
			return spar_nomem(err);
		item->parts = array;
	}
	array = item->values;
	if (values > 0)
	{
		if (values > UINT32_MAX
			|| !grow(canon, &array, (uint32_t) values - 1,
					 &item->value_capacity, sizeof(SparCanonValue)))
			return spar_nomem(err);
		item->values = array;
	}
	return SPAR_OK;
}

SparStatus
spar_item_new(SparCanon *canon, SparItem *parent, SparKind kind,
			  const SparObject *object, SparStr key, SparItem **out,
			  SparError *err)
{
	SparItem   *item = spar_arena_zero(canon->arena, 1, sizeof(SparItem));
	void	   *array = parent != NULL ? parent->parts : canon->items;

	if (item == NULL)
		return spar_nomem(err);
	if (parent != NULL)
	{
		if (!grow(canon, &array, parent->part_count, &parent->part_capacity,
				  sizeof(SparItem *)))
			return spar_nomem(err);
		parent->parts = array;
		parent->parts[parent->part_count++] = item;
	}
	else
	{
		if (!spar_arena_grow(canon->arena, &array, canon->count,
							 &canon->capacity, sizeof(SparItem *)))
			return spar_nomem(err);
		canon->items = array;
		canon->items[canon->count++] = item;
	}
	item->kind = kind;
	item->parent = parent;
	item->object = object;
	item->key = key;
	item->schema = item->args = SPAR_STR_EMPTY;
	*out = item;
	return SPAR_OK;
}

SparStatus
spar_item_set(SparCanon *canon, SparItem *item, SparAttr attr, SparStr text,
			  SparRule idiom, bool tokens, SparError *err)
{
	void	   *array = item->values;
	SparCanonValue *value;
	size_t		at;

	if (spar_options_ignores(canon->options, item->kind, attr))
		return SPAR_OK;
	if (!grow(canon, &array, item->value_count, &item->value_capacity,
			  sizeof(SparCanonValue)))
		return spar_nomem(err);
	item->values = array;
	for (at = item->value_count++; at > 0 && item->values[at - 1].attr > attr;
		 at--)
		item->values[at] = item->values[at - 1];
	value = &item->values[at];
	value->attr = (uint16_t) attr;
	value->text = text;
	value->idiom = idiom;
	value->tokens = tokens;
	return SPAR_OK;
}

static bool
keep_text(const SparCanon *canon, SparStr *text)
{
	char	   *copy;

	if (text->len == 0 || !spar_arena_holds(canon->arena, text->data))
		return true;
	copy = spar_arena_bytes(canon->shared, text->len);
	if (copy == NULL)
		return false;
	memcpy(copy, text->data, text->len);
	text->data = copy;
	return true;
}

SparStatus
spar_item_keep(const SparCanon *canon, const SparItem *item, SparItem *parent,
			   SparItem **out, SparError *err)
{
	SparArena  *arena = canon->shared;
	SparItem   *copy = spar_arena_get(arena, sizeof(SparItem));
	SparCanonValue *values = spar_arena_get(arena, item->value_count
											* sizeof(SparCanonValue));
	SparItem  **parts = spar_arena_get(arena, item->part_count
									   * sizeof(SparItem *));
	uint32_t	i;

	if (copy == NULL || values == NULL || parts == NULL)
		return spar_nomem(err);
	*copy = *item;
	copy->parent = parent;
	copy->values = values;
	copy->value_capacity = item->value_count;
	copy->parts = parts;
	copy->part_capacity = item->part_count;
	if (!keep_text(canon, &copy->schema) || !keep_text(canon, &copy->key)
		|| !keep_text(canon, &copy->args))
		return spar_nomem(err);
	for (i = 0; i < item->value_count; i++)
	{
		values[i] = item->values[i];
		if (!keep_text(canon, &values[i].text))
			return spar_nomem(err);
	}
	for (i = 0; i < item->part_count; i++)
		SPAR_TRY(spar_item_keep(canon, item->parts[i], copy, &parts[i], err));
	*out = copy;
	return SPAR_OK;
}

SparStatus
spar_canon_name(const SparCanon *canon, SparStr name, SparStr *out,
				SparError *err)
{
	size_t		i;

	*out = name;
	if (canon->schema->engine != SPAR_ENGINE_SQLITE
		&& canon->level != SPAR_LEVEL_PORTABLE)
		return SPAR_OK;
	for (i = 0; i < name.len; i++)
		if (name.data[i] >= 'A' && name.data[i] <= 'Z')
			return spar_str_lower(canon->arena, name, out) ? SPAR_OK
				: spar_nomem(err);
	return SPAR_OK;
}

SparStatus
spar_canon_schema(const SparCanon *canon, SparStr schema, SparStr *out,
				  SparError *err)
{
	if (spar_str_eq(schema, canon->default_schema))
	{
		*out = SPAR_STR_EMPTY;
		return SPAR_OK;
	}
	return spar_canon_name(canon, schema, out, err);
}

bool
spar_item_same_content(const SparItem *a, const SparItem *b)
{
	size_t		i;

	if (a->kind != b->kind || a->value_count != b->value_count
		|| a->part_count != b->part_count)
		return false;
	for (i = 0; i < a->value_count; i++)
		if (a->values[i].attr != b->values[i].attr
			|| !spar_str_eq(a->values[i].text, b->values[i].text))
			return false;
	for (i = 0; i < a->part_count; i++)
		if (memcmp(a->parts[i]->digest, b->parts[i]->digest,
				   SPAR_DIGEST_SIZE) != 0)
			return false;
	return true;
}

int
spar_item_compare(const SparItem *a, const SparItem *b)
{
	int			order = (int) a->kind - (int) b->kind;

	if (order == 0)
		order = spar_str_cmp(a->schema, b->schema);
	if (order == 0)
		order = spar_str_cmp(a->key, b->key);
	if (order == 0)
		order = spar_str_cmp(a->args, b->args);
	return order;
}

static void
add_path(SparBuf *buf, const SparItem *item)
{
	if (item->schema.len > 0)
	{
		spar_buf_ident(buf, item->schema);
		spar_buf_char(buf, '.');
	}
	spar_buf_ident(buf, item->object->name);
	if (spar_kind_has_args(item->kind) || item->args.len > 0)
	{
		spar_buf_char(buf, '(');
		spar_buf_str(buf, item->args);
		spar_buf_char(buf, ')');
	}
}

void
spar_item_name(SparBuf *buf, const SparCanon *canon, const SparItem *item)
{
	if (item->parent == NULL)
	{
		add_path(buf, item);
		return;
	}
	add_path(buf, item->parent);
	if (canon->level == SPAR_LEVEL_PORTABLE)
	{
		if (item->kind == SPAR_KIND_CHECK || item->kind == SPAR_KIND_TRIGGER)
		{
			spar_buf_text(buf, ": ");
			spar_buf_str(buf, item->key);
			return;
		}
		if (item->kind != SPAR_KIND_COLUMN)
		{
			spar_buf_str(buf, item->key);
			return;
		}
	}
	if (item->object->name.len > 0)
	{
		spar_buf_char(buf, '.');
		spar_buf_ident(buf, item->object->name);
	}
	else if (item->kind == SPAR_KIND_CHECK)
	{
		spar_buf_text(buf, ": ");
		spar_buf_str(buf, spar_item_text(item, SPAR_ATTR_EXPRESSION));
	}
	else
		spar_buf_str(buf, spar_item_text(item, SPAR_ATTR_COLUMNS));
}
