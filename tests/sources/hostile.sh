# A server that means harm, and whatever it says: an answer or a clear error,
# in bounded memory and time; it forges no line of a message, and whoever asks
# can ask again.
cc -O1 -o proxy "$root/tests/sources/proxy.c"
psql -X -q -d "$name" <<'SQL'
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE DOMAIN amount AS numeric(12,2) CHECK (value >= 0);
CREATE TABLE customer (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	name text NOT NULL CHECK (name <> ''), feeling mood DEFAULT 'good');
CREATE TABLE invoice (id bigint, customer bigint NOT NULL REFERENCES customer ON DELETE CASCADE,
	total amount, twice numeric GENERATED ALWAYS AS (total * 2) STORED) PARTITION BY RANGE (id);
CREATE TABLE invoice_1 PARTITION OF invoice FOR VALUES FROM (0) TO (1000);
CREATE INDEX ON customer (lower(name)) WHERE id > 0;
CREATE VIEW rich AS SELECT c.name, sum(i.total) AS total FROM customer c
	JOIN invoice i ON i.customer = c.id GROUP BY c.name;
CREATE FUNCTION f(a int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TRIGGER t BEFORE INSERT ON customer FOR EACH ROW EXECUTE FUNCTION g();
CREATE POLICY p ON customer USING (id > 0);
GRANT SELECT ON customer TO PUBLIC;
COMMENT ON TABLE customer IS 'who pays';
SQL
want=$(pg "SELECT schema_fingerprint('exact')")
there="host=$PWD port=5432 user=postgres dbname=$name"
asks=12
i=0
while [ $i -lt $asks ]
do
	echo "SELECT schema_fingerprint('exact', '$there');"
	i=$((i + 1))
done >script

head -n 1 script >one

# begin MODE COUNT [FIRST]: start that server; finish ends it.
begin()
{
	: >listening
	./proxy "$PWD/.s.PGSQL.5432" "$PGHOST/.s.PGSQL.$PGPORT" "$@" >listening &
	proxy=$!
	until grep -q listening listening
	do
		sleep 0.05
	done
	chmod 777 .s.PGSQL.5432
}
finish()
{
	kill "$proxy"
	wait "$proxy" 2>/dev/null || :
}

# ask SCRIPT: both engines ask; what they get is in lite.out, pg.out
ask()
{
	ask_lite "$1"
	ask_pg "$1"
}
ask_lite()
{
	# four gigabytes of addresses
	(ulimit -v 4000000; exec timeout 120 sqlite3 -batch -cmd ".load \"$SPAR_SQLITE\"" :memory:) \
		<"$1" >lite.out 2>&1 || echo "ended with status $?" >>lite.out
}
ask_pg()
{
	PGOPTIONS="-c statement_timeout=${timeout:-60s}" psql -X -q -At -d "$name" -f "$1" >pg.out 2>&1 ||
		echo "ended with status $?" >>pg.out
}

# answers FILE: how many lines are an answer or an error
answers()
{
	grep -c -e '^exact:1:[0-9a-f]*$' -e '^[A-Z][a-z ]*rror' -e '^psql:.*ERROR:  ' "$1" || :
}

for mode in plain twice lost null words bytes number few columns short error version noise large
do
	begin $mode $asks
	ask script
	finish
	for engine in lite pg
	do
		same "$mode, $engine: an answer or an error each time" $asks "$(answers $engine.out)"
		same "$mode, $engine: no line of a message is forged" 0 \
			"$(grep -c -e '^ERROR:  forged' -e '^DROP' -e '^;' $engine.out || :)"
		case $mode in
			plain)
				same "$mode, $engine: the answer" "$want" "$(sort -u $engine.out)"
				;;
			columns)
				same "$mode, $engine" $asks "$(grep -c 'answered with [0-9]* columns instead of' $engine.out)"
				;;
			noise | short)
				same "$mode, $engine" $asks "$(grep -c 'lost the connection to the PostgreSQL server' $engine.out)"
				;;
			few | error)
				same "$mode, $engine" $asks "$(grep -c 'could not read the schema of the PostgreSQL server' $engine.out)"
				;;
			version)
				same "$mode, $engine" $asks "$(grep -c 'older than PostgreSQL 13' $engine.out)"
				;;
			bytes)
				like "$mode, $engine" '[1-9]*' "$(grep -c '.xff.xfe.x80z' $engine.out)"
				;;
			words)
				same "$mode, $engine: it was only read" t "$(pg "SELECT count(*) > 0 FROM pg_class WHERE relname = 'customer'")"
				;;
		esac
	done
done

# Rows without end are more than any catalog has, in bounded memory.
begin endless 1 150
ask_lite one &
ask_pg one
wait $!
finish
like 'rows without end, SQLite' '*the PostgreSQL server sends more than a schema can have*' "$(cat lite.out)"
like 'rows without end, PostgreSQL' '*the PostgreSQL server sends more than a schema can have*' "$(cat pg.out)"

# And whoever does not want to wait need not.
for mode in endless notices silent
do
	begin $mode 1 150
	like "$mode: a statement timeout" '*canceling statement due to statement timeout*' \
		"$(pg "SET statement_timeout = 1000; SELECT schema_fingerprint('exact', '$there')")"
	finish
	begin $mode 1 150
	like "$mode: a progress handler" '*interrupted*' \
		"$(timeout 100 sqlite3 -bail -batch -cmd ".load \"$SPAR_SQLITE\"" -cmd '.progress 1 --quiet --limit 12' \
			:memory: "SELECT schema_fingerprint('exact', '$there')" 2>&1)"
	finish
done
same 'and the server can be asked again' "$want" "$(pg "SELECT schema_fingerprint('exact')")"
