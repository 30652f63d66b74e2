/*
 * spar_prisma_resolve.c
 *
 * From the tree to the plan: the datasource, the names of blocks and fields,
 * tables and their columns, enums.  Keys and indexes are resolved in
 * spar_prisma_key.c, relations in spar_prisma_relation.c.
 *
 * Guarantees: every attribute is understood or refused; a name that is used
 * twice is refused.
 */
#include "spar_prisma_int.h"

/* ---- helpers ----------------------------------------------------------- */

const SparPrismaExpr *
spar_prisma_arg(const SparPrismaArg *args, const char *name, bool first)
{
	const SparPrismaArg *arg;

	for (arg = args; arg != NULL; arg = arg->next)
		if (arg->name.len > 0 ? spar_str_is(arg->name, name)
			: first && arg == args)
			return &arg->value;
	return NULL;
}

SparStatus
spar_prisma_args(const SparPrismaAttr *attr, const char *const *names,
				 SparError *err)
{
	const SparPrismaArg *arg;

	for (arg = attr->args; arg != NULL; arg = arg->next)
	{
		const char *const *name;

		if (arg->name.len == 0 && arg != attr->args)
			return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
											"attribute \"%S\" has an argument"
											" without a name", &attr->name),
								  &arg->value.place, err);
		for (name = names; *name != NULL; name++)
			if (arg->name.len == 0 || spar_str_is(arg->name, *name))
				break;
		if (*name == NULL)
			return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
											"unrecognized argument \"%S\" of"
											" attribute \"%S\"", &arg->name,
											&attr->name),
								  &arg->value.place, err);
	}
	return SPAR_OK;
}

SparStatus
spar_prisma_text(const SparPrismaAttr *attr, const char *name, bool first,
				 SparStr *out, SparError *err)
{
	const SparPrismaExpr *value = spar_prisma_arg(attr->args, name, first);

	*out = SPAR_STR_EMPTY;
	if (value == NULL)
		return SPAR_OK;
	if (value->kind != SPAR_PRISMA_EXPR_STRING || value->text.len == 0)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"argument \"%s\" of attribute \"%S\""
										" must be a text that is not empty",
										name, &attr->name),
							  &value->place, err);
	*out = value->text;
	return SPAR_OK;
}

const SparPrismaAttr *
spar_prisma_attr(const SparPrismaAttr *attrs, const char *name)
{
	for (; attrs != NULL; attrs = attrs->next)
		if (spar_str_is(attrs->name, name))
			return attrs;
	return NULL;
}

SparStr
spar_prisma_cut(SparStr text, size_t limit)
{
	if (text.len <= limit)
		return text;
	while (limit > 0 && ((unsigned char) text.data[limit] & 0xc0) == 0x80)
		limit--;
	return spar_str_n(text.data, limit);
}

/* Longest name that the engine takes, and Prisma's own limit for SQLite. */
static size_t
name_limit(const SparPrismaPlan *plan)
{
	return plan->engine == SPAR_ENGINE_POSTGRESQL ? 63 : 10000;
}

SparStatus
spar_prisma_name(SparPrismaPlan *plan, SparStr table,
				 const SparPrismaKey *keys, size_t count, const char *suffix,
				 SparStr *out, SparError *err)
{
	SparBuf		buf;
	SparStr		start;
	size_t		i;

	spar_buf_init(&buf, plan->arena);
	spar_buf_str(&buf, table);
	for (i = 0; i < count; i++)
	{
		spar_buf_char(&buf, '_');
		spar_buf_str(&buf, keys[i].column->name);
	}
	start = spar_prisma_cut(spar_buf_view(&buf),
							name_limit(plan) - strlen(suffix));
	buf.len = start.len;
	spar_buf_text(&buf, suffix);
	*out = spar_buf_take(&buf);
	return plan->arena->failed ? spar_nomem(err) : SPAR_OK;
}

/* ---- parts of the plan ------------------------------------------------- */

