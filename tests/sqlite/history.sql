-- One schema, however it came about.
.open at_once.db
.load ./schema_parity
CREATE TABLE customer(id INTEGER PRIMARY KEY, name TEXT NOT NULL, mail TEXT COLLATE NOCASE,
	age INT DEFAULT 18 CHECK (age > 0));
CREATE TABLE orders(id INTEGER PRIMARY KEY, customer INT REFERENCES customer(id));
CREATE UNIQUE INDEX by_mail ON customer(mail);
CREATE VIEW grown AS SELECT name FROM customer WHERE age >= 18;
CREATE TRIGGER no_minor BEFORE INSERT ON customer WHEN new.age < 18
BEGIN SELECT raise(ABORT, 'no'); END;
SELECT writefile('at_once.json', schema_snapshot()) > 0;

.open step_by_step.db
.load ./schema_parity
CREATE TABLE "O r"(id INTEGER PRIMARY KEY /* the key */, customer INT REFERENCES client(id));
CREATE TABLE client("key" INTEGER PRIMARY KEY, full_name TEXT NOT NULL -- of the person
);
CREATE TABLE scratch(a);
ALTER TABLE client RENAME COLUMN "key" TO id;
ALTER TABLE client ADD COLUMN mail TEXT COLLATE nocase;
ALTER TABLE client ADD COLUMN age INT DEFAULT (18) CHECK(age>0);
ALTER TABLE client RENAME COLUMN full_name TO name;
DROP TABLE scratch;
CREATE VIEW grown AS SELECT "name" FROM client WHERE (age>=18);
CREATE TRIGGER no_minor INSERT ON client FOR EACH ROW WHEN NEW.age<18
BEGIN
	SELECT RAISE(abort, 'no');
END;
ALTER TABLE client RENAME TO customer;
ALTER TABLE "O r" RENAME TO orders;
CREATE UNIQUE INDEX IF NOT EXISTS main.by_mail ON customer (MAIL ASC);
ANALYZE;
VACUUM;
SELECT change, kind, object, attribute, left_value, right_value
FROM schema_diff(readfile('at_once.json'), 'live', 'exact');
SELECT schema_fingerprint('logical') = schema_fingerprint('logical', readfile('at_once.json')),
	schema_fingerprint('portable') = schema_fingerprint('portable', readfile('at_once.json'));
SELECT count(*) FROM schema_diff(readfile('at_once.json'), 'live');

-- and what does change the meaning is seen, there and nowhere else
BEGIN;
DROP INDEX by_mail;
CREATE UNIQUE INDEX by_mail ON customer(mail COLLATE binary);
SELECT change, kind, object, attribute FROM schema_diff(readfile('at_once.json'), 'live');
ROLLBACK;
BEGIN;
DROP VIEW grown;
CREATE VIEW grown AS SELECT name FROM customer WHERE age > 18;
SELECT change, kind, object, attribute FROM schema_diff(readfile('at_once.json'), 'live');
ROLLBACK;
BEGIN;
DROP TRIGGER no_minor;
CREATE TRIGGER no_minor AFTER INSERT ON customer WHEN new.age < 18
BEGIN SELECT raise(ABORT, 'no'); END;
SELECT change, kind, object, attribute FROM schema_diff(readfile('at_once.json'), 'live');
ROLLBACK;
BEGIN;
DROP TABLE orders;
CREATE TABLE orders(id INTEGER PRIMARY KEY, customer INT REFERENCES customer(id) ON DELETE CASCADE);
SELECT change, kind, object, attribute FROM schema_diff(readfile('at_once.json'), 'live', 'portable');
ROLLBACK;
BEGIN;
DROP TABLE orders;
CREATE TABLE orders(id INTEGER PRIMARY KEY AUTOINCREMENT, customer INT REFERENCES customer(id));
SELECT change, kind, object, attribute FROM schema_diff(readfile('at_once.json'), 'live');
ROLLBACK;
