/** Where in a log one looks: at its end, or at a place that stays while more comes. */
import { layoutOf } from './layout.ts';
import { type LogBuffer, lineCount, shownLines } from './log-buffer.ts';
import type { LogState, TuiState } from './tui-state.ts';

/** The number of the last line. */
export function lastNumber(buffer: LogBuffer): number {
  return buffer.firstNumber + lineCount(buffer) - 1;
}

/** The number of the last line that is shown; the line may have been dropped from the buffer since. */
export function bottomNumber({ buffer, anchor }: Pick<LogState, 'buffer' | 'anchor'>): number {
  return Math.max(
    buffer.firstNumber,
    Math.min(anchor ?? Number.POSITIVE_INFINITY, lastNumber(buffer)),
  );
}

/** Moves by lines, up for negative ones. At the end it follows again. */
export function scrollLog(log: LogState, lines: number, height: number): LogState {
  const last = lastNumber(log.buffer);
  // The first page is as far up as it goes.
  const first = Math.min(last, log.buffer.firstNumber + height - 1);
  const wanted = Math.max(first, bottomNumber(log) + lines);
  return wanted >= last && lines > 0 ? follow(log) : { ...log, anchor: Math.min(wanted, last) };
}

export function follow({ anchor: _, ...log }: LogState): LogState {
  return log;
}

export function hold(log: LogState): LogState {
  return { ...log, anchor: bottomNumber(log) };
}

/**
 * Goes to the next line that holds what is searched for: `-1` to older lines, `1` to newer ones. From
 * the place where one looks, and round at the end.
 */
export function findMatch(log: LogState, direction: -1 | 1, height: number): LogState | undefined {
  const wanted = log.search.toLowerCase();
  if (wanted === '') return undefined;
  const lines = shownLines(log.buffer);
  if (lines.length === 0) return undefined;
  const { firstNumber } = log.buffer;
  const start = (log.match ?? bottomNumber(log) + (direction < 0 ? 1 : 0)) - firstNumber;
  for (let step = 1; step <= lines.length; step += 1) {
    const index = (start + direction * step + 2 * lines.length) % lines.length;
    if (lines[index]?.searchText.includes(wanted)) {
      return {
        ...log,
        match: firstNumber + index,
        anchor: anchorFor(index, lines.length, height) + firstNumber,
      };
    }
  }
  return undefined;
}

/** The match in the middle of the pane. */
function anchorFor(index: number, count: number, height: number): number {
  return Math.max(Math.min(height, count) - 1, Math.min(count - 1, index + Math.floor(height / 2)));
}

/** Rows of the pane that a log has. */
export function logRows(state: TuiState): number {
  return Math.max(1, layoutOf(state).paneRows);
}
