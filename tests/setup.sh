#!/bin/sh
# tests/setup.sh [test]
#
# Makes sure that this machine has what the demo (with "test": what the tests
# too) need.  On Debian and Ubuntu it installs what is missing, when it may
# (as root, or by sudo without a password); otherwise it stops with the list.
# A machine that has everything needs neither root nor a network.
#
# No database cluster is created: PostgreSQL's packages would make one.
set -eu
root=$(cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/tests/lib.sh"

what=${1:-demo}
cluster_dir=/etc/postgresql-common/createcluster.d
cluster_conf=$cluster_dir/schema_parity.conf

# Does a program #include the header?  Without a compiler, look for the file.
has_header()
{
	if command -v cc >/dev/null 2>&1
	then
		printf '#include <stdarg.h>\n#include <stddef.h>\n#include <stdint.h>\n#include <setjmp.h>\n#include <%s>\n' "$1" |
			cc -E - >/dev/null 2>&1
	else
		[ -e "/usr/include/$1" ]
	fi
}

# The PostgreSQL major to install: the one of which a part is here already,
# else the distribution's own.
pg_major()
{
	for v in 18 17 16 15 14 13
	do
		if [ -x /usr/lib/postgresql/$v/bin/postgres ]
		then
			echo $v
			return
		fi
	done
	apt-cache depends postgresql 2>/dev/null |
		sed -n 's/.*Depends: postgresql-\([0-9][0-9]*\)$/\1/p' | head -n 1
}

# Set `missing` to the packages that lack, and `pg_unknown` when PostgreSQL is
# among them but its version is not known before the lists are fetched.
find_missing()
{
	missing=
	pg_unknown=
	command -v make >/dev/null 2>&1 || missing="$missing make"
	if ! command -v cc >/dev/null 2>&1
	then
		missing="$missing gcc libc6-dev"
	elif ! has_header stdlib.h
	then
		missing="$missing libc6-dev"
	fi
	if ! find_pg
	then
		v=$(pg_major)
		if [ -n "$v" ]
		then
			missing="$missing postgresql-$v postgresql-server-dev-$v"
		else
			pg_unknown=yes
			missing="$missing postgresql postgresql-server-dev-all"
		fi
	fi
	command -v sqlite3 >/dev/null 2>&1 || missing="$missing sqlite3"
	has_header sqlite3ext.h || missing="$missing libsqlite3-dev"
	has_header openssl/evp.h || missing="$missing libssl-dev"
	has_header xxhash.h || missing="$missing libxxhash-dev"
	if [ "$what" = test ]
	then
		has_header cmocka.h || missing="$missing libcmocka-dev"
	fi
	missing=${missing# }
}

find_missing
[ -n "$missing" ] || exit 0

command -v apt-get >/dev/null 2>&1 ||
	die "missing here, by the names of Debian's packages: $missing"

if [ "$(id -u)" -eq 0 ]
then
	as_root='env'
elif sudo -n true >/dev/null 2>&1
then
	as_root='sudo -n env'
else
	echo "These packages are missing: $missing" >&2
	echo "Install them and try again:" >&2
	echo "    sudo apt-get install --no-install-recommends $missing" >&2
	exit 1
fi

mkdir -p "$root/build"
log=$root/build/setup.log
: >"$log"
apt()
{
	# shellcheck disable=SC2086 # as_root is a command and its arguments
	$as_root DEBIAN_FRONTEND=noninteractive apt-get -q -y \
		-o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold \
		"$@" >>"$log" 2>&1 </dev/null
}

# candidates: can apt install every one of the packages?
candidates()
{
	for p in $missing
	do
		apt-cache policy "$p" 2>/dev/null |
			grep -q 'Candidate: [^(]' || return 1
	done
}

if [ -n "$pg_unknown" ] || ! candidates
then
	echo "fetching the package lists (apt-get update)"
	apt update || { tail -n 20 "$log" >&2; die "apt-get update failed"; }
	find_missing
fi

echo "installing: $missing"
echo "            (a minute or two; apt-get's words go to build/setup.log)"

made_dir=
undo()
{
	# shellcheck disable=SC2086
	$as_root rm -f "$cluster_conf"
	if [ -n "$made_dir" ] && ! dpkg -S "$cluster_dir" >/dev/null 2>&1
	then
		# shellcheck disable=SC2086
		$as_root rmdir -p "$cluster_dir" 2>/dev/null || :
	fi
}
trap undo EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

[ -d "$cluster_dir" ] || made_dir=yes
# shellcheck disable=SC2086
$as_root mkdir -p "$cluster_dir"
echo 'create_main_cluster = false' |
	$as_root tee "$cluster_conf" >/dev/null

start=$(date +%s)
# Lists that are older than the archive name files that are gone: once more
# with new ones.
# shellcheck disable=SC2086 # a list of words
if ! apt install --no-install-recommends $missing
then
	apt update || :
	if ! apt install --no-install-recommends $missing
	then
		tail -n 30 "$log" >&2
		die "apt-get install failed"
	fi
fi
echo "            done in $(($(date +%s) - start)) s"

hash -r
find_missing
[ -z "$missing" ] || die "still missing after the installation: $missing"
