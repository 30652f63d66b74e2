/*
 * spar_read_pg_opclass.c
 *
 * Operator classes, and which of them CREATE INDEX takes by itself, so that
 * the others can be written down.
 *
 * Source: GetDefaultOpClass() in indexcmds.c and IsBinaryCoercible() in
 * parse_coerce.c, PostgreSQL 13 to 18.
 */
#include "spar_read_pg.h"

/* Pseudo-types that an operator class can be declared for; pg_type.dat. */
enum
{
	TYPE_RECORD = 2249,
	TYPE_ANY = 2276,
	TYPE_ANYARRAY = 2277,
	TYPE_ANYELEMENT = 2283,
	TYPE_ANYNONARRAY = 2776,
	TYPE_ANYENUM = 3500,
	TYPE_ANYRANGE = 3831,
	TYPE_ANYMULTIRANGE = 4537,
	TYPE_ANYCOMPATIBLE = 5077,
	TYPE_ANYCOMPATIBLEARRAY = 5078,
	TYPE_ANYCOMPATIBLENONARRAY = 5079
};

const char	spar_pg_opclasses_sql[] =
"SELECT o.oid, o.opcmethod, o.opcnamespace, o.opcname, o.opcowner,"
" o.opcdefault, o.opcintype"
" FROM pg_catalog.pg_opclass o";

SparStatus
spar_pg_opclasses_row(SparReading *reading, const SparCell *cells,
					  SparError *err)
{
	SparPgState *state = spar_pg_state(reading);
	SparPgOpclass *opclass = spar_arena_zero(reading->arena, 1,
											 sizeof(SparPgOpclass));
	SparStr    *method;

	if (opclass == NULL)
		return spar_nomem(err);
	opclass->oid = spar_pg_oid(&cells[0]);
	opclass->method = spar_pg_oid(&cells[1]);
	SPAR_TRY(spar_pg_namespace(reading, &cells[2], &opclass->space, err));
	SPAR_TRY(spar_pg_copy(reading, spar_pg_str(&cells[3]), &opclass->name,
						  err));
	opclass->standard = spar_pg_true(&cells[5]);
	opclass->type = spar_pg_oid(&cells[6]);
	opclass->next = spar_map_get_id(&state->method_opclasses,
									opclass->method);
	SPAR_TRY(spar_pg_put(reading, &state->method_opclasses, opclass->method,
						 opclass, err));
	SPAR_TRY(spar_pg_put(reading, &state->opclasses, opclass->oid, opclass,
						 err));
	method = spar_map_get_id(&state->methods, opclass->method);
	return spar_pg_add(reading, SPAR_KIND_OPERATOR_CLASS, NULL,
					   opclass->space, opclass->name,
					   method ? *method : SPAR_STR_EMPTY, SPAR_PG_OPCLASS,
					   opclass->oid, spar_pg_oid(&cells[4]),
					   &opclass->object, err);
}

static uint64_t
pair(uint32_t a, uint32_t b)
{
	return ((uint64_t) a << 32) | b;
}

/* The last five cells are for casts that users have made, else NULL. */
const char	spar_pg_casts_sql[] =
"SELECT c.oid, c.castsource, c.casttarget,"
" CASE WHEN c.castmethod = 'b' AND c.castcontext = 'i' THEN true END,"
" CASE WHEN c.oid >= 16384 THEN"
" pg_catalog.format_type(c.castsource, NULL) || ' AS '"
" || pg_catalog.format_type(c.casttarget, NULL) END,"
" CASE c.castmethod WHEN 'f' THEN 'function' WHEN 'i' THEN 'inout'"
" ELSE 'binary' END,"
SPAR_PG_FUNCTION("c.castfunc") ","
" ARRAY(SELECT pg_catalog.format_type(a.type, NULL)"
" FROM pg_catalog.pg_proc p"
" CROSS JOIN LATERAL pg_catalog.unnest(p.proargtypes)"
" WITH ORDINALITY AS a(type, place)"
" WHERE p.oid = c.castfunc ORDER BY a.place),"
" CASE c.castcontext WHEN 'e' THEN 'explicit' WHEN 'a' THEN 'assignment'"
" ELSE 'implicit' END"
" FROM pg_catalog.pg_cast c"
" WHERE c.oid >= 16384 OR c.castmethod = 'b' AND c.castcontext = 'i'";

