/**
 * How long a failed start waits for the next: one second after the first failure, two after the
 * second, and so on, so `startretries` R makes R + 1 attempts. Pure.
 */

/** When the next step is due after `tries` failed starts in a row: the next attempt, or giving up. */
export function backoffDeadline(tries: number, startretries: number, nowMs: number): number {
  return hasGivenUp(tries, startretries) ? nowMs : nowMs + tries * 1000;
}

/** Whether the retries are used up. */
export function hasGivenUp(tries: number, startretries: number): boolean {
  return tries > startretries;
}
