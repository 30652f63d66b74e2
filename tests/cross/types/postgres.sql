CREATE TABLE t (
  i integer, b bigint, s smallint, r real, d double precision,
  n numeric, np numeric(10,2), dc decimal(8,3),
  x text, v character varying(40), c character(2), z bytea,
  f boolean, dt date, tm time, ts timestamp, dtt timestamp without time zone,
  tz timestamp with time zone,
  j jsonb, u uuid
);
