-- What came with PostgreSQL 14 and 15: column lists, row filters and schemas of
-- publications, what anybody may see of subscriptions, statistics on
-- expressions.
SELECT current_setting('server_version_num')::int < 150000 AS old \gset
\if :old
\quit
\endif
CREATE EXTENSION schema_parity;
SET client_min_messages = error;
CREATE ROLE regress_parity_nobody;
CREATE SCHEMA app;
SET search_path = app, public;
CREATE TABLE sale (z int, a text, b text, code varchar(9));
CREATE STATISTICS stat (ndistinct, mcv) ON z, a, lower(b) FROM sale;
CREATE STATISTICS one ON (a || b) FROM sale;
CREATE PUBLICATION regress_parity_pub FOR TABLE sale (z, a, code) WHERE (z IN (2, 3) AND a <> 'x')
	WITH (publish = 'insert, delete', publish_via_partition_root);
CREATE PUBLICATION regress_parity_schemas FOR TABLES IN SCHEMA app, public;
CREATE SUBSCRIPTION regress_parity_sub CONNECTION 'host=h password=hush-6' PUBLICATION p2, p1
	WITH (connect = false, slot_name = 'slot', binary, streaming = on, synchronous_commit = 'local');

\echo every attribute
CREATE TABLE fact AS SELECT concat_ws(' ', o ->> 'kind', o ->> 'name') AS object,
	o - '{kind,schema,name,args,depends,parts}'::text[] AS facts
FROM (SELECT o FROM jsonb_array_elements(schema_snapshot()::jsonb -> 'objects') o
	UNION ALL SELECT p FROM jsonb_array_elements(schema_snapshot()::jsonb -> 'objects') o,
		jsonb_array_elements(o -> 'parts') p) o
WHERE o ->> 'kind' IN ('publication', 'publication_table', 'subscription', 'statistics');
SELECT object, key, value FROM fact, jsonb_each(facts) WHERE key <> 'owner' ORDER BY object COLLATE "C", key COLLATE "C";
DROP TABLE fact;
SELECT schema_snapshot() ~ 'hush' AS secret;

\echo what a statement changes
\i `echo "$SPAR_SQL/changes_undone.sql"`
SELECT ddl, c.* FROM (VALUES
	('SELECT 1'),
	('DROP STATISTICS stat; CREATE STATISTICS stat (ndistinct, mcv) ON z, a, upper(b) FROM sale'),
	('DROP STATISTICS stat; CREATE STATISTICS stat (mcv, ndistinct) ON a, lower(b), z FROM sale'),
	('ALTER PUBLICATION regress_parity_pub SET (publish = ''delete, insert'')'),
	('ALTER PUBLICATION regress_parity_pub SET TABLE sale (z, code) WHERE (z IN (2, 3) AND a <> ''x'')'),
	('ALTER PUBLICATION regress_parity_pub SET TABLE sale (z, a, code) WHERE (z IN (2, 4) AND a <> ''x'')'),
	('ALTER PUBLICATION regress_parity_pub SET TABLE sale (code, a, z) WHERE ((z IN (2, 3)) AND (a <> ''x''))'),
	('ALTER PUBLICATION regress_parity_pub SET TABLE sale'),
	('ALTER PUBLICATION regress_parity_pub DROP TABLE sale'),
	('ALTER PUBLICATION regress_parity_schemas SET TABLES IN SCHEMA public, app'),
	('ALTER PUBLICATION regress_parity_schemas DROP TABLES IN SCHEMA app'),
	('ALTER SUBSCRIPTION regress_parity_sub CONNECTION ''host=other'''),
	('ALTER SUBSCRIPTION regress_parity_sub ENABLE'),
	('ALTER SUBSCRIPTION regress_parity_sub SET (binary = false)'),
	('ALTER SUBSCRIPTION regress_parity_sub SET (streaming = false)'),
	('ALTER SUBSCRIPTION regress_parity_sub SET (disable_on_error = true)'),
	('ALTER SUBSCRIPTION regress_parity_sub SET (slot_name = ''other'')'),
	('ALTER SUBSCRIPTION regress_parity_sub SET PUBLICATION p1 WITH (refresh = false)'),
	('COMMENT ON SUBSCRIPTION regress_parity_sub IS ''x''')
) AS t (ddl), changes(ddl) c;

\echo a role that may do nothing sees the same
CREATE TEMP TABLE full_sight AS SELECT schema_snapshot() AS snapshot;
GRANT SELECT ON full_sight TO regress_parity_nobody;
SET ROLE regress_parity_nobody;
SELECT f.snapshot = public.schema_snapshot() AS same FROM full_sight f;
RESET ROLE;

ALTER SUBSCRIPTION regress_parity_sub SET (slot_name = NONE);
DROP SUBSCRIPTION regress_parity_sub;
DROP PUBLICATION regress_parity_pub, regress_parity_schemas;
DROP SCHEMA app CASCADE;
DROP FUNCTION public.changes(text);
DROP OWNED BY regress_parity_nobody;
DROP ROLE regress_parity_nobody;
RESET client_min_messages;
RESET search_path;
DROP EXTENSION schema_parity;
