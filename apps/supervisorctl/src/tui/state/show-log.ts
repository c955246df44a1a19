/** Choosing a log to follow. */
import { formatNamespec } from '../../namespec.ts';
import { complain } from './ask-for-action.ts';
import { currentProcess } from './choose-targets.ts';
import { emptyLog } from './log-buffer.ts';
import { showPane, togglePane } from './show-pane.ts';
import type { LogSource, TuiState } from './tui-state.ts';

export function showLog(state: TuiState, channel: 'stdout' | 'stderr'): TuiState {
  const process = currentProcess(state);
  if (process === undefined) return complain(state, 'No process is chosen.');
  return follow(state, {
    kind: 'process',
    key: process.key,
    namespec: process.namespec,
    callName: formatNamespec({ group: process.info.group, process: process.info.name }),
    channel,
  });
}

export function showMainLog(state: TuiState): TuiState {
  return follow(state, { kind: 'main' });
}

/** The same log again closes the pane. */
function follow(state: TuiState, source: LogSource): TuiState {
  const { log, pane } = state;
  const isSame = log.source !== undefined && isSameSource(log.source, source);
  if (isSame && pane.kind === 'log') return togglePane(state, 'log');
  const { isWrapped, search } = log;
  // Also for the same log: nobody followed it while it was not shown.
  const shown = showPane(state, 'log');
  return { ...shown, log: { source, buffer: emptyLog, isWrapped, search, problem: '' } };
}

export function isSameSource(one: LogSource, other: LogSource): boolean {
  if (one.kind === 'main' || other.kind === 'main') return one.kind === other.kind;
  return one.key === other.key && one.channel === other.channel;
}
