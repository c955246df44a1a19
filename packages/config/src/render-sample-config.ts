/**
 * The sample file that `echo_supervisord_conf` prints, from the schemas: a daemon that answers on a
 * socket in /tmp, and every other option commented out. It can be used as it is.
 */
import type { OptionSchema, SectionSchema } from './section-schema.ts';
import { allSections } from './sections/all-sections.ts';

const header = `; A sample configuration of supervisord.
;
; - No shell reads this file: ~ works for some paths only, $HOME and the like nowhere. Write
;   %(ENV_HOME)s for a variable of the environment, and %% for a percent sign.
; - Quotes belong to the value, except in environment=KEY="value".
; - A comment needs a blank before it: a=b ;comment. What looks like one cuts a value or a
;   command short, even between quotes.
; - /tmp is only an example. Files there may be removed by the system.
`;

/** Comments begin here, unless the option before is longer. */
const commentColumn = 38;

/** The whole file. It loads without an error and starts no program. */
export function renderSampleConfig(): string {
  return [header, ...allSections.flatMap(renderSection)].join('\n');
}

function renderSection({ sample, options }: SectionSchema): readonly string[] {
  if (sample === undefined) return [];
  const mark = sample.isInUse ? '' : ';';
  const lines = [
    `${mark}[${sample.title}]`,
    ...options.flatMap((each) => renderOption(each, mark)),
  ];
  const note = sample.note === undefined ? [] : [`; ${sample.note}`];
  return [[...note, ...lines, ''].join('\n')];
}

function renderOption(option: OptionSchema<unknown>, sectionMark: string): readonly string[] {
  const { key, sample, otherSample, isInUse, help } = option;
  if (sample === undefined) return [];
  const mark = isInUse === true ? sectionMark : ';';
  const comment = `; ${help.replace(/\.$/, '')}${describeDefault(option)}`;
  const lines = [`${`${mark}${key}=${sample}`.padEnd(commentColumn)} ${comment}`];
  if (otherSample !== undefined) lines.push(`;${key}=${otherSample}`);
  return lines;
}

function describeDefault({ defaultText, defaultNote }: OptionSchema<unknown>): string {
  const shown = defaultNote ?? defaultText;
  return shown === null || shown === '' ? '' : ` (default: ${shown})`;
}
