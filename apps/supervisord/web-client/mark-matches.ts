/** Text as nodes, with `mark` elements around what is searched for, in any case. */

export function markMatches(text: string, search: string): readonly (string | HTMLElement)[] {
  if (search === '') return text === '' ? [] : [text];
  const parts: (string | HTMLElement)[] = [];
  let end = 0;
  for (const match of text.matchAll(new RegExp(escapePattern(search), 'gi'))) {
    const mark = document.createElement('mark');
    mark.textContent = match[0];
    parts.push(text.slice(end, match.index), mark);
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return parts;
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
