import { describe, expect, test } from 'vitest';
import { readLogicalLines } from '../src/dialect.ts';
import { FindingLog } from '../src/finding-log.ts';
import { parseIni } from '../src/parse-ini.ts';

/** The options of `[s]`, which precedes every input. */
function optionsOf(input: string): Record<string, string> {
  const log = new FindingLog();
  const section = parseIni(`[s]\n${input}`, 'f', log).sections.get('s');
  expect(log.errorCount).toBe(0);
  return Object.fromEntries([...(section?.entries ?? [])].map(([key, { value }]) => [key, value]));
}

describe('comments', () => {
  test.each([
    ['a=x ; c', 'x'],
    ['a=x\t;c', 'x'],
    ['a=x # c', 'x'],
    ['a=x\u00a0;c', 'x'],
    ['a=x;c', 'x;c'],
    ['a=x#c', 'x#c'],
    ["a=bash -c 'foo ; bar'", "bash -c 'foo"],
    ["a=bash -c 'foo; bar'", "bash -c 'foo; bar'"],
    ['a= ;b', ''],
    ['a= #b', ''],
    ['a=;b', ';b'],
    ['a=#b', '#b'],
    ['a=x;y;z ;c1 #c2', 'x;y;z'],
    ['a=1\n; c\n  more', '1\nmore'],
    ['a=1\n  b ; c\n  #d\n  e', '1\nb\ne'],
  ])('%j has the value %j', (input, value) => {
    expect(optionsOf(input)).toEqual({ a: value });
  });
});

describe('options', () => {
  test.each([
    ['a="q"', { a: '"q"' }],
    ['a=b=c', { a: 'b=c' }],
    ['a:b=c', { a: 'b=c' }],
    ['a=b:c', { a: 'b:c' }],
    ['a==b', { a: '=b' }],
    ['a = = b', { a: '= b' }],
    ['a= b : c', { a: 'b : c' }],
    ['a =', { a: '' }],
    ['key with space = v', { 'key with space': 'v' }],
    ['A = x', { a: 'x' }],
    ['a=1\na=2', { a: '2' }],
    ['a=x\\\n  y', { a: 'x\\\ny' }],
    ['a=%(x)s %% %d', { a: '%(x)s %% %d' }],
    ['a=true\nb=null', { a: 'true', b: 'null' }],
    ['a[]=1\na[]=2', { 'a[]': '2' }],
    ['a=x\u0000y', { a: 'x\u0000y' }],
    ['a=x\ufeff', { a: 'x\ufeff' }],
    ['a=x\u001f', { a: 'x' }],
    ['a=x\u0085', { a: 'x' }],
    ['a=x\u2028y', { a: 'x\u2028y' }],
  ])('%j reads as %j', (input, options) => {
    expect(optionsOf(input)).toEqual(options);
  });
});

describe('continuation lines', () => {
  test.each([
    ['a=1\n\tb', { a: '1\nb' }],
    ['a=1\n  b=2', { a: '1\nb=2' }],
    ['a=1\n\n  more\nb=2', { a: '1\n\nmore', b: '2' }],
    ['a=1\n\n\nb=2', { a: '1', b: '2' }],
    ['a=\n  1\n  2', { a: '\n1\n2' }],
    [' A = x\n B = y', { a: 'x', b: 'y' }],
    ['  a=1\n b=2\n   c=3', { a: '1', b: '2\nc=3' }],
    ['a=1\n  [t]\nb=2', { a: '1\n[t]', b: '2' }],
  ])('%j reads as %j', (input, options) => {
    expect(optionsOf(input)).toEqual(options);
  });
});

describe('headers', () => {
  test.each([
    ['[s] junk', 's'],
    ['[s] ; c', 's'],
    ['[s];c', 's'],
    ['[s] # c ]', 's'],
    ['[s]x]', 's]x'],
    ['[ s ]', ' s '],
    ['  [s]', 's'],
  ])('%j opens the section %j', (line, name) => {
    expect(readLogicalLines(line).sections.map((section) => section.name)).toEqual([name]);
  });

  test('a section that appears again is merged into the first', () => {
    const document = parseIni('[s]\na=1\n[t]\n[s]\nc=3\na=9\n', 'f', new FindingLog());
    const entries = [...(document.sections.get('s')?.entries.values() ?? [])];
    expect(entries.map(({ key, value }) => [key, value])).toEqual([
      ['a', '9'],
      ['c', '3'],
    ]);
    expect([...document.sections.keys()]).toEqual(['s', 't']);
  });

  test('names with dots keep their place among the others', () => {
    const document = parseIni('[a.b]\n[c]\n[a\\.b]\n[~1]\n[a~1b]\n', 'f', new FindingLog());
    expect([...document.sections.keys()]).toEqual(['a.b', 'c', 'a\\.b', '~1', 'a~1b']);
  });
});

describe('positions', () => {
  test('every entry knows the line and the column of its key and of each line of its value', () => {
    const document = parseIni('[s]\r\n; c\r\n  key =  one\r\n     two\r\n', 'f', new FindingLog());
    expect(document.sections.get('s')?.entries.get('key')).toMatchObject({
      file: 'f',
      value: 'one\ntwo',
      keyPosition: { line: 3, column: 3 },
      valueColumn: 10,
      continuations: [{ line: 4, column: 6 }],
    });
  });
});
