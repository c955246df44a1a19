/** The composition root of the dashboard: joins terminal, client and screen, and takes them apart. */
import { render } from 'ink';
import type { CommandGroup } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { describeFailure } from '../failure-text.ts';
import type { ConnectToSupervisor, Credentials } from '../remote-supervisor.ts';
import { App } from './app.tsx';
import { type Dashboard, DashboardProvider, type LoginWanted } from './hooks/dashboard-context.ts';
import { createCommandRunner } from './shell/command-runner.ts';
import type { DashboardClient } from './shell/dashboard-client.ts';
import type { DashboardClock } from './shell/dashboard-clock.ts';
import { createStore } from './shell/store.ts';
import { initialState } from './state/tui-state.ts';
import { createFrameStream } from './terminal/frame-stream.ts';
import type { Terminal } from './terminal/terminal.ts';
import { BookContext } from './view/book-context.ts';

export interface DashboardOptions {
  readonly serverUrl: string;
  readonly credentials: Credentials;
  readonly commandGroups: readonly CommandGroup[];
  readonly connect: (serverUrl: string, credentials: Credentials) => DashboardClient;
  readonly terminal: Terminal;
  readonly clock: DashboardClock;
}

/** Shows the dashboard until somebody leaves it. */
export async function runDashboard(options: DashboardOptions): Promise<ExitCode> {
  const { terminal, clock, connect, commandGroups } = options;
  const { serverUrl } = options;
  const store = createStore({ ...initialState, commandGroups, serverUrl, size: terminal.size });
  const address = { serverUrl, credentials: options.credentials };
  let client: DashboardClient | undefined;
  const move = (serverUrl: string, credentials: Credentials): void => {
    Object.assign(address, { serverUrl, credentials });
    client?.close();
    client = undefined;
    store.dispatch({ kind: 'moved', serverUrl });
  };
  // The session of the `:` line has a connection of its own; where it goes (`open`, a login), we follow.
  const connectSession: ConnectToSupervisor = (serverUrl, credentials) => {
    if (serverUrl !== address.serverUrl || credentials !== address.credentials) {
      move(serverUrl, credentials);
    }
    return connect(serverUrl, credentials);
  };
  const createCommands = () =>
    createCommandRunner({ store, commandGroups, ...address, connect: connectSession });
  let commands = createCommands();
  const frames = createFrameStream(terminal);
  const dashboard: Dashboard = {
    store,
    terminal,
    clock,
    runCommand: (line) => commands.run(line),
    client: () => {
      client ??= connect(address.serverUrl, address.credentials);
      return client;
    },
    explain: (error) => explain(error, address.serverUrl),
    loginWanted: (error) => loginWanted(error, address),
    logIn: (credentials) => {
      move(address.serverUrl, credentials);
      commands.close();
      commands = createCommands();
    },
    redraw: frames.redraw,
  };
  const instance = render(
    <DashboardProvider value={dashboard}>
      <BookContext.Provider value={frames.book}>
        <App />
      </BookContext.Provider>
    </DashboardProvider>,
    { stdout: frames.stdout, debug: true, exitOnCtrlC: false, patchConsole: false },
  );
  try {
    // A component that throws ends Ink, and with it the dashboard.
    await Promise.race([untilLeaving(dashboard), instance.waitUntilExit()]);
  } finally {
    instance.unmount();
    commands.close();
    client?.close();
    terminal.leave();
  }
  return ExitCode.success;
}

function untilLeaving({ store }: Dashboard): Promise<void> {
  return new Promise((resolve) => {
    const release = store.subscribe(() => {
      if (!store.state.isLeaving) return;
      release();
      resolve();
    });
  });
}

function loginWanted(
  error: unknown,
  { serverUrl, credentials }: Pick<DashboardOptions, 'serverUrl' | 'credentials'>,
): LoginWanted | undefined {
  if (describeFailure(error, serverUrl).kind !== 'login') return undefined;
  const { username = '' } = credentials;
  return { username, problem: username === '' ? '' : 'Wrong user name or password.' };
}

function explain(error: unknown, serverUrl: string): string {
  const { line, hint, kind } = describeFailure(error, serverUrl);
  return kind === 'login' && hint !== undefined ? `${line}: ${hint}` : line;
}
