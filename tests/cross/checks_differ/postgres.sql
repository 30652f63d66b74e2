CREATE TABLE t (
  a text CHECK (a IN ('x', 'y', 'z')),
  b integer,
  c integer CHECK (c < 5)
);
