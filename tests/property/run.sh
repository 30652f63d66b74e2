#!/bin/sh
# tests/property/run.sh [--long] [SEED]
#
# The design's invariants on random input: schemas.c says which, and
# semantics.c asks both engines whether canonical forms compute what was
# written.
#
# Without SEED it is SPAR_SEED of the environment, else always the same one.
# The seed is printed; a failure names it and the number of the pair, whose
# DDL "build/property/schemas show SEED NUMBER" prints.  --long runs ten times
# as many.
set -eu
root=$(cd -- "$(dirname -- "$0")/../.." && pwd)
. "$root/tests/lib.sh"

times=1
if [ "${1:-}" = --long ]
then
	times=10
	shift
fi
inside=
if [ "${1:-}" = --inside ]
then
	inside=yes
	shift
fi
seed=${1:-${SPAR_SEED:-20240}}
bin=$root/build/property

# On the server: the scripts that were generated, and what they print.
if [ -n "$inside" ]
then
	work=$2
	sql -d template1 -c 'CREATE DATABASE values'
	psql -X -q -At -d values -f "$work/values.sql" \
		>"$work/values.out" 2>"$work/values.err" || :
	if ! psql -X -q -At -f "$work/schemas.sql" \
		>"$work/schemas.out" 2>"$work/schemas.err"
	then
		not_ok "PostgreSQL takes every script"
		tail -n 5 "$work/schemas.err" | sed 's/^/# /'
		exit 1
	fi
	exit 0
fi

build sqlite build/sqlite/libspar.a build/unit/libspar.a
mkdir -p "$bin"
cc=${CC:-cc}
for program in schemas semantics
do
	for kind in fast checked
	do
		case $kind in
			fast) flags=-O2 lib=$root/build/sqlite/libspar.a ;;
			*)
				flags="-O1 -fno-omit-frame-pointer -fsanitize=address,undefined
					-fno-sanitize-recover=all"
				lib=$root/build/unit/libspar.a
				;;
		esac
		case $program in
			schemas) sources="schemas prop prop_gen prop_ddl prop_script" ;;
			*) sources="semantics prop prop_expr" ;;
		esac
		sources=$(printf "$root/tests/property/%s.c " $sources)
		out=$bin/$program
		[ "$kind" = fast ] || out=$out-checked
		# shellcheck disable=SC2086
		"$cc" -std=c99 -g -fwrapv -fno-strict-aliasing -Wall -Wextra \
			-Wdeclaration-after-statement -Wmissing-prototypes $flags \
			-I"$root/common" -I"$root/tests/property" -o "$out" \
			$sources $lib -lsqlite3 -lcrypto
	done
done

work_folder
echo "# seed $seed"

find_pg || die "no PostgreSQL server with its development files is installed"
if [ "$("$PG_BIN/postgres" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')" -ge 18 ]
then
	SPAR_NAMED_NOT_NULLS=yes
	export SPAR_NAMED_NOT_NULLS
fi
pairs=$((200 * times))
values=$((1500 * times))
"$bin/schemas" gen "$seed" "$pairs" >"$work/schemas.sql"
"$bin/semantics" gen "$seed" "$values" >"$work/values.sql"
# the server's part and SQLite's side by side
"$root/tests/pg_private.sh" sh "$root/tests/property/run.sh" --inside "$seed" \
	"$work" >"$work/server" 2>&1 &
server=$!

"$bin/schemas" sqlite "$seed" $((10000 * times)) || bad=1
"$bin/schemas-checked" sqlite "$((seed + 1))" $((500 * times)) || bad=1
"$bin/semantics" sqlite "$seed" $((20000 * times)) || bad=1
"$bin/semantics-checked" sqlite "$((seed + 1))" $((1000 * times)) || bad=1

status=0
wait "$server" || status=$?
cat "$work/server"
if [ "$status" -ne 0 ]
then
	bad=1
	grep -q '^not ok' "$work/server" ||
		not_ok "PostgreSQL: the scripts ended with status $status"
else
	"$bin/schemas" check "$seed" "$pairs" "$work/schemas.out" || bad=1
	"$bin/semantics" check "$seed" "$values" "$work/values.out" || bad=1
fi
[ "$bad" -eq 0 ] || echo "# seed $seed"
exit "$bad"
