/**
 * Python's quoted form of a text, which Supervisor's messages contain and tools parse. Single
 * quotes, unless the text has single quotes and no double ones; what cannot be printed is escaped.
 */

/** Quotes a text as Python's `repr()` does: `'foo'`, `"it's"`, `'a\\b\tc'`. */
export function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let quoted = quote;
  for (const character of text) quoted += escaped(character, quote);
  return quoted + quote;
}

/** As `pythonRepr`, with everything beyond ASCII escaped, as Python's `ascii()` does. */
export function pythonAscii(text: string): string {
  return pythonRepr(text).replace(/[^\0-\x7f]/gu, escapeCode);
}

/** A list of texts in Python's form: `['foo', 'bar']`. */
export function pythonListRepr(texts: readonly string[]): string {
  return `[${texts.map(pythonRepr).join(', ')}]`;
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function escaped(character: string, quote: string): string {
  if (character === quote) return `\\${quote}`;
  const short = shortEscapes[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x20 && code < 0x7f) return character;
  return code > 0x7f && !/[\p{C}\p{Z}]/u.test(character) ? character : escapeCode(character);
}

function escapeCode(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}
