-- Tables and their constraints and indexes: every attribute is read, a change
-- of each is told by its name, and the way back leads to the same fingerprint.
CREATE EXTENSION schema_parity;
SET client_min_messages = warning;
CREATE SCHEMA app;
SET search_path = app, public;
CREATE TYPE address AS (street text, zip text);
CREATE TYPE place AS (street text, zip text);
CREATE FOREIGN DATA WRAPPER away;
CREATE SERVER here FOREIGN DATA WRAPPER away;
CREATE SERVER there FOREIGN DATA WRAPPER away;
CREATE TABLE home OF address (zip WITH OPTIONS NOT NULL);
CREATE UNLOGGED TABLE fast (a int);
CREATE TABLE one (a int NOT NULL, b text);
CREATE TABLE two (c int);
CREATE TABLE child (d int, b text) INHERITS (one, two);
CREATE TABLE ranged (a int, b text, c date NOT NULL)
	PARTITION BY RANGE (c, lower(b) COLLATE "C" text_pattern_ops, a);
CREATE TABLE ranged_1 PARTITION OF ranged FOR VALUES FROM ('2020-01-01', MINVALUE, MINVALUE) TO ('2021-01-01', 'a,b', 5);
CREATE TABLE ranged_0 PARTITION OF ranged DEFAULT;
CREATE TABLE listed (a int, b text) PARTITION BY LIST (b);
CREATE TABLE listed_1 PARTITION OF listed FOR VALUES IN ('x', NULL, 'it''s, (y');
CREATE TABLE hashed (a int, "B" text) PARTITION BY HASH ("B", a);
CREATE TABLE hashed_1 PARTITION OF hashed FOR VALUES WITH (modulus 4, remainder 1) PARTITION BY LIST ((a + 1));
CREATE FOREIGN TABLE far (id int OPTIONS (column_name 'ID', token 'hush') NOT NULL,
	n int DEFAULT 5, CONSTRAINT small CHECK (n < 9))
	SERVER here OPTIONS (table_name 'Far', password 'hush', url 'https://me:hush@host/');
CREATE FOREIGN TABLE listed_2 PARTITION OF listed FOR VALUES IN ('z') SERVER here;
CREATE TABLE room (id int NOT NULL, during tsrange, box box, gone bool DEFAULT false,
	CONSTRAINT apart EXCLUDE USING gist (during WITH &&, box WITH ~=) WHERE (NOT gone)
		DEFERRABLE INITIALLY DEFERRED);
CREATE UNIQUE INDEX room_id ON room (id);
CREATE INDEX room_box ON room USING gist (box);
CREATE INDEX room_expr ON room ((id + 1), (id + 2));
ALTER TABLE room REPLICA IDENTITY USING INDEX room_id;
CLUSTER room USING room_id;
CREATE TABLE counted (id int GENERATED ALWAYS AS IDENTITY (INCREMENT 2), n serial, v text);
ALTER TABLE counted ALTER v SET STORAGE EXTERNAL;
CREATE MATERIALIZED VIEW sums AS SELECT id, count(*) AS n FROM room GROUP BY id WITH NO DATA;
CREATE UNIQUE INDEX sums_id ON sums (id);
CREATE VIEW shown WITH (security_barrier, check_option = local) AS SELECT id FROM room WHERE id > 0;

SELECT kind, object, definition FROM schema_objects('exact')
WHERE kind IN ('table', 'foreign_table', 'exclusion') ORDER BY object COLLATE "C";
SELECT o ->> 'kind' AS kind, o ->> 'name' AS name, o - '{kind,schema,name,parts,depends,owner,definition}'::text[] AS facts
FROM jsonb_array_elements(schema_snapshot()::jsonb -> 'objects') o
WHERE o ->> 'kind' IN ('table', 'foreign_table', 'materialized_view') ORDER BY o ->> 'name' COLLATE "C";
SELECT o ->> 'name' || '.' || (p ->> 'name') AS column, p - '{kind,name,depends,type,position}'::text[] AS facts
FROM jsonb_array_elements(schema_snapshot()::jsonb -> 'objects') o, jsonb_array_elements(o -> 'parts') p
WHERE p ->> 'kind' = 'column' AND o ->> 'name' IN ('child', 'home', 'far', 'counted', 'listed_1')
ORDER BY o ->> 'name', p ->> 'name' COLLATE "C";
SELECT schema_snapshot() ~ 'hush' AS told;
SELECT kind, object, definition FROM schema_objects('portable')
WHERE parent = 'app.room' AND kind NOT IN ('column', 'index') ORDER BY object COLLATE "C";
SELECT kind, object FROM schema_objects() WHERE kind = 'other';

CREATE ROLE spar_nobody;
SELECT schema_fingerprint('exact') AS fingerprint \gset
SET ROLE spar_nobody;
SELECT public.schema_fingerprint('exact') = :'fingerprint' AS same;
RESET ROLE;
DROP ROLE spar_nobody;

