/** What drives the machine: requests of people and of the supervisor, and facts about the child. */
import type { ExitStatus } from './exit-status.ts';

export type ProcessInput =
  /** The supervisor starts, or the group was added: run it if it is `autostart` and never ran. */
  | { readonly kind: 'autostart' }
  /** Someone asks for it: run it now, with no failures counted. */
  | { readonly kind: 'start' }
  /** Someone asks to stop it. */
  | { readonly kind: 'stop' }
  /** The supervisor is going down: nothing starts by itself any more. What runs stays up for now. */
  | { readonly kind: 'halt' }
  /** The supervisor is going down and it is this process's group's turn. */
  | { readonly kind: 'shutdown' }
  /** The answer to a `spawn` effect: the child exists. */
  | { readonly kind: 'spawned'; readonly pid: number }
  /** The answer to a `spawn` effect: there is no child, and why. */
  | { readonly kind: 'spawn-failed'; readonly reason: string }
  /** The child was reaped. */
  | { readonly kind: 'exited'; readonly status: ExitStatus }
  /**
   * The child could not be signalled, for a reason other than having just exited: `problem` is the
   * text for the log and the caller.
   */
  | { readonly kind: 'signal-failed'; readonly problem: string }
  /** The deadline of the current value has come. */
  | { readonly kind: 'deadline' };
