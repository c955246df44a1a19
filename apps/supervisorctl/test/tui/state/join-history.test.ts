import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { restoreSequences, withoutOverlap } from '../../../src/tui/state/join-history.ts';

/** As the daemon's XML carries a log. */
const inXml = (text: string): string =>
  text.replaceAll('\u001b', '\ufffd').replaceAll('\u0007', '\ufffd');

describe('a log that is read and then followed', () => {
  test.each([
    ['one\ntwo\n', 'two\nthree\n', 'three\n'],
    ['one\ntwo\n', 'one\ntwo\n', ''],
    ['', 'one\n', 'one\n'],
    ['one\n', 'other\n', 'other\n'],
    ['one\ntw', 'tw', ''],
  ])('%j and %j gives %j more', (history, stream, more) => {
    expect(withoutOverlap(history, stream)).toBe(more);
  });

  test('has every line once, whatever is in it', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'é', '\u001b', '[', 'm', ' ') });
    fc.assert(
      fc.property(fc.array(line), fc.array(line), fc.nat(1024), (before, after, reach) => {
        // Numbers make lines distinct; where a log repeats itself nobody can tell.
        const number = (lines: readonly string[], from: number) =>
          lines.map((text, index) => `${from + index} ${text}\n`).join('');
        const old = number(before, 0);
        const fresh = number(after, before.length);
        const stream = old.slice(-reach || old.length) + fresh;
        expect(withoutOverlap(inXml(old), stream)).toBe(fresh);
      }),
    );
  });

  test('has its colours back, and no titles', () => {
    const log = 'a \u001b[31mred\u001b[0m \u001b]0;title\u0007 b \u001b]8;;x\u001b\\ c';
    expect(restoreSequences(inXml(log))).toBe('a \u001b[31mred\u001b[0m  b  c');
  });
});
