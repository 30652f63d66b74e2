-- The functions as they are called: arguments, NULLs, errors, attributes.
CREATE SCHEMA parity;
CREATE EXTENSION schema_parity SCHEMA parity;
SELECT parity.schema_parity_version() = extversion AS same_version
FROM pg_extension WHERE extname = 'schema_parity';

-- nothing but these functions, and only the version may be folded
SELECT p.oid::regprocedure AS function, p.provolatile, p.proparallel,
       p.proisstrict, p.proretset,
       has_function_privilege('public', p.oid, 'EXECUTE') AS for_everybody
FROM pg_depend d JOIN pg_proc p ON p.oid = d.objid
WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
  AND d.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'schema_parity')
  AND d.classid = 'pg_proc'::regclass
ORDER BY p.oid::regprocedure::text COLLATE "C";

-- the extension can be moved, and needs nothing of search_path
CREATE SCHEMA elsewhere;
ALTER EXTENSION schema_parity SET SCHEMA elsewhere;
DROP SCHEMA parity;
SET search_path = '';
SELECT elsewhere.schema_fingerprint() ~ '^logical:[0-9]+:[0-9a-f]{64}$' AS ok;
RESET search_path;
ALTER EXTENSION schema_parity SET SCHEMA public;
DROP SCHEMA elsewhere;

-- defaults: the level logical, the source live
CREATE TABLE item (id int PRIMARY KEY, name text NOT NULL);
SELECT schema_fingerprint() = schema_fingerprint('logical', 'live') AS ok;
SELECT schema_fingerprint(NULL, NULL) = schema_fingerprint() AS ok;
SELECT schema_fingerprint(source => 'live', level => 'exact') LIKE 'exact:%' AS ok;
SELECT schema_snapshot() = schema_snapshot(source => 'live') AS ok;
SELECT pg_typeof(schema_snapshot());
SELECT schema_fingerprint(l) = schema_fingerprint(l, schema_snapshot()) AS ok
FROM unnest('{portable,logical,exact}'::text[]) l;
SELECT kind, object, parent, definition FROM schema_objects('portable');
SELECT count(*) > 4 AND count(*) = (SELECT count(*) FROM schema_objects()) AS ok
FROM schema_objects() a
JOIN schema_objects('logical', schema_snapshot()) b USING (kind, object, fingerprint);

-- left and right are plain words as names of arguments
SELECT count(*) FROM schema_diff(left => 'live', right => 'live', level => 'portable');
SELECT count(*) FROM schema_diff("right" => 'live', "left" => schema_snapshot(),
                                 options => NULL, level => 'portable');
SELECT schema_assert('live', 'live', options => '{}', level => 'portable');
CREATE TABLE snapshot AS SELECT schema_snapshot() AS s;
ALTER TABLE item ALTER name DROP NOT NULL, ADD note text DEFAULT 'it''s';
SELECT d.* FROM snapshot, schema_diff(s, 'live', 'portable', '{"exclude": ["snapshot"]}') d;
SELECT schema_assert(s, 'live', 'portable', '{"exclude": ["snapshot"]}') FROM snapshot;
SELECT schema_assert(s, 'live', 'portable', '{"exclude": ["snapshot", "item"]}') FROM snapshot;
-- a set in the list of results
SELECT (schema_diff(s, 'live', 'portable', '{"exclude": ["snapshot"]}')).attribute FROM snapshot;

-- errors, each with its SQLSTATE
\set VERBOSITY sqlstate
SELECT schema_fingerprint('nonsense');
SELECT schema_fingerprint(NULL, '');
SELECT schema_fingerprint(NULL, 'nonsense');
SELECT schema_fingerprint(NULL, '{"schema_parity_snapshot": 1');
SELECT schema_fingerprint(NULL, 'live:aux');
SELECT schema_fingerprint(NULL, 'sqlite:/nowhere');
SELECT * FROM schema_diff('live', 'live', NULL, '{"nonsense": 1}');
SELECT * FROM schema_diff('live', 'live', NULL, '[]');
SELECT schema_assert(s, 'live', 'portable', '{}') FROM snapshot;
\set VERBOSITY default
SELECT * FROM schema_diff(NULL, 'live');
SELECT * FROM schema_diff('live', NULL);
SELECT schema_assert(NULL, NULL);
SELECT schema_fingerprint(NULL, 'live:aux');
-- what stands behind a source's kind is never repeated
SELECT schema_fingerprint(NULL, 'postgresql://joe:sec/ret@host/db');
SELECT schema_fingerprint(NULL, 'host=db password=sec ret');
SELECT schema_fingerprint(NULL, 'prisma_:secret');

-- an error leaves the transaction usable, as any error does
DO $$
DECLARE
	text text;
BEGIN
	BEGIN
		PERFORM schema_fingerprint('nonsense');
	EXCEPTION WHEN invalid_parameter_value THEN
		RAISE NOTICE 'caught: %', sqlerrm;
	END;
	text := schema_fingerprint();
	RAISE NOTICE 'then: %', left(text, 8);
END $$;

DROP TABLE item, snapshot;
DROP EXTENSION schema_parity;
