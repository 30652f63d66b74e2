#!/bin/sh
# tests/restore/run.sh
#
# The canonical form is a fixed point.  schema.sql holds expressions of every
# shape in every place that has them.  Here it is loaded, dumped and restored
# into another database: the two have one fingerprint, at logical and exact.
# Its expressions become the canonical texts in canonical.txt, whatever the
# server's version ("make matrix" runs this on 13, 15, 17 and 18), and neither
# settings that change what the server prints nor missing privileges change
# the fingerprint.
#
# SPAR_WRITE_CANONICAL=yes writes canonical.txt again; then read the
# difference.  What needs a newer server than this one is kept as it was.
set -eu
root=$(cd -- "$(dirname -- "$0")/../.." && pwd)
. "$root/tests/lib.sh"
here=$root/tests/restore
program=$root/build/restore/canonical

if [ "${1:-}" != --inside ]
then
	build sqlite build/sqlite/libspar.a
	mkdir -p "$root/build/restore"
	"${CC:-cc}" -std=c99 -g -O1 -fwrapv -fno-strict-aliasing -Wall -Wextra \
		-Wdeclaration-after-statement -Wmissing-prototypes \
		-I"$root/common" -o "$program" "$here/canonical.c" \
		"$root/build/sqlite/libspar.a" -lcrypto
	exec "$root/tests/pg_private.sh" sh "$here/run.sh" --inside
fi

work_folder
cd "$work"

version=$(($(sql -c 'SHOW server_version_num') / 10000))
sql -d template1 -c 'CREATE ROLE stranger'
for database in one two
do
	sql -d template1 -c "CREATE DATABASE $database"
	sql -d $database -c 'CREATE SCHEMA spar' -c 'GRANT USAGE ON SCHEMA spar
		TO stranger' -c 'CREATE EXTENSION schema_parity SCHEMA spar'
done
status=0
sql -d one -f "$here/schema.sql" >load 2>&1 || status=1
check "the schema loads" "$status" load
status=0
{
	pg_dump -s -N spar -d one >dump.sql && sql -d two -f dump.sql
} >restore 2>&1 || status=1
check "its dump restores" "$status" restore

for database in one two
do
	sql -d $database -c 'SELECT spar.schema_snapshot()' >$database.json
done
for level in portable logical exact
do
	sql -d two >rows 2>&1 <<-SQL || :
		\\set snapshot \`cat one.json\`
		SELECT change, kind, object, attribute, left_value, right_value
		FROM spar.schema_diff(:'snapshot', 'live', '$level')
		WHERE verdict NOT IN ('idiom', 'unmodelled');
		SELECT 'fingerprints: ' || spar.schema_fingerprint('$level', :'snapshot')
			|| ' ' || spar.schema_fingerprint('$level')
		WHERE spar.schema_fingerprint('$level', :'snapshot')
			<> spar.schema_fingerprint('$level');
	SQL
	check_empty "dump and restore, $level" rows
done

# Objects that this server cannot hold: their names end in a later version.
newer()
{
	awk -F'\t' -v version="$version" -v keep="$1" '
		{
			name = $2
			since = match(name, /_1[4-9]([.(]|$)/) \
				? substr(name, RSTART + 1, 2) + 0 : 0
			if ((since > version) == (keep == "yes"))
				print
		}' "$here/canonical.txt"
}
"$program" logical <one.json | LC_ALL=C sort >actual
if [ "${SPAR_WRITE_CANONICAL:-}" = yes ]
then
	newer yes | cat - actual | LC_ALL=C sort >all
	cp all "$here/canonical.txt"
fi
newer no >expected
status=0
diff -U 0 expected actual >difference || status=1
[ "$status" -eq 0 ] || echo 'if the new texts are right: SPAR_WRITE_CANONICAL=yes sh tests/restore/run.sh' >>difference
check "canonical texts on PostgreSQL $version" "$status" difference

status=0
grep '	tokens ' actual >difference && status=1
check "every expression is parsed" "$status" difference

# Settings that change what the server prints, or might.
settings="search_path=public,app,pg_catalog search_path=app search_path=
	TimeZone=Asia/Tokyo DateStyle=German,DMY DateStyle=SQL,MDY
	IntervalStyle=iso_8601 IntervalStyle=sql_standard
	bytea_output=escape standard_conforming_strings=off
	quote_all_identifiers=on extra_float_digits=-10 extra_float_digits=3
	lc_monetary=C xmlbinary=hex xmloption=document array_nulls=off
	backslash_quote=off escape_string_warning=off transform_null_equals=on
	default_text_search_config=simple role=stranger client_encoding=LATIN1
	client_encoding=EUC_JP timezone_abbreviations=India TimeZone=-05:30
	session_replication_role=replica row_security=off
	default_transaction_read_only=on default_transaction_isolation=serializable"
want=$(sql -d one -c "SELECT spar.schema_fingerprint('logical'),
	spar.schema_fingerprint('exact')")
for setting in $settings
do
	case $setting in
		search_path=*|DateStyle=*)
			set="SET ${setting%%=*} = ${setting#*=}" ;;
		*) set="SET ${setting%%=*} = '${setting#*=}'" ;;
	esac
	[ "$setting" != search_path= ] || set="SET search_path = ''"
	sql -d one -c "$set" -c "SELECT spar.schema_fingerprint('logical'),
		spar.schema_fingerprint('exact')" >got 2>&1 || :
	status=0
	[ "$(cat got)" = "$want" ] || status=1
	check "the same with $setting" "$status" got
done

# Every setting that a session may choose among words, to the first of the
# others, then to the second, and so on, all of them at once.  Not those that
# choose what is logged, or are of a transaction that has begun, or end a session
# with its first error.
for round in 1 2 3 4
do
	sql -d one >got 2>/dev/null <<-SQL || :
		DO \$\$
		DECLARE
			s record;
		BEGIN
			FOR s IN SELECT name, array_remove(coalesce(enumvals, '{on,off}'), setting) AS others
				FROM pg_settings
				WHERE context IN ('user', 'superuser') AND vartype IN ('bool', 'enum')
					AND name !~ '^(log|debug_print|trace|transaction)_|^(client_min_messages|exit_on_error)$'
			LOOP
				BEGIN
					PERFORM set_config(s.name, s.others[1 + ($round - 1) % cardinality(s.others)], false);
				EXCEPTION WHEN OTHERS THEN
					NULL;
				END;
			END LOOP;
		END \$\$;
		SELECT spar.schema_fingerprint('logical'), spar.schema_fingerprint('exact');
		SELECT count(*) > 50 FROM pg_settings WHERE source = 'session';
	SQL
	printf '%s\nt\n' "$want" >expected
	status=0
	diff expected got >difference || status=1
	check "the same with every setting another, $round" "$status" difference
done
exit "$bad"
