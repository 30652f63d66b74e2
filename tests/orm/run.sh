#!/bin/sh
# tests/orm/run.sh [ORM...]
#
# The option `conventions`.  A case is a folder named as the option has it, with
# one model of a garden as the ORM writes it for SQLite and for PostgreSQL:
#
#	django		Django 3.2, `migrate`, read back from the database
#	sqlalchemy	SQLAlchemy 1.4's CreateTable; Alembic's own table
#	rails		Active Record 6.1, Schema.define, read back; the columns serial,
#				mood and moved by hand, for what a schema of one engine can have
#	knex		knex 3.3's schema builder
#	sequelize	Sequelize 6.37's query generator; its own table by hand
#	drizzle		drizzle-kit 0.31, generate; its own table by hand
#	typeorm		TypeORM 1.1's schema builder; the table label by hand, as with
#				uuidExtension pgcrypto
#	prisma, diesel, ent		from their documentation, not from their output
#
# rows.txt holds, between tabs, what is compared otherwise with the option:
#
#	same	object, attribute, the rule without the option, the field by which
#			the option explains it
#
# and changes after which the two are not the same, with the option:
#
#	differ	side, statement, object, attribute, verdict and rule of the only row
#
# Both engines are asked, each in both directions.  Every row of
# docs/conventions.md has a line "same".
set -eu
root=$(cd -- "$(dirname -- "$0")/../.." && pwd)
. "$root/tests/lib.sh"
here=$root/tests/orm

on_server "$here/run.sh" "$@"
shift

work_folder
cd "$work"
tab=$(printf '\t')

# A row of a comparison as a line, in both dialects.
columns="object || '$tab' || coalesce(attribute, '') || '$tab' || verdict || '$tab' || rule"

# ask_lite, ask_pg: DIRECTION OPTIONS COLUMNS WHERE
ask_lite()
{
	sources="'live', readfile('right.json')"
	[ "$1" = forth ] || sources="readfile('right.json'), 'live'"
	lite "$file" "SELECT $3 FROM schema_diff($sources, 'portable', '$2') WHERE $4" 2>&1 | sort
}

ask_pg()
{
	sources=":'left', 'live'"
	[ "$1" = forth ] || sources="'live', :'left'"
	sql -d "$name" 2>&1 <<-SQL | sort
		\\set left \`cat left.json\`
		SELECT $3 FROM schema_diff($sources, 'portable', '$2') WHERE $4;
	SQL
}

psql -X -q -d template1 -c 'CREATE EXTENSION schema_parity'
all=
if [ $# -eq 0 ]
then
	all=yes
	set -- "$here"/*/
fi
for name
do
	name=${name%/}
	name=${name##*/}
	case=$here/$name
	mkdir "$name"
	cd "$name"
	file=live.db
	if ! load_both "$name" "$case"
	then
		cd "$work"
		continue
	fi
	grep "^same$tab" "$case/rows.txt" | cut -f 2- >rows
	option="{\"conventions\": [\"$name\"]}"
	shown="{\"conventions\": [\"$name\"], \"show\": [\"idiom\"]}"
	hint="\"conventions\": [\"$name\"]"

	# without the option: as ever, with a hint
	awk -F'\t' -v OFS='\t' '{
		print $1, $2, $3 ~ /\.differs$/ ? "drift" : "loose", $3, "hint"
	}' rows | sort >want.off
	awk -F'\t' -v OFS='\t' '{ print $1, $2, "idiom", "convention.orm", $4 "." }' rows |
		sort >want.shown
	: >want.on
	for host in lite pg
	do
		case $host in lite) engine=SQLite find=instr ;; *) engine=PostgreSQL find=strpos ;; esac
		for way in forth back
		do
			at="$name: $engine"
			[ "$way" = forth ] || at="$at, reversed"
			ask_$host $way '{}' "$columns || CASE WHEN $find(reason, '$hint') > 0
				THEN '${tab}hint' ELSE '' END" "verdict <> 'unmodelled'" >got
			same_lines "$at, option off: rows with a hint" want.off got
			ask_$host $way "$option" "$columns" "verdict <> 'unmodelled'" >got
			same_lines "$at, option on: no rows" want.on got
			ask_$host $way "$shown" "$columns || '$tab' ||
				substr(reason, $find(reason, 'model: ') + 7)" "rule = 'convention.orm'" >got
			same_lines "$at, option on, idioms: each says the field" want.shown got
		done
	done

	# changes that the option must not hide
	grep "^differ$tab" "$case/rows.txt" | cut -f 2- >changes
	while IFS="$tab" read -r side statement rest
	do
		printf '%s\n' "$rest" >want
		if [ "$side" = sqlite ]
		then
			cp live.db changed.db
			file=changed.db
			sqlite3 -bail -batch changed.db "$statement" >got 2>&1 &&
				ask_lite forth "$option" "$columns" "verdict <> 'unmodelled'" >got &&
				ask_lite back "$option" "$columns" "verdict <> 'unmodelled'" >back || :
			file=live.db
		else
			for way in forth back
			do
				sources=":'left', 'live'"
				[ "$way" = forth ] || sources="'live', :'left'"
				sql -d "$name" 2>&1 <<-SQL | sort >$way
					\\set left \`cat left.json\`
					BEGIN;
					$statement;
					SELECT $columns FROM schema_diff($sources, 'portable', '$option')
					WHERE verdict <> 'unmodelled';
					ROLLBACK;
				SQL
			done
			mv forth got
		fi
		same_lines "$name, $side: $statement" want got
		same_lines "$name, $side, reversed: $statement" want back
	done <changes
	cd "$work"
done

# ---- every convention is tested ----------------------------------------------

if [ -n "$all" ]
then
	awk -F' [|] ' '
		/^`"/ { split($0, part, "\""); orm = part[2] }
		/^\| / && $0 !~ /^\| field \|/ { print orm "\t" substr($1, 3) }
	' "$root/docs/conventions.md" | sort -u >want
	for rows in "$here"/*/rows.txt
	do
		orm=${rows%/rows.txt}
		awk -F'\t' -v o="${orm##*/}" '$1 == "same" { print o "\t" $5 }' "$rows"
	done | sort -u >got
	same_lines "every row of docs/conventions.md is tested" want got
fi
exit "$bad"
