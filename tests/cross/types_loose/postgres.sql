CREATE TABLE t (id uuid, payload jsonb, at timestamptz, name varchar(40), raw uuid);
