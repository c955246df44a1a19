// Debian's supervisorctl, Python and all, against our sockets: its transport and its `tail -f` are
// the clients with the oddest HTTP.

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { inetSection, open, textHandler, unixSection } from './control-sockets.ts';
import { manualLog } from './manual-log.ts';

const SUPERVISORCTL = '/usr/bin/supervisorctl';
const isInstalled = existsSync(SUPERVISORCTL);

const ANSWERS: Record<string, string> = {
  'supervisor.getVersion': '<string>3.0</string>',
  'supervisor.getSupervisorVersion': '<string>4.2.5</string>',
  'supervisor.getPID': '<int>4711</int>',
};

const handle = textHandler((body) => {
  const method = /<methodName>(.*)<\/methodName>/.exec(body)?.[1] ?? '';
  const value = ANSWERS[method] ?? '<string>unexpected</string>';
  return {
    status: 200,
    body: `<?xml version='1.0'?>\n<methodResponse><params><param><value>${value}</value></param></params></methodResponse>\n`,
  };
});

const CREDENTIALS = { username: 'user', password: 'se:cret' };

/** Both kinds of socket, with and without credentials: their URLs and the flags for supervisorctl. */
async function openAll(more: Parameters<typeof open>[0] = {}): Promise<string[][]> {
  const unix = unixSection();
  const guarded = unixSection(CREDENTIALS);
  const sections = [inetSection(), inetSection(CREDENTIALS), unix, guarded];
  const { port } = await open({ servers: sections, handle, ...more });
  const flags = ['-u', CREDENTIALS.username, '-p', CREDENTIALS.password];
  return [
    ['-s', `http://127.0.0.1:${port(0)}`],
    ['-s', `http://localhost:${port(1)}`, ...flags],
    ['-s', `unix://${unix.file}`],
    ['-s', `unix://${guarded.file}`, ...flags],
  ];
}

test.skipIf(!isInstalled).each([
  ['version', '4.2.5\n'],
  ['pid', '4711\n'],
])(
  'supervisorctl %s (skipped where Debian’s supervisorctl is absent)',
  async (command, output) => {
    for (const flags of await openAll()) {
      const { stdout } = await promisify(execFile)(SUPERVISORCTL, [...flags, command]);
      expect([flags, stdout]).toEqual([flags, output]);
    }
  },
  60_000,
);

test.skipIf(!isInstalled)(
  'supervisorctl tail -f (skipped where Debian’s supervisorctl is absent)',
  async () => {
    for (const index of [0, 1, 2, 3]) {
      const log = manualLog('the tail\n');
      const all = await openAll({
        logs: { childLog: (name) => ({ path: `/log/${name}` }), mainLog: () => undefined },
        follower: log.follower,
      });
      const child = spawn(SUPERVISORCTL, [...(all[index] ?? []), 'tail', '-f', 'g:x']);
      onTestFinished(() => {
        child.kill('SIGKILL');
      });
      let output = '';
      const shown = (text: string) =>
        new Promise<void>((resolve, reject) => {
          const look = () => {
            if (output.includes(text)) {
              resolve();
            }
          };
          child.stdout.on('data', look);
          child.once('exit', () => reject(new Error(`exited after: ${output}`)));
          look();
        });
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
      });
      await shown('the tail\n');
      log.append('growth\n');
      await shown('growth\n');
      expect(log.followed).toEqual(['/log/g:x']);
      const exited = once(child, 'close');
      child.kill('SIGINT');
      await exited;
      await log.closed;
    }
  },
  60_000,
);

test.skipIf(!isInstalled)(
  'wrong credentials are told apart (skipped where Debian’s supervisorctl is absent)',
  async () => {
    const section = unixSection(CREDENTIALS);
    await open({ servers: [section], handle });
    const flags = ['-s', `unix://${section.file}`, '-u', 'user', '-p', 'wrong'];
    const failed = promisify(execFile)(SUPERVISORCTL, [...flags, 'pid']);
    await expect(failed).rejects.toMatchObject({
      stdout: expect.stringContaining('401 Unauthorized'),
    });
  },
);
