/** Port: where the bytes of one output channel of a child go. */

export interface OutputSink {
  /**
   * Takes one chunk, as one read returned it. The memory is reused after the call returns: a sink
   * that keeps bytes copies them. Must not throw.
   */
  write(chunk: Uint8Array): void;
  /** The channel has ended: nothing more will come. Called exactly once. */
  end(): void;
}
