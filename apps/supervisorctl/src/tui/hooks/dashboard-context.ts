/** What the hooks work with: handed to the tree once, by the composition root. */
import { createContext, useContext } from 'react';
import type { CommandRunner } from '../shell/command-runner.ts';
import type { DashboardClient } from '../shell/dashboard-client.ts';
import type { DashboardClock } from '../shell/dashboard-clock.ts';
import type { Store } from '../shell/store.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface Dashboard {
  readonly store: Store;
  readonly terminal: Terminal;
  readonly clock: DashboardClock;
  readonly commands: CommandRunner;
  /** The client for the address in use; `open` changes it. */
  client(): DashboardClient;
  /** Whatever went wrong with a call, in words. */
  explain(error: unknown): string;
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
