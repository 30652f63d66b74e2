-- What a partitioned table or a parent implies counts once, however the
-- children came about.
CREATE EXTENSION schema_parity;
CREATE SCHEMA app;
SET search_path = app, public;
CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TABLE owner (id int PRIMARY KEY);

-- everything at the parent first, then partitions of it
CREATE TABLE sale (id int NOT NULL, day date NOT NULL, owner_id int, amount int,
	PRIMARY KEY (id, day), CONSTRAINT positive CHECK (amount > 0),
	CONSTRAINT owned FOREIGN KEY (owner_id) REFERENCES owner) PARTITION BY RANGE (day);
CREATE INDEX sale_amount ON sale (amount) WHERE amount > 5;
CREATE TRIGGER acted AFTER INSERT ON sale FOR EACH ROW EXECUTE FUNCTION act();
CREATE TABLE sale_1 PARTITION OF sale FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE sale_2 PARTITION OF sale DEFAULT PARTITION BY LIST (id);
CREATE TABLE sale_3 PARTITION OF sale_2 FOR VALUES IN (3, 4);
CREATE TABLE paid (sale_id int, day date,
	CONSTRAINT paid_for FOREIGN KEY (sale_id, day) REFERENCES sale);
CREATE TEMP TABLE kept AS SELECT schema_fingerprint('logical') AS fingerprint, schema_snapshot() AS s;
SELECT kind, object, definition FROM schema_objects('portable')
WHERE coalesce(parent, object) LIKE 'app.sale%' AND kind NOT IN ('column', 'table')
ORDER BY object COLLATE "C", kind COLLATE "C";
SELECT object, definition FROM schema_objects() WHERE kind = 'table' ORDER BY object COLLATE "C";
SELECT count(*) FROM schema_objects() WHERE kind = 'other';
SELECT kind, object FROM schema_objects()
WHERE object LIKE '%.sale\_%' AND kind IN ('index', 'trigger', 'check', 'foreign_key', 'primary_key')
	AND object NOT LIKE 'app.sale.%';
DROP TABLE paid, sale;

-- tables first, which are then attached, with their own names for things
CREATE TABLE sale_1 (amount int, owner_id int, day date NOT NULL, gone int, id int NOT NULL,
	CONSTRAINT mine PRIMARY KEY (id, day), CONSTRAINT positive CHECK (amount > 0),
	CONSTRAINT own FOREIGN KEY (owner_id) REFERENCES owner);
ALTER TABLE sale_1 DROP gone;
CREATE INDEX my_amount ON sale_1 (amount) WHERE amount > 5;
CREATE TABLE sale_3 (id int NOT NULL, day date NOT NULL, owner_id int, amount int,
	CONSTRAINT positive CHECK (amount > 0));
CREATE TABLE sale_2 (id int NOT NULL, day date NOT NULL, owner_id int, amount int,
	CONSTRAINT positive CHECK (amount > 0)) PARTITION BY LIST (id);
CREATE TABLE sale (id int NOT NULL, day date NOT NULL, owner_id int, amount int) PARTITION BY RANGE (day);
ALTER TABLE sale ADD CONSTRAINT positive CHECK (amount > 0);
ALTER TABLE sale_2 ATTACH PARTITION sale_3 FOR VALUES IN (3, 4);
ALTER TABLE sale ATTACH PARTITION sale_1 FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
ALTER TABLE sale ATTACH PARTITION sale_2 DEFAULT;
ALTER TABLE sale ADD PRIMARY KEY (id, day);
ALTER TABLE sale ADD CONSTRAINT owned FOREIGN KEY (owner_id) REFERENCES owner;
CREATE INDEX sale_amount ON sale (amount) WHERE amount > 5;
CREATE TRIGGER acted AFTER INSERT ON sale FOR EACH ROW EXECUTE FUNCTION act();
CREATE TABLE paid (sale_id int, day date);
ALTER TABLE paid ADD CONSTRAINT paid_for FOREIGN KEY (sale_id, day) REFERENCES sale;
SELECT change, kind, object, attribute FROM kept, schema_diff(s, 'live', 'logical')
WHERE verdict <> 'unmodelled';
SELECT level FROM kept, unnest('{portable,logical}'::text[]) level
WHERE schema_fingerprint(level, s) = schema_fingerprint(level);

-- what a partition has of its own does count
CREATE TEMP TABLE snapshot AS SELECT schema_snapshot() AS s;
CREATE INDEX more ON sale_1 (owner_id);
ALTER TABLE sale_1 ADD CONSTRAINT small CHECK (amount < 1000);
ALTER TABLE sale_1 DISABLE TRIGGER acted;
ALTER TABLE sale_3 ALTER amount SET DEFAULT 1;
CREATE TRIGGER lone BEFORE INSERT ON sale_3 FOR EACH ROW EXECUTE FUNCTION act();
SELECT change, kind, object, attribute FROM snapshot, schema_diff(s, 'live', 'logical')
WHERE verdict <> 'unmodelled' ORDER BY kind COLLATE "C", object COLLATE "C";

-- an index of the parent that not every partition has is not valid
CREATE INDEX partial ON ONLY sale (id);
UPDATE snapshot SET s = schema_snapshot();
DROP INDEX partial;
CREATE INDEX partial ON sale (id);
SELECT change, kind, object, attribute, left_value, right_value
FROM snapshot, schema_diff(s, 'live', 'logical') WHERE verdict <> 'unmodelled';

-- inheritance: a CHECK that is only inherited, and one that is both
CREATE TABLE parent (a int, CONSTRAINT ok CHECK (a > 0), CONSTRAINT here CHECK (a < 9) NO INHERIT);
CREATE TABLE heir (b int) INHERITS (parent);
CREATE TABLE both_ways (CONSTRAINT ok CHECK (a > 0)) INHERITS (parent);
SELECT object, definition FROM schema_objects('logical')
WHERE kind = 'check' AND parent IN ('app.parent', 'app.heir', 'app.both_ways')
ORDER BY object COLLATE "C";
SELECT object FROM schema_objects('logical')
WHERE kind = 'column' AND parent IN ('app.heir', 'app.both_ways') ORDER BY object COLLATE "C";

SET client_min_messages = warning;
DROP SCHEMA app CASCADE;
RESET search_path;
DROP EXTENSION schema_parity;
