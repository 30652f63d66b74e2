#!/bin/sh
# tests/lint.sh
#
# The habits of CONTRIBUTING.md that a machine can check, one line each.
set -eu
root=$(cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/tests/lib.sh"
cd "$root"

work_folder

# rule NAME: fails when standard input has a line, and shows the lines.
rule()
{
	cat >"$work/hits"
	check_empty "$1" "$work/hits"
	# at the end of a pipe this is a process of its own
	[ "$bad" -eq 0 ] || : >"$work/failed"
}

# What belongs to the project: what git tracks or would, else what lies here.
if git rev-parse --is-inside-work-tree >/dev/null 2>&1
then
	git ls-files -co --exclude-standard
else
	find . -path ./build -prune -o -path ./.git -prune -o -type f \
		! -name '*.o' ! -name '*.so' ! -name '*.bc' ! -name '*.d' -print |
		sed 's,^\./,,'
fi | sort >"$work/found"
# a file that another removes meanwhile is none
while IFS= read -r f
do
	[ ! -f "$f" ] || printf '%s\n' "$f"
done <"$work/found" >"$work/files"
grep -E '\.[ch]$' "$work/files" >"$work/c" || :

# lines PATTERN LIST [GREP OPTION...]: "file:line:text" of the hits.
lines()
{
	lines_pattern=$1
	lines_list=$2
	shift 2
	tr '\n' '\0' <"$lines_list" |
		xargs -0 -r grep -nHE "$@" -e "$lines_pattern" /dev/null || :
}

# The C sources without comments and without the insides of literals, line
# numbers kept, below $work/code.
while IFS= read -r f
do
	mkdir -p "$work/code/${f%/*}"
	awk '
	{
		out = ""
		rest = $0
		while (rest != "")
		{
			if (in_comment)
			{
				i = index(rest, "*/")
				if (!i)
					break
				in_comment = 0
				rest = substr(rest, i + 2)
				out = out " "
			}
			else if (!match(rest, /\/\*|"|\047/))
			{
				out = out rest
				break
			}
			else if (substr(rest, RSTART, 1) == "/")
			{
				out = out substr(rest, 1, RSTART - 1)
				rest = substr(rest, RSTART + 2)
				in_comment = 1
			}
			else
			{
				q = substr(rest, RSTART, 1)
				out = out substr(rest, 1, RSTART) q
				rest = substr(rest, RSTART + 1)
				re = q == "\"" ? "^([^\"\\\\]|\\\\.)*\"" : "^([^\047\\\\]|\\\\.)*\047"
				if (!match(rest, re))
					break
				rest = substr(rest, RLENGTH + 1)
			}
		}
		print out
	}' "$f" >"$work/code/$f"
done <"$work/c"

# code PATTERN FOLDER...: hits in the stripped sources.
code()
{
	code_pattern=$1
	shift
	(cd "$work/code" && for d
		do
			[ ! -d "$d" ] || grep -rnE -e "$code_pattern" "$d" || :
		done)
}

# ---- the core is a pure function of its input -------------------------------

grep '^common/' "$work/c" >"$work/core" || :
lines '^[ 	]*#[ 	]*include' "$work/core" |
	grep -vE '"spar_[a-z0-9_]+\.h"' |
	grep -vE '<(stddef|stdint|stdbool|stdarg|string|limits)\.h>' |
	grep -vE '<(openssl/sha|xxhash)\.h>' |
	rule "the core includes its own and five standard headers" || :
for h in openssl/sha xxhash
do
	lines "<$h\.h>" "$work/core" | sed -n '2,$p'
done | rule "one file of the core includes a library"

code '(^|[^A-Za-z0-9_>.])(malloc|calloc|realloc|free|strdup|strndup|alloca|v?f?printf|v?sn?printf|v?asprintf|puts|putchar|fopen|fwrite|setlocale|localeconv|newlocale|strtod|strtof|strtold|strtol|strtoul|strtoll|strtoull|atoi|atol|atof|strcoll|strxfrm|strcasecmp|strncasecmp|is(alnum|alpha|blank|cntrl|digit|graph|lower|print|punct|space|upper|xdigit)|tolower|toupper|tow(lower|upper)|qsort|bsearch|rand|srand|random|time|clock|getenv|setjmp|longjmp|sigsetjmp|siglongjmp|exit|abort|assert)[ 	]*\(' common |
	rule "the core calls nothing that allocates, prints, jumps or knows a locale"
code '(^|[^A-Za-z0-9_>.])(strcpy|strncpy|strcat|strncat|sprintf|vsprintf|gets|strtok|alloca)[ 	]*\(' \
	common pg_ext sqlite_ext |
	rule "no call that writes without a bound"
code '(^|[^A-Za-z0-9_>.])(malloc|calloc|realloc|free|strdup|printf|fprintf|puts|exit|abort|setlocale)[ 	]*\(' \
	pg_ext sqlite_ext |
	rule "the hosts use their engine's memory and messages"
code '//' common pg_ext sqlite_ext tests | rule "comments are /* */"
code '#[ 	]*if.*(PG_VERSION_NUM|SQLITE_VERSION_NUMBER)' common |
	rule "the core does not know an engine's version at compile time"
code '[<>]=?[ 	]*1[3-9]0000([^0-9]|$)' common pg_ext |
	grep -vE '^(common/spar_pg_version|pg_ext/spar_pg_compat)\.h:' |
	rule "PostgreSQL's versions are told apart in one header of the core, one of the host"

# ---- what was built ---------------------------------------------------------

if ls build/sqlite/common/*.o >/dev/null 2>&1
then
	for o in build/sqlite/common/*.o
	do
		c=${o#build/sqlite/}
		[ -e "${c%.o}.c" ] || continue
		objdump -h "$o" | awk -v o="$o" '
			$2 ~ /^\.(data|bss)$/ && $3 !~ /^0+$/ { print o ": " $2 " is not empty" }'
	done | rule "the core has no variables"
fi
if [ -e build/sqlite/schema_parity.so ]
then
	nm -D --defined-only build/sqlite/schema_parity.so |
		awk '$3 != "sqlite3_schemaparity_init" { print $3 }' |
		rule "the SQLite extension exports its entry point alone"
fi
if [ -e schema_parity.so ]
then
	nm -D --defined-only schema_parity.so |
		awk '
			{ name[$3] }
			END {
				for (n in name)
					if (n !~ /^(Pg_magic_func|_PG_init|_PG_fini)$/ &&
						!("pg_finfo_" n in name) &&
						!(n ~ /^pg_finfo_/ && substr(n, 10) in name))
						print n
			}' | rule "the PostgreSQL extension exports its SQL functions alone"
fi

if [ -x build/docs/spar_docgen ]
then
	for d in kinds rules catalogs conventions
	do
		build/docs/spar_docgen $d | diff - docs/$d.md || :
	done | rule "docs/kinds.md, rules.md, catalogs.md and conventions.md are what \"make docs\" writes"
fi

# ---- files ------------------------------------------------------------------

grep -E '\.(c|h|sh)$' "$work/files" | while IFS= read -r f
do
	n=$(wc -l <"$f")
	if [ "$n" -lt 1 ] || [ "$n" -gt 1200 ]
	then
		echo "$f: $n lines"
	fi
done | rule "sources have 1 to 1200 lines"

grep -E '\.c$' "$work/files" | sed 's,.*/,,' | sort | uniq -d |
	rule "names of C files are unique"
for d in common pg_ext sqlite_ext
do
	grep "^$d/" "$work/c" | sed "s#^$d/##; s#\\.[ch]\$##" | sort -u >"$work/stems"
	grep -o '`spar_[a-z_]*`' "$d/README.md" | tr -d '`' | sort >"$work/told"
	sort -u "$work/told" | diff "$work/stems" - | sed -n "s#^<#$d/README.md leaves out#p; s#^>#$d/README.md has, but not the folder:#p"
	uniq -d "$work/told" | sed "s#^#$d/README.md says twice: #"
done | rule "each folder's README says what its files do"

lines '^ +([^ *]|$)' "$work/c" | rule "C is indented with tabs"

grep -vE '^expected/|\.(png|db|sqlite)$' "$work/files" >"$work/text" || :
lines '[ 	]+$' "$work/text" | rule "no white space at the ends of lines"
lines "$(printf '\r')" "$work/text" | rule "no carriage returns"
while IFS= read -r f
do
	if [ -s "$f" ] && [ -n "$(tail -c 1 "$f" | tr -d '\n')" ]
	then
		echo "$f"
	fi
done <"$work/text" | rule "files end in a line end"
while IFS= read -r f
do
	iconv -f UTF-8 -t UTF-8 "$f" >/dev/null 2>&1 || echo "$f"
done <"$work/text" | rule "files are UTF-8"

grep -v '^tests/lint.sh$' "$work/text" >"$work/others"
lines '(^|[^A-Za-z])(TODO|FIXME|XXX)([^A-Za-z]|$)' "$work/others" |
	rule "nothing is left to do"
lines '/(home|root|work)/|/tmp/[a-z]' "$work/others" |
	rule "no paths of somebody's machine"

for f in sql/*.sql
do
	[ ! -e "$f" ] || [ -e "expected/$(basename "$f" .sql).out" ] ||
		echo "$f has no file in expected/"
done | rule "every pg_regress script has its expected output"
for f in expected/*.out
do
	# NAME_1.out is what another version prints
	[ ! -e "$f" ] || [ -e "sql/$(basename "$f" .out).sql" ] ||
		[ -e "sql/$(basename "$f" _1.out).sql" ] ||
		echo "$f has no file in sql/"
done | rule "every expected output has its pg_regress script"

grep -E '\.md$' "$work/files" | while IFS= read -r f
do
	grep -oE '\]\([^)#:]+[)#]' "$f" | sed 's/^](//; s/[)#]$//' |
		while IFS= read -r link
		do
			case $f in
				*/*) target=${f%/*}/$link ;;
				*) target=$link ;;
			esac
			[ -e "$target" ] || echo "$f: $link"
		done
done | rule "links between the documents lead somewhere"

# ---- the version is one -----------------------------------------------------

version=$(sed -n "s/^default_version *= *'\(.*\)'.*/\1/p" \
	pg_ext/schema_parity.control 2>/dev/null || :)
{
	case $version in
		[0-9]*.[0-9]*.[0-9]*) ;;
		*) echo "pg_ext/schema_parity.control: default_version '$version'" ;;
	esac
	[ -e "pg_ext/schema_parity--$version.sql" ] ||
		echo "pg_ext/schema_parity--$version.sql is not there"
	head=$(sed -n 's/^## \([0-9][^ ]*\).*/\1/p' CHANGELOG.md | head -n 1)
	[ "$head" = "$version" ] || echo "CHANGELOG.md starts with '$head'"
	if command -v sqlite3 >/dev/null 2>&1
	then
		sqlite3 :memory: "
			WITH meta(j) AS (SELECT CAST(readfile('META.json') AS TEXT))
			SELECT CASE WHEN NOT json_valid(j) THEN 'META.json is not JSON'
				WHEN json_extract(j, '\$.version') IS NOT '$version' OR
					json_extract(j, '\$.provides.schema_parity.version')
						IS NOT '$version' OR
					json_extract(j, '\$.provides.schema_parity.file')
						IS NOT 'pg_ext/schema_parity--$version.sql'
				THEN 'META.json has another version' END
			FROM meta" | grep . || :
	fi
} | rule "one version: control file, script, META.json, CHANGELOG.md ($version)"

[ ! -e "$work/failed" ]
