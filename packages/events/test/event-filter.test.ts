import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  decodeEvent,
  isEventOf,
  type ListenerEvent,
  matchesFilter,
  parseHeader,
} from '../src/index.ts';

function received(eventname: string, payload: string): ListenerEvent {
  const header = parseHeader(
    `ver:3.0 server:s serial:1 pool:p poolserial:1 eventname:${eventname} len:${payload.length}`,
  );
  return decodeEvent({ header, payload });
}

const FATAL = received('PROCESS_STATE_FATAL', 'processname:web_1 groupname:web from_state:BACKOFF');
const TICK = received('TICK_5', 'when:5');

describe('the type of an event', () => {
  it('is found below the names asked for', () => {
    expect(isEventOf(FATAL, 'TICK', 'PROCESS_STATE')).toBe(true);
    expect(isEventOf(FATAL, 'PROCESS_STATE_FATAL')).toBe(true);
    expect(isEventOf(FATAL, 'PROCESS_LOG')).toBe(false);
    expect(isEventOf(FATAL)).toBe(false);
  });

  it('tells the compiler the facts', () => {
    if (isEventOf(FATAL, 'PROCESS_STATE')) expectTypeOf(FATAL.fromState).toBeString();
    if (isEventOf(TICK, 'TICK')) expectTypeOf(TICK.when).toBeNumber();
    expect(TICK.name).toBe('TICK_5');
  });

  it('is EVENT for those it knows nothing else of', () => {
    const other = received('PROCESS_STATE_FATAL', 'nonsense');
    expect(isEventOf(other, 'EVENT')).toBe(true);
    expect(isEventOf(other, 'PROCESS_STATE')).toBe(false);
  });
});

describe('a filter', () => {
  it.each([
    [{}, true],
    [{ types: ['PROCESS_STATE'] }, true],
    [{ types: ['TICK'] }, false],
    [{ types: [] }, false],
    [{ processes: ['web_1'] }, true],
    [{ processes: ['web:web_1'] }, true],
    [{ processes: ['web:*'] }, true],
    [{ processes: ['web'] }, false],
    [{ processes: ['api:web_1', 'web_2'] }, false],
    [{ groups: ['api', 'web'] }, true],
    [{ groups: ['api'] }, false],
    [{ types: ['PROCESS_STATE'], groups: ['api'] }, false],
  ] as const)('%j lets a FATAL of web:web_1 pass: %s', (filter, expected) => {
    expect(matchesFilter(FATAL, filter)).toBe(expected);
  });

  it('for processes or groups keeps out events that are about neither', () => {
    expect(matchesFilter(TICK, { processes: ['web_1'] })).toBe(false);
    expect(matchesFilter(TICK, { groups: ['web'] })).toBe(false);
  });
});
