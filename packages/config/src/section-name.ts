/** The names of programs and groups: what follows the colon of a section. */
import { trimBlanks } from './blanks.ts';
import type { FindingFacts } from './finding-log.ts';
import { pythonRepr } from './python-repr.ts';

/** What follows the first colon, trimmed. */
export function nameOfSection(section: string): string {
  return trimBlanks(untrimmedName(section));
}

/** What follows the first colon, as written. */
export function untrimmedName(section: string): string {
  return section.slice(section.indexOf(':') + 1);
}

/** Namespecs and log file names are made of names, hence the characters they must not have. */
const forbidden = [' ', ':', '/'];
const hasForbidden = /[ :/]/;

/** What is wrong with a name; null if nothing is. */
export function nameMistake(untrimmed: string): FindingFacts | null {
  const name = trimBlanks(untrimmed);
  if (!hasForbidden.test(name)) return null;
  // Which of several is named depends on their order here, not in the name.
  const character = forbidden.find((each) => name.includes(each));
  return {
    code: 'invalid-name',
    message: `Invalid name: ${pythonRepr(untrimmed)} because of character: '${character}'`,
    found: name,
    expected: 'a name without blanks, colons and slashes',
    suggestion: name.replaceAll(/[ :/]+/g, '_'),
  };
}
