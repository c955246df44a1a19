/**
 * Where the output of one channel of a program goes: capture, strip_ansi, file, system log, events
 * and debug lines, in Supervisor's order.
 *
 * Fits core's `OutputSink`. With nothing but a file configured a chunk is written straight from the
 * reader's memory. Captured bytes go into the message instead of file and system log, but still to
 * `onOutput`, as in Supervisor: listeners may rely on it. Trouble never reaches the reader: the
 * channel goes on, and the trouble is reported once.
 */

import { type CapturePiece, CaptureScanner } from './capture-scanner.ts';
import { decodeOutput } from './decode-output.ts';
import { errnoCode } from './errno-code.ts';
import type { LogProblemListener } from './log-problem.ts';
import { AnsiStripper } from './strip-ansi.ts';
import { Utf8Boundary } from './utf8-boundary.ts';

/** The file of a channel; a `RotatingFile`, or one borrowed with `borrowLogFile`. */
export interface ChildLogFile {
  write(chunk: Uint8Array): void;
  reopen(): unknown;
  clear(): void;
  close(): void;
}

/** Takes output as text, and as bytes that are valid during the call only. */
export type OutputListener = (text: string, bytes: Uint8Array) => void;

export interface ChildLogOptions {
  /** What the channel is called in reports, `'cat' stdout` for instance. */
  readonly channel: string;
  /** Absent for NONE and for syslog only. */
  readonly file?: ChildLogFile | undefined;
  /** Whether terminal control sequences are removed. Default false. */
  readonly stripAnsi?: boolean | undefined;
  /** How much of a captured message is kept; 0, the default, turns capture mode off. */
  readonly captureMaxbytes?: number | undefined;
  /** Sends a chunk to the system log. */
  readonly syslog?: ((chunk: Uint8Array) => void) | undefined;
  /** Each logged chunk, characters kept whole: for PROCESS_LOG events and debug lines. */
  readonly onOutput?: OutputListener | undefined;
  /** Each captured message: for PROCESS_COMMUNICATION events. */
  readonly onCaptured?: OutputListener | undefined;
  readonly onProblem?: LogProblemListener | undefined;
}

export class ChildLog {
  readonly #options: ChildLogOptions;
  readonly #file: ChildLogFile | undefined;
  readonly #scanner: CaptureScanner | undefined;
  readonly #stripper: AnsiStripper | undefined;
  readonly #boundary = new Utf8Boundary();
  /** Whether a chunk needs nothing but to be written to the file. */
  readonly #isDirect: boolean;
  #lastKind: CapturePiece['kind'] = 'output';
  #isFailing = false;

  constructor(options: ChildLogOptions) {
    this.#options = options;
    this.#file = options.file;
    this.#stripper = options.stripAnsi === true ? new AnsiStripper() : undefined;
    const maxBytes = options.captureMaxbytes ?? 0;
    if (maxBytes > 0) this.#scanner = new CaptureScanner({ maxBytes, filter: this.#stripper });
    const isPlain = this.#scanner === undefined && this.#stripper === undefined;
    this.#isDirect = isPlain && options.syslog === undefined && options.onOutput === undefined;
  }

  /** Takes one chunk; its memory may be reused afterwards. Never throws. */
  write(chunk: Uint8Array): void {
    if (this.#isDirect) this.#file?.write(chunk);
    else this.#guard(() => this.#sort(chunk));
  }

  /** The channel has ended: gives out what was held back. The file stays open until `close`. */
  end(): void {
    this.#guard(() => this.#flush());
  }

  /** Opens the file again (SIGUSR2). */
  reopen(): void {
    this.#file?.reopen();
  }

  /**
   * Starts the file anew and forgets what was captured so far; a message that has begun goes on.
   *
   * @throws LoggingError `FAILED` if the file cannot be cleared.
   */
  clear(): void {
    this.#scanner?.clear();
    this.#file?.clear();
  }

  /** Closes the file. */
  close(): void {
    this.#file?.close();
  }

  #sort(chunk: Uint8Array): void {
    if (this.#scanner !== undefined) this.#distribute(this.#scanner.feed(chunk));
    else this.#log(this.#stripper?.push(chunk) ?? chunk);
  }

  #flush(): void {
    if (this.#scanner !== undefined) this.#distribute(this.#scanner.end());
    const held = this.#stripper?.flush();
    if (held !== undefined && held.length > 0) this.#log(held);
    this.#showCut();
  }

  #distribute(pieces: readonly CapturePiece[]): void {
    for (const { kind, bytes } of pieces) {
      // No character goes on beyond a token.
      if (kind !== this.#lastKind) this.#showCut();
      this.#lastKind = kind;
      if (kind === 'output') this.#log(bytes);
      else if (kind === 'captured') this.#show(bytes);
      else this.#options.onCaptured?.(decodeOutput(bytes), bytes);
    }
  }

  #log(bytes: Uint8Array): void {
    this.#file?.write(bytes);
    this.#options.syslog?.(bytes);
    this.#show(bytes);
  }

  #show(bytes: Uint8Array): void {
    if (this.#options.onOutput === undefined) return;
    const whole = this.#boundary.push(bytes);
    // A chunk that is nothing but half a character is shown with the next; one that strip_ansi
    // emptied is shown empty, as in Supervisor.
    if (whole.length === 0 && bytes.length > 0) return;
    this.#options.onOutput(decodeOutput(whole), whole);
  }

  #showCut(): void {
    const cut = this.#boundary.flush();
    if (cut.length > 0) this.#options.onOutput?.(decodeOutput(cut), cut);
  }

  #guard(action: () => void): void {
    try {
      action();
      this.#isFailing = false;
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    if (this.#isFailing) return;
    this.#isFailing = true;
    const { channel, onProblem } = this.#options;
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const message = `uncaptured exception in channel ${channel}, going on with it: ${text}`;
    try {
      onProblem?.({
        kind: 'handler-failed',
        level: 'critical',
        message,
        path: channel,
        errno: errnoCode(error),
      });
    } catch {
      // There is nobody left to tell, and the program whose output this is must not suffer for it.
    }
  }
}
