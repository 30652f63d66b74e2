/*
 * spar_read_pg_func.c
 *
 * Code: functions, procedures, aggregates, languages, transforms.
 *
 * A body is the text that its author wrote, or a tree where it is in the SQL
 * standard's form, which the server prints; printing it locks what the body
 * names, so that these come in pages (see spar_read_pg.h).
 */
#include "spar_read_pg.h"

/* The types that tell functions of one name apart. */
#define IDENTITY_ARGS \
"coalesce((SELECT pg_catalog.string_agg(" \
"pg_catalog.format_type(a.type, NULL), ', ' ORDER BY a.place)" \
" FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY AS a(type, place))," \
" '')"

/*
 * proallargtypes is NULL where all arguments are IN, and so is proargmodes
 * then (manual, "pg_proc").
 */
#define ARGUMENTS \
" ARRAY(SELECT CASE p.proargmodes[a.place] WHEN 'o' THEN 'OUT ' WHEN 'b' THEN 'INOUT '" \
" WHEN 'v' THEN 'VARIADIC ' WHEN 't' THEN 'TABLE ' ELSE '' END" \
" || CASE WHEN p.proargnames[a.place] <> '' THEN" \
SPAR_PG_IDENT("p.proargnames[a.place]") " || ' ' ELSE '' END" \
" || pg_catalog.format_type(a.type, NULL)" \
" FROM pg_catalog.unnest(coalesce(p.proallargtypes," \
" p.proargtypes::pg_catalog.oid[]))" \
" WITH ORDINALITY AS a(type, place) ORDER BY a.place)"

#define RESULT \
" CASE WHEN p.prokind <> 'p' THEN CASE WHEN p.proretset THEN 'SETOF '" \
" ELSE '' END || pg_catalog.format_type(p.prorettype, NULL) END"

#define PARALLEL \
" CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted'" \
" ELSE 'unsafe' END"

/*
 * tree: the condition that the body is one (14 and above).  Languages 12 and
 * 13 are internal and c (pg_language.dat).  Default costs: AlterFunction() and
 * dumpFunc() of pg_dump agree on them.
 */
#define FUNCTIONS_SQL(tree) \
"SELECT p.oid, p.pronamespace, p.proname, " IDENTITY_ARGS ", p.proowner," \
" p.prokind, " tree "," \
ARGUMENTS "," \
" pg_catalog.pg_get_expr(p.proargdefaults, 0)," \
RESULT "," \
" l.lanname," \
" CASE WHEN p.prolang NOT IN (12, 13) AND NOT " tree " THEN p.prosrc END," \
" CASE WHEN p.prolang IN (12, 13) THEN p.prosrc END," \
" p.probin," \
SPAR_PG_FLAG("p.prosecdef") "," \
" p.proconfig," \
" CASE WHEN p.protrftypes IS NOT NULL THEN" \
" ARRAY(SELECT pg_catalog.format_type(t.type, NULL)" \
" FROM pg_catalog.unnest(p.protrftypes) AS t(type)) END," \
" CASE WHEN p.prokind <> 'p' THEN CASE p.provolatile" \
" WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END END," \
SPAR_PG_FLAG("p.proisstrict") "," \
SPAR_PG_FLAG("p.proleakproof") "," \
" CASE WHEN p.prokind <> 'p' THEN" PARALLEL " END," \
SPAR_PG_FLAG("p.prokind = 'w'") "," \
" CASE WHEN p.prokind <> 'p' AND p.procost <>" \
" CASE WHEN p.prolang IN (12, 13) THEN 1 ELSE 100 END" \
" THEN p.procost::text END," \
" CASE WHEN p.proretset AND p.prorows <> 1000 THEN p.prorows::text END," \
SPAR_PG_FUNCTION("p.prosupport") \
" FROM pg_catalog.pg_proc p" \
" JOIN pg_catalog.pg_language l ON l.oid = p.prolang" \
" WHERE p.oid >= 16384 AND p.prokind <> 'a'"

const char	spar_pg_functions_sql[] =
FUNCTIONS_SQL("(p.prosqlbody IS NOT NULL)");
const char	spar_pg_functions_before_14_sql[] = FUNCTIONS_SQL("false");

