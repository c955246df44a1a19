// Who is let in, over real sockets: origin first, then credentials, then the route.

import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { inetSection, open, unixSection } from './control-sockets.ts';
import { exchange, rawClient, rpcCall, statusOf } from './raw-client.ts';

const CREDENTIALS = { username: 'user', password: 'se:cret' };
const AUTHORIZATION = `Authorization: Basic ${Buffer.from('user:se:cret').toString('base64')}`;

function get(path: string, ...headers: string[]): string {
  return [`GET ${path} HTTP/1.1`, ...headers, '', ''].join('\r\n');
}

test.each([
  [['Host: evil.example']],
  [['Origin: http://evil.example']],
  [['Origin: null']],
  [['Sec-Fetch-Site: cross-site']],
  [['Host: localhost', 'Origin: http://localhost:1']],
])('a call with %j is refused, and reaches no dispatcher', async (headers) => {
  const bodies: unknown[] = [];
  const { port, log } = await open({
    servers: [inetSection()],
    handle: (body) => {
      bodies.push(body);
      return { status: 200, body: '' };
    },
  });
  const answer = await exchange(port(), rpcCall('x', headers));
  expect(statusOf(answer)).toBe(403);
  expect(bodies).toEqual([]);
  expect(log.lines.filter((line) => line.startsWith('WARN'))).toHaveLength(1);
});

test('the reason is logged once', async () => {
  const { port, log } = await open({ servers: [inetSection()] });
  await exchange(port(), rpcCall('x', ['Origin: http://evil.example']));
  await exchange(port(), rpcCall('x', ['Origin: http://evil.example']));
  const warnings = log.lines.filter((line) => line.startsWith('WARN'));
  expect(warnings).toEqual([
    expect.stringContaining("Server 'inet_http_server' refused a request of 127.0.0.1:"),
  ]);
  expect(warnings[0]).toContain('"origin":"http://evil.example"');
});

test.each([
  [[]],
  [['Host: ']],
  [['Host: localhost']],
  [[`Host: ${hostname()}:9001`]],
  [['User-Agent: Python-xmlrpc/3.11', 'Authorization: Basic Og==']],
  [['Sec-Fetch-Mode: cors', 'User-Agent: node']],
])('a client that is no browser and sends %j notices nothing', async (headers) => {
  const unix = unixSection();
  const { port } = await open({ servers: [inetSection(), unix] });
  expect(statusOf(await exchange(port(), rpcCall('x', headers)))).toBe(200);
  expect(statusOf(await exchange(unix.file, rpcCall('x', headers)))).toBe(200);
});

test('a proxy may forward any Host to a unix socket, or to a server with credentials', async () => {
  const unix = unixSection();
  const { port } = await open({ servers: [inetSection(CREDENTIALS), unix] });
  const host = 'Host: supervisor.example';
  expect(statusOf(await exchange(port(), rpcCall('x', [host, AUTHORIZATION])))).toBe(200);
  expect(statusOf(await exchange(unix.file, rpcCall('x', [host])))).toBe(200);
});

test('a name handed in is one of ours', async () => {
  const { port } = await open({ servers: [inetSection()], ownNames: ['supervisor.example'] });
  expect(statusOf(await exchange(port(), rpcCall('x', ['Host: Supervisor.example'])))).toBe(200);
  expect(statusOf(await exchange(port(), rpcCall('x', ['Host: other.example'])))).toBe(403);
});

test('a link from another site leads to a log, a frame does not', async () => {
  const { port } = await open({ servers: [inetSection()] });
  const to = (destination: string) =>
    exchange(
      port(),
      get(
        '/logtail/x',
        'Sec-Fetch-Site: cross-site',
        'Sec-Fetch-Mode: navigate',
        `Sec-Fetch-Dest: ${destination}`,
      ),
    );
  // 404: allowed, though there is no such log here.
  expect(statusOf(await to('document'))).toBe(404);
  expect(statusOf(await to('iframe'))).toBe(403);
});

test.each(['/RPC2', '/logtail/x', '/mainlogtail', '/ok.html', '/', '/nope'])(
  'without credentials %s tells nothing but that they are needed',
  async (path) => {
    const { port } = await open({ servers: [inetSection(CREDENTIALS)] });
    const client = await rawClient(port());
    client.send(get(path));
    const answer = await client.closed();
    expect(statusOf(answer)).toBe(401);
    expect(answer).toContain('\r\nConnection: close\r\n');
    expect(answer).toContain('\r\nWWW-Authenticate: Basic realm="default"\r\n');
    expect(answer).toContain('\r\nContent-Length: 137\r\n');
  },
);

test('a refused call is answered after all of it was read, and the connection closed', async () => {
  const { port } = await open({ servers: [inetSection(CREDENTIALS)] });
  const client = await rawClient(port());
  client.send('POST /RPC2 HTTP/1.1\r\nContent-Length: 4\r\n\r\nab');
  await exchange(port(), get('/ok.html', AUTHORIZATION));
  expect(client.received()).toBe('');
  client.send('cd');
  expect(statusOf(await client.closed())).toBe(401);
});

test('each socket asks for its own credentials', async () => {
  const guarded = unixSection({ ...CREDENTIALS, section: 'unix_http_server:guarded' });
  const opened = unixSection();
  await open({ servers: [guarded, opened] });
  const call = rpcCall('x', [AUTHORIZATION]);
  expect(statusOf(await exchange(guarded.file, call))).toBe(200);
  expect(statusOf(await exchange(opened.file, call))).toBe(200);
  expect(statusOf(await exchange(opened.file, rpcCall('x')))).toBe(200);
  expect(statusOf(await exchange(guarded.file, rpcCall('x')))).toBe(401);
});

test('credentials that cannot be read are told apart, as in Supervisor', async () => {
  const { port } = await open({ servers: [inetSection(CREDENTIALS)] });
  expect(statusOf(await exchange(port(), get('/', 'Authorization: Basic dTp')))).toBe(400);
  expect(statusOf(await exchange(port(), get('/', 'Authorization: Basic !!!')))).toBe(500);
});
