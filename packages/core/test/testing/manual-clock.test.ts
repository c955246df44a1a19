import { describe, expect, test } from 'vitest';
import { ManualClock } from '../../src/testing/index.ts';

describe('a clock moved by hand', () => {
  test('fires what becomes due, in order, each at its own time', () => {
    const clock = new ManualClock();
    const fired: string[] = [];
    const note = (name: string) => () => fired.push(`${name} at ${clock.now().monotonicMs}`);
    clock.setTimer(200, note('second'));
    clock.setTimer(100, note('first'));
    clock.setTimer(200, note('third'));
    clock.setTimer(300, note('too late'));
    clock.advance(250);
    expect(fired).toEqual(['first at 100', 'second at 200', 'third at 200']);
    expect(clock.now().monotonicMs).toBe(250);
    expect(clock.pendingTimers).toBe(1);
    expect(clock.nextTimerMs).toBe(50);
  });

  test('fires timers that were set by timers', () => {
    const clock = new ManualClock();
    let ticks = 0;
    const tick = () => {
      ticks += 1;
      clock.setTimer(10, tick);
    };
    clock.setTimer(10, tick);
    clock.advance(100);
    expect(ticks).toBe(10);
  });

  test('does not fire what was cancelled', () => {
    const clock = new ManualClock();
    const timer = clock.setTimer(10, () => expect.unreachable());
    timer.cancel();
    timer.cancel();
    clock.advance(100);
    expect(clock.nextTimerMs).toBeNull();
  });

  test('moves both times together, and the wall clock alone when it is set', () => {
    const clock = new ManualClock(1000);
    clock.advance(5);
    expect(clock.now()).toEqual({ monotonicMs: 5, wallMs: 1005 });
    clock.setWall(7);
    clock.advance(5);
    expect(clock.now()).toEqual({ monotonicMs: 10, wallMs: 12 });
  });
});
