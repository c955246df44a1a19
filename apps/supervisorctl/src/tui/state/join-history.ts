/**
 * What was read of a log, and what the stream of the same log begins with → the text in which nothing
 * stands twice. The stream begins with the last kilobyte or so, which the reading has as well.
 *
 * The reading came as XML, which has no control characters: our daemon sends U+FFFD in their place,
 * one for one. The stream is the bytes of the log.
 */

/** How far a stream may reach back: Supervisor sends the last 1,024 bytes. */
const longestOverlap = 4096;

const lost = '\ufffd';

/** @returns the part of `stream` that is new after `history` */
export function withoutOverlap(history: string, stream: string): string {
  const most = Math.min(longestOverlap, history.length, stream.length);
  const beginning = asXmlHasIt(stream.slice(0, most));
  const end = asXmlHasIt(history.slice(-most));
  for (let length = most; length > 0; length -= 1) {
    if (end.endsWith(beginning.slice(0, length))) return stream.slice(length);
  }
  return stream;
}

function asXmlHasIt(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML has not
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, lost);
}

/**
 * Makes escape sequences of what is left of them, for the colours: `U+FFFD [ … m`. Those of strings,
 * such as titles, end in a lost character as well and are taken out here.
 */
export function restoreSequences(history: string): string {
  return history
    .replace(/\ufffd[\]PX^_][^\ufffd\n]*(?:\ufffd\\?)?/g, '')
    .replace(/\ufffd(?=\[[\x20-\x3f]*[\x40-\x7e]|\([0-9A-Z])/g, '\u001b');
}
