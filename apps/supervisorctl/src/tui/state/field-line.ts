/** A line of the details: a label, and what there is to say. */
import { fitLeft } from '../text/fit-text.ts';
import { looks } from '../text/look.ts';
import { type Span, type Style, type StyledLine, span } from '../text/styled-line.ts';

export const labelWidth = 13;

export function label(text: string): Span {
  return span(fitLeft(text, labelWidth), looks.faint);
}

export function field(name: string, value: string, style?: Style): StyledLine {
  return [label(name), span(value, style)];
}
