/**
 * Descriptors that were open when the daemon was started must not reach its children: Supervisor
 * closes them between fork and exec, which posix_spawn cannot; so they are marked once, at start.
 * Everything the daemon opens later is close-on-exec from birth.
 */
import { readdirSync } from 'node:fs';
import type { Libc } from './libc.ts';
import { F_SETFD, FD_CLOEXEC } from './open-flags.ts';

/** close_range(2) has this number on every Linux architecture. */
const SYS_CLOSE_RANGE = 436;
/** Since Linux 5.11: mark instead of close. */
const CLOSE_RANGE_CLOEXEC = 4;
const LAST_DESCRIPTOR = 2 ** 31 - 1;

/** Marks every descriptor from 3 on as close-on-exec. */
export function markInheritedCloseOnExec(libc: Pick<Libc, 'syscall' | 'fcntl'>): void {
  if (process.platform === 'linux') {
    if (libc.syscall(SYS_CLOSE_RANGE, 3, LAST_DESCRIPTOR, CLOSE_RANGE_CLOEXEC) === 0) return;
  }
  // An older kernel, a seccomp filter, or not Linux. A number that has been closed meanwhile (that
  // of this very directory) is refused with EBADF, which is fine.
  for (const entry of readdirSync('/dev/fd')) {
    const fd = Number(entry);
    if (fd >= 3) libc.fcntl(fd, F_SETFD, 'int', FD_CLOEXEC);
  }
}
