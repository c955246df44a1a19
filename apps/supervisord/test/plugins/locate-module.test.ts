import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { locateModule } from '../../src/plugins/locate-module.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sv-plugins-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string, text = ''): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const url = (path: string) => pathToFileURL(join(folder, path)).href;

function installed(name: string, manifest: object): void {
  write(`node_modules/${name}/package.json`, JSON.stringify({ name, ...manifest }));
  for (const file of ['index.js', 'main.mjs', 'sub.mjs']) write(`node_modules/${name}/${file}`);
}

describe('a module of the configuration', () => {
  it.each(['./a.mjs', 'a.mjs', '../etc/a.mjs'])('is the file %j', (specifier) => {
    write('etc/a.mjs');
    expect(locateModule(specifier, join(folder, 'etc'))).toBe(url('etc/a.mjs'));
  });

  it('is a file by its absolute path', () => {
    write('a.mjs');
    expect(locateModule(join(folder, 'a.mjs'), '/')).toBe(url('a.mjs'));
  });

  it('is a package installed beside it or above', () => {
    installed('plug', { main: './index.js' });
    write('etc/conf.d/x');
    expect(locateModule('plug', join(folder, 'etc/conf.d'))).toBe(
      url('node_modules/plug/index.js'),
    );
  });

  it.each([
    ['plug', './main.mjs', 'main.mjs'],
    ['plug', { import: './main.mjs' }, 'main.mjs'],
    ['plug', { '.': { types: './x.d.ts', import: './main.mjs' } }, 'main.mjs'],
    ['plug', { '.': { node: { import: './main.mjs' } } }, 'main.mjs'],
    ['plug/sub', { './sub': { import: './sub.mjs' } }, 'sub.mjs'],
    ['@me/plug', { import: './main.mjs' }, 'main.mjs'],
  ])('is the package %j with the exports %j', (specifier, exports, file) => {
    const name = specifier.replace(/\/sub$/, '');
    installed(name, { type: 'module', exports });
    expect(locateModule(specifier, folder)).toBe(url(`node_modules/${name}/${file}`));
  });

  it.each([
    ['plug/nope', { import: './main.mjs' }],
    ['plug', { './sub': './sub.mjs' }],
    ['plug', { require: null, browser: './main.mjs' }],
  ])('is not %j where the exports are %j', (specifier, exports) => {
    installed('plug', { type: 'module', exports });
    expect(locateModule(specifier, folder)).toBeNull();
  });

  it.each(['./missing.mjs', 'missing', '@me/missing', 'fs', 'node:fs', '@', ''])(
    'is not %j',
    (specifier) => {
      expect(locateModule(specifier, folder)).toBeNull();
    },
  );
});
