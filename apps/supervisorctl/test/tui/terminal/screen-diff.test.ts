import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ScreenDiff, type ScreenRow } from '../../../src/tui/terminal/screen-diff.ts';
import { span } from '../../../src/tui/text/styled-line.ts';
import { FakeScreen } from './fake-screen.ts';

const columns = 24;
const rowCount = 4;

const part = fc.record({
  text: fc.string({ unit: fc.constantFrom('a', 'b', ' ', '漢', '●', '\u001b'), maxLength: 12 }),
  style: fc.constantFrom(
    {},
    { isBold: true },
    { foreground: 1 },
    { foreground: 9, isInverse: true },
  ),
});
const line = fc.array(part, { maxLength: 4 });
const row: fc.Arbitrary<ScreenRow> = fc.oneof(
  line.map((spans) => [{ line: spans, column: 0 }]),
  fc.tuple(line, line).map(([below, above]) => [
    { line: below, column: 0 },
    { line: above, column: 5 },
  ]),
);
const frame = fc.array(row, { minLength: rowCount, maxLength: rowCount });

const text = (...texts: readonly string[]): readonly ScreenRow[] =>
  texts.map((content) => [{ line: [span(content)], column: 0 }]);

describe('an update of the screen', () => {
  test('shows what drawing all of it would show', () => {
    fc.assert(
      fc.property(fc.array(frame, { minLength: 2, maxLength: 5 }), (frames) => {
        const diff = new ScreenDiff('full');
        const screen = new FakeScreen(columns, rowCount);
        for (const rows of frames) screen.write(diff.update(rows, columns));
        const fresh = new FakeScreen(columns, rowCount);
        fresh.write(new ScreenDiff('full').update(frames.at(-1) ?? [], columns));
        expect(screen.cells).toEqual(fresh.cells);
      }),
      { numRuns: 500 },
    );
  });

  test('that changes nothing writes nothing', () => {
    const diff = new ScreenDiff('16');
    diff.update(text('one', 'two'), columns);
    expect(diff.update(text('one', 'two'), columns)).toBe('');
  });

  test('writes only what is different', () => {
    const diff = new ScreenDiff('16');
    diff.update(text('web RUNNING 1s', 'api RUNNING 1s'), columns);
    expect(diff.update(text('web RUNNING 1s', 'api RUNNING 2s'), columns)).toBe(
      '\u001b[?2026h\u001b[2;13H2\u001b[?2026l',
    );
  });

  test('draws all of it when what is there is not known', () => {
    const diff = new ScreenDiff('16');
    diff.update(text('one'), columns);
    diff.forget();
    expect(diff.update(text('one'), columns)).toContain('one');
  });

  test('without colours keeps weight and inversion', () => {
    const rows: readonly ScreenRow[] = [
      [{ line: [span('x', { foreground: 1, isInverse: true })], column: 0 }],
    ];
    expect(new ScreenDiff('none').update(rows, columns)).toContain('\u001b[0;7mx');
  });

  test('says that a line was cut', () => {
    const screen = new FakeScreen(5, 1);
    screen.write(new ScreenDiff('16').update(text('supervisor'), 5));
    expect(screen.text).toBe('supe…');
  });
});
