/**
 * One file's text to an `IniDocument`: dialect, then the `ini` package, then positions back on
 * every entry. What the dialect could not read goes to the log in Supervisor's words.
 */
import { parseCanonicalIni } from './canonical-ini.ts';
import {
  type BadLine,
  type Continuation,
  type LogicalSection,
  readLogicalLines,
} from './dialect.ts';
import { reportOddities } from './dialect-lint.ts';
import type { FindingLog } from './finding-log.ts';
import type { IniDocument, IniSection, Position } from './ini-document.ts';
import { pythonRepr } from './python-repr.ts';

/** The section whose options every other section has as well. Exactly this spelling. */
const defaultSection = 'DEFAULT';

export function parseIni(text: string, file: string, log: FindingLog): IniDocument {
  const lines = readLogicalLines(text);
  if (lines.headless !== null) reportHeadless(lines.headless, file, log);
  if (lines.badLines.length > 0) reportBadLines(lines.badLines, file, log);
  reportOddities(lines.oddities, file, log);

  const document = emptyDocument(file);
  const textOf = parseCanonicalIni(lines.sections);
  for (const logical of lines.sections) {
    const section = openSection(document, logical);
    for (const { key, keyPosition, valueColumn, continuations: lines } of logical.options) {
      const value = textOf(logical.name, key);
      const continuations = lines === null ? null : positionsOf(value, lines);
      section.entries.set(key, { key, value, file, keyPosition, valueColumn, continuations });
    }
  }
  return document;
}

/** Of the lines of a value behind its first: blank ones at the end were no part of it after all. */
function positionsOf(value: string, lines: readonly Continuation[]): readonly Position[] | null {
  if (!value.includes('\n')) return null;
  const count = value.split('\n').length - 1;
  return lines.slice(0, count).map(({ line, column }) => ({ line, column }));
}

/** A document without any section, to which others can be merged. */
export function emptyDocument(file: string): IniDocument {
  return { file, sections: new Map(), defaults: newSection(defaultSection, file) };
}

function openSection(document: IniDocument, logical: LogicalSection): IniSection {
  if (logical.name === defaultSection) return document.defaults;
  let section = document.sections.get(logical.name);
  if (section === undefined) {
    section = newSection(logical.name, document.file, logical.position);
    document.sections.set(logical.name, section);
  }
  section.isDamaged ||= logical.hasBadLine;
  return section;
}

function newSection(name: string, file: string, position = { line: 0, column: 0 }): IniSection {
  return { name, file, position, entries: new Map(), isDamaged: false };
}

function reportHeadless(bad: BadLine, file: string, log: FindingLog): void {
  log.error(
    { file, line: bad.line, column: bad.column, section: null, key: null },
    {
      code: 'no-section-header',
      message: `no section has begun yet: ${pythonRepr(bad.text)}`,
      headline:
        'File contains no section headers.\n' +
        `file: ${pythonRepr(file)}, line: ${bad.line}\n${pythonRepr(bad.text)}`,
      found: bad.text.trim(),
      expected: 'a section header such as [program:NAME] before the first option',
    },
  );
}

/** Supervisor names all bad lines of a file in one message; each is a finding of its own. */
function reportBadLines(badLines: readonly BadLine[], file: string, log: FindingLog): void {
  const list = badLines.map(
    ({ line, text }) => `\n\t[line ${String(line).padStart(2)}]: ${pythonRepr(text)}`,
  );
  const headline = `Source contains parsing errors: ${pythonRepr(file)}${list.join('')}`;
  for (const { line, column, text, section } of badLines) {
    log.error(
      { file, line, column, section, key: null },
      {
        code: 'syntax',
        message: `neither option, section, comment nor continuation: ${pythonRepr(text)}`,
        headline,
        found: text.trim(),
        expected: 'KEY=VALUE, [SECTION], a comment, or an indented line that continues a value',
      },
    );
  }
}
