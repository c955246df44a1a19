import { describe, expect, it } from 'vitest';
import { bytesRepr, textOrUndecodable } from '../src/index.ts';

describe('bytes as Python shows them', () => {
  it.each([
    [[], "b''"],
    ['READY\n', "b'READY\\n'"],
    ['a\tb\rc\\d', "b'a\\tb\\rc\\\\d'"],
    [[0, 0x7f, 0xff], "b'\\x00\\x7f\\xff'"],
    ["it's", 'b"it\'s"'],
    [`"it's"`, `b'"it\\'s"'`],
    ['say "x"', `b'say "x"'`],
  ])('%j is %s', (bytes, expected) => {
    expect(bytesRepr(typeof bytes === 'string' ? Buffer.from(bytes) : Buffer.from(bytes))).toBe(
      expected,
    );
  });

  it('are text where they are UTF-8, and only there', () => {
    expect(textOrUndecodable(Buffer.from('caf\u00e9'))).toBe('caf\u00e9');
    expect(textOrUndecodable(Buffer.from('caf\u00e9').subarray(0, 4))).toBe(
      "Undecodable: b'caf\\xc3'",
    );
  });

  it('may be a part of a larger buffer', () => {
    expect(textOrUndecodable(new Uint8Array(Buffer.from('xyz')).subarray(1, 2))).toBe('y');
  });
});
