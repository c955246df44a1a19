import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeUtf8 } from '../src/decode-utf8.ts';

test.each([
  [[0xff], 'byte 0xff in position 0: invalid start byte'],
  [[0x41, 0xc0, 0xaf], 'byte 0xc0 in position 1: invalid start byte'],
  [[0xc3, 0x41], 'byte 0xc3 in position 0: invalid continuation byte'],
  [[0xc3], 'byte 0xc3 in position 0: unexpected end of data'],
  [[0xe2, 0x82], 'bytes in position 0-1: unexpected end of data'],
  [[0xe2, 0x82, 0x41], 'bytes in position 0-1: invalid continuation byte'],
  [[0xed, 0xa0, 0x80], 'byte 0xed in position 0: invalid continuation byte'],
  [[0xf4, 0x90, 0x80, 0x80], 'byte 0xf4 in position 0: invalid continuation byte'],
])('%j is refused: %s', (bytes, words) => {
  const { mistake } = decodeUtf8(new Uint8Array(bytes));
  expect(mistake?.message).toBe(`'utf-8' codec can't decode ${words}`);
});

test('any text comes back, U+FFFD and all', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const decoded = decodeUtf8(new TextEncoder().encode(`x${text}\ufffd`));
      expect(decoded).toEqual({ text: `x${text}\ufffd`, mistake: null });
    }),
  );
});

test('bytes are wrong exactly when a strict decoder refuses them', () => {
  const strict = new TextDecoder('utf-8', { fatal: true });
  const byte = fc.constantFrom(0x41, 0x80, 0xa0, 0xc3, 0xe0, 0xe2, 0xed, 0xf0, 0xf4, 0x90, 0xff);
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 6 }), (list) => {
      const bytes = new Uint8Array(list);
      let isRefused = false;
      try {
        strict.decode(bytes);
      } catch {
        isRefused = true;
      }
      expect(decodeUtf8(bytes).mistake !== null).toBe(isRefused);
    }),
    { numRuns: 1000 },
  );
});

test('a byte order mark at the start is skipped', () => {
  expect(decodeUtf8(new Uint8Array([0xef, 0xbb, 0xbf, 0x41])).text).toBe('A');
});
