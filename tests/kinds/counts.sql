-- Objects of each kind: those of schema_objects() beside those that the
-- catalogs hold, counted in their own words.  What is implied by another
-- object (a partition's copy of its parent's index, say) is none.
SET search_path = pg_catalog;
CREATE TEMP VIEW space AS SELECT oid FROM pg_namespace
	WHERE nspname !~ '^pg_' AND nspname <> 'information_schema';
CREATE TEMP VIEW with_extension AS SELECT classid, objid FROM pg_depend WHERE deptype = 'e';
CREATE TEMP VIEW relation AS SELECT c.* FROM pg_class c
	WHERE relnamespace IN (TABLE pg_temp.space) AND relpersistence <> 't'
	AND ('pg_class'::regclass::oid, oid) NOT IN (TABLE pg_temp.with_extension);
CREATE TEMP VIEW counted (kind, count) AS
	SELECT 'schema', count(*) FROM pg_namespace
	WHERE oid IN (TABLE pg_temp.space) AND nspname <> 'public'
	AND ('pg_namespace'::regclass::oid, oid) NOT IN (TABLE pg_temp.with_extension)
UNION ALL
	SELECT 'extension', count(*) FROM pg_extension WHERE extname <> 'schema_parity'
UNION ALL
	SELECT 'language', count(*) FROM pg_language WHERE lanispl
	AND ('pg_language'::regclass::oid, oid) NOT IN (TABLE pg_temp.with_extension)
UNION ALL
	SELECT 'access_method', count(*) FROM pg_am WHERE oid >= 16384
	AND ('pg_am'::regclass::oid, oid) NOT IN (TABLE pg_temp.with_extension)
UNION ALL
	SELECT 'collation', count(*) FROM pg_collation WHERE collnamespace IN (TABLE pg_temp.space)
	AND ('pg_collation'::regclass::oid, oid) NOT IN (TABLE pg_temp.with_extension)
UNION ALL
	SELECT 'conversion', count(*) FROM pg_conversion WHERE connamespace IN (TABLE pg_temp.space)
	AND ('pg_conversion'::regclass::oid, oid) NOT IN (TABLE pg_temp.with_extension)
UNION ALL
	SELECT CASE typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range_type'
		ELSE 'base_type' END, count(*) FROM pg_type
	WHERE typnamespace IN (TABLE pg_temp.space) AND typtype IN ('e', 'd', 'r', 'b', 'p')
	AND NOT (typtype = 'b' AND typcategory = 'A')
	AND ('pg_type'::regclass::oid, oid) NOT IN (TABLE pg_temp.with_extension)
	GROUP BY 1
UNION ALL
	SELECT CASE prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END, count(*)
	FROM pg_proc p WHERE pronamespace IN (TABLE pg_temp.space)
	AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = p.oid AND deptype IN ('e', 'i'))
	GROUP BY 1
UNION ALL
	SELECT 'operator', count(*) FROM pg_operator WHERE oprnamespace IN (TABLE pg_temp.space)
	AND ('pg_operator'::regclass::oid, oid) NOT IN (TABLE pg_temp.with_extension)
UNION ALL
	SELECT 'operator_family', count(*) FROM pg_opfamily WHERE opfnamespace IN (TABLE pg_temp.space)
	AND ('pg_opfamily'::regclass::oid, oid) NOT IN (TABLE pg_temp.with_extension)
UNION ALL
	SELECT 'operator_class', count(*) FROM pg_opclass WHERE opcnamespace IN (TABLE pg_temp.space)
	AND ('pg_opclass'::regclass::oid, oid) NOT IN (TABLE pg_temp.with_extension)
UNION ALL
	SELECT 'cast', count(*) FROM pg_cast t WHERE oid >= 16384
	AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_cast'::regclass AND objid = t.oid AND deptype IN ('e', 'i'))
UNION ALL
	SELECT 'transform', count(*) FROM pg_transform
	WHERE ('pg_transform'::regclass::oid, oid) NOT IN (TABLE pg_temp.with_extension)
UNION ALL
	SELECT 'ts_parser', count(*) FROM pg_ts_parser WHERE prsnamespace IN (TABLE pg_temp.space)
UNION ALL
	SELECT 'ts_template', count(*) FROM pg_ts_template WHERE tmplnamespace IN (TABLE pg_temp.space)
UNION ALL
	SELECT 'ts_dictionary', count(*) FROM pg_ts_dict WHERE dictnamespace IN (TABLE pg_temp.space)
