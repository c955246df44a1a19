/**
 * How a process ended, and the words Supervisor has for it. Pure; knows nothing of wait(2)'s bits
 * (see `posix/wait-status.ts`).
 */
import { signalName } from './signal-name.ts';

/** The end of a process as waitpid(2) reports it. */
export type ExitStatus =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signaled'; readonly signal: number; readonly coreDumped: boolean }
  | { readonly kind: 'unknown'; readonly rawStatus: number };

/**
 * The number clients are shown as `exitstatus`: the exit code, or -1 for any other end. Since -1
 * can never be listed in `exitcodes` (0..255), a death by signal is never an expected exit.
 */
export function exitCodeOf(status: ExitStatus): number {
  return status.kind === 'exited' ? status.code : -1;
}

/** Whether the program's `exitcodes` name this end. */
export function isExpectedExit(status: ExitStatus, exitcodes: readonly number[]): boolean {
  return exitcodes.includes(exitCodeOf(status));
}

/** The cause as log lines spell it: `exit status 2`, `terminated by SIGSEGV (core dumped)`. */
export function describeExitStatus(status: ExitStatus): string {
  switch (status.kind) {
    case 'exited':
      return `exit status ${status.code}`;
    case 'signaled': {
      const cause = `terminated by ${signalName(status.signal)}`;
      return status.coreDumped ? `${cause} (core dumped)` : cause;
    }
    case 'unknown':
      return `unknown termination cause 0x${status.rawStatus.toString(16).padStart(4, '0')}`;
  }
}
