#!/bin/sh
# tests/pg_mutations/run.sh [PATTERN]
#
# base.sql is one schema of PostgreSQL that holds each kind of object.
# changes.txt makes single changes to it: schema_diff names just the rows that
# are written beside each, at logical and at exact, the fingerprints agree with
# it, and the reverse brings both fingerprints back.  nothing.txt has what
# means nothing, and so does restoring a dump.  What no change touches of the
# table of kinds is in untouched.txt, with the reason.
#
# Each runs in a transaction of its own, where PostgreSQL allows that.  PATTERN
# (as awk's) runs those alone whose line it matches.
set -eu
root=$(cd -- "$(dirname -- "$0")/../.." && pwd)
. "$root/tests/lib.sh"
here=$root/tests/pg_mutations

# Two servers side by side have half of the entries each.
if [ "${1:-}" != --inside ]
then
	build build/docs/spar_docgen
	work_folder
	"$root/tests/pg_private.sh" sh "$here/run.sh" --inside 1 "${1:-}" >"$work/first" 2>&1 &
	pid=$!
	"$root/tests/pg_private.sh" sh "$here/run.sh" --inside 2 "${1:-}" || bad=1
	wait "$pid" || bad=1
	cat "$work/first"
	exit "$bad"
fi
half=$2
pattern=$3

work_folder
cd "$work"

# An extension in two versions, and a tablespace.
find_pg
share=${SPAR_PG_SERVER%"$PG_BIN/postgres"}$("$PG_CONFIG" --sharedir)/extension
echo "comment = 'a toy'
default_version = '1.0'
relocatable = true" >"$share/spar_toy.control"
echo "CREATE FUNCTION toy() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TABLE toys (a integer);" >"$share/spar_toy--1.0.sql"
cat "$share/spar_toy--1.0.sql" >"$share/spar_toy--1.1.sql"
: >"$share/spar_toy--1.0--1.1.sql"
: >"$share/spar_toy--1.1--1.0.sql"
version=$(($(sql -c 'SHOW server_version_num') / 10000))
sql -c "COPY (SELECT) TO PROGRAM 'cat && mkdir \"$PGHOST/elsewhere\"'"
sql -c "CREATE TABLESPACE elsewhere LOCATION '$PGHOST/elsewhere'"
sql -d template1 -c 'CREATE DATABASE mutations' -c 'CREATE DATABASE restored'
for database in mutations restored
do
	sql -d $database -c 'CREATE SCHEMA spar' \
		-c 'CREATE EXTENSION schema_parity SCHEMA spar'
done
PGDATABASE=mutations
export PGDATABASE

# read PROGRAM FILE...: one of the awk programs of this folder.
read_list()
{
	program=$1
	shift
	awk -v version="$version" -v many="${many:-0}" -v pattern="$pattern" -v list="${list:-}" \
		-f "$here/read.awk" -f "$here/$program.awk" "$@"
}

read_list base "$here/base.sql" >base.sql
if ! sql -f base.sql >words 2>&1
then
	check "PostgreSQL $version takes the base" 1 words
	exit 1
fi

# What is asked: the rows at each level, and whether the fingerprints agree.
cat >setup.sql <<'SQL'
SET client_min_messages = error;
CREATE TEMP TABLE before AS SELECT spar.schema_snapshot() AS s;
CREATE TEMP TABLE fingerprint AS SELECT l, spar.schema_fingerprint(l, s) AS f
	FROM before, unnest('{portable,logical,exact}'::text[]) l;
CREATE FUNCTION pg_temp.changed(levels text[]) RETURNS TABLE (line text)
LANGUAGE sql AS $$
	WITH live AS MATERIALIZED (SELECT spar.schema_snapshot() AS now),
	found AS (
		SELECT l, spar.schema_fingerprint(l, now) <> f AS differ,
			(SELECT string_agg(concat_ws(' ', change, kind, object,
				nullif(attribute, '')), '; ')
			FROM before, spar.schema_diff(s, now, l)
			WHERE verdict NOT IN ('unmodelled', 'idiom')) AS rows
		FROM live, fingerprint WHERE l = ANY (levels))
	SELECT l || E'\t' || concat(rows, CASE WHEN differ <> (rows IS NOT NULL)
		THEN '; but the fingerprints' END) FROM found $$;
SQL

# script NAME LIST
script()
{
	read_list script "$2" >"$1.sql"
	psql -X -q -At -f "$1.sql" >"$1.out" 2>"$1.err" || :
}

