# A SQLite file as a source: the same answers from PostgreSQL, from another
# connection and inside of it; and what is no database, or not now, is a clear
# error in time.
chmod 755 .
cat >schema.sql <<'SQL'
CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name <> ''),
	since DATETIME DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE "odd ""name"" %s" ("a b" INT REFERENCES customer ON DELETE CASCADE, "Ünï" TEXT DEFAULT 'it''s');
CREATE UNIQUE INDEX i ON customer (lower(name)) WHERE id > 0;
CREATE VIEW v AS SELECT name FROM customer;
CREATE TRIGGER t AFTER INSERT ON customer BEGIN SELECT 1; END;
SQL
sqlite3 a.db <schema.sql
chmod 666 a.db
lite a.db 'SELECT schema_snapshot()' >own.json

# both NAME SOURCE PATTERN: the error, or fingerprint, in either engine
both()
{
	like "SQLite: $1" "$3" "$(timeout 20 sqlite3 -bail -batch -cmd ".load \"$SPAR_SQLITE\"" \
		:memory: "SELECT schema_fingerprint('portable', '$2')" 2>&1)"
	like "PostgreSQL: $1" "$3" "$(pg "SET statement_timeout = '20s';
		SELECT schema_fingerprint('portable', '$2')")"
}
want=$(lite a.db "SELECT schema_fingerprint('portable')")
like 'a fingerprint' 'portable:*' "$want"

for mode in delete wal
do
	sqlite3 a.db "PRAGMA journal_mode = $mode" >/dev/null
	lite a.db 'SELECT schema_snapshot()' >own.json
	lite :memory: "SELECT schema_snapshot('sqlite:$PWD/a.db')" >lite.json
	files "$mode: another connection" own.json lite.json
	lite :memory: "SELECT schema_snapshot('sqlite:a.db')" >lite.json
	files "$mode: a relative path" own.json lite.json
	pg "SELECT schema_snapshot('sqlite:$PWD/a.db')" >pg.json
	files "$mode: from PostgreSQL" own.json pg.json
	same "$mode: nothing was made beside it" a.db "$(ls -d a.db*)"
done
cp a.db b.db
sqlite3 b.db 'ALTER TABLE customer ADD COLUMN mail TEXT'
chmod 644 b.db
diff="SELECT change, kind, object, attribute FROM schema_diff('sqlite:$PWD/a.db', 'sqlite:$PWD/b.db', 'logical')
	WHERE verdict <> 'unmodelled'"
same 'one change, from SQLite' 'added|column|customer.mail|' "$(lite :memory: "$diff")"
same 'one change, from PostgreSQL' 'added|column|customer.mail|' "$(pg "$diff")"
same 'one change, from within' 'removed|column|customer.mail|' \
	"$(lite b.db "SELECT change, kind, object, attribute FROM schema_diff('live', 'sqlite:a.db')
		WHERE verdict <> 'unmodelled'")"

# ---- names -------------------------------------------------------------------

odd=$(printf "new\nline 100%%?x=#y &ü")
for f in "$odd" 'file:x.db' ':memory:' "quote'd"
do
	cp a.db "$f"
	quoted=$(printf '%s' "$PWD/$f" | sed "s/'/''/g")
	both "the path $f" "sqlite:$quoted" "$want"
done
same 'a relative :memory: is a file' "$want" "$(lite :memory: "SELECT schema_fingerprint('portable', 'sqlite::memory:')")"
ln -s a.db link.db
mkdir folder
ln -s ../a.db folder/link.db
both 'a symbolic link' "sqlite:$PWD/folder/link.db" "$want"
like 'a NUL' '*NUL character*' "$(lite :memory: "SELECT schema_fingerprint(NULL, 'sqlite:a' || char(0) || '.db')")"

# ---- what is none -------------------------------------------------------------

# noise BYTES: the same ones each time
noise()
{
	LC_ALL=C awk -v n="$1" 'BEGIN {
		for (x = 7; n > 0; n--)
		{
			x = (x * 16807) % 2147483647
			printf "%c", 1 + x % 255
		}
	}'
}

