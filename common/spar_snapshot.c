/*
 * spar_snapshot.c
 *
 * Writing and reading snapshots.  See spar_snapshot.h and docs/format.md.
 */
#include "spar_snapshot.h"

#include "spar_json.h"

#define FORMAT_KEY "schema_parity_snapshot"

static void
write_key(SparBuf *buf, const char *key)
{
	spar_buf_char(buf, ',');
	spar_json_string(buf, spar_str(key));
	spar_buf_char(buf, ':');
}

static void
write_value(SparBuf *buf, const SparValue *value)
{
	SparValueType type = spar_attr(value->attr)->type;
	uint32_t	i;

	if (type == SPAR_VALUE_BOOL || type == SPAR_VALUE_INT)
		spar_buf_str(buf, spar_value_items(value)[0]);
	else if (!spar_attr_is_list(value->attr))
		spar_json_string(buf, spar_value_items(value)[0]);
	else
	{
		spar_buf_char(buf, '[');
		for (i = 0; i < value->count; i++)
		{
			if (i > 0)
				spar_buf_char(buf, ',');
			spar_json_string(buf, spar_value_items(value)[i]);
		}
		spar_buf_char(buf, ']');
	}
}

static void
write_edges(SparBuf *buf, const SparObject *object)
{
	const SparEdge *edge;

	write_key(buf, "depends");
	spar_buf_char(buf, '[');
	for (edge = object->edges; edge != NULL; edge = edge->next)
	{
		if (edge != object->edges)
			spar_buf_char(buf, ',');
		spar_buf_char(buf, '[');
		spar_json_string(buf, spar_str(spar_edge_name(edge->edge)));
		spar_buf_char(buf, ',');
		spar_json_string(buf, spar_str(spar_kind(edge->kind)->name));
		spar_buf_char(buf, ',');
		spar_json_string(buf, edge->schema);
		spar_buf_char(buf, ',');
		spar_json_string(buf, edge->name);
		if (edge->part.len > 0 || edge->args.len > 0)
		{
			spar_buf_char(buf, ',');
			spar_json_string(buf, edge->part);
		}
		if (edge->args.len > 0)
		{
			spar_buf_char(buf, ',');
			spar_json_string(buf, edge->args);
		}
		spar_buf_char(buf, ']');
	}
	spar_buf_char(buf, ']');
}

static void
write_object(SparBuf *buf, const SparObject *object)
{
	const SparObject *part;
	size_t		i;

	spar_buf_text(buf, "{\"kind\":");
	spar_json_string(buf, spar_str(spar_kind(object->kind)->name));
	if (object->schema.len > 0)
	{
		write_key(buf, "schema");
		spar_json_string(buf, object->schema);
	}
	write_key(buf, "name");
	spar_json_string(buf, object->name);
	if (object->args.len > 0)
	{
		write_key(buf, "args");
		spar_json_string(buf, object->args);
	}
	for (i = 0; i < object->value_count; i++)
	{
		write_key(buf, spar_attr(object->values[i].attr)->name);
		write_value(buf, &object->values[i]);
	}
	if (object->edges != NULL)
		write_edges(buf, object);
	if (object->child != NULL)
	{
		write_key(buf, "parts");
		spar_buf_text(buf, "[\n");
		for (part = object->child; part != NULL; part = part->next)
		{
			spar_buf_char(buf, ' ');
			write_object(buf, part);
			spar_buf_text(buf, part->next ? ",\n" : "\n");
		}
		spar_buf_char(buf, ']');
	}
	spar_buf_char(buf, '}');
}

SparStatus
spar_snapshot_write(SparBuf *buf, const SparSchema *schema, SparError *err)
{
	const SparObject *object;

	spar_buf_text(buf, "{\"" FORMAT_KEY "\":");
	spar_buf_int(buf, SPAR_SNAPSHOT_FORMAT);
	write_key(buf, "engine");
	spar_json_string(buf, spar_str(spar_engine_name(schema->engine)));
	write_key(buf, "version");
	spar_buf_int(buf, schema->version);
	write_key(buf, "objects");
	spar_buf_text(buf, "[\n");
	for (object = schema->first; object != NULL; object = object->next)
	{
		write_object(buf, object);
		spar_buf_text(buf, object->next ? ",\n" : "\n");
	}
	spar_buf_text(buf, "]}\n");
	return buf->arena->failed ? spar_nomem(err) : SPAR_OK;
}

