-- What PostgreSQL 15 adds.
SET client_min_messages = error;
CREATE SCHEMA app_15;
SET search_path = app_15;
CREATE TABLE item (id int PRIMARY KEY, code text UNIQUE NULLS NOT DISTINCT, name text);
CREATE TABLE part (id int, item int, note int,
	FOREIGN KEY (item) REFERENCES item ON DELETE SET NULL (item));
CREATE UNIQUE INDEX nulls ON item (name) NULLS NOT DISTINCT;
CREATE VIEW shown WITH (security_invoker) AS SELECT id FROM item;
CREATE PUBLICATION parity_rows_15 FOR TABLE item (id, code) WHERE (id IN (2, 3) AND code <> 'x');
CREATE PUBLICATION parity_schemas_15 FOR TABLES IN SCHEMA app_15, app_14;
