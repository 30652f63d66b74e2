-- What the pairs of list.txt use: types and collations, which SQLite lacks.
CREATE EXTENSION citext;
CREATE TYPE size AS ENUM ('s', 'm', 'l');
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN named AS varchar(20) NOT NULL DEFAULT 'x';
CREATE COLLATION ignore_case (provider = icu, locale = 'und-u-ks-level2',
	deterministic = false);
CREATE COLLATION ignore_accent (provider = icu, locale = 'und-u-ks-level1',
	deterministic = false);
-- As the extension uuid-ossp has it.
CREATE FUNCTION uuid_generate_v4() RETURNS uuid LANGUAGE sql AS
	'SELECT gen_random_uuid()';
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS
	'BEGIN RETURN NEW; END';
