#!/bin/sh
# tests/kinds/run.sh [DUMP]
#
# A schema that holds every kind of object.  Whatever can be said of a whole
# schema is said of this one: no object is missing, by the counts of the
# catalogs; it does not differ from itself, nor from its dump restored; the
# server's version, the session's settings, the role and the way to the server
# do not change it.
#
# schema_13.sql has what the oldest version can hold, the others what is new
# in theirs.  golden.txt has the fingerprint of the schema at `logical` up to
# each of them: one on every server ("make matrix" runs this on 13, 15, 17 and
# 18).  SPAR_WRITE_GOLDEN=yes writes those of this server again.
#
# DUMP, a file of SQL, is loaded and looked at in place of the schema; roles
# that it names are made.
set -eu
root=$(cd -- "$(dirname -- "$0")/../.." && pwd)
. "$root/tests/lib.sh"
here=$root/tests/kinds

on_server "$here/run.sh" "$@"
dump=${2:-}

work_folder
cd "$work"

version=$(($(sql -c 'SHOW server_version_num') / 10000))
sql -d template1 -c 'CREATE ROLE parity_reader' -c 'CREATE ROLE parity_writer' \
	-c 'CREATE ROLE parity_stranger LOGIN'
for database in one two
do
	sql -d template1 -c "CREATE DATABASE $database TEMPLATE template0"
	sql -d $database -c 'CREATE SCHEMA spar' -c 'GRANT USAGE ON SCHEMA spar
		TO parity_stranger' -c 'CREATE EXTENSION schema_parity SCHEMA spar'
done

# ---- loading ------------------------------------------------------------------

: >words
if [ -n "$dump" ]
then
	grep -oE '(TO|FOR ROLE|AUTHORIZATION) [a-z_0-9]+' "$dump" | sed 's/.* //' |
		sort -u | while IFS= read -r role
		do
			sql -d one -c "CREATE ROLE $role" >/dev/null 2>&1 || :
		done
	sql -d one -f "$dump" >log 2>&1 || cp log words
else
	: >golden
	for level in 13 14 15 17 18
	do
		[ "$level" -le "$version" ] || continue
		sql -d one -f "$here/schema_$level.sql" >>words 2>&1 ||
			echo "schema_$level.sql does not load" >>words
		sql -d one -c "SELECT '$level ' || spar.schema_fingerprint('logical')" >>golden
	done
fi
check_empty "the schema loads" words

if [ -z "$dump" ]
then
	if [ "${SPAR_WRITE_GOLDEN:-}" = yes ]
	then
		cp golden "$here/golden.txt"
	fi
	awk -v version="$version" '$1 <= version' "$here/golden.txt" >expected
	status=0
	diff expected golden >difference || status=1
	[ "$status" -eq 0 ] || echo 'if the change is meant: SPAR_WRITE_GOLDEN=yes sh tests/kinds/run.sh' >>difference
	check "the fingerprints of every version, on PostgreSQL $version" "$status" difference
fi

# ---- complete --------------------------------------------------------------------

status=0
sql -d one -f "$here/counts.sql" >counts 2>&1 || status=1
grep -q 'differ$' counts && status=1
check "$(wc -l <counts) kinds, $(awk -F'|' '{ n += $2 } END { print n }' counts) objects: as many as in the catalogs" \
	"$status" counts
[ -z "$dump" ] || sed 's/^/# /; s/|/ /g' counts
if [ -z "$dump" ]
then
	# what a kind of PostgreSQL is, is told by docs/kinds.md; but not by SQLite
	sed -n 's/^## //p' "$root/docs/kinds.md" | grep -vx 'virtual_table\|privilege\|annotation\|other' | sort >known
	cut -d'|' -f1 counts | sort | comm -23 known - >missing
	check_empty "no kind is missing" missing
fi

# ---- a fixed point ----------------------------------------------------------------

