# Baselines: what was saved is a source like the schema that it was saved of,
# in either engine; nothing that is kept counts in a comparison; only who may
# write the table saves, and a dump carries all of it along.

# ---- PostgreSQL -------------------------------------------------------------

pg 'CREATE TABLE item (id int PRIMARY KEY, price numeric(8,2) NOT NULL);
	CREATE VIEW dear AS SELECT id FROM item WHERE price > 100' >words
same "no baselines at first" "" "$(pg 'SELECT * FROM schema_baselines()')"
exact=$(pg "SELECT schema_fingerprint('exact')")
logical=$(pg 'SELECT schema_fingerprint()')
pg 'SELECT schema_snapshot()' >live.json
same "saving gives the fingerprint at level logical" "$logical" \
	"$(pg "SELECT schema_baseline_save('release 1')")"
same "saving changes no fingerprint" "$exact" "$(pg "SELECT schema_fingerprint('exact')")"
pg 'SELECT schema_snapshot()' >words
files "saving changes no snapshot" live.json words
for level in portable logical exact
do
	same "level $level: a baseline has the fingerprint of its origin" \
		"$(pg "SELECT schema_fingerprint('$level')")" \
		"$(pg "SELECT schema_fingerprint('$level', 'baseline:release 1')")"
done
pg "SELECT schema_snapshot('baseline:release 1')" >words
files "a baseline's snapshot is the one that was saved" live.json words
same "schema_baselines() lists it" "release 1|t|postgres|postgresql|$logical" "$(
	pg "SELECT name, saved_at ~ '^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\$',
		saved_by, engine, fingerprint FROM schema_baselines()")"
same "saved_at is UTC, whatever the time zone" t "$(pg "SET timezone = 'Asia/Tokyo';
	SELECT abs(extract(epoch FROM now() - saved_at::timestamptz)) < 600 FROM schema_baselines()")"
pg 'ALTER TABLE item ADD note text' >words
same "a change is drift from the baseline" 'added|column|item.note|drift' \
	"$(pg "SELECT change, kind, object, verdict FROM schema_diff('baseline:release 1', 'live')")"
like "the same name again is an error" '*"release 1" already exists*HINT:*drop*' \
	"$(pg "SELECT schema_baseline_save('release 1')")"
same "and the first stays" 'added|item.note' \
	"$(pg "SELECT change, object FROM schema_diff('baseline:release 1', 'live')")"

like "no name" '*name of a baseline must not be null' "$(pg 'SELECT schema_baseline_save(NULL)')"
like "an empty name" '*must not be empty' "$(pg "SELECT schema_baseline_save('')")"
like "a long name" '*is too long*201 bytes*' "$(pg "SELECT schema_baseline_save(repeat('x', 201))")"
like "a control character" '*control character' "$(pg "SELECT schema_baseline_save(E'a\\nb')")"
same "a name with quotes and letters of the world" '0' "$(
	pg "SELECT schema_baseline_save('it''s \"née\"');
		SELECT count(*) FROM schema_diff('baseline:it''s \"née\"', 'live', 'exact')" | tail -n 1)"
like "an unknown name" '*baseline "nothing" does not exist*schema_baselines()*' \
	"$(pg "SELECT schema_fingerprint(NULL, 'baseline:nothing')")"
like "dropping an unknown name" '*baseline "nothing" does not exist*' \
	"$(pg "SELECT schema_baseline_drop('nothing')")"
like "dropping no name" '*must not be null' "$(pg 'SELECT schema_baseline_drop(NULL)')"
like "a source that cannot be read" '*"nothing" does not exist*' \
	"$(pg "SELECT schema_baseline_save('x', 'baseline:nothing')")"
same "saves nothing" 0 "$(pg "SELECT count(*) FROM schema_baselines() WHERE name = 'x'")"
like "a READ ONLY transaction" '*read-only transaction*' \
	"$(pg "BEGIN READ ONLY; SELECT schema_baseline_save('x')")"
same "ROLLBACK takes the baseline back" 2 "$(
	pg "BEGIN; SELECT schema_baseline_save('x'); ROLLBACK" >words
	pg 'SELECT count(*) FROM schema_baselines()')"
like "dropping gives the fingerprint" 'logical:1:*' "$(pg "SELECT schema_baseline_drop('it''s \"née\"')")"

# what hangs on the table, and who may use it, is not the schema's
exact=$(pg "SELECT schema_fingerprint('exact')")
pg "CREATE ROLE baseline_reader; CREATE ROLE baseline_writer;
	GRANT SELECT ON schema_parity_baseline TO baseline_reader;
	GRANT SELECT, INSERT, DELETE ON schema_parity_baseline TO baseline_writer;
	GRANT EXECUTE ON FUNCTION schema_parity_connect() TO baseline_reader;
	CREATE INDEX ON schema_parity_baseline (engine)" >words
