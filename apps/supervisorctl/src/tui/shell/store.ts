/** Holds the state: actions go in, listeners are told once per turn of the loop however many came. */
import { reduce } from '../state/reduce.ts';
import type { TuiAction } from '../state/tui-action.ts';
import type { TuiState } from '../state/tui-state.ts';

export interface Store {
  readonly state: TuiState;
  dispatch(action: TuiAction): void;
  /** Returns what ends it. */
  subscribe(listener: () => void): () => void;
}

export function createStore(initial: TuiState): Store {
  let state = initial;
  let isDue = false;
  const listeners = new Set<() => void>();
  const notify = (): void => {
    isDue = false;
    for (const listener of [...listeners]) listener();
  };
  return {
    get state() {
      return state;
    },
    dispatch(action) {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      if (isDue) return;
      isDue = true;
      setImmediate(notify);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
