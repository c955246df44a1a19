/** The listening socket of a FastCGI program: the configuration's words for core's. */
import type { FcgiSocketConfig } from '@sv/config';
import { type Libc, type ListeningSocket, PosixListeningSocket } from '@sv/core';

/** Makes the socket's owner; nothing is created before it is acquired. */
export function createFcgiSocket(
  libc: Libc,
  config: FcgiSocketConfig,
  log: (line: string) => void,
): ListeningSocket {
  return new PosixListeningSocket(libc, {
    url: config.url,
    backlog: config.backlog,
    address:
      config.family === 'inet'
        ? { kind: 'tcp', host: config.host, port: config.port }
        : { kind: 'unix', path: config.path, mode: config.mode, owner: config.owner },
    log,
  });
}
