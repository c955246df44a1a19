/** The listening socket of an `[fcgi-program:x]`, from five of its options. */
import { NameScope } from './name-scope.ts';
import { nameOfSection } from './section-name.ts';
import type { SectionReader } from './section-reader.ts';
import { type FcgiSocketConfig, fcgiProgramOptions as options } from './sections/fcgi-program.ts';
import type { Owner } from './values/account-name.ts';
import type { FcgiAddress } from './values/fcgi-socket.ts';

/** Mode of a unix socket if the file names none. */
const defaultMode = 0o700;

/** Null if there is no usable socket, which has been reported. */
export function readFcgiSocket(reader: SectionReader): FcgiSocketConfig | null {
  const { context, name } = reader;
  const scope = context.hereScope;
  const uid = reader.read(options.user, scope);
  const backlog = readBacklog(reader);
  const owner = reader.readOr(
    options.socketOwner,
    scope,
    (text) => `Invalid socket_owner value ${text}`,
  );
  const mode = reader.readOr(
    options.socketMode,
    scope,
    (text) => `Invalid socket_mode value ${text}`,
  );
  const text = readSocketText(reader);
  if (text === null) return null;
  // Supervisor says this of whatever does not begin like a unix socket, well-formed or not.
  if (!text.startsWith('unix://') && (owner !== null || mode !== null)) {
    reader.errorAt(owner === null ? 'socket_mode' : 'socket_owner', {
      code: 'conflicting-options',
      message: `socket_owner and socket_mode params should only be used with a Unix domain socket in [${name}] socket`,
      expected: 'neither of them with a tcp:// socket',
    });
  }
  const address = readAddress(reader, text);
  if (address === null) return null;
  if (address.family === 'inet') return Object.freeze({ ...address, backlog });
  const effectiveOwner = owner ?? ownerFromUser(uid, reader);
  return Object.freeze({ ...address, backlog, mode: mode ?? defaultMode, owner: effectiveOwner });
}

/** A program that runs as another user must be able to use its socket. */
function ownerFromUser(uid: number | null, { context }: SectionReader): Owner | null {
  if (uid === null || uid === context.values.uid) return null;
  const account = context.values.accounts.userById(uid);
  return account === null ? null : { uid, gid: account.gid };
}

function readBacklog(reader: SectionReader): number | null {
  const { key } = options.socketBacklog;
  const backlog = reader.read(options.socketBacklog, reader.context.hereScope);
  if (backlog === null || (backlog >= 1 && backlog <= 65535)) return backlog;
  reader.errorAt(key, {
    code: 'invalid-value',
    message: `Invalid socket_backlog value ${backlog}`,
    found: String(backlog),
    expected: 'a whole number from 1 to 65535',
  });
  return null;
}

/** The URL with its names expanded; null if there is none, which has been reported. */
function readSocketText(reader: SectionReader): string | null {
  const { context, name } = reader;
  const { key } = options.socket;
  const entry = reader.entry(key);
  const scope = new NameScope(context.hereScope, [['program_name', nameOfSection(name)]]);
  const text = entry === undefined ? '' : reader.expanded(entry, scope);
  if (text !== '') return text;
  const message = `[${name}] section requires a "socket" line`;
  reader.missing(key, message, 'tcp://HOST:PORT or unix:///ABSOLUTE/PATH');
  return null;
}

function readAddress(reader: SectionReader, text: string): FcgiAddress | null {
  const entry = reader.entry(options.socket.key);
  if (entry === undefined) return null;
  return reader.convert(
    options.socket,
    entry,
    text,
    (_text, error) => `${error} in [${reader.name}] socket`,
  );
}
