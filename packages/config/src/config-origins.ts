/** Where the values of a configuration came from. */
import { findEntry, type IniDocument } from './ini-document.ts';

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
  return {
    of(sectionName, key) {
      if (sectionName === 'supervisord' && overridden.has(key)) return { kind: 'command-line' };
      const section = document.sections.get(sectionName);
      const entry = section === undefined ? undefined : findEntry(document, section, key);
      if (entry === undefined) return byDefault;
      return { kind: 'file', file: entry.file, line: entry.keyPosition.line };
    },
    ofSection(sectionName) {
      const section = document.sections.get(sectionName);
      if (section === undefined) return byDefault;
      return { kind: 'file', file: section.file, line: section.position.line };
    },
  };
}
