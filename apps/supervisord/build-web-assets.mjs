// Makes what the web pages load: minified, compressed as well as gzip can, and named by content, so
// that browsers can keep them for ever. The bundle of the daemon has the result in it.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** The file with all of them, for a daemon that runs from its sources. */
export async function buildWebAssets() {
  const { outputFiles } = await build({
    entryPoints: { page: 'web-client/main.ts', style: 'web-client/style.css' },
    outdir: 'dist/web',
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome105', 'firefox110', 'safari16.4'],
    logLevel: 'warning',
  });
  const text = (end) => outputFiles.find(({ path }) => path.endsWith(end)).contents;
  const assets = {
    style: asset('style', 'css', 'text/css;charset=utf-8', text('.css')),
    script: asset('page', 'js', 'text/javascript;charset=utf-8', text('.js')),
    icon: asset('icon', 'svg', 'image/svg+xml', readFileSync('web-client/icon.svg')),
  };
  return { path: 'dist/web-assets.json', contents: JSON.stringify(assets) };
}

/** Puts that file into the bundle, in the place of the module that reads it. */
export function webAssetsInside({ contents }) {
  return {
    name: 'web-assets',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\/built-web-assets\.ts$/ }, () => ({
        contents: `export const builtWebAssets = () => (${contents});`,
      })),
  };
}

function asset(stem, extension, contentType, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const gzip = gzipSync(content, { level: 9 }).toString('base64');
  return { name: `${stem}-${hash}.${extension}`, contentType, gzip };
}
