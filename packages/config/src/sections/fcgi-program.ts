/** `[fcgi-program:x]`: programs that share a listening socket as their stdin. */
import { type SectionSchema, withDefault, withoutDefault } from '../section-schema.ts';
import { ownerName, userName } from '../values/account-name.ts';
import { fcgiSocket } from '../values/fcgi-socket.ts';
import { integer } from '../values/integer.ts';
import { octalMode } from '../values/octal-mode.ts';
import { programOptions } from './program.ts';

interface FcgiSocketBase {
  /** Normalised: `tcp://host:port` or `unix:///path`. */
  readonly url: string;
  /** null is the system's maximum. */
  readonly backlog: number | null;
}

export interface FcgiUnixSocketConfig extends FcgiSocketBase {
  readonly family: 'unix';
  readonly path: string;
  readonly mode: number;
  /** null leaves the owner as it is, a gid of -1 the group. */
  readonly owner: { readonly uid: number; readonly gid: number } | null;
}

export interface FcgiInetSocketConfig extends FcgiSocketBase {
  readonly family: 'inet';
  readonly host: string;
  readonly port: number;
}

export type FcgiSocketConfig = FcgiUnixSocketConfig | FcgiInetSocketConfig;

/** Its own options, in the order of evaluation; all others are those of a program. */
export const fcgiProgramOptions = {
  priority: withDefault('priority', integer, '999', {
    names: 'here',
    help: 'Lower starts earlier and stops later.',
  }),
  user: withoutDefault('user', userName, {
    names: 'here',
    help: 'Run it as this user; owns a unix socket too, unless socket_owner says otherwise.',
    defaultNote: 'the user of supervisord',
  }),
  socketBacklog: withoutDefault('socket_backlog', integer, {
    names: 'here',
    help: 'Length of the listen queue, 1 to 65535.',
    defaultNote: "the system's maximum",
  }),
  socketOwner: withoutDefault('socket_owner', ownerName, {
    names: 'here',
    help: 'Owner of a unix socket, USER or USER:GROUP.',
    defaultNote: 'user, if that is another one',
  }),
  socketMode: withoutDefault('socket_mode', octalMode, {
    names: 'here',
    help: 'Mode of a unix socket.',
    defaultNote: '0700',
  }),
  socket: withoutDefault('socket', fcgiSocket, {
    names: 'here',
    help: 'Where to listen: tcp://HOST:PORT or unix:///ABSOLUTE/PATH. It knows program_name, too.',
    isRequired: true,
  }),
} as const;

export const fcgiProgramSection: SectionSchema = {
  title: 'fcgi-program:NAME',
  match: { how: 'named', text: 'fcgi-program' },
  help: 'A FastCGI program: its processes accept connections on one socket. It takes all options of a program too.',
  options: Object.values({ ...programOptions, ...fcgiProgramOptions }),
};
