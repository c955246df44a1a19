import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ACCEPT, PoolFixture, REJECT } from './pool-fixture.ts';

/*
 * The rules of a pool once more, in the plainest way there is: arrays and no protocol. Whatever
 * happens to a real pool must happen to this one.
 */

type Talk = 'down' | 'ready' | 'busy' | 'unknown';

interface ModelListener {
  talk: Talk;
  event: number | null;
  held: { event: number; at: number } | null;
}

const WAITS_MS = [100, 200, 400, 800];

class Model {
  readonly buffer: number[] = [];
  readonly discarded: number[] = [];
  readonly done: number[] = [];
  readonly rejections = new Map<number, number>();
  readonly listeners = new Map<string, ModelListener>();
  readonly #bufferSize: number;

  constructor(bufferSize: number, names: readonly string[]) {
    this.#bufferSize = bufferSize;
    for (const name of names) this.listeners.set(name, { talk: 'down', event: null, held: null });
  }

  of(name: string): ModelListener {
    const listener = this.listeners.get(name);
    if (!listener) throw new Error(`no listener ${name}`);
    return listener;
  }

  accept(event: number): void {
    this.#makeRoom();
    this.buffer.push(event);
  }

  putBack(event: number | undefined | null): void {
    if (event === undefined || event === null) return;
    this.#makeRoom();
    this.buffer.unshift(event);
  }

  reject(listener: ModelListener, now: number): void {
    const event = listener.event ?? -1;
    const count = (this.rejections.get(event) ?? 0) + 1;
    this.rejections.set(event, count);
    listener.held = { event, at: now + (WAITS_MS[count - 1] ?? 1000) };
    listener.event = null;
    listener.talk = 'ready';
  }

  die(listener: ModelListener): void {
    this.putBack(listener.held?.event);
    this.putBack(listener.event);
    listener.held = null;
    listener.event = null;
    listener.talk = 'down';
  }

  dispatch(now: number): string[] {
    const due = [...this.listeners.values()].filter(({ held }) => held && held.at <= now);
    due.sort((a, b) => (b.held?.event ?? 0) - (a.held?.event ?? 0));
    for (const listener of due) {
      this.putBack(listener.held?.event);
      listener.held = null;
    }
    const sent: string[] = [];
    for (const [name, listener] of this.listeners) {
      if (listener.talk !== 'ready' || listener.held) continue;
      const event = this.buffer.shift();
      if (event === undefined) break;
      listener.talk = 'busy';
      listener.event = event;
      sent.push(`${name} ${event}`);
    }
    return sent;
  }

  /** Every event there is knowledge of, wherever it is. */
  all(): number[] {
    const listeners = [...this.listeners.values()];
    const inHand = listeners.flatMap(({ event, held }) => [event, held?.event ?? null]);
    const known = inHand.filter((event) => event !== null);
    return [...this.buffer, ...this.discarded, ...this.done, ...known].sort((a, b) => a - b);
  }

  #makeRoom(): void {
    if (this.buffer.length < this.#bufferSize) return;
    const oldest = this.buffer.shift();
    if (oldest !== undefined) this.discarded.push(oldest);
  }
}

const LISTENERS = ['a', 'b', 'c'];

const stepArbitrary = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('publish'), count: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.integer({ min: 0, max: 600 }) }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constantFrom('start', 'ok', 'ok', 'ok', 'fail', 'fail', 'garbage', 'die', 'close'),
      listener: fc.constantFrom(...LISTENERS),
    }),
  },
);

