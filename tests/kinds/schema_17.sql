-- What PostgreSQL 16 and 17 add.
SET client_min_messages = error;
CREATE SCHEMA app_17;
SET search_path = app_17;
CREATE COLLATION ruled (provider = builtin, locale = 'C.UTF-8');
CREATE TABLE item (id int, doc jsonb, name text STORAGE MAIN, at timestamptz);
CREATE VIEW docs AS SELECT id, doc IS JSON OBJECT AS is_object, at AT LOCAL AS here, JSON_VALUE(doc, '$.a' RETURNING int) AS a FROM item;
CREATE VIEW tables AS SELECT i.id, t.* FROM item i, JSON_TABLE(i.doc, '$[*]' COLUMNS (n FOR ORDINALITY, a int PATH '$.a')) AS t;
GRANT MAINTAIN ON item TO parity_writer;
