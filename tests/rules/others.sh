# tests/rules/others.sh: rules that no pair of tables shows: those of other
# levels, of options, and of texts that the parser does not take.  Sourced by
# run.sh, in its folder.

# a schema, and the same with one thing changed
sqlite3 -bail -batch one.db 'CREATE TABLE t (a INTEGER CHECK (a > 0)); CREATE INDEX i ON t (a)'
sqlite3 -bail -batch two.db 'CREATE TABLE t (a INTEGER CHECK (a > 0)); CREATE INDEX j ON t (a)'
sqlite3 -bail -batch three.db 'CREATE TABLE t (a INTEGER CHECK (a > 0)); CREATE INDEX j ON t (a DESC)'
for f in one two three
do
	lite $f.db 'SELECT schema_snapshot()' >$f.json
	sed 's/"a > 0"/"a > > 0"/' $f.json >$f.unparsed.json
done

# other RULE yes|no LEFT RIGHT LEVEL OPTIONS: are there rows of the rule?
other()
{
	lite :memory: "
		SELECT coalesce(max(rule = '$1'), 0) FROM schema_diff(readfile('$3'),
			readfile('$4'), '$5', '$6')" >got 2>&1 || :
	case $2 in
		yes) echo 1 >want ;;
		no) echo 0 >want ;;
	esac
	same_lines "$1, $2: $3 $4 $5 $6" want got
}

other object.renamed yes one.json two.json logical '{}'
other object.renamed no one.json two.json portable '{}'
other object.renamed no one.json three.json logical '{}'

# What the model has no attributes for is known by its name.
sed '2s/^/{"kind":"other","schema":"main","name":"something"},\
/' one.json >one.other.json
other object.unmodelled yes one.other.json one.other.json logical '{}'
other object.unmodelled no one.other.json one.json logical '{}'
other object.missing yes one.other.json one.json logical '{}'
other object.unmodelled no one.json one.json logical '{}'

other expression.tokens yes one.unparsed.json one.unparsed.json portable '{}'
other expression.tokens no one.json one.json portable '{}'

accept='{"accept":[{"object":"t*","kind":"index","reason":"a test"UNTIL}]}'
accepted=$(echo "$accept" | sed 's/UNTIL//')
expired=$(echo "$accept" | sed 's/UNTIL/,"until":"2001-01-01"/')
other accept.registered yes one.json three.json portable "$accepted"
other accept.registered no one.json two.json portable "$accepted"
other accept.registered no one.json three.json portable "$expired"
other accept.stale yes one.json two.json portable "$accepted"
other accept.stale yes one.json three.json portable "$expired"
other accept.stale no one.json three.json portable "$accepted"

# A unique index stands for a constraint: to ignore indexes is not to ignore
# it.
sqlite3 -bail -batch unique.db 'CREATE TABLE t (a INTEGER UNIQUE)'
sqlite3 -bail -batch index.db 'CREATE TABLE t (a INTEGER); CREATE UNIQUE INDEX i ON t (a); CREATE INDEX j ON t (a DESC)'
for f in unique index
do
	lite $f.db 'SELECT schema_snapshot()' >$f.json
done
other unique.missing no unique.json index.json portable '{"ignore":["index"]}'
other index.missing no unique.json index.json portable '{"ignore":["index"]}'
other index.missing yes unique.json index.json portable '{}'

# Of two columns that may be the one renamed, the text and not the time.
sqlite3 -bail -batch renamed.db 'CREATE TABLE renamed (a INTEGER, param_value VARCHAR(40))'
lite renamed.db 'SELECT schema_snapshot()' >renamed.json
createdb renamed
psql -Xq -v ON_ERROR_STOP=1 -d renamed -c '
	CREATE TABLE renamed (a integer, date_val timestamp, text_val varchar(20))'
psql -XAtq -v ON_ERROR_STOP=1 -d renamed -c 'CREATE EXTENSION schema_parity' \
	-c 'SELECT schema_snapshot()' >renamed_postgres.json
for sides in 'renamed.json renamed_postgres.json' 'renamed_postgres.json renamed.json'
do
	set -- $sides
	lite :memory: "
		SELECT object || ': ' || (reason LIKE '%may be what%') FROM schema_diff(
			readfile('$1'), readfile('$2'), 'portable') ORDER BY 1" >got 2>&1 || :
	printf 'renamed.%s\n' 'date_val: 0' 'param_value: 1' 'text_val: 1' >want
	same_lines "renamed columns: $sides" want got
done
