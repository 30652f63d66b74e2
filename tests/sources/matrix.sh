# Every pair of sources that should agree does, from either engine; and after
# one change every pair says that change and nothing else.
#
# A source is a line "HOST GROUP NAME EXPRESSION" below: HOST is the engine that
# reads it, EXPRESSION is SQL of that engine, in which @ stands for "before" or
# "after" the change.  Sources of one group agree at every level; sources of
# different groups at level "portable".  A group that starts with "portable"
# does not agree in itself at other levels, either.  What "live" is only the
# connection to that database knows.  What is "run-" takes its time: it is asked
# at "exact" within its group, and at "portable" between the two engines, one way.
cat >sources <<SOURCES
pg postgresql live 'live'
pg postgresql libpq 'host=$PGHOST port=$PGPORT user=postgres dbname=matrix_@'
pg postgresql uri 'postgresql://postgres@/matrix_@?host=$PGHOST&port=$PGPORT'
pg postgresql text pg_read_file('$PWD/@/pg.json')
pg postgresql file 'snapshot:$PWD/@/pg.json'
pg postgresql baseline 'baseline:pg @'
pg postgresql run-ddl 'ddl:postgresql:' || pg_read_file('$PWD/@/pg.sql')
pg postgresql run-migrations 'migrations:postgresql:$PWD/@/pg'
pg sqlite database 'sqlite:$PWD/@/lite.db'
pg sqlite text pg_read_file('$PWD/@/lite.json')
pg sqlite file 'snapshot:$PWD/@/lite.json'
pg sqlite baseline 'baseline:lite @'
pg sqlite run-ddl 'ddl:sqlite:' || pg_read_file('$PWD/@/lite.sql')
pg sqlite run-migrations 'migrations:sqlite:$PWD/@/lite'
pg portable prisma 'prisma:$PWD/@/pg.prisma'
pg portable prisma-sqlite 'prisma:$PWD/@/lite.prisma'
lite sqlite live 'live'
lite sqlite attached 'live:at_@'
lite sqlite database 'sqlite:$PWD/@/lite.db'
lite sqlite link 'sqlite:@/link.db'
lite sqlite text readfile('@/lite.json')
lite sqlite file 'snapshot:@/lite.json'
lite sqlite baseline 'baseline:lite @'
lite sqlite run-ddl 'ddl:sqlite:' || readfile('@/lite.sql')
lite sqlite run-migrations 'migrations:sqlite:@/lite'
lite postgresql libpq 'host=$PGHOST port=$PGPORT user=postgres dbname=matrix_@'
lite postgresql text readfile('@/pg.json')
lite postgresql file 'snapshot:@/pg.json'
lite postgresql baseline 'baseline:pg @'
lite postgresql run-ddl 'ddl:postgresql:' || readfile('@/pg.sql')
lite postgresql run-migrations 'migrations:postgresql:@/pg'
lite portable prisma 'prisma:@/pg.prisma'
lite portable prisma-sqlite 'prisma:@/lite.prisma'
SOURCES
options="{\"show\": [\"idiom\"], \"scratch\": \"host=$PGHOST port=$PGPORT user=postgres dbname=matrix_scratch\"}"

# ---- one schema, before and after --------------------------------------------

mkdir before after
cat >before/pg.sql <<'SQL'
CREATE TABLE customer (id serial NOT NULL, name text NOT NULL, mail text,
	since timestamp(3) DEFAULT CURRENT_TIMESTAMP,
	CONSTRAINT customer_pkey PRIMARY KEY (id));
CREATE UNIQUE INDEX customer_mail_key ON customer (mail);
CREATE TABLE invoice (id serial NOT NULL, customer_id integer NOT NULL,
	paid boolean NOT NULL DEFAULT false,
	CONSTRAINT invoice_pkey PRIMARY KEY (id),
	CONSTRAINT invoice_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customer (id)
		ON DELETE CASCADE ON UPDATE CASCADE);
