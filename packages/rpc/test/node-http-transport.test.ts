import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createNodeHttpTransport } from '../src/node-http-transport.ts';
import { ProtocolViolation } from '../src/protocol-violation.ts';
import type { TransportCall } from '../src/transport.ts';
import { TransportError } from '../src/transport-error.ts';
import { deferred } from './deferred.ts';
import { bodyOf, startHttpServer } from './http-server.ts';

const CALL: TransportCall = { body: '<call/>', isRepeatable: true };

async function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  response.end(JSON.stringify({ ...request.headers, url: request.url, body: body.toString() }));
}

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'no error',
    (error: unknown) => error,
  );
}

describe('a call', () => {
  test.each(['unix', 'inet'] as const)('goes to /RPC2 over %s', async (kind) => {
    await using server = await startHttpServer(echo, kind);
    const transport = createNodeHttpTransport({ serverUrl: server.url });
    const answer = await transport.call({ ...CALL, body: '<é/>' });
    transport.close();
    expect(answer).toMatchObject({ status: 200, reasonPhrase: 'OK' });
    expect(JSON.parse(answer.body.toString())).toMatchObject({
      url: '/RPC2',
      body: '<é/>',
      'content-type': 'text/xml',
      'content-length': '5',
      host: kind === 'unix' ? 'localhost' : server.url.slice('http://'.length),
    });
  });

  test('carries credentials when there are some', async () => {
    await using server = await startHttpServer(echo, 'inet');
    const headersWith = async (options: object, serverUrl = server.url) => {
      const transport = createNodeHttpTransport({ serverUrl, ...options });
      const answer = await transport.call(CALL);
      transport.close();
      return JSON.parse(answer.body.toString()).authorization;
    };
    const inUrl = server.url.replace('http://', 'http://you:p%40ss@');
    const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
    expect(await headersWith({})).toBeUndefined();
    expect(await headersWith({ username: '', password: '' })).toBeUndefined();
    expect(await headersWith({ username: 'me', password: 'a:b' })).toBe(basic('me:a:b'));
    expect(await headersWith({ username: 'me' })).toBe(basic('me:'));
    expect(await headersWith({}, inUrl)).toBe(basic('you:p@ss'));
    expect(await headersWith({ username: 'me', password: 'x' }, inUrl)).toBe(basic('me:x'));
  });

  test('goes through a proxy path', async () => {
    await using server = await startHttpServer(echo, 'inet');
    const transport = createNodeHttpTransport({ serverUrl: `${server.url}/one/` });
    const answer = await transport.call(CALL);
    transport.close();
    expect(JSON.parse(answer.body.toString()).url).toBe('/one/RPC2');
  });

  test('uses its connection again', async () => {
    const sockets = new Set<Socket>();
    await using server = await startHttpServer((request, response) => {
      sockets.add(request.socket);
      return echo(request, response);
    });
    const transport = createNodeHttpTransport({ serverUrl: server.url });
    for (let n = 0; n < 5; n++) await transport.call(CALL);
    transport.close();
    expect(sockets.size).toBe(1);
  });

  test('uses a new connection each time when told so', async () => {
    const connections: unknown[] = [];
    await using server = await startHttpServer((request, response) => {
      connections.push(request.headers.connection);
      return echo(request, response);
    });
    const transport = createNodeHttpTransport({ serverUrl: server.url, keepAlive: false });
    for (let n = 0; n < 2; n++) await transport.call(CALL);
    expect(connections).toEqual(['close', 'close']);
  });

  test('gives any status as an answer', async () => {
    await using server = await startHttpServer((_, response) => {
      response.writeHead(500, 'Oh No').end('page');
    });
    const transport = createNodeHttpTransport({ serverUrl: server.url });
    expect(await transport.call(CALL)).toMatchObject({ status: 500, reasonPhrase: 'Oh No' });
    transport.close();
  });

  test('reads an answer of many chunks', async () => {
    const text = 'x'.repeat(3_000_000);
    await using server = await startHttpServer((_, response) => void response.end(text));
    const transport = createNodeHttpTransport({ serverUrl: server.url });
    const { body } = await transport.call(CALL);
    transport.close();
    expect(body.toString()).toBe(text);
  });
});

describe('a kept connection that the daemon has closed', () => {
  /** Answers the first request, then cuts the connection when the second arrives on it. */
  async function startForgetfulServer() {
    let requests = 0;
    const server = await startHttpServer((request, response) => {
      requests++;
      if (requests === 2) request.socket.destroy();
      else response.end('ok');
    });
    return { server, requests: () => requests };
  }

  test('is replaced for a call that changes nothing', async () => {
    const { server, requests } = await startForgetfulServer();
    await using _ = server;
    const transport = createNodeHttpTransport({ serverUrl: server.url });
    await transport.call(CALL);
    const answer = await transport.call(CALL);
    transport.close();
    expect(answer.body.toString()).toBe('ok');
    expect(requests()).toBe(3);
  });

  test('fails a call that might have been carried out', async () => {
    const { server, requests } = await startForgetfulServer();
    await using _ = server;
    const transport = createNodeHttpTransport({ serverUrl: server.url });
    await transport.call(CALL);
    const error = await failure(transport.call({ ...CALL, isRepeatable: false }));
    transport.close();
    expect(error).toMatchObject({ name: 'TransportError', code: 'ECONNRESET' });
    expect(requests()).toBe(2);
  });

  test('a fresh connection that is cut is an error at once', async () => {
    let requests = 0;
    await using server = await startHttpServer((request) => {
      requests++;
      request.socket.destroy();
    });
    const transport = createNodeHttpTransport({ serverUrl: server.url });
    expect(await failure(transport.call(CALL))).toMatchObject({ code: 'ECONNRESET' });
    transport.close();
    expect(requests).toBe(1);
  });
});

