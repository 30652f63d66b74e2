/*
 * spar_read_pg_type.c
 *
 * What is known of collations, domains, composite, range and base types.  The
 * objects are made in spar_read_pg_base.c and spar_read_pg_rel.c, as others
 * refer to all of them by OID.
 *
 * Leaves out the version of a collation, which tells about the machine and
 * not about the schema.
 */
#include "spar_read_pg.h"

/* Schema and name, for a reference. */
#define REFERENCE(space, name) \
" ARRAY[" space "::text, " name "::text]"

/* Schema and name of the collation `used`, unless the type has it. */
#define OTHER_COLLATION(used, type) \
" CASE WHEN " used " <> 0 AND " used " <> " type " THEN (SELECT" \
REFERENCE("n.nspname", "c.collname") " FROM pg_catalog.pg_collation c" \
" JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace" \
" WHERE c.oid = " used ") END"

/* The object of a type, or NULL. */
static SparObject *
type_object(const SparReading *reading, const SparCell *cell)
{
	const SparPgType *type = spar_map_get_id(&spar_pg_state(reading)->types,
											 spar_pg_oid(cell));

	return type ? type->object : NULL;
}

static SparStatus
set_type(SparReading *reading, const SparCell *cells, const SparAttr *attrs,
		 size_t count, SparError *err)
{
	SparObject *object = type_object(reading, &cells[0]);

	if (object == NULL)
		return SPAR_OK;
	return spar_pg_set_cells(reading, object, cells + 1, attrs, count, err);
}

/*
 * Before 15, collcollate holds the locale of ICU, too.  Source: the manual's
 * "pg_collation" of each version.
 */
#define COLLATIONS_SQL(locale, rules, libc) \
"SELECT c.oid, CASE c.collprovider WHEN 'c' THEN 'libc' WHEN 'i' THEN 'icu'" \
" WHEN 'b' THEN 'builtin' ELSE 'default' END," \
" " locale ", CASE WHEN " libc " THEN c.collcollate END," \
" CASE WHEN " libc " THEN c.collctype END, " rules "," \
" CASE WHEN NOT c.collisdeterministic THEN false END" \
" FROM pg_catalog.pg_collation c WHERE c.oid >= 16384"

const char	spar_pg_collation_facts_sql[] =
COLLATIONS_SQL("c.colllocale", "c.collicurules", "true");
const char	spar_pg_collation_facts_before_17_sql[] =
COLLATIONS_SQL("c.colliculocale", "c.collicurules", "true");
const char	spar_pg_collation_facts_before_16_sql[] =
COLLATIONS_SQL("c.colliculocale", "NULL", "true");
const char	spar_pg_collation_facts_before_15_sql[] =
COLLATIONS_SQL("CASE WHEN c.collprovider = 'i' THEN c.collcollate END",
			   "NULL", "c.collprovider <> 'i'");

SparStatus
spar_pg_collation_facts_row(SparReading *reading, const SparCell *cells,
							SparError *err)
{
	static const SparAttr attrs[] = {
		SPAR_ATTR_PROVIDER, SPAR_ATTR_LOCALE, SPAR_ATTR_LC_COLLATE,
		SPAR_ATTR_LC_CTYPE, SPAR_ATTR_RULES, SPAR_ATTR_DETERMINISTIC
	};
	const SparPgName *collation =
		spar_map_get_id(&spar_pg_state(reading)->collations,
						spar_pg_oid(&cells[0]));

	if (collation == NULL || collation->object == NULL)
		return SPAR_OK;
	return spar_pg_set_cells(reading, collation->object, cells + 1, attrs,
							 SPAR_LENGTH(attrs), err);
}

/*
 * From 17 on a domain's NOT NULL has a name, which is DOMAIN_not_null unless
 * somebody gives another; dumps keep that from 18 on.
 */
const char	spar_pg_domains_sql[] =
"SELECT t.oid, pg_catalog.format_type(t.typbasetype, t.typtypmod),"
" NOT t.typnotnull, pg_catalog.pg_get_expr(t.typdefaultbin, 0),"
OTHER_COLLATION("t.typcollation", "b.typcollation") ","
" (SELECT k.conname FROM pg_catalog.pg_constraint k"
" WHERE k.contypid = t.oid AND k.contype = 'n' AND k.conname <>"
" (t.typname::text || '_not_null')::pg_catalog.name)"
" FROM pg_catalog.pg_type t"
" JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype"
" WHERE t.oid >= 16384 AND t.typtype = 'd'";

SparStatus
spar_pg_domains_row(SparReading *reading, const SparCell *cells,
					SparError *err)
{
	static const SparAttr attrs[] = {
		SPAR_ATTR_TYPE, SPAR_ATTR_NULLABLE, SPAR_ATTR_DEFAULT,
		SPAR_ATTR_COLLATION, SPAR_ATTR_NOT_NULL_NAME
	};

	return set_type(reading, cells, attrs, SPAR_LENGTH(attrs), err);
}

