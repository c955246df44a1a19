// Opens a unix socket whose mode and owner are right before anyone can connect: it is bound under a
// temporary name with no permission at all, gets owner and mode there, and only then its real name.
// The name is given by link(2), which cannot replace a file: so two daemons never share a socket, and
// a file that is in the way is looked at before it is removed.

import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  renameSync,
  statSync,
  unlinkSync,
} from 'node:fs';
import type { Server } from 'node:net';
import { userInfo } from 'node:os';
import type { UnixServerConfig } from './http-server-config.ts';
import { addressInUse, HttpServerError } from './http-server-error.ts';
import { isStaleSocket } from './stale-socket.ts';

/** Connections the kernel keeps for us; Supervisor's number. */
export const BACKLOG = 1024;

/** Somebody who re-creates the file as fast as we remove it wins after this many rounds. */
const ATTEMPTS = 5;

/** Bytes of `sun_path`, the terminating NUL left out. */
const LONGEST_PATH = process.platform === 'linux' ? 107 : 103;

/** A socket file that exists. */
export interface SocketFile {
  /** Removes the file if it is still the one that was made; never fails. */
  readonly remove: () => void;
}

/**
 * Makes `server` listen on the socket of a section. `writeStderr` gets the one line people look for when
 * a file was left over. Throws HttpServerError or what the operating system said; the server is then
 * closed and no file of ours is left.
 */
export async function openUnixSocket(
  server: Server,
  config: UnixServerConfig,
  writeStderr: (line: string) => void,
): Promise<SocketFile> {
  const temporary = `${config.file}.${process.pid}`;
  if (Buffer.byteLength(temporary) > LONGEST_PATH) {
    throw new HttpServerError(
      'PATH_TOO_LONG',
      config.section,
      'Cannot open an HTTP server: socket.error reported AF_UNIX path too long',
    );
  }
  removeLeftover(temporary);
  await bindUnreachable(server, temporary);
  try {
    own(temporary, config);
    chmodSync(temporary, config.chmod & 0o7777);
    const { dev, ino } = lstatSync(temporary);
    await publish(temporary, config, writeStderr);
    return { remove: () => removeIfSame(config.file, dev, ino) };
  } catch (error) {
    server.close();
    throw error;
  } finally {
    removeLeftover(temporary);
  }
}

/** libuv binds within listen(), so the umask is ours for the length of that call only. */
async function bindUnreachable(server: Server, path: string): Promise<void> {
  const listening = once(server, 'listening');
  const umask = process.umask(0o777);
  try {
    server.listen({ path, backlog: BACKLOG });
  } finally {
    process.umask(umask);
  }
  await listening;
}

/** The owner comes before the mode, lest the old group be let in for a moment. */
function own(path: string, { chown: { uid, gid }, file, section }: UnixServerConfig): void {
  if (uid === -1 && gid === -1) {
    return;
  }
  try {
    chownSync(path, uid, gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') {
      throw error;
    }
    throw new HttpServerError(
      'CHOWN_REFUSED',
      section,
      `Not permitted to chown ${file} to uid/gid (${uid}, ${gid}); adjust "sockchown" value in ` +
        `config file or on command line to values that the current user (${userInfo().username}) ` +
        'can successfully chown',
      error,
    );
  }
}

async function publish(
  temporary: string,
  { file, section }: UnixServerConfig,
  writeStderr: (line: string) => void,
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (giveName(temporary, file)) {
      return;
    }
    if (!isSocketOrVanished(file)) {
      throw new HttpServerError(
        'NOT_A_SOCKET',
        section,
        `Cannot open an HTTP server: ${file} exists and is not a socket; remove it, or name another ` +
          `file in section [${section}]`,
      );
    }
    if (!(await isStaleSocket(file))) {
      throw addressInUse(section);
    }
    writeStderr(`Unlinking stale socket ${file}`);
    unlinkIfThere(file);
  }
  throw addressInUse(section);
}

/** False where a file is in the way. */
function giveName(temporary: string, file: string): boolean {
  try {
    linkSync(temporary, file);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') {
      return false;
    }
    // Not every file system (and no overlay of some containers) can link a socket.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS' && code !== 'EXDEV') {
      throw error;
    }
    if (lstatSync(file, { throwIfNoEntry: false }) !== undefined) {
      return false;
    }
    renameSync(temporary, file);
    return true;
  }
}

/** A symbolic link counts as what it points to, and may point nowhere. */
function isSocketOrVanished(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isSocket() ?? true;
}

/** Nobody alive can have made a file that carries our pid, so it is a dead namesake's. */
function removeLeftover(temporary: string): void {
  if (lstatSync(temporary, { throwIfNoEntry: false })?.isSocket() === true) {
    unlinkIfThere(temporary);
  }
}

function removeIfSame(file: string, dev: number, ino: number): void {
  try {
    const found = lstatSync(file);
    if (found.dev === dev && found.ino === ino) {
      unlinkSync(file);
    }
  } catch {
    // Gone already, or out of reach since privileges were dropped: nothing we could still do.
  }
}

function unlinkIfThere(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw error;
    }
  }
}
