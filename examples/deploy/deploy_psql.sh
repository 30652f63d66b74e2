#!/bin/sh
# deploy_psql.sh BEFORE.json MIGRATION.sql AFTER.json
#
# Migrates a PostgreSQL database, and stops on drift.
#
#	BEFORE.json	the schema that the database must have now
#	AFTER.json	the schema that it must have afterwards
#
# Both are what "SELECT schema_snapshot()" gave where the release was tested.
# Migration and checks are one transaction: when a check fails, nothing has
# happened.  PGHOST, PGDATABASE and the like say which database.
#
# Exit status: 0 migrated; 2 wrong arguments; else psql's, 3 when a check or
# the migration failed.
set -eu
[ $# -eq 3 ] || { echo "usage: $0 BEFORE.json MIGRATION.sql AFTER.json" >&2; exit 2; }
for file
do
	[ -r "$file" ] || { echo "$0: cannot read $file" >&2; exit 2; }
done

exec psql -X -q -At -v ON_ERROR_STOP=1 \
	-v before="$1" -v migration="$2" -v after="$3" <<'SQL'
\set expected_before `cat :'before'`
\set expected_after `cat :'after'`
BEGIN;
\echo before the migration:
SELECT schema_assert(:'expected_before', 'live', 'logical');
\i :migration
\echo after the migration:
SELECT schema_assert(:'expected_after', 'live', 'logical');
COMMIT;
\echo migrated
SQL
