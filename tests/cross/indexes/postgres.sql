CREATE TABLE t (a integer, b text, c text, d boolean NOT NULL);
CREATE INDEX j6 ON t USING btree (a, lower(c), b);
CREATE UNIQUE INDEX ON t (c) WHERE ((a > 3) AND d);
CREATE INDEX ON t (b) WHERE (c IS NOT NULL);
CREATE INDEX ON t (lower(b));
CREATE INDEX ON t (a, b DESC);
CREATE INDEX ON t (a);
