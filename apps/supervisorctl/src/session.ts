/**
 * What lasts from one line to the next: the daemon that is talked to, who we say we are, the exit
 * status. Every line, typed, piped or given as arguments, is run here, and here alone failures become
 * words.
 */
import type {
  Command,
  CommandClock,
  CommandContext,
  CommandGroup,
  CommandOutput,
} from './command.ts';
import { parseCommandLine } from './command-line.ts';
import { ExitCode } from './exit-code.ts';
import { describeFailure, type Failure } from './failure-text.ts';
import { findCommand } from './find-command.ts';
import type { Interrupts } from './interrupts.ts';
import { takeJsonFlag } from './json-output.ts';
import type { LineReader } from './line-reader.ts';
import type { ConnectToSupervisor, Credentials, RemoteSupervisor } from './remote-supervisor.ts';
import { suggestCommand } from './suggest-command.ts';
import { upcheck } from './upcheck.ts';

export interface SessionOptions {
  readonly serverUrl: string;
  readonly credentials: Credentials;
  readonly isInteractive: boolean;
  readonly commandGroups: readonly CommandGroup[];
  readonly connect: ConnectToSupervisor;
  readonly output: CommandOutput;
  readonly lineReader: LineReader;
  readonly interrupts: Interrupts;
  readonly clock: CommandClock;
}

export class Session {
  readonly #options: SessionOptions;
  #serverUrl: string;
  #credentials: Credentials;
  #client: RemoteSupervisor | undefined;
  #exitStatus: ExitCode = ExitCode.success;
  #isOver = false;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#serverUrl = options.serverUrl;
    this.#credentials = options.credentials;
  }

  /** Of everything run so far: the last failure's. */
  get exitStatus(): ExitCode {
    return this.#exitStatus;
  }

  /** Somebody has said `exit`. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** The client for the present address, made when it is first needed. @throws UnknownProtocol */
  get client(): RemoteSupervisor {
    this.#client ??= this.#options.connect(this.#serverUrl, this.#credentials);
    return this.#client;
  }

  close(): void {
    this.#client?.close();
    this.#client = undefined;
  }

  /** One line, to its end. Never rejects for anything a daemon or a network may do. */
  async run(text: string): Promise<void> {
    const line = parseCommandLine(text);
    if (line.kind === 'empty') return;
    const groups = this.#options.commandGroups;
    const command = line.kind === 'command' ? findCommand(groups, line.verb) : undefined;
    if (line.kind === 'unknown' || command === undefined) return this.#refuse(text.trim());
    await this.#runCommand(command, line.argument);
  }

  /** Runs it again, as somebody else, for as long as the daemon asks who we are. */
  async #runCommand(command: Command, argument: string): Promise<void> {
    for (;;) {
      const failure = await this.#attempt(command, argument);
      if (failure === undefined) return;
      const exitStatus = this.#exitStatus;
      this.#report(command, argument, failure);
      if (failure.kind !== 'login' || !(await this.#login())) return;
      // To have been asked is no failure.
      this.#exitStatus = exitStatus;
    }
  }

  async #attempt(command: Command, argument: string): Promise<Failure | undefined> {
    const context = this.#contextFor(command, argument);
    try {
      if (command.checksServer) await upcheck(context.client);
      await command.run(context, argument);
      return undefined;
    } catch (error) {
      const failure = describeFailure(error, this.#serverUrl);
      // The line is for the user, the trace for whoever has to mend the command.
      const trace = error instanceof Error ? error.stack : undefined;
      return failure.kind === 'mistake' && trace !== undefined
        ? { ...failure, hint: trace }
        : failure;
    }
  }

  #report(command: Command, argument: string, failure: Failure): void {
    const { kind, hint } = failure;
    const ownLine = kind === 'shutting-down' ? command.shuttingDownText : undefined;
    const ownStatus = kind === 'no-supervisor' ? command.failedCheckStatus : undefined;
    this.#complain(command, argument, ownLine ?? failure.line);
    this.#exitStatus = ownStatus ?? failure.exitStatus;
    const isAsked = kind === 'login' && this.#options.isInteractive;
    if (hint !== undefined && !isAsked) this.#hint(hint);
  }

  /** Are there new credentials to try? */
  async #login(): Promise<boolean> {
    if (!this.#options.isInteractive) return false;
    const { lineReader, output } = this.#options;
    const username = await lineReader.read({ kind: 'answer', prompt: 'Username:' });
    if (username.kind !== 'line') return false;
    const password = await lineReader.read({ kind: 'secret', prompt: 'Password:' });
    output.line('');
    if (password.kind !== 'line') return false;
    this.close();
    this.#credentials = { username: username.text, password: password.text };
    return true;
  }

  #refuse(line: string): void {
    this.#options.output.line(`*** Unknown syntax: ${line}`);
    this.#exitStatus = ExitCode.generic;
    const suggestion = suggestCommand(this.#options.commandGroups, line);
    this.#hint(
      suggestion === undefined
        ? 'help lists the commands'
        : `did you mean ${suggestion}? help lists the commands`,
    );
  }

  #hint(text: string): void {
    this.#options.output.errorLine(`hint: ${text}`);
  }

  #complain(command: Command, argument: string, line: string): void {
    const { output } = this.#options;
    const isJson = command.flags?.includes('--json') === true && takeJsonFlag(argument).isJson;
    if (isJson) output.errorLine(line);
    else output.line(line);
  }

  #contextFor(command: Command, argument: string): CommandContext {
    const session = this;
    const { isInteractive, commandGroups, clock, output, lineReader, interrupts } = this.#options;
    return {
      get client() {
        return session.client;
      },
      get serverUrl() {
        return session.#serverUrl;
      },
      isInteractive,
      commandGroups,
      clock,
      output,
      complain: (line) => session.#complain(command, argument, line),
      setExitStatus: (code) => {
        session.#exitStatus = code;
      },
      ask: async (prompt, signal) => {
        const answer = await lineReader.read({ kind: 'answer', prompt, signal });
        return answer.kind === 'line' ? answer.text : undefined;
      },
      untilInterrupted: (work) => untilInterrupted(interrupts, work),
      open: (serverUrl) => {
        session.close();
        session.#serverUrl = serverUrl;
      },
      runLine: async (line) => {
        const exitStatus = session.#exitStatus;
        await session.run(line);
        session.#exitStatus = exitStatus;
      },
      leave: () => {
        session.#isOver = true;
      },
    };
  }
}

async function untilInterrupted(
  interrupts: Interrupts,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<'done' | 'interrupted'> {
  const abort = new AbortController();
  const release = interrupts.listen(() => abort.abort());
  try {
    await work(abort.signal);
  } finally {
    release();
  }
  return abort.signal.aborted ? 'interrupted' : 'done';
}
