/*
 * spar_read_pg_base.c
 *
 * What the other catalogs refer to by OID: roles, schemas, tablespaces,
 * access methods, collations, types; and the objects that users make of
 * these.
 */
#include "spar_read_pg.h"

/* A name by OID, where nothing else about the thing matters. */
static SparStatus
keep_name(SparReading *reading, SparMap *map, const SparCell *cells,
		  SparStr **out, SparError *err)
{
	SparStr    *name = spar_arena_get(reading->arena, sizeof(SparStr));

	if (name == NULL)
		return spar_nomem(err);
	SPAR_TRY(spar_pg_copy(reading, spar_pg_str(&cells[1]), name, err));
	if (out != NULL)
		*out = name;
	return spar_pg_put(reading, map, spar_pg_oid(&cells[0]), name, err);
}

/* pg_authid is closed to most roles; its view is not. */
const char	spar_pg_roles_sql[] =
"SELECT r.oid, r.rolname FROM pg_catalog.pg_roles r";

SparStatus
spar_pg_roles_row(SparReading *reading, const SparCell *cells, SparError *err)
{
	return keep_name(reading, &spar_pg_state(reading)->roles, cells, NULL,
					 err);
}

const char	spar_pg_tablespaces_sql[] =
"SELECT t.oid, t.spcname FROM pg_catalog.pg_tablespace t";

SparStatus
spar_pg_tablespaces_row(SparReading *reading, const SparCell *cells,
						SparError *err)
{
	return keep_name(reading, &spar_pg_state(reading)->tablespaces, cells,
					 NULL, err);
}

const char	spar_pg_methods_sql[] =
"SELECT a.oid, a.amname,"
" CASE a.amtype WHEN 'i' THEN 'index' WHEN 't' THEN 'table' END,"
SPAR_PG_FUNCTION("a.amhandler")
" FROM pg_catalog.pg_am a";

SparStatus
spar_pg_methods_row(SparReading *reading, const SparCell *cells,
					SparError *err)
{
	static const SparAttr attrs[] = {SPAR_ATTR_AM_TYPE, SPAR_ATTR_HANDLER};
	uint32_t	oid = spar_pg_oid(&cells[0]);
	SparStr    *name;
	SparObject *object;

	SPAR_TRY(keep_name(reading, &spar_pg_state(reading)->methods, cells,
					   &name, err));
	if (oid < SPAR_PG_FIRST_OID)
		return SPAR_OK;
	SPAR_TRY(spar_pg_add(reading, SPAR_KIND_ACCESS_METHOD, NULL, NULL, *name,
						 SPAR_STR_EMPTY, SPAR_PG_AM, oid, 0, &object, err));
	if (object == NULL)
		return SPAR_OK;
	return spar_pg_set_cells(reading, object, cells + 2, attrs,
							 SPAR_LENGTH(attrs), err);
}

/*
 * The schema public is there without anybody's doing, and so are its owner
 * and its comment (pg_namespace.dat).
 */
static SparStatus
annotate_public(SparReading *reading, const SparCell *cells, SparError *err)
{
	static const char standard[] = "standard public schema";
	uint32_t	oid = spar_pg_oid(&cells[0]);
	uint32_t	owner = spar_pg_oid(&cells[2]);
	SparPgExtra *extra;
	SparObject *object;
	SparStr		role;
	bool		own_owner = owner == spar_pg_owner_of_public(reading->version);

	spar_pg_state(reading)->public_seen = true;
	SPAR_TRY(spar_pg_extra(reading, SPAR_PG_NAMESPACE, oid, 0, &extra, err));
	if (extra->comment.data == NULL)
		extra->comment = SPAR_STR_EMPTY;
	else if (spar_str_is(extra->comment, standard))
		extra->comment.data = NULL;
	if (own_owner && extra->comment.data == NULL && extra->label_count == 0)
		return SPAR_OK;
	SPAR_TRY(spar_pg_annotation(reading, SPAR_STR("schema public"), &object,
								err));
	if (!own_owner)
	{
		SPAR_TRY(spar_pg_role(reading, owner, &role, err));
		SPAR_TRY(spar_object_set(reading->schema, object, SPAR_ATTR_OWNER,
								 role, err));
	}
	return spar_pg_tell(reading, object, extra, err);
}

