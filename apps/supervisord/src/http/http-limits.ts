// What one client may take from a server. Supervisor has no limits at all; these are meant to be
// met only by accident or malice. None of them applies to a call that waits or to a log stream.

/** The limits of one server; times in milliseconds, sizes in bytes. */
export interface HttpLimits {
  /** Request line and headers together. Node's default is 16 KiB, Apache's 8 KiB a line. */
  readonly headerBytes: number;
  /**
   * The body of a call. The longest real ones carry a file's text to `sendProcessStdin`. What must be
   * done with a body in one go takes some tens of milliseconds for one of this length.
   */
  readonly bodyBytes: number;
  /** From the connection to the end of the first headers; Node's and nginx's 60 seconds. */
  readonly headerMs: number;
  /** From the headers to the end of the body; Node's `requestTimeout`. */
  readonly bodyMs: number;
  /** Open connections. Past it the one that has been idle longest makes room. */
  readonly connections: number;
  /** Requests sent ahead while an earlier one of the same connection is being answered. */
  readonly pipelined: number;
  /** How long closing waits for answers to reach clients that read. */
  readonly drainMs: number;
}

export const HTTP_LIMITS: HttpLimits = {
  headerBytes: 64 * 1024,
  bodyBytes: 2 * 1024 * 1024,
  headerMs: 60_000,
  bodyMs: 300_000,
  connections: 512,
  pipelined: 1_000,
  drainMs: 100,
};
