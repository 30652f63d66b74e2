CREATE TABLE t (
  a integer NOT NULL, b integer NOT NULL,
  s integer GENERATED ALWAYS AS ((a + b)) STORED,
  n text NOT NULL,
  low text GENERATED ALWAYS AS (lower(n)) STORED
);
