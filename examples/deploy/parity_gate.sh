#!/bin/sh
# parity_gate.sh DATABASE
#
# May this release go out?  Compares the developers' SQLite database with the
# PostgreSQL database that PGHOST, PGDATABASE and the like name, at the level
# that both engines can hold.  Reads only.  SCHEMA_PARITY names the SQLite
# extension, without its suffix.
#
# Exit status: 0 in parity; 1 drift, with the first differences in the
# message; 2 wrong arguments or no answer from PostgreSQL.
set -eu
[ $# -eq 1 ] || { echo "usage: $0 DATABASE" >&2; exit 2; }
[ -r "$1" ] || { echo "$0: cannot read $1" >&2; exit 2; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
psql -X -q -At -v ON_ERROR_STOP=1 -c 'SELECT schema_snapshot()' \
	>"$work/production.json" || exit 2

sqlite3 -bail -batch -readonly \
	-cmd ".load \"${SCHEMA_PARITY:-schema_parity}\"" "$1" \
	"SELECT schema_assert('live', readfile('$work/production.json'), 'portable')"
