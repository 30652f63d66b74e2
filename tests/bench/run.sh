#!/bin/sh
# tests/bench/run.sh [TABLES...]		(default: 1000 2000)
#
# What "make bench" runs: how long a fingerprint takes, as a ratio to what
# everybody knows.
#
#	PostgreSQL	psql -c "SELECT schema_fingerprint()" on a fresh connection,
#				against pg_dump -s of the same database
#	libpq		the same of the database as a server, over its unix socket,
#				against inside of it; beside it the time of the processor
#				that the server's processes took (where there is /proc):
#				two of them share the work
#	SQLite		SELECT schema_fingerprint() in a fresh sqlite3 shell,
#				against SELECT count(sql) FROM sqlite_schema
#	snapshots	a diff of the two engines' snapshots, read from files, against
#				taking one of them
#	memory		what the call of schema_fingerprint() takes at its peak: the
#				address space of the server's process (where there is /proc),
#				and what SQLite counts, each without what was taken before
#
# Medians of RUNS (default 9) runs, taken in turns so that both sides of a
# ratio meet the same machine.  build/bench/ keeps the SQLite files, as SQLite
# needs quadratic time to create them.
set -eu
root=$(cd -- "$(dirname -- "$0")/../.." && pwd)
. "$root/tests/lib.sh"

if [ "${1:-}" != --inside ]
then
	sh "$root/tests/setup.sh"
	find_pg || die "no PostgreSQL server with its development files is installed"
	build all "PG_CONFIG=$PG_CONFIG"
	[ $# -gt 0 ] || set -- 1000 2000
	# pg_dump locks every table
	SPAR_PG_SETTINGS="max_locks_per_transaction = 2000
autovacuum = off
jit = on"
	export SPAR_PG_SETTINGS
	"$root/tests/pg_private.sh" sh "$root/tests/bench/run.sh" --inside "$@"
	exit
fi
shift
runs=${RUNS:-9}

work_folder
cd "$work"

cache=$root/build/bench
mkdir -p "$cache"
generator=$root/tests/bench/schema.awk
sum=$(cksum <"$generator" | cut -d' ' -f1)

# now: microseconds
now()
{
	echo $(($(date +%s%N) / 1000))
}

# timed FILE COMMAND...: append how long it took to the file.
timed()
{
	timed_file=$1
	shift
	timed_start=$(now)
	"$@" >out 2>err || { cat err >&2; die "failed: $*"; }
	echo $(($(now) - timed_start)) >>"$timed_file"
}

# cpu: hundredths of a second that the server's ended processes have taken
cpu()
{
	awk '{ sub(/.*\) /, ""); print $14 + $15 }' "/proc/$(head -n 1 "$PGHOST/data/postmaster.pid")/stat"
}

# used FILE SQL: append what the server takes for it, in microseconds.
used()
{
	if [ ! -r /proc/self/stat ]
	then
		timed "$1" pg -c "$2"
		return
	fi
	used_start=$(cpu)
	pg -c "$2" >out 2>err || { cat err >&2; die "failed: $2"; }
	# its processes have ended when nobody else is connected
	until [ "$(sql -c "SELECT count(*) FROM pg_stat_activity WHERE datname = '$name'")" = 0 ]
	do
		sleep 0.05
	done
	sleep 0.3
	echo $((($(cpu) - used_start) * 10000)) >>"$1"
}

# peak: the address space that one server process has had, in kB, before and
# after a fingerprint; the first call loads the library.
peak()
{
	peak_sql="SELECT CAST(substring(pg_read_file('/proc/self/status', 0, 4096)
		FROM 'VmPeak:\\s*(\\d+)') AS bigint)"
	pg -c 'SELECT schema_parity_version()' -c "$peak_sql" \
		-c 'SELECT schema_fingerprint()' -c "$peak_sql" |
		awk 'NR == 2 { before = $1 } NR == 4 { print $1 - before }'
}

# counted SQL: the most that SQLite had allocated, in bytes
counted()
{
	lite -cmd '.stats on' "$db" "$1" |
		sed -n 's/^Memory Used: .*(max \([0-9]*\)).*/\1/p'
}

