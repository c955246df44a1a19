/**
 * `identifier` of `[supervisord]` goes into the header of every event as it is. A header is split at
 * blanks, its words at colons: with either in the identifier, listeners fail for no visible reason.
 * Supervisor takes it, so we do; but it is said where, if there are listeners.
 */
import type { GroupConfig } from './group-config.ts';
import type { IniSection } from './ini-document.ts';
import type { LoadContext } from './load-context.ts';
import { SectionReader } from './section-reader.ts';
import { supervisordOptions } from './sections/supervisord.ts';

/** @param identifier the one in effect: of the file, or of the command line over it. */
export function warnOfUnreadableIdentifier(
  context: LoadContext,
  section: IniSection,
  identifier: string,
  groups: readonly GroupConfig[],
): void {
  if (!/[\s:]/.test(identifier)) return;
  if (!groups.some(({ type }) => type === 'eventlistener')) return;
  const { key } = supervisordOptions.identifier;
  new SectionReader(context, section).warnAt(key, {
    code: 'invalid-value',
    message: `[${section.name}] ${key} has a blank or a colon in it: most event listeners cannot read the headers of their events`,
    found: identifier,
    expected: 'a name without blanks and colons',
    isAddition: true,
  });
}
