import { expect, test } from 'vitest';
import { defaultCommands } from '../src/command-table.ts';
import { suggestCommand } from '../src/suggest-command.ts';

test.each([
  ['STATUS', 'status'],
  ['stat', 'status'],
  ['statsu x', 'status'],
  ['staus', 'status'],
  ['statuss', 'status'],
  ['stxtus', 'status'],
  ['!status', 'status'],
  ['bogus', undefined],
  ['x', undefined],
  ['!!', undefined],
])('%s suggests %s', (line, expected) => {
  expect(suggestCommand([defaultCommands], line)).toBe(expected);
});
