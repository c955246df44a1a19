/** What the daemon answered, or that it did not → the next state. */

import { rowsOf } from './choose-targets.ts';
import { compareProcesses, type Happening } from './happening.ts';
import { layoutOf } from './layout.ts';
import { keepCursor } from './move-cursor.ts';
import { type Snapshot, trackProcesses } from './tracked-process.ts';
import type { Daemon, TuiState } from './tui-state.ts';

/** Enough for an evening; an old one tells nothing that the log does not tell better. */
const mostHappenings = 1000;

export function reduceRefreshed(
  state: TuiState,
  snapshot: Snapshot,
  daemon: Daemon,
  nowMs: number,
): TuiState {
  const processes = trackProcesses(state.processes, snapshot);
  const isFirst = state.daemon === undefined;
  const changes = isFirst ? [] : compareProcesses(state.processes, processes, nowMs);
  const isBack = state.connection.kind === 'lost';
  const isLoggedIn = state.connection.kind === 'login';
  const found = isBack ? [tell('connected again', 'good', nowMs)] : [];
  // Without a mark the daemon tells all of them the next time.
  const { exitsMark: _, ...rest } = state;
  const mark = snapshot.lastExits?.mark;
  return keepTable(
    addHappenings(
      {
        ...rest,
        ...(mark === undefined ? {} : { exitsMark: mark }),
        processes,
        daemon,
        hasUsage: snapshot.usage === 'not-asked' ? state.hasUsage : snapshot.usage !== undefined,
        connection: { kind: 'connected' },
        ...(isBack ? { message: { text: 'Connected again.', tone: 'good' } } : {}),
        ...(isLoggedIn ? { message: { text: 'Logged in.', tone: 'good' } } : {}),
      },
      [...found, ...changes],
    ),
  );
}

export function reduceRefreshFailed(state: TuiState, reason: string, nowMs: number): TuiState {
  const { connection } = state;
  if (connection.kind === 'lost') {
    return { ...state, connection: { ...connection, nowMs, reason } };
  }
  const lost = { ...state, connection: { kind: 'lost' as const, sinceMs: nowMs, nowMs, reason } };
  return addHappenings(lost, [tell(`connection lost: ${reason}`, 'bad', nowMs)]);
}

export function reduceDaemonState(state: TuiState, daemonState: string, nowMs: number): TuiState {
  const { daemon } = state;
  const connected: TuiState = { ...state, connection: { kind: 'connected' } };
  if (daemon === undefined || daemon.state === daemonState) return connected;
  return addHappenings({ ...connected, daemon: { ...daemon, state: daemonState } }, [
    tell(`supervisord: ${daemon.state} → ${daemonState}`, 'bad', nowMs),
  ]);
}

export function addHappenings(state: TuiState, more: readonly Happening[]): TuiState {
  if (more.length === 0) return state;
  // Who has scrolled back keeps looking at the same lines.
  const { pane } = state;
  const isBack = pane.kind === 'events' && pane.scroll > 0;
  return {
    ...state,
    happenings: [...state.happenings, ...more].slice(-mostHappenings),
    pane: isBack ? { ...pane, scroll: pane.scroll + more.length } : pane,
  };
}

function tell(text: string, tone: Happening['tone'], atMs: number): Happening {
  return { atMs, text, tone };
}

/** After anything that may have moved rows: cursor, scrolling and selection fit again. */
export function keepTable(state: TuiState): TuiState {
  const { table, processes } = state;
  const place = keepCursor(rowsOf(state), table, layoutOf(state).tableRows);
  const keys = table.selected.size === 0 ? undefined : new Set(processes.map(({ key }) => key));
  const selected =
    keys === undefined
      ? table.selected
      : new Set([...table.selected].filter((key) => keys.has(key)));
  return { ...state, table: { ...table, ...place, selected } };
}
