-- Every kind of object that PostgreSQL 13 has.
SET client_min_messages = error;
CREATE SCHEMA app;
CREATE SCHEMA "Odd ""Schema";
SET search_path = app;

-- types
CREATE TYPE mood AS ENUM ('sad', 'happy');
ALTER TYPE mood ADD VALUE 'so so' BEFORE 'happy';
CREATE DOMAIN code AS varchar(5) COLLATE "C" DEFAULT 'a' NOT NULL CONSTRAINT known CHECK (VALUE IN ('a', 'b'));
CREATE TYPE pair AS (a int, "B c" text COLLATE "C", d numeric(5,1)[]);
CREATE FUNCTION diff(text, text) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT 1.0::float8';
CREATE TYPE words AS RANGE (subtype = text, collation = "C", subtype_diff = diff);
CREATE TYPE shell;
CREATE TYPE point3;
CREATE FUNCTION point3_in(cstring) RETURNS point3 LANGUAGE internal STRICT IMMUTABLE AS 'point_in';
CREATE FUNCTION point3_out(point3) RETURNS cstring LANGUAGE internal STRICT IMMUTABLE AS 'point_out';
CREATE TYPE point3 (input = point3_in, output = point3_out, internallength = 16, alignment = double);
CREATE COLLATION plain (provider = libc, lc_collate = 'C', lc_ctype = 'POSIX');
CREATE CONVERSION latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;

-- code
CREATE FUNCTION full_of(INOUT a numeric(10,2), VARIADIC rest text[], OUT b pair) RETURNS SETOF record
	LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER PARALLEL RESTRICTED COST 7.5 ROWS 20
	SET search_path = app, pg_temp AS $$
BEGIN
	RETURN;
END $$;
CREATE FUNCTION defaults(a int DEFAULT 1, b timestamptz DEFAULT '2001-02-03 04:05:06+07', c bytea DEFAULT '\x00ff')
	RETURNS text LANGUAGE sql AS 'SELECT ''C:\new''';
CREATE FUNCTION ranked() RETURNS bigint LANGUAGE internal WINDOW AS 'window_row_number';
CREATE PROCEDURE work(a int, INOUT b text DEFAULT NULL) LANGUAGE plpgsql AS 'BEGIN b := a; END';
CREATE AGGREGATE total(int) (sfunc = int4_sum, stype = bigint, initcond = '0', combinefunc = int8pl, parallel = safe);
CREATE AGGREGATE middle(double precision ORDER BY anyelement) (sfunc = ordered_set_transition,
	stype = internal, finalfunc = percentile_disc_final, finalfunc_extra);
CREATE FUNCTION handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE TRUSTED LANGUAGE parity_pl HANDLER handler;
CREATE FUNCTION from_sql(internal) RETURNS internal LANGUAGE internal IMMUTABLE AS 'prsd_lextype';
CREATE TRANSFORM FOR int LANGUAGE sql (FROM SQL WITH FUNCTION from_sql(internal));

-- operators
CREATE TYPE money2 AS (amount int);
CREATE FUNCTION same(money2, money2) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1.amount = $2.amount';
CREATE FUNCTION less(money2, money2) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1.amount < $2.amount';
CREATE FUNCTION compare(money2, money2) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1.amount - $2.amount';
CREATE FUNCTION to_int(money2) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1.amount';
CREATE OPERATOR === (function = same, leftarg = money2, rightarg = money2, commutator = ===, restrict = eqsel, hashes);
CREATE OPERATOR <<< (function = less, leftarg = money2, rightarg = money2);
CREATE OPERATOR FAMILY money2_family USING btree;
CREATE OPERATOR CLASS money2_ops DEFAULT FOR TYPE money2 USING btree FAMILY money2_family AS
	OPERATOR 1 <<<, OPERATOR 3 ===, FUNCTION 1 compare(money2, money2);
CREATE CAST (money2 AS int) WITH FUNCTION to_int(money2) AS ASSIGNMENT;
CREATE ACCESS METHOD parity_heap TYPE table HANDLER heap_tableam_handler;

