-- One schema that holds each kind of object.  Paragraphs stand between empty
-- lines.  The first line of one that changes.txt makes again in another way is
--	-- NAME: what drops what it makes
-- and ">=14" or "<18" before the name says which servers have it.

CREATE ROLE heir SUPERUSER;
CREATE ROLE reader;
CREATE ROLE writer;
CREATE SCHEMA app;

-- functions that others need
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql
	AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION retouch() RETURNS trigger LANGUAGE plpgsql
	AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION on_ddl() RETURNS event_trigger LANGUAGE plpgsql
	AS 'BEGIN END';
CREATE FUNCTION on_ddl_2() RETURNS event_trigger LANGUAGE plpgsql
	AS 'BEGIN END';
CREATE FUNCTION plus_one(integer) RETURNS integer LANGUAGE sql IMMUTABLE
	AS 'SELECT $1 + 1';
CREATE FUNCTION gap(text, text) RETURNS double precision LANGUAGE sql IMMUTABLE
	AS 'SELECT 1.0::float8';
CREATE FUNCTION gap_2(text, text) RETURNS double precision LANGUAGE sql IMMUTABLE
	AS 'SELECT 1.0::float8';
CREATE FUNCTION fdw_handler() RETURNS fdw_handler LANGUAGE internal
	AS 'bthandler';
CREATE FUNCTION fdw_validator(text[], oid) RETURNS void LANGUAGE plpgsql
	AS 'BEGIN END';
CREATE FUNCTION bthandler_2(internal) RETURNS index_am_handler LANGUAGE internal
	AS 'bthandler';
CREATE FUNCTION pl_handler() RETURNS language_handler LANGUAGE c
	AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION pl_handler_2() RETURNS language_handler LANGUAGE c
	AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION pl_inline(internal) RETURNS void LANGUAGE c
	AS '$libdir/plpgsql', 'plpgsql_inline_handler';
CREATE FUNCTION pl_validator(oid) RETURNS void LANGUAGE c
	AS '$libdir/plpgsql', 'plpgsql_validator';
CREATE FUNCTION point3_typmod_in(cstring[]) RETURNS integer
	LANGUAGE internal STRICT IMMUTABLE AS 'varchartypmodin';
CREATE FUNCTION point3_typmod_out(integer) RETURNS cstring
	LANGUAGE internal STRICT IMMUTABLE AS 'varchartypmodout';
CREATE FUNCTION point3_analyze(internal) RETURNS boolean
	LANGUAGE internal STRICT AS 'array_typanalyze';

-- toy: DROP EXTENSION IF EXISTS spar_toy
CREATE EXTENSION spar_toy VERSION '1.0';

-- toy_pl: DROP LANGUAGE IF EXISTS toy_pl
CREATE TRUSTED LANGUAGE toy_pl HANDLER pl_handler INLINE pl_inline
	VALIDATOR pl_validator;

-- tree: DROP ACCESS METHOD IF EXISTS tree
CREATE ACCESS METHOD tree TYPE INDEX HANDLER bthandler;

CREATE ACCESS METHOD pile TYPE TABLE HANDLER heap_tableam_handler;

