/** Marks what was searched for in a line. */

import { looks } from '../text/look.ts';
import { type Span, type StyledLine, span } from '../text/styled-line.ts';

/** Within one span only: a match across two colours is found by the search, but not marked. */
export function highlight(line: StyledLine, search: string): StyledLine {
  if (search === '') return line;
  return line.flatMap((part) => highlightSpan(part, search.toLowerCase()));
}

function highlightSpan({ text, style }: Span, wanted: string): readonly Span[] {
  const parts: Span[] = [];
  const lower = text.toLowerCase();
  // Some letters change their length in lower case; then places do not fit and nothing is marked.
  if (lower.length !== text.length) return [span(text, style)];
  let from = 0;
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, from)) {
    if (at > from) parts.push(span(text.slice(from, at), style));
    parts.push(span(text.slice(at, at + wanted.length), looks.match));
    from = at + wanted.length;
  }
  if (from < text.length) parts.push(span(text.slice(from), style));
  return parts;
}
