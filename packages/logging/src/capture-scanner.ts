/**
 * Capture mode: finds the messages a program puts between two tokens in its output. Pure.
 *
 * The tokens need no line of their own and may be cut anywhere. Only what may really be the
 * beginning of a token is held back, and given out at the end (Supervisor holds back up to 24 bytes
 * of anything and loses them at exit). Inside a message the BEGIN token is data; outside, END is.
 */

import { CaptureBuffer } from './capture-buffer.ts';

/** What a program writes before and after a message. */
export const CAPTURE_BEGIN = '<!--XSUPERVISOR:BEGIN-->';
export const CAPTURE_END = '<!--XSUPERVISOR:END-->';

const BEGIN = Buffer.from(CAPTURE_BEGIN);
const END = Buffer.from(CAPTURE_END);
const NOTHING = new Uint8Array(0);

/**
 * - `output` bytes outside of messages
 * - `captured` bytes of a message that is still going on
 * - `message` the whole message, once its end was seen, cut to its last `maxBytes`
 *
 * `output` and `captured` may be views into the chunk they came from, so use them before the next
 * read. They are never empty, except where a filter emptied them.
 */
export interface CapturePiece {
  readonly kind: 'output' | 'captured' | 'message';
  readonly bytes: Uint8Array;
}

/** Changes bytes on their way, as `AnsiStripper` does; `flush` is called at each token. */
export interface CaptureFilter {
  push(bytes: Uint8Array): Uint8Array;
  flush(): Uint8Array;
}

export interface CaptureScannerOptions {
  /** How much of a message is kept: its last bytes. */
  readonly maxBytes: number;
  /** Applied to what is between tokens, before it is given out or kept. */
  readonly filter?: CaptureFilter | undefined;
}

export class CaptureScanner {
  readonly #buffer: CaptureBuffer;
  readonly #filter: CaptureFilter | undefined;
  #token = BEGIN;
  /** How much of the token the stream ends with. The bytes are the token's own. */
  #held = 0;

  constructor(options: CaptureScannerOptions) {
    this.#buffer = new CaptureBuffer(options.maxBytes);
    this.#filter = options.filter;
  }

  /** Whether a message has begun and not ended. */
  get isCapturing(): boolean {
    return this.#token === END;
  }

  /** The next bytes of the stream, sorted, in order. */
  feed(chunk: Uint8Array): CapturePiece[] {
    const pieces: CapturePiece[] = [];
    const bytes = this.#joinHeld(chunk);
    let from = 0;
    for (let at = bytes.indexOf(this.#token); at >= 0; at = bytes.indexOf(this.#token, from)) {
      from = this.#passToken(pieces, bytes, from, at);
    }
    this.#held = tokenPrefixLength(this.#token, bytes, from);
    this.#give(pieces, bytes.subarray(from, bytes.length - this.#held));
    return pieces;
  }

  /** Ends the stream: what was held back is given out; a message not ended is dropped. */
  end(): CapturePiece[] {
    const pieces: CapturePiece[] = [];
    this.#give(pieces, this.#token.subarray(0, this.#held));
    this.#giveFlushed(pieces);
    this.#held = 0;
    this.#token = BEGIN;
    this.#buffer.clear();
    return pieces;
  }

  /** Forgets what was captured so far; a message that has begun goes on. */
  clear(): void {
    this.#buffer.clear();
  }

  #joinHeld(chunk: Uint8Array): Buffer {
    if (this.#held > 0) return Buffer.concat([this.#token.subarray(0, this.#held), chunk]);
    return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
  }

  /** Gives out what is before the token at `at`, and steps over it. */
  #passToken(pieces: CapturePiece[], bytes: Buffer, from: number, at: number): number {
    const length = this.#token.length;
    this.#give(pieces, bytes.subarray(from, at));
    this.#giveFlushed(pieces);
    if (this.isCapturing) pieces.push({ kind: 'message', bytes: this.#buffer.take() });
    this.#token = this.isCapturing ? BEGIN : END;
    return at + length;
  }

  #give(pieces: CapturePiece[], bytes: Uint8Array): void {
    if (bytes.length > 0) this.#push(pieces, this.#filter?.push(bytes) ?? bytes);
  }

  #giveFlushed(pieces: CapturePiece[]): void {
    const flushed = this.#filter?.flush() ?? NOTHING;
    if (flushed.length > 0) this.#push(pieces, flushed);
  }

  #push(pieces: CapturePiece[], bytes: Uint8Array): void {
    if (this.isCapturing) this.#buffer.append(bytes);
    pieces.push({ kind: this.isCapturing ? 'captured' : 'output', bytes });
  }
}

/**
 * How many bytes at the end of `bytes`, from index `from` on, may be the beginning of the token.
 * Both tokens hold `<` at their start only, so there is one place where one can have begun.
 */
function tokenPrefixLength(token: Buffer, bytes: Buffer, from: number): number {
  const tail = bytes.subarray(Math.max(from, bytes.length - token.length + 1));
  const start = tail.lastIndexOf('<');
  if (start < 0) return 0;
  const length = tail.length - start;
  return token.subarray(0, length).equals(tail.subarray(start)) ? length : 0;
}
