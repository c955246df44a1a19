/** The table: only the rows that are on the screen are made. */
import { Box } from 'ink';
import { describeCondition } from '../state/describe-process.ts';
import type { Sorting } from '../state/sorting.ts';
import type { TrackedProcess } from '../state/tracked-process.ts';
import type { TuiState } from '../state/tui-state.ts';
import type { GroupRow, ProcessRow, Row } from '../state/visible-rows.ts';
import { displayWidth } from '../text/display-width.ts';
import { fitLeft, fitRight } from '../text/fit-text.ts';
import { looks, stateLooks } from '../text/look.ts';
import { neutralise } from '../text/neutralise.ts';
import { type Span, type Style, type StyledLine, span } from '../text/styled-line.ts';
import { ScreenLine, ScreenLines } from './screen-line.tsx';
import { shapeTable, shapeWithoutChild, type TableShape } from './table-columns.ts';

export interface ProcessTableProps {
  readonly state: TuiState;
  readonly rows: readonly Row[];
  readonly width: number;
  readonly height: number;
}

export function ProcessTable({ state, rows, width, height }: ProcessTableProps) {
  const { table, hasUsage, focus } = state;
  const shape = shapeTable(width, hasUsage, longestName(state.processes));
  const shown = rows.slice(table.top, table.top + height);
  const lines =
    shown.length === 0
      ? emptyTable(state)
      : shown.map((row) =>
          rowLine(row, shape, table.selected, cursorLook(row.key === table.cursor, focus)),
        );
  return (
    <Box flexDirection="column">
      <ScreenLine line={headingLine(shape, table.sorting)} />
      <ScreenLines lines={lines} rows={height} />
    </Box>
  );
}

function longestName(processes: readonly TrackedProcess[]): number {
  return processes.reduce(
    (longest, { info }) => Math.max(longest, displayWidth(info.name), displayWidth(info.group) - 2),
    0,
  );
}

function cursorLook(isCursor: boolean, focus: TuiState['focus']): Style | undefined {
  if (!isCursor) return undefined;
  return focus === 'table' ? looks.cursor : looks.cursorElsewhere;
}

function headingLine(shape: TableShape, { column, isReversed }: Sorting): StyledLine {
  const mark = isReversed ? '▴' : '▾';
  const title = (id: string, heading: string): string => (id === column ? heading + mark : heading);
  const style = (id: string): Style => (id === column ? looks.title : looks.strong);
  return [
    span('  '),
    span(fitLeft(title('name', 'NAME'), shape.nameWidth), style('name')),
    ...shape.columns.flatMap(({ id, heading, width, isRight }) => [
      span(' '),
      span((isRight ? fitRight : fitLeft)(title(id, heading), width), style(id)),
    ]),
    span(' '),
    span(shape.conditionWidth >= 4 ? 'NOTE' : '', looks.strong),
  ];
}

function rowLine(
  row: Row,
  shape: TableShape,
  selected: ReadonlySet<string>,
  cursor: Style | undefined,
): StyledLine {
  const line =
    row.kind === 'group' ? groupLine(row, shape, selected) : processLine(row, shape, selected);
  if (cursor === undefined) return line;
  // Colours stay readable under the cursor only where the background is the same all along.
  return line.map(({ text, style }) =>
    span(text, { ...(style.isBold ? looks.strong : {}), ...cursor }),
  );
}

function groupLine(
  { group, members, isCollapsed }: GroupRow,
  shape: TableShape,
  selected: ReadonlySet<string>,
): StyledLine {
  const isSelected = members.every(({ key }) => selected.has(key));
  return [
    ...selectionMark(isSelected),
    span(
      fitLeft(`${isCollapsed ? '▸' : '▾'} ${neutralise(group)}`, shape.nameWidth),
      isSelected ? looks.selected : looks.strong,
    ),
    span(' '),
    ...summarize(members),
  ];
}

function summarize(members: readonly TrackedProcess[]): readonly Span[] {
  return Object.entries(stateLooks).flatMap(([name, { glyph, style }]) => {
    const count = members.filter(({ state }) => state === name).length;
    return count === 0 ? [] : [span(`${glyph} ${count} ${name.toLowerCase()}  `, style)];
  });
}

function processLine(
  { process, isMember }: ProcessRow,
  tableShape: TableShape,
  selected: ReadonlySet<string>,
): StyledLine {
  const look = stateLooks[process.state];
  const shape = process.info.pid === 0 ? shapeWithoutChild(tableShape) : tableShape;
  const isSelected = selected.has(process.key);
  const indent = isMember ? '  ' : '';
  const nameWidth = shape.nameWidth - indent.length - 2;
  return [
    ...selectionMark(isSelected),
    span(`${indent}${look.glyph} `, look.style),
    span(
      fitLeft(neutralise(process.info.name), nameWidth),
      isSelected ? looks.selected : looks.plain,
    ),
    ...shape.columns.flatMap((column) => [
      span(' '),
      span(
        (column.isRight ? fitRight : fitLeft)(column.text(process), column.width),
        column.id === 'state' ? look.style : looks.plain,
      ),
    ]),
    span(' '),
    span(fitLeft(describeCondition(process), shape.conditionWidth), looks.faint),
  ];
}

function selectionMark(isSelected: boolean): readonly Span[] {
  return [span(isSelected ? '✓ ' : '  ', looks.selected)];
}

function emptyTable(state: TuiState): readonly StyledLine[] {
  return [[], ...describeEmptiness(state).map((text) => [span(`  ${text}`, looks.faint)])];
}

/** A screen without rows says why, and what can be done about it. */
function describeEmptiness({
  processes,
  table,
  connection,
  serverUrl,
}: TuiState): readonly string[] {
  const url = neutralise(serverUrl);
  switch (connection.kind) {
    case 'connecting':
      return [];
    case 'login':
      return [`${url} wants to know who asks.`, 'L logs in.'];
    case 'lost':
      if (processes.length > 0) break;
      return [
        `No answer from ${url}.`,
        'It is tried again every second; start supervisord, or leave with q and say where it is:',
        'supervisorctl -c FILE, or supervisorctl -s URL',
      ];
    case 'connected':
      if (processes.length > 0) break;
      return [
        'There are no processes.',
        'Add a [program:x] section to the configuration, then U reads it again.',
      ];
  }
  return [`Nothing matches “${table.filter}”.`, 'Esc drops the filter.'];
}
