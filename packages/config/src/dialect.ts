/**
 * Supervisor's dialect: physical lines become logical lines with positions. The rules are those of
 * Python's configparser as Supervisor sets it up, applied to one physical line after the other:
 * cut an inline comment, drop full-line comments and blank lines, append a line that is indented
 * deeper than the option above to that option's value, and only then look for a header or an
 * option. Quotes protect nothing here, and a backslash is a character like any other.
 */
import { isBlank, leadingBlanks, trimEndBlanks } from './blanks.ts';
import type { Position } from './ini-document.ts';

/** An option with all its continuation lines. */
export interface LogicalOption {
  readonly key: string;
  readonly keyPosition: Position;
  /** What stands in the line of the key. */
  readonly firstLine: string;
  readonly valueColumn: number;
  /** Null if there is none, as nearly always; empty lines at the end are no part of the value. */
  continuations: Continuation[] | null;
}

/** A further line of a value. */
export interface Continuation extends Position {
  readonly text: string;
}

/** A header and the options under it; a name may appear again further down. */
export interface LogicalSection {
  readonly name: string;
  readonly position: Position;
  readonly options: LogicalOption[];
  hasBadLine: boolean;
}

/** A physical line that is none of the things a line can be. */
export interface BadLine extends Position {
  /** The whole line, its newline included, as the message quotes it. */
  readonly text: string;
  readonly section: string | null;
}

/** A line that was read by the rules, but probably not as its author meant it. */
export interface Oddity extends Position {
  readonly kind: 'swallowed' | 'truncated';
  readonly section: string;
  readonly key: string;
  readonly text: string;
}

export interface LogicalLines {
  readonly sections: readonly LogicalSection[];
  /** The first option or text before any header; what follows up to a header is skipped. */
  readonly headless: BadLine | null;
  readonly badLines: readonly BadLine[];
  readonly oddities: readonly Oddity[];
}

/** Reads the text of one file. Never throws: what cannot be read is in the result. */
export function readLogicalLines(text: string): LogicalLines {
  const physicalLines = text.split(text.includes('\r') ? /\r\n|\r|\n/ : '\n');
  const last = physicalLines.pop() ?? '';
  const reader = new LineReader();
  let line = 0;
  for (const physical of physicalLines) reader.read(physical, ++line, '\n');
  reader.read(last, ++line, '');
  return reader;
}

class LineReader implements LogicalLines {
  readonly sections: LogicalSection[] = [];
  readonly badLines: BadLine[] = [];
  readonly oddities: Oddity[] = [];
  headless: BadLine | null = null;
  #section: LogicalSection | null = null;
  #option: LogicalOption | null = null;
  /** Of the last line that was no continuation; continuations are deeper. */
  #indentation = 0;

  read(physical: string, line: number, newline: string): void {
    const comment = commentStart(physical);
    const content = comment < 0 ? physical : physical.slice(0, comment);
    const indent = leadingBlanks(content);
    const trimmed = trimEndBlanks(content.slice(indent));
    const position = { line, column: indent + 1 };
    if (trimmed === '') {
      // A blank line is an empty line of the open value; a comment line is nothing at all.
      if (comment < 0 && this.#option !== null) appendLine(this.#option, '', position);
    } else if (this.#option !== null && indent > this.#indentation) {
      appendLine(this.#option, trimmed, position);
      if (looksLikeStructure.test(trimmed)) this.#note('swallowed', trimmed, position);
    } else {
      this.#indentation = indent;
      this.#readStructure(trimmed, position, physical + newline);
    }
    if (comment > 0 && isCutInsideQuotes(content, physical.slice(comment))) {
      this.#note('truncated', physical.slice(comment), { line, column: comment + 1 });
    }
  }

  /** A header, an option, or a line that is neither. */
  #readStructure(trimmed: string, position: Position, text: string): void {
    const name = headerName(trimmed);
    if (name !== null) {
      this.#section = { name, position, options: [], hasBadLine: false };
      this.#option = null;
      this.sections.push(this.#section);
      return;
    }
    if (this.#section === null) {
      this.headless ??= { ...position, text, section: null };
      return;
    }
    const delimiter = trimmed.search(/[=:]/);
    if (delimiter > 0) {
      this.#option = readOption(trimmed, delimiter, position);
      this.#section.options.push(this.#option);
      return;
    }
    // An option without a name ends the one above, a line without a delimiter does not.
    if (delimiter === 0) this.#option = null;
    this.#section.hasBadLine = true;
    this.badLines.push({ ...position, text, section: this.#section.name });
  }

  #note(kind: Oddity['kind'], text: string, position: Position): void {
    if (this.#section === null || this.#option === null) return;
    const { name: section } = this.#section;
    this.oddities.push({ kind, section, key: this.#option.key, text, ...position });
  }
}

const looksLikeStructure = /^(?:\[[^\]]+\]$|[a-z_]+\s*[=:])/;

/** Whether a comment begins between two quotes that look like a pair. */
function isCutInsideQuotes(content: string, rest: string): boolean {
  return ['"', "'"].some(
    (quote) => rest.includes(quote) && (content.split(quote).length - 1) % 2 === 1,
  );
}

/** Where the comment of a line begins: the first `;` or `#` in column 0 or behind a blank. */
function commentStart(physical: string): number {
  const semicolon = markerStart(physical, ';');
  const hash = markerStart(physical, '#');
  return semicolon < 0 || hash < 0 ? Math.max(semicolon, hash) : Math.min(semicolon, hash);
}

function markerStart(physical: string, marker: string): number {
  let index = physical.indexOf(marker);
  while (index > 0 && !isBlank(physical.charCodeAt(index - 1))) {
    index = physical.indexOf(marker, index + 1);
  }
  return index;
}

/** The name between `[` and the last `]`; null if the line is no header. */
function headerName(trimmed: string): string | null {
  if (!trimmed.startsWith('[')) return null;
  const end = trimmed.lastIndexOf(']');
  return end > 1 ? trimmed.slice(1, end) : null;
}

/** Splits at the delimiter, the first `=` or `:` of the line. */
function readOption(trimmed: string, delimiter: number, position: Position): LogicalOption {
  const key = trimEndBlanks(trimmed.slice(0, delimiter)).toLowerCase();
  const rest = trimmed.slice(delimiter + 1);
  const blanks = leadingBlanks(rest);
  return {
    key,
    keyPosition: position,
    firstLine: rest.slice(blanks),
    valueColumn: position.column + delimiter + 1 + blanks,
    continuations: null,
  };
}

function appendLine(option: LogicalOption, text: string, position: Position): void {
  option.continuations ??= [];
  option.continuations.push({ ...position, text });
}
