import { spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { isRoot, RunningDaemon } from './running-daemon.ts';

const program = `${process.execPath} ${import.meta.dirname}/../fixtures/answers-on-fd-0.mjs`;
const fcgi = (socket: string, more = '') => `
[fcgi-program:php]
socket=${socket}
command=${program}
process_name=%(program_name)s_%(process_num)d
numprocs=2
startsecs=0
stdout_logfile=@DIR@/php.log
redirect_stderr=true
${more}
`;

let daemon: RunningDaemon;

afterEach(async () => {
  await daemon.stop();
});

describe.each([
  ['a TCP socket', async () => `tcp://127.0.0.1:${await freePort()}`],
  ['a unix socket', async () => 'unix://@DIR@/php.sock'],
])('%s of an fcgi-program', (_, chooseSocket) => {
  async function start(more = ''): Promise<string> {
    const socket = await chooseSocket();
    daemon = await RunningDaemon.start({ programs: fcgi(socket, more) });
    await daemon.fileWith('php.log', 'listening', 2);
    return socket.replace('@DIR@', daemon.folder);
  }

  it('is fd 0 of all its processes, made before the first and closed after the last', async () => {
    const url = await start();
    const pids = (await daemon.client.supervisor.getAllProcessInfo()).map(({ pid }) => pid);
    expect(pids).toContain(await ask(url));
    await daemon.client.supervisor.stopProcessGroup('php');
    await expect(ask(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    const lines = daemon.writtenLog.filter((line) =>
      /socket (tcp|unix):|spawned|stopped/.test(line),
    );
    expect(lines.map((line) => line.replace(/ with pid.*|_\d \(.*/, ''))).toEqual([
      `INFO Creating socket ${url}`,
      `INFO Closing socket ${url}`,
      `INFO Creating socket ${url}`,
      "INFO spawned: 'php_0'",
      "INFO spawned: 'php_1'",
      'WARN stopped: php',
      'WARN stopped: php',
      `INFO Closing socket ${url}`,
    ]);
  });

  it('stays open while one process is left, and serves the others', async () => {
    const url = await start();
    await daemon.client.supervisor.stopProcess('php:php_0');
    const { pid } = await daemon.client.supervisor.getProcessInfo('php:php_1');
    expect(await ask(url)).toBe(pid);
    await daemon.client.supervisor.startProcess('php:php_0');
    await daemon.fileWith('php.log', 'listening', 3);
    await daemon.client.supervisor.stopProcess('php:php_1');
    const { pid: other } = await daemon.client.supervisor.getProcessInfo('php:php_0');
    expect(await ask(url)).toBe(other);
    expect(daemon.writtenLog.filter((line) => line.includes('Creating socket'))).toHaveLength(2);
  });

  it('is kept over the crash of one of several processes', async () => {
    const url = await start('autorestart=true');
    const { pid } = await daemon.client.supervisor.getProcessInfo('php:php_0');
    process.kill(pid, 'SIGKILL');
    await daemon.fileWith('php.log', 'listening', 3);
    await daemon.client.supervisor.stopProcess('php:php_1');
    const { pid: next } = await daemon.client.supervisor.getProcessInfo('php:php_0');
    expect(next).not.toBe(pid);
    expect(await ask(url)).toBe(next);
    expect(daemon.writtenLog.filter((line) => line.includes('Creating socket'))).toHaveLength(2);
  });

  it('is theirs in a group as well', async () => {
    const url = await start('[group:web]\nprograms=php\n');
    const processes = await daemon.client.supervisor.getAllProcessInfo();
    expect(processes.map(({ group }) => group)).toEqual(['web', 'web']);
    expect(processes.map(({ pid }) => pid)).toContain(await ask(url));
  });

  it('leaves them without a stdin to write to', async () => {
    await start();
    await expect(daemon.client.supervisor.sendProcessStdin('php:php_0', 'x')).rejects.toMatchObject(
      { symbol: 'NO_FILE' },
    );
  });

  it('is made again after a restart of the daemon', async () => {
    const url = await start();
    daemon.signal('SIGHUP');
    await daemon.fileWith('php.log', 'listening', 4);
    const pids = (await daemon.client.supervisor.getAllProcessInfo()).map(({ pid }) => pid);
    expect(pids).toContain(await ask(url));
  });
});

describe('the file of a unix socket', () => {
  const facts = () => {
    const { mode, uid, gid } = lstatSync(join(daemon.folder, 'php.sock'));
    return { mode: mode & 0o777, uid, gid };
  };
  const ownIds = { uid: process.getuid?.(), gid: process.getgid?.() };

  it('is for its owner alone, and stays when the socket is closed', async () => {
    daemon = await RunningDaemon.start({ programs: fcgi('unix://@DIR@/php.sock') });
    await daemon.loggedTimes(/success: php/, 2);
    expect(facts()).toEqual({ mode: 0o700, ...ownIds });
    await daemon.client.supervisor.stopAllProcesses();
    expect(daemon.writtenLog.at(-1)).toMatch(/^INFO Closing socket/);
    expect(facts()).toEqual({ mode: 0o700, ...ownIds });
  });

  it('has the mode of socket_mode', async () => {
    daemon = await RunningDaemon.start({
      programs: fcgi('unix://@DIR@/php.sock', 'socket_mode=0666'),
    });
    await daemon.loggedTimes(/success: php/, 2);
    expect(facts().mode).toBe(0o666);
  });

  it.skipIf(!isRoot)('belongs to socket_owner (needs root)', async () => {
    daemon = await RunningDaemon.start({
      programs: fcgi('unix://@DIR@/php.sock', 'socket_owner=games:www-data\nsocket_mode=0770'),
    });
    await daemon.loggedTimes(/success: php/, 2);
    expect(facts()).toEqual({ mode: 0o770, uid: id('-u', 'games'), gid: id('-g', 'www-data') });
  });

  it.skipIf(!isRoot)('belongs to the user of the program otherwise (needs root)', async () => {
    daemon = await RunningDaemon.start({
      programs: fcgi('unix://@DIR@/php.sock', 'user=games'),
    });
    await daemon.logged(/spawned: 'php_1'|spawnerr/);
    expect(facts()).toEqual({ mode: 0o700, uid: id('-u', 'games'), gid: id('-g', 'games') });
  });
});

const hasSs = spawnSync('ss', ['-V']).status === 0;

describe.skipIf(!hasSs)('the backlog of a socket (needs ss of iproute2)', () => {
  it.each([
    ['tcp', '-lntH'],
    ['unix', '-lxH'],
  ])('of %s is socket_backlog', async (kind, flags) => {
    const port = await freePort();
    const socket = kind === 'tcp' ? `tcp://127.0.0.1:${port}` : 'unix://@DIR@/php.sock';
    daemon = await RunningDaemon.start({ programs: fcgi(socket, 'socket_backlog=7') });
    await daemon.loggedTimes(/spawned/, 2);
    const { stdout } = spawnSync('ss', [flags], { encoding: 'utf8' });
    const address = kind === 'tcp' ? `127.0.0.1:${port} ` : `${daemon.folder}/php.sock `;
    const line = stdout.split('\n').find((text) => text.includes(address)) ?? '';
    expect(line.split(/\s+/)).toContain('7');
  });
});

describe('a socket that cannot be bound', () => {
  let other: Server | undefined;

  afterEach(async () => {
    if (other !== undefined) await close(other);
    other = undefined;
  });

  it('at the start ends the daemon with 2 and the reason', async () => {
    other = await listen(0);
    const url = `tcp://127.0.0.1:${portOf(other)}`;
    daemon = RunningDaemon.launch({ programs: fcgi(url) });
    expect(await daemon.exited).toEqual({ code: 2, signal: null });
    expect(daemon.stderr).toMatch(
      `Error: Could not create FastCGI socket ${url}: [Errno 98] Address already in use\n`,
    );
  });

  it('later is a failed start, and the daemon goes on', async () => {
    const port = await freePort();
    const url = `tcp://127.0.0.1:${port}`;
    daemon = await RunningDaemon.start({
      programs: fcgi(url, 'autostart=false\nstartretries=0'),
    });
    other = await listen(port);
    await expect(daemon.client.supervisor.startProcess('php:php_0')).rejects.toMatchObject({
      symbol: 'SPAWN_ERROR',
    });
    await daemon.logged(/gave up: php_0/);
    expect(await daemon.client.supervisor.getProcessInfo('php:php_0')).toMatchObject({
      statename: 'FATAL',
      spawnerr: `Could not create FastCGI socket ${url}: [Errno 98] Address already in use`,
    });
    await close(other);
    expect(await daemon.client.supervisor.startProcess('php:php_0')).toBe(true);
  });

  it('at an automatic restart is a failed start, which is tried again', async () => {
    daemon = await RunningDaemon.start({
      files: { 'sub/for-the-socket': '' },
      programs: fcgi('unix://@DIR@/sub/php.sock', 'autorestart=true').replace('numprocs=2', ''),
    });
    await daemon.logged(/success: php_0/);
    rmSync(join(daemon.folder, 'sub'), { recursive: true });
    process.kill((await daemon.client.supervisor.getProcessInfo('php:php_0')).pid, 'SIGKILL');
    await daemon.logged(/^INFO spawnerr: Could not create FastCGI socket unix:.*\[Errno 2\]/);
    mkdirSync(join(daemon.folder, 'sub'));
    await daemon.loggedTimes(/success: php_0/, 2);
  });

  it('of a group that is added is refused, and the group is not there', async () => {
    other = await listen(0);
    const url = `tcp://127.0.0.1:${portOf(other)}`;
    daemon = await RunningDaemon.start();
    daemon.writeConfig({ programs: fcgi(url) });
    await daemon.client.supervisor.reloadConfig();
    await expect(daemon.client.supervisor.addProcessGroup('php')).rejects.toMatchObject({
      symbol: 'FAILED',
    });
    expect(await daemon.client.supervisor.getAllProcessInfo()).toEqual([]);
  });
});

/** The pid of the process that answers. */
function ask(url: string): Promise<number> {
  const { protocol, port, pathname } = new URL(url.replace(/^tcp:/, 'http:'));
  return new Promise((resolve, reject) => {
    const socket = protocol === 'unix:' ? connect(pathname) : connect(Number(port), '127.0.0.1');
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    socket.once('error', reject);
    socket.once('end', () => resolve(Number(text)));
  });
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function close(server: Server): Promise<unknown> {
  return new Promise((resolve) => server.close(resolve));
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** A port that nobody listens on now. */
async function freePort(): Promise<number> {
  const server = await listen(0);
  const port = portOf(server);
  await close(server);
  return port;
}

function id(flag: string, name: string): number {
  return Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout);
}
