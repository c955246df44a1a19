/** The same package as a release later: what an upgrade is tried with. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tarball } from './pack-all.ts';
import { run } from './run.ts';

/** Packs the tarball again with its minor version raised, in the new folder `into`. */
export function asNextVersion(tarball: Tarball, into: string): Tarball {
  mkdirSync(into, { recursive: true });
  run('tar', ['-xzf', tarball.path, '-C', into], { cwd: into });
  const manifest = join(into, 'package', 'package.json');
  const fields = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const [major, minor] = fields.version.split('.').map(Number);
  const version = `${major}.${(minor ?? 0) + 1}.0`;
  writeFileSync(manifest, `${JSON.stringify({ ...fields, version }, null, 2)}\n`);
  const path = join(into, `${tarball.shortName}-${version}.tgz`);
  run('tar', ['-czf', path, '-C', into, 'package'], { cwd: into });
  return { ...tarball, version, path };
}
