import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const script = join(import.meta.dirname, '../../../../../bench/load.mjs');

it('answers 25 good clients rightly while 25 bad ones misbehave and programs flood their logs', async () => {
  // Each of the good ones goes five times through everything it asks.
  const args = [script, '--clients', '50', '--calls', '55', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, args).catch((error) => error);
  const result = JSON.parse(stdout);
  expect(result.errors).toEqual([]);
  expect(result.calls).toBe(25 * 55);
  expect(result.mischief).toBeGreaterThan(25);
});