/* A domain's expression names nothing but VALUE. */
const char	spar_pg_domain_checks_sql[] =
"SELECT k.oid, k.contypid, k.conname, pg_catalog.pg_get_expr(k.conbin, 0),"
" k.convalidated"
" FROM pg_catalog.pg_constraint k"
" WHERE k.contypid >= 16384 AND k.contype = 'c'";

SparStatus
spar_pg_domain_checks_row(SparReading *reading, const SparCell *cells,
						  SparError *err)
{
	SparObject *domain = type_object(reading, &cells[1]);
	SparObject *object;

	if (domain == NULL)
		return SPAR_OK;
	SPAR_TRY(spar_pg_add(reading, SPAR_KIND_CHECK, domain, NULL,
						 spar_pg_str(&cells[2]), SPAR_STR_EMPTY,
						 SPAR_PG_CONSTRAINT, spar_pg_oid(&cells[0]), 0,
						 &object, err));
	if (object == NULL)
		return SPAR_OK;
	if (cells[3].data == NULL)
		return spar_pg_changed("the condition of constraint", object->name,
							   err);
	SPAR_TRY(spar_object_set(reading->schema, object, SPAR_ATTR_EXPRESSION,
							 spar_pg_unwrap(spar_pg_str(&cells[3])), err));
	if (!spar_pg_true(&cells[4]))
		return spar_object_set_bool(reading->schema, object,
									SPAR_ATTR_VALIDATED, false, err);
	return SPAR_OK;
}

/* An attribute's collation is written where its type would give another. */
const char	spar_pg_composites_sql[] =
"SELECT c.oid, ARRAY(SELECT" SPAR_PG_IDENT("a.attname") " || ' '"
" || pg_catalog.format_type(a.atttypid, a.atttypmod)"
" || CASE WHEN a.attcollation <> 0 AND a.attcollation <> t.typcollation"
" THEN ' COLLATE ' || (SELECT" SPAR_PG_IDENT("n.nspname") " || '.' ||"
SPAR_PG_IDENT("l.collname") " FROM pg_catalog.pg_collation l"
" JOIN pg_catalog.pg_namespace n ON n.oid = l.collnamespace"
" WHERE l.oid = a.attcollation) ELSE '' END"
" FROM pg_catalog.pg_attribute a"
" JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
" WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
" ORDER BY a.attnum),"
" ARRAY(SELECT" SPAR_PG_IDENT("a.attname") " || ': ' || d.description"
" FROM pg_catalog.pg_description d"
" JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid"
" AND a.attnum = d.objsubid"
" WHERE d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass"
" AND d.objoid = c.oid AND d.objsubid > 0)"
" FROM pg_catalog.pg_class c"
" WHERE c.oid >= 16384 AND c.relkind = 'c'";

SparStatus
spar_pg_composites_row(SparReading *reading, const SparCell *cells,
					   SparError *err)
{
	static const SparAttr attrs[] = {
		SPAR_ATTR_ATTRIBUTES, SPAR_ATTR_ATTRIBUTE_COMMENTS
	};
	const SparPgRelation *relation = spar_pg_relation(reading,
													  spar_pg_oid(&cells[0]));

	if (relation == NULL || relation->object == NULL)
		return SPAR_OK;
	return spar_pg_set_cells(reading, relation->object, cells + 1, attrs,
							 SPAR_LENGTH(attrs), err);
}

/*
 * The name that a multirange type gets by itself: makeMultirangeTypeName() in
 * typecmds.c, PostgreSQL 14 to 18.  A name too long for the suffix is cut
 * there; here it counts as given.
 */
#define DEFAULT_MULTIRANGE \
"CASE WHEN pg_catalog.strpos(t.typname::text, 'range') > 0 THEN" \
" (pg_catalog.overlay(t.typname::text, 'multirange'," \
" pg_catalog.strpos(t.typname::text, 'range'), 5))::pg_catalog.name" \
" WHEN pg_catalog.octet_length(t.typname::text) <= 52" \
" THEN (t.typname::text || '_multirange')::pg_catalog.name END"

#define MULTIRANGE \
" (SELECT CASE WHEN m.typnamespace <> t.typnamespace OR m.typname IS" \
" DISTINCT FROM " DEFAULT_MULTIRANGE " THEN" \
REFERENCE("n.nspname", "m.typname") " END FROM pg_catalog.pg_type m" \
" JOIN pg_catalog.pg_namespace n ON n.oid = m.typnamespace" \
" WHERE m.oid = r.rngmultitypid)"

