-- What PostgreSQL 14 adds.
SET client_min_messages = error;
CREATE SCHEMA app_14;
SET search_path = app_14;
CREATE TABLE item (id int PRIMARY KEY, name text COMPRESSION pglz, at timestamptz);
CREATE FUNCTION plus(a int, b int DEFAULT 1) RETURNS int RETURN a + b;
CREATE FUNCTION chosen(a int) RETURNS text BEGIN ATOMIC
	SELECT name FROM item WHERE id = a AND at > '2001-02-03 04:05:06+07';
END;
CREATE TYPE arrange AS RANGE (subtype = float8, multirange_type_name = many);
CREATE TABLE ranges (a int4multirange, m many);
CREATE STATISTICS one ON (name || 'x') FROM item;
