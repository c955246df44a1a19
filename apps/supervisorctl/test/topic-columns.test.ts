import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOutColumns } from '../src/topic-columns.ts';

const topics =
  'add avail clear exit fg maintail open pid quit reload remove reread restart shutdown signal start status stop tail update version'.split(
    ' ',
  );

test('the topics of help come in the columns that Supervisor prints', () => {
  expect(layOutColumns(topics, 79)).toEqual([
    'add    exit      open  reload  restart   start   tail   ',
    'avail  fg        pid   remove  shutdown  status  update ',
    'clear  maintail  quit  reread  signal    stop    version',
  ]);
});

test.each([
  [['one'], ['one']],
  [[], []],
  [['mstart', 'mstop'], ['mstart  mstop']],
  [
    ['a'.repeat(90), 'b'],
    ['a'.repeat(90), `b${' '.repeat(89)}`],
  ],
])('%j is laid out as %j', (words, rows) => {
  expect(layOutColumns(words, 79)).toEqual(rows);
});

test('every word appears once, down then across, in rows no wider than asked for', () => {
  const word = fc.stringMatching(/^[a-z]{1,20}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 2, maxLength: 60 }), (words) => {
      const rows = layOutColumns(words, 79);
      const cells = rows.map((row) => row.split(/ +/).filter((cell) => cell !== ''));
      const columnCount = Math.max(...cells.map((row) => row.length));
      const downThenAcross = Array.from({ length: columnCount }, (_, column) =>
        cells.flatMap((row) => row[column] ?? []),
      ).flat();
      expect(downThenAcross).toEqual(words);
      expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(79);
    }),
  );
});
