import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incompleteTailLength, nextCharacterBorder, Utf8Boundary } from '../src/utf8-boundary.ts';

const bytes = (latin1: string) => Buffer.from(latin1, 'latin1');

describe('the incomplete character at the end of a chunk', () => {
  it.each([
    ['', 0],
    ['abc', 0],
    ['a\xc3', 1],
    ['\xe2', 1],
    ['\xe2\x82', 2],
    ['\xe2\x82\xac', 0],
    ['\xf0\x9f\x98', 3],
    ['\xf0\x9f\x98\x80', 0],
    // Never the beginning of a character: there is nothing to wait for.
    ['\xff', 0],
    ['\xc0', 0],
    ['\xf5', 0],
    ['\x80', 0],
    ['\xe0\x80', 0],
    ['\xed\xa0', 0],
    ['\xf4\x90', 0],
    ['\xf0\x80', 0],
    ['a\x80\x80\x80\x80', 0],
  ])('of %j is %i bytes long', (latin1, length) => {
    expect(incompleteTailLength(bytes(latin1))).toBe(length);
  });
});

describe('the next character border', () => {
  it.each([
    ['a\xe2\x82\xacb', 0, 0],
    ['a\xe2\x82\xacb', 1, 1],
    ['a\xe2\x82\xacb', 2, 4],
    ['a\xe2\x82\xacb', 3, 4],
    ['a\xe2\x82\xacb', 5, 5],
    ['\xf0\x9f\x98\x80', 3, 4],
    ['\xe2\x82', 1, 2],
    // Not UTF-8: every position is as good as the other.
    ['\x80\x80\x80\x80\x80', 2, 2],
    ['\xc3\xa9\x80', 2, 2],
    ['\xe2\x82a', 1, 1],
    ['\xe0\x80\x80', 1, 1],
  ])('in %j at or after %i is %i', (latin1, position, border) => {
    expect(nextCharacterBorder(bytes(latin1), position)).toBe(border);
  });
});

describe('text cut into chunks anywhere', () => {
  it('is whole again, with no piece cut inside a character', () => {
    const cuts = fc.array(fc.nat(400), { maxLength: 20 });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), cuts, (text, positions) => {
        const whole = Buffer.from(text);
        const boundary = new Utf8Boundary();
        const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
        const pieces = split(whole, positions).map((chunk) => decoder.decode(boundary.push(chunk)));
        expect(pieces.join('')).toBe(whole.toString());
        expect(boundary.flush()).toHaveLength(0);
      }),
    );
  });

  it('never loses a byte, whatever the bytes, and keeps no view of a chunk', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 8 })), (chunks) => {
        const whole = Buffer.concat(chunks);
        const boundary = new Utf8Boundary();
        const pieces = chunks.map((chunk) => {
          const piece = Buffer.from(boundary.push(Buffer.from(chunk.buffer)));
          chunk.fill(0);
          return piece;
        });
        expect(Buffer.concat([...pieces, boundary.flush()])).toEqual(whole);
      }),
    );
  });
});

function split(whole: Buffer, positions: readonly number[]): Buffer[] {
  const borders = [0, ...positions.filter((at) => at < whole.length), whole.length];
  borders.sort((one, other) => one - other);
  return borders.slice(1).map((end, index) => whole.subarray(borders[index], end));
}
