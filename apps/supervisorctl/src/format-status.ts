/**
 * The table of `status`. Ansible, Salt, testinfra and a decade of `awk '{print $2}'` read it, so its
 * columns are fixed: the name padded to three more than the longest shown (at least 30), the state
 * to ten, the description as the daemon words it.
 */
export interface StatusRow {
  readonly name: string;
  readonly state: string;
  readonly description: string;
}

const smallestNameWidth = 30;
const gapAfterName = 3;
const stateWidth = 10;

/** One line per row, without line ends. An empty description leaves the padding of the state. */
export function formatStatus(rows: readonly StatusRow[]): readonly string[] {
  const longest = rows.reduce(
    (width, row) => Math.max(width, lengthOf(row.name)),
    smallestNameWidth,
  );
  return rows.map(
    ({ name, state, description }) =>
      padEnd(name, longest + gapAfterName) + padEnd(state, stateWidth) + description,
  );
}

/** Pads by characters (code points), not by UTF-16 units: `padEnd` would count an emoji twice. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - lengthOf(text)));
}

function lengthOf(text: string): number {
  return [...text].length;
}
