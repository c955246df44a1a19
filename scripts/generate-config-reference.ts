/**
 * Writes what is made of the section schemas: docs/configuration.md and the JSON Schema of
 * `@sv/config`. A test compares both with the schemas, so they are never out of date.
 */
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configJsonSchema, renderReference } from '../packages/config/src/index.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const schema = `${JSON.stringify(configJsonSchema(), null, 2)}\n`;
writeFileSync(join(root, 'docs/configuration.md'), renderReference());
writeFileSync(join(root, 'packages/config/supervisord.schema.json'), schema);
