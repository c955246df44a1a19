import { expect, it } from 'vitest';
import { type ListenerInput, type ListenerState, nextListenerState } from '../src/index.ts';

const STATES: readonly ListenerState<string>[] = [
  { name: 'ACKNOWLEDGED' },
  { name: 'READY' },
  { name: 'BUSY', event: 'e', resultLength: null },
  { name: 'BUSY', event: 'e', resultLength: 2 },
  { name: 'UNKNOWN' },
];
const INPUTS: readonly ListenerInput<string>[] = [
  { kind: 'spawned' },
  { kind: 'ready' },
  { kind: 'sent', event: 'f' },
  { kind: 'result-line', length: 4 },
  { kind: 'settled' },
  { kind: 'violated' },
];

function show(state: ListenerState<string>): string {
  return state.name === 'BUSY' ? `BUSY ${state.event} ${state.resultLength}` : state.name;
}

it('every state answers every input', () => {
  const grid = STATES.map((state) =>
    INPUTS.map((input) => {
      const next = nextListenerState(state, input);
      return `${show(state)} + ${input.kind}: ${next === state ? '-' : show(next)}`;
    }),
  );
  expect(grid.flat()).toMatchInlineSnapshot(`
    [
      "ACKNOWLEDGED + spawned: ACKNOWLEDGED",
      "ACKNOWLEDGED + ready: READY",
      "ACKNOWLEDGED + sent: -",
      "ACKNOWLEDGED + result-line: -",
      "ACKNOWLEDGED + settled: -",
      "ACKNOWLEDGED + violated: UNKNOWN",
      "READY + spawned: ACKNOWLEDGED",
      "READY + ready: -",
      "READY + sent: BUSY f null",
      "READY + result-line: -",
      "READY + settled: -",
      "READY + violated: UNKNOWN",
      "BUSY e null + spawned: ACKNOWLEDGED",
      "BUSY e null + ready: -",
      "BUSY e null + sent: -",
      "BUSY e null + result-line: BUSY e 4",
      "BUSY e null + settled: -",
      "BUSY e null + violated: UNKNOWN",
      "BUSY e 2 + spawned: ACKNOWLEDGED",
      "BUSY e 2 + ready: -",
      "BUSY e 2 + sent: -",
      "BUSY e 2 + result-line: -",
      "BUSY e 2 + settled: ACKNOWLEDGED",
      "BUSY e 2 + violated: UNKNOWN",
      "UNKNOWN + spawned: ACKNOWLEDGED",
      "UNKNOWN + ready: -",
      "UNKNOWN + sent: -",
      "UNKNOWN + result-line: -",
      "UNKNOWN + settled: -",
      "UNKNOWN + violated: -",
    ]
  `);
});
