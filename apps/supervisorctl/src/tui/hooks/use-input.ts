/** Keys, pastes and the mouse go to the reducer as they are. */
import { useEffect } from 'react';
import { useDashboard } from './dashboard-context.ts';

export function useInput(): void {
  const { terminal, store } = useDashboard();
  useEffect(
    () => terminal.onInput((event) => store.dispatch({ kind: 'input', event })),
    [terminal, store],
  );
}
