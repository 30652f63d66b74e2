#!/bin/sh
# tests/matrix.sh [SUITE...]	(default: bullseye bookworm trixie sid)
#
# What "make matrix" runs, as root: "make test" in a minimal change root of
# each Debian suite, from nothing, with that suite's compiler, PostgreSQL
# (13, 15, 17 and 18 at the time of writing) and SQLite.
#
# The change roots stay, below build/chroots or $SPAR_CHROOTS, about 1.6 GB
# each: the next run only tests.  They come from $MIRROR, or else the mirror
# that apt uses here.
set -eu
root=$(cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/tests/lib.sh"

[ "$(id -u)" -eq 0 ] || die "make matrix needs root, for change roots"
command -v debootstrap >/dev/null 2>&1 ||
	die "debootstrap is missing: apt-get install debootstrap"
[ $# -gt 0 ] || set -- bullseye bookworm trixie sid

chroots=${SPAR_CHROOTS:-$root/build/chroots}
mkdir -p "$chroots"
if [ -z "${MIRROR:-}" ]
then
	MIRROR=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list \
		/etc/apt/sources.list.d/*.sources 2>/dev/null |
		sed -n 's/^URIs: *\([^ ]*\/debian\/*\)$/\1/p
			s/^deb \(\[.*\] \)\{0,1\}\([^ ]*\/debian\/*\) .*/\2/p' | head -n 1)
	[ -n "$MIRROR" ] || die "set MIRROR to a mirror of Debian"
fi

mounted=
unmount()
{
	if [ -n "$mounted" ]
	then
		umount "$mounted" || umount -l "$mounted"
		mounted=
	fi
}
trap unmount EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

failed=0
: >"$chroots/summary"
for suite
do
	c=$chroots/$suite
	log=$chroots/$suite.log
	if [ ! -e "$c/etc/schema_parity_ready" ]
	then
		echo "$suite: making the change root"
		rm -rf "$c"
		if ! debootstrap --variant=minbase "$suite" "$c" "$MIRROR" >"$log" 2>&1
		then
			tail -n 20 "$log" >&2
			die "$suite: debootstrap failed"
		fi
		printf '#!/bin/sh\nexit 101\n' >"$c/usr/sbin/policy-rc.d"
		chmod +x "$c/usr/sbin/policy-rc.d"
		: >"$c/etc/schema_parity_ready"
	fi
	mount -t proc proc "$c/proc"
	mounted=$c/proc
	# the sources, without what was built here; what the change root built
	# of another version of them goes too
	rm -rf "$c/src"
	mkdir "$c/src"
	(cd "$root" && find . \( -path ./build -o -path ./.git \) -prune -o \
		\( -type f ! -name '*.o' ! -name '*.so' \) -print0 |
		tar -c --null -T - -f -) | tar -x -C "$c/src" -f -
	echo "$suite: testing"
	start=$(date +%s)
	status=0
	chroot "$c" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive \
		CI="${CI:-}" sh -c 'cd /src && { command -v make || apt-get install -y make; } >/dev/null && exec make test' \
		>"$log" 2>&1 </dev/null || status=$?
	unmount
	words=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$log" | tail -n 1)
	versions=$(sed -n 's/^building for \(.*\) \.\.\. .*/\1/p' "$log")
	printf '%-10s %-40s %s, %s s\n' "$suite" "$versions" \
		"${words:-ended with status $status}" "$(($(date +%s) - start))" |
		tee -a "$chroots/summary"
	if [ "$status" -ne 0 ]
	then
		failed=1
		echo "           see $log"
	fi
done
exit "$failed"
