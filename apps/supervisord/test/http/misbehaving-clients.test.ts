// Fifty clients at once, half of them broken in every way seen in the wild: the others notice nothing.

import { connect } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inetSection, open, textHandler } from './control-sockets.ts';
import { manualLog } from './manual-log.ts';
import { exchange, isWholeAnswer, rawClient, rpcCall, statusOf } from './raw-client.ts';

/** Sends bytes and leaves in the way named, resolving when the connection is over. */
function misbehave(
  port: number,
  bytes: string | Uint8Array,
  leave: 'reset' | 'end' | 'stay',
): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(bytes, () => {
        if (leave === 'reset') {
          socket.resetAndDestroy();
        } else if (leave === 'end') {
          socket.end();
        }
      });
    });
    socket.resume();
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve());
  });
}

const MISDEEDS: readonly (readonly [bytes: string, leave: 'reset' | 'end'])[] = [
  ['', 'reset'],
  ['', 'end'],
  ['GET', 'end'],
  ['POST /RPC2 HTTP/1.1\r\nContent-Le', 'reset'],
  ['POST /RPC2 HTTP/1.1\r\nContent-Length: 1000\r\n\r\nxxx', 'reset'],
  ['POST /RPC2 HTTP/1.1\r\nContent-Length: 1000\r\n\r\nxxx', 'end'],
  ['POST /RPC2 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 'end'],
  ['POST /RPC2 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nxx', 'reset'],
  [`GET /${'x'.repeat(100_000)} HTTP/1.1\r\n\r\n`, 'end'],
  [`GET / HTTP/1.1\r\n${'A: b\r\n'.repeat(20_000)}\r\n`, 'reset'],
  ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 'end'],
  [rpcCall('x').repeat(500), 'reset'],
  [rpcCall('x').repeat(500), 'end'],
  ['GET /mainlogtail HTTP/1.1\r\n\r\n', 'reset'],
  ['GET /mainlogtail HTTP/1.1\r\n\r\nGET /ok.html HTTP/1.1\r\n\r\n', 'end'],
  ['POST /nope HTTP/1.1\r\nContent-Length: 99999999\r\n\r\nxxx', 'reset'],
  ['CONNECT localhost:22 HTTP/1.1\r\n\r\nSSH-2.0', 'end'],
  ['GET /ok.html HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n', 'reset'],
  ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'end'],
];

test('good clients get all their answers while others misbehave', async () => {
  const log = manualLog('tail\n');
  const { port, log: recorded } = await open({
    servers: [inetSection()],
    logs: { childLog: () => undefined, mainLog: () => ({ path: '/log' }) },
    follower: log.follower,
    handle: textHandler((body) =>
      body.startsWith('later')
        ? new Promise((resolve) => setImmediate(() => resolve({ status: 200, body })))
        : { status: 200, body },
    ),
  });
  const good = async (name: number) => {
    const client = await rawClient(port());
    let count = 0;
    for (let call = 0; call < 40; call += 1) {
      const body = `${call % 2 === 0 ? 'later' : 'now'} ${name}/${call};`;
      client.send(rpcCall(body));
      await client.until((received) => received.endsWith(body) && isWholeAnswer(received));
      count += 1;
    }
    client.socket.destroy();
    return count;
  };
  const bad = async (name: number) => {
    for (let round = 0; round < 8; round += 1) {
      const [bytes, leave] = MISDEEDS[(name + round) % MISDEEDS.length] ?? ['', 'reset'];
      await misbehave(port(), bytes, leave);
    }
  };
  const names = Array.from({ length: 25 }, (_, index) => index);
  const [counts] = await Promise.all([Promise.all(names.map(good)), Promise.all(names.map(bad))]);
  expect(counts).toEqual(names.map(() => 40));
  expect(recorded.lines.filter((line) => line.startsWith('ERRO'))).toEqual([]);
}, 60_000);

test('no bytes at all bring a server down or leave it holding a connection', async () => {
  const { port, servers, log } = await open({ servers: [inetSection()] });
  const request = fc.constantFrom(
    rpcCall('x'),
    'GET /logtail/x HTTP/1.1\r\nHost: \r\n\r\n',
    'POST /RPC2 HTTP/1.1\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n1\r\nx\r\n0\r\n\r\n',
    'GET /ok.html HTTP/1.0\r\nConnection: keep-alive\r\nAuthorization: Basic Og==\r\n\r\n',
  );
  const mutated = fc
    .tuple(request, fc.nat(), fc.nat(20), fc.uint8Array({ maxLength: 20 }))
    .map(([text, at, removed, inserted]) => {
      const bytes = Buffer.from(text, 'latin1');
      const from = at % (bytes.length + 1);
      return Buffer.concat([bytes.subarray(0, from), inserted, bytes.subarray(from + removed)]);
    });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(mutated, fc.uint8Array({ maxLength: 200 })), { maxLength: 4 }),
      async (pieces) => {
        await misbehave(port(), Buffer.concat(pieces), 'end');
      },
    ),
    { numRuns: 300 },
  );
  expect(statusOf(await exchange(port(), rpcCall('x')))).toBe(200);
  expect(log.lines.filter((line) => line.startsWith('ERRO'))).toEqual([]);
  await servers.close();
}, 60_000);
