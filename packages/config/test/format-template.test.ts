import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatTemplate, TemplateError } from '../src/format-template.ts';

const names = new Map<string, string | number>([
  ['program_name', 'x'],
  ['process_num', 42],
  ['negative', -7],
  ['huge', 1e20],
  ['b(c)d', 'Q'],
  ['', 'E'],
  ['accented', 'é😀'],
]);
const expanded = (template: string) => formatTemplate(template, names);

// The results are those of Python 3.11.
describe('conversions', () => {
  test.each([
    ['no percent sign', 'no percent sign'],
    ['100%%', '100%'],
    ['%(program_name)s', 'x'],
    ['%(program_name)-5s|', 'x    |'],
    ['%(program_name)5s|', '    x|'],
    ['%(program_name)05s|', '    x|'],
    ['%(program_name)10.0s|', '          |'],
    ['%(program_name)r %(process_num)r', "'x' 42"],
    ['%(process_num)02d', '42'],
    ['%(process_num)d %(process_num)i %(process_num)u', '42 42 42'],
    ['%(process_num)5.3d|', '  042|'],
    ['%(process_num)+05d', '+0042'],
    ['%(process_num) d', ' 42'],
    ['%(process_num)-8d|', '42      |'],
    ['%(negative)05d', '-0007'],
    ['%(huge)d', '100000000000000000000'],
    ['%(process_num)x %(process_num)#x %(process_num)X', '2a 0x2a 2A'],
    ['%(process_num)o %(process_num)#o', '52 0o52'],
    ['%(process_num)e %(process_num)f %(process_num)g', '4.200000e+01 42.000000 42'],
    ['%(huge)g %(huge)G %(process_num).1e', '1e+20 1E+20 4.2e+01'],
    ['%(process_num)08.3f|', '0042.000|'],
    ['%(process_num)#g %(process_num)#.0f %(process_num)#.0e', '42.0000 42. 4.e+01'],
    ['%(accented)r %(accented)a', "'é😀' '\\xe9\\U0001f600'"],
    ['%(process_num)c %(program_name)c', '* x'],
    ['%(program_name)ls', 'x'],
    ['%(b(c)d)s', 'Q'],
    ['%()s', 'E'],
  ])('%s gives %s', (template, result) => {
    expect(expanded(template)).toBe(result);
  });
});

describe('mistakes', () => {
  test.each([
    ['100%', 'incomplete format'],
    ['%(program_name)', 'incomplete format'],
    ['%(program_name)5', 'incomplete format'],
    ['%(program_name', 'incomplete format key'],
    ['date +%Y-%m', "unsupported format character 'Y' (0x59) at index 7"],
    ['😀 %q', "unsupported format character 'q' (0x71) at index 3"],
    ['%é', "unsupported format character '?' (0xe9) at index 1"],
    ['%5%', "unsupported format character '%' (0x25) at index 2"],
    ['%d', '%d format: a real number is required, not dict'],
    ['100% of', '%o format: an integer is required, not dict'],
    ['%(program_name)d', '%d format: a real number is required, not str'],
    ['%(program_name)x', '%x format: an integer is required, not str'],
    ['%(program_name)f', 'must be real number, not str'],
    ['%(program_name)s %s', 'not enough arguments for format string'],
    ['%(negative)c', '%c arg not in range(0x110000)'],
    ['%c', '%c requires int or char'],
    ['%(process_num)*d', '* wants int'],
    ['%s', '%s without a name; write %% for a percent sign'],
  ])('%s is badly formatted: %s', (template, reason) => {
    expect(mistakeOf(template)).toMatchObject({ kind: 'bad-format', reason });
  });

  test('an unknown name is reported with the place of its conversion', () => {
    expect(mistakeOf('a %(nope)s')).toEqual({ kind: 'unknown-name', name: 'nope', offset: 2 });
  });

  function mistakeOf(template: string): unknown {
    try {
      expanded(template);
    } catch (error) {
      if (error instanceof TemplateError) return error.mistake;
      throw error;
    }
    throw new Error('it was expanded');
  }
});

test('a text with its percent signs doubled expands to itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(expanded(text.replaceAll('%', '%%'))).toBe(text);
    }),
  );
});
