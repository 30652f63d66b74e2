#!/bin/sh
# tests/cross/run.sh [CASE...]
#
# The same small schema in both engines.  A case is a folder with sqlite.sql,
# postgres.sql and expected.txt, which holds the rows of
#
#	schema_diff(SQLite's, PostgreSQL's, 'portable')
#
# one a line, as change|kind|object|attribute|left|right|verdict|rule; none
# for schemas in parity.  A ninth field is the object in the reverse direction,
# where that is named by what differs.  Lines that start with # are for the
# reader.
#
# Each case is asked four times: in SQLite and in PostgreSQL, each in both
# directions (for the reverse, the expected rows are turned round here), with
# the live schema on one side and the other's snapshot on the other.  The
# fingerprints must be equal exactly when there is no row other than those of
# verdict unmodelled, and must be the same read live and from the snapshot, in
# either engine.
set -eu
root=$(cd -- "$(dirname -- "$0")/../.." && pwd)
. "$root/tests/lib.sh"

on_server "$root/tests/cross/run.sh" "$@"
shift

work_folder

[ $# -gt 0 ] || set -- "$root"/tests/cross/*/
# every case starts from a database that has the extension
psql -X -q -d template1 -c 'CREATE EXTENSION schema_parity'

row="replace(change || '|' || kind || '|' || object || '|' ||
	coalesce(attribute, '') || '|' || coalesce(left_value, '') || '|' ||
	coalesce(right_value, '') || '|' || verdict || '|' || rule, X, '\\n')"
row_sqlite=$(printf '%s' "$row" | tr '\n\t' '  ' | sed 's/ X,/ char(10),/')
row_pg=$(printf '%s' "$row" | tr '\n\t' '  ' | sed 's/ X,/ chr(10),/')

for case
do
	case=${case%/}
	name=${case##*/}
	case=$root/tests/cross/$name
	w=$work/$name
	mkdir "$w"
	cd "$w"
	load_both "$name" "$case" || continue

	grep -v '^#' "$case/expected.txt" | grep . >expected || :
	awk -F'|' -v OFS='|' '{ print $1, $2, $3, $4, $5, $6, $7, $8 }' \
		expected | sort >want
	awk -F'|' -v OFS='|' '
		{
			change = $1 == "added" ? "removed" : $1 == "removed" ? "added" : $1
			print change, $2, $9 == "" ? $3 : $9, $4, $6, $5, $7, $8
		}' expected | sort >want.reversed

	lite live.db >errors 2>&1 <<-SQL || :
		.output s.rows
		SELECT $row_sqlite FROM schema_diff('live', readfile('right.json'), 'portable');
		.output s.reversed
		SELECT $row_sqlite FROM schema_diff(readfile('right.json'), 'live', 'portable');
		.output s.left
		SELECT schema_fingerprint('portable');
		.output s.right
		SELECT schema_fingerprint('portable', readfile('right.json'));
	SQL
	sql -d "$name" >>errors 2>&1 <<-SQL || :
		\\set left \`cat left.json\`
		\\o p.rows
		SELECT $row_pg FROM schema_diff(:'left', 'live', 'portable');
		\\o p.reversed
		SELECT $row_pg FROM schema_diff('live', :'left', 'portable');
		\\o p.left
		SELECT schema_fingerprint('portable', :'left');
		\\o p.right
		SELECT schema_fingerprint('portable');
	SQL
	if [ -s errors ]
	then
		check "$name: asks without an error" 1 errors
		continue
	fi
	for f in s p
	do
		sort $f.rows >$f.rows.sorted
		sort $f.reversed >$f.reversed.sorted
	done
	same_lines "$name: SQLite" want s.rows.sorted
	same_lines "$name: SQLite, reversed" want.reversed s.reversed.sorted
	same_lines "$name: PostgreSQL" want p.rows.sorted
	same_lines "$name: PostgreSQL, reversed" want.reversed p.reversed.sorted

	if grep -vq '|unmodelled|[^|]*$' want
	then
		equal=different
	else
		equal=equal
	fi
	{
		echo "left: $(cat s.left)"
		echo "right: $(cat p.right)"
		echo "$equal"
	} >want.fingerprints
	{
		echo "left: $(cat p.left)"
		echo "right: $(cat s.right)"
		if cmp -s s.left p.right
		then
			echo equal
		else
			echo different
		fi
	} >got.fingerprints
	same_lines "$name: fingerprints" want.fingerprints got.fingerprints
	cd "$work"
	rm -rf "$w"
	psql -X -q -c "DROP DATABASE \"$name\""
done
exit "$bad"
