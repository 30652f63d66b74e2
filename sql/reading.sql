-- Where and how a schema can be read: roles, settings, transactions.
CREATE EXTENSION schema_parity;
CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('sad', 'ok');
CREATE TABLE app.item (
	id bigserial PRIMARY KEY,
	at timestamptz DEFAULT '2001-02-03 04:05:06+07',
	day date DEFAULT '2001-02-03',
	span interval DEFAULT '1 day 02:03:04',
	raw bytea DEFAULT '\xdeadbeef',
	ratio float8 DEFAULT 0.12345678901234567,
	price money DEFAULT 12.5,
	path text DEFAULT 'C:\new',
	mood app.mood DEFAULT 'ok',
	"User" int CHECK ("User" > 0)
);
CREATE VIEW app.items AS SELECT id, mood, at FROM app.item WHERE mood <> 'sad';
CREATE TABLE fingerprint AS
SELECT l AS level, schema_fingerprint(l) AS value
FROM unnest('{portable,logical,exact}'::text[]) l;
-- the table that keeps them counts, too
UPDATE fingerprint SET value = schema_fingerprint(level);

-- settings that change what the server prints
SET search_path = app, public;
SET TimeZone = 'Asia/Tokyo';
SET DateStyle = 'SQL, DMY';
SET IntervalStyle = 'iso_8601';
SET bytea_output = 'escape';
SET standard_conforming_strings = off;
SET escape_string_warning = off;
SET quote_all_identifiers = on;
SET extra_float_digits = -5;
SELECT level FROM public.fingerprint WHERE value = public.schema_fingerprint(level) ORDER BY 1;
SHOW search_path;
SHOW quote_all_identifiers;
SHOW extra_float_digits;
RESET ALL;

-- a role that may do nothing, in a transaction that may only read
CREATE ROLE regress_parity_nobody;
REVOKE ALL ON SCHEMA app FROM PUBLIC;
GRANT SELECT ON fingerprint TO regress_parity_nobody;
UPDATE fingerprint SET value = schema_fingerprint(level);
SET ROLE regress_parity_nobody;
SELECT count(*) FROM app.item;
BEGIN TRANSACTION ISOLATION LEVEL SERIALIZABLE READ ONLY DEFERRABLE;
SELECT level FROM fingerprint WHERE value = schema_fingerprint(level) ORDER BY 1;
SELECT length(schema_snapshot()) > 1000 AS ok;
-- no lock is kept but that on fingerprint, and on what this query reads
SELECT DISTINCT l.relation::regclass, l.mode FROM pg_locks l
WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' AND l.relation >= 16384
ORDER BY 1, 2;
COMMIT;
RESET ROLE;

-- the newest state counts: one's own changes, what is rolled back does not
BEGIN;
ALTER TABLE app.item ADD extra int;
SELECT object, parent FROM schema_objects('portable') WHERE object = 'app.item.extra';
SAVEPOINT s;
ALTER TABLE app.item DROP extra;
SELECT object, parent FROM schema_objects('portable') WHERE object = 'app.item.extra';
ROLLBACK TO s;
SELECT object, parent FROM schema_objects('portable') WHERE object = 'app.item.extra';
ROLLBACK;
SELECT level FROM fingerprint WHERE value = schema_fingerprint(level) ORDER BY 1;

-- temporary objects are nobody's schema
CREATE TEMP TABLE scratch (a int PRIMARY KEY, b serial);
CREATE TEMP VIEW scratch_view AS SELECT * FROM scratch;
SELECT level FROM fingerprint WHERE value = schema_fingerprint(level) ORDER BY 1;
DROP TABLE scratch CASCADE;

-- nor is what VACUUM, ANALYZE and rows do
INSERT INTO app.item ("User") SELECT 1 FROM generate_series(1, 100);
VACUUM ANALYZE app.item;
SELECT level FROM fingerprint WHERE value = schema_fingerprint(level) ORDER BY 1;

-- inside of functions, cursors and triggers
CREATE FUNCTION app.inside() RETURNS text LANGUAGE plpgsql STABLE AS
$$ BEGIN RETURN public.schema_fingerprint('portable'); END $$;
SELECT app.inside() = schema_fingerprint('portable') AS ok;
DO $$
DECLARE
	n int := 0;
	r record;
BEGIN
	FOR r IN SELECT * FROM schema_objects('portable') LOOP
		n := n + 1;
	END LOOP;
	RAISE NOTICE 'rows: %', n > 10;
END $$;

-- what belongs to an extension is its own business
SELECT kind, object FROM schema_objects() WHERE object LIKE '%schema_%';

-- a statement_timeout is heard
SET statement_timeout = '1ms';
DO $$
BEGIN
	FOR i IN 1..1000 LOOP
		PERFORM schema_fingerprint();
	END LOOP;
	RAISE NOTICE 'not heard';
EXCEPTION WHEN query_canceled THEN
	RAISE NOTICE 'heard';
END $$;
RESET statement_timeout;

SET client_min_messages = warning;
DROP SCHEMA app CASCADE;
RESET client_min_messages;
DROP TABLE fingerprint;
DROP ROLE regress_parity_nobody;
DROP EXTENSION schema_parity;
