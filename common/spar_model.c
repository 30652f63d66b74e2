/*
 * spar_model.c
 *
 * Objects, their values and edges: building, finding, sorting.  See
 * spar_model.h.
 */
#include "spar_model.h"

#include "spar_sort.h"

/* Room for the values that most columns and constraints have. */
#define FIRST_VALUES 4

static SparStatus
keep(SparSchema *schema, SparStr text, const char *what, SparStr *out,
	 SparError *err)
{
	size_t		pos;

	/* Parsers cut at ASCII characters, so that a part is valid, too. */
	if (schema->kept.len > 0
		&& (uintptr_t) text.data >= (uintptr_t) schema->kept.data
		&& (uintptr_t) text.data + text.len
		<= (uintptr_t) schema->kept.data + schema->kept.len)
	{
		*out = text.len > 0 ? text : SPAR_STR_EMPTY;
		return SPAR_OK;
	}
	if (!spar_utf8_valid(text, &pos))
	{
		spar_fail(err, SPAR_ERR_ENCODING, "%s is not valid UTF-8", what);
		spar_error_detail(err, "Byte %z of \"%S\" starts no character.", pos,
						  &text);
		return SPAR_ERR_ENCODING;
	}
	if (text.len == 0)
		*out = SPAR_STR_EMPTY;
	else if (!spar_str_copy(schema->arena, text, out))
		return spar_nomem(err);
	return SPAR_OK;
}

SparStatus
spar_schema_new(SparArena *arena, SparEngine engine, int version,
				SparSchema **out, SparError *err)
{
	SparSchema *schema = spar_arena_zero(arena, 1, sizeof(SparSchema));

	if (schema == NULL)
		return spar_nomem(err);
	schema->arena = arena;
	schema->engine = engine;
	schema->version = version;
	schema->default_schema = engine == SPAR_ENGINE_SQLITE
		? SPAR_STR("main") : SPAR_STR("public");
	spar_map_init(&schema->names, arena);
	*out = schema;
	return SPAR_OK;
}

/* Kinds that share one namespace: a table and a view cannot have one name. */
static bool
is_relation(SparKind kind)
{
	return kind == SPAR_KIND_TABLE || kind == SPAR_KIND_VIEW
		|| kind == SPAR_KIND_MATERIALIZED_VIEW
		|| kind == SPAR_KIND_VIRTUAL_TABLE
		|| kind == SPAR_KIND_FOREIGN_TABLE;
}

/*
 * The key of an object in schema->names.  Parts between NUL bytes, which no
 * engine allows in a name.  SQLite folds ASCII letters.
 */
static void
add_name_key(SparBuf *buf, const SparSchema *schema, SparKind kind,
			 SparStr schema_name, SparStr name, SparStr args)
{
	size_t		i;
	size_t		start;

	spar_buf_char(buf, is_relation(kind) ? 1 : (char) (kind + 1));
	start = buf->len;
	spar_buf_str(buf, schema_name.len ? schema_name : schema->default_schema);
	spar_buf_char(buf, '\0');
	spar_buf_str(buf, name);
	spar_buf_char(buf, '\0');
	spar_buf_str(buf, args);
	if (schema->engine == SPAR_ENGINE_SQLITE)
		for (i = start; i < buf->len; i++)
			buf->data[i] = spar_to_lower(buf->data[i]);
}

static SparObject *
lookup(const SparSchema *schema, SparKind kind, SparStr schema_name,
	   SparStr name, SparStr args)
{
	char		space[512];
	SparBuf		buf;

	/* Nearly every key fits on the stack; the arena takes the others. */
	spar_buf_init(&buf, schema->arena);
	buf.data = space;
	buf.capacity = sizeof(space);
	if (schema_name.len + schema->default_schema.len + name.len + args.len
		+ 8 > sizeof(space))
		spar_buf_init(&buf, schema->arena);
	add_name_key(&buf, schema, kind, schema_name, name, args);
	return spar_map_get(&schema->names, spar_buf_view(&buf));
}

