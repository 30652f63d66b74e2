CREATE TYPE state AS ENUM ('open', 'closed');
CREATE TABLE t (
  state state NOT NULL,
  kind state NOT NULL,
  flag boolean NOT NULL
);
