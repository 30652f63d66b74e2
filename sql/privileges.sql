-- Privileges: told relative to the owner, and only where they are not what
-- CREATE gives.
CREATE EXTENSION schema_parity;
SET client_min_messages = warning;
CREATE ROLE regress_parity_owner;
CREATE ROLE regress_parity_heir;
CREATE ROLE regress_parity_app;
CREATE ROLE "regress_parity Joe/=*";
CREATE ROLE owner;
CREATE SCHEMA app AUTHORIZATION regress_parity_owner;
SET search_path = app, public;
SET ROLE regress_parity_owner;
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TYPE pair AS (a int, b int);
CREATE TYPE span AS RANGE (subtype = int4);
CREATE DOMAIN whole AS int;
CREATE TABLE sale (id int, note text, amount numeric);
CREATE VIEW big AS SELECT id FROM sale;
CREATE MATERIALIZED VIEW total AS SELECT sum(amount) AS s FROM sale;
CREATE SEQUENCE counter;
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION f(text) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE total_of(int) (sfunc = int4pl, stype = int);
RESET ROLE;
CREATE FOREIGN DATA WRAPPER regress_parity_fdw;
CREATE SERVER regress_parity_server FOREIGN DATA WRAPPER regress_parity_fdw;
CREATE FOREIGN TABLE far (a int) SERVER regress_parity_server;

-- kind, name and privileges of all that have any
CREATE FUNCTION public.granted() RETURNS TABLE (kind text, object text, privileges text)
LANGUAGE sql AS $$
	WITH objects AS (
		SELECT o ->> 'kind' AS kind, o ->> 'name' AS name, coalesce('(' || nullif(o ->> 'args', '') || ')', '') AS args,
			o -> 'privileges' AS privileges, o -> 'parts' AS parts
		FROM jsonb_array_elements(schema_snapshot()::jsonb -> 'objects') o)
	SELECT kind, name || args, p FROM objects, jsonb_array_elements_text(privileges) p
	UNION ALL
	SELECT p ->> 'kind', name || '.' || (p ->> 'name'), g
	FROM objects, jsonb_array_elements(parts) p, jsonb_array_elements_text(p -> 'privileges') g
$$;
CREATE FUNCTION public.show() RETURNS TABLE (kind text, object text, privileges text)
LANGUAGE sql AS $$ SELECT * FROM granted() ORDER BY kind COLLATE "C", object COLLATE "C", privileges COLLATE "C" $$;

\echo nothing but defaults
SELECT * FROM show();
CREATE TEMP TABLE before AS SELECT level, schema_fingerprint(level) AS print, schema_snapshot() AS snapshot
FROM unnest('{portable,logical,exact}'::text[]) AS level;

\echo one of each
GRANT USAGE ON SCHEMA app TO regress_parity_app;
GRANT CREATE ON SCHEMA app TO regress_parity_app WITH GRANT OPTION;
GRANT SELECT, INSERT, UPDATE ON sale TO regress_parity_app;
GRANT SELECT ON sale TO PUBLIC;
GRANT ALL ON sale TO "regress_parity Joe/=*" WITH GRANT OPTION;
GRANT ALL ON sale TO owner;
GRANT UPDATE (note), SELECT (note) ON sale TO regress_parity_app;
GRANT ALL (amount) ON sale TO PUBLIC;
REVOKE UPDATE ON SEQUENCE counter FROM regress_parity_owner;
GRANT SELECT ON big, total TO regress_parity_app;
GRANT SELECT (id) ON big TO PUBLIC;
GRANT USAGE ON SEQUENCE counter TO regress_parity_app;
REVOKE EXECUTE ON FUNCTION f(int) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION f(text) FROM PUBLIC, regress_parity_owner;
GRANT EXECUTE ON PROCEDURE p() TO regress_parity_app;
REVOKE ALL ON FUNCTION total_of(int) FROM PUBLIC;
REVOKE USAGE ON TYPE mood, pair, span FROM PUBLIC;
GRANT USAGE ON DOMAIN whole TO regress_parity_app;
GRANT USAGE ON FOREIGN DATA WRAPPER regress_parity_fdw TO regress_parity_app;
GRANT USAGE ON FOREIGN SERVER regress_parity_server TO regress_parity_app WITH GRANT OPTION;
GRANT INSERT ON far TO regress_parity_app;
GRANT USAGE ON SCHEMA app TO "regress_parity Joe/=*";
SET ROLE "regress_parity Joe/=*";
GRANT DELETE ON app.sale TO regress_parity_app;
RESET ROLE;
SELECT * FROM show();