SparStatus
spar_schema_add(SparSchema *schema, SparKind kind, SparObject *parent,
				SparStr schema_name, SparStr name, SparStr args,
				SparObject **out, SparError *err)
{
	SparObject *object = spar_arena_zero(schema->arena, 1,
										 sizeof(SparObject));

	if (object == NULL)
		return spar_nomem(err);
	object->kind = kind;
	object->parent = parent;
	SPAR_TRY(keep(schema, schema_name, "the name of a schema",
				  &object->schema, err));
	SPAR_TRY(keep(schema, name, "a name", &object->name, err));
	SPAR_TRY(keep(schema, args, "a list of argument types", &object->args,
				  err));

	if (parent != NULL)
	{
		if (parent->last_child != NULL)
			parent->last_child->next = object;
		else
			parent->child = object;
		parent->last_child = object;
	}
	else
	{
		SparBuf		key;

		if (lookup(schema, kind, schema_name, name, args) != NULL)
		{
			spar_fail(err, SPAR_ERR_CORRUPT, "%s \"%S\" is there twice",
					  spar_kind(kind)->name, &name);
			if (schema_name.len > 0)
				spar_error_detail(err, "It is in schema \"%S\".",
								  &schema_name);
			return SPAR_ERR_CORRUPT;
		}
		spar_buf_init(&key, schema->arena);
		add_name_key(&key, schema, kind, schema_name, name, args);
		if (schema->arena->failed
			|| !spar_map_put(&schema->names, spar_buf_view(&key), object))
			return spar_nomem(err);
		if (schema->last != NULL)
			schema->last->next = object;
		else
			schema->first = object;
		schema->last = object;
	}
	schema->count++;
	*out = object;
	return SPAR_OK;
}

SparObject *
spar_schema_find(const SparSchema *schema, SparKind kind, SparStr schema_name,
				 SparStr name, SparStr args)
{
	SparObject *object = lookup(schema, kind, schema_name, name, args);

	return object != NULL && object->kind == kind ? object : NULL;
}

SparObject *
spar_schema_relation(const SparSchema *schema, SparStr schema_name,
					 SparStr name)
{
	return lookup(schema, SPAR_KIND_TABLE, schema_name, name,
				  SPAR_STR_EMPTY);
}

SparObject *
spar_object_part(const SparSchema *schema, const SparObject *parent,
				 SparKind kind, SparStr name)
{
	SparObject *part;

	for (part = parent->child; part != NULL; part = part->next)
		if (part->kind == kind
			&& (schema->engine == SPAR_ENGINE_SQLITE
				? spar_str_ieq(part->name, name)
				: spar_str_eq(part->name, name)))
			return part;
	return NULL;
}

static void
unlink_object(SparObject **first, SparObject **last, SparObject *object)
{
	SparObject *before = NULL;
	SparObject *at = *first;

	while (at != NULL && at != object)
	{
		before = at;
		at = at->next;
	}
	if (at == NULL)
		return;
	if (before != NULL)
		before->next = object->next;
	else
		*first = object->next;
	if (*last == object)
		*last = before;
	object->next = NULL;
}

static size_t
count_objects(const SparObject *object)
{
	size_t		count = 1;
	const SparObject *part;

	for (part = object->child; part != NULL; part = part->next)
		count++;
	return count;
}

void
spar_schema_drop(SparSchema *schema, SparObject *object)
{
	if (object->parent != NULL)
		unlink_object(&object->parent->child, &object->parent->last_child,
					  object);
	else
	{
		SparBuf		key;

		unlink_object(&schema->first, &schema->last, object);
		spar_buf_init(&key, schema->arena);
		add_name_key(&key, schema, object->kind, object->schema,
					 object->name, object->args);
		spar_map_drop(&schema->names, spar_buf_view(&key));
	}
	schema->count -= count_objects(object);
}

/* The place of the attribute among the object's values, which are sorted. */
static SparValue *
find_value(const SparObject *object, SparAttr attr, size_t *place)
{
	size_t		i;

	for (i = 0; i < object->value_count; i++)
		if (object->values[i].attr >= attr)
			break;
	*place = i;
	if (i < object->value_count && object->values[i].attr == attr)
		return &object->values[i];
	return NULL;
}

