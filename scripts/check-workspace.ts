/**
 * Keeps the house in order: manifests are alike, dependencies equal imports, imports keep to the
 * graph of docs/architecture.md, and project references equal workspace dependencies.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Manifest {
  readonly name: string;
  readonly type?: string;
  readonly license?: string;
  readonly engines?: { readonly node?: string };
  readonly files?: readonly string[];
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly publishConfig?: { readonly exports?: Readonly<Record<string, unknown>> };
  readonly repository?: { readonly directory?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** The allowed imports between our packages; nothing else is. */
const graph: Readonly<Record<string, readonly string[]>> = {
  '@sv/config': [],
  '@sv/core': [],
  '@sv/logging': [],
  '@sv/rpc': [],
  '@sv/events': ['@sv/rpc'],
  '@sv/supervisord': ['@sv/config', '@sv/core', '@sv/logging', '@sv/rpc', '@sv/events'],
  '@sv/supervisorctl': ['@sv/config', '@sv/rpc'],
};

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const mistakes: string[] = [];

for (const folder of Object.keys(graph).map(folderOf)) checkPackage(folder);
for (const mistake of mistakes) console.error(mistake);
if (mistakes.length > 0) process.exitCode = 1;

function folderOf(name: string): string {
  const short = name.slice('@sv/'.length);
  return `${short.startsWith('supervisor') ? 'apps' : 'packages'}/${short}`;
}

function checkPackage(folder: string): void {
  const manifest = readJson<Manifest>(join(root, folder, 'package.json'));
  const isApp = folder.startsWith('apps/');
  const expect = (holds: boolean, what: string) => {
    if (!holds) mistakes.push(`${folder}/package.json: ${what}`);
  };
  expect(manifest.type === 'module', 'type is "module"');
  expect(manifest.license === 'MIT', 'license is "MIT"');
  expect(manifest.engines?.node === '>=20.19', 'engines.node is ">=20.19"');
  expect(manifest.repository?.directory === folder, `repository.directory is "${folder}"`);
  expect(manifest.files?.includes('dist') === true, 'files has "dist"');
  if (!isApp) {
    const inside = Object.keys(manifest.exports ?? {}).join();
    const published = Object.keys(manifest.publishConfig?.exports ?? {}).join();
    expect(inside === published, 'publishConfig.exports has the same subpaths as exports');
  }
  checkImports(folder, manifest, isApp);
  checkReferences(folder, manifest, isApp);
}

function checkImports(folder: string, manifest: Manifest, isApp: boolean): void {
  const allowed = graph[manifest.name] ?? [];
  const used = new Map(importsOf(folder));
  // A package may look itself up by its name, as for its own version.
  used.delete(manifest.name);
  for (const [name, file] of used) {
    if (name.startsWith('@sv/') && !allowed.includes(name)) {
      mistakes.push(`${folder}/src/${file}: imports ${name}, which the graph does not allow`);
    }
  }
  // Apps are bundled: what they import may be a development dependency.
  const declared = { ...manifest.dependencies, ...(isApp ? manifest.devDependencies : {}) };
  for (const name of used.keys()) {
    const typesOnly = manifest.devDependencies?.[`@types/${name}`] !== undefined;
    if (declared[name] === undefined && !typesOnly) {
      mistakes.push(`${folder}/package.json: imports ${name} without listing it`);
    }
  }
  // A bundle also needs at run time what the libraries in it leave outside, such as koffi.
  const bundled = isApp ? allowed.flatMap((name) => [...importsOf(folderOf(name)).keys()]) : [];
  for (const name of Object.keys(manifest.dependencies ?? {})) {
    if (!used.has(name) && !bundled.includes(name))
      mistakes.push(`${folder}/package.json: lists ${name}, which nothing imports`);
  }
}

function checkReferences(folder: string, manifest: Manifest, isApp: boolean): void {
  const config = readJson<{ references?: readonly { path: string }[] }>(
    join(root, folder, 'tsconfig.json'),
  );
  const listed = { ...manifest.dependencies, ...(isApp ? manifest.devDependencies : {}) };
  const expected = Object.keys(listed)
    .filter((name) => name.startsWith('@sv/'))
    .map(folderOf)
    .sort();
  const actual = (config.references ?? [])
    .map(({ path }) => relative(root, join(root, folder, path)))
    .sort();
  if (expected.join() !== actual.join()) {
    mistakes.push(
      `${folder}/tsconfig.json: references ${actual.join(' ')}, not ${expected.join(' ')}`,
    );
  }
}

/** The packages that the sources of a folder import, each with the first file that does. */
function importsOf(folder: string): ReadonlyMap<string, string> {
  const used = new Map<string, string>();
  const files = readdirSync(join(root, folder, 'src'), { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => /\.tsx?$/.test(name))) {
    for (const name of importedPackages(readFileSync(join(root, folder, 'src', file), 'utf8'))) {
      if (!used.has(name)) used.set(name, file);
    }
  }
  return used;
}

/** The packages named by the imports of one file: static, dynamic, and through createRequire. */
function importedPackages(text: string): readonly string[] {
  const patterns = [
    /^(?:import|export)\b[^;'`]*?\bfrom\s+'([^'.][^']*)'/gm,
    /^import\s+'([^'.][^']*)'/gm,
    /\bimport\(\s*'([^'.][^']*)'/g,
    /createRequire\([^)]*\)\('([^'.][^']*)'\)/g,
  ];
  return patterns
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map(([, specifier = '']) => specifier)
    .filter((specifier) => !specifier.startsWith('node:'))
    .map((specifier) =>
      specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/'),
    );
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
