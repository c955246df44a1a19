/** Adapter: the shell's history in a file, one command per line. */
import { readFileSync, writeFileSync } from 'node:fs';

/** Oldest first. A file that cannot be read is a history that has not begun. */
export function loadHistory(path: string): string[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  } catch {
    return [];
  }
}

/** Readable for its owner only: commands tell more than one thinks. @throws what `node:fs` does */
export function saveHistory(path: string, lines: readonly string[]): void {
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''), { mode: 0o600 });
}
