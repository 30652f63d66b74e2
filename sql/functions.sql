-- Functions, procedures, aggregates, languages, transforms: every attribute is
-- read, and changing one is one difference.
CREATE EXTENSION schema_parity;
CREATE ROLE regress_parity_coder;
SET client_min_messages = warning;
CREATE SCHEMA app;
SET search_path = app, public;
CREATE TYPE pair AS (a int, b text);
CREATE FUNCTION plain(a int, b text DEFAULT 'x', "C d" int[] DEFAULT '{}') RETURNS int
	LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION full_of(INOUT a numeric(10,2), VARIADIC rest text[], OUT b app.pair) RETURNS SETOF record
	LANGUAGE plpgsql STABLE STRICT LEAKPROOF SECURITY DEFINER PARALLEL RESTRICTED COST 7.5 ROWS 20
	SET search_path = app, pg_temp SET work_mem = '1MB'
	AS $$
BEGIN
	RETURN;
END $$;
CREATE FUNCTION rows_of(int) RETURNS TABLE (x int, y text) LANGUAGE sql IMMUTABLE PARALLEL SAFE
	AS 'SELECT 1, ''y''';
CREATE FUNCTION support(internal) RETURNS internal LANGUAGE internal AS 'generate_series_int4_support';
CREATE FUNCTION inside(int, int) RETURNS int LANGUAGE internal STRICT IMMUTABLE SUPPORT support AS 'int4pl';
CREATE FUNCTION ranked() RETURNS bigint LANGUAGE internal WINDOW AS 'window_row_number';
CREATE FUNCTION handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION other_handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION inline_handler(internal) RETURNS void LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_inline_handler';
CREATE FUNCTION validator(oid) RETURNS void LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_validator';
CREATE TRUSTED LANGUAGE parity_pl HANDLER handler INLINE inline_handler VALIDATOR validator;
CREATE FUNCTION from_sql(internal) RETURNS internal LANGUAGE internal IMMUTABLE AS 'prsd_lextype';
CREATE FUNCTION to_sql(internal) RETURNS int LANGUAGE internal IMMUTABLE AS 'int4recv';
CREATE TRANSFORM FOR int LANGUAGE sql (FROM SQL WITH FUNCTION from_sql(internal), TO SQL WITH FUNCTION to_sql(internal));
CREATE FUNCTION transformed(int) RETURNS int LANGUAGE sql TRANSFORM FOR TYPE int AS 'SELECT 1';
CREATE PROCEDURE work(a int, INOUT b text DEFAULT NULL) LANGUAGE plpgsql SECURITY DEFINER
	SET work_mem = '2MB' AS 'BEGIN b := a; END';
CREATE AGGREGATE total(int) (sfunc = int4_sum, stype = bigint, sspace = 8, initcond = '0',
	combinefunc = int8pl, msfunc = int4_avg_accum, minvfunc = int4_avg_accum_inv, mstype = bigint[],
	msspace = 16, mfinalfunc = int2int4_sum, minitcond = '{0,0}', parallel = safe);
CREATE AGGREGATE mean(numeric) (sfunc = numeric_avg_accum, stype = internal, finalfunc = numeric_avg,
	combinefunc = numeric_avg_combine, serialfunc = numeric_avg_serialize,
	deserialfunc = numeric_avg_deserialize, finalfunc_modify = shareable);
CREATE AGGREGATE most(int) (sfunc = int4larger, stype = int, sortop = >);
CREATE AGGREGATE middle(double precision ORDER BY anyelement) (sfunc = ordered_set_transition,
	stype = internal, finalfunc = percentile_disc_final, finalfunc_extra);
CREATE AGGREGATE place(VARIADIC "any" ORDER BY VARIADIC "any") (sfunc = ordered_set_transition_multi,
	stype = internal, finalfunc = rank_final, finalfunc_extra, hypothetical);
COMMENT ON FUNCTION plain(int, text, int[]) IS 'plain';