SparStatus
spar_prisma_add_table(SparPrismaPlan *plan, SparStr schema, SparStr name,
					  const SparPrismaPlace *place, SparPrismaTable **out,
					  SparError *err)
{
	SparPrismaTable *table = spar_arena_zero(plan->arena, 1,
											 sizeof(SparPrismaTable));

	if (table == NULL)
		return spar_nomem(err);
	table->schema = schema;
	table->name = name;
	table->place = *place;
	SPAR_PRISMA_APPEND(plan->tables, plan->last_table, table);
	*out = table;
	return SPAR_OK;
}

SparStatus
spar_prisma_add_column(SparPrismaPlan *plan, SparPrismaTable *table,
					   SparPrismaColumn **out, SparError *err)
{
	SparPrismaColumn *column = spar_arena_zero(plan->arena, 1,
											   sizeof(SparPrismaColumn));

	if (column == NULL)
		return spar_nomem(err);
	SPAR_PRISMA_APPEND(table->columns, table->last_column, column);
	*out = column;
	return SPAR_OK;
}

SparStatus
spar_prisma_add_index(SparPrismaPlan *plan, SparPrismaTable *table,
					  const SparPrismaPlace *place, SparPrismaIndex **out,
					  SparError *err)
{
	SparPrismaIndex *index = spar_arena_zero(plan->arena, 1,
											 sizeof(SparPrismaIndex));

	if (index == NULL)
		return spar_nomem(err);
	index->place = *place;
	SPAR_PRISMA_APPEND(table->indexes, table->last_index, index);
	*out = index;
	return SPAR_OK;
}

SparStatus
spar_prisma_add_foreign(SparPrismaPlan *plan, SparPrismaTable *table,
						const SparPrismaPlace *place, SparPrismaForeign **out,
						SparError *err)
{
	SparPrismaForeign *foreign = spar_arena_zero(plan->arena, 1,
												 sizeof(SparPrismaForeign));

	if (foreign == NULL)
		return spar_nomem(err);
	foreign->place = *place;
	SPAR_PRISMA_APPEND(table->foreigns, table->last_foreign, foreign);
	*out = foreign;
	return SPAR_OK;
}

/* ---- the datasource ---------------------------------------------------- */

static SparStatus
set_provider(SparPrismaPlan *plan, const SparPrismaField *key, SparError *err)
{
	SparStr		provider = key->value.text;

	if (key->value.kind != SPAR_PRISMA_EXPR_STRING)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"provider must be a text"),
							  &key->place, err);
	if (spar_str_is(provider, "sqlite"))
		plan->engine = SPAR_ENGINE_SQLITE;
	else if (spar_str_is(provider, "postgresql")
			 || spar_str_is(provider, "postgres"))
		plan->engine = SPAR_ENGINE_POSTGRESQL;
	else
	{
		spar_prisma_at(spar_fail(err, SPAR_ERR_UNSUPPORTED,
								 "cannot read a Prisma schema for provider"
								 " \"%S\"", &provider), &key->place, err);
		spar_error_hint(err, "The providers that can be read are sqlite and"
						" postgresql.");
		return SPAR_ERR_UNSUPPORTED;
	}
	return SPAR_OK;
}

/* schemas = ["a", "b"], extensions = [a, b(map: "c", schema: "d")] */
static SparStatus
add_things(SparPrismaPlan *plan, const SparPrismaField *key,
		   SparPrismaThing **last, SparError *err)
{
	const SparPrismaArg *arg;

	if (key->value.kind != SPAR_PRISMA_EXPR_ARRAY)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"\"%S\" must be a list", &key->name),
							  &key->place, err);
	for (arg = key->value.args; arg != NULL; arg = arg->next)
	{
		SparPrismaThing *thing = spar_arena_zero(plan->arena, 1,
												 sizeof(SparPrismaThing));
		const SparPrismaExpr *map;

		if (thing == NULL)
			return spar_nomem(err);
		thing->name = arg->value.text;
		thing->place = arg->value.place;
		map = spar_prisma_arg(arg->value.args, "map", false);
		if (map != NULL)
			thing->name = map->text;
		map = spar_prisma_arg(arg->value.args, "schema", false);
		if (map != NULL)
			thing->schema = map->text;
		if (thing->name.len == 0)
			return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
											"\"%S\" must be a list of names",
											&key->name), &key->place, err);
		*last = thing;
		last = &thing->next;
	}
	return SPAR_OK;
}

