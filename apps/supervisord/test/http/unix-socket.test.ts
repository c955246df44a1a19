import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openUnixSocket } from '../../src/http/unix-socket.ts';
import { open, unixSection } from './control-sockets.ts';
import { exchange, rpcCall, statusOf } from './raw-client.ts';

const isRoot = process.getuid?.() === 0;

/** A socket file whose listener is gone, as a killed daemon leaves it. */
function leaveStaleSocket(file: string): void {
  const script = `require('net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`;
  try {
    execFileSync(process.execPath, ['-e', script, file], { stdio: 'ignore' });
  } catch {
    // It killed itself; that is the point.
  }
  expect(lstatSync(file).isSocket()).toBe(true);
}

async function listenAt(
  file: string,
  onConnection: (socket: import('node:net').Socket) => void,
): Promise<Server> {
  const server = createServer(onConnection);
  onTestFinished(() => {
    server.close();
  });
  server.listen(file);
  await once(server, 'listening');
  return server;
}

test.each([0o700, 0o770, 0o777, 0o600])(
  'the socket has mode %o and no other file is left',
  async (chmod) => {
    const section = unixSection({ chmod });
    await open({ servers: [section] });
    expect(statSync(section.file).mode & 0o7777).toBe(chmod);
    expect(readdirSync(dirname(section.file))).toEqual(['supervisor.sock']);
  },
);

test('nobody can connect before mode and owner are right', async () => {
  const section = unixSection({ chmod: 0o777 });
  const server = createServer();
  onTestFinished(() => {
    server.close();
  });
  const listen = server.listen.bind(server);
  let mode = -1;
  server.listen = ((options: { path: string }) => {
    listen(options);
    mode = statSync(options.path).mode & 0o777;
    return server;
  }) as typeof server.listen;
  const { remove } = await openUnixSocket(server, section, () => undefined);
  expect(mode).toBe(0);
  expect(statSync(section.file).mode & 0o777).toBe(0o777);
  remove();
});

test('the umask of the daemon is what it was', async () => {
  const before = process.umask();
  await open({ servers: [unixSection()] });
  expect(process.umask()).toBe(before);
});

test.runIf(isRoot)('the socket has the owner of the section', async () => {
  const section = unixSection({ chown: { uid: 65534, gid: -1 } });
  await open({ servers: [section] });
  expect(statSync(section.file)).toMatchObject({ uid: 65534, gid: process.getgid?.() });
});

test('closing removes the file', async () => {
  const section = unixSection();
  const { servers } = await open({ servers: [section] });
  await servers.close();
  expect(existsSync(section.file)).toBe(false);
});

test('closing leaves a file that is no longer ours', async () => {
  const section = unixSection();
  const { servers } = await open({ servers: [section] });
  unlinkSync(section.file);
  writeFileSync(section.file, 'somebody else’s');
  await servers.close();
  expect(readFileSync(section.file, 'utf8')).toBe('somebody else’s');
});

test('the same file can be opened again after closing', async () => {
  const section = unixSection();
  const { servers } = await open({ servers: [section] });
  await servers.close();
  await open({ servers: [section] });
  expect(statusOf(await exchange(section.file, rpcCall('x')))).toBe(200);
});

test('a stale socket is unlinked, which is said on stderr', async () => {
  const section = unixSection();
  leaveStaleSocket(section.file);
  const { stderr } = await open({ servers: [section] });
  expect(stderr).toEqual([`Unlinking stale socket ${section.file}`]);
  expect(statusOf(await exchange(section.file, rpcCall('x')))).toBe(200);
});

test('a symbolic link to nothing counts as stale', async () => {
  const section = unixSection();
  symlinkSync(join(dirname(section.file), 'nowhere'), section.file);
  const { stderr } = await open({ servers: [section] });
  expect(stderr).toEqual([`Unlinking stale socket ${section.file}`]);
  expect(lstatSync(section.file).isSocket()).toBe(true);
});

test('a listener that closes without a word is going down, and makes room', async () => {
  const section = unixSection();
  await listenAt(section.file, (socket) => socket.destroy());
  const { stderr } = await open({ servers: [section] });
  expect(stderr).toEqual([`Unlinking stale socket ${section.file}`]);
});

test('a live server keeps its file', async () => {
  const section = unixSection();
  await open({ servers: [section] });
  await expect(open({ servers: [section] })).rejects.toMatchObject({
    code: 'ADDRESS_IN_USE',
    section: 'unix_http_server',
    message:
      'Another program is already listening on a port that one of our HTTP servers is configured ' +
      'to use.  Shut this program down first before starting supervisord.',
  });
  expect(statusOf(await exchange(section.file, rpcCall('x')))).toBe(200);
  expect(readdirSync(dirname(section.file))).toEqual(['supervisor.sock']);
});

test.each(['file', 'directory'])('a %s in the way is refused and kept', async (kind) => {
  const section = unixSection();
  if (kind === 'file') {
    writeFileSync(section.file, 'precious');
  } else {
    mkdirSync(section.file);
  }
  await expect(open({ servers: [section] })).rejects.toMatchObject({
    code: 'NOT_A_SOCKET',
    message: expect.stringContaining(`${section.file} exists and is not a socket`),
  });
  expect(readdirSync(dirname(section.file))).toEqual(['supervisor.sock']);
  expect(lstatSync(section.file).isSocket()).toBe(false);
});

test('a missing directory is the system’s error', async () => {
  const section = unixSection();
  const file = join(dirname(section.file), 'missing', 'supervisor.sock');
  await expect(open({ servers: [{ ...section, file }] })).rejects.toMatchObject({
    code: 'OS_ERROR',
    message: expect.stringMatching(
      /^Cannot open an HTTP server: socket\.error reported errno\.(ENOENT \(2\)|EACCES \(13\))$/,
    ),
  });
});

test('a path too long for a socket says so', async () => {
  const section = unixSection();
  const file = `${section.file}${'x'.repeat(108 - section.file.length)}`;
  await expect(open({ servers: [{ ...section, file }] })).rejects.toMatchObject({
    code: 'PATH_TOO_LONG',
    message: 'Cannot open an HTTP server: socket.error reported AF_UNIX path too long',
  });
});

test('a leftover of a dead namesake under the temporary name is no obstacle', async () => {
  const section = unixSection();
  leaveStaleSocket(`${section.file}.${process.pid}`);
  const { stderr } = await open({ servers: [section] });
  expect(stderr).toEqual([]);
  expect(readdirSync(dirname(section.file))).toEqual(['supervisor.sock']);
});
