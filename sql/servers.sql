-- Extensions, foreign servers, text search, statistics, event triggers,
-- publications, settings: what is read of them, and what is never shown.
CREATE EXTENSION schema_parity;
SET client_min_messages = error;
CREATE ROLE regress_parity_owner SUPERUSER;
CREATE ROLE regress_parity_nobody;
CREATE SCHEMA app;
SET search_path = app, public;
CREATE FUNCTION check_options(text[], oid) RETURNS void LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE FOREIGN DATA WRAPPER regress_parity_fdw VALIDATOR check_options OPTIONS (debug 'on', api_key 'hush-1');
CREATE SERVER regress_parity_server TYPE 'oracle' VERSION '19c' FOREIGN DATA WRAPPER regress_parity_fdw
	OPTIONS (host 'h', sslpassword 'hush-2', dsn 'postgresql://u:hush-3@h/d', "Odd" 'a,b');
CREATE USER MAPPING FOR regress_parity_owner SERVER regress_parity_server OPTIONS ("user" 'hush-4', password 'hush-5');
CREATE USER MAPPING FOR PUBLIC SERVER regress_parity_server;
CREATE TEXT SEARCH PARSER prs (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE tmpl (LEXIZE = dsimple_lexize, INIT = dsimple_init);
CREATE TEXT SEARCH DICTIONARY "Short" (TEMPLATE = tmpl, STOPWORDS = 'english', ACCEPT = 'false');
CREATE TEXT SEARCH CONFIGURATION cfg (PARSER = prs);
ALTER TEXT SEARCH CONFIGURATION cfg ADD MAPPING FOR asciiword, word WITH "Short", english_stem;
ALTER TEXT SEARCH CONFIGURATION cfg ADD MAPPING FOR int WITH simple;
CREATE TABLE sale (z int, a text, b text, code varchar(9));
CREATE STATISTICS stat (ndistinct, mcv) ON z, a FROM sale;
CREATE EVENT TRIGGER regress_parity_event ON ddl_command_end WHEN tag IN ('CREATE TABLE', 'DROP TABLE')
	EXECUTE FUNCTION on_ddl();
CREATE PUBLICATION regress_parity_pub FOR TABLE sale
	WITH (publish = 'insert, delete', publish_via_partition_root);
CREATE PUBLICATION regress_parity_all FOR ALL TABLES;
ALTER DEFAULT PRIVILEGES FOR ROLE regress_parity_owner GRANT SELECT ON TABLES TO PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE regress_parity_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE regress_parity_owner IN SCHEMA app GRANT ALL ON SEQUENCES TO regress_parity_nobody WITH GRANT OPTION;
SELECT current_database() AS db \gset
ALTER DATABASE :"db" SET work_mem = '7MB';
ALTER DATABASE :"db" SET app.api_token = 'hush-7';
ALTER ROLE regress_parity_nobody IN DATABASE :"db" SET search_path = app, public;

\echo every attribute
CREATE FUNCTION public.facts() RETURNS TABLE (object text, facts jsonb) LANGUAGE sql AS $$
	SELECT concat_ws(' ', o ->> 'kind', nullif(o ->> 'schema', ''), o ->> 'name'),
		o - '{kind,schema,name,args,depends,parts}'::text[]
	FROM (SELECT o FROM jsonb_array_elements(schema_snapshot()::jsonb -> 'objects') o
		UNION ALL SELECT p FROM jsonb_array_elements(schema_snapshot()::jsonb -> 'objects') o,
			jsonb_array_elements(o -> 'parts') p WHERE p ->> 'kind' = 'publication_table') o
	WHERE o ->> 'kind' NOT IN ('schema', 'function', 'table')
		-- pg_regress sets some of its own
		AND o ->> 'name' !~ '^(lc_|bytea_output|timezone|IntervalStyle|DateStyle)'
$$;
SELECT object, key, value FROM public.facts(), jsonb_each(facts) WHERE key <> 'owner' ORDER BY object COLLATE "C", key COLLATE "C";
\echo without any
SELECT object FROM public.facts() WHERE facts = '{}' OR object ~ '^setting' ORDER BY object COLLATE "C";

\echo no secret anywhere
SELECT schema_snapshot() ~ 'hush' AS snapshot, (SELECT string_agg(o::text, '') FROM schema_objects('exact') o) ~ 'hush' AS rows;

\echo what a statement changes, and that the reverse brings back
\i `echo "$SPAR_SQL/changes_undone.sql"`
SELECT ddl, c.* FROM (VALUES
	('SELECT 1'),
	('ALTER FOREIGN DATA WRAPPER regress_parity_fdw NO VALIDATOR'),
	('ALTER FOREIGN DATA WRAPPER regress_parity_fdw OPTIONS (SET debug ''off'')'),
	('ALTER FOREIGN DATA WRAPPER regress_parity_fdw OPTIONS (DROP api_key)'),
	('ALTER FOREIGN DATA WRAPPER regress_parity_fdw OPTIONS (SET api_key ''other'')'),
	('ALTER FOREIGN DATA WRAPPER regress_parity_fdw OWNER TO regress_parity_owner'),
	('ALTER SERVER regress_parity_server VERSION ''20'''),
	('ALTER SERVER regress_parity_server OPTIONS (SET host ''g'')'),
	('ALTER SERVER regress_parity_server OPTIONS (DROP host, ADD host ''h'')'),
	('ALTER SERVER regress_parity_server OPTIONS (ADD port ''1'')'),
	('COMMENT ON SERVER regress_parity_server IS ''x'''),
	('ALTER USER MAPPING FOR PUBLIC SERVER regress_parity_server OPTIONS (ADD "user" ''x'')'),
	('ALTER USER MAPPING FOR regress_parity_owner SERVER regress_parity_server OPTIONS (SET password ''x'')'),
	('DROP USER MAPPING FOR PUBLIC SERVER regress_parity_server'),
	('ALTER TEXT SEARCH DICTIONARY "Short" (ACCEPT = ''true'')'),
	('ALTER TEXT SEARCH DICTIONARY "Short" (ACCEPT)'),
	('ALTER TEXT SEARCH CONFIGURATION cfg DROP MAPPING FOR word'),
	('ALTER TEXT SEARCH CONFIGURATION cfg ALTER MAPPING FOR word WITH english_stem, "Short"'),
	('ALTER TEXT SEARCH CONFIGURATION cfg ALTER MAPPING REPLACE english_stem WITH simple'),
	('ALTER TEXT SEARCH CONFIGURATION cfg DROP MAPPING FOR word; ALTER TEXT SEARCH CONFIGURATION cfg ADD MAPPING FOR word WITH "Short", english_stem'),
	('COMMENT ON TEXT SEARCH PARSER prs IS ''x'''),
	('DROP STATISTICS stat; CREATE STATISTICS stat (ndistinct) ON z, a FROM sale'),
	('DROP STATISTICS stat; CREATE STATISTICS stat (ndistinct, mcv) ON z, b FROM sale'),
	('DROP STATISTICS stat; CREATE STATISTICS stat (mcv, ndistinct) ON a, z FROM sale'),
	('ALTER STATISTICS stat SET STATISTICS 50'),
	('ALTER STATISTICS stat OWNER TO regress_parity_owner'),
	('ALTER EVENT TRIGGER regress_parity_event DISABLE'),
	('DROP EVENT TRIGGER regress_parity_event; CREATE EVENT TRIGGER regress_parity_event ON ddl_command_end WHEN tag IN (''DROP TABLE'', ''CREATE TABLE'') EXECUTE FUNCTION on_ddl()'),
	('DROP EVENT TRIGGER regress_parity_event; CREATE EVENT TRIGGER regress_parity_event ON ddl_command_start WHEN tag IN (''DROP TABLE'') EXECUTE FUNCTION on_ddl()'),
	('ALTER PUBLICATION regress_parity_pub SET (publish = ''delete, insert'')'),
	('ALTER PUBLICATION regress_parity_pub SET (publish = ''insert'', publish_via_partition_root = false)'),
	('ALTER PUBLICATION regress_parity_pub DROP TABLE sale'),
	('DROP PUBLICATION regress_parity_all; CREATE PUBLICATION regress_parity_all'),
	('ALTER DEFAULT PRIVILEGES FOR ROLE regress_parity_owner REVOKE SELECT ON TABLES FROM PUBLIC'),
	('ALTER DEFAULT PRIVILEGES FOR ROLE regress_parity_owner IN SCHEMA app REVOKE GRANT OPTION FOR UPDATE ON SEQUENCES FROM regress_parity_nobody'),
	('ALTER DEFAULT PRIVILEGES FOR ROLE regress_parity_owner GRANT EXECUTE ON FUNCTIONS TO PUBLIC'),
	(format('ALTER DATABASE %I SET work_mem = ''8MB''', current_database())),
	(format('ALTER DATABASE %I SET app.api_token = ''other''', current_database())),
	(format('ALTER ROLE regress_parity_nobody IN DATABASE %I RESET search_path', current_database())),
	('COMMENT ON EXTENSION plpgsql IS ''x''')
) AS t (ddl), changes(ddl) c;

\echo a role that may do nothing sees the same, or is told what it does not see
CREATE TEMP TABLE full_sight AS SELECT schema_snapshot() AS snapshot;
GRANT SELECT ON full_sight TO regress_parity_nobody;
SET ROLE regress_parity_nobody;
SELECT d.change, d.kind, d.object, d.attribute FROM full_sight f, public.schema_diff(f.snapshot, 'live', 'exact') d
WHERE d.verdict <> 'unmodelled' ORDER BY d.object COLLATE "C";
RESET ROLE;

DROP PUBLICATION regress_parity_pub, regress_parity_all;
DROP EVENT TRIGGER regress_parity_event;
DROP FOREIGN DATA WRAPPER regress_parity_fdw CASCADE;
DROP SCHEMA app CASCADE;
DROP FUNCTION public.changes(text), public.facts();
ALTER DATABASE :"db" RESET work_mem;
ALTER DATABASE :"db" RESET app.api_token;
DROP OWNED BY regress_parity_owner, regress_parity_nobody;
DROP ROLE regress_parity_owner, regress_parity_nobody;
RESET client_min_messages;
RESET search_path;
DROP EXTENSION schema_parity;
