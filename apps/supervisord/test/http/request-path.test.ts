import fc from 'fast-check';
import { expect, test } from 'vitest';
import { requestPath } from '../../src/http/request-path.ts';

test.each([
  ['/RPC2', '/RPC2'],
  ['/RPC2foo?x=1', '/RPC2foo'],
  ['/%52PC2', '/RPC2'],
  ['/logtail/grp%3Aga', '/logtail/grp:ga'],
  ['/logtail/%C3%BC', '/logtail/ü'],
  ['/%ff', '/\ufffd'],
  ['/100%', '/100%'],
  ['/%zz', '/%zz'],
  ['/%2', '/%2'],
  ['/a?b%20c?d', '/a'],
  ['?', ''],
  ['', ''],
])('%j is path %j', (target, path) => {
  expect(requestPath(target)).toBe(path);
});

test('every name survives its encoding', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(requestPath(`/${encodeURIComponent(name)}?${name}`)).toBe(`/${name}`);
    }),
  );
});

test('no target is an error', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary-ascii' }), (target) => void requestPath(target)));
});
