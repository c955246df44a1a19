import { expect, test, vi } from 'vitest';
import { inetSection, open, unixSection } from './control-sockets.ts';
import {
  exchange,
  isWholeAnswer,
  type RawClient,
  rawClient,
  rpcCall,
  statusOf,
} from './raw-client.ts';
import { waitingDispatcher } from './waiting-dispatcher.ts';

function echoes(received: string): string[] {
  return [...received.matchAll(/<echo>([^<]*)<\/echo>/g)].map(([, body]) => body ?? '');
}

function answered(client: RawClient, count: number): Promise<string> {
  return client.until((received) => echoes(received).length === count);
}

test('a connection is used again', async () => {
  const { port } = await open({ servers: [inetSection()] });
  const client = await rawClient(port());
  for (const body of ['1', '2', '3']) {
    client.send(rpcCall(body));
    await client.until((received) => echoes(received).at(-1) === body);
  }
  expect(echoes(client.received())).toEqual(['1', '2', '3']);
});

test('a refused request with a body leaves the connection usable', async () => {
  const { port } = await open({ servers: [inetSection()] });
  const client = await rawClient(port());
  client.send(`POST /nope HTTP/1.1\r\nContent-Length: 30\r\n\r\nPOST /RPC2 HTTP/1.1\r\nContent-L`);
  await client.until((received) => received.includes('Error code 400'));
  client.send(rpcCall('mine'));
  await answered(client, 1);
  expect(client.received().match(/HTTP\/1\.1 /g)).toHaveLength(2);
});

test('requests sent ahead are answered in order', async () => {
  const { port } = await open({ servers: [inetSection()] });
  const client = await rawClient(port());
  const bodies = Array.from({ length: 100 }, (_, index) => String(index));
  client.send(bodies.map((body) => rpcCall(body)).join(''));
  await answered(client, bodies.length);
  expect(echoes(client.received())).toEqual(bodies);
});

test('a request sent ahead of a waiting call’s answer is begun after it', async () => {
  const dispatcher = waitingDispatcher();
  const { port } = await open({ servers: [inetSection()], handle: dispatcher.handle });
  const client = await rawClient(port());
  client.send(rpcCall('wait') + rpcCall('second'));
  await dispatcher.asked;
  await exchange(port(), rpcCall('other connection'));
  expect(dispatcher.calls).toEqual(['wait', 'other connection']);
  dispatcher.finish({ status: 200, body: 'first' });
  await client.until((received) => received.endsWith('second'));
  expect(client.received()).toMatch(/first[\s\S]*second$/);
});

test('what was sent ahead of the last answer is not carried out', async () => {
  const dispatcher = waitingDispatcher();
  const { port } = await open({ servers: [inetSection()], handle: dispatcher.handle });
  const client = await rawClient(port());
  client.send(rpcCall('first', ['Connection: close']) + rpcCall('second'));
  expect(await client.closed()).toMatch(/\r\n\r\nfirst$/);
  const leaving = await rawClient(port());
  leaving.send(rpcCall('wait') + rpcCall('third'));
  await dispatcher.asked;
  leaving.socket.destroy();
  await exchange(port(), rpcCall('other connection'));
  expect(dispatcher.calls).toEqual(['first', 'wait', 'other connection']);
});

test('one who sends ahead without end is cut off', async () => {
  const dispatcher = waitingDispatcher();
  const { port } = await open({
    servers: [inetSection()],
    handle: dispatcher.handle,
    limits: { pipelined: 5 },
  });
  const client = await rawClient(port());
  client.send(rpcCall('wait') + rpcCall('more').repeat(6));
  expect(await client.closed()).toBe('');
  expect(dispatcher.calls).toEqual(['wait']);
});

test.each([
  ['HTTP/1.1', [], true],
  ['HTTP/1.1', ['Connection: close'], false],
  ['HTTP/1.1', ['Connection: CLOSE'], false],
  ['HTTP/1.0', [], false],
  ['HTTP/1.0', ['Connection: Keep-Alive'], true],
  ['HTTP/1.0', ['Connection: keep-alive'], true],
] as const)('%s with %j keeps the connection: %s', async (version, headers, isKept) => {
  const { port } = await open({ servers: [inetSection()] });
  const client = await rawClient(port());
  const call = rpcCall('x', headers).replace('HTTP/1.1', version);
  client.send(call);
  if (isKept) {
    const first = await answered(client, 1);
    expect(/^connection: keep-alive\r$/im.test(first)).toBe(true);
    client.send(call);
    await answered(client, 2);
  } else {
    expect(echoes(await client.closed())).toEqual(['x']);
  }
});

test('blank lines before a request are skipped, as Python’s tail -f needs', async () => {
  const { port } = await open({ servers: [inetSection()] });
  const client = await rawClient(port());
  client.send(`\r\n${rpcCall('1')}\r\n${rpcCall('2')}`);
  await answered(client, 2);
});

test.each(['Host: \r\n', 'Host:\r\n', '', 'Host: localhost\r\n'])(
  'Host header %j is fine over a unix socket and TCP',
  async (host) => {
    const unix = unixSection();
    const { port } = await open({ servers: [inetSection(), unix] });
    const request = `GET /ok.html HTTP/1.1\r\n${host}\r\n`;
    expect(statusOf(await exchange(port(), request))).toBe(200);
    expect(statusOf(await exchange(unix.file, request))).toBe(200);
  },
);

