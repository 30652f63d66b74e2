#!/bin/sh
# tests/pg_private.sh [--plain] COMMAND [ARGUMENT...]
#
# Runs the command with a PostgreSQL server of its own: data directory, unix
# socket and extension lie in one temporary directory, there is no TCP port,
# and everything is gone when the command ends, fails or is interrupted.
# The command finds PGHOST, PGPORT, PGUSER (a superuser), PGDATABASE and the
# server's programs first in PATH.  Exit status: the command's, or 1 when the
# server could not start or a backend crashed.
#
# schema_parity can be created there (not with --plain), though it is not
# installed on the machine: the server's executable is copied and everything
# else it reads linked below a prefix, where "make install DESTDIR=" then puts
# the extension.  A server looks for its files relative to its own executable
# (PostgreSQL, src/port/path.c, make_relative_path; 13 to 18).
#
# SPAR_PG_SERVER names that executable, for another server of the same kind.
# SPAR_PG_SETTINGS may hold further lines for postgresql.conf.
#
# Runs as root too: the server then belongs to the user postgres, or nobody.
set -eu
root=$(cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/tests/lib.sh"

plain=
if [ "${1:-}" = --plain ]
then
	plain=yes
	shift
fi
[ $# -gt 0 ] || die "usage: $0 [--plain] COMMAND [ARGUMENT...]"
find_pg || die "no PostgreSQL server with its development files is installed"

if [ "$(id -u)" -eq 0 ]
then
	owner=nobody
	! id postgres >/dev/null 2>&1 || owner=postgres
	as_owner="runuser -u $owner --"
else
	owner=
	as_owner=
fi

dir=
started=
cleanup()
{
	status=$?
	trap '' HUP INT TERM
	trap - EXIT
	if [ -n "$started" ]
	then
		if grep -E 'LOG:.* was terminated by signal|PANIC:  |^TRAP:' "$dir/log" >&2
		then
			echo "a server process crashed; the end of the server's log:" >&2
			tail -n 30 "$dir/log" >&2
			status=1
		fi
		(cd "$dir" && $as_owner "$PG_BIN/pg_ctl" -D "$dir/data" -m immediate \
			-w stop >/dev/null 2>&1) || :
	fi
	[ -z "$dir" ] || rm -rf "$dir"
	exit "$status"
}
trap cleanup EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# A folder that the server's owner can reach, where programs may run, and
# short: a socket's path has at most 107 bytes.
for parent in "${TMPDIR:-/tmp}" /tmp /var/tmp "$root/build"
do
	[ "${#parent}" -le 70 ] || continue
	case $parent in
		*\'*) continue ;;
	esac
	dir=$(mktemp -d "$parent/spar.XXXXXX" 2>/dev/null) || continue
	[ -z "$owner" ] || chown "$owner" "$dir"
	cp "$PG_BIN/postgres" "$dir/postgres"
	if (cd "$dir" && $as_owner ./postgres --version) >/dev/null 2>&1
	then
		break
	fi
	rm -rf "$dir"
	dir=
done
[ -n "$dir" ] || die "no folder for a temporary server: tried TMPDIR, /tmp, /var/tmp"

# farm FOLDER: the folder below the prefix, its entries links.
farm()
{
	mkdir -p "$dir/root$1"
	ln -s "$1"/* "$dir/root$1/"
}

server=$PG_BIN/postgres
if [ -z "$plain" ]
then
	lib=$("$PG_CONFIG" --pkglibdir)
	share=$("$PG_CONFIG" --sharedir)
	farm "$lib"
	farm "$share"
	rm "$dir/root$share/extension"
	farm "$share/extension"
	rm -f "$dir/root$lib/schema_parity.so" \
		"$dir/root$share/extension/schema_parity"*
	mkdir -p "$dir/root$PG_BIN"
	server=$dir/root$PG_BIN/postgres
	mv "$dir/postgres" "$server"
	build install "DESTDIR=$dir/root" "PG_CONFIG=$PG_CONFIG"
fi

: >"$dir/log"
[ -z "$owner" ] || chown "$owner" "$dir/log"
PGHOST=$dir
PGPORT=$((50000 + $$ % 10000))
PGUSER=postgres
PGDATABASE=postgres
PATH=$PG_BIN:$PATH
SPAR_PRIVATE=yes
SPAR_PG_SERVER=$server
export PGHOST PGPORT PGUSER PGDATABASE PATH SPAR_PRIVATE SPAR_PG_SERVER

cwd=$PWD
cd "$dir"
$as_owner "$PG_BIN/initdb" -D "$dir/data" -A trust -U postgres -E UTF8 \
	--locale=C.UTF-8 -N >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; exit 1; }
$as_owner sh -c 'cat >>"$1"' sh "$dir/data/postgresql.conf" <<-CONF
	listen_addresses = ''
	unix_socket_directories = '$dir'
	port = $PGPORT
	fsync = off
	full_page_writes = off
	synchronous_commit = off
	max_wal_size = 256MB
	timezone = 'UTC'
	lc_messages = 'C'
	jit = off
	max_connections = 40
	max_prepared_transactions = 4
	${SPAR_PG_SETTINGS:-}
CONF
if ! $as_owner "$PG_BIN/pg_ctl" -D "$dir/data" -p "$server" -l "$dir/log" \
	-t 60 -w start >"$dir/start.log" 2>&1
then
	cat "$dir/start.log" "$dir/log" >&2
	exit 1
fi
started=yes
cd "$cwd"

"$@"
