/**
 * Sections and options that nothing reads. Supervisor ignores them without a word, so that a
 * misspelt option is simply not in effect; we say so, and what was probably meant.
 */
import { didYouMean } from './did-you-mean.ts';
import type { FindingLog } from './finding-log.ts';
import { type IniDocument, type IniSection, placeOfKey, placeOfSection } from './ini-document.ts';
import type { SectionSchema } from './section-schema.ts';
import { allSections, findSchema } from './sections/all-sections.ts';

export function lintNames(document: IniDocument, log: FindingLog): void {
  const keys = new Map(allSections.map((schema) => [schema, keysOf(schema)]));
  for (const section of document.sections.values()) {
    const schema = findSchema(section.name);
    if (schema === null) reportSection(section, log);
    else if (schema.isOpen !== true)
      lintOptions(section, schema, keys.get(schema) ?? new Set(), log);
  }
}

function keysOf({ options }: SectionSchema): ReadonlySet<string> {
  return new Set(options.map(({ key }) => key));
}

function lintOptions(
  section: IniSection,
  { title }: SectionSchema,
  known: ReadonlySet<string>,
  log: FindingLog,
): void {
  for (const entry of section.entries.values()) {
    if (known.has(entry.key)) continue;
    log.warn(placeOfKey(section, entry), {
      code: 'unknown-option',
      message: `[${section.name}] has no option ${entry.key}, it has been ignored`,
      found: entry.key,
      expected: `an option of [${title}]`,
      suggestion: didYouMean(entry.key, known),
      isAddition: true,
    });
  }
}

function reportSection(section: IniSection, log: FindingLog): void {
  log.warn(placeOfSection(section), {
    code: 'unknown-section',
    message: `there is no section [${section.name}], it has been ignored`,
    found: section.name,
    expected: `one of ${allSections.map(({ title }) => `[${title}]`).join(', ')}`,
    suggestion: suggestSection(section.name),
    isAddition: true,
  });
}

/** Compares what precedes the colon; a section that needs a name and has none is told so. */
function suggestSection(name: string): string | undefined {
  const colon = name.indexOf(':');
  const kind = (colon < 0 ? name : name.slice(0, colon)).trim();
  const nearest = didYouMean(
    kind,
    allSections.map(({ match }) => match.text),
  );
  const schema = allSections.find(({ match }) => match.text === nearest);
  if (schema === undefined) return undefined;
  if (schema.match.how !== 'named') return schema.match.text;
  return `${schema.match.text}:${colon < 0 ? 'NAME' : name.slice(colon + 1)}`;
}
