/*
 * spar_prisma_pg.c
 *
 * The plan for PostgreSQL as the model that the reader of its catalogs would
 * give.
 */
#include "spar_prisma_int.h"

#include "spar_read.h"

typedef struct Build
{
	SparPrismaPlan *plan;
	SparSchema *schema;
	unsigned	want;
	SparBuf		buf;
} Build;

static SparStatus
set_number(Build *build, SparObject *object, SparAttr attr, int64_t value,
		   SparError *err)
{
	spar_buf_reset(&build->buf);
	spar_buf_int(&build->buf, value);
	return spar_object_set(build->schema, object, attr,
						   spar_buf_view(&build->buf), err);
}

static SparStatus
set_ref(Build *build, SparObject *object, SparAttr attr, SparStr a, SparStr b,
		SparError *err)
{
	SparStr		items[2];

	items[0] = a;
	items[1] = b;
	return spar_object_set_list(build->schema, object, attr, items, 2, err);
}

/* ---- sequences --------------------------------------------------------- */

/*
 * The name that the server gives to the sequence of a serial column: table
 * and column, of which the longer is cut until both fit, and "seq"
 * (makeObjectName() in src/backend/commands/indexcmds.c); a digit where that
 * is taken (ChooseRelationName()).
 */
static SparStatus
sequence_name(Build *build, const SparPrismaTable *table,
			  const SparPrismaColumn *column, SparStr *out, SparError *err)
{
	int			pass;

	for (pass = 0;; pass++)
	{
		SparStr		a = table->name;
		SparStr		b = column->name;
		SparBuf		buf;
		SparStr		suffix;

		spar_buf_init(&buf, build->plan->arena);
		spar_buf_text(&buf, "_seq");
		if (pass > 0)
			spar_buf_int(&buf, pass);
		suffix = spar_buf_take(&buf);
		while (a.len + b.len + 1 + suffix.len > 63)
			if (a.len > b.len)
				a = spar_prisma_cut(a, a.len - 1);
			else
				b = spar_prisma_cut(b, b.len - 1);
		spar_buf_str(&buf, a);
		spar_buf_char(&buf, '_');
		spar_buf_str(&buf, b);
		spar_buf_str(&buf, suffix);
		*out = spar_buf_take(&buf);
		if (build->plan->arena->failed)
			return spar_nomem(err);
		if (spar_schema_find(build->schema, SPAR_KIND_SEQUENCE, table->schema,
							 *out, SPAR_STR_EMPTY) == NULL
			&& spar_schema_find(build->schema, SPAR_KIND_TABLE, table->schema,
								*out, SPAR_STR_EMPTY) == NULL)
			return SPAR_OK;
	}
}

static int64_t
sequence_maximum(SparStr type)
{
	return spar_str_is(type, "smallint") ? INT16_MAX
		: spar_str_is(type, "integer") ? INT32_MAX : INT64_MAX;
}

