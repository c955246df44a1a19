// A node:http server for one test, on a unix socket or on a free port, closed when the test ends.

import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RunningServer extends AsyncDisposable {
  /** `unix:///…/s.sock` or `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly server: Server;
}

/** Starts a server; `kind` is where it listens. */
export async function startHttpServer(
  handler: RequestListener,
  kind: 'unix' | 'inet' = 'unix',
): Promise<RunningServer> {
  const directory = await mkdtemp(join(tmpdir(), 'sv-rpc-'));
  const server = createServer({ requireHostHeader: false }, handler);
  const path = join(directory, 's.sock');
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    if (kind === 'unix') server.listen(path, resolve);
    else server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url:
      kind === 'unix'
        ? `unix://${path}`
        : `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(directory, { recursive: true });
    },
  };
}

/** Reads the body of a request. */
export async function bodyOf(request: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
