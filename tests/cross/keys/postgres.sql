CREATE TABLE parent (
  c text CONSTRAINT only_one UNIQUE, b text, a integer,
  CONSTRAINT the_key PRIMARY KEY (a, b)
);
CREATE UNIQUE INDEX cb ON parent (c, b);
CREATE TABLE tagged (name text PRIMARY KEY, code text);
CREATE UNIQUE INDEX ON tagged (code);
