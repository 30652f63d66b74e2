# A PostgreSQL server as a source: the same answers as inside the server, for
# whoever may connect there, on a standby, with locks about; and the secrets
# that it takes are told to nobody.
uri="postgresql://postgres@/$name?host=$PGHOST&port=$PGPORT"
here="host=$PGHOST port=$PGPORT user=postgres dbname=$name"

cat >schema.sql <<'SQL'
CREATE EXTENSION IF NOT EXISTS plpgsql;
CREATE SCHEMA sales;
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE DOMAIN sales.amount AS numeric(12,2) CHECK (value >= 0);
CREATE TABLE customer (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	name text NOT NULL CHECK (name <> ''), since timestamptz DEFAULT '2020-01-01 00:00:00+00',
	feeling mood DEFAULT 'good', pay money DEFAULT '12.50', raw bytea DEFAULT '\x00ff');
CREATE TABLE sales.invoice (id bigint PRIMARY KEY, customer bigint NOT NULL
	REFERENCES customer ON DELETE CASCADE, total sales.amount,
	at date DEFAULT '2020-12-31', wait interval DEFAULT '1 day 2 hours',
	twice numeric GENERATED ALWAYS AS (total * 2) STORED) PARTITION BY RANGE (id);
CREATE TABLE sales.invoice_1 PARTITION OF sales.invoice FOR VALUES FROM (0) TO (1000);
CREATE INDEX ON customer (lower(name)) WHERE id > 0;
CREATE VIEW rich AS SELECT c.name, sum(i.total) AS total FROM customer c
	JOIN sales.invoice i ON i.customer = c.id GROUP BY c.name;
CREATE MATERIALIZED VIEW sales.monthly AS SELECT date_trunc('month', at) AS month FROM sales.invoice;
CREATE FUNCTION sales.f(a int DEFAULT 1, b text DEFAULT 'x') RETURNS int LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TRIGGER t BEFORE INSERT ON customer FOR EACH ROW EXECUTE FUNCTION g();
ALTER TABLE customer ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON customer USING (id IN (SELECT customer FROM sales.invoice));
CREATE RULE r AS ON DELETE TO rich DO INSTEAD NOTHING;
CREATE STATISTICS s ON id, name FROM customer;
COMMENT ON TABLE customer IS 'who pays, "quoted" and ünïcödé';
CREATE TABLE "Odd ""name"" %s; DROP TABLE x" ("a b" int, "Ünï" text DEFAULT 'it''s');
SQL
pg "$(cat schema.sql)" >/dev/null
# more views than a page has, as those are read in pages
pg "SELECT format('CREATE VIEW v%s AS SELECT %s AS n, name FROM customer;', i, i)
	FROM generate_series(1, 1200) i" | psql -X -q -d "$name"

# ---- one answer --------------------------------------------------------------

pg 'SELECT schema_snapshot()' >spi.json
pg "SELECT schema_snapshot('$uri')" >pg.json
pg "SELECT schema_snapshot('$here')" >pg2.json
lite :memory: "SELECT schema_snapshot('$uri')" >lite.json
files 'a URI, from PostgreSQL' spi.json pg.json
files 'a conninfo, from PostgreSQL' spi.json pg2.json
files 'a URI, from SQLite' spi.json lite.json
PGOPTIONS="-c search_path=sales -c datestyle=german -c intervalstyle=iso_8601 -c bytea_output=escape -c timezone=Asia/Tokyo -c quote_all_identifiers=on -c standard_conforming_strings=off -c extra_float_digits=-5 -c default_transaction_isolation=serializable" \
	lite :memory: "SELECT schema_snapshot('$uri')" >odd.json
files 'settings of the session do not show' spi.json odd.json
for level in portable logical exact
do
	want=$(pg "SELECT schema_fingerprint('$level')")
	like "$level: a fingerprint" "$level:[0-9]*:????????????????*" "$want"
	same "$level: from PostgreSQL" "$want" \
		"$(pg "SELECT schema_fingerprint('$level', '$here')")"
	same "$level: from SQLite" "$want" \
		"$(lite :memory: "SELECT schema_fingerprint('$level', '$here')")"
	same "$level: no difference" '' \
		"$(pg "SELECT * FROM schema_diff('live', '$uri', '$level')
			WHERE verdict <> 'unmodelled'")"
	same "$level: no difference, from SQLite" '' \
		"$(lite :memory: "SELECT * FROM schema_diff('$uri', '$here', '$level')
			WHERE verdict <> 'unmodelled'")"
