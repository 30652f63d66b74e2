-- What PostgreSQL has from 14 on: bodies in the SQL standard's form, names of
-- multirange types.
SELECT current_setting('server_version_num')::int < 140000 AS older \gset
\if :older
\quit
\endif
CREATE EXTENSION schema_parity;
SET client_min_messages = warning;
CREATE SCHEMA app;
SET search_path = app, public;
CREATE TABLE item (id int PRIMARY KEY, name text);
CREATE FUNCTION plus(a int, b int DEFAULT 1) RETURNS int RETURN a + b;
CREATE FUNCTION chosen(a int) RETURNS text BEGIN ATOMIC SELECT name FROM item WHERE id = a; END;
CREATE PROCEDURE add(a int, b text) BEGIN ATOMIC INSERT INTO item VALUES (a, b); DELETE FROM item WHERE id > a; END;
CREATE PROCEDURE idle() BEGIN ATOMIC END;
CREATE FUNCTION constant() RETURNS text RETURN 'RETURN';
CREATE TYPE span AS RANGE (subtype = float8);
CREATE TYPE arrange AS RANGE (subtype = float8, multirange_type_name = many);
CREATE TYPE floatrange AS RANGE (subtype = float8);

-- what is known of each
SELECT o.kind, o.object, a.key, a.value
FROM (SELECT (o ->> 'kind') COLLATE "C" AS kind,
		concat(o ->> 'name', '(' || (o ->> 'args') || ')') COLLATE "C" AS object,
		o - 'kind' - 'name' - 'schema' - 'args' - 'depends' - 'owner' AS facts
	FROM jsonb_array_elements(schema_snapshot()::jsonb -> 'objects') o
	WHERE o ->> 'kind' IN ('function', 'procedure', 'range_type')) o
CROSS JOIN LATERAL jsonb_each(o.facts) a
WHERE a.key NOT IN ('parallel', 'volatility')
ORDER BY o.kind, o.object, a.key COLLATE "C";

-- what a statement changes, compared with the schema as it is now
\i `echo "$SPAR_SQL/changes.sql"`

-- each is one difference
SELECT ddl, changes(ddl) FROM (VALUES
	('CREATE OR REPLACE FUNCTION plus(a int, b int DEFAULT 1) RETURNS int RETURN a - b'),
	('CREATE OR REPLACE FUNCTION plus(a int, b int DEFAULT 1) RETURNS int BEGIN ATOMIC SELECT a + b; END'),
	('CREATE OR REPLACE FUNCTION plus(a int, b int DEFAULT 1) RETURNS int LANGUAGE sql AS ''SELECT a + b'''),
	('CREATE OR REPLACE FUNCTION chosen(a int) RETURNS text BEGIN ATOMIC SELECT name FROM item WHERE id >= a; END'),
	('CREATE OR REPLACE PROCEDURE add(a int, b text) BEGIN ATOMIC DELETE FROM item WHERE id > a; INSERT INTO item VALUES (a, b); END'),
	('CREATE OR REPLACE PROCEDURE idle() BEGIN ATOMIC DELETE FROM item; END'),
	('CREATE OR REPLACE FUNCTION constant() RETURNS text RETURN ''BEGIN ATOMIC'''),
	('ALTER TYPE many RENAME TO several'),
	('ALTER TYPE many SET SCHEMA public'),
	('ALTER TYPE span_multirange RENAME TO spans'),
	('ALTER TYPE floatmultirange RENAME TO floatrange_multirange')
) AS t (ddl);

-- nothing has changed
SELECT ddl, changes(ddl, 'exact') FROM (VALUES
	('CREATE OR REPLACE FUNCTION plus(a int, b int DEFAULT 1) RETURNS int RETURN ((a) + (b))'),
	('CREATE OR REPLACE FUNCTION chosen(a int) RETURNS text BEGIN ATOMIC SELECT item.name FROM app.item WHERE item.id = chosen.a; END'),
	('ALTER TYPE many RENAME TO several; ALTER TYPE several RENAME TO many'),
	('DROP TYPE floatrange; CREATE TYPE floatrange AS RANGE (subtype = float8, multirange_type_name = floatmultirange)')
) AS t (ddl);
-- printing a body and reading it again
SELECT proname, changes(pg_get_functiondef(oid), 'exact') FROM pg_proc
WHERE pronamespace = 'app'::regnamespace AND prosqlbody IS NOT NULL ORDER BY proname COLLATE "C";

DROP SCHEMA app CASCADE;
RESET search_path;
RESET client_min_messages;
DROP EXTENSION schema_parity;
