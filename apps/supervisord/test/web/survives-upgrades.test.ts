/** An upgrade of the package replaces or removes what a running daemon was started from. */
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { isRoot, RunningDaemon } from '../e2e/running-daemon.ts';

const packageFolder = fileURLToPath(new URL('../../', import.meta.url));

test('the first page is whole when nothing of the installation is left', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sv-installed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const installed = join(folder, 'supervisord');
  for (const part of ['bin', 'dist', 'package.json']) {
    cpSync(join(packageFolder, part), join(installed, part), { recursive: true });
  }
  symlinkSync(join(packageFolder, 'node_modules'), join(installed, 'node_modules'));

  const daemon = await RunningDaemon.start({
    command: [process.execPath, join(installed, 'bin/supervisord.js')],
    config: `
[unix_http_server]
file=@DIR@/s.sock
[supervisord]
logfile=@DIR@/supervisord.log
pidfile=@DIR@/supervisord.pid
childlogdir=@DIR@
${isRoot ? 'user=root' : ''}
[program:cat]
command=/bin/cat
`,
  });
  onTestFinished(async () => {
    await daemon.stop();
  });
  rmSync(installed, { recursive: true });

  const page = await fetchFrom(daemon.socketPath, '/');
  expect(page.status).toBe(200);
  expect(page.body).toMatch(/supervisord \d+\.\d+\.\d+/);
  const assets = [...new Set(page.body.match(/assets\/[\w.-]+/g))];
  expect(assets).toHaveLength(3);
  for (const asset of assets) {
    const { status, body } = await fetchFrom(daemon.socketPath, `/${asset}`);
    expect([status, body.length > 100]).toEqual([200, true]);
  }
  expect((await fetchFrom(daemon.socketPath, '/process.html?processname=cat')).status).toBe(200);
  expect((await fetchFrom(daemon.socketPath, '/tail.html?processname=cat')).status).toBe(200);
});

function fetchFrom(socketPath: string, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    get({ socketPath, path }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    }).on('error', reject);
  });
}
