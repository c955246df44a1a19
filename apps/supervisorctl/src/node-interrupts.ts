/** Adapter: Ctrl-C as SIGINT. Without a listener the signal keeps its default, which is to end us. */
import type { Interrupts } from './interrupts.ts';

export function createNodeInterrupts(): Interrupts {
  const listeners: (() => void)[] = [];
  const onSignal = (): void => listeners.at(-1)?.();
  return {
    listen(onInterrupt) {
      if (listeners.length === 0) process.on('SIGINT', onSignal);
      listeners.push(onInterrupt);
      return () => {
        const index = listeners.lastIndexOf(onInterrupt);
        if (index < 0) return;
        listeners.splice(index, 1);
        if (listeners.length === 0) process.off('SIGINT', onSignal);
      };
    },
  };
}
