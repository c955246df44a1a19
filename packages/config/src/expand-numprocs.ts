/**
 * A program-like section to its processes. Options are read in Supervisor's order, because the
 * first mistake gives the message: what is the same for all processes first, then the rest anew
 * for each process, whose number and own variables it may name.
 */
import { trimBlanks } from './blanks.ts';
import { compareCodePoints } from './code-point-order.ts';
import { type IniSection, placeOfSection } from './ini-document.ts';
import type { LoadContext } from './load-context.ts';
import { NameScope } from './name-scope.ts';
import type { ProcessConfig } from './process-config.ts';
import { readEnvironment } from './read-environment.ts';
import { readOutput } from './read-output.ts';
import { nameMistake, nameOfSection, untrimmedName } from './section-name.ts';
import { SectionReader } from './section-reader.ts';
import type { FcgiSocketConfig } from './sections/fcgi-program.ts';
import { programOptions as options } from './sections/program.ts';

/** More than this many processes of one section is a slip of the pen, not a wish. */
const maximumProcesses = 100_000;

export interface ProcessesRequest {
  /** The group they run in. */
  readonly group: string;
  readonly socket?: FcgiSocketConfig | null;
  /** `[supervisord] environment`. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The processes of a section, by priority and name. Frozen. */
export function expandNumprocs(
  context: LoadContext,
  section: IniSection,
  request: ProcessesRequest,
): readonly ProcessConfig[] {
  const reader = new SectionReader(context, section, true);
  const mistake = nameMistake(untrimmedName(section.name));
  if (mistake !== null) reader.error(placeOfSection(section), mistake);
  const programScope = new NameScope(context.hostScope, [
    ['program_name', nameOfSection(section.name)],
    ['group_name', request.group],
  ]);
  const shared = readShared(reader, programScope);
  const instanceScope = new NameScope(programScope, [['numprocs', shared.numprocs]]);
  const processes: ProcessConfig[] = [];
  const { numprocs, numprocsStart } = shared;
  for (let index = 0; index < numprocs; index++) {
    const errors = context.log.errorCount;
    // A process sees the own variables of the one before, but not in the place of inherited ones:
    // PATH="/opt/bin:%(ENV_PATH)s" is the same for all.
    if (index > 0) instanceScope.uncover();
    instanceScope.set('process_num', numprocsStart + index);
    processes.push(readProcess(reader, request, shared, instanceScope));
    // The other processes would repeat the mistakes of this one.
    if (context.log.errorCount > errors) break;
  }
  return processes.sort((a, b) => compareCodePoints(a.name, b.name));
}

type SharedOptions = ReturnType<typeof readShared>;

/** What all processes of the section have in common. */
function readShared(reader: SectionReader, scope: NameScope) {
  const priority = reader.read(options.priority, scope);
  const autostart = reader.read(options.autostart, scope);
  const autorestart = reader.read(options.autorestart, scope);
  const startsecs = reader.read(options.startsecs, scope);
  const startretries = reader.read(options.startretries, scope);
  const stopsignal = reader.read(options.stopsignal, scope);
  const stopwaitsecs = reader.read(options.stopwaitsecs, scope);
  const stopasgroup = reader.read(options.stopasgroup, scope);
  const killasgroup = reader.read(options.killasgroup, scope) ?? stopasgroup;
  const exitcodes = Object.freeze(reader.read(options.exitcodes, scope));
  const redirectStderr = reader.read(options.redirectStderr, scope);
  const numprocs = reader.read(options.numprocs, scope);
  const numprocsStart = reader.read(options.numprocsStart, scope);
  const stdoutCaptureMaxbytes = reader.read(options.stdoutCaptureMaxbytes, scope);
  const stdoutEventsEnabled = reader.read(options.stdoutEventsEnabled, scope);
  const stderrCaptureMaxbytes = reader.read(options.stderrCaptureMaxbytes, scope);
  const stderrEventsEnabled = reader.read(options.stderrEventsEnabled, scope);
  const serverurl = reader.read(options.serverurl, scope);
  const uid = reader.read(options.user, scope);
  const umask = reader.read(options.umask, scope);
  const essential = reader.read(options.essential, scope);
  const processName = readProcessName(reader);
  if (numprocs > 1 && !processName.includes('%(process_num)')) {
    reader.errorAt(options.processName.key, {
      code: 'conflicting-options',
      message: '%(process_num) must be present within process_name when numprocs > 1',
      found: processName,
      expected: 'a name that differs for each process',
      suggestion: '%(program_name)s_%(process_num)02d',
    });
  }
  if (numprocs > maximumProcesses) {
    reader.errorAt(options.numprocs.key, {
      code: 'invalid-value',
      message: `${numprocs} is above upper bound (${maximumProcesses})`,
      found: String(numprocs),
      expected: `at most ${maximumProcesses} processes`,
    });
  }
  if (stopasgroup && !killasgroup) {
    reader.errorAt(options.killasgroup.key, {
      code: 'conflicting-options',
      message: 'Cannot set stopasgroup=true and killasgroup=false',
      found: 'false',
      expected: 'killasgroup=true, or no killasgroup at all',
    });
  }
  return {
    priority,
    autostart,
    autorestart,
    startsecs,
    startretries,
    stopsignal,
    stopwaitsecs,
    stopasgroup,
    killasgroup,
    exitcodes,
    redirectStderr,
    numprocs: numprocs > maximumProcesses ? 1 : numprocs,
    numprocsStart,
    stdoutCaptureMaxbytes,
    stdoutEventsEnabled,
    stderrCaptureMaxbytes,
    stderrEventsEnabled,
    serverurl: serverurl.toLowerCase() === 'auto' ? null : serverurl,
    uid,
    umask,
    essential,
    processName,
  };
}

/** The rule for names applies to the text before it is expanded. */
function readProcessName(reader: SectionReader): string {
  const { key, defaultText } = options.processName;
  const written = reader.entry(key)?.value ?? defaultText ?? '';
  const mistake = nameMistake(written);
  if (mistake !== null) reader.errorAt(key, mistake);
  return trimBlanks(written);
}

function readProcess(
  reader: SectionReader,
  { group, socket, environment }: ProcessesRequest,
  shared: SharedOptions,
  scope: NameScope,
): ProcessConfig {
  const own = readEnvironment(reader, options.environment, scope);
  scope.addEnvironment(own);
  const directory = reader.read(options.directory, scope);
  const output = readOutput(reader, shared.redirectStderr, scope);
  const command = readCommand(reader, scope);
  const name = expandProcessName(reader, shared.processName, scope);
  return Object.freeze({
    name,
    group,
    section: reader.name,
    command,
    priority: shared.priority,
    autostart: shared.autostart,
    autorestart: shared.autorestart,
    startsecs: shared.startsecs,
    startretries: shared.startretries,
    exitcodes: shared.exitcodes,
    essential: shared.essential,
    stopsignal: shared.stopsignal,
    stopwaitsecs: shared.stopwaitsecs,
    stopasgroup: shared.stopasgroup,
    killasgroup: shared.killasgroup,
    redirectStderr: shared.redirectStderr,
    directory,
    umask: shared.umask,
    uid: shared.uid,
    environment: isEmpty(own) ? environment : Object.freeze({ ...environment, ...own }),
    serverurl: shared.serverurl,
    stdoutLogfile: output.stdoutLogfile,
    stdoutLogfileMaxbytes: output.stdoutLogfileMaxbytes,
    stdoutLogfileBackups: output.stdoutLogfileBackups,
    stdoutCaptureMaxbytes: shared.stdoutCaptureMaxbytes,
    stdoutEventsEnabled: shared.stdoutEventsEnabled,
    stdoutSyslog: output.stdoutSyslog,
    stderrLogfile: output.stderrLogfile,
    stderrLogfileMaxbytes: output.stderrLogfileMaxbytes,
    stderrLogfileBackups: output.stderrLogfileBackups,
    stderrSyslog: output.stderrSyslog,
    stderrCaptureMaxbytes: shared.stderrCaptureMaxbytes,
    stderrEventsEnabled: shared.stderrEventsEnabled,
    socket: socket ?? null,
  });
}

function readCommand(reader: SectionReader, scope: NameScope): string {
  const { key } = options.command;
  if (reader.entry(key) === undefined) {
    const message = `program section ${reader.name} does not specify a command`;
    reader.missing(key, message, 'a command, such as command=/bin/cat');
  }
  return reader.read(options.command, scope) ?? '';
}

/** Expansion can bring in characters that the rule for names keeps out; Supervisor lets them. */
function expandProcessName(reader: SectionReader, processName: string, scope: NameScope): string {
  const entry = reader.entry(options.processName.key);
  if (entry === undefined) return String(scope.get('program_name') ?? '');
  const name = reader.expandText(entry, processName, scope, options.processName.key) ?? processName;
  const mistake = processName.includes('%') ? nameMistake(name) : null;
  if (mistake !== null) reader.warnAt(entry.key, { ...mistake, isAddition: true });
  return name;
}

function isEmpty(variables: Readonly<Record<string, string>>): boolean {
  for (const _name in variables) return false;
  return true;
}