/* The place for an attribute's value, made where there is none. */
static SparStatus
place_value(SparSchema *schema, SparObject *object, SparAttr attr,
			SparValue **out, SparError *err)
{
	SparValue  *value;
	size_t		place;

	if (spar_kind_attr(object->kind, attr) == NULL)
		return spar_fail(err, SPAR_ERR_CORRUPT,
						 "a %s has no attribute \"%s\"",
						 spar_kind(object->kind)->name, spar_attr(attr)->name);
	value = find_value(object, attr, &place);
	if (value == NULL)
	{
		void	   *array = object->values;
		size_t		capacity = object->value_capacity;

		if (array == NULL)
		{
			array = spar_arena_get(schema->arena,
								   FIRST_VALUES * sizeof(SparValue));
			capacity = FIRST_VALUES;
			if (array == NULL)
				return spar_nomem(err);
		}
		if (!spar_arena_grow(schema->arena, &array, object->value_count,
							 &capacity, sizeof(SparValue)))
			return spar_nomem(err);
		object->values = array;
		object->value_capacity = (uint16_t) capacity;
		value = &object->values[place];
		memmove(value + 1, value,
				(object->value_count - place) * sizeof(SparValue));
		object->value_count++;
		value->attr = attr;
		value->count = 0;
		value->u.many = NULL;
	}
	*out = value;
	return SPAR_OK;
}

static SparStatus
set_one(SparSchema *schema, SparObject *object, SparAttr attr, SparStr text,
		SparError *err)
{
	SparValue  *value;

	SPAR_TRY(place_value(schema, object, attr, &value, err));
	value->u.one = text;
	value->count = 1;
	return SPAR_OK;
}

SparStatus
spar_schema_keep(SparSchema *schema, SparStr text, SparStr *out,
				 SparError *err)
{
	schema->kept = SPAR_STR_EMPTY;
	SPAR_TRY(keep(schema, text, "a text", out, err));
	schema->kept = *out;
	return SPAR_OK;
}

SparStatus
spar_object_set(SparSchema *schema, SparObject *object, SparAttr attr,
				SparStr value, SparError *err)
{
	SPAR_TRY(keep(schema, value, spar_attr(attr)->name, &value, err));
	return set_one(schema, object, attr, value, err);
}

SparStatus
spar_object_set_word(SparSchema *schema, SparObject *object, SparAttr attr,
					 const char *word, SparError *err)
{
	return set_one(schema, object, attr, spar_str(word), err);
}

SparStatus
spar_object_set_bool(SparSchema *schema, SparObject *object, SparAttr attr,
					 bool value, SparError *err)
{
	return set_one(schema, object, attr,
				   value ? SPAR_STR("true") : SPAR_STR("false"), err);
}

SparStatus
spar_object_set_list(SparSchema *schema, SparObject *object, SparAttr attr,
					 const SparStr *items, size_t count, SparError *err)
{
	SparValue  *value;
	SparStr    *copy;
	size_t		i;

	if (count == 1)
		return spar_object_set(schema, object, attr, items[0], err);
	if (count > UINT32_MAX)
		return spar_fail(err, SPAR_ERR_LIMIT, "a list has too many members");
	copy = spar_arena_get(schema->arena, count * sizeof(SparStr));
	if (copy == NULL)
		return spar_nomem(err);
	for (i = 0; i < count; i++)
		SPAR_TRY(keep(schema, items[i], spar_attr(attr)->name, &copy[i],
					  err));
	SPAR_TRY(place_value(schema, object, attr, &value, err));
	value->count = (uint32_t) count;
	value->u.many = copy;
	return SPAR_OK;
}

void
spar_object_unset(SparObject *object, SparAttr attr)
{
	size_t		place;
	SparValue  *value = find_value(object, attr, &place);

	if (value == NULL)
		return;
	object->value_count--;
	memmove(value, value + 1,
			(object->value_count - place) * sizeof(SparValue));
}

const SparValue *
spar_object_value(const SparObject *object, SparAttr attr)
{
	size_t		place;

	return find_value(object, attr, &place);
}

SparStr
spar_object_text(const SparObject *object, SparAttr attr)
{
	const SparValue *value = spar_object_value(object, attr);

	return value != NULL && value->count == 1 ? value->u.one
		: SPAR_STR_EMPTY;
}