same "grants and indexes on the table change no fingerprint" "$exact" "$(pg "SELECT schema_fingerprint('exact')")"

denied='*permission denied for table schema_parity_baseline'
pg 'CREATE ROLE baseline_nobody' >words
for call in "schema_baseline_save('x')" "schema_baseline_drop('release 1')" \
	"schema_fingerprint(NULL, 'baseline:release 1')" 'schema_baselines()'
do
	like "without a privilege: $call" "$denied" \
		"$(pg "SET ROLE baseline_nobody; SELECT * FROM $call")"
done
like "SELECT is enough to compare" '*item.note*' \
	"$(pg "SET ROLE baseline_reader; SELECT * FROM schema_diff('baseline:release 1', 'live')")"
like "but not to save" "$denied" "$(pg "SET ROLE baseline_reader; SELECT schema_baseline_save('x')")"
like "nor to drop" "$denied" "$(pg "SET ROLE baseline_reader; SELECT schema_baseline_drop('release 1')")"
like "INSERT is enough to save" 'logical:1:*' "$(pg "SET ROLE baseline_writer; SELECT schema_baseline_save('x')")"
same "the author is who logged in" postgres \
	"$(pg "SELECT saved_by FROM schema_baselines() WHERE name = 'x'")"
like "DELETE is enough to drop" 'logical:1:*' "$(pg "SET ROLE baseline_writer; SELECT schema_baseline_drop('x')")"

# a dump carries the baselines and the grants along
psql -X -q -d postgres -c 'CREATE DATABASE baseline_copy'
pg_dump "$name" | psql -X -q -d baseline_copy -v ON_ERROR_STOP=1 >words 2>&1
same "restored: the baselines" "release 1|postgres|$logical" "$(
	psql -X -q -At -d baseline_copy -c 'SELECT name, saved_by, fingerprint FROM schema_baselines()')"
same "restored: what differs from them" item.note "$(psql -X -q -At -d baseline_copy -c \
	"SELECT object FROM schema_diff('baseline:release 1', 'live')")"
same "restored: who may read them" t "$(psql -X -q -At -d baseline_copy -c \
	"SELECT has_table_privilege('baseline_reader', 'schema_parity_baseline', 'SELECT')")"

# who creates the extension owns the table; a trigger of his gets no more
# rights than he has
psql -X -q -d postgres -c 'CREATE ROLE baseline_tenant LOGIN' -c 'CREATE DATABASE baseline_tenant OWNER baseline_tenant'
psql -X -q -d baseline_tenant -U baseline_tenant -v ON_ERROR_STOP=1 >words 2>&1 <<-'SQL'
	CREATE EXTENSION schema_parity;
	CREATE TABLE seen (who name, what name);
	CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS
		$$BEGIN INSERT INTO public.seen VALUES (current_user, TG_OP);
		RETURN CASE WHEN TG_OP = 'DELETE' THEN old ELSE new END; END$$;
	CREATE TRIGGER t BEFORE INSERT OR DELETE ON schema_parity_baseline
		FOR EACH ROW EXECUTE FUNCTION look();
SQL
psql -X -q -At -d baseline_tenant -U baseline_tenant -c "SELECT schema_baseline_save('his')" \
	-c "SELECT schema_baseline_drop('his')" >words 2>&1
psql -X -q -At -d baseline_tenant -c "SELECT schema_baseline_save('a superuser''s')" >words 2>&1
same "the table is his who created the extension, and his triggers run as he" \
	'baseline_tenant|INSERT
baseline_tenant|DELETE
baseline_tenant|INSERT' "$(psql -X -q -At -d baseline_tenant -c 'SELECT * FROM seen')"

# ---- SQLite -----------------------------------------------------------------

sqlite3 lite.db 'CREATE TABLE item (id INTEGER PRIMARY KEY, price TEXT NOT NULL);
	CREATE VIEW dear AS SELECT id FROM item WHERE price > 100' >words
lite lite.db 'SELECT schema_snapshot()' >live.json
exact=$(lite lite.db "SELECT schema_fingerprint('exact')")
logical=$(lite lite.db 'SELECT schema_fingerprint()')
same "SQLite: no baselines at first" "" "$(lite lite.db 'SELECT * FROM schema_baselines')"
like "SQLite: an unknown name, before any" '*"nothing" does not exist*' \
	"$(lite lite.db "SELECT schema_fingerprint(NULL, 'baseline:nothing')")"
like "SQLite: dropping, before any" '*"nothing" does not exist*' \
	"$(lite lite.db "SELECT schema_baseline_drop('nothing')")"
same "SQLite: asking makes no table" item "$(sqlite3 lite.db \
	"SELECT group_concat(name) FROM sqlite_schema WHERE type = 'table'")"
same "SQLite: saving gives the fingerprint at level logical" "$logical" \
	"$(lite lite.db "SELECT schema_baseline_save('release 1')")"
