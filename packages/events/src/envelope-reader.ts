/**
 * Envelopes out of the bytes on a listener's stdin, in any chunking. It takes exactly `len` code
 * points after each header and never looks beyond them. No I/O.
 */

import { ByteQueue } from './byte-queue.ts';
import { type EventHeader, parseHeader } from './event-header.ts';
import { EventsError } from './events-error.ts';

/** A header and the payload that came with it. */
export interface Envelope {
  readonly header: EventHeader;
  readonly payload: string;
}

/** Real headers have some 150 bytes plus three names; more means this is no event. */
const HEADER_LIMIT_BYTES = 64 * 1024;
const NEWLINE = 0x0a;

export class EnvelopeReader {
  readonly #input = new ByteQueue();
  #header: EventHeader | null = null;
  /** How far into the payload code points have been counted, so that no byte is counted twice. */
  #scannedBytes = 0;
  #scannedCodePoints = 0;

  /** Takes bytes as they came; copies them. */
  push(chunk: Uint8Array): void {
    this.#input.append(chunk);
  }

  /** The next complete envelope, or null until more arrives. Throws `bad-envelope`. */
  next(): Envelope | null {
    const header = this.#header ?? this.#readHeader();
    if (header === null) return null;
    this.#header = header;
    this.#scan(header.len);
    if (this.#scannedCodePoints < header.len) return null;
    const payload = this.#input.take(this.#scannedBytes).toString('utf8');
    this.#header = null;
    this.#scannedBytes = 0;
    this.#scannedCodePoints = 0;
    return { header, payload };
  }

  #readHeader(): EventHeader | null {
    const end = this.#input.indexOf(NEWLINE);
    if (end > HEADER_LIMIT_BYTES || (end === -1 && this.#input.length > HEADER_LIMIT_BYTES)) {
      throw new EventsError(
        'bad-envelope',
        `expected a header line, found ${HEADER_LIMIT_BYTES} bytes without a newline`,
      );
    }
    if (end === -1) return null;
    const line = this.#input.take(end).toString('utf8');
    this.#input.skip(1);
    return parseHeader(line);
  }

  #scan(wanted: number): void {
    const available = this.#input.length;
    let bytes = this.#scannedBytes;
    let codePoints = this.#scannedCodePoints;
    while (codePoints < wanted && bytes < available) {
      const size = sequenceLength(this.#input.at(bytes));
      if (bytes + size > available) break;
      bytes += size;
      codePoints++;
    }
    this.#scannedBytes = bytes;
    this.#scannedCodePoints = codePoints;
  }
}

/** Bytes of the UTF-8 sequence that begins with `lead`; a byte that cannot begin one stands alone. */
function sequenceLength(lead: number): number {
  if (lead < 0xc0) return 1;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf8 ? 4 : 1;
}
