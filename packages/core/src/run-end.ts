/**
 * What the end of a child, or the lack of one, comes to: a failed start waits in BACKOFF, an exit from
 * RUNNING is EXITED and may be followed by another run, the end of a stop is STOPPED. Pure;
 * `transition.ts` says when each applies.
 */
import { backoffDeadline, hasGivenUp } from './backoff.ts';
import type { Instant } from './clock.ts';
import { type ExitStatus, exitCodeOf, isExpectedExit } from './exit-status.ts';
import type { ProcessSpec } from './process-spec.ts';
import { restartsAfter } from './restart-policy.ts';
import { countShortRuns, restartDeadline } from './restart-throttle.ts';
import type {
  Backoff,
  Exited,
  ProcessHistory,
  Running,
  Spawning,
  Starting,
  Stopped,
  Stopping,
  Unknown,
} from './subprocess.ts';

/** There was no child to start with. */
export function afterFailedSpawn(
  spec: ProcessSpec,
  spawning: Spawning,
  reason: string,
  now: Instant,
): Backoff {
  return failedStart(spec, spawning.tries, { ...spawning.history, spawnerr: reason }, now);
}

/** It ended before `startsecs`, which no exit code excuses; the code is not kept. */
export function afterQuickExit(spec: ProcessSpec, starting: Starting, now: Instant): Backoff {
  const history: ProcessHistory = {
    ...starting.history,
    stopWallMs: now.wallMs,
    spawnerr: 'Exited too quickly (process log may have details)',
  };
  return failedStart(spec, starting.tries, history, now);
}

/** When halted it waits for its group's turn, unless it is about to be given up. */
function failedStart(
  spec: ProcessSpec,
  triesBefore: number,
  history: ProcessHistory,
  now: Instant,
): Backoff {
  const tries = triesBefore + 1;
  const isWaiting = history.halted && !hasGivenUp(tries, spec.startretries);
  const deadline = isWaiting ? null : backoffDeadline(tries, spec.startretries, now.monotonicMs);
  return { state: 'BACKOFF', history, tries, deadline };
}

/** It was up and ended by itself. */
export function afterExit(
  spec: ProcessSpec,
  subprocess: Starting | Running | Unknown,
  status: ExitStatus,
  now: Instant,
): Exited {
  const expected = isExpectedExit(status, spec.exitcodes);
  const spawnerr = expected ? '' : `Bad exit code ${exitCodeOf(status)}`;
  const history: ProcessHistory = { ...reaped(subprocess, status, now), spawnerr };
  const nowMs = now.monotonicMs;
  // How long an UNKNOWN process was up does not matter: it is not one that exits at once.
  const { startedMs, shortRuns: before } =
    subprocess.state === 'UNKNOWN' ? { startedMs: nowMs, shortRuns: 0 } : subprocess;
  const shortRuns = countShortRuns(before, nowMs - startedMs);
  const restarts = restartsAfter(spec.autorestart, expected) && !history.halted;
  const deadline = restarts ? restartDeadline(shortRuns, startedMs, nowMs) : null;
  return { state: 'EXITED', history, expected, shortRuns, deadline };
}

/** It was asked to stop and has ended, whatever ended it. */
export function afterStop(
  subprocess: Stopping | Unknown,
  status: ExitStatus,
  now: Instant,
): Stopped {
  return { state: 'STOPPED', history: reaped(subprocess, status, now) };
}

function reaped(
  subprocess: Starting | Running | Stopping | Unknown,
  status: ExitStatus,
  now: Instant,
): ProcessHistory {
  return { ...subprocess.history, stopWallMs: now.wallMs, exitstatus: exitCodeOf(status) };
}
