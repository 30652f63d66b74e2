# A schema that changes while it is read: every answer is the fingerprint of a
# state that there was, or the error that says so; from SPI and through libpq.
here="host=$PGHOST port=$PGPORT user=postgres dbname=$name"

# All that the server prints by its newest catalogs, not by a snapshot's, names
# the column that is renamed.
item='CREATE TABLE item (id int PRIMARY KEY, amount int DEFAULT 1 CHECK (amount > 0),
	twice int GENERATED ALWAYS AS (amount * 2) STORED);
CREATE INDEX by_amount ON item ((amount + 1)) WHERE amount > 1;
CREATE VIEW seen AS SELECT id, amount AS a FROM item WHERE amount > 2;
CREATE VIEW joined AS SELECT * FROM item JOIN other USING (id);
CREATE RULE r AS ON DELETE TO item WHERE old.amount > 3
	DO ALSO UPDATE other SET n = old.amount WHERE other.id = old.id;
CREATE POLICY p ON item USING (amount IN (SELECT n FROM other));
CREATE POLICY q ON other USING (EXISTS (SELECT FROM item i WHERE i.amount = other.n));
CREATE TRIGGER t BEFORE UPDATE ON item FOR EACH ROW
	WHEN (new.amount > old.amount) EXECUTE FUNCTION act();'
pg "CREATE TABLE other (id int PRIMARY KEY, n int);
	CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'; $item" >/dev/null

# ---- one change, in the middle of a reading ------------------------------------

# Holds the lock that a view's definition needs until somebody waits for it.
# A reading that waits there has its snapshot from before.
cat >change.sql <<'SQL'
\set ON_ERROR_STOP on
DO $$
BEGIN
	ALTER TABLE item RENAME amount TO total;
	ALTER TABLE item ADD late int;
	FOR i IN 1..3000 LOOP
		EXIT WHEN EXISTS (SELECT FROM pg_locks
			WHERE relation = 'item'::regclass AND NOT granted);
		PERFORM pg_sleep(0.01);
	END LOOP;
END $$;
SQL
for host in spi libpq
do
	before=$(pg "SELECT schema_fingerprint('exact')")
	psql -X -q -d "$name" -f change.sql >change.out 2>&1 &
	until [ "$(pg "SELECT count(*) FROM pg_locks WHERE relation = 'item'::regclass
		AND mode = 'AccessExclusiveLock' AND granted")" = 1 ]
	do
		sleep 0.05
	done
	if [ "$host" = spi ]
	then
		got=$(pg "SELECT schema_fingerprint('exact')")
	else
		got=$(lite :memory: "SELECT schema_fingerprint('exact', '$here')")
	fi
	wait
	same "$host: the change is made" '' "$(cat change.out)"
	same "$host: what is read is the state after it" \
		"$(pg "SELECT schema_fingerprint('exact')")" "$got"
	pg 'ALTER TABLE item RENAME total TO amount; ALTER TABLE item DROP late' >/dev/null
	same "$host: and back" "$before" "$(pg "SELECT schema_fingerprint('exact')")"
done

# ---- changes in the middle of every reading ---------------------------------------

# Two sessions hand a lock to one another that every reading must wait for: each
# changes the table, and ends its transaction when a reading waits and the other
# session does, too.  So whenever a reading asks for that lock, one of the two
# holds it, and a change comes after the reading's snapshot; until "done" has
# a row.
pg "CREATE TABLE done (id int);
	CREATE PROCEDURE change_for_ever() LANGUAGE plpgsql AS \$\$
	BEGIN
		LOOP
			LOCK TABLE item;
			IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'item'::regclass
					AND attname = 'amount') THEN
				ALTER TABLE item RENAME amount TO total;
			ELSE
				ALTER TABLE item RENAME total TO amount;
			END IF;
			LOOP
				EXIT WHEN EXISTS (SELECT FROM done);
				EXIT WHEN 2 = (SELECT count(DISTINCT mode) FROM pg_locks
					WHERE relation = 'item'::regclass AND NOT granted
						AND mode IN ('AccessShareLock', 'AccessExclusiveLock'));
				PERFORM pg_sleep(0.002);
			END LOOP;
			COMMIT;
			EXIT WHEN EXISTS (SELECT FROM done);
		END LOOP;
	END \$\$" >/dev/null
