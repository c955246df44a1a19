import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layoutOf } from '../../../src/tui/state/layout.ts';
import { countRows, visibleRows } from '../../../src/tui/state/visible-rows.ts';
import { press, processInfo, showing, type } from './tui-fixtures.ts';

const fleet = Array.from({ length: 30 }, (_, index) => processInfo(`web:web_${index}`));

test('a pane has half of the screen, and more where the table has few rows', () => {
  const half = press(showing(...fleet), 'd');
  expect(layoutOf(half)).toMatchObject({ tableRows: 10, paneRows: 9 });
  const filtered = press(type(press(half, '/'), 'web_7'), 'enter');
  expect(layoutOf(filtered)).toMatchObject({ tableRows: 3, paneRows: 16, paneTop: 6 });
  expect(layoutOf(press(filtered, 'escape', 'escape'))).toMatchObject({ tableRows: 20 });
});

test('the rows that are counted are the rows that are shown', () => {
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'g:a', 'g:b', 'h:h', 'h:i', 'k:x'));
  const filters = fc.constantFrom('', 'a', 'running', 'nothing', '!a');
  const collapsed = fc.subarray(['g:*', 'h:*', 'k:*', 'a:*']).map((keys) => new Set(keys));
  fc.assert(
    fc.property(names, filters, collapsed, (shown, filter, closed) => {
      const { processes, table } = showing(...shown.map((name) => processInfo(name)));
      const view = { ...table, filter, collapsed: closed };
      expect(countRows(processes, view)).toBe(visibleRows(processes, view).length);
    }),
  );
});
