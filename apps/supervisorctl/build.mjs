// Bundles the client: one file for the classic client, and chunks for what is loaded only when used.
// The pieces of @sv are part of it; Ink, React and the rest of node_modules stay outside.
//
// node build.mjs [OUTDIR]: dist, if not given.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const outdir = resolve(import.meta.dirname, process.argv[2] ?? 'dist');

// Chunks are named for their content, so old ones would pile up. dist/types is tsc's.
mkdirSync(outdir, { recursive: true });
for (const entry of readdirSync(outdir, { withFileTypes: true })) {
  if (entry.isFile()) rmSync(join(outdir, entry.name));
}

/**
 * `import 'node:http'` reads every export of the module, and that loads undici: 30 ms on Node 22, half
 * the life of a `supervisorctl pid`. Asked for in this way only what is used is loaded.
 */
const lazyHttp = {
  name: 'lazy-http',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:http$/ }, ({ path }) => ({ path, namespace: 'lazy-http' }));
    onLoad({ filter: /.*/, namespace: 'lazy-http' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('${path}');`,
    }));
  },
};

await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: ['src/supervisorctl.ts'],
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ['ink', 'react', 'react/*'],
  legalComments: 'none',
  plugins: [lazyHttp],
});
