import { describe, expect, it } from 'vitest';
import { parseResultLine } from '../src/result-line.ts';

describe('a result line', () => {
  it.each([
    ['RESULT 2', 2],
    ['RESULT 0', 0],
    ['RESULT  +2 ', 2],
    ['RESULT 2\r', 2],
    ['RESULT\t4', 4],
    ['RESULT 0010', 10],
  ])('%j announces %d bytes', (line, expected) => {
    expect(parseResultLine(Buffer.from(line))).toBe(expected);
  });

  it.each([
    '',
    'RESULT',
    'RESULT ',
    'RESULT2',
    'RESULT abc',
    'RESULT -2',
    'RESULT 2 2',
    'RESULT 2.0',
    'RESULT 1e3',
    'RESULT \u0662',
    'FOOBAR 2',
    'result 2',
    ' RESULT 2',
    'READY',
  ])('%j is none', (line) => {
    expect(parseResultLine(Buffer.from(line))).toBeNull();
  });
});