UNION ALL
	SELECT 'ts_configuration', count(*) FROM pg_ts_config WHERE cfgnamespace IN (TABLE pg_temp.space)
UNION ALL
	SELECT 'foreign_data_wrapper', count(*) FROM pg_foreign_data_wrapper
	WHERE ('pg_foreign_data_wrapper'::regclass::oid, oid) NOT IN (TABLE pg_temp.with_extension)
UNION ALL
	SELECT 'server', count(*) FROM pg_foreign_server
UNION ALL
	SELECT 'user_mapping', count(*) FROM pg_user_mapping
UNION ALL
	SELECT 'sequence', count(*) FROM pg_temp.relation r WHERE relkind = 'S'
	AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = r.oid AND deptype = 'i')
UNION ALL
	SELECT CASE relkind WHEN 'f' THEN 'foreign_table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized_view'
		WHEN 'c' THEN 'composite_type' ELSE 'table' END, count(*)
	FROM pg_temp.relation WHERE relkind IN ('r', 'p', 'f', 'v', 'm', 'c') GROUP BY 1
UNION ALL
	SELECT 'column', count(*) FROM pg_temp.relation r JOIN pg_attribute a ON a.attrelid = r.oid
	WHERE relkind IN ('r', 'p', 'f', 'v', 'm') AND attnum > 0 AND NOT attisdropped
UNION ALL
	SELECT CASE contype WHEN 'p' THEN 'primary_key' WHEN 'u' THEN 'unique' WHEN 'x' THEN 'exclusion'
		WHEN 'f' THEN 'foreign_key' ELSE 'check' END, count(*)
	FROM pg_constraint k JOIN pg_temp.relation r ON r.oid = k.conrelid
	WHERE contype IN ('p', 'u', 'x', 'f', 'c') AND conparentid = 0
	AND (contype <> 'c' OR coninhcount = 0 OR (conislocal AND NOT relispartition))
	GROUP BY 1
UNION ALL
	SELECT 'check', count(*) FROM pg_constraint JOIN pg_type t ON t.oid = contypid
	WHERE contype = 'c' AND typnamespace IN (TABLE pg_temp.space)
UNION ALL
	SELECT 'index', count(*) FROM pg_temp.relation r JOIN pg_index i ON i.indexrelid = r.oid
	WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = r.oid AND contype IN ('p', 'u', 'x'))
	AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = r.oid)
UNION ALL
	SELECT 'trigger', count(*) FROM pg_trigger t JOIN pg_temp.relation r ON r.oid = tgrelid
	LEFT JOIN pg_trigger p ON p.oid = t.tgparentid
	WHERE CASE WHEN p.oid IS NULL THEN NOT t.tgisinternal
		ELSE t.tgenabled <> p.tgenabled AND t.tgfoid >= 16384 END
UNION ALL
	SELECT 'rule', count(*) FROM pg_rewrite JOIN pg_temp.relation r ON r.oid = ev_class WHERE rulename <> '_RETURN'
UNION ALL
	SELECT 'policy', count(*) FROM pg_policy JOIN pg_temp.relation r ON r.oid = polrelid
UNION ALL
	SELECT 'statistics', count(*) FROM pg_statistic_ext
UNION ALL
	SELECT 'event_trigger', count(*) FROM pg_event_trigger
UNION ALL
	SELECT 'publication', count(*) FROM pg_publication
UNION ALL
	SELECT 'publication_table', count(*) FROM pg_publication_rel
UNION ALL
	SELECT 'subscription', count(*) FROM pg_subscription
	WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
UNION ALL
	SELECT 'default_privilege', count(*) FROM pg_default_acl
UNION ALL
	SELECT 'setting', coalesce(sum(cardinality(setconfig)), 0) FROM pg_db_role_setting
	WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database());
SELECT kind, o.count AS objects, coalesce(c.count, 0) AS catalogs,
	CASE WHEN o.count IS DISTINCT FROM nullif(c.count, 0) THEN 'differ' END
FROM (SELECT kind, count(*) FROM spar.schema_objects('exact') GROUP BY kind) o
FULL JOIN (SELECT kind, sum(count) AS count FROM pg_temp.counted GROUP BY kind) c USING (kind)
WHERE kind NOT IN ('privilege', 'annotation', 'other') AND coalesce(o.count, c.count) > 0
ORDER BY kind COLLATE "C";
