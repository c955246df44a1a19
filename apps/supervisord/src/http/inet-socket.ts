// Opens a TCP socket. Supervisor knows IPv4 only; names are therefore looked up for IPv4 first, and
// IPv6 addresses, which it parses and then fails to resolve, are served.

import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { isIP, type Server } from 'node:net';
import type { InetServerConfig } from './http-server-config.ts';
import { HttpServerError } from './http-server-error.ts';
import { BACKLOG } from './unix-socket.ts';

const EVERY_IPV4_INTERFACE = '0.0.0.0';

/** Makes `server` listen on the address of a section, or throws what is in the way. */
export async function openInetSocket(server: Server, config: InetServerConfig): Promise<void> {
  const host = await addressOf(config);
  const listening = once(server, 'listening');
  server.listen({ host, port: config.port, backlog: BACKLOG, ipv6Only: true });
  await listening;
}

async function addressOf({ host, section }: InetServerConfig): Promise<string> {
  const name = host.replace(/^\[(.*)\]$/, '$1');
  if (name === '' || name === '*') {
    return EVERY_IPV4_INTERFACE;
  }
  if (isIP(name) !== 0) {
    return name;
  }
  try {
    const found = await lookup(name, { all: true });
    return (found.find(({ family }) => family === 4) ?? found[0])?.address ?? name;
  } catch (error) {
    // The numbers are getaddrinfo's: a name nobody knows, or a server that did not answer.
    const number = (error as NodeJS.ErrnoException).code === 'EAI_AGAIN' ? -3 : -2;
    throw new HttpServerError(
      'HOST_NOT_RESOLVABLE',
      section,
      `Cannot open an HTTP server: socket.error reported ${number}`,
      error,
    );
  }
}