same "SQLite: saving changes no fingerprint" "$exact" "$(lite lite.db "SELECT schema_fingerprint('exact')")"
lite lite.db 'SELECT schema_snapshot()' >words
files "SQLite: saving changes no snapshot" live.json words
lite lite.db "SELECT schema_snapshot('baseline:release 1')" >words
files "SQLite: a baseline's snapshot is the one that was saved" live.json words
same "SQLite: schema_baselines() lists it" "release 1|1|sqlite|$logical" "$(
	lite lite.db "SELECT name, abs(julianday('now') - julianday(saved_at)) < 0.1
		AND saved_at LIKE '20__-__-__T__:__:__Z', engine, fingerprint FROM schema_baselines")"
same "SQLite: the author is the environment's USER" you "$(
	USER=you lite lite.db "SELECT schema_baseline_save('second', 'live');
		SELECT saved_by FROM schema_baselines WHERE name = 'second'" | tail -n 1)"
sqlite3 lite.db 'ALTER TABLE item ADD COLUMN note TEXT'
same "SQLite: a change is drift from the baseline" 'added|column|item.note|drift' "$(
	lite lite.db "SELECT change, kind, object, verdict FROM schema_diff('baseline:release 1', 'live')")"
like "SQLite: the same name again is an error" '*"release 1" already exists*HINT:*drop*' \
	"$(lite lite.db "SELECT schema_baseline_save('release 1')")"
like "SQLite: no name" '*must not be null' "$(lite lite.db 'SELECT schema_baseline_save(NULL)')"
like "SQLite: an empty name" '*must not be empty' "$(lite lite.db "SELECT schema_baseline_save('')")"
like "SQLite: dropping gives the fingerprint" "$logical" \
	"$(lite lite.db "SELECT schema_baseline_drop('second')")"
same "SQLite: and it is gone" 'release 1' "$(lite lite.db 'SELECT name FROM schema_baselines')"
same "SQLite: ROLLBACK takes the baseline back" 'release 1' "$(
	lite lite.db "BEGIN; SELECT schema_baseline_save('x') IS NULL; ROLLBACK;
		SELECT name FROM schema_baselines" | tail -n 1)"
like "SQLite: a file that cannot be written" '*could not save the baseline*readonly*' \
	"$(sqlite3 -readonly -bail -cmd ".load \"$SPAR_SQLITE\"" lite.db "SELECT schema_baseline_save('x')" 2>&1)"
same "SQLite: within another statement that writes" 1 "$(lite lite.db \
	"CREATE TEMP TABLE log(f); INSERT INTO log SELECT schema_baseline_save('logged');
	SELECT count(*) FROM log l JOIN schema_baselines b ON b.fingerprint = l.f")"
same "SQLite: .dump carries them along" 'logged
release 1' "$(sqlite3 lite.db .dump | sqlite3 copy.db
	lite copy.db 'SELECT name FROM schema_baselines')"
sqlite3 lite.db 'CREATE INDEX mine ON schema_parity_baseline(engine)' \
	'CREATE TRIGGER t AFTER INSERT ON schema_parity_baseline BEGIN SELECT 1; END'
same "SQLite: what hangs on the table counts no more than it" "item.note" "$(
	lite lite.db "SELECT object FROM schema_diff('baseline:release 1', 'live', 'exact')")"
sqlite3 other.db 'CREATE TABLE schema_parity_baseline(name, snapshot)'
for call in "schema_baseline_save('x')" "schema_baseline_drop('x')" \
	"schema_fingerprint(NULL, 'baseline:x')"
do
	like "SQLite: somebody else's table is left alone: $call" \
		'*is not the table of schema_baseline_save()*' "$(lite other.db "SELECT $call")"
done
like "SQLite: and counts" '*schema_parity_baseline*' "$(lite other.db 'SELECT object FROM schema_objects')"
sqlite3 other2.db "CREATE TABLE t(a); CREATE VIEW x AS SELECT schema_baseline_save('x') FROM t;
	INSERT INTO t VALUES (1)"
like "SQLite: not out of a view" '*unsafe use of schema_baseline_save*' "$(lite other2.db 'SELECT * FROM x')"

# ---- between the two --------------------------------------------------------

pg "SELECT schema_snapshot()" >pg.json
same "a snapshot of the other engine is a baseline, too" 'prod|postgresql' "$(
	lite lite.db "SELECT schema_baseline_save('prod', readfile('pg.json'));
		SELECT name, engine FROM schema_baselines WHERE name = 'prod'" | tail -n 1)"
same "and compares like it" "$(lite lite.db \
	"SELECT * FROM schema_diff('live', readfile('pg.json'), 'portable', '{\"show\": [\"idiom\"]}')")" \
	"$(lite lite.db "SELECT * FROM schema_diff('live', 'baseline:prod', 'portable', '{\"show\": [\"idiom\"]}')")"
