// A share of Node's event loop: so many milliseconds of a turn, then everybody else's input first.

import type { TurnShare } from './turn-share.ts';

/** Long enough for any ordinary call, short beside the respawn of a program. */
const SHARE_MS = 10;

/** One for all that is done in pieces, so that many calls at once get no more than one does. */
export function createNodeTurnShare(shareMs = SHARE_MS): TurnShare {
  let turnEnd: number | undefined;
  return {
    next() {
      const now = performance.now();
      if (turnEnd === undefined) {
        turnEnd = now + shareMs;
        // Runs before whoever waits for the next turn, who asked later.
        setImmediate(() => {
          turnEnd = undefined;
        });
        return undefined;
      }
      return now < turnEnd ? undefined : new Promise((resolve) => setImmediate(resolve));
    },
  };
}
