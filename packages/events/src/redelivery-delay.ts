/**
 * How long a rejected event stays away before it is offered again.
 *
 * Supervisor offers it in the same millisecond, so a listener that answers FAIL for as long as its
 * own server is down makes both spin at full speed. The first retry is soon enough to go unnoticed;
 * the last value is the pace of Supervisor's own main loop.
 */

const FIRST_MS = 100;
const LONGEST_MS = 1000;

/** Milliseconds before redelivery number `rejections` (1 = the first): 100, 200, 400, 800, 1000 … */
export function redeliveryDelayMs(rejections: number): number {
  return Math.min(FIRST_MS * 2 ** (rejections - 1), LONGEST_MS);
}
