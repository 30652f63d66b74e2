/*
 * spar_read_pg_other.c
 *
 * Objects of which the kind and the name are all that is told, so that
 * nothing is left out in silence.  A kind that gets attributes gets a query
 * of its own.
 *
 * Leaves out large objects.
 */
#include "spar_read_pg.h"

/*
 * Inheritance and partitions.  The tree of a bound names no column, so that
 * it is printed without a relation.
 */
const char	spar_pg_inherits_sql[] =
"SELECT i.inhrelid, i.inhparent, c.relispartition,"
" pg_catalog.pg_get_expr(c.relpartbound, 0)"
" FROM pg_catalog.pg_inherits i"
" JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid"
" WHERE i.inhrelid >= 16384 AND c.relkind IN ('r', 'p', 'f')"
" AND c.relpersistence <> 't'";

SparStatus
spar_pg_inherits_row(SparReading *reading, const SparCell *cells,
					 SparError *err)
{
	SparPgRelation *child = spar_pg_relation(reading, spar_pg_oid(&cells[0]));
	SparPgRelation *parent = spar_pg_relation(reading,
											  spar_pg_oid(&cells[1]));
	bool		partition = spar_pg_true(&cells[2]);
	SparBuf		buf;

	if (child == NULL || child->object == NULL || parent == NULL)
		return SPAR_OK;
	if (partition && cells[3].data == NULL)
		return spar_pg_changed("the partition bound", child->name, err);
	spar_buf_init(&buf, reading->arena);
	spar_buf_ident(&buf, parent->space->name);
	spar_buf_char(&buf, '.');
	spar_buf_ident(&buf, parent->name);
	if (partition)
	{
		spar_buf_char(&buf, ' ');
		spar_buf_str(&buf, spar_pg_str(&cells[3]));
	}
	SPAR_TRY(spar_pg_memory(reading, err));
	return spar_pg_other(reading, partition ? "partition bound"
						 : "inheritance", child->object, spar_buf_view(&buf),
						 err);
}

const char	spar_pg_partition_keys_sql[] =
"SELECT p.partrelid, pg_catalog.pg_get_partkeydef(p.partrelid)"
" FROM pg_catalog.pg_partitioned_table p";

SparStatus
spar_pg_partition_keys_row(SparReading *reading, const SparCell *cells,
						   SparError *err)
{
	SparPgRelation *relation = spar_pg_relation(reading,
												spar_pg_oid(&cells[0]));

	if (relation == NULL || relation->object == NULL)
		return SPAR_OK;
	if (cells[1].data == NULL)
		return spar_pg_changed("the partition key", relation->name, err);
	return spar_pg_other(reading, "partition key", relation->object,
						 spar_pg_str(&cells[1]), err);
}

/*
 * kind, OID, schema, name, argument types, owner.  Names that are put
 * together have their parts quoted, so that no two are the same.  A user
 * mapping's options can hold a password; they are not read.  This extension
 * is left out: a schema does not become another one by being looked at.
 */
const char	spar_pg_named_sql[] =
"SELECT 'extension', e.oid, 0::pg_catalog.oid, e.extname::text, '',"
" e.extowner"
" FROM pg_catalog.pg_extension e WHERE e.extname <> 'schema_parity'"
" UNION ALL SELECT 'ts_parser', p.oid, p.prsnamespace, p.prsname, '', 0"
" FROM pg_catalog.pg_ts_parser p WHERE p.oid >= 16384"
" UNION ALL SELECT 'ts_template', t.oid, t.tmplnamespace, t.tmplname, '', 0"
" FROM pg_catalog.pg_ts_template t WHERE t.oid >= 16384"
" UNION ALL SELECT 'ts_dictionary', d.oid, d.dictnamespace, d.dictname, '',"
" d.dictowner"
" FROM pg_catalog.pg_ts_dict d WHERE d.oid >= 16384"
" UNION ALL SELECT 'ts_configuration', c.oid, c.cfgnamespace, c.cfgname, '',"
" c.cfgowner"
" FROM pg_catalog.pg_ts_config c WHERE c.oid >= 16384"
" UNION ALL SELECT 'foreign_data_wrapper', f.oid, 0, f.fdwname, '',"
" f.fdwowner"
" FROM pg_catalog.pg_foreign_data_wrapper f"
" UNION ALL SELECT 'server', s.oid, 0, s.srvname, '', s.srvowner"
" FROM pg_catalog.pg_foreign_server s"
" UNION ALL SELECT 'user_mapping', u.umid, 0,"
" coalesce(pg_catalog.quote_ident(u.usename), 'public') || ' on '"
" || pg_catalog.quote_ident(u.srvname), '', 0"
" FROM pg_catalog.pg_user_mappings u"
" UNION ALL SELECT 'statistics', s.oid, s.stxnamespace, s.stxname, '',"
" s.stxowner"
" FROM pg_catalog.pg_statistic_ext s"
" UNION ALL SELECT 'event_trigger', e.oid, 0, e.evtname, '', e.evtowner"
" FROM pg_catalog.pg_event_trigger e"
" UNION ALL SELECT 'publication', p.oid, 0, p.pubname, '', p.pubowner"
" FROM pg_catalog.pg_publication p"
" UNION ALL SELECT 'default_privilege', d.oid, 0,"
" pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(d.defaclrole))"
" || ' on ' || CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences'"
" WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas'"
" WHEN 'L' THEN 'large objects' ELSE d.defaclobjtype::text END"
" || coalesce(' in ' || pg_catalog.quote_ident(n.nspname), ''), '', 0"
" FROM pg_catalog.pg_default_acl d"
" LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace"
" UNION ALL SELECT 'setting', 0, 0,"
" pg_catalog.split_part(c.setting, '=', 1)"
" || coalesce(' of ' || pg_catalog.quote_ident(r.rolname), ''), '', 0"
" FROM pg_catalog.pg_db_role_setting s"
" JOIN pg_catalog.pg_database b ON b.oid = s.setdatabase"
" AND b.datname = pg_catalog.current_database()"
" LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.setrole"
" CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) AS c(setting)";

