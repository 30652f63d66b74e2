#!/bin/sh
# tests/readme.sh [FILE]
#
# Runs the sessions of README.md, or of another document: the blocks that are
# fenced as "console".  A line that starts with "$ ", "psql=# " or "sqlite> "
# is typed; the lines below, up to the next such line or the end of the block,
# are what it must print.  "..." at the end of a line stands for the rest of
# it, and alone on a line for any number of lines.
#
# A psql line that starts with \set holds for the psql lines below it.  The words
# that versions of the sqlite3 shell put before an error are taken for "Error: ".
#
# Before the first line, the shop of examples/shop is loaded in both engines,
# as "make demo" does; dev.db is the SQLite file.  psql runs with -At.
set -eu
root=$(cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/tests/lib.sh"

on_server "$root/tests/readme.sh" "$@"
doc=${2:-$root/README.md}

work_folder
mkdir "$work/here"
cd "$work/here"
# paths in the document are those of the source tree
ln -s "$root/examples" "$root/build" .
sqlite3 -bail dev.db <"$root/examples/shop/sqlite.sql"
sql -f "$root/examples/shop/postgres.sql" \
	-c 'CREATE EXTENSION schema_parity' >/dev/null
export SCHEMA_PARITY="$SPAR_SQLITE"

# One file for each typed line: N.line, the number in the document; N.cmd with
# the prompt; N.want.
awk -v work="$work" '
	/^```console$/ { inside = 1; next }
	/^```/ { inside = 0; next }
	!inside { next }
	/^(\$|psql=#|sqlite>) / {
		n++
		print $0 > (work "/" n ".cmd")
		print NR > (work "/" n ".line")
		printf "" > (work "/" n ".want")
		next
	}
	/^ *(psql-#|\.\.\.>) / && n {
		# a statement over several lines
		sub(/^ *(psql-#|\.\.\.>) /, "")
		print > (work "/" n ".cmd")
		next
	}
	n { print > (work "/" n ".want") }' "$doc"

n=1
: >"$work/set"
while [ -e "$work/$n.cmd" ]
do
	typed=$(cat "$work/$n.cmd")
	text=${typed#* }
	got=$work/$n.got
	case $typed in
		'$ '*)
			printf '%s\n' "$text" >"$work/cmd.sh"
			sh "$work/cmd.sh" >"$got" 2>&1 </dev/null || echo "exit status $?" >>"$got"
			;;
		'psql=# '*)
			case $text in
				'\set'*) printf '%s\n' "$text" >>"$work/set" ;;
			esac
			printf '%s\n' "$text" | cat "$work/set" - |
				psql -X -q -At >"$got" 2>&1 || :
			;;
		*)
			# .load itself is part of every session
			case $text in
				.load*) : >"$got" ;;
				*)
					printf '%s\n' "$text" | sqlite3 -batch \
						-cmd ".load \"$SPAR_SQLITE\"" dev.db >"$got" 2>&1 || :
					;;
			esac
			;;
	esac
	sed -i -E 's/^(Runtime error|Parse error|Error)( near line [0-9]+| in [0-9a-z]+ command line argument)?: (stepping, )?/Error: /
		s/ \([0-9]+\)$//' "$got"
	name="$(basename "$doc") line $(cat "$work/$n.line"): $(head -n 1 "$work/$n.cmd" | cut -c1-60)"
	if awk -v want="$work/$n.want" '
		BEGIN {
			while ((getline line < want) > 0)
				w[++m] = line
			i = 1
		}
		{ g[++k] = $0 }
		END {
			j = 1
			for (i = 1; i <= m; i++)
			{
				if (w[i] == "...")
				{
					if (i == m)
						exit 0
					while (j <= k && !like(g[j], w[i + 1]))
						j++
					continue
				}
				if (j > k || !like(g[j], w[i]))
					exit 1
				j++
			}
			exit j <= k
		}
		function like(got, want)
		{
			if (want ~ /\.\.\.$/)
				return substr(got, 1, length(want) - 3) == \
					substr(want, 1, length(want) - 3)
			return got == want
		}' "$got"
	then
		ok "$name"
	else
		check "$name" 1 "$got"
	fi
	n=$((n + 1))
done
if [ "$n" -eq 1 ]
then
	not_ok "$(basename "$doc") has no session"
fi
exit "$bad"
