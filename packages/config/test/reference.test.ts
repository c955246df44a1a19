import { readFileSync } from 'node:fs';
import { configJsonSchema, renderReference } from '@sv/config';
import { describe, expect, test } from 'vitest';
import { allSections } from '../src/sections/all-sections.ts';

const docs = new URL('../../../docs/configuration.md', import.meta.url);
const schemaFile = new URL('../supervisord.schema.json', import.meta.url);
const how = 'run `npx tsx scripts/generate-config-reference.ts`';

describe('what is made of the schemas is current', () => {
  test('docs/configuration.md', () => {
    expect(readFileSync(docs, 'utf8') === renderReference(), how).toBe(true);
  });

  test('the JSON Schema', () => {
    expect(JSON.parse(readFileSync(schemaFile, 'utf8')), how).toEqual(configJsonSchema());
  });
});

test('every option of every section is in the reference, with a meaning', () => {
  const reference = renderReference();
  for (const { title, options } of allSections) {
    expect(reference).toContain(`## \`[${title}]\``);
    for (const { key, help } of options) {
      expect(reference).toContain(`| \`${key}\` |`);
      expect(help).toMatch(/^[A-Z`].*\.$/);
    }
  }
});

test('the patterns of the JSON Schema are patterns, and take the defaults', () => {
  for (const { options } of allSections) {
    for (const { key, type, defaultText } of options) {
      const { pattern, enum: words } = type.schema;
      if (defaultText === null) continue;
      if (typeof pattern === 'string') expect(defaultText, key).toMatch(new RegExp(pattern));
      if (Array.isArray(words)) expect(words, key).toContain(defaultText);
    }
  }
});

test.each([
  ['loglevel', 'INFO'],
  ['nodaemon', 'TRUE'],
])('the JSON Schema takes %s=%s, for words may be in any case', (key, value) => {
  const option = allSections.flatMap(({ options }) => options).find((each) => each.key === key);
  expect(value).toMatch(new RegExp(String(option?.type.schema.pattern)));
  expect(`${value}X`).not.toMatch(new RegExp(String(option?.type.schema.pattern)));
});
