/** `[unix_http_server]` and `[inet_http_server]`: where RPC and the web pages are served. */
import { type SectionSchema, withDefault, withoutDefault } from '../section-schema.ts';
import { ownerName } from '../values/account-name.ts';
import { octalMode } from '../values/octal-mode.ts';
import { path } from '../values/path.ts';
import { inetAddress } from '../values/socket-address.ts';
import { text } from '../values/text.ts';

interface HttpServerBase {
  /** The whole name of the section. */
  readonly section: string;
  /** What follows the colon, or null. */
  readonly name: string | null;
  /** Both null or neither; an empty user name asks for no authentication. */
  readonly username: string | null;
  readonly password: string | null;
}

export interface InetHttpServerConfig extends HttpServerBase {
  readonly family: 'inet';
  /** '' is every IPv4 interface. */
  readonly host: string;
  readonly port: number;
}

export interface UnixHttpServerConfig extends HttpServerBase {
  readonly family: 'unix';
  /** Absolute. */
  readonly file: string;
  readonly chmod: number;
  /** -1 leaves the user or the group as it is. */
  readonly chown: { readonly uid: number; readonly gid: number };
}

export type HttpServerConfig = InetHttpServerConfig | UnixHttpServerConfig;

const credentials = {
  username: withoutDefault('username', text, {
    names: 'environment',
    help: 'User name for HTTP authentication; needs a password.',
    sample: 'user',
  }),
  password: withoutDefault('password', text, {
    names: 'environment',
    help: 'Password, in plain text or as {SHA} and the hexadecimal SHA-1 of it.',
    sample: '123',
    isSecret: true,
  }),
} as const;

export const unixServerOptions = {
  file: withoutDefault('file', path, {
    names: 'here',
    help: 'Path of the socket.',
    isRequired: true,
    sample: '/tmp/supervisor.sock',
    isInUse: true,
  }),
  chmod: withDefault('chmod', octalMode, '0700', {
    names: 'environment',
    help: 'Mode of the socket.',
    sample: '0700',
  }),
  chown: withoutDefault('chown', ownerName, {
    names: 'environment',
    help: 'Owner of the socket, USER or USER:GROUP.',
    defaultNote: 'unchanged',
    sample: 'nobody:nogroup',
  }),
  ...credentials,
} as const;

export const inetServerOptions = {
  port: withoutDefault('port', inetAddress, {
    names: 'environment',
    help: 'Port, or HOST:PORT; without a host or with * on every interface.',
    isRequired: true,
    sample: '127.0.0.1:9001',
  }),
  ...credentials,
} as const;

export const unixHttpServerSection: SectionSchema = {
  title: 'unix_http_server',
  match: { how: 'prefix', text: 'unix_http_server' },
  help: 'A socket in the file system on which the daemon answers. `[unix_http_server:x]` is one more.',
  options: Object.values(unixServerOptions),
  sample: { title: 'unix_http_server', isInUse: true },
};

export const inetHttpServerSection: SectionSchema = {
  title: 'inet_http_server',
  match: { how: 'prefix', text: 'inet_http_server' },
  help: 'A TCP port on which the daemon answers. `[inet_http_server:x]` is one more. Whoever reaches it and knows the password can run any command as the user of supervisord.',
  options: Object.values(inetServerOptions),
  sample: {
    title: 'inet_http_server',
    isInUse: false,
    note: 'Security: this is off by default. Do not open it to a network you do not trust.',
  },
};
