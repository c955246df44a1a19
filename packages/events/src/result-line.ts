/**
 * The line `RESULT <length>` that announces a result. Pure.
 *
 * Blanks round the number and a `+` are accepted because Supervisor accepts them. It also takes any
 * word for RESULT and, for ever recursing, a negative length; both are bad result lines here.
 */

/** Longer than any result line can be; a listener that writes more without a newline is lost. */
export const RESULT_LINE_LIMIT_BYTES = 1024;

/** The announced length in bytes, or null where `line` (without its newline) is no result line. */
export function parseResultLine(line: Uint8Array): number | null {
  const text = Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('latin1');
  const digits = /^RESULT[ \t\v\f\r][ \t\v\f\r]*\+?([0-9]+)[ \t\v\f\r]*$/.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}
