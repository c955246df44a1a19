/** A sink that a test can wait for: it keeps what it got and tells when something has arrived. */
import type { OutputSink } from '../../src/output-sink.ts';

export class CollectingSink implements OutputSink {
  readonly chunks: Buffer[] = [];
  /** How often `end` was called; once is right. */
  ends = 0;
  #waiters: { readonly text: string; readonly resolve: () => void }[] = [];

  write(chunk: Uint8Array): void {
    if (this.ends > 0) throw new Error('a sink was written to after its end');
    this.chunks.push(Buffer.from(chunk));
    if (this.#waiters.length === 0) return;
    const { text } = this;
    this.#waiters = this.#waiters.filter((waiter) => {
      if (!text.includes(waiter.text)) return true;
      waiter.resolve();
      return false;
    });
  }

  end(): void {
    this.ends += 1;
  }

  get text(): string {
    return Buffer.concat(this.chunks).toString();
  }

  /** Resolves as soon as the output contains `text`. */
  async until(text: string): Promise<void> {
    if (this.text.includes(text)) return;
    await new Promise<void>((resolve) => {
      this.#waiters.push({ text, resolve });
    });
  }
}