for list in changes nothing
do
	read_list entries "$here/$list.txt" >all
	wc -l <all >>numbers
	awk -v half="$half" 'NR % 2 == half % 2' all >list
	script there list
	# many ways back at once; one by one where one of them went wrong
	many=20 script back list
	if grep -q "$(printf '\t.')" back.out || grep -v '^== ' back.err >words
	then
		many=1 script back list
	fi
	read_list judge list || bad=1
done
[ "$half" -eq 1 ] && [ -z "$pattern" ] || exit "$bad"

status=0
{
	read -r changes
	read -r nothing
} <numbers
[ "$changes" -ge 200 ] && [ "$nothing" -ge 40 ] || status=1
echo "$changes, $nothing" >words
check "at least 200 changes and 40 that mean nothing" "$status" words

status=0
"$root/build/docs/spar_docgen" kinds >kinds
awk -f "$here/coverage.awk" kinds "$here/untouched.txt" "$here/changes.txt" \
	>words || status=1
check "each kind and attribute is touched" "$status" words

# A dump, restored, is the same: but for the settings of the database, and what
# is said of a row type, which are not in it.
status=0
{
	pg_dump -N spar >dump.sql && sql -d restored -f dump.sql
} >words 2>&1 || status=1
check "its dump restores" "$status" words
sql -c 'SELECT spar.schema_snapshot()' >origin.json
sql -d restored >rows 2>&1 <<-'SQL' || :
	\set origin `cat origin.json`
	SELECT change, kind, object, attribute
	FROM spar.schema_diff(:'origin', 'live', 'logical')
	WHERE verdict NOT IN ('idiom', 'unmodelled')
	UNION
	SELECT change, kind, object, attribute
	FROM spar.schema_diff(:'origin', 'live', 'exact')
	WHERE verdict NOT IN ('idiom', 'unmodelled') AND kind <> 'setting'
		AND object <> '"type public.two"';
	SELECT 'fingerprint' WHERE spar.schema_fingerprint('logical')
		<> spar.schema_fingerprint('logical', :'origin');
SQL
check_empty "dump and restore" rows

# The schema public in a database that holds nothing else.
for database in bare copied
do
	sql -d template1 -c "CREATE DATABASE $database"
	sql -d $database -c 'CREATE SCHEMA spar' \
		-c 'CREATE EXTENSION schema_parity SCHEMA spar'
done
sql -d bare -c 'SELECT spar.schema_snapshot()' >bare.json

# public DATABASE WHAT: its differences, at each level, from a new database.
public()
{
	echo "$2"
	sql -d "$1" <<-'SQL' | sed 's/ *$//'
		\set bare `cat bare.json`
		SELECT l, change, kind, right_value
		FROM unnest('{logical,exact}'::text[]) l,
			spar.schema_diff(:'bare', 'live', l);
	SQL
}

{
	sql -d bare -c 'DROP SCHEMA public'
	public bare dropped
	pg_dump -d bare -N spar | sql -d copied >copied
	public copied 'restored'
	sql -d bare -c 'CREATE SCHEMA public'
	public bare 'made again'
	pg_dump -d bare -N spar | sql -d copied >copied
	public copied 'restored'
	owner=pg_database_owner
	allowed=USAGE
	if [ "$version" -lt 15 ]
	then
		owner=postgres
		allowed=ALL
	fi
	sql -d bare -c "ALTER SCHEMA public OWNER TO $owner" \
		-c "GRANT $allowed ON SCHEMA public TO PUBLIC" \
		-c "COMMENT ON SCHEMA public IS 'standard public schema'"
	public bare 'as it was'
} >rows 2>&1 || :
cat >expected <<'ROWS'
dropped
exact|added|annotation|defined = false
restored
made again
logical|added|privilege|privileges = public: none
exact|added|privilege|privileges = public: none
exact|added|annotation|owner = postgres, comment =
restored
logical|added|privilege|privileges = public: none
exact|added|privilege|privileges = public: none
exact|added|annotation|owner = postgres, comment =
as it was
ROWS
# Before 15 the owner is as it came, and dumps keep nothing of the schema.
if [ "$version" -lt 15 ]
then
	sed 's/owner = postgres, //; /^restored/,/^[a-z ]*$/{ /|/d; }' expected >words
	mv words expected
fi
same_lines "the schema public" expected rows
exit "$bad"
