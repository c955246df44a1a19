/**
 * Writes the manual pages. The Debian package has them; other packagers call this.
 *
 * pnpm docs:man [FOLDER]   for `man -l FOLDER/supervisord.1`
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { renderManPages } from './man/man-pages.ts';

const folder = resolve(process.argv[2] ?? 'dist/man');
const manifest = new URL('../apps/supervisord/package.json', import.meta.url);
const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };

mkdirSync(folder, { recursive: true });
for (const { name, section, text } of renderManPages(version)) {
  writeFileSync(join(folder, `${name}.${section}`), text);
}
