import { describe, expect, it } from 'vitest';
import { EventPool, EventRejected, OfferedEvent } from '../src/index.ts';
import { RECORDED_ENVELOPE, RecordingLog } from '../src/testing/index.ts';
import { ACCEPT, PoolFixture, REJECT } from './pool-fixture.ts';

describe('options of a pool', () => {
  it.each([0, -1, 1.5, Number.NaN])('a buffer size of %d is refused', (bufferSize) => {
    expect(() => new PoolFixture({ bufferSize })).toThrow(
      expect.objectContaining({ code: 'bad-pool-option' }),
    );
  });

  it('an unknown event type is refused', () => {
    expect(() => new PoolFixture({ events: ['FOO'] })).toThrow(
      expect.objectContaining({ code: 'unknown-event-type' }),
    );
  });

  it('its events are the concrete types its names stand for', () => {
    expect([...new PoolFixture({ events: ['TICK', 'TICK_5'] }).pool.events]).toEqual([
      'TICK_5',
      'TICK_60',
      'TICK_3600',
    ]);
  });

  it('a call about a listener it does not have says which it has', () => {
    expect(() => new PoolFixture({ listeners: ['a', 'b'] }).pool.stateOf('c')).toThrow(
      'expected a listener of pool pool (a, b), found c',
    );
  });
});

describe('dispatching', () => {
  it('writes an envelope byte for byte as Supervisor does', () => {
    const pool = new EventPool({
      name: 'l',
      bufferSize: 100,
      events: ['EVENT'],
      listeners: ['l'],
      server: 'supervisor',
      log: new RecordingLog(),
    });
    const event = {
      name: 'PROCESS_STATE_EXITED',
      processname: 'z',
      groupname: 'z',
      fromState: 'RUNNING',
      expected: true,
      pid: 11187,
    } as const;
    for (let serial = 0; serial < 20; serial++) pool.accept(new OfferedEvent(event, serial));
    pool.listenerRunning('l');
    let last = '';
    for (let serial = 0; serial < 20; serial++) {
      pool.received('l', Buffer.from(serial === 0 ? 'READY\n' : ACCEPT), 0);
      last = String(pool.dispatch(0)[0]?.bytes);
    }
    expect(last).toBe(RECORDED_ENVELOPE);
  });

  it('waits for a listener to be RUNNING and READY', () => {
    const fixture = new PoolFixture().publish(1);
    expect(fixture.dispatch()).toEqual([]);
    fixture.say('l', 'READY\n');
    expect(fixture.dispatch()).toEqual([]);
    fixture.pool.listenerRunning('l');
    expect(fixture.dispatch()).toEqual(['l 0']);
  });

  it('gives a listener one event at a time, in the order they came', () => {
    const fixture = new PoolFixture().publish(3).start('l');
    const sent = [fixture.dispatch(), fixture.dispatch()];
    sent.push(fixture.say('l', ACCEPT).dispatch(), fixture.say('l', ACCEPT).dispatch());
    expect(sent).toEqual([['l 0'], [], ['l 1'], ['l 2']]);
  });

  it('serves the first READY listener in name order, always', () => {
    const fixture = new PoolFixture({ listeners: ['b', 'c', 'a'] }).start('a', 'b', 'c').publish(2);
    expect(fixture.dispatch()).toEqual(['a 0', 'b 1']);
    expect(fixture.say('b', ACCEPT).say('a', ACCEPT).publish(1).dispatch()).toEqual(['a 2']);
  });

  it('sends no event to a listener that is being stopped, but hears its answer', () => {
    const fixture = new PoolFixture().publish(2).start('l');
    fixture.dispatch();
    fixture.pool.listenerStopping('l');
    expect(fixture.say('l', ACCEPT).dispatch()).toEqual([]);
    expect(fixture.pool.bufferedCount).toBe(1);
    fixture.pool.listenerExited('l');
    expect(fixture.pool.bufferedCount).toBe(1);
  });

  it('delivers what was buffered before any listener was ever started', () => {
    expect(new PoolFixture().publish(1).start('l').dispatch()).toEqual(['l 0']);
  });

  it('asks for no timer when nothing is held back', () => {
    const fixture = new PoolFixture().publish(3).start('l');
    fixture.dispatch();
    expect(fixture.pool.nextDueMs).toBeNull();
  });
});

