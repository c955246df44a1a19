/**
 * `minfds` and `minprocs`: the daemon refuses to start with less, and its children get no less. The
 * daemon itself keeps the higher limit of descriptors that Node has already taken.
 */
import {
  ensureMinimumLimit,
  getResourceLimit,
  type Libc,
  type LimitName,
  takeStartingNofile,
} from '@sv/core';
import { StartupError } from '../startup-error.ts';
import type { StartupLine } from './privileges.ts';

export interface Limits {
  /** The soft limit of descriptors for children; `null` is unlimited. */
  readonly childrenNofile: number | null;
  readonly lines: readonly StartupLine[];
}

export interface MinimumLimits {
  readonly minfds: number;
  readonly minprocs: number;
}

/**
 * Makes sure of both minimums.
 *
 * @param environment the daemon's own; a launcher's note about the original limit is taken out of it
 * @throws StartupError with Supervisor's message, and the real hard limit in it.
 */
export function raiseLimits(
  libc: Libc,
  { minfds, minprocs }: MinimumLimits,
  environment: Record<string, string | undefined>,
): Limits {
  const lines: StartupLine[] = [];
  const raise = (name: LimitName, minimum: number, softAtStart?: number | null) => {
    const outcome = ensureMinimumLimit(libc, name, minimum, softAtStart);
    if (outcome.kind === 'refused') throw new StartupError(refusal(name, minimum, outcome.hard));
    if (outcome.kind === 'increased') {
      lines.push({ level: 'info', text: `Increased ${name} limit to ${minimum}` });
    }
    return outcome.soft;
  };
  const atStart = takeStartingNofile(environment, getResourceLimit(libc, 'RLIMIT_NOFILE'));
  // Where the limit at the start cannot be known, children get what was asked for.
  const soft = raise('RLIMIT_NOFILE', minfds, atStart);
  raise('RLIMIT_NPROC', minprocs);
  return { childrenNofile: atStart === undefined ? minfds : soft, lines };
}

function refusal(name: LimitName, minimum: number, hard: number | null): string {
  return name === 'RLIMIT_NOFILE'
    ? `The minimum number of file descriptors required to run this process is ${minimum} as per the "minfds" command-line argument or config file setting. The current environment will only allow you to open ${hard} file descriptors.  Either raise the number of usable file descriptors in your environment (see README.rst) or lower the minfds setting in the config file to allow the process to start.`
    : `The minimum number of available processes required to run this program is ${minimum} as per the "minprocs" command-line argument or config file setting. The current environment will only allow you to open ${hard} processes.  Either raise the number of usable processes in your environment (see README.rst) or lower the minprocs setting in the config file to allow the program to start.`;
}
