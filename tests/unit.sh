#!/bin/sh
# tests/unit.sh [NAME...]
#
# Builds the unit tests of the core with sanitizers and runs them (all, or
# tests/unit/NAME.c).  Prints one line "ok - NAME: CASE" or "not ok - .."
# for each case.
set -eu
root=$(cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/tests/lib.sh"

if [ $# -eq 0 ]
then
	build unit
	for f in "$root"/tests/unit/test_*.c
	do
		[ -e "$f" ] || die "no unit tests"
		f=${f##*/}
		set -- "$@" "${f%.c}"
	done
else
	for f
	do
		build "build/unit/$f"
	done
fi

work_folder

cd "$work"
failed=0
for t
do
	status=0
	CMOCKA_MESSAGE_OUTPUT=TAP UBSAN_OPTIONS=print_stacktrace=1 \
		"$root/build/unit/$t" >out 2>err </dev/null || status=$?
	# A plan "1..N" that is not kept, or a bad exit status without a failed
	# case, is a failure of the program itself.
	awk -v t="$t" -v status="$status" '
		/^1\.\.[0-9]+/ { plan += substr($1, 4); next }
		/^ok/ { sub(/^ok [0-9]* *-? */, ""); print "ok - " t ": " $0; n++; next }
		/^not ok/ {
			sub(/^not ok [0-9]* *-? */, ""); print "not ok - " t ": " $0
			n++; bad++; next
		}
		/^# (ok|not ok) - / { next }
		{ print (/^#/ ? "" : "# ") $0 }
		END {
			if (n == 0 && status == 0)
				print "ok - " t
			else if (!bad && (status != 0 || n < plan))
			{
				print "not ok - " t ": ended with status " status \
					" after " n + 0 " of " plan + 0 " cases"
				bad++
			}
			exit bad > 0
		}' out || { failed=1; sed 's/^/# /' err; }
done
exit "$failed"
