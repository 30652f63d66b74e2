-- Domains, composite, range and base types, collations: every attribute is
-- read, and changing one is one difference.
CREATE EXTENSION schema_parity;
CREATE ROLE regress_parity_typist;
SET client_min_messages = warning;
CREATE SCHEMA app;
SET search_path = app, public;
CREATE DOMAIN positive AS numeric(10,2) DEFAULT 1 NOT NULL CONSTRAINT above CHECK (VALUE > 0) CHECK (VALUE < 1000);
CREATE DOMAIN code AS varchar(5) COLLATE "C" CHECK (VALUE IN ('a', 'b'));
CREATE DOMAIN small AS positive CONSTRAINT below CHECK (VALUE < 10);
ALTER DOMAIN code ADD CONSTRAINT late CHECK (length(VALUE) > 0) NOT VALID;
CREATE TYPE pair AS (a int, "B c" text COLLATE "C", d numeric(5,1)[]);
COMMENT ON COLUMN pair.a IS 'first';
CREATE FUNCTION diff(text, text) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT 1.0::float8';
CREATE FUNCTION other_diff(text, text) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT 1.0::float8';
CREATE TYPE words AS RANGE (subtype = text, collation = "C", subtype_diff = diff);
CREATE TYPE span AS RANGE (subtype = float8);
CREATE TYPE steps;
CREATE FUNCTION steps_canonical(steps) RETURNS steps LANGUAGE internal STRICT IMMUTABLE AS 'int4range_canonical';
CREATE TYPE steps AS RANGE (subtype = int, canonical = steps_canonical);
CREATE TYPE shell;
CREATE TYPE point3;
CREATE FUNCTION point3_in(cstring) RETURNS point3 LANGUAGE internal STRICT IMMUTABLE AS 'point_in';
CREATE FUNCTION point3_out(point3) RETURNS cstring LANGUAGE internal STRICT IMMUTABLE AS 'point_out';
CREATE FUNCTION point3_in_2(cstring) RETURNS point3 LANGUAGE internal STRICT IMMUTABLE AS 'point_in';
CREATE FUNCTION point3_recv(internal) RETURNS point3 LANGUAGE internal STRICT IMMUTABLE AS 'point_recv';
CREATE FUNCTION point3_send(point3) RETURNS bytea LANGUAGE internal STRICT IMMUTABLE AS 'point_send';
CREATE FUNCTION point3_typmod_in(cstring[]) RETURNS int LANGUAGE internal STRICT IMMUTABLE AS 'varchartypmodin';
CREATE FUNCTION point3_typmod_out(int) RETURNS cstring LANGUAGE internal STRICT IMMUTABLE AS 'varchartypmodout';
CREATE FUNCTION point3_analyze(internal) RETURNS bool LANGUAGE internal STRICT AS 'array_typanalyze';
CREATE TYPE point3 (input = point3_in, output = point3_out, receive = point3_recv, send = point3_send,
	typmod_in = point3_typmod_in, typmod_out = point3_typmod_out, analyze = point3_analyze,
	internallength = 16, alignment = double, category = 'G', preferred = true, default = '(0,0)',
	element = float8, delimiter = ';');