CREATE INDEX invoice_customer_id_idx ON invoice (customer_id);
CREATE FUNCTION f(a int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT a';
CREATE POLICY p ON customer USING (id > 0);
COMMENT ON TABLE customer IS 'who pays';
GRANT SELECT ON invoice TO PUBLIC;
SQL
cat >before/lite.sql <<'SQL'
CREATE TABLE customer (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, mail TEXT,
	since DATETIME DEFAULT CURRENT_TIMESTAMP);
CREATE UNIQUE INDEX customer_mail_key ON customer (mail);
CREATE TABLE invoice (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, customer_id INTEGER NOT NULL,
	paid BOOLEAN NOT NULL DEFAULT false,
	CONSTRAINT invoice_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customer (id)
		ON DELETE CASCADE ON UPDATE CASCADE);
CREATE INDEX invoice_customer_id_idx ON invoice (customer_id);
SQL
cat >before/pg.prisma <<'PRISMA'
datasource db {
  provider = "postgresql"
}

model customer {
  id      Int       @id @default(autoincrement())
  name    String
  mail    String?   @unique
  since   DateTime? @default(now())
  invoice invoice[]
}

model invoice {
  id          Int      @id @default(autoincrement())
  customer_id Int
  paid        Boolean  @default(false)
  customer    customer @relation(fields: [customer_id], references: [id], onDelete: Cascade, onUpdate: Cascade)

  @@index([customer_id])
}
PRISMA
sed 's/"postgresql"/"sqlite"/' before/pg.prisma >before/lite.prisma
for f in pg.sql lite.sql pg.prisma lite.prisma
do
	sed -e 's/name text NOT NULL/name text/' -e 's/name TEXT NOT NULL/name TEXT/' \
		-e 's/name    String/name    String?/' before/$f >after/$f
	same "after/$f differs in a line" 1 "$(diff before/$f after/$f | grep -c '^>')"
done
changed='changed|column|customer.name|nullable|'
for engine in pg lite
do
	mkdir before/$engine after/$engine
	cp before/$engine.sql before/$engine/1_init.sql
	cp before/$engine.sql after/$engine/1_init.sql
done
echo 'ALTER TABLE customer ALTER name DROP NOT NULL' >after/pg/2_null.sql
{ echo 'DROP TABLE invoice; DROP TABLE customer;' && cat after/lite.sql; } >after/lite/2_null.sql

# ---- everywhere ----------------------------------------------------------------

psql -X -q -d postgres -c 'CREATE DATABASE matrix_scratch TEMPLATE template0'
for state in before after
do
	psql -X -q -d postgres -c "CREATE DATABASE matrix_$state"
	psql -X -q -v ON_ERROR_STOP=1 -d matrix_$state -f $state/pg.sql -c 'CREATE EXTENSION schema_parity'
	psql -X -q -At -d matrix_$state -c 'SELECT schema_snapshot()' >$state/pg.json
	sqlite3 -bail $state/lite.db <$state/lite.sql
	lite $state/lite.db 'SELECT schema_snapshot()' >$state/lite.json
	ln -s lite.db $state/link.db
done
for state in before after
do
	for saved in before after
	do
		for engine in pg lite
		do
			psql -X -q -At -d matrix_$state -c "SELECT schema_baseline_save('$engine $saved',
				'snapshot:$PWD/$saved/$engine.json')"
			lite $state/lite.db "SELECT schema_baseline_save('$engine $saved', 'snapshot:$saved/$engine.json')"
		done
	done
done >saved
same 'baselines are saved' 16 "$(grep -c '^logical:1:' saved)"

# ---- pairs ---------------------------------------------------------------------

# rows HOST STATE CONNECTED: the host's sources as rows of SQL: name, group, source
rows()
{
	while read -r host group source expression
	do
		[ "$host" = "$1" ] || continue
		[ "$source" != live ] || [ "$2" = "$3" ] || continue
		printf "%s SELECT '%s' AS name, '%s' AS grp, %s AS source" "$union" \
			"$group $source" "$group" "$(printf '%s' "$expression" | sed "s/@/$2/g")"
		union=' UNION ALL'
	done <sources
}

# pairs HOST CONNECTED LEFT RIGHT LEVEL [CONDITION]: "LEFT NAME|RIGHT
# NAME|DIFFERENCES" for each pair that is meant to agree there.
pairs()
{
	union=
	left=$(rows "$1" "$3" "$2")
	union=
	right=$(rows "$1" "$4" "$2")
	agree=${6:-true}
	all=true
	run="(l.name || r.name) LIKE '%run-%'"
	aggregate="group_concat(%s, ' and ')"
	[ "$1" = lite ] || aggregate="string_agg(%s, ' and ')"
	case $5 in
		portable)
			agree="$agree AND (NOT $run OR l.grp = 'postgresql' AND r.grp = 'sqlite')"
			all="d.verdict = 'drift'"
			;;
		logical) agree="$agree AND NOT $run" ;;
	esac
	[ "$5" = portable ] || agree="$agree AND l.grp = r.grp AND l.grp NOT LIKE 'portable%'"
	# shellcheck disable=SC2059 # a format it is
	sql="WITH l AS ($left), r AS ($right), p AS (
			SELECT l.name AS l, r.name AS r, l.source AS ls, r.source AS rs
			FROM l CROSS JOIN r WHERE $agree)
		SELECT p.l, p.r, coalesce((SELECT $(printf "$aggregate" \
			"d.change || '|' || d.kind || '|' || d.object || '|' || d.attribute || '|'")
			FROM schema_diff(p.ls, p.rs, '$5', '$options') AS d WHERE $all), '') AS found
		FROM p ORDER BY 1, 2"
	if [ "$1" = lite ]
	then
		lite "$2/lite.db" "ATTACH 'before/lite.db' AS at_before; ATTACH 'after/lite.db' AS at_after; $sql"
	else
		psql -X -q -At -d "matrix_$2" -v ON_ERROR_STOP=1 -c "$sql" 2>&1
	fi
}

# matrix NAME HOST CONNECTED LEFT RIGHT WANTED [CONDITION]
matrix()
{
	for level in portable logical exact
	do
		pairs "$2" "$3" "$4" "$5" "$level" "${7:-}" >found || :
		bad_pairs=$(awk -F'|' -v wanted="$6" '
			substr($0, length($1 "|" $2 "|") + 1) != wanted' found)
		same "$2, $level: $1 ($(grep -c . found) pairs)" '' "$bad_pairs"
		[ "$(grep -c . found)" -ge "${8:-20}" ] || same "$2, $level: $1, pairs" "${8:-20}" "$(cat found)"
	done
}
for host in pg lite
do
	matrix 'all sources agree' $host before before before '' 'l.name <= r.name' 25
	matrix 'all sources say the change' $host before before after "$changed" '' 45
	matrix 'they agree with the changed database' $host after after after '' \
		"l.name LIKE '% live'" 5
	matrix 'and say the change of it' $host after before after "$changed" "r.name LIKE '% live'" 5
	same "$host: and back" "$changed" "$(pairs $host after after before logical | cut -d'|' -f3- | sort -u)"
done