mkfifo pipe.db
: >empty.db
noise 5000 >random.db
head -c 3000 a.db >short.db
{ head -c 1000 a.db; noise 20000; } >torn.db
ln -s nowhere dangling.db
ln -s round.db round.db
cp a.db piped.db
mkfifo piped.db-journal
cp a.db waited.db
mkfifo waited.db-wal
empty=$(lite empty.db "SELECT schema_fingerprint('portable')")
both 'an empty file' "sqlite:$PWD/empty.db" "$empty"
both 'a missing file' "sqlite:$PWD/nowhere.db" '*could not read "*nowhere.db"*No such file*'
both 'a folder' "sqlite:$PWD/folder" '*"*folder" is not a regular file*'
both 'a pipe' "sqlite:$PWD/pipe.db" '*"*pipe.db" is not a regular file*'
both 'a pipe as the journal' "sqlite:$PWD/piped.db" '*"*piped.db-journal" is not a regular file*'
both 'a pipe as the WAL' "sqlite:$PWD/waited.db" '*"*waited.db-wal" is not a regular file*'
both 'a device' 'sqlite:/dev/zero' '*"/dev/zero" is not a regular file*'
both 'a link to nothing' "sqlite:$PWD/dangling.db" '*could not read "*dangling.db"*'
both 'a link to itself' "sqlite:$PWD/round.db" '*could not read "*round.db"*'
both 'noise' "sqlite:$PWD/random.db" '*could not read the schema of database "*random.db"*file is not a database*'
both 'a file cut off' "sqlite:$PWD/short.db" '*could not read the schema of database "*'
both 'a torn file' "sqlite:$PWD/torn.db" '*could not read the schema of database "*'
both 'a text' "sqlite:$PWD/schema.sql" '*could not read the schema of database "*file is not a database*'
sqlite3 ours.db "CREATE VIEW schema_diff AS SELECT 1;
	CREATE TABLE b(x DEFAULT (load_extension('/nowhere')), y AS (abs(x)));
	CREATE TRIGGER c AFTER INSERT ON b BEGIN SELECT schema_fingerprint(); END"
both 'views and triggers with our names' "sqlite:$PWD/ours.db" 'portable:1:*'
both 'an empty path' 'sqlite:' '*lacks its value*'
both 'a snapshot that is a pipe' "snapshot:$PWD/pipe.db" '*"*pipe.db" is not a regular file*'
both 'a snapshot that is a folder' "snapshot:$PWD/folder" '*"*folder" is not a regular file*'
both 'a snapshot that is a device' 'snapshot:/dev/zero' '*"/dev/zero" is not a regular file*'
both 'a snapshot that is a database' "snapshot:$PWD/a.db" '*'
truncate -s 600M large.json
both 'a snapshot too large' "snapshot:$PWD/large.json" '*too large*'
both 'a snapshot file' "snapshot:$PWD/own.json" "$want"

# ---- others at work ------------------------------------------------------------

# A shell that keeps its database open: hold DATABASE SQL, then release.
hold()
{
	mkfifo control
	{ sqlite3 -batch "$1" >held 2>&1 <control & }
	holder=$!
	exec 3>control
	printf '%s;\nSELECT 1;\n' "$2" >&3
	until grep -q 1 held
	do
		sleep 0.05
	done
	rm control
}
release()
{
	exec 3>&-
	wait "$holder" || :
}
cp a.db live.db
hold live.db 'CREATE TABLE fresh (a)'
chmod 644 live.db*
live=$(sqlite3 -batch -cmd ".load \"$SPAR_SQLITE\"" live.db "SELECT schema_fingerprint('portable')")
both 'a WAL database that somebody writes' "sqlite:$PWD/live.db" "$live"
cp live.db crash.db
cp live.db-wal crash.db-wal
both 'a WAL that nobody has closed' "sqlite:$PWD/crash.db" '*was not closed and needs recovery*HINT*'
release
same 'fresh counts' different "$([ "$live" = "$want" ] && echo equal || echo different)"
both 'a WAL database, closed' "sqlite:$PWD/live.db" "$live"

