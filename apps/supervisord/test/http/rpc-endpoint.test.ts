import { expect, test } from 'vitest';
import { inetSection, open, unixSection } from './control-sockets.ts';
import { exchange, isWholeAnswer, rawClient, rpcCall, statusOf } from './raw-client.ts';
import { waitingDispatcher } from './waiting-dispatcher.ts';

test('an answer has the headers clients of Supervisor know', async () => {
  const { port } = await open({ servers: [inetSection()] });
  const answer = await exchange(port(), rpcCall('x'));
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\nServer: Medusa\/1\.12\r\n/);
  expect(answer).toContain('\r\nContent-Type: text/xml\r\nContent-Length: 14\r\n');
  expect(answer).toMatch(/\r\nDate: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT\r\n/);
  expect(answer).toMatch(/\r\n\r\n<echo>x<\/echo>$/);
});

test('the length counts bytes where the answer has characters of several bytes', async () => {
  const { port } = await open({
    servers: [inetSection()],
    handle: () => ({ status: 200, body: 'ü€' }),
  });
  const answer = await exchange(port(), rpcCall('x'));
  expect(answer).toContain('Content-Length: 5\r\n');
  expect(Buffer.from(answer, 'latin1').toString('utf8').endsWith('ü€')).toBe(true);
});

test('both kinds of socket answer', async () => {
  const unix = unixSection();
  const { port } = await open({ servers: [inetSection(), unix] });
  expect(statusOf(await exchange(port(), rpcCall('x')))).toBe(200);
  expect(statusOf(await exchange(unix.file, rpcCall('x')))).toBe(200);
});

const bodies: readonly (readonly [title: string, request: string, status: number])[] = [
  ['no length', 'POST /RPC2 HTTP/1.1\r\n\r\n', 411],
  ['a length of 0', 'POST /RPC2 HTTP/1.1\r\nContent-Length: 0\r\n\r\n', 400],
  ['a length that is no number', 'POST /RPC2 HTTP/1.1\r\nContent-Length: abc\r\n\r\n', 400],
  ['a negative length', 'POST /RPC2 HTTP/1.1\r\nContent-Length: -1\r\n\r\n', 400],
  ['no blank after the colon', 'POST /RPC2 HTTP/1.1\r\nContent-Length:1\r\n\r\nx', 200],
  ['many blanks', 'POST /RPC2 HTTP/1.1\r\nContent-Length:  \t 1  \r\n\r\nx', 200],
  [
    'a chunked body',
    'POST /RPC2 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n2\r\nyz\r\n0\r\n\r\n',
    200,
  ],
  [
    'length and chunks at once, as smugglers send',
    'POST /RPC2 HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  ['HTTP/1.0', 'POST /RPC2 HTTP/1.0\r\nContent-Length: 1\r\n\r\nx', 200],
];
test.each(bodies)('a call with %s', async (_title, request, status) => {
  const { port } = await open({ servers: [inetSection()] });
  const client = await rawClient(port());
  client.send(Buffer.from(request, 'latin1'));
  expect(statusOf(await client.until(isWholeAnswer))).toBe(status);
});

test.each([400, 500] as const)('what the dispatcher cannot read is a %i page', async (status) => {
  const { port } = await open({ servers: [inetSection()], handle: () => ({ status }) });
  const answer = await exchange(port(), rpcCall('x'));
  expect(statusOf(answer)).toBe(status);
  expect(answer).toContain(`<p>Error code ${status}.`);
});

test('a dispatcher that throws is a 500 and a line in the log, now or later', async () => {
  for (const handle of [
    () => {
      throw new Error('boom');
    },
    () => Promise.reject(new Error('boom')),
  ]) {
    const { port, log } = await open({ servers: [inetSection()], handle });
    expect(statusOf(await exchange(port(), rpcCall('x')))).toBe(500);
    expect(log.lines.some((line) => /^ERRO .*boom/.test(line))).toBe(true);
  }
});

test('a client that waits to be told to continue is told', async () => {
  const { port } = await open({ servers: [inetSection()] });
  const client = await rawClient(port());
  client.send('POST /RPC2 HTTP/1.1\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n');
  await client.until((received) => received === 'HTTP/1.1 100 Continue\r\n\r\n');
  client.send('x');
  const answer = await client.until((received) => received.endsWith('<echo>x</echo>'));
  expect(answer).toContain('HTTP/1.1 200 OK');
});

test('a client of HTTP/1.0 is not told to continue: it would take that for the answer', async () => {
  const { port } = await open({ servers: [inetSection()] });
  const client = await rawClient(port());
  client.send('POST /RPC2 HTTP/1.0\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\nx');
  expect(await client.closed()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
});

test('a body over the limit is refused before it is sent', async () => {
  const { port } = await open({ servers: [inetSection()], limits: { bodyBytes: 10 } });
  const client = await rawClient(port());
  client.send('POST /RPC2 HTTP/1.1\r\nContent-Length: 2000000\r\nExpect: 100-continue\r\n\r\n');
  expect(statusOf(await client.closed())).toBe(413);
});

test('a client that sends too much all the same hears why', async () => {
  const { port } = await open({ servers: [inetSection()] });
  const client = await rawClient(port());
  client.send(rpcCall('x'.repeat(3_000_000)));
  expect(statusOf(await client.until(isWholeAnswer))).toBe(413);
});

test('a chunked body over the limit is refused while it comes', async () => {
  const { port } = await open({ servers: [inetSection()], limits: { bodyBytes: 10 } });
  const client = await rawClient(port());
  client.send('POST /RPC2 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n12345678901\r\n');
  expect(statusOf(await client.closed())).toBe(413);
});

test('a body that does not come is given up on', async () => {
  const { port } = await open({ servers: [inetSection()], limits: { bodyMs: 1 } });
  const client = await rawClient(port());
  client.send('POST /RPC2 HTTP/1.1\r\nContent-Length: 2\r\n\r\nx');
  expect(statusOf(await client.closed())).toBe(408);
});

test('a call that waits is answered when it is done, others are served meanwhile', async () => {
  const dispatcher = waitingDispatcher();
  const { port } = await open({
    servers: [inetSection()],
    limits: { bodyMs: 1 },
    handle: dispatcher.handle,
  });
  const waiting = await rawClient(port());
  waiting.send(rpcCall('wait'));
  await dispatcher.asked;
  expect(await exchange(port(), rpcCall('at once'))).toMatch(/at once$/);
  expect(waiting.received()).toBe('');
  dispatcher.finish({ status: 200, body: 'at last' });
  expect(await waiting.until(isWholeAnswer)).toMatch(/at last$/);
});

test('a client that leaves while its call waits harms nobody', async () => {
  const dispatcher = waitingDispatcher();
  const { port, log } = await open({ servers: [inetSection()], handle: dispatcher.handle });
  const leaving = await rawClient(port());
  leaving.send(rpcCall('wait'));
  await dispatcher.asked;
  leaving.socket.destroy();
  // An exchange that began later has been answered, so the server has seen the end of the other.
  await exchange(port(), rpcCall('x'));
  dispatcher.finish({ status: 200, body: 'too late' });
  expect(await exchange(port(), rpcCall('fine'))).toMatch(/fine$/);
  expect(log.lines.filter((line) => line.startsWith('ERRO'))).toEqual([]);
});
