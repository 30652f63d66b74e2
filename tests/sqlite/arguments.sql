-- Arguments that are missing, NULL, too many or no use.
CREATE TABLE t(a);
SELECT schema_fingerprint('Logical');
SELECT schema_fingerprint('');
SELECT schema_fingerprint(1);
SELECT schema_fingerprint('logical', 'live', 'more');
SELECT schema_snapshot('live', 'more');
SELECT schema_parity_version(1);
SELECT schema_assert('live');
SELECT schema_assert();
SELECT schema_assert(NULL, 'live');
SELECT schema_assert('live', NULL);
SELECT schema_assert('live', 'live', 'nope');
SELECT schema_assert('live', 'live', 'logical', '{"nope": 1}');
SELECT schema_assert('live', 'live', 'logical', 'nope');
SELECT * FROM schema_diff;
SELECT * FROM schema_diff('live');
SELECT * FROM schema_diff WHERE "right" = 'live';
SELECT * FROM schema_diff(NULL, 'live');
SELECT * FROM schema_diff('live', NULL);
SELECT * FROM schema_diff('live', 'live', 'nope');
SELECT * FROM schema_diff('live', 'live', NULL, NULL, NULL);
SELECT * FROM schema_objects('nope');
SELECT 'the default', count(*) FROM schema_objects(NULL, NULL);

-- sources
SELECT schema_fingerprint(NULL, '');
SELECT schema_fingerprint(NULL, x'');
SELECT schema_fingerprint(NULL, 'nope');
SELECT schema_fingerprint(NULL, 'live:nope');
SELECT schema_fingerprint(NULL, '{}');
SELECT schema_fingerprint(NULL, '{"schema_parity_snapshot": 1');
SELECT schema_fingerprint(NULL, 'snapshot:x');
-- no password in what they say
SELECT schema_fingerprint(NULL, 'prisma_:secret');

-- texts that are none
SELECT schema_fingerprint('logical' || char(0));
SELECT schema_fingerprint(NULL, 'live' || char(0) || 'x');
SELECT schema_fingerprint(CAST(x'6cff' AS TEXT));
SELECT schema_snapshot(x'7b22ff');
SELECT * FROM schema_diff('live', CAST(x'c0' AS TEXT));
SELECT * FROM schema_diff('live', 'live', x'00');

-- from a schema, only the version may be called
CREATE VIEW v1 AS SELECT schema_parity_version() IS NOT NULL AS x;
CREATE VIEW v2 AS SELECT schema_fingerprint();
CREATE VIEW v3 AS SELECT * FROM schema_objects;
CREATE VIEW v4 AS SELECT schema_snapshot();
CREATE VIEW v5 AS SELECT schema_assert('live', 'live');
CREATE VIEW v6 AS SELECT * FROM schema_diff('live', 'live');
SELECT x FROM v1;
SELECT * FROM v2;
SELECT * FROM v3;
SELECT * FROM v4;
SELECT * FROM v5;
SELECT * FROM v6;
CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT schema_fingerprint(); END;
INSERT INTO t VALUES (1);
CREATE VIRTUAL TABLE z USING schema_objects;
