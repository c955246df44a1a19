import { pythonListRepr, pythonRepr } from '@sv/config';
import { expect, test } from 'vitest';

test.each([
  ['foo', "'foo'"],
  ["it's", '"it\'s"'],
  ['it\'s "x"', "'it\\'s \"x\"'"],
  ['a\\b\tc\n\r', "'a\\\\b\\tc\\n\\r'"],
  ['\u0000\u007f\u0085\u00a0\u00ad', "'\\x00\\x7f\\x85\\xa0\\xad'"],
  ['\ufeff\u2028\u200b', "'\\ufeff\\u2028\\u200b'"],
  ['é日😀', "'é日😀'"],
  ['\u{e0001}', "'\\U000e0001'"],
  ['', "''"],
])('%j is quoted as %s', (text, quoted) => {
  expect(pythonRepr(text)).toBe(quoted);
});

test('a list is in brackets', () => {
  expect(pythonListRepr(['foo', "b'r"])).toBe("['foo', \"b'r\"]");
});
