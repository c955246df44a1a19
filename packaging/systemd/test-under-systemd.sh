#!/bin/sh
# Boots systemd in a chroot that has it and our package (apt-get install systemd-sysv ./supervisor-ts_*.deb), and
# checks what the unit promises: notification, reload, a refused reload, the watchdog, an end that leaves nothing.
# Needs root, cgroup 2 and Linux namespaces; changes nothing outside of the chroot.
#
# test-under-systemd.sh CHROOT
set -eu
chroot=$(realpath "$1")
group=/sys/fs/cgroup/sv-test-$$
[ -e /sys/fs/cgroup/cgroup.procs ] || group=/sys/fs/cgroup/unified/sv-test-$$

mkdir "$group"
printf '[program:app]\ncommand=sleep 1000\n' >"$chroot/etc/supervisor/conf.d/app.conf"
sh -c "echo \$\$ >$group/cgroup.procs; exec unshare --cgroup --pid --fork --mount --uts --ipc --net --kill-child sh -c '
	mount --bind $chroot $chroot
	mount -t proc proc $chroot/proc; mount -t sysfs -o ro sys $chroot/sys; mount -t cgroup2 none $chroot/sys/fs/cgroup
	mount -t tmpfs run $chroot/run
	exec chroot $chroot env -i container=test PATH=/usr/sbin:/usr/bin /sbin/init systemd.unit=multi-user.target'" \
	>/dev/null 2>&1 </dev/null &
unshared=$!
leave() {
	kill -9 "$unshared" 2>/dev/null || true
	wait "$unshared" 2>/dev/null || true
	rm -f "$chroot/etc/supervisor/conf.d/app.conf" "$chroot/etc/supervisor/conf.d/main.conf"
	for _ in $(seq 50); do find "$group" -depth -type d -exec rmdir {} + 2>/dev/null && break; sleep 0.1; done
}
trap leave EXIT

init() { cat "/proc/$unshared/task/$unshared/children" 2>/dev/null | tr -d ' '; }
inside() { nsenter -t "$(init)" -m -p -n -C --root="/proc/$(init)/root" env -i -C / PATH=/usr/sbin:/usr/bin "$@"; }
property() { inside systemctl show supervisor --value -p "$1"; }
until_true() { what=$1; shift; for _ in $(seq 300); do "$@" >/dev/null 2>&1 && { echo "ok  $what"; return 0; }; sleep 0.1; done; fail "$what"; }
fail() { echo "FAILED: $1" >&2; exit 1; }

until_true 'active, once the daemon said so' inside systemctl is-active supervisor
[ "$(property Type)" = notify ] || fail 'Type=notify'
until_true 'the program runs' inside supervisorctl wait app --timeout 5
pid=$(property MainPID)
inside systemctl reload supervisor || fail 'reload'
until_true 'the program runs again after a reload' inside supervisorctl wait app --timeout 5
[ "$(property MainPID)" = "$pid" ] || fail 'a reload keeps the daemon'
echo 'numprocs=x' >>"$chroot/etc/supervisor/conf.d/app.conf"
if inside systemctl reload supervisor 2>/dev/null; then fail 'a wrong configuration is refused'; fi
[ "$(property ActiveState)" = active ] || fail 'a refused reload changes nothing'
echo 'ok  a wrong configuration is refused'
sed -i '/numprocs/d' "$chroot/etc/supervisor/conf.d/app.conf"

inside sh -c 'mkdir -p /run/systemd/system/supervisor.service.d
	printf "[Service]\nWatchdogSec=2s\n" >/run/systemd/system/supervisor.service.d/watchdog.conf
	systemctl daemon-reload && systemctl restart supervisor'
sleep 5
[ "$(property NRestarts)" = 0 ] || fail 'the watchdog is fed'
echo 'ok  the watchdog is fed'
inside kill -STOP "$(property MainPID)"
restarted() { [ "$(property NRestarts)" = 1 ] && inside supervisorctl wait app --timeout 5; }
until_true 'a daemon that hangs is replaced' restarted
printf '[program:main]\ncommand=sh -c "[ -e /run/again ] && exec sleep 1000; touch /run/again; exit 3"\nstartsecs=0
autorestart=false\nessential=true\n' >"$chroot/etc/supervisor/conf.d/main.conf"
inside systemctl restart supervisor
started_again() { [ "$(property NRestarts)" = 1 ] && inside supervisorctl wait main --timeout 5; }
until_true 'an essential program that fails has the service started again' started_again
inside systemctl stop supervisor || fail 'stop'
if inside pgrep sleep; then fail 'nothing runs after the stop'; fi
if inside ls /run/supervisor.sock /run/supervisord.pid 2>/dev/null; then fail 'no files are left in /run'; fi
echo 'ok  stopped, nothing left'