describe('without an answer', () => {
  test('no socket is ENOENT, with the URL and the cause', async () => {
    const serverUrl = `unix://${join(tmpdir(), 'sv-rpc-no-such-directory/s.sock')}`;
    const error = await failure(createNodeHttpTransport({ serverUrl }).call(CALL));
    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({ code: 'ENOENT', serverUrl, cause: { code: 'ENOENT' } });
    expect((error as Error).message).toContain('is supervisord running?');
  });

  test('no listener is ECONNREFUSED', async () => {
    const server = await startHttpServer(echo, 'inet');
    await server[Symbol.asyncDispose]();
    const transport = createNodeHttpTransport({ serverUrl: server.url });
    expect(await failure(transport.call(CALL))).toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('a time limit is ETIMEDOUT', async () => {
    await using server = await startHttpServer(() => undefined);
    const transport = createNodeHttpTransport({ serverUrl: server.url });
    const error = await failure(transport.call({ ...CALL, timeoutMs: 1 }));
    transport.close();
    expect(error).toMatchObject({ name: 'TransportError', code: 'ETIMEDOUT' });
  });

  test('a time limit holds for the body, too', async () => {
    await using server = await startHttpServer((_, response) => void response.write('half'));
    const transport = createNodeHttpTransport({ serverUrl: server.url });
    const error = await failure(transport.call({ ...CALL, timeoutMs: 50 }));
    transport.close();
    expect(error).toMatchObject({ code: 'ETIMEDOUT' });
  });

  test('a signal is the reason of the signal', async () => {
    const controller = new AbortController();
    await using server = await startHttpServer(() => controller.abort(new Error('enough')));
    const transport = createNodeHttpTransport({ serverUrl: server.url });
    const limits = { signal: controller.signal, timeoutMs: 1_000_000 };
    expect(await failure(transport.call({ ...CALL, ...limits }))).toMatchObject({
      message: 'enough',
    });
    expect(await failure(transport.call({ ...CALL, ...limits }))).toMatchObject({
      message: 'enough',
    });
    transport.close();
  });

  test('a body that is cut short is ECONNRESET', async () => {
    await using server = await startHttpServer((request, response) => {
      response.writeHead(200, { 'Content-Length': 100 });
      response.write('half', () => request.socket.destroy());
    });
    const transport = createNodeHttpTransport({ serverUrl: server.url });
    expect(await failure(transport.call(CALL))).toMatchObject({ code: 'ECONNRESET' });
    transport.close();
  });

  test('closing the transport ends the calls under way', async () => {
    const { promise: arrived, resolve } = deferred();
    await using server = await startHttpServer(() => resolve());
    const transport = createNodeHttpTransport({ serverUrl: server.url });
    const ending = failure(transport.call(CALL));
    await arrived;
    transport.close();
    expect(await ending).toBeInstanceOf(TransportError);
  });

  test('an answer that is no HTTP is a ProtocolViolation', async () => {
    const server = createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const transport = createNodeHttpTransport({ serverUrl: `http://127.0.0.1:${port}` });
    expect(await failure(transport.call(CALL))).toBeInstanceOf(ProtocolViolation);
    transport.close();
    server.close();
  });
});

describe('a stream', () => {
  test('gives its chunks as they arrive', async () => {
    let respond: ServerResponse | undefined;
    await using server = await startHttpServer((request, response) => {
      expect(request.url).toBe('/logtail/web/stdout');
      respond = response;
      response.write('first');
    });
    const transport = createNodeHttpTransport({ serverUrl: server.url });
    const { status, chunks } = await transport.stream('/logtail/web/stdout');
    const received: string[] = [];
    for await (const chunk of chunks) {
      received.push(Buffer.from(chunk).toString());
      if (received.length === 1) respond?.end('second');
    }
    transport.close();
    expect([status, ...received]).toEqual([200, 'first', 'second']);
  });

  test('closes its connection when the reader has had enough', async () => {
    const { promise: closed, resolve } = deferred();
    await using server = await startHttpServer((_, response) => {
      response.on('close', resolve);
      response.write('endless');
    });
    const transport = createNodeHttpTransport({ serverUrl: server.url });
    const { chunks } = await transport.stream('/mainlogtail');
    for await (const _ of chunks) break;
    await closed;
    transport.close();
  });

  test('ends with the reason of its signal', async () => {
    const controller = new AbortController();
    await using server = await startHttpServer((_, response) => void response.write('endless'));
    const transport = createNodeHttpTransport({ serverUrl: server.url });
    const { chunks } = await transport.stream('/mainlogtail', { signal: controller.signal });
    const reading = (async () => {
      for await (const _ of chunks) controller.abort(new Error('enough'));
    })();
    expect(await failure(reading)).toMatchObject({ message: 'enough' });
    transport.close();
  });

  test('that is refused is empty and leaves its connection free', async () => {
    const sockets = new Set<Socket>();
    await using server = await startHttpServer((request, response) => {
      sockets.add(request.socket);
      response.writeHead(404, 'Not Found').end('page');
    });
    const transport = createNodeHttpTransport({ serverUrl: server.url });
    for (let n = 0; n < 2; n++) {
      const { status, reasonPhrase, chunks } = await transport.stream('/logtail/x');
      expect({ status, reasonPhrase }).toEqual({ status: 404, reasonPhrase: 'Not Found' });
      for await (const _ of chunks) throw new Error('expected no chunk');
      await transport.call(CALL);
    }
    transport.close();
  });
});
