CREATE TABLE t (c text, a text);
CREATE TABLE only_there (x integer);
