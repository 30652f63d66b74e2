-- Which database is read: main, temp, attached ones; files of all sorts.
CREATE TABLE m(a);
SELECT object FROM schema_objects('exact');
SELECT count(*) FROM schema_objects('exact', 'live:temp');
CREATE TEMP TABLE x(b);
CREATE TEMP VIEW y AS SELECT * FROM m;
CREATE TEMP TRIGGER z AFTER INSERT ON main.m BEGIN SELECT 1; END;
SELECT object FROM schema_objects('exact');
SELECT kind, object FROM schema_objects('exact', 'live:temp');

-- the name of the database does not count, its quotes do
ATTACH ':memory:' AS "odd ""name"" % 'x'";
CREATE TABLE "odd ""name"" % 'x'".m(a);
SELECT object FROM schema_objects('exact', 'live:odd "name" % ''x''');
SELECT schema_fingerprint('exact', 'live:odd "name" % ''x''') = schema_fingerprint('exact');
SELECT schema_assert('live', 'live:ODD "name" % ''x''', 'exact');
CREATE TABLE "odd ""name"" % 'x'".n(a);
SELECT change, kind, object FROM schema_diff('live', 'live:odd "name" % ''x''');
DETACH "odd ""name"" % 'x'";
SELECT schema_fingerprint('exact', 'live:odd "name" % ''x''');

-- empty in memory, and an empty file
ATTACH ':memory:' AS void;
SELECT writefile('empty.db', '');
ATTACH 'empty.db' AS empty;
SELECT schema_fingerprint('exact', 'live:void') = schema_fingerprint('exact', 'live:empty');
SELECT count(*) FROM schema_objects('exact', 'live:empty');
DETACH empty;
DETACH void;

-- UTF-16 gives the same as UTF-8.  (writefile() would write the text as the
-- database holds it, in UTF-16.)
.open utf16le.db
.load ./schema_parity
PRAGMA encoding = 'UTF-16le';
CREATE TABLE "größe"("名" TEXT DEFAULT 'ä', CHECK ("名" <> 'é'));
CREATE INDEX "ïx" ON "größe"("名") WHERE "名" > '€';
.once le.json
SELECT schema_snapshot();
.open utf16be.db
.load ./schema_parity
PRAGMA encoding = 'UTF-16be';
CREATE TABLE "größe"("名" TEXT DEFAULT 'ä', CHECK ("名" <> 'é'));
CREATE INDEX "ïx" ON "größe"("名") WHERE "名" > '€';
PRAGMA encoding;
.once be.json
SELECT schema_snapshot();
SELECT schema_assert('live', readfile('le.json'), 'exact');
.open utf8.db
.load ./schema_parity
CREATE TABLE "größe"("名" TEXT DEFAULT 'ä', CHECK ("名" <> 'é'));
CREATE INDEX "ïx" ON "größe"("名") WHERE "名" > '€';
SELECT readfile('le.json') = readfile('be.json'),
	CAST(readfile('le.json') AS TEXT) = schema_snapshot() || char(10);
SELECT schema_assert('live', readfile('le.json'), 'exact');
SELECT kind, object FROM schema_objects;

-- read-only: nothing is written
.open --readonly utf8.db
.load ./schema_parity
SELECT schema_assert('live', readfile('le.json'), 'exact');
SELECT count(*) FROM schema_objects;
.open "file:utf8.db?immutable=1"
.load ./schema_parity
SELECT schema_assert('live', readfile('le.json'), 'exact');
PRAGMA query_only = on;
SELECT schema_assert('live', readfile('le.json'), 'exact');

-- no database at all
.open text.db
.load ./schema_parity
SELECT writefile('text.db', 'this is no database, and it is longer than the header of one, which has 100 bytes, so that SQLite notices');
SELECT schema_fingerprint();
