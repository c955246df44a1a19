import { expect, it } from 'vitest';
import { bytesRepr } from '../src/bytes-repr.ts';

it.each([
  ['', "b''"],
  ['READY\n', "b'READY\\n'"],
  ['a\tb\rc\\', "b'a\\tb\\rc\\\\'"],
  ['\x00\x1f\x7f\x80\xff', "b'\\x00\\x1f\\x7f\\x80\\xff'"],
  [' !"~', "b' !\"~'"],
  ["it's", 'b"it\'s"'],
  ['it\'s "x"', "b'it\\'s \"x\"'"],
])('the bytes %j are printed as Python prints them: %s', (latin1, printed) => {
  expect(bytesRepr(Buffer.from(latin1, 'latin1'))).toBe(printed);
});
