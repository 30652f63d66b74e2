#!/bin/sh
# tests/sqlite/run.sh [NAME...]
#
# The SQLite extension in the real shell: each NAME.sql of this folder in an
# empty folder of its own, its output against NAME.out; the C program host.c,
# which calls what the shell cannot; the pairs of pairs.txt; the DDL parser
# against the engine.  One line "ok - .." or "not ok - .." for each, and a
# last line "N passed, N failed".
#
#	SQLITE3			the shell (sqlite3)
#	SPAR_SQLITE		the extension, without its suffix (the one that is built)
#	SPAR_SANITIZE	set: preload what a build with sanitizers needs
#	SPAR_ACCEPT		set: write what comes out to NAME.out
set -eu
root=$(cd -- "$(dirname -- "$0")/../.." && pwd)
: "${SPAR_SQLITE:=}"
given=$SPAR_SQLITE
. "$root/tests/lib.sh"
if [ -n "$given" ]
then
	SPAR_SQLITE=$given
elif [ -n "${SPAR_SANITIZE:-}" ]
then
	build sqlite-asan
	SPAR_SQLITE=$root/build/sqlite-asan/schema_parity
else
	build sqlite
fi
export SPAR_SQLITE
: "${SQLITE3:=sqlite3}"
export SQLITE3
here=$root/tests/sqlite

work_folder

preload=
if [ -n "${SPAR_SANITIZE:-}" ]
then
	preload="$(cc -print-file-name=libasan.so) $(cc -print-file-name=libubsan.so)"
fi

passed=0
failed=0

# count STATUS: adds to the sums.
count()
{
	if [ "$1" -eq 0 ]
	then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
	fi
}

# The shell words its errors differently from version to version, and shows
# the statement with some of them.
plain()
{
	awk '
		/^(Runtime error|Parse error|Error):? near line [0-9]+: / {
			sub(/^[^0-9]*[0-9]+: /, "error: ")
			sub(/^error: (in prepare|stepping), /, "error: ")
			sub(/ \([0-9]+\)$/, "")
			after_error = 1
			print
			next
		}
		after_error && /^  / { next }
		{ after_error = 0; print }'
}

minor=$("$SQLITE3" --version | sed 's/^3\.\([0-9]*\).*/\1/')

# script NAME: runs one file, unless its first line is "-- needs 3.N" and this
# SQLite is older.
script()
{
	needs=$(sed -n '1s/^-- needs 3\.\([0-9]*\)$/\1/p' "$here/$1.sql")
	if [ "${needs:-0}" -gt "$minor" ]
	then
		echo "# $1: left out, needs SQLite 3.$needs"
		return
	fi
	rm -rf "$work/$1"
	mkdir "$work/$1"
	(
		cd "$work/$1"
		# for ".load ./schema_parity" after a script's own .open
		ln -s "$SPAR_SQLITE.so" schema_parity.so
		status=0
		# leaks: the shell itself leaves some behind at its end
		LD_PRELOAD=$preload ASAN_OPTIONS=detect_leaks=0 \
			"$SQLITE3" -batch -cmd ".load '$SPAR_SQLITE'" \
			<"$here/$1.sql" >"$work/$1.raw" 2>&1 || status=$?
		# an error of SQL ends it with 1; anything above is a crash
		[ "$status" -le 1 ] || echo "ended with status $status" >>"$work/$1.raw"
	)
	plain <"$work/$1.raw" >"$work/$1.out"
	if [ -n "${SPAR_ACCEPT:-}" ]
	then
		cp "$work/$1.out" "$here/$1.out"
	fi
	status=0
	diff -u "$here/$1.out" "$work/$1.out" >"$work/$1.diff" 2>&1 || status=1
	check "$1" "$status" "$work/$1.diff"
	count "$status"
}

# lines NAME COMMAND...: a command that prints such lines itself.
lines()
{
	name=$1
	shift
	status=0
	"$@" >"$work/lines" 2>&1 || status=$?
	cat "$work/lines"
	good=$(grep -c '^ok ' "$work/lines") || :
	bad=$(grep -c '^not ok ' "$work/lines") || :
	passed=$((passed + good))
	failed=$((failed + bad))
	if [ "$bad" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$good" -eq 0 ]; }
	then
		not_ok "$name: ended with status $status"
		failed=$((failed + 1))
	fi
}

host()
{
	sanitize=
	[ -z "$preload" ] || sanitize='-fsanitize=address,undefined'
	# shellcheck disable=SC2086
	cc -std=c99 -Wall -Wextra -g $sanitize -o "$work/host" "$here/host.c" \
		-lsqlite3 -ldl || return 1
	mkdir -p "$work/host.d"
	cd "$work/host.d"
	"$work/host" "$SPAR_SQLITE"
}

if [ $# -eq 0 ]
then
	for f in "$here"/*.sql
	do
		f=${f##*/}
		script "${f%.sql}"
	done
	if [ "$SQLITE3" = sqlite3 ]
	then
		lines host host
	fi
	SPAR_PRELOAD=$preload lines pairs sh "$here/pairs.sh"
	LD_PRELOAD=$preload ASAN_OPTIONS=detect_leaks=0 \
		lines ddl_against_engine sh "$here/ddl_against_engine.sh"
else
	for name
	do
		script "$name"
	done
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