CREATE TYPE label;
CREATE FUNCTION label_in(cstring) RETURNS label LANGUAGE internal STRICT IMMUTABLE AS 'textin';
CREATE FUNCTION label_out(label) RETURNS cstring LANGUAGE internal STRICT IMMUTABLE AS 'textout';
CREATE TYPE label (input = label_in, output = label_out, collatable = true, storage = extended);
CREATE COLLATION plain (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');

-- what is known of each
SELECT o.kind, o.object, a.key, a.value
FROM (SELECT (o ->> 'kind') COLLATE "C" AS kind, (o ->> 'name') COLLATE "C" AS object,
		o - 'kind' - 'name' - 'schema' - 'depends' - 'owner' AS facts
	FROM jsonb_array_elements(schema_snapshot()::jsonb -> 'objects') o
	WHERE o ->> 'kind' IN ('domain', 'composite_type', 'range_type', 'base_type', 'collation')) o
CROSS JOIN LATERAL jsonb_each(o.facts) a
ORDER BY o.kind, o.object, a.key COLLATE "C";

-- what a statement changes, compared with the schema as it is now
\i `echo "$SPAR_SQL/changes.sql"`

-- each is one difference
SELECT ddl, changes(ddl) FROM (VALUES
	('ALTER DOMAIN positive SET DEFAULT 2'),
	('ALTER DOMAIN positive DROP DEFAULT'),
	('ALTER DOMAIN positive DROP NOT NULL'),
	('ALTER DOMAIN code SET NOT NULL'),
	('ALTER DOMAIN positive DROP CONSTRAINT above'),
	('ALTER DOMAIN positive DROP CONSTRAINT above; ALTER DOMAIN positive ADD CONSTRAINT above CHECK (VALUE >= 0)'),
	('ALTER DOMAIN positive ADD CHECK (VALUE <> 5)'),
	('ALTER DOMAIN positive RENAME CONSTRAINT above TO over'),
	('ALTER DOMAIN code VALIDATE CONSTRAINT late'),
	('DROP DOMAIN small; CREATE DOMAIN small AS numeric CONSTRAINT below CHECK (VALUE < 10)'),
	('DROP DOMAIN small; CREATE DOMAIN small AS positive CONSTRAINT below CHECK (VALUE < 11)'),
	('DROP DOMAIN code; CREATE DOMAIN code AS varchar(5) COLLATE "POSIX" CHECK (VALUE IN (''a'', ''b'')); ALTER DOMAIN code ADD CONSTRAINT late CHECK (length(VALUE) > 0) NOT VALID'),
	('DROP DOMAIN code; CREATE DOMAIN code AS varchar(6) COLLATE "C" CHECK (VALUE IN (''a'', ''b'')); ALTER DOMAIN code ADD CONSTRAINT late CHECK (length(VALUE) > 0) NOT VALID'),
	('DROP DOMAIN code; CREATE DOMAIN code AS varchar(5) COLLATE "C" CHECK (VALUE IN (''a'', ''c'')); ALTER DOMAIN code ADD CONSTRAINT late CHECK (length(VALUE) > 0) NOT VALID'),
	('ALTER DOMAIN small RENAME TO little'),
	-- composite types
	('ALTER TYPE pair ADD ATTRIBUTE e int'),
	('ALTER TYPE pair DROP ATTRIBUTE d'),
	('ALTER TYPE pair RENAME ATTRIBUTE d TO e'),
	('ALTER TYPE pair ALTER ATTRIBUTE a TYPE bigint'),
	('ALTER TYPE pair ALTER ATTRIBUTE d TYPE numeric(6,1)[]'),
	('ALTER TYPE pair ALTER ATTRIBUTE "B c" TYPE text'),
	('DROP TYPE pair; CREATE TYPE pair AS ("B c" text COLLATE "C", a int, d numeric(5,1)[])'),
	-- range types
	('DROP TYPE words; CREATE TYPE words AS RANGE (subtype = text, collation = "POSIX", subtype_diff = diff)'),
	('DROP TYPE words; CREATE TYPE words AS RANGE (subtype = text, subtype_diff = diff)'),
	('DROP TYPE words; CREATE TYPE words AS RANGE (subtype = text, collation = "C", subtype_diff = other_diff)'),
	('DROP TYPE words; CREATE TYPE words AS RANGE (subtype = text, collation = "C")'),
	('DROP TYPE words; CREATE TYPE words AS RANGE (subtype = text, subtype_opclass = text_pattern_ops, collation = "C", subtype_diff = diff)'),
	('DROP TYPE span; CREATE TYPE span AS RANGE (subtype = date, subtype_opclass = date_ops)'),
	-- base types
	('ALTER TYPE label SET (storage = external)'),
	('ALTER TYPE point3 SET (receive = none)'),
	('ALTER TYPE point3 SET (send = none)'),
	('ALTER TYPE point3 SET (typmod_in = none)'),
	('ALTER TYPE point3 SET (typmod_out = none)'),
	('ALTER TYPE point3 SET (analyze = none)'),
	('DROP TYPE shell'),
	('CREATE TYPE hull'),
	-- collations
	('DROP COLLATION plain; CREATE COLLATION plain (provider = libc, lc_collate = ''POSIX'', lc_ctype = ''POSIX'')'),
	('DROP COLLATION plain; CREATE COLLATION plain (provider = libc, lc_collate = ''C'', lc_ctype = ''C'')'),
	('DROP COLLATION plain')
) AS t (ddl);

-- base types: the definition with one item in another way
CREATE FUNCTION base_type(options text) RETURNS text LANGUAGE sql AS $$
SELECT changes('DROP TYPE label CASCADE; CREATE TYPE label;
	CREATE FUNCTION label_in(cstring) RETURNS label LANGUAGE internal STRICT IMMUTABLE AS ''textin'';
	CREATE FUNCTION label_out(label) RETURNS cstring LANGUAGE internal STRICT IMMUTABLE AS ''textout'';
	CREATE TYPE label (input = label_in, output = label_out' || options || ')') $$;
SELECT options, base_type(options) FROM (VALUES
	(', collatable = true, storage = extended'),
	(', collatable = false, storage = extended'),
	(', collatable = true, storage = main'),
	(', collatable = true, storage = extended, alignment = double'),
	(', collatable = true, storage = extended, category = ''S'''),
	(', collatable = true, storage = extended, category = ''U'', preferred = true'),
	(', collatable = true, storage = extended, default = ''x'''),
	(', collatable = true, storage = extended, delimiter = '':'''),
	(', collatable = true, storage = plain, internallength = 64'),
	(', collatable = true, storage = plain, internallength = 4, passedbyvalue'),
	(', collatable = true, storage = plain, internallength = 4')
) AS t (options);

-- nothing has changed
SELECT ddl, changes(ddl, 'exact') FROM (VALUES
	('ALTER DOMAIN positive DROP CONSTRAINT above; ALTER DOMAIN positive ADD CONSTRAINT above CHECK ((0 < VALUE) IS NOT NULL AND VALUE > 0); ALTER DOMAIN positive DROP CONSTRAINT above; ALTER DOMAIN positive ADD CONSTRAINT above CHECK ((VALUE > (0)))'),
	('ALTER DOMAIN code RENAME TO other; ALTER DOMAIN other RENAME TO code'),
	('ALTER DOMAIN code DROP CONSTRAINT late; ALTER DOMAIN code ADD CONSTRAINT late CHECK (length(VALUE) > 0) NOT VALID'),
	('ALTER TYPE pair ADD ATTRIBUTE e int; ALTER TYPE pair DROP ATTRIBUTE e'),
	('DROP TYPE span; CREATE TYPE span AS RANGE (subtype = pg_catalog.float8, subtype_opclass = float8_ops)'),
	('DROP COLLATION plain; CREATE COLLATION plain (provider = libc, lc_collate = ''C'', lc_ctype = ''POSIX'')')
) AS t (ddl);
-- printing a condition and reading it again
SELECT changes(format('ALTER DOMAIN code DROP CONSTRAINT code_check; ALTER DOMAIN code ADD CONSTRAINT code_check %s',
	pg_get_constraintdef(oid)))
FROM pg_constraint WHERE conname = 'code_check' AND contypid = 'code'::regtype;

-- owners and comments count at exact
SELECT ddl, changes(ddl) AS logical, changes(ddl, 'exact') AS exact FROM (VALUES
	('COMMENT ON DOMAIN code IS ''a code'''),
	('COMMENT ON CONSTRAINT late ON DOMAIN code IS ''late'''),
	('COMMENT ON TYPE pair IS ''two'''),
	('COMMENT ON COLUMN pair.a IS ''other'''),
	('COMMENT ON TYPE words IS ''a range'''),
	('COMMENT ON TYPE point3 IS ''a point'''),
	('COMMENT ON COLLATION plain IS ''C'''),
	('ALTER DOMAIN code OWNER TO regress_parity_typist'),
	('ALTER TYPE pair OWNER TO regress_parity_typist'),
	('ALTER TYPE words OWNER TO regress_parity_typist'),
	('ALTER TYPE point3 OWNER TO regress_parity_typist'),
	('ALTER COLLATION plain OWNER TO regress_parity_typist')
) AS t (ddl);

DROP SCHEMA app CASCADE;
RESET search_path;
RESET client_min_messages;
DROP ROLE regress_parity_typist;
DROP EXTENSION schema_parity;
