/** Asks the daemon once a second, and at once when something was done or somebody wants to know. */
import { useEffect } from 'react';
import { fetchSnapshot } from '../shell/fetch-snapshot.ts';
import { type Dashboard, useDashboard } from './dashboard-context.ts';

const refreshMs = 1000;

export function useProcesses(refreshes: number): void {
  const dashboard = useDashboard();
  useEffect(() => {
    const end = new AbortController();
    let cancelTimer = (): void => undefined;
    const round = async (): Promise<void> => {
      await refresh(dashboard, end.signal);
      if (!end.signal.aborted) cancelTimer = dashboard.clock.after(refreshMs, () => void round());
    };
    void round();
    return () => {
      end.abort();
      cancelTimer();
    };
  }, [dashboard, refreshes]);
}

async function refresh(dashboard: Dashboard, signal: AbortSignal): Promise<void> {
  const { store, clock } = dashboard;
  try {
    const fetched = await fetchSnapshot(dashboard.client(), signal);
    const nowMs = clock.wallTime();
    if (fetched.kind === 'stopping') {
      store.dispatch({ kind: 'daemon-state', state: 'SHUTDOWN', nowMs });
      return;
    }
    const { processes, usage, daemon } = fetched;
    const snapshot = { processes, atMs: clock.now(), ...(usage === undefined ? {} : { usage }) };
    store.dispatch({ kind: 'refreshed', snapshot, daemon, nowMs });
  } catch (error) {
    if (signal.aborted) return;
    store.dispatch({
      kind: 'refresh-failed',
      reason: dashboard.explain(error),
      nowMs: clock.wallTime(),
    });
  }
}
