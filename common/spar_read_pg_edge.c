/*
 * spar_read_pg_edge.c
 *
 * What an object depends on, down to the column: pg_depend, between objects
 * that are in the model.
 *
 * Leaves out that a part belongs to its table, that an object is in a schema,
 * and what lives in system schemas or in extensions.
 */
#include "spar_read_pg.h"

/*
 * A view's dependencies hang on its rule _RETURN, a column's on its default:
 * the last two cells tell relation and column.
 */
const char	spar_pg_edges_sql[] =
"SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid,"
" d.refobjsubid, d.deptype, coalesce(r.ev_class, a.adrelid),"
" coalesce(a.adnum, 0)"
" FROM pg_catalog.pg_depend d"
" LEFT JOIN pg_catalog.pg_rewrite r"
" ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass"
" AND r.oid = d.objid AND r.rulename = '_RETURN'"
" LEFT JOIN pg_catalog.pg_attrdef a"
" ON d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass"
" AND a.oid = d.objid"
" WHERE d.objid >= 16384 AND d.refobjid >= 16384"
" AND d.deptype IN ('n', 'a')"
" AND d.refclassid <> 'pg_catalog.pg_namespace'::pg_catalog.regclass";

enum
{
	DEP_CLASS, DEP_OID, DEP_COLUMN, DEP_REF_CLASS, DEP_REF_OID,
	DEP_REF_COLUMN, DEP_TYPE, DEP_RELATION, DEP_DEFAULT
};

SparStatus
spar_pg_edges_row(SparReading *reading, const SparCell *cells, SparError *err)
{
	uint32_t	class_oid = spar_pg_oid(&cells[DEP_CLASS]);
	uint32_t	relation = spar_pg_oid(&cells[DEP_RELATION]);
	uint32_t	ref_class = spar_pg_oid(&cells[DEP_REF_CLASS]);
	uint32_t	ref_oid = spar_pg_oid(&cells[DEP_REF_OID]);
	SparObject *object;
	SparObject *target;
	const SparObject *whole;
	SparStr		part = SPAR_STR_EMPTY;
	SparKind	kind;

	if (relation != 0)
		object = spar_pg_find(reading, SPAR_PG_CLASS, relation,
							  spar_pg_oid(&cells[DEP_DEFAULT]));
	else
		object = spar_pg_find(reading, class_oid,
							  spar_pg_oid(&cells[DEP_OID]),
							  spar_pg_oid(&cells[DEP_COLUMN]));
	target = spar_pg_find(reading, ref_class, ref_oid,
						  spar_pg_oid(&cells[DEP_REF_COLUMN]));
	if (target == NULL)
		target = spar_pg_find(reading, ref_class, ref_oid, 0);
	if (object == NULL || target == NULL || object == target
		|| object->parent == target)
		return SPAR_OK;

	whole = target->parent ? target->parent : target;
	kind = target->kind;
	if (target->parent != NULL)
	{
		part = target->name;
		if (kind == SPAR_KIND_COLUMN)
			kind = whole->kind;
	}
	return spar_object_edge(reading->schema, object,
							object->kind == SPAR_KIND_SEQUENCE
							&& spar_pg_char(&cells[DEP_TYPE]) == 'a'
							? SPAR_EDGE_OWNS : SPAR_EDGE_USES, kind,
							whole->schema, whole->name, whole->args, part, err);
}
