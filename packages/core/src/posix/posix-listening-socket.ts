/**
 * The listening socket of an `[fcgi-program:x]` group: it exists as long as somebody holds it, and
 * is inherited by each process as its fd 0. Closing it does not remove a unix socket's file, as in
 * Supervisor; the next creation does.
 */
import { unlinkSync } from 'node:fs';
import type { ListeningSocket } from '../listening-socket.ts';
import { bindInet, type InetListenAddress } from './bind-inet.ts';
import { bindUnix, type UnixListenAddress } from './bind-unix.ts';
import type { Libc } from './libc.ts';
import { F_SETFD, FD_CLOEXEC } from './open-flags.ts';
import { AF_INET, AF_UNIX } from './socket-address.ts';
import { checked, SystemCallError } from './system-call-error.ts';

/** What a `PosixListeningSocket` is made of. */
export interface PosixListeningSocketOptions {
  /** For the log and the error texts: `tcp://127.0.0.1:9000` or `unix:///path`. */
  readonly url: string;
  readonly address: InetListenAddress | UnixListenAddress;
  /** `null` is SOMAXCONN; the system has a limit of its own. */
  readonly backlog: number | null;
  /** Takes `Creating socket URL` and `Closing socket URL`, for the log at INFO. */
  readonly log: (line: string) => void;
}

const SOCK_STREAM = 1;
const SOMAXCONN = process.platform === 'linux' ? 4096 : 128;

/** A real listening socket that is shared by counting. */
export class PosixListeningSocket implements ListeningSocket {
  readonly #libc: Libc;
  readonly #options: PosixListeningSocketOptions;
  #holders = 0;
  #fd = -1;

  constructor(libc: Libc, options: PosixListeningSocketOptions) {
    this.#libc = libc;
    this.#options = options;
  }

  /**
   * Takes a reference and gives the descriptor; the first reference creates the socket. Throws
   * `SystemCallError`, whose message is ready for the log and for a spawn error, and takes none then.
   */
  acquire(): number {
    const { url, log } = this.#options;
    if (this.#holders === 0) {
      log(`Creating socket ${url}`);
      try {
        this.#fd = this.#create();
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new SystemCallError(`Could not create FastCGI socket ${url}: ${why}`, {
          cause: error,
        });
      }
    }
    this.#holders += 1;
    return this.#fd;
  }

  /** Gives a reference back; with the last one the socket is closed. */
  release(): void {
    if (this.#holders === 0) return;
    this.#holders -= 1;
    if (this.#holders > 0) return;
    this.#options.log(`Closing socket ${this.#options.url}`);
    this.#libc.close(this.#fd);
    this.#fd = -1;
  }

  #create(): number {
    const { address, backlog } = this.#options;
    const family = address.kind === 'tcp' ? AF_INET : AF_UNIX;
    const libc = this.#libc;
    const fd = checked(libc, libc.socket(family, SOCK_STREAM, 0));
    try {
      libc.fcntl(fd, F_SETFD, 'int', FD_CLOEXEC);
      if (address.kind === 'tcp') bindInet(libc, fd, address);
      else bindUnix(libc, fd, address);
    } catch (error) {
      libc.close(fd);
      throw error;
    }
    try {
      checked(libc, libc.listen(fd, backlog ?? SOMAXCONN));
    } catch (error) {
      libc.close(fd);
      if (address.kind === 'unix') unlinkSync(address.path);
      throw error;
    }
    return fd;
  }
}