it('a pool neither loses, doubles nor reorders events beyond its rules, whatever its listeners do', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.array(stepArbitrary, { maxLength: 120 }),
      (bufferSize, steps) => {
        const fixture = new PoolFixture({ bufferSize, listeners: LISTENERS });
        const model = new Model(bufferSize, LISTENERS);
        let published = 0;
        for (const step of steps) {
          if ('count' in step) {
            fixture.publish(step.count);
            for (let index = 0; index < step.count; index++) model.accept(published++);
          } else if ('ms' in step) {
            fixture.nowMs += step.ms;
          } else {
            perform(step.do, step.listener, fixture, model);
          }
          expect(fixture.dispatch()).toEqual(model.dispatch(fixture.nowMs));
          const discarded = fixture.log.lines
            .map((line) => /discarding event (\d+)$/.exec(line)?.[1])
            .filter((serial) => serial !== undefined);
          expect(discarded).toEqual(model.discarded.map(String));
          expect(fixture.pool.bufferedCount).toBe(model.buffer.length);
          expect(model.all()).toEqual(Array.from({ length: published }, (_, index) => index));
        }
      },
    ),
    { numRuns: 300 },
  );
});

function perform(action: string, name: string, fixture: PoolFixture, model: Model): void {
  const listener = model.of(name);
  switch (action) {
    case 'start':
      if (listener.talk !== 'down') return;
      fixture.start(name);
      listener.talk = 'ready';
      return;
    case 'ok':
      if (listener.talk !== 'busy') return;
      fixture.say(name, ACCEPT);
      model.done.push(listener.event ?? -1);
      listener.event = null;
      listener.talk = 'ready';
      return;
    case 'fail':
      if (listener.talk !== 'busy') return;
      fixture.say(name, REJECT);
      model.reject(listener, fixture.nowMs);
      return;
    case 'garbage':
      if (listener.talk === 'down') return;
      fixture.say(name, 'garbage\n');
      model.putBack(listener.event);
      listener.event = null;
      listener.talk = 'unknown';
      return;
    case 'close':
      if (listener.talk === 'down' || listener.talk === 'unknown') return;
      fixture.pool.listenerClosedStdin(name, fixture.nowMs);
      model.putBack(listener.held?.event);
      model.putBack(listener.event);
      listener.held = null;
      listener.event = null;
      listener.talk = 'unknown';
      return;
    case 'die':
      fixture.pool.listenerExited(name);
      model.die(listener);
  }
}

it('events that are never rejected arrive once, in order, and only a full buffer loses some', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 200 }), (bursts) => {
      const fixture = new PoolFixture({ bufferSize: 5 }).start('l');
      const arrived: number[] = [];
      let published = 0;
      const take = (): void => {
        for (const write of fixture.dispatch()) arrived.push(Number(write.slice(2)));
      };
      for (const burst of bursts) {
        fixture.publish(burst);
        published += burst;
        take();
        if (fixture.pool.stateOf('l') === 'BUSY') fixture.say('l', ACCEPT);
        take();
      }
      const lost = fixture.log.lines.filter((line) => line.startsWith('error')).length;
      expect(arrived).toEqual([...new Set(arrived)].sort((a, b) => a - b));
      expect(arrived.length + lost + fixture.pool.bufferedCount).toBe(published);
    }),
  );
});

it('of 100,000 events to a listener that is killed at random none is lost but by a full buffer, and none is late', () => {
  const total = 100_000;
  const [dice] = fc.sample(fc.infiniteStream(fc.nat(99)), 1);
  const roll = (): number => dice?.next().value ?? 0;
  const fixture = new PoolFixture({ bufferSize: 50, isDebugEnabled: false });
  const done: number[] = [];
  let inFlight: number | null = null;
  let published = 0;
  while (done.length === 0 || published < total || fixture.pool.pendingCount > 0) {
    if (published < total) fixture.publish(1);
    published = Math.min(published + 1, total);
    if (inFlight === null) fixture.start('l');
    else if (roll() < 3) fixture.pool.listenerExited('l');
    else {
      fixture.say('l', ACCEPT);
      done.push(inFlight);
    }
    const [write] = fixture.dispatch();
    inFlight = write === undefined ? null : Number(write.slice(2));
  }
  const lost = fixture.logged().map((line) => Number(line.split(' ').at(-1)));
  expect(done).toEqual([...done].sort((a, b) => a - b));
  expect([...done, ...lost].sort((a, b) => a - b)).toEqual(
    Array.from({ length: total }, (_, index) => index),
  );
});