sqlite3 a.db 'PRAGMA journal_mode = delete' >/dev/null
hold a.db 'PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE'
# either waits for seconds
locked='*could not read the schema of database "*a.db"*database is locked*'
lite :memory: "SELECT schema_fingerprint('portable', 'sqlite:$PWD/a.db')" >locked.out &
like 'PostgreSQL: a locked database' "$locked" "$(pg "SELECT schema_fingerprint('portable', 'sqlite:$PWD/a.db')")"
wait $! || :
like 'SQLite: a locked database' "$locked" "$(cat locked.out)"
start=$(date +%s)
like 'a locked database within the statement timeout' '*statement timeout*' \
	"$(pg "SET statement_timeout = 100; SELECT schema_fingerprint('portable', 'sqlite:$PWD/a.db')")"
same 'in time' yes "$([ $(($(date +%s) - start)) -lt 5 ] && echo yes || echo no)"
like 'an interruption while it waits' '*reading the schema was interrupted*' \
	"$(sqlite3 -bail -batch -cmd ".load \"$SPAR_SQLITE\"" -cmd '.progress 1 --quiet --limit 60' \
		:memory: "SELECT schema_fingerprint('portable', 'sqlite:a.db')" 2>&1)"
release

cp a.db closed.db
mkdir closed
mv closed.db closed/a.db
sqlite3 closed/a.db 'PRAGMA journal_mode = wal' >/dev/null
chmod 555 closed
chmod 444 closed/a.db
both 'a WAL database in a folder that nobody can write' "sqlite:$PWD/closed/a.db" "$want"
same 'nothing was made there' closed/a.db "$(ls -d closed/*)"
chmod 755 closed

# A writer that was killed: what it committed counts, what it did not does not.
cp a.db wal.db
hold wal.db 'PRAGMA journal_mode = wal; CREATE TABLE fresh (a); BEGIN; CREATE TABLE gone (a)'
chmod 644 wal.db*
cp wal.db torn-off.db
kill -9 "$holder"
wait "$holder" 2>/dev/null || :
release
both 'a WAL whose writer was killed' "sqlite:$PWD/wal.db" "$live"
sqlite3 torn-off.db "PRAGMA journal_mode = delete; CREATE TABLE filler (x);
	WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
	INSERT INTO filler SELECT zeroblob(3000) FROM n" >/dev/null
hold torn-off.db "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN; CREATE TABLE half (a);
	UPDATE filler SET x = zeroblob(3001)"
cp torn-off.db hot.db
cp torn-off.db-journal hot.db-journal
release
both 'a journal whose writer was killed' "sqlite:$PWD/hot.db" '*"*hot.db" was not closed and needs recovery*HINT*'

# A writer that does not stop, in either mode: one of the two states, or told.
cp a.db other.db
sqlite3 other.db 'CREATE TABLE fresh (a)'
for mode in delete wal
do
	cp a.db busy.db
	sqlite3 busy.db "PRAGMA journal_mode = $mode" >/dev/null
	chmod 666 busy.db
	: >go
	while [ -e go ]
	do
		printf '%s\n' '.timeout 5000' 'CREATE TABLE fresh (a);' 'DROP TABLE fresh;' |
			sqlite3 -batch busy.db >/dev/null 2>&1 || :
	done &
	writer=$!
	for i in 1 2 3 4 5 6 7 8 9 10 11 12
	do
		lite :memory: "SELECT schema_fingerprint('portable', 'sqlite:busy.db')" || :
		pg "SELECT schema_fingerprint('portable', 'sqlite:$PWD/busy.db')" || :
	done >got
	rm go
	wait "$writer"
	same "$mode: a writer at work" '' "$(grep -v -e "^$want\$" -e "^$live\$" \
		-e 'changed while it was read' -e '^HINT' -e '^DETAIL' \
		-e 'could not read the schema of database' -e 'needs recovery' got)"
	same "$mode: and answers there are" yes "$(grep -q -e "^$want\$" -e "^$live\$" got && echo yes || echo no)"
done

# ---- hostile files ---------------------------------------------------------------

