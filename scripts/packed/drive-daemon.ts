/**
 * Runs the daemon as installed, with the example listener of `@sv/events` under it and the example
 * client of `@sv/rpc` beside it, controls it, stops it, and looks for what is left behind.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { run } from './run.ts';
import type { NodeVersion } from './try-examples.ts';

export interface Installation {
  /** Where `npm install -g` put the programs. */
  readonly bin: string;
  /** Folders where `@sv/rpc` and `@sv/events` are installed, with their examples. */
  readonly rpc: { readonly folder: string; readonly example: string };
  readonly events: { readonly folder: string; readonly example: string };
}

export async function driveDaemon(
  installation: Installation,
  folder: string,
  node: NodeVersion,
): Promise<void> {
  mkdirSync(folder);
  const { bin, rpc, events } = installation;
  const call = (program: string, args: readonly string[], allowed?: readonly number[]) =>
    run(join(bin, program), args, {
      cwd: folder,
      nodeDirectory: node.directory,
      ...(allowed === undefined ? {} : { allowed }),
    });
  const control = (...action: string[]) => call('supervisorctl', ['-c', 'd.conf', ...action]);

  writeFileSync(join(folder, 'sample.conf'), call('echo_supervisord_conf', []));
  expect(call('supervisord', ['--check', '-c', 'sample.conf']), /no errors/);
  call('pidproxy', ['none.pid', '/bin/true']);

  const listener = join(events.folder, 'last-words.mjs');
  writeFileSync(listener, events.example);
  writeFileSync(
    join(folder, 'd.conf'),
    configuration(`${join(node.directory, 'node')} ${listener}`),
  );
  call('supervisord', ['-c', 'd.conf']);
  const pid = Number(readFileSync(join(folder, 'd.pid'), 'utf8'));
  try {
    expect(control('wait', 'web', 'last-words', '--timeout', '30'), /web/);
    expect(control('status', 'web'), /^web +RUNNING +pid \d+, uptime /m);

    const client = join(rpc.folder, 'client.mjs');
    writeFileSync(client, rpc.example.replace('/run/supervisor.sock', join(folder, 'd.sock')));
    const seen = run('node', [client], { cwd: rpc.folder, nodeDirectory: node.directory });
    expect(seen, /^web RUNNING pid \d+/m);

    call('supervisorctl', ['-c', 'd.conf', 'start', 'dies'], [0, 7]);
    await until('the listener has heard of the death', () =>
      /died unexpectedly, its last words: farewell/.test(control('tail', 'last-words', 'stderr')),
    );
    control('shutdown');
    await until('the daemon is gone', () => !isAlive(pid));
  } finally {
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  }
  const left = readdirSync(folder).filter((name) => !/\.(conf|log)$/.test(name));
  if (left.length > 0) throw new Error(`left behind: ${left.join(' ')}`);
  const children = processesMentioning(folder);
  if (children.length > 0) throw new Error(`still running: ${children.join(', ')}`);
  rmSync(folder, { recursive: true });
}

function configuration(listener: string): string {
  return `[unix_http_server]
file=%(here)s/d.sock

[supervisord]
logfile=%(here)s/d.log
pidfile=%(here)s/d.pid
childlogdir=%(here)s
${process.getuid?.() === 0 ? 'user=root' : ''}

[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface

[supervisorctl]
serverurl=unix://%(here)s/d.sock

[program:web]
command=sleep 1000 ; %(here)s
environment=SMOKE="%(here)s"
startsecs=0
stdout_logfile=NONE
stderr_logfile=NONE

[program:dies]
command=sh -c 'echo farewell >&2; exit 3'
autostart=false
autorestart=false
startsecs=0
stdout_logfile=NONE
stderr_logfile=%(here)s/dies.log

[eventlistener:last-words]
command=${listener}
events=PROCESS_STATE_EXITED
environment=SMOKE="%(here)s"
startsecs=0
stderr_logfile=%(here)s/last-words.log
`;
}

function expect(text: string, pattern: RegExp): void {
  if (!pattern.test(text)) throw new Error(`expected ${pattern}, found:\n${text}`);
}

/** Asks again until it holds; a machine under load may take long, a broken one takes too long. */
async function until(what: string, holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await delay(50);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Processes whose environment has the folder: ours are marked with it. */
function processesMentioning(folder: string): readonly string[] {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readFileSync(join('/proc', name, 'environ'), 'latin1').includes(`SMOKE=${folder}`);
    } catch {
      return false; // It has ended meanwhile, or belongs to another user.
    }
  });
}
