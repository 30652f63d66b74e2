# ddl:sqlite:SQL and ddl:postgresql:SQL: what the DDL would make, as a database
# that it was run in; nothing is kept, nothing beyond it is reached, and what
# fails says where.
chmod 755 .
psql -X -q -d postgres -c 'CREATE DATABASE scratch TEMPLATE template0' \
	-c 'CREATE DATABASE made TEMPLATE template0'
there="host=$PGHOST port=$PGPORT user=postgres dbname=scratch"
made="host=$PGHOST port=$PGPORT user=postgres dbname=made"
scratch="{\"scratch\": \"$there\", \"show\": [\"idiom\"]}"

# pg_file FILE, lite_file FILE: rows of the SQL in a file
pg_file()
{
	psql -X -q -At -d "$name" -v ON_ERROR_STOP=1 -f "$1" 2>&1
}
lite_file()
{
	sqlite3 -bail -batch -cmd ".load \"$SPAR_SQLITE\"" :memory: <"$1" 2>&1
}

# diff ENGINE FILE RIGHT LEVEL: the rows of ddl:ENGINE:FILE's text against RIGHT
diff_pg()
{
	{
		printf 'SELECT change, kind, object, attribute FROM schema_diff($ddl$ddl:%s:' "$1"
		cat "$2"
		printf "\$ddl\$, '%s', '%s', '%s');\n" "$3" "$4" "$scratch"
	} >query.sql
	pg_file query.sql
}
diff_lite()
{
	lite :memory: "SELECT change, kind, object, attribute FROM schema_diff(
		'ddl:$1:' || readfile('$2'), '$3', '$4', '$scratch')"
}

# ---- SQLite's ---------------------------------------------------------------

cat >lite.sql <<'SQL'
-- a comment; with a semicolon
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE customer (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL CHECK (name <> ';'));
CREATE TABLE invoice (id INTEGER PRIMARY KEY, customer INT REFERENCES customer ON DELETE CASCADE);
COMMIT;
INSERT INTO customer (name) VALUES ('it''s; me');
CREATE UNIQUE INDEX by_name ON customer (lower(name)) WHERE id > 0;
CREATE VIEW names AS SELECT name FROM customer;
CREATE TRIGGER t AFTER INSERT ON invoice BEGIN
	UPDATE customer SET name = name || ';';
	SELECT CASE WHEN 1 THEN 2 END;
END;
CREATE VIRTUAL TABLE notes USING fts5(body);
ALTER TABLE customer RENAME COLUMN name TO full_name;
VACUUM;
SQL
sqlite3 lite.db <lite.sql
chmod 644 lite.db
same "SQLite's DDL from SQLite" "" "$(diff_lite sqlite lite.sql "sqlite:$PWD/lite.db" exact)"
same "SQLite's DDL from PostgreSQL" "" "$(diff_pg sqlite lite.sql "sqlite:$PWD/lite.db" exact)"
sqlite3 lite.db 'ALTER TABLE invoice ADD COLUMN note TEXT'
same "one change, from SQLite" 'added|column|invoice.note|' \
	"$(diff_lite sqlite lite.sql "sqlite:$PWD/lite.db" exact)"
same "one change, from PostgreSQL" 'added|column|invoice.note|' \
	"$(diff_pg sqlite lite.sql "sqlite:$PWD/lite.db" exact)"
like "every function takes it" 'logical:1:*' \
	"$(lite :memory: "SELECT schema_fingerprint('logical', 'ddl:sqlite:CREATE TABLE a (b)')")"
same "nothing reaches the database of the caller" 0 "$(
	lite :memory: "SELECT count(*) FROM schema_diff('ddl:sqlite:CREATE TABLE a (b); DROP TABLE a', 'live')")"

# refused NAME SQL PATTERN: in either engine
refused()
{
	printf '%s' "$2" >refused.sql
	like "SQLite: $1" "$3" "$(diff_lite sqlite refused.sql live portable)"
	like "PostgreSQL: $1" "$3" "$(diff_pg sqlite refused.sql live portable)"
}
refused "ATTACH" "ATTACH '$PWD/other.db' AS o" '*DDL failed at line 1*cannot be attached*'
refused "VACUUM INTO" "CREATE TABLE a (b);
	VACUUM INTO '$PWD/other.db'" '*failed at line 2*VACUUM INTO*'
refused "load_extension()" "SELECT load_extension('x')" '*failed at line 1*function is not allowed*'
refused "a PRAGMA that reaches the process" "PRAGMA temp_store_directory = '/'" '*PRAGMA is not allowed*'
refused "PRAGMA writable_schema" "PRAGMA writable_schema = on" '*PRAGMA is not allowed*'
refused "a limit lifted" "PRAGMA max_page_count = 1000000" '*PRAGMA is not allowed*'
refused "the schema's own table" "CREATE TABLE a (b); UPDATE sqlite_schema SET sql = 'x'" '*may not be modified*'
refused "a module that reads files" "CREATE VIRTUAL TABLE c USING csv(filename = '/etc/passwd')" '*module*not allowed*'
refused "a table function of the shell" "CREATE TABLE a AS SELECT * FROM fsdir('/')" '*failed at line 1*'
refused "an unknown statement" "CREATE TABLE a (b);

