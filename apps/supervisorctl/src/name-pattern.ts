/**
 * Shell-style patterns over process names: `*` any text, `?` one character, `[a-z]` and `[!a-z]` a
 * set. Supervisor itself knows only `g:*`; what it would refuse as an unknown name is what we read as
 * a pattern, so no word that means something to Supervisor changes its meaning.
 */
import { formatNamespec, type ProcessName } from './namespec.ts';

/** Does the word contain anything a pattern is made of? `g:*` does not count: it names a group. */
export function isPattern(word: string): boolean {
  return /[*?[]/.test(word.replace(/:\*$/, ''));
}

/**
 * A test for the short form or the full `group:process` form; `web*` finds `web:web_0` either way.
 */
export function matchProcessNames(pattern: string): (name: ProcessName) => boolean {
  const matches = compilePattern(pattern.endsWith(':') ? `${pattern}*` : pattern);
  return (name) => matches(formatNamespec(name)) || matches(`${name.group}:${name.process}`);
}

/** The pattern as a test of one whole text. */
export function compilePattern(pattern: string): (text: string) => boolean {
  const expression = new RegExp(`^${translate(pattern)}$`, 'su');
  return (text) => expression.test(text);
}

function translate(pattern: string): string {
  let source = '';
  for (let index = 0; index < pattern.length; ) {
    const set = /^\[(!?)(\]?[^\]]*)\]/.exec(pattern.slice(index));
    if (set !== null) {
      source += translateSet(set[1] === '!', set[2] ?? '');
      index += set[0].length;
      continue;
    }
    const character = String.fromCodePoint(pattern.codePointAt(index) ?? 0);
    source += translateCharacter(character);
    index += character.length;
  }
  return source;
}

function translateCharacter(character: string): string {
  if (character === '*') return '.*';
  if (character === '?') return '.';
  return escapeSyntax(character);
}

/** A reversed range such as `[z-a]` matches nothing, where a regular expression would throw. */
function translateSet(isNegated: boolean, members: string): string {
  const parts = [...members.matchAll(/(.)-(.)|./gsu)].flatMap(([text, first, last]) => {
    if (first === undefined || last === undefined) return [escapeInSet(text)];
    return first <= last ? [`${escapeInSet(first)}-${escapeInSet(last)}`] : [];
  });
  if (parts.length === 0) return isNegated ? '.' : '(?!)';
  return `[${isNegated ? '^' : ''}${parts.join('')}]`;
}

function escapeSyntax(character: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}

function escapeInSet(character: string): string {
  return character === '-' ? '\\-' : escapeSyntax(character);
}
