/** The HTTP servers: inet sections first, then unix ones, each in the order of the file. */
import type { IniSection } from './ini-document.ts';
import type { LoadContext } from './load-context.ts';
import { warnIfOpenToNetwork } from './open-to-network.ts';
import { untrimmedName } from './section-name.ts';
import { SectionReader } from './section-reader.ts';
import {
  type HttpServerConfig,
  type InetHttpServerConfig,
  inetServerOptions,
  type UnixHttpServerConfig,
  unixServerOptions,
} from './sections/http-server.ts';

export function readServers(context: LoadContext): readonly HttpServerConfig[] {
  const sections = [...context.document.sections.values()];
  const inet = sections.filter(({ name }) => name.startsWith('inet_http_server'));
  const unix = sections.filter(({ name }) => name.startsWith('unix_http_server'));
  return Object.freeze([
    ...inet.map((section) => readInetServer(context, section)),
    ...unix.map((section) => readUnixServer(context, section)),
  ]);
}

/** What children get as SUPERVISOR_SERVER_URL: the first unix server, else the last inet one. */
export function serverUrl(servers: readonly HttpServerConfig[]): string | null {
  const unix = servers.find((server) => server.family === 'unix');
  if (unix !== undefined) return `unix://${unix.file}`;
  const inet = servers.findLast((server) => server.family === 'inet');
  return inet === undefined ? null : `http://${inet.host || 'localhost'}:${inet.port}`;
}

function readInetServer(context: LoadContext, section: IniSection): InetHttpServerConfig {
  const reader = new SectionReader(context, section);
  const credentials = readCredentials(reader);
  const { key } = inetServerOptions.port;
  if (reader.entry(key) === undefined) {
    reader.missing(key, `section [${reader.name}] has no port value`, 'port=HOST:PORT');
  }
  const address = reader.read(inetServerOptions.port, context.environmentScope);
  if (address !== null) warnIfOpenToNetwork(reader, address, credentials.username);
  return Object.freeze({
    family: 'inet',
    section: reader.name,
    name: serverName(reader.name),
    host: address?.host ?? '',
    port: address?.port ?? 0,
    ...credentials,
  });
}

function readUnixServer(context: LoadContext, section: IniSection): UnixHttpServerConfig {
  const reader = new SectionReader(context, section);
  const scope = context.environmentScope;
  const file = readFile(reader);
  const credentials = readCredentials(reader);
  const chown = reader.readOr(
    unixServerOptions.chown,
    scope,
    (text) => `Invalid sockchown value ${text}`,
  );
  const chmod = reader.readOr(
    unixServerOptions.chmod,
    scope,
    (text) => `Invalid chmod value ${text}`,
  );
  return Object.freeze({
    family: 'unix',
    section: reader.name,
    name: serverName(reader.name),
    file,
    chmod,
    chown: Object.freeze(chown ?? { uid: -1, gid: -1 }),
    ...credentials,
  });
}

/** An empty path would be the current directory, on which no socket can be. */
function readFile(reader: SectionReader): string {
  const { key } = unixServerOptions.file;
  const entry = reader.entry(key);
  const text = entry === undefined ? '' : reader.expanded(entry, reader.context.hereScope);
  if (entry === undefined || text === '') {
    reader.missing(key, `section [${reader.name}] has no file value`, 'file=/PATH/OF/SOCKET');
    return '';
  }
  return text === null ? '' : (reader.convert(unixServerOptions.file, entry, text) ?? '');
}

function serverName(section: string): string | null {
  return section.includes(':') ? untrimmedName(section) : null;
}

function readCredentials(reader: SectionReader): {
  readonly username: string | null;
  readonly password: string | null;
} {
  const scope = reader.context.environmentScope;
  const username = reader.read(unixServerOptions.username, scope);
  const password = reader.read(unixServerOptions.password, scope);
  const hasUsername = reader.entry('username') !== undefined;
  const hasPassword = reader.entry('password') !== undefined;
  if (hasUsername === hasPassword) return { username, password };
  reader.errorAt(hasUsername ? 'username' : 'password', {
    code: 'conflicting-options',
    message: `Section [${reader.name}] contains incomplete authentication: If a username or a password is specified, both the username and password must be specified`,
    expected: 'both username and password, or neither',
  });
  return { username, password };
}
