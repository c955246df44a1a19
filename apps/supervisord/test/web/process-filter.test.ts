import { expect, test } from 'vitest';
import { matchesFilter } from '../../src/web/process-filter.ts';

const process = { namespec: 'Web:api_01', state: 'RUNNING' };

test.each([
  ['', true],
  ['   ', true],
  ['api', true],
  ['API', true],
  ['web:', true],
  ['running', true],
  ['api running', true],
  ['  running   web ', true],
  ['api fatal', false],
  ['db', false],
  ['.*', false],
])('the filter "%s" leaves Web:api_01 RUNNING: %s', (filter, expected) => {
  expect(matchesFilter(process, filter)).toBe(expected);
});
