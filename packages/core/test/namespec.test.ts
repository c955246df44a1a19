import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNamespec, parseNamespec } from '../src/namespec.ts';

describe('namespecs', () => {
  test.each([
    ['x', 'x', 'x'],
    ['g:p', 'g', 'p'],
    ['x:x', 'x', 'x'],
    ['g:*', 'g', null],
    ['g:', 'g', null],
    ['g:a:b', 'g', 'a:b'],
    [':p', '', 'p'],
    ['', '', ''],
  ])('%j points at group %j, process %j', (text, group, process) => {
    expect(parseNamespec(text)).toEqual({ group, process });
  });

  test('a process named like its group is printed as the bare name', () => {
    expect(formatNamespec('cat', 'cat')).toBe('cat');
    expect(formatNamespec('pets', 'cat')).toBe('pets:cat');
  });

  test('what is printed is found again', () => {
    const name = fc.string({ minLength: 1 }).filter((text) => !text.includes(':') && text !== '*');
    fc.assert(
      fc.property(name, name, (group, process) => {
        expect(parseNamespec(formatNamespec(group, process))).toEqual({ group, process });
      }),
    );
  });
});
