CREATE TABLE t (
  a text NOT NULL CHECK (a = ANY (ARRAY['x', 'y', 'z'])),
  b integer CHECK (b > 0) CHECK (b <> 12),
  c integer CHECK (c >= 1 AND c <= 9),
  d integer CHECK ((d >= 0) AND (d <> 7)),
  e varchar(10) CHECK (length((e)::text) > 2),
  f integer CHECK (f = ANY (ARRAY[1, 2, 3])),
  g text, h text,
  CHECK ((g IS NOT NULL) OR (h IS NOT NULL)),
  CHECK (NOT ((b = 3) AND (c = 4)))
);
