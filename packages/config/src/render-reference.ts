/** The reference of all sections and options as Markdown, from the schemas. */
import type { NamesAvailable, OptionSchema, SectionSchema } from './section-schema.ts';
import { allSections } from './sections/all-sections.ts';
import type { ValueType } from './values/value-type.ts';

const introduction = `# Configuration

<!-- Written by scripts/generate-config-reference.ts from the section schemas. Do not edit. -->

Every section and option of the configuration file, with type, default and meaning. The format is
Supervisor's: INI with continuation lines, read as UTF-8.

- A comment begins with \`;\` or \`#\` at the start of a line or behind a blank, even between quotes.
- A line indented deeper than the option above it continues that option's value.
- Option names are case-insensitive, section names are not. The last of equal options wins, and
  sections of one name are merged. Options of \`[DEFAULT]\` are options of every section.
- Unknown sections and options are ignored; the main log and \`supervisord --check\` point them out.

## Names in values

\`%(name)s\` is replaced by what the name stands for; \`%(name)02d\` and the other forms of Python's
formatting work too. A percent sign is written \`%%\`, in \`stdout_logfile\` and \`stderr_logfile\`
\`%%%%\`. The column "names" of the tables tells which names an option knows:

| names | known |
| --- | --- |
| environment | \`ENV_X\` for each variable \`X\` of supervisord's environment and of \`[supervisord] environment\` |
| here | also \`here\`, the directory of the file |
| host | also \`host_node_name\`, the name of the machine |
| program | also \`program_name\` and \`group_name\` |
| instance | also \`process_num\`, \`numprocs\`, and \`ENV_X\` of the section's own \`environment\` |

With an \`[include]\` section \`%(here)s\` works in every option, and means the directory of the file it
stands in.

`;

/** The whole page. */
export function renderReference(): string {
  const types = new Map<string, ValueType<unknown>>();
  for (const { options } of allSections) {
    for (const { type } of options) types.set(type.name, type);
  }
  return [
    introduction,
    ...allSections.map(renderSection),
    '## Types\n\n| type | values |\n| --- | --- |\n',
    ...[...types.values()]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, expected }) => `| ${cell(name)} | ${cell(expected)} |\n`),
  ].join('');
}

function renderSection({ title, help, options, isOpen }: SectionSchema): string {
  const rows = options.map(renderOption);
  if (isOpen === true)
    rows.push('| *any other* | text |  | environment | Handed to the factory. |\n');
  return [
    `## \`[${title}]\`\n\n${help}\n\n`,
    '| option | type | default | names | meaning |\n| --- | --- | --- | --- | --- |\n',
    ...rows,
    '\n',
  ].join('');
}

function renderOption(option: OptionSchema<unknown>): string {
  const { key, type, names, help } = option;
  const columns = [`\`${key}\``, type.name, describeDefault(option), namesTitle(names), help];
  return `| ${columns.map(cell).join(' | ')} |\n`;
}

function describeDefault({ isRequired, defaultNote, defaultText }: OptionSchema<unknown>): string {
  if (isRequired === true) return '**required**';
  if (defaultNote !== undefined) return defaultNote;
  return defaultText === null || defaultText === '' ? 'none' : `\`${defaultText}\``;
}

function namesTitle(names: NamesAvailable): string {
  return names === 'literal' ? 'none' : names;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
