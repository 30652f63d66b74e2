CREATE TABLE p (id bigserial PRIMARY KEY);
CREATE TABLE c (
  id bigserial PRIMARY KEY,
  a bigint REFERENCES p (id),
  b bigint,
  d bigint REFERENCES p (id) ON UPDATE CASCADE
);
