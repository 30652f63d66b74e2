CREATE TABLE t (
  a integer NOT NULL,
  s integer GENERATED ALWAYS AS (a + 2) STORED,
  p integer GENERATED ALWAYS AS (a * 2) STORED
);
