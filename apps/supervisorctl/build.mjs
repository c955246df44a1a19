// Bundles the client: one file for the classic client, and chunks for what is loaded only when used.
// The pieces of @sv are part of it; Ink, React and the rest of node_modules stay outside.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

// Chunks are named for their content, so old ones would pile up. dist/types is tsc's.
const dist = new URL('dist/', import.meta.url);
mkdirSync(dist, { recursive: true });
for (const entry of readdirSync(dist, { withFileTypes: true })) {
  if (entry.isFile()) rmSync(new URL(entry.name, dist));
}

await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: ['src/supervisorctl.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ['ink', 'react', 'react/*'],
  legalComments: 'none',
});
