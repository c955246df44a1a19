/**
 * `[include]`: the files that its patterns match are merged into the document, section by section
 * and option by option, later ones over earlier ones. One level only, as Supervisor has it.
 */

import { splitAtBlanks } from './blanks.ts';
import { GlobTooBroadError, glob } from './glob.ts';
import {
  findEntry,
  type IniDocument,
  type IniEntry,
  type IniSection,
  placeOfSection,
} from './ini-document.ts';
import type { LoadContext } from './load-context.ts';
import { localizeHere, mentionsHere } from './localize-here.ts';
import { parseIni } from './parse-ini.ts';
import { absolutePath, directoryOf, joinPath } from './posix-path.ts';
import { decodeFile, tryRead } from './read-document.ts';
import { SectionReader } from './section-reader.ts';
import { includeOptions } from './sections/include.ts';

/** Merges what the document includes into it. `here` is the directory of the main file. */
export function resolveIncludes(context: LoadContext, here: string, infos: string[]): void {
  const { document, log } = context;
  const section = document.sections.get('include');
  if (section === undefined) return;
  localizeHere(document, document.sections.values(), here);
  const entry = findEntry(document, section, includeOptions.files.key);
  if (entry === undefined) {
    if (section.isDamaged) return;
    log.error(placeOfSection(section), {
      code: 'include-without-files',
      message: '.ini file has [include] section, but no files setting',
      expected: 'files = PATTERN, such as files = conf.d/*.conf',
    });
    return;
  }
  const reader = new SectionReader(context, section);
  const patterns = reader.expanded(entry, context.hostScope);
  for (const pattern of splitAtBlanks(patterns ?? '')) {
    includePattern(joinPath(here, pattern), reader, infos);
  }
}

function includePattern(pattern: string, reader: SectionReader, infos: string[]): void {
  const { context } = reader;
  const files = matches(pattern, reader);
  if (files.length === 0) {
    const message = `No file matches via include "${pattern}"`;
    context.warnings.push(message);
    reader.warnAt('files', {
      code: 'include-no-match',
      message,
      found: pattern,
      expected: 'a pattern that matches a file',
    });
  }
  for (const file of files) {
    infos.push(`Included extra file "${file}" during parsing`);
    includeFile(file, reader);
  }
}

function matches(pattern: string, reader: SectionReader): readonly string[] {
  try {
    return glob(pattern, reader.context.values.source);
  } catch (error) {
    if (!(error instanceof GlobTooBroadError)) throw error;
    reader.errorAt('files', {
      code: 'include-too-broad',
      message: `the pattern "${pattern}" looks into too many directories`,
      found: pattern,
      expected: 'a pattern with fewer directories that are wildcards',
    });
    return [];
  }
}

/** Unreadable files, directories and dangling links are skipped; Supervisor does not say so. */
function includeFile(file: string, reader: SectionReader): void {
  const { context } = reader;
  const { document, values } = context;
  const bytes = tryRead(file, values.source);
  if (bytes === null) {
    reader.warnAt('files', {
      code: 'include-unreadable',
      message: `Could not read the included file "${file}", it has been skipped`,
      found: file,
      expected: 'a file that the current user may read',
      isAddition: true,
    });
    return;
  }
  const text = decodeFile(bytes, file, context.log);
  const included = parseIni(text, file, context.log);
  if (!isMainFile(file, context)) reportNested(included, context);
  const touched = mergeInto(document, included);
  // Few files name it, and looking at every option of a thousand programs takes its time.
  if (mentionsHere(text) || [...document.defaults.entries.values()].some(valueMentionsHere)) {
    localizeHere(document, touched, directoryOf(absolutePath(file, values.cwd)));
  }
}

function valueMentionsHere({ value }: IniEntry): boolean {
  return mentionsHere(value);
}

function reportNested({ sections }: IniDocument, { log }: LoadContext): void {
  const section = sections.get('include');
  if (section === undefined) return;
  log.warn(placeOfSection(section), {
    code: 'include-nested',
    message: 'an [include] section in an included file has no effect',
    expected: '[include] in the main file only',
    isAddition: true,
  });
}

/** A pattern may match the main file itself; reading it twice changes nothing. */
function isMainFile(file: string, { document, values }: LoadContext): boolean {
  return absolutePath(file, values.cwd) === absolutePath(document.file, values.cwd);
}

/** Merges a file; returns the sections that have options they did not have before. */
function mergeInto(document: IniDocument, included: IniDocument): readonly IniSection[] {
  mergeSection(document.defaults, included.defaults);
  const touched: IniSection[] = [];
  for (const section of included.sections.values()) {
    const existing = document.sections.get(section.name);
    if (existing === undefined) document.sections.set(section.name, section);
    else mergeSection(existing, section);
    touched.push(existing ?? section);
  }
  return included.defaults.entries.size === 0 ? touched : [...document.sections.values()];
}

function mergeSection(target: IniSection, source: IniSection): void {
  target.isDamaged ||= source.isDamaged;
  for (const [key, entry] of source.entries) target.entries.set(key, entry);
}
