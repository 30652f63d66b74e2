CREATE TABLE t (id bigserial PRIMARY KEY, a text, b integer NOT NULL);
CREATE VIEW v1 AS SELECT t.id, u.a FROM t JOIN t AS u ON u.id = t.b WHERE t.b > 4;
CREATE VIEW v3 AS SELECT t.id FROM t JOIN t AS u ON u.id = t.b;
