/** Port: who is told what happens to a process. All calls are synchronous and must not throw. */
import type { LogLine } from './log-line.ts';
import type { ProcessTransition } from './process-transition.ts';

export interface ProcessObserver {
  /** A process has changed state. Requests made from here are carried out after this step. */
  transitioned(transition: ProcessTransition): void;
  /** A line for the main log; lines and transitions come in the order Supervisor has them. */
  logged(line: LogLine): void;
  /** All lines about the transition were told as well: the moment for what follows from it. */
  settled?(transition: ProcessTransition): void;
}
