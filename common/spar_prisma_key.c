/*
 * spar_prisma_key.c
 *
 * @id, @unique, @@id, @@unique and @@index: primary keys and indexes.
 *
 * A unique is an index in both engines: Prisma writes CREATE UNIQUE INDEX.
 * The order of a key (sort: Desc) counts in indexes only, as Prisma leaves it
 * out of PRIMARY KEY.
 */
#include "spar_prisma_int.h"

/*
 * Operator classes that are no type's default, so that an index that has one
 * shows it: PostgreSQL's own of pg_opclass, checked with 15.
 */
static bool
is_default_opclass(SparStr name, SparStr method)
{
	static const char *const others[] = {
		"jsonb_path_ops", "text_pattern_ops", "varchar_pattern_ops",
		"bpchar_pattern_ops", "varchar_ops", "cidr_ops", "kd_point_ops"
	};
	size_t		i;

	for (i = 0; i < SPAR_LENGTH(others); i++)
		if (spar_str_is(name, others[i]))
			return false;
	if (spar_str_is(name, "inet_ops") && spar_str_is(method, "gist"))
		return false;
	return !spar_str_ends(name, "_bloom_ops")
		&& !spar_str_ends(name, "_minmax_multi_ops");
}

/*
 * Does pg_catalog have a class of that name?  Prisma's own names all are
 * there; of the others that raw() can say, those of extensions are not.
 */
static bool
is_system_opclass(SparStr name)
{
	static const char *const names[] = {
		"array_ops", "bit_ops", "bool_ops", "box_ops", "bpchar_ops",
		"bpchar_pattern_ops", "bytea_ops", "char_ops", "cidr_ops",
		"circle_ops", "date_ops", "enum_ops", "float4_ops", "float8_ops",
		"inet_ops", "int2_ops", "int4_ops", "int8_ops", "interval_ops",
		"jsonb_ops", "jsonb_path_ops", "kd_point_ops", "macaddr8_ops",
		"macaddr_ops", "money_ops", "multirange_ops", "name_ops",
		"network_ops", "numeric_ops", "oid_ops", "oidvector_ops",
		"pg_lsn_ops", "point_ops", "poly_ops", "quad_point_ops",
		"range_ops", "record_ops", "text_ops", "text_pattern_ops",
		"tid_ops", "time_ops", "timestamp_ops", "timestamptz_ops",
		"timetz_ops", "tsquery_ops", "tsvector_ops", "uuid_ops",
		"varbit_ops", "varchar_ops", "varchar_pattern_ops", "xid8_ops",
		"xid_ops"
	};

	return spar_str_is_any(name, names, SPAR_LENGTH(names))
		|| spar_str_ends(name, "_bloom_ops")
		|| spar_str_ends(name, "_minmax_ops")
		|| spar_str_ends(name, "_minmax_multi_ops")
		|| spar_str_ends(name, "_inclusion_ops");
}

/*
 * Prisma's name of an operator class as PostgreSQL's: JsonbPathOps ->
 * jsonb_path_ops, Int4MinMaxMultiOps -> int4_minmax_multi_ops, TimestampTz-,
 * TimeTz-, VarBit- are one word.
 */
static SparStatus
opclass_name(SparPrismaPlan *plan, SparStr name, SparStr *out,
			 SparError *err)
{
	SparBuf		buf;
	size_t		i;

	spar_buf_init(&buf, plan->arena);
	for (i = 0; i < name.len; i++)
	{
		SparStr		rest = spar_str_n(name.data + i, name.len - i);
		bool		upper = name.data[i] >= 'A' && name.data[i] <= 'Z';
		bool		joined = (spar_str_starts(rest, "Tz")
							  && (spar_str_starts(name, "Time")))
			|| (spar_str_starts(rest, "Bit") && spar_str_starts(name, "Var"))
			|| (i >= 3 && spar_str_starts(rest, "Max")
				&& memcmp(rest.data - 3, "Min", 3) == 0);

		if (upper && i > 0 && !joined)
			spar_buf_char(&buf, '_');
		spar_buf_char(&buf, spar_to_lower(name.data[i]));
	}
	*out = spar_buf_take(&buf);
	return plan->arena->failed ? spar_nomem(err) : SPAR_OK;
}

