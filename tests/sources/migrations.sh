# migrations:DIR: each tool's layout, replayed, is the schema that its files
# make one after the other; and a folder that is not in order says so.
chmod 755 .
psql -X -q -d postgres -c 'CREATE DATABASE spare TEMPLATE template0'
scratch="{\"scratch\": \"host=$PGHOST port=$PGPORT user=postgres dbname=spare\", \"show\": [\"idiom\"]}"

# What every folder below leads to, of both engines.
cat >want.sql <<'SQL'
CREATE TABLE owner (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE pet (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES owner (id));
CREATE INDEX pet_owner ON pet (owner);
SQL
one='CREATE TABLE owner (id INTEGER PRIMARY KEY);
CREATE TABLE gone (id INTEGER);'
two='ALTER TABLE owner ADD COLUMN name TEXT NOT NULL;
CREATE TABLE pet (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES owner (id));'
three='DROP TABLE gone; CREATE INDEX pet_owner ON pet (owner);'
# an order that is not that of the names fails: "two" needs "one"
down='THIS IS NOT APPLIED;'

# put FILE TEXT
put()
{
	mkdir -p "${1%/*}"
	printf '%s\n' "$2" >"$1"
}

put prisma/20240101_init/migration.sql "$one"
put prisma/20240102_pets/migration.sql "$two"
put prisma/20240103_more/migration.sql "$three"
put diesel/2024-01-01-000000_init/up.sql "$one"
put diesel/2024-01-01-000000_init/down.sql "$down"
put diesel/2024-01-02-000000_pets/up.sql "$two"
put diesel/2024-01-03-000000_more/up.sql "$three"
put drizzle/0000_zebra.sql "CREATE TABLE owner (id INTEGER PRIMARY KEY)--> statement-breakpoint
CREATE TABLE gone (id INTEGER);"
put drizzle/0001_ant.sql "$two"
put drizzle/0002_more.sql "$three"
put drizzle/meta/_journal.json '{"version": "7", "entries": [{"idx": 0, "tag": "0000_zebra"},
	{"idx": 1, "tag": "0001_ant"}, {"idx": 2, "tag": "0002_more"}]}'
put golang/9_init.up.sql "$one"
put golang/9_init.down.sql "$down"
put golang/10_pets.up.sql "$two"
put golang/11_more.up.sql "$three"
put flyway/V1__init.sql "$one"
put flyway/V1.1__pets.sql "$two"
put flyway/R__more.sql "$three"
put goose/9_init.sql "-- +goose Up
$one
-- +goose Down
$down"
put goose/10_pets.sql "-- +goose NO TRANSACTION
-- +goose Up
-- +goose StatementBegin
$two
-- +goose StatementEnd
-- +goose Down
$down"
put goose/11_more.sql "-- +goose Up
$three"
put dbmate/20240101_init.sql "-- migrate:up
$one
-- migrate:down
$down"
put dbmate/20240102_pets.sql "-- migrate:up transaction:false
$two
$three
-- migrate:down
$down"
put numbered/9_init.sql "$one"
put numbered/10_pets.sql "$two"
put numbered/011-more.sql "$three"
put numbered/README 'not a migration'

# both NAME SOURCE PATTERN: its rows against what is wanted, in either engine,
# with the DDL of either
both()
{
	like "SQLite: $1, of SQLite" "$3" "$(lite :memory: \
		"SELECT change, object FROM schema_diff('migrations:sqlite:$2', 'ddl:sqlite:' || readfile('want.sql'), 'exact')")"
	like "SQLite: $1, of PostgreSQL" "$3" "$(lite :memory: \
		"SELECT change, object FROM schema_diff('migrations:postgresql:$2',
		'ddl:postgresql:' || readfile('want.sql'), 'exact', '$scratch')")"
	like "PostgreSQL: $1, of SQLite" "$3" "$(pg \
		"SELECT change, object FROM schema_diff('migrations:sqlite:$PWD/$2', 'ddl:sqlite:$(cat want.sql)', 'exact', '$scratch')")"
	like "PostgreSQL: $1, of PostgreSQL" "$3" "$(pg \
		"SELECT change, object FROM schema_diff('migrations:postgresql:$PWD/$2',
		'ddl:postgresql:$(cat want.sql)', 'exact', '$scratch')")"
}
# The order of columns in a table that got one later is the order in which
# they came, and SQLite's text of the DDL counts nowhere.
for layout in prisma diesel drizzle golang flyway goose dbmate numbered
do
	both "$layout" "$layout" ""
done
both "a folder's name may end in a slash" prisma/ ""
put prisma/20240104_later/migration.sql 'ALTER TABLE pet ADD COLUMN born DATE;'
both "one more migration" prisma 'removed|pet.born'

