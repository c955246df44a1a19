import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderRpcReference } from '../../../scripts/generate-rpc-reference.ts';

test('docs/rpc.md is what scripts/generate-rpc-reference.ts makes of the method table', () => {
  const page = readFileSync(new URL('../../../docs/rpc.md', import.meta.url), 'utf8');
  expect(page).toBe(renderRpcReference());
});
