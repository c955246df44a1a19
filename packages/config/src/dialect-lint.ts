/**
 * Lines that Supervisor reads without a word, but not as they were meant: an option or a header
 * that its indentation turned into part of the value above, and a value that ` ;` or ` #` cut off
 * inside quotes.
 */
import type { Oddity } from './dialect.ts';
import type { FindingLog } from './finding-log.ts';
import { allSections, findSchema } from './sections/all-sections.ts';

export function reportOddities(oddities: readonly Oddity[], file: string, log: FindingLog): void {
  for (const oddity of oddities) {
    const { line, column, section, key, text } = oddity;
    const place = { file, line, column, section, key };
    if (oddity.kind === 'truncated') {
      log.warn(place, {
        code: 'truncated-by-comment',
        message: `the value of ${key} ends here: a blank and "${text.charAt(0)}" begin a comment, even between quotes`,
        found: text,
        expected: 'no blank before the character, if it is to be part of the value',
        isAddition: true,
      });
    } else if (isMeantOtherwise(key, text)) {
      log.warn(place, {
        code: 'swallowed-line',
        message: `this line is part of the value of ${key}, because it is indented`,
        found: text,
        expected: 'no indentation, if it is to be an option or a section of its own',
        isAddition: true,
      });
    }
  }
}

/** The continuation of a value may look like anything; only real options and sections count. */
function isMeantOtherwise(key: string, text: string): boolean {
  const header = /^\[(.+)\]$/.exec(text)?.[1];
  if (header !== undefined) return findSchema(header) !== null;
  const option = /^[a-z_]+/.exec(text)?.[0];
  // Variables may be called like options.
  if (key === 'environment') return false;
  return allSections.some(({ options }) => options.some((each) => each.key === option));
}
