/** `programs=` of a `[group:x]`: the sections it names. */

import { didYouMean } from './did-you-mean.ts';
import { FindingLog } from './finding-log.ts';
import type { IniSection } from './ini-document.ts';
import { readFcgiSocket } from './read-fcgi-socket.ts';
import { SectionReader } from './section-reader.ts';
import type { FcgiSocketConfig } from './sections/fcgi-program.ts';

export interface GroupMember {
  readonly member: IniSection;
  /** Of an fcgi-program. */
  readonly socket: FcgiSocketConfig | null;
}

/** One after the other: each member is read before the next name is judged. */
export function* readGroupMembers(
  reader: SectionReader,
  names: readonly string[],
): Iterable<GroupMember> {
  const { sections } = reader.context.document;
  let known: readonly string[] | null = null;
  let hints = enoughHints;
  for (const name of names) {
    const program = sections.get(`program:${name}`);
    const fcgi = sections.get(`fcgi-program:${name}`);
    if (program !== undefined && fcgi !== undefined) {
      reader.errorAt('programs', {
        code: 'ambiguous-program',
        message: `[${reader.name}] name ${name} is ambiguous (exists as program and fcgi-program)`,
        found: name,
        expected: 'different names for the two',
      });
    } else if (program !== undefined) {
      yield { member: program, socket: null };
    } else if (fcgi !== undefined) {
      yield { member: fcgi, socket: groupedSocket(reader, fcgi) };
    } else {
      known ??= memberNames(reader);
      reportUnknown(reader, name, known, hints-- > 0);
    }
  }
}

/** Whoever has more unknown names in one group did not misspell them. */
const enoughHints = 20;

/** What a group may have as members. */
function memberNames({ context }: SectionReader): readonly string[] {
  return [...context.document.sections.keys()]
    .filter((section) => /^(?:fcgi-)?program:/.test(section))
    .map((section) => section.slice(section.indexOf(':') + 1));
}

/** In the section of the group; Supervisor names that of the member before, from the second on. */
function reportUnknown(
  reader: SectionReader,
  name: string,
  known: readonly string[],
  hasHint: boolean,
): void {
  const facts = {
    code: 'unknown-program',
    message: `[${reader.name}] names unknown program or fcgi-program ${name}`,
    found: name,
    expected:
      known.length === 0
        ? `a section [program:${name}]`
        : `names separated by commas, of ${known.slice(0, 10).join(', ')}`,
    suggestion: hasHint ? didYouMean(name, known) : undefined,
  } as const;
  reader.errorAt('programs', facts, name);
}

/**
 * Supervisor does not even read the socket of a grouped fcgi-program. We keep it; what is wrong
 * with it is only a warning then, for it never kept a file from being used.
 */
function groupedSocket(reader: SectionReader, section: IniSection): FcgiSocketConfig | null {
  const log = new FindingLog();
  const socket = readFcgiSocket(new SectionReader({ ...reader.context, log }, section));
  for (const finding of log.findings) {
    reader.context.log.warn(finding, { ...finding, isAddition: true });
  }
  return log.errorCount === 0 ? socket : null;
}
