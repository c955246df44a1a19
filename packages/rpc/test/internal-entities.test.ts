import { describe, expect, test } from 'vitest';
import { decodeMethodCall } from '../src/decode-method-call.ts';
import { expandInternalEntities } from '../src/internal-entities.ts';
import { MalformedCall } from '../src/malformed-call.ts';

describe('expandInternalEntities', () => {
  test('leaves a document without a DOCTYPE alone', () => {
    const xml = '<?xml version="1.0"?><!-- <!DOCTYPE a> --><a>&amp;&b;</a>';
    expect(expandInternalEntities(xml)).toBe(xml);
  });

  test.each([
    ['a DOCTYPE without a subset', '<!DOCTYPE a><a/>', '<a/>'],
    ['an empty subset', '<!DOCTYPE a []><a/>', '<a/>'],
    ['an entity', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;&b;</a>', '<a>cc</a>'],
    ['an entity in single quotes', `<!DOCTYPE a [<!ENTITY b 'c"'>]><a>&b;</a>`, '<a>c"</a>'],
    ['an entity of nothing', '<!DOCTYPE a [<!ENTITY b "">]><a>&b;</a>', '<a></a>'],
    ['an entity of markup', '<!DOCTYPE a [<!ENTITY b "<c/>">]><a>&b;</a>', '<a><c/></a>'],
    [
      'an entity of entities',
      '<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "d">]><a>&b;</a>',
      '<a>dd</a>',
    ],
    ['an entity of characters', '<!DOCTYPE a [<!ENTITY b "&#65;&#x42;">]><a>&b;</a>', '<a>AB</a>'],
    ['the first of two', '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY b "d">]><a>&b;</a>', '<a>c</a>'],
    ['predefined entities as they are', '<!DOCTYPE a []><a>&lt;&#65;</a>', '<a>&lt;&#65;</a>'],
    [
      'comments and other declarations',
      '<!DOCTYPE a [<!-- <!ENTITY b "x"> --><!ELEMENT a ANY><?p i?> <!ENTITY b "]>">]><a>&b;</a>',
      '<a>]></a>',
    ],
    [
      'CDATA and comments as they are',
      '<!DOCTYPE a [<!ENTITY b "c">]><a><![CDATA[&b;]]><!-- &b; -->&b;</a>',
      '<a><![CDATA[&b;]]><!-- &b; -->c</a>',
    ],
    [
      'what stands before',
      '<?xml version="1.0"?>\n<!-- x --><!DOCTYPE a [ ]>\n<a/>',
      '<?xml version="1.0"?>\n<!-- x -->\n<a/>',
    ],
  ])('writes out %s', (_, xml, expanded) => {
    expect(expandInternalEntities(xml)).toBe(expanded);
  });

  test.each([
    ['an external DTD', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'],
    ['a public DTD', '<!DOCTYPE a PUBLIC "-//x" "http://example.com/"><a/>'],
    ['an external entity', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
    ['a parameter entity', '<!DOCTYPE a [<!ENTITY % b "c"> %b;]><a/>'],
    ['an unknown entity', '<!DOCTYPE a []><a>&b;</a>'],
    ['an entity of itself', '<!DOCTYPE a [<!ENTITY b "&b;">]><a>&b;</a>'],
    ['two entities of each other', '<!DOCTYPE a [<!ENTITY b "&c;"><!ENTITY c "&b;">]><a>&b;</a>'],
    ['a DOCTYPE cut short', '<!DOCTYPE a [<!ENTITY b "c">'],
    ['a DOCTYPE without a name', '<!DOCTYPE><a/>'],
    ['a subset with text', '<!DOCTYPE a [x]><a/>'],
    ['open CDATA', '<!DOCTYPE a []><a><![CDATA[</a>'],
  ])('refuses %s', (_, xml) => {
    expect(() => expandInternalEntities(xml)).toThrow(Error);
  });

  test('refuses a billion laughs', () => {
    const levels = Array.from({ length: 10 }, (_, level) => {
      const value = level === 0 ? 'lol' : `&l${level - 1};`.repeat(10);
      return `<!ENTITY l${level} "${value}">`;
    });
    const bomb = `<!DOCTYPE a [${levels.join('')}]><a>&l9;</a>`;
    expect(() => expandInternalEntities(bomb)).toThrow('too much');
  });

  test('refuses one large entity used often', () => {
    const bomb = `<!DOCTYPE a [<!ENTITY b "${'x'.repeat(1000)}">]><a>${'&b;'.repeat(1000)}</a>`;
    expect(() => expandInternalEntities(bomb)).toThrow('too much');
  });

  test.each([
    ['processing instructions', '<?a?>'.repeat(200_000)],
    ['comments', '<!---->'.repeat(200_000)],
    ['comments in a subset', `<!DOCTYPE a [${'<!-- -->'.repeat(200_000)}`],
    ['open CDATA sections', `<!DOCTYPE a []>${'<![CDATA['.repeat(200_000)}`],
    ['ampersands', `<!DOCTYPE a []>${'&'.repeat(1_000_000)}`],
  ])('is done in one pass with many %s', (_, xml) => {
    // Quadratic work on this much would not end within the time a test has.
    expect(() => decodeMethodCall(xml)).toThrow(MalformedCall);
  });
});
