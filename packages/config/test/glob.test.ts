import { MemoryConfigSource } from '@sv/config/testing';
import { expect, test } from 'vitest';
import { GlobTooBroadError, glob } from '../src/glob.ts';

const source = new MemoryConfigSource({
  '/c/a.conf': '',
  '/c/B.conf': '',
  '/c/.hidden.conf': '',
  '/c/d/x.conf': '',
  '/c/e/x.conf': '',
  '/c/e/y.ini': '',
  '/c/.f/x.conf': '',
});

test.each([
  ['/c/*.conf', ['/c/B.conf', '/c/a.conf']],
  ['/c/.*.conf', ['/c/.hidden.conf']],
  ['/c/a.conf', ['/c/a.conf']],
  ['/c/nope.conf', []],
  ['/c/*/x.conf', ['/c/d/x.conf', '/c/e/x.conf']],
  ['/c/**/x.conf', ['/c/d/x.conf', '/c/e/x.conf']],
  ['/c/*/*', ['/c/d/x.conf', '/c/e/x.conf', '/c/e/y.ini']],
  ['/c/[!d]/x.conf', ['/c/e/x.conf']],
  ['/c/./d/*.conf', ['/c/./d/x.conf']],
  ['/c/d/../*.conf', ['/c/d/../B.conf', '/c/d/../a.conf']],
  ['/c/d/', ['/c/d/']],
  ['/c/a.conf/', []],
  ['/c/?/', ['/c/d/', '/c/e/']],
  ['/c/{a,b}.conf', []],
])('%s matches %j', (pattern, paths) => {
  expect(glob(pattern, source)).toEqual(paths);
});

test('a pattern that looks into endless directories is given up', () => {
  const endless = new MemoryConfigSource();
  endless.listDirectory = () => ['a', 'b'];
  expect(() => glob(`/${'*/'.repeat(40)}x`, endless)).toThrow(GlobTooBroadError);
});

test('a dangling link matches its own name, though it leads nowhere', () => {
  const dangling = new MemoryConfigSource({ '/c/a': '' });
  dangling.listDirectory = () => ['a', 'link'];
  expect(glob('/c/link', dangling)).toEqual(['/c/link']);
});
