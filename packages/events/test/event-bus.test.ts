import { describe, expect, expectTypeOf, it } from 'vitest';
import { EventBus, type SupervisorEvent } from '../src/index.ts';

const TICK: SupervisorEvent = { name: 'TICK_5', when: 5 };
const ADDED: SupervisorEvent = { name: 'PROCESS_GROUP_ADDED', groupname: 'g' };

function setUp() {
  const errors: unknown[] = [];
  const heard: string[] = [];
  const bus = new EventBus({ onError: (error) => void errors.push(error) });
  const hear = (who: string) => (event: SupervisorEvent) => void heard.push(`${who} ${event.name}`);
  return { bus, errors, heard, hear };
}

describe('a subscription', () => {
  it('hears the types it names and those below them, each event once', () => {
    const { bus, heard, hear } = setUp();
    bus.subscribe(['TICK', 'TICK_5'], hear('a'));
    bus.publish(TICK);
    bus.publish(ADDED);
    expect(heard).toEqual(['a TICK_5']);
  });

  it('has the facts of the types it named', () => {
    const { bus } = setUp();
    bus.subscribe(['PROCESS_STATE'], (event) => {
      expectTypeOf(event.processname).toBeString();
      expectTypeOf<Extract<typeof event, { name: 'OTHER' | 'TICK_5' }>>().toBeNever();
      if (event.name === 'PROCESS_STATE_EXITED') expectTypeOf(event.expected).toBeBoolean();
    });
    expect(bus.hasSubscriber('PROCESS_STATE_EXITED')).toBe(true);
  });

  it('to an unknown type is refused', () => {
    const { bus, hear } = setUp();
    expect(() => bus.subscribe(['NOSUCH'], hear('a'))).toThrow(
      expect.objectContaining({ code: 'unknown-event-type' }),
    );
  });

  it('that has ended hears nothing, and ending it again harms nobody', () => {
    const { bus, heard, hear } = setUp();
    const unsubscribe = bus.subscribe(['EVENT'], hear('a'));
    bus.subscribe(['EVENT'], hear('b'));
    unsubscribe();
    unsubscribe();
    bus.publish(TICK);
    expect(heard).toEqual(['b TICK_5']);
  });

  it('is known to those who would have to build an event for it', () => {
    const { bus, hear } = setUp();
    expect(bus.hasSubscriber('TICK_5')).toBe(false);
    const unsubscribe = bus.subscribe(['TICK'], hear('a'));
    expect(bus.hasSubscriber('TICK_5')).toBe(true);
    unsubscribe();
    expect(bus.hasSubscriber('TICK_5')).toBe(false);
  });
});

it('a change of what is listened to is told once, and only if it is one', () => {
  let changes = 0;
  const bus = new EventBus({
    onError: () => undefined,
    onInterestChanged: () => {
      changes++;
    },
  });
  const first = bus.subscribe(['TICK'], () => undefined);
  const second = bus.subscribe(['TICK_5'], () => undefined);
  expect(changes).toBe(1);
  first();
  expect(changes).toBe(2);
  second();
  second();
  expect(changes).toBe(3);
});

describe('delivery', () => {
  it('follows the order of subscribing', () => {
    const { bus, heard, hear } = setUp();
    bus.subscribe(['TICK_5'], hear('a'));
    bus.subscribe(['EVENT'], hear('b'));
    bus.subscribe(['TICK'], hear('c'));
    bus.publish(TICK);
    expect(heard).toEqual(['a TICK_5', 'b TICK_5', 'c TICK_5']);
  });

  it('of an event is finished before one that a subscriber publishes begins', () => {
    const { bus, heard, hear } = setUp();
    bus.subscribe(['TICK'], () => bus.publish(ADDED));
    bus.subscribe(['EVENT'], hear('a'));
    bus.subscribe(['EVENT'], hear('b'));
    bus.publish(TICK);
    expect(heard).toEqual([
      'a TICK_5',
      'b TICK_5',
      'a PROCESS_GROUP_ADDED',
      'b PROCESS_GROUP_ADDED',
    ]);
  });

  it('goes on when a subscriber throws, and reports what it threw', () => {
    const { bus, errors, heard, hear } = setUp();
    const error = new Error('broken');
    bus.subscribe(['EVENT'], () => {
      throw error;
    });
    bus.subscribe(['EVENT'], hear('b'));
    bus.publish(TICK);
    bus.publish(TICK);
    expect(errors).toEqual([error, error]);
    expect(heard).toEqual(['b TICK_5', 'b TICK_5']);
  });

  it('spares a subscriber that another one just ended', () => {
    const { bus, heard, hear } = setUp();
    bus.subscribe(['EVENT'], () => unsubscribe());
    const unsubscribe = bus.subscribe(['EVENT'], hear('b'));
    bus.publish(TICK);
    expect(heard).toEqual([]);
  });

  it('of an event under way does not reach who subscribes meanwhile', () => {
    const { bus, heard, hear } = setUp();
    const unsubscribe = bus.subscribe(['EVENT'], () => {
      unsubscribe();
      bus.subscribe(['EVENT'], hear('late'));
    });
    bus.publish(TICK);
    expect(heard).toEqual([]);
    bus.publish(TICK);
    expect(heard).toEqual(['late TICK_5']);
  });
});
