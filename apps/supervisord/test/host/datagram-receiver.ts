/** A service manager's end: a bound datagram socket, which Node has none of. */
import { rmSync } from 'node:fs';
import { loadLibc } from '@sv/core';

const AF_UNIX = 1;
const SOCK_DGRAM = 2;
const F_SETFL = 4;
const O_NONBLOCK = process.platform === 'linux' ? 0o4000 : 4;

export interface Receiver {
  /** What has arrived since the last look; it does not wait. */
  take(): readonly string[];
  close(): void;
}

/** `name` is a path, or a NUL and a name of the abstract namespace. */
export function receiveDatagrams(name: string): Receiver {
  const libc = loadLibc();
  const isAbstract = name.startsWith('\0');
  const family = Buffer.from(new Uint16Array([AF_UNIX]).buffer);
  const address = Buffer.concat([family, Buffer.from(isAbstract ? name : `${name}\0`)]);
  const fd = libc.socket(AF_UNIX, SOCK_DGRAM, 0);
  if (libc.bind(fd, address, address.length) !== 0) throw new Error(`cannot bind ${name}`);
  libc.fcntl(fd, F_SETFL, 'int', O_NONBLOCK);
  return {
    take: () => {
      const messages: string[] = [];
      const buffer = Buffer.alloc(4096);
      for (;;) {
        const size = libc.read(fd, buffer, buffer.length);
        if (size < 0) return messages;
        messages.push(buffer.toString('utf8', 0, size));
      }
    },
    close: () => {
      libc.close(fd);
      if (!isAbstract) rmSync(name);
    },
  };
}