for host in spi libpq
do
	for session in a b
	do
		psql -X -q -d "$name" -c 'CALL change_for_ever()' >$session.out 2>&1 &
	done
	until [ "$(pg "SELECT count(*) FROM pg_locks WHERE relation = 'item'::regclass
		AND mode = 'AccessExclusiveLock'")" = 2 ]
	do
		sleep 0.05
	done
	if [ "$host" = spi ]
	then
		got=$(pg "SELECT schema_fingerprint('exact')") || :
	else
		got=$(lite :memory: "SELECT schema_fingerprint('exact', '$here')") || :
	fi
	pg 'INSERT INTO done VALUES (1)' >/dev/null
	wait
	same "$host: the changes are made" '' "$(cat a.out b.out)"
	like "$host: it changes in the middle of every reading" \
		'*the schema changed while it was read*This happened 5 times in a row.*' "$got"
	pg 'TRUNCATE done' >/dev/null
	like "$host: and then no more" 'exact:1:*' "$(pg "SELECT schema_fingerprint('exact')")"
done
pg "DROP PROCEDURE change_for_ever; DROP TABLE done;
	DO \$\$ BEGIN
		ALTER TABLE item RENAME total TO amount;
	EXCEPTION WHEN undefined_column THEN NULL;
	END \$\$" >/dev/null
same 'and back' "$before" "$(pg "SELECT schema_fingerprint('exact')")"

# ---- a session that does nothing else -------------------------------------------

# Four states, each in a transaction of its own, and back to the first.
cat >1.sql <<'SQL'
BEGIN; ALTER TABLE item RENAME amount TO total; ALTER TABLE other RENAME n TO m; COMMIT;
SQL
cat >2.sql <<'SQL'
BEGIN; DROP VIEW seen; CREATE VIEW seen AS SELECT total FROM item; DROP POLICY q ON other;
ALTER FUNCTION act() RENAME TO acts; ALTER TABLE item ADD CONSTRAINT few CHECK (total < 9); COMMIT;
SQL
cat >3.sql <<'SQL'
BEGIN; DROP TABLE item CASCADE; CREATE SCHEMA more; ALTER TABLE other SET SCHEMA more; COMMIT;
SQL
cat >4.sql <<SQL
BEGIN; ALTER TABLE more.other SET SCHEMA public; DROP SCHEMA more; ALTER TABLE other RENAME m TO n;
ALTER FUNCTION acts() RENAME TO act; $item COMMIT;
SQL
: >states
for step in 1 2 3 4
do
	psql -X -q -d "$name" -v ON_ERROR_STOP=1 -f $step.sql >step.out 2>&1 || cat step.out >>states
	pg "SELECT schema_fingerprint('exact')" >>states
done
same 'four states' 4 "$(sort -u states | wc -l)"
same 'the last is the first' "$before" "$(tail -n 1 states)"
# as psql and every version of sqlite3 prints it
changed='[Ee][Rr][Rr][Oo][Rr].* the schema changed while it was read|DETAIL: *This happened|HINT: *Try again'

while :
do
	for step in 1 2 3 4
	do
		cat $step.sql
		echo 'SELECT pg_sleep(0.05);'
	done
done | psql -X -q -d "$name" -v ON_ERROR_STOP=1 >loop.out 2>&1 &
loop=$!
i=0
: >answers
while [ $i -lt 20 ]
do
	i=$((i + 1))
	pg "SELECT schema_fingerprint('exact')" >answer || :
	cat answer >>answers
	lite :memory: "SELECT schema_fingerprint('exact', '$here')" >answer || :
	cat answer >>answers
done
kill $loop
wait $loop 2>/dev/null || :
same 'the other session met no error' '' "$(grep ERROR loop.out || :)"
grep -vxF -f states answers | grep -vE "$changed" >strange || :
same '40 readings: a state that there was, or the error that says so' '' "$(head -n 5 strange)"