done

# ---- after one change, that change -------------------------------------------

psql -X -q -d postgres -c 'CREATE DATABASE other'
psql -X -q -d other -f schema.sql 2>/dev/null
psql -X -q -d other -c 'ALTER TABLE customer ALTER name DROP NOT NULL'
other="host=$PGHOST port=$PGPORT user=postgres dbname=other"
diff="SELECT change, kind, object, attribute, left_value, right_value
	FROM schema_diff('$here', '$other', 'logical')
	WHERE verdict <> 'unmodelled' AND object NOT LIKE 'v%'"
want='changed|column|customer.name|nullable|false|true'
same 'one change, from PostgreSQL' "$want" "$(pg "$diff")"
same 'one change, from SQLite' "$want" "$(lite :memory: "$diff")"

# ---- who may connect -----------------------------------------------------------

# A server that asks this role for its password.
secret='Hush+Hush/1'
psql -X -q -d "$name" <<-SQL
	SET password_encryption = 'scram-sha-256';
	CREATE ROLE visitor LOGIN PASSWORD '$secret';
	CREATE ROLE guest LOGIN;
	CREATE ROLE joe LOGIN;
	REVOKE ALL ON SCHEMA public FROM PUBLIC;
	GRANT USAGE ON SCHEMA public TO guest, visitor, joe;
SQL
cp "$PGHOST/data/pg_hba.conf" hba
{
	echo 'local all visitor scram-sha-256'
	cat hba
} >"$PGHOST/data/pg_hba.conf"
pg 'SELECT pg_reload_conf()' >/dev/null
there="host=$PGHOST port=$PGPORT user=visitor dbname=$name"

pg 'SELECT schema_snapshot()' >spi.json
lite :memory: "SELECT schema_snapshot('$there password=$secret')" >got.json
files 'a role with nothing but CONNECT and USAGE' spi.json got.json
PGPASSWORD=$secret lite :memory: "SELECT schema_snapshot('$there')" >got.json
files 'PGPASSWORD' spi.json got.json
echo "*:*:*:visitor:$secret" >pass
chmod 600 pass
lite :memory: "SELECT schema_snapshot('$there passfile=pass')" >got.json
files 'a password file' spi.json got.json
printf '[prod]\nhost=%s\nport=%s\nuser=visitor\ndbname=%s\npassword=%s\n' \
	"$PGHOST" "$PGPORT" "$name" "$secret" >service
PGSERVICEFILE=service lite :memory: \
	"SELECT schema_snapshot('postgresql://?service=prod')" >got.json
files 'a service file' spi.json got.json
PGUSER=guest PGDATABASE=$name lite :memory: \
	"SELECT schema_snapshot('port=$PGPORT')" >got.json
files 'PG* variables' spi.json got.json

# as <role> <SQL>: in PostgreSQL
as()
{
	psql -X -q -At -d "$name" -U "$1" -c '\set VERBOSITY verbose' -c "$2" 2>&1 |
		grep -v '^LOCATION:' || :
}
like 'not without the right to connect' 'ERROR:  42501: permission denied to connect to a server*' \
	"$(as joe "SELECT schema_snapshot('$there password=$secret')")"
pg 'GRANT EXECUTE ON FUNCTION schema_parity_connect() TO joe'
same 'with it' "$(pg 'SELECT schema_fingerprint()')" \
	"$(as joe "SELECT schema_fingerprint(NULL, '$there password=$secret')")"
like 'not without a password of its own' 'ERROR:  42501: password is required*provide a password*' \
	"$(as joe "SELECT schema_fingerprint(NULL, '$here')")"
like 'not where the server trusts the account' 'ERROR:  42501: password is required*did not ask*' \
	"$(as joe "SELECT schema_fingerprint(NULL, '$here password=x')")"
like 'not by files of the account' 'ERROR:  42501: permission denied to use connection parameter "passfile"*' \
	"$(as joe "SELECT schema_fingerprint(NULL, '$there password=x passfile=/nowhere')")"
