/**
 * The header line of an envelope, and the `key:value` tokens it is made of; payloads use the same
 * form. Reading is tolerant: tokens this package does not know are kept, and values may hold a colon
 * or, as an identifier can, a space. (Python listeners fail on both.) Pure.
 */

import { EventsError } from './events-error.ts';
import type { Serial } from './serial.ts';

/** The header of a received event. */
export interface EventHeader {
  /** Version of the protocol, `3.0`. */
  readonly ver: string;
  /** `identifier` of the daemon. */
  readonly server: string;
  /** Number of the event; the same in all pools and through redeliveries. */
  readonly serial: Serial;
  readonly pool: string;
  /** Number of the event in this pool. */
  readonly poolserial: Serial;
  readonly eventname: string;
  /** Length of the payload in Unicode code points. */
  readonly len: number;
  /** Every token as it stood, those above included. */
  readonly tokens: ReadonlyMap<string, string>;
}

/**
 * Splits text at spaces and each token at its first colon. A piece without a colon belongs to the
 * value before it.
 */
export function parseTokens(text: string): ReadonlyMap<string, string> {
  const tokens = new Map<string, string>();
  let lastKey: string | null = null;
  for (const piece of text.trim().split(' ')) {
    const colon = piece.indexOf(':');
    if (colon !== -1) {
      lastKey = piece.slice(0, colon);
      tokens.set(lastKey, piece.slice(colon + 1));
    } else if (lastKey !== null) {
      tokens.set(lastKey, `${tokens.get(lastKey)} ${piece}`);
    }
  }
  return tokens;
}

/** Reads a header line without its newline; throws an `EventsError` `bad-envelope`. */
export function parseHeader(line: string): EventHeader {
  const tokens = parseTokens(line);
  const text = (key: string): string => {
    const value = tokens.get(key);
    if (value === undefined) throw badHeader(`expected a token ${key}`, line);
    return value;
  };
  const digits = (key: string): string => {
    const value = text(key);
    if (!/^\d+$/.test(value)) throw badHeader(`expected a number for ${key}`, line);
    return value;
  };
  return {
    ver: text('ver'),
    server: text('server'),
    serial: toSerial(digits('serial')),
    pool: text('pool'),
    poolserial: toSerial(digits('poolserial')),
    eventname: text('eventname'),
    len: Number(digits('len')),
    tokens,
  };
}

function toSerial(digits: string): Serial {
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : BigInt(digits);
}

const SHOWN_CHARS = 200;

function badHeader(expected: string, line: string): EventsError {
  const found = JSON.stringify(line.slice(0, SHOWN_CHARS));
  return new EventsError('bad-envelope', `${expected} in the header of an event, found ${found}`);
}
