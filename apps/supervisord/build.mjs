// Bundles each program into one file: the time from exec to socket counts, and a single module
// loads several times faster than a tree of them. koffi is native and stays outside.
import { rmSync } from 'node:fs';
import { build } from 'esbuild';

// Chunks carry a hash in their names; those of an earlier build would be published, too.
rmSync('dist/chunks', { recursive: true, force: true });

await build({
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
});