/* One object while it is read: identity must come before anything else. */
typedef struct Reading
{
	SparJson	json;
	SparSchema *schema;
	SparStr    *items;			/* of the list that is read */
	size_t		capacity;
	SparError  *err;
} Reading;

static SparStatus read_objects(Reading *r, SparObject *parent);

static SparStatus
duplicate(Reading *r)
{
	return spar_json_fail(&r->json, SPAR_ERR_JSON, r->err,
						  "snapshot has the key \"%S\" twice in one object",
						  &r->json.value, NULL);
}

/* Read an array of strings into r->items. */
static SparStatus
read_items(Reading *r, size_t *count)
{
	*count = 0;
	for (;;)
	{
		void	   *array = r->items;

		SPAR_TRY(spar_json_next(&r->json, r->err));
		if (r->json.token == SPAR_JSON_ARRAY_END)
			return SPAR_OK;
		if (r->json.token != SPAR_JSON_STRING)
			return spar_json_fail(&r->json, SPAR_ERR_JSON, r->err,
								  "snapshot is malformed: expected a list of strings",
								  NULL, NULL);
		if (!spar_arena_grow(r->schema->arena, &array, *count, &r->capacity,
							 sizeof(SparStr)))
			return spar_nomem(r->err);
		r->items = array;
		r->items[(*count)++] = r->json.value;
	}
}

static SparStatus
wrong_value(Reading *r, const char *name, const char *expected)
{
	return spar_json_fail(&r->json, SPAR_ERR_INVALID, r->err,
						  "snapshot has a wrong value for \"%s\": expected %s",
						  name, expected);
}

static SparStatus
read_attribute(Reading *r, SparObject *object, SparAttr attr)
{
	const char *name = spar_attr(attr)->name;
	SparValueType type = spar_attr(attr)->type;
	SparJson   *json = &r->json;
	int64_t		number;
	size_t		count;

	if (spar_object_value(object, attr) != NULL)
		return duplicate(r);
	SPAR_TRY(spar_json_next(json, r->err));
	if (spar_attr_is_list(attr))
	{
		if (json->token != SPAR_JSON_ARRAY)
			return wrong_value(r, name, "a list of strings");
		SPAR_TRY(read_items(r, &count));
		if (type == SPAR_VALUE_REF && count < 2)
			return wrong_value(r, name, "a schema and a name");
		if (type == SPAR_VALUE_REFS && count % 2 != 0)
			return wrong_value(r, name, "pairs of a schema and a name");
		return spar_object_set_list(r->schema, object, attr, r->items, count,
									r->err);
	}
	if (type == SPAR_VALUE_BOOL)
	{
		if (json->token != SPAR_JSON_TRUE && json->token != SPAR_JSON_FALSE)
			return wrong_value(r, name, "true or false");
		return spar_object_set_bool(r->schema, object, attr,
									json->token == SPAR_JSON_TRUE, r->err);
	}
	if (type == SPAR_VALUE_INT)
	{
		if (json->token != SPAR_JSON_NUMBER
			|| !spar_str_int(json->value, &number)
			|| spar_str_is(json->value, "-0"))
			return wrong_value(r, name, "a whole number");
	}
	else if (json->token != SPAR_JSON_STRING)
		return wrong_value(r, name, "a string");
	return spar_object_set(r->schema, object, attr, json->value, r->err);
}