-- what is known of each
SELECT o.kind, o.object, a.key, a.value
FROM (SELECT (o ->> 'kind') COLLATE "C" AS kind,
		concat(o ->> 'name', '(' || (o ->> 'args') || ')') COLLATE "C" AS object,
		o - 'kind' - 'name' - 'schema' - 'args' - 'depends' - 'owner' AS facts
	FROM jsonb_array_elements(schema_snapshot()::jsonb -> 'objects') o
	WHERE o ->> 'kind' IN ('function', 'procedure', 'aggregate', 'language', 'transform')) o
CROSS JOIN LATERAL jsonb_each(o.facts) a
ORDER BY o.kind, o.object, a.key COLLATE "C";

-- what a statement changes, compared with the schema as it is now
\i `echo "$SPAR_SQL/changes.sql"`

-- each is one difference
SELECT ddl, changes(ddl) FROM (VALUES
	('CREATE OR REPLACE FUNCTION rows_of(int) RETURNS TABLE (x int, y text) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS ''SELECT 2, ''''y'''''''),
	('DROP FUNCTION rows_of; CREATE FUNCTION rows_of(int) RETURNS TABLE (x int, z text) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS ''SELECT 1, ''''y'''''''),
	('DROP FUNCTION rows_of; CREATE FUNCTION rows_of(a int) RETURNS TABLE (x int, y text) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS ''SELECT 1, ''''y'''''''),
	('DROP FUNCTION plain; CREATE FUNCTION plain(a int, b text DEFAULT ''x'', "C d" int[] DEFAULT ''{}'') RETURNS bigint LANGUAGE sql AS ''SELECT a'''),
	('DROP FUNCTION plain; CREATE FUNCTION plain(a int, b text DEFAULT ''x'', "C d" int[] DEFAULT ''{}'') RETURNS SETOF int LANGUAGE sql AS ''SELECT a'''),
	('CREATE OR REPLACE FUNCTION plain(a int, b text DEFAULT ''y'', "C d" int[] DEFAULT ''{}'') RETURNS int LANGUAGE sql AS ''SELECT a'''),
	('CREATE OR REPLACE FUNCTION plain(a int DEFAULT 1, b text DEFAULT ''x'', "C d" int[] DEFAULT ''{}'') RETURNS int LANGUAGE sql AS ''SELECT a'''),
	('SET LOCAL check_function_bodies = off; CREATE OR REPLACE FUNCTION plain(a int, b text DEFAULT ''x'', "C d" int[] DEFAULT ''{}'') RETURNS int LANGUAGE plpgsql AS ''SELECT a'''),
	('ALTER FUNCTION plain STABLE'),
	('ALTER FUNCTION plain IMMUTABLE'),
	('ALTER FUNCTION plain STRICT'),
	('ALTER FUNCTION plain LEAKPROOF'),
	('ALTER FUNCTION plain SECURITY DEFINER'),
	('ALTER FUNCTION plain PARALLEL SAFE'),
	('ALTER FUNCTION plain COST 5'),
	('ALTER FUNCTION plain SET work_mem = ''3MB'''),
	('ALTER FUNCTION full_of SET work_mem = ''3MB'''),
	('ALTER FUNCTION full_of RESET search_path'),
	('ALTER FUNCTION full_of ROWS 30'),
	('ALTER FUNCTION full_of RENAME TO complete'),
	('ALTER FUNCTION rows_of SUPPORT support'),
	('DROP FUNCTION ranked; CREATE FUNCTION ranked() RETURNS bigint LANGUAGE internal AS ''window_row_number'''),
	('CREATE OR REPLACE FUNCTION inside(int, int) RETURNS int LANGUAGE internal STRICT IMMUTABLE SUPPORT support AS ''int4mi'''),
	('CREATE OR REPLACE FUNCTION handler() RETURNS language_handler LANGUAGE c AS ''$libdir/plpgsql'', ''plpgsql_validator'''),
	('CREATE OR REPLACE FUNCTION handler() RETURNS language_handler LANGUAGE c AS ''plpgsql'', ''plpgsql_call_handler'''),
	('CREATE OR REPLACE FUNCTION transformed(int) RETURNS int LANGUAGE sql AS ''SELECT 1'''),
	('CREATE FUNCTION plain(bigint) RETURNS int LANGUAGE sql AS ''SELECT 1'''),
	('DROP FUNCTION plain'),
	-- procedures
	('CREATE OR REPLACE PROCEDURE work(a int, INOUT b text DEFAULT NULL) LANGUAGE plpgsql SECURITY DEFINER SET work_mem = ''2MB'' AS ''BEGIN b := 1; END'''),
	('CREATE OR REPLACE PROCEDURE work(a int, INOUT b text DEFAULT 1) LANGUAGE plpgsql SECURITY DEFINER SET work_mem = ''2MB'' AS ''BEGIN b := a; END'''),
	('ALTER PROCEDURE work SECURITY INVOKER'),
	('ALTER PROCEDURE work SET work_mem = ''3MB'''),
	-- languages, transforms
	('DROP LANGUAGE parity_pl; CREATE LANGUAGE parity_pl HANDLER handler INLINE inline_handler VALIDATOR validator'),
	('DROP LANGUAGE parity_pl; CREATE TRUSTED LANGUAGE parity_pl HANDLER other_handler INLINE inline_handler VALIDATOR validator'),
	('DROP LANGUAGE parity_pl; CREATE TRUSTED LANGUAGE parity_pl HANDLER handler VALIDATOR validator'),
	('DROP LANGUAGE parity_pl; CREATE TRUSTED LANGUAGE parity_pl HANDLER handler INLINE inline_handler'),
	('CREATE OR REPLACE TRANSFORM FOR int LANGUAGE sql (TO SQL WITH FUNCTION to_sql(internal))'),
	('CREATE OR REPLACE TRANSFORM FOR int LANGUAGE sql (FROM SQL WITH FUNCTION from_sql(internal))')
) AS t (ddl);

