/** Reads how the runs of a process have ended, when its details are shown and whenever one more has. */
import { useEffect } from 'react';
import { formatNamespec } from '../../namespec.ts';
import type { TrackedProcess } from '../state/tracked-process.ts';
import { useDashboard } from './dashboard-context.ts';

/** `process`: absent while none is shown, or where the daemon remembers nothing. */
export function useHistory(process: TrackedProcess | undefined): void {
  const dashboard = useDashboard();
  const key = process?.key;
  const name = process && formatNamespec({ group: process.info.group, process: process.info.name });
  // A start is news as well: it is counted.
  const start = process?.info.start;
  const exits = process?.exits;
  useEffect(() => {
    if (key === undefined || name === undefined) return undefined;
    let isOver = false;
    dashboard
      .client()
      .sv.getProcessHistory(name)
      .then(
        (runs) => {
          if (!isOver) dashboard.store.dispatch({ kind: 'history', key, runs });
        },
        // Gone meanwhile, or no connection: the next refresh says so.
        () => undefined,
      );
    return () => {
      isOver = true;
    };
  }, [dashboard, key, name, exits, start]);
}