static SparStatus
read_edges(Reading *r, SparObject *object)
{
	SPAR_TRY(spar_json_expect(&r->json, SPAR_JSON_ARRAY, "a list", r->err));
	for (;;)
	{
		SparEdgeKind edge;
		SparKind	kind = SPAR_KIND_NONE;
		size_t		count;

		SPAR_TRY(spar_json_next(&r->json, r->err));
		if (r->json.token == SPAR_JSON_ARRAY_END)
			return SPAR_OK;
		if (r->json.token != SPAR_JSON_ARRAY)
			return wrong_value(r, "depends", "a list of lists");
		SPAR_TRY(read_items(r, &count));
		if (count < 4 || count > 6)
			return wrong_value(r, "depends", "four to six texts");
		edge = spar_edge_find(r->items[0]);
		if (!spar_str_is(r->items[1], "none"))
		{
			kind = spar_kind_find(r->items[1]);
			if (kind == SPAR_KIND_NONE)
				return wrong_value(r, "depends", "a known kind of object");
		}
		if (edge == 0)
			return wrong_value(r, "depends", "uses, owns or names");
		SPAR_TRY(spar_object_edge(r->schema, object, edge, kind, r->items[2],
								  r->items[3], count > 5 ? r->items[5]
								  : SPAR_STR_EMPTY, count > 4 ? r->items[4]
								  : SPAR_STR_EMPTY, r->err));
	}
}

/* The value of `key` when that is the current token's key; reads on. */
static SparStatus
take_text(Reading *r, const char *key, SparStr *out)
{
	if (r->json.token != SPAR_JSON_KEY || !spar_str_is(r->json.value, key))
		return SPAR_OK;
	SPAR_TRY(spar_json_expect(&r->json, SPAR_JSON_STRING, "a string",
							  r->err));
	*out = r->json.value;
	return spar_json_next(&r->json, r->err);
}

/* The kind's attribute of that name, or SPAR_ATTR_NONE. */
static SparAttr
attr_of(const SparKindDesc *kind, SparStr name)
{
	size_t		i;

	for (i = 0; i < kind->attr_count; i++)
		if (spar_str_is(name, spar_attr(kind->attrs[i].attr)->name))
			return kind->attrs[i].attr;
	return SPAR_ATTR_NONE;
}

/* The rest of an object whose { was read. */
static SparStatus
read_object(Reading *r, SparObject *parent)
{
	SparStr		kind_name = SPAR_STR_EMPTY,
				schema = SPAR_STR_EMPTY,
				name = {NULL, 0},
				args = SPAR_STR_EMPTY;
	bool		depends = false,
				parts = false;
	SparObject *object;
	SparKind	kind;

	SPAR_TRY(spar_json_next(&r->json, r->err));
	SPAR_TRY(take_text(r, "kind", &kind_name));
	SPAR_TRY(take_text(r, "schema", &schema));
	SPAR_TRY(take_text(r, "name", &name));
	SPAR_TRY(take_text(r, "args", &args));
	if (kind_name.len == 0 || name.data == NULL)
		return spar_json_fail(&r->json, SPAR_ERR_JSON, r->err,
							  "snapshot is malformed: an object must begin with its kind, schema and name",
							  NULL, NULL);
	kind = spar_kind_find(kind_name);
	if (kind == SPAR_KIND_NONE)
		return spar_json_fail(&r->json, SPAR_ERR_INVALID, r->err,
							  "unrecognized kind of object \"%S\" in snapshot",
							  &kind_name, NULL);
	if (spar_kind_is_part(kind) != (parent != NULL))
		return spar_json_fail(&r->json, SPAR_ERR_INVALID, r->err,
							  parent ? "snapshot has a %S inside a table or view"
							  : "snapshot has a %S outside a table or view",
							  &kind_name, NULL);
	SPAR_TRY(spar_schema_add(r->schema, kind, parent, schema, name, args,
							 &object, r->err));

	while (r->json.token != SPAR_JSON_OBJECT_END)
	{
		SparStr		key = r->json.value;
		SparAttr	attr = attr_of(spar_kind(kind), key);

		if (attr != SPAR_ATTR_NONE)
			SPAR_TRY(read_attribute(r, object, attr));
		else if (spar_str_is(key, "depends") || spar_str_is(key, "parts"))
		{
			bool	   *seen = key.data[0] == 'd' ? &depends : &parts;

			if (*seen)
				return duplicate(r);
			*seen = true;
			if (seen == &depends)
				SPAR_TRY(read_edges(r, object));
			else if (parent != NULL)
				return spar_json_fail(&r->json, SPAR_ERR_INVALID, r->err,
									  "a %S cannot have parts", &kind_name,
									  NULL);
			else
				SPAR_TRY(read_objects(r, object));
		}
		else if (spar_str_is(key, "kind") || spar_str_is(key, "schema")
				 || spar_str_is(key, "name") || spar_str_is(key, "args"))
			return duplicate(r);
		else
			return spar_json_fail(&r->json, SPAR_ERR_INVALID, r->err,
								  "unrecognized key \"%S\" of a %S in snapshot",
								  &key, &kind_name);
		SPAR_TRY(spar_json_next(&r->json, r->err));
	}
	return SPAR_OK;
}

