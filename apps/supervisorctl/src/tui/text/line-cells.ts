/**
 * A styled line → the cells of the terminal that it fills. Whatever a span holds, only printable
 * characters get into a cell, so a text from outside that was forgotten elsewhere does no harm.
 */
import { characterWidth } from './display-width.ts';
import { replaceControls } from './neutralise.ts';
import { type ColourDepth, styleCodes } from './style-codes.ts';
import type { StyledLine } from './styled-line.ts';

export interface Cell {
  /** Empty in the second cell of a wide character. */
  readonly character: string;
  /** The parameters of its style. */
  readonly codes: string;
}

export const blankCell: Cell = { character: ' ', codes: '' };

export function lineCells(line: StyledLine, depth: ColourDepth): readonly Cell[] {
  const cells: Cell[] = [];
  for (const { text, style } of line) {
    const codes = styleCodes(style, depth);
    for (const character of replaceControls(text)) {
      const width = characterWidth(character);
      const before = cells.at(-1);
      if (width > 0) cells.push({ character, codes });
      // A combining mark belongs to the character before it.
      else if (before !== undefined)
        cells[cells.length - 1] = { ...before, character: before.character + character };
      if (width === 2) cells.push({ character: '', codes });
    }
  }
  return cells;
}

const introducer = '\u001b[';

/** The bytes that write cells from where the cursor is, and leave the style plain. */
export function encodeCells(cells: readonly Cell[]): string {
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
