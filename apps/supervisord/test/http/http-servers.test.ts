import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { Route } from '../../src/http/router.ts';
import { inetSection, open, unixSection } from './control-sockets.ts';
import { exchange, rawClient, rpcCall, statusOf } from './raw-client.ts';
import { waitingDispatcher } from './waiting-dispatcher.ts';

test('no section at all is fine', async () => {
  const { servers } = await open({ servers: [] });
  expect(servers.addresses).toEqual([]);
});

test('the log tells of each server, and warns where anyone may connect', async () => {
  const guarded = unixSection({ section: 'unix_http_server:a', username: 'u', password: 'p' });
  const { log, port } = await open({
    servers: [inetSection({ section: 'inet_http_server:open', username: '' }), guarded],
    rpcInterfaces: ['supervisor', 'sv'],
  });
  expect(log.lines).toEqual([
    expect.stringMatching(
      new RegExp(
        `^TRAC 127\\.0\\.0\\.1:Medusa \\(V1\\.12\\) started at \\w{3} \\w{3} [ \\d]\\d [\\d:]{8} \\d{4}\n\tHostname: 127\\.0\\.0\\.1\n\tPort:${port()}$`,
      ),
    ),
    "INFO RPC interface 'supervisor' initialized",
    "INFO RPC interface 'sv' initialized",
    "CRIT Server 'inet_http_server:open' running without any HTTP authentication checking",
    expect.stringContaining('\n\tHostname: <unix domain socket>\n\tPort:/'),
    "INFO RPC interface 'supervisor' initialized",
    "INFO RPC interface 'sv' initialized",
  ]);
});

test.each(['', '*', '0.0.0.0', 'localhost'])('host %j can be reached over IPv4', async (host) => {
  const { port } = await open({ servers: [inetSection({ host })] });
  expect(statusOf(await exchange(port(), rpcCall('x')))).toBe(200);
});

test('a port that is taken is told apart', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => {
    other.close();
  });
  await once(other, 'listening');
  const { port } = other.address() as import('node:net').AddressInfo;
  await expect(open({ servers: [inetSection({ port })] })).rejects.toMatchObject({
    name: 'HttpServerError',
    code: 'ADDRESS_IN_USE',
    section: 'inet_http_server',
  });
});

test('an address of another machine is the system’s error', async () => {
  // TEST-NET-1, RFC 5737: nobody has it.
  await expect(open({ servers: [inetSection({ host: '192.0.2.1' })] })).rejects.toMatchObject({
    code: 'OS_ERROR',
    message: 'Cannot open an HTTP server: socket.error reported errno.EADDRNOTAVAIL (99)',
  });
});

test('a name nobody knows is told apart', async () => {
  await expect(
    open({ servers: [inetSection({ host: 'http://127.0.0.1' })] }),
  ).rejects.toMatchObject({
    code: 'HOST_NOT_RESOLVABLE',
    message: expect.stringMatching(/^Cannot open an HTTP server: socket\.error reported -[23]$/),
  });
});

test('when one server cannot be opened, none stays open', async () => {
  const first = unixSection();
  await expect(
    open({ servers: [first, inetSection({ host: '192.0.2.1' })] }),
  ).rejects.toMatchObject({ code: 'OS_ERROR' });
  expect(existsSync(first.file)).toBe(false);
});

test('closing ends idle connections and calls that wait, and answers nobody after', async () => {
  const dispatcher = waitingDispatcher();
  const { port, servers } = await open({ servers: [inetSection()], handle: dispatcher.handle });
  const idle = await rawClient(port());
  idle.send(rpcCall('x'));
  await idle.until((received) => received.endsWith('x'));
  const waiting = await rawClient(port());
  waiting.send(rpcCall('wait'));
  await dispatcher.asked;
  await servers.close();
  await idle.closed();
  expect(await waiting.closed()).toBe('');
  dispatcher.finish({ status: 200, body: 'too late' });
  await expect(rawClient(port())).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('an answer that is on its way when the server closes still arrives', async () => {
  const body = 'x'.repeat(8 * 1024 * 1024);
  let close: () => Promise<void> = () => Promise.resolve();
  const { port, servers } = await open({
    servers: [inetSection()],
    limits: { drainMs: 10_000 },
    handle: () => {
      setImmediate(() => close());
      return { status: 200, body };
    },
  });
  close = servers.close;
  const client = await rawClient(port());
  client.send(rpcCall('shutdown'));
  const answer = await client.closed();
  expect(answer.length - answer.indexOf('\r\n\r\n') - 4).toBe(body.length);
});

test('closing does not wait for a client that reads nothing', async () => {
  const { port, servers } = await open({
    servers: [inetSection()],
    limits: { drainMs: 1 },
    handle: () => ({ status: 200, body: 'x'.repeat(32 * 1024 * 1024) }),
  });
  const client = await rawClient(port());
  client.socket.pause();
  client.send(rpcCall('x'));
  await exchange(port(), 'GET /ok.html HTTP/1.1\r\n\r\n');
  await servers.close();
});

test('a route of others that fails, at once or later, is a 500 and a line in the log', async () => {
  const failing = (name: string, handle: Route['handle']): Route => ({
    name,
    match: { pages: [name] },
    methods: ['GET'],
    origin: 'same-origin',
    handle,
  });
  const { port, log } = await open({
    servers: [inetSection()],
    routes: [
      failing('now', () => {
        throw new Error('boom now');
      }),
      failing('later', () => Promise.reject(new Error('boom later'))),
    ],
  });
  for (const name of ['now', 'later']) {
    expect(statusOf(await exchange(port(), `GET /${name} HTTP/1.1\r\n\r\n`))).toBe(500);
    expect(await log.line(new RegExp(`boom ${name}`))).toMatch(
      /^ERRO 127\.0\.0\.1:\d+:Server Error: /,
    );
  }
});