# median FILE
median()
{
	sort -n "$1" | awk '{ v[NR] = $1 }
		END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

lite_fingerprint()
{
	lite "$db" "SELECT schema_fingerprint($1)"
}

pg()
{
	sql -d "$name" "$@"
}

: >table
for n
do
	case $n in
		''|*[!0-9]*) die "not a number of tables: $n" ;;
	esac
	name=bench_$n
	db=$cache/$n-$sum.db
	printf '%s tables: creating ... ' "$n" >&2
	if [ ! -e "$db" ]
	then
		rm -f "$cache/$n"-*.db
		awk -v engine=sqlite -v tables="$n" -f "$generator" |
			sqlite3 -batch -bail new.db
		mv new.db "$db"
	fi
	psql -X -q -c "CREATE DATABASE $name"
	awk -v engine=postgresql -v tables="$n" -f "$generator" >schema.sql
	pg -f schema.sql
	pg -c 'VACUUM ANALYZE'
	pg -c 'CREATE EXTENSION schema_parity'

	printf 'measuring ... ' >&2
	there="host=$PGHOST port=$PGPORT user=$PGUSER dbname=$name"
	for f in pg_ours pg_dump pg_libpq lite_ours lite_count spi libpq pg_take lite_take diff
	do
		: >$f
	done
	i=0
	while [ $i -lt "$runs" ]
	do
		timed pg_ours pg -c 'SELECT schema_fingerprint()'
		timed pg_libpq pg -c "SELECT schema_fingerprint(NULL, '$there')"
		timed pg_dump pg_dump -s -f /dev/null "$name"
		timed lite_ours lite_fingerprint ''
		timed lite_count sqlite3 -batch "$db" 'SELECT count(sql) FROM sqlite_schema'
		i=$((i + 1))
	done
	i=0
	while [ $i -lt $(((runs + 1) / 2)) ]
	do
		used spi 'SELECT schema_fingerprint()'
		used libpq "SELECT schema_fingerprint(NULL, '$there')"
		i=$((i + 1))
	done
	lite "$db" "SELECT writefile('left.json', schema_snapshot())" >out
	pg -c 'SELECT schema_snapshot()' >right.json
	i=0
	while [ $i -lt $(((runs + 1) / 2)) ]
	do
		timed pg_take pg -c 'SELECT length(schema_snapshot())'
		timed lite_take lite "$db" 'SELECT length(schema_snapshot())'
		timed diff lite :memory: "SELECT count(*)
			FROM schema_diff('snapshot:left.json', 'snapshot:right.json', 'portable')"
		i=$((i + 1))
	done
	pg_memory=0
	[ ! -r /proc/self/status ] || pg_memory=$(peak)
	lite_memory=$(($(counted 'SELECT schema_fingerprint()')
		- $(counted 'SELECT count(sql) FROM sqlite_schema')))
	left=$(lite_fingerprint "'portable'")
	right=$(pg -c "SELECT schema_fingerprint('portable')")
	echo "done" >&2
	if [ "$left" != "$right" ]
	then
		echo "note: the two engines' portable fingerprints differ" >&2
	fi
	echo "$n $(median pg_ours) $(median pg_dump) $(median lite_ours) $(median lite_count)" \
		"$(median spi) $(median libpq)" \
		"$(median pg_take) $(median lite_take) $(median diff)" \
		"$pg_memory $lite_memory $(median pg_libpq)" \
		>>table
	psql -X -q -c "DROP DATABASE $name"
done

awk -v pg="PostgreSQL $(postgres --version | sed 's/[^0-9]*\([0-9.]*\).*/\1/')" \
	-v lite="SQLite $(sqlite3 --version | cut -d' ' -f1)" -v runs="$runs" '
function line(name, values, unit, note,   i)
{
	printf "  %-34s", name
	for (i = 1; i <= n; i++)
		printf unit, values[i]
	print note
}
{
	n++
	size[n] = $1; a[n] = $2 / 1000; b[n] = $3 / 1000; c[n] = $4 / 1000; d[n] = $5 / 1000
	ab[n] = $2 / $3; cd[n] = $4 / $5
	e[n] = $6 / 1000; f[n] = $7 / 1000
	o[n] = $13 / 1000; oa[n] = $13 / $2
	g[n] = $8 / 1000; h[n] = $9 / 1000; k[n] = $10 / 1000
	kg[n] = $10 / $8; kh[n] = $10 / $9
	l[n] = $11 / 1024; m[n] = $12 / 1048576
}
END {
	printf "\n%-36s", "median of " runs " runs"
	for (i = 1; i <= n; i++)
		printf "%9d tables", size[i]
	print "\n" pg
	line("psql: schema_fingerprint()", a, "%13.1f ms")
	line("pg_dump -s", b, "%13.1f ms")
	line("ratio", ab, "%16.2f", "   (at most 0.50; 0.25 from 10000 tables on)")
	line("the same over libpq", o, "%13.1f ms")
	line("ratio", oa, "%16.2f", "   (at most 1.30)")
	line("processor: inside (SPI)", e, "%13.1f ms")
	line("processor: over libpq", f, "%13.1f ms")
	line("memory of the call", l, "%13.1f MB")
	print lite
	line("sqlite3: schema_fingerprint()", c, "%13.1f ms")
	line("count(sql) FROM sqlite_schema", d, "%13.1f ms")
	line("ratio", cd, "%16.2f", "   (at most 2.00; 1.50 from 10000 tables on)")
	line("memory of the call", m, "%13.1f MB")
	print "two snapshots"
	line("psql: schema_snapshot()", g, "%13.1f ms")
	line("sqlite3: schema_snapshot()", h, "%13.1f ms")
	line("sqlite3: schema_diff() of both", k, "%13.1f ms")
	line("ratio to psql", kg, "%16.2f", "   (less than 1 from 10000 tables on)")
	line("ratio to sqlite3", kh, "%16.2f")
	for (i = 2; i <= n; i++)
		printf "%s%d to %d tables (x %.1f): PostgreSQL x %.1f, memory x %.1f; SQLite x %.1f, memory x %.1f\n", \
			i == 2 ? "\ngrowth\n  " : "  ", size[i - 1], size[i], \
			size[i] / size[i - 1], a[i] / a[i - 1], \
			(l[i - 1] > 0 ? l[i] / l[i - 1] : 0), c[i] / c[i - 1], m[i] / m[i - 1]
}' table
