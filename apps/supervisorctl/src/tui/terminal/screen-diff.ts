/**
 * Two frames → the bytes that make the one into the other on a terminal: of each changed line only the
 * runs of cells that differ. Over a slow line that is the difference between smooth and not.
 */
import { characterWidth } from '../text/display-width.ts';
import { encodeStyle } from '../text/encode-line.ts';
import { applyGraphics } from '../text/read-graphics.ts';
import { plain, type Style } from '../text/styled-line.ts';

/** A line as the cells it fills; `undefined` for one with characters that do not fill exactly one. */
type Cells = readonly Cell[] | undefined;

interface Cell {
  readonly character: string;
  readonly codes: string;
}

const introducer = '\u001b[';
/** DEC mode 2026: the terminal shows everything in between at once; others ignore it. */
const beginUpdate = `${introducer}?2026h`;
const endUpdate = `${introducer}?2026l`;
const eraseToEnd = `${introducer}K`;

/** Moving the cursor costs about as many bytes as so many unchanged cells. */
const shortestGap = 8;

/** Remembers what is on the screen. */
export class ScreenDiff {
  #lines: readonly string[] | undefined;

  /** The bytes that show `frame`; `''` when nothing is different. */
  update(frame: string, columns: number): string {
    const next = frame.split('\n');
    const previous = this.#lines;
    this.#lines = next;
    const changes = next.flatMap((line, row) =>
      line === previous?.[row] ? [] : [changeLine(previous?.[row], line, row, columns)],
    );
    const surplus = (previous ?? [])
      .slice(next.length)
      .map((_, index) => `${moveTo(next.length + index, 0)}${eraseToEnd}`);
    const bytes = [...changes, ...surplus].join('');
    if (previous === undefined)
      return `${beginUpdate}${introducer}0m${introducer}2J${bytes}${endUpdate}`;
    return bytes === '' ? '' : `${beginUpdate}${bytes}${endUpdate}`;
  }

  /** What is on the screen is not known any more: the next update draws all of it. */
  forget(): void {
    this.#lines = undefined;
  }
}

function changeLine(
  previous: string | undefined,
  next: string,
  row: number,
  columns: number,
): string {
  const before = previous === undefined ? undefined : readCells(previous);
  const after = readCells(next);
  if (before === undefined || after === undefined) {
    // Erased first: behind the last column a terminal would erase the last character.
    return `${moveTo(row, 0)}${eraseToEnd}${next}${introducer}0m`;
  }
  const tail =
    after.length < before.length && after.length < columns
      ? `${moveTo(row, after.length)}${eraseToEnd}`
      : '';
  return `${writeRuns(before, after, row)}${tail}`;
}

function writeRuns(before: readonly Cell[], after: readonly Cell[], row: number): string {
  let bytes = '';
  let column = 0;
  while (column < after.length) {
    if (isSame(before[column], after[column])) {
      column += 1;
      continue;
    }
    const end = endOfRun(before, after, column);
    bytes += moveTo(row, column) + writeCells(after.slice(column, end));
    column = end;
  }
  return bytes;
}

function endOfRun(before: readonly Cell[], after: readonly Cell[], start: number): number {
  let end = start + 1;
  for (let column = start + 1; column < after.length; column += 1) {
    if (isSame(before[column], after[column])) {
      if (column - end >= shortestGap) break;
    } else end = column + 1;
  }
  return end;
}

function writeCells(cells: readonly Cell[]): string {
  let bytes = '';
  let codes = '';
  for (const cell of cells) {
    if (cell.codes !== codes)
      bytes += `${introducer}0${cell.codes === '' ? '' : `;${cell.codes}`}m`;
    codes = cell.codes;
    bytes += cell.character;
  }
  return codes === '' ? bytes : `${bytes}${introducer}0m`;
}

/** Beyond the end of a line there are blanks. */
function isSame(before: Cell | undefined, after: Cell | undefined): boolean {
  const one = before ?? blank;
  return one.character === after?.character && one.codes === after.codes;
}

const blank: Cell = { character: ' ', codes: '' };

// biome-ignore lint/suspicious/noControlCharactersInRegex: frames have only these sequences
const part = /\u001b\[([\d;:]*)m|[^\u001b]+/gu;

function readCells(line: string): Cells {
  const cells: Cell[] = [];
  let style: Style = plain;
  let codes = '';
  for (const [text, parameters] of line.matchAll(part)) {
    if (parameters !== undefined) {
      style = applyGraphics(style, parameters);
      codes = encodeStyle(style, 'full');
      continue;
    }
    for (const character of text) {
      if (characterWidth(character) !== 1) return undefined;
      cells.push({ character, codes });
    }
  }
  return cells;
}

function moveTo(row: number, column: number): string {
  return column === 0 ? `${introducer}${row + 1}H` : `${introducer}${row + 1};${column + 1}H`;
}
