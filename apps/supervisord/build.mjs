// Bundles each program into one file: the time from exec to socket counts. CommonJS, from the first
// line in bin/ on, because then Node never starts its loader of modules, which looks at every export
// of its own parts: a third of the time and of the memory. koffi is native and stays outside.
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { buildWebAssets, webAssetsInside } from './build-web-assets.mjs';

/** Parts of Node that few daemons need: loaded when used, or each would cost up to 3 ms and 0.7 MB. */
const lazyBuiltins = {
  name: 'lazy-builtins',
  setup({ onResolve, onLoad }) {
    const require = createRequire(import.meta.url);
    const filter = /^node:(crypto|dns\/promises|v8|zlib)$/;
    onResolve({ filter }, ({ path, namespace }) =>
      namespace === 'lazy' ? { path, external: true } : { path, namespace: 'lazy' },
    );
    onLoad({ filter, namespace: 'lazy' }, ({ path }) => {
      const getters = Object.keys(require(path)).map(
        (name) => `get ${name}() { return require('${path}').${name}; },`,
      );
      return { contents: `module.exports = {\n${getters.join('\n')}\n};` };
    });
  },
};

const webAssets = await buildWebAssets();

const { outputFiles } = await build({
  entryPoints: [
    { in: 'src/supervisord.ts', out: 'supervisord' },
    { in: 'src/echo-supervisord-conf.ts', out: 'echo_supervisord_conf' },
    { in: 'src/pidproxy.ts', out: 'pidproxy' },
  ],
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  external: ['koffi'],
  plugins: [lazyBuiltins, webAssetsInside(webAssets)],
  // Not minified, so that the stack of an error can be read; it would save neither time nor memory.
  sourcemap: true,
  define: { 'import.meta.url': '__bundleUrl' },
  banner: { js: 'const __bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
  logLevel: 'warning',
  write: false,
});

// Somebody may be starting a program at this very moment: every file appears whole.
mkdirSync('dist', { recursive: true });
for (const { path, contents } of [webAssets, ...outputFiles]) {
  writeFileSync(`${path}.${process.pid}`, path.endsWith('.cjs') ? inAscii(contents) : contents);
  renameSync(`${path}.${process.pid}`, path);
}

// What an earlier build left under other names would be published, too.
const built = new Set(outputFiles.map(({ path }) => basename(path)));
for (const name of readdirSync('dist')) {
  const isCode = name === 'chunks' || /\.c?js(\.map)?$/.test(name);
  if (isCode && !built.has(name)) rmSync(join('dist', name), { recursive: true, force: true });
}

/**
 * One character beyond Latin-1 makes V8 keep the whole text at two bytes each: 0.7 MB of every daemon. In
 * strings esbuild escapes them; what is left is in comments.
 */
function inAscii(contents) {
  return Buffer.from(contents)
    .toString('utf8')
    .replaceAll(/[\u0080-\uffff]/g, '?');
}
