/** Packs every package as it would be published, and judges each tarball. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { run } from './run.ts';

export interface Tarball {
  readonly name: string;
  /** `config`, `supervisord`: the name without its scope. */
  readonly shortName: string;
  readonly version: string;
  readonly folder: string;
  readonly path: string;
  readonly isApp: boolean;
}

/** In `into`, which exists. Needs a build; `root` is the repository. */
export function packAll(root: string, into: string): readonly Tarball[] {
  const folders = ['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => join(parent, name)),
  );
  const filters = folders.flatMap((folder) => ['--filter', `./${folder}`]);
  const pack = ['--recursive', ...filters, 'pack', '--pack-destination', into];
  run('npx', ['--yes', pnpmOf(root), ...pack], { cwd: root });
  return folders.map((folder) => {
    const { name, version } = JSON.parse(
      readFileSync(join(root, folder, 'package.json'), 'utf8'),
    ) as { name: string; version: string };
    const path = join(into, `${name.slice(1).replace('/', '-')}-${version}.tgz`);
    const shortName = name.slice(name.indexOf('/') + 1);
    return { name, shortName, version, folder, path, isApp: folder.startsWith('apps') };
  });
}

/** Throws when a tool, or a rule of ours, has something against the tarball. */
export function judgeTarball(root: string, tarball: Tarball): void {
  const tool = (name: string) => join(root, 'node_modules', '.bin', name);
  run(tool('publint'), ['run', '--strict', tarball.path], { cwd: root });
  if (!tarball.isApp) run(tool('attw'), [tarball.path, '--profile', 'esm-only'], { cwd: root });
  const mistakes = contentMistakes(tarball);
  if (mistakes.length > 0) throw new Error(`${tarball.name}: ${mistakes.join('\n')}`);
}

/** What must be in it, what must not, and source maps that lead to sources. */
function contentMistakes({ path, isApp }: Tarball): readonly string[] {
  const list = run('tar', ['-tzf', path], { cwd: dirname(path) });
  const files = new Set(list.split('\n').filter((file) => file !== ''));
  const wanted = ['LICENSE', 'README.md', 'CHANGELOG.md', 'package.json'];
  if (isApp) wanted.push('dist/THIRD-PARTY-NOTICES.txt');
  const mistakes = wanted
    .filter((file) => !files.has(`package/${file}`))
    .map((file) => `${file} is missing`);
  const unwanted = /\.tsbuildinfo$|\/test\/|\/node_modules\/|\/dist\/types\//;
  mistakes.push(...[...files].filter((file) => unwanted.test(file)).map((f) => `${f} is in it`));

  for (const file of [...files].filter((name) => name.endsWith('.map'))) {
    const text = run('tar', ['-xzOf', path, file], { cwd: dirname(path) });
    const map = JSON.parse(text) as { sources: string[]; sourcesContent?: string[] };
    if (map.sourcesContent !== undefined) continue;
    for (const source of map.sources.map((name) => normalize(join(dirname(file), name)))) {
      if (!files.has(source)) {
        mistakes.push(`${file} is of ${source}, which is not there; remove dist and build again`);
      }
    }
  }
  return mistakes;
}

function pnpmOf(root: string): string {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return (manifest as { packageManager: string }).packageManager;
}