bool
spar_object_true(const SparObject *object, SparAttr attr)
{
	return spar_str_is(spar_object_text(object, attr), "true");
}

SparStatus
spar_object_edge(SparSchema *schema, SparObject *object, SparEdgeKind kind,
				 SparKind target, SparStr schema_name, SparStr name,
				 SparStr args, SparStr part, SparError *err)
{
	SparEdge   *edge = spar_arena_zero(schema->arena, 1, sizeof(SparEdge));

	if (edge == NULL)
		return spar_nomem(err);
	edge->edge = kind;
	edge->kind = target;
	SPAR_TRY(keep(schema, schema_name, "the name of a schema", &edge->schema,
				  err));
	SPAR_TRY(keep(schema, name, "a name", &edge->name, err));
	SPAR_TRY(keep(schema, args, "a list of argument types", &edge->args,
				  err));
	SPAR_TRY(keep(schema, part, "a name", &edge->part, err));
	edge->next = object->edges;
	object->edges = edge;
	return SPAR_OK;
}

static const char *const edge_names[] = {"", "uses", "owns", "names"};

const char *
spar_edge_name(SparEdgeKind edge)
{
	return edge_names[edge];
}

SparEdgeKind
spar_edge_find(SparStr name)
{
	int			i;

	for (i = SPAR_EDGE_USES; i <= SPAR_EDGE_NAMES; i++)
		if (spar_str_is(name, edge_names[i]))
			return (SparEdgeKind) i;
	return (SparEdgeKind) 0;
}

static int
compare_values(const SparObject *a, const SparObject *b)
{
	size_t		i;
	uint32_t	j;
	int			order;

	for (i = 0; i < a->value_count && i < b->value_count; i++)
	{
		const SparValue *x = &a->values[i];
		const SparValue *y = &b->values[i];

		if (x->attr != y->attr)
			return (int) x->attr - (int) y->attr;
		for (j = 0; j < x->count && j < y->count; j++)
			if ((order = spar_str_cmp(spar_value_items(x)[j],
									  spar_value_items(y)[j])) != 0)
				return order;
		if (x->count != y->count)
			return x->count < y->count ? -1 : 1;
	}
	return (int) a->value_count - (int) b->value_count;
}

static int
compare_positions(const SparObject *a, const SparObject *b)
{
	SparStr		x = spar_object_text(a, SPAR_ATTR_POSITION);
	SparStr		y = spar_object_text(b, SPAR_ATTR_POSITION);

	if (x.len != y.len)
		return x.len < y.len ? -1 : 1;
	return spar_str_cmp(x, y);
}

static int
compare_identities(const SparObject *a, const SparObject *b)
{
	int			order = (int) a->kind - (int) b->kind;

	if (order == 0 && a->schema.len + b->schema.len > 0)
		order = spar_str_cmp(a->schema, b->schema);
	if (order == 0)
		order = spar_str_cmp(a->name, b->name);
	if (order == 0 && a->args.len + b->args.len > 0)
		order = spar_str_cmp(a->args, b->args);
	return order;
}

static int
compare_objects(const void *a, const void *b, void *ctx)
{
	const SparObject *x = *(SparObject *const *) a;
	const SparObject *y = *(SparObject *const *) b;
	int			order = (int) x->kind - (int) y->kind;

	(void) ctx;
	if (order == 0 && x->kind == SPAR_KIND_COLUMN)
		order = compare_positions(x, y);
	if (order == 0)
		order = compare_identities(x, y);
	if (order == 0)
		order = compare_values(x, y);
	return order;
}

static int
compare_edges(const void *a, const void *b, void *ctx)
{
	const SparEdge *x = *(SparEdge *const *) a;
	const SparEdge *y = *(SparEdge *const *) b;
	int			order = (int) x->edge - (int) y->edge;

	(void) ctx;
	if (order == 0)
		order = (int) x->kind - (int) y->kind;
	if (order == 0)
		order = spar_str_cmp(x->schema, y->schema);
	if (order == 0)
		order = spar_str_cmp(x->name, y->name);
	if (order == 0)
		order = spar_str_cmp(x->args, y->args);
	if (order == 0)
		order = spar_str_cmp(x->part, y->part);
	return order;
}

