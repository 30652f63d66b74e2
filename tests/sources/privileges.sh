# Who may do what: every function with every source that reaches files or the
# network, as a role without privileges, from a view or trigger of a SQLite
# file, and with a search_path full of traps.
pg "CREATE TABLE customer (id int PRIMARY KEY, name text NOT NULL CHECK (lower(name) <> ''), price numeric DEFAULT 1.5);
	CREATE INDEX ON customer (lower(name)); CREATE VIEW v AS SELECT name FROM customer WHERE id > 0;
	CREATE ROLE nobody_special LOGIN; CREATE ROLE caller LOGIN; GRANT EXECUTE ON FUNCTION schema_parity_connect() TO caller" >/dev/null
want=$(pg "SELECT schema_fingerprint('exact')")
pg 'SELECT schema_snapshot()' >snapshot.json
echo 'CREATE TABLE customer (id INTEGER PRIMARY KEY);' | sqlite3 a.db
printf 'datasource db {\n  provider = "sqlite"\n}\nmodel a {\n  id Int @id\n}\n' >a.prisma
mkdir folder
chmod 755 folder

# as ROLE SQL: with the error's code
as()
{
	psql -X -q -At -d "$name" -U "$1" -v VERBOSITY=verbose -c "$2" 2>&1 | sed -n 1p
}

# The calls of every function of the extension that takes a source, with $1
# (an SQL expression) for each of them: "NAME CALL".
calls()
{
	pg "WITH f AS (
			SELECT p.proname, p.proretset, p.proargnames[:p.pronargs] AS names, p.proargtypes::oid[] AS types
			FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid
			JOIN pg_extension e ON e.oid = d.refobjid AND d.refclassid = 'pg_extension'::regclass
			WHERE e.extname = 'schema_parity' AND d.deptype = 'e'
				AND p.proargnames[:p.pronargs] && '{source,left,right}')
		SELECT proname || ' SELECT * FROM ' || proname || '(' || (
			SELECT string_agg(format('%I => %s', n, CASE
				WHEN n IN ('source', 'left', 'right') THEN \$call\$$1\$call\$
				WHEN n = 'level' THEN quote_literal('portable')
				WHEN n = 'format' THEN quote_literal('text')
				WHEN n = 'name' THEN quote_literal('x')
				ELSE 'NULL' END), ', ')
			FROM unnest(names) n) || ')'
		FROM f ORDER BY proname COLLATE \"C\""
}
calls "'live'" | cut -d' ' -f1 >names
for f in schema_fingerprint schema_snapshot schema_objects schema_diff schema_assert schema_baseline_save
do
	same "$f takes a source" 1 "$(grep -c "^$f\$" names)"
done
same 'PUBLIC may not connect' f "$(pg "SELECT has_function_privilege('nobody_special', 'schema_parity_connect()', 'EXECUTE')")"
same 'live is for everybody' "$(pg "SELECT schema_fingerprint('portable')")" \
	"$(as nobody_special "SELECT schema_fingerprint('portable')")"
for source in "sqlite:$PWD/a.db" 'sqlite:/nowhere' "snapshot:$PWD/snapshot.json" 'snapshot:/nowhere' \
	"prisma:$PWD/a.prisma" "prisma:$PWD/folder" 'prisma:/nowhere' "migrations:$PWD/folder" 'migrations:/nowhere'
do
	kind=${source%%:*}
	for role in nobody_special caller
	do
		calls "'$source'" | while read -r function call
		do
			got=$(as $role "$call")
			case $got in
				*42501*'permission denied to read files'*) ;;
				*0A000*'cannot read source "migrations:DIR"'*) ;;
				*) echo "$role: $call: $got" ;;
			esac
		done >refused
		same "no file without the privilege: $role, $kind:$(basename "${source#*:}")" '' "$(cat refused)"
	done
done
for source in "host=$PGHOST port=$PGPORT dbname=$name user=postgres" \
	"postgresql://postgres:x@/$name?host=$PGHOST&port=$PGPORT" "host=/nowhere password=x" "service=x password=x"
do
	calls "'$source'" | while read -r function call
	do
		got=$(as nobody_special "$call")
		case $got in
			*42501*'permission denied to connect to a server'*) ;;
			*) echo "$call: $got" ;;
		esac
	done >refused
	same "no server without the privilege: ${source%%[ :]*}" '' "$(cat refused)"
