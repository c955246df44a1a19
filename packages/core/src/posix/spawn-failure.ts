/**
 * The words for a spawn that failed. Supervisor forks first, so its child writes two lines into its
 * own stderr and exits with 127; posix_spawn tells the parent instead. So the reason becomes the
 * spawn error, and the same two lines are given to the program's log for those who look there.
 */
import { EAGAIN, EMFILE, ENOMEM, errnoName } from './errno.ts';

/** Why there is no child. */
export type SpawnFailure =
  /** Refused before there was anything to run: nothing goes to the program's log. */
  | { readonly by: 'daemon'; readonly reason: string }
  /** Refused on the way into the program: the program's log gets it too. */
  | { readonly by: 'child'; readonly reason: string };

/** No pipe could be made. */
export function pipesFailed(name: string, errno: number): SpawnFailure {
  const reason =
    errno === EMFILE
      ? `too many open files to spawn '${name}'`
      : `unknown error making dispatchers for '${name}': ${errnoName(errno)}`;
  return { by: 'daemon', reason };
}

/** The user could not be become; `reason` from `UserSwitch`. */
export function userFailed(uid: number, reason: string): SpawnFailure {
  return { by: 'child', reason: `couldn't setuid to ${uid}: ${reason}` };
}

/** What posix_spawn was asked for and answered. */
export interface SpawnAttempt {
  readonly name: string;
  readonly argv0: string;
  readonly errno: number;
  /** The directory, if entering it fails by itself, and how. */
  readonly badDirectory: { readonly path: string; readonly errno: number } | null;
}

/**
 * posix_spawn has one errno for all its steps. EAGAIN and ENOMEM are the fork's; when the directory
 * cannot be entered for the same reason it was the chdir; all else is the exec's.
 */
export function spawnFailed(attempt: SpawnAttempt): SpawnFailure {
  const { name, argv0, errno, badDirectory } = attempt;
  if (errno === EAGAIN) {
    return { by: 'daemon', reason: `Too many processes in process table to spawn '${name}'` };
  }
  if (errno === ENOMEM) {
    return { by: 'daemon', reason: `unknown error during fork for '${name}': ENOMEM` };
  }
  if (badDirectory?.errno === errno) {
    return { by: 'child', reason: `couldn't chdir to ${badDirectory.path}: ${errnoName(errno)}` };
  }
  return { by: 'child', reason: `couldn't exec ${argv0}: ${errnoName(errno)}` };
}

/** What a program's log gets to see of a failure. */
export function failureLines(failure: SpawnFailure): string {
  if (failure.by === 'daemon') return '';
  return `supervisor: ${failure.reason}\nsupervisor: child process was not spawned\n`;
}
