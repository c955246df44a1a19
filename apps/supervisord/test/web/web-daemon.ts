/**
 * A daemon with web pages, and programs that do what tests need. It listens on a socket in its own
 * directory; a relay on a port that the system chose brings browsers to it, as a proxy would.
 */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { RunningDaemon } from '../e2e/running-daemon.ts';

export interface WebDaemon {
  readonly daemon: RunningDaemon;
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * `programs` is more configuration, in which `@DIR@` is the daemon's directory. There is no
 * `[rpcinterface:supervisor]` section: the pages work without it.
 */
export async function startWebDaemon(programs: string, server = ''): Promise<WebDaemon> {
  const daemon = await RunningDaemon.start({
    config: `
[unix_http_server]
file=@DIR@/s.sock
${server}
[supervisord]
logfile=@DIR@/supervisord.log
pidfile=@DIR@/supervisord.pid
childlogdir=@DIR@
${process.getuid?.() === 0 ? 'user=root' : ''}
${programs}
`,
  });
  const relay = createServer((client) => {
    const upstream = connect(daemon.socketPath);
    client.pipe(upstream).pipe(client);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      socket.on('error', () => other.destroy());
      socket.on('close', () => other.destroy());
    }
  });
  relay.listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const { port } = relay.address() as AddressInfo;
  return {
    daemon,
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      await daemon.stop();
      relay.close();
    },
  };
}
