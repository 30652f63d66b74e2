#!/bin/sh
# tests/run.sh [SUITE...]
#
# What "make test" runs: installs what is missing, builds, and runs all suites
# (or those that are named).  One line per suite; what failed is shown in full
# at the end; the last line is "N passed, N failed", counting single tests.
# Exit status 1 when a test failed.
#
# A suite is a command that prints a line "ok - NAME" or "not ok - NAME" for
# each test, "#" lines for details, and ends with a status other than 0 when
# something failed.
set -eu
root=$(cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/tests/lib.sh"
cd "$root"

sh tests/setup.sh test
find_pg || die "no PostgreSQL server with its development files is installed"

work_folder
trap 'echo; exit 130' INT

printf 'building for PostgreSQL %s and SQLite %s ... ' \
	"$("$PG_BIN/postgres" --version | sed 's/[^0-9]*\([0-9.]*\).*/\1/')" \
	"$(sqlite3 --version | cut -d' ' -f1)"
start=$(date +%s)
build all "PG_CONFIG=$PG_CONFIG"
build unit build/docs/spar_docgen
echo "$(($(date +%s) - start)) s"

passed=0
failed=0
: >"$work/details"

# suite NAME COMMAND...
suite()
{
	name=$1
	shift
	case $only in
		''|*" $name "*) ;;
		*) return 0 ;;
	esac
	printf '%-12s' "$name"
	start=$(date +%s)
	: >"$work/log"
	{
		status=0
		"$@" 2>&1 </dev/null || status=$?
		echo "$status" >"$work/status"
	} | {
		n=0
		while IFS= read -r line
		do
			printf '%s\n' "$line" >&3
			case $line in
				'ok '*|'not ok '*)
					n=$((n + 1))
					# on a terminal the count goes up while it runs
					if [ -t 1 ] && [ $((n % 10)) -eq 0 ]
					then
						printf '\r%-12s%6d ...' "$name" "$n"
					fi
					;;
			esac
		done
	} 3>"$work/log"
	status=$(cat "$work/status")
	good=$(grep -c '^ok ' "$work/log") || :
	bad=$(grep -c '^not ok ' "$work/log") || :
	# a suite that fails must say where; one that runs nothing has failed
	if [ "$bad" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$good" -eq 0 ]; }
	then
		echo "not ok - $name: ended with status $status after $good tests" \
			>>"$work/log"
		bad=1
	fi
	[ ! -t 1 ] || printf '\r%-12s' "$name"
	printf '%6d passed %4d failed %5d s\n' "$good" "$bad" \
		"$(($(date +%s) - start))"
	passed=$((passed + good))
	failed=$((failed + bad))
	if [ "$bad" -gt 0 ]
	then
		{
			echo
			echo "---- $name"
			if [ "$status" -ge 0 ] && [ "$good" -eq 0 ]
			then
				cat "$work/log"
			else
				# the failed tests with the words that follow or, in a
				# suite that prints none, the end of its output
				awk '/^ok /{ show = 0 } /^not ok /{ show = 1 } show' "$work/log"
			fi
		} >>"$work/details"
	fi
}

only=${*:+" $* "}

suite lint sh tests/lint.sh
suite unit sh tests/unit.sh
suite regress sh tests/regress.sh
suite sqlite sh tests/sqlite/run.sh
if [ -z "${SANITIZERS:-}" ]
then
	suite sqlite-asan env SPAR_SANITIZE=yes sh tests/sqlite/run.sh
else
	echo "sqlite-asan  left out, and the unit tests run without the address sanitizer: no /proc here"
fi
suite cross sh tests/cross/run.sh
suite rules sh tests/rules/run.sh
suite mutations sh tests/mutations/run.sh
suite orm sh tests/orm/run.sh
suite options sh tests/options/run.sh
suite pg-mutations sh tests/pg_mutations/run.sh
suite prisma sh tests/prisma/run.sh
suite vectors sh tests/vectors/run.sh
suite catalogs sh tests/catalogs/run.sh
suite kinds sh tests/kinds/run.sh
suite restore sh tests/restore/run.sh
suite sources sh tests/sources/run.sh
if [ -e tests/property/run.sh ]
then
	suite property sh tests/property/run.sh
fi
suite examples sh tests/examples.sh

if [ -s "$work/details" ]
then
	head -n 1000 "$work/details"
	echo
fi
mkdir -p build
echo "$passed passed, $failed failed" | tee build/test-summary
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
