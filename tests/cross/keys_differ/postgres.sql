CREATE TABLE a (x integer NOT NULL, y integer NOT NULL, PRIMARY KEY (x, y));
CREATE TABLE b (x integer NOT NULL, y integer NOT NULL);
CREATE TABLE c (x integer NOT NULL, y integer NOT NULL);
CREATE INDEX c_x ON c (x);
