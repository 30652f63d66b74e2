CREATE TABLE t (
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
  flag INTEGER NOT NULL DEFAULT 0 CHECK (flag IN (0, 1))
);