static SparStatus
resolve_datasource(SparPrismaPlan *plan, SparError *err)
{
	const SparPrismaBlock *block;
	const SparPrismaBlock *source = NULL;
	const SparPrismaField *key;

	for (block = plan->tree.first; block != NULL; block = block->next)
		if (block->kind == SPAR_PRISMA_DATASOURCE)
		{
			if (source != NULL)
				return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
												"Prisma schema has more than"
												" one datasource"),
									  &block->place, err);
			source = block;
		}
	if (source == NULL)
	{
		spar_fail(err, SPAR_ERR_INVALID, "Prisma schema has no datasource");
		spar_error_hint(err, "The provider of the datasource says for which"
						" database the schema is.");
		return SPAR_ERR_INVALID;
	}
	plan->source = source->name;
	plan->foreign_keys = true;
	for (key = source->fields; key != NULL; key = key->next)
		if (spar_str_is(key->name, "provider"))
			SPAR_TRY(set_provider(plan, key, err));
		else if (spar_str_is(key->name, "relationMode")
				 || spar_str_is(key->name, "referentialIntegrity"))
			plan->foreign_keys = !spar_str_is(key->value.text, "prisma");
		else if (spar_str_is(key->name, "schemas"))
			SPAR_TRY(add_things(plan, key, &plan->schemas, err));
		else if (spar_str_is(key->name, "extensions"))
			SPAR_TRY(add_things(plan, key, &plan->extensions, err));
	if (plan->engine == 0)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"datasource \"%S\" has no provider",
										&source->name), &source->place, err);
	if (plan->engine == SPAR_ENGINE_SQLITE
		&& (plan->schemas != NULL || plan->extensions != NULL))
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"SQLite has no schemas and no"
										" extensions"), &source->place, err);
	return SPAR_OK;
}

/* ---- names ------------------------------------------------------------- */

static SparPrismaScalar
find_scalar(SparStr name)
{
	static const char *const names[] = {
		[SPAR_PRISMA_TEXT] = "String",
		[SPAR_PRISMA_BOOLEAN] = "Boolean",
		[SPAR_PRISMA_INT] = "Int",
		[SPAR_PRISMA_BIGINT] = "BigInt",
		[SPAR_PRISMA_FLOAT] = "Float",
		[SPAR_PRISMA_DECIMAL] = "Decimal",
		[SPAR_PRISMA_DATETIME] = "DateTime",
		[SPAR_PRISMA_JSON] = "Json",
		[SPAR_PRISMA_BYTES] = "Bytes"
	};
	size_t		i;

	for (i = 1; i < SPAR_LENGTH(names); i++)
		if (spar_str_is(name, names[i]))
			return (SparPrismaScalar) i;
	return SPAR_PRISMA_NO_SCALAR;
}

/* @map, @@map, or the name itself; cut as the server cuts names. */
static SparStatus
resolve_name(SparPrismaPlan *plan, const SparPrismaAttr *attrs, SparStr name,
			 SparStr *out, SparError *err)
{
	static const char *const names[] = {"name", NULL};
	const SparPrismaAttr *map = spar_prisma_attr(attrs, "map");

	*out = name;
	if (map != NULL)
	{
		SPAR_TRY(spar_prisma_args(map, names, err));
		SPAR_TRY(spar_prisma_text(map, "name", true, out, err));
		if (out->len == 0)
			return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
											"attribute \"map\" has no name"),
								  &map->place, err);
	}
	*out = spar_prisma_cut(*out, name_limit(plan));
	return SPAR_OK;
}

