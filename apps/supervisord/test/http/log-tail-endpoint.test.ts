import { expect, test } from 'vitest';
import type { HttpServersOptions } from '../../src/http/http-servers.ts';
import type { LocatedLog, LogLocator } from '../../src/http/log-follower.ts';
import { parseChildLogPath } from '../../src/http/log-tail-endpoint.ts';
import { inetSection, open } from './control-sockets.ts';
import { type ManualLog, manualLog } from './manual-log.ts';
import { exchange, rawClient, statusOf } from './raw-client.ts';

test.each([
  ['/logtail/x', { name: 'x', channel: 'stdout' }],
  ['/logtail/x/stdout', { name: 'x', channel: 'stdout' }],
  ['/logtail/x/stderr', { name: 'x', channel: 'stderr' }],
  ['/logtail/g:x/stderr', { name: 'g:x', channel: 'stderr' }],
  ['/logtailfoo/x', { name: 'x', channel: 'stdout' }],
  ['/logtail', undefined],
  ['/logtail/', undefined],
  ['/logtail//stdout', undefined],
  ['/logtail/x/', undefined],
  ['/logtail/x/stdin', undefined],
  ['/logtail/x/stdout/', undefined],
  ['/logtail/x/stdout/more', undefined],
])('%s is the log %o', (path, expected) => {
  expect(parseChildLogPath(path)).toEqual(expected);
});

function streaming(log: ManualLog, located: Partial<LocatedLog> = {}): Partial<HttpServersOptions> {
  const logs: LogLocator = {
    childLog: (name, channel) =>
      name === 'g:x' ? { path: `/log/${name}.${channel}`, ...located } : undefined,
    mainLog: () => ({ path: '/log/supervisord.log' }),
  };
  return { servers: [inetSection()], logs, follower: log.follower };
}

test('a stream begins with the tail and goes on with every growth, chunk by chunk', async () => {
  const log = manualLog('the end\n');
  const { port } = await open(streaming(log));
  const client = await rawClient(port());
  client.send('GET /logtail/g%3Ax/stderr?limit=1 HTTP/1.1\r\nHost: \r\n\r\n\r\n');
  const head = await client.until((received) => received.endsWith('8\r\nthe end\n\r\n'));
  expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\nServer: /);
  expect(head).toContain('\r\nLast-Modified: Sat, 21 Nov 2026 06:21:55 GMT\r\n');
  expect(head).toContain('\r\nContent-Type: text/plain;charset=utf-8\r\n');
  expect(head).toContain('\r\nX-Accel-Buffering: no\r\n');
  expect(head).toContain('\r\nTransfer-Encoding: chunked\r\n');
  log.append(Buffer.from([0xff, 0x0a]));
  await client.until((received) => received.endsWith('\r\n2\r\n\xff\n\r\n'));
  expect(log.followed).toEqual(['/log/g:x.stderr']);
});

test('an empty log sends its headers at once', async () => {
  const { port } = await open(streaming(manualLog('')));
  const client = await rawClient(port());
  client.send('GET /mainlogtail HTTP/1.1\r\n\r\n');
  const head = await client.until((received) => received.endsWith('\r\n\r\n'));
  expect(head).toContain('\r\nX-Accel-Buffering: no\r\n');
});

test('HTTP/1.0, the protocol of proxies, gets plain bytes at once', async () => {
  const log = manualLog('tail\n');
  const { port } = await open(streaming(log));
  const client = await rawClient(port());
  client.send('GET /mainlogtailx?y HTTP/1.0\r\n\r\n');
  await client.until((received) => received.endsWith('\r\n\r\ntail\n'));
  log.append('more\n');
  const all = await client.until((received) => received.endsWith('\r\n\r\ntail\nmore\n'));
  expect(all).not.toMatch(/transfer-encoding/i);
  expect(log.followed).toEqual(['/log/supervisord.log']);
});

test('a client that will not use the connection again gets the stream all the same', async () => {
  const { port } = await open(streaming(manualLog('tail\n')));
  const client = await rawClient(port());
  client.send('GET /logtail/g:x HTTP/1.1\r\nConnection: close\r\n\r\n');
  await client.until((received) => received.includes('tail\n'));
});

test('a follower that fails cuts the stream, and says why in the log', async () => {
  const log = manualLog('tail\n');
  const { port, log: recorded } = await open(streaming(log));
  const client = await rawClient(port());
  client.send('GET /logtail/g:x HTTP/1.1\r\n\r\n');
  await client.until((received) => received.includes('tail'));
  log.fail(new Error('disk on fire'));
  expect(await client.closed()).not.toMatch(/\r\n0\r\n\r\n$/);
  expect(await recorded.line(/^ERRO /)).toContain('disk on fire');
  await log.closed;
});

test('a stream gives up the file when the client leaves', async () => {
  const log = manualLog('tail\n');
  const { port } = await open(streaming(log));
  const client = await rawClient(port());
  client.send('GET /logtail/g:x HTTP/1.1\r\n\r\n');
  await client.until((received) => received.includes('tail'));
  client.socket.destroy();
  await log.closed;
});

test('a stream ends properly when the log is removed', async () => {
  const log = manualLog('tail\n');
  const removal = new AbortController();
  const { port } = await open(streaming(log, { removed: removal.signal }));
  const client = await rawClient(port());
  client.send('GET /logtail/g:x HTTP/1.1\r\n\r\n');
  await client.until((received) => received.includes('tail'));
  removal.abort();
  await client.until((received) => received.endsWith('\r\n0\r\n\r\n'));
  await log.closed;
});

test('a client that does not read is waited for, and nothing piles up', async () => {
  const log = manualLog('');
  const { port } = await open(streaming(log));
  const client = await rawClient(port());
  client.send('GET /logtail/g:x HTTP/1.1\r\n\r\n');
  await client.until((received) => received.endsWith('\r\n\r\n'));
  client.socket.pause();
  // More than the kernel buffers for both ends together.
  const piece = Buffer.alloc(256 * 1024, 'x');
  for (let count = 0; count < 128; count += 1) {
    log.append(piece);
  }
  // Were the stream not waiting, it would have taken all of them before this answer.
  await exchange(port(), 'GET /ok.html HTTP/1.1\r\n\r\n');
  expect(log.pending()).toBeGreaterThan(0);
});

test.each([
  ['/logtail/nope', 404],
  ['/logtail/g:x/stdin', 404],
  ['/logtail', 404],
  ['/logtail/', 404],
])('GET %s is %i', async (path, status) => {
  const { port } = await open(streaming(manualLog('tail')));
  expect(statusOf(await exchange(port(), `GET ${path} HTTP/1.1\r\n\r\n`))).toBe(status);
});

test('a log whose file is missing is 404', async () => {
  const { port } = await open(streaming(manualLog(undefined)));
  expect(statusOf(await exchange(port(), 'GET /logtail/g:x HTTP/1.1\r\n\r\n'))).toBe(404);
});

test('closing the servers ends the streams', async () => {
  const log = manualLog('tail\n');
  const { port, servers } = await open(streaming(log));
  const client = await rawClient(port());
  client.send('GET /mainlogtail HTTP/1.1\r\n\r\n');
  await client.until((received) => received.includes('tail'));
  await servers.close();
  await client.closed();
  await log.closed;
});
