-- needs 3.37
-- As golden.sql, what came later: STRICT and DROP COLUMN.
.output /dev/null
CREATE TABLE s(a INTEGER PRIMARY KEY, b TEXT NOT NULL, c ANY, d REAL, e BLOB, f INT UNIQUE) STRICT;
CREATE TABLE sw(a TEXT PRIMARY KEY, b ANY) WITHOUT ROWID, STRICT;
CREATE TABLE d(a, b TEXT DEFAULT 'x', c /* gone */, d INT CHECK (d > 0));
ALTER TABLE d DROP COLUMN b;
ALTER TABLE d DROP COLUMN c;
CREATE VIEW v AS SELECT iif(a > 1, b, c) AS x FROM s;
.output
SELECT kind, object, definition FROM schema_objects('exact');
SELECT schema_fingerprint('portable');
SELECT schema_fingerprint('logical');
SELECT schema_fingerprint('exact');
