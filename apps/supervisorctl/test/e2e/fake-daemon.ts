/** The fake supervisor behind a real socket: HTTP as a daemon speaks it, and nothing that takes time. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeSupervisor } from '../doubles/fake-supervisor.ts';

export class FakeDaemon {
  readonly supervisor = new FakeSupervisor();
  readonly directory = mkdtempSync(join(tmpdir(), 'fake-daemon-'));
  readonly socketPath = join(this.directory, 's.sock');
  /** `user:password`, if it wants to know. */
  credentials: string | undefined;
  /** Paths of logs; each stream gives its text and stays open. */
  readonly logs = new Map<string, string>();
  readonly #streams: { readonly path: string; readonly response: ServerResponse }[] = [];
  readonly #server = createServer({ requireHostHeader: false }, (request, response) => {
    void this.#answer(request, response);
  });

  get serverUrl(): string {
    return `unix://${this.socketPath}`;
  }

  async start(): Promise<void> {
    this.#server.listen(this.socketPath);
    await once(this.#server, 'listening');
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** What is written to a log while it is followed: again and again, until the follower is gone. */
  write(path: string, text: string): void {
    for (const { response } of this.#streams.filter((stream) => stream.path === path)) {
      const timer = setInterval(() => response.write(text), 10);
      response.once('close', () => clearInterval(timer));
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const expected =
      this.credentials && `Basic ${Buffer.from(this.credentials).toString('base64')}`;
    if (expected !== undefined && request.headers.authorization !== expected) {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="default"' }).end();
    } else if (request.method === 'GET') {
      const log = this.logs.get(request.url ?? '');
      response.writeHead(log === undefined ? 404 : 200);
      if (log === undefined) {
        response.end();
      } else {
        this.#streams.push({ path: request.url ?? '', response });
        response.write(log);
      }
    } else {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const result = await this.supervisor.handle(Buffer.concat(chunks));
      response.writeHead(result.status).end(result.status === 200 ? result.body : undefined);
    }
  }
}
