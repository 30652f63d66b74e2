-- What is no part of the schema: SQLite's own tables, the indexes of
-- constraints, the shadow tables of virtual ones.
CREATE TABLE t(a INTEGER PRIMARY KEY AUTOINCREMENT, b UNIQUE);
CREATE INDEX by_b ON t(b DESC);
SELECT writefile('before.json', schema_snapshot()) > 0;
INSERT INTO t(b) VALUES (1), (2);
ANALYZE;
SELECT name FROM sqlite_schema WHERE name LIKE 'sqlite!_%' ESCAPE '!' ORDER BY 1;
SELECT CAST(readfile('before.json') AS TEXT) = schema_snapshot();
VACUUM;
SELECT CAST(readfile('before.json') AS TEXT) = schema_snapshot();

CREATE VIRTUAL TABLE f3 USING fts3(a);
CREATE VIRTUAL TABLE f4 USING FTS4(a, b, tokenize=porter);
CREATE VIRTUAL TABLE "F 5" USING fts5(a, b UNINDEXED, prefix='2 3');
CREATE VIRTUAL TABLE r USING rtree(id, x0, x1, +note TEXT);
CREATE VIRTUAL TABLE i USING rtree_i32(id, x0, x1);
CREATE TABLE f3_mine(a);
CREATE TABLE "F 5_mine"(a);
SELECT count(*) > 20 FROM sqlite_schema;
SELECT kind, object FROM schema_objects WHERE kind IN ('table', 'virtual_table', 'index', 'other');
SELECT json_extract(value, '$.name'), json_extract(value, '$.module'),
	json_extract(value, '$.arguments')
FROM json_each(schema_snapshot(), '$.objects')
WHERE json_extract(value, '$.kind') = 'virtual_table';

-- without the virtual table they are tables like others
CREATE TABLE lone_data(a);
CREATE TABLE lone_idx(a);
SELECT object FROM schema_objects WHERE object LIKE 'lone!_____' ESCAPE '!' OR object LIKE 'lone!____' ESCAPE '!';
