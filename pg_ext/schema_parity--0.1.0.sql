\echo Use "CREATE EXTENSION schema_parity" to load this file. \quit

-- None of the functions is STRICT: NULL stands for "left out", and the core
-- says what is missing in the same words as in SQLite.
--
-- Those that read a schema are VOLATILE, as they read the catalog's newest
-- state and not the calling query's snapshot, and as the planner must not run
-- them for an estimate; PARALLEL UNSAFE, as they use a subtransaction.  All
-- catalogs that they read are open to everybody, so they stay executable by
-- PUBLIC; a source that is a file or a server is checked when it is read.
--
-- left and right are words that a function's argument may have as its name,
-- with and without quotes: schema_diff(left => 'live', right => ...).

CREATE FUNCTION schema_parity_version()
RETURNS text
AS 'MODULE_PATHNAME', 'spar_pg_version'
LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION schema_parity_version() IS
'version of the extension''s library';

-- Who may execute it may let the server connect to other servers; it does
-- nothing but stand for that privilege.
CREATE FUNCTION schema_parity_connect()
RETURNS boolean
AS 'MODULE_PATHNAME', 'spar_pg_connect'
LANGUAGE C STABLE PARALLEL SAFE;

REVOKE EXECUTE ON FUNCTION schema_parity_connect() FROM PUBLIC;

COMMENT ON FUNCTION schema_parity_connect() IS
'true; the right to execute it is the right to name a server as a source';

CREATE FUNCTION schema_fingerprint(level text DEFAULT NULL,
								   source text DEFAULT NULL)
RETURNS text
AS 'MODULE_PATHNAME', 'spar_pg_fingerprint'
LANGUAGE C VOLATILE PARALLEL UNSAFE COST 1000000;

COMMENT ON FUNCTION schema_fingerprint(text, text) IS
'fingerprint of a schema at a level (portable, logical, exact): level:format:SHA-256';

CREATE FUNCTION schema_snapshot(source text DEFAULT NULL)
RETURNS text
AS 'MODULE_PATHNAME', 'spar_pg_snapshot'
LANGUAGE C VOLATILE PARALLEL UNSAFE COST 1000000;

COMMENT ON FUNCTION schema_snapshot(text) IS
'canonical JSON text of a schema; text, as jsonb would not keep its bytes';

CREATE FUNCTION schema_objects(level text DEFAULT NULL,
							   source text DEFAULT NULL)
RETURNS TABLE (kind text, object text, parent text, fingerprint text,
			   definition text)
AS 'MODULE_PATHNAME', 'spar_pg_objects'
LANGUAGE C VOLATILE PARALLEL UNSAFE COST 1000000 ROWS 1000;

COMMENT ON FUNCTION schema_objects(text, text) IS
'objects of a schema, each with its fingerprint';

CREATE FUNCTION schema_diff("left" text, "right" text,
							level text DEFAULT NULL,
							options jsonb DEFAULT NULL)
RETURNS TABLE (change text, kind text, object text, attribute text,
			   left_value text, right_value text, verdict text, rule text,
			   reason text)
AS 'MODULE_PATHNAME', 'spar_pg_diff'
LANGUAGE C VOLATILE PARALLEL UNSAFE COST 1000000 ROWS 100;

COMMENT ON FUNCTION schema_diff(text, text, text, jsonb) IS
'differences between two schemas; no rows means no difference';

CREATE FUNCTION schema_assert("left" text, "right" text,
							  level text DEFAULT NULL,
							  options jsonb DEFAULT NULL)
RETURNS text
AS 'MODULE_PATHNAME', 'spar_pg_assert'
LANGUAGE C VOLATILE PARALLEL UNSAFE COST 1000000;

COMMENT ON FUNCTION schema_assert(text, text, text, jsonb) IS
'one-line summary, or an error that lists the first differences';

-- Saved snapshots.  A dump of the database carries them along.  The table
-- belongs to whoever creates the extension, and to nobody else until he
-- grants it: SELECT to use and list baselines, INSERT to save them, DELETE to
-- drop them.
CREATE TABLE schema_parity_baseline (
	name text NOT NULL,
	saved_at timestamptz NOT NULL,
	saved_by text NOT NULL,
	engine text NOT NULL,
	fingerprint text NOT NULL,
	snapshot text NOT NULL,
	CONSTRAINT schema_parity_baseline_pkey PRIMARY KEY (name)
);

ALTER TABLE schema_parity_baseline OWNER TO @extowner@;
REVOKE ALL ON TABLE schema_parity_baseline FROM PUBLIC;

SELECT pg_catalog.pg_extension_config_dump('schema_parity_baseline', '');

COMMENT ON TABLE schema_parity_baseline IS
'snapshots saved by schema_baseline_save()';

CREATE FUNCTION schema_baseline_save(name text, source text DEFAULT NULL)
RETURNS text
AS 'MODULE_PATHNAME', 'spar_pg_baseline_save'
LANGUAGE C VOLATILE PARALLEL UNSAFE COST 1000000;

COMMENT ON FUNCTION schema_baseline_save(text, text) IS
'saves a schema''s snapshot under a name, as source baseline:NAME; gives its fingerprint';

CREATE FUNCTION schema_baselines()
RETURNS TABLE (name text, saved_at text, saved_by text, engine text,
			   fingerprint text)
AS 'MODULE_PATHNAME', 'spar_pg_baselines_list'
LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 10;

COMMENT ON FUNCTION schema_baselines() IS
'the snapshots that schema_baseline_save() has saved';

CREATE FUNCTION schema_baseline_drop(name text)
RETURNS text
AS 'MODULE_PATHNAME', 'spar_pg_baseline_drop'
LANGUAGE C VOLATILE PARALLEL UNSAFE;

COMMENT ON FUNCTION schema_baseline_drop(text) IS
'removes a saved snapshot; gives its fingerprint';
