CREATE TABLE branch (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	code VARCHAR(8) NOT NULL UNIQUE,
	name TEXT NOT NULL,
	city TEXT NOT NULL DEFAULT 'Porto',
	area NUMERIC(8,2),
	opened DATE,
	active BOOLEAN NOT NULL DEFAULT true
);
CREATE TABLE member (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	branch_id INTEGER NOT NULL REFERENCES branch (id) ON DELETE RESTRICT,
	email TEXT NOT NULL,
	name TEXT NOT NULL,
	joined TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
	fee NUMERIC(6,2) NOT NULL DEFAULT 0,
	grade TEXT NOT NULL DEFAULT 'basic' CHECK (grade IN ('basic', 'plus', 'staff')),
	notes TEXT,
	settings JSON,
	born DATE,
	CHECK (fee >= 0),
	CONSTRAINT member_email UNIQUE (email)
);
CREATE TABLE book (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	isbn TEXT,
	title TEXT NOT NULL,
	subtitle TEXT,
	pages INTEGER,
	price NUMERIC(8,2) NOT NULL DEFAULT 9.5,
	weight REAL,
	cover BLOB,
	token UUID,
	language CHAR(2) NOT NULL DEFAULT 'en',
	sheets INTEGER GENERATED ALWAYS AS (pages + 1) STORED,
	CONSTRAINT book_pages CHECK (pages > 0),
	CONSTRAINT book_isbn_length CHECK (length(isbn) = 13)
);
CREATE TABLE copy (
	book_id INTEGER NOT NULL REFERENCES book (id) ON DELETE CASCADE ON UPDATE CASCADE,
	number INTEGER NOT NULL,
	branch_id INTEGER REFERENCES branch (id) ON DELETE SET NULL,
	shelf TEXT,
	worn SMALLINT NOT NULL DEFAULT 0,
	bought TIMESTAMP,
	PRIMARY KEY (book_id, number),
	CHECK (worn BETWEEN 0 AND 10)
);
CREATE TABLE loan (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	book_id INTEGER NOT NULL,
	number INTEGER NOT NULL,
	member_id INTEGER NOT NULL REFERENCES member (id),
	lent DATE NOT NULL DEFAULT CURRENT_DATE,
	due DATE NOT NULL,
	back DATE,
	fine NUMERIC(6,2) DEFAULT NULL,
	note TEXT NOT NULL DEFAULT '',
	CONSTRAINT loan_dates CHECK (due > lent),
	FOREIGN KEY (book_id, number) REFERENCES copy (book_id, number) ON DELETE CASCADE
);
CREATE TABLE tag (
	name TEXT NOT NULL PRIMARY KEY,
	parent TEXT REFERENCES tag (name) DEFERRABLE INITIALLY DEFERRED,
	rank INTEGER
);
CREATE TABLE book_tag (
	book_id INTEGER NOT NULL REFERENCES book (id) ON DELETE CASCADE,
	tag TEXT NOT NULL REFERENCES tag (name) ON UPDATE CASCADE,
	PRIMARY KEY (book_id, tag)
);
CREATE TABLE holiday (
	day DATE NOT NULL,
	reason TEXT
);
CREATE INDEX member_branch ON member (branch_id);
CREATE INDEX member_name ON member (lower(name));
CREATE INDEX book_title ON book (title, subtitle);
CREATE UNIQUE INDEX book_isbn ON book (isbn);
CREATE INDEX loan_member ON loan (member_id) WHERE back IS NULL;
CREATE INDEX loan_due ON loan (due DESC);
CREATE UNIQUE INDEX loan_open ON loan (book_id, number) WHERE back IS NULL;
CREATE VIEW open_loans AS SELECT l.id, m.name FROM loan AS l JOIN member AS m ON m.id = l.member_id WHERE l.back IS NULL;
CREATE VIEW long_books AS SELECT id, title FROM book WHERE pages > 500;
CREATE TRIGGER loan_touch AFTER UPDATE ON loan BEGIN SELECT 1; END;
CREATE TRIGGER member_check BEFORE INSERT ON member BEGIN SELECT 1; END;
