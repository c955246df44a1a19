/** The main file and everything it includes, merged into one document. */
import type { ConfigSource } from './config-source.ts';
import { decodeUtf8 } from './decode-utf8.ts';
import type { FindingLog } from './finding-log.ts';
import type { IniDocument } from './ini-document.ts';
import { emptyDocument, parseIni } from './parse-ini.ts';

/** Reads one file. A file that is missing or unreadable is reported and read as empty. */
export function readMainFile(
  file: string,
  path: string,
  source: ConfigSource,
  log: FindingLog,
): IniDocument {
  const place = { file, line: 0, column: 0, section: null, key: null };
  if (file === '' || !source.exists(path)) {
    log.error(place, {
      code: 'file-missing',
      message: `could not find config file ${file}`,
      expected: 'the path of a configuration file that exists',
    });
    return emptyDocument(file);
  }
  const bytes = tryRead(path, source);
  if (bytes === null) {
    log.error(place, {
      code: 'file-unreadable',
      message: `could not read config file ${file}`,
      expected: 'a file that the current user may read',
    });
    return emptyDocument(file);
  }
  return parseIni(decodeFile(bytes, file, log), file, log);
}

/** The bytes of a file, null if it cannot be read; the reason does not matter to Supervisor. */
export function tryRead(path: string, source: ConfigSource): Uint8Array | null {
  try {
    return source.readFile(path);
  } catch {
    return null;
  }
}

/** The text of a file; wrong bytes are reported and the rest is read all the same. */
export function decodeFile(bytes: Uint8Array, file: string, log: FindingLog): string {
  const { text, mistake } = decodeUtf8(bytes);
  if (mistake !== null) {
    log.error(
      { file, line: mistake.line, column: mistake.column, section: null, key: null },
      { code: 'encoding', message: mistake.message, expected: 'text in UTF-8' },
    );
  }
  return text;
}