describe('a full buffer', () => {
  it('loses its oldest event', () => {
    const fixture = new PoolFixture({ bufferSize: 2 }).publish(3);
    expect(fixture.logged()).toEqual([
      'error pool pool event buffer overflowed, discarding event 0',
    ]);
    fixture.start('l');
    const sent = [...fixture.dispatch(), ...fixture.say('l', ACCEPT).dispatch()];
    expect(sent).toEqual(['l 1', 'l 2']);
  });

  it('does not count an event in flight', () => {
    const fixture = new PoolFixture({ bufferSize: 2 }).start('l').publish(1);
    fixture.dispatch();
    fixture.publish(2).logged();
    expect(fixture.pool.bufferedCount).toBe(2);
    expect(fixture.publish(1).logged()).toHaveLength(1);
  });

  it('loses the next elder when an event comes back to its head', () => {
    const fixture = new PoolFixture({ bufferSize: 2 }).start('l').publish(1);
    fixture.dispatch();
    fixture.publish(2).logged();
    fixture.pool.listenerExited('l');
    expect(fixture.logged()).toEqual([
      'debug rebuffering event 0 for pool pool (buf size=2, max=2)',
      'error pool pool event buffer overflowed, discarding event 1',
    ]);
    fixture.start('l');
    const sent = [...fixture.dispatch(), ...fixture.say('l', ACCEPT).dispatch()];
    expect(sent).toEqual(['l 0', 'l 2']);
  });
});

it('what would be lost with a pool is counted wherever it is', () => {
  const fixture = new PoolFixture({ listeners: ['a', 'b'] }).publish(4).start('a', 'b');
  fixture.dispatch();
  fixture.say('a', REJECT);
  expect([fixture.pool.pendingCount, fixture.pool.bufferedCount]).toEqual([4, 2]);
  fixture.say('b', ACCEPT);
  expect(fixture.pool.pendingCount).toBe(3);
});

describe('a rejected event', () => {
  it('comes back after a delay, before all others, with its serials', () => {
    const fixture = new PoolFixture().publish(2).start('l');
    const [first] = fixture.pool.dispatch(0);
    fixture.say('l', REJECT);
    expect(fixture.dispatch()).toEqual([]);
    expect(fixture.pool.nextDueMs).toBe(100);
    expect(fixture.pool.dispatch(99)).toEqual([]);
    expect(fixture.pool.dispatch(100)).toEqual([first]);
  });

  it('stays away longer with each rejection, and not for the next event', () => {
    const fixture = new PoolFixture().publish(2).start('l');
    const waits: (number | null)[] = [];
    for (let rejection = 0; rejection < 6; rejection++) {
      fixture.dispatch();
      fixture.say('l', REJECT);
      waits.push((fixture.pool.nextDueMs ?? 0) - fixture.nowMs);
      fixture.nowMs = fixture.pool.nextDueMs ?? 0;
    }
    fixture.dispatch();
    fixture.say('l', ACCEPT).dispatch();
    fixture.say('l', REJECT);
    waits.push((fixture.pool.nextDueMs ?? 0) - fixture.nowMs);
    expect(waits).toEqual([100, 200, 400, 800, 1000, 1000, 100]);
  });

  it('keeps only the listener that rejected it from going on', () => {
    const fixture = new PoolFixture({ listeners: ['a', 'b'] }).publish(4).start('a', 'b');
    fixture.dispatch();
    fixture.say('a', REJECT).say('b', ACCEPT);
    expect(fixture.dispatch()).toEqual(['b 2']);
    fixture.nowMs = 100;
    expect(fixture.dispatch()).toEqual(['a 0']);
  });

  it('comes back at once when its listener dies meanwhile', () => {
    const fixture = new PoolFixture({ listeners: ['a', 'b'] }).publish(1).start('a', 'b');
    fixture.dispatch();
    fixture.say('a', REJECT);
    fixture.pool.listenerExited('a');
    expect(fixture.dispatch()).toEqual(['b 0']);
    expect(fixture.pool.nextDueMs).toBeNull();
  });

  it('takes its place before later ones that come due with it', () => {
    const fixture = new PoolFixture({ listeners: ['a', 'b'] }).publish(2).start('a', 'b');
    fixture.dispatch();
    fixture.say('b', REJECT).say('a', REJECT);
    fixture.nowMs = 100;
    expect(fixture.dispatch()).toEqual(['a 0', 'b 1']);
  });

  it('comes back at once where no delay is wanted', () => {
    const fixture = new PoolFixture({ redeliveryDelayMs: () => 0 }).publish(1).start('l');
    fixture.dispatch();
    expect(fixture.say('l', REJECT).dispatch()).toEqual(['l 0']);
  });
});

describe('a listener that dies', () => {
  it('gives its event back, to be delivered to the next process first', () => {
    const fixture = new PoolFixture().publish(2).start('l');
    fixture.dispatch();
    fixture.pool.listenerExited('l');
    expect(fixture.pool.stateOf('l')).toBe('ACKNOWLEDGED');
    expect(fixture.start('l').dispatch()).toEqual(['l 0']);
  });

  it('has done its event when it answered before', () => {
    const fixture = new PoolFixture().publish(1).start('l');
    fixture.dispatch();
    fixture.say('l', 'RESULT 2\nOK');
    fixture.pool.listenerExited('l');
    expect(fixture.pool.bufferedCount).toBe(0);
  });

  it('is heard anew, whatever half-said words it left', () => {
    const fixture = new PoolFixture().publish(1).start('l');
    fixture.dispatch();
    fixture.say('l', 'RESULT 2\nO');
    fixture.pool.listenerExited('l');
    expect(fixture.start('l').dispatch()).toEqual(['l 0']);
  });
});

