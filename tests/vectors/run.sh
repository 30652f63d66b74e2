#!/bin/sh
# tests/vectors/run.sh
#
# The golden vectors: NAME.json is a snapshot, NAME.txt what it becomes at each
# level (tests/unit/test_vectors.c says how that is written).  Here both
# extensions read the snapshots through SQL and must give the fingerprints,
# of the schema and of every object, and fingerprint.pl computes them again by
# docs/format.md alone.
set -eu
root=$(cd -- "$(dirname -- "$0")/../.." && pwd)
. "$root/tests/lib.sh"
here=$root/tests/vectors

on_server "$here/run.sh" "$@"

work_folder
cd "$work"

perl "$here/fingerprint.pl" "$here"/*.txt || bad=1

psql -X -q -c 'CREATE EXTENSION schema_parity'
for json in "$here"/*.json
do
	name=${json##*/}
	name=${name%.json}
	: >want
	: >sqlite
	: >postgresql
	for level in portable logical exact
	do
		# the schema's, then those of objects and parts, sorted
		awk -v level="$level" '
			/^level / { on = $2 == level; if (on) print $3 }' \
			"$here/$name.txt" >>want
		awk -v level="$level" -F'|' '
			/^level / { split($0, word, " "); on = word[2] == level; next }
			on && !/^=/ { print $NF }' "$here/$name.txt" | sort >>want
		lite :memory: \
			"SELECT schema_fingerprint('$level', readfile('$json'));
			SELECT fingerprint FROM schema_objects('$level',
				readfile('$json')) ORDER BY fingerprint" >>sqlite 2>&1 || :
		sql >>postgresql 2>&1 <<-SQL || :
			\\set snapshot \`cat "$json"\`
			SELECT schema_fingerprint('$level', :'snapshot');
			SELECT fingerprint FROM schema_objects('$level', :'snapshot')
				ORDER BY fingerprint COLLATE "C";
		SQL
	done
	for engine in sqlite postgresql
	do
		same_lines "$name.json read by $engine" want "$engine"
	done
done
exit "$bad"