# One byte of the file wrong, all over it: an answer or an error, and whoever
# reads it lives.
size=$(wc -c <a.db)
for engine in SQLite PostgreSQL
do
	i=0
	: >script
	while [ $((i * 97)) -lt "$size" ]
	do
		cp a.db "bad$i.db"
		printf '\377' | dd of="bad$i.db" bs=1 seek=$((i * 97)) conv=notrunc 2>/dev/null
		echo "SELECT schema_fingerprint('exact', 'sqlite:$PWD/bad$i.db');" >>script
		i=$((i + 1))
	done
	if [ $engine = SQLite ]
	then
		sqlite3 -batch -cmd ".load \"$SPAR_SQLITE\"" :memory: <script >got 2>&1 || :
	else
		psql -X -q -At -d "$name" -f script >got 2>&1 || :
	fi
	same "$engine: corrupt bytes" "$i" "$(grep -c -e '^exact:1:' -e '^[A-Z][a-z ]*rror' -e 'ERROR: ' got)"
	like "$engine: some of them found" '[1-9]*' "$(grep -c 'could not read the schema of database' got)"
done

# A text of many megabytes, parts without end, and depth.
printf '%s' "CREATE TABLE t (a TEXT DEFAULT '" >huge.sql
awk 'BEGIN { for (i = 0; i < 300000; i++) printf "0123456789abcdef0123456789abcdef" }' >>huge.sql
printf '%s\n' "');" >>huge.sql
{
	printf 'CREATE TABLE u (a CHECK (a IN ('
	awk 'BEGIN { for (i = 0; i < 400000; i++) printf "1," }'
	printf '%s\n' '2)));'
	printf 'CREATE VIEW v AS SELECT 1'
	awk 'BEGIN { for (i = 0; i < 900; i++) printf " UNION SELECT 1" }'
	printf ';\n'
} >>huge.sql
sqlite3 huge.db <huge.sql 2>/dev/null || :
both 'texts of ten megabytes' "sqlite:$PWD/huge.db" 'portable:1:*'
like 'a progress handler stops it' '*interrupted*' \
	"$(sqlite3 -bail -batch -cmd ".load \"$SPAR_SQLITE\"" -cmd '.progress 1 --quiet --limit 1' \
		:memory: "SELECT schema_fingerprint('portable', 'sqlite:huge.db')" 2>&1)"

# ---- the backend ----------------------------------------------------------------

psql -X -q -d "$name" -c 'CREATE ROLE reader LOGIN'
like 'files are not for everybody' '*permission denied to read files of the server*' \
	"$(psql -X -q -At -U reader -d "$name" -c "SELECT schema_fingerprint('portable', 'sqlite:$PWD/a.db')" 2>&1)"
psql -X -q -d "$name" -c 'GRANT pg_read_server_files TO reader'
same 'but for those who may' "$want" \
	"$(psql -X -q -At -U reader -d "$name" -c "SELECT schema_fingerprint('portable', 'sqlite:$PWD/a.db')" 2>&1)"
if [ -r /proc/self/status ]
then
	same 'the backend has one thread' 1 "$(psql -X -q -At -d "$name" <<-SQL | tail -1
		SELECT schema_fingerprint('portable', 'sqlite:$PWD/a.db');
		SELECT substring(pg_read_file('/proc/self/status') from 'Threads:\s+(\d+)');
	SQL
	)"
	same 'and no file stays open' 0 "$(psql -X -q -At -d "$name" <<-SQL | tail -1
		SELECT schema_fingerprint('portable', 'sqlite:$PWD/a.db');
		SELECT schema_fingerprint('portable', 'sqlite:$PWD/b.db');
		SELECT count(*) FROM pg_ls_dir('/proc/self/fd') f,
			LATERAL pg_stat_file('/proc/self/fd/' || f, true) s,
			pg_stat_file('$PWD/a.db') a WHERE (s.modification, s.size) = (a.modification, a.size);
	SQL
	)"
fi

# A file of this process's own that another connection locks stays locked.
lite a.db "BEGIN IMMEDIATE; SELECT length(schema_fingerprint('portable', 'sqlite:a.db'));
	SELECT length(schema_fingerprint('portable', 'sqlite:b.db'))" >/dev/null
same 'locks of this process are kept' '*locked*' "$(sqlite3 -batch a.db 2>&1 <<-SQL | tail -1
	.load "$SPAR_SQLITE"
	BEGIN EXCLUSIVE;
	.progress 1 --quiet --limit 60
	SELECT substr(schema_fingerprint('portable', 'sqlite:a.db'), 1, 8);
	.shell sqlite3 a.db 'CREATE TABLE z(a)' 2>&1 | sed 's/.*locked.*/*locked*/'
SQL
)"
