/*
 * spar_read_pg_oper.c
 *
 * Operators, operator families, what operator classes hold, conversions.
 *
 * Which class a member of an operator family came with is told by pg_depend
 * only, differently from 14 on (cross-type members hang on the family there),
 * and matters to nothing but DROP.  So a member belongs to the operator class
 * of its family that is for both of its types, else to the family.
 */
#include "spar_read_pg.h"

#define ARGUMENT(type) \
" CASE WHEN " type " = 0 THEN 'NONE'" \
" ELSE pg_catalog.format_type(" type ", NULL) END"

const char	spar_pg_operators_sql[] =
"SELECT o.oid, o.oprnamespace, o.oprname,"
ARGUMENT("o.oprleft") " || ', ' ||" ARGUMENT("o.oprright") ","
" o.oprowner,"
SPAR_PG_FUNCTION("o.oprcode") ","
SPAR_PG_OPERATOR_NAME("o.oprcom") ","
SPAR_PG_OPERATOR_NAME("o.oprnegate") ","
SPAR_PG_FUNCTION("o.oprrest") ","
SPAR_PG_FUNCTION("o.oprjoin") ","
SPAR_PG_FLAG("o.oprcanhash") ","
SPAR_PG_FLAG("o.oprcanmerge")
" FROM pg_catalog.pg_operator o WHERE o.oid >= 16384";

SparStatus
spar_pg_operators_row(SparReading *reading, const SparCell *cells,
					  SparError *err)
{
	static const SparAttr attrs[] = {
		SPAR_ATTR_FUNCTION, SPAR_ATTR_COMMUTATOR, SPAR_ATTR_NEGATOR,
		SPAR_ATTR_RESTRICT, SPAR_ATTR_JOIN, SPAR_ATTR_HASHES,
		SPAR_ATTR_MERGES
	};
	SparObject *object;

	return spar_pg_add_cells(reading, SPAR_KIND_OPERATOR, SPAR_PG_OPERATOR,
							 cells, attrs, SPAR_LENGTH(attrs), &object, err);
}

/* Arrays of the members that meet `condition`; m is the member. */
#define OPERATORS(condition) \
" ARRAY(SELECT m.amopstrategy || ' ' || m.amopopr::pg_catalog.regoperator" \
" || coalesce((SELECT ' FOR ORDER BY ' ||" SPAR_PG_IDENT("n.nspname") \
" || '.' ||" SPAR_PG_IDENT("s.opfname") " FROM pg_catalog.pg_opfamily s" \
" JOIN pg_catalog.pg_namespace n ON n.oid = s.opfnamespace" \
" WHERE s.oid = m.amopsortfamily), '')" \
" FROM pg_catalog.pg_amop m WHERE " condition ")"

#define FUNCTIONS(types, condition) \
" ARRAY(SELECT m.amprocnum || ' '" types \
" || m.amproc::pg_catalog.oid::pg_catalog.regprocedure" \
" FROM pg_catalog.pg_amproc m WHERE " condition ")"

/* The types that a support function is for need not be its arguments'. */
#define SUPPORTED \
" || '(' || pg_catalog.format_type(m.amproclefttype, NULL) || ', '" \
" || pg_catalog.format_type(m.amprocrighttype, NULL) || ') '"

/*
 * Members of family f that are no operator class's that is an object here.
 * What an extension adds to a family of the system hangs on the extension's
 * operator class.
 */
#define LOOSE(catalog, family, left, right) \
family " = f.oid AND m.oid >= 16384" \
" AND (" left " <> " right " OR NOT EXISTS (SELECT 1" \
" FROM pg_catalog.pg_opclass c WHERE c.opcfamily = f.oid" \
" AND c.opcintype = " left " AND c.oid >= 16384))" \
" AND (f.oid >= 16384 OR NOT EXISTS (SELECT 1" \
" FROM pg_catalog.pg_depend d" \
" JOIN pg_catalog.pg_depend e ON e.classid = d.refclassid" \
" AND e.objid = d.refobjid AND e.deptype = 'e'" \
" WHERE d.classid = 'pg_catalog." catalog "'::pg_catalog.regclass" \
" AND d.objid = m.oid))"

const char	spar_pg_families_sql[] =
"SELECT f.oid, f.opfnamespace, f.opfname, a.amname, f.opfowner,"
" x.operators, x.functions"
" FROM pg_catalog.pg_opfamily f"
" JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod"
" CROSS JOIN LATERAL (SELECT"
OPERATORS(LOOSE("pg_amop", "m.amopfamily", "m.amoplefttype",
				"m.amoprighttype")) " AS operators,"
