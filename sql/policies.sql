-- Row security, rules, triggers: every attribute is read, a change of each is
-- told by its name, and the way back leads to the same fingerprint.
CREATE EXTENSION schema_parity;
SET client_min_messages = warning;
CREATE ROLE spar_reader;
CREATE ROLE spar_writer;
CREATE SCHEMA app;
SET search_path = app, public;
CREATE TABLE owner (name text PRIMARY KEY);
CREATE TABLE doc (id int PRIMARY KEY, owner text, body text);
CREATE TABLE log (id int, what text);
CREATE VIEW docs AS SELECT id, owner FROM doc;
ALTER TABLE doc ENABLE ROW LEVEL SECURITY;
ALTER TABLE doc FORCE ROW LEVEL SECURITY;
CREATE POLICY reading ON doc FOR SELECT TO spar_reader, spar_writer
	USING (owner = CURRENT_USER OR owner IN (SELECT name FROM owner));
CREATE POLICY writing ON doc AS RESTRICTIVE USING (id > 0) WITH CHECK (id < 100);
CREATE RULE kept AS ON DELETE TO doc WHERE old.id > 5 DO INSTEAD NOTHING;
CREATE RULE logged AS ON INSERT TO doc DO ALSO
	(INSERT INTO log VALUES (new.id, 'it''s new'); NOTIFY doc);
CREATE RULE through AS ON INSERT TO docs DO INSTEAD
	INSERT INTO doc (id, owner) VALUES (new.id, new.owner);
CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN null; END';
CREATE TRIGGER seen AFTER UPDATE ON doc REFERENCING OLD TABLE AS before NEW TABLE AS "After"
	FOR EACH STATEMENT EXECUTE FUNCTION act('a', 'b');
CREATE CONSTRAINT TRIGGER checked AFTER INSERT OR UPDATE OF owner, id ON doc FROM owner
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.owner IS NOT NULL) EXECUTE FUNCTION act();
CREATE TRIGGER instead INSTEAD OF UPDATE ON docs FOR EACH ROW EXECUTE FUNCTION act();

SELECT object, definition FROM schema_objects()
WHERE kind IN ('policy', 'rule') ORDER BY object COLLATE "C";
SELECT o ->> 'name' AS table, p ->> 'name' AS name, p - '{kind,name,depends}'::text[] AS facts
FROM jsonb_array_elements(schema_snapshot()::jsonb -> 'objects') o, jsonb_array_elements(o -> 'parts') p
WHERE p ->> 'kind' = 'trigger' ORDER BY p ->> 'name' COLLATE "C";
-- none of it is anything that the other engine has
SELECT kind, object FROM schema_objects('portable')
WHERE kind IN ('policy', 'rule', 'other') ORDER BY object COLLATE "C";

-- a role without any privilege reads the same
CREATE ROLE spar_nobody;
SELECT schema_fingerprint('exact') AS fingerprint \gset
SET ROLE spar_nobody;
SELECT public.schema_fingerprint('exact') = :'fingerprint' AS same;
RESET ROLE;

