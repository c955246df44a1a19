import { describe, expect, test } from 'vitest';
import { absolutePath, baseOf, directoryOf, normalizePath } from '../src/posix-path.ts';

describe('normalizePath', () => {
  test.each([
    ['', '.'],
    ['a/../b', 'b'],
    ['../a', '../a'],
    ['/..', '/'],
    ['/a/./b//c/', '/a/b/c'],
    ['//a', '//a'],
    ['///a', '/a'],
  ])('%j becomes %j', (path, normal) => {
    expect(normalizePath(path)).toBe(normal);
  });
});

test.each([
  ['/a/b', '/a', 'b'],
  ['/b', '/', 'b'],
  ['b', '', 'b'],
  ['a//b', 'a', 'b'],
  ['//b', '//', 'b'],
  ['a/', 'a', ''],
])('%j is in %j and called %j', (path, directory, base) => {
  expect([directoryOf(path), baseOf(path)]).toEqual([directory, base]);
});

test('a relative path becomes absolute against the given directory', () => {
  expect(absolutePath('../x', '/a/b')).toBe('/a/x');
  expect(absolutePath('', '/a')).toBe('/a');
});