SparStatus
spar_pg_functions_row(SparReading *reading, const SparCell *cells,
					  SparError *err)
{
	/* A procedure has no result and none of what follows the transforms. */
	static const SparAttr attrs[] = {
		SPAR_ATTR_ARGUMENTS, SPAR_ATTR_DEFAULTS, SPAR_ATTR_RETURNS,
		SPAR_ATTR_LANGUAGE, SPAR_ATTR_SOURCE, SPAR_ATTR_SYMBOL,
		SPAR_ATTR_LIBRARY, SPAR_ATTR_SECURITY_DEFINER, SPAR_ATTR_SETTINGS,
		SPAR_ATTR_TRANSFORMS, SPAR_ATTR_VOLATILITY, SPAR_ATTR_STRICT,
		SPAR_ATTR_LEAKPROOF, SPAR_ATTR_PARALLEL, SPAR_ATTR_WINDOW,
		SPAR_ATTR_COST, SPAR_ATTR_ROWS, SPAR_ATTR_SUPPORT
	};
	bool		procedure = spar_pg_char(&cells[SPAR_PG_HEAD_CELLS]) == 'p';
	SparObject *object;

	SPAR_TRY(spar_pg_add_cells(reading, procedure ? SPAR_KIND_PROCEDURE
							   : SPAR_KIND_FUNCTION, SPAR_PG_PROC, cells,
							   NULL, 0, &object, err));
	if (object == NULL)
		return SPAR_OK;
	if (spar_pg_true(&cells[SPAR_PG_HEAD_CELLS + 1]))
		SPAR_TRY(spar_pg_put(reading, &spar_pg_state(reading)->functions,
							 spar_pg_oid(&cells[0]), object, err));
	return spar_pg_set_cells(reading, object, cells + SPAR_PG_HEAD_CELLS + 2,
							 attrs, SPAR_LENGTH(attrs), err);
}

const char	spar_pg_function_bodies_sql[] =
"SELECT f.oid, pg_catalog.pg_get_function_sqlbody(f.oid)"
" FROM (SELECT p.oid FROM pg_catalog.pg_proc p"
" WHERE p.oid > $1::pg_catalog.oid AND p.oid >= 16384"
" AND p.prosqlbody IS NOT NULL ORDER BY p.oid LIMIT 500) f";

/* RETURN expression, or BEGIN ATOMIC statement; .. END. */
SparStatus
spar_pg_function_bodies_row(SparReading *reading, const SparCell *cells,
							SparError *err)
{
	SparObject *object = spar_map_get_id(&spar_pg_state(reading)->functions,
										 spar_pg_oid(&cells[0]));
	const SparStr head = SPAR_STR("BEGIN ATOMIC");
	const SparStr value = SPAR_STR("RETURN ");
	SparStr		text = spar_str_trim(spar_pg_str(&cells[1]));

	if (object == NULL)
		return SPAR_OK;
	if (spar_str_starts(text, "RETURN "))
		return spar_object_set(reading->schema, object, SPAR_ATTR_EXPRESSION,
							   spar_pg_unwrap(spar_str_n(text.data + value.len,
														 text.len
														 - value.len)), err);
	if (!spar_str_starts(text, "BEGIN ATOMIC") || !spar_str_ends(text, "END"))
		return spar_pg_changed("the body", object->name, err);
	text = spar_str_n(text.data + head.len, text.len - head.len - 3);
	return spar_object_set(reading->schema, object, SPAR_ATTR_BODY,
						   spar_str_trim(text), err);
}

/*
 * What the final function does to the state, unless it is what CREATE
 * AGGREGATE takes by itself (its manual page, PostgreSQL 13 to 18).
 */
#define MODIFY(function, modify) \
" CASE WHEN " function " <> 0 AND " modify " <>" \
" CASE WHEN a.aggkind = 'n' THEN 'r' ELSE 'w' END" \
" THEN CASE " modify " WHEN 'r' THEN 'read_only' WHEN 's' THEN 'shareable'" \
" ELSE 'read_write' END END"

