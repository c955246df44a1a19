import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { NodeClock } from '../src/node-clock.ts';

describe('the clock of the real world', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test.each([[0], [1], [0.3], [1000.7]])('a timer of %f ms fires once, and not before', (ms) => {
    const clock = new NodeClock();
    const callback = vi.fn();
    const start = clock.now().monotonicMs;
    clock.setTimer(ms, () => callback(clock.now().monotonicMs));
    vi.advanceTimersByTime(5000);
    expect(callback).toHaveBeenCalledTimes(1);
    expect(callback.mock.calls[0]?.[0]).toBeGreaterThanOrEqual(start + ms);
  });

  test('a delay longer than setTimeout takes is waited for in full', () => {
    const clock = new NodeClock();
    const callback = vi.fn();
    const days = 24 * 3600 * 1000;
    clock.setTimer(60 * days, callback);
    vi.advanceTimersByTime(60 * days - 1);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(callback).toHaveBeenCalledTimes(1);
  });

  test('a cancelled timer does not fire, not even one that was waiting in parts', () => {
    const clock = new NodeClock();
    const callback = vi.fn();
    const days = 24 * 3600 * 1000;
    const short = clock.setTimer(10, callback);
    const long = clock.setTimer(60 * days, callback);
    short.cancel();
    vi.advanceTimersByTime(50 * days);
    long.cancel();
    short.cancel();
    vi.advanceTimersByTime(50 * days);
    expect(callback).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('timers fire in the order in which they are due, however long one takes', () => {
    const clock = new NodeClock();
    const fired: string[] = [];
    const set = (name: string, ms: number) => clock.setTimer(ms, () => fired.push(name));
    set('last', 20.9);
    set('second', 10.5);
    set('third', 10.6);
    set('first', 10.4);
    set('third too', 10.6);
    clock.setTimer(10.2, () => {
      // Longer than the others are apart: Node's own timers would now be checked one by one.
      vi.setSystemTime(Date.now() + 1);
    });
    vi.advanceTimersByTime(5000);
    expect(fired).toEqual(['first', 'second', 'third', 'third too', 'last']);
  });

  test('a timer that another one cancels in the same moment does not fire', () => {
    const clock = new NodeClock();
    const callback = vi.fn();
    clock.setTimer(10, () => timer.cancel());
    const timer = clock.setTimer(10, callback);
    vi.advanceTimersByTime(5000);
    expect(callback).not.toHaveBeenCalled();
  });

  test('a timer that sets another without a delay does not hold up the rest', () => {
    const clock = new NodeClock();
    let count = 0;
    const again = () => {
      count += 1;
      clock.setTimer(0, again);
    };
    again();
    const callback = vi.fn();
    clock.setTimer(1, callback);
    vi.advanceTimersByTime(10);
    expect(callback).toHaveBeenCalledTimes(1);
    expect(count).toBeGreaterThan(1);
  });

  test('one of several equal timers can be cancelled', () => {
    const clock = new NodeClock();
    const fired: number[] = [];
    const timers = [0, 1, 2, 3].map((index) => clock.setTimer(10, () => fired.push(index)));
    timers[1]?.cancel();
    vi.advanceTimersByTime(5000);
    expect(fired).toEqual([0, 2, 3]);
  });

  test('tells both times', () => {
    const clock = new NodeClock();
    const before = clock.now();
    vi.setSystemTime(before.wallMs - 3_600_000);
    const after = clock.now();
    expect(after.wallMs).toBe(before.wallMs - 3_600_000);
    expect(after.monotonicMs).toBeGreaterThanOrEqual(before.monotonicMs);
  });
});
