/**
 * Writes dist/THIRD-PARTY-NOTICES.txt of the app in the current directory: the licences of what its bundle
 * contains, which MIT and its like ask to be kept with every copy. What is in the bundle is read off the
 * bundle, where esbuild names the file above each piece, and off its source map. Runs before an app is packed.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const dist = resolve('dist');
const folders = new Set<string>();
const names = readdirSync(dist, { recursive: true, encoding: 'utf8' });
for (const name of names) {
  const isMap = name.endsWith('.map');
  if (!isMap && !name.endsWith('.js')) continue;
  const text = readFileSync(join(dist, name), 'utf8');
  // The code is in the map as well, and only the names of the files are meant.
  const sources = isMap ? (JSON.parse(text) as { sources: string[] }).sources.join('\n') : text;
  const inside =
    /(?:\.\.\/)+node_modules\/(?:\.pnpm\/[^/"\s]+\/node_modules\/)?(?:@[^/"\s]+\/)?[^/"\s]+/g;
  const base = isMap ? dirname(join(dist, name)) : '.';
  for (const [folder] of sources.matchAll(inside)) folders.add(resolve(base, folder));
}
if (folders.size === 0) throw new Error(`no third-party code was found in ${dist}: is it built?`);

const notices = [...folders].map(noticeOf).sort();
writeFileSync(
  join(dist, 'THIRD-PARTY-NOTICES.txt'),
  `This program contains the following software.\n\n${notices.join('\n')}`,
);

function noticeOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
  const licence = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  const title = `${manifest.name} ${manifest.version} (${manifest.license ?? 'see below'})`;
  if (licence === '' && manifest.license === undefined) throw new Error(`${title}: no licence`);
  return `${title}\n${'-'.repeat(title.length)}\n${licence}\n`;
}
