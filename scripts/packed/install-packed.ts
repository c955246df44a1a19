/** Installs tarballs as a stranger would, and says what that has cost. */
import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tarball } from './pack-all.ts';
import { run } from './run.ts';

export interface Cost {
  /** Packages that came along, without those that were asked for. */
  readonly dependencies: number;
  readonly bytes: number;
}

/** `npm install` of the tarballs into the new, empty folder. */
export function installLocally(folder: string, tarballs: readonly Tarball[]): Cost {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }\n');
  npmInstall(folder, [], tarballs);
  // Packages of ours that the first one needs are dependencies like any other.
  return costOf(join(folder, 'node_modules'), 1);
}

/** `npm install -g` of the tarballs under a prefix of its own. */
export function installGlobally(prefix: string, tarballs: readonly Tarball[]): Cost {
  mkdirSync(prefix);
  npmInstall(prefix, ['--global', '--prefix', prefix], tarballs);
  return costOf(join(prefix, 'lib', 'node_modules'), tarballs.length);
}

function npmInstall(cwd: string, flags: readonly string[], tarballs: readonly Tarball[]): void {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', ['install', ...quiet, ...flags, ...tarballs.map(({ path }) => path)], { cwd });
}

function costOf(modules: string, asked: number): Cost {
  let bytes = 0;
  let packages = 0;
  const visit = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (entry.isFile()) bytes += lstatSync(path).size;
      if (entry.name === 'package.json' && isPackage(path)) packages += 1;
    }
  };
  visit(modules);
  return { dependencies: packages - asked, bytes };
}

/** The manifest of a package, not one that only says `"type"` for a folder inside of it. */
function isPackage(path: string): boolean {
  const { name, version } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  return (
    name !== undefined &&
    version !== undefined &&
    /node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(path)
  );
}
