#!/bin/sh
# tests/demo.sh: what "make demo" runs.
#
# Loads the shop of examples/shop into SQLite and into a private PostgreSQL,
# shows both fingerprints and what differs, applies the fix, and shows the
# same fingerprint twice.  Leaves nothing behind but build/.
# Exit status 1 when the engines do not agree at the end.
set -eu
root=$(cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/tests/lib.sh"

if [ "${1:-}" != --inside ]
then
	sh "$root/tests/setup.sh" demo
	find_pg || die "no PostgreSQL server with its development files is installed"
	SPAR_DEMO_START=$(date +%s)
	export SPAR_DEMO_START
	printf 'building both extensions ... '
	build all "PG_CONFIG=$PG_CONFIG"
	echo "done"
	# not exec: a shell that waits sees a Ctrl-C of the server's shell
	"$root/tests/pg_private.sh" sh "$root/tests/demo.sh" --inside
	exit
fi

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]
then
	bold=$(printf '\033[1m')
	dim=$(printf '\033[2m')
	red=$(printf '\033[31m')
	green=$(printf '\033[32m')
	yellow=$(printf '\033[33m')
	plain=$(printf '\033[0m')
else
	bold='' dim='' red='' green='' yellow='' plain=''
fi

work_folder
shop=$root/examples/shop
cd "$work"

heading()
{
	printf '\n%s%s%s\n' "$bold" "$*" "$plain"
}

# typed PROMPT TEXT: what a person would type here.
typed()
{
	printf '  %s%s%s %s\n' "$dim" "$1" "$plain" "$2"
}

result()
{
	sed 's/^/    /'
}

heading "1. One schema, two engines"
typed '$' 'sqlite3 dev.db < examples/shop/sqlite.sql'
sqlite3 -bail dev.db <"$shop/sqlite.sql"
typed '$' 'psql -f examples/shop/postgres.sql'
sql -f "$shop/postgres.sql"

heading "2. Load the extension"
typed 'sqlite>' '.load ./build/sqlite/schema_parity'
typed 'psql=#' 'CREATE EXTENSION schema_parity;'
sql -c 'CREATE EXTENSION schema_parity'

fingerprints()
{
	sql="SELECT schema_fingerprint('portable');"
	typed 'sqlite>' "$sql"
	left=$(lite dev.db "$sql")
	printf '    %s\n' "$left"
	typed 'psql=#' "$sql"
	right=$(sql -c "$sql")
	if [ "$left" = "$right" ]
	then
		printf '    %s\n    %sthe same%s\n' "$right" "$green" "$plain"
	else
		printf '    %s\n    %snot the same%s\n' "$right" "$red" "$plain"
	fi
}

heading "3. Are they in parity? Compare two fingerprints"
fingerprints

heading "4. What differs? Compare one database with a snapshot of the other"
typed '$' 'psql -Atc "SELECT schema_snapshot()" > prod.json'
sql -c 'SELECT schema_snapshot()' >prod.json
typed 'sqlite>' "SELECT * FROM schema_diff('live', readfile('prod.json'), 'portable');"
echo

# The rows, three lines each: what and where, the two values, why.
lite dev.db -cmd '.mode list' -cmd '.separator "\037" "\036"' "
	SELECT verdict, kind, object, change, coalesce(attribute, ''),
		coalesce(left_value, ''), coalesce(right_value, ''), rule, reason
	FROM schema_diff('live', readfile('prod.json'), 'portable')" >rows
awk -v RS='\036' -v FS='\037' -v plain="$plain" -v dim="$dim" -v red="$red" \
	-v yellow="$yellow" '
	function cut(s, n)
	{
		gsub(/[ \t\n]+/, " ", s)
		return length(s) > n ? substr(s, 1, n - 3) "..." : s
	}
	NF >= 9 {
		if ($4 == "removed")
		{
			what = "only in SQLite"
			values = cut($6, 66)
		}
		else if ($4 == "added")
		{
			what = "only in PostgreSQL"
			values = cut($7, 66)
		}
		else
		{
			what = $5
			values = "SQLite " cut($6, 28) "   PostgreSQL " cut($7, 28)
			if ($6 == $7)
				values = cut($6, 66)
		}
		printf "    %s%-10s%s  %-11s  %s%s%s\n", $1 == "drift" ? red : yellow, $1, \
			plain, $2, cut($3, 60), what == "" ? "" : ", ", what
		if ($1 != "unmodelled")
			printf "    %-10s  %s\n", "", values
		printf "    %-10s  %s%s [%s]%s\n", "", dim, $9, $8, plain
	}' rows

echo
echo "  What only looks different is an idiom, and hidden unless asked for:"
typed 'sqlite>' "SELECT rule, count(*), reason FROM schema_diff('live', readfile('prod.json'), 'portable',"
typed '   ...>' "  '{\"show\": [\"idiom\"]}') WHERE verdict = 'idiom' GROUP BY rule;"
lite dev.db -cmd '.mode list' -separator '	' "
	SELECT rule, count(*), reason
	FROM schema_diff('live', readfile('prod.json'), 'portable',
		'{\"show\": [\"idiom\"]}')
	WHERE verdict = 'idiom' GROUP BY rule" |
	awk -F '\t' -v dim="$dim" -v plain="$plain" '
		{ printf "    %-20s %3d  %s%s%s\n", $1, $2, dim, $3, plain }'

heading "5. May a deployment go ahead? schema_assert says no, and the exit status too"
typed '$' "sqlite3 -bail dev.db \"SELECT schema_assert('live', readfile('prod.json'), 'portable')\""
status=0
lite dev.db "SELECT schema_assert('live', readfile('prod.json'), 'portable')" \
	>assert 2>&1 || status=$?
result <assert
echo "    exit status $status"

heading "6. Mend production"
typed '$' 'psql -f examples/shop/fix.sql'
sed -n '/^--/d; /./p' "$shop/fix.sql" | result
sql -f "$shop/fix.sql"

heading "7. The same fingerprint twice"
fingerprints

took=$(($(date +%s) - SPAR_DEMO_START))
heading "What next"
cat <<-END
	  cp your.db build/ && sqlite3 build/your.db -cmd '.load ./build/sqlite/schema_parity'
	                      your own SQLite database: the same calls, nothing is written
	  sudo make install   then CREATE EXTENSION schema_parity in your PostgreSQL
	  examples/deploy/    scripts that stop a deployment on drift
	  README.md           every call, with an example for psql and for sqlite3
	  make test           the proof
END
printf '\n%sThe demo took %s s; its server and databases are gone.%s\n' \
	"$dim" "$took" "$plain"

if [ "$left" != "$right" ]
then
	echo "the two engines still differ" >&2
	sql -c 'SELECT schema_snapshot()' >prod.json
	lite dev.db "SELECT * FROM schema_diff('live', readfile('prod.json'), 'portable')" >&2
	exit 1
fi
if [ "$status" -eq 0 ] || [ ! -s rows ]
then
	die "schema_assert found no drift before the fix"
fi