status=0
{
	pg_dump -N spar --create -d one >dump.sql
	sed -e 's/^CREATE DATABASE one .*//' -e 's/^\\connect one$/\\connect two/' \
		-e 's/ DATABASE one / DATABASE two /' dump.sql >restore.sql
	sql -d two -f restore.sql
} >words 2>&1 || status=1
check "its dump restores" "$status" words
sql -d one -c 'SELECT spar.schema_snapshot()' >one.json
sql -d two -c 'SELECT spar.schema_snapshot()' >two.json
for level in portable logical exact
do
	for other in one two
	do
		sql -d one >rows 2>&1 <<-SQL || :
			\\set snapshot \`cat $other.json\`
			SELECT change, kind, object, attribute, left_value, right_value
			FROM spar.schema_diff('live', :'snapshot', '$level')
			WHERE verdict NOT IN ('idiom', 'unmodelled');
			SELECT 'fingerprints: ' || a || ' ' || b
			FROM spar.schema_fingerprint('$level', :'snapshot') a, spar.schema_fingerprint('$level') b
			WHERE a <> b;
		SQL
		check_empty "$level: the same as $(echo "$other" | sed 's/one/itself/; s/two/its dump, restored/')" rows
	done
done
[ -z "$dump" ] || sql -d one >unmodelled <<-SQL
	\\set snapshot \`cat two.json\`
	SELECT '# unmodelled: ' || kind || ' ' || object
	FROM spar.schema_diff('live', :'snapshot', 'exact') WHERE verdict = 'unmodelled';
SQL
[ -z "$dump" ] || cat unmodelled

# ---- settings, roles, ways --------------------------------------------------------

# Options of user mappings are open to few: that is told, by name.
if [ -z "$dump" ]
then
	sql -d one -c 'ALTER USER MAPPING FOR PUBLIC SERVER "Parity Server" OPTIONS (ADD "user" '"'u')"
	sql -d one >rows 2>&1 <<-SQL || :
		SELECT spar.schema_snapshot() AS snapshot \\gset
		SET ROLE parity_stranger;
		SELECT change, kind, object, attribute FROM spar.schema_diff(:'snapshot', 'live', 'exact')
		WHERE verdict NOT IN ('idiom', 'unmodelled') ORDER BY kind;
	SQL
	cat >expected <<-'TEXT'
		added|other|"unreadable options of user_mapping ""public on """"Parity Server"""""""|
		changed|user_mapping|"public on ""Parity Server"""|options
	TEXT
	same_lines "what a role may not see is told" expected rows
	sql -d one -c 'ALTER USER MAPPING FOR PUBLIC SERVER "Parity Server" OPTIONS (DROP "user")'
fi

# Settings that change what the server prints, or might, and that anybody may
# set.
settings='search_path=app,public,pg_catalog search_path=app_14,pg_temp search_path=
	TimeZone=Asia/Tokyo DateStyle=German,DMY DateStyle=SQL,MDY DateStyle=Postgres,YMD
	IntervalStyle=iso_8601 IntervalStyle=sql_standard IntervalStyle=postgres_verbose
	bytea_output=escape standard_conforming_strings=off escape_string_warning=on
	quote_all_identifiers=on extra_float_digits=-15 extra_float_digits=3
	lc_monetary=C.UTF-8 lc_numeric=C.UTF-8 lc_time=C.UTF-8
	xmlbinary=hex xmloption=document array_nulls=off backslash_quote=off
	transform_null_equals=on default_text_search_config=pg_catalog.simple
	default_tablespace=pg_global default_table_access_method=parity_heap
	check_function_bodies=off row_security=off
	default_transaction_read_only=on default_transaction_deferrable=on
	default_transaction_isolation=serializable
	enable_hashjoin=off enable_mergejoin=off enable_seqscan=off enable_indexscan=off
	enable_hashagg=off join_collapse_limit=1 work_mem=64kB cursor_tuple_fraction=0.001
	plan_cache_mode=force_generic_plan synchronize_seqscans=off client_encoding=LATIN1
	password_encryption=md5 timezone_abbreviations=India'
[ -z "$dump" ] || settings=$(echo "$settings" | sed 's/default_table_access_method=[a-z_]*//')
want=$(sql -d one -c 'SELECT md5(spar.schema_snapshot())')
sql -d one -c 'SET ROLE parity_stranger' -c 'SELECT md5(spar.schema_snapshot())' >stranger
for setting in $settings
do
	value=${setting#*=}
	case $setting in
		search_path=|search_path=*,*|DateStyle=*,*) value=${value:-"''"} ;;
		*) value="'$value'" ;;
	esac
	sql -d one -c "SET ${setting%%=*} = $value" -c 'SELECT md5(spar.schema_snapshot())' \
		-c 'SET ROLE parity_stranger' -c 'SELECT md5(spar.schema_snapshot())' >got 2>&1 || :
	for role in postgres parity_stranger
	do
		sql -d one -c "SELECT md5(spar.schema_snapshot(
			'host=$PGHOST port=$PGPORT dbname=one user=$role options=''-c $setting'''))" >>got 2>&1 || :
	done
	{
		echo "$want"
		cat stranger
		echo "$want"
		cat stranger
	} >expected
	status=0
	cmp -s got expected || status=1
	check "the same with $setting" "$status" got
done
for role in postgres parity_stranger
do
	lite :memory: "SELECT schema_snapshot('host=$PGHOST port=$PGPORT dbname=one user=$role')" >got 2>&1
	[ "$role" = postgres ] || sql -d one -c 'SET ROLE parity_stranger' -c 'SELECT spar.schema_snapshot()' >one.json
	status=0
	cmp -s got one.json || status=1
	check "from SQLite, as $role" "$status"
done

# ---- encodings -----------------------------------------------------------------------

if [ -z "$dump" ]
then
	cat >umlauts.sql <<-'SQL'
		SET client_encoding = 'UTF8';
		CREATE TABLE "tünïc" ("é" int, a text DEFAULT 'ö' CHECK (a <> 'ß'));
		CREATE VIEW v AS SELECT "é" FROM "tünïc" WHERE a = 'ü';
		COMMENT ON TABLE "tünïc" IS 'äöü';
		CREATE TYPE m AS ENUM ('ä', 'ö');
		CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$SELECT 'é'$$;
		CREATE TRIGGER t BEFORE UPDATE ON "tünïc" FOR EACH ROW WHEN (new.a <> 'é')
			EXECUTE FUNCTION suppress_redundant_updates_trigger('', 'é0', E'\\x01\\\\000');
		CREATE EXTENSION schema_parity;
	SQL
	for encoding in UTF8 LATIN1 EUC_JP SQL_ASCII
	do
		database=in_$(echo "$encoding" | tr A-Z a-z)
		sql -d template1 -c "CREATE DATABASE $database TEMPLATE template0
			ENCODING '$encoding' LC_COLLATE 'C' LC_CTYPE 'C'"
		sql -d "$database" -f umlauts.sql
		there="host=$PGHOST port=$PGPORT dbname=$database user=postgres"
		{
			sql -d "$database" -c "SELECT schema_fingerprint('exact')"
			sql -d "$database" -c "SELECT schema_fingerprint('exact', '$there')"
			lite :memory: "SELECT schema_fingerprint('exact', '$there')"
		} >got 2>&1 || :
		[ "$encoding" != UTF8 ] || cp got utf8
		status=0
		cmp -s got utf8 && [ "$(sort -u got | grep -c '^exact:')" -eq 1 ] || status=1
		check "the same in $encoding" "$status" got
	done
fi
exit "$bad"
