CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER NOT NULL);
CREATE VIEW v1 AS SELECT id, a FROM t WHERE b > 3;
CREATE VIEW v2 AS SELECT t.id, u.a AS other FROM t JOIN t AS u ON u.id = t.b;
CREATE TABLE s (id INTEGER PRIMARY KEY, is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)));
CREATE VIEW v3 AS SELECT id AS s_id, is_on AS live FROM s;
CREATE VIEW v4 AS SELECT s_id, a FROM v3 JOIN t ON t.id = s_id WHERE live = 1;
CREATE VIEW v5 AS SELECT s_id, b FROM v3 JOIN t ON t.id = s_id WHERE live = 0;
CREATE VIEW v6 AS SELECT s_id, b FROM v3 JOIN v1 ON v1.id = s_id JOIN t ON t.id = s_id WHERE live = 1;