/* serial: a sequence that the column owns, and its next value as default. */
static SparStatus
add_sequence(Build *build, const SparPrismaTable *table,
			 const SparPrismaColumn *column, SparObject *object,
			 SparError *err)
{
	SparSchema *schema = build->schema;
	SparObject *sequence;
	SparStr		owner[3];
	SparStr		name;
	SparBuf		buf;

	SPAR_TRY(sequence_name(build, table, column, &name, err));
	SPAR_TRY(spar_schema_add(schema, SPAR_KIND_SEQUENCE, NULL, table->schema,
							 name, SPAR_STR_EMPTY, &sequence, err));
	SPAR_TRY(spar_object_set(schema, sequence, SPAR_ATTR_TYPE, column->type,
							 err));
	SPAR_TRY(set_number(build, sequence, SPAR_ATTR_START, 1, err));
	SPAR_TRY(set_number(build, sequence, SPAR_ATTR_INCREMENT, 1, err));
	SPAR_TRY(set_number(build, sequence, SPAR_ATTR_MINIMUM, 1, err));
	SPAR_TRY(set_number(build, sequence, SPAR_ATTR_MAXIMUM,
						sequence_maximum(column->type), err));
	SPAR_TRY(set_number(build, sequence, SPAR_ATTR_CACHE, 1, err));
	SPAR_TRY(spar_object_set_bool(schema, sequence, SPAR_ATTR_CYCLE, false,
								  err));
	owner[0] = table->schema;
	owner[1] = table->name;
	owner[2] = column->name;
	SPAR_TRY(spar_object_set_list(schema, sequence, SPAR_ATTR_OWNED_BY, owner,
								  3, err));
	spar_buf_init(&buf, build->plan->arena);
	spar_buf_ident(&buf, table->schema);
	spar_buf_char(&buf, '.');
	spar_buf_ident(&buf, name);
	spar_buf_reset(&build->buf);
	spar_buf_text(&build->buf, "nextval(");
	spar_buf_literal(&build->buf, spar_buf_view(&buf));
	spar_buf_text(&build->buf, "::regclass)");
	SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_DEFAULT,
							 spar_buf_view(&build->buf), err));
	SPAR_TRY(spar_object_set_bool(schema, object, SPAR_ATTR_NULLABLE, false,
								  err));
	if ((build->want & SPAR_WANT_EDGES) == 0)
		return SPAR_OK;
	SPAR_TRY(spar_object_edge(schema, sequence, SPAR_EDGE_OWNS,
							  SPAR_KIND_TABLE, table->schema, table->name,
							  SPAR_STR_EMPTY, column->name, err));
	return spar_object_edge(schema, object, SPAR_EDGE_USES,
							SPAR_KIND_SEQUENCE, table->schema, name,
							SPAR_STR_EMPTY, SPAR_STR_EMPTY, err);
}

/* ---- tables ------------------------------------------------------------ */

/* serial is a type of three widths only. */
static bool
is_serial(const SparPrismaColumn *column)
{
	return column->autoincrement
		&& (spar_str_is(column->type, "smallint")
			|| spar_str_is(column->type, "integer")
			|| spar_str_is(column->type, "bigint"));
}

static SparStatus
add_column(Build *build, const SparPrismaTable *table, SparObject *parent,
		   const SparPrismaColumn *column, int position, SparError *err)
{
	SparSchema *schema = build->schema;
	SparObject *object;

	SPAR_TRY(spar_schema_add(schema, SPAR_KIND_COLUMN, parent, SPAR_STR_EMPTY,
							 column->name, SPAR_STR_EMPTY, &object, err));
	SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_TYPE, column->type,
							 err));
	SPAR_TRY(spar_object_set_bool(schema, object, SPAR_ATTR_NULLABLE,
								  column->nullable, err));
	SPAR_TRY(set_number(build, object, SPAR_ATTR_POSITION, position, err));
	if (is_serial(column))
		return add_sequence(build, table, column, object, err);
	if (column->default_value.data == NULL)
		return SPAR_OK;
	return spar_object_set(schema, object, SPAR_ATTR_DEFAULT,
						   column->default_value, err);
}

/* full: with operator class and order, as an index shows them. */
static SparStatus
set_keys(Build *build, SparObject *object, SparAttr attr,
		 const SparPrismaKey *keys, size_t count, bool full, SparError *err)
{
	SparStr    *items = spar_arena_zero(build->plan->arena, count,
										sizeof(SparStr));
	size_t		i;

	if (items == NULL)
		return spar_nomem(err);
	for (i = 0; i < count; i++)
	{
		SparBuf		buf;

		spar_buf_init(&buf, build->plan->arena);
		spar_buf_ident(&buf, keys[i].column->name);
		if (full && keys[i].opclass.len > 0)
		{
			spar_buf_char(&buf, ' ');
			spar_buf_str(&buf, keys[i].opclass);
		}
		if (full && keys[i].desc)
			spar_buf_text(&buf, " DESC");
		items[i] = spar_buf_take(&buf);
	}
	if (build->plan->arena->failed)
		return spar_nomem(err);
	return spar_object_set_list(build->schema, object, attr, items, count,
								err);
}

