#!/bin/sh
# tests/catalogs/run.sh
#
# Complete or loud: every catalog of the server, and every column of those
# that are read, feeds an object or is left out with a reason, by the table
# that docs/catalogs.md is printed from ("make matrix" runs this on 13, 15, 17
# and 18).
set -eu
root=$(cd -- "$(dirname -- "$0")/../.." && pwd)
. "$root/tests/lib.sh"
here=$root/tests/catalogs
program=$root/build/catalogs/coverage

if [ "${1:-}" != --inside ]
then
	build sqlite build/sqlite/libspar.a
	mkdir -p "$root/build/catalogs"
	"${CC:-cc}" -std=c99 -g -O1 -fwrapv -fno-strict-aliasing -Wall -Wextra \
		-Wdeclaration-after-statement -Wmissing-prototypes \
		-I"$root/common" -o "$program" "$here/coverage.c" \
		"$root/build/sqlite/libspar.a" -lcrypto
	exec "$root/tests/pg_private.sh" sh "$here/run.sh" --inside
fi

work_folder
cd "$work"

version=$(($(sql -c 'SHOW server_version_num') / 10000))
sql -F ' ' >list <<-'SQL'
	SELECT c.relname, a.attname FROM pg_class c
	JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
	WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'r'
	AND c.oid < 16384 AND NOT a.attisdropped
	ORDER BY c.relname COLLATE "C", a.attnum
SQL
status=0
"$program" "$version" <list >findings || status=1
check "$(cut -d' ' -f1 list | sort -u | wc -l) catalogs of PostgreSQL $version and their $(wc -l <list) columns" \
	"$status" findings

# expect NAME FINDING: after an edit of the list, that and nothing else is found
expect()
{
	status=0
	"$program" "$version" <edited >findings && status=1
	printf '%s\n' "$2" | cmp -s - findings || status=1
	check "$1" "$status" findings
}
{ cat list; echo 'pg_zebra stripe'; } >edited
expect 'a catalog that nobody knows' 'pg_zebra: an unknown catalog'
sed 's/^pg_policy polname$/&\npg_policy polstripes/' list >edited
expect 'a column that nobody reads' 'pg_policy.polstripes: neither read nor left out'
grep -v '^pg_transform ' list >edited
expect 'a catalog that is gone' 'pg_transform: the server has no such catalog'
grep -v '^pg_class relpages$' list >edited
expect 'a column that is gone' 'pg_class.relpages: the server has no such column'
exit "$bad"
