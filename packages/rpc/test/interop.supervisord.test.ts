// Our client against the original: Debian's supervisord, started here on a unix socket.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../src/client.ts';
import { SUPERVISOR_METHODS } from '../src/method-table.ts';
import { RpcFault } from '../src/rpc-fault.ts';
import type { SupervisorClient } from '../src/supervisor-client.ts';
import { waitForProcess } from '../src/wait-for-process.ts';

const SUPERVISORD = '/usr/bin/supervisord';
const isMissing = !existsSync(SUPERVISORD);

describe.skipIf(isMissing)(
  `Debian's supervisord${isMissing ? ` (skipped: no ${SUPERVISORD})` : ''}`,
  { timeout: 30_000 },
  () => {
    let directory: string;
    let daemon: ChildProcess;
    let client: SupervisorClient;

    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'sv-rpc-'));
      const config = join(directory, 's.conf');
      await writeFile(config, configuration(directory));
      daemon = spawn(SUPERVISORD, ['-n', '-c', config], { stdio: ['ignore', 'pipe', 'ignore'] });
      client = createClient({
        serverUrl: `unix://${directory}/s.sock`,
        username: 'me',
        password: 'a:b',
      });
      await running(daemon);
    }, 30_000);

    afterAll(async () => {
      client.close();
      const exited = new Promise((resolve) => daemon.once('exit', resolve));
      daemon.kill('SIGTERM');
      await exited;
      await rm(directory, { recursive: true });
    }, 30_000);

    test('has the methods of our table, with the same signatures', async () => {
      const names = Object.keys(SUPERVISOR_METHODS).map((name) => `supervisor.${name}`);
      const theirs = await client.system.listMethods();
      expect(theirs.filter((name) => name.startsWith('supervisor.'))).toEqual(names.sort());
      const signatures = await client.system.multicall(
        names.map((name) => ({ methodName: 'system.methodSignature', params: [name] })),
      );
      const ours = Object.entries(SUPERVISOR_METHODS).map(
        ([name, { params, result }]) =>
          [`supervisor.${name}`, [result, ...params.map(({ type }) => type)]] as const,
      );
      expect(Object.fromEntries(names.map((name, index) => [name, signatures[index]]))).toEqual(
        Object.fromEntries(ours),
      );
    });

    test('answers the plain questions', async () => {
      expect(await client.supervisor.getState()).toEqual({ statecode: 1, statename: 'RUNNING' });
      expect(await client.supervisor.getPID()).toBe(daemon.pid);
      expect(await client.supervisor.getAPIVersion()).toBe('3.0');
      expect(await client.supervisor.getIdentification()).toBe('oracle');
    });

    test('describes its processes with the members we declare, in their order', async () => {
      const [info] = await client.supervisor.getAllProcessInfo();
      expect(Object.keys(info ?? {})).toEqual([
        'name',
        'group',
        'start',
        'stop',
        'now',
        'state',
        'statename',
        'spawnerr',
        'exitstatus',
        'logfile',
        'stdout_logfile',
        'stderr_logfile',
        'pid',
        'description',
      ]);
    });

    test('starts, waits for, writes to, reads from and stops a process', async () => {
      const { supervisor } = client;
      expect(await supervisor.startProcess('cat')).toBe(true);
      expect(await waitForProcess(client, 'cat', ['RUNNING'])).toMatchObject({ state: 20 });
      await expect(supervisor.startProcess('cat')).rejects.toMatchObject({
        symbol: 'ALREADY_STARTED',
        extra: 'cat',
      });
      // Ends with a control character that XML cannot carry; what comes back has none.
      expect(await supervisor.sendProcessStdin('cat', 'é & <b>\r\n\x04\n')).toBe(true);
      const logged = await fileWith(join(directory, 'cat.log'), '\x04');
      expect(logged).toBe('é & <b>\r\n\x04\n');
      expect(await supervisor.readProcessStdoutLog('cat', 0, 9)).toBe('é & <b>\n');
      expect(await supervisor.signalProcess('cat', 'CONT')).toBe(true);
      expect(await supervisor.stopProcess('cat:*')).toEqual([
        { name: 'cat', group: 'cat', status: 80, description: 'OK' },
      ]);
      expect(await supervisor.getProcessInfo('cat')).toMatchObject({ statename: 'STOPPED' });
    });

    test('sends a log with control characters, which it does not escape', async () => {
      await client.supervisor.startProcess('cat');
      await client.supervisor.sendProcessStdin('cat', '\x1b[31mred\x1b[0m\n');
      await fileWith(join(directory, 'cat.log'), 'red');
      const [tail] = await client.supervisor.tailProcessStdoutLog('cat', 0, 13);
      expect(tail).toBe('\x1b[31mred\x1b[0m\n');
    });

    test('follows a log', async () => {
      const controller = new AbortController();
      const log = await client.stream('/mainlogtail', { signal: controller.signal });
      expect(log.status).toBe(200);
      for await (const chunk of log.chunks) {
        expect(Buffer.from(chunk).toString()).toMatch(/INFO|CRIT|DEBG/);
        break;
      }
      expect((await client.stream('/logtail/nope')).status).toBe(404);
    });

    test('faults as we name faults', async () => {
      const fault = await client.supervisor.getProcessInfo('nope').catch((error: unknown) => error);
      expect(fault).toBeInstanceOf(RpcFault);
      expect(fault).toMatchObject({ code: 10, symbol: 'BAD_NAME', extra: 'nope' });
      await expect(client.call('sv.getVersion')).rejects.toMatchObject({ code: 1 });
    });

    test('asks for credentials', async () => {
      const stranger = createClient({ serverUrl: `unix://${directory}/s.sock` });
      await expect(stranger.supervisor.getPID()).rejects.toMatchObject({ status: 401 });
      stranger.close();
    });
  },
);

function configuration(directory: string): string {
  return `[supervisord]
logfile=${directory}/s.log
pidfile=${directory}/s.pid
identifier=oracle
[unix_http_server]
file=${directory}/s.sock
username=me
password=a:b
[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
[program:cat]
command=/bin/cat
autostart=false
startsecs=0
stdout_logfile=${directory}/cat.log
`;
}

/** Resolves when the daemon says it has opened its sockets. */
async function running(daemon: ChildProcess): Promise<void> {
  let output = '';
  for await (const chunk of daemon.stdout ?? []) {
    output += chunk;
    if (output.includes('supervisord started')) return;
  }
  throw new Error(`expected supervisord to start, got: ${output}`);
}

/** Reads a file that another process writes, until it holds the text. */
async function fileWith(path: string, text: string): Promise<string> {
  for (;;) {
    const content = await readFile(path, 'utf8');
    if (content.includes(text)) return content;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
