-- What PostgreSQL 18 adds.
SET client_min_messages = error;
CREATE SCHEMA app_18;
SET search_path = app_18;
CREATE TABLE room (id int4range, during tsrange, n int CONSTRAINT given NOT NULL, half int GENERATED ALWAYS AS (n / 2) VIRTUAL,
	PRIMARY KEY (id, during WITHOUT OVERLAPS));
CREATE TABLE stay (id int4range, during tsrange, n int CHECK (n > 0) NOT ENFORCED,
	FOREIGN KEY (id, PERIOD during) REFERENCES room (id, PERIOD during));
ALTER TABLE stay ADD CONSTRAINT there NOT NULL n NOT VALID;
CREATE TABLE link (n int REFERENCES app.customer (id) NOT ENFORCED);
