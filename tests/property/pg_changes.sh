#!/bin/sh
# tests/property/pg_changes.sh FOLDER
#
# Makes each change of pg_changes.txt in a transaction of its own and asks
# what schema_diff says at each level, and whether the fingerprint agrees.
# Runs inside tests/pg_private.sh; FOLDER is for its files.
set -eu
root=$(cd -- "$(dirname -- "$0")/../.." && pwd)
. "$root/tests/lib.sh"
here=$root/tests/property
work=$1

psql -X -q -d template1 -c 'CREATE DATABASE changes'
PGDATABASE=changes
export PGDATABASE
psql -X -q -v ON_ERROR_STOP=1 -c 'CREATE SCHEMA spar' \
	-c 'CREATE EXTENSION schema_parity SCHEMA spar' -f "$here/pg_changes_base.sql"

# For every level: the rows that are differences; and a word when the
# fingerprints say something else.
ask="SELECT concat_ws(' ', (SELECT string_agg(concat_ws(' ', change, kind,
		object, nullif(attribute, '')), '; ' ORDER BY change, kind, object,
		attribute) FROM spar.schema_diff(:'before', 'live', l)
		WHERE verdict NOT IN ('unmodelled', 'idiom')),
	CASE WHEN (spar.schema_fingerprint(l) = spar.schema_fingerprint(l,
		:'before')) <> (NOT EXISTS (SELECT FROM spar.schema_diff(:'before',
		'live', l) WHERE verdict NOT IN ('unmodelled', 'idiom')))
	THEN 'but the fingerprints' END)
	FROM unnest(ARRAY['portable', 'logical', 'exact']) WITH ORDINALITY u (l, o)
	ORDER BY o"
ask=$(printf '%s' "$ask" | tr '\n\t' '  ')
grep -v '^#' "$here/pg_changes.txt" | grep . | awk -F'\t' -v ask="$ask" '
	BEGIN {
		print "SET client_min_messages = error;"
		print "SELECT spar.schema_snapshot() AS before \\gset"
	}
	{
		print "\\echo == " NR
		print "BEGIN;"
		print $1 ";"
		print ask ";"
		print "ROLLBACK;"
	}' >"$work/changes.sql"
psql -X -q -At -f "$work/changes.sql" >"$work/changes.out" 2>"$work/changes.err" ||
	:

grep -v '^#' "$here/pg_changes.txt" | grep . | awk -F'\t' -v out="$work/changes.out" '
	# rows in an order that does not matter
	function sorted(text, part, n, i, j, t)
	{
		n = split(text, part, "; ")
		for (i = 2; i <= n; i++)
			for (j = i; j > 1 && part[j] < part[j - 1]; j--)
			{
				t = part[j]; part[j] = part[j - 1]; part[j - 1] = t
			}
		t = part[1]
		for (i = 2; i <= n; i++)
			t = t "; " part[i]
		return t
	}
	BEGIN {
		while ((getline line < out) > 0)
			if (line ~ /^== /)
			{
				number = substr(line, 4)
				n = 0
			}
			else
				got[number, ++n] = line
	}
	{
		split("portable logical exact", level, " ")
		bad = ""
		for (i = 1; i <= 3; i++)
		{
			want = $(i + 1)
			if (i == 3 && NF < 4)
				want = $3
			if (want == "-")
				want = ""
			if (!((NR, i) in got))
				bad = bad "# " level[i] ": no answer\n"
			else if (sorted(got[NR, i]) != sorted(want))
				bad = bad "# " level[i] ": " want "\n#   got: " got[NR, i] "\n"
		}
		print (bad == "" ? "ok" : "not ok") " - PostgreSQL: " $1
		printf "%s", bad
		failed += bad != ""
	}
	END { exit failed > 0 }' || {
		sed 's/^/# /' "$work/changes.err" | head -n 20
		exit 1
	}
