/**
 * What Ink takes for stdout. In its debug mode Ink writes each frame whole and leaves the terminal
 * alone; here a frame becomes the few bytes that are different. Ink's own writing would clear the
 * whole screen whenever a frame fills it.
 */
import { ScreenDiff } from './screen-diff.ts';
import type { Terminal } from './terminal.ts';

export interface FrameStream {
  /** For Ink's `render`. */
  readonly stdout: NodeJS.WriteStream;
  /** Draws the last frame again, all of it. */
  redraw(): void;
}

export function createFrameStream(terminal: Terminal): FrameStream {
  const diff = new ScreenDiff();
  let last = '';
  const show = (frame: string): void => {
    last = frame;
    const bytes = diff.update(frame, terminal.size.columns);
    if (bytes !== '') terminal.write(bytes);
  };
  const stream = {
    get columns() {
      return terminal.size.columns;
    },
    get rows() {
      return terminal.size.rows;
    },
    isTTY: true,
    write: (frame: string) => {
      show(frame);
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
    redraw: () => {
      diff.forget();
      show(last);
    },
  };
}
