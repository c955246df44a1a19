import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { encodeEnvelope, renderPayload } from '../src/index.ts';
import { ListenerProcess } from './listener-process.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const example = readFileSync(new URL('fixtures/last-words.ts', import.meta.url), 'utf8');

it('the example of the README is the one that is tested', () => {
  expect(readme).toContain(`\`\`\`ts\n${example}\`\`\``);
});

it('the example reports the last words of a process that died', async () => {
  const { serverUrl, called } = await fakeDaemonServer();
  const listener = ListenerProcess.fixture('last-words.ts', { SUPERVISOR_SERVER_URL: serverUrl });
  await listener.until('stdout', 'READY\n');
  listener.child.stdin.write(
    encodeEnvelope(
      { server: 's', serial: 0, pool: 'p', poolserial: 0, eventname: 'PROCESS_STATE_EXITED' },
      renderPayload({
        name: 'PROCESS_STATE_EXITED',
        processname: 'api_1',
        groupname: 'api',
        fromState: 'RUNNING',
        expected: false,
        pid: 7,
      }),
    ),
  );
  await listener.until('stdout', 'RESULT 2\nOKREADY\n');
  listener.child.stdin.end();
  expect(await listener.exited).toBe(0);
  expect(listener.stderr).toBe('api:api_1 died unexpectedly, its last words: out of luck\n');
  expect(called).toEqual([expect.stringMatching(/supervisor\.tailProcessStderrLog.*api:api_1/s)]);
});

/** A server with the same answer to every call, and the calls it got. */
async function fakeDaemonServer() {
  const folder = mkdtempSync(join(tmpdir(), 'sv-events-'));
  const socket = join(folder, 'supervisor.sock');
  const called: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    called.push(body);
    response.setHeader('Content-Type', 'text/xml');
    response.end(
      '<?xml version="1.0"?><methodResponse><params><param><value><array><data><value><string>out of luck</string></value><value><int>11</int></value><value><boolean>0</boolean></value></data></array></value></param></params></methodResponse>',
    );
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });
  return { serverUrl: `unix://${socket}`, called };
}
