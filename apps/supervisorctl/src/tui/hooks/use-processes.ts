/** Asks the daemon once a second, and at once when something was done or somebody wants to know. */
import { useEffect } from 'react';
import { fetchSnapshot } from '../shell/fetch-snapshot.ts';
import { type Dashboard, useDashboard } from './dashboard-context.ts';

const refreshMs = 1000;
/** Of many processes, what they use is asked for less often: it is half of the daemon's work. */
const manyProcesses = 250;
const usageMs = 3000;

export function useProcesses(refreshes: number): void {
  const dashboard = useDashboard();
  useEffect(() => {
    const end = new AbortController();
    let cancelTimer = (): void => undefined;
    let usageAtMs = Number.NEGATIVE_INFINITY;
    const round = async (): Promise<void> => {
      const isMany = dashboard.store.state.processes.length >= manyProcesses;
      const nowMs = dashboard.clock.now();
      const wantsUsage = !isMany || nowMs - usageAtMs >= usageMs - refreshMs / 2;
      if (wantsUsage) usageAtMs = nowMs;
      await refresh(dashboard, wantsUsage, end.signal);
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

async function refresh(
  dashboard: Dashboard,
  wantsUsage: boolean,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock } = dashboard;
  try {
    const fetched = await fetchSnapshot(
      dashboard.client(),
      { mark: store.state.exitsMark ?? '', wantsUsage },
      signal,
    );
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
      store.dispatch({ kind: 'login-wanted', ...login });
      return;
    }
    store.dispatch({
      kind: 'refresh-failed',
      reason: dashboard.explain(error),
      nowMs: clock.wallTime(),
    });
  }
}