SparStatus
spar_pg_named_row(SparReading *reading, const SparCell *cells, SparError *err)
{
	static const struct
	{
		SparKind	kind;
		uint32_t	class_oid;
	}			classes[] = {
		{SPAR_KIND_EXTENSION, SPAR_PG_EXTENSION},
		{SPAR_KIND_TS_PARSER, SPAR_PG_TS_PARSER},
		{SPAR_KIND_TS_TEMPLATE, SPAR_PG_TS_TEMPLATE},
		{SPAR_KIND_TS_DICTIONARY, SPAR_PG_TS_DICT},
		{SPAR_KIND_TS_CONFIGURATION, SPAR_PG_TS_CONFIG},
		{SPAR_KIND_FOREIGN_DATA_WRAPPER, SPAR_PG_FDW},
		{SPAR_KIND_SERVER, SPAR_PG_SERVER},
		{SPAR_KIND_USER_MAPPING, SPAR_PG_USER_MAPPING},
		{SPAR_KIND_STATISTICS, SPAR_PG_STATISTIC_EXT},
		{SPAR_KIND_EVENT_TRIGGER, SPAR_PG_EVENT_TRIGGER},
		{SPAR_KIND_PUBLICATION, SPAR_PG_PUBLICATION},
		{SPAR_KIND_DEFAULT_PRIVILEGE, SPAR_PG_DEFAULT_ACL},
		{SPAR_KIND_SETTING, 0}
	};
	SparKind	kind = spar_kind_find(spar_pg_str(&cells[0]));
	uint32_t	class_oid = 0;
	SparPgNamespace *space = NULL;
	SparObject *object;
	size_t		i;

	if (cells[3].data == NULL || cells[4].data == NULL)
		return spar_pg_changed("the name", spar_pg_str(&cells[0]), err);
	for (i = 0; i < SPAR_LENGTH(classes); i++)
		if (classes[i].kind == kind)
			class_oid = classes[i].class_oid;
	if (spar_pg_oid(&cells[2]) != 0)
		SPAR_TRY(spar_pg_namespace(reading, &cells[2], &space, err));
	return spar_pg_add(reading, kind, NULL, space, spar_pg_str(&cells[3]),
					   spar_pg_str(&cells[4]), class_oid,
					   spar_pg_oid(&cells[1]), spar_pg_oid(&cells[5]),
					   &object, err);
}

/*
 * Only these two columns are open to everybody in 13.  The connection can
 * hold a password; it is not read.
 */
const char	spar_pg_subscriptions_sql[] =
"SELECT s.subname FROM pg_catalog.pg_subscription s"
" JOIN pg_catalog.pg_database d ON d.oid = s.subdbid"
" WHERE d.datname = pg_catalog.current_database()";

SparStatus
spar_pg_subscriptions_row(SparReading *reading, const SparCell *cells,
						  SparError *err)
{
	SparObject *object;

	return spar_schema_add(reading->schema, SPAR_KIND_SUBSCRIPTION, NULL,
						   SPAR_STR_EMPTY, spar_pg_str(&cells[0]),
						   SPAR_STR_EMPTY, &object, err);
}
