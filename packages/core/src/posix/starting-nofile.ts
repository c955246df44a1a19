/**
 * The soft RLIMIT_NOFILE that the daemon was started with. Node raises it to the hard limit before
 * any script runs, and children must not inherit that: a program that walks over all possible
 * descriptors, or uses select(2), is built for the 1024 that init systems give.
 *
 * The original value is gone from this process, so it is found, in this order, in
 * 1. a hint: the launcher that starts Node can note `ulimit -Sn` in an environment variable;
 * 2. the limits of our parent, if its hard limit is ours: a shell or tini passes on its own;
 * 3. nowhere: then children get `minfds`, which is what Supervisor raises a low limit to.
 */
import { readFileSync } from 'node:fs';
import type { ResourceLimit } from './rlimits.ts';

/** The environment variable with the hint; the output of `ulimit -Sn`. */
export const STARTING_NOFILE_VARIABLE = 'SUPERVISORD_STARTING_NOFILE';

/**
 * The limit, `null` if it was unlimited, `undefined` if it cannot be known. Removes the hint from
 * `environment`, so that children do not see it.
 */
export function takeStartingNofile(
  environment: Record<string, string | undefined>,
  own: ResourceLimit,
): number | null | undefined {
  const hint = environment[STARTING_NOFILE_VARIABLE];
  delete environment[STARTING_NOFILE_VARIABLE];
  const hinted = hint === undefined ? undefined : parseLimit(hint.trim());
  if (hinted !== undefined) return hinted;
  const parent = parseProcLimits(readLimits(process.ppid));
  return parent !== null && parent.hard === own.hard ? parent.soft : undefined;
}

/** Reads the open files limit out of the text of /proc/PID/limits; `null` if it is not there. */
export function parseProcLimits(text: string): ResourceLimit | null {
  const [, softText = '', hardText = ''] = /^Max open files +(\S+) +(\S+)/m.exec(text) ?? [];
  const soft = parseLimit(softText);
  const hard = parseLimit(hardText);
  return soft === undefined || hard === undefined ? null : { soft, hard };
}

function parseLimit(text: string): number | null | undefined {
  if (text === 'unlimited') return null;
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

function readLimits(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/limits`, 'latin1');
  } catch {
    // Not Linux, a parent outside of our pid namespace, or hidden by hidepid: it is not known then.
    return '';
  }
}
