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
      // Whoever guards the daemon counts failed logins; it is asked again when somebody has logged in.
      const isWaiting = dashboard.store.state.connection.kind === 'login';
      if (!end.signal.aborted && !isWaiting)
        cancelTimer = dashboard.clock.after(refreshMs, () => void round());
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
    const fetched = await fetchSnapshot(dashboard.client(), store.state.exitsMark ?? '', signal);
    const nowMs = clock.wallTime();
    if (fetched.kind === 'stopping') {
      store.dispatch({ kind: 'daemon-state', state: 'SHUTDOWN', nowMs });
      return;
    }
    const { kind: _, daemon, ...answered } = fetched;
    const snapshot = { ...answered, atMs: clock.now() };
    store.dispatch({ kind: 'refreshed', snapshot, daemon, nowMs });
  } catch (error) {
    if (signal.aborted) return;
    const login = dashboard.loginWanted(error);
    if (login !== undefined) {
      store.dispatch({ kind: 'login-wanted', ...login, nowMs: clock.wallTime() });
      return;
    }
    store.dispatch({
      kind: 'refresh-failed',
      reason: dashboard.explain(error),
      nowMs: clock.wallTime(),
    });
  }
}
