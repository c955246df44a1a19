/**
 * Restarts after EXITED are unlimited and immediate, which was bearable while the supervisor looked
 * once a second. Ours does not, so a program with `startsecs=0` that exits at once would keep a core
 * busy forking. After 64 runs in a row shorter than a second, restarts are spaced to one a second,
 * until a run lasts longer. A difference from Supervisor, where each restart takes up to a second.
 * Pure.
 */

const SHORT_RUN_MS = 1000;
const FREE_SHORT_RUNS = 64;

/** The number of short runs in a row after a run that lasted `runMs`. */
export function countShortRuns(before: number, runMs: number): number {
  return runMs < SHORT_RUN_MS ? before + 1 : 0;
}

/** When a run that began at `startedMs` may be followed by the next one; now, as a rule. */
export function restartDeadline(shortRuns: number, startedMs: number, nowMs: number): number {
  return shortRuns < FREE_SHORT_RUNS ? nowMs : Math.max(nowMs, startedMs + SHORT_RUN_MS);
}
