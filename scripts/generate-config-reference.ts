/**
 * Writes what is made of the section schemas: docs/configuration.md and the JSON Schema of
 * `@sv/config`. A test compares both with the schemas, so they are never out of date.
 */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configJsonSchema, renderReference } from '../packages/config/src/index.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// Lists of words on one line, as the formatter has them.
const schema = JSON.stringify(configJsonSchema(), null, 2).replace(
  /\[\n\s+("[^\]{}]*")\n\s+\]/g,
  (_list, words: string) => `[${words.replace(/\n\s+/g, ' ')}]`,
);
writeFileSync(join(root, 'docs/configuration.md'), renderReference());
writeFileSync(join(root, 'packages/config/supervisord.schema.json'), `${schema}\n`);
