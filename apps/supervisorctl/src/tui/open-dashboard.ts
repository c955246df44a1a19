/**
 * The door to the dashboard. It is the only file of it that the rest of the client knows, and what is
 * behind it is loaded when it is opened: one-shot commands pay nothing for React and Ink.
 */
import { isatty } from 'node:tty';
import { createClient } from '@sv/rpc';
import type { CommandGroup } from '../command.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Credentials } from '../remote-supervisor.ts';
import { clientAddress } from '../server-address.ts';

export interface OpenDashboardOptions {
  readonly serverUrl: string;
  readonly credentials: Credentials;
  readonly commandGroups: readonly CommandGroup[];
}

/** A terminal at both ends that can be drawn on. */
export function canShowDashboard(): boolean {
  const { TERM = '' } = process.env;
  // Asking the descriptors opens nothing; `process.stdin` would, and every command would pay for it.
  return isatty(0) && isatty(1) && TERM !== '' && TERM !== 'dumb';
}

export async function openDashboard(options: OpenDashboardOptions): Promise<ExitCode> {
  const { runDashboard } = await import('./run-dashboard.tsx');
  const { openNodeTerminal } = await import('./terminal/node-terminal.ts');
  const { nodeDashboardClock } = await import('./shell/node-dashboard-clock.ts');
  return runDashboard({
    ...options,
    connect: (serverUrl, { username, password }) =>
      createClient({
        serverUrl: clientAddress(serverUrl, process.cwd()),
        ...(username === undefined || password === undefined ? {} : { username, password }),
      }),
    terminal: openNodeTerminal(),
    clock: nodeDashboardClock,
  });
}