/* ops: JsonbPathOps, ops: raw("gin_trgm_ops") */
static SparStatus
resolve_opclass(SparPrismaPlan *plan, const SparPrismaExpr *ops,
				SparStr method, SparStr *out, SparError *err)
{
	SparStr		name = ops->text;
	SparBuf		buf;

	*out = SPAR_STR_EMPTY;
	if (ops->kind == SPAR_PRISMA_EXPR_NAME)
		SPAR_TRY(opclass_name(plan, name, &name, err));
	else if (ops->kind == SPAR_PRISMA_EXPR_CALL && spar_str_is(name, "raw")
			 && ops->arg_count == 1
			 && ops->args->value.kind == SPAR_PRISMA_EXPR_STRING)
		name = ops->args->value.text;
	else
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"argument \"ops\" must be the name of"
										" an operator class or raw(\"..\")"),
							  &ops->place, err);
	if (is_system_opclass(name) && is_default_opclass(name, method))
		return SPAR_OK;
	spar_buf_init(&buf, plan->arena);
	if (!is_system_opclass(name) && spar_str_find(name, ".") == SIZE_MAX)
		spar_buf_text(&buf, "public.");
	spar_buf_str(&buf, name);
	*out = spar_buf_take(&buf);
	return plan->arena->failed ? spar_nomem(err) : SPAR_OK;
}

static SparStatus
resolve_sort(const SparPrismaArg *args, bool *desc, SparError *err)
{
	const SparPrismaExpr *sort = spar_prisma_arg(args, "sort", false);

	*desc = false;
	if (sort == NULL)
		return SPAR_OK;
	*desc = spar_str_is(sort->text, "Desc");
	if (sort->kind != SPAR_PRISMA_EXPR_NAME
		|| (!*desc && !spar_str_is(sort->text, "Asc")))
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"argument \"sort\" must be Asc or"
										" Desc"), &sort->place, err);
	return SPAR_OK;
}

/* Prefixes of a column can be indexed in MySQL only. */
static SparStatus
refuse_length(const SparPrismaArg *args, SparError *err)
{
	const SparPrismaExpr *length = spar_prisma_arg(args, "length", false);

	if (length == NULL)
		return SPAR_OK;
	return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
									"argument \"length\" is not possible with"
									" this provider"), &length->place, err);
}

static SparStatus
key_of(SparPrismaPlan *plan, SparPrismaBlock *model,
	   const SparPrismaExpr *item, SparStr method, SparPrismaKey *key,
	   SparError *err)
{
	static const char *const names[] = {"sort", "length", "ops", NULL};
	const SparPrismaField *field = NULL;
	const SparPrismaExpr *ops;
	const SparPrismaArg *arg;

	if (item->kind == SPAR_PRISMA_EXPR_NAME
		|| item->kind == SPAR_PRISMA_EXPR_CALL)
		field = spar_map_get(&model->names, item->text);
	if (field == NULL)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"field \"%S\" of \"%S\" does not"
										" exist", &item->text, &model->name),
							  &item->place, err);
	if (field->column == NULL)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"field \"%S\" of \"%S\" is a"
										" relation and has no column",
										&field->name, &model->name),
							  &item->place, err);
	key->column = field->column;
	for (arg = item->args; arg != NULL; arg = arg->next)
	{
		const char *const *name;

		for (name = names; *name != NULL; name++)
			if (spar_str_is(arg->name, *name))
				break;
		if (*name == NULL)
			return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
											"unrecognized argument \"%S\" of"
											" field \"%S\"", &arg->name,
											&field->name),
								  &arg->value.place, err);
	}
	SPAR_TRY(refuse_length(item->args, err));
	SPAR_TRY(resolve_sort(item->args, &key->desc, err));
	ops = spar_prisma_arg(item->args, "ops", false);
	if (ops == NULL)
		return SPAR_OK;
	if (plan->engine == SPAR_ENGINE_SQLITE)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"SQLite has no operator classes"),
							  &ops->place, err);
	return resolve_opclass(plan, ops, method, &key->opclass, err);
}