static SparStatus
sort_edges(SparSchema *schema, SparObject *object, SparError *err)
{
	SparEdge  **array;
	SparEdge   *edge;
	size_t		count = 0;
	size_t		i;

	for (edge = object->edges; edge != NULL; edge = edge->next)
		count++;
	if (count < 2)
		return SPAR_OK;
	array = spar_arena_get(schema->arena, count * sizeof(*array));
	if (array == NULL)
		return spar_nomem(err);
	for (i = 0, edge = object->edges; edge != NULL; edge = edge->next)
		array[i++] = edge;
	if (!spar_sort(schema->arena, array, count, sizeof(*array),
				   compare_edges, NULL))
		return spar_nomem(err);
	object->edges = NULL;
	for (i = count; i-- > 0;)
	{
		if (i + 1 < count && compare_edges(&array[i], &array[i + 1], NULL) == 0)
			continue;
		array[i]->next = object->edges;
		object->edges = array[i];
	}
	return SPAR_OK;
}

static SparStatus
sort_list(SparSchema *schema, SparObject **first, SparObject **last,
		  SparError *err)
{
	SparObject **array;
	SparObject *object;
	size_t		count = 0;
	bool		sorted = true;
	size_t		i;

	for (object = *first; object != NULL; object = object->next)
	{
		count++;
		if (object->next != NULL
			&& compare_objects(&object, &object->next, NULL) > 0)
			sorted = false;
	}
	if (!sorted)
	{
		array = spar_arena_get(schema->arena, count * sizeof(*array));
		if (array == NULL)
			return spar_nomem(err);
		for (i = 0, object = *first; object != NULL; object = object->next)
			array[i++] = object;
		if (!spar_sort(schema->arena, array, count, sizeof(*array),
					   compare_objects, NULL))
			return spar_nomem(err);
		for (i = 0; i + 1 < count; i++)
			array[i]->next = array[i + 1];
		array[count - 1]->next = NULL;
		*first = array[0];
		*last = array[count - 1];
	}
	for (object = *first; object != NULL && object->next != NULL;
		 object = object->next)
	{
		SparObject *next = object->next;

		if (compare_identities(object, next) == 0
			&& (next->name.len > 0
				|| spar_kind(next->kind)->identity != SPAR_IDENTITY_CONSTRAINT))
		{
			spar_fail(err, SPAR_ERR_CORRUPT, "%s \"%S\" is there twice",
					  spar_kind(next->kind)->name, &next->name);
			if (next->parent != NULL)
				spar_error_detail(err, "It is part of \"%S\".",
								  &next->parent->name);
			return SPAR_ERR_CORRUPT;
		}
	}
	return SPAR_OK;
}

SparStatus
spar_schema_sort(SparSchema *schema, SparError *err)
{
	SparObject *object;
	SparObject *part;

	SPAR_TRY(sort_list(schema, &schema->first, &schema->last, err));
	for (object = schema->first; object != NULL; object = object->next)
	{
		SPAR_TRY(sort_list(schema, &object->child, &object->last_child, err));
		SPAR_TRY(sort_edges(schema, object, err));
		for (part = object->child; part != NULL; part = part->next)
			SPAR_TRY(sort_edges(schema, part, err));
	}
	return SPAR_OK;
}

void
spar_object_name(SparBuf *buf, const SparSchema *schema,
				 const SparObject *object)
{
	const SparObject *whole = object->parent ? object->parent : object;

	if (whole->schema.len > 0
		&& !spar_str_eq(whole->schema, schema->default_schema))
	{
		spar_buf_ident(buf, whole->schema);
		spar_buf_char(buf, '.');
	}
	spar_buf_ident(buf, whole->name);
	if (whole->args.len > 0 || spar_kind_has_args(whole->kind))
	{
		spar_buf_char(buf, '(');
		spar_buf_str(buf, whole->args);
		spar_buf_char(buf, ')');
	}
	if (object->parent != NULL)
	{
		spar_buf_char(buf, '.');
		spar_buf_ident(buf, object->name);
	}
}
