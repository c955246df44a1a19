/**
 * Splits a `command` into words as a POSIX shell would, without expansion and without comments:
 * blanks separate, `'...'` is literal, in `"..."` a backslash escapes only `"` and `\`, elsewhere it
 * makes the next character literal, adjacent pieces join, `#` is ordinary. Pure.
 */
import { pythonRepr } from './python-repr.ts';

export type CommandLine =
  | { readonly ok: true; readonly words: readonly string[] }
  /** `text` is the `spawnerr`. */
  | { readonly ok: false; readonly text: string };

const BLANKS = ' \t\r\n';

/** The words of `command`, at least one and the first not empty, or what is wrong with it. */
export function splitCommand(command: string): CommandLine {
  const words = splitWords(command);
  if (typeof words === 'string') {
    return { ok: false, text: `can't parse command ${pythonRepr(command)}: ${words}` };
  }
  // Supervisor looks an empty first word up and finds the first directory of PATH; see the
  // Surprises of its lookup. It can never name a program, so it is reported as what it is.
  return words[0] ? { ok: true, words } : { ok: false, text: 'command is empty' };
}

function splitWords(command: string): string[] | 'No closing quotation' | 'No escaped character' {
  const words: string[] = [];
  /** The word so far, `null` between words: `''` is a word, nothing is none. */
  let word: string | null = null;
  let quote: '"' | "'" | null = null;
  for (let index = 0; index < command.length; index += 1) {
    const character = command.charAt(index);
    if (quote === null && BLANKS.includes(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else if (character === '\\' && quote !== "'") {
      index += 1;
      if (index === command.length) return 'No escaped character';
      const escaped = command.charAt(index);
      const isEscape = quote === null || escaped === '"' || escaped === '\\';
      word = (word ?? '') + (isEscape ? escaped : `\\${escaped}`);
    } else if (character === quote) {
      quote = null;
    } else if (quote === null && (character === '"' || character === "'")) {
      quote = character;
      word ??= '';
    } else {
      word = (word ?? '') + character;
    }
  }
  if (quote !== null) return 'No closing quotation';
  if (word !== null) words.push(word);
  return words;
}
