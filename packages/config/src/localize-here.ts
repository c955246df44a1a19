/**
 * Where there is an `[include]`, the literal text `%(here)s` is replaced in every option as soon
 * as its file has been read, so that it means the directory of that file. Options that a section
 * only has from `[DEFAULT]` become its own by that, as with Supervisor.
 */
import { allEntries, type IniDocument } from './ini-document.ts';

const hereText = '%(here)s';

export function localizeHere(document: IniDocument, directory: string): void {
  // A percent sign in the directory's name is data. Supervisor takes it for a format and fails.
  const escaped = directory.replaceAll('%', '%%');
  for (const section of document.sections.values()) {
    for (const [key, entry] of allEntries(document, section)) {
      if (!entry.value.includes(hereText)) continue;
      const value = replaceHere(entry.value, escaped);
      section.entries.set(key, { ...entry, value });
    }
  }
}

/** Leaves `%%(here)s` alone: an escaped percent sign before a parenthesis. */
function replaceHere(value: string, directory: string): string {
  return value.replace(/%%|%\(here\)s/g, (match) => (match === '%%' ? match : directory));
}
