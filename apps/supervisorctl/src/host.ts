/** Port: the process and its surroundings, as `main` needs them. */
import type { AccountDatabase, ConfigSource } from '@sv/config';
import type { CommandClock, CommandOutput } from './command.ts';
import type { ExitCode } from './exit-code.ts';
import type { Interrupts } from './interrupts.ts';
import type { LineReader } from './line-reader.ts';
import type { ConnectToSupervisor } from './remote-supervisor.ts';
import type { OpenDashboardOptions } from './tui/open-dashboard.ts';

export interface Host {
  /** The name of the program as it was called: shown in errors, and where the file search begins. */
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly configSource: ConfigSource;
  readonly accounts: AccountDatabase;
  readonly clock: CommandClock;
  readonly output: CommandOutput;
  readonly interrupts: Interrupts;
  readonly connect: ConnectToSupervisor;
  /** Where lines come from. Loads line editing only where a terminal is at both ends. */
  openLineReader(options: LineReaderOptions): Promise<OpenLineReader>;
  /** The full-screen dashboard; absent where there is no terminal to draw on. */
  readonly openDashboard?: (options: OpenDashboardOptions) => Promise<ExitCode>;
  /** Loads a module for a plug-in section of a configuration file in `directory`. */
  importModule(specifier: string, directory: string): Promise<Readonly<Record<string, unknown>>>;
}

export interface LineReaderOptions {
  readonly historyFile?: string | undefined;
  complete(
    line: string,
  ): Promise<{ readonly candidates: readonly string[]; readonly word: string }>;
}

export interface OpenLineReader extends LineReader {
  /** Stores the history. */
  close(): void;
}
