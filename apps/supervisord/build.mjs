// Bundles each program into one file: the time from exec to socket counts, and a single module
// loads several times faster than a tree of them. koffi is native and stays outside.
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import { buildWebAssets } from './build-web-assets.mjs';

const { outputFiles } = await build({
  entryPoints: [
    { in: 'src/supervisord.ts', out: 'supervisord' },
    { in: 'src/echo-supervisord-conf.ts', out: 'echo_supervisord_conf' },
    { in: 'src/pidproxy.ts', out: 'pidproxy' },
  ],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ['koffi'],
  sourcemap: true,
  // Packages written for require() (xmlrpc and what it needs) find one here.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
  write: false,
});

// Somebody may be starting a program at this very moment: every file appears whole, and the chunks
// before the programs that load them.
const isChunk = ({ path }) => basename(dirname(path)) === 'chunks';
mkdirSync('dist/chunks', { recursive: true });
for (const { path, contents } of [
  await buildWebAssets(),
  ...outputFiles.filter((file) => isChunk(file)),
  ...outputFiles.filter((file) => !isChunk(file)),
]) {
  writeFileSync(`${path}.${process.pid}`, contents);
  renameSync(`${path}.${process.pid}`, path);
}

// Chunks carry a hash in their names; those of an earlier build would be published, too.
const chunks = new Set(outputFiles.filter(isChunk).map(({ path }) => basename(path)));
for (const name of readdirSync('dist/chunks')) {
  if (!chunks.has(name)) rmSync(join('dist/chunks', name), { force: true });
}
