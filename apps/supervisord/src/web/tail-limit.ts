/** How much of a log `tail.html` shows. Pure. */

/** Supervisor's default, and the least it shows whatever is asked for. */
export const LEAST_TAIL_BYTES = 1024;

/** Supervisor has no bound: one request could make it hold a log of gigabytes in memory. */
export const MOST_TAIL_BYTES = 1024 * 1024;

/** `text` is the parameter as it came; anything but digits is the default. */
export function tailLimit(text: string | undefined): number {
  const asked = text !== undefined && /^\d+$/.test(text) ? Number(text) : 0;
  return Math.min(Math.max(asked, LEAST_TAIL_BYTES), MOST_TAIL_BYTES);
}
