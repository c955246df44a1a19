/** Reads the configuration when the details are shown, and again when the set of processes changes. */
import { useEffect } from 'react';
import { useDashboard } from './dashboard-context.ts';

export function useConfigs(isShown: boolean, processCount: number): void {
  const dashboard = useDashboard();
  useEffect(() => {
    if (!isShown) return undefined;
    let isOver = false;
    dashboard
      .client()
      .supervisor.getAllConfigInfo()
      .then(
        (configs) => {
          if (!isOver) dashboard.store.dispatch({ kind: 'configured', configs });
        },
        // Supervisor before 4.2 has no such method: the details then lack the configuration.
        () => undefined,
      );
    return () => {
      isOver = true;
    };
  }, [dashboard, isShown, processCount]);
}
