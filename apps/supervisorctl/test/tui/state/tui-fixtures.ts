/** States of the dashboard for tests: processes, what happened to it, keys pressed. */
import {
  type LastExit,
  PROCESS_STATE_CODES,
  type ProcessInfo,
  type ProcessUsage,
  type RunEnd,
} from '@sv/rpc';
import { reduce } from '../../../src/tui/state/reduce.ts';
import type { TuiAction } from '../../../src/tui/state/tui-action.ts';
import { initialState, type TuiState } from '../../../src/tui/state/tui-state.ts';

export function processInfo(namespec: string, fields: Partial<ProcessInfo> = {}): ProcessInfo {
  const [group = '', name = group] = namespec.split(':');
  const statename = fields.statename ?? 'RUNNING';
  const isUp = ['RUNNING', 'STARTING', 'STOPPING'].includes(statename);
  return {
    name,
    group,
    start: 1000,
    stop: isUp ? 0 : 1500,
    now: 2000,
    state: PROCESS_STATE_CODES[statename],
    statename,
    spawnerr: '',
    exitstatus: 0,
    logfile: `/log/${name}`,
    stdout_logfile: `/log/${name}`,
    stderr_logfile: '',
    pid: isUp ? 100 : 0,
    description: '',
    ...fields,
  };
}

export function runEnd(fields: Partial<RunEnd> = {}): RunEnd {
  return {
    time: 1990,
    outcome: 'UNEXPECTED',
    reason: 'exit status 3',
    pid: 100,
    exitstatus: 3,
    signal: '',
    uptime: 65,
    ...fields,
  };
}

/** A process that was restarted `exits` times. */
export function lastExit(namespec: string, exits: number, fields: Partial<RunEnd> = {}): LastExit {
  const [group = '', name = group] = namespec.split(':');
  return { group, name, starts: exits + 1, restarts: exits, exits, last: runEnd(fields) };
}

export interface RefreshFixture {
  readonly usage?: readonly ProcessUsage[];
  readonly atMs?: number;
  /** Absent: a daemon that does not tell. */
  readonly exits?: readonly LastExit[];
  readonly complete?: boolean;
}

export function refreshed(
  processes: readonly ProcessInfo[],
  { usage, atMs = 0, exits, complete = false }: RefreshFixture = {},
): TuiAction {
  return {
    kind: 'refreshed',
    snapshot: {
      processes,
      atMs,
      ...(usage === undefined ? {} : { usage }),
      ...(exits === undefined ? {} : { lastExits: { mark: 'm', complete, processes: exits } }),
    },
    daemon: { identification: 'test', supervisorVersion: '4.2.5', state: 'RUNNING' },
    nowMs: 2_000_000,
  };
}

/** A dashboard that shows these processes. */
export function showing(...processes: readonly ProcessInfo[]): TuiState {
  return reduce(initialState, refreshed(processes));
}

export function press(state: TuiState, ...keys: readonly string[]): TuiState {
  return keys.reduce(
    (now, key) => reduce(now, { kind: 'input', event: { kind: 'key', key } }),
    state,
  );
}

export function type(state: TuiState, text: string): TuiState {
  return press(state, ...[...text].map((character) => (character === ' ' ? 'space' : character)));
}
