-- Entries of sqlite_schema that no SQLite writes.  With writable_schema on,
-- SQLite passes over what it cannot read; we say it.
.output /dev/null
.dbconfig defensive off
.output
CREATE TABLE good(a INTEGER PRIMARY KEY, b);
CREATE TABLE odd(a, b);
CREATE INDEX odd_a ON odd(a);
CREATE VIEW odd_v AS SELECT a FROM odd;
CREATE TRIGGER odd_g AFTER INSERT ON odd BEGIN SELECT 1; END;
PRAGMA writable_schema = on;

-- a text that is not SQLite's grammar: the object is there, and is loud
BEGIN;
UPDATE sqlite_schema SET sql = 'CREATE TABLE odd(a VARCHAR(MAX), b)' WHERE name = 'odd';
SELECT kind, object FROM schema_objects;
ROLLBACK;
BEGIN;
UPDATE sqlite_schema SET sql = 'CREATE INDEX odd_a ON odd(a) TABLESPACE x' WHERE name = 'odd_a';
SELECT kind, object FROM schema_objects WHERE kind = 'other' OR object LIKE 'odd%';
ROLLBACK;
BEGIN;
UPDATE sqlite_schema SET sql = 'CREATE MATERIALIZED VIEW odd_v AS SELECT 1' WHERE name = 'odd_v';
SELECT kind, object FROM schema_objects WHERE kind = 'other' OR object LIKE 'odd_v%';
ROLLBACK;
BEGIN;
UPDATE sqlite_schema SET sql = 'CREATE TRIGGER odd_g AFTER TRUNCATE ON odd BEGIN SELECT 1; END' WHERE name = 'odd_g';
SELECT kind, object FROM schema_objects WHERE kind = 'other' OR kind = 'trigger';
ROLLBACK;

-- the text says another name than the entry
BEGIN;
UPDATE sqlite_schema SET name = 'renamed', tbl_name = 'renamed' WHERE name = 'odd_v';
SELECT kind, object FROM schema_objects WHERE kind IN ('other', 'view');
ROLLBACK;

-- beyond reading
BEGIN;
UPDATE sqlite_schema SET sql = NULL WHERE name = 'odd';
SELECT count(*) FROM schema_objects;
ROLLBACK;
BEGIN;
UPDATE sqlite_schema SET type = 'tabel' WHERE name = 'odd';
SELECT schema_fingerprint();
ROLLBACK;
BEGIN;
UPDATE sqlite_schema SET name = NULL WHERE name = 'odd_a';
SELECT schema_snapshot();
ROLLBACK;
BEGIN;
UPDATE sqlite_schema SET tbl_name = 'gone' WHERE name = 'odd_a';
SELECT schema_assert('live', 'live');
ROLLBACK;
BEGIN;
UPDATE sqlite_schema SET sql = CAST(x'435245415445ff' AS TEXT) WHERE name = 'odd_g';
SELECT * FROM schema_diff('live', 'live');
ROLLBACK;
BEGIN;
INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'odd_v';
SELECT schema_fingerprint();
ROLLBACK;
BEGIN;
UPDATE sqlite_schema SET name = 'a' || char(0) || 'b' WHERE name = 'odd_v';
SELECT schema_fingerprint();
ROLLBACK;

-- a BLOB that holds the text is that text
BEGIN;
UPDATE sqlite_schema SET sql = CAST(sql AS BLOB);
SELECT kind, object FROM schema_objects WHERE object LIKE 'odd%' OR kind = 'other';
ROLLBACK;

-- SQLite itself cannot read it
UPDATE sqlite_schema SET sql = 'CREATE TABLE odd(' WHERE name = 'odd';
PRAGMA writable_schema = off;
ATTACH ':memory:' AS other;
.save damaged.db
.open damaged.db
.load ./schema_parity
SELECT count(*) FROM schema_objects;