-- each change of one thing: what is told of it, and does the way back lead
-- to the same fingerprint?
\i `echo "$SPAR_SQL/changes_and_back.sql"`
SELECT ddl, changes(ddl, back) FROM (VALUES
('ALTER TABLE doc DISABLE ROW LEVEL SECURITY', 'ALTER TABLE doc ENABLE ROW LEVEL SECURITY'),
('ALTER TABLE doc NO FORCE ROW LEVEL SECURITY', 'ALTER TABLE doc FORCE ROW LEVEL SECURITY'),
('ALTER POLICY writing ON doc USING (id > 1)', 'ALTER POLICY writing ON doc USING (id > 0)'),
('ALTER POLICY writing ON doc WITH CHECK (id < 99)', 'ALTER POLICY writing ON doc WITH CHECK (id < 100)'),
('ALTER POLICY writing ON doc TO spar_writer', 'ALTER POLICY writing ON doc TO public'),
('ALTER POLICY reading ON doc TO spar_writer, spar_reader', 'SELECT 1'),
('ALTER POLICY reading ON doc RENAME TO read', 'ALTER POLICY read ON doc RENAME TO reading'),
('COMMENT ON POLICY reading ON doc IS ''who''', 'COMMENT ON POLICY reading ON doc IS NULL'),
('DROP POLICY writing ON doc; CREATE POLICY writing ON doc USING (id > 0) WITH CHECK (id < 100)',
	'DROP POLICY writing ON doc; CREATE POLICY writing ON doc AS RESTRICTIVE USING (id > 0) WITH CHECK (id < 100)'),
('DROP POLICY writing ON doc; CREATE POLICY writing ON doc AS RESTRICTIVE FOR UPDATE USING (id > 0) WITH CHECK (id < 100)',
	'DROP POLICY writing ON doc; CREATE POLICY writing ON doc AS RESTRICTIVE USING (id > 0) WITH CHECK (id < 100)'),
('ALTER TABLE owner RENAME TO owners', 'ALTER TABLE owners RENAME TO owner'),
('CREATE OR REPLACE RULE kept AS ON DELETE TO doc WHERE old.id > 6 DO INSTEAD NOTHING',
	'CREATE OR REPLACE RULE kept AS ON DELETE TO doc WHERE old.id > 5 DO INSTEAD NOTHING'),
('CREATE OR REPLACE RULE kept AS ON DELETE TO doc DO INSTEAD NOTHING',
	'CREATE OR REPLACE RULE kept AS ON DELETE TO doc WHERE old.id > 5 DO INSTEAD NOTHING'),
('CREATE OR REPLACE RULE kept AS ON UPDATE TO doc WHERE old.id > 5 DO INSTEAD NOTHING',
	'CREATE OR REPLACE RULE kept AS ON DELETE TO doc WHERE old.id > 5 DO INSTEAD NOTHING'),
('CREATE OR REPLACE RULE kept AS ON DELETE TO doc WHERE old.id > 5 DO ALSO NOTHING',
	'CREATE OR REPLACE RULE kept AS ON DELETE TO doc WHERE old.id > 5 DO INSTEAD NOTHING'),
('CREATE OR REPLACE RULE logged AS ON INSERT TO doc DO ALSO (INSERT INTO log VALUES (new.id, ''new''); NOTIFY doc)',
	'CREATE OR REPLACE RULE logged AS ON INSERT TO doc DO ALSO (INSERT INTO log VALUES (new.id, ''it''''s new''); NOTIFY doc)'),
('CREATE OR REPLACE RULE logged AS ON INSERT TO doc DO ALSO NOTIFY doc',
	'CREATE OR REPLACE RULE logged AS ON INSERT TO doc DO ALSO (INSERT INTO log VALUES (new.id, ''it''''s new''); NOTIFY doc)'),
('ALTER TABLE doc DISABLE RULE kept', 'ALTER TABLE doc ENABLE RULE kept'),
('ALTER TABLE doc ENABLE ALWAYS RULE kept', 'ALTER TABLE doc ENABLE RULE kept'),
('ALTER RULE kept ON doc RENAME TO held', 'ALTER RULE held ON doc RENAME TO kept'),
('COMMENT ON RULE kept ON doc IS ''keeps''', 'COMMENT ON RULE kept ON doc IS NULL'),
('DROP TRIGGER seen ON doc; CREATE TRIGGER seen AFTER UPDATE ON doc REFERENCING NEW TABLE AS "After" FOR EACH STATEMENT EXECUTE FUNCTION act(''a'', ''b'')',
	'DROP TRIGGER seen ON doc; CREATE TRIGGER seen AFTER UPDATE ON doc REFERENCING OLD TABLE AS before NEW TABLE AS "After" FOR EACH STATEMENT EXECUTE FUNCTION act(''a'', ''b'')'),
('DROP TRIGGER seen ON doc; CREATE TRIGGER seen AFTER UPDATE ON doc REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION act(''a'', ''b'')',
	'DROP TRIGGER seen ON doc; CREATE TRIGGER seen AFTER UPDATE ON doc REFERENCING OLD TABLE AS before NEW TABLE AS "After" FOR EACH STATEMENT EXECUTE FUNCTION act(''a'', ''b'')'),
('DROP TRIGGER checked ON doc; CREATE CONSTRAINT TRIGGER checked AFTER INSERT OR UPDATE OF id, owner ON doc DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.owner IS NOT NULL) EXECUTE FUNCTION act()',
	'DROP TRIGGER checked ON doc; CREATE CONSTRAINT TRIGGER checked AFTER INSERT OR UPDATE OF id, owner ON doc FROM owner DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.owner IS NOT NULL) EXECUTE FUNCTION act()')
) c (ddl, back);

-- a schema that came about in another order
DROP POLICY reading ON doc;
DROP POLICY writing ON doc;
DROP RULE kept ON doc;
DROP RULE logged ON doc;
CREATE RULE logged AS ON INSERT TO app.doc DO
	(INSERT INTO app.log (id, what) VALUES (new.id, 'it''s new'); NOTIFY doc);
CREATE POLICY writing ON doc AS RESTRICTIVE FOR ALL TO public USING ((id > 0)) WITH CHECK (id < 100);
CREATE POLICY reading ON doc FOR SELECT TO spar_writer, spar_reader
	USING (doc.owner = CURRENT_USER OR owner IN (SELECT owner.name FROM app.owner));
CREATE RULE kept AS ON DELETE TO doc WHERE (old.id > 5) DO INSTEAD NOTHING;
DROP FUNCTION changes;
SELECT schema_fingerprint('exact') = :'fingerprint' AS same;

DROP SCHEMA app CASCADE;
DROP ROLE spar_reader, spar_writer, spar_nobody;
DROP EXTENSION schema_parity;
