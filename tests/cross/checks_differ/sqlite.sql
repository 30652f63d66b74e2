CREATE TABLE t (
  a TEXT CHECK (a IN ('x', 'y')),
  b INTEGER CHECK (b > 0),
  c INTEGER
);