const char	spar_pg_aggregates_sql[] =
"SELECT p.oid, p.pronamespace, p.proname, " IDENTITY_ARGS ", p.proowner,"
ARGUMENTS ","
RESULT ","
" CASE a.aggkind WHEN 'n' THEN 'normal' WHEN 'o' THEN 'ordered_set'"
" ELSE 'hypothetical' END,"
" CASE WHEN a.aggkind <> 'n' THEN a.aggnumdirectargs END,"
SPAR_PG_FUNCTION("a.aggtransfn") ","
SPAR_PG_TYPE_NAME("a.aggtranstype") ","
" nullif(a.aggtransspace, 0),"
SPAR_PG_FUNCTION("a.aggfinalfn") ","
SPAR_PG_FLAG("a.aggfinalextra") ","
MODIFY("a.aggfinalfn", "a.aggfinalmodify") ","
SPAR_PG_FUNCTION("a.aggcombinefn") ","
SPAR_PG_FUNCTION("a.aggserialfn") ","
SPAR_PG_FUNCTION("a.aggdeserialfn") ","
" a.agginitval,"
SPAR_PG_FUNCTION("a.aggmtransfn") ","
SPAR_PG_FUNCTION("a.aggminvtransfn") ","
SPAR_PG_TYPE_NAME("a.aggmtranstype") ","
" nullif(a.aggmtransspace, 0),"
SPAR_PG_FUNCTION("a.aggmfinalfn") ","
SPAR_PG_FLAG("a.aggmfinalextra") ","
MODIFY("a.aggmfinalfn", "a.aggmfinalmodify") ","
" a.aggminitval,"
SPAR_PG_OPERATOR_NAME("a.aggsortop") ","
PARALLEL
" FROM pg_catalog.pg_aggregate a"
" JOIN pg_catalog.pg_proc p ON p.oid = a.aggfnoid::pg_catalog.oid"
" WHERE p.oid >= 16384";

SparStatus
spar_pg_aggregates_row(SparReading *reading, const SparCell *cells,
					   SparError *err)
{
	static const SparAttr attrs[] = {
		SPAR_ATTR_ARGUMENTS, SPAR_ATTR_RETURNS, SPAR_ATTR_AGGREGATE_KIND,
		SPAR_ATTR_DIRECT_ARGUMENTS, SPAR_ATTR_SFUNC, SPAR_ATTR_STYPE,
		SPAR_ATTR_SSPACE, SPAR_ATTR_FINALFUNC, SPAR_ATTR_FINALFUNC_EXTRA,
		SPAR_ATTR_FINALFUNC_MODIFY, SPAR_ATTR_COMBINEFUNC,
		SPAR_ATTR_SERIALFUNC, SPAR_ATTR_DESERIALFUNC, SPAR_ATTR_INITCOND,
		SPAR_ATTR_MSFUNC, SPAR_ATTR_MINVFUNC, SPAR_ATTR_MSTYPE,
		SPAR_ATTR_MSSPACE, SPAR_ATTR_MFINALFUNC, SPAR_ATTR_MFINALFUNC_EXTRA,
		SPAR_ATTR_MFINALFUNC_MODIFY, SPAR_ATTR_MINITCOND, SPAR_ATTR_SORTOP,
		SPAR_ATTR_PARALLEL
	};
	SparObject *object;

	return spar_pg_add_cells(reading, SPAR_KIND_AGGREGATE, SPAR_PG_PROC,
							 cells, attrs, SPAR_LENGTH(attrs), &object, err);
}

const char	spar_pg_languages_sql[] =
"SELECT l.oid, 0, l.lanname, '', l.lanowner,"
SPAR_PG_FLAG("l.lanpltrusted") ","
SPAR_PG_FUNCTION("l.lanplcallfoid") ","
SPAR_PG_FUNCTION("l.laninline") ","
SPAR_PG_FUNCTION("l.lanvalidator")
" FROM pg_catalog.pg_language l WHERE l.oid >= 16384";

SparStatus
spar_pg_languages_row(SparReading *reading, const SparCell *cells,
					  SparError *err)
{
	static const SparAttr attrs[] = {
		SPAR_ATTR_TRUSTED, SPAR_ATTR_HANDLER, SPAR_ATTR_INLINE_HANDLER,
		SPAR_ATTR_VALIDATOR
	};
	SparObject *object;

	return spar_pg_add_cells(reading, SPAR_KIND_LANGUAGE, SPAR_PG_LANGUAGE,
							 cells, attrs, SPAR_LENGTH(attrs), &object, err);
}

const char	spar_pg_transforms_sql[] =
"SELECT t.oid, 0, pg_catalog.format_type(t.trftype, NULL) || ' for '"
" || pg_catalog.quote_ident(l.lanname), '', 0,"
SPAR_PG_FUNCTION("t.trffromsql") ","
SPAR_PG_FUNCTION("t.trftosql")
" FROM pg_catalog.pg_transform t"
" JOIN pg_catalog.pg_language l ON l.oid = t.trflang";

SparStatus
spar_pg_transforms_row(SparReading *reading, const SparCell *cells,
					   SparError *err)
{
	static const SparAttr attrs[] = {SPAR_ATTR_FROM_SQL, SPAR_ATTR_TO_SQL};
	SparObject *object;

	return spar_pg_add_cells(reading, SPAR_KIND_TRANSFORM, SPAR_PG_TRANSFORM,
							 cells, attrs, SPAR_LENGTH(attrs), &object, err);
}