-- plain: DROP COLLATION IF EXISTS plain
CREATE COLLATION plain (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');

-- nocase: DROP COLLATION IF EXISTS nocase
CREATE COLLATION nocase (provider = icu, locale = 'en-u-ks-level2',
	deterministic = false);

-- >=16 ruled: DROP COLLATION IF EXISTS ruled
CREATE COLLATION ruled (provider = icu, locale = 'en', rules = '&a < b');

-- latin: DROP CONVERSION IF EXISTS latin
CREATE CONVERSION latin FOR 'LATIN2' TO 'UTF8' FROM iso8859_to_utf8;

-- unlatin: DROP CONVERSION IF EXISTS unlatin
CREATE CONVERSION unlatin FOR 'UTF8' TO 'LATIN2' FROM utf8_to_iso8859;

-- >=14 a function of that signature
CREATE FUNCTION iso8859_2(integer, integer, cstring, internal, integer, boolean)
	RETURNS integer LANGUAGE c STRICT
	AS '$libdir/utf8_and_iso8859', 'iso8859_to_utf8';

-- grade: DROP TYPE IF EXISTS grade
CREATE TYPE grade AS ENUM ('low', 'middle', 'high');

CREATE TYPE mood AS ENUM ('sad', 'ok');

CREATE DOMAIN positive AS integer CHECK (VALUE > 0);

-- code: DROP DOMAIN IF EXISTS code
CREATE DOMAIN code AS varchar(5) COLLATE "C" DEFAULT 'a'
	CONSTRAINT known CHECK (VALUE IN ('a', 'b'));
ALTER DOMAIN code ADD CONSTRAINT late CHECK (length(VALUE) > 0) NOT VALID;

CREATE DOMAIN there AS integer CONSTRAINT is_there NOT NULL;

-- pair: DROP TYPE IF EXISTS pair
CREATE TYPE pair AS (a integer, "B c" text COLLATE "C", d numeric(5,1)[]);

-- words: DROP TYPE IF EXISTS words
CREATE TYPE words AS RANGE (subtype = text, collation = "C",
	subtype_diff = gap);

-- steps: DROP TYPE IF EXISTS steps CASCADE
CREATE TYPE steps;
CREATE FUNCTION to_steps(steps) RETURNS steps
	LANGUAGE internal STRICT IMMUTABLE AS 'int4range_canonical';
CREATE FUNCTION to_steps_2(steps) RETURNS steps
	LANGUAGE internal STRICT IMMUTABLE AS 'int4range_canonical';
CREATE TYPE steps AS RANGE (subtype = integer, canonical = to_steps);

-- span: DROP TYPE IF EXISTS span
CREATE TYPE span AS RANGE (subtype = double precision);

-- >=14 spans: DROP TYPE IF EXISTS spans
CREATE TYPE spans AS RANGE (subtype = double precision,
	multirange_type_name = many_spans);

-- point3: DROP TYPE IF EXISTS point3 CASCADE
CREATE TYPE point3;
CREATE FUNCTION point3_in(cstring) RETURNS point3
	LANGUAGE internal STRICT IMMUTABLE AS 'point_in';
CREATE FUNCTION point3_in_2(cstring) RETURNS point3
	LANGUAGE internal STRICT IMMUTABLE AS 'point_in';
CREATE FUNCTION point3_out(point3) RETURNS cstring
	LANGUAGE internal STRICT IMMUTABLE AS 'point_out';
CREATE FUNCTION point3_out_2(point3) RETURNS cstring
	LANGUAGE internal STRICT IMMUTABLE AS 'point_out';
CREATE FUNCTION point3_recv(internal) RETURNS point3
	LANGUAGE internal STRICT IMMUTABLE AS 'point_recv';
CREATE FUNCTION point3_send(point3) RETURNS bytea
	LANGUAGE internal STRICT IMMUTABLE AS 'point_send';
CREATE TYPE point3 (input = point3_in, output = point3_out,
	receive = point3_recv, send = point3_send, typmod_in = point3_typmod_in,
	typmod_out = point3_typmod_out, analyze = point3_analyze,
	internallength = 16, alignment = double, category = 'G', preferred = true,
	default = '(0,0)', element = float8, delimiter = ';');

-- label: DROP TYPE IF EXISTS label CASCADE
CREATE TYPE label;
CREATE FUNCTION label_in(cstring) RETURNS label
	LANGUAGE internal STRICT IMMUTABLE AS 'textin';
CREATE FUNCTION label_out(label) RETURNS cstring
	LANGUAGE internal STRICT IMMUTABLE AS 'textout';
CREATE TYPE label (input = label_in, output = label_out, storage = extended,
	alignment = int4, internallength = variable);

-- tiny: DROP TYPE IF EXISTS tiny CASCADE
CREATE TYPE tiny;
CREATE FUNCTION tiny_in(cstring) RETURNS tiny
	LANGUAGE internal STRICT IMMUTABLE AS 'int4in';
CREATE FUNCTION tiny_out(tiny) RETURNS cstring
	LANGUAGE internal STRICT IMMUTABLE AS 'int4out';
CREATE TYPE tiny (input = tiny_in, output = tiny_out, internallength = 4);

-- hull: DROP TYPE IF EXISTS hull CASCADE
CREATE TYPE hull;
CREATE FUNCTION hull_in(cstring) RETURNS hull
	LANGUAGE internal STRICT IMMUTABLE AS 'textin';
CREATE FUNCTION hull_out(hull) RETURNS cstring
	LANGUAGE internal STRICT IMMUTABLE AS 'textout';

-- adds: DROP FUNCTION IF EXISTS adds
CREATE FUNCTION adds(a integer, b integer DEFAULT 1, c text DEFAULT 'x')
	RETURNS integer LANGUAGE sql AS 'SELECT a + b';

-- series: DROP FUNCTION IF EXISTS series
CREATE FUNCTION series(INOUT a numeric, OUT b pair, VARIADIC rest text[])
	RETURNS SETOF record LANGUAGE plpgsql STABLE ROWS 20
	SET search_path = app, pg_temp SET work_mem = '1MB'
	AS 'BEGIN RETURN; END';

-- rows_of: DROP FUNCTION IF EXISTS rows_of
CREATE FUNCTION rows_of(integer) RETURNS TABLE (x integer, y text)
	LANGUAGE sql AS 'SELECT 1, ''y''';

-- ranked: DROP FUNCTION IF EXISTS ranked
CREATE FUNCTION ranked() RETURNS bigint LANGUAGE internal WINDOW
	AS 'window_row_number';

CREATE FUNCTION support(internal) RETURNS internal LANGUAGE internal
	AS 'generate_series_int4_support';

-- >=14 standard: DROP FUNCTION IF EXISTS standard; DROP FUNCTION IF EXISTS atomic
CREATE FUNCTION standard(a integer, b integer) RETURNS integer RETURN a + b;
CREATE FUNCTION atomic(a integer) RETURNS integer
	BEGIN ATOMIC SELECT a + 1; END;

-- work: DROP PROCEDURE IF EXISTS work
CREATE PROCEDURE work(a integer, INOUT b text DEFAULT NULL) LANGUAGE plpgsql
	AS 'BEGIN NULL; END';

CREATE TABLE worked (a integer);

CREATE PROCEDURE native() LANGUAGE c
	AS '$libdir/plpgsql', 'plpgsql_call_handler';

-- >=14 standard_work: DROP PROCEDURE IF EXISTS atomic_work, returning_work
CREATE PROCEDURE returning_work(a integer) RETURN a + 1;
CREATE PROCEDURE atomic_work(a integer)
	BEGIN ATOMIC INSERT INTO worked VALUES (a); END;

CREATE FUNCTION from_sql(internal) RETURNS internal LANGUAGE internal IMMUTABLE
	AS 'prsd_lextype';
CREATE FUNCTION from_sql_2(internal) RETURNS internal LANGUAGE internal IMMUTABLE
	AS 'prsd_lextype';
CREATE FUNCTION to_sql(internal) RETURNS integer LANGUAGE internal IMMUTABLE
	AS 'int4recv';

-- total: DROP AGGREGATE IF EXISTS total(integer)
CREATE AGGREGATE total(integer) (sfunc = int4_sum, stype = bigint, sspace = 8,
	initcond = '0', combinefunc = int8pl, msfunc = int4_avg_accum,
	minvfunc = int4_avg_accum_inv, mstype = bigint[], msspace = 16,
	mfinalfunc = int2int4_sum, minitcond = '{0,0}', parallel = safe);

-- mean: DROP AGGREGATE IF EXISTS mean(numeric)
CREATE AGGREGATE mean(numeric) (sfunc = numeric_avg_accum, stype = internal,
	finalfunc = numeric_avg, combinefunc = numeric_avg_combine,
	serialfunc = numeric_avg_serialize,
	deserialfunc = numeric_avg_deserialize);

-- most: DROP AGGREGATE IF EXISTS most(integer)
CREATE AGGREGATE most(integer) (sfunc = int4larger, stype = integer,
	sortop = >);

CREATE FUNCTION pick(bigint, integer) RETURNS bigint LANGUAGE sql IMMUTABLE
	AS 'SELECT $1';
CREATE FUNCTION pick(bigint, integer, integer) RETURNS bigint LANGUAGE sql IMMUTABLE
	AS 'SELECT $1';
CREATE FUNCTION pick(numeric, integer) RETURNS numeric LANGUAGE sql IMMUTABLE
	AS 'SELECT $1';
CREATE FUNCTION last_of(bigint) RETURNS bigint LANGUAGE sql IMMUTABLE
	AS 'SELECT $1';
CREATE FUNCTION last_of(bigint, integer) RETURNS bigint LANGUAGE sql IMMUTABLE
	AS 'SELECT $1';
CREATE FUNCTION last_of_2(bigint, integer) RETURNS bigint LANGUAGE sql IMMUTABLE
	AS 'SELECT $1';
CREATE FUNCTION last_of(bigint, integer, integer) RETURNS bigint LANGUAGE sql IMMUTABLE
	AS 'SELECT $1';
CREATE FUNCTION last_of(numeric, integer) RETURNS bigint LANGUAGE sql IMMUTABLE
	AS 'SELECT 1::bigint';

-- own: DROP AGGREGATE IF EXISTS own(integer)
CREATE AGGREGATE own(integer) (sfunc = pick, stype = bigint, initcond = '0',
	finalfunc = last_of, finalfunc_extra, msfunc = pick, minvfunc = pick,
	mstype = bigint, minitcond = '0', mfinalfunc = last_of, mfinalfunc_extra);

-- direct: DROP AGGREGATE IF EXISTS direct(integer, integer ORDER BY integer)
CREATE AGGREGATE direct(integer, integer ORDER BY integer) (sfunc = pick,
	stype = bigint, initcond = '0', finalfunc = last_of);

-- middle: DROP AGGREGATE IF EXISTS middle(double precision ORDER BY anyelement)
CREATE AGGREGATE middle(double precision ORDER BY anyelement) (
	sfunc = ordered_set_transition, stype = internal,
	finalfunc = percentile_disc_final, finalfunc_extra);

-- place: DROP AGGREGATE IF EXISTS place(VARIADIC "any" ORDER BY VARIADIC "any")
CREATE AGGREGATE place(VARIADIC "any" ORDER BY VARIADIC "any") (
	sfunc = ordered_set_transition_multi, stype = internal,
	finalfunc = rank_final, finalfunc_extra, hypothetical);

CREATE TYPE coin AS (amount integer);
CREATE FUNCTION less(coin, coin) RETURNS boolean LANGUAGE sql IMMUTABLE
	AS 'SELECT $1.amount < $2.amount';
CREATE FUNCTION more(coin, coin) RETURNS boolean LANGUAGE sql IMMUTABLE
	AS 'SELECT $1.amount > $2.amount';
CREATE FUNCTION same(coin, coin) RETURNS boolean LANGUAGE sql IMMUTABLE
	AS 'SELECT $1.amount = $2.amount';
CREATE FUNCTION same_2(coin, coin) RETURNS boolean LANGUAGE sql IMMUTABLE
	AS 'SELECT $1.amount = $2.amount';
CREATE FUNCTION same(coin, integer) RETURNS boolean LANGUAGE sql IMMUTABLE
	AS 'SELECT $1.amount = $2';
CREATE FUNCTION compare(coin, coin) RETURNS integer LANGUAGE sql IMMUTABLE
	AS 'SELECT $1.amount - $2.amount';
CREATE FUNCTION compare_2(coin, coin) RETURNS integer LANGUAGE sql IMMUTABLE
	AS 'SELECT $1.amount - $2.amount';
CREATE FUNCTION compare(coin, integer) RETURNS integer LANGUAGE sql IMMUTABLE
	AS 'SELECT $1.amount - $2';
CREATE FUNCTION to_integer(coin) RETURNS integer LANGUAGE sql IMMUTABLE
	AS 'SELECT $1.amount';
CREATE FUNCTION to_integer_2(coin) RETURNS integer LANGUAGE sql IMMUTABLE
	AS 'SELECT $1.amount';
CREATE FUNCTION to_integer(coin, integer) RETURNS integer LANGUAGE sql IMMUTABLE
	AS 'SELECT $1.amount';

CREATE OPERATOR < (function = less, leftarg = coin, rightarg = coin);
CREATE OPERATOR > (function = more, leftarg = coin, rightarg = coin);
CREATE OPERATOR = (function = same, leftarg = coin, rightarg = coin);
CREATE OPERATOR = (function = same, leftarg = coin, rightarg = integer);

-- equal: DROP OPERATOR IF EXISTS === (coin, coin)
CREATE OPERATOR === (function = same, leftarg = coin, rightarg = coin,
	commutator = ===, restrict = eqsel, join = eqjoinsel, hashes, merges);

-- unequal: DROP OPERATOR IF EXISTS !=== (coin, coin); DROP OPERATOR IF EXISTS ==== (coin, coin)
CREATE OPERATOR ==== (function = same, leftarg = coin, rightarg = coin
	, negator = !===); CREATE OPERATOR !=== (negator = ====,
	function = same, leftarg = coin, rightarg = coin);

-- family: DROP OPERATOR CLASS IF EXISTS coin_ops USING btree; DROP OPERATOR FAMILY IF EXISTS coins USING btree CASCADE
CREATE OPERATOR FAMILY coins USING btree;
CREATE OPERATOR CLASS coin_ops DEFAULT FOR TYPE coin USING btree FAMILY coins AS
	OPERATOR 1 <, OPERATOR 3 =, OPERATOR 5 >, FUNCTION 1 compare(coin, coin);
ALTER OPERATOR FAMILY coins USING btree ADD
	OPERATOR 3 = (coin, integer), FUNCTION 1 (coin, integer) compare(coin, integer);

CREATE OPERATOR FAMILY purse USING btree;

-- boxed: DROP OPERATOR FAMILY IF EXISTS boxed USING gist CASCADE
CREATE OPERATOR CLASS boxed FOR TYPE coin USING gist AS
	OPERATOR 1 =, STORAGE box;

-- bare: DROP OPERATOR FAMILY IF EXISTS bare USING gist CASCADE
CREATE OPERATOR CLASS bare FOR TYPE coin USING gist AS STORAGE box;

-- cast: DROP CAST IF EXISTS (coin AS integer)
CREATE CAST (coin AS integer) WITH FUNCTION to_integer(coin) AS ASSIGNMENT;

-- cast_text: DROP CAST IF EXISTS (coin AS text)
CREATE CAST (coin AS text) WITH INOUT;

CREATE TEXT SEARCH PARSER prs (START = prsd_start, GETTOKEN = prsd_nexttoken,
	END = prsd_end, LEXTYPES = prsd_lextype);

-- prs_2: DROP TEXT SEARCH PARSER IF EXISTS prs_2
CREATE TEXT SEARCH PARSER prs_2 (START = prsd_start, GETTOKEN = prsd_nexttoken,
	END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);

-- tmpl: DROP TEXT SEARCH TEMPLATE IF EXISTS tmpl
CREATE TEXT SEARCH TEMPLATE tmpl (LEXIZE = dsimple_lexize, INIT = dsimple_init);

-- dict: DROP TEXT SEARCH DICTIONARY IF EXISTS dict
CREATE TEXT SEARCH DICTIONARY dict (TEMPLATE = simple, ACCEPT = 'false');

-- cfg: DROP TEXT SEARCH CONFIGURATION IF EXISTS cfg
CREATE TEXT SEARCH CONFIGURATION cfg (PARSER = prs);
ALTER TEXT SEARCH CONFIGURATION cfg ADD MAPPING FOR asciiword, word
	WITH simple, english_stem;
ALTER TEXT SEARCH CONFIGURATION cfg ADD MAPPING FOR int WITH simple;

CREATE FOREIGN DATA WRAPPER away OPTIONS (debug 'on', api_key 'hush');
CREATE FOREIGN DATA WRAPPER away_2;

-- there: DROP SERVER IF EXISTS there CASCADE
CREATE SERVER there TYPE 'oracle' VERSION '19c' FOREIGN DATA WRAPPER away
	OPTIONS (host 'h', password 'hush');
CREATE USER MAPPING FOR reader SERVER there OPTIONS ("user" 'u', password 'hush');

CREATE SERVER here FOREIGN DATA WRAPPER away;
CREATE SERVER here_2 FOREIGN DATA WRAPPER away;

-- numbers: DROP SEQUENCE IF EXISTS numbers
CREATE SEQUENCE numbers;

CREATE TYPE address AS (street text, zip text);
CREATE TYPE place AS (street text, zip text);

-- home: DROP TABLE IF EXISTS home
CREATE TABLE home OF address;

CREATE TABLE p (
	id bigint GENERATED BY DEFAULT AS IDENTITY CONSTRAINT p_pkey PRIMARY KEY,
	code text NOT NULL CONSTRAINT p_code UNIQUE,
	name varchar(20) DEFAULT 'x',
	n integer DEFAULT 1 CONSTRAINT n_positive CHECK (n > 0),
	m mood,
	amount numeric(10,2),
	at timestamptz DEFAULT now(),
	doc jsonb,
	up text GENERATED ALWAYS AS (upper(code)) STORED,
	tags text[],
	last text
);
CREATE INDEX p_n ON p (n);
CREATE INDEX p_lower ON p (lower(name));
CREATE INDEX p_part ON p (amount) WHERE n > 5;
CREATE UNIQUE INDEX p_u ON p (name, n);
CREATE INDEX p_doc ON p USING gin (doc);

-- tr: DROP TRIGGER IF EXISTS tr ON p
CREATE TRIGGER tr BEFORE UPDATE ON p FOR EACH ROW EXECUTE FUNCTION touch();

-- gen: DROP TABLE IF EXISTS gen
CREATE TABLE gen (a integer, z text, b integer GENERATED ALWAYS AS (a + 1) STORED);

CREATE TABLE target (a integer, b integer,
	CONSTRAINT target_ab UNIQUE (a, b), CONSTRAINT target_ba UNIQUE (b, a));

-- ref: DROP TABLE IF EXISTS ref
CREATE TABLE ref (a integer, b integer, c integer,
	CONSTRAINT ref_target FOREIGN KEY (a, b) REFERENCES target (a, b));

-- >=17 spans_of: DROP TABLE IF EXISTS spans_of
CREATE TABLE spans_of (r int4range) PARTITION BY LIST (r);
CREATE TABLE spans_of_1 PARTITION OF spans_of DEFAULT;
ALTER TABLE spans_of ADD CONSTRAINT apart_of EXCLUDE USING gist (r WITH =);

-- c: DROP TABLE IF EXISTS c
CREATE TABLE c (
	id serial CONSTRAINT c_pkey PRIMARY KEY,
	p_id bigint CONSTRAINT c_p REFERENCES p ON DELETE CASCADE,
	a integer,
	b integer,
	CONSTRAINT c_ab UNIQUE (a, b)
);

CREATE TABLE one (a integer, b text, CONSTRAINT a_small CHECK (a < 100));
CREATE INDEX one_ts ON one
	USING gist (to_tsvector('english', b) tsvector_ops (siglen = 100));
CREATE TABLE two (c integer);

-- child: DROP TABLE IF EXISTS child
CREATE TABLE child (d integer, b text) INHERITS (one, two);

-- ranged: DROP TABLE IF EXISTS ranged
CREATE TABLE ranged (a integer NOT NULL, b text, c date NOT NULL)
	PARTITION BY RANGE (c, a);
CREATE TABLE ranged_1 PARTITION OF ranged
	FOR VALUES FROM ('2020-01-01', MINVALUE) TO ('2021-01-01', 5);
CREATE TABLE ranged_0 PARTITION OF ranged DEFAULT;
ALTER TABLE ranged ADD CONSTRAINT ranged_pkey PRIMARY KEY (a, c);
ALTER TABLE ranged ADD CONSTRAINT ranged_u UNIQUE (c, a);
CREATE INDEX ranged_b ON ranged (b);

-- listed: DROP TABLE IF EXISTS listed
CREATE TABLE listed (a integer, b text) PARTITION BY LIST (b);
CREATE TABLE listed_1 PARTITION OF listed FOR VALUES IN ('x', NULL, 'y');
CREATE FOREIGN TABLE listed_2 PARTITION OF listed FOR VALUES IN ('z') SERVER here;

-- hashed: DROP TABLE IF EXISTS hashed
CREATE TABLE hashed (a integer, b text) PARTITION BY HASH (b);
CREATE TABLE hashed_1 PARTITION OF hashed FOR VALUES WITH (MODULUS 4, REMAINDER 1);

-- sub_hashed: DROP TABLE IF EXISTS sub_hashed
CREATE TABLE sub_hashed (a integer, b text) PARTITION BY LIST (a);

CREATE TABLE worked_far (d integer);

-- far: DROP FOREIGN TABLE IF EXISTS far
CREATE FOREIGN TABLE far (id integer OPTIONS (column_name 'ID') NOT NULL,
	n integer DEFAULT 5, CONSTRAINT small CHECK (n < 9))
	SERVER here OPTIONS (table_name 'Far', password 'hush');

-- far_child: DROP FOREIGN TABLE IF EXISTS far_child
CREATE FOREIGN TABLE far_child (d integer) INHERITS (two) SERVER here;

-- room: DROP TABLE IF EXISTS room
CREATE TABLE room (
	id integer NOT NULL,
	code text NOT NULL,
	during tsrange,
	during2 tsrange,
	box box,
	gone boolean DEFAULT false,
	CONSTRAINT apart EXCLUDE USING gist (during WITH &&) WHERE (NOT gone)
);
CREATE UNIQUE INDEX room_id ON room (id);
CREATE UNIQUE INDEX room_id_2 ON room (id);
ALTER TABLE room REPLICA IDENTITY USING INDEX room_id;
ALTER TABLE room CLUSTER ON room_id;

CREATE TABLE counted (
	id integer GENERATED ALWAYS AS IDENTITY (INCREMENT 2),
	v text
);

-- cloned: DROP TABLE IF EXISTS cloned
CREATE TABLE cloned (a integer, b integer) PARTITION BY LIST (a);
CREATE TABLE cloned_1 PARTITION OF cloned FOR VALUES IN (1);
CREATE INDEX cloned_b ON cloned (b);
ALTER TABLE cloned ADD CONSTRAINT cloned_u UNIQUE (a, b);
CREATE TRIGGER cloned_t AFTER INSERT ON cloned
	FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE cloned ADD CONSTRAINT cloned_fk
	FOREIGN KEY (a, b) REFERENCES target (a, b);
COMMENT ON INDEX cloned_1_b_idx IS 'b';

CREATE TABLE late_keys (
	a integer CONSTRAINT late_p PRIMARY KEY DEFERRABLE,
	b integer CONSTRAINT late_u UNIQUE DEFERRABLE,
	r tsrange,
	CONSTRAINT late_x EXCLUDE USING gist (r WITH &&) DEFERRABLE
);

-- view: DROP VIEW IF EXISTS v
CREATE VIEW v AS SELECT id, code FROM p WHERE n > 3;

-- mv: DROP MATERIALIZED VIEW IF EXISTS mv
CREATE MATERIALIZED VIEW mv AS SELECT n, count(*) AS many FROM p GROUP BY n;
CREATE UNIQUE INDEX mv_n ON mv (n);

CREATE TABLE note (id integer PRIMARY KEY, owner text, body text);
ALTER TABLE note ADD CONSTRAINT note_id CHECK (id > 0);
CREATE TABLE noted (id integer, what text);
CREATE VIEW notes WITH (security_barrier) AS SELECT id, owner FROM note WHERE id > 1;
ALTER TABLE note ENABLE ROW LEVEL SECURITY;
ALTER TABLE note FORCE ROW LEVEL SECURITY;

-- reading: DROP POLICY IF EXISTS reading ON note
CREATE POLICY reading ON note FOR SELECT TO reader
	USING (owner = CURRENT_USER);

-- writing: DROP POLICY IF EXISTS writing ON note
CREATE POLICY writing ON note AS RESTRICTIVE USING (id > 0)
	WITH CHECK (id < 100);

-- kept: DROP RULE IF EXISTS kept ON note
CREATE RULE kept AS ON DELETE TO note WHERE old.id > 5 DO INSTEAD NOTHING;

-- logged: DROP RULE IF EXISTS logged ON note
CREATE RULE logged AS ON INSERT TO note DO ALSO
	INSERT INTO noted VALUES (new.id, 'new');

-- seen: DROP TRIGGER IF EXISTS seen ON note
CREATE TRIGGER seen AFTER UPDATE ON note
	REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
	FOR EACH STATEMENT EXECUTE FUNCTION touch('a', 'b');

-- checked: DROP TRIGGER IF EXISTS checked ON note
CREATE CONSTRAINT TRIGGER checked AFTER INSERT OR UPDATE OF owner, id ON note
	FROM noted DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW WHEN (new.owner IS NOT NULL) EXECUTE FUNCTION touch();

-- instead: DROP TRIGGER IF EXISTS instead ON notes
CREATE TRIGGER instead INSTEAD OF UPDATE ON notes
	FOR EACH ROW EXECUTE FUNCTION touch();

-- >=14 stat_2: DROP STATISTICS IF EXISTS stat_2
CREATE STATISTICS stat_2 ON lower(b), a FROM one;

-- stat: DROP STATISTICS IF EXISTS stat
CREATE STATISTICS stat (ndistinct, mcv) ON n, amount FROM p;

-- watch: DROP EVENT TRIGGER IF EXISTS watch
CREATE EVENT TRIGGER watch ON ddl_command_end
	WHEN TAG IN ('CREATE CONVERSION', 'ALTER CONVERSION')
	EXECUTE FUNCTION on_ddl();

CREATE TABLE published (id integer, n integer, amount integer);

-- pub: DROP PUBLICATION IF EXISTS pub
CREATE PUBLICATION pub FOR TABLE worked, p WITH (publish = 'insert, delete');

-- pub_none: DROP PUBLICATION IF EXISTS pub_none
CREATE PUBLICATION pub_none;

-- >=15 pub_15: DROP PUBLICATION IF EXISTS pub_15
CREATE PUBLICATION pub_15 FOR TABLE published (id, n, amount) WHERE (n > 3 AND id <> 5);

CREATE SUBSCRIPTION sub CONNECTION 'host=h password=hush' PUBLICATION p2, p1
	WITH (connect = false, slot_name = 'slot');

ALTER DEFAULT PRIVILEGES FOR ROLE writer IN SCHEMA app
	GRANT SELECT ON TABLES TO reader;
ALTER DEFAULT PRIVILEGES FOR ROLE writer REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

GRANT SELECT ON pg_largeobject TO writer;

-- no dump has what is said of a row type
REVOKE USAGE ON TYPE two FROM PUBLIC;

-- >=15 before, no dump has the owner of this schema, nor the comment
ALTER SCHEMA public OWNER TO heir;
COMMENT ON SCHEMA public IS 'mine';

ALTER DATABASE mutations SET work_mem = '7MB';
ALTER ROLE reader IN DATABASE mutations SET search_path = app, public;

-- >=18 virtual: DROP TABLE IF EXISTS virtual_of, virtual
CREATE TABLE virtual (
	id int4range,
	day daterange,
	n integer CONSTRAINT n_there NOT NULL,
	twice integer GENERATED ALWAYS AS (n * 2) VIRTUAL,
	few integer,
	CONSTRAINT virtual_pkey PRIMARY KEY (id, day),
	CONSTRAINT virtual_u UNIQUE (id, day WITHOUT OVERLAPS),
	CONSTRAINT few_small CHECK (few < 10)
);
ALTER TABLE virtual ADD CONSTRAINT virtual_few_not_null NOT NULL few NOT VALID;
CREATE TABLE virtual_of (
	id int4range,
	day daterange,
	CONSTRAINT of_virtual FOREIGN KEY (id, PERIOD day) REFERENCES virtual (id, PERIOD day)
);

-- >=18 over: DROP TABLE IF EXISTS over_
CREATE TABLE over_ (
	id int4range,
	day daterange,
	n int4range,
	CONSTRAINT over_pkey PRIMARY KEY (id, day WITHOUT OVERLAPS),
	CONSTRAINT over_u UNIQUE (n, day WITHOUT OVERLAPS)
);

CREATE TRANSFORM FOR integer LANGUAGE sql (
	FROM SQL WITH FUNCTION from_sql(internal),
	TO SQL WITH FUNCTION to_sql(internal));
CREATE FUNCTION transformed(integer) RETURNS integer LANGUAGE sql
	TRANSFORM FOR TYPE integer AS 'SELECT 1';
CREATE PROCEDURE transforming(integer) LANGUAGE sql
	TRANSFORM FOR TYPE integer AS 'SELECT 1';
