/**
 * A command as data, and the little world it runs in. The table of commands drives everything that
 * has to know about them: the parser, `help`, completion. What a command may touch is in its context,
 * so a test hands it a client over a double and reads what was printed.
 */
import type { ExitCode } from './exit-code.ts';
import type { RemoteSupervisor } from './remote-supervisor.ts';

/** What the words after a verb are, for completion. */
export type ArgumentKind =
  | 'none'
  | 'command'
  | 'group'
  | 'process'
  | 'signal-then-process'
  | 'shell-name';

export interface Command {
  readonly name: string;
  /** What `help NAME` prints, and every complaint about wrong arguments. Lines without line ends. */
  readonly help: readonly string[];
  /** Does the command first ask whether a Supervisor answers? (`getVersion`; see upcheck.ts) */
  readonly checksServer: boolean;
  /** The exit status when that fails, whatever the reason; absent: by reason. */
  readonly failedCheckStatus?: ExitCode;
  /** The line for a daemon that is going down; absent: the one of failure-text.ts. */
  readonly shuttingDownText?: string;
  readonly argumentKind: ArgumentKind;
  /** Words that start with `--`, for completion. */
  readonly flags?: readonly string[];
  run(context: CommandContext, argument: string): Promise<void>;
}

/** Commands that are listed together in `help`. */
export interface CommandGroup {
  readonly title: string;
  readonly commands: readonly Command[];
  /** Shown in the list of `help` only to people: what reads our output knows Supervisor's list. */
  readonly isBeyondSupervisor?: boolean;
}

export interface CommandContext {
  /** The daemon of this session. Not to be kept: `open` changes it. */
  readonly client: RemoteSupervisor;
  readonly serverUrl: string;
  /** Whether questions may be asked. */
  readonly isInteractive: boolean;
  readonly commandGroups: readonly CommandGroup[];
  readonly clock: CommandClock;
  readonly output: CommandOutput;
  /** An error line: on stdout, as Supervisor has it; on stderr where stdout is to hold only JSON. */
  complain(line: string): void;
  /** The last call wins, and nothing resets it: Supervisor's rule for several names. */
  setExitStatus(code: ExitCode): void;
  /**
   * The next line of input; `undefined` at its end, on Ctrl-C and when `signal` is aborted. The prompt
   * goes out without a line end.
   */
  ask(prompt: string, signal?: AbortSignal): Promise<string | undefined>;
  /** Runs until `work` is done or Ctrl-C is pressed; then `signal` is aborted. */
  untilInterrupted(work: (signal: AbortSignal) => Promise<void>): Promise<'done' | 'interrupted'>;
  /** Makes another daemon that of this session. */
  open(serverUrl: string): void;
  /** Runs one line as if it had been typed, without touching the exit status. */
  runLine(line: string): Promise<void>;
  /** After this command the session is over. */
  leave(): void;
}

export interface CommandOutput {
  /** A person looks at it. */
  readonly isTerminal: boolean;
  /** One line, or several with line ends between them. */
  line(text: string): void;
  /** As is, without a line end: log text, and bytes that may be no text at all. */
  raw(text: string | Uint8Array): void;
  /**
   * Resolves when what reads us has kept up, so that an endless log does not pile up in memory;
   * `closed` when nobody reads any more. Gives up with `signal`.
   */
  ready(signal: AbortSignal): Promise<'open' | 'closed'>;
  /** One line on stderr: only what is no answer, such as hints and warnings. */
  errorLine(text: string): void;
}

export interface CommandClock {
  /** Milliseconds that only ever grow. */
  now(): number;
  sleep(delayMs: number): Promise<void>;
}
