import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InputEvent } from '../../../src/tui/input/input-event.ts';
import { readInput } from '../../../src/tui/input/read-input.ts';

const key = (name: string): InputEvent => ({ kind: 'key', key: name });

const table: readonly (readonly [bytes: string, events: readonly InputEvent[]])[] = [
  ['a', [key('a')]],
  ['G', [key('G')]],
  ['é漢😀', [key('é'), key('漢'), key('😀')]],
  ['\u0003', [key('ctrl+c')]],
  ['\u001a', [key('ctrl+z')]],
  ['\r', [key('enter')]],
  ['\t', [key('tab')]],
  ['\u007f', [key('backspace')]],
  [' ', [key('space')]],
  ['\u001b[A', [key('up')]],
  ['\u001bOB', [key('down')]],
  ['\u001b[5~', [key('pageup')]],
  ['\u001b[1;5C', [key('ctrl+right')]],
  ['\u001b[Z', [key('shift+tab')]],
  ['\u001bs', [key('alt+s')]],
  ['\u001b[15~', [key('f5')]],
  ['\u001bOP', [key('f1')]],
  ['\u001b[<64;10;5M', [{ kind: 'mouse', action: 'wheel-up', column: 9, row: 4 }]],
  ['\u001b[<65;1;1M', [{ kind: 'mouse', action: 'wheel-down', column: 0, row: 0 }]],
  ['\u001b[<0;3;4M', [{ kind: 'mouse', action: 'press', column: 2, row: 3 }]],
  ['\u001b[<0;3;4m', []],
  ['\u001b[?2026;2$y', []],
  ['\u001b[200~T\ny\u001b[201~', [{ kind: 'paste', text: 'T\ny' }]],
  ['jj\u001b[Bq', [key('j'), key('j'), key('down'), key('q')]],
];

describe('input', () => {
  test.each(table)('%j is understood', (bytes, events) => {
    expect(readInput(bytes)).toEqual({ events, rest: '' });
  });

  test('that arrives in two pieces means the same, wherever it was cut', () => {
    for (const [bytes, events] of table) {
      for (let cut = 0; cut <= bytes.length; cut += 1) {
        // A surrogate pair is never cut: the stream is decoded before.
        if (/[\ud800-\udbff]/.test(bytes[cut - 1] ?? '')) continue;
        const first = readInput(bytes.slice(0, cut));
        const second = readInput(first.rest + bytes.slice(cut));
        expect([...first.events, ...second.events], JSON.stringify([bytes, cut])).toEqual(events);
      }
    }
  });

  test('an escape alone is held back until nothing follows', () => {
    expect(readInput('\u001b')).toEqual({ events: [], rest: '\u001b' });
    expect(readInput('\u001b', true)).toEqual({ events: [key('escape')], rest: '' });
  });

  test('random bytes are all used up in the end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readInput(`${text}x`, true).rest).toBe('');
      }),
    );
  });
});
