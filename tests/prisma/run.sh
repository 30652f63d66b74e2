#!/bin/sh
# tests/prisma/run.sh
#
# prisma:PATH against the databases that Prisma makes.  A case is a folder:
# its .prisma files, and database.sql, the SQL that Prisma Migrate writes for
# them (in the form of Prisma 6 and 7).
#
# For each case the database and the schema differ at no level below exact,
# there only in what Prisma does not say (owners, versions of extensions), and both engines read the
# files as the same model.  Each change of mutations.txt makes exactly the
# rows that stand there.
set -eu
root=$(cd -- "$(dirname -- "$0")/../.." && pwd)
. "$root/tests/lib.sh"
here=$root/tests/prisma

on_server "$here/run.sh" "$@"

work_folder
cd "$work"
psql -X -q -d template1 -c 'CREATE EXTENSION schema_parity'

# ask CASE SQL: one query, of the case's own engine, for its own database.
ask()
{
	if [ "$1" = sqlite ]
	then
		lite "$work/sqlite.db" "$2" 2>&1
	else
		sql -d "$1" -c "$2" 2>&1
	fi
}

# rows CASE LEVEL PATH
rows()
{
	ask "$1" "SELECT change || '|' || kind || '|' || object || '|' ||
		coalesce(attribute, '') FROM schema_diff('live', 'prisma:$3', '$2')
		WHERE verdict <> 'unmodelled' AND coalesce(attribute, '') <> 'owner'
		AND NOT (kind = 'extension' AND attribute IN ('comment', 'version'))" |
		LC_ALL=C sort
}

expect()
{
	status=0
	[ "$2" = "$3" ] || status=1
	printf 'expected:\n%s\ngot:\n%s\n' "$2" "$3" >words
	check "$1" "$status" words
}

for case in postgresql folder relation_mode sqlite
do
	cp -R "$here/$case" .
	chmod -R a+rX "$case"
	path=$work/$case
	[ ! -e "$path/schema.prisma" ] || path=$path/schema.prisma
	if ! if [ "$case" = sqlite ]
	then
		sqlite3 -bail -batch sqlite.db <"$case/database.sql"
	else
		psql -X -q -c "CREATE DATABASE \"$case\"" &&
			sql -d "$case" -f "$case/database.sql"
	fi >load 2>&1
	then
		check "$case: database.sql loads" 1 load
		continue
	fi
	for level in portable logical exact
	do
		expect "$case: no difference at $level" "" \
			"$(rows "$case" $level "$path")"
	done
	for level in portable logical exact
	do
		expect "$case: both engines read the same at $level" \
			"$(sql -d postgres -c "CREATE EXTENSION IF NOT EXISTS schema_parity" \
				-c "SELECT schema_fingerprint('$level', 'prisma:$path')" 2>&1 | tail -n 1)" \
			"$(ask sqlite "SELECT schema_fingerprint('$level', 'prisma:$path')")"
	done
	expect "$case: a snapshot of it is the same again" "1" \
		"$(ask sqlite "SELECT schema_snapshot('prisma:$path') = schema_snapshot(schema_snapshot('prisma:$path'))")"
done

number=0
tab=$(printf '\t')
grep -v '^#' "$here/mutations.txt" | grep . >list
while IFS=$tab read -r case script want
do
	number=$((number + 1))
	sed "$script" "$case/schema.prisma" >"$number.prisma"
	chmod a+r "$number.prisma"
	if cmp -s "$case/schema.prisma" "$number.prisma"
	then
		got="the script changes nothing"
	else
		got=$(rows "$case" logical "$work/$number.prisma" | tr '\n' ';')
	fi
	expect "$case: $script" "$want" "${got%;}"
done <list

# One schema for both providers.  What differs is what Prisma makes different:
# the key of a join table, an enum, a type; bytes and times that SQLite gets as
# text; and that every Int that is an id counts up in SQLite.
sed '/where: raw/d; /Unsupported/d; s/-9223372036854775808/-9223372036854775807/' \
	sqlite/schema.prisma >this.prisma
sed 's/provider = "sqlite"/provider = "postgresql"/' this.prisma >other.prisma
expect "SQLite and PostgreSQL, portable" \
	"added|check|people: role IN ('WRITER', 'reader')||loose
changed|column|\"Types\".c|type|loose
changed|column|\"Types\".d|default|drift
changed|column|\"Types\".e|default|drift
changed|column|\"Types\".id|identity|drift
changed|primary_key|\"_PaperToTopic\"(a, b)||loose
changed|primary_key|_editors(a, b)||loose
changed|primary_key|_friends(a, b)||loose" \
	"$(ask sqlite "SELECT change || '|' || kind || '|' || object || '|' ||
		coalesce(attribute, '') || '|' || verdict
		FROM schema_diff('prisma:$work/this.prisma', 'prisma:$work/other.prisma', 'portable')" |
		LC_ALL=C sort)"

# Errors name the file and the line; reading a file is a privilege.
printf 'datasource db {\n  provider = "sqlite"\n}\n\nmodel A {\n  id Int @id\n  b Color\n}\n' >wrong.prisma
expect "an error names file and line" \
	"ERROR:  type \"Color\" of field \"b\" does not exist
DETAIL:  This is line 7 of file \"$work/wrong.prisma\"." \
	"$(ask postgresql "SELECT schema_fingerprint('logical', 'prisma:$work/wrong.prisma')")"
psql -X -q -c 'CREATE ROLE nobody_special'
expect "files need pg_read_server_files" \
	"ERROR:  permission denied to read files of the server" \
	"$(ask postgresql "SET ROLE nobody_special; SELECT schema_fingerprint('logical', 'prisma:$work/wrong.prisma')" | head -n 1)"
exit "$bad"
