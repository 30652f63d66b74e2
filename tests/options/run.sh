#!/bin/sh
# tests/options/run.sh
#
# What the option `accept` does and refuses, and the notes on what may have got
# another name: asked of both engines, which must answer in the same words.
set -eu
root=$(cd -- "$(dirname -- "$0")/../.." && pwd)
. "$root/tests/lib.sh"

on_server "$root/tests/options/run.sh" "$@"

work_folder
cd "$work"
psql -X -q -d template1 -c 'CREATE EXTENSION schema_parity'
psql -X -q -c 'CREATE DATABASE options'
export PGDATABASE=options

# schema NAME SQL: its snapshot, NAME.json.
schema()
{
	rm -f made.db
	sqlite3 -batch -bail made.db "$2"
	lite made.db 'SELECT schema_snapshot()' >"$1.json"
}

# ask LEFT RIGHT LEVEL OPTIONS COLUMNS: into lite.out and pg.out.
ask()
{
	quoted=$(printf '%s' "$4" | sed "s/'/''/g")
	lite :memory: "SELECT $5 FROM schema_diff(readfile('$1.json'),
		readfile('$2.json'), '$3', '$quoted')" >lite.out 2>&1 || :
	sql >pg.out 2>&1 <<-SQL || :
		\\set left \`cat $1.json\`
		\\set right \`cat $2.json\`
		SELECT $5 FROM schema_diff(:'left', :'right', '$3', '$quoted');
	SQL
}

# agree NAME: what both said is what stands in the file want.
agree()
{
	for host in lite pg
	do
		sort $host.out >got
		same_lines "$1, $host" want got
	done
}

# rows NAME LEFT RIGHT LEVEL OPTIONS: the rows are those of the input.
rows()
{
	sort >want
	ask "$2" "$3" "$4" "$5" "verdict || '|' || kind || '|' || object || '|' ||
		coalesce(attribute, '') || '|' || reason"
	agree "$1"
}

# refused OPTIONS MESSAGE HINT: an error in these words.
refused()
{
	ask one two portable "$1" 'verdict'
	printf '%s\n' "$2" >want
	[ -z "$3" ] || printf '%s\n' "$3" >>want
	for host in lite pg
	do
		status=0
		while IFS= read -r words
		do
			grep -qF "$words" $host.out || status=1
		done <want
		check "refused: $1: $2, $host" "$status" $host.out
	done
}

schema one 'CREATE TABLE t (a INTEGER, b TEXT DEFAULT 1); CREATE INDEX i ON t (a)'
schema two 'CREATE TABLE t (a TEXT, b TEXT); CREATE INDEX i ON t (a)'
type='drift|column|t.a|type|The types hold different values.'
default='drift|column|t.b|default|A row without a value gets another one.'

# ---- what an entry matches -----------------------------------------------------

rows 'no entry' one two portable '{}' <<END
$type
$default
END

# accepts OPTIONS..: an entry that takes t.a's type and nothing else.
accepts()
{
	rows "accepts: $1" one two portable "{\"accept\": [{$1, \"reason\": \"known\"}]}" <<-END
		accepted|column|t.a|type|known
		$default
	END
}

accepts '"object": "t.a"'
accepts '"object": "?.a"'
accepts '"object": "*a"'
accepts '"kind": "column", "attribute": "type"'
accepts '"object": "t.*", "attribute": "type"'
accepts '"object": "t.*", "change": "changed", "left": "INTEGER"'
accepts '"object": "t.*", "right": "TEXT"'
accepts '"object": "t.a", "kind": "column", "attribute": "type", "change": "changed", "left": "INTEGER", "right": "TEXT"'

# misses OPTIONS..: an entry that takes neither.
misses()
{
	kind=$(printf '%s' "$1" | sed -n 's/.*"kind": "\([a-z_]*\)".*/\1/p')
	object=$(printf '%s' "$1" | sed -n 's/.*"object": "\([^"]*\)".*/\1/p')
	attribute=$(printf '%s' "$1" | sed -n 's/.*"attribute": "\([a-z_]*\)".*/\1/p')
	rows "misses: $1" one two portable "{\"accept\": [{$1, \"reason\": \"known\"}]}" <<-END
		stale|$kind|$object|$attribute|The registered divergence matches nothing: known
		$type
		$default
	END
}

misses '"object": "a"'
misses '"object": "T.A"'
misses '"object": "t.a", "kind": "index"'
misses '"object": "t.a", "attribute": "default"'
misses '"object": "t.a", "attribute": ""'
misses '"object": "t.a", "change": "added"'
misses '"object": "t.a", "left": "integer"'
misses '"object": "t.a", "right": "INTEGER"'
misses '"object": "t.a", "right": ""'
misses '"kind": "trigger"'

rows 'all at once' one two portable '{"accept": [{"object": "t.*", "reason": "both", "owner": "us"}]}' <<'END'
accepted|column|t.a|type|both (us)
accepted|column|t.b|default|both (us)
END
rows 'the first entry that matches gives its reason; the second is not stale' one two portable \
	'{"accept": [{"object": "t.a", "reason": "first"}, {"object": "t.*", "reason": "second"}]}' <<'END'
accepted|column|t.a|type|first
accepted|column|t.b|default|second
END
rows 'an empty value is none' one two portable '{"accept": [{"object": "t.b", "right": "", "reason": "none"}]}' <<END
accepted|column|t.b|default|none
$type
END
schema named 'CREATE TABLE t (a INTEGER, b TEXT DEFAULT 1); CREATE INDEX j ON t (a)'
rows 'a name that differs' one named logical \
	'{"accept": [{"kind": "index", "attribute": "name", "reason": "renamed"}]}' <<'END'
accepted|index|t.i|name|renamed
END

# ---- owner and last day --------------------------------------------------------

rows 'not over yet' one two portable \
	'{"accept": [{"object": "t.*", "reason": "both", "owner": "us", "until": "2999-12-31"}]}' <<'END'
accepted|column|t.a|type|both (us) [until 2999-12-31]
accepted|column|t.b|default|both (us) [until 2999-12-31]
END
rows 'over: the rows stand as they were' one two portable \
	'{"accept": [{"object": "t.*", "reason": "both", "owner": "us", "until": "2024-02-29"}]}' <<END
stale||t.*||The registered divergence expired on 2024-02-29: both (us)
$type
$default
END
rows 'over, and nothing to match' one one portable \
	'{"accept": [{"kind": "column", "reason": "both", "until": "2024-02-29"}]}' <<'END'
stale|column|||The registered divergence expired on 2024-02-29: both
END
# the day on which the test began may be over when it has ended
while today=$(date -u +%Y-%m-%d)
do
	ask one two portable "{\"accept\": [{\"object\": \"t.*\", \"reason\": \"both\", \"until\": \"$today\"}]}" verdict
	[ "$today" != "$(date -u +%Y-%m-%d)" ] || break
done
printf 'accepted\naccepted\n' >want
agree 'the last day is a day'

# ---- what is not in the rows ----------------------------------------------------

rows 'an idiom is nothing to accept' one one portable \
	'{"show": ["idiom"], "accept": [{"object": "t.a", "reason": "known"}]}' <<'END'
stale||t.a||The registered divergence matches nothing: known
END
rows 'what is ignored is nothing to accept' one two portable \
	'{"ignore": ["column"], "accept": [{"object": "t.a", "reason": "known"}]}' <<'END'
stale||t.a||The registered divergence matches nothing: known
END

# asserts STATUS OPTIONS WORDS: schema_assert passes or fails, and says so.
asserts()
{
	status=0
	lite :memory: "SELECT schema_assert(readfile('one.json'),
		readfile('two.json'), 'portable', '$2')" >words 2>&1 || status=$?
	[ "$status" -eq "$1" ] && grep -qF "$3" words && status=0 || status=1
	check "schema_assert: $2" "$status" words
}

asserts 1 '{}' 'schemas differ at level "portable": 2 drift'
asserts 0 '{"accept": [{"object": "t.*", "reason": "both"}]}' '2 accepted'
asserts 1 '{"accept": [{"object": "t.a", "reason": "one"}]}' '1 drift'
asserts 1 '{"accept": [{"object": "t.*", "reason": "both"}, {"object": "u", "reason": "none"}]}' '1 stale'
asserts 0 '{"fail_on": ["drift"], "accept": [{"object": "t.*", "reason": "both"}, {"object": "u", "reason": "none"}]}' '1 stale'

# ---- errors ----------------------------------------------------------------------

refused '{"accept": {}}' 'option "accept" must be a list of objects' \
	'Write it as [{"object": "...", "reason": "..."}].'
refused '{"accept": ["t.a"]}' 'option "accept" must be a list of objects' ''
refused '{"accept": [{"object": "t.a", "reason": "known"}, {"object": "t.b"}]}' \
	'entry 2 (t.b) of option "accept" has no reason' 'Say why the divergence is accepted'
refused '{"accept": [{"object": "t.a", "reason": " "}]}' \
	'entry 1 (t.a) of option "accept" has no reason' ''
refused '{"accept": [{"reason": "known"}]}' 'entry 1 of option "accept" names no object' \
	'Name what it is about'
refused '{"accept": [{"object": "", "kind": "index", "reason": "known"}]}' \
	'entry 1 (index) of option "accept" names no object' ''
refused '{"accept": [{"object": "t.a", "why": "known"}]}' \
	'unrecognized key "why" in entry 1 of option "accept"' \
	'The keys are kind, object, attribute, change, left, right, reason, owner and until.'
refused '{"accept": [{"object": 1, "reason": "known"}]}' \
	'key "object" must be a text in entry 1 of option "accept"' ''
refused '{"accept": [{"object": "t.a", "until": null, "reason": "known"}]}' \
	'key "until" must be a text in entry 1 of option "accept"' ''
refused '{"accept": [{"object": "t.a", "kind": "colunm", "reason": "known"}]}' \
	'unrecognized kind "colunm" in entry 1 (t.a) of option "accept"' 'docs/kinds.md lists them'
refused '{"accept": [{"object": "t.a", "attribute": "typ", "reason": "known"}]}' \
	'unrecognized attribute "typ" in entry 1 (t.a) of option "accept"' 'docs/kinds.md lists them'
refused '{"accept": [{"object": "t.a", "kind": "index", "attribute": "nullable", "reason": "known"}]}' \
	'unrecognized attribute "nullable" in entry 1 (t.a) of option "accept"' ''
refused '{"accept": [{"object": "t.a", "change": "drift", "reason": "known"}]}' \
	'unrecognized change "drift" in entry 1 (t.a) of option "accept"' \
	'The changes are added, removed and changed.'
for day in 2027-02-29 2027-13-01 2027-00-10 2027-04-31 2027-1-1 tomorrow '' 2027-01-00
do
	refused "{\"accept\": [{\"object\": \"t.a\", \"reason\": \"known\", \"until\": \"$day\"}]}" \
		"\"$day\" is not a date in entry 1 (t.a) of option \"accept\"" \
		'Write the last day as "until": "2027-01-31".'
done
# jsonb keeps the last one of two equal keys
ask one two portable '{"accept": [{"object": "t.a", "object": "t.b", "reason": "known"}]}' verdict
status=0
grep -qF 'key "object" is given twice in entry 1 of option "accept"' lite.out || status=1
check 'a key twice, in SQLite' "$status" lite.out
refused '{"conventions": ["Django"]}' 'unrecognized convention "Django"' \
	'The conventions are prisma, django, sqlalchemy, drizzle, typeorm, sequelize, knex, rails, diesel and ent.'
refused '{"conventions": "django"}' 'option "conventions" must be a list of texts' ''

# ---- what may have got another name -----------------------------------------------

gone='It exists on one side only.'

# renamed NAME LEFT RIGHT LEVEL: rows of one side, their reasons; both ways.
renamed()
{
	schema left "$2"
	schema right "$3"
	sort >wanted
	cp wanted want
	ask left right "$4" '{}' "change || '|' || kind || '|' || object || '|' || reason"
	agree "$1"
	sed 's/^added|/@/; s/^removed|/added|/; s/^@/removed|/' wanted | sort >want
	ask right left "$4" '{}' "change || '|' || kind || '|' || object || '|' || reason"
	agree "$1, reversed"
}

note()
{
	echo "$gone It may be what the other side calls $1 (score $2 of 100)."
}

# 3 of 4 for the shape, 1 of 4 for the letters that the names share
renamed 'a column' \
	'CREATE TABLE t (a INTEGER, unit_price INTEGER NOT NULL)' \
	'CREATE TABLE t (a INTEGER, unit_cost INTEGER NOT NULL)' portable <<END
removed|column|t.unit_price|$(note t.unit_cost 86)
added|column|t.unit_cost|$(note t.unit_price 86)
END
renamed 'a column, at logical' \
	'CREATE TABLE t (a INTEGER, unit_price INTEGER NOT NULL)' \
	'CREATE TABLE t (a INTEGER, unit_cost INTEGER NOT NULL)' logical <<END
removed|column|t.unit_price|$(note t.unit_cost 86)
added|column|t.unit_cost|$(note t.unit_price 86)
END
renamed 'a column of another type is none' \
	'CREATE TABLE t (a INTEGER, x INTEGER)' 'CREATE TABLE t (a INTEGER, y BLOB)' portable <<END
removed|column|t.x|$gone
added|column|t.y|$gone
END
renamed 'a column of another table is none' \
	'CREATE TABLE t (a INTEGER, x INTEGER); CREATE TABLE u (a INTEGER)' \
	'CREATE TABLE t (a INTEGER); CREATE TABLE u (a INTEGER, x INTEGER)' portable <<END
removed|column|t.x|$gone
added|column|u.x|$gone
END
renamed 'two columns: each with the one that it is most like' \
	"CREATE TABLE t (a INTEGER, colour TEXT, weight TEXT DEFAULT 'x' NOT NULL)" \
	"CREATE TABLE t (a INTEGER, weights TEXT DEFAULT 'x' NOT NULL, color TEXT)" portable <<END
removed|column|t.colour|$(note t.color 91)
added|column|t.color|$(note t.colour 91)
removed|column|t.weight|$(note t.weights 97)
added|column|t.weights|$(note t.weight 97)
END
renamed 'one column for two: one note' \
	'CREATE TABLE t (a INTEGER, price INTEGER, count INTEGER)' \
	'CREATE TABLE t (a INTEGER, prices INTEGER)' portable <<END
removed|column|t.count|$gone
removed|column|t.price|$(note t.prices 97)
added|column|t.prices|$(note t.price 97)
END
renamed 'a table' \
	'CREATE TABLE orders (id INTEGER PRIMARY KEY, total REAL, made TEXT)' \
	'CREATE TABLE purchases (id INTEGER PRIMARY KEY, total REAL, made TEXT)' portable <<END
removed|table|orders|$(note purchases 75)
added|table|purchases|$(note orders 75)
END
renamed 'a table, with a column more' \
	'CREATE TABLE orders (id INTEGER PRIMARY KEY, total REAL, made TEXT)' \
	'CREATE TABLE old_orders (id INTEGER PRIMARY KEY, total REAL, made TEXT, note TEXT)' logical <<END
removed|table|orders|$(note old_orders 81)
added|table|old_orders|$(note orders 81)
END
renamed 'a table with other columns is none' \
	'CREATE TABLE orders (id INTEGER PRIMARY KEY, total REAL, made TEXT)' \
	'CREATE TABLE old_orders (id INTEGER PRIMARY KEY, sum REAL, day TEXT)' portable <<END
removed|table|orders|$gone
added|table|old_orders|$gone
END
renamed 'a view is none' \
	'CREATE TABLE t (a INTEGER); CREATE VIEW v AS SELECT a FROM t' \
	'CREATE TABLE t (a INTEGER); CREATE VIEW w AS SELECT a FROM t' portable <<END
removed|view|v|$gone
added|view|w|$gone
END
schema left 'CREATE TABLE t (a INTEGER, price INTEGER)'
schema right 'CREATE TABLE t (a INTEGER, prices INTEGER)'
rows 'an accepted row has the reason of its entry' left right portable \
	'{"accept": [{"object": "t.price", "reason": "renamed next week"}]}' <<END
accepted|column|t.price||renamed next week
drift|column|t.prices||$(note t.price 97)
END
exit "$bad"
