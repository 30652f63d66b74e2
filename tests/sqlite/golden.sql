-- One schema with everything that SQLite 3.34 has, and its fingerprints: the
-- same in every version.  They change with the canonical form alone.
.output /dev/null
.dbconfig dqs_ddl on
.dbconfig dqs_dml on
CREATE TABLE plain(id INTEGER PRIMARY KEY, a, b TEXT, c VARCHAR(20), d DECIMAL(10, 2),
  e "double  precision"(10), f [unsigned big int], g BLOB, h FLURB);
CREATE TABLE "auto"("Id" integer PRIMARY KEY AUTOINCREMENT, made DATETIME DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE wr(a TEXT, b INT, c REAL, PRIMARY KEY(a COLLATE NOCASE, b DESC)) WITHOUT ROWID;
CREATE TABLE down(a INTEGER PRIMARY KEY DESC, b INTEGER, UNIQUE(b, a));
CREATE TABLE "nul key"(k TEXT PRIMARY KEY, v);
CREATE TABLE dflt(a DEFAULT 1, b DEFAULT -1.50, c DEFAULT 'it''s', d DEFAULT "dq", e DEFAULT bare,
  f DEFAULT (1 + 2), g DEFAULT x'0aff', h DEFAULT NULL, i DEFAULT TRUE, j DEFAULT (datetime('now')),
  k DEFAULT (lower(hex(randomblob(16)))), l DEFAULT 0.30000000000000004, m DEFAULT 1e300, n DEFAULT 9223372036854775807);
CREATE TABLE gen(a INT, b INT GENERATED ALWAYS AS (a * 2) STORED, c TEXT AS (a || 'x'), d AS (CASE WHEN a > 1 THEN 'y' ELSE NULL END) VIRTUAL);
CREATE TABLE coll(a TEXT COLLATE NOCASE, b TEXT COLLATE rtrim, c TEXT COLLATE binary);
CREATE TABLE 'quo''ted'('a b' 'TEXT', [c d] `INT`, "e""f" TEXT CHECK ([c d] > 0 AND "a b" <> "no column"));
CREATE TABLE conf(a INTEGER PRIMARY KEY ON CONFLICT REPLACE, b NOT NULL ON CONFLICT IGNORE,
  c UNIQUE ON CONFLICT ROLLBACK, d, CONSTRAINT u UNIQUE(c, d) ON CONFLICT FAIL, CONSTRAINT "k 1" CHECK (d IS NULL OR d IN (1, 2, 3)));
CREATE TABLE child(id INTEGER PRIMARY KEY, p REFERENCES plain ON DELETE CASCADE, q INT CONSTRAINT fk REFERENCES "auto"("Id") ON UPDATE SET NULL MATCH FULL
  DEFERRABLE INITIALLY DEFERRED, r TEXT, s INT, FOREIGN KEY(r, s) REFERENCES wr(a, b) ON DELETE SET DEFAULT, FOREIGN KEY (s) REFERENCES nowhere);
CREATE TABLE copied AS SELECT id, a AS one, c AS "the other", d, 1 + 1 AS sum FROM plain;
CREATE INDEX i1 ON plain(b COLLATE NOCASE DESC, lower(c), a + 1);
CREATE UNIQUE INDEX "i 2" ON plain(c) WHERE c IS NOT NULL AND a NOT BETWEEN 1 AND 5;
CREATE UNIQUE INDEX i3 ON coll(a, b);
CREATE VIEW v1 AS SELECT p.id, count(*) AS n FROM plain AS p LEFT JOIN child c ON c.p = p.id GROUP BY p.id HAVING n > 1 ORDER BY 2 DESC LIMIT 5;
CREATE VIEW v2(x, y) AS WITH RECURSIVE r(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 9) SELECT n, row_number() OVER (PARTITION BY n % 2 ORDER BY n) FROM r;
CREATE TRIGGER g1 AFTER UPDATE OF a, b ON plain WHEN new.a <> old.a BEGIN UPDATE plain SET c = 'x' WHERE id = new.id; DELETE FROM child WHERE p = old.id; END;
CREATE TRIGGER g2 INSTEAD OF DELETE ON v1 BEGIN SELECT RAISE(ABORT, 'no'); END;
CREATE VIRTUAL TABLE f5 USING fts5(title, body UNINDEXED, prefix = '2 3');
CREATE VIRTUAL TABLE rt USING rtree(id, x0, x1, +note TEXT);
-- texts that ALTER rewrites
CREATE TABLE old(a INTEGER PRIMARY KEY, "old b" TEXT CHECK ("old b" <> ''), c AS ("old b" || 'x'), UNIQUE("old b"));
CREATE TABLE refers(x REFERENCES old("old b"));
CREATE INDEX of_old ON old("old b", upper("old b")) WHERE "old b" > 'm';
CREATE VIEW of_old_v AS SELECT o."old b" AS b FROM old AS o;
CREATE TRIGGER of_old_g AFTER INSERT ON old WHEN new."old b" = 'y' BEGIN UPDATE old SET "old b" = 'z'; END;
ALTER TABLE old RENAME TO "new";
ALTER TABLE "new" RENAME COLUMN "old b" TO b;
ALTER TABLE "new" ADD COLUMN d NUMERIC NOT NULL DEFAULT 7 CHECK (d >= 0);
CREATE VIEW broken AS SELECT * FROM nowhere;
INSERT INTO "auto" DEFAULT VALUES;
ANALYZE;
.output
SELECT kind, count(*) FROM schema_objects('exact') GROUP BY kind ORDER BY kind;
SELECT schema_fingerprint('portable');
SELECT schema_fingerprint('logical');
SELECT schema_fingerprint('exact');