-- why

CREATE TABEL c (password TEXT DEFAULT 'hush')" '*failed at line 5*syntax error*CREATE TABEL c (password TEXT DEFAULT ...'
refused "a failing statement" "CREATE TABLE a (b);
	CREATE TABLE a (c)" '*failed at line 2*table a already exists*'
refused "a transaction left open" "BEGIN; CREATE TABLE a (b)" '*leaves a transaction open*'
refused "a command of the shell" ".read /etc/passwd" '*failed at line 1*'
same "no file was made" "" "$(ls other.db 2>/dev/null)"

# in PostgreSQL it takes the privilege that reading files takes
pg 'CREATE ROLE lite_reader; CREATE ROLE nobody_here; GRANT pg_read_server_files TO lite_reader' >words
like "without the privilege" '*permission denied to read files*' \
	"$(pg "SET ROLE nobody_here; SELECT schema_fingerprint('logical', 'ddl:sqlite:CREATE TABLE a (b)')")"
like "with it" 'logical:1:*' \
	"$(pg "SET ROLE lite_reader; SELECT schema_fingerprint('logical', 'ddl:sqlite:CREATE TABLE a (b)')")"
sqlite3 view.db "CREATE VIEW v AS SELECT schema_fingerprint('logical', 'ddl:sqlite:CREATE TABLE a (b)')"
like "not out of a view of SQLite" '*unsafe use of schema_fingerprint*' "$(lite view.db 'SELECT * FROM v')"

# what never ends, ends with the statement
forever='CREATE TABLE a AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c'
like "PostgreSQL: statement_timeout" '*statement timeout*' \
	"$(pg "SET statement_timeout = '500ms'; SELECT schema_fingerprint('logical', 'ddl:sqlite:$forever')")"
like "SQLite: an interruption" '*interrupted*' "$(timeout -s INT -k 20 1 sqlite3 -bail -batch \
	-cmd ".load \"$SPAR_SQLITE\"" :memory: "SELECT schema_fingerprint('logical', 'ddl:sqlite:$forever')" 2>&1)"

# ---- PostgreSQL's -----------------------------------------------------------

cat >pg.sql <<'SQL'
\restrict abc
SET search_path = public;
BEGIN;
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE customer (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	name text NOT NULL CHECK (name <> ';'), feeling mood DEFAULT 'good');
COMMIT;
CREATE TABLE invoice (id int PRIMARY KEY, customer bigint
	REFERENCES customer DEFERRABLE INITIALLY DEFERRED) PARTITION BY RANGE (id);
CREATE TABLE invoice_1 PARTITION OF invoice FOR VALUES FROM (0) TO (10);
CREATE INDEX CONCURRENTLY by_name ON customer (lower(name)) WHERE id > 0;
CREATE FUNCTION f(a int) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
	RETURN a; -- ; here
END;
$$;
BEGIN;
INSERT INTO customer (name) VALUES ('it''s; me');
INSERT INTO invoice VALUES (1, 2);
INSERT INTO customer (name) VALUES ('late');
COMMIT;
CREATE RULE r AS ON DELETE TO customer DO ALSO (SELECT 1; SELECT 2);
CREATE VIEW names AS SELECT name FROM customer;
DO $$ BEGIN PERFORM 1; END $$;
SELECT pg_catalog.set_config('search_path', '', false);
ANALYZE public.customer;
VACUUM public.customer;
\unrestrict abc
SQL
sed '/^.*restrict /d' pg.sql >plain.sql
psql -X -q -d made -v ON_ERROR_STOP=1 -f plain.sql >words 2>&1 || cat words
same "PostgreSQL's DDL from PostgreSQL" "" "$(diff_pg postgresql pg.sql "$made" exact)"
same "PostgreSQL's DDL from SQLite" "" "$(diff_lite postgresql pg.sql "$made" exact)"
psql -X -q -d made -c 'ALTER TABLE customer ADD note text'
same "one change, from PostgreSQL" 'added|column|customer.note|' \
	"$(diff_pg postgresql pg.sql "$made" exact)"
same "one change, from SQLite" 'added|column|customer.note|' \
	"$(diff_lite postgresql pg.sql "$made" exact)"
same "the scratch database is empty afterwards" 0 \
	"$(psql -X -At -d scratch -c 'SELECT count(*) FROM pg_class WHERE oid >= 16384')"

