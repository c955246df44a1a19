import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatStatus } from '../src/format-status.ts';

test('the table has the columns that Supervisor prints', () => {
  expect(
    formatStatus([
      { name: 'cat', state: 'RUNNING', description: 'pid 12684, uptime 0:00:03' },
      { name: 'nocmd', state: 'BACKOFF', description: "can't find command 'no_such_cmd'" },
      { name: 'stubborn', state: 'STOPPING', description: '' },
    ]),
  ).toEqual([
    'cat                              RUNNING   pid 12684, uptime 0:00:03',
    "nocmd                            BACKOFF   can't find command 'no_such_cmd'",
    'stubborn                         STOPPING  ',
  ]);
});

test('a name of more than thirty characters widens the column for all rows', () => {
  const name = 'averyveryverylongprogramnamethatexceedsthirtychars';
  expect(
    formatStatus([
      { name, state: 'RUNNING', description: 'pid 19599, uptime 0:00:03' },
      { name: 'x', state: 'FATAL', description: 'd' },
    ]),
  ).toEqual([
    `${name}   RUNNING   pid 19599, uptime 0:00:03`,
    `x${' '.repeat(name.length + 2)}FATAL     d`,
  ]);
});

test('width counts characters, not bytes and not UTF-16 units', () => {
  const [cafe, rocket] = formatStatus([
    { name: 'café', state: 'RUNNING', description: '' },
    { name: '🚀', state: 'RUNNING', description: '' },
  ]);
  expect(cafe?.indexOf('RUNNING')).toBe(33);
  expect(rocket?.indexOf('RUNNING')).toBe(34);
});

test('whatever the names, the first two fields of a line are the name and the state', () => {
  const name = fc.stringMatching(/^[^\s]{1,80}$/);
  const state = fc.constantFrom('RUNNING', 'STOPPED', 'STARTING', 'FATAL');
  fc.assert(
    fc.property(fc.array(fc.record({ name, state, description: fc.constant('d') })), (rows) => {
      const fields = formatStatus(rows).map((line) => line.split(/ +/).slice(0, 2));
      expect(fields).toEqual(rows.map((row) => [row.name, row.state]));
    }),
  );
});
