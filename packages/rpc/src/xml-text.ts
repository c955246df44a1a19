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

/** Escapes a string for use between tags. TAB and LF stay as they are. */
export function escapeXmlText(text: string): string {
  if (!NEEDS_WORK.test(text)) return text;
  // One pass over character codes: a coloured log has an escape every few characters.
  let escaped = '';
  let copied = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x3e && code < 0xd800) continue;
    if (isHighSurrogate(code) && isLowSurrogate(text.charCodeAt(at + 1))) {
      at++;
      continue;
    }
    const replacement = replacementOf(code);
    if (replacement === undefined) continue;
    escaped += text.slice(copied, at) + replacement;
    copied = at + 1;
  }
  return escaped + text.slice(copied);
}

/** What to write for a character that is not half of a pair, `undefined` for itself. */
function replacementOf(code: number): string | undefined {
  switch (code) {
    case 0x26:
      return '&amp;';
    case 0x3c:
      return '&lt;';
    case 0x3e:
      return '&gt;';
    case 0x0d:
      return '&#13;';
    case 0x09:
    case 0x0a:
      return undefined;
  }
  const isForbidden = code < 0x20 || (code >= 0xd800 && code <= 0xdfff) || code >= 0xfffe;
  return isForbidden ? '\uFFFD' : undefined;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
