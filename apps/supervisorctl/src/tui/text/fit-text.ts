/** Text made as wide as a column is: cut with an ellipsis, or filled up with blanks. */
import { characterWidth, displayWidth } from './display-width.ts';
import { plainText, type Span, type StyledLine, span } from './styled-line.ts';

const ellipsis = '…';

/** At most `width` cells. */
export function truncateText(text: string, width: number): string {
  if (width <= 0) return '';
  if (displayWidth(text) <= width) return text;
  return `${takeWidth(text, width - 1)}${ellipsis}`;
}

/** Exactly `width` cells, the text at the left. */
export function fitLeft(text: string, width: number): string {
  const cut = truncateText(text, width);
  return cut + ' '.repeat(Math.max(0, width - displayWidth(cut)));
}

/** Exactly `width` cells, the text at the right. */
export function fitRight(text: string, width: number): string {
  const cut = truncateText(text, width);
  return ' '.repeat(Math.max(0, width - displayWidth(cut))) + cut;
}

/** At most `width` cells of a line with styles. */
export function truncateLine(line: StyledLine, width: number): StyledLine {
  if (displayWidth(plainText(line)) <= width) return line;
  const kept: Span[] = [];
  let room = width;
  for (const part of line) {
    const partWidth = displayWidth(part.text);
    if (partWidth >= room) {
      // The ellipsis tells that there is more, even where the cut falls between two spans.
      kept.push(span(room > 0 ? `${takeWidth(part.text, room - 1)}${ellipsis}` : '', part.style));
      break;
    }
    kept.push(part);
    room -= partWidth;
  }
  return kept;
}

/** A line cut into lines of at most `width` cells. An empty line stays one line. */
export function wrapLine(line: StyledLine, width: number): readonly StyledLine[] {
  if (displayWidth(plainText(line)) <= width) return [line];
  const rows: Span[][] = [[]];
  let room = width;
  for (const { text, style } of line) {
    let rest = text;
    while (rest !== '') {
      const taken = takeWidth(rest, room);
      if (taken === '' && room === width) break;
      if (taken !== '') rows.at(-1)?.push(span(taken, style));
      rest = rest.slice(taken.length);
      room -= displayWidth(taken);
      if (rest !== '') {
        rows.push([]);
        room = width;
      }
    }
  }
  return rows;
}

/** The same, but what follows the first line is indented. */
export function wrapHanging(
  line: StyledLine,
  width: number,
  indent: number,
): readonly StyledLine[] {
  const [first = [], ...further] = wrapLine(line, width);
  if (further.length === 0 || indent >= width) return [first, ...further];
  const rest = dropText(line, plainText(first).length);
  const margin = span(' '.repeat(indent));
  return [first, ...wrapLine(rest, width - indent).map((part) => [margin, ...part])];
}

/** A line without its first characters. */
function dropText(line: StyledLine, length: number): StyledLine {
  let left = length;
  return line.flatMap(({ text, style }) => {
    const dropped = Math.min(left, text.length);
    left -= dropped;
    return dropped === text.length ? [] : [span(text.slice(dropped), style)];
  });
}

function takeWidth(text: string, width: number): string {
  let taken = '';
  let room = width;
  for (const character of text) {
    room -= characterWidth(character);
    if (room < 0) break;
    taken += character;
  }
  return taken;
}