static SparStatus
add_index(Build *build, SparObject *parent, const SparPrismaIndex *index,
		  SparError *err)
{
	SparSchema *schema = build->schema;
	SparObject *object;

	SPAR_TRY(spar_schema_add(schema, SPAR_KIND_INDEX, parent, SPAR_STR_EMPTY,
							 index->name, SPAR_STR_EMPTY, &object, err));
	SPAR_TRY(spar_object_set_bool(schema, object, SPAR_ATTR_UNIQUE,
								  index->unique, err));
	SPAR_TRY(set_keys(build, object, SPAR_ATTR_COLUMNS, index->keys,
					  index->key_count, true, err));
	if (index->method.len > 0)
		SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_METHOD,
								 index->method, err));
	if (index->predicate.data == NULL)
		return SPAR_OK;
	return spar_object_set(schema, object, SPAR_ATTR_PREDICATE,
						   index->predicate, err);
}

static SparStatus
add_foreign(Build *build, SparObject *parent,
			const SparPrismaForeign *foreign, SparError *err)
{
	SparSchema *schema = build->schema;
	const SparPrismaTable *target = foreign->ref_table;
	SparObject *object;

	SPAR_TRY(spar_schema_add(schema, SPAR_KIND_FOREIGN_KEY, parent,
							 SPAR_STR_EMPTY, foreign->name, SPAR_STR_EMPTY,
							 &object, err));
	SPAR_TRY(set_keys(build, object, SPAR_ATTR_COLUMNS, foreign->keys,
					  foreign->key_count, false, err));
	SPAR_TRY(set_ref(build, object, SPAR_ATTR_REF_TABLE, target->schema,
					 target->name, err));
	SPAR_TRY(set_keys(build, object, SPAR_ATTR_REF_COLUMNS,
					  foreign->ref_keys, foreign->key_count, false, err));
	SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_ON_DELETE,
							 spar_str(foreign->on_delete), err));
	SPAR_TRY(spar_object_set(schema, object, SPAR_ATTR_ON_UPDATE,
							 spar_str(foreign->on_update), err));
	if ((build->want & SPAR_WANT_EDGES) == 0)
		return SPAR_OK;
	return spar_object_edge(schema, object, SPAR_EDGE_USES, SPAR_KIND_TABLE,
							target->schema, target->name, SPAR_STR_EMPTY,
							SPAR_STR_EMPTY, err);
}

static SparStatus
add_parts(Build *build, const SparPrismaTable *table, SparObject *object,
		  SparError *err)
{
	const SparPrismaColumn *column;
	const SparPrismaIndex *index;
	const SparPrismaForeign *foreign;
	SparObject *key;
	int			position = 0;

	for (column = table->columns; column != NULL; column = column->next)
		SPAR_TRY(add_column(build, table, object, column, ++position, err));
	if (table->key != NULL)
	{
		SPAR_TRY(spar_schema_add(build->schema, SPAR_KIND_PRIMARY_KEY, object,
								 SPAR_STR_EMPTY, table->key_name,
								 SPAR_STR_EMPTY, &key, err));
		SPAR_TRY(set_keys(build, key, SPAR_ATTR_COLUMNS, table->key,
						  table->key_count, false, err));
	}
	for (index = table->indexes; index != NULL; index = index->next)
		SPAR_TRY(add_index(build, object, index, err));
	for (foreign = table->foreigns; foreign != NULL; foreign = foreign->next)
		SPAR_TRY(add_foreign(build, object, foreign, err));
	return SPAR_OK;
}

/* ---- everything -------------------------------------------------------- */

/* CREATE SCHEMA IF NOT EXISTS; the default schema is there already. */
static SparStatus
add_schema(Build *build, SparStr name, SparError *err)
{
	SparObject *object;

	if (spar_str_eq(name, build->schema->default_schema)
		|| spar_schema_find(build->schema, SPAR_KIND_SCHEMA, SPAR_STR_EMPTY,
							name, SPAR_STR_EMPTY) != NULL)
		return SPAR_OK;
	return spar_schema_add(build->schema, SPAR_KIND_SCHEMA, NULL,
						   SPAR_STR_EMPTY, name, SPAR_STR_EMPTY, &object,
						   err);
}

