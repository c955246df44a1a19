/**
 * Lays words out in columns, down then across, in as few rows as fit the width: the layout of the
 * shell's `help`, which is that of Python's `cmd` module.
 */
const gapBetweenColumns = 2;

/** Rows of text; every word but those past the end of the list is padded to its column's width. */
export function layOutColumns(words: readonly string[], width: number): readonly string[] {
  for (let rowCount = 1; rowCount < words.length; rowCount += 1) {
    const columns = cutIntoColumns(words, rowCount);
    const widths = columns.map(widestOf);
    const total = widths.reduce((sum, columnWidth) => sum + columnWidth + gapBetweenColumns, 0);
    if (total - gapBetweenColumns <= width) return rowsOf(columns, widths, rowCount);
  }
  return rowsOf([words], [widestOf(words)], words.length);
}

function cutIntoColumns(words: readonly string[], rowCount: number): readonly string[][] {
  const columns: string[][] = [];
  for (let start = 0; start < words.length; start += rowCount) {
    columns.push(words.slice(start, start + rowCount));
  }
  return columns;
}

function widestOf(words: readonly string[]): number {
  return Math.max(0, ...words.map((word) => word.length));
}

function rowsOf(
  columns: readonly (readonly string[])[],
  widths: readonly number[],
  rowCount: number,
): readonly string[] {
  return Array.from({ length: rowCount }, (_, row) =>
    columns
      .flatMap((column, index) => {
        const word = column[row];
        return word === undefined ? [] : [word.padEnd(widths[index] ?? 0)];
      })
      .join(' '.repeat(gapBetweenColumns)),
  );
}
