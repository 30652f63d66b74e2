# tests/lib.sh: what the scripts share.  Sourced, after `root` is set to the
# top of the source tree.  POSIX sh.

# A person's settings must not steer a test; those of pg_private.sh do.
if [ -z "${SPAR_PRIVATE:-}" ]
then
	unset PGHOST PGPORT PGUSER PGDATABASE
fi
unset PGHOSTADDR PGPASSWORD PGSERVICE PGSERVICEFILE PGOPTIONS PGSSLMODE \
	PGCLIENTENCODING PGDATESTYLE PGTZ PGAPPNAME PGCONNECT_TIMEOUT \
	PGTARGETSESSIONATTRS PGREQUIRESSL
unset MAKEFLAGS MFLAGS MAKELEVEL CDPATH
LC_ALL=C.UTF-8
PSQLRC=/dev/null
PAGER='cat'
export LC_ALL PSQLRC PAGER

: "${MAKE:=make}"

# Packages put some tools where an ordinary user's PATH does not reach.
PATH=$PATH:/usr/sbin:/sbin
export PATH

# The address sanitizer needs /proc (its options, too, it reads from there),
# which a bare change root lacks.
if [ ! -r /proc/self/maps ]
then
	SANITIZERS=undefined
	export SANITIZERS
fi

die()
{
	echo "$*" >&2
	exit 1
}

# pg_usable CONFIG: does this pg_config belong to an installation that has
# both the server and the files to build extensions with?
pg_usable()
{
	[ -x "$("$1" --bindir 2>/dev/null)/postgres" ] &&
		[ -e "$("$1" --pgxs 2>/dev/null)" ]
}

# find_pg: set and export PG_CONFIG and PG_BIN to the installation to test
# with: $PG_CONFIG if that is set, else the newest of Debian's majors that is
# complete, else the pg_config of the PATH.  Status 1 when there is none.
find_pg()
{
	if [ -z "${PG_CONFIG:-}" ]
	then
		for find_pg_v in 18 17 16 15 14 13
		do
			find_pg_c=/usr/lib/postgresql/$find_pg_v/bin/pg_config
			if [ -x "$find_pg_c" ] && pg_usable "$find_pg_c"
			then
				PG_CONFIG=$find_pg_c
				break
			fi
		done
	fi
	: "${PG_CONFIG:=pg_config}"
	if ! pg_usable "$PG_CONFIG"
	then
		unset PG_CONFIG
		return 1
	fi
	PG_BIN=$("$PG_CONFIG" --bindir)
	export PG_CONFIG PG_BIN
}

# The SQLite extension as .load wants it, without its suffix; another one may
# be named.
: "${SPAR_SQLITE:=$root/build/sqlite/schema_parity}"
export SPAR_SQLITE

# build TARGET...: make in the source tree, one at a time; its words are shown
# only when it fails.  In CI a warning is an error.
build()
{
	mkdir -p "$root/build"
	build_log=$root/build/make.$$.log
	set -- "$MAKE" -s -j 2 -C "$root" "$@"
	if [ -n "${CI:-}" ] && cc --version 2>/dev/null | grep -q 'Free Software'
	then
		set -- "$@" COPT=-Werror
	fi
	if command -v flock >/dev/null 2>&1
	then
		set -- flock "$root/build/make.lock" "$@"
	fi
	if ! "$@" >"$build_log" 2>&1
	then
		cat "$build_log" >&2
		rm -f "$build_log"
		return 1
	fi
	grep -E 'warning:' "$build_log" >&2 || :
	rm -f "$build_log"
}

# work_folder: make an empty folder, $work, that is gone when the script ends.
# The server's account can read files there.
work_folder()
{
	work=$(mktemp -d "${TMPDIR:-/tmp}/spar.XXXXXX")
	chmod 755 "$work"
	trap 'rm -rf "$work"' EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM
}

# on_server SCRIPT [ARGUMENT...]: the script once more, with a PostgreSQL server
# of its own; there, where the first argument is --inside, nothing.
on_server()
{
	[ "${2:-}" != --inside ] || return 0
	build sqlite
	on_server_script=$1
	shift
	exec "$root/tests/pg_private.sh" sh "$on_server_script" --inside "$@"
}

# sql [OPTION...]: psql, as scripts want it.
sql()
{
	psql -X -q -At -v ON_ERROR_STOP=1 "$@"
}

# lite FILE [SQL...]: the same of the sqlite3 shell, with the extension.
lite()
{
	sqlite3 -bail -batch -cmd ".load \"$SPAR_SQLITE\"" "$@"
}

# ok NAME, not_ok NAME: the lines that tests/run.sh counts; bad is 1 after the
# second.
bad=0
ok()
{
	printf 'ok - %s\n' "$1"
}

not_ok()
{
	bad=1
	printf 'not ok - %s\n' "$1"
}

# check NAME STATUS [FILE...]: one of the two, with what the files say when
# it is the second.
check()
{
	check_name=$1
	check_status=$2
	shift 2
	if [ "$check_status" -eq 0 ]
	then
		ok "$check_name"
		return
	fi
	not_ok "$check_name"
	for check_file
	do
		sed 's/^/# /' "$check_file"
	done
}

# check_empty NAME FILE: check that there is nothing in the file.
check_empty()
{
	empty_status=0
	[ ! -s "$2" ] || empty_status=1
	check "$1" "$empty_status" "$2"
}

# same_lines NAME WANTED GOT: check that two files have the same lines.
same_lines()
{
	if diff -U 0 "$2" "$3" >"$work/diff" 2>&1
	then
		ok "$1"
	else
		sed '1,2d; /^@@/d' "$work/diff" >"$work/words"
		check "$1 (- expected, + got)" 1 "$work/words"
	fi
}

# load_both NAME FOLDER: its sqlite.sql into live.db, its postgres.sql into a
# database NAME, and their snapshots: left.json, right.json.  A failed test if
# one does not load.
load_both()
{
	if ! {
		sqlite3 -bail -batch live.db <"$2/sqlite.sql" &&
			sql -c "CREATE DATABASE \"$1\"" &&
			sql -d "$1" -f "$2/postgres.sql" &&
			sql -d "$1" -c 'SELECT schema_snapshot()' >right.json &&
			lite live.db 'SELECT schema_snapshot()' >left.json
	} >load 2>&1
	then
		check "$1: loads" 1 load
		return 1
	fi
}
