/**
 * Which ticks are due. Time is cut into slices of 5, 60 and 3600 seconds since the epoch; entering
 * another slice, in either direction, is a tick, so a clock set back ticks with a smaller `when`.
 * Slices that were skipped are not made up for. Pure; wall time, as `when` is shown to people.
 */

import type { EventsOf } from './event-bus.ts';

/** The beginning of the current slice of each period, in seconds since the epoch. */
export interface TickSlices {
  readonly TICK_5: number;
  readonly TICK_60: number;
  readonly TICK_3600: number;
}

export type TickName = keyof TickSlices;
export type TickEvent = EventsOf<'TICK'>;

const PERIOD_SECONDS: TickSlices = { TICK_5: 5, TICK_60: 60, TICK_3600: 3600 };
/** The ticks, in the order they are sent when several are due. */
export const TICK_NAMES: readonly TickName[] = ['TICK_5', 'TICK_60', 'TICK_3600'];

/** No timer is armed for longer, so that a clock set forward is noticed within a minute. */
const LONGEST_DELAY_MS = 60_000;

/** The slices at a moment. What a daemon remembers when it starts to tick: it owes no tick yet. */
export function tickSlices(wallMs: number): TickSlices {
  return {
    TICK_5: slice('TICK_5', wallMs),
    TICK_60: slice('TICK_60', wallMs),
    TICK_3600: slice('TICK_3600', wallMs),
  };
}

/** The ticks between the slices last seen and those of now, in the order Supervisor sends them. */
export function dueTicks(last: TickSlices, now: TickSlices): readonly TickEvent[] {
  return TICK_NAMES.filter((name) => last[name] !== now[name]).map((name) => ({
    name,
    when: now[name],
  }));
}

/**
 * Milliseconds until the next slice of one of `names` begins, at most a minute; null without names,
 * when no timer is needed at all. Wake up then and ask {@link dueTicks}, which may find none.
 */
export function nextTickDelayMs(names: Iterable<TickName>, wallMs: number): number | null {
  let delayMs: number | null = null;
  for (const name of names) {
    const remainingMs = (slice(name, wallMs) + PERIOD_SECONDS[name]) * 1000 - wallMs;
    delayMs = Math.min(remainingMs, delayMs ?? LONGEST_DELAY_MS);
  }
  return delayMs;
}

function slice(name: TickName, wallMs: number): number {
  const period = PERIOD_SECONDS[name];
  return Math.floor(wallMs / 1000 / period) * period;
}
