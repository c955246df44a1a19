import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnsiStripper } from '../src/strip-ansi.ts';

function strip(...chunks: string[]): string[] {
  const stripper = new AnsiStripper();
  const texts = chunks.map((chunk) => Buffer.from(stripper.push(Buffer.from(chunk))).toString());
  return [...texts, Buffer.from(stripper.flush()).toString()];
}

describe('strip_ansi', () => {
  it.each([
    ['\x1b[31mred\x1b[0m plain', 'red plain'],
    ['\x1b]0;title\x07', '\x1b]0;title\x07'],
    ['no sequence', 'no sequence'],
    ['\x1b', '\x1b'],
    ['a\x1b\x1b[mb', 'a\x1bb'],
    ['\x1b(B', '\x1b(B'],
    ['\x1b[?25l\x1b[2J\x1b[10;20H\x1b[K\x1b[s\x1b[uhome', 'home'],
    ['', ''],
  ])('of %j is %j, as in Supervisor', (chunk, stripped) => {
    expect(strip(chunk).join('')).toBe(stripped);
  });

  it.each([
    ['\x1b[2GHello', 'Hello'],
    ['\x1b[31\nnext line', '\nnext line'],
    ['\x1b[31\x1b[0mtext', 'text'],
    ['\x1b[31é', 'é'],
  ])('of %j is %j, where Supervisor eats text', (chunk, stripped) => {
    expect(strip(chunk).join('')).toBe(stripped);
  });

  it.each([...'HfABCDRsuJKhlpm'])('ends a sequence at its final letter %s', (letter) => {
    expect(strip(`a\x1b[12;3${letter}b`).join('')).toBe('ab');
  });

  it('recognises a sequence that is cut in two', () => {
    expect(strip('part\x1b[3', '1mrest')).toEqual(['part', 'rest', '']);
    expect(strip('part\x1b', '[31mrest')).toEqual(['part', 'rest', '']);
    expect(strip('part\x1b', 'rest')).toEqual(['part', '\x1brest', '']);
  });

  it('keeps an escape at the very end, and drops a sequence broken off', () => {
    expect(strip('end\x1b')).toEqual(['end', '\x1b']);
    expect(strip('end\x1b[3')).toEqual(['end', '']);
  });

  it('hands a chunk without escapes through without a copy', () => {
    const chunk = Buffer.from('plain');
    expect(new AnsiStripper().push(chunk)).toBe(chunk);
  });

  it('gives the same for any chunking', () => {
    const piece = fc.constantFrom('\x1b', '[', '3', ';', 'm', 'G', 'x', '\n', 'é', '\x1b[1m');
    fc.assert(
      fc.property(fc.array(fc.array(piece)), (chunks) => {
        const texts = chunks.map((chunk) => chunk.join(''));
        expect(strip(...texts).join('')).toBe(strip(texts.join('')).join(''));
      }),
    );
  });
});