-- text search
CREATE TEXT SEARCH PARSER prs (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE tmpl (LEXIZE = dsimple_lexize, INIT = dsimple_init);
CREATE TEXT SEARCH DICTIONARY "Short" (TEMPLATE = tmpl, STOPWORDS = 'english', ACCEPT = 'false');
CREATE TEXT SEARCH CONFIGURATION cfg (PARSER = prs);
ALTER TEXT SEARCH CONFIGURATION cfg ADD MAPPING FOR asciiword, word WITH "Short", english_stem;

-- other servers
CREATE FOREIGN DATA WRAPPER parity_wrapper OPTIONS (debug 'on');
CREATE SERVER "Parity Server" TYPE 'oracle' VERSION '19c' FOREIGN DATA WRAPPER parity_wrapper
	OPTIONS (host 'h', "Odd" 'a,''b"\', password 'hush');
CREATE USER MAPPING FOR PUBLIC SERVER "Parity Server";
CREATE FOREIGN TABLE far (id int OPTIONS (column_name 'ID') NOT NULL, n int DEFAULT 5, CONSTRAINT small CHECK (n < 9))
	SERVER "Parity Server" OPTIONS (table_name 'Far');

-- tables
CREATE SEQUENCE numbers AS smallint START 5 INCREMENT 2 MINVALUE 3 MAXVALUE 99 CACHE 4 CYCLE;
CREATE TABLE customer (
	id bigint GENERATED ALWAYS AS IDENTITY (START 10) PRIMARY KEY,
	serial serial,
	name text COLLATE "C" NOT NULL CHECK (name <> ''),
	feeling mood DEFAULT 'so so',
	status varchar(9) CHECK (status IN ('new', 'old')),
	since timestamptz DEFAULT '2001-02-03 04:05:06+07',
	day date DEFAULT '2001-02-03',
	span interval DEFAULT '1 day 02:03:04',
	raw bytea DEFAULT '\xdeadbeef',
	ratio float8 DEFAULT '0.12345678901234567'::float8,
	price money DEFAULT 12.5,
	path text DEFAULT 'C:\new',
	note xml DEFAULT '<a/>',
	tags text[] DEFAULT '{a,NULL}',
	place pair,
	"User" code,
	twice float8 GENERATED ALWAYS AS (ratio * 2) STORED,
	CONSTRAINT named UNIQUE (name, day) DEFERRABLE INITIALLY DEFERRED
) WITH (fillfactor = 70);
CREATE INDEX by_expression ON customer (lower(name) text_pattern_ops DESC, (ratio + 1) NULLS FIRST) INCLUDE (day)
	WHERE feeling <> 'sad' AND since > '2001-02-03 04:05:06+07';
CREATE INDEX by_tags ON customer USING gin (tags);
ALTER TABLE customer ALTER name SET STATISTICS 77, ALTER path SET STORAGE EXTERNAL;
CREATE TABLE invoice (
	id int, customer bigint REFERENCES customer ON DELETE CASCADE, total numeric(12,2), during tsrange,
	CONSTRAINT apart EXCLUDE USING gist (during WITH &&) WHERE (total > 0),
	CONSTRAINT late CHECK (total < 1000) NO INHERIT,
	FOREIGN KEY (customer) REFERENCES customer MATCH FULL ON UPDATE SET NULL DEFERRABLE
);
ALTER TABLE invoice ADD CONSTRAINT later CHECK (id > 0) NOT VALID, REPLICA IDENTITY FULL;
CREATE UNLOGGED TABLE fast (a int) WITH (autovacuum_enabled = off);
CREATE TABLE typed OF pair ("B c" WITH OPTIONS NOT NULL);
CREATE TABLE child (extra int) INHERITS (invoice);
CREATE TABLE ranged (a int NOT NULL, b text, c date NOT NULL, CHECK (a > 0), UNIQUE (a, c))
	PARTITION BY RANGE (c, a);
CREATE TABLE ranged_1 PARTITION OF ranged FOR VALUES FROM ('2020-01-01', MINVALUE) TO ('2021-01-01', 5);
CREATE TABLE ranged_0 PARTITION OF ranged DEFAULT PARTITION BY HASH (a);
CREATE TABLE ranged_2 PARTITION OF ranged_0 FOR VALUES WITH (modulus 4, remainder 1);
CREATE INDEX ranged_b ON ranged (b);
CREATE STATISTICS stat (ndistinct, mcv) ON name, day FROM customer;
CREATE TABLE "Odd ""Schema"."Odd ""Table" ("a b" int, "Ünï" text DEFAULT 'it''s');

-- on tables
CREATE VIEW seen WITH (security_barrier) AS SELECT id, name, since, feeling FROM customer
	WHERE status IN ('new', 'old') AND day > '2001-02-03' WITH LOCAL CHECK OPTION;
CREATE MATERIALIZED VIEW summary AS SELECT count(*) AS n, interval '1 day 02:03:04' AS i, E'\\x'::text AS t FROM invoice;
CREATE UNIQUE INDEX summary_n ON summary (n);
CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TRIGGER watched AFTER UPDATE ON invoice REFERENCING OLD TABLE AS before
	FOR EACH STATEMENT EXECUTE FUNCTION act('a''b', 'c\d');
CREATE TRIGGER guarded BEFORE UPDATE ON customer FOR EACH ROW
	WHEN (new.since > '2001-02-03 04:05:06+07' AND old."User" <> 'b') EXECUTE FUNCTION act();
CREATE CONSTRAINT TRIGGER checked AFTER INSERT OR UPDATE OF total ON invoice DEFERRABLE FOR EACH ROW EXECUTE FUNCTION act();
CREATE TRIGGER each BEFORE INSERT ON ranged FOR EACH ROW EXECUTE FUNCTION act();
ALTER TABLE customer DISABLE TRIGGER guarded;
CREATE RULE kept AS ON DELETE TO invoice WHERE old.total > 5 DO INSTEAD
	UPDATE invoice SET during = tsrange('2001-02-03 04:05:06', NULL) WHERE id = old.id;
ALTER TABLE customer ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY reading ON customer FOR SELECT TO parity_reader, parity_writer
	USING (name = CURRENT_USER OR id IN (SELECT customer FROM invoice WHERE day < '2001-02-03'));
CREATE POLICY writing ON customer AS RESTRICTIVE USING (path <> 'C:\new') WITH CHECK (raw <> '\xff');

-- of the database
CREATE FUNCTION on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER parity_listens ON ddl_command_end WHEN tag IN ('CREATE SERVER') EXECUTE FUNCTION on_ddl();
CREATE PUBLICATION parity_some FOR TABLE customer, invoice WITH (publish = 'insert, delete');
CREATE PUBLICATION parity_all FOR ALL TABLES;
CREATE SUBSCRIPTION parity_sub CONNECTION 'host=h password=hush' PUBLICATION p2, p1
	WITH (connect = false, slot_name = 'slot');
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO parity_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT ALL ON SEQUENCES TO parity_writer WITH GRANT OPTION;
SELECT current_database() AS db \gset
ALTER DATABASE :"db" SET work_mem = '7MB';
ALTER ROLE parity_reader IN DATABASE :"db" SET search_path = app, public;

-- privileges, comments
GRANT USAGE ON SCHEMA app TO parity_reader;
GRANT SELECT, INSERT ON customer TO parity_writer WITH GRANT OPTION;
GRANT SELECT (name), UPDATE (name) ON customer TO parity_reader;
GRANT USAGE ON SEQUENCE numbers TO parity_writer;
REVOKE EXECUTE ON FUNCTION act() FROM PUBLIC;
REVOKE USAGE ON TYPE mood FROM PUBLIC;
GRANT USAGE ON FOREIGN SERVER "Parity Server" TO parity_writer;
GRANT USAGE ON LANGUAGE parity_pl TO parity_reader;
COMMENT ON TABLE customer IS 'who pays, "quoted" and ünïcödé';
COMMENT ON COLUMN customer.name IS 'a name';
COMMENT ON INDEX by_tags IS 'an index';
COMMENT ON SCHEMA app IS 'ours';
