/**
 * Whether the daemon ends with a process that it is there for, and with which exit status: the rule of
 * `essential` and `exit_code_from`, which Supervisor does not have. Pure.
 */
import type { ExitStatus, RunEnd, Subprocess } from '@sv/core';

/** For what failed without a number of its own. */
const FAILURE = 1;

/**
 * The exit status with which the end of an essential process ends the daemon; `null` while that goes on.
 * It ends with a process that has exited for good, by itself, or that was given up; not with one that
 * somebody stopped, or that is to run again.
 */
export function endOfDaemon(subprocess: Subprocess, lastRun: RunEnd | undefined): number | null {
  switch (subprocess.state) {
    case 'EXITED':
      return subprocess.deadline === null ? statusOf(subprocess, lastRun) : null;
    case 'FATAL':
      return statusOf(subprocess, lastRun) ?? FAILURE;
    default:
      return null;
  }
}

/**
 * The exit status a process has left behind, `null` if no run of it has ended. A shell's numbers: 128
 * and the signal for one that was killed. What never ran, and what is FATAL although it exits with 0,
 * has failed: 1.
 */
export function statusOf({ state }: Subprocess, lastRun: RunEnd | undefined): number | null {
  if (lastRun === undefined) return null;
  const status = lastRun.status === null ? FAILURE : shellStatus(lastRun.status);
  return state === 'FATAL' && status === 0 ? FAILURE : status;
}

function shellStatus(status: ExitStatus): number {
  switch (status.kind) {
    case 'exited':
      return status.code;
    case 'signaled':
      return 128 + status.signal;
    case 'unknown':
      return FAILURE;
  }
}
