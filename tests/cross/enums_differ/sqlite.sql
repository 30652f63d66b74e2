CREATE TABLE t (
  state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'lost')),
  kind TEXT NOT NULL,
  flag INTEGER NOT NULL CHECK (flag IN (0, 1, 2))
);
