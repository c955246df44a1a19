/**
 * `KEY="value",OTHER=value` pairs. The text is cut into tokens by the rules of Python's `shlex` in
 * POSIX mode, and the tokens are taken four at a time: key, `=`, value, separator. Supervisor 4.2.5
 * knows no escapes and strips quotes afterwards; we follow its successor.
 */
import { ValueError, type ValueType } from './value-type.ts';

export interface KeyValuePairs {
  readonly pairs: Readonly<Record<string, string>>;
  /** Tokens that stand where a comma should be and are lost, as Supervisor loses them. */
  readonly dropped: readonly string[];
}

export const keyValuePairs: ValueType<KeyValuePairs> = {
  name: 'key/value pairs',
  expected:
    'KEY="value" pairs separated by commas; values with other than letters, digits and _/.+-(): need quotes',
  schema: { type: 'string' },
  convert(value) {
    const tokens = tokenize(value);
    // Without a prototype `__proto__` is a name like any other.
    const pairs: Record<string, string> = Object.create(null);
    const dropped: string[] = [];
    for (let index = 0; index < tokens.length; index += 4) {
      const [key, equals, text, separator] = tokens.slice(index, index + 4);
      if (key === undefined || equals !== '=' || text === undefined) {
        throw new ValueError(`Unexpected end of key/value pairs in value '${value}'`);
      }
      pairs[key] = text;
      if (separator !== undefined && /[^,;\s]/.test(separator)) dropped.push(separator);
    }
    return { pairs, dropped };
  },
};

const wordCharacter = /[A-Za-z0-9_/.+\-():\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]/;
const blanks = ' \t\r\n';

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  const characters = [...text];
  let index = 0;
  while (index < characters.length) {
    const character = characters[index] ?? '';
    if (blanks.includes(character)) index++;
    else if (character === '#') index = skipLine(characters, index);
    else if (startsWord(character)) {
      const word = readWord(characters, index);
      tokens.push(word.token);
      index = word.end;
    } else {
      tokens.push(character);
      index++;
    }
  }
  return tokens;
}

function startsWord(character: string): boolean {
  return (
    character === '"' || character === "'" || character === '\\' || wordCharacter.test(character)
  );
}

/** A run of word characters, escapes and quoted pieces. */
function readWord(
  characters: readonly string[],
  start: number,
): { readonly token: string; readonly end: number } {
  let token = '';
  let index = start;
  for (;;) {
    const character = characters[index];
    if (character === undefined || !startsWord(character)) return { token, end: index };
    if (character === '\\') {
      const escaped = characters[index + 1];
      if (escaped === undefined) throw new ValueError('No escaped character');
      token += escaped;
      index += 2;
    } else if (character === '"' || character === "'") {
      const piece = readQuoted(characters, index + 1, character);
      token += piece.token;
      index = piece.end;
    } else {
      token += character;
      index++;
    }
  }
}

/** Up to the closing quote. Between double quotes a backslash escapes itself and the quote. */
function readQuoted(
  characters: readonly string[],
  start: number,
  quote: string,
): { readonly token: string; readonly end: number } {
  let token = '';
  for (let index = start; index < characters.length; index++) {
    const character = characters[index] ?? '';
    if (character === quote) return { token, end: index + 1 };
    if (character === '\\' && quote === '"') {
      const escaped = characters[++index];
      if (escaped === undefined) throw new ValueError('No escaped character');
      token += escaped === '"' || escaped === '\\' ? escaped : `\\${escaped}`;
    } else {
      token += character;
    }
  }
  throw new ValueError('No closing quotation');
}

function skipLine(characters: readonly string[], start: number): number {
  const end = characters.indexOf('\n', start);
  return end < 0 ? characters.length : end + 1;
}
