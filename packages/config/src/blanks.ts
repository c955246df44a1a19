/**
 * What counts as a blank in a configuration file: Python's notion of white space, which the format
 * inherited. JavaScript's `trim()` differs: it takes U+FEFF for a blank and does not know
 * U+001C..U+001F and U+0085.
 */

/** Whether the UTF-16 code unit is white space. No white space lies outside the basic plane. */
export function isBlank(code: number): boolean {
  if (code < 0x80)
    return code === 0x20 || (code >= 9 && code <= 13) || (code >= 0x1c && code <= 0x1f);
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** The index of the first code unit that is no blank; the length of the text if there is none. */
export function leadingBlanks(text: string): number {
  let start = 0;
  while (start < text.length && isBlank(text.charCodeAt(start))) start++;
  return start;
}

/** The text without blanks at its end. */
export function trimEndBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  return end === text.length ? text : text.slice(0, end);
}

/** The text without blanks at both ends. */
export function trimBlanks(text: string): string {
  const start = leadingBlanks(text);
  return trimEndBlanks(start === 0 ? text : text.slice(start));
}

/** The words of a text, split at runs of blanks. */
export function splitAtBlanks(text: string): string[] {
  const words: string[] = [];
  let start = -1;
  for (let index = 0; index <= text.length; index++) {
    const isEnd = index === text.length || isBlank(text.charCodeAt(index));
    if (!isEnd && start < 0) start = index;
    if (isEnd && start >= 0) {
      words.push(text.slice(start, index));
      start = -1;
    }
  }
  return words;
}
