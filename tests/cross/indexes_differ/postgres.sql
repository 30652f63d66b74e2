CREATE TABLE t (a integer, b text, c text, d integer);
CREATE INDEX i2 ON t (c, b);
CREATE INDEX i3 ON t (upper(b));
CREATE INDEX i4 ON t (d) WHERE d > 4;
CREATE INDEX i5 ON t (a, b);
