import { ManualClock } from '@sv/core/testing';
import { EventBus } from '@sv/events';
import { expect, it } from 'vitest';
import { TickTimer } from '../src/tick-timer.ts';

/** 2026-01-01T00:00:00Z, the beginning of a slice of every length. */
const MIDNIGHT_S = 1_767_225_600;

function ticking(offsetMs = 0) {
  const clock = new ManualClock(MIDNIGHT_S * 1000 + offsetMs);
  const heard: string[] = [];
  const bus: EventBus = new EventBus({
    onError: (error) => {
      throw error;
    },
    onInterestChanged: () => timer.refresh(),
  });
  const timer = new TickTimer(bus, clock);
  const listen = (...names: ('TICK' | 'TICK_5' | 'TICK_60' | 'TICK_3600')[]) =>
    bus.subscribe(names, (event) => {
      heard.push(`${event.name} ${event.when - MIDNIGHT_S}`);
    });
  return { clock, bus, timer, heard, listen };
}

it('no timer exists while nobody listens, nor after the last listener has gone', () => {
  const { clock, listen } = ticking();
  expect(clock.pendingTimers).toBe(0);
  const unsubscribe = listen('TICK');
  expect(clock.pendingTimers).toBe(1);
  unsubscribe();
  expect(clock.pendingTimers).toBe(0);
});

it('ticks come at the beginning of each slice, the shortest first', () => {
  const { clock, heard, listen } = ticking(1234);
  listen('TICK');
  clock.advance(3765);
  expect(heard).toEqual([]);
  clock.advance(1);
  expect(heard).toEqual(['TICK_5 5']);
  clock.advance(3_595_000);
  expect(heard.slice(-3)).toEqual(['TICK_5 3600', 'TICK_60 3600', 'TICK_3600 3600']);
  expect(heard).toHaveLength(720 + 60 + 1);
});

it('who subscribes in the middle of a slice is not told of its beginning', () => {
  const { clock, heard, listen } = ticking();
  clock.advance(7_212_000);
  listen('TICK');
  clock.advance(3_000);
  expect(heard).toEqual(['TICK_5 7215']);
});

it('who subscribes later to another length is not told of a slice begun before that either', () => {
  const { clock, heard, listen } = ticking(30_000);
  listen('TICK_3600');
  // The timer of hours looks at the clock every minute only, and has not seen this one begin.
  clock.advance(40_000);
  listen('TICK_60');
  clock.advance(49_999);
  expect(heard).toEqual([]);
  clock.advance(1);
  expect(heard).toEqual(['TICK_60 120']);
});

it('slices that were skipped are not made up for, and a clock set back ticks again', () => {
  const { clock, heard, listen } = ticking();
  listen('TICK_5');
  clock.setWall((MIDNIGHT_S + 3600) * 1000);
  clock.advance(5000);
  clock.setWall(MIDNIGHT_S * 1000);
  clock.advance(5000);
  expect(heard).toEqual(['TICK_5 3605', 'TICK_5 5']);
});

it('a timer that was stopped is not set again by whoever subscribes', () => {
  const { clock, timer, listen } = ticking();
  listen('TICK_5');
  timer.stop();
  listen('TICK_60');
  expect(clock.pendingTimers).toBe(0);
});
