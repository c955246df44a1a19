/**
 * Port: the process a listener runs in, as far as the SDK touches it. `takeOverProcess` is the real
 * one; `FakeDaemon` of `@sv/events/testing` provides one with a daemon behind it.
 */

export interface ListenerHost {
  /** The listener's stdin; ends when the daemon closes its end. */
  readonly input: AsyncIterable<Uint8Array>;
  /** The environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the process is asked to end. */
  readonly stop: AbortSignal;
  /**
   * Writes to the real stdout and settles when the bytes are out. Rejects with an `EventsError`
   * `daemon-gone` when the daemon closed its end.
   */
  write(bytes: Uint8Array): Promise<void>;
  /** Writes a line for people, to stderr. */
  report(text: string): void;
  /** Resolves after `delayMs`, or as soon as `signal` is aborted. */
  sleep(delayMs: number, signal: AbortSignal): Promise<void>;
  /** Gives the streams and signals back, so that nothing keeps the process alive. */
  release(): void;
  /** Ends the process. */
  exit(code: number): void;
}
