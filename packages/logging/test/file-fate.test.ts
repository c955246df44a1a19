import { expect, it } from 'vitest';
import { fateOfFile } from '../src/file-fate.ts';
import type { FileStat } from '../src/file-system.ts';

const file: FileStat = {
  kind: 'file',
  size: 0,
  inode: 1,
  device: 1,
  mode: 0o644,
  linkCount: 1,
  modifiedMs: 0,
};

it.each([
  ['same', file, file],
  ['renamed', file, undefined],
  ['renamed', file, { ...file, kind: 'directory', inode: 2 }],
  ['deleted', { ...file, linkCount: 0 }, undefined],
  ['replaced', file, { ...file, inode: 2 }],
  ['replaced', file, { ...file, device: 2 }],
  ['replaced', { ...file, linkCount: 0 }, { ...file, inode: 2 }],
] as const)('a file is %s: %j, its name leads to %j', (fate, open, named) => {
  expect(fateOfFile(open, named)).toBe(fate);
});
