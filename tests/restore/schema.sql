-- tests/restore/schema.sql
--
-- Expressions of every shape in every place that holds one.  All of it loads
-- on PostgreSQL 13 to 18; what only newer servers take stands below \if, and
-- its name ends in the version from which on it is there.  The names say what
-- an object is for, so that a difference shows where to look.

SELECT current_setting('server_version_num')::integer >= 140000 AS v14,
	current_setting('server_version_num')::integer >= 150000 AS v15,
	current_setting('server_version_num')::integer >= 170000 AS v17 \gset
SET client_min_messages = warning;

CREATE TYPE mood AS ENUM ('sad', 'ok', 'very ok');
CREATE TYPE pair AS (a integer, b text);
CREATE DOMAIN code AS varchar(8) CHECK (VALUE IN ('x', 'y') OR VALUE LIKE 'z%');
CREATE DOMAIN small AS integer DEFAULT -1 CHECK (VALUE BETWEEN -10 AND 10);
CREATE SCHEMA app;
CREATE SEQUENCE app.counter;
CREATE FUNCTION app.twice(integer) RETURNS integer LANGUAGE sql IMMUTABLE
	AS 'SELECT $1 * 2';
CREATE FUNCTION app.named(a integer, b integer DEFAULT -1, VARIADIC c integer[]
	DEFAULT ARRAY[1, 2]) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a + b';
CREATE FUNCTION defaults(a varchar DEFAULT 'x', b char(3) DEFAULT 'abc',
	c numeric DEFAULT -1.50, d interval DEFAULT '1 day', e timestamptz DEFAULT now(),
	f integer[] DEFAULT '{1,2}', g mood DEFAULT 'ok', h date DEFAULT CURRENT_DATE)
	RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE OPERATOR app.=+= (LEFTARG = integer, RIGHTARG = integer,
	FUNCTION = int4pl);

-- Constants of all types, as defaults.
CREATE TABLE constants (
	i1 integer DEFAULT 1,
	i2 integer DEFAULT -1,
	i3 integer DEFAULT - 2147483648,
	i4 integer DEFAULT (-1),
	i5 integer DEFAULT '7',
	i6 integer DEFAULT +5,
	i7 integer DEFAULT 1 - -1,
	i8 integer DEFAULT -(-1),
	i9 integer DEFAULT -(1 + 2),
	i10 integer DEFAULT '12'::text::integer,
	i11 integer DEFAULT 0.5,
	s1 smallint DEFAULT 1,
	s2 smallint DEFAULT -1,
	s3 smallint DEFAULT '3'::smallint,
	b1 bigint DEFAULT 1,
	b2 bigint DEFAULT -1,
	b3 bigint DEFAULT 9223372036854775807,
	b4 bigint DEFAULT -9223372036854775808,
	b5 bigint DEFAULT 1::bigint,
	b6 bigint DEFAULT -(5::bigint),
	n1 numeric DEFAULT 1,
	n2 numeric DEFAULT 1.50,
	n3 numeric(10,2) DEFAULT 1.5,
	n4 numeric(10,2) DEFAULT -1,
	n5 numeric DEFAULT -1.5,
	n6 numeric DEFAULT 1e10,
	n7 numeric(10,2) DEFAULT '0.00',
	n8 numeric DEFAULT 'NaN',
	n9 numeric(10,2) DEFAULT 1.5::numeric(5,1),
	n10 numeric DEFAULT 12345678901234567890,
	f1 double precision DEFAULT 1,
	f2 double precision DEFAULT 1.5,
	f3 double precision DEFAULT '-Infinity',
	f4 real DEFAULT 0.1,
	f5 real DEFAULT -0.1,
	f6 double precision DEFAULT 1e-300,
	f7 double precision DEFAULT '0.12345678901234567',
	t1 text DEFAULT 'a',
	t2 text DEFAULT 'it''s',
	t3 text DEFAULT E'a\nb\\c',
	t4 text DEFAULT '',
	t5 text DEFAULT NULL,
	t6 text DEFAULT 'a' || 'b',
	t7 text DEFAULT U&'\00e4',
	t8 text DEFAULT $$x$$,
	t9 text DEFAULT 'a'::varchar,
	t10 text DEFAULT 'abc'::char(2),
	t11 text DEFAULT 1,
	v1 varchar DEFAULT 'a',
	v2 varchar(5) DEFAULT 'a',
	v3 varchar(5) DEFAULT 'a'::varchar(3),
	v4 varchar(5) DEFAULT 'a'::text,
	v5 varchar(5) DEFAULT CAST('a' AS varchar(5)),
	v6 varchar(5) DEFAULT NULL::varchar,
	c1 char DEFAULT 'a',
	c2 char(5) DEFAULT 'a',
	c3 char(5) DEFAULT 'a'::bpchar,
	c4 "char" DEFAULT 'a',
	c5 name DEFAULT 'a',
	o1 boolean DEFAULT true,
	o2 boolean DEFAULT 'f',
	o3 boolean DEFAULT (NOT false),
	o4 boolean DEFAULT 1::boolean,
	d1 date DEFAULT '2020-01-31',
	d2 date DEFAULT 'January 8, 1999',
	d3 date DEFAULT DATE '2020-01-31',
	d4 timestamp DEFAULT '2020-01-31 10:00',
	d5 timestamp(3) DEFAULT '2020-01-31 10:00:00.12345',
	d6 timestamptz DEFAULT '2020-01-31 10:00+02',
	d7 timestamptz(0) DEFAULT '2020-01-31 10:00:00.5+02',
	d8 timestamp DEFAULT TIMESTAMP(2) '2020-01-31 10:00:00.12345',
	d9 time DEFAULT '10:00',
	d10 time(1) DEFAULT '10:00:00.25',
	d11 timetz DEFAULT '10:00+02',
	d12 interval DEFAULT '1 day',
	d13 interval DEFAULT INTERVAL '1' DAY,
	d14 interval DEFAULT INTERVAL '1 2:03' DAY TO MINUTE,
	d15 interval day to second(2) DEFAULT '1 day 00:00:00.125',
	d16 interval year DEFAULT '3 years 2 mons',
	d17 interval(3) DEFAULT INTERVAL(2) '1.2345 s',
	d18 interval DEFAULT INTERVAL '-1 year -2 mons +3 days',
	d19 date DEFAULT '-infinity',
	d20 timestamp DEFAULT 'epoch',
	d21 timestamptz DEFAULT '0044-03-15 12:00 BC',
	w1 timestamptz DEFAULT CURRENT_TIMESTAMP,
	w2 timestamptz DEFAULT now(),
	w3 timestamp DEFAULT CURRENT_TIMESTAMP,
	w4 timestamptz DEFAULT CURRENT_TIMESTAMP(3),
	w5 timestamp DEFAULT LOCALTIMESTAMP,
	w6 timestamp(2) DEFAULT LOCALTIMESTAMP(2),
	w7 date DEFAULT CURRENT_DATE,
	w8 time DEFAULT LOCALTIME,
	w9 timetz DEFAULT CURRENT_TIME(1),
	w10 timestamp DEFAULT (now() AT TIME ZONE 'utc'),
	w11 timestamp DEFAULT timezone('UTC'::text, now()),
	w12 timestamptz DEFAULT now() + INTERVAL '1' DAY,
	w13 timestamptz DEFAULT now() + '7 days',
	w14 bigint DEFAULT extract(epoch FROM now()),
	w15 double precision DEFAULT date_part('epoch', now()),
	w16 integer DEFAULT extract(epoch FROM now())::integer * 1000,
	w17 timestamptz DEFAULT clock_timestamp(),
	w18 date DEFAULT (now() AT TIME ZONE 'utc')::date,
	w19 timestamptz DEFAULT ((now() AT TIME ZONE 'utc') AT TIME ZONE 'utc'),
	u1 text DEFAULT CURRENT_USER,
	u2 text DEFAULT SESSION_USER,
	u3 name DEFAULT USER,
	u4 text DEFAULT CURRENT_ROLE,
	u5 text DEFAULT CURRENT_SCHEMA,
	u6 text DEFAULT current_schema(),
	u7 name DEFAULT CURRENT_CATALOG,
	u8 text DEFAULT current_setting('app.user', true),
	q1 bigint DEFAULT nextval('app.counter'),
	q2 bigint DEFAULT nextval('app.counter'::regclass),
	q3 oid DEFAULT 'app.counter'::regclass,
	q4 regproc DEFAULT 'now',
	q5 regtype DEFAULT 'integer',
	a1 integer[] DEFAULT '{}',
	a2 integer[] DEFAULT ARRAY[]::integer[],
	a3 integer[] DEFAULT ARRAY[1, 2, -3],
	a4 text[] DEFAULT ARRAY['a', 'b'],
	a5 varchar(5)[] DEFAULT ARRAY['a', 'b'],
	a6 varchar[] DEFAULT ARRAY['a', 'b']::varchar[],
	a7 text[] DEFAULT ARRAY['a', 'b']::varchar[],
	a8 numeric[] DEFAULT ARRAY[1, 2.5],
	a9 bigint[] DEFAULT ARRAY[1, 2]::bigint[],
	a10 integer[] DEFAULT ARRAY[[1, 2], [3, 4]],
	a11 date[] DEFAULT ARRAY['2020-01-01'::date],
	a12 text[] DEFAULT ARRAY[NULL, 'a'],
	a13 integer[] DEFAULT array_fill(0, ARRAY[3]),
	a14 mood[] DEFAULT ARRAY['sad', 'ok']::mood[],
	a15 mood[] DEFAULT '{sad,ok}',
	a16 text[] DEFAULT string_to_array('a,b', ','),
	a17 bigint[] DEFAULT ARRAY[[1, 2], [3, 4]],
	j1 json DEFAULT '{}',
	j2 jsonb DEFAULT '{"b": 1, "a":  [1,2]}',
	j3 jsonb DEFAULT jsonb_build_object('a', 1, 'b', NULL),
	j4 json DEFAULT '{ "a" : 1 }',
	e1 mood DEFAULT 'ok',
	e2 mood DEFAULT 'very ok'::mood,
	e3 text DEFAULT 'ok'::mood,
	p1 pair DEFAULT ROW(1, 'x'),
	p2 pair DEFAULT '(1,x)',
	p3 pair DEFAULT (2, 'y')::pair,
	x1 bytea DEFAULT '\x00ff',
	x2 bytea DEFAULT 'abc',
	x3 bytea DEFAULT decode('00', 'hex'),
	x4 bit(4) DEFAULT B'1010',
	x5 bit varying(8) DEFAULT X'a5',
	x6 uuid DEFAULT gen_random_uuid(),
	x7 uuid DEFAULT 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11',
	x8 inet DEFAULT '127.0.0.1',
	x9 cidr DEFAULT '10/8',
	x10 macaddr DEFAULT '08:00:2b:01:02:03',
	x11 money DEFAULT 12.5,
	x12 point DEFAULT '(1,2)',
	x13 int4range DEFAULT '[1,5)',
	x14 tstzrange DEFAULT tstzrange(now(), NULL),
	x15 tsvector DEFAULT 'a b'::tsvector,
	x16 xml DEFAULT '<a/>',
	x17 numrange DEFAULT '[1.5,2]',
	x18 pg_lsn DEFAULT '0/0',
	z1 code DEFAULT 'x',
	z2 small DEFAULT 3,
	z3 small
);

