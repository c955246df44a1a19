/** Port: who is told what happens in a supervisor. All calls are synchronous and must not throw. */
import type { ProcessGroup } from './process-group.ts';
import type { ProcessObserver } from './process-observer.ts';
import type { SupervisorState } from './supervisor-state.ts';

export interface SupervisorObserver extends ProcessObserver {
  /** The group is active; nothing of it was started yet. */
  groupAdded(group: ProcessGroup): void;
  /** The group is no longer active. */
  groupRemoved(group: ProcessGroup): void;
  /**
   * RUNNING: before the first automatic start. SHUTDOWN or RESTARTING: before the first stop signal.
   * SHUTDOWN can follow RESTARTING: a restart was turned into a shutdown.
   */
  supervisorStateChanged(state: SupervisorState): void;
}
