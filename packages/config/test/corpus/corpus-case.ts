/** Finds the cases of a corpus: `NAME.conf` or a directory `NAME/`, with `NAME.expected.json`. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface CorpusCase {
  /** Folder and name: `edge/int-huge`. */
  readonly id: string;
  /** File contents by path relative to the directory of the main file. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly mainFile: string;
  readonly expected: Expected;
  /** What the development version of Supervisor makes of it, where that differs. */
  readonly later: Expected | null;
  readonly about: string;
  readonly isSkipped: boolean;
}

export interface Expected {
  readonly ok: boolean;
  readonly mode: 'strict' | 'lenient';
  readonly fragment: boolean;
  readonly env: Readonly<Record<string, string>>;
  readonly [part: string]: unknown;
}

interface IndexEntry {
  readonly about?: string;
  readonly also?: readonly string[];
  readonly skip?: boolean;
}

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');

/** The folder named by SV_CORPUS, else the shared corpus beside the repository. */
export function corpusFolder(): string {
  const named = process.env.SV_CORPUS;
  // pnpm runs scripts in the package; a relative name is meant from where pnpm was started.
  if (named !== undefined && named !== '') return resolve(process.env.INIT_CWD ?? '.', named);
  return join(root, '../shared/corpus');
}

/** All cases of a folder and of its subfolders; empty if there is no such folder. */
export function findCases(folder: string): readonly CorpusCase[] {
  if (!existsSync(folder)) return [];
  const subfolders = readdirSync(folder)
    .filter((name) => statSync(join(folder, name)).isDirectory())
    .filter((name) => !existsSync(join(folder, `${name}.expected.json`)));
  return [
    ...casesIn(folder, ''),
    ...subfolders.sort().flatMap((name) => casesIn(join(folder, name), `${name}/`)),
  ];
}

function casesIn(folder: string, prefix: string): readonly CorpusCase[] {
  const index = readIndex(folder);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.expected.json'))
    .map((file) => file.slice(0, -'.expected.json'.length))
    .sort()
    .map((name) => readCase(folder, prefix, name, index[name] ?? {}));
}

function readCase(folder: string, prefix: string, name: string, entry: IndexEntry): CorpusCase {
  const isDirectory = !existsSync(join(folder, `${name}.conf`));
  const laterPath = join(folder, `${name}.later.json`);
  const names = [`${name}.conf`, ...(entry.also ?? [])];
  return {
    id: prefix + name,
    files: isDirectory
      ? readTree(join(folder, name))
      : Object.fromEntries(names.map((file) => [file, readFileSync(join(folder, file))])),
    mainFile: isDirectory ? 'supervisord.conf' : `${name}.conf`,
    expected: readExpected(join(folder, `${name}.expected.json`)),
    later: existsSync(laterPath) ? readExpected(laterPath) : null,
    about: entry.about ?? '',
    isSkipped: entry.skip ?? false,
  };
}

function readTree(folder: string): Readonly<Record<string, Uint8Array>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name))]));
}

function readIndex(folder: string): Readonly<Record<string, IndexEntry>> {
  const path = join(folder, 'index.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

function readExpected(path: string): Expected {
  return JSON.parse(readFileSync(path, 'utf8'));
}
