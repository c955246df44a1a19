/**
 * Follows the log that the state names: first what was there, then what comes. A stream that ends is
 * taken up again, because daemons restart; a log that is not there yet is asked for again.
 */
import { useEffect } from 'react';
import { mainLogPath, processLogPath } from '../../follow-log.ts';
import type { DashboardClock } from '../shell/dashboard-clock.ts';
import { restoreSequences, withoutOverlap } from '../state/join-history.ts';
import type { LogSource } from '../state/tui-state.ts';
import { type Dashboard, useDashboard } from './dashboard-context.ts';

/** Read of what was there before: enough for some thousand lines. */
const historyBytes = 262_144;
const retryMs = 1000;
/** A flood is shown this often; a screen more often is only work. */
const batchMs = 60;

export function useLogTail(source: LogSource | undefined): void {
  const dashboard = useDashboard();
  useEffect(() => {
    if (source === undefined) return undefined;
    const end = new AbortController();
    void followForever(dashboard, source, end.signal);
    return () => end.abort();
  }, [dashboard, source]);
}

async function followForever(
  dashboard: Dashboard,
  source: LogSource,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const problem = await follow(dashboard, source, signal);
      dashboard.store.dispatch({ kind: 'log-problem', source, text: problem });
    } catch (error) {
      if (signal.aborted) return;
      dashboard.store.dispatch({ kind: 'log-problem', source, text: dashboard.explain(error) });
    }
    await pause(dashboard.clock, retryMs, signal);
  }
}

/** Ends early with the signal. */
function pause(clock: DashboardClock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.after(delayMs, end);
    signal.addEventListener('abort', end);
  });
}

/** Until the stream ends. @returns what to say then */
async function follow(
  dashboard: Dashboard,
  source: LogSource,
  signal: AbortSignal,
): Promise<string> {
  const { store } = dashboard;
  const client = dashboard.client();
  const path =
    source.kind === 'main' ? mainLogPath : processLogPath(source.callName, source.channel);
  // Only what comes after the reading is asked of the stream, so the stream is opened behind it.
  const history = await readHistory(dashboard, source);
  const { status, chunks } = await client.stream(path, { signal });
  if (status !== 200) return status === 404 ? 'no log file' : `cannot be read (status ${status})`;
  store.dispatch({ kind: 'log-started', source, text: restoreSequences(history) });
  const decoder = new TextDecoder();
  let isFirst = true;
  let batch = '';
  let cancelFlush: (() => void) | undefined;
  const flush = (): void => {
    cancelFlush = undefined;
    const text = batch;
    batch = '';
    if (text !== '') store.dispatch({ kind: 'log-text', source, text });
  };
  try {
    for await (const chunk of chunks) {
      const text = decoder.decode(chunk, { stream: true });
      batch += isFirst ? withoutOverlap(history, text) : text;
      isFirst = false;
      cancelFlush ??= dashboard.clock.after(batchMs, flush);
    }
  } finally {
    cancelFlush?.();
    if (!signal.aborted) flush();
  }
  return 'the daemon has ended the stream; asking again';
}

/** A log that cannot be read has no history; why, the stream tells. */
async function readHistory(dashboard: Dashboard, source: LogSource): Promise<string> {
  const { supervisor } = dashboard.client();
  try {
    if (source.kind === 'main') return await supervisor.readLog(-historyBytes, 0);
    if (source.channel === 'stdout')
      return await supervisor.readProcessStdoutLog(source.callName, -historyBytes, 0);
    return await supervisor.readProcessStderrLog(source.callName, -historyBytes, 0);
  } catch {
    return '';
  }
}
