# Every source of one schema against every other: no difference; against every
# source of the schema with one change: that change; from either engine.
chmod 755 .
psql -X -q -d postgres -c 'CREATE DATABASE pairs_after' -c 'CREATE DATABASE pairs_scratch TEMPLATE template0'
at="host=$PGHOST port=$PGPORT user=postgres dbname"
options="{\"scratch\": \"$at=pairs_scratch\", \"show\": [\"idiom\"]}"

cat >pg.sql <<'SQL'
CREATE TABLE owner (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE pet (id bigint PRIMARY KEY, owner bigint REFERENCES owner (id) ON DELETE CASCADE,
	kind text DEFAULT 'cat' CHECK (kind <> ''));
CREATE INDEX pet_owner ON pet (owner);
CREATE VIEW names AS SELECT name FROM owner;
SQL
cat >lite.sql <<'SQL'
CREATE TABLE owner (id BIGINT PRIMARY KEY NOT NULL, name TEXT NOT NULL);
CREATE TABLE pet (id BIGINT PRIMARY KEY NOT NULL, owner BIGINT REFERENCES owner (id) ON DELETE CASCADE,
	kind TEXT DEFAULT 'cat' CHECK (kind <> ''));
CREATE INDEX pet_owner ON pet (owner);
CREATE VIEW names AS SELECT name FROM owner;
SQL
change='ALTER TABLE pet ADD COLUMN born DATE;'
for engine in pg lite
do
	{ cat "$engine.sql"; echo "$change"; } >"${engine}_after.sql"
	mkdir -p "$engine" "${engine}_after"
	cp "$engine.sql" "$engine/1_init.sql"
	cp "$engine.sql" "${engine}_after/1_init.sql"
	echo "$change" >"${engine}_after/2_born.sql"
done
pg "$(cat pg.sql)" >words
psql -X -q -d pairs_after -f pg_after.sql
sqlite3 lite.db <lite.sql
sqlite3 lite_after.db <lite_after.sql
chmod 644 lite.db lite_after.db
psql -X -q -At -d "$name" -c 'SELECT schema_snapshot()' >pg.json
pg "SELECT schema_snapshot('$at=pairs_after')" >pg_after.json
lite lite.db 'SELECT schema_snapshot()' >lite.json
lite lite_after.db 'SELECT schema_snapshot()' >lite_after.json
pg "SELECT schema_baseline_save('before'), schema_baseline_save('after', '$at=pairs_after'),
	schema_baseline_save('lite before', 'sqlite:$PWD/lite.db'),
	schema_baseline_save('lite after', 'sqlite:$PWD/lite_after.db')" >words
: >store.db
lite store.db "SELECT schema_baseline_save('before', 'snapshot:pg.json'), schema_baseline_save('after', 'snapshot:pg_after.json'),
	schema_baseline_save('lite before', 'sqlite:lite.db'), schema_baseline_save('lite after', 'sqlite:lite_after.db')" >words

# sources SCHEMA HOST: lines NAME TAB SOURCE; a source that is a text
# of many lines is read from its file
sources()
{
	case $1 in
		pg) where="$at=$name" baseline=before ;;
		pg_after) where="$at=pairs_after" baseline=after ;;
		lite) where="sqlite:$PWD/lite.db" baseline='lite before' ;;
		lite_after) where="sqlite:$PWD/lite_after.db" baseline='lite after' ;;
	esac
	long=postgresql
	[ "${1#lite}" = "$1" ] || long=sqlite
	[ "$1/$2" != pg/pg ] || printf 'live\tlive\n'
	printf '%s\t%s\n' there "$where" \
		snapshot "snapshot:$PWD/$1.json" \
		baseline "baseline:$baseline" \
		ddl "ddl:$long:$(tr '\n' ' ' <"$1.sql")" \
		migrations "migrations:$long:$PWD/$1" \
		text "$(tr '\n' ' ' <"$1.json")"
}

# values: the same as rows of SQL, for either engine
values()
{
	sed "s/'/''/g; s/	/', '/; s/^/('/; s/\$/')/; \$!s/\$/,/"
}

# compare NAME LEVEL LEFT RIGHT WANTED: all pairs of two lists, in either
# engine; what is not WANTED is shown
compare()
{
	for host in pg lite
	do
		sources "$3" $host | values >left.list
		sources "$4" $host | values >right.list
		join=group_concat
		[ $host = lite ] || join=string_agg
		{
			echo 'WITH a(n, s) AS (VALUES'
			cat left.list
			echo '), b(n, s) AS (VALUES'
			cat right.list
			echo "), said AS (SELECT a.n || ' ' || b.n || ': ' || coalesce((SELECT $join(d.change || ' '"
			echo "|| d.kind || ' ' || d.object || ' ' || d.verdict, ';')"
			echo "FROM schema_diff(a.s, b.s, '$2', '$options') d), 'same') AS said FROM a, b)"
			echo "SELECT CAST(count(*) AS text), CAST(count(CASE WHEN said LIKE '%: $5' THEN 1 END) AS text) FROM said"
			echo "UNION ALL SELECT said, NULL FROM said WHERE said NOT LIKE '%: $5';"
		} >query.sql
		n=$(($(wc -l <left.list) * $(wc -l <right.list)))
		if [ $host = pg ]
		then
			got=$(psql -X -q -At -d "$name" -v ON_ERROR_STOP=1 -f query.sql 2>&1) || :
		else
			got=$(sqlite3 -bail -batch -cmd ".load \"$SPAR_SQLITE\"" store.db <query.sql 2>&1) || :
		fi
		same "from $host, $n pairs: $1" "$n|$n" "$got"
	done
}

born='added column pet.born drift'
compare "one PostgreSQL schema" exact pg pg same
compare "PostgreSQL, one change" exact pg pg_after "$born"
compare "one SQLite schema" exact lite lite same
compare "SQLite, one change" exact lite lite_after "$born"
compare "the two engines" portable lite pg same
compare "the two engines, one change" portable lite pg_after "$born"
