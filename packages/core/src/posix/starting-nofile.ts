/**
 * The soft RLIMIT_NOFILE that the daemon was started with. Node raises it to the hard limit before
 * any script runs, and children must not inherit that: a program that walks over all possible
 * descriptors, or uses select(2), is built for the 1024 that init systems give.
 *
 * The original value is gone from this process, so it is found, in this order, in
 * 1. a hint: whoever starts Node can note `ulimit -Sn` in an environment variable;
 * 2. the limits of our parent, if its hard limit is ours, as a shell or tini passes on its own. A
 *    parent that is Node has raised its own limit and says nothing.
 * 3. nowhere: then children get `minfds`, which is what Supervisor raises a low limit to.
 */
import { readFileSync, readlinkSync } from 'node:fs';
import type { ResourceLimit } from './rlimits.ts';

/** The environment variable with the hint: the output of `ulimit -Sn`, or `unknown`. */
export const STARTING_NOFILE_VARIABLE = 'SUPERVISORD_STARTING_NOFILE';

/** A limit, `null` for unlimited; `undefined` when it cannot be known. */
export type StartingNofile = number | null | undefined;

/**
 * The limit before Node raised it. Removes the hint from `environment`, so that children do not see
 * it. `own` is the limit of this process.
 */
export function takeStartingNofile(
  environment: Record<string, string | undefined>,
  own: ResourceLimit,
): StartingNofile {
  const hint = environment[STARTING_NOFILE_VARIABLE];
  delete environment[STARTING_NOFILE_VARIABLE];
  if (hint !== undefined) return parseLimit(hint.trim());
  if (readProc(() => readlinkSync(`/proc/${process.ppid}/exe`)) === process.execPath) {
    return undefined;
  }
  const parent = parseProcLimits(
    readProc(() => readFileSync(`/proc/${process.ppid}/limits`, 'latin1')),
  );
  return parent !== null && parent.hard === own.hard ? parent.soft : undefined;
}

/** The hint for a process that this one starts in its place: see `startDaemon`. */
export function startingNofileHint(limit: StartingNofile): Record<string, string> {
  const text = limit === undefined ? 'unknown' : limit === null ? 'unlimited' : String(limit);
  return { [STARTING_NOFILE_VARIABLE]: text };
}

/** Reads the open files limit out of the text of /proc/PID/limits; `null` if it is not there. */
export function parseProcLimits(text: string): ResourceLimit | null {
  const [, softText = '', hardText = ''] = /^Max open files +(\S+) +(\S+)/m.exec(text) ?? [];
  const soft = parseLimit(softText);
  const hard = parseLimit(hardText);
  return soft === undefined || hard === undefined ? null : { soft, hard };
}

function parseLimit(text: string): StartingNofile {
  if (text === 'unlimited') return null;
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Not Linux, a parent outside of our pid namespace, or one that is hidden: it is not known then. */
function readProc(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