/* Every attribute must be one of the list, and but for the last ones once. */
static SparStatus
check_attrs(const SparPrismaAttr *attrs, const char *const *names,
			SparError *err)
{
	uint64_t	seen = 0;

	for (; attrs != NULL; attrs = attrs->next)
	{
		size_t		i;

		for (i = 0; names[i] != NULL; i++)
			if (spar_str_is(attrs->name, names[i]))
				break;
		if (names[i] == NULL)
			return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
											"unrecognized attribute \"%S\"",
											&attrs->name), &attrs->place,
								  err);
		if ((seen & ((uint64_t) 1 << i)) != 0)
			return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
											"attribute \"%S\" is given twice",
											&attrs->name), &attrs->place,
								  err);
		if (strcmp(names[i], "index") != 0 && strcmp(names[i], "unique") != 0)
			seen |= (uint64_t) 1 << i;
	}
	return SPAR_OK;
}

/* The names of the fields of a model or of the values of an enum. */
static SparStatus
resolve_fields(SparPrismaPlan *plan, SparPrismaBlock *block, SparError *err)
{
	SparPrismaField *field;

	spar_map_init(&block->names, plan->arena);
	for (field = block->fields; field != NULL; field = field->next)
	{
		if (spar_str_find(field->name, ".") != SIZE_MAX)
			return spar_prisma_at(spar_fail(err, SPAR_ERR_SYNTAX,
											"\"%S\" is no name",
											&field->name), &field->place,
								  err);
		if (spar_map_get(&block->names, field->name) != NULL)
			return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
											"\"%S\" stands twice in \"%S\"",
											&field->name, &block->name),
								  &field->place, err);
		if (!spar_map_put(&block->names, field->name, field))
			return spar_nomem(err);
		SPAR_TRY(resolve_name(plan, field->attrs, field->name,
							  &field->db_name, err));
		block->value_count++;
	}
	return SPAR_OK;
}

static SparStatus
resolve_block(SparPrismaPlan *plan, SparPrismaBlock *block, SparError *err)
{
	static const char *const names[] = {"map", NULL};
	const SparPrismaAttr *attr;

	if (spar_map_get(&plan->blocks, block->name) != NULL
		|| find_scalar(block->name) != SPAR_PRISMA_NO_SCALAR)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"name \"%S\" is already used",
										&block->name), &block->place, err);
	if (block->kind == SPAR_PRISMA_TYPE)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"composite type \"%S\" is not"
										" possible with this provider",
										&block->name), &block->place, err);
	if (!spar_map_put(&plan->blocks, block->name, block))
		return spar_nomem(err);
	SPAR_TRY(resolve_name(plan, block->attrs, block->name, &block->db_name,
						  err));
	attr = spar_prisma_attr(block->attrs, "schema");
	if (plan->engine == SPAR_ENGINE_SQLITE)
	{
		if (attr != NULL)
			return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
											"SQLite has no schemas"),
								  &attr->place, err);
	}
	else
	{
		block->schema = SPAR_STR("public");
		if (attr != NULL)
		{
			SPAR_TRY(spar_prisma_args(attr, names, err));
			SPAR_TRY(spar_prisma_text(attr, "map", true, &block->schema,
									  err));
			if (block->schema.len == 0)
				return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
												"attribute \"schema\" has no"
												" name"), &attr->place, err);
		}
	}
	return resolve_fields(plan, block, err);
}

/* ---- enums ------------------------------------------------------------- */

static SparStatus
resolve_enum(SparPrismaPlan *plan, const SparPrismaBlock *block,
			 SparError *err)
{
	static const char *const attrs[] = {"map", "schema", NULL};
	static const char *const value_attrs[] = {"map", NULL};
	const SparPrismaField *value;
	SparPrismaEnum *type = spar_arena_zero(plan->arena, 1,
										   sizeof(SparPrismaEnum));

	SPAR_TRY(check_attrs(block->attrs, attrs, err));
	if (type == NULL)
		return spar_nomem(err);
	type->schema = block->schema;
	type->name = block->db_name;
	type->place = block->place;
	type->labels = spar_arena_zero(plan->arena, block->value_count,
								   sizeof(SparStr));
	if (type->labels == NULL)
		return spar_nomem(err);
	for (value = block->fields; value != NULL; value = value->next)
	{
		SPAR_TRY(check_attrs(value->attrs, value_attrs, err));
		type->labels[type->label_count++] = value->db_name;
	}
	SPAR_PRISMA_APPEND(plan->enums, plan->last_enum, type);
	return SPAR_OK;
}

