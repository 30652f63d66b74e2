#!/bin/sh
# tests/examples.sh
#
# What README.md and examples/ promise: the shop has the six drifts that it
# says, the demo ends in two equal fingerprints and leaves nothing behind, the
# deploy scripts stop on drift and only then.
set -eu
root=$(cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/tests/lib.sh"

if [ "${1:-}" != --inside ]
then
	build sqlite
	status=0
	"$root/tests/pg_private.sh" sh "$root/tests/examples.sh" --inside || status=1
	sh "$root/tests/readme.sh" || status=1
	exit "$status"
fi

work_folder
cd "$work"
export SCHEMA_PARITY="$SPAR_SQLITE"
shop=$root/examples/shop
deploy=$root/examples/deploy

sql -d template1 -c 'CREATE EXTENSION schema_parity'
sql -c 'CREATE DATABASE shop'
export PGDATABASE=shop

# ---- the shop ---------------------------------------------------------------

sqlite3 -bail dev.db <"$shop/sqlite.sql"
sql -f "$shop/postgres.sql"
sql -c 'SELECT schema_snapshot()' >prod.json
cat >want <<-END
	changed|column|customers.name|nullable
	changed|column|orders.currency|default
	changed|foreign_key|order_items(order_id)|on_delete
	removed|check|order_items: quantity <= 999 AND quantity >= 1|
	removed|column|orders.gift_wrap|
	removed|index|orders(customer_id, placed_at)|
END
lite dev.db "SELECT change, kind, object, coalesce(attribute, '')
	FROM schema_diff('live', readfile('prod.json'), 'portable')
	WHERE verdict = 'drift'" 2>&1 | sort >got
same_lines "shop: the six drifts and no other" want got

lite dev.db "SELECT verdict, kind, object, attribute, left_value, right_value
	FROM schema_diff('live', readfile('prod.json'), 'portable')
	WHERE verdict NOT IN ('drift', 'unmodelled')" >words 2>&1
check_empty "shop: no row but drift and what is not compared" words

# ---- the gate between the engines -------------------------------------------

status=0
sh "$deploy/parity_gate.sh" dev.db >words 2>&1 || status=$?
[ "$status" -eq 1 ] && grep -q 'orders.currency' words && status=0 || status=1
check "parity_gate: status 1 and the differences on drift" $status words

sql -f "$shop/fix.sql"
status=0
sh "$deploy/parity_gate.sh" dev.db >words 2>&1 || status=$?
check "parity_gate: status 0 in parity" $status words

lite dev.db "SELECT schema_fingerprint('portable')" >left 2>&1
sql -c "SELECT schema_fingerprint('portable')" >right 2>&1
status=0
grep -q '^portable:' left && cmp left right >words 2>&1 || status=1
check "shop: the fix makes the fingerprints equal" $status words left right

status=0
PGPORT=1 sh "$deploy/parity_gate.sh" dev.db >words 2>&1 || status=$?
[ "$status" -eq 2 ] && status=0 || status=1
check "parity_gate: status 2 when PostgreSQL does not answer" $status words

# ---- migrations that must give what was tested ------------------------------

echo 'ALTER TABLE customers ADD COLUMN vat_id text;' >'a migration.sql'
echo 'ALTER TABLE customers ADD COLUMN vat_no text;' >wrong.sql

# snapshots of both releases, as a test machine would write them
sql -c 'SELECT schema_snapshot()' >before.json
sql -c 'CREATE DATABASE tested TEMPLATE shop'
sql -d tested -f 'a migration.sql' -c 'SELECT schema_snapshot()' >after.json

columns()
{
	sql -c "SELECT string_agg(attname, ',' ORDER BY attname) FROM pg_attribute
		WHERE attrelid = 'customers'::regclass AND attname LIKE 'vat%'"
}

status=0
sh "$deploy/deploy_psql.sh" before.json wrong.sql after.json >words 2>&1 || status=$?
[ "$status" -eq 3 ] && [ -z "$(columns)" ] && status=0 || status=1
check "deploy_psql: a migration with another result is undone" $status words

status=0
sh "$deploy/deploy_psql.sh" before.json 'a migration.sql' after.json >words 2>&1 || status=$?
[ "$(columns)" = vat_id ] && grep -q '^migrated' words || status=1
check "deploy_psql: the tested migration passes" $status words

status=0
sh "$deploy/deploy_psql.sh" before.json 'a migration.sql' after.json >words 2>&1 || status=$?
[ "$status" -eq 3 ] && ! grep -q 'after the migration' words && status=0 || status=1
check "deploy_psql: stops when the database is not as expected" $status words

lite dev.db 'SELECT schema_snapshot()' >before.json
cp dev.db tested.db
sqlite3 -bail tested.db <'a migration.sql'
lite tested.db 'SELECT schema_snapshot()' >after.json
vat()
{
	sqlite3 dev.db "SELECT group_concat(name) FROM pragma_table_info('customers')
		WHERE name LIKE 'vat%'"
}

status=0
sh "$deploy/deploy_sqlite.sh" dev.db before.json wrong.sql after.json >words 2>&1 || status=$?
[ "$status" -eq 1 ] && [ -z "$(vat)" ] && status=0 || status=1
check "deploy_sqlite: a migration with another result is undone" $status words

status=0
sh "$deploy/deploy_sqlite.sh" dev.db before.json 'a migration.sql' after.json >words 2>&1 || status=$?
[ "$(vat)" = vat_id ] && grep -q '^migrated' words || status=1
check "deploy_sqlite: the tested migration passes" $status words

status=0
sh "$deploy/deploy_sqlite.sh" dev.db before.json 'a migration.sql' after.json >words 2>&1 || status=$?
[ "$status" -eq 1 ] && ! grep -q 'after the migration' words && status=0 || status=1
check "deploy_sqlite: stops when the database is not as expected" $status words

# ---- registered divergences --------------------------------------------------

divergences=$root/examples/divergences

# assertion STATUS ACCEPT NAME WORDS: of both engines, for div.db and the
# database $other.
assertion()
{
	status=0
	lite div.db "SELECT schema_assert('live', readfile('$other.json'), 'portable', readfile('$2'))" \
		>words 2>&1 || status=$?
	grep -qF "$4" words && [ "$status" -eq "$1" ] && status=0 || status=1
	check "$other: $3, SQLite" $status words
	lite div.db 'SELECT schema_snapshot()' >div.json
	status=0
	sql -d "$other" >words 2>&1 <<-SQL || status=1
		\\set left \`cat div.json\`
		\\set accept \`cat $2\`
		SELECT schema_assert(:'left', 'live', 'portable', :'accept');
	SQL
	grep -qF "$4" words && [ "$status" -eq "$1" ] && status=0 || status=1
	check "$other: $3, PostgreSQL" $status words
}

# divergence NAME ENTRIES: accept.json is just what is needed.
divergence()
{
	sql -d "$other" -c 'SELECT schema_snapshot()' >"$other.json"
	echo '{}' >none.json
	assertion 1 none.json 'drift without the entries' 'drift'
	assertion 0 "$divergences/$other/accept.json" 'agrees with them' 'schemas agree at level portable'
	i=0
	while [ $i -lt "$1" ]
	do
		sqlite3 :memory: "SELECT json_remove(readfile('$divergences/$other/accept.json'), '\$.accept[$i]')" >less.json
		assertion 1 less.json "drift without entry $((i + 1))" 'schemas differ at level "portable"'
		i=$((i + 1))
	done
	status=0
	awk -v file="$divergences/$other/accept.json" '
		BEGIN { while ((getline line <file) > 0) want = want line "\n" }
		{ have = have $0 "\n" }
		END { exit !index(have, "```json\n" want "```\n") }' "$root/docs/divergences.md" || status=1
	check "$other: docs/divergences.md shows accept.json" $status
}

other=fts
sql -c 'CREATE DATABASE fts'
sql -d fts -f "$divergences/fts/postgres.sql"
sqlite3 -bail div.db <"$divergences/fts/sqlite.sql"
divergence 3
# one side gives up: what it had is still registered
sqlite3 -bail div.db 'DROP TABLE notes_fts; DROP TRIGGER notes_fts_insert;
	DROP TRIGGER notes_fts_delete; DROP TRIGGER notes_fts_update'
assertion 1 "$divergences/fts/accept.json" 'stale when the divergence is gone' '2 stale'

other=vector
sql -c 'CREATE DATABASE vector'
sed '/^CREATE EXTENSION vector;$/d' "$divergences/vector/postgres.sql" |
	cat "$root/tests/examples/no_pgvector.sql" - >vector.sql
sql -d vector -f vector.sql
rm -f div.db
grep -v 'VIRTUAL TABLE' "$divergences/vector/sqlite.sql" >vector.sql
definition=$(sed -n 's/^\(CREATE VIRTUAL TABLE .*\);$/\1/p' "$divergences/vector/sqlite.sql")
sed "s/:definition/'$definition'/" "$root/tests/examples/no_sqlite_vec.sql" >>vector.sql
# a shell may be defensive by default (SQLite 3.53)
{ echo '.dbconfig defensive off' && cat vector.sql; } | sqlite3 -bail div.db >words
divergence 1

# ---- the demo ---------------------------------------------------------------

mkdir tmp
status=0
# its server's owner must reach the folder
chmod 755 . tmp
TMPDIR=$work/tmp sh "$root/tests/demo.sh" >words 2>&1 </dev/null || status=$?
grep -q 'the same$' words && grep -q 'not the same$' words || status=1
if grep -q "$(printf '\033')" words
then
	status=1
fi
check "demo: drift, then the same fingerprint, without colours in a file" $status words
# the lines that the README shows of it, in their order
awk '/^```/ { shown = $0 == "```text"; next } shown && !/^ *\.\.\.$/' \
	"$root/README.md" |
	awk 'NR == FNR { said[++n] = $0; next }
		{ while (i < n && said[i + 1] != $0) i++
			if (i == n) { print; exit }
			i++ }' words - >missing
check_empty "demo: prints what the README shows" missing
ls -A tmp >words
check_empty "demo: leaves nothing behind" words

exit "$bad"
