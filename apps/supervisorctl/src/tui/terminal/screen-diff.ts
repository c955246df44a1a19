/**
 * Two screens → the bytes that make the one into the other: of each changed row only the runs of cells
 * that differ. Over a slow line that is the difference between smooth and not.
 */
import { characterWidth } from '../text/display-width.ts';
import { blankCell, type Cell, encodeCells, lineCells } from '../text/line-cells.ts';
import type { ColourDepth } from '../text/style-codes.ts';
import type { StyledLine } from '../text/styled-line.ts';

/** A line and the column it begins in. What comes later in a row lies above what came before. */
export interface PlacedLine {
  readonly line: StyledLine;
  readonly column: number;
}

export type ScreenRow = readonly PlacedLine[];

interface DrawnRow {
  readonly row: ScreenRow;
  readonly cells: readonly Cell[];
}

const introducer = '\u001b[';
/** DEC mode 2026: the terminal shows everything in between at once; others ignore it. */
const beginUpdate = `${introducer}?2026h`;
const endUpdate = `${introducer}?2026l`;
const clearScreen = `${introducer}0m${introducer}2J`;

/** Moving the cursor costs about as many bytes as so many unchanged cells. */
const shortestGap = 8;

/** Remembers what is on the screen. */
export class ScreenDiff {
  readonly #depth: ColourDepth;
  #drawn: readonly DrawnRow[] | undefined;

  constructor(depth: ColourDepth) {
    this.#depth = depth;
  }

  /** The bytes that show these rows; `''` when nothing is different. */
  update(rows: readonly ScreenRow[], columns: number): string {
    const previous = this.#drawn;
    const drawn = rows.map((row, index) => this.#draw(row, columns, previous?.[index]));
    this.#drawn = drawn;
    const bytes = drawn
      .map(({ cells }, row) => changeRow(previous?.[row]?.cells ?? [], cells, row))
      .join('');
    if (previous === undefined) return `${beginUpdate}${clearScreen}${bytes}${endUpdate}`;
    return bytes === '' ? '' : `${beginUpdate}${bytes}${endUpdate}`;
  }

  /** What is on the screen is not known any more: the next update draws all of it. */
  forget(): void {
    this.#drawn = undefined;
  }

  /** A row made of the same lines is the same row. */
  #draw(row: ScreenRow, columns: number, before: DrawnRow | undefined): DrawnRow {
    if (before !== undefined && isSameRow(before.row, row) && before.cells.length === columns)
      return before;
    const cells: Cell[] = Array.from({ length: columns }, () => blankCell);
    for (const { line, column } of row) {
      const own = lineCells(line, this.#depth);
      own.slice(0, columns - column).forEach((cell, index) => {
        cells[column + index] = cell;
      });
      const last = cells[columns - 1];
      const isCut = own.length > columns - column;
      if (isCut && last !== undefined) cells[columns - 1] = { ...last, character: '…' };
    }
    return { row, cells: withoutHalves(cells) };
  }
}

function isSameRow(one: ScreenRow, other: ScreenRow): boolean {
  return (
    one.length === other.length &&
    one.every(
      ({ line, column }, index) => line === other[index]?.line && column === other[index]?.column,
    )
  );
}

/** Half of a wide character, cut by the edge or by what lies above it, is a blank. */
function withoutHalves(cells: Cell[]): readonly Cell[] {
  return cells.map((cell, index) => {
    const isSecond = cell.character === '' && !isWideLead(cells[index - 1]);
    const isFirst = isWideLead(cell) && cells[index + 1]?.character !== '';
    return isSecond || isFirst ? { character: ' ', codes: cell.codes } : cell;
  });
}

function isWideLead(cell: Cell | undefined): boolean {
  return (
    cell !== undefined &&
    cell.character !== '' &&
    cell.character > '\u10ff' &&
    characterWidth(cell.character) === 2
  );
}

function changeRow(before: readonly Cell[], after: readonly Cell[], row: number): string {
  if (before === after) return '';
  let bytes = '';
  let column = 0;
  while (column < after.length) {
    if (isSameCell(before[column], after[column])) {
      column += 1;
      continue;
    }
    const end = endOfRun(before, after, column);
    bytes += moveTo(row, column) + encodeCells(after.slice(column, end));
    column = end;
  }
  return bytes;
}

function endOfRun(before: readonly Cell[], after: readonly Cell[], start: number): number {
  let end = start + 1;
  for (let column = start + 1; column < after.length; column += 1) {
    if (!isSameCell(before[column], after[column])) end = column + 1;
    else if (column - end >= shortestGap) break;
  }
  // The second half of a wide character is never written alone, nor left out.
  while (after[end]?.character === '') end += 1;
  return end;
}

function isSameCell(before: Cell = blankCell, after: Cell = blankCell): boolean {
  return before.character === after.character && before.codes === after.codes;
}

function moveTo(row: number, column: number): string {
  return column === 0 ? `${introducer}${row + 1}H` : `${introducer}${row + 1};${column + 1}H`;
}
