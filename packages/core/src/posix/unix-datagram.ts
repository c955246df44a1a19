/**
 * One-way messages to a unix datagram socket, which Node cannot speak to: the system log listens on
 * one. Every message names its receiver, so a system log that is restarted needs no reconnecting.
 */
import { errnoName } from './errno.ts';
import type { Libc } from './libc.ts';
import { F_SETFD, FD_CLOEXEC } from './open-flags.ts';
import { AF_UNIX, unixAddress } from './socket-address.ts';

const IS_LINUX = process.platform === 'linux';
const SOCK_DGRAM = 2;
/** A full receiver loses a line of the log; it must not stop the daemon. */
const MSG_DONTWAIT = IS_LINUX ? 0x40 : 0x80;

/** Sends datagrams to one path. The socket is made at the first message. */
export class UnixDatagram {
  readonly #libc: Libc;
  readonly #path: string;
  #fd = -1;

  constructor(libc: Libc, path: string) {
    this.#libc = libc;
    this.#path = path;
  }

  /** Sends one datagram; throws an error with the errno name in `code`. */
  send(datagram: Uint8Array): void {
    const address = unixAddress(this.#path);
    if (address === null) throw refusal('ENAMETOOLONG', this.#path);
    if (this.#fd < 0) this.#open();
    const { length } = datagram;
    const sent = this.#libc.sendto(
      this.#fd,
      datagram,
      length,
      MSG_DONTWAIT,
      address,
      address.length,
    );
    if (sent < 0) throw refusal(errnoName(this.#libc.errno()), this.#path);
  }

  close(): void {
    if (this.#fd >= 0) this.#libc.close(this.#fd);
    this.#fd = -1;
  }

  #open(): void {
    const fd = this.#libc.socket(AF_UNIX, SOCK_DGRAM, 0);
    if (fd < 0) throw refusal(errnoName(this.#libc.errno()), this.#path);
    this.#libc.fcntl(fd, F_SETFD, 'int', FD_CLOEXEC);
    this.#fd = fd;
  }
}

function refusal(code: string, path: string): Error {
  return Object.assign(new Error(`could not send to ${path}: ${code}`), { code });
}
