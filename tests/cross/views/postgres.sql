CREATE TABLE t (id bigserial PRIMARY KEY, a text, b integer NOT NULL);
CREATE VIEW v1 AS SELECT t.id, t.a FROM t WHERE (t.b > 3);
CREATE VIEW v2 AS SELECT t.id, u.a AS other FROM (t JOIN t u ON ((u.id = t.b)));
