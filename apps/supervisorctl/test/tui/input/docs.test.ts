import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { keyBindings } from '../../../src/tui/input/key-bindings.ts';
import { nameKey } from '../../../src/tui/state/help-lines.ts';

test.each(keyBindings)('docs/dashboard.md tells what $keys does', ({ keys, help }) => {
  const page = readFileSync(new URL('../../../../../docs/dashboard.md', import.meta.url), 'utf8');
  expect(page).toContain(`| ${keys.map((key) => `\`${nameKey(key)}\``).join(' ')} | ${help} |`);
});
