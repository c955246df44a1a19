#!/usr/bin/env node
// Runs the bundle, with what V8 made of it on an earlier run if that was kept: a sixth of the time to the
// socket. It is kept inside the package, because whoever can write there can change the program anyway;
// where we cannot, nothing is kept.
const {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { Script } = require('node:vm');

/** When the daemon has started and what it needs has been compiled. */
const SETTLED_MS = 2000;

const bundle = join(__dirname, '../dist/supervisord.cjs');
const folder = join(__dirname, '../node_modules/.cache/supervisord');
const source = readFileSync(bundle, 'latin1');
// V8 checks its own version and flags, but of the source only the length; so the build is in the name.
const build = source.slice('/* build '.length, source.indexOf(' */'));
const kept = join(folder, `${build}-${process.version}-${process.arch}`);

const script = new Script(source, { filename: bundle, cachedData: read(kept) });
script.runInThisContext()(createRequire(bundle), bundle, (url) => import(url));
if (script.cachedDataRejected !== false) setTimeout(() => keep(script), SETTLED_MS).unref();

function read(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function keep(compiled) {
  const temporary = `${kept}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    const file = openSync(temporary, 'w');
    writeSync(file, compiled.createCachedData());
    // V8 does not notice when the end of it is missing after a power failure.
    fsyncSync(file);
    closeSync(file);
    renameSync(temporary, kept);
    for (const name of readdirSync(folder)) {
      if (!name.startsWith(build)) rmSync(join(folder, name), { force: true });
    }
  } catch {
    // Not our package to write to, or no room: the next start takes as long as this one did.
  }
}
