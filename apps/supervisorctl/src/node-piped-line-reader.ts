/**
 * Adapter: lines from stdin when no line editing is possible, because it is a pipe or because stdout
 * is no terminal. Prompts are printed all the same, and what is read is not echoed: transcripts of
 * `printf 'status\n' | supervisorctl` look as they always have.
 */
import type { CommandOutput } from './command.ts';
import type { Interrupts } from './interrupts.ts';
import type { LineRead, LineReader, LineRequest } from './line-reader.ts';

export interface PipedLineReaderOptions {
  readonly input: NodeJS.ReadableStream;
  readonly output: Pick<CommandOutput, 'raw'>;
  readonly interrupts: Interrupts;
}

/** Nothing is read before the first `read`, so one-shot commands leave stdin to whoever owns it. */
export function createPipedLineReader(options: PipedLineReaderOptions): LineReader {
  return new PipedLineReader(options);
}

class PipedLineReader implements LineReader {
  readonly #options: PipedLineReaderOptions;
  readonly #decoder = new TextDecoder();
  #unread = '';
  #isListening = false;
  #isAtEnd = false;
  #wake: () => void = () => undefined;

  constructor(options: PipedLineReaderOptions) {
    this.#options = options;
  }

  async read({ prompt, signal }: LineRequest): Promise<LineRead> {
    const { input, output, interrupts } = this.#options;
    if (prompt !== '') output.raw(prompt);
    this.#listen();
    const state = { isInterrupted: false };
    const release = interrupts.listen(() => {
      state.isInterrupted = true;
      this.#wake();
    });
    const giveUp = (): void => this.#wake();
    signal?.addEventListener('abort', giveUp);
    input.resume();
    try {
      for (;;) {
        if (state.isInterrupted) return { kind: 'interrupted' };
        if (signal?.aborted === true) return { kind: 'end' };
        const text = this.#takeLine();
        if (text !== undefined) return { kind: 'line', text };
        if (this.#isAtEnd) return { kind: 'end' };
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    } finally {
      // Between reads nothing must keep the program alive, nor fill memory.
      input.pause();
      signal?.removeEventListener('abort', giveUp);
      release();
    }
  }

  #listen(): void {
    if (this.#isListening) return;
    this.#isListening = true;
    const { input } = this.#options;
    input.on('data', (chunk: string | Uint8Array) => {
      this.#unread +=
        typeof chunk === 'string' ? chunk : this.#decoder.decode(chunk, { stream: true });
      this.#wake();
    });
    const end = (): void => {
      this.#isAtEnd = true;
      this.#wake();
    };
    input.on('end', end);
    input.on('error', end);
  }

  /** The last line counts without a line end, too. */
  #takeLine(): string | undefined {
    const end = this.#unread.indexOf('\n');
    if (end < 0 && (!this.#isAtEnd || this.#unread === '')) return undefined;
    const line = end < 0 ? this.#unread : this.#unread.slice(0, end);
    this.#unread = end < 0 ? '' : this.#unread.slice(end + 1);
    return line.replace(/\r$/, '');
  }
}
