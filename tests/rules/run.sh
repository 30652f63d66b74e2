#!/bin/sh
# tests/rules/run.sh
#
# Every rule of docs/rules.md has, in list.txt, a pair of schemas that it
# describes and one that looks alike and that it does not describe.  What each
# pair shows, all of it, stands there; both engines are asked, each in both
# directions, with idioms shown.  A table's fingerprints are equal exactly
# when there is nothing but idioms and what is unmodelled.
#
# A rule that no pair of tables can show names the file that tests it.
set -eu
root=$(cd -- "$(dirname -- "$0")/../.." && pwd)
. "$root/tests/lib.sh"
here=$root/tests/rules

on_server "$here/run.sh" "$@"

work_folder
cd "$work"

grep -v '^#' "$here/list.txt" | grep . >all
# SQLite's shell has REGEXP since 3.36 (sqlite.org/changes.html).
without=-
sqlite3 -batch :memory: "SELECT 'x' REGEXP 'x'" >/dev/null 2>&1 || without=REGEXP
awk -F'\t' -v without="$without" '$2 != "elsewhere" && (without == "-" || index($3, without) == 0)' all >list

# ---- every rule has both ----------------------------------------------------

sed -n 's/^| `\([a-z_.]*\)` .*/\1/p' "$root/docs/rules.md" | sort >rules
while IFS= read -r rule
do
	file=$(awk -F'\t' -v r="$rule" '$1 == r && $2 == "elsewhere" { print $3 }' all)
	if [ -n "$file" ]
	then
		words="is tested in $file"
		status=0
		grep -q "$rule" "$root/$file" || status=1
	else
		words="has a pair and a counter-pair"
		status=0
		for word in 'yes|equal' no
		do
			awk -F'\t' -v r="$rule" -v w="^($word)\$" '
				$1 == r && $2 ~ w { found = 1 } END { exit !found }' list ||
				status=1
		done
	fi
	check "$rule $words" "$status"
done <rules
cut -f 1 all | sort -u >named
comm -13 rules named >unknown
[ ! -s unknown ] || check "the list names rules that there are" 1 unknown

status=0
grep '^| `' "$root/docs/rules.md" | grep -e '``' -e '| *|' >unknown && status=1
check "every rule has an example in both dialects and a counter-example" \
	"$status" unknown

# ---- the schemas --------------------------------------------------------------

# ddl COLUMN: the DDL of every pair; t001, t002 .. stand for {t}.
ddl()
{
	awk -F'\t' -v c="$1" '
		{
			table = sprintf("t%03d", NR)
			count = split($c, part, " *;; *")
			if (part[1] !~ /^CREATE / && part[1] != "-")
				part[1] = "CREATE TABLE {t} (" part[1] ")"
			for (i = 1; i <= count; i++)
				if (part[i] != "-")
				{
					gsub(/\{t\}/, table, part[i])
					print part[i] ";"
				}
		}' list
}

if ! {
	{ echo '.dbconfig defensive off' && ddl 3; } | sqlite3 -bail -batch live.db &&
		psql -X -q -c 'CREATE DATABASE rules' &&
		psql -X -q -d rules -c 'CREATE EXTENSION schema_parity' &&
		cat "$here/first_postgres.sql" >pg.sql && ddl 4 >>pg.sql &&
		sql -d rules -f pg.sql &&
		sql -d rules -c 'SELECT schema_snapshot()' >right.json &&
		lite live.db 'SELECT schema_snapshot()' >left.json
} >load 2>&1
then
	check "the pairs load" 1 load
	exit 1
fi

# ---- what is shown ------------------------------------------------------------

show='{"show":["drift","loose","idiom","accepted","stale","unmodelled"]}'
row="object || ' @ ' || verdict || ' ' || rule"
print="'fingerprint|' || object || '|' || fingerprint"
lite live.db >errors 2>&1 <<-SQL || :
	.output s.rows
	SELECT $row FROM schema_diff('live', readfile('right.json'), 'portable', '$show');
	.output s.reversed
	SELECT $row FROM schema_diff(readfile('right.json'), 'live', 'portable', '$show');
	.output s.left
	SELECT $print FROM schema_objects('portable') WHERE kind = 'table';
	.output s.right
	SELECT $print FROM schema_objects('portable', readfile('right.json')) WHERE kind = 'table';
SQL
sql -d rules >>errors 2>&1 <<-SQL || :
	\\set left \`cat left.json\`
	\\o p.rows
	SELECT $row FROM schema_diff(:'left', 'live', 'portable', '$show');
	\\o p.reversed
	SELECT $row FROM schema_diff('live', :'left', 'portable', '$show');
	\\o p.left
	SELECT $print FROM schema_objects('portable', :'left') WHERE kind = 'table';
	\\o p.right
	SELECT $print FROM schema_objects('portable') WHERE kind = 'table';
SQL
if [ -s errors ]
then
	check "asks without an error" 1 errors
	exit 1
fi

# The rules of each table as one line, sorted; views are called vNNN, wNNN.
for f in s.rows s.reversed p.rows p.reversed
do
	sed -n 's/^[a-z]*\([0-9][0-9][0-9]\).* @ /\1|/p' $f |
		sort -u | awk -F'|' '
			{ rows[$1] = rows[$1] (rows[$1] == "" ? "" : ", ") $2 }
			END { for (t in rows) print t "\t" rows[t] }' >$f.rules
done
for h in s p
do
	cat $h.left $h.right | sort | uniq -d | sed -n 's/^fingerprint|t\([0-9]*\)|.*/\1/p' >$h.equal
done

awk -F'\t' '
	FILENAME ~ /rules$/ { shown[FILENAME, $1] = $2; next }
	FILENAME ~ /equal$/ { equal[FILENAME, $1] = 1; next }
	{
		n++
		number = sprintf("%03d", n)
		words = ""
		has = 0
		count = split($5, want, ", ")
		for (i = 1; i <= count; i++)
		{
			split(want[i], word, " ")
			has = has || word[2] == $1
			differs[n] = differs[n] || (word[1] != "idiom" && word[1] != "unmodelled")
		}
		if (has != ($2 == "yes") || ($2 == "equal" && $5 != ""))
			words = words "# the list says otherwise: " $5 "\n"
		split("s.rows s.reversed p.rows p.reversed", file, " ")
		for (i = 1; i <= 4; i++)
		{
			got = shown[file[i] ".rules", number]
			if (got != $5)
				words = words "# " file[i] ": wanted " $5 "\n#   got " got "\n"
		}
		if ($5 !~ /(table|object)\.missing|view\.|like_case/ && $3 !~ /VIEW/)
			for (i = 1; i <= 2; i++)
			{
				host = i == 1 ? "s" : "p"
				if (((host ".equal", number) in equal) == differs[n])
					words = words "# " host ": the fingerprints are " (differs[n] ? "equal" : "different") "\n"
			}
		name = $1 ($2 == "no" ? ", but not: " : ": ") $3 " | " $4
		if (words == "")
			print "ok - " name
		else
			printf "not ok - %s\n%s", name, words
	}' s.rows.rules s.reversed.rules p.rows.rules p.reversed.rules \
	s.equal p.equal list >out
cat out
! grep -q '^not ok' out || bad=1

. "$here/others.sh"
exit "$bad"
