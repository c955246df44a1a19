/** A line reader that is opened by its first read: most commands ask nothing. */
import type { OpenLineReader } from './host.ts';
import type { LineRead, LineReader, LineRequest } from './line-reader.ts';

export class LazyLineReader implements LineReader {
  readonly #open: () => Promise<OpenLineReader>;
  #reader: OpenLineReader | undefined;

  constructor(open: () => Promise<OpenLineReader>) {
    this.#open = open;
  }

  async read(request: LineRequest): Promise<LineRead> {
    this.#reader ??= await this.#open();
    return this.#reader.read(request);
  }

  close(): void {
    this.#reader?.close();
  }
}
