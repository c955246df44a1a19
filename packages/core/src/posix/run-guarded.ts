/**
 * Runs a callback that belongs to somebody else: its exception must not keep the others from their
 * turn, and must not be lost either. So it is thrown again by itself, a little later, and reaches
 * the daemon as an uncaught error.
 */
export function runGuarded(callback: () => void): void {
  try {
    callback();
  } catch (error) {
    process.nextTick(() => {
      throw error;
    });
  }
}
