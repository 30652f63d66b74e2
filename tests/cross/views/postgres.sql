CREATE TABLE t (id bigserial PRIMARY KEY, a text, b integer NOT NULL);
CREATE VIEW v1 AS SELECT t.id, t.a FROM t WHERE (t.b > 3);
CREATE VIEW v2 AS SELECT t.id, u.a AS other FROM (t JOIN t u ON ((u.id = t.b)));
CREATE TABLE s (id bigserial PRIMARY KEY, is_on boolean NOT NULL);
CREATE VIEW v3 AS SELECT id AS s_id, is_on AS live FROM s;
CREATE VIEW v4 AS SELECT s_id, a FROM v3 JOIN t ON t.id = s_id WHERE live;
CREATE VIEW v5 AS SELECT s_id, b FROM v3 JOIN t ON t.id = s_id WHERE NOT live;
CREATE VIEW v6 AS SELECT s_id, b FROM v3 JOIN v1 ON v1.id = s_id JOIN t ON t.id = s_id WHERE live;
