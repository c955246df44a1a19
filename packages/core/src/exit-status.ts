/**
 * How a process ended, and the words Supervisor has for it. Pure; knows nothing of wait(2)'s bits
 * (see `posix/wait-status.ts`).
 */

/** The end of a process as waitpid(2) reports it. */
export type ExitStatus =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signaled'; readonly signal: number; readonly coreDumped: boolean }
  | { readonly kind: 'unknown'; readonly rawStatus: number };