\echo they are what differs, and they count from logical on
SELECT b.level, d.change, d.kind, count(*), string_agg(DISTINCT d.attribute, ' ') AS attributes
FROM before b, schema_diff(b.snapshot, 'live', b.level) d
WHERE d.verdict <> 'unmodelled' GROUP BY 1, 2, 3 ORDER BY b.level DESC, d.kind COLLATE "C";

\echo the order of GRANTs is nothing
CREATE TEMP TABLE granted AS SELECT schema_fingerprint('exact') AS print, schema_snapshot() AS snapshot;
REVOKE SELECT, INSERT, UPDATE ON sale FROM regress_parity_app, PUBLIC, owner;
REVOKE ALL ON SCHEMA app FROM regress_parity_app;
GRANT ALL ON sale TO owner;
GRANT UPDATE ON sale TO regress_parity_app;
GRANT SELECT ON sale TO PUBLIC, regress_parity_app;
GRANT INSERT ON sale TO regress_parity_app;
GRANT SELECT (note), UPDATE (note) ON sale TO regress_parity_app;
GRANT ALL (amount) ON sale TO PUBLIC;
GRANT CREATE ON SCHEMA app TO regress_parity_app WITH GRANT OPTION;
GRANT USAGE ON SCHEMA app TO regress_parity_app;
SELECT g.print = schema_fingerprint('exact') AS fingerprint, g.snapshot = schema_snapshot() AS bytes FROM granted g;

\echo nor is who owns it, at logical
SELECT schema_fingerprint('logical') AS logical, schema_fingerprint('exact') AS exact \gset
REASSIGN OWNED BY regress_parity_owner TO regress_parity_heir;
SELECT schema_fingerprint('logical') = :'logical' AS logical, schema_fingerprint('exact') = :'exact' AS exact;
SELECT DISTINCT d.attribute, d.left_value, d.right_value FROM granted g, schema_diff(g.snapshot, 'live', 'exact') d
WHERE d.verdict <> 'unmodelled';
REASSIGN OWNED BY regress_parity_heir TO regress_parity_owner;

\echo the reverse of each
REVOKE ALL ON SCHEMA app FROM regress_parity_app, "regress_parity Joe/=*";
REVOKE ALL ON sale FROM "regress_parity Joe/=*", regress_parity_app, PUBLIC, owner CASCADE;
GRANT ALL ON SEQUENCE counter TO regress_parity_owner;
REVOKE SELECT ON big, total FROM regress_parity_app;
REVOKE SELECT (id) ON big FROM PUBLIC;
REVOKE USAGE ON SEQUENCE counter FROM regress_parity_app;
GRANT EXECUTE ON FUNCTION f(int), total_of(int) TO PUBLIC;
GRANT EXECUTE ON FUNCTION f(text) TO PUBLIC, regress_parity_owner;
REVOKE EXECUTE ON PROCEDURE p() FROM regress_parity_app;
GRANT USAGE ON TYPE mood, pair, span TO PUBLIC;
REVOKE USAGE ON DOMAIN whole FROM regress_parity_app;
REVOKE USAGE ON FOREIGN DATA WRAPPER regress_parity_fdw FROM regress_parity_app;
REVOKE USAGE ON FOREIGN SERVER regress_parity_server FROM regress_parity_app;
REVOKE INSERT ON far FROM regress_parity_app;
SELECT * FROM show();
SELECT level, print = schema_fingerprint(level) AS same, snapshot = schema_snapshot() AS bytes FROM before ORDER BY 1;
SELECT count(*) FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relacl IS NOT NULL;

