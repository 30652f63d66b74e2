#!/bin/sh
# tests/mutations/run.sh
#
# Each change of list.txt, made to one side alone, is one row of the verdict
# and the rule that the list names, with a reason; made to both sides, it is
# none.  base_sqlite.sql and base_postgres.sql are one schema.
#
# Both engines are asked, and their fingerprints must be equal exactly when
# there is no row.  Rows of verdict unmodelled (what a trigger does) stand
# beside them all the time and are not looked at.
set -eu
root=$(cd -- "$(dirname -- "$0")/../.." && pwd)
. "$root/tests/lib.sh"
here=$root/tests/mutations

on_server "$here/run.sh" "$@"

work_folder
cd "$work"

grep -v '^#' "$here/list.txt" | grep . >list
[ "$(wc -l <list)" -ge 120 ] || not_ok "the list has 120 changes"

# SQLite's schemas: the base is number 0.
if ! awk -F'\t' -v load="$SPAR_SQLITE" -v base="$here/base_sqlite.sql" '
	# the text with \n and \t in it
	function plain(text)
	{
		gsub(/\\n/, "\n", text)
		gsub(/\\t/, "\t", text)
		return text
	}
	function schema(number, sql)
	{
		print ".open :memory:"
		print ".load \"" load "\""
		print sql
		print ".once " number ".s.json"
		print "SELECT schema_snapshot();"
	}
	BEGIN {
		while ((getline line < base) > 0)
			text = text line "\n"
		schema(0, text)
	}
	{
		at = index($2, " => ")
		if (at == 0)
		{
			schema(NR, text $2 ";")
			next
		}
		old = plain(substr($2, 1, at - 1))
		place = index(text, old)
		rest = substr(text, place + length(old))
		if (place == 0 || index(rest, old) > 0)
		{
			print "the base has not just one: " old > "/dev/stderr"
			exit 1
		}
		schema(NR, substr(text, 1, place - 1) plain(substr($2, at + 4)) rest)
	}' list >s.sql 2>words ||
	! sqlite3 -bail -batch <s.sql >words 2>&1
then
	check "SQLite takes every change" 1 words
	exit 1
fi

# ask NUMBER NAME LEFT RIGHT: a line for each row, and one for fingerprints
ask='
	function ask(number, name, left, right)
	{
		print "SELECT " number " || " tab " || '\''" name "'\'' || " tab " ||" \
			" change || '\''|'\'' || kind || '\''|'\'' || object || '\''|'\'' ||" \
			" coalesce(attribute, '\'\'') || '\''|'\'' || verdict || '\''|'\'' ||" \
			" rule || CASE WHEN length(reason) > 5 THEN '\'\''" \
			" ELSE '\''|without a reason'\'' END" \
			" FROM schema_diff(" left ", " right ", '\''portable'\'')" \
			" WHERE verdict <> '\''unmodelled'\'';"
		print "SELECT " number " || " tab " || '\''" name "'\'' || " tab " ||" \
			" CASE WHEN schema_fingerprint('\''portable'\'', " left ") =" \
			" schema_fingerprint('\''portable'\'', " right ")" \
			" THEN '\''equal'\'' ELSE '\''different'\'' END;"
	}'

# PostgreSQL's schemas, and what it says.
psql -X -q -d template1 -c 'CREATE DATABASE mutations'
PGDATABASE=mutations
export PGDATABASE
sql -f "$here/base_postgres.sql" \
	-c 'CREATE EXTENSION schema_parity' >words 2>&1 || {
	check "PostgreSQL takes the base" 1 words
	exit 1
}
sql -c 'SELECT schema_snapshot()' >0.p.json
awk -F'\t' "$ask"'
	BEGIN {
		tab = "chr(9)"
		print "\\set ON_ERROR_STOP 1"
		print "SET client_min_messages = error;"
		print "\\set s0 `cat 0.s.json`"
		print "\\set p0 `cat 0.p.json`"
		ask(0, "both", ":'\''s0'\''", "'\''live'\''")
	}
	{
		print "\\set s `cat " NR ".s.json`"
		print "BEGIN;"
		print $3 ";"
		print "\\o " NR ".p.json"
		print "SELECT schema_snapshot();"
		print "\\o"
		ask(NR, "PostgreSQL", ":'\''s0'\''", "'\''live'\''")
		ask(NR, "SQLite", ":'\''s'\''", ":'\''p0'\''")
		ask(NR, "both", ":'\''s'\''", "'\''live'\''")
		print "ROLLBACK;"
	}' list >p.sql
if ! psql -X -q -At -f p.sql >p.out 2>words
then
	check "PostgreSQL takes every change" 1 words
	exit 1
fi

# What SQLite says.
awk -F'\t' -v load="$SPAR_SQLITE" "$ask"'
	function file(number, side)
	{
		return "readfile('\''" number "." side ".json'\'')"
	}
	BEGIN {
		tab = "char(9)"
		print ".load \"" load "\""
		ask(0, "both", file(0, "s"), file(0, "p"))
	}
	{
		ask(NR, "PostgreSQL", file(0, "s"), file(NR, "p"))
		ask(NR, "SQLite", file(NR, "s"), file(0, "p"))
		ask(NR, "both", file(NR, "s"), file(NR, "p"))
	}' list >d.sql
if ! sqlite3 -bail -batch <d.sql >s.out 2>words
then
	check "SQLite asks without an error" 1 words
	exit 1
fi

awk -F'\t' '
	function swapped(row)
	{
		if (row ~ /^added\|/)
			return "removed" substr(row, 6)
		if (row ~ /^removed\|/)
			return "added" substr(row, 8)
		return row
	}
	# one comparison in one engine against the row that it must have
	function judge(engine, number, name, want,    key, rows, bad)
	{
		key = engine SUBSEP number SUBSEP name
		rows = (key in row) ? row[key] : ""
		bad = ""
		if (rows != (want == "" ? "" : want "\n"))
			bad = "#   wanted " want "\n#   got " rows
		else if (equal[key] != (want == "" ? "equal" : "different"))
			bad = "#   fingerprints: " equal[key]
		if (bad == "")
			return
		failed = 1
		sub(/\n$/, "", bad)
		gsub(/\n/, "\n#   ", bad)
		words = words "# " name (name == "both" ? " changed" : " alone changed") \
			", asked in " engine ":\n" bad "\n"
	}
	FILENAME != "list" {
		key = (FILENAME == "p.out" ? "PostgreSQL" : "SQLite") SUBSEP $1 SUBSEP $2
		if ($3 == "equal" || $3 == "different")
			equal[key] = $3
		else
			row[key] = row[key] $3 "\n"
		next
	}
	{
		name[++count] = $1
		alone[count] = $4
		other[count] = NF > 4 ? $5 : swapped($4)
	}
	END {
		for (i = 0; i <= count; i++)
		{
			words = ""
			failed = 0
			for (e = 0; e < 2; e++)
			{
				engine = e ? "SQLite" : "PostgreSQL"
				judge(engine, i, "both", "")
				if (i == 0)
					continue
				judge(engine, i, "PostgreSQL", alone[i])
				judge(engine, i, "SQLite", other[i])
			}
			print (failed ? "not ok" : "ok") " - " (i ? name[i] : "the base is one schema")
			printf "%s", words
			bad += failed
		}
		exit bad > 0
	}' p.out s.out list
