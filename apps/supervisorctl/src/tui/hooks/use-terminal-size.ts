/** The size of the terminal; and after a change of it the whole screen is drawn anew. */
import { useEffect } from 'react';
import { useDashboard } from './dashboard-context.ts';

export function useTerminalSize(): void {
  const { terminal, store, redraw } = useDashboard();
  useEffect(() => {
    const release = terminal.onChange(() => {
      store.dispatch({ kind: 'resized', size: terminal.size });
      redraw();
    });
    return release;
  }, [terminal, store, redraw]);
}
