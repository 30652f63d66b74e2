CREATE TABLE t (a bigint, b smallint, c integer, d double precision);
