/**
 * What configuration files say before it means anything: sections, options, and where each was
 * written. Knows nothing of Supervisor's sections; values are raw text.
 */
import type { FindingPlace } from './config-finding.ts';

/** Counted from 1, as editors do; a column is a UTF-16 unit and a tab counts one. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface IniEntry {
  /** In lower case. */
  readonly key: string;
  readonly value: string;
  /** The file that set it, as the user or the include pattern named it. */
  readonly file: string;
  /** Where the key is. */
  readonly keyPosition: Position;
  /** Where the value begins in the line of the key. */
  readonly valueColumn: number;
  /** Where each further line of the value begins; null if it has only one. */
  readonly continuations: readonly Position[] | null;
}

export interface IniSection {
  readonly name: string;
  /** The file in which the section appeared first. */
  readonly file: string;
  /** The first header. */
  readonly position: Position;
  readonly entries: Map<string, IniEntry>;
  /** A line in it could not be read, so what seems missing may be on that line. */
  isDamaged: boolean;
}

/** One file, or several merged. `[DEFAULT]` is not a section: its options are every section's. */
export interface IniDocument {
  readonly file: string;
  readonly sections: Map<string, IniSection>;
  readonly defaults: IniSection;
}

/** The option of a section, or `[DEFAULT]`'s. */
export function findEntry(
  document: IniDocument,
  section: IniSection,
  key: string,
): IniEntry | undefined {
  return section.entries.get(key) ?? document.defaults.entries.get(key);
}

/** All options of a section, `[DEFAULT]`'s last, which is the order Supervisor reads them in. */
export function allEntries(document: IniDocument, section: IniSection): Map<string, IniEntry> {
  if (document.defaults.entries.size === 0) return section.entries;
  const all = new Map(section.entries);
  for (const [key, entry] of document.defaults.entries) if (!all.has(key)) all.set(key, entry);
  return all;
}

/** Where a section begins, as the place of a finding. */
export function placeOfSection(section: IniSection, key: string | null = null): FindingPlace {
  return { file: section.file, ...section.position, section: section.name, key };
}

/** Where a value is, or the character at `offset` in it, as the place of a finding. */
export function placeOfValue(section: IniSection, entry: IniEntry, offset = 0): FindingPlace {
  const { line, column } = positionInValue(entry, offset);
  return { file: entry.file, line, column, section: section.name, key: entry.key };
}

/** Where a key is, as the place of a finding. */
export function placeOfKey(section: IniSection, entry: IniEntry): FindingPlace {
  return { file: entry.file, ...entry.keyPosition, section: section.name, key: entry.key };
}

function positionInValue(entry: IniEntry, offset: number): Position {
  let line = 0;
  let lineStart = 0;
  for (let end = entry.value.indexOf('\n'); end >= 0 && end < offset; ) {
    line++;
    lineStart = end + 1;
    end = entry.value.indexOf('\n', lineStart);
  }
  const first = { line: entry.keyPosition.line, column: entry.valueColumn };
  const start = line === 0 ? first : (entry.continuations?.[line - 1] ?? entry.keyPosition);
  return { line: start.line, column: start.column + offset - lineStart };
}