describe('a listener that closed its stdin', () => {
  it('is warned about once and sent nothing until it is started again', () => {
    const fixture = new PoolFixture().publish(2).start('l');
    fixture.dispatch();
    fixture.logged();
    fixture.pool.listenerClosedStdin('l', 0);
    fixture.pool.listenerClosedStdin('l', 0);
    expect(fixture.dispatch()).toEqual([]);
    expect(fixture.logged()).toEqual([
      'debug epipe occurred while sending event 0 to listener l, listener state unchanged',
      'debug rebuffering event 0 for pool pool (buf size=1, max=10)',
    ]);
    fixture.nowMs = fixture.pool.nextDueMs ?? 0;
    expect(fixture.dispatch()).toEqual([]);
    expect(fixture.logged()).toEqual([
      'warn l: has closed its stdin and can receive no events',
      'debug l: READY -> UNKNOWN',
      'warn l: has entered the UNKNOWN state and will no longer receive events, this usually indicates the process violated the eventlistener protocol',
    ]);
    expect(fixture.pool.nextDueMs).toBeNull();
    fixture.pool.listenerExited('l');
    expect(fixture.start('l').dispatch()).toEqual(['l 0']);
  });

  it.each(['listenerStopping', 'listenerExited', 'listenerSpawned'] as const)(
    'is not warned about when it is just ending: %s',
    (end) => {
      const fixture = new PoolFixture().publish(1).start('l');
      fixture.dispatch();
      fixture.logged();
      fixture.pool.listenerClosedStdin('l', 0);
      fixture.pool[end]('l');
      expect(fixture.pool.nextDueMs).toBeNull();
      fixture.nowMs = 100_000;
      fixture.dispatch();
      expect(fixture.logged()).toEqual([
        'debug epipe occurred while sending event 0 to listener l, listener state unchanged',
        'debug rebuffering event 0 for pool pool (buf size=0, max=10)',
      ]);
    },
  );

  it('is not warned about when it was being stopped before', () => {
    const fixture = new PoolFixture().publish(1).start('l');
    fixture.dispatch();
    fixture.pool.listenerStopping('l');
    fixture.pool.listenerClosedStdin('l', 0);
    expect(fixture.pool.nextDueMs).toBeNull();
  });

  it('leaves its event to the others', () => {
    const fixture = new PoolFixture({ listeners: ['a', 'b'] }).publish(1).start('a', 'b');
    fixture.dispatch();
    fixture.pool.listenerClosedStdin('a', 0);
    expect(fixture.dispatch()).toEqual(['b 0']);
  });
});

describe('a listener that breaks the protocol', () => {
  it('with a bad result line gives its event back at once', () => {
    const fixture = new PoolFixture({ listeners: ['a', 'b'] }).publish(1).start('a', 'b');
    fixture.dispatch();
    fixture.say('a', 'RESULT abc\n');
    expect(fixture.dispatch()).toEqual(['b 0']);
    expect(fixture.pool.stateOf('a')).toBe('UNKNOWN');
  });

  it('while a rejected event is held for it does not lose that event', () => {
    const fixture = new PoolFixture({ listeners: ['a', 'b'] }).publish(1).start('a', 'b');
    fixture.dispatch();
    fixture.say('a', REJECT).say('a', 'READY\n');
    fixture.nowMs = 100;
    expect(fixture.dispatch()).toEqual(['b 0']);
  });
});

describe('the result handler of a pool', () => {
  it('is given the event and the result, and decides', () => {
    const judged: unknown[] = [];
    const fixture = new PoolFixture({
      resultHandler: (event, result) => {
        judged.push(event, result.toString());
        if (result.length > 2) throw new EventRejected();
      },
    });
    fixture.publish(1).start('l').dispatch();
    fixture.say('l', 'RESULT 2\nno');
    expect(judged).toEqual([{ name: 'TICK_5', when: 0 }, 'no']);
    expect(fixture.pool.bufferedCount).toBe(0);
  });

  it('that fails makes the listener UNKNOWN, gives the event back, and is reported', () => {
    const fixture = new PoolFixture({
      resultHandler: () => {
        throw new TypeError('no such thing');
      },
      isDebugEnabled: false,
    });
    fixture.publish(1).start('l').dispatch();
    fixture.say('l', ACCEPT);
    expect(fixture.pool.bufferedCount).toBe(1);
    expect(fixture.logged()).toEqual([
      'warn l: event caused an error',
      'warn l: result handler failed: TypeError: no such thing',
      'warn l: has entered the UNKNOWN state and will no longer receive events, this usually indicates the process violated the eventlistener protocol',
    ]);
  });
});
