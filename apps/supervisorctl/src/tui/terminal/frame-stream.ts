/**
 * What Ink takes for stdout. In its debug mode Ink writes each frame whole and leaves the terminal
 * alone; here a frame becomes the few bytes that are different. Ink's own writing would clear the
 * whole screen whenever a frame fills it.
 */
import { LineBook } from './line-book.ts';
import { ScreenDiff, type ScreenRow } from './screen-diff.ts';
import type { Terminal } from './terminal.ts';

export interface FrameStream {
  /** For Ink's `render`. */
  readonly stdout: NodeJS.WriteStream;
  /** Where the components leave their lines. */
  readonly book: LineBook;
  /** Draws the last frame again, all of it. */
  redraw(): void;
}

/** A mark of what fills a row, and one of what lies above it. */
export const markColumns = 2;

export function createFrameStream(terminal: Terminal): FrameStream {
  const diff = new ScreenDiff(terminal.depth);
  const book = new LineBook();
  let last: readonly ScreenRow[] = [];
  const draw = (): void => {
    const { columns, rows } = terminal.size;
    // A screen that has just become smaller is drawn before there is a frame for it.
    const bytes = diff.update(last.slice(0, rows), columns);
    if (bytes !== '') terminal.write(bytes);
  };
  const stream = {
    columns: markColumns,
    get rows() {
      return terminal.size.rows;
    },
    isTTY: true,
    write: (frame: string) => {
      last = book.take(frame);
      draw();
      return true;
    },
    on: () => stream,
    off: () => stream,
    once: () => stream,
    removeListener: () => stream,
  };
  return {
    // Ink uses nothing else of a stream.
    stdout: stream as unknown as NodeJS.WriteStream,
    book,
    redraw: () => {
      diff.forget();
      draw();
    },
  };
}