SparStatus
spar_pg_casts_row(SparReading *reading, const SparCell *cells, SparError *err)
{
	SparPgState *state = spar_pg_state(reading);
	static const SparAttr attrs[] = {
		SPAR_ATTR_METHOD, SPAR_ATTR_FUNCTION, SPAR_ATTR_ARGUMENTS,
		SPAR_ATTR_CAST_CONTEXT
	};
	SparObject *object;

	if (spar_pg_true(&cells[3]))
		SPAR_TRY(spar_pg_put(reading, &state->coercions,
							 pair(spar_pg_oid(&cells[1]),
								  spar_pg_oid(&cells[2])), state, err));
	if (cells[4].data == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_pg_add(reading, SPAR_KIND_CAST, NULL, NULL,
						 spar_pg_str(&cells[4]), SPAR_STR_EMPTY, SPAR_PG_CAST,
						 spar_pg_oid(&cells[0]), 0, &object, err));
	if (object == NULL)
		return SPAR_OK;
	return spar_pg_set_cells(reading, object, cells + 5, attrs,
							 SPAR_LENGTH(attrs), err);
}

/* The type under all domains; types that were not read are no domains. */
static uint32_t
base_type(const SparPgState *state, uint32_t oid, const SparPgType **out)
{
	int			depth;

	*out = spar_map_get_id(&state->types, oid);
	for (depth = 0; depth < SPAR_MAX_DEPTH; depth++)
	{
		if (*out == NULL || (*out)->type != 'd')
			break;
		oid = (*out)->base;
		*out = spar_map_get_id(&state->types, oid);
	}
	return oid;
}

/* A type that was not read (type NULL) is an array or a row. */
static bool
is_coercible(const SparPgState *state, uint32_t source,
			 const SparPgType *type, bool array, uint32_t target)
{
	if (type != NULL)
		array = type->array;
	if (source == target)
		return true;
	switch (target)
	{
		case TYPE_ANY:
		case TYPE_ANYELEMENT:
		case TYPE_ANYCOMPATIBLE:
			return true;
		case TYPE_ANYARRAY:
		case TYPE_ANYCOMPATIBLEARRAY:
			return array;
		case TYPE_ANYNONARRAY:
		case TYPE_ANYCOMPATIBLENONARRAY:
			return !array;
		case TYPE_ANYENUM:
			return type != NULL && type->type == 'e';
		case TYPE_ANYRANGE:
			return type != NULL && type->type == 'r';
		case TYPE_ANYMULTIRANGE:
			return type != NULL && type->type == 'm';
		case TYPE_RECORD:
			return type == NULL && !array;
		default:
			return spar_map_get_id(&state->coercions, pair(source, target))
				!= NULL;
	}
}

static const SparPgOpclass *
find_default(const SparPgState *state, uint32_t oid, bool array,
			 uint32_t method)
{
	const SparPgOpclass *preferred = NULL;
	const SparPgOpclass *compatible = NULL;
	const SparPgOpclass *opclass;
	const SparPgType *type;
	int			preferred_count = 0;
	int			compatible_count = 0;

	oid = base_type(state, oid, &type);
	for (opclass = spar_map_get_id(&state->method_opclasses, method);
		 opclass != NULL; opclass = opclass->next)
	{
		const SparPgType *taken;

		if (!opclass->standard)
			continue;
		if (opclass->type == oid)
			return opclass;
		if (!is_coercible(state, oid, type, array, opclass->type))
			continue;
		taken = spar_map_get_id(&state->types, opclass->type);
		if (taken != NULL && taken->preferred && type != NULL
			&& taken->category == type->category)
		{
			preferred = opclass;
			preferred_count++;
		}
		else
		{
			compatible = opclass;
			compatible_count++;
		}
	}
	if (preferred_count == 1)
		return preferred;
	if (preferred_count == 0 && compatible_count == 1)
		return compatible;
	return NULL;
}

bool
spar_pg_is_default_opclass(const SparReading *reading,
						   const SparPgOpclass *opclass, uint32_t type,
						   bool array)
{
	SparPgState *state = spar_pg_state(reading);
	uint64_t	id = pair(type, opclass->method);
	const SparPgOpclass *found = spar_map_get_id(&state->defaults, id);

	if (found == NULL)
	{
		found = find_default(state, type, array, opclass->method);
		if (found == NULL)
			return false;
		/* A cache: that memory ran out shows at the next request. */
		(void) spar_pg_put(reading, &state->defaults, id, (void *) found,
						   NULL);
	}
	return found == opclass;
}