done
calls "'baseline:x'" | grep -v baseline_save | while read -r function call
do
	got=$(as nobody_special "$call")
	case $got in
		*42501*'permission denied for table'*) ;;
		*) echo "$call: $got" ;;
	esac
done >refused
same 'no baseline without the privilege' '' "$(cat refused)"
pg 'GRANT pg_read_server_files TO caller' >/dev/null
like 'with it, a file' 'portable:1:*' "$(as caller "SELECT schema_fingerprint('portable', 'sqlite:$PWD/a.db')")"
pg "CREATE FUNCTION lent() RETURNS text LANGUAGE sql SECURITY DEFINER AS
	\$\$ SELECT schema_fingerprint('portable', 'sqlite:$PWD/a.db') \$\$" >/dev/null
like "a function with its owner's rights may lend them" 'portable:1:*' "$(as nobody_special 'SELECT lent()')"
pg 'DROP FUNCTION lent()' >/dev/null

# ---- what a role cannot see ----------------------------------------------------------

# Every catalog, taken from PUBLIC: a role without privileges is refused or
# reads the same as the owner of everything.
pg 'SET allow_system_table_mods = on;
	DO $$
	DECLARE
		catalog record;
		seen text;
		refused int := 0;
	BEGIN
		FOR catalog IN SELECT oid::regclass AS name FROM pg_class
			WHERE relnamespace = '"'pg_catalog'::regnamespace AND relkind = 'r'"'
		LOOP
			BEGIN
				EXECUTE format('"'REVOKE ALL ON %s FROM PUBLIC'"', catalog.name);
				SET LOCAL ROLE nobody_special;
				seen := NULL;
				BEGIN
					seen := schema_fingerprint('"'exact'"');
				EXCEPTION WHEN insufficient_privilege THEN
					refused := refused + 1;
				END;
				RESET ROLE;
				IF seen <> schema_fingerprint('"'exact'"') THEN
					RAISE WARNING '"'another schema without %'"', catalog.name;
				END IF;
				RAISE EXCEPTION division_by_zero;
			EXCEPTION WHEN division_by_zero THEN
				RESET ROLE;
			END;
		END LOOP;
		RAISE WARNING '"'refused: %'"', refused > 40;
	END $$' >got
same 'a catalog that may not be read is an error' 'WARNING:  refused: t' "$(cat got)"
same 'and all is back' "$want" "$(pg "SELECT schema_fingerprint('exact')")"

# ---- only from SQLite's top level -------------------------------------------------

# Every function and table of the extension but the version, whatever it is
# called with, and however much the schema is trusted.
lite :memory: "SELECT DISTINCT name FROM pragma_function_list WHERE name LIKE 'schema\\_%' ESCAPE '\\'
	AND name <> 'schema_parity_version' ORDER BY 1" >functions
lite :memory: "SELECT name FROM pragma_module_list WHERE name LIKE 'schema\\_%' ESCAPE '\\' ORDER BY 1" >tables
for f in schema_fingerprint schema_snapshot schema_assert schema_baseline_save
do
	same "SQLite: $f is there" 1 "$(grep -c "^$f\$" functions)"
done
for f in schema_objects schema_diff
do
	same "SQLite: $f is there" 1 "$(grep -c "^$f\$" tables)"
done
same 'SQLite: every function is for the top level' '' "$(lite :memory: "SELECT name FROM pragma_function_list
	WHERE name LIKE 'schema\\_%' ESCAPE '\\' AND name <> 'schema_parity_version' AND flags & 0x80000 = 0")"
