-- The connection is as it was: transactions, counters, uncommitted DDL.
CREATE TABLE t(a);
CREATE TABLE log(fingerprint, n);
SELECT writefile('t.json', schema_snapshot()) > 0;

-- inside of a transaction its own changes are seen
BEGIN;
CREATE TABLE u(b);
SELECT change, kind, object FROM schema_diff(readfile('t.json'), 'live');
SAVEPOINT s;
DROP TABLE t;
SELECT change, kind, object FROM schema_diff(readfile('t.json'), 'live');
ROLLBACK TO s;
SELECT change, kind, object FROM schema_diff(readfile('t.json'), 'live');
RELEASE s;
ROLLBACK;
SELECT count(*) FROM schema_diff(readfile('t.json'), 'live');

-- an error leaves the transaction as it is
BEGIN;
CREATE TABLE kept(c);
SELECT schema_fingerprint('nope');
SELECT schema_assert('live', '{');
SELECT * FROM schema_objects('logical', 'live:nope');
COMMIT;
SELECT object FROM schema_objects WHERE kind = 'table';
DROP TABLE kept;

-- inside of a statement that writes
INSERT INTO log SELECT schema_fingerprint(), count(*) FROM schema_objects;
INSERT INTO log SELECT object, 0 FROM schema_objects;
UPDATE log SET n = (SELECT count(*) FROM schema_objects) WHERE n = 0;
SELECT count(*), min(n), max(n), sum(fingerprint = schema_fingerprint()) FROM log;
DELETE FROM log WHERE fingerprint IN (SELECT object FROM schema_objects);
SELECT count(*) FROM log;

-- counters of the connection
INSERT INTO t VALUES (1), (2), (3);
SELECT changes(), last_insert_rowid(), total_changes() > 0;
SELECT length(schema_snapshot()) > 0, length(schema_fingerprint()) > 0;
SELECT changes(), last_insert_rowid();

-- nothing is left behind: no lock, no open statement
BEGIN EXCLUSIVE;
SELECT length(schema_fingerprint());
ROLLBACK;
.open file.db
.load ./schema_parity
CREATE TABLE t(a);
SELECT length(schema_fingerprint());
SELECT count(*) FROM schema_objects;
BEGIN EXCLUSIVE;
ROLLBACK;
ATTACH 'other.db' AS other;
CREATE TABLE other.t(a, b);
SELECT count(*) FROM schema_objects('logical', 'live:other');
SELECT schema_fingerprint('logical', 'live:other') = schema_fingerprint();
DETACH other;
PRAGMA journal_mode = wal;
SELECT length(schema_fingerprint());
PRAGMA wal_checkpoint(TRUNCATE);
VACUUM;
PRAGMA journal_mode = delete;

-- the schema's version and the settings do not move
PRAGMA schema_version;
PRAGMA foreign_keys;
PRAGMA query_only;
SELECT length(schema_fingerprint());
PRAGMA schema_version;
PRAGMA foreign_keys;
PRAGMA query_only;
