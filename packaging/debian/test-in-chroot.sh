#!/bin/sh
# Moves a Debian root from Debian's supervisor to our package, and back: drives the daemon, upgrades, removes,
# and compares what is left with what was there. Needs root; makes the chroot with debootstrap if it is missing.
#
# test-in-chroot.sh DEB [CHROOT]
set -eu
deb=$(realpath "$1")
chroot=${2:-$(mktemp -d /tmp/sv-chroot-XXXXXX)}

inside() { chroot "$chroot" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@" </dev/null; }
say() { printf '\n== %s\n' "$*"; }
die() { echo "FAILED: $*" >&2; exit 1; }
listing() { inside find / -xdev '(' -path /proc -o -path /var/lib/dpkg -o -path /var/lib/apt -o -path /var/cache \
  -o -path /var/log/apt -o -path /var/log/dpkg.log -o -path /var/log/alternatives.log -o -path /package.deb -o -path /later.deb \
  -o -name __pycache__ ')' -prune -o -print | sort; }
# The daemon reaps and logs before it answers, but is in the background: it is gone when its pid file is.
gone() { for _ in $(seq 100); do [ -e "$chroot/run/supervisord.pid" ] || return 0; sleep 0.1; done; die 'the daemon is still there'; }
running() { for _ in $(seq 100); do inside supervisorctl status "$1" | grep -q RUNNING && return 0; sleep 0.1; done; die "$1 does not run"; }
leave() {
  [ ! -s "$chroot/run/supervisord.pid" ] || kill "$(cat "$chroot/run/supervisord.pid")" 2>/dev/null || true
  mountpoint -q "$chroot/proc" && umount "$chroot/proc" || true
}
trap leave EXIT

[ -e "$chroot/usr/bin/dpkg" ] || debootstrap --variant=minbase trixie "$chroot" >/dev/null
mountpoint -q "$chroot/proc" || mount -t proc proc "$chroot/proc"
printf '#!/bin/sh\nexit 101\n' >"$chroot/usr/sbin/policy-rc.d" && chmod +x "$chroot/usr/sbin/policy-rc.d"
cp "$deb" "$chroot/package.deb"
later=$(dpkg-deb -f "$deb" Version)+later
unpacked=$(mktemp -d)
dpkg-deb -R "$deb" "$unpacked"
sed -i "s/^Version: .*/Version: $later/" "$unpacked/DEBIAN/control"
dpkg-deb --root-owner-group -b "$unpacked" "$chroot/later.deb" >/dev/null
rm -r "$unpacked"
inside apt-get update -qq
inside apt-get install -y -qq --no-install-recommends nodejs procps >/dev/null
# What an earlier run that failed has left in a chroot of one's own.
inside dpkg --purge supervisor-ts supervisor >/dev/null 2>&1
rm -rf "$chroot/etc/supervisor"
inside apt-get autoremove -y -qq >/dev/null
listing >"$chroot.before"

say "Debian's supervisor, with a configuration of the administrator's"
inside apt-get install -y -qq --no-install-recommends supervisor >/dev/null 2>&1
printf '\n; edited by the administrator\n' >>"$chroot/etc/supervisor/supervisord.conf"
cat >"$chroot/etc/supervisor/conf.d/app.conf" <<'EOF'
[program:app]
command=sh -c 'echo "app of $0 runs"; exec sleep 1000'
EOF
inside supervisord -c /etc/supervisor/supervisord.conf
running app
inside supervisorctl status
inside supervisorctl shutdown; gone
config=$(md5sum <"$chroot/etc/supervisor/supervisord.conf")

say 'ours takes its place'
inside apt-get install -y -qq /package.deb 2>&1 | grep -v '^(Reading'
[ "$config" = "$(md5sum <"$chroot/etc/supervisor/supervisord.conf")" ] || die 'the configuration was changed'
inside dpkg -s supervisor | grep -q '^Status: .* config-files' || inside dpkg -l supervisor
inside supervisord --check -c /etc/supervisor/supervisord.conf
inside supervisord -c /etc/supervisor/supervisord.conf
inside supervisorctl wait app --timeout 30
inside supervisorctl status
inside supervisorctl restart app
inside supervisorctl tail app

say 'an upgrade to a later version, under the running daemon'
log=$(cat "$chroot/var/log/supervisor/supervisord.log")
inside dpkg -i /later.deb
[ "$(inside dpkg-query -W -f '${Version}' supervisor-ts)" = "$later" ] || die 'the later version is not there'
inside supervisorctl status app
inside supervisorctl shutdown; gone
[ "$config" = "$(md5sum <"$chroot/etc/supervisor/supervisord.conf")" ] || die 'the configuration was changed'
inside supervisord -c /etc/supervisor/supervisord.conf
inside supervisorctl wait app --timeout 30
case "$(cat "$chroot/var/log/supervisor/supervisord.log")" in "$log"*) ;; *) die 'the log was not kept' ;; esac
inside supervisorctl shutdown; gone
inside dpkg -i /package.deb

say "back to Debian's"
inside apt-get install -y -qq --no-install-recommends supervisor 2>&1 | grep -v '^(Reading'
[ "$config" = "$(md5sum <"$chroot/etc/supervisor/supervisord.conf")" ] || die 'the configuration was changed'
inside supervisord -c /etc/supervisor/supervisord.conf
running app
inside supervisorctl status
inside supervisorctl shutdown; gone

say 'ours once more, then removed with all it had'
inside apt-get install -y -qq /package.deb >/dev/null
inside apt-get purge -y -qq supervisor >/dev/null
[ "$config" = "$(md5sum <"$chroot/etc/supervisor/supervisord.conf")" ] || die "purging Debian's took the configuration"
rm "$chroot/etc/supervisor/conf.d/app.conf"
inside apt-get purge -y -qq --autoremove supervisor-ts 2>&1 | grep -v '^(Reading'
listing >"$chroot.after"
diff "$chroot.before" "$chroot.after" || die 'the files above are left or missing'
rm "$chroot.before" "$chroot.after"
say 'nothing is left behind'
