/**
 * What is announced when a process changes state: enough for an event, an answer or a screen, so no
 * observer has to look at the process again, which may have moved on. Pure.
 */
import type { Instant } from './clock.ts';
import type { ProcessSpec } from './process-spec.ts';
import type { ProcessState } from './process-state.ts';
import { pidOf, type Subprocess } from './subprocess.ts';

interface Change {
  /** Name of the process's group. */
  readonly group: string;
  /** Name of the process in its group. */
  readonly name: string;
  readonly from: ProcessState;
  /** The child this is about: the one that runs, or that has just ended; 0 if there was none. */
  readonly pid: number;
  /** `spawnerr` as it stands after the change; `''` for none. */
  readonly spawnerr: string;
  readonly at: Instant;
}

/** One change of state. A change within a state (a repeated SIGKILL, a pid) is not announced. */
export type ProcessTransition =
  | (Change & {
      readonly to: 'STARTING' | 'BACKOFF';
      /** Failed starts in a row: before this attempt, or with it. */
      readonly tries: number;
    })
  | (Change & {
      readonly to: 'EXITED';
      /** Whether the exit code is one of the program's `exitcodes`. */
      readonly expected: boolean;
    })
  | (Change & { readonly to: 'STOPPED' | 'RUNNING' | 'STOPPING' | 'FATAL' | 'UNKNOWN' });

/** The announcement for a step, `null` if the state is the same. */
export function describeTransition(
  spec: Pick<ProcessSpec, 'group' | 'name'>,
  previous: Subprocess,
  next: Subprocess,
  at: Instant,
): ProcessTransition | null {
  if (previous.state === next.state) return null;
  const change: Change = {
    group: spec.group,
    name: spec.name,
    from: previous.state,
    pid: pidOf(next) || pidOf(previous),
    spawnerr: next.history.spawnerr,
    at,
  };
  switch (next.state) {
    case 'STARTING':
    case 'BACKOFF':
      return { ...change, to: next.state, tries: next.tries };
    case 'EXITED':
      return { ...change, to: next.state, expected: next.expected };
    default:
      return { ...change, to: next.state };
  }
}