-- aggregates: the definition with one item in another way
CREATE FUNCTION aggregate(options text) RETURNS text LANGUAGE sql AS
$$ SELECT changes('DROP AGGREGATE total(int); CREATE AGGREGATE total(int) (' || options || ')') $$;
SELECT item, new, aggregate(options) FROM (
	SELECT item, new, array_to_string(array_replace(given, item, new), ', ') AS options
	FROM (SELECT ARRAY['sfunc = int4_sum', 'stype = bigint', 'sspace = 8', 'initcond = ''0''', 'combinefunc = int8pl',
		'msfunc = int4_avg_accum', 'minvfunc = int4_avg_accum_inv', 'mstype = bigint[]', 'msspace = 16',
		'mfinalfunc = int2int4_sum', 'minitcond = ''{0,0}''', 'parallel = safe']) AS g (given),
	(VALUES
		('', ''),
		('sfunc = int4_sum', 'sfunc = pg_catalog.int84pl'),
		('sspace = 8', 'sspace = 9'),
		('initcond = ''0''', 'initcond = ''1'''),
		('initcond = ''0''', NULL),
		('combinefunc = int8pl', 'combinefunc = int8mi'),
		('combinefunc = int8pl', 'combinefunc = int8pl, finalfunc = int8up'),
		('combinefunc = int8pl', 'combinefunc = int8pl, finalfunc = int8up, finalfunc_modify = read_write'),
		('msfunc = int4_avg_accum', 'msfunc = int4_avg_accum_inv'),
		('minvfunc = int4_avg_accum_inv', 'minvfunc = int4_avg_accum'),
		('msspace = 16', 'msspace = 17'),
		('mfinalfunc = int2int4_sum', 'mfinalfunc = int2int4_sum, mfinalfunc_modify = shareable'),
		('minitcond = ''{0,0}''', 'minitcond = ''{1,0}'''),
		('parallel = safe', 'parallel = restricted')
	) AS c (item, new)
) AS t;
SELECT ddl, changes(ddl) FROM (VALUES
	('DROP AGGREGATE most(int); CREATE AGGREGATE most(int) (sfunc = int4larger, stype = int, sortop = <)'),
	('DROP AGGREGATE most(int); CREATE AGGREGATE most(int) (sfunc = int4larger, stype = int)'),
	('DROP AGGREGATE most(int); CREATE AGGREGATE most(a int) (sfunc = int4larger, stype = int, sortop = >)'),
	('ALTER AGGREGATE most(int) RENAME TO top')
) AS t (ddl);

