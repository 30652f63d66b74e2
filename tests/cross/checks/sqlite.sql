CREATE TABLE t (
  a TEXT NOT NULL CHECK (a IN ('x', 'y', 'z')),
  b INTEGER CHECK ((b > 0)),
  c INTEGER CHECK (c BETWEEN 1 AND 9),
  d INTEGER CHECK (d >= 0 AND d <> 7),
  e VARCHAR(10) CHECK (length(e) > 2),
  f INTEGER CHECK (f IN (1, 2, 3)),
  g TEXT, h TEXT,
  CHECK (g IS NOT NULL OR h IS NOT NULL),
  CONSTRAINT named CHECK (NOT (b = 3 AND c = 4)),
  CHECK (b != 12)
);
