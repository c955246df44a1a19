// Bundles the client: one file for the classic client, and chunks for what is loaded only when used.
// Everything is part of it, Ink and React as well: as one chunk they load twice as fast as file by file.
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

/** Ink loads it only with DEV=true, for its own developers. */
const withoutDevtools = {
  name: 'without-devtools',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/devtools\.js$/ }, ({ path }) => ({ path, namespace: 'no-devtools' }));
    onLoad({ filter: /.*/, namespace: 'no-devtools' }, () => ({ contents: '' }));
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
  legalComments: 'none',
  // React decides by it whether to check everything, at several times the cost.
  define: { 'process.env.NODE_ENV': '"production"' },
  // Packages written for require() (signal-exit, for Ink) find one here.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
  },
  plugins: [lazyHttp, withoutDevtools],
});