#define RANGES_SQL(multirange) \
"SELECT t.oid, pg_catalog.format_type(r.rngsubtype, NULL)," \
" (SELECT" REFERENCE("n.nspname", "o.opcname") \
" FROM pg_catalog.pg_opclass o" \
" JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace" \
" WHERE o.oid = r.rngsubopc)," \
OTHER_COLLATION("r.rngcollation", "s.typcollation") "," \
SPAR_PG_FUNCTION("r.rngcanonical") "," \
SPAR_PG_FUNCTION("r.rngsubdiff") "," \
multirange \
" FROM pg_catalog.pg_range r" \
" JOIN pg_catalog.pg_type t ON t.oid = r.rngtypid" \
" JOIN pg_catalog.pg_type s ON s.oid = r.rngsubtype" \
" WHERE t.oid >= 16384"

const char	spar_pg_ranges_sql[] = RANGES_SQL(MULTIRANGE);
const char	spar_pg_ranges_before_14_sql[] = RANGES_SQL(" NULL");

SparStatus
spar_pg_ranges_row(SparReading *reading, const SparCell *cells,
				   SparError *err)
{
	static const SparAttr attrs[] = {
		SPAR_ATTR_SUBTYPE, SPAR_ATTR_SUBTYPE_OPCLASS, SPAR_ATTR_COLLATION,
		SPAR_ATTR_CANONICAL, SPAR_ATTR_SUBTYPE_DIFF, SPAR_ATTR_MULTIRANGE
	};

	return set_type(reading, cells, attrs, SPAR_LENGTH(attrs), err);
}

/*
 * The two handlers of the system are what ELEMENT implies in 13; from 14 on
 * CREATE TYPE takes the one for fixed lengths by itself.
 */
#define SUBSCRIPT \
" CASE WHEN t.typelem = 0 OR t.typsubscript::pg_catalog.oid NOT IN" \
" ('pg_catalog.raw_array_subscript_handler'::pg_catalog.regproc," \
" 'pg_catalog.array_subscript_handler'::pg_catalog.regproc)" \
" THEN" SPAR_PG_FUNCTION("t.typsubscript") " END"

#define BASE_TYPES_SQL(subscript) \
"SELECT t.oid, CASE WHEN NOT t.typisdefined THEN false END," \
SPAR_PG_FUNCTION("t.typinput") "," \
SPAR_PG_FUNCTION("t.typoutput") "," \
SPAR_PG_FUNCTION("t.typreceive") "," \
SPAR_PG_FUNCTION("t.typsend") "," \
SPAR_PG_FUNCTION("t.typmodin") "," \
SPAR_PG_FUNCTION("t.typmodout") "," \
SPAR_PG_FUNCTION("t.typanalyze") "," \
subscript "," \
" t.typlen," \
SPAR_PG_FLAG("t.typbyval") "," \
" CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2'" \
" WHEN 'i' THEN 'int4' ELSE 'double' END," \
" CASE t.typstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external'" \
" WHEN 'x' THEN 'extended' ELSE 'main' END," \
" CASE WHEN t.typcategory <> 'U' THEN t.typcategory END," \
SPAR_PG_FLAG("t.typispreferred") "," \
" t.typdefault," \
SPAR_PG_TYPE_NAME("t.typelem") "," \
" nullif(t.typdelim, ',')," \
SPAR_PG_FLAG("(t.typcollation <> 0)") \
" FROM pg_catalog.pg_type t" \
" WHERE t.oid >= 16384 AND t.typtype IN ('b', 'p')" \
" AND NOT (t.typelem >= 16384 AND t.typcategory = 'A')"

const char	spar_pg_base_types_sql[] = BASE_TYPES_SQL(SUBSCRIPT);
const char	spar_pg_base_types_before_14_sql[] = BASE_TYPES_SQL(" NULL");

/* Nothing that a shell type says means anything. */
SparStatus
spar_pg_base_types_row(SparReading *reading, const SparCell *cells,
					   SparError *err)
{
	static const SparAttr attrs[] = {
		SPAR_ATTR_DEFINED, SPAR_ATTR_INPUT, SPAR_ATTR_OUTPUT,
		SPAR_ATTR_RECEIVE, SPAR_ATTR_SEND, SPAR_ATTR_TYPMOD_IN,
		SPAR_ATTR_TYPMOD_OUT, SPAR_ATTR_ANALYZE, SPAR_ATTR_SUBSCRIPT,
		SPAR_ATTR_LENGTH, SPAR_ATTR_BY_VALUE, SPAR_ATTR_ALIGNMENT,
		SPAR_ATTR_STORAGE, SPAR_ATTR_CATEGORY, SPAR_ATTR_PREFERRED,
		SPAR_ATTR_DEFAULT_VALUE, SPAR_ATTR_ELEMENT, SPAR_ATTR_DELIMITER,
		SPAR_ATTR_COLLATABLE
	};
	bool		shell = cells[1].data != NULL;

	return set_type(reading, cells, attrs, shell ? 1 : SPAR_LENGTH(attrs),
					err);
}
