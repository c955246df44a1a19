/**
 * Going into the background without fork: Node cannot fork, so the process in the foreground starts
 * the same program once more, waits until that one says it is ready, and exits. The new process has
 * the terminal's stdin, stdout and stderr until it is ready, so its errors are seen; it is told its
 * role by an environment variable, which it takes out of its environment first thing.
 *
 * Ready or not is said on a pipe: a byte is "ready", an end of file without one is the new process's
 * death, whose exit status becomes that of the process in the foreground.
 */
import { closeSync, fstatSync, openSync } from 'node:fs';
import type { ExitStatus } from '../exit-status.ts';
import { EINTR, errnoName } from './errno.ts';
import { FileActions } from './file-actions.ts';
import type { Libc } from './libc.ts';
import { F_SETFD, FD_CLOEXEC } from './open-flags.ts';
import { makePipes } from './pipe.ts';
import { getResourceLimit } from './rlimits.ts';
import { makePlainAttributes } from './spawn-attributes.ts';
import { startingNofileHint, takeStartingNofile } from './starting-nofile.ts';
import { decodeWaitStatus } from './wait-status.ts';

/** `DESCRIPTOR:INODE` of the pipe; with the inode, so that one that leaked somewhere means nothing. */
const VARIABLE = 'SUPERVISORD_DAEMON';

/** Where the new process finds the pipe. */
const READY_FD = 3;

/** What to start in the background. */
export interface DaemonProgram {
  /** Normally `process.execPath`. */
  readonly file: string;
  /** Normally `process.argv` with `process.execArgv` after the first. */
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What became of it. */
export type DaemonStart =
  | { readonly kind: 'ready'; readonly pid: number }
  /** It ended before it was ready, after telling why on stderr. */
  | { readonly kind: 'ended'; readonly status: ExitStatus }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Starts the program and waits for it, blocking: there is nothing else to do. To be called before
 * there are signal handlers, so that a signal from the terminal ends the wait in the default way.
 */
export function startDaemon(libc: Libc, program: DaemonProgram): DaemonStart {
  const made = makePipes(libc, 1);
  if ('errno' in made) return failed('pipe', made.errno);
  const [{ readEnd, writeEnd } = { readEnd: -1, writeEnd: -1 }] = made;
  const started = spawnDaemon(libc, program, writeEnd);
  libc.close(writeEnd);
  if (started.errno !== 0) {
    libc.close(readEnd);
    return failed('posix_spawn', started.errno);
  }
  const isReady = readByte(libc, readEnd);
  libc.close(readEnd);
  if (isReady) return { kind: 'ready', pid: started.pid };
  return { kind: 'ended', status: waitFor(libc, started.pid) };
}

/** The end of the pipe to the process in the foreground. */
export interface ReadySignal {
  /** Lets the process in the foreground exit with 0. */
  announceReady(): void;
}

/**
 * In the new process, before anything is spawned: its role, or `null` when this process is not one
 * that `startDaemon` has started. Removes the variable from `environment`.
 */
export function takeReadySignal(
  libc: Libc,
  environment: Record<string, string | undefined>,
): ReadySignal | null {
  const [fd = NaN, inode] = (environment[VARIABLE] ?? '').split(':').map(Number);
  delete environment[VARIABLE];
  if (inode === undefined || pipeInode(fd) !== inode) return null;
  libc.fcntl(fd, F_SETFD, 'int', FD_CLOEXEC);
  return {
    announceReady: () => {
      // Should the other end be gone, there is nobody left to tell.
      libc.write(fd, Buffer.from('.'), 1);
      libc.close(fd);
    },
  };
}

/** Leaves the terminal: fds 0, 1 and 2 become /dev/null, and the session is a new one. */
export function leaveTerminal(libc: Libc): void {
  const devNull = openSync('/dev/null', 'r+');
  for (const fd of [0, 1, 2]) libc.dup2(devNull, fd);
  closeSync(devNull);
  libc.setsid();
}

/** What identifies a pipe as long as it is open; `null` for anything else. */
function pipeInode(fd: number): number | null {
  try {
    const file = fstatSync(fd);
    return file.isFIFO() ? file.ino : null;
  } catch {
    // Not open, or not a number that could be.
    return null;
  }
}

function spawnDaemon(
  libc: Libc,
  program: DaemonProgram,
  writeEnd: number,
): { readonly errno: number; readonly pid: number } {
  const marker = `${READY_FD}:${pipeInode(writeEnd)}`;
  const environment: Record<string, string | undefined> = { ...program.environment };
  // The new process would find the limit that Node has raised here.
  const nofile = takeStartingNofile(environment, getResourceLimit(libc, 'RLIMIT_NOFILE'));
  Object.assign(environment, startingNofileHint(nofile), { [VARIABLE]: marker });
  const envp = Object.entries(environment).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${value}`],
  );
  const pid = new Int32Array(1);
  const actions = new FileActions(libc);
  const errno =
    actions.fill([0, 1, 2, writeEnd], null) ||
    libc.posix_spawn(
      pid,
      program.file,
      actions.memory,
      makePlainAttributes(libc),
      [...program.argv, null],
      [...envp, null],
    );
  actions.clear();
  return { errno, pid: pid[0] ?? 0 };
}

/** True for the byte, false for the end of file. */
function readByte(libc: Libc, fd: number): boolean {
  const byte = Buffer.alloc(1);
  for (;;) {
    const size = libc.read(fd, byte, 1);
    if (size >= 0) return size === 1;
    if (libc.errno() !== EINTR) return false;
  }
}

function waitFor(libc: Libc, pid: number): ExitStatus {
  const status = new Int32Array(1);
  while (libc.waitpid(pid, status, 0) < 0) {
    if (libc.errno() !== EINTR) break;
  }
  return decodeWaitStatus(status[0] ?? 0);
}

function failed(call: string, errno: number): DaemonStart {
  return {
    kind: 'failed',
    reason: `could not start in the background: ${call}: ${errnoName(errno)}`,
  };
}
