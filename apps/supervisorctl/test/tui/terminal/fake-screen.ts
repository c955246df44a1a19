/** A terminal in memory, as much of one as the dashboard writes to: cells, moving, clearing, styles. */
import { characterWidth } from '../../../src/tui/text/display-width.ts';

interface FakeCell {
  readonly character: string;
  readonly codes: string;
}

const blank: FakeCell = { character: ' ', codes: '' };

// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal reads them
const piece = /\u001b\[([\d;?]*)([A-Za-z])|[^\u001b]/gu;

export class FakeScreen {
  readonly #columns: number;
  #cells: FakeCell[][];
  #row = 0;
  #column = 0;
  #codes = '';

  constructor(columns: number, rows: number) {
    this.#columns = columns;
    this.#cells = Array.from({ length: rows }, () => this.#emptyRow());
  }

  get cells(): readonly (readonly FakeCell[])[] {
    return this.#cells;
  }

  get text(): string {
    return this.#cells
      .map((row) =>
        row
          .map(({ character }) => character)
          .join('')
          .trimEnd(),
      )
      .join('\n');
  }

  write(bytes: string): void {
    for (const [part, parameters = '', final] of bytes.matchAll(piece)) {
      if (final === undefined) this.#print(part);
      else this.#control(parameters, final);
    }
  }

  #print(character: string): void {
    const row = this.#cells[this.#row];
    if (row === undefined) throw new Error(`written below the screen: ${character}`);
    const width = characterWidth(character);
    if (this.#column + width > this.#columns)
      throw new Error(`written beyond the edge: ${character}`);
    row[this.#column] = { character, codes: this.#codes };
    if (width === 2) row[this.#column + 1] = { character: '', codes: this.#codes };
    this.#column += width;
  }

  #control(parameters: string, final: string): void {
    if (final === 'm') this.#codes = parameters.replace(/^0;?/, '');
    else if (final === 'H') {
      const [row = '1', column = '1'] = parameters.split(';');
      this.#row = Number(row) - 1;
      this.#column = Number(column) - 1;
    } else if (final === 'J') this.#cells = this.#cells.map(() => this.#emptyRow());
    else if (!parameters.startsWith('?'))
      throw new Error(`unexpected sequence ${parameters}${final}`);
  }

  #emptyRow(): FakeCell[] {
    return Array.from({ length: this.#columns }, () => blank);
  }
}
