import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeXmlText, isXmlText } from '../src/xml-text.ts';
import { checkWellFormed } from './xml-checker.ts';

describe('escapeXmlText', () => {
  test.each([
    ['plain text', 'plain text'],
    ['', ''],
    ['a < b && c > d', 'a &lt; b &amp;&amp; c &gt; d'],
    ['"quotes" stay, \'both\'', '"quotes" stay, \'both\''],
    [']]>', ']]&gt;'],
    ['tab\tand\nline end stay', 'tab\tand\nline end stay'],
    ['CR survives as a reference\r\n', 'CR survives as a reference&#13;\n'],
    ['\x1b[31mred\x1b[0m', '\uFFFD[31mred\uFFFD[0m'],
    ['NUL \0', 'NUL \uFFFD'],
    ['DEL \x7f and C1 \x85 are allowed', 'DEL \x7f and C1 \x85 are allowed'],
    ['\u{1F600} is a pair', '\u{1F600} is a pair'],
    ['lone high \uD83D!', 'lone high \uFFFD!'],
    ['lone low \uDE00!', 'lone low \uFFFD!'],
    ['two high \uD83D\uD83D\uDE00', 'two high \uFFFD\uD83D\uDE00'],
    ['high at the end \uD83D', 'high at the end \uFFFD'],
    ['no characters: \uFFFE\uFFFF', 'no characters: \uFFFD\uFFFD'],
    ['é \u2028 ü', 'é \u2028 ü'],
  ])('%j becomes %j', (text, escaped) => {
    expect(escapeXmlText(text)).toBe(escaped);
  });

  test('any sequence of code units becomes well-formed XML', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }), (units) => {
        const text = String.fromCharCode(...units);
        checkWellFormed(`<a>${escapeXmlText(text)}</a>`);
      }),
      { numRuns: 2000 },
    );
  });

  test('text XML can carry comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }).filter(isXmlText), (text) => {
        expect(checkWellFormed(`<a>${escapeXmlText(text)}</a>`)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});