-- One table with a column of each type, whose CHECKs are single expressions.
CREATE TABLE shapes (
	id integer PRIMARY KEY,
	i integer,
	s smallint,
	b bigint,
	n numeric(10,2),
	m numeric,
	f double precision,
	r real,
	t text,
	v varchar(10),
	vv varchar,
	c char(3),
	k "char",
	o boolean,
	d date,
	ts timestamp,
	tz timestamptz,
	ts3 timestamp(3),
	ti time,
	iv interval,
	mo mood,
	co code,
	j jsonb,
	js json,
	ia integer[],
	ta text[],
	va varchar(5)[],
	na numeric[],
	pa pair,
	pp pair[],
	u uuid,
	by bytea,
	bi bit(4),
	ip inet,
	xm xml,
	ra int4range,
	tv tsvector,
	"Mixed Case" text,
	"order" integer
);
ALTER TABLE shapes ADD CONSTRAINT in_text CHECK (t IN ('a', 'b'));
ALTER TABLE shapes ADD CONSTRAINT in_varchar CHECK (v IN ('a', 'b'));
ALTER TABLE shapes ADD CONSTRAINT in_varchar_plain CHECK (vv IN ('a', 'b', 'c'));
ALTER TABLE shapes ADD CONSTRAINT in_varchar_one CHECK (v IN ('a'));
ALTER TABLE shapes ADD CONSTRAINT in_varchar_null CHECK (v IN ('a', NULL));
ALTER TABLE shapes ADD CONSTRAINT in_varchar_cast CHECK (v IN ('a'::text, 'b'));
ALTER TABLE shapes ADD CONSTRAINT in_char CHECK (c IN ('a', 'b'));
ALTER TABLE shapes ADD CONSTRAINT in_qchar CHECK (k IN ('a', 'b'));
ALTER TABLE shapes ADD CONSTRAINT in_integer CHECK (i IN (1, 2, -3));
ALTER TABLE shapes ADD CONSTRAINT in_smallint CHECK (s IN (1, 2, 3));
ALTER TABLE shapes ADD CONSTRAINT in_smallint_cast CHECK (s IN (1::smallint, 2::smallint));
ALTER TABLE shapes ADD CONSTRAINT in_bigint CHECK (b IN (1, 2));
ALTER TABLE shapes ADD CONSTRAINT in_bigint_mixed CHECK (b IN (1, 9223372036854775807));
ALTER TABLE shapes ADD CONSTRAINT in_numeric CHECK (n IN (1, 2.5, -3));
ALTER TABLE shapes ADD CONSTRAINT in_double CHECK (f IN (1, 2.5));
ALTER TABLE shapes ADD CONSTRAINT in_real CHECK (r IN (1, 2.5));
ALTER TABLE shapes ADD CONSTRAINT in_date CHECK (d IN ('2020-01-01', '2021-01-01'));
ALTER TABLE shapes ADD CONSTRAINT in_timestamptz CHECK (tz IN ('2020-01-01', 'epoch'));
ALTER TABLE shapes ADD CONSTRAINT in_mood CHECK (mo IN ('sad', 'ok'));
ALTER TABLE shapes ADD CONSTRAINT in_domain CHECK (co IN ('x', 'y'));
ALTER TABLE shapes ADD CONSTRAINT in_uuid CHECK (u IN ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12'));
ALTER TABLE shapes ADD CONSTRAINT in_columns CHECK (i IN (s, b, 3));
ALTER TABLE shapes ADD CONSTRAINT in_row CHECK ((i, t) IN ((1, 'a'), (2, 'b')));
ALTER TABLE shapes ADD CONSTRAINT in_row_varchar CHECK ((v, c) IN (('a', 'x'), ('b', 'y')));
ALTER TABLE shapes ADD CONSTRAINT not_in_varchar CHECK (v NOT IN ('a', 'b'));
ALTER TABLE shapes ADD CONSTRAINT not_in_integer CHECK (i NOT IN (1, 2));
ALTER TABLE shapes ADD CONSTRAINT in_boolean CHECK (o IN (true, false));
ALTER TABLE shapes ADD CONSTRAINT in_lower CHECK (lower(v) IN ('a', 'b'));
ALTER TABLE shapes ADD CONSTRAINT in_interval CHECK (iv IN ('1 day', INTERVAL '2' HOUR));
ALTER TABLE shapes ADD CONSTRAINT in_mixed_case CHECK ("Mixed Case" IN ('A', 'B') AND "order" > 0);
ALTER TABLE shapes ADD CONSTRAINT any_varchar CHECK (v = ANY (ARRAY['a', 'b']));
ALTER TABLE shapes ADD CONSTRAINT any_varchar_array CHECK (v = ANY ('{a,b}'));
ALTER TABLE shapes ADD CONSTRAINT any_varchar_cast CHECK (v = ANY (ARRAY['a', 'b']::varchar[]));
ALTER TABLE shapes ADD CONSTRAINT any_varchar_cast_text CHECK (v = ANY (ARRAY['a', 'b']::text[]));
ALTER TABLE shapes ADD CONSTRAINT any_text_column CHECK (t = ANY (ta));
ALTER TABLE shapes ADD CONSTRAINT any_varchar_column CHECK (v = ANY (va));
ALTER TABLE shapes ADD CONSTRAINT any_text_varchar_column CHECK (t = ANY (va));
ALTER TABLE shapes ADD CONSTRAINT all_integer CHECK (i <> ALL (ARRAY[1, 2]));
ALTER TABLE shapes ADD CONSTRAINT all_greater CHECK (i > ALL (ARRAY[s, 2]));
ALTER TABLE shapes ADD CONSTRAINT any_numeric CHECK (n = ANY (ARRAY[1, 2]));
ALTER TABLE shapes ADD CONSTRAINT any_numeric_column CHECK (n = ANY (na));
ALTER TABLE shapes ADD CONSTRAINT some_smaller CHECK (i < SOME (ARRAY[1, 2]::bigint[]));
ALTER TABLE shapes ADD CONSTRAINT like_plain CHECK (t LIKE 'a%');
ALTER TABLE shapes ADD CONSTRAINT like_varchar CHECK (v LIKE 'a%');
ALTER TABLE shapes ADD CONSTRAINT like_char CHECK (c LIKE 'a%');
ALTER TABLE shapes ADD CONSTRAINT like_escape CHECK (t LIKE 'a!%' ESCAPE '!');
ALTER TABLE shapes ADD CONSTRAINT like_escape_not CHECK (t NOT LIKE 'a!%' ESCAPE '!');
ALTER TABLE shapes ADD CONSTRAINT like_any CHECK (t LIKE ANY (ARRAY['a%', 'b%']));
ALTER TABLE shapes ADD CONSTRAINT like_any_varchar CHECK (v LIKE ANY (ARRAY['a%', 'b%']));
ALTER TABLE shapes ADD CONSTRAINT like_any_varchar_cast CHECK (v LIKE ANY (ARRAY['a%', 'b%']::varchar[]));
ALTER TABLE shapes ADD CONSTRAINT not_like_all CHECK (t NOT LIKE ALL (ARRAY['a%', 'b%']));
ALTER TABLE shapes ADD CONSTRAINT ilike_plain CHECK (t ILIKE 'a%');
ALTER TABLE shapes ADD CONSTRAINT ilike_not CHECK (v NOT ILIKE 'a%');
ALTER TABLE shapes ADD CONSTRAINT ilike_any CHECK (v ILIKE ANY (ARRAY['a%', 'b%']));
ALTER TABLE shapes ADD CONSTRAINT similar_to CHECK (t SIMILAR TO '(a|b)%');
ALTER TABLE shapes ADD CONSTRAINT similar_to_escape CHECK (t SIMILAR TO 'a!%' ESCAPE '!');
ALTER TABLE shapes ADD CONSTRAINT not_similar_to CHECK (v NOT SIMILAR TO '(a|b)%');
ALTER TABLE shapes ADD CONSTRAINT regex CHECK (t ~ '^[a-z]+$' AND v !~* 'x' AND c ~* 'a');
ALTER TABLE shapes ADD CONSTRAINT starts_with CHECK (starts_with(t, 'a'));
ALTER TABLE shapes ADD CONSTRAINT caret_at CHECK (t ^@ 'a');
ALTER TABLE shapes ADD CONSTRAINT between_integer CHECK (i BETWEEN 1 AND 10);
ALTER TABLE shapes ADD CONSTRAINT between_numeric CHECK (n BETWEEN 0 AND 100);
ALTER TABLE shapes ADD CONSTRAINT between_varchar CHECK (v BETWEEN 'a' AND 'm');
ALTER TABLE shapes ADD CONSTRAINT between_symmetric CHECK (i BETWEEN SYMMETRIC 10 AND 1);
ALTER TABLE shapes ADD CONSTRAINT not_between CHECK (i NOT BETWEEN -5 AND -1);
ALTER TABLE shapes ADD CONSTRAINT not_between_symmetric CHECK (i NOT BETWEEN SYMMETRIC 5 AND 1);
ALTER TABLE shapes ADD CONSTRAINT between_date CHECK (d BETWEEN '2020-01-01' AND '2020-12-31');
ALTER TABLE shapes ADD CONSTRAINT between_or CHECK ((i BETWEEN 1 AND 2 OR s BETWEEN 3 AND 4) AND o);
ALTER TABLE shapes ADD CONSTRAINT compare_smallint CHECK (s > 0 AND s < 100);
ALTER TABLE shapes ADD CONSTRAINT compare_bigint CHECK (b > 0 AND b >= -1);
ALTER TABLE shapes ADD CONSTRAINT compare_numeric CHECK (n > 0 AND n >= -1 AND n < 1.50);
ALTER TABLE shapes ADD CONSTRAINT compare_numeric_column CHECK (n > i AND m = s AND n <> b);
ALTER TABLE shapes ADD CONSTRAINT compare_double CHECK (f > 0 AND f >= -1.5 AND f < i);
ALTER TABLE shapes ADD CONSTRAINT compare_real CHECK (r > 0 AND r < 1.5 AND r < f);
ALTER TABLE shapes ADD CONSTRAINT compare_varchar CHECK (v <> '' AND v > 'a');
ALTER TABLE shapes ADD CONSTRAINT compare_varchar_text CHECK (v = t AND vv = v AND t = vv);
ALTER TABLE shapes ADD CONSTRAINT compare_char CHECK (c = 'ab' AND c <> '');
ALTER TABLE shapes ADD CONSTRAINT compare_char_text CHECK (c::text = t AND c = v::char(3));
ALTER TABLE shapes ADD CONSTRAINT compare_date CHECK (d > '2020-01-01' AND d <= ts AND d < tz);
ALTER TABLE shapes ADD CONSTRAINT compare_timestamp CHECK (ts > '2020-01-01' AND ts < tz AND ts3 = ts);
ALTER TABLE shapes ADD CONSTRAINT compare_timestamp_cast CHECK (ts::date = d AND tz::timestamp > ts AND ts::timestamp(0) = ts);
ALTER TABLE shapes ADD CONSTRAINT compare_interval CHECK (iv > '1 day' AND iv < INTERVAL '2' HOUR AND iv <> INTERVAL '1-2' YEAR TO MONTH);
ALTER TABLE shapes ADD CONSTRAINT compare_mood CHECK (mo > 'sad' AND mo <> 'ok'::mood);
ALTER TABLE shapes ADD CONSTRAINT compare_domain CHECK (co = 'x' AND co::text <> 'y');
ALTER TABLE shapes ADD CONSTRAINT compare_json CHECK (j -> 'a' = '1' AND j ->> 'b' = 'x' AND (j #>> '{a,b}') <> '' AND j @> '{"a":1}' AND j ? 'a' AND j ?| ARRAY['a', 'b']);
ALTER TABLE shapes ADD CONSTRAINT json_cast CHECK ((j ->> 'n')::integer > 0 AND ((j -> 'a') ->> 'b')::numeric(5,1) > 1.0);
ALTER TABLE shapes ADD CONSTRAINT json_subscript_like CHECK (jsonb_typeof(j -> 'a'::text) = 'array');
ALTER TABLE shapes ADD CONSTRAINT arithmetic CHECK (i + s * 2 - b / 3 % 4 > -(i) AND -i < 0 AND +i > - 5);
ALTER TABLE shapes ADD CONSTRAINT arithmetic_grouping CHECK ((i + s) * 2 > i - (s - 1) AND (i - s) - 1 < i - s - 1 AND i - (-1) > 0);
ALTER TABLE shapes ADD CONSTRAINT arithmetic_numeric CHECK (n * 2 > 1.5 * i AND n / 3 < 1 AND n + 1 > 0.5 AND i * 1.0 > 0);
ALTER TABLE shapes ADD CONSTRAINT arithmetic_double CHECK (f * 2 > 1.5 * r AND f ^ 2 > 1 AND |/ f > 0 AND @ f > 0 AND 2 ^ i > 1);
ALTER TABLE shapes ADD CONSTRAINT arithmetic_bits CHECK ((i & 4) = 0 AND (i | 1) <> 0 AND (i # 1) > 0 AND ~ i < 0 AND i << 2 > 0 AND i >> 1 < 5);
ALTER TABLE shapes ADD CONSTRAINT arithmetic_dates CHECK (d + 1 > d AND d - d > 3 AND ts + '1 day' > ts AND tz - INTERVAL '1 hour' < tz AND ts - ts > '0' AND d + ti > ts AND iv * 2 > iv AND iv / 2 < iv);
ALTER TABLE shapes ADD CONSTRAINT concat CHECK (t || v <> '' AND v || vv <> '' AND v || 1 <> '' AND i || 'a' <> 'x' AND c || 'x' <> '' AND t || 'a' || 'b' <> 'c');
ALTER TABLE shapes ADD CONSTRAINT concat_arrays CHECK (ta || 'x'::text <> ta AND ia || 1 <> ia AND ia || ARRAY[1, 2] <> ia AND 'x'::text || ta <> ta);
ALTER TABLE shapes ADD CONSTRAINT nulls CHECK (t IS NULL OR v IS NOT NULL OR i ISNULL OR s NOTNULL);
ALTER TABLE shapes ADD CONSTRAINT nulls_row CHECK ((i, s) IS NOT NULL AND ROW(i, s) IS NULL OR pa IS NULL);
ALTER TABLE shapes ADD CONSTRAINT truth CHECK (o IS TRUE OR o IS NOT FALSE OR o IS UNKNOWN OR (i > 1) IS NOT TRUE OR NOT o);
ALTER TABLE shapes ADD CONSTRAINT truth_compare CHECK (o = true AND o <> false AND (i = 1) = (s = 2));
ALTER TABLE shapes ADD CONSTRAINT distinct_from CHECK (i IS DISTINCT FROM s AND t IS NOT DISTINCT FROM v AND n IS DISTINCT FROM 1);
ALTER TABLE shapes ADD CONSTRAINT logic CHECK ((i = 1 AND s = 2 OR b = 3) AND NOT (o OR i > 5) AND NOT o AND (NOT o OR i = 3));
ALTER TABLE shapes ADD CONSTRAINT logic_nested CHECK (((i = 1 AND (s = 2 AND b = 3)) OR ((i = 4) OR (s = 5 OR b = 6))));
ALTER TABLE shapes ADD CONSTRAINT cases CHECK (CASE WHEN i = 1 THEN t = 'a' WHEN i = 2 THEN v = 'b' ELSE true END);
ALTER TABLE shapes ADD CONSTRAINT case_operand CHECK (CASE i WHEN 1 THEN 'a' WHEN 2 THEN t ELSE v END <> 'x');
ALTER TABLE shapes ADD CONSTRAINT case_operand_varchar CHECK (CASE v WHEN 'a' THEN 1 WHEN 'b' THEN 2.5 END > 0);
ALTER TABLE shapes ADD CONSTRAINT case_mixed CHECK (CASE WHEN o THEN v ELSE t END = 'a' AND CASE WHEN o THEN v END = 'a' AND CASE WHEN o THEN 1 ELSE n END > 0);
ALTER TABLE shapes ADD CONSTRAINT case_varchar CHECK (CASE WHEN o THEN v ELSE 'none' END = ANY (ARRAY['none', 'x']));
ALTER TABLE shapes ADD CONSTRAINT coalesces CHECK (COALESCE(v, 'x') = 'a' AND COALESCE(i, 0) > 0 AND COALESCE(n, 0) > 0 AND COALESCE(t, v) <> '' AND COALESCE(s, 0) = 0 AND COALESCE(d, '2020-01-01') > d);
ALTER TABLE shapes ADD CONSTRAINT nullifs CHECK (NULLIF(t, '') IS NOT NULL AND NULLIF(v, '') = 'a' AND NULLIF(i, 0) > 1 AND NULLIF(n, 0) > 1);
ALTER TABLE shapes ADD CONSTRAINT extremes CHECK (GREATEST(i, 0, s) > LEAST(n, 1) AND GREATEST(v, 'a') <> LEAST(t, v));
ALTER TABLE shapes ADD CONSTRAINT functions CHECK (length(v) > 1 AND char_length(t) < 5 AND lower(v) = v AND upper(t::varchar) = 'A' AND octet_length(t) > 1 AND abs(i) > 1 AND round(n, 1) > 0 AND round(n) > 0 AND mod(i, 2) = 0 AND md5(v) <> '');
ALTER TABLE shapes ADD CONSTRAINT functions_syntax CHECK (position('a' IN v) > 0 AND substring(v FROM 1 FOR 2) = 'ab' AND substring(t FROM 2) = 'x' AND substring(t FROM 'a.c') = 'b' AND overlay(t PLACING 'x' FROM 2 FOR 1) <> '' AND trim(both ' ' from v) = '' AND trim(leading from t) = '' AND trim(trailing 'x' from t) <> '');
ALTER TABLE shapes ADD CONSTRAINT functions_plain CHECK (substring(v, 1, 2) = 'ab' AND substr(t, 2) = 'x' AND btrim(t) = '' AND ltrim(t, 'a') = '' AND rtrim(v) = v AND strpos(t, 'a') > 1 AND "overlay"(t, 'x', 1) <> '');
ALTER TABLE shapes ADD CONSTRAINT functions_similar CHECK (substring(t FROM 'a#"b#"c' FOR '#') = 'b');
ALTER TABLE shapes ADD CONSTRAINT functions_extract CHECK (extract(year FROM d) > 2000 AND extract(epoch FROM tz) > 0 AND EXTRACT(dow FROM ts) IN (0, 6) AND extract(hour from iv) < 24 AND date_part('month', ts) = 1 AND extract('minute' FROM ti) = 0);
ALTER TABLE shapes ADD CONSTRAINT functions_zone CHECK (ts AT TIME ZONE 'UTC' > tz AND tz AT TIME ZONE 'Europe/Berlin' > ts AND timezone('utc', ts) < tz AND ts AT TIME ZONE INTERVAL '1' HOUR < tz);
ALTER TABLE shapes ADD CONSTRAINT functions_overlaps CHECK ((ts, ts) OVERLAPS (ts, INTERVAL '1 day'));
ALTER TABLE shapes ADD CONSTRAINT functions_normalize CHECK (t IS NORMALIZED AND t IS NOT NFD NORMALIZED AND normalize(t, NFC) = t AND normalize(t) = t);
ALTER TABLE shapes ADD CONSTRAINT functions_catalog CHECK (pg_catalog.length(t) > 1 AND "left"(t, 1) = 'a' AND "right"(v, 2) = 'b' AND date_trunc('day', ts) = ts AND to_char(ts, 'YYYY') = '2020' AND concat(t, v, i) <> '' AND format('%s', t) = t);
ALTER TABLE shapes ADD CONSTRAINT functions_own CHECK (app.twice(i) > 1 AND app.named(i) > 0 AND app.named(1, 2, 3, 4) > 0 AND app.named(b => i, a => 1, VARIADIC c => ia) > 0 AND app.named(1, 2, VARIADIC ia) > 0);
ALTER TABLE shapes ADD CONSTRAINT operators_own CHECK (i OPERATOR(app.=+=) 1 > 0 AND i OPERATOR(pg_catalog.+) 1 > 0);
ALTER TABLE shapes ADD CONSTRAINT casts CHECK (CAST(i AS text) = t AND i::bigint = b AND t::integer = i AND v::text = t AND t::varchar(3) = v AND n::integer = i AND '1'::integer = i AND t::char(2) = c AND f::numeric(5,2) = n);
ALTER TABLE shapes ADD CONSTRAINT casts_twice CHECK (t::varchar::text = v AND v::text::varchar(5) = t AND i::numeric::bigint = b AND (i::text)::varchar = v AND t::text = t);
ALTER TABLE shapes ADD CONSTRAINT casts_constant CHECK (1::bigint = b AND 1.5::double precision = f AND '5'::numeric(3,1) = n AND 'x'::varchar = t AND 'x'::varchar(3) = t AND NULL::integer IS NULL AND 'a'::text::varchar = v AND 5::text = t);
ALTER TABLE shapes ADD CONSTRAINT casts_negative CHECK (-1::smallint < s AND (-1)::smallint < s AND (- 5)::numeric < n AND -1.5::real < r AND - (2 ^ 3) < i AND '-3'::integer < i);
ALTER TABLE shapes ADD CONSTRAINT collates CHECK (t COLLATE "C" > 'a' AND v COLLATE "C" < 'z' AND (t || v) COLLATE "POSIX" > 'a' AND t > 'a' COLLATE "C" AND lower(t COLLATE "C") = 'x' AND v COLLATE pg_catalog."default" <> 'q');
ALTER TABLE shapes ADD CONSTRAINT collates_in CHECK (v COLLATE "C" IN ('a', 'b') AND v IN ('a' COLLATE "C", 'b'));
ALTER TABLE shapes ADD CONSTRAINT subscripts CHECK (ia[1] > 0 AND ta[2] = 'a' AND ia[1:2] = ARRAY[1, 2] AND ia[:2] <> '{1}' AND ia[i + 1] = 1 AND (ARRAY[1, 2])[1] = 1 AND va[1] = 'a' AND (string_to_array(t, ','))[1] = 'x' AND cardinality(ia) > 0);
ALTER TABLE shapes ADD CONSTRAINT arrays CHECK (ia = ARRAY[1, 2] AND ta = ARRAY['a'] AND va = ARRAY['a', 'b']::varchar[] AND ia @> ARRAY[1] AND ta && ARRAY['a', 'b'] AND na = ARRAY[1, 2.5] AND va <@ ARRAY['a', 'b']::varchar[] AND ARRAY[v, t]::text[] <> ta AND ARRAY[[1], [i]] <> ia AND array_length(ia, 1) = 2);
ALTER TABLE shapes ADD CONSTRAINT fields CHECK ((pa).a > 0 AND (pa).b = 'x' AND pp[1].a = 1 AND (pp[1]).b <> 'y' AND pa = ROW(1, 'a')::pair AND pa <> (1, 'a') AND ROW(i, s) < ROW(1, 2) AND (i, t) = (1, 'a'));
ALTER TABLE shapes ADD CONSTRAINT "others" CHECK (by = '\x00' AND bi = B'1010' AND bi <> X'a' AND ip <<= '10.0.0.0/8' AND ip = '10.0.0.1' AND u <> '00000000-0000-0000-0000-000000000000' AND ra @> 5 AND ra && '[1,5)' AND ra <> int4range(1, 5) AND length(by) > 2 AND tv @@ to_tsquery('english', 'a') AND tv @@ 'a & b');
ALTER TABLE shapes ADD CONSTRAINT xml CHECK (xm IS DOCUMENT AND xmlserialize(CONTENT xm AS text) <> '' AND xmlserialize(DOCUMENT xm AS varchar) <> 'a' AND xmlparse(DOCUMENT t) IS NOT NULL AND xmlelement(name a, xmlattributes(t AS b), v) IS NOT NULL AND xmlforest(t, v AS w) IS NOT NULL AND xmlconcat(xm, xm) IS NOT NULL AND xmlpi(name php, t) IS NOT NULL AND xmlroot(xm, VERSION '1.0', STANDALONE YES) IS NOT NULL AND xmlexists('/a' PASSING xm));
ALTER TABLE shapes ADD CONSTRAINT whole_row CHECK (shapes IS NOT NULL);
ALTER TABLE shapes ADD CONSTRAINT constant CHECK (true);

CREATE TABLE generated (
	id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
	a integer,
	n numeric(10,2),
	v varchar(10),
	t text,
	ts timestamp,
	g1 integer GENERATED ALWAYS AS (a * 2) STORED,
	g2 numeric GENERATED ALWAYS AS (n * 1.5) STORED,
	g3 text GENERATED ALWAYS AS (v || ' ' || COALESCE(t, '')) STORED,
	g4 varchar(5) GENERATED ALWAYS AS (lower(v)) STORED,
	g5 boolean GENERATED ALWAYS AS (v IN ('a', 'b')) STORED,
	g6 tsvector GENERATED ALWAYS AS (to_tsvector('english', coalesce(t, ''))) STORED,
	g7 integer GENERATED ALWAYS AS (CASE WHEN v = 'a' THEN 1 ELSE -1 END) STORED,
	g8 double precision GENERATED ALWAYS AS (date_part('year', ts)) STORED,
	g9 bigint GENERATED ALWAYS AS (extract(epoch FROM ts)) STORED
);

CREATE INDEX i_lower ON shapes (lower(v));
CREATE INDEX i_lower_text ON shapes (lower(t), i DESC NULLS LAST);
CREATE INDEX i_expr ON shapes ((i + 1), (n * 2), (v || t));
CREATE INDEX i_cast ON shapes ((v::text), (i::numeric), (t::varchar(5)));
CREATE INDEX i_collate ON shapes (t COLLATE "C", (v || 'x') COLLATE "POSIX" text_pattern_ops);
CREATE INDEX i_json ON shapes ((j ->> 'a'), ((j -> 'b') ->> 'c'), ((j ->> 'n')::integer));
CREATE INDEX i_json_gin ON shapes USING gin (j jsonb_path_ops, ta);
CREATE INDEX i_coalesce ON shapes (COALESCE(v, ''), COALESCE(n, 0), COALESCE(i, -1));
CREATE INDEX i_date ON shapes (date_trunc('day', ts), (tz AT TIME ZONE 'UTC'), (ts::date), extract(year FROM d));
CREATE INDEX i_tsv ON shapes USING gin (to_tsvector('english', t || ' ' || coalesce(v, '')));
CREATE INDEX i_pred_in ON shapes (i) WHERE v IN ('a', 'b') AND c IN ('x', 'y');
CREATE INDEX i_pred_null ON shapes (i) WHERE v IS NOT NULL AND NOT o;
CREATE INDEX i_pred_compare ON shapes (i) WHERE n > 0 AND s > 1 AND f > -1 AND mo = 'ok' AND tz > '2020-01-01';
CREATE INDEX i_pred_case ON shapes (i) WHERE CASE WHEN o THEN v END = 'a' OR t LIKE 'x%';
CREATE UNIQUE INDEX i_unique ON shapes (lower(v), (CASE WHEN o THEN 1 END)) WHERE i <> ALL (ARRAY[1, -2]);
CREATE INDEX i_substring ON shapes (substring(t FROM 1 FOR 3), ("left"(v, 2)), (ia[1]), ((pa).a));
CREATE STATISTICS st (dependencies) ON i, s FROM shapes;

ALTER TABLE shapes ADD CONSTRAINT ex EXCLUDE USING gist (ra WITH &&, box(point(i, s), point(i, s)) WITH &&) WHERE (v IN ('a', 'b') AND i > -1);

-- Partition bounds and keys.
CREATE TABLE part_list (v varchar(10), i integer) PARTITION BY LIST (v);
CREATE TABLE part_list_1 PARTITION OF part_list FOR VALUES IN ('a', 'b', NULL);
CREATE TABLE part_list_2 PARTITION OF part_list DEFAULT;
CREATE TABLE part_int (i integer) PARTITION BY LIST (i);
CREATE TABLE part_int_1 PARTITION OF part_int FOR VALUES IN (1, -2, '3');
CREATE TABLE part_range (d date, n numeric, tz timestamptz) PARTITION BY RANGE (d, n, tz);
CREATE TABLE part_range_1 PARTITION OF part_range FOR VALUES FROM ('2020-01-01', -1.5, '2020-01-01') TO ('2021-01-01', MAXVALUE, MAXVALUE);
-- From 17 on the partition shows the identity of its parent.
CREATE TABLE part_identity (id integer GENERATED BY DEFAULT AS IDENTITY (START 5), n integer) PARTITION BY RANGE (n);
CREATE TABLE part_identity_1 PARTITION OF part_identity FOR VALUES FROM (MINVALUE) TO (1) PARTITION BY LIST (n);
CREATE TABLE part_identity_1_1 PARTITION OF part_identity_1 DEFAULT;
CREATE TABLE part_identity_2 (id integer NOT NULL, n integer);
ALTER TABLE part_identity ATTACH PARTITION part_identity_2 DEFAULT;
CREATE TABLE part_expr (t text, i integer, ts timestamp) PARTITION BY RANGE (lower(t), (i + 1), date_trunc('day', ts));
CREATE TABLE part_expr_1 PARTITION OF part_expr FOR VALUES FROM ('a', 1, MINVALUE) TO ('m', 2, MAXVALUE);
CREATE TABLE part_hash (v varchar(10)) PARTITION BY HASH (v, lower(v) COLLATE "C");
CREATE TABLE part_hash_1 PARTITION OF part_hash FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE part_bool (o boolean, mo mood) PARTITION BY LIST (o);
CREATE TABLE part_bool_1 PARTITION OF part_bool FOR VALUES IN (true) PARTITION BY LIST (mo);
CREATE TABLE part_bool_1_1 PARTITION OF part_bool_1 FOR VALUES IN ('sad', 'ok');

-- Relations for views.
CREATE TABLE a (id integer PRIMARY KEY, x integer, y varchar(10), z numeric, "Q" text);
CREATE TABLE b (id integer PRIMARY KEY, a_id integer, x integer, w text, ts timestamptz);
CREATE TABLE c (x integer, k integer, "a b" text);
CREATE TABLE app.a (id integer, x integer);
CREATE TABLE tree (id integer PRIMARY KEY, parent integer, name text);

CREATE VIEW v_star AS SELECT * FROM a;
CREATE VIEW v_qualified AS SELECT a.id, a.x FROM a WHERE a.x > 1;
CREATE VIEW v_bare AS SELECT id, x FROM a WHERE x > 1;
CREATE VIEW v_alias AS SELECT q.id, q.y AS yy FROM a q WHERE q.x = 1 ORDER BY q.id;
CREATE VIEW v_alias_as AS SELECT q.id, q.y AS yy FROM a AS q;
CREATE VIEW v_other_schema AS SELECT a.id, o.x FROM a, app.a AS o WHERE a.id = o.id;
CREATE VIEW v_same_name AS SELECT a.id, app.a.x AS ax FROM app.a;
CREATE VIEW v_where AS SELECT id FROM a WHERE y IN ('a', 'b') AND z > 0 AND "Q" LIKE 'x%';
CREATE VIEW v_expressions AS SELECT id + 1 AS n, y || 'x' AS s, upper(y), z * 2, COALESCE(y, "Q"), 'const'::text AS k, 5 AS five, NULL AS nothing, -1 AS minus, now() AS at, CASE WHEN x > 0 THEN 'p' ELSE 'n' END FROM a;
CREATE VIEW v_columns (p, q) AS SELECT id, x FROM a;
CREATE VIEW v_constants AS SELECT 'a' AS t, 1.50 AS n, true AS o, ARRAY[1, 2] AS ia, ARRAY['a', 'b'] AS ta, DATE '2020-01-01' AS d, INTERVAL '1' DAY AS iv, (ROW(1, 2)).f2 AS r, B'10' AS bi;
CREATE VIEW v_cross AS SELECT a.id, b.w FROM a, b WHERE a.id = b.a_id;
CREATE VIEW v_cross_join AS SELECT a.id, b.w FROM a CROSS JOIN b;
CREATE VIEW v_join AS SELECT a.id, b.w FROM a JOIN b ON a.id = b.a_id;
CREATE VIEW v_left AS SELECT a.id, b.w FROM a LEFT OUTER JOIN b ON (a.id = b.a_id AND b.w <> 'x') WHERE b.id IS NULL;
CREATE VIEW v_full AS SELECT a.id, b.w FROM a FULL JOIN b ON a.id = b.a_id RIGHT JOIN c ON c.k = b.id;
CREATE VIEW v_using AS SELECT x, a.y, b.w FROM a JOIN b USING (x);
CREATE VIEW v_using_left AS SELECT x, y, w FROM a LEFT JOIN b USING (x) FULL JOIN c USING (x);
CREATE VIEW v_using_star AS SELECT * FROM a JOIN c USING (x);
CREATE VIEW v_natural AS SELECT x, y, k FROM a NATURAL JOIN c;
CREATE VIEW v_join_nested AS SELECT a.id, c.k FROM a LEFT JOIN (b JOIN c ON b.x = c.x) ON a.id = b.a_id;
CREATE VIEW v_join_alias AS SELECT j.id1, j.w FROM (a JOIN b ON a.id = b.a_id) AS j (id1, x1, y1, z1, q1, id2, a_id, x2, w, ts);
CREATE VIEW v_table_columns AS SELECT t.p, t.q FROM a AS t (p, q);
CREATE VIEW v_self AS SELECT l.id, r.name FROM tree l JOIN tree r ON l.parent = r.id;
CREATE VIEW v_subquery AS SELECT s.n, s.y FROM (SELECT count(*) AS n, y FROM a GROUP BY y) s WHERE s.n > 1;
CREATE VIEW v_subquery_bare AS SELECT n, y FROM (SELECT count(*) AS n, y FROM a GROUP BY y) s WHERE n > 1;
CREATE VIEW v_lateral AS SELECT a.id, l.w FROM a, LATERAL (SELECT b.w FROM b WHERE b.a_id = a.id ORDER BY b.ts DESC LIMIT 1) l;
CREATE VIEW v_lateral_left AS SELECT a.id, l.* FROM a LEFT JOIN LATERAL (SELECT w, ts FROM b WHERE a_id = a.id) l ON true;
CREATE VIEW v_in_query AS SELECT id FROM a WHERE id IN (SELECT a_id FROM b WHERE b.x = a.x) AND x NOT IN (SELECT x FROM c);
CREATE VIEW v_exists AS SELECT id FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.a_id = a.id) AND NOT EXISTS (SELECT FROM c WHERE c.k = a.id);
CREATE VIEW v_scalar AS SELECT id, (SELECT max(w) FROM b WHERE a_id = a.id) AS w, (SELECT count(*) FROM c) AS n FROM a;
CREATE VIEW v_scalar_shadow AS SELECT id, (SELECT id FROM b WHERE id = 5) AS b_id FROM a;
CREATE VIEW v_any_query AS SELECT id FROM a WHERE x = ANY (SELECT x FROM b) AND y > ALL (SELECT w FROM b) AND (id, x) IN (SELECT a_id, x FROM b);
CREATE VIEW v_array_query AS SELECT id, ARRAY(SELECT w FROM b WHERE a_id = a.id ORDER BY w) AS ws FROM a;
CREATE VIEW v_group AS SELECT y, count(*) AS n, sum(x) AS s FROM a GROUP BY y HAVING count(*) > 1 ORDER BY n DESC, y;
CREATE VIEW v_group_number AS SELECT lower(y) AS l, count(*) FROM a GROUP BY 1 ORDER BY 2;
CREATE VIEW v_group_expr AS SELECT lower(y) AS l, count(*) AS n FROM a GROUP BY lower(y) ORDER BY count(*), lower(y) NULLS FIRST;
CREATE VIEW v_group_sets AS SELECT x, y, count(*), GROUPING(x, y) FROM a GROUP BY GROUPING SETS ((x, y), (x), ()), ROLLUP (z), CUBE (id, "Q");
CREATE VIEW v_distinct AS SELECT DISTINCT y FROM a;
CREATE VIEW v_distinct_on AS SELECT DISTINCT ON (y) y, id, x FROM a ORDER BY y, id DESC;
CREATE VIEW v_aggregates AS SELECT count(DISTINCT x) AS n, string_agg(y, ',' ORDER BY id) AS s, array_agg(x ORDER BY x DESC NULLS LAST) AS xs, sum(x) FILTER (WHERE y = 'a') AS f, percentile_cont(0.5) WITHIN GROUP (ORDER BY z) AS p, max(y), bool_or(x > 1), json_agg(a), json_object_agg(id, y), count(a.*) FROM a;
CREATE VIEW v_windows AS SELECT id, row_number() OVER (PARTITION BY y ORDER BY x DESC) AS r, sum(x) OVER w AS s, lag(x, 1, 0) OVER (w ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS l, avg(z) OVER (ORDER BY id RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE TIES), first_value(y) OVER () FROM a WINDOW w AS (PARTITION BY y ORDER BY id);
CREATE VIEW v_union AS SELECT id, y FROM a UNION SELECT id, w FROM b;
CREATE VIEW v_union_all AS SELECT id, y FROM a UNION ALL SELECT id, w FROM b UNION ALL (SELECT x, "a b" FROM c ORDER BY x LIMIT 1) ORDER BY 1, y;
CREATE VIEW v_setops AS (SELECT x FROM a INTERSECT SELECT x FROM b) EXCEPT ALL SELECT x FROM c;
CREATE VIEW v_setops_star AS SELECT * FROM c UNION SELECT * FROM c;
CREATE VIEW v_setop_types AS SELECT y AS s, x AS n FROM a UNION ALL SELECT w, 1.5 FROM b UNION ALL SELECT 'lit', NULL;
CREATE VIEW v_values AS VALUES (1, 'a'), (2, 'b');
CREATE VIEW v_values_from AS SELECT t.n, t.s FROM (VALUES (1, 'a'), (-2, NULL)) AS t (n, s) JOIN a ON a.id = t.n;
CREATE VIEW v_values_in AS SELECT id FROM a WHERE (id, y) IN (VALUES (1, 'a'), (2, 'b'));
CREATE VIEW v_with AS WITH r AS (SELECT id, x FROM a WHERE x > 0), s (p) AS (SELECT id FROM r) SELECT r.id, s.p FROM r JOIN s ON r.id = s.p;
CREATE VIEW v_with_bare AS WITH r AS MATERIALIZED (SELECT id, x FROM a) SELECT id FROM r WHERE x > 0;
CREATE VIEW v_with_shadow AS WITH a AS (SELECT id FROM public.a) SELECT id FROM a;
CREATE VIEW v_recursive AS WITH RECURSIVE t (id, name, depth) AS (SELECT id, name, 1 FROM tree WHERE parent IS NULL UNION ALL SELECT tree.id, tree.name, t.depth + 1 FROM tree JOIN t ON tree.parent = t.id) SELECT * FROM t;
CREATE VIEW v_functions AS SELECT g, g.g AS gg FROM generate_series(1, 10) AS g;
CREATE VIEW v_functions_bare AS SELECT generate_series FROM generate_series(1, 3);
CREATE VIEW v_function_columns AS SELECT f.p, f.ordinality FROM unnest(ARRAY['a', 'b']) WITH ORDINALITY AS f (p, ordinality);
CREATE VIEW v_function_record AS SELECT r.a, r.b FROM json_to_record('{"a":1}') AS r (a integer, b text);
CREATE VIEW v_function_lateral AS SELECT a.id, p FROM a, unnest(string_to_array(a.y, ',')) p;
CREATE VIEW v_rows_from AS SELECT * FROM ROWS FROM (generate_series(1, 3), unnest(ARRAY['a', 'b'])) AS r (n, s);
CREATE VIEW v_target_srf AS SELECT id, unnest(ARRAY[x, id]) AS u FROM a;
CREATE VIEW v_order AS SELECT id, x AS k FROM a ORDER BY k, a.y COLLATE "C" DESC NULLS LAST, x + 1 USING > LIMIT 10 OFFSET 5;
CREATE VIEW v_order_alias AS SELECT id AS x, x AS id FROM a ORDER BY x, id;
CREATE VIEW v_fetch AS SELECT id FROM a ORDER BY x FETCH FIRST 3 ROWS WITH TIES;
CREATE VIEW v_limit AS SELECT id FROM a ORDER BY id LIMIT 1 + 1;
CREATE VIEW v_sample AS SELECT id FROM a TABLESAMPLE bernoulli (10) REPEATABLE (1);
CREATE VIEW v_only AS SELECT id FROM ONLY a;
CREATE VIEW v_whole_row AS SELECT a, a.* FROM a;
CREATE VIEW v_whole_row_call AS SELECT to_jsonb(a) AS j, row_to_json(a.*) AS r, (a).x AS ax FROM a;
CREATE VIEW v_view AS SELECT yy FROM v_alias WHERE yy <> '';
CREATE VIEW v_quoted AS SELECT "Q", "Q" AS "Other Name", q."Q" AS "select" FROM a q;
CREATE VIEW v_quoted_from AS SELECT "a b" FROM c AS "My Alias" WHERE "My Alias".k = 1;
CREATE VIEW v_extract AS SELECT extract(year FROM ts)::integer AS y, date_part('year', ts) AS p, extract(epoch FROM ts)::bigint AS e, ts AT TIME ZONE 'utc' AS z, extract(year FROM ts) = 2000 AS q, ts::date AS d FROM b;
CREATE VIEW v_syntax AS SELECT substring(w FROM 2 FOR 3) AS a, overlay(w PLACING 'x' FROM 1) AS b, position('x' IN w) AS c, trim(w) AS d, trim(both 'x' FROM w), substring(w, 'a') AS e, w SIMILAR TO 'a' AS f, collation for (w) AS g, nullif(w, '') AS h, CURRENT_DATE AS i, w LIKE '%a' AS j, w IS NORMALIZED AS k, CAST(w AS varchar(3)) AS l, current_user AS m, CURRENT_SCHEMA AS n FROM b;
CREATE VIEW v_casts AS SELECT id::text AS a, y::text AS b, z::integer AS c, x::bigint AS d, '1'::text AS e, y::varchar(5) AS f, 'x'::varchar(5) AS g, x + z AS h, x = z AS i, y = "Q" AS j, x / 2.0 AS k, x::numeric(5,1) AS l, id::regclass AS m FROM a;
CREATE VIEW v_options WITH (security_barrier = true, check_option = 'local') AS SELECT id FROM a WHERE x > 0;
CREATE VIEW v_update AS SELECT id, x FROM b FOR UPDATE OF b SKIP LOCKED;
CREATE VIEW v_nested AS SELECT q.n FROM (SELECT p.n + 1 AS n FROM (SELECT id AS n FROM a WHERE x IN (1, 2)) p) q;
CREATE VIEW v_outer_name AS SELECT x, (SELECT sum(k) FROM c WHERE c.x = a.x AND k > z) AS s FROM a;
CREATE VIEW v_join_bare AS SELECT y, w FROM a JOIN b ON a_id = a.id WHERE z > 1 AND w <> '';
CREATE VIEW v_json AS SELECT j -> 'a' AS a, j ->> 'b' AS b, j #> '{a,0}' AS c, (j ->> 'n')::integer AS d, j || '{"a":1}' AS e, jsonb_path_query_first(j, '$.a') AS f FROM shapes;
CREATE VIEW v_arrays AS SELECT ia[1] AS a, ia[1:2] AS b, ta || ARRAY['x'] AS c, (pa).b AS d, pp[1].a AS e, (ARRAY[i, s])[1] AS f, va = ARRAY['a', 'b']::varchar[] AS g, ARRAY[v, t] AS h, i = ANY (ia) AS k FROM shapes;
CREATE VIEW v_row AS SELECT ROW(id, x) IS NULL AS r, (id, x) = (1, 2) AS e, ROW(id) = ROW(1) AS one, ROW() IS NULL AS none, (a.*) IS NULL AS n FROM a;
CREATE VIEW v_xmltable AS SELECT t.n, t.o FROM shapes, XMLTABLE('/r/n' PASSING xm COLUMNS n integer PATH '@n' DEFAULT 1, o FOR ORDINALITY) t;

-- Arrays and casts that a second parse might add, fold or move.
ALTER TABLE shapes ADD CONSTRAINT cast_array_char CHECK (c = ANY (ARRAY['a', 'b']::char(3)[]) AND c = ANY (ARRAY['a', 'b']::bpchar[]) AND c::text = ANY (ARRAY['a'::bpchar, 'b'::bpchar]::text[]));
ALTER TABLE shapes ADD CONSTRAINT cast_array_length CHECK (v = ANY (ARRAY['a', 'b']::varchar(3)[]) AND v = ANY (ARRAY['a'::varchar(3), 'b'::varchar(5)]));
ALTER TABLE shapes ADD CONSTRAINT cast_array_numeric CHECK (n = ANY (ARRAY[1, 2.5]::numeric(5,1)[]) AND n = ANY (ARRAY[i, s]::numeric[]) AND b = ANY (ARRAY[i, 1]::bigint[]) AND f = ANY (ARRAY[1.5, -2]::double precision[]));
ALTER TABLE shapes ADD CONSTRAINT cast_array_columns CHECK (t = ANY (ARRAY[v, c, 'x']::text[]) AND v = ANY (ARRAY[t, v, 'x']::varchar[]) AND (ARRAY[v, vv])::text[] <> ta AND va::text[] = ta AND ta::varchar[] = va AND ia::text[] = ta);
ALTER TABLE shapes ADD CONSTRAINT cast_array_nested CHECK (ARRAY[['a', 'b'], ['c', 'd']]::varchar[] <> va AND (ARRAY[[1, 2], [i, 4]])::bigint[] IS NOT NULL AND ARRAY[ia, ia]::text[] IS NOT NULL);
ALTER TABLE shapes ADD CONSTRAINT cast_array_null CHECK (v = ANY (ARRAY[NULL, 'a']::varchar[]) AND v = ANY (NULL::varchar[]) AND i = ANY (ARRAY[NULL::integer]));
ALTER TABLE shapes ADD CONSTRAINT cast_array_name CHECK (t = ANY (ARRAY['a'::name, 'b'::name]::text[]) AND 'a'::name = ANY (ARRAY['a', 'b']));
ALTER TABLE shapes ADD CONSTRAINT cast_array_mood CHECK (mo::text = ANY (ARRAY['sad', 'ok']) AND mo = ANY (ARRAY['sad', t::mood]) AND mo::text = ANY (ARRAY['sad'::mood, 'ok'::mood]::text[]) AND mo = ANY ('{sad,ok}'));
ALTER TABLE shapes ADD CONSTRAINT cast_array_pair CHECK (pa = ANY (ARRAY[ROW(1, 'a')::pair, (2, 'b')::pair]) AND pp = ARRAY[(1, 'a')]::pair[]);
ALTER TABLE shapes ADD CONSTRAINT cast_array_domain CHECK (co IN ('x'::code, 'y') AND co = ANY (ARRAY['x', 'y']::code[]) AND co::varchar = 'z' AND t::code = 'x' AND ARRAY['x'::code]::text[] <> ta);
ALTER TABLE shapes ADD CONSTRAINT cast_array_dates CHECK (d = ANY (ARRAY['2020-01-01', '2020-01-02']::date[]) AND ts = ANY (ARRAY['2020-01-01'::date]::timestamp[]) AND iv = ANY (ARRAY['1 day', '2 h']::interval(2)[]) AND ts3 = ANY (ARRAY['2020-01-01 00:00:00.12345']::timestamp(3)[]) AND tz IN (now(), '2020-01-01', CURRENT_DATE));
ALTER TABLE shapes ADD CONSTRAINT cast_array_collate CHECK (t = ANY (ARRAY['a' COLLATE "C", 'b']) AND v = ANY (ARRAY['a' COLLATE "C", 'b' COLLATE "C"]) AND v = ANY ((ARRAY['a', 'b'])::varchar[] COLLATE "C") AND c = ANY (ARRAY['a' COLLATE "C"]::bpchar[]) AND (v COLLATE "C") LIKE ANY (ARRAY['a%']::varchar[]));
ALTER TABLE shapes ADD CONSTRAINT cast_collate CHECK (('a'::varchar COLLATE "C") = t AND (v COLLATE "C")::text = t AND (c COLLATE "C")::text = v AND ('a'::bpchar COLLATE "C")::text = t AND ('a' COLLATE "C")::varchar(3) = v AND (('a'::text COLLATE "C")::varchar COLLATE "POSIX") = t);
ALTER TABLE shapes ADD CONSTRAINT cast_function CHECK (lower('A'::varchar) = t AND substring('abc'::varchar FROM 2) = t AND substring(c FROM 1) = t AND substring(mo::text FROM 1) = t AND substring(by FROM 1) = by AND substring(by::text FROM 2) = t AND substring(bi FROM 1 FOR 2) = B'10' AND position(c IN v) > 0 AND trim(v) = c AND trim(c FROM vv) = t AND overlay(c PLACING v FROM 1) = t AND substring(COALESCE(v, c) FROM 2) = t AND substring(va[1] FROM 1) = 'a' AND substring(CASE WHEN o THEN v END FROM 1) = 'a' AND substring((pa).b FROM 1) = 'x' AND trim(v || c) = '' AND trim(lower(v)) = '' AND position('a'::varchar IN t) = 1);
ALTER TABLE shapes ADD CONSTRAINT cast_function_zone CHECK (ts AT TIME ZONE v > tz AND tz AT TIME ZONE c > ts AND d AT TIME ZONE 'UTC' > ts AND (ts AT TIME ZONE t)::date = d AND d::timestamp AT TIME ZONE 'UTC' < tz);
ALTER TABLE shapes ADD CONSTRAINT cast_function_extract CHECK (extract(year FROM d) = i AND extract(year FROM d)::integer = i AND extract(year FROM d) = n AND extract(epoch FROM tz) = f AND floor(extract(epoch FROM tz)) > 1 AND extract(epoch FROM tz - ts) > 3600 AND extract(epoch FROM iv) / 60 > 1.5 AND -extract(day FROM ts) < -1 AND extract(month FROM d) BETWEEN 1 AND 12 AND extract(dow FROM d) NOT IN (0, 6) AND extract(year FROM d) || '' = t AND extract(year FROM d)::text = t AND to_timestamp(extract(epoch FROM ts)) = tz AND mod(extract(year FROM d)::integer, 2) = 0 AND extract(year FROM d) = ANY (ARRAY[i, 2000]) AND round(extract(epoch FROM ts)::numeric, 2) > 0.5);
ALTER TABLE shapes ADD CONSTRAINT cast_numbers CHECK (i = 1.0 AND i = '1' AND s = 1.5 AND b = -1.5 AND n = '1.5' AND r = 1 AND f = '1e5' AND n = 1e3 AND n = 1.50000 AND i = 2147483648 AND i / 2 = 0.5 AND n % 2 = 1 AND -n = +n AND - -i > 0 AND -(-i) > 0 AND i = -2147483648 AND s = (-32768)::smallint AND n = -0.0 AND (i)::numeric(3,0) = 1 AND i::real = 1 AND 5::double precision = f AND '5'::real = r);
ALTER TABLE shapes ADD CONSTRAINT cast_dates CHECK (ts = '2020-01-01'::date AND tz = '2020-01-01'::timestamp AND d = 'epoch' AND ts = TIMESTAMP '2020-01-01 10:00:00' AND tz = TIMESTAMPTZ '2020-01-01 10:00:00 Europe/Berlin' AND iv = INTERVAL '1' YEAR AND iv = INTERVAL '1-2' AND iv = INTERVAL '3' MINUTE AND iv = INTERVAL '1.5' SECOND(1) AND iv = '1 day'::interval day AND iv = '1'::interval hour AND iv = -INTERVAL '1 day' AND iv = 2 * INTERVAL '1 day' AND ts::timestamp(3) = ts3 AND '2020-01-01'::text::date = d AND now()::date = d AND CURRENT_TIMESTAMP(0)::date = d AND ti = '10:00' AND ti = TIME '10:00:00.5' AND ts > now() AND ts = 'infinity');
ALTER TABLE shapes ADD CONSTRAINT like_more CHECK (t LIKE 'a\%' AND t LIKE 'a' ESCAPE '' AND v LIKE t AND v LIKE v || '%' AND c NOT LIKE v AND mo::text LIKE 's%' AND v LIKE 'a!_%' ESCAPE '!' AND v ILIKE 'a!_%' ESCAPE '!' AND v SIMILAR TO 'a!%' ESCAPE '!' AND v LIKE ALL (ARRAY['a%', t]) AND v LIKE ANY (va) AND by LIKE '\x00' AND t NOT ILIKE ALL (ARRAY['a', 'b']) AND t !~~ 'a' AND t ~~* v);
ALTER TABLE shapes ADD CONSTRAINT like_escape_column CHECK (t LIKE v ESCAPE c AND t NOT LIKE 'a' ESCAPE vv AND t SIMILAR TO v ESCAPE c);
ALTER TABLE shapes ADD CONSTRAINT slices CHECK (ia[:] = ia AND ia[2:] = ia AND ia[1:2][3] = ia AND (ia || i)[1] = 1 AND (pp[1:2])[1] IS NOT NULL AND (ROW(1, 2) = ROW(i, s)) AND ((pa).a + 1) > 0);
ALTER TABLE shapes ADD CONSTRAINT rows_more CHECK (ROW(i) = ROW(1) AND ROW(i, t) IN (ROW(1, 'a')) AND ROW(i, s) <> ROW(1, 2) AND ROW(i, v) >= ROW(1, 'a') AND (i, s, b) IS DISTINCT FROM (1, 2, 3) AND ROW(NULL) IS NULL);
ALTER TABLE shapes ADD CONSTRAINT operators_more CHECK (NOT i = 1 AND NOT (i = 1 AND s = 2) AND (i = 1) IS TRUE AND ((i = 1) OR (s = 2)) IS NOT TRUE AND (i IS NULL) = o AND (i IS NULL) IS NOT NULL AND i + 1 IS NULL AND (t = 'a') = (v = 'b') AND NOT (t LIKE 'a') AND (t || 'a') LIKE 'b' AND (i < 1) < (s > 2) AND i = ANY (ia) = o AND (o AND o) = o AND o IS NOT DISTINCT FROM true AND - (i + 1) < 0 AND (- i) ^ 2 > 0);
CREATE VIEW v_more AS SELECT substring(v, 1) AS a, trim(c) AS b, position('x' IN vv) AS c, ts AT TIME ZONE v AS d, overlay(t PLACING v FROM 1) AS e, normalize(v) AS f, v IS NFC NORMALIZED AS g, substring(COALESCE(v, 'x') FROM 1) AS h, extract(epoch FROM tz)::integer / 60 AS i, v IN ('a', 'b') AS j FROM shapes;
CREATE VIEW v_more_join AS SELECT substring(q.v FROM 1) AS a, trim(both FROM r.c) AS b, (SELECT trim(q.v) FROM a WHERE a.id = q.id) AS c, (SELECT trim(y) FROM a LIMIT 1) AS d FROM shapes q JOIN shapes r ON q.id = r.id;
-- Before 14 these two have casts that later servers do not show.
\if :v14
CREATE VIEW v_more_cte_14 AS WITH w AS (SELECT v, c FROM shapes) SELECT trim(v) AS a, substring(w.c FROM 1) AS b FROM w;
CREATE VIEW v_more_sub_14 AS SELECT trim(s.v) AS a FROM (SELECT v FROM shapes) s, a;
\endif
ALTER TABLE shapes ADD CONSTRAINT calls_bare CHECK (btrim(v) = t AND ltrim(v, 'a') = t AND rtrim(c) = t AND timezone(v, ts) = tz AND timezone('UTC', d) = ts);
CREATE VIEW v_domain AS SELECT trim(co) AS a, substring(co FROM 2) AS b, position('x' IN co) AS c, overlay(co PLACING 'y' FROM 1) AS d, substring(t FROM 1) AS e FROM shapes;
CREATE VIEW v_more_view AS SELECT trim(yy) AS a FROM v_alias;
CREATE VIEW v_values_varchar AS SELECT id FROM a WHERE y IN (VALUES ('a'), ('b')) AND y IN ('c'::varchar, 'd'::varchar(3)) AND y NOT IN (SELECT w::varchar FROM b);
-- What a restore gives a name that had none.
CREATE VIEW v_unseen AS SELECT id, (SELECT -1) AS n, (SELECT 'lit') AS s, ARRAY(SELECT 'q') AS q, (SELECT CASE WHEN x > 1 THEN 'p' END) AS c FROM a WHERE EXISTS (SELECT 'x' FROM b WHERE a_id = a.id) AND NOT EXISTS (SELECT NULL FROM c) AND EXISTS (SELECT true FROM c) AND y IN (SELECT 'x' UNION SELECT 'y' UNION ALL SELECT w FROM b) AND (x, y) IN (SELECT -5, 'z') AND x = ANY (SELECT -1) AND y > ALL (SELECT 'b');
CREATE VIEW v_unseen_arms AS SELECT 'a' AS s, true AS t FROM a UNION SELECT 'b', false FROM (SELECT 'x' AS s UNION ALL SELECT 'y') q;
CREATE VIEW v_unseen_with AS WITH w AS (SELECT 'x' AS s UNION SELECT 'y') SELECT s, (WITH v AS (SELECT -1 AS n) SELECT n FROM v) AS n FROM w;
CREATE VIEW v_values_order AS VALUES (1, 'a'), (2, 'b') ORDER BY 2 DESC, 1;
CREATE VIEW v_values_order_from AS SELECT q.s FROM (VALUES (1, 'a'), (2, 'b') ORDER BY 2) q (n, s);
CREATE VIEW v_overlaps AS SELECT id FROM shapes WHERE (d, d + 1) OVERLAPS (d, INTERVAL '1 day') AND (d, d - i) OVERLAPS (CURRENT_DATE, CURRENT_DATE + 1) AND (d, d) OVERLAPS ('2020-01-01'::date, ts::date) AND (ts, ts) OVERLAPS (ts, ts) AND (tz, iv) OVERLAPS (tz, tz);
CREATE VIEW v_case AS SELECT CASE y WHEN 'a' THEN 'x' WHEN 'b' THEN y END AS k, CASE WHEN x IS NULL THEN 0 ELSE z END AS n, COALESCE(y, 'none'::varchar, "Q") AS c, NULLIF(y, '') AS d, GREATEST(x, z) AS g FROM a;

CREATE MATERIALIZED VIEW m_plain AS SELECT id, y FROM a WHERE y IN ('a', 'b') WITH NO DATA;
CREATE MATERIALIZED VIEW m_group AS SELECT b.a_id, count(*) AS n, max(b.ts)::date AS d FROM b GROUP BY b.a_id WITH NO DATA;
CREATE UNIQUE INDEX m_group_i ON m_group ((a_id + 1), n) WHERE n > 0;

-- Rules, policies, triggers.
CREATE RULE r_nothing AS ON DELETE TO v_bare DO INSTEAD NOTHING;
CREATE RULE r_insert AS ON INSERT TO v_bare DO INSTEAD INSERT INTO a (id, x, y) VALUES (NEW.id, NEW.x, 'new');
CREATE RULE r_update AS ON UPDATE TO v_bare WHERE OLD.x IN (1, 2) DO ALSO UPDATE a SET x = NEW.x + 1, y = 'upd' WHERE a.id = OLD.id;
CREATE RULE r_several AS ON INSERT TO tree WHERE NEW.name IN ('a', 'b') DO ALSO (INSERT INTO c VALUES (NEW.id, 1, DEFAULT); DELETE FROM b WHERE a_id = NEW.id; UPDATE c SET k = k + 1 FROM b WHERE c.x = b.x AND b.id = NEW.id);
CREATE RULE r_select AS ON UPDATE TO c DO ALSO SELECT id FROM a WHERE x = NEW.x;
CREATE RULE r_conflict AS ON INSERT TO c DO ALSO INSERT INTO a (id, x) SELECT NEW.x, k FROM c WHERE k > NEW.k ON CONFLICT (id) DO UPDATE SET x = excluded.x + a.x WHERE a.y <> 'a';

CREATE TABLE gone (id integer, n integer);
CREATE RULE r_unseen AS ON DELETE TO tree DO ALSO (INSERT INTO c SELECT -1, old.id, 'gone'; UPDATE c SET (k, "a b") = (SELECT -1, 'x') WHERE x = old.id);
CREATE RULE r_with AS ON UPDATE TO tree DO ALSO WITH d AS (DELETE FROM gone WHERE n = 5 RETURNING *), i AS (INSERT INTO gone SELECT id, n + 1 FROM d WHERE n > 1 RETURNING n) UPDATE gone SET n = 2 FROM i WHERE i.n = gone.n;

ALTER TABLE a ENABLE ROW LEVEL SECURITY;
CREATE POLICY p_simple ON a USING (y = CURRENT_USER) WITH CHECK (y IN ('a', 'b') AND x > -1);
CREATE POLICY p_query ON a FOR SELECT USING (id IN (SELECT a_id FROM b WHERE b.w = a.y AND x > 1));
CREATE POLICY p_unseen ON a FOR UPDATE USING (EXISTS (SELECT 'x' FROM b) OR x IN (SELECT -1));
CREATE POLICY p_setting ON a FOR ALL USING (x = current_setting('app.tenant', true)::integer);
CREATE POLICY p_scalar ON a AS RESTRICTIVE USING ((SELECT b.w <> a.y FROM b WHERE b.a_id = a.id));
CREATE POLICY p_values ON a USING ((VALUES (true)));
CREATE POLICY p_with ON a USING ((WITH w AS (SELECT max(x) AS m FROM a) SELECT m IS NULL FROM w));
CREATE POLICY p_exists ON a FOR DELETE USING (EXISTS (SELECT 1 FROM b WHERE a_id = a.id AND w LIKE ANY (ARRAY['a%', 'b%'])));

CREATE FUNCTION trg() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER t_when BEFORE UPDATE ON a FOR EACH ROW WHEN (OLD.y IS DISTINCT FROM NEW.y AND NEW.y IN ('a', 'b')) EXECUTE PROCEDURE trg();
CREATE TRIGGER t_when_row AFTER UPDATE OF x, y ON a FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION trg('a', 1);
CREATE TRIGGER t_when_numeric BEFORE INSERT ON a FOR EACH ROW WHEN (NEW.z > 0 AND NEW.x BETWEEN -5 AND 5 AND length(NEW.y) > 2) EXECUTE FUNCTION trg();
CREATE TRIGGER t_statement AFTER DELETE ON a REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION trg();

\if :v14
-- SQL-standard function bodies.
CREATE FUNCTION std_return_14(a integer, s varchar) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN s IN ('a', 'b') AND a > -1;
CREATE FUNCTION std_query_14(k integer) RETURNS SETOF integer LANGUAGE sql BEGIN ATOMIC SELECT id FROM a WHERE x = k AND y IN ('a', 'b'); END;
CREATE FUNCTION std_unnamed_14(integer, varchar) RETURNS text LANGUAGE sql RETURN $2 || $1;
CREATE PROCEDURE std_procedure_14(k integer) LANGUAGE sql BEGIN ATOMIC INSERT INTO a (id, x, y) VALUES (k, 1, 'a'); UPDATE a SET y = 'b' WHERE id = k AND x > 0; DELETE FROM b WHERE a_id = k RETURNING id; SELECT 1 AS one; END;
CREATE FUNCTION std_names_14(id integer) RETURNS SETOF text LANGUAGE sql BEGIN ATOMIC SELECT w FROM b WHERE b.id = std_names_14.id ORDER BY ts LIMIT 1; END;
CREATE FUNCTION std_unseen_14(k integer, s text) RETURNS SETOF text LANGUAGE sql BEGIN ATOMIC SELECT 'x', true, -1, $1; UPDATE b SET (x, w) = (SELECT -1, 'x') WHERE b.id = $1 RETURNING 'r', -1; DELETE FROM b WHERE id = $1 RETURNING 'd'; INSERT INTO gone SELECT -1, x FROM a WHERE x > $1; SELECT s UNION SELECT 'u'; END;
CREATE PROCEDURE std_unseen_14(INOUT k integer) LANGUAGE sql BEGIN ATOMIC SELECT $1; END;
CREATE STATISTICS st_expr_14 ON (lower(v)), (i + 1), n FROM shapes;
CREATE VIEW v_search_14 AS WITH RECURSIVE t AS (SELECT id, parent FROM tree UNION ALL SELECT c.id, c.parent FROM tree c, t WHERE c.parent = t.id) SEARCH DEPTH FIRST BY id SET o CYCLE id SET is_cycle USING path SELECT id, is_cycle FROM t;
CREATE VIEW v_using_alias_14 AS SELECT j.x, y FROM a JOIN c USING (x) AS j;
CREATE VIEW v_group_distinct_14 AS SELECT x, y FROM a GROUP BY DISTINCT ROLLUP (x), CUBE (x, y);
CREATE VIEW v_subscript_json_14 AS SELECT j['a']['b'] AS b FROM shapes;
\endif
\if :v15
CREATE VIEW v_invoker_15 WITH (security_invoker = true) AS SELECT id FROM a;
\endif
\if :v17
CREATE VIEW v_json_17 AS SELECT JSON_VALUE(j, '$.a' RETURNING integer) AS a, JSON_QUERY(j, '$.b' WITH WRAPPER) AS b, JSON_EXISTS(j, '$.c') AS c, js IS JSON OBJECT AS d, JSON_OBJECT('k': t, 'l': i) AS e, JSON_ARRAY(i, t NULL ON NULL) AS f FROM shapes;
CREATE VIEW v_json_table_17 AS SELECT t.a, t.n FROM shapes, JSON_TABLE(j, '$[*]' COLUMNS (n FOR ORDINALITY, a integer PATH '$.a' DEFAULT 0 ON EMPTY)) t;
\endif
