import { expect, test } from 'vitest';
import { acceptsGzip } from '../../src/web/web-assets.ts';

test.each([
  [undefined, false],
  ['', false],
  ['gzip, deflate, br', true],
  ['br;q=1.0, GZIP;q=0.5', true],
  ['gzip;q=0', false],
  ['gzip; q=0.0, *', false],
  ['*', true],
  ['*;q=0', false],
  ['identity', false],
])('Accept-Encoding "%s" takes gzip: %s', (header, expected) => {
  expect(acceptsGzip(header)).toBe(expected);
});
