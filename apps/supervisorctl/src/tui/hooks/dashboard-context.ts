/** What the hooks work with: handed to the tree once, by the composition root. */
import { createContext, useContext } from 'react';
import type { DashboardClient } from '../shell/dashboard-client.ts';
import type { DashboardClock } from '../shell/dashboard-clock.ts';
import type { Store } from '../shell/store.ts';
import type { Login } from '../state/tui-state.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface LoginWanted {
  /** Who we said we are; empty for nobody. */
  readonly username: string;
  /** What was wrong with it; empty for nothing. */
  readonly problem: string;
}

export interface Dashboard {
  readonly store: Store;
  readonly terminal: Terminal;
  readonly clock: DashboardClock;
  /** Carries out a line of the classic client. */
  runCommand(line: string): Promise<void>;
  /** The client for the address in use; `open` changes it. */
  client(): DashboardClient;
  /** Whatever went wrong with a call, in words. */
  explain(error: unknown): string;
  /** What to ask for, if a call failed for want of a login. */
  loginWanted(error: unknown): LoginWanted | undefined;
  /** From now on we are somebody else. */
  logIn(credentials: Login): void;
  /** Draws the whole screen again. */
  redraw(): void;
}

const DashboardContext = createContext<Dashboard | undefined>(undefined);

export const DashboardProvider = DashboardContext.Provider;

export function useDashboard(): Dashboard {
  const dashboard = useContext(DashboardContext);
  if (dashboard === undefined) throw new Error('expected a DashboardProvider above');
  return dashboard;
}