-- nothing has changed
SELECT ddl, changes(ddl, 'exact') FROM (VALUES
	('CREATE OR REPLACE FUNCTION plain(a int, b text DEFAULT ''x'', "C d" int[] DEFAULT ''{}'') RETURNS int LANGUAGE sql AS ''SELECT a'''),
	('CREATE OR REPLACE FUNCTION plain(a int, b text = ''x''::text, "C d" int[] = ''{}''::integer[]) RETURNS pg_catalog.int4 LANGUAGE sql VOLATILE COST 100 AS ''SELECT a'''),
	('CREATE OR REPLACE FUNCTION plain(a int, b text DEFAULT ''x'', "C d" int[] DEFAULT ''{}'') RETURNS int LANGUAGE sql AS E''\n\tSELECT a\r\n'''),
	('ALTER FUNCTION plain RENAME TO other; ALTER FUNCTION other RENAME TO plain'),
	('ALTER FUNCTION plain SET work_mem = ''3MB''; ALTER FUNCTION plain RESET ALL'),
	('ALTER FUNCTION full_of RESET ALL; ALTER FUNCTION full_of SET work_mem = ''1MB''; ALTER FUNCTION full_of SET search_path = app, pg_temp'),
	('DROP FUNCTION ranked; CREATE FUNCTION ranked() RETURNS bigint LANGUAGE internal WINDOW AS ''window_row_number'''),
	('DROP AGGREGATE most(int); CREATE AGGREGATE most(basetype = int, sfunc = int4larger, stype = int, sortop = operator(pg_catalog.>))'),
	('CREATE OR REPLACE TRANSFORM FOR int LANGUAGE sql (TO SQL WITH FUNCTION to_sql(internal), FROM SQL WITH FUNCTION from_sql(internal))')
) AS t (ddl);
-- line ends inside of a body
CREATE FUNCTION lines() RETURNS int LANGUAGE plpgsql AS E'BEGIN\n\tRETURN 1;\nEND';
SELECT ddl, changes(ddl) FROM (VALUES
	('CREATE OR REPLACE FUNCTION lines() RETURNS int LANGUAGE plpgsql AS E''BEGIN\r\n\tRETURN 1;\r\nEND'''),
	('CREATE OR REPLACE FUNCTION lines() RETURNS int LANGUAGE plpgsql AS E''BEGIN\n\n\tRETURN 1;\nEND''')
) AS t (ddl);

-- owners and comments count at exact
SELECT ddl, changes(ddl) AS logical, changes(ddl, 'exact') AS exact FROM (VALUES
	('COMMENT ON FUNCTION plain(int, text, int[]) IS NULL'),
	('COMMENT ON AGGREGATE total(int) IS ''sum'''),
	('COMMENT ON PROCEDURE work(int, text) IS ''work'''),
	('COMMENT ON LANGUAGE parity_pl IS ''mine'''),
	('COMMENT ON TRANSFORM FOR int LANGUAGE sql IS ''both ways'''),
	('ALTER FUNCTION plain OWNER TO regress_parity_coder'),
	('ALTER AGGREGATE total(int) OWNER TO regress_parity_coder'),
	('ALTER LANGUAGE parity_pl OWNER TO regress_parity_coder')
) AS t (ddl);

-- a role without privileges, and other settings, read the same
CREATE TABLE public.fingerprint AS
SELECT l AS level, schema_fingerprint(l) AS value FROM unnest('{logical,exact}'::text[]) l;
UPDATE public.fingerprint SET value = schema_fingerprint(level);
GRANT SELECT ON public.fingerprint TO regress_parity_coder;
UPDATE public.fingerprint SET value = schema_fingerprint(level);
SET search_path = pg_catalog;
SET quote_all_identifiers = on;
SET ROLE regress_parity_coder;
SELECT level FROM public.fingerprint WHERE value = public.schema_fingerprint(level) ORDER BY 1;
RESET ROLE;
RESET quote_all_identifiers;

DROP TABLE public.fingerprint;
DROP SCHEMA app CASCADE;
RESET search_path;
RESET client_min_messages;
DROP ROLE regress_parity_coder;
DROP EXTENSION schema_parity;
