// What the programs of the soak have written, made again from how many lines they say there were, and
// what the log files hold, oldest first: as sums and lengths, so that gigabytes may be compared.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** `talker.py`: its line `number`. */
export const talkerLine = (name, number) => `${name} ${number} ${'x'.repeat(number % 80)}\n`;

/** `crasher.sh`: its line `number` on a channel. */
export const crasherLine = (channel) => (name, number) => `${name} ${number} ${channel}\n`;

/** Compares a log with all its backups against `lines` lines. */
export function compareLog(path, name, lineAt, lines) {
  const written = sumOf(
    (function* () {
      for (let number = 0; number < lines; number += 1) yield lineAt(name, number);
    })(),
  );
  const files = rotatedFiles(path);
  const logged = sumOf(files.map((file) => readFileSync(file)));
  return {
    writtenBytes: written.bytes,
    loggedBytes: logged.bytes,
    isSame: written.sum === logged.sum,
    files: files.length,
  };
}

function sumOf(chunks) {
  const hash = createHash('sha256');
  let bytes = 0;
  for (const chunk of chunks) {
    hash.update(chunk);
    bytes += Buffer.byteLength(chunk);
  }
  return { sum: hash.digest('hex'), bytes };
}

function rotatedFiles(path) {
  const name = basename(path);
  const ages = readdirSync(dirname(path))
    .filter((file) => file.startsWith(`${name}.`))
    .map((file) => Number(file.slice(name.length + 1)));
  return [...ages.sort((a, b) => b - a).map((age) => join(dirname(path), `${name}.${age}`)), path];
}
