#!/bin/sh
# tests/sources/run.sh [PART...]
#
# Sources: every one that should agree does, from either engine, and after one
# change every pair says that change; those that cannot be read say so in time
# and give nothing away.  A part is a file NAME.sh of this folder, which is
# sourced in an empty folder of its own, with a database NAME that has the
# extension, on a server that is its own.
set -eu
root=$(cd -- "$(dirname -- "$0")/../.." && pwd)
. "$root/tests/lib.sh"

SPAR_PG_SETTINGS="log_min_messages = error
log_statement = none
log_min_error_statement = panic"
export SPAR_PG_SETTINGS
on_server "$root/tests/sources/run.sh" "$@"
shift

work_folder

# pg SQL: its rows, or its error, in the part's database.
pg()
{
	sql -d "$name" -c "$1" 2>&1
}

# lite FILE SQL: the same in SQLite.
lite()
{
	sqlite3 -bail -batch -cmd ".load \"$SPAR_SQLITE\"" "$1" "$2" 2>&1
}

# same NAME WANTED GOT: texts
same()
{
	if [ "$2" = "$3" ]
	then
		ok "$name: $1"
	else
		printf 'wanted: %s\ngot:    %s\n' "$2" "$3" >same.words
		check "$name: $1" 1 same.words
	fi
}

# like NAME PATTERN GOT: the text matches the shell pattern
like()
{
	# shellcheck disable=SC2254 # a pattern it is
	case $3 in
		$2) ok "$name: $1" ;;
		*)
			printf 'wanted: %s\ngot:    %s\n' "$2" "$3" >same.words
			check "$name: $1" 1 same.words
			;;
	esac
}

# files NAME FILE FILE: the same bytes, and some
files()
{
	if [ -s "$2" ] && cmp -s "$2" "$3"
	then
		ok "$name: $1"
	else
		cmp "$2" "$3" >same.words 2>&1 || :
		head -c 600 "$3" >>same.words
		check "$name: $1" 1 same.words
	fi
}

if [ $# -eq 0 ]
then
	for f in "$root"/tests/sources/*.sh
	do
		f=${f##*/}
		[ "$f" = run.sh ] || set -- "$@" "${f%.sh}"
	done
fi
for name
do
	mkdir "$work/$name"
	cd "$work/$name"
	psql -X -q -d postgres -c "CREATE DATABASE $name"
	pg 'CREATE EXTENSION schema_parity'
	. "$root/tests/sources/$name.sh"
	cd "$work"
done
exit "$bad"
