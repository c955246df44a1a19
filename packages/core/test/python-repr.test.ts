import { expect, test } from 'vitest';
import { pythonRepr } from '../src/python-repr.ts';

test.each([
  ['plain', `'plain'`],
  [`it's`, `"it's"`],
  [`say "hi"`, `'say "hi"'`],
  [`it's "quoted"`, `'it\\'s "quoted"'`],
  ['back\\slash', `'back\\\\slash'`],
  ['a\nb\rc\td', `'a\\nb\\rc\\td'`],
  ['\x00\x1b\x7f', `'\\x00\\x1b\\x7f'`],
  ['caf\u00e9 \u{1f600}', `'caf\u00e9 \u{1f600}'`],
  ['\u00a0\u00ad', `'\\xa0\\xad'`],
  ['\u200b\ue000', `'\\u200b\\ue000'`],
  ['\u{e0001}', `'\\U000e0001'`],
  ['\ud800', `'\\ud800'`],
  ['', `''`],
])('%j is quoted as %s', (text, quoted) => {
  expect(pythonRepr(text)).toBe(quoted);
});
