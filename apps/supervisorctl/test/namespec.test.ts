import { describe, expect, test } from 'vitest';
import { formatNamespec, parseNamespec } from '../src/namespec.ts';

describe('a name is read in the forms Supervisor knows', () => {
  test.each([
    ['x', { kind: 'process', group: 'x', process: 'x' }],
    ['g:p', { kind: 'process', group: 'g', process: 'p' }],
    ['g:*', { kind: 'group', group: 'g' }],
    ['g:', { kind: 'group', group: 'g' }],
    ['g:a:b', { kind: 'process', group: 'g', process: 'a:b' }],
    [':p', { kind: 'process', group: '', process: 'p' }],
    [':', { kind: 'group', group: '' }],
  ])('%s', (word, expected) => {
    expect(parseNamespec(word)).toEqual(expected);
  });
});

test('a process named as its group is shown by that one name', () => {
  expect(formatNamespec({ group: 'x', process: 'x' })).toBe('x');
  expect(formatNamespec({ group: 'g', process: 'p' })).toBe('g:p');
});
