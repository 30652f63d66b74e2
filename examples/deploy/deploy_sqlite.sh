#!/bin/sh
# deploy_sqlite.sh DATABASE BEFORE.json MIGRATION.sql AFTER.json
#
# Migrates a SQLite database, and stops on drift.
#
#	BEFORE.json	the schema that the database must have now
#	AFTER.json	the schema that it must have afterwards
#
# Both are what "SELECT schema_snapshot()" gave where the release was tested.
# Migration and checks are one transaction: when a check fails, nothing has
# happened.  SCHEMA_PARITY names the extension, without its suffix.
#
# Exit status: 0 migrated; 1 a check or the migration failed; 2 wrong
# arguments.
set -eu
[ $# -eq 4 ] || { echo "usage: $0 DATABASE BEFORE.json MIGRATION.sql AFTER.json" >&2; exit 2; }
for file
do
	[ -r "$file" ] || { echo "$0: cannot read $file" >&2; exit 2; }
done

# Copies, as .read and readfile() would trip over a quote in a path.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$2" "$work/before.json"
cp "$3" "$work/migration.sql"
cp "$4" "$work/after.json"

sqlite3 -bail -batch -cmd ".load \"${SCHEMA_PARITY:-schema_parity}\"" "$1" <<SQL
BEGIN IMMEDIATE;
.print before the migration:
SELECT schema_assert(readfile('$work/before.json'), 'live', 'logical');
.read $work/migration.sql
.print after the migration:
SELECT schema_assert(readfile('$work/after.json'), 'live', 'logical');
COMMIT;
.print migrated
SQL
