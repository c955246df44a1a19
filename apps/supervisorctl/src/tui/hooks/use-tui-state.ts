/** The state, for the components. */
import { useSyncExternalStore } from 'react';
import type { TuiState } from '../state/tui-state.ts';
import { useDashboard } from './dashboard-context.ts';

export function useTuiState(): TuiState {
  const { store } = useDashboard();
  return useSyncExternalStore(
    (listener) => store.subscribe(listener),
    () => store.state,
  );
}
