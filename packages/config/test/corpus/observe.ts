/** Reads a corpus case as the corpus prescribes and shapes the result like its expectations. */
import type {
  ConfigFindingCode,
  GroupConfig,
  HttpServerConfig,
  ProcessConfig,
  SupervisorConfig,
} from '@sv/config';
import { ConfigError, loadConfig, loadControlConfig } from '@sv/config';
import { MemoryConfigSource } from '@sv/config/testing';
import { CorpusAccounts } from './corpus-accounts.ts';
import type { CorpusCase } from './corpus-case.ts';

/** Two directories several levels deep without an ancestor in common, so that each has a token. */
const here = '/herea/hereb/herec/hered';
const cwd = '/cwda/cwdb/cwdc/cwdd';

/** For files from other machines, whose directories are all taken to exist. */
class LenientSource extends MemoryConfigSource {
  override isDirectory(): boolean {
    return true;
  }
}

export function observe({ files, mainFile, expected }: CorpusCase): unknown {
  const { mode, fragment, env } = expected;
  const placed = Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [`${here}/${name}`, bytes]),
  );
  if (fragment) {
    const text = `[supervisord]\n[include]\nfiles = ${mainFile}\n`;
    placed[`${here}/__main__.conf`] = new TextEncoder().encode(text);
  }
  const Source = mode === 'strict' ? MemoryConfigSource : LenientSource;
  const accounts = new CorpusAccounts();
  const options = {
    path: `${here}/${fragment ? '__main__.conf' : mainFile}`,
    source: new Source(placed, ['/dev', '/root', '/tmp', here, cwd]),
    environment: env,
    cwd,
    hostName: 'host',
    accounts,
    ...(mode === 'lenient' ? { resolveReference: () => null } : {}),
  };
  const head = { mode, fragment, env };
  const server = attempt(() => shapeConfig(loadConfig(options), accounts));
  if (server.ok === false) return withTokens({ ...head, ...server });
  const control = attempt(() => shapeControl(loadControlConfig(options)));
  return withTokens({ ...head, ...server, ...(fragment ? {} : { supervisorctl: control }) });
}

type Shape = Readonly<Record<string, unknown>>;

function attempt(read: () => Shape): Shape {
  try {
    return { ok: true, ...read() };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { ok: false, error: error.message, error_kind: errorKinds[error.code] ?? 'value' };
  }
}

const errorKinds: Partial<Readonly<Record<ConfigFindingCode, string>>> = {
  syntax: 'syntax',
  'no-section-header': 'syntax',
  encoding: 'encoding',
  'missing-section': 'missing-section',
  'include-without-files': 'include',
  'expansion-name': 'expansion',
  'expansion-format': 'expansion',
};

function shapeConfig(config: SupervisorConfig, accounts: CorpusAccounts): Shape {
  // Not among Supervisor's options.
  const { exitCodeFrom: _exitCodeFrom, ...supervisord } = config.supervisord;
  return {
    supervisord: {
      ...snakeCased(supervisord),
      uid: accounts.shownId(supervisord.uid),
      gid: accounts.shownId(supervisord.gid),
    },
    groups: config.groups.map((group) => shapeGroup(group, accounts)),
    servers: config.servers.map((server) => shapeServer(server, accounts)),
    rpcinterfaces: config.rpcinterfaces,
    criticals: config.criticals,
    warnings: config.warnings,
    infos: config.infos,
  };
}

function shapeGroup(group: GroupConfig, accounts: CorpusAccounts): Shape {
  const shape = snakeCased(group);
  const programs = group.programs.map((each) => shapeProcess(each, group.type, accounts));
  if (group.type !== 'fcgi') return { ...shape, programs };
  const { socket } = group;
  if (socket.family === 'inet') return { ...shape, programs, socket };
  const owner =
    socket.owner && [socket.owner.uid, socket.owner.gid].map((id) => accounts.shownId(id));
  return { ...shape, programs, socket: { ...socket, owner } };
}

function shapeProcess(
  {
    group: _group,
    section: _section,
    socket: _socket,
    essential: _essential,
    ...process
  }: ProcessConfig,
  type: GroupConfig['type'],
  accounts: CorpusAccounts,
): Shape {
  return { ...snakeCased(process), type, uid: accounts.shownId(process.uid) };
}

function shapeServer(server: HttpServerConfig, accounts: CorpusAccounts): Shape {
  if (server.family === 'inet') return { ...server };
  const chown = [server.chown.uid, server.chown.gid].map((id) => accounts.shownId(id));
  return { ...server, chown };
}

function shapeControl(control: ReturnType<typeof loadControlConfig>): Shape {
  const { path: _path, findings: _findings, historyFile, ...rest } = control;
  return { ...rest, history_file: historyFile };
}

function snakeCased(value: object): Shape {
  return Object.fromEntries(
    Object.entries(value).map(([property, each]) => [
      property.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      each,
    ]),
  );
}

/** Replaces the two directories and their parents by the corpus' tokens, in all texts. */
function withTokens(value: unknown): unknown {
  let json = JSON.stringify(value);
  for (const [directory, token] of [
    [here, '@HERE@'],
    [cwd, '@CWD@'],
  ] as const) {
    let spelled: string = token;
    for (let path: string = directory; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
      json = json.replaceAll(path, spelled);
      spelled += '/..';
    }
  }
  return JSON.parse(json);
}