FUNCTIONS(SUPPORTED, LOOSE("pg_amproc", "m.amprocfamily", "m.amproclefttype",
						   "m.amprocrighttype")) " AS functions) x"
" WHERE f.oid >= 16384 OR x.operators <> '{}' OR x.functions <> '{}'";

/* A family of the system is an object for what a user has added to it. */
SparStatus
spar_pg_families_row(SparReading *reading, const SparCell *cells,
					 SparError *err)
{
	static const SparAttr attrs[] = {
		SPAR_ATTR_OPERATORS, SPAR_ATTR_FUNCTIONS
	};
	uint32_t	oid = spar_pg_oid(&cells[0]);
	SparPgNamespace *space;
	SparObject *object;

	if (oid >= SPAR_PG_FIRST_OID)
		return spar_pg_add_cells(reading, SPAR_KIND_OPERATOR_FAMILY,
								 SPAR_PG_OPFAMILY, cells, attrs,
								 SPAR_LENGTH(attrs), &object, err);
	SPAR_TRY(spar_pg_namespace(reading, &cells[1], &space, err));
	SPAR_TRY(spar_schema_add(reading->schema, SPAR_KIND_OPERATOR_FAMILY, NULL,
							 space->name, spar_pg_str(&cells[2]),
							 spar_pg_str(&cells[3]), &object, err));
	return spar_pg_set_cells(reading, object, cells + SPAR_PG_HEAD_CELLS,
							 attrs, SPAR_LENGTH(attrs), err);
}

#define OF_CLASS(family, left, right) \
family " = c.opcfamily AND " left " = c.opcintype" \
" AND " right " = c.opcintype"

const char	spar_pg_opclass_facts_sql[] =
"SELECT c.oid, pg_catalog.format_type(c.opcintype, NULL),"
SPAR_PG_FLAG("c.opcdefault") ","
" ARRAY[n.nspname::text, f.opfname::text],"
SPAR_PG_TYPE_NAME("c.opckeytype") ","
OPERATORS(OF_CLASS("m.amopfamily", "m.amoplefttype", "m.amoprighttype")) ","
FUNCTIONS("", OF_CLASS("m.amprocfamily", "m.amproclefttype",
					   "m.amprocrighttype"))
" FROM pg_catalog.pg_opclass c"
" JOIN pg_catalog.pg_opfamily f ON f.oid = c.opcfamily"
" JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace"
" WHERE c.oid >= 16384";

SparStatus
spar_pg_opclass_facts_row(SparReading *reading, const SparCell *cells,
						  SparError *err)
{
	static const SparAttr attrs[] = {
		SPAR_ATTR_TYPE, SPAR_ATTR_IS_DEFAULT, SPAR_ATTR_FAMILY,
		SPAR_ATTR_KEY_TYPE, SPAR_ATTR_OPERATORS, SPAR_ATTR_FUNCTIONS
	};
	const SparPgOpclass *opclass =
		spar_map_get_id(&spar_pg_state(reading)->opclasses,
						spar_pg_oid(&cells[0]));

	if (opclass == NULL || opclass->object == NULL)
		return SPAR_OK;
	return spar_pg_set_cells(reading, opclass->object, cells + 1, attrs,
							 SPAR_LENGTH(attrs), err);
}

const char	spar_pg_conversions_sql[] =
"SELECT c.oid, c.connamespace, c.conname, '', c.conowner,"
" pg_catalog.pg_encoding_to_char(c.conforencoding),"
" pg_catalog.pg_encoding_to_char(c.contoencoding),"
SPAR_PG_FUNCTION("c.conproc") ","
SPAR_PG_FLAG("c.condefault")
" FROM pg_catalog.pg_conversion c WHERE c.oid >= 16384";

SparStatus
spar_pg_conversions_row(SparReading *reading, const SparCell *cells,
						SparError *err)
{
	static const SparAttr attrs[] = {
		SPAR_ATTR_FOR_ENCODING, SPAR_ATTR_TO_ENCODING,
		SPAR_ATTR_FUNCTION, SPAR_ATTR_IS_DEFAULT
	};
	SparObject *object;

	return spar_pg_add_cells(reading, SPAR_KIND_CONVERSION,
							 SPAR_PG_CONVERSION, cells, attrs,
							 SPAR_LENGTH(attrs), &object, err);
}