# broken NAME SQL PATTERN: in either engine
broken()
{
	printf '%s' "$2" >refused.sql
	like "PostgreSQL: $1" "$3" "$(diff_pg postgresql refused.sql live portable)"
	like "SQLite: $1" "$3" "$(diff_lite postgresql refused.sql live portable)"
}
broken "a failing statement" "CREATE TABLE a (b int);
-- one more;
CREATE TABLE a (c text DEFAULT 'hush');" '*DDL failed at line 3*relation "a" already exists. The statement is: CREATE TABLE a (c text DEFAULT ...'
broken "a syntax error" "CREATE TABEL a (b int)" '*failed at line 1*syntax error*CREATE TABEL a*'
broken "ROLLBACK" "CREATE TABLE a (b int); ROLLBACK; DROP TABLE a" '*ROLLBACK would undo*'
broken "a prepared transaction" "PREPARE TRANSACTION 'spar'" '*would outlive*'
broken "COMMIT out of a block" 'DO $x$ BEGIN COMMIT; END $x$' '*invalid transaction termination*'
broken "COPY FROM stdin" "CREATE TABLE a (b int);
COPY a (b) FROM stdin;
1
\\.
" '*failed at line 2*COPY FROM stdin*'
broken "a command of psql" "CREATE TABLE a (b int);
\\i other.sql
" '*failed at line 2*psql*'
broken "a quote that is not closed" "SELECT 'abc" '*failed at line 1*not closed*'
broken "what no transaction can do" "CREATE DATABASE spar_other" '*cannot run inside a transaction block*'
broken "a foreign key that would fail at COMMIT" "CREATE TABLE a (b int PRIMARY KEY);
CREATE TABLE c (b int REFERENCES a DEFERRABLE INITIALLY DEFERRED);
INSERT INTO c VALUES (1)" '*violates foreign key constraint*'
same "the scratch database is empty after failures" 0 \
	"$(psql -X -At -d scratch -c 'SELECT count(*) FROM pg_class WHERE oid >= 16384')"

echo 'CREATE TABLE a (b int)' >one.sql
keep=$scratch
scratch='{}'
broken "no scratch database" 'CREATE TABLE a (b int)' '*needs a scratch database*HINT:*"scratch"*'
scratch="{\"scratch\": \"$made\"}"
broken "a scratch database that is not empty" 'CREATE TABLE a (b int)' \
	'*scratch database is not empty*customer*template0*'
scratch="{\"scratch\": \"host=$PGHOST port=$PGPORT user=nobody_of_that_name password=hush dbname=scratch\"}"
broken "a scratch database that cannot be reached" 'CREATE TABLE a (b int)' '*could not connect*nobody_of_that_name*'
same "the password is told to nobody" "" "$(
	{ diff_pg postgresql one.sql live portable; diff_lite postgresql one.sql live portable; } | grep hush)"
scratch='{"scratch": 1}'
broken "an option that is no text" 'CREATE TABLE a (b int)' '*options is malformed: expected a text*'
scratch=$keep
like "a function without options says where to name it" '*needs a scratch database*options of schema_diff()*' \
	"$(pg "SELECT schema_fingerprint('logical', 'ddl:postgresql:CREATE TABLE a (b int)')")"
same "options with a connection string are no column of SQLite's result" '' "$(lite :memory: \
	"SELECT options FROM schema_diff('ddl:postgresql:CREATE TABLE a (b int)', 'ddl:sqlite:SELECT 1', 'portable', '$scratch') LIMIT 1")"

like "without the privilege to connect" '*permission denied to connect*' "$(
	pg "SET ROLE nobody_here; SELECT * FROM schema_diff('ddl:postgresql:SELECT 1', 'live', NULL, '$scratch')")"
like "PostgreSQL: statement_timeout ends it" '*statement timeout*' "$(
	pg "SET statement_timeout = '700ms'; SELECT * FROM schema_diff('ddl:postgresql:SELECT pg_sleep(30)', 'live', NULL, '$scratch')")"
like "SQLite: an interruption ends it" '*interrupted*' "$(timeout -s INT -k 20 1 sqlite3 -bail -batch \
	-cmd ".load \"$SPAR_SQLITE\"" :memory: \
	"SELECT * FROM schema_diff('ddl:postgresql:SELECT pg_sleep(30)', 'live', 'portable', '$scratch')" 2>&1)"

# a value of ALTER TYPE .. ADD VALUE, used in the same transaction: 17 can,
# where the type is of the transaction, too
printf '%s' "CREATE TYPE mood AS ENUM ('a'); ALTER TYPE mood ADD VALUE 'b';
CREATE TABLE t (m mood DEFAULT 'b')" >refused.sql
if [ "$(psql -X -At -c 'SHOW server_version_num')" -ge 170000 ]
then
	same "a new value of a new type" 'removed|table|t|' \
		"$(diff_pg postgresql refused.sql 'ddl:sqlite:SELECT 1' portable)"
else
	like "a new value cannot be used" '*failed at line 2*HINT:*ADD VALUE*' \
		"$(diff_pg postgresql refused.sql live portable)"
fi
