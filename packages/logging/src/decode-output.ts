/** Output of a program as text, for events and the main log. */

import { isUtf8 } from 'node:buffer';
import { bytesRepr } from './bytes-repr.ts';

/** The bytes as UTF-8; if they are not UTF-8, Supervisor's `Undecodable: b'...'` about them. */
export function decodeOutput(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) return `Undecodable: ${bytesRepr(bytes)}`;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}
