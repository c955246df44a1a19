/**
 * The configuration in effect, after includes, expansion and defaults, as sections of options with
 * the origin of each value. Both printed forms are made of it.
 */
import type { ValueOrigin } from './config-origins.ts';
import type { GroupConfig } from './group-config.ts';
import { isSecretName, mask, maskText, maskVariables } from './mask-secrets.ts';
import type { ProcessConfig } from './process-config.ts';
import { eventListenerOptions } from './sections/eventlistener.ts';
import { fcgiProgramOptions } from './sections/fcgi-program.ts';
import { groupOptions } from './sections/group.ts';
import type { HttpServerConfig } from './sections/http-server.ts';
import { programOptions } from './sections/program.ts';
import { supervisordOptions } from './sections/supervisord.ts';
import type { SupervisorConfig } from './supervisor-config.ts';

/** null is an option that is not in effect. */
export type EffectiveValue =
  | string
  | number
  | boolean
  | null
  | readonly (string | number)[]
  | Readonly<Record<string, string>>;

export interface EffectiveOption {
  readonly key: string;
  readonly value: EffectiveValue;
  readonly origin: ValueOrigin;
}

export interface EffectiveSection {
  /** As in the file. */
  readonly section: string;
  /** For a program: which of its processes, as `group:process`. */
  readonly process: string | null;
  readonly origin: ValueOrigin;
  readonly options: readonly EffectiveOption[];
}

export function effectiveSections(
  config: SupervisorConfig,
  masksSecrets: boolean,
): readonly EffectiveSection[] {
  const sections = [
    supervisordPart(config),
    ...config.servers.map((server) => serverPart(config, server)),
    ...config.rpcinterfaces.map(({ name, factory, options }) =>
      part(config, `rpcinterface:${name}`, {
        'supervisor.rpcinterface_factory': factory,
        ...options,
      }),
    ),
    ...config.groups.flatMap((group) => groupParts(config, group)),
  ];
  return masksSecrets ? sections.map(maskSection) : sections;
}

function part(
  { origins }: SupervisorConfig,
  section: string,
  values: Readonly<Record<string, EffectiveValue>>,
  process: string | null = null,
): EffectiveSection {
  const options = Object.entries(values).map(([key, value]) => ({
    key,
    value,
    origin: origins.of(section, key),
  }));
  return { section, process, origin: origins.ofSection(section), options };
}

function supervisordPart(config: SupervisorConfig): EffectiveSection {
  const { supervisord } = config;
  const entries = Object.entries(supervisordOptions).map(([property, { key }]) => {
    const value = supervisord[property as keyof typeof supervisordOptions];
    return [key, key === 'umask' ? octal(supervisord.umask) : value];
  });
  return part(config, 'supervisord', Object.fromEntries(entries));
}

function serverPart(config: SupervisorConfig, server: HttpServerConfig): EffectiveSection {
  const { section, username, password } = server;
  const own =
    server.family === 'inet'
      ? { port: `${server.host || '*'}:${server.port}` }
      : {
          file: server.file,
          chmod: octal(server.chmod),
          chown: server.chown.uid === -1 ? null : `${server.chown.uid}:${server.chown.gid}`,
        };
  return part(config, section, { ...own, username, password });
}

function groupParts(config: SupervisorConfig, group: GroupConfig): readonly EffectiveSection[] {
  const processes = group.programs.map((process) => processPart(config, process));
  const own = `${kindsOfSection[group.type]}:${group.name}`;
  if (processes.length === 0 && config.origins.ofSection(own).kind === 'file') {
    return [part(config, own, { numprocs: 0, priority: group.priority })];
  }
  if (group.type === 'eventlistener') {
    const pool = {
      [eventListenerOptions.events.key]: group.poolEvents,
      [eventListenerOptions.bufferSize.key]: group.bufferSize,
      [eventListenerOptions.resultHandler.key]: group.resultHandler,
    };
    return processes.map((process) => ({
      ...process,
      options: [...process.options, ...part(config, process.section, pool).options],
    }));
  }
  const section = `group:${group.name}`;
  if (config.origins.ofSection(section).kind !== 'file') return processes;
  const programs = [...new Set(group.programs.map((process) => nameOf(process.section)))];
  const values = {
    [groupOptions.programs.key]: programs,
    [groupOptions.priority.key]: group.priority,
  };
  return [part(config, section, values), ...processes];
}

/** What the sections are called that form a group of their own. */
const kindsOfSection = {
  program: 'program',
  eventlistener: 'eventlistener',
  fcgi: 'fcgi-program',
} as const;

function nameOf(section: string): string {
  return section.slice(section.indexOf(':') + 1).trim();
}

/** Properties that are called otherwise, or that are no options. */
const properties: Readonly<Partial<Record<keyof typeof programOptions, keyof ProcessConfig>>> = {
  processName: 'name',
  user: 'uid',
};

function processPart(config: SupervisorConfig, process: ProcessConfig): EffectiveSection {
  const values: Record<string, EffectiveValue> = {};
  for (const [name, { key }] of Object.entries(programOptions)) {
    const property = properties[name as keyof typeof programOptions] ?? name;
    if (!(property in process)) continue;
    values[key] = plainValue(property, process[property as keyof ProcessConfig]);
  }
  const { socket } = process;
  if (socket !== null) {
    values[fcgiProgramOptions.socket.key] = socket.url;
    values[fcgiProgramOptions.socketBacklog.key] = socket.backlog;
    if (socket.family === 'unix') {
      const owner = socket.owner === null ? null : `${socket.owner.uid}:${socket.owner.gid}`;
      values[fcgiProgramOptions.socketMode.key] = octal(socket.mode);
      values[fcgiProgramOptions.socketOwner.key] = owner;
    }
  }
  const section = part(config, process.section, values, `${process.group}:${process.name}`);
  return { ...section, options: section.options.map((option) => inherited(config, option)) };
}

/** Without an `environment` of its own a process has that of `[supervisord]`. */
function inherited({ origins }: SupervisorConfig, option: EffectiveOption): EffectiveOption {
  const { key } = programOptions.environment;
  if (option.key !== key || option.origin.kind !== 'default') return option;
  return { ...option, origin: origins.of('supervisord', key) };
}

function plainValue(property: string, value: ProcessConfig[keyof ProcessConfig]): EffectiveValue {
  if (property === 'umask') return value === null ? null : octal(Number(value));
  if (property === 'serverurl') return value === null ? 'AUTO' : String(value);
  return value as EffectiveValue;
}

function octal(mode: number): string {
  return `0${mode.toString(8)}`;
}

function maskSection(section: EffectiveSection): EffectiveSection {
  return { ...section, options: section.options.map(maskOption) };
}

function maskOption(option: EffectiveOption): EffectiveOption {
  const { key, value } = option;
  if (value === null) return option;
  if (isSecretName(key)) return { ...option, value: mask };
  if (typeof value === 'string') return { ...option, value: maskText(value) };
  if (key !== 'environment') return option;
  return { ...option, value: maskVariables(value as Readonly<Record<string, string>>) };
}
