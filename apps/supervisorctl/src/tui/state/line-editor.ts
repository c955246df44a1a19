/** One line being typed: text and cursor, and what keys do to it. */

export interface EditedLine {
  readonly text: string;
  /** Between characters: 0 is before the first. */
  readonly cursor: number;
}

export const emptyLine: EditedLine = { text: '', cursor: 0 };

export function lineOf(text: string): EditedLine {
  return { text, cursor: text.length };
}

export function insertText({ text, cursor }: EditedLine, more: string): EditedLine {
  return { text: text.slice(0, cursor) + more + text.slice(cursor), cursor: cursor + more.length };
}

/** What a key does; `undefined` for a key that is not for editing. The keys are readline's. */
export function editLine(line: EditedLine, key: string): EditedLine | undefined {
  const { text, cursor } = line;
  switch (key) {
    case 'left':
    case 'ctrl+b':
      return { text, cursor: previous(text, cursor) };
    case 'right':
    case 'ctrl+f':
      return { text, cursor: next(text, cursor) };
    case 'home':
    case 'ctrl+a':
      return { text, cursor: 0 };
    case 'end':
    case 'ctrl+e':
      return { text, cursor: text.length };
    case 'backspace':
    case 'ctrl+h':
      return remove(line, previous(text, cursor), cursor);
    case 'delete':
    case 'ctrl+d':
      return remove(line, cursor, next(text, cursor));
    case 'ctrl+u':
      return remove(line, 0, cursor);
    case 'ctrl+k':
      return remove(line, cursor, text.length);
    case 'ctrl+w':
      return remove(line, text.slice(0, cursor).search(/\S+\s*$/), cursor);
    case 'space':
      return insertText(line, ' ');
    default:
      return [...key].length === 1 ? insertText(line, key) : undefined;
  }
}

function remove({ text, cursor }: EditedLine, from: number, to: number): EditedLine {
  if (from < 0) return { text, cursor };
  return { text: text.slice(0, from) + text.slice(to), cursor: from };
}

/** Half a surrogate pair is no character. */
function previous(text: string, cursor: number): number {
  const character = [...text.slice(0, cursor)].at(-1);
  return cursor - (character?.length ?? 0);
}

function next(text: string, cursor: number): number {
  const character = [...text.slice(cursor)].at(0);
  return cursor + (character?.length ?? 0);
}
