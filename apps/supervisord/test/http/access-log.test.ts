import { expect, test } from 'vitest';
import { formatAccess } from '../../src/http/access-log.ts';
import { inetSection, open, recordingLog, unixSection } from './control-sockets.ts';
import { exchange, rpcCall } from './raw-client.ts';

test('a line has the form of Supervisor’s', () => {
  const line = formatAccess({
    client: '127.0.0.1:52450',
    requestLine: 'GET /logtail/ HTTP/1.1',
    status: 404,
    bytes: 264,
    at: new Date(2026, 10, 1, 6, 2, 6),
  });
  expect(line).toMatch(
    /^127\.0\.0\.1:52450 - - \[01\/Nov\/2026:06:02:06 [+-]\d{4}\] "GET \/logtail\/ HTTP\/1\.1" 404 264$/,
  );
});

test('an answered request is one TRACE line that counts headers and body', async () => {
  const unix = unixSection();
  const { log } = await open({ servers: [unix] });
  const answer = await exchange(unix.file, rpcCall('x'));
  const line = await log.line(/POST/);
  expect(line).toMatch(/^TRAC localhost:0 - - \[[^\]]*\] "POST \/RPC2 HTTP\/1\.1" 200 \d+$/);
  expect(line.endsWith(` ${answer.length}`)).toBe(true);
});

test('a TCP client is named by address and port', async () => {
  const { log, port } = await open({ servers: [inetSection()] });
  await exchange(port(), 'GET /nope?x HTTP/1.1\r\n\r\n');
  expect(await log.line(/nope/)).toMatch(
    /^TRAC 127\.0\.0\.1:\d+ - - \[[^\]]*\] "GET \/nope\?x HTTP\/1\.1" 404 \d+$/,
  );
});

test('no line is made below TRACE', async () => {
  const log = recordingLog(false);
  const { port } = await open({ servers: [inetSection()], log });
  const before = log.lines.length;
  await exchange(port(), rpcCall('x'));
  await exchange(port(), rpcCall('x'));
  expect(log.lines.length).toBe(before);
});