pg "CREATE SCHEMA fake; CREATE FUNCTION fake.schema_parity_connect() RETURNS boolean LANGUAGE sql AS 'SELECT true'; GRANT USAGE ON SCHEMA fake TO guest"
like 'a function of that name elsewhere means nothing' 'ERROR:  42501: permission denied to connect to a server*' \
	"$(as guest "SET search_path = fake, public; SELECT schema_fingerprint(NULL, '$there password=$secret')")"
pg 'DROP SCHEMA fake CASCADE' >/dev/null 2>&1
for file in 'snapshot:/etc/passwd' "snapshot:$PWD/spi.json"
do
	like "joe cannot read ${file%%/*}" 'ERROR:  42501: permission denied to read files of the server*' \
		"$(as joe "SELECT schema_fingerprint(NULL, '$file')")"
done
pg 'GRANT pg_read_server_files TO joe'
pg 'SELECT schema_snapshot()' >spi.json
same 'then he can' "$(pg 'SELECT schema_fingerprint()')" \
	"$(as joe "SELECT schema_fingerprint(NULL, 'snapshot:$PWD/spi.json')")"

# ---- what errors tell ----------------------------------------------------------

: >told
tells()
{
	lite :memory: "SELECT schema_fingerprint(NULL, '$2')" >answer || :
	cat answer >>told
	like "SQLite: $1" "$3" "$(cat answer)"
	pg "SELECT schema_fingerprint(NULL, '$2')" >answer || :
	cat answer >>told
	like "PostgreSQL: $1" "$3" "$(cat answer)"
}
tells 'a wrong password' "$there password=Geheim-Xyz" \
	'*could not connect to the PostgreSQL server*visitor*'
tells 'a wrong password in a URI' "postgresql://visitor:Geheim-Xyz@/$name?host=$PGHOST&port=$PGPORT" \
	'*could not connect to the PostgreSQL server*visitor*'
tells 'no such database' "host=$PGHOST port=$PGPORT user=postgres dbname=nowhere password=Geheim-Xyz" \
	'*could not connect to the PostgreSQL server*nowhere*'
tells 'no such socket' "host=/nowhere port=1 password=Geheim-Xyz" \
	'*could not connect to the PostgreSQL server*/nowhere*'
tells 'nobody listens' 'postgresql://me:Geheim-Xyz@127.0.0.1:1/x' \
	'*could not connect to the PostgreSQL server*127.0.0.1*'
for text in 'postgresql://me:Geheim/Xyz@h/db' 'host=h password=a Geheim-Xyz' \
	'postgresql://me:Geheim-Xyz@[h/db' 'host=h paswort=Geheim-Xyz' \
	'postgresql://h:Geheim-Xyz/db' 'host=h port=Geheim-Xyz' \
	"password = ''Geheim-Xyz" 'postgresql://me@h/db?passwort=Geheim-Xyz' \
	'postgres://me:%Geheim-Xyz@h/db'
do
	tells "invalid: $text" "$text" '*invalid connection string*'
done
grep -q 'Geheim\|Xyz' told && told=told || told=nothing
same 'no error tells a password' nothing "$told"
grep -q "Geheim\|Xyz\|$secret" "$PGHOST/log" && told=told || told=nothing
same "nor does the server's log" nothing "$told"
same 'nor does a hidden column' 'postgresql://' \
	"$(lite :memory: "SELECT DISTINCT source FROM schema_objects('portable', '$there password=$secret')")"

# ---- only from the top level -----------------------------------------------------

sqlite3 hostile.db "CREATE VIEW v AS SELECT schema_fingerprint(NULL, '$here');
	CREATE VIEW w AS SELECT * FROM schema_objects(NULL, '$here')"
like "a database's view cannot connect" '*unsafe use of*' "$(lite hostile.db 'SELECT * FROM v')"
like "nor can a table function in a view" '*unsafe use of*' "$(lite hostile.db 'SELECT * FROM w')"

# ---- locks -----------------------------------------------------------------------

psql -X -q -d "$name" -c "BEGIN; LOCK TABLE v7 IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(60)" \
	>/dev/null 2>&1 &
until [ "$(pg "SELECT count(*) FROM pg_locks WHERE relation = 'v7'::regclass AND granted")" = 1 ]
do
	sleep 0.1
