#!/bin/sh
# tests/sqlite/ddl_against_engine.sh [-n TABLES] [-s SEED] [DATABASE...]
#
# What the DDL parser makes of a table's text against what SQLite's own pragmas
# say of the table: for random DDL (tests/sqlite/engine/random_ddl.awk; what SQLite
# refuses is left out), or for the tables of the databases that are named.
#
# Uses the extension that is built; SPAR_SQLITE and SQLITE3 name others.
set -eu
root=$(cd -- "$(dirname -- "$0")/../.." && pwd)
. "$root/tests/lib.sh"
: "${SQLITE3:=sqlite3}"
here=$root/tests/sqlite

tables=400
seed=${SPAR_SEED:-20240}
while getopts n:s: option
do
	case $option in
		n) tables=$OPTARG ;;
		s) seed=$OPTARG ;;
		*) exit 2 ;;
	esac
done
shift $((OPTIND - 1))

work_folder

# compare NAME DATABASE: one line, and the differences when there are some.
compare()
{
	status=0
	"$SQLITE3" -batch -bail -readonly -cmd ".load '$SPAR_SQLITE'" "$2" \
		<"$here/engine/facts.sql" >"$work/differences" 2>&1 || status=$?
	if [ -s "$work/differences" ]
	then
		status=1
	fi
	check "$1" "$status" "$work/differences"
	return "$status"
}

failed=0
if [ $# -gt 0 ]
then
	for database
	do
		compare "$database" "$database" || failed=1
	done
	exit "$failed"
fi

awk -v seed="$seed" -v tables="$tables" -f "$here/engine/random_ddl.awk" >"$work/ddl.sql"
"$SQLITE3" -batch "$work/random.db" <"$work/ddl.sql" >/dev/null 2>&1 || :
accepted=$("$SQLITE3" -batch "$work/random.db" \
	"SELECT count(*) FROM sqlite_schema WHERE type = 'table'")
indexes=$("$SQLITE3" -batch "$work/random.db" \
	"SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")
if [ "$accepted" -lt $((tables / 10)) ]
then
	not_ok "random DDL, seed $seed: SQLite took $accepted of $tables tables"
	exit 1
fi
compare "random DDL, seed $seed: $accepted tables and $indexes indexes are read as SQLite reads them" \
	"$work/random.db" || failed=1
exit "$failed"