for trusted in on off
do
	while read -r f
	do
		arguments=
		for n in 0 1 2 3 4
		do
			[ $n -eq 0 ] || arguments="$arguments${arguments:+, }'sqlite:a.db'"
			lite :memory: "SELECT count(*) FROM pragma_function_list WHERE name = '$f' AND narg = $n" | grep -q '^1' || continue
			rm -f trap.db
			sqlite3 trap.db "CREATE VIEW w AS SELECT $f($arguments); CREATE TABLE t (a);
				CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT $f($arguments); END"
			like "SQLite, trusted $trusted: $f/$n in a view" '*unsafe use of*' \
				"$(lite trap.db "PRAGMA trusted_schema = $trusted; SELECT * FROM w")"
			like "SQLite, trusted $trusted: $f/$n in a trigger" '*unsafe use of*' \
				"$(lite trap.db "PRAGMA trusted_schema = $trusted; INSERT INTO t VALUES (1)")"
		done
	done <functions
	while read -r f
	do
		rm -f trap.db
		sqlite3 trap.db "CREATE VIEW w AS SELECT * FROM $f"
		like "SQLite, trusted $trusted: the table $f in a view" '*unsafe use of*' \
			"$(lite trap.db "PRAGMA trusted_schema = $trusted; SELECT * FROM w")"
	done <tables
done

# ---- traps in the search_path -------------------------------------------------------

# A schema with a function, an operator, a table and a type of the name of
# everything in pg_catalog, where it can be; what is called there tells.
pg 'CREATE SCHEMA evil; CREATE SCHEMA calm' >/dev/null
psql -X -q -d "$name" <<'SQL'
SET client_min_messages = error;
CREATE FUNCTION evil.caught() RETURNS void LANGUAGE plpgsql AS
	$$ BEGIN RAISE EXCEPTION 'caught in the trap'; END $$;
DO $$
DECLARE
	r record;
BEGIN
	FOR r IN SELECT DISTINCT ON (p.proname, p.proargtypes) p.proname,
			pg_get_function_identity_arguments(p.oid) AS args, pg_get_function_result(p.oid) AS result
		FROM pg_proc p WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind = 'f'
			AND p.proname ~ '^(pg_get|pg_|format|quote|current_|has_|array_|string_|regexp_|set_config|version|to_char|timezone|coalesce|lower|upper|length|substr|concat|unnest|generate_|oidvector|name|text|col_|obj_|shobj_|acl|txid|replace|left|right|min|max)'
	LOOP
		BEGIN
			EXECUTE format('CREATE FUNCTION evil.%I(%s) RETURNS %s LANGUAGE plpgsql AS %L',
				r.proname, r.args, r.result, 'BEGIN RAISE EXCEPTION ''caught in the trap''; END');
		EXCEPTION WHEN OTHERS THEN NULL;
		END;
	END LOOP;
	FOR r IN SELECT o.oprname, o.oprleft::regtype AS l, o.oprright::regtype AS r, o.oprresult::regtype AS result
		FROM pg_operator o WHERE o.oprname IN ('=', '<>', '||', '~~', '~', '<', '>', '->', '->>', '@>', '&', '+', '-')
			AND o.oprleft <> 0 AND o.oprleft::regtype::text IN ('text', 'name', 'oid', 'integer', 'bigint', 'smallint', 'boolean',
				'"char"', 'oidvector', 'anyarray', 'anynonarray', 'timestamp with time zone', 'xid', 'pg_lsn')
	LOOP
		BEGIN
			EXECUTE format('CREATE FUNCTION evil.trap(a %s, b %s) RETURNS %s LANGUAGE plpgsql AS %L',
				r.l, r.r, r.result, 'BEGIN RAISE EXCEPTION ''caught in the trap''; END');
		EXCEPTION WHEN OTHERS THEN NULL;
		END;
		BEGIN
			EXECUTE format('CREATE OPERATOR evil.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = evil.trap)',
				r.oprname, r.l, r.r);
		EXCEPTION WHEN OTHERS THEN NULL;
		END;
	END LOOP;
	FOR r IN SELECT relname FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind IN ('r', 'v')
	LOOP
		EXECUTE format('CREATE TABLE evil.%I (trap int)', r.relname);
	END LOOP;
	FOR r IN SELECT typname FROM pg_type WHERE typnamespace = 'pg_catalog'::regnamespace AND typtype = 'b'
		AND typname !~ '^_' AND typname IN ('text', 'name', 'oid', 'int4', 'int8', 'int2', 'bool', 'regclass', 'regtype', 'regproc',
			'regnamespace', 'regprocedure', 'oidvector', 'timestamptz', 'jsonb', 'json')
	LOOP
		EXECUTE format('CREATE DOMAIN evil.%I AS pg_catalog.point CHECK (false)', r.typname);
	END LOOP;
