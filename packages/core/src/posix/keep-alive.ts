/**
 * Keeps the event loop alive while children run. A SIGCHLD listener does not, so a program whose
 * only work is a child with closed pipes would exit before that child does. The timer is never due
 * within the 24 days Node can count, so it costs no wake-up.
 */

/** The longest delay of a Node timer, in milliseconds. */
const NEVER_MS = 2 ** 31 - 1;

/** A counted reason to stay. */
export class KeepAlive {
  #holders = 0;
  #timer: NodeJS.Timeout | null = null;

  /** One more reason. */
  hold(): void {
    this.#holders += 1;
    this.#timer ??= setInterval(() => undefined, NEVER_MS);
  }

  /** One reason less; with the last one the loop may end. */
  release(): void {
    this.#holders -= 1;
    if (this.#holders > 0) return;
    clearInterval(this.#timer ?? undefined);
    this.#timer = null;
  }
}
