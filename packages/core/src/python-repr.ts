/**
 * Quotes text as Python's `repr` does, because Supervisor's messages do. Pure.
 */

/** Everything Python does not consider printable: categories Other and Separator but the space. */
const UNPRINTABLE = /[\p{C}\p{Z}]/u;

/** `text` in single quotes, or in double quotes if it has a single quote and no double quote. */
export function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let quoted = quote;
  for (const character of text) quoted += escapeCharacter(character, quote);
  return quoted + quote;
}

function escapeCharacter(character: string, quote: string): string {
  switch (character) {
    case quote:
    case '\\':
      return `\\${character}`;
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
    case ' ':
      return ' ';
  }
  if (!UNPRINTABLE.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code <= 0xffff) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}
