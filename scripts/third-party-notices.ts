/**
 * Writes dist/THIRD-PARTY-NOTICES.txt of the app in the current directory: the licences of what its bundle
 * contains, which MIT and its like ask to be kept with every copy. What is in the bundle is read off the
 * bundle: esbuild names the file above each piece. Runs before an app is packed.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const dist = resolve('dist');
const folders = new Set<string>();
const names = readdirSync(dist, { recursive: true, encoding: 'utf8' });
for (const name of names.filter((file) => file.endsWith('.js'))) {
  const text = readFileSync(join(dist, name), 'utf8');
  const inside =
    /(?:\.\.\/)+node_modules\/(?:\.pnpm\/[^/"\s]+\/node_modules\/)?(?:@[^/"\s]+\/)?[^/"\s]+/g;
  for (const [folder] of text.matchAll(inside)) folders.add(resolve(folder));
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