\i `echo "$SPAR_SQL/changes_and_back.sql"`
SELECT ddl, changes(ddl, back) FROM (VALUES
('ALTER TABLE home NOT OF', 'ALTER TABLE home OF address'),
('ALTER TABLE home OF place', 'ALTER TABLE home OF address'),
('ALTER TABLE fast SET LOGGED', 'ALTER TABLE fast SET UNLOGGED'),
('ALTER TABLE child NO INHERIT two', 'DROP TABLE child; CREATE TABLE child (d int, b text) INHERITS (one, two)'),
('ALTER TABLE child NO INHERIT one; ALTER TABLE child INHERIT one', 'DROP TABLE child; CREATE TABLE child (d int, b text) INHERITS (one, two)'),
('DROP TABLE child; CREATE TABLE child (d int, b text, c int) INHERITS (one, two)', 'DROP TABLE child; CREATE TABLE child (d int, b text) INHERITS (one, two)'),
('ALTER TABLE ranged DETACH PARTITION ranged_1', 'ALTER TABLE ranged ATTACH PARTITION ranged_1 FOR VALUES FROM (''2020-01-01'', MINVALUE, MINVALUE) TO (''2021-01-01'', ''a,b'', 5)'),
('ALTER TABLE ranged DETACH PARTITION ranged_1; ALTER TABLE ranged ATTACH PARTITION ranged_1 FOR VALUES FROM (''2020-01-02'', MINVALUE, MINVALUE) TO (''2021-01-01'', ''a,b'', 5)',
	'ALTER TABLE ranged DETACH PARTITION ranged_1; ALTER TABLE ranged ATTACH PARTITION ranged_1 FOR VALUES FROM (''2020-01-01'', MINVALUE, MINVALUE) TO (''2021-01-01'', ''a,b'', 5)'),
('ALTER TABLE listed DETACH PARTITION listed_1; ALTER TABLE listed ATTACH PARTITION listed_1 FOR VALUES IN (''it''''s, (y'', ''x'', NULL)', 'SELECT 1'),
('ALTER TABLE listed DETACH PARTITION listed_1; ALTER TABLE listed ATTACH PARTITION listed_1 FOR VALUES IN (''x'', ''it''''s, (y'')',
	'ALTER TABLE listed DETACH PARTITION listed_1; ALTER TABLE listed ATTACH PARTITION listed_1 FOR VALUES IN (''x'', NULL, ''it''''s, (y'')'),
('DROP TABLE hashed_1; CREATE TABLE hashed_1 PARTITION OF hashed FOR VALUES WITH (modulus 4, remainder 1) PARTITION BY RANGE ((a + 1))',
	'DROP TABLE hashed_1; CREATE TABLE hashed_1 PARTITION OF hashed FOR VALUES WITH (modulus 4, remainder 1) PARTITION BY LIST ((a + 1))'),
('DROP TABLE hashed_1; CREATE TABLE hashed_1 PARTITION OF hashed FOR VALUES WITH (modulus 4, remainder 1) PARTITION BY LIST ((a + 2))',
	'DROP TABLE hashed_1; CREATE TABLE hashed_1 PARTITION OF hashed FOR VALUES WITH (modulus 4, remainder 1) PARTITION BY LIST ((a + 1))'),
('ALTER FOREIGN TABLE far OPTIONS (SET table_name ''far'')', 'ALTER FOREIGN TABLE far OPTIONS (SET table_name ''Far'')'),
('ALTER FOREIGN TABLE far OPTIONS (SET password ''quiet'')', 'ALTER FOREIGN TABLE far OPTIONS (SET password ''hush'')'),
('ALTER FOREIGN TABLE far OPTIONS (DROP password)', 'ALTER FOREIGN TABLE far OPTIONS (ADD password ''hush'')'),
('ALTER FOREIGN TABLE far ALTER id OPTIONS (SET column_name ''id'')', 'ALTER FOREIGN TABLE far ALTER id OPTIONS (SET column_name ''ID'')'),
('ALTER FOREIGN TABLE far ALTER n DROP DEFAULT', 'ALTER FOREIGN TABLE far ALTER n SET DEFAULT 5'),
('DROP FOREIGN TABLE listed_2; CREATE FOREIGN TABLE listed_2 PARTITION OF listed FOR VALUES IN (''z'') SERVER there',
	'DROP FOREIGN TABLE listed_2; CREATE FOREIGN TABLE listed_2 PARTITION OF listed FOR VALUES IN (''z'') SERVER here'),
('ALTER TABLE room DROP CONSTRAINT apart, ADD CONSTRAINT apart EXCLUDE USING gist (during WITH -|-, box WITH ~=) WHERE (NOT gone) DEFERRABLE INITIALLY DEFERRED',
	'ALTER TABLE room DROP CONSTRAINT apart, ADD CONSTRAINT apart EXCLUDE USING gist (during WITH &&, box WITH ~=) WHERE (NOT gone) DEFERRABLE INITIALLY DEFERRED'),
('ALTER TABLE room DROP CONSTRAINT apart, ADD CONSTRAINT apart EXCLUDE USING gist (during WITH &&, box WITH ~=) WHERE (gone) DEFERRABLE INITIALLY DEFERRED',
	'ALTER TABLE room DROP CONSTRAINT apart, ADD CONSTRAINT apart EXCLUDE USING gist (during WITH &&, box WITH ~=) WHERE (NOT gone) DEFERRABLE INITIALLY DEFERRED'),
('ALTER TABLE room DROP CONSTRAINT apart, ADD CONSTRAINT apart EXCLUDE USING gist (during WITH &&, box WITH ~=) WHERE (NOT gone)',
	'ALTER TABLE room DROP CONSTRAINT apart, ADD CONSTRAINT apart EXCLUDE USING gist (during WITH &&, box WITH ~=) WHERE (NOT gone) DEFERRABLE INITIALLY DEFERRED'),
('ALTER TABLE room DROP CONSTRAINT apart, ADD CONSTRAINT apart EXCLUDE USING gist (during WITH &&) WHERE (NOT gone) DEFERRABLE INITIALLY DEFERRED',
	'ALTER TABLE room DROP CONSTRAINT apart, ADD CONSTRAINT apart EXCLUDE USING gist (during WITH &&, box WITH ~=) WHERE (NOT gone) DEFERRABLE INITIALLY DEFERRED'),
('ALTER TABLE room REPLICA IDENTITY NOTHING', 'ALTER TABLE room REPLICA IDENTITY USING INDEX room_id'),
('ALTER TABLE room REPLICA IDENTITY FULL', 'ALTER TABLE room REPLICA IDENTITY USING INDEX room_id'),
('ALTER TABLE one REPLICA IDENTITY FULL', 'ALTER TABLE one REPLICA IDENTITY DEFAULT'),
('ALTER TABLE room SET WITHOUT CLUSTER', 'ALTER TABLE room CLUSTER ON room_id'),
('ALTER INDEX room_expr ALTER COLUMN 2 SET STATISTICS 7', 'ALTER INDEX room_expr ALTER COLUMN 2 SET STATISTICS -1'),
('ALTER TABLE counted ALTER id SET INCREMENT 3', 'ALTER TABLE counted ALTER id SET INCREMENT 2'),
('ALTER SEQUENCE counted_id_seq RENAME TO numbers', 'ALTER SEQUENCE numbers RENAME TO counted_id_seq'),
('ALTER SEQUENCE counted_n_seq OWNED BY NONE', 'ALTER SEQUENCE counted_n_seq OWNED BY counted.n'),
('ALTER TABLE counted ALTER v SET STORAGE MAIN', 'ALTER TABLE counted ALTER v SET STORAGE EXTERNAL'),
('REFRESH MATERIALIZED VIEW sums', 'REFRESH MATERIALIZED VIEW sums WITH NO DATA'),
('DROP INDEX sums_id', 'CREATE UNIQUE INDEX sums_id ON sums (id)'),
('ALTER VIEW shown RESET (security_barrier)', 'ALTER VIEW shown SET (security_barrier)'),
('ALTER VIEW shown SET (check_option = cascaded)', 'ALTER VIEW shown SET (check_option = local)'),
('ALTER TABLE one RENAME TO uno', 'ALTER TABLE uno RENAME TO one')
) c (ddl, back);

-- an index of a partition that belongs to none of the partitioned table
CREATE TABLE snapshot AS SELECT public.schema_snapshot() AS s, 0 AS n;
CREATE INDEX ranged_1_a ON ranged_1 (a);
SELECT change, kind, object, attribute FROM snapshot, schema_diff(s, 'live', 'logical', '{"exclude": ["snapshot"]}') WHERE verdict <> 'unmodelled';
CREATE INDEX ranged_a ON ONLY ranged (a);
SELECT change, kind, object, attribute, right_value FROM snapshot, schema_diff(s, 'live', 'logical', '{"exclude": ["snapshot"]}') WHERE verdict <> 'unmodelled';
ALTER INDEX ranged_a ATTACH PARTITION ranged_1_a;
SELECT change, kind, object, attribute FROM snapshot, schema_diff(s, 'live', 'logical', '{"exclude": ["snapshot"]}') WHERE verdict <> 'unmodelled';

DROP FUNCTION changes;
DROP FOREIGN DATA WRAPPER away CASCADE;
DROP SCHEMA app CASCADE;
DROP EXTENSION schema_parity;
