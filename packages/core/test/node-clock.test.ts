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

  test('tells both times', () => {
    const clock = new NodeClock();
    const before = clock.now();
    vi.setSystemTime(before.wallMs - 3_600_000);
    const after = clock.now();
    expect(after.wallMs).toBe(before.wallMs - 3_600_000);
    expect(after.monotonicMs).toBeGreaterThanOrEqual(before.monotonicMs);
  });
});