/*
 * All schemas, as types and operator classes of system schemas are named,
 * too.  Names that start with pg_ are the system's own (manual, "CREATE
 * SCHEMA").
 */
const char	spar_pg_namespaces_sql[] =
"SELECT n.oid, n.nspname, n.nspowner FROM pg_catalog.pg_namespace n";

SparStatus
spar_pg_namespaces_row(SparReading *reading, const SparCell *cells,
					   SparError *err)
{
	SparPgNamespace *space = spar_arena_zero(reading->arena, 1,
											 sizeof(SparPgNamespace));
	uint32_t	oid = spar_pg_oid(&cells[0]);
	SparObject *object;

	if (space == NULL)
		return spar_nomem(err);
	SPAR_TRY(spar_pg_copy(reading, spar_pg_str(&cells[1]), &space->name,
						  err));
	space->user = !spar_str_starts(space->name, "pg_")
		&& !spar_str_is(space->name, "information_schema");
	SPAR_TRY(spar_pg_put(reading, &spar_pg_state(reading)->namespaces, oid,
						 space, err));
	if (!space->user)
		return SPAR_OK;
	if (spar_str_eq(space->name, reading->schema->default_schema))
		return annotate_public(reading, cells, err);
	return spar_pg_add(reading, SPAR_KIND_SCHEMA, NULL, NULL, space->name,
					   SPAR_STR_EMPTY, SPAR_PG_NAMESPACE, oid,
					   spar_pg_oid(&cells[2]), &object, err);
}

const char	spar_pg_collations_sql[] =
"SELECT c.oid, c.collnamespace, c.collname, c.collowner"
" FROM pg_catalog.pg_collation c";

SparStatus
spar_pg_collations_row(SparReading *reading, const SparCell *cells,
					   SparError *err)
{
	SparPgName *collation = spar_arena_zero(reading->arena, 1,
											sizeof(SparPgName));
	uint32_t	oid = spar_pg_oid(&cells[0]);

	if (collation == NULL)
		return spar_nomem(err);
	SPAR_TRY(spar_pg_namespace(reading, &cells[1], &collation->space, err));
	SPAR_TRY(spar_pg_copy(reading, spar_pg_str(&cells[2]), &collation->name,
						  err));
	SPAR_TRY(spar_pg_put(reading, &spar_pg_state(reading)->collations, oid,
						 collation, err));
	return spar_pg_add(reading, SPAR_KIND_COLLATION, NULL, collation->space,
					   collation->name, SPAR_STR_EMPTY, SPAR_PG_COLLATION, oid,
					   spar_pg_oid(&cells[3]), &collation->object, err);
}

/*
 * Row types and arrays of types that users made are left out: there is one of
 * each per table, and nothing asks for them.
 */
const char	spar_pg_types_sql[] =
"SELECT t.oid, t.typnamespace, t.typname, t.typtype, t.typcategory,"
" t.typispreferred, t.typbasetype, t.typcollation, t.typstorage, t.typowner,"
" t.typelem <> 0 AND t.typlen = -1, t.typarray"
" FROM pg_catalog.pg_type t"
" WHERE t.typtype <> 'c'"
" AND NOT (t.typelem >= 16384 AND t.typcategory = 'A')";

/* Multirange types come with their range type. */
static SparKind
type_kind(const SparPgType *type)
{
	switch (type->type)
	{
		case 'e':
			return SPAR_KIND_ENUM;
		case 'd':
			return SPAR_KIND_DOMAIN;
		case 'r':
			return SPAR_KIND_RANGE_TYPE;
		case 'b':
		case 'p':
			return SPAR_KIND_BASE_TYPE;
		default:
			return SPAR_KIND_NONE;
	}
}

