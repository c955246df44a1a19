import { expect, it } from 'vitest';
import { decodeOutput } from '../src/decode-output.ts';

it.each([
  ['', ''],
  ['hello\n', 'hello\n'],
  ['\xe2\x82\xac', '€'],
  ['\xef\xbb\xbfx', '\ufeffx'],
  ['\xff\n', "Undecodable: b'\\xff\\n'"],
  ['\xed\xa0\x80', "Undecodable: b'\\xed\\xa0\\x80'"],
])('the bytes %j become the text %j', (latin1, text) => {
  expect(decodeOutput(Buffer.from(latin1, 'latin1'))).toBe(text);
});
