/**
 * The form in which logical lines go through the `ini` package and come back exactly. Left to
 * itself `ini` cuts `;` and `#` inside values, splits section names at dots, reads `a[]` as an
 * array, `true` as a boolean, and drops `__proto__`. So sections, keys and values are JSON strings
 * in which every character that means something to `ini` is a `\u` escape, each carries a colon
 * that keeps it from being one of the special words, and dots of section names are spelled `~1`.
 */
/// <reference path="./ini.d.ts" />
import { parse } from 'ini';
import { trimEndBlanks } from './blanks.ts';
import type { Continuation, LogicalSection } from './dialect.ts';

/** The text of an option; the last of several wins, sections of one name are one. */
export type IniLookup = (section: string, key: string) => string;

/** Sends the sections of one file through `ini`. */
export function parseCanonicalIni(sections: readonly LogicalSection[]): IniLookup {
  const parsed = parse(toCanonicalIni(sections)) as Readonly<Record<string, IniOptions>>;
  let lastSection: string | null = null;
  let options: IniOptions | undefined;
  return (section, key) => {
    // Options are asked for section by section.
    if (section !== lastSection) {
      lastSection = section;
      options = parsed[sigiledName(section)];
    }
    return options?.[`${key}:`]?.slice(1) ?? '';
  };
}

type IniOptions = Readonly<Record<string, string>>;

function toCanonicalIni(sections: readonly LogicalSection[]): string {
  const lines: string[] = [];
  for (const { name, options } of sections) {
    lines.push(`[${quoted(sigiledName(name))}]`);
    for (const { key, firstLine, continuations } of options) {
      const text = continuations === null ? firstLine : joinLines(firstLine, continuations);
      lines.push(
        plain.test(key) && plain.test(text)
          ? `"${key}:"=":${text}"`
          : `${quoted(`${key}:`)}=${quoted(`:${text}`)}`,
      );
    }
  }
  return lines.join('\n');
}

function joinLines(firstLine: string, continuations: readonly Continuation[]): string {
  return trimEndBlanks([firstLine, ...continuations.map(({ text }) => text)].join('\n'));
}

/** `ini` would nest sections at dots, and its own escape for them is not unique. */
function sigiledName(name: string): string {
  return `:${name.replaceAll('~', '~0').replaceAll('.', '~1')}`;
}

/** What `ini` or its regular expressions would trip over, though it is inside quotes. */
const special = /[[\]=;#\u2028\u2029]/g;

/** Most texts need no escape at all. */
const plain = /^[\w :./,+*?%()@'-]*$/;

function quoted(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  const json = JSON.stringify(text);
  return json.replace(special, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
