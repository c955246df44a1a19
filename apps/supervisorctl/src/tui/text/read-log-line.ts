/**
 * A line of a log → a styled line. Colours of the program are kept, also across lines, every other
 * control sequence is without effect. A carriage return starts the line anew, as progress bars mean it.
 */
import { displayWidth } from './display-width.ts';
import { readTextParts } from './neutralise.ts';
import { applyGraphics } from './read-graphics.ts';
import { type Span, type Style, type StyledLine, span } from './styled-line.ts';

const tabWidth = 8;

export interface ReadLogLine {
  readonly line: StyledLine;
  /** The style that the next line begins with. */
  readonly style: Style;
}

export function readLogLine(text: string, style: Style): ReadLogLine {
  let current = style;
  let spans: Span[] = [];
  let column = 0;
  let isOver = false;
  const add = (more: string): void => {
    // What stands behind a return replaces the line, but only once there is something.
    if (isOver) spans = [];
    if (isOver) column = 0;
    isOver = false;
    column += displayWidth(more);
    const last = spans.at(-1);
    if (last?.style === current) spans[spans.length - 1] = span(last.text + more, current);
    else spans.push(span(more, current));
  };
  for (const part of readTextParts(text)) {
    if (part.kind === 'text') add(part.text);
    else if (part.kind === 'graphics') current = applyGraphics(current, part.parameters);
    else if (part.kind === 'return') isOver = true;
    else add(' '.repeat(tabWidth - (column % tabWidth)));
  }
  return { line: spans, style: current };
}
