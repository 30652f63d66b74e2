-- A dump, restored, has the same fingerprint as its origin: what the other
-- scripts show one by one, in a database of its own.
SET client_min_messages = error;
CREATE ROLE regress_parity_owner SUPERUSER;
CREATE ROLE regress_parity_app;
CREATE DATABASE regress_parity_origin TEMPLATE template0;
CREATE DATABASE regress_parity_copy TEMPLATE template0;
\c regress_parity_origin
SET client_min_messages = error;
SET ROLE regress_parity_owner;
CREATE SCHEMA app;
SET search_path = app;
CREATE FUNCTION check_options(text[], oid) RETURNS void LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE FOREIGN DATA WRAPPER wrapper VALIDATOR check_options OPTIONS (debug 'on');
CREATE SERVER "Server" TYPE 'oracle' VERSION '19c' FOREIGN DATA WRAPPER wrapper OPTIONS (host 'h', "Odd" 'a,''b"\');
CREATE USER MAPPING FOR regress_parity_app SERVER "Server" OPTIONS ("user" 'u', password 'p');
CREATE TEXT SEARCH PARSER prs (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE tmpl (LEXIZE = dsimple_lexize, INIT = dsimple_init);
CREATE TEXT SEARCH DICTIONARY "Short" (TEMPLATE = tmpl, STOPWORDS = 'english', ACCEPT = 'false');
CREATE TEXT SEARCH CONFIGURATION cfg (PARSER = prs);
ALTER TEXT SEARCH CONFIGURATION cfg ADD MAPPING FOR asciiword, word WITH "Short", english_stem;
CREATE TABLE sale (z int, a text, b text);
CREATE TABLE child (c int) INHERITS (sale);
ALTER TABLE sale ADD late int;
CREATE STATISTICS stat (ndistinct, mcv) ON c, a, late FROM child;
ALTER STATISTICS stat SET STATISTICS 50;
CREATE EVENT TRIGGER listens ON ddl_command_end WHEN tag IN ('CREATE SERVER', 'DROP SERVER') EXECUTE FUNCTION on_ddl();
ALTER EVENT TRIGGER listens ENABLE ALWAYS;
CREATE PUBLICATION pub FOR TABLE sale, child WITH (publish = 'insert, delete', publish_via_partition_root);
CREATE PUBLICATION everything FOR ALL TABLES;
ALTER DEFAULT PRIVILEGES FOR ROLE regress_parity_owner GRANT SELECT ON TABLES TO PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE regress_parity_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE regress_parity_owner IN SCHEMA app GRANT ALL ON SEQUENCES TO regress_parity_app WITH GRANT OPTION;
CREATE TABLE granted (a int, b int);
CREATE FUNCTION callable() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TYPE mood AS ENUM ('a');
GRANT ALL ON granted TO regress_parity_app WITH GRANT OPTION;
GRANT SELECT (b), UPDATE (b) ON granted TO PUBLIC;
REVOKE UPDATE, DELETE ON granted FROM regress_parity_owner;
REVOKE USAGE ON TYPE mood FROM PUBLIC;
GRANT USAGE ON SCHEMA app TO PUBLIC;
GRANT USAGE ON FOREIGN SERVER "Server" TO regress_parity_app;
GRANT USAGE ON LANGUAGE plpgsql TO regress_parity_app;
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(float8) FROM PUBLIC;
GRANT CREATE ON SCHEMA public TO regress_parity_app;
RESET ROLE;
GRANT USAGE ON SCHEMA app TO regress_parity_app;
SET ROLE regress_parity_app;
GRANT SELECT ON app.granted TO PUBLIC;
RESET ROLE;
COMMENT ON SERVER "Server" IS 'far away';
COMMENT ON SCHEMA app IS 'ours';

\! pg_dump -d regress_parity_origin | psql -X -q -d regress_parity_copy -v ON_ERROR_STOP=1 >/dev/null 2>&1
CREATE EXTENSION schema_parity SCHEMA public;
SELECT public.schema_snapshot() AS snapshot, public.schema_fingerprint('logical') AS logical,
	public.schema_fingerprint('exact') AS exact \gset
SELECT kind, count(*) FROM public.schema_objects('logical')
WHERE kind NOT IN ('column', 'schema', 'extension', 'function', 'enum', 'other') GROUP BY kind ORDER BY kind COLLATE "C";
\c regress_parity_copy
CREATE EXTENSION schema_parity SCHEMA public;
SELECT public.schema_fingerprint('logical') = :'logical' AS logical, public.schema_fingerprint('exact') = :'exact' AS exact;
SELECT change, kind, object, attribute, left_value, right_value FROM public.schema_diff(:'snapshot', 'live', 'exact')
WHERE verdict <> 'unmodelled';

\c postgres
DROP DATABASE regress_parity_origin;
DROP DATABASE regress_parity_copy;
DROP ROLE regress_parity_owner, regress_parity_app;
