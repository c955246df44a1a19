/**
 * The part of a log that is kept for looking at: the last lines, each already made harmless. Lines are
 * numbered from the first that ever came, so that a place in the log stays the same while it grows.
 */
import { readLogLine } from '../text/read-log-line.ts';
import { plain, plainText, type Style, type StyledLine } from '../text/styled-line.ts';

export interface LogLine {
  readonly line: StyledLine;
  /** In lower case, for searching. */
  readonly searchText: string;
}

export interface LogBuffer {
  readonly lines: readonly LogLine[];
  /** The number of `lines[0]`. */
  readonly firstNumber: number;
  /** What came behind the last line end. */
  readonly rest: string;
  /** The style that `rest` begins with. */
  readonly style: Style;
}

/** Lines kept: some 2 MB of usual lines. */
export const mostLines = 10_000;

/** A program may write a line without end; it is then cut, as a terminal would. */
const longestLine = 4096;

export const emptyLog: LogBuffer = { lines: [], firstNumber: 0, rest: '', style: plain };

export function appendLog(buffer: LogBuffer, text: string): LogBuffer {
  const pieces = (buffer.rest + text).split('\n');
  const rest = pieces.pop() ?? '';
  let { style } = buffer;
  const added: LogLine[] = [];
  const add = (piece: string): void => {
    const read = readLogLine(piece, style);
    style = read.style;
    added.push({ line: read.line, searchText: plainText(read.line).toLowerCase() });
  };
  for (const piece of pieces) for (const part of cut(piece)) add(part);
  const parts = cut(rest);
  for (const part of parts.slice(0, -1)) add(part);
  return keepLast({
    ...buffer,
    lines: [...buffer.lines, ...added],
    rest: parts.at(-1) ?? '',
    style,
  });
}

function cut(text: string): readonly string[] {
  if (text.length <= longestLine) return [text];
  const count = Math.ceil(text.length / longestLine);
  return Array.from({ length: count }, (_, index) =>
    text.slice(index * longestLine, (index + 1) * longestLine),
  );
}

function keepLast(buffer: LogBuffer): LogBuffer {
  const surplus = buffer.lines.length - mostLines;
  if (surplus <= 0) return buffer;
  return {
    ...buffer,
    lines: buffer.lines.slice(surplus),
    firstNumber: buffer.firstNumber + surplus,
  };
}

/** The lines, and the unfinished one if there is any. */
export function shownLines({ lines, rest, style }: LogBuffer): readonly LogLine[] {
  if (rest === '') return lines;
  const { line } = readLogLine(rest, style);
  return [...lines, { line, searchText: plainText(line).toLowerCase() }];
}

/** How many lines `shownLines` has. */
export function lineCount({ lines, rest }: LogBuffer): number {
  return lines.length + (rest === '' ? 0 : 1);
}