static SparStatus
keys_of(SparPrismaPlan *plan, SparPrismaBlock *model,
		const SparPrismaExpr *array, SparStr method, SparPrismaKey **keys,
		size_t *count, SparError *err)
{
	const SparPrismaArg *arg;
	SparPrismaArg single;

	/* A single field may stand without brackets. */
	memset(&single, 0, sizeof(single));
	single.value = *array;
	arg = array->kind == SPAR_PRISMA_EXPR_ARRAY ? array->args : &single;
	*count = array->kind == SPAR_PRISMA_EXPR_ARRAY ? array->arg_count : 1;
	if (*count == 0)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"list of fields is empty"),
							  &array->place, err);
	*keys = spar_arena_zero(plan->arena, *count, sizeof(SparPrismaKey));
	if (*keys == NULL)
		return spar_nomem(err);
	for (*count = 0; arg != NULL; arg = arg->next)
		SPAR_TRY(key_of(plan, model, &arg->value, method, &(*keys)[(*count)++],
						err));
	return SPAR_OK;
}

SparStatus
spar_prisma_keys_of(SparPrismaPlan *plan, SparPrismaBlock *model,
					const SparPrismaExpr *array, SparPrismaKey **keys,
					size_t *count, SparError *err)
{
	return keys_of(plan, model, array, SPAR_STR_EMPTY, keys, count, err);
}

/* type: Gin */
static SparStatus
resolve_method(const SparPrismaPlan *plan, const SparPrismaAttr *attr,
			   SparStr *out, SparError *err)
{
	static const struct
	{
		const char *name;
		const char *method;
	}			methods[] = {
		{"BTree", ""}, {"Hash", "hash"}, {"Gist", "gist"}, {"Gin", "gin"},
		{"SpGist", "spgist"}, {"Brin", "brin"}
	};
	const SparPrismaExpr *type = spar_prisma_arg(attr->args, "type", false);
	size_t		i;

	*out = SPAR_STR_EMPTY;
	if (type == NULL)
		return SPAR_OK;
	for (i = 0; i < SPAR_LENGTH(methods); i++)
		if (type->kind == SPAR_PRISMA_EXPR_NAME
			&& spar_str_is(type->text, methods[i].name))
			break;
	if (i == SPAR_LENGTH(methods)
		|| (plan->engine == SPAR_ENGINE_SQLITE && i > 0))
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"unrecognized index type \"%S\"",
										&type->text), &type->place, err);
	*out = spar_str(methods[i].method);
	return SPAR_OK;
}

/* where: "price > 0", where: raw("price > 0") */
static SparStatus
resolve_where(const SparPrismaAttr *attr, SparStr *out, SparError *err)
{
	const SparPrismaExpr *where = spar_prisma_arg(attr->args, "where", false);

	*out = spar_str_n(NULL, 0);
	if (where == NULL)
		return SPAR_OK;
	if (where->kind == SPAR_PRISMA_EXPR_CALL && spar_str_is(where->text, "raw")
		&& where->arg_count == 1)
		where = &where->args->value;
	if (where->kind != SPAR_PRISMA_EXPR_STRING)
	{
		spar_prisma_at(spar_fail(err, SPAR_ERR_UNSUPPORTED,
								 "cannot translate the \"where\" of an index"),
					   &where->place, err);
		spar_error_hint(err, "Write it as SQL: where: raw(\"..\").");
		return SPAR_ERR_UNSUPPORTED;
	}
	*out = where->text;
	return SPAR_OK;
}

/* The columns: those of the argument, or the one that the attribute is on. */
static SparStatus
resolve_columns(SparPrismaPlan *plan, SparPrismaBlock *model,
				const SparPrismaField *field, const SparPrismaAttr *attr,
				SparStr method, SparPrismaKey **keys, size_t *count,
				SparError *err)
{
	const SparPrismaExpr *array;

	if (field == NULL)
	{
		array = spar_prisma_arg(attr->args, "fields", true);
		if (array == NULL)
			return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
											"attribute \"%S\" has no fields",
											&attr->name), &attr->place, err);
		return keys_of(plan, model, array, method, keys, count, err);
	}
	*keys = spar_arena_zero(plan->arena, 1, sizeof(SparPrismaKey));
	if (*keys == NULL)
		return spar_nomem(err);
	*count = 1;
	(*keys)[0].column = field->column;
	SPAR_TRY(refuse_length(attr->args, err));
	return resolve_sort(attr->args, &(*keys)[0].desc, err);
}