static SparStatus
add_extension(Build *build, SparStr name, SparStr schema, SparError *err)
{
	SparObject *object;

	if (spar_schema_find(build->schema, SPAR_KIND_EXTENSION, SPAR_STR_EMPTY,
						 name, SPAR_STR_EMPTY) != NULL)
		return SPAR_OK;
	SPAR_TRY(spar_schema_add(build->schema, SPAR_KIND_EXTENSION, NULL,
							 SPAR_STR_EMPTY, name, SPAR_STR_EMPTY, &object,
							 err));
	return spar_object_set(build->schema, object, SPAR_ATTR_IN_SCHEMA,
						   schema.len > 0 ? schema
						   : build->schema->default_schema, err);
}

/*
 * Schemas and extensions; plpgsql is in every new database (initdb puts it
 * into the template).
 */
static SparStatus
add_schemas(Build *build, SparError *err)
{
	const SparPrismaPlan *plan = build->plan;
	const SparPrismaThing *thing;
	const SparPrismaTable *table;
	const SparPrismaEnum *type;

	for (thing = plan->schemas; thing != NULL; thing = thing->next)
		SPAR_TRY(add_schema(build, thing->name, err));
	for (table = plan->tables; table != NULL; table = table->next)
		SPAR_TRY(add_schema(build, table->schema, err));
	for (type = plan->enums; type != NULL; type = type->next)
		SPAR_TRY(add_schema(build, type->schema, err));
	SPAR_TRY(add_extension(build, SPAR_STR("plpgsql"),
						   SPAR_STR("pg_catalog"), err));
	for (thing = plan->extensions; thing != NULL; thing = thing->next)
		SPAR_TRY(add_extension(build, thing->name, thing->schema, err));
	return SPAR_OK;
}

SparStatus
spar_prisma_model_pg(SparPrismaPlan *plan, unsigned want, SparSchema **out,
					 SparError *err)
{
	const SparPrismaTable *table;
	const SparPrismaEnum *type;
	SparObject *object;
	Build		build;

	build.plan = plan;
	build.want = want;
	spar_buf_init(&build.buf, plan->arena);
	SPAR_TRY(spar_schema_new(plan->arena, SPAR_ENGINE_POSTGRESQL, 0,
							 &build.schema, err));
	SPAR_TRY(add_schemas(&build, err));
	for (type = plan->enums; type != NULL; type = type->next)
	{
		SPAR_TRY(spar_schema_add(build.schema, SPAR_KIND_ENUM, NULL,
								 type->schema, type->name, SPAR_STR_EMPTY,
								 &object, err));
		SPAR_TRY(spar_object_set_list(build.schema, object, SPAR_ATTR_LABELS,
									  type->labels, type->label_count, err));
	}
	for (table = plan->tables; table != NULL; table = table->next)
		SPAR_TRY(spar_schema_add(build.schema, SPAR_KIND_TABLE, NULL,
								 table->schema, table->name, SPAR_STR_EMPTY,
								 &object, err));
	for (table = plan->tables; table != NULL; table = table->next)
		SPAR_TRY(add_parts(&build, table,
						   spar_schema_find(build.schema, SPAR_KIND_TABLE,
											table->schema, table->name,
											SPAR_STR_EMPTY), err));
	SPAR_TRY(spar_schema_sort(build.schema, err));
	*out = build.schema;
	return SPAR_OK;
}

SparStatus
spar_prisma_schema(SparArena *arena, const SparPrismaFile *files,
				   size_t count, unsigned want, SparSchema **out,
				   SparError *err)
{
	SparPrismaPlan plan;
	size_t		i;

	memset(&plan, 0, sizeof(plan));
	plan.arena = arena;
	for (i = 0; i < count; i++)
		SPAR_TRY(spar_prisma_parse(arena, &files[i], &plan.tree, err));
	SPAR_TRY(spar_prisma_resolve(&plan, err));
	return plan.engine == SPAR_ENGINE_SQLITE
		? spar_prisma_model_lite(&plan, want, out, err)
		: spar_prisma_model_pg(&plan, want, out, err);
}