# the engine: as the folder says, else that of the host
put prisma/migration_lock.toml 'provider = "sqlite"'
same "the lock file says SQLite" "$(lite :memory: "SELECT schema_fingerprint('portable', 'migrations:prisma')")" \
	"$(pg "SELECT schema_fingerprint('portable', 'migrations:$PWD/prisma')")"
like "and not the other one" '*are for SQLite*' \
	"$(lite :memory: "SELECT schema_fingerprint('portable', 'migrations:postgresql:prisma')")"
like "SQLite's host takes what says nothing for SQLite's" 'portable:*' \
	"$(lite :memory: "SELECT schema_fingerprint('portable', 'migrations:numbered')")"
like "PostgreSQL's for its own" '*needs a scratch database*' \
	"$(pg "SELECT schema_fingerprint('portable', 'migrations:$PWD/numbered')")"

# ---- what is not in order ---------------------------------------------------

mkdir empty
both "no such folder" nowhere '*could not read "*nowhere"*'
both "an empty folder" empty '*holds no migrations*'
put mixed/001_a.sql "$one"
put mixed/20240101_b/migration.sql "$two"
both "two layouts" mixed '*"001_a.sql" does not fit the layout*Prisma*'
put mixed2/001_a.sql "$one"
put mixed2/seed.sql "$two"
both "a file without a number" mixed2 '*"seed.sql" does not fit the layout*'
put program/001_a.sql "$one"
put program/002_b.go 'package migrations'
both "a migration that is a program" program '*cannot run migration "002_b.go"*'
put failing/001_a.sql "$one"
put failing/002_b.sql "
-- why

ALTER TABLE owner ADD COLUMN name TEXT;
ALTER TABLE nowhere ADD COLUMN secret TEXT DEFAULT 'hush';"
both "a failing statement" failing \
	'*migration "002_b.sql" failed at line 5*nowhere*ALTER TABLE nowhere ADD COLUMN secret TEXT DEFAULT ...'
put double/1_a.sql "$one"
put double/01_b.sql "$two"
both "two of one version" double '*"01_b.sql" and "1_a.sql" have the same version*'
put attach/1_a.sql "$one"
put attach/2_b.sql "ATTACH '$PWD/other.db' AS other;"
like "ATTACH in a migration" '*migration "2_b.sql" failed at line 1*cannot be attached*' \
	"$(lite :memory: "SELECT schema_fingerprint('logical', 'migrations:attach')")"
same "made no file" "" "$(ls other.db 2>/dev/null)"

# links lead where they lead; one that leads nowhere is not passed over
mkdir linked
ln -s ../numbered/9_init.sql linked/1_init.sql
ln -s "$PWD/numbered/10_pets.sql" linked/2_pets.sql
ln -s ../numbered/011-more.sql linked/3_more.sql
both "symbolic links" linked ""
ln -s numbered also
both "a link to a folder" also ""
ln -s nowhere linked/4_gone.sql
both "a link to nothing" linked '*could not read "*4_gone.sql"*'
rm linked/4_gone.sql
mkfifo linked/4_pipe.sql
both "a pipe" linked '*"*4_pipe.sql" is not a regular file*'
mkdir closed
cp numbered/* closed
chmod 000 closed/10_pets.sql
like "PostgreSQL: a file that its account may not read" '*could not read "*10_pets.sql"*ermission denied*' \
	"$(pg "SELECT schema_fingerprint('logical', 'migrations:sqlite:$PWD/closed')")"
both "a file and no folder" want.sql '*could not read "*want.sql"*'

pg 'CREATE ROLE no_files' >words
like "without the privilege to read files" '*permission denied to read files*' \
	"$(pg "SET ROLE no_files; SELECT schema_fingerprint('logical', 'migrations:sqlite:$PWD/numbered')")"

# a file ends as its transaction would, and its session
put session/1_a.sql "CREATE SCHEMA app; SET search_path = app; CREATE TABLE inside (id int PRIMARY KEY);
CREATE TABLE refers (id int REFERENCES inside DEFERRABLE INITIALLY DEFERRED);
INSERT INTO refers VALUES (1); INSERT INTO inside VALUES (1);"
put session/2_b.sql 'ALTER TABLE app.refers ADD note text; CREATE TABLE outside (id int);'
same "PostgreSQL: settings and deferred triggers end with a file" 'app.inside
app.refers
outside' "$(pg "SELECT object FROM schema_diff('ddl:postgresql:SELECT 1', 'migrations:postgresql:$PWD/session', NULL,
	'$scratch') WHERE kind = 'table' ORDER BY 1")"
