/**
 * How lines get past Ink: a component hands its line in here and gives Ink a mark, one character, in
 * its place. Ink lays the marks out; from where they end up the screen is made. Ink's own way, to take
 * every line apart into characters for every frame, costs most of a second's budget on a big screen.
 */
import type { StyledLine } from '../text/styled-line.ts';
import type { PlacedLine, ScreenRow } from './screen-diff.ts';

/** The private use area has room for more lines than any screen. */
const firstMark = 0xe000;

export class LineBook {
  #lines: PlacedLine[] = [];

  /** The mark that stands for a line in the frame that is being made. */
  add(line: StyledLine, column: number): string {
    this.#lines.push({ line, column });
    return String.fromCharCode(firstMark + this.#lines.length - 1);
  }

  /** A frame of marks → the rows they stand for. The next frame begins with an empty book. */
  take(frame: string): readonly ScreenRow[] {
    const lines = this.#lines;
    this.#lines = [];
    return frame
      .split('\n')
      .map((row) => [...row].flatMap((mark) => lines[mark.charCodeAt(0) - firstMark] ?? []));
  }
}