/* ---- columns ----------------------------------------------------------- */

/* @db.VarChar(10), where "db" is the name of the datasource. */
static bool
is_native(const SparPrismaPlan *plan, const SparPrismaAttr *attr)
{
	return attr->name.len > plan->source.len + 1
		&& memcmp(attr->name.data, plan->source.data, plan->source.len) == 0
		&& attr->name.data[plan->source.len] == '.';
}

static SparStatus
check_column_attrs(const SparPrismaPlan *plan, const SparPrismaField *field,
				   const SparPrismaAttr **native, SparError *err)
{
	static const char *const names[] = {
		"id", "default", "map", "updatedAt", "ignore", "unique", NULL
	};
	const SparPrismaAttr *attr;

	*native = NULL;
	for (attr = field->attrs; attr != NULL; attr = attr->next)
	{
		SparPrismaAttr copy = *attr;

		copy.next = NULL;
		if (!is_native(plan, attr))
			SPAR_TRY(check_attrs(&copy, names, err));
		else if (*native != NULL)
			return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
											"field \"%S\" has two native"
											" types", &field->name),
								  &attr->place, err);
		else
			*native = attr;
	}
	return SPAR_OK;
}

static SparStatus
resolve_column(SparPrismaPlan *plan, SparPrismaTable *table,
			   SparPrismaField *field, SparError *err)
{
	const SparPrismaAttr *native;
	const SparPrismaAttr *attr;
	SparPrismaColumn *column = NULL;

	SPAR_TRY(check_column_attrs(plan, field, &native, err));
	SPAR_TRY(spar_prisma_add_column(plan, table, &column, err));
	field->column = column;
	column->name = field->db_name;
	column->nullable = field->arity != SPAR_PRISMA_REQUIRED;

	/* A list is NULL or not as the database likes: Prisma writes neither. */
	SPAR_TRY(spar_prisma_type(plan, field, native, &column->type, err));
	attr = spar_prisma_attr(field->attrs, "default");
	if (attr != NULL)
		SPAR_TRY(spar_prisma_default(plan, field, attr, column, err));
	return SPAR_OK;
}

/* What the type of a field is. */
static SparStatus
resolve_type(SparPrismaPlan *plan, SparPrismaField *field, SparError *err)
{
	if (field->unsupported)
		return SPAR_OK;
	field->scalar = find_scalar(field->type);
	if (field->scalar != SPAR_PRISMA_NO_SCALAR)
		return SPAR_OK;
	field->target = spar_map_get(&plan->blocks, field->type);
	if (field->target == NULL)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"type \"%S\" of field \"%S\" does not"
										" exist", &field->type,
										&field->name), &field->place, err);
	return SPAR_OK;
}

static SparStatus
resolve_model(SparPrismaPlan *plan, SparPrismaBlock *model, SparError *err)
{
	static const char *const names[] = {
		"id", "map", "schema", "ignore", "index", "unique", NULL
	};
	SparPrismaField *field;

	SPAR_TRY(check_attrs(model->attrs, names, err));
	for (field = model->fields; field != NULL; field = field->next)
		SPAR_TRY(resolve_type(plan, field, err));
	if (model->kind == SPAR_PRISMA_VIEW)
		return SPAR_OK;
	SPAR_TRY(spar_prisma_add_table(plan, model->schema, model->db_name,
								   &model->place, &model->table, err));
	for (field = model->fields; field != NULL; field = field->next)
		if (field->target == NULL || field->target->kind == SPAR_PRISMA_ENUM)
			SPAR_TRY(resolve_column(plan, model->table, field, err));
	if (model->table->columns == NULL)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"model \"%S\" has no columns",
										&model->name), &model->place, err);
	return spar_prisma_resolve_keys(plan, model, err);
}

/* ---- names that must not meet ------------------------------------------ */

typedef struct Names
{
	SparMap		map;
	SparBuf		buf;
	SparPrismaPlan *plan;
} Names;

