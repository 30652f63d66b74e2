#!/bin/sh
# tests/regress.sh
#
# pg_regress (sql/, expected/) against a private server.  One line "ok - NAME"
# or "not ok - NAME" for each file, and the differences.
set -eu
root=$(cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/tests/lib.sh"
find_pg || die "no PostgreSQL server with its development files is installed"

out=build/regress.$$
trap 'rm -rf "$root/$out"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
cd "$root"
mkdir -p "$out"

status=0
"$root/tests/pg_private.sh" "$MAKE" -s installcheck "PG_CONFIG=$PG_CONFIG" \
	"REGRESS_OUT=$out" >"$out/words" 2>&1 || status=$?

# "test NAME ... ok" up to PostgreSQL 15, "ok 1 - NAME" from 16 on.
awk -v status="$status" '
	/^(ok|not ok) [0-9]+ +[-+] / {
		name = $0
		sub(/^(not )?ok [0-9]+ +[-+] +/, "", name); sub(/ .*/, "", name)
		print ($1 == "ok" ? "ok" : "not ok") " - " name
		n++; bad += $1 != "ok"; next
	}
	/^(test|     ) [^ ]+ +\.\.\. / {
		good = $4 == "ok"
		print (good ? "ok" : "not ok") " - " $2
		n++; bad += !good; next
	}
	{ rest = rest "# " $0 "\n" }
	END {
		if (status != 0 && !bad)
		{
			print "not ok - pg_regress ended with status " status
			printf "%s", rest
			bad++
		}
		if (n + bad == 0)
			print "not ok - pg_regress ran no test"
	}' "$out/words"
if [ -s "$out/regression.diffs" ]
then
	sed 's/^/# /' "$out/regression.diffs"
fi
exit "$status"
