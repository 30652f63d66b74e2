#!/bin/sh
# tests/sqlite/pairs.sh
#
# The pairs of pairs.txt in the shell: two scripts, and the levels at which
# their schemas have different fingerprints; schema_diff has rows at just
# those.  One line "ok - .." or "not ok - .." for each pair that this version
# of SQLite can have.
#
# Uses the extension that is built; SPAR_SQLITE and SQLITE3 name others.
set -eu
root=$(cd -- "$(dirname -- "$0")/../.." && pwd)
. "$root/tests/lib.sh"
: "${SQLITE3:=sqlite3}"

work_folder

minor=$("$SQLITE3" --version | sed 's/^3\.\([0-9]*\).*/\1/')
grep -v '^#' "$root/tests/sqlite/pairs.txt" | grep . | awk -F'\t' -v OFS='\t' \
	-v minor="$minor" '
	match($2, /@3\.[0-9]+/) && substr($2, RSTART + 3, RLENGTH - 3) + 0 > minor + 0 {
		next
	}
	{ print }' >"$work/pairs"
cd "$work"
awk -F'\t' -v load="$SPAR_SQLITE" '
	function schema(side, sql, how)
	{
		gsub(/\\n/, "\n", sql)
		gsub(/\\t/, "\t", sql)
		gsub(/\\r/, "\r", sql)
		print ".open :memory:"
		print ".load \"" load "\""
		print ".output words"
		print ".dbconfig defensive off"
		if (how ~ /@dqs/)
		{
			print ".dbconfig dqs_ddl on"
			print ".dbconfig dqs_dml on"
		}
		if (how ~ /@unsafe/)
		{
			gsub("'\''", "'\'\''", sql)
			print "CREATE TABLE t(a TEXT);"
			print "PRAGMA writable_schema = on;"
			print "UPDATE sqlite_schema SET sql = '\''" sql "'\'';"
			print "PRAGMA writable_schema = reset;"
		}
		else
			print sql "\n;"
		print ".output"
		print ".once " side ".json"
		print "SELECT schema_snapshot();"
	}
	{
		schema("left", $3, $2)
		schema("right", $4, $2)
		# "==" with the levels where fingerprints differ, then those with rows
		print "SELECT '\''== " NR " '\'' || (SELECT coalesce(group_concat(l, '\'' '\''), '\''same'\'')" \
			" FROM (SELECT '\''portable'\'' l UNION ALL SELECT '\''logical'\''" \
			" UNION ALL SELECT '\''exact'\'')" \
			" WHERE schema_fingerprint(l, readfile('\''left.json'\'')) <> schema_fingerprint(l, '\''live'\''))" \
			" || '\'','\'' || (SELECT coalesce(group_concat(l, '\'' '\''), '\''same'\'')" \
			" FROM (SELECT '\''portable'\'' l UNION ALL SELECT '\''logical'\''" \
			" UNION ALL SELECT '\''exact'\'')" \
			" WHERE EXISTS (SELECT 1 FROM schema_diff(readfile('\''left.json'\''), '\''live'\'', l)" \
			" WHERE verdict NOT IN ('\''unmodelled'\'', '\''idiom'\'')));"
		print "SELECT '\''#   '\'' || l || '\'': '\'' || change || '\'' '\'' || kind || '\'' '\'' || object || '\'' '\'' ||" \
			" coalesce(attribute, '\'\'') || '\'': '\'' || coalesce(left_value, '\'\'') || '\'' / '\'' ||" \
			" coalesce(right_value, '\'\'') || '\'' '\'' || rule" \
			" FROM (SELECT '\''portable'\'' l UNION ALL SELECT '\''exact'\'')," \
			" schema_diff(readfile('\''left.json'\''), '\''live'\'', l);"
	}' pairs >script
status=0
LD_PRELOAD=${SPAR_PRELOAD:-} ASAN_OPTIONS=detect_leaks=0 \
	"$SQLITE3" -batch <script >out 2>&1 || status=$?
[ "$status" -le 1 ] || not_ok "pairs: the shell ended with status $status"
awk -F'\t' '
	FILENAME == "out" {
		if ($0 ~ /^== /)
		{
			number = $0
			sub(/^== /, "", number)
			got[number + 0] = substr(number, index(number, " ") + 1)
			words[number + 0] = before
			before = ""
			last = number + 0
		}
		else if ($0 ~ /^#   /)
			words[last] = words[last] $0 "\n"
		else
			before = before "# " $0 "\n"
		next
	}
	{
		want = $2
		sub(/@.*/, "", want)
		good = got[++count] == want "," want && words[count] !~ /(^|\n)# [^ ]/
		print (good ? "ok" : "not ok") " - " $1
		if (!good)
			print "# wanted " want ", got " got[count] "\n" words[count]
		bad += !good
	}
	END { exit bad > 0 || count == 0 }' out pairs