/* Note a name; two of one space, schema and table must differ. */
static SparStatus
claim(Names *names, char space, SparStr schema, SparStr table, SparStr name,
	  const SparPrismaPlace *place, SparError *err)
{
	SparStr		key;
	size_t		i;

	spar_buf_char(&names->buf, space);
	spar_buf_str(&names->buf, schema);
	spar_buf_char(&names->buf, '\0');
	spar_buf_str(&names->buf, table);
	spar_buf_char(&names->buf, '\0');
	spar_buf_str(&names->buf, name);
	if (names->plan->engine == SPAR_ENGINE_SQLITE)
		for (i = 0; i < names->buf.len; i++)
			names->buf.data[i] = spar_to_lower(names->buf.data[i]);
	key = spar_buf_take(&names->buf);
	if (names->plan->arena->failed)
		return spar_nomem(err);
	if (spar_map_get(&names->map, key) != NULL)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"name \"%S\" is used twice in the"
										" database", &name), place, err);
	if (!spar_map_put(&names->map, key, names))
		return spar_nomem(err);
	return SPAR_OK;
}

/*
 * Tables, indexes and, in PostgreSQL, primary keys share one space of names;
 * so do the constraints of a table, and its columns.
 */
static SparStatus
claim_names(SparPrismaPlan *plan, SparError *err)
{
	const SparPrismaTable *table;
	const SparPrismaEnum *type;
	Names		names;

	spar_map_init(&names.map, plan->arena);
	spar_buf_init(&names.buf, plan->arena);
	names.plan = plan;
	for (table = plan->tables; table != NULL; table = table->next)
		SPAR_TRY(claim(&names, 'r', table->schema, SPAR_STR_EMPTY,
					   table->name, &table->place, err));
	for (table = plan->tables; table != NULL; table = table->next)
	{
		const SparPrismaColumn *column;
		const SparPrismaIndex *index;
		const SparPrismaForeign *foreign;

		for (column = table->columns; column != NULL; column = column->next)
			SPAR_TRY(claim(&names, 'a', table->schema, table->name,
						   column->name, &table->place, err));
		if (table->key != NULL && plan->engine == SPAR_ENGINE_POSTGRESQL)
			SPAR_TRY(claim(&names, 'r', table->schema, SPAR_STR_EMPTY,
						   table->key_name, &table->place, err));
		for (index = table->indexes; index != NULL; index = index->next)
			SPAR_TRY(claim(&names, 'r', table->schema, SPAR_STR_EMPTY,
						   index->name, &index->place, err));
		for (foreign = table->foreigns; foreign != NULL;
			 foreign = foreign->next)
			SPAR_TRY(claim(&names, 'c', table->schema, table->name,
						   foreign->name, &foreign->place, err));
	}
	if (plan->engine == SPAR_ENGINE_POSTGRESQL)
		for (type = plan->enums; type != NULL; type = type->next)
		{
			size_t		i;

			SPAR_TRY(claim(&names, 'r', type->schema, SPAR_STR_EMPTY,
						   type->name, &type->place, err));
			for (i = 0; i < type->label_count; i++)
				SPAR_TRY(claim(&names, 'l', type->schema, type->name,
							   type->labels[i], &type->place, err));
		}
	return SPAR_OK;
}

SparStatus
spar_prisma_resolve(SparPrismaPlan *plan, SparError *err)
{
	SparPrismaBlock *block;

	SPAR_TRY(resolve_datasource(plan, err));
	spar_map_init(&plan->blocks, plan->arena);
	for (block = plan->tree.first; block != NULL; block = block->next)
		if (block->kind != SPAR_PRISMA_DATASOURCE
			&& block->kind != SPAR_PRISMA_GENERATOR)
			SPAR_TRY(resolve_block(plan, block, err));
	for (block = plan->tree.first; block != NULL; block = block->next)
		if (block->kind == SPAR_PRISMA_ENUM)
			SPAR_TRY(resolve_enum(plan, block, err));
		else if (block->kind == SPAR_PRISMA_MODEL
				 || block->kind == SPAR_PRISMA_VIEW)
			SPAR_TRY(resolve_model(plan, block, err));
	SPAR_TRY(spar_prisma_resolve_relations(plan, err));
	return claim_names(plan, err);
}