static SparStatus
read_objects(Reading *r, SparObject *parent)
{
	SPAR_TRY(spar_json_expect(&r->json, SPAR_JSON_ARRAY, "a list of objects",
							  r->err));
	for (;;)
	{
		SPAR_TRY(spar_json_next(&r->json, r->err));
		if (r->json.token == SPAR_JSON_ARRAY_END)
			return SPAR_OK;
		if (r->json.token != SPAR_JSON_OBJECT)
			return spar_json_fail(&r->json, SPAR_ERR_JSON, r->err,
								  "snapshot is malformed: expected an object",
								  NULL, NULL);
		SPAR_TRY(read_object(r, parent));
	}
}

static SparStatus
expect_key(Reading *r, const char *key)
{
	SPAR_TRY(spar_json_next(&r->json, r->err));
	if (r->json.token != SPAR_JSON_KEY || !spar_str_is(r->json.value, key))
		return spar_json_fail(&r->json, SPAR_ERR_JSON, r->err,
							  "snapshot is malformed: expected the key \"%s\"",
							  key, NULL);
	return SPAR_OK;
}

static SparStatus
read_number(Reading *r, const char *key, int64_t *out)
{
	SPAR_TRY(expect_key(r, key));
	SPAR_TRY(spar_json_next(&r->json, r->err));
	if (r->json.token != SPAR_JSON_NUMBER
		|| !spar_str_int(r->json.value, out)
		|| *out < 0 || *out > INT_MAX)
		return wrong_value(r, key, "a whole number");
	return SPAR_OK;
}

SparStatus
spar_snapshot_read(SparArena *arena, SparStr text, SparSchema **out,
				   SparError *err)
{
	Reading		r;
	SparEngine	engine = SPAR_ENGINE_SQLITE;
	int64_t		format;
	int64_t		version;

	memset(&r, 0, sizeof(r));
	r.err = err;
	spar_json_init(&r.json, arena, text, "snapshot");
	SPAR_TRY(spar_json_expect(&r.json, SPAR_JSON_OBJECT, "an object", err));
	SPAR_TRY(read_number(&r, FORMAT_KEY, &format));
	if (format != SPAR_SNAPSHOT_FORMAT)
	{
		int			have = (int) format;

		spar_fail(err, SPAR_ERR_UNSUPPORTED,
				  "cannot read a snapshot of format version %d", have);
		spar_error_hint(err, "This version of schema_parity reads format version %d.",
						SPAR_SNAPSHOT_FORMAT);
		return SPAR_ERR_UNSUPPORTED;
	}
	SPAR_TRY(expect_key(&r, "engine"));
	SPAR_TRY(spar_json_expect(&r.json, SPAR_JSON_STRING, "a string", err));
	if (spar_str_is(r.json.value, "postgresql"))
		engine = SPAR_ENGINE_POSTGRESQL;
	else if (!spar_str_is(r.json.value, "sqlite"))
		return wrong_value(&r, "engine", "sqlite or postgresql");
	SPAR_TRY(read_number(&r, "version", &version));
	SPAR_TRY(spar_schema_new(arena, engine, (int) version, &r.schema, err));
	SPAR_TRY(expect_key(&r, "objects"));
	SPAR_TRY(read_objects(&r, NULL));
	SPAR_TRY(spar_json_expect(&r.json, SPAR_JSON_OBJECT_END,
							  "the end of the object", err));
	SPAR_TRY(spar_json_next(&r.json, err));
	SPAR_TRY(spar_schema_sort(r.schema, err));
	*out = r.schema;
	return SPAR_OK;
}
