/**
 * Adapter: the terminal on stdin and stdout. It goes to the alternate screen and comes back on every
 * way out there is: leaving, a signal, a crash, a stop by ctrl+z.
 */

import type { InputEvent } from '../input/input-event.ts';
import { readInput } from '../input/read-input.ts';
import { colourDepth } from './colour-depth.ts';
import { needsPlainGlyphs, plainGlyphs } from './plain-glyphs.ts';
import type { Terminal } from './terminal.ts';

/** Alternate screen, cursor hidden, mouse presses and wheel in SGR form, bracketed paste (ctlseqs). */
const enterSequence = '\u001b[?1049h\u001b[?25l\u001b[?1000h\u001b[?1006h\u001b[?2004h';
const leaveSequence = '\u001b[?2004l\u001b[?1006l\u001b[?1000l\u001b[0m\u001b[?25h\u001b[?1049l';

/** A lone escape is a key when nothing follows at once; over ssh a sequence may arrive in pieces. */
const escapeDelayMs = 40;

const signals = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1, SIGQUIT: 3 } as const;

export function openNodeTerminal(): Terminal {
  return new NodeTerminal();
}

class NodeTerminal implements Terminal {
  readonly depth = colourDepth(process.env);
  readonly #isPlain = needsPlainGlyphs(process.env);
  readonly #inputListeners = new Set<(event: InputEvent) => void>();
  readonly #changeListeners = new Set<() => void>();
  readonly #signalHandlers: (readonly [NodeJS.Signals, () => void])[];
  readonly #onData = (chunk: string): void => this.#read(chunk);
  readonly #onResize = (): void => this.#changed();
  readonly #onExit = (): void => this.leave();
  readonly #warnings: string[] = [];
  /** Node's own, which writes to stderr: that is the screen. */
  readonly #warningPrinters = process.listeners('warning');
  readonly #onWarning = (warning: Error): void => {
    this.#warnings.push(`${warning.name}: ${warning.message}`);
  };
  readonly #onCrash = (error: unknown): void => this.#crash(error);
  #pending = '';
  #escapeTimer: NodeJS.Timeout | undefined;
  #isEntered = false;

  constructor() {
    const ends = Object.entries(signals).map(
      ([signal, number]) => [signal as NodeJS.Signals, () => this.#end(128 + number)] as const,
    );
    this.#signalHandlers = [
      ...ends,
      ['SIGTSTP', () => this.suspend()],
      ['SIGCONT', () => this.#resume()],
    ];
    process.stdin.setEncoding('utf8');
    process.on('exit', this.#onExit);
    process.on('uncaughtException', this.#onCrash);
    process.removeAllListeners('warning').on('warning', this.#onWarning);
    for (const [signal, handler] of this.#signalHandlers) process.on(signal, handler);
    process.stdout.on('resize', this.#onResize);
    this.#enter();
  }

  get size(): { readonly columns: number; readonly rows: number } {
    const { columns, rows } = process.stdout;
    return { columns: columns || 80, rows: rows || 24 };
  }

  write(bytes: string): void {
    if (this.#isEntered) process.stdout.write(this.#isPlain ? plainGlyphs(bytes) : bytes);
  }

  onInput(listener: (event: InputEvent) => void): () => void {
    this.#inputListeners.add(listener);
    return () => this.#inputListeners.delete(listener);
  }

  onChange(listener: () => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  /** SIGSTOP, because our own listener keeps SIGTSTP from stopping us. */
  suspend(): void {
    this.#restore();
    process.kill(process.pid, 'SIGSTOP');
  }

  leave(): void {
    this.#restore();
    clearTimeout(this.#escapeTimer);
    process.off('exit', this.#onExit);
    process.off('uncaughtException', this.#onCrash);
    this.#tellWarnings();
    for (const [signal, handler] of this.#signalHandlers) process.off(signal, handler);
    process.stdout.off('resize', this.#onResize);
    process.stdin.pause();
  }

  /** A warning of Node's is our mistake; it must be seen, but not on the screen. */
  #tellWarnings(): void {
    process.off('warning', this.#onWarning);
    for (const printer of this.#warningPrinters.splice(0)) process.on('warning', printer);
    for (const text of this.#warnings.splice(0)) process.stderr.write(`supervisorctl: ${text}\n`);
  }

  #enter(): void {
    if (this.#isEntered) return;
    this.#isEntered = true;
    process.stdin.setRawMode(true);
    process.stdin.on('data', this.#onData);
    process.stdin.resume();
    process.stdout.write(enterSequence);
  }

  #restore(): void {
    if (!this.#isEntered) return;
    this.#isEntered = false;
    process.stdin.off('data', this.#onData);
    try {
      process.stdin.setRawMode(false);
      process.stdout.write(leaveSequence);
    } catch {
      // The terminal is gone (SIGHUP): there is nothing to give back.
    }
  }

  #resume(): void {
    this.#enter();
    this.#changed();
  }

  #changed(): void {
    for (const listener of [...this.#changeListeners]) listener();
  }

  #end(exitStatus: number): void {
    this.leave();
    process.exit(exitStatus);
  }

  #crash(error: unknown): void {
    this.leave();
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`supervisorctl: the dashboard has failed: ${text}\n`);
    process.exit(1);
  }

  #read(chunk: string): void {
    clearTimeout(this.#escapeTimer);
    this.#deliver(readInput(this.#pending + chunk));
    if (this.#pending === '') return;
    this.#escapeTimer = setTimeout(
      () => this.#deliver(readInput(this.#pending, true)),
      escapeDelayMs,
    );
  }

  #deliver({ events, rest }: ReturnType<typeof readInput>): void {
    this.#pending = rest;
    for (const event of events) for (const listener of [...this.#inputListeners]) listener(event);
  }
}
