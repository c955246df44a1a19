/**
 * What a new configuration changes: the answer of `reloadConfig` and the plan of `update`. Values
 * are compared, not texts, so comments, spellings and explicit defaults are no changes.
 */
import type { GroupConfig } from './group-config.ts';
import type { ProcessConfig } from './process-config.ts';
import type { FcgiSocketConfig } from './sections/fcgi-program.ts';

/** Names of groups. */
export interface ConfigDiff {
  /** In the new configuration and not running, in its order. */
  readonly added: readonly string[];
  /** In both and not equal, in the order of the new configuration. */
  readonly changed: readonly string[];
  /** Running and not in the new configuration, in the order they run in. */
  readonly removed: readonly string[];
}

/**
 * Compares the groups that run, in the order they were created, with those of a new
 * configuration. Of several groups with one name only the first counts, as only it is started.
 */
export function diffConfig(
  running: readonly GroupConfig[],
  next: readonly GroupConfig[],
): ConfigDiff {
  const old = firstByName(running);
  const wanted = firstByName(next);
  const names = [...wanted.keys()];
  return {
    added: names.filter((name) => !old.has(name)),
    changed: names.filter((name) => {
      const before = old.get(name);
      const after = wanted.get(name);
      return before !== undefined && after !== undefined && !isSameGroup(before, after);
    }),
    removed: [...old.keys()].filter((name) => !wanted.has(name)),
  };
}

function firstByName(groups: readonly GroupConfig[]): ReadonlyMap<string, GroupConfig> {
  const byName = new Map<string, GroupConfig>();
  for (const group of groups) if (!byName.has(group.name)) byName.set(group.name, group);
  return byName;
}

function isSameGroup(before: GroupConfig, after: GroupConfig): boolean {
  return (
    before.priority === after.priority &&
    isSameKind(before, after) &&
    before.programs.length === after.programs.length &&
    before.programs.every((process, index) => isSameProcess(process, after.programs[index]))
  );
}

function isSameKind(before: GroupConfig, after: GroupConfig): boolean {
  if (before.type === 'eventlistener' && after.type === 'eventlistener') {
    return (
      before.bufferSize === after.bufferSize &&
      before.resultHandler === after.resultHandler &&
      isSameList(before.poolEvents, after.poolEvents)
    );
  }
  return before.type === after.type;
}

/** Properties that are compared as they are; a new one cannot be forgotten, see `isSameProcess`. */
type PlainProperty = Exclude<
  keyof ProcessConfig,
  'section' | 'exitcodes' | 'environment' | 'stdoutLogfile' | 'stderrLogfile' | 'socket'
>;

const plainProperties: Readonly<Record<PlainProperty, true>> = {
  name: true,
  group: true,
  command: true,
  priority: true,
  autostart: true,
  autorestart: true,
  startsecs: true,
  startretries: true,
  essential: true,
  stopsignal: true,
  stopwaitsecs: true,
  stopasgroup: true,
  killasgroup: true,
  redirectStderr: true,
  directory: true,
  umask: true,
  uid: true,
  serverurl: true,
  stdoutLogfileMaxbytes: true,
  stdoutLogfileBackups: true,
  stdoutCaptureMaxbytes: true,
  stdoutEventsEnabled: true,
  stdoutSyslog: true,
  stderrLogfileMaxbytes: true,
  stderrLogfileBackups: true,
  stderrCaptureMaxbytes: true,
  stderrEventsEnabled: true,
  stderrSyslog: true,
};
const plainNames = Object.keys(plainProperties) as PlainProperty[];

function isSameProcess(before: ProcessConfig, after: ProcessConfig | undefined): boolean {
  if (after === undefined) return false;
  return (
    plainNames.every((property) => before[property] === after[property]) &&
    isSameLogfile(before.stdoutLogfile, after.stdoutLogfile) &&
    isSameLogfile(before.stderrLogfile, after.stderrLogfile) &&
    isSameList(before.exitcodes, after.exitcodes) &&
    isSameEnvironment(before.environment, after.environment) &&
    isSameSocket(before.socket, after.socket)
  );
}

/** As with Supervisor a log that becomes AUTO is no change; the other direction is one. */
function isSameLogfile(before: string | null, after: string | null): boolean {
  return after === 'AUTO' || before === after;
}

function isSameList<T>(before: readonly T[], after: readonly T[]): boolean {
  return before.length === after.length && before.every((each, index) => each === after[index]);
}

function isSameEnvironment(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): boolean {
  if (before === after) return true;
  const names = Object.keys(before);
  return (
    names.length === Object.keys(after).length &&
    names.every((name) => Object.hasOwn(after, name) && before[name] === after[name])
  );
}

/** Mode, owner and backlog count as well; Supervisor compares the URL only. */
function isSameSocket(before: FcgiSocketConfig | null, after: FcgiSocketConfig | null): boolean {
  if (before === null || after === null) return before === after;
  if (before.url !== after.url || before.backlog !== after.backlog) return false;
  if (before.family !== 'unix' || after.family !== 'unix') return true;
  return (
    before.mode === after.mode &&
    before.owner?.uid === after.owner?.uid &&
    before.owner?.gid === after.owner?.gid
  );
}
