/**
 * Where there is an `[include]`, the literal text `%(here)s` is replaced in every option as soon
 * as its file has been read, so that it means the directory of that file. Options that a section
 * only has from `[DEFAULT]` become its own by that, as with Supervisor.
 */
import { allEntries, type IniDocument, type IniSection } from './ini-document.ts';

const hereText = '%(here)s';

/** Whether there is anything to replace in the text of a value, or of a whole file. */
export function mentionsHere(text: string): boolean {
  return text.includes(hereText);
}

/**
 * Replaces it in the given sections, which must be all that can see an option that was read since
 * the last time.
 */
export function localizeHere(
  document: IniDocument,
  sections: Iterable<IniSection>,
  directory: string,
): void {
  // A percent sign in the directory's name is data. Supervisor takes it for a format and fails.
  const escaped = directory.replaceAll('%', '%%');
  for (const section of sections) {
    for (const entry of allEntries(document, section).values()) {
      if (!mentionsHere(entry.value)) continue;
      const value = replaceHere(entry.value, escaped);
      section.entries.set(entry.key, { ...entry, value });
    }
  }
}

/** Leaves `%%(here)s` alone: an escaped percent sign before a parenthesis. */
function replaceHere(value: string, directory: string): string {
  return value.replace(/%%|%\(here\)s/g, (match) => (match === '%%' ? match : directory));
}
