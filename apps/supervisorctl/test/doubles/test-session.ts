/** A session over a fake daemon, with everything it prints recorded and every answer prepared. */

import type { CommandGroup } from '../../src/command.ts';
import { defaultCommands, furtherCommands } from '../../src/command-table.ts';
import type { Interrupts } from '../../src/interrupts.ts';
import type { LineRead, LineReader, LineRequest } from '../../src/line-reader.ts';
import type { ConnectToSupervisor, Credentials } from '../../src/remote-supervisor.ts';
import { Session } from '../../src/session.ts';
import { FakeSupervisor } from './fake-supervisor.ts';

export interface TestSessionOptions {
  readonly isInteractive?: boolean;
  readonly isTerminal?: boolean;
  /** What is typed when something is asked. After the last one input is at its end. */
  readonly answers?: readonly (string | LineRead)[];
  readonly connect?: ConnectToSupervisor;
  readonly plugins?: readonly CommandGroup[];
}

export class TestSession {
  readonly supervisor = new FakeSupervisor();
  readonly interrupts = new ManualInterrupts();
  readonly lineReader: ScriptedLineReader;
  readonly session: Session;
  /** Addresses and credentials that were connected to. */
  readonly connections: { serverUrl: string; credentials: Credentials }[] = [];
  nowMs = 0;
  outputState: 'open' | 'closed' = 'open';
  /** Time passes at once, unless a test has it stand still. */
  sleep: (delayMs: number) => Promise<void> = async (delayMs) => {
    this.nowMs += delayMs;
  };
  stdout = '';
  stderr = '';

  constructor(options: TestSessionOptions = {}) {
    const { isInteractive = false, isTerminal = false, answers = [], plugins = [] } = options;
    const connect = options.connect ?? (() => this.supervisor.connect());
    const write = (text: string | Uint8Array): void => {
      this.stdout += typeof text === 'string' ? text : Buffer.from(text).toString('latin1');
    };
    this.lineReader = new ScriptedLineReader(answers, write);
    this.session = new Session({
      serverUrl: 'unix:///run/test.sock',
      credentials: {},
      isInteractive,
      commandGroups: [defaultCommands, ...plugins, furtherCommands],
      connect: (serverUrl, credentials) => {
        this.connections.push({ serverUrl, credentials });
        return connect(serverUrl, credentials);
      },
      output: {
        isTerminal,
        line: (text) => write(`${text}\n`),
        raw: write,
        ready: async () => this.outputState,
        errorLine: (text) => {
          this.stderr += `${text}\n`;
        },
      },
      lineReader: this.lineReader,
      interrupts: this.interrupts,
      clock: {
        now: () => this.nowMs,
        sleep: (delayMs) => this.sleep(delayMs),
      },
    });
  }

  /** Runs a line and gives what it printed, its lines apart, and the exit status so far. */
  async run(line: string): Promise<{ readonly lines: readonly string[]; readonly exit: number }> {
    this.stdout = '';
    await this.session.run(line);
    const lines = this.stdout.split('\n');
    if (lines.at(-1) === '') lines.pop();
    return { lines, exit: this.session.exitStatus };
  }
}

export class ScriptedLineReader implements LineReader {
  readonly requests: LineRequest[] = [];
  readonly #answers: (string | LineRead)[];
  readonly #write: (text: string) => void;

  constructor(answers: readonly (string | LineRead)[], write: (text: string) => void) {
    this.#answers = [...answers];
    this.#write = write;
  }

  async read(request: LineRequest): Promise<LineRead> {
    this.requests.push(request);
    this.#write(request.prompt);
    const answer = this.#answers.shift() ?? { kind: 'end' };
    return typeof answer === 'string' ? { kind: 'line', text: answer } : answer;
  }
}

/** Ctrl-C, pressed by the test. */
export class ManualInterrupts implements Interrupts {
  readonly listeners: (() => void)[] = [];

  listen(onInterrupt: () => void): () => void {
    this.listeners.push(onInterrupt);
    return () => {
      this.listeners.splice(this.listeners.indexOf(onInterrupt), 1);
    };
  }

  press(): void {
    this.listeners.at(-1)?.();
  }
}
