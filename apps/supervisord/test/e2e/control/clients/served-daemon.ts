/**
 * One daemon for clients of all languages: a unix socket without credentials, a TCP port with, and a
 * log with everything that has ever broken a parser.
 */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { RunningDaemon } from '../../running-daemon.ts';

export const username = 'user';
/** With a colon, at which a careless server would cut it. */
export const password = 'p:w';

/** What `writer` has written, as a client must get it: no byte of it is lost, none breaks the XML. */
export const oddLog = 'caf\u00e9 <a&b> ]]>\ttab \ufffd[1m \ufffd \ufffd\n';

const config = `
[unix_http_server]
file=@DIR@/s.sock
[inet_http_server]
port=127.0.0.1:@PORT@
username=${username}
password=${password}
[supervisord]
logfile=@DIR@/supervisord.log
pidfile=@DIR@/supervisord.pid
childlogdir=@DIR@
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
[program:web]
command=sleep 1000
startsecs=0
[program:idle]
command=sleep 1000
startsecs=0
autostart=false
[program:missing]
command=/no/such/command
autostart=false
[group:pool]
programs=worker
[program:worker]
command=sleep 1000
startsecs=0
process_name=%(process_num)02d
numprocs=2
[program:writer]
command=cat
autostart=false
stdout_logfile=@DIR@/writer.log
`;

export class ServedDaemon {
  readonly daemon: RunningDaemon;
  readonly port: number;

  private constructor(daemon: RunningDaemon, port: number) {
    this.daemon = daemon;
    this.port = port;
  }

  static async start(): Promise<ServedDaemon> {
    for (;;) {
      const port = await freePort();
      const daemon = await RunningDaemon.start({
        config: config.replace('@PORT@', String(port)),
      }).catch((error: Error) => {
        // Somebody else was quicker to take the port: there are others.
        if (!error.message.includes('already listening')) throw error;
      });
      if (daemon === undefined) continue;
      daemon.write('writer.log', 'caf\u00e9 <a&b> ]]>\ttab \u001b[1m \u0000 \u0001\n');
      await daemon.logged(/success: 01 entered RUNNING/);
      return new ServedDaemon(daemon, port);
    }
  }

  get socketPath(): string {
    return this.daemon.socketPath;
  }

  async stop(): Promise<void> {
    await this.daemon.stop();
  }
}

/** The configuration knows no "any port", so one is looked for that is free at the moment. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Whether a program can be found; most of them are optional packages of Debian. */
export function has(program: string): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...folders, ''].some((folder) => existsSync(join(folder, program)));
}

/** What the program prints, as the JSON it is. */
export async function printedJson(file: string, ...args: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(file, [...args]);
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`expected JSON from ${file}, got: ${stdout}`);
  }
}
