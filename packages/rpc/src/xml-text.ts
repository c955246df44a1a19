// Any string → character data of a well-formed XML 1.0 document.
//
// Logs hold arbitrary bytes, and Supervisor writes them raw, so one ESC in a log makes `tail` fail in
// every strict client (its issues 744, 1499, 1611). Here each character XML 1.0 forbids becomes U+FFFD,
// the character already used for bytes that are not UTF-8; '?' would look like the program's own text.
// CR is written as a reference, since parsers turn a raw CR LF into LF.

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find.
const NEEDS_WORK = /[&<>\r\x00-\x08\x0B\x0C\x0E-\x1F\uD800-\uDFFF\uFFFE\uFFFF]/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find.
const FORBIDDEN = /[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** Whether XML 1.0 can carry the string as it is, without loss. */
export function isXmlText(text: string): boolean {
  return text.search(FORBIDDEN) === -1;
}

/** Replaces what XML 1.0 cannot carry by U+FFFD. TAB, LF and CR stay. */
export function replaceForbidden(text: string): string {
  return text.replace(FORBIDDEN, '\uFFFD');
}

/** Escapes a string for use between tags. */
export function escapeXmlText(text: string): string {
  if (!NEEDS_WORK.test(text)) return text;
  return replaceForbidden(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\r/g, '&#13;');
}
