/**
 * `exit_code_from` of `[supervisord]`: it must name a process that there is, or the daemon would wait
 * for the end of nothing. Judged when all groups are known.
 */
import { didYouMean } from './did-you-mean.ts';
import type { GroupConfig } from './group-config.ts';
import type { IniSection } from './ini-document.ts';
import type { LoadContext } from './load-context.ts';
import { SectionReader } from './section-reader.ts';
import { supervisordOptions } from './sections/supervisord.ts';

/** More names than this are no help. */
const longestList = 10;

/** Reports a name that no process of the groups has. */
export function checkExitCodeFrom(
  context: LoadContext,
  section: IniSection,
  name: string | null,
  groups: readonly GroupConfig[],
): void {
  if (name === null) return;
  const processes = groups.flatMap(({ programs }) => programs);
  const known = processes.map((process) => shortName(process.group, process.name));
  const [group = '', process = group] = split(name);
  if (processes.some((each) => each.group === group && each.name === process)) return;
  const { key } = supervisordOptions.exitCodeFrom;
  new SectionReader(context, section).errorAt(key, {
    code: 'unknown-process',
    message: `[${section.name}] ${key} names unknown process ${name}`,
    found: name,
    expected:
      known.length === 0
        ? 'the name of a process, of which there is none'
        : `the name of one process, of ${listed(known)}`,
    suggestion: nameInGroup(processes, name) ?? didYouMean(name, known),
  });
}

/** At the first colon, as everywhere; without one, group and process are of the same name. */
function split(name: string): readonly string[] {
  const colon = name.indexOf(':');
  return colon < 0 ? [name] : [name.slice(0, colon), name.slice(colon + 1)];
}

function shortName(group: string, process: string): string {
  return group === process ? process : `${group}:${process}`;
}

/** `web` for `site:web`, or a program's name for the first of its processes. */
function nameInGroup(
  processes: readonly { readonly group: string; readonly name: string; readonly section: string }[],
  name: string,
): string | undefined {
  const found =
    processes.find((process) => process.name === name) ??
    processes.find((process) => process.section.endsWith(`:${name.replace(/:\*?$/, '')}`));
  return found === undefined ? undefined : shortName(found.group, found.name);
}

function listed(names: readonly string[]): string {
  const rest = names.length - longestList;
  return `${names.slice(0, longestList).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