END $$;
CREATE TABLE evil.schema_parity_baseline (name pg_catalog.text, snapshot pg_catalog.text);
CREATE FUNCTION evil.schema_parity_connect() RETURNS pg_catalog.bool LANGUAGE sql AS 'SELECT true';
SQL
like 'there are traps' '[1-9][0-9][0-9]*' "$(pg "SELECT count(*) FROM pg_proc WHERE pronamespace = 'evil'::regnamespace")"
like 'operators, too' '[1-9][0-9]*' "$(pg "SELECT count(*) FROM pg_operator WHERE oprnamespace = 'evil'::regnamespace")"
like 'and they work' '*caught in the trap*' "$(pg "SET search_path = evil, pg_catalog; SELECT 'a'::pg_catalog.text = 'b'::pg_catalog.text")"
want=$(pg "SELECT schema_fingerprint('exact')")
here="host=$PGHOST port=$PGPORT user=postgres dbname=$name"
for path in 'evil, pg_catalog, public' 'evil, public' 'pg_temp, evil, public, pg_catalog'
do
	trapped="SET search_path = $path;"
	case $path in
		pg_temp*)
			trapped="CREATE TEMP TABLE pg_class (trap int); CREATE TEMP TABLE pg_attribute (trap int);
				CREATE TEMP TABLE pg_settings (trap int); CREATE DOMAIN pg_temp.text AS int; $trapped"
			;;
	esac
	same "$path: live" "$want" "$(pg "$trapped SELECT public.schema_fingerprint('exact')")"
	same "$path: live and the text of a snapshot" 0 "$(pg "$trapped
		SELECT pg_catalog.count(*) FROM public.schema_diff('live', public.schema_snapshot(), 'exact')" )"
	same "$path: objects" t "$(pg "$trapped SELECT pg_catalog.int8gt(pg_catalog.count(*), 20) FROM public.schema_objects('exact')")"
	same "$path: assert" 'schemas agree' "$(pg "$trapped SELECT public.schema_assert('live', 'live', 'portable')" | cut -c1-13)"
	same "$path: a server" "$want" "$(pg "$trapped SELECT public.schema_fingerprint('exact', '$here')")"
	like "$path: a baseline" 'logical:1:*' "$(pg "$trapped SELECT public.schema_baseline_save('b')")"
	same "$path: it is the schema" "$want" "$(pg "$trapped SELECT public.schema_fingerprint('exact', 'baseline:b')")"
	same "$path: one baseline is listed" b "$(pg "$trapped SELECT name FROM public.schema_baselines()")"
	like "$path: it is dropped" 'logical:1:*' "$(pg "$trapped SELECT public.schema_baseline_drop('b')")"
done
psql -X -q -d postgres -c "ALTER DATABASE $name SET search_path = evil, pg_catalog, public"
# the setting is part of the schema
set_so=$(PGOPTIONS='-c search_path=public' pg "SELECT schema_fingerprint('exact')")
same 'a database with the path: SQLite reads it' "$set_so" "$(lite :memory: "SELECT schema_fingerprint('exact', '$here')")"
psql -X -q -d postgres -c "ALTER DATABASE $name RESET search_path"
psql -X -q -d postgres -c "ALTER ROLE caller SET search_path = evil, pg_catalog, public"
same 'a role with the path' "$want" "$(as caller "SELECT public.schema_fingerprint('exact')")"
like 'a function of that name in the path means nothing' '*42501*permission denied to connect to a server*' \
	"$(psql -X -q -At -d "$name" -U nobody_special -v VERBOSITY=verbose -c "SET search_path = evil, pg_catalog, public" \
		-c "SELECT public.schema_fingerprint('exact', '$here')" 2>&1)"
