import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writePidfile } from '../../src/host/pidfile.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sv-pidfile-'));
  path = join(folder, 'd.pid');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('overwrites what is there, and is removed by the process that wrote it', () => {
  writeFileSync(path, '1234567890\n');
  const pidfile = writePidfile(path, 77);
  expect(readFileSync(path, 'utf8')).toBe('77\n');
  pidfile.remove();
  expect(existsSync(path)).toBe(false);
});

it('stays when another process has written it since', () => {
  const pidfile = writePidfile(path, 77);
  writeFileSync(path, '78\n');
  pidfile.remove();
  expect(readFileSync(path, 'utf8')).toBe('78\n');
});

it('does not write through a link', () => {
  const target = join(folder, 'precious');
  writeFileSync(target, 'precious');
  symlinkSync(target, path);
  expect(() => writePidfile(path, 77)).toThrow(expect.objectContaining({ code: 'ELOOP' }));
  expect(readFileSync(target, 'utf8')).toBe('precious');
});
