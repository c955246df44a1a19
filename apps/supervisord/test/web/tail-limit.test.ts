import { expect, test } from 'vitest';
import { tailLimit } from '../../src/web/tail-limit.ts';

test.each([
  [undefined, 1024],
  ['5', 1024],
  ['1024', 1024],
  ['1025', 1025],
  ['1048576', 1_048_576],
  ['1048577', 1_048_576],
  ['99999999999999999999999999', 1_048_576],
  ['-2000', 1024],
  ['2e5', 1024],
  ['2000.5', 1024],
  [' 2000', 1024],
  ['', 1024],
])('limit=%s shows %d bytes', (text, expected) => {
  expect(tailLimit(text)).toBe(expected);
});
