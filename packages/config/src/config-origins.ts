/**
 * Where the values of a configuration came from. A configuration lives as long as the daemon, the
 * files it was read from need not: of them only places are kept, one short text per section.
 */
import type { IniDocument, IniSection } from './ini-document.ts';

export type ValueOrigin =
  | { readonly kind: 'file'; readonly file: string; readonly line: number }
  | { readonly kind: 'command-line' }
  | { readonly kind: 'default' };

export interface ConfigOrigins {
  /** Of an option by section and key, both as in the file: `program:web`, `startsecs`. */
  of(section: string, key: string): ValueOrigin;
  /** Where a section begins. */
  ofSection(section: string): ValueOrigin;
}

const byDefault: ValueOrigin = { kind: 'default' };

/** `overridden` are the keys of `[supervisord]` that the command line set. */
export function originsIn(document: IniDocument, overridden: ReadonlySet<string>): ConfigOrigins {
  const files: string[] = [];
  const places = new Map<string, string>();
  for (const section of document.sections.values()) {
    places.set(section.name, placesOf(section, files));
  }
  const defaults = placesOf(document.defaults, files);

  const find = (text: string | undefined, key: string): ValueOrigin | null => {
    const start = text?.indexOf(`\n\n${key}\n`) ?? -1;
    if (text === undefined || start < 0) return null;
    const [file, line] = text.slice(start + key.length + 3).split('\n', 2);
    return { kind: 'file', file: files[Number(file)] ?? '', line: Number(line) };
  };
  return {
    of(section, key) {
      if (section === 'supervisord' && overridden.has(key)) return { kind: 'command-line' };
      return find(places.get(section), key) ?? find(defaults, key) ?? byDefault;
    },
    ofSection(section) {
      return find(places.get(section), headerKey) ?? byDefault;
    },
  };
}

/** Every option has a name, so this one is free for the section itself. */
const headerKey = '';

/** Key, number of the file and line, each on a line of its own, which no key can break. */
function placesOf(section: IniSection, files: string[]): string {
  const numberOf = (file: string): number => {
    const known = files.lastIndexOf(file);
    return known < 0 ? files.push(file) - 1 : known;
  };
  const parts: (string | number)[] = [
    '\n',
    headerKey,
    numberOf(section.file),
    section.position.line,
  ];
  for (const { key, file, keyPosition } of section.entries.values()) {
    parts.push('', key, numberOf(file), keyPosition.line);
  }
  return `${parts.join('\n')}\n`;
}