SparStatus
spar_pg_types_row(SparReading *reading, const SparCell *cells, SparError *err)
{
	SparPgType *type = spar_arena_zero(reading->arena, 1,
									   sizeof(SparPgType));
	uint32_t	oid = spar_pg_oid(&cells[0]);
	SparPgNamespace *space;
	SparKind	kind;

	if (type == NULL)
		return spar_nomem(err);
	SPAR_TRY(spar_pg_namespace(reading, &cells[1], &space, err));
	type->type = spar_pg_char(&cells[3]);
	type->category = spar_pg_char(&cells[4]);
	type->preferred = spar_pg_true(&cells[5]);
	type->base = spar_pg_oid(&cells[6]);
	type->collation = spar_pg_oid(&cells[7]);
	type->storage = spar_pg_char(&cells[8]);
	type->array = spar_pg_true(&cells[10]);
	SPAR_TRY(spar_pg_put(reading, &spar_pg_state(reading)->types, oid, type,
						 err));
	kind = type_kind(type);
	if (kind == SPAR_KIND_NONE)
		return SPAR_OK;
	SPAR_TRY(spar_pg_add(reading, kind, NULL, space, spar_pg_str(&cells[2]),
						 SPAR_STR_EMPTY, SPAR_PG_TYPE, oid,
						 spar_pg_oid(&cells[9]), &type->object, err));
	if (type->object == NULL || spar_pg_oid(&cells[11]) == 0)
		return SPAR_OK;

	/* What uses its array type uses it. */
	return spar_pg_link(reading, type->object, SPAR_PG_TYPE,
						spar_pg_oid(&cells[11]), err);
}

/* enumsortorder is a float; its rank is a number that anyone can read. */
const char	spar_pg_enum_labels_sql[] =
"SELECT e.enumtypid, e.enumlabel, pg_catalog.row_number()"
" OVER (PARTITION BY e.enumtypid ORDER BY e.enumsortorder)"
" FROM pg_catalog.pg_enum e";

SparStatus
spar_pg_enum_labels_row(SparReading *reading, const SparCell *cells,
						SparError *err)
{
	SparPgState *state = spar_pg_state(reading);
	SparPgType *type = spar_map_get_id(&state->types, spar_pg_oid(&cells[0]));
	size_t		rank = spar_pg_oid(&cells[2]);
	void	   *array;

	if (type == NULL || type->object == NULL || rank == 0)
		return SPAR_OK;
	if (type->labels == NULL)
	{
		array = state->enums;
		if (!spar_arena_grow(reading->arena, &array, state->enum_count,
							 &state->enum_capacity, sizeof(*state->enums)))
			return spar_nomem(err);
		state->enums = array;
		state->enums[state->enum_count++] = type;
	}
	while (type->label_count < rank)
	{
		array = type->labels;
		if (!spar_arena_grow(reading->arena, &array, type->label_count,
							 &type->label_capacity, sizeof(SparStr)))
			return spar_nomem(err);
		type->labels = array;
		type->labels[type->label_count++] = SPAR_STR_EMPTY;
	}
	return spar_pg_copy(reading, spar_pg_str(&cells[1]),
						&type->labels[rank - 1], err);
}

SparStatus
spar_pg_finish_public(SparReading *reading, SparError *err)
{
	SparObject *object;

	if (spar_pg_state(reading)->public_seen)
		return SPAR_OK;
	SPAR_TRY(spar_pg_annotation(reading, SPAR_STR("schema public"), &object,
								err));
	return spar_object_set_bool(reading->schema, object, SPAR_ATTR_DEFINED,
								false, err);
}

SparStatus
spar_pg_finish_enums(SparReading *reading, SparError *err)
{
	SparPgState *state = spar_pg_state(reading);
	size_t		i;

	for (i = 0; i < state->enum_count; i++)
		SPAR_TRY(spar_object_set_list(reading->schema,
									  state->enums[i]->object,
									  SPAR_ATTR_LABELS,
									  state->enums[i]->labels,
									  state->enums[i]->label_count, err));
	return SPAR_OK;
}
