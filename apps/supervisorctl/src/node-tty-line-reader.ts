/**
 * Adapter: lines from a person, with editing, history and Tab, by `node:readline`.
 *
 * Each read has an interface of its own. Between reads the terminal is as we found it, so Ctrl-C while
 * a command runs is a signal and typing ahead is echoed; a pasted block of lines arrives in one piece,
 * and what follows its first line is kept for the next reads.
 */
import { createInterface, type Interface, type Key } from 'node:readline';
import { Writable } from 'node:stream';
import type { LineRead, LineReader, LineRequest } from './line-reader.ts';

export interface TtyLineReaderOptions {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  /** Oldest first. Grows with every command; the caller may store it in the end. */
  readonly history: string[];
  /** What may stand in place of the last word of the line, up to the cursor. */
  complete(
    line: string,
  ): Promise<{ readonly candidates: readonly string[]; readonly word: string }>;
}

export function createTtyLineReader(options: TtyLineReaderOptions): LineReader {
  return new TtyLineReader(options);
}

class TtyLineReader implements LineReader {
  readonly #options: TtyLineReaderOptions;
  #pasted = '';

  constructor(options: TtyLineReaderOptions) {
    this.#options = options;
  }

  async read(request: LineRequest): Promise<LineRead> {
    const read = this.#takePasted(request) ?? (await this.#edit(request));
    if (read.kind === 'line' && request.kind === 'command') this.#remember(read.text);
    return read;
  }

  #takePasted({ kind, prompt }: LineRequest): LineRead | undefined {
    const end = this.#pasted.indexOf('\n');
    if (end < 0) return undefined;
    const text = this.#pasted.slice(0, end);
    this.#pasted = this.#pasted.slice(end + 1);
    this.#options.output.write(`${prompt}${kind === 'secret' ? '' : text}\n`);
    return { kind: 'line', text };
  }

  #edit(request: LineRequest): Promise<LineRead> {
    const { prompt, signal } = request;
    if (signal?.aborted === true) return Promise.resolve({ kind: 'end' });
    const editor = this.#createEditor(request);
    const giveUp = (): void => editor.close();
    signal?.addEventListener('abort', giveUp);
    return new Promise<LineRead>((resolve) => {
      const finish = (read: LineRead): void => {
        signal?.removeEventListener('abort', giveUp);
        resolve(read);
        editor.close();
      };
      editor.on('line', (text) => {
        this.#keepPasted();
        finish({ kind: 'line', text });
      });
      editor.on('SIGINT', () => finish({ kind: 'interrupted' }));
      editor.on('close', () => finish({ kind: 'end' }));
      if (request.kind === 'secret') this.#options.output.write(prompt);
      editor.prompt();
      editor.write(this.#pasted);
      this.#pasted = '';
    });
  }

  #createEditor({ kind, prompt }: LineRequest): Interface {
    const { input, output, history, complete } = this.#options;
    const common = { input, terminal: true };
    if (kind === 'secret') return createInterface({ ...common, prompt: '', output: mute() });
    if (kind === 'answer') return createInterface({ ...common, prompt, output, historySize: 0 });
    return createInterface({
      ...common,
      prompt,
      output,
      history: history.toReversed(),
      historySize: history.length + 1,
      completer: (line, callback) => {
        complete(line).then(
          // A blank after each, so that the next word can be typed at once.
          ({ candidates, word }) => callback(null, [candidates.map((text) => `${text} `), word]),
          // Tab is no place for complaints.
          () => callback(null, [[], line]),
        );
      },
    });
  }

  /** The rest of the chunk that held the line comes as key presses in this very turn. */
  #keepPasted(): void {
    const { input } = this.#options;
    const keep = (text: string | undefined, key: Key): void => {
      if (key.name === 'return' || key.name === 'enter') this.#pasted += '\n';
      else if (key.ctrl !== true && key.meta !== true) this.#pasted += text ?? '';
    };
    input.on('keypress', keep);
    queueMicrotask(() => input.off('keypress', keep));
  }

  /** As GNU readline does for Python: not the empty line, and not the same line twice in a row. */
  #remember(line: string): void {
    const { history } = this.#options;
    if (line !== '' && history.at(-1) !== line) history.push(line);
  }
}

function mute(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