\echo a default that is spelled out is a default
GRANT ALL ON sale TO regress_parity_owner;
GRANT SELECT ON sale TO regress_parity_owner WITH GRANT OPTION;
GRANT EXECUTE ON FUNCTION f(int) TO PUBLIC;
GRANT USAGE ON TYPE mood TO PUBLIC;
SELECT level, print = schema_fingerprint(level) AS same FROM before ORDER BY 1;

\echo objects of an extension or of the system, and the schema public
REVOKE EXECUTE ON FUNCTION pg_catalog.plpgsql_call_handler() FROM PUBLIC;
-- who may use this extension is no part of the schema
REVOKE EXECUTE ON FUNCTION schema_parity_version() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(float8) FROM PUBLIC;
GRANT SELECT (rolpassword) ON pg_catalog.pg_authid TO regress_parity_app;
GRANT USAGE ON LANGUAGE plpgsql TO regress_parity_app;
GRANT SELECT (ctid) ON sale TO regress_parity_app;
GRANT ALL ON SCHEMA public TO regress_parity_app;
SELECT * FROM show();
SELECT d.change, d.kind, d.object, d.attribute FROM before b, schema_diff(b.snapshot, 'live') d
WHERE b.level = 'logical' AND d.verdict <> 'unmodelled' ORDER BY d.object COLLATE "C";
GRANT EXECUTE ON FUNCTION pg_catalog.plpgsql_call_handler() TO PUBLIC;
GRANT EXECUTE ON FUNCTION schema_parity_version() TO PUBLIC;
GRANT EXECUTE ON FUNCTION pg_catalog.pg_sleep(float8) TO PUBLIC;
REVOKE SELECT (rolpassword) ON pg_catalog.pg_authid FROM regress_parity_app;
REVOKE USAGE ON LANGUAGE plpgsql FROM regress_parity_app;
REVOKE SELECT (ctid) ON sale FROM regress_parity_app;
REVOKE ALL ON SCHEMA public FROM regress_parity_app;
SELECT level, print = schema_fingerprint(level) AS same FROM before ORDER BY 1;

\echo security labels
BEGIN;
SET LOCAL allow_system_table_mods = on;
INSERT INTO pg_catalog.pg_seclabel VALUES ('app.sale'::regclass, 'pg_class'::regclass, 0, 'b', 'secret'),
	('app.sale'::regclass, 'pg_class'::regclass, 0, 'a', 'top: secret'),
	('app.sale'::regclass, 'pg_class'::regclass, 2, 'a', 'a column'),
	('app.f(int)'::regprocedure, 'pg_proc'::regclass, 0, 'a', 'a function'),
	('app'::regnamespace, 'pg_namespace'::regclass, 0, 'a', 'a schema'),
	('schema_parity_version()'::regprocedure, 'pg_proc'::regclass, 0, 'a', 'a member');
SELECT b.level, d.change, d.kind, d.object, d.attribute, d.right_value FROM before b, schema_diff(b.snapshot, 'live', b.level) d
WHERE b.level <> 'portable' AND d.verdict <> 'unmodelled' ORDER BY b.level, d.kind COLLATE "C", d.object COLLATE "C";
ROLLBACK;

DROP SCHEMA app CASCADE;
DROP FUNCTION public.show(), public.granted();
DROP FOREIGN DATA WRAPPER regress_parity_fdw CASCADE;
DROP ROLE regress_parity_owner, regress_parity_heir, regress_parity_app, "regress_parity Joe/=*", owner;
RESET client_min_messages;
RESET search_path;
DROP EXTENSION schema_parity;
