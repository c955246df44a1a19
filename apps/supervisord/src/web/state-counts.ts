/** How many processes are in which state. The page in the browser counts, too. Pure. */
import type { ProcessState } from '@sv/core';

/** The states that occur, the ones that need a person first, each with its number. */
export function countStates(
  processes: Iterable<{ readonly state: ProcessState }>,
): readonly (readonly [state: ProcessState, count: number])[] {
  const counts = new Map<ProcessState, number>();
  for (const { state } of processes) counts.set(state, (counts.get(state) ?? 0) + 1);
  return SHOWN.flatMap((state) => {
    const count = counts.get(state);
    return count === undefined ? [] : [[state, count] as const];
  });
}

const SHOWN: readonly ProcessState[] = [
  'FATAL',
  'UNKNOWN',
  'BACKOFF',
  'STARTING',
  'STOPPING',
  'RUNNING',
  'EXITED',
  'STOPPED',
];
