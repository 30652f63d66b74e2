-- Shapes: what can be called with how many arguments, and what comes back.
.headers on
CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT NOT NULL DEFAULT 'x' UNIQUE);
CREATE INDEX by_a ON t(a DESC) WHERE a <> '';
CREATE VIEW v AS SELECT a FROM t;

SELECT schema_parity_version() GLOB '[0-9]*.[0-9]*.[0-9]*' AS version;

-- columns and arguments of the table functions
SELECT name, type, hidden FROM pragma_table_xinfo('schema_objects');
SELECT name, type, hidden FROM pragma_table_xinfo('schema_diff');

.headers off
-- the default level is logical, the default source this database
SELECT schema_fingerprint() = schema_fingerprint('logical'),
	schema_fingerprint() = schema_fingerprint(NULL, NULL),
	schema_fingerprint('logical') = schema_fingerprint('logical', 'live'),
	schema_fingerprint('exact', 'live') = schema_fingerprint('exact', 'live:main'),
	schema_fingerprint('exact', 'live:MAIN') = schema_fingerprint('exact');
SELECT schema_fingerprint('portable') GLOB 'portable:[0-9]*:*',
	length(substr(schema_fingerprint('portable'), -64)),
	substr(schema_fingerprint('portable'), -64) GLOB '*[^0-9a-f]*';

SELECT kind, object, parent FROM schema_objects;
SELECT count(*) = (SELECT count(*) FROM schema_objects('logical')),
	count(*) = (SELECT count(*) FROM schema_objects(NULL, 'live')),
	count(*) = (SELECT count(*) FROM schema_objects WHERE level = 'logical'),
	count(DISTINCT fingerprint) = count(*), min(length(fingerprint))
FROM schema_objects();
SELECT typeof(kind), typeof(parent), typeof(fingerprint), typeof(definition)
FROM schema_objects() WHERE object = 't';

-- no difference is no row, and the arguments are columns too
SELECT * FROM schema_diff('live', 'live');
SELECT 'live' = source, level IS NULL FROM schema_objects(NULL, 'live') LIMIT 1;
SELECT schema_assert('live', 'live');
SELECT schema_assert('live', schema_snapshot(), 'exact', NULL);
SELECT schema_assert('live', schema_snapshot('live'), 'portable', '{}');

-- arguments may come from other tables, in either order
CREATE TEMP TABLE levels(name);
INSERT INTO levels VALUES ('portable'), ('logical'), ('exact');
SELECT l.name, count(*) FROM levels l, schema_objects(l.name) GROUP BY 1 ORDER BY 1;
SELECT l.name, count(*) FROM schema_objects(l.name) o JOIN levels l GROUP BY 1 ORDER BY 1;
SELECT count(*) FROM levels l JOIN schema_diff('live', 'live', l.name) d;
SELECT count(*) FROM levels l LEFT JOIN schema_diff('live', 'live', l.name) d
WHERE d.change IS NULL;

-- a snapshot is text or the BLOB that readfile() gives
SELECT writefile('snapshot.json', schema_snapshot()) > 100;
SELECT typeof(readfile('snapshot.json')),
	schema_fingerprint('exact', readfile('snapshot.json')) = schema_fingerprint('exact'),
	schema_snapshot(readfile('snapshot.json')) = schema_snapshot(),
	schema_assert(readfile('snapshot.json'), 'live');
DROP INDEX by_a;
ALTER TABLE t ADD COLUMN b INT;
SELECT change, kind, object, verdict FROM schema_diff(readfile('snapshot.json'), 'live');
SELECT change, kind, object, verdict FROM schema_diff('live', readfile('snapshot.json'));
SELECT schema_assert(readfile('snapshot.json'), 'live');

-- a line end in a name cannot pass for a row of the message
ATTACH ':memory:' AS forged;
CREATE TABLE forged."x
drift: table y is only on the left. " (a INT);
SELECT schema_assert('live:forged', schema_snapshot('live:temp'));