static SparStatus
resolve_id(SparPrismaPlan *plan, SparPrismaBlock *model,
		   const SparPrismaField *field, const SparPrismaAttr *attr,
		   SparError *err)
{
	static const char *const names[] = {
		"fields", "map", "sort", "length", "clustered", "name", NULL
	};
	SparPrismaTable *table = model->table;
	size_t		i;

	SPAR_TRY(spar_prisma_args(attr, names, err));
	if (table->key != NULL)
		return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
										"model \"%S\" has two ids",
										&model->name), &attr->place, err);
	SPAR_TRY(resolve_columns(plan, model, field, attr, SPAR_STR_EMPTY,
							 &table->key, &table->key_count, err));
	for (i = 0; i < table->key_count; i++)
		if (table->key[i].column->nullable)
			return spar_prisma_at(spar_fail(err, SPAR_ERR_INVALID,
											"column \"%S\" of an id must be"
											" required",
											&table->key[i].column->name),
								  &attr->place, err);
	SPAR_TRY(spar_prisma_text(attr, "map", field != NULL, &table->key_name,
							  err));
	if (table->key_name.len > 0)
		return SPAR_OK;
	return spar_prisma_name(plan, table->name, NULL, 0, "_pkey",
							&table->key_name, err);
}

static SparStatus
resolve_index(SparPrismaPlan *plan, SparPrismaBlock *model,
			  const SparPrismaField *field, const SparPrismaAttr *attr,
			  SparError *err)
{
	static const char *const names[] = {
		"fields", "name", "map", "type", "sort", "length", "clustered",
		"where", NULL
	};
	SparPrismaIndex *index;

	SPAR_TRY(spar_prisma_args(attr, names, err));
	SPAR_TRY(spar_prisma_add_index(plan, model->table, &attr->place, &index,
								   err));
	index->unique = spar_str_is(attr->name, "unique");
	SPAR_TRY(resolve_method(plan, attr, &index->method, err));
	SPAR_TRY(resolve_where(attr, &index->predicate, err));
	SPAR_TRY(resolve_columns(plan, model, field, attr, index->method,
							 &index->keys, &index->key_count, err));
	SPAR_TRY(spar_prisma_text(attr, "map", field != NULL, &index->name, err));

	/* Of @@index the old argument "name" is the name in the database. */
	if (!index->unique && index->name.len == 0)
		SPAR_TRY(spar_prisma_text(attr, "name", false, &index->name, err));
	if (index->name.len > 0)
		return SPAR_OK;
	return spar_prisma_name(plan, model->table->name, index->keys,
							index->key_count, index->unique ? "_key"
							: "_idx", &index->name, err);
}

SparStatus
spar_prisma_resolve_keys(SparPrismaPlan *plan, SparPrismaBlock *model,
						 SparError *err)
{
	const SparPrismaField *field;
	const SparPrismaAttr *attr;

	for (field = model->fields; field != NULL; field = field->next)
		for (attr = field->attrs; attr != NULL && field->column != NULL;
			 attr = attr->next)
			if (spar_str_is(attr->name, "id"))
				SPAR_TRY(resolve_id(plan, model, field, attr, err));
			else if (spar_str_is(attr->name, "unique"))
				SPAR_TRY(resolve_index(plan, model, field, attr, err));
	for (attr = model->attrs; attr != NULL; attr = attr->next)
		if (spar_str_is(attr->name, "id"))
			SPAR_TRY(resolve_id(plan, model, NULL, attr, err));
		else if (spar_str_is(attr->name, "unique")
				 || spar_str_is(attr->name, "index"))
			SPAR_TRY(resolve_index(plan, model, NULL, attr, err));
	return SPAR_OK;
}
