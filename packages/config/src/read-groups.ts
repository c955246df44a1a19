/**
 * Sections to groups, in Supervisor's order: `[group:x]`, then the programs no group names, then
 * event listeners, then the fcgi-programs no group names; sorted by priority and name at the end.
 */
import { compareCodePoints } from './code-point-order.ts';
import { expandNumprocs } from './expand-numprocs.ts';
import type {
  EventListenerPoolConfig,
  FcgiGroupConfig,
  GroupConfig,
  ProgramGroupConfig,
} from './group-config.ts';
import { type IniSection, placeOfSection } from './ini-document.ts';
import type { LoadContext } from './load-context.ts';
import type { ProcessConfig } from './process-config.ts';
import { readEventListener } from './read-event-listener.ts';
import { readFcgiSocket } from './read-fcgi-socket.ts';
import { readGroupMembers } from './read-group-members.ts';
import { nameMistake, nameOfSection, untrimmedName } from './section-name.ts';
import { SectionReader } from './section-reader.ts';
import { fcgiProgramOptions } from './sections/fcgi-program.ts';
import { groupOptions } from './sections/group.ts';
import { ungroupedPriority } from './sections/program.ts';

/** `environment` is that of `[supervisord]`, which every process starts from. */
export function readGroups(
  context: LoadContext,
  environment: Readonly<Record<string, string>>,
): readonly GroupConfig[] {
  const grouped = new Set<string>();
  const found: FoundGroup[] = [];
  for (const section of sectionsOf(context, 'group')) {
    found.push({ section, group: readGroup(context, section, environment, grouped) });
  }
  for (const section of sectionsOf(context, 'program')) {
    if (grouped.has(section.name)) continue;
    found.push({ section, group: readProgram(context, section, environment) });
  }
  for (const section of sectionsOf(context, 'eventlistener')) {
    found.push({ section, group: readPool(context, section, environment) });
  }
  for (const section of sectionsOf(context, 'fcgi-program')) {
    if (grouped.has(section.name)) continue;
    found.push({ section, group: readFcgiProgram(context, section, environment) });
  }
  found.sort(
    ({ group: a }, { group: b }) => a.priority - b.priority || compareCodePoints(a.name, b.name),
  );
  reportDuplicates(context, found);
  return Object.freeze(found.map(({ group }) => group));
}

interface FoundGroup {
  readonly section: IniSection;
  readonly group: GroupConfig;
}

function sectionsOf({ document }: LoadContext, kind: string): IniSection[] {
  return [...document.sections.values()].filter(({ name }) => name.startsWith(`${kind}:`));
}

function readGroup(
  context: LoadContext,
  section: IniSection,
  environment: Readonly<Record<string, string>>,
  grouped: Set<string>,
): ProgramGroupConfig {
  const reader = new SectionReader(context, section);
  const name = checkedName(reader);
  const scope = context.hereScope;
  const names = reader.read(groupOptions.programs, scope);
  const priority = reader.read(groupOptions.priority, scope);
  const programs: ProcessConfig[] = [];
  for (const { member, socket } of readGroupMembers(reader, names)) {
    grouped.add(member.name);
    programs.push(...expandNumprocs(context, member, { group: name, environment, socket }));
  }
  reportEqualNames(context, section, programs);
  return Object.freeze({ type: 'program', name, priority, programs: Object.freeze(programs) });
}

function readProgram(
  context: LoadContext,
  section: IniSection,
  environment: Readonly<Record<string, string>>,
): ProgramGroupConfig {
  const reader = new SectionReader(context, section);
  const name = checkedName(reader);
  const priority = reader.read(ungroupedPriority, context.hereScope);
  const programs = expandNumprocs(context, section, { group: name, environment });
  reportEqualNames(context, section, programs);
  return Object.freeze({ type: 'program', name, priority, programs: Object.freeze(programs) });
}

function readPool(
  context: LoadContext,
  section: IniSection,
  environment: Readonly<Record<string, string>>,
): EventListenerPoolConfig {
  const reader = new SectionReader(context, section);
  const own = readEventListener(reader);
  const name = nameOfSection(section.name);
  const programs = expandNumprocs(context, section, { group: name, environment });
  reportEqualNames(context, section, programs);
  return Object.freeze({ type: 'eventlistener', name, ...own, programs: Object.freeze(programs) });
}

function readFcgiProgram(
  context: LoadContext,
  section: IniSection,
  environment: Readonly<Record<string, string>>,
): FcgiGroupConfig {
  const reader = new SectionReader(context, section);
  const name = checkedName(reader);
  const priority = reader.read(fcgiProgramOptions.priority, context.hereScope);
  const socket = readFcgiSocket(reader) ?? unusableSocket;
  const programs = expandNumprocs(context, section, { group: name, environment, socket });
  reportEqualNames(context, section, programs);
  return Object.freeze({ type: 'fcgi', name, priority, socket, programs: Object.freeze(programs) });
}

/** Stands in until the error that was reported is thrown. */
const unusableSocket = {
  family: 'unix',
  url: '',
  path: '',
  mode: 0,
  owner: null,
  backlog: null,
} as const;

function checkedName(reader: SectionReader): string {
  const mistake = nameMistake(untrimmedName(reader.name));
  if (mistake !== null) reader.error(placeOfSection(reader.section), mistake);
  return nameOfSection(reader.name);
}

/** Of equal groups Supervisor starts the first in order and drops the others without a word. */
function reportDuplicates({ log }: LoadContext, found: readonly FoundGroup[]): void {
  const started = new Map<string, IniSection>();
  for (const { section, group } of found) {
    const first = started.get(group.name);
    if (first === undefined) {
      started.set(group.name, section);
      continue;
    }
    log.warn(placeOfSection(section), {
      code: 'duplicate-group',
      message: `[${section.name}] is not started: [${first.name}] is a group of the same name`,
      found: group.name,
      expected: 'a name that no other group, program or event listener has',
      isAddition: true,
    });
  }
}

/** Supervisor keeps the last of equal processes without a word. */
function reportEqualNames(
  { log }: LoadContext,
  section: IniSection,
  programs: readonly ProcessConfig[],
): void {
  const seen = new Set<string>();
  for (const { name } of programs) {
    if (seen.has(name)) {
      log.warn(placeOfSection(section), {
        code: 'duplicate-process',
        message: `there is more than one process called ${name} in [${section.name}]; the last one is kept`,
        found: name,
        expected: 'names that differ, such as process_name=%(program_name)s_%(process_num)02d',
        isAddition: true,
      });
      return;
    }
    seen.add(name);
  }
}