const malformed: readonly (readonly [title: string, bytes: string, status: number])[] = [
  ['no request line', 'hello\r\n\r\n', 400],
  ['a method in small letters', 'get /ok.html HTTP/1.1\r\n\r\n', 400],
  ['a method nobody knows', 'FROBNICATE /ok.html HTTP/1.1\r\n\r\n', 400],
  ['a header without colon', 'GET /ok.html HTTP/1.1\r\nnonsense\r\n\r\n', 400],
  ['lines that end in LF only', 'GET /ok.html HTTP/1.1\nHost: x\n\n', 400],
  ['a tunnel', 'CONNECT localhost:22 HTTP/1.1\r\n\r\n', 400],
  ['TLS', '\x16\x03\x01\x02\x00\x01\x00', 400],
  ['headers beyond the limit', `GET /ok.html HTTP/1.1\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`, 431],
  ['a target beyond the limit', `GET /${'x'.repeat(70_000)} HTTP/1.1\r\n\r\n`, 431],
  ['chunks that are none', 'POST /RPC2 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 400],
];
test.each(malformed)('%s is answered and the connection closed', async (_title, bytes, status) => {
  const { port } = await open({ servers: [inetSection()] });
  const client = await rawClient(port());
  client.send(Buffer.from(bytes, 'latin1'));
  const answer = await client.closed();
  expect(statusOf(answer)).toBe(status);
  expect(answer).toContain(`<p>Error code ${status}.`);
  expect(statusOf(await exchange(port(), rpcCall('x')))).toBe(200);
});

test('a request line without version is answered, and the connection closed', async () => {
  const { port } = await open({ servers: [inetSection()] });
  const client = await rawClient(port());
  client.send('GET /ok.html\r\n\r\n');
  expect(statusOf(await client.closed())).toBe(200);
});

test('headers just below the limit are fine', async () => {
  const { port } = await open({ servers: [inetSection()] });
  const request = `GET /ok.html HTTP/1.1\r\nX: ${'x'.repeat(60_000)}\r\n\r\n`;
  expect(statusOf(await exchange(port(), request))).toBe(200);
});

test('a folded header and non-ASCII bytes in one harm nothing', async () => {
  const { port } = await open({ servers: [inetSection()] });
  const client = await rawClient(port());
  client.send(Buffer.from('GET /ok.html HTTP/1.1\r\nX: \xe4\xff\r\n\r\n', 'latin1'));
  expect(statusOf(await client.until(isWholeAnswer))).toBe(200);
});

test('nonsense behind a waiting call does not cost the call its answer', async () => {
  const dispatcher = waitingDispatcher();
  const { port } = await open({ servers: [inetSection()], handle: dispatcher.handle });
  const client = await rawClient(port());
  client.send(`${rpcCall('wait')}nonsense\r\n\r\n`);
  await dispatcher.asked;
  await exchange(port(), rpcCall('other'));
  dispatcher.finish({ status: 200, body: 'the answer' });
  const all = await client.closed();
  expect(all).toMatch(/\r\n\r\nthe answer$/);
});

test('a client that never completes its headers is told to go', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const { port } = await open({ servers: [inetSection()] });
    const client = await rawClient(port());
    client.send('GET /ok.html HTT');
    // Answered later than those bytes came, so they have been read.
    await exchange(port(), rpcCall('x'));
    vi.advanceTimersByTime(60_000);
    expect(statusOf(await client.closed())).toBe(408);
  } finally {
    vi.useRealTimers();
  }
});

test('a client that sends nothing is just let go', async () => {
  const { port } = await open({ servers: [inetSection()], limits: { headerMs: 1 } });
  const client = await rawClient(port());
  expect(await client.closed()).toBe('');
});

test('when all places are taken the connection idle for longest makes room', async () => {
  const { port } = await open({ servers: [inetSection()], limits: { connections: 3 } });
  const clients: RawClient[] = [];
  for (const name of ['a', 'b', 'c']) {
    const client = await rawClient(port());
    client.send(rpcCall(name));
    await answered(client, 1);
    clients.push(client);
  }
  const [a, b, c] = clients;
  a?.send(rpcCall('again'));
  await a?.until((received) => echoes(received).length === 2);
  expect(statusOf(await exchange(port(), rpcCall('d')))).toBe(200);
  await b?.closed();
  expect([a?.socket.destroyed, c?.socket.destroyed]).toEqual([false, false]);
});

test('when every connection has an answer due a new one has to wait outside', async () => {
  const dispatcher = waitingDispatcher();
  const { port } = await open({
    servers: [inetSection()],
    handle: dispatcher.handle,
    limits: { connections: 1 },
  });
  const waiting = await rawClient(port());
  waiting.send(rpcCall('wait'));
  await dispatcher.asked;
  const late = await rawClient(port());
  expect(await late.closed()).toBe('');
  dispatcher.finish({ status: 200, body: 'done' });
  await waiting.until((received) => received.endsWith('done'));
});
