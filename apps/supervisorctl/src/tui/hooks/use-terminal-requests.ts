/** What the state asks of the terminal: to be drawn anew, to be given back for a while. */
import { useEffect } from 'react';
import { useDashboard } from './dashboard-context.ts';

export function useTerminalRequests(redraws: number, suspensions: number): void {
  const { terminal, redraw } = useDashboard();
  useEffect(() => {
    if (redraws > 0) redraw();
  }, [redraw, redraws]);
  useEffect(() => {
    if (suspensions > 0) terminal.suspend();
  }, [terminal, suspensions]);
}
