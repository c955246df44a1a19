import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeHtml, html } from '../../src/web/html.ts';

test.each([
  [
    'text',
    html`<p>${'a <b> & "c" \'d\''}</p>`,
    '<p>a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;</p>',
  ],
  ['a number', html`${0}`, '0'],
  ['markup of another template', html`<ul>${html`<li>x</li>`}</ul>`, '<ul><li>x</li></ul>'],
  ['a list', html`${['<', html`<br>`, 1]}`, '&lt;<br>1'],
  ['nothing', html`<a${undefined}${null}${false}>`, '<a>'],
  ['an empty string', html`[${''}]`, '[]'],
])('%s in a template', (_what, markup, expected) => {
  expect(markup.toString()).toBe(expected);
});

test('an object that only looks like markup is text', () => {
  const impostor = { toString: () => '<script>' };
  expect(() => html`${impostor as never}`.toString()).toThrow();
});

function readBack(text: string): string {
  const characters: Record<string, string> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&amp;': '&',
  };
  return text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => characters[entity] ?? '');
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('<', '>', '&', '"', "'", '&amp;', '</script>', '<!--', ']]>', 'x'))
    .map((parts) => parts.join('')),
);

test('no text can begin or end an element or an attribute', () => {
  fc.assert(
    fc.property(text, (value) => {
      const [, between] = /^<p title="(.*)">$/s.exec(html`<p title="${value}">`.toString()) ?? [];
      expect(between).not.toMatch(/[<>"']/);
      expect(between).not.toMatch(/&(?!(?:lt|gt|quot|#39|amp);)/);
    }),
  );
});

test('escaped text reads back as it was', () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(readBack(escapeHtml(value))).toBe(value);
    }),
  );
});
