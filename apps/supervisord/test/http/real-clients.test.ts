// Clients people use, against our sockets.

import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import {
  inetSection,
  open,
  temporaryDirectory,
  textHandler,
  unixSection,
} from './control-sockets.ts';

const run = promisify(execFile);
const has = (program: string) => existsSync(`/usr/bin/${program}`);

test.skipIf(!has('curl'))('curl sends a large body (skipped where curl is absent)', async () => {
  const file = join(temporaryDirectory(), 'body');
  // Large enough for curl to wait for `100 Continue`.
  writeFileSync(file, 'x'.repeat(2 * 1024 * 1024));
  const unix = unixSection();
  await open({
    servers: [unix],
    handle: textHandler((body) => ({ status: 200, body: String(body.length) })),
  });
  const flags = [
    '-sS',
    '--max-time',
    '30',
    '--unix-socket',
    unix.file,
    '--data-binary',
    `@${file}`,
  ];
  const url = 'http://localhost/RPC2';
  expect((await run('curl', [...flags, url])).stdout).toBe('2097152');
  const chunked = [...flags, '-H', 'Transfer-Encoding: chunked', url];
  expect((await run('curl', chunked)).stdout).toBe('2097152');
});

test.skipIf(!has('curl'))('curl authenticates (skipped where curl is absent)', async () => {
  const { port } = await open({ servers: [inetSection({ username: 'u', password: 'p:w' })] });
  const { stdout } = await run('curl', [
    '-sS',
    '-u',
    'u:p:w',
    `http://localhost:${port()}/ok.html`,
  ]);
  expect(stdout).toBe('OK');
});

const PYTHON_CALLS = `
import sys, xmlrpc.client
proxy = xmlrpc.client.ServerProxy(sys.argv[1])
for number in range(3):
    print(proxy.echo(number))
try:
    xmlrpc.client.ServerProxy(sys.argv[1] + '/nope').echo(1)
except xmlrpc.client.ProtocolError as error:
    print(error.errcode, error.errmsg)
`;

test.skipIf(!has('python3'))(
  'Python keeps its connection and shows reasons (skipped where Python is absent)',
  async () => {
    let calls = 0;
    const { port } = await open({
      servers: [inetSection()],
      limits: { connections: 1 },
      handle: () => {
        calls += 1;
        return {
          status: 200,
          body: `<methodResponse><params><param><value><int>${calls}</int></value></param></params></methodResponse>`,
        };
      },
    });
    const url = `http://127.0.0.1:${port()}`;
    const { stdout } = await run('/usr/bin/python3', ['-c', PYTHON_CALLS, url]);
    expect(stdout).toBe('1\n2\n3\n400 Bad Request\n');
  },
);
