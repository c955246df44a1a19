/** The pid file: written when the daemon is ready, removed only by the process that wrote it. */
import { closeSync, constants, openSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { StartupError } from '../startup-error.ts';

export interface Pidfile {
  /** Removes the file if it still holds our pid. */
  remove(): void;
}

/**
 * Writes `pid` to `path`, overwriting what is there as Supervisor does; but a symbolic link is refused,
 * since somebody else may have prepared it to make root overwrite another file.
 *
 * @throws the file system's error; the daemon logs it and goes on without a pid file.
 */
export function writePidfile(path: string, pid: number): Pidfile {
  const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants;
  const handle = openSync(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o666);
  try {
    writeFileSync(handle, `${pid}\n`);
  } finally {
    closeSync(handle);
  }
  return {
    remove() {
      if (readPid(path) !== pid) return;
      try {
        unlinkSync(path);
      } catch {
        // No longer ours to touch: nothing is left to do at exit.
      }
    },
  };
}

/**
 * Refuses to start beside a live daemon that has this pid file. Supervisor overwrites the file, and
 * the two then fight over logs and sockets. A pid that was taken over by another program since (a
 * container that is started again has the same few pids) is not in the way.
 *
 * @throws StartupError that names the file and the process.
 */
export function refuseSecondDaemon(path: string, ownPid: number): void {
  const pid = readPid(path);
  if (pid === null || pid === ownPid || !isSupervisord(pid)) return;
  throw new StartupError(
    `Another supervisord (pid ${pid}) is already running with the pid file ${path}.  ` +
      'Shut it down first, or set another pidfile.',
  );
}

function readPid(path: string): number | null {
  try {
    const text = readFileSync(path, 'utf8').trim();
    return /^\d+$/.test(text) ? Number(text) : null;
  } catch {
    return null;
  }
}

/** Whether the process is a supervisord, ours or Python's; where /proc cannot tell, it is not. */
function isSupervisord(pid: number): boolean {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return words.slice(0, 3).some((word) => /(^|\/)supervisord(\.js)?$/.test(word));
  } catch {
    return false;
  }
}