done
like 'a definition that somebody has locked' \
	'*could not read the schema: a definition is locked by another transaction*v7 by process*' \
	"$(lite :memory: "SELECT schema_fingerprint(NULL, '$here')")"
pg "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE relation = 'v7'::regclass AND granted" >/dev/null
wait
same 'nothing stays behind on the server' '0' "$(pg "SELECT count(*) FROM pg_stat_activity
	WHERE application_name = 'schema_parity'")"
same 'no lock is kept' "0" "$(pg "BEGIN; SELECT length(schema_fingerprint(NULL, '$here')) > 0;
	SELECT count(*) FROM pg_locks WHERE relation >= 16384" | tail -1)"

# ---- a standby --------------------------------------------------------------------

owner=$(stat -c %U "$PGHOST/data")
as_owner=
[ "$(id -u)" -ne 0 ] || as_owner="runuser -u $owner --"
standby=$PGHOST/standby
port=$((PGPORT + 1))
run_owner()
{
	# shellcheck disable=SC2086 # a command and its arguments
	(cd "$PGHOST" && $as_owner "$@")
}
stop_standby()
{
	run_owner pg_ctl -D "$standby" -m immediate -w stop >/dev/null 2>&1 || :
}
trap 'stop_standby; rm -rf "$work"' EXIT
ssl=
if command -v openssl >/dev/null 2>&1
then
	openssl req -new -x509 -days 2 -nodes -subj /CN=localhost -out cert -keyout key \
		-addext 'subjectAltName=DNS:localhost,IP:127.0.0.1' 2>/dev/null
	ssl="-c ssl=on -c ssl_cert_file=$PGHOST/cert -c ssl_key_file=$PGHOST/key"
	cp cert key "$PGHOST/"
	[ -z "$as_owner" ] || chown "$owner" "$PGHOST/key"
	chmod 600 "$PGHOST/key"
fi
run_owner pg_basebackup -h "$PGHOST" -p "$PGPORT" -U postgres -D "$standby" -R -N -c fast >standby.log 2>&1 &&
	run_owner pg_ctl -D "$standby" -p "$SPAR_PG_SERVER" -w -l "$PGHOST/standby.log" \
		-o "-p $port -c listen_addresses=127.0.0.1 -c hot_standby=on $ssl" start >>standby.log 2>&1 ||
	cat "$PGHOST/standby.log" >>standby.log
there="host=$PGHOST port=$port user=guest dbname=$name"
same 'it is a standby' t "$(psql -X -At "$there" -c 'SELECT pg_is_in_recovery()' 2>&1)"
pg 'SELECT schema_snapshot()' >spi.json
lite :memory: "SELECT schema_snapshot('$there')" >got.json
files 'a standby, from SQLite' spi.json got.json
pg "SELECT schema_snapshot('$there')" >got.json
files 'a standby, from PostgreSQL' spi.json got.json
psql -X -At "$there" -c "SELECT schema_snapshot()" >got.json 2>&1 || :
files 'the standby itself' spi.json got.json
same 'a standby reads the other server' '' \
	"$(psql -X -At "host=$PGHOST port=$port user=postgres dbname=$name" \
	-c "SELECT * FROM schema_diff('live', '$here', 'exact') WHERE verdict <> 'unmodelled'" 2>&1)"

# ---- TLS ---------------------------------------------------------------------------

if [ -n "$ssl" ]
then
	tls="postgresql://guest@localhost:$port/$name?hostaddr=127.0.0.1&sslmode=verify-full&sslrootcert=$PWD/cert"
	chmod 644 cert
	lite :memory: "SELECT schema_snapshot('$tls')" >got.json
	files 'TLS, the certificate verified' spi.json got.json
	pg "SELECT schema_snapshot('$tls')" >got.json
	files 'TLS, from PostgreSQL' spi.json got.json
	openssl req -new -x509 -days 2 -nodes -subj /CN=other -out cert2 -keyout key2 2>/dev/null
	like 'TLS, a certificate that is none of ours' '*could not connect to the PostgreSQL server*certificate*' \
		"$(lite :memory: "SELECT schema_snapshot('${tls%cert}cert2')")"
fi
stop_standby
trap 'rm -rf "$work"' EXIT
