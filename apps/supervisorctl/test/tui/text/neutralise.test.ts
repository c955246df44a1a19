import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neutralise, replaceControls } from '../../../src/tui/text/neutralise.ts';
import { readLogLine } from '../../../src/tui/text/read-log-line.ts';
import { plain, plainText } from '../../../src/tui/text/styled-line.ts';

const esc = '\u001b';
/** Everything that makes a terminal do something, or text read other than it is. */
const dangerous = /\p{Cc}|\p{Cs}|[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

/** Text with the pieces of escape sequences in every order, whole and broken. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        esc,
        '[',
        ']',
        'P',
        'X',
        '^',
        '_',
        'm',
        '\\',
        ';',
        ':',
        '0',
        '31',
        '38;5;',
        '?1049h',
        '2J',
        'c',
        '(',
        '#8',
      ),
      fc.constantFrom(
        '\u0007',
        '\u009b',
        '\u009c',
        '\u009d',
        '\u0090',
        '\b',
        '\r',
        '\t',
        '\0',
        '\u007f',
        '\n',
      ),
      fc.constantFrom('\u202e', '\u2066', '\u200b', '\ud800', '\udc00', '\ufeff', '漢', '😀', 'é'),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('text from outside', () => {
  test('never holds anything but printable characters afterwards', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(neutralise(text)).not.toMatch(dangerous);
        expect(replaceControls(text)).not.toMatch(dangerous);
      }),
      { numRuns: 3000 },
    );
  });

  test('that is harmless stays as it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'azAZ09 .:-_/é漢😀'.split(/(?:)/u)) }),
        (text) => {
          expect(neutralise(text)).toBe(text);
        },
      ),
    );
  });

  test.each([
    ['a title', `a${esc}]0;evil\u0007b`, 'ab'],
    ['a title ended by ST', `a${esc}]0;evil${esc}\\b`, 'ab'],
    ['a clipboard write', `a${esc}]52;c;ZXZpbA==\u0007b`, 'ab'],
    ['a hyperlink', `${esc}]8;;http://evil\u0007text${esc}]8;;\u0007`, 'text'],
    ['a string that never ends', `a${esc}Pq#0;2;0;0;0`, 'a'],
    ['clearing the screen', `a${esc}[2J${esc}[Hb`, 'ab'],
    ['another screen', `${esc}[?1049ha`, 'a'],
    ['a question for an answer', `${esc}[6n${esc}[c${esc}Za`, 'a'],
    ['a reset', `${esc}ca`, 'a'],
    ['a character set', `${esc}(0a`, 'a'],
    ['8-bit sequences', 'a\u009b2Jb\u009d0;evil\u009cc', 'abc'],
    ['a lone escape at the end', `a${esc}`, 'a'],
    ['an unfinished sequence', `a${esc}[3`, 'a'],
    ['a bell', 'a\u0007b', 'a\ufffdb'],
    ['reversed text', 'a\u202eb', 'a\ufffdb'],
  ])('loses %s', (_, text, shown) => {
    expect(neutralise(text)).toBe(shown);
  });

  test('costs no more when it is hostile', () => {
    const long = `${esc}[${'1;'.repeat(200_000)}`;
    expect(neutralise(long)).toBe('');
    expect(neutralise(`${esc}]`.repeat(100_000))).toBe('');
    expect(neutralise(`${esc}[ `.repeat(100_000))).not.toMatch(dangerous);
  });
});

describe('a line of a log', () => {
  const read = (text: string) => readLogLine(text, plain).line;

  test('is harmless whatever it holds', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(plainText(read(text.replaceAll('\n', '')))).not.toMatch(dangerous);
      }),
      { numRuns: 3000 },
    );
  });

  test('keeps the colours of the program', () => {
    expect(
      read(`${esc}[1;31mred${esc}[0m plain ${esc}[38;5;200mpink${esc}[48;2;1;2;3mdeep`),
    ).toEqual([
      { text: 'red', style: { isBold: true, foreground: 1 } },
      { text: ' plain ', style: {} },
      { text: 'pink', style: { foreground: 200 } },
      { text: 'deep', style: { foreground: 200, background: { red: 1, green: 2, blue: 3 } } },
    ]);
  });

  test('hands its colour on to the next line', () => {
    const first = readLogLine(`${esc}[32mgreen`, plain);
    expect(readLogLine('still', first.style).line).toEqual([
      { text: 'still', style: { foreground: 2 } },
    ]);
  });

  test.each([
    ['a\tb', 'a       b'],
    ['12345678\tb', '12345678        b'],
    ['漢\tb', '漢      b'],
    ['10%\r50%\r100%', '100%'],
    ['done\r', 'done'],
    ['a\bb', 'a\ufffdb'],
  ])('%j is shown as %j', (text, shown) => {
    expect(plainText(read(text))).toBe(shown);
  });

  test.each(['38;5', '38;5;999', '38;2;1', '999', ';;;', '>4', '?1', '38;7;1'])(
    'does not stumble over the parameters %s',
    (parameters) => {
      expect(plainText(read(`${esc}[${parameters}mx`))).toBe('x');
    },
  );
});
