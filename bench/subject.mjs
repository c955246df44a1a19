// What is measured: a supervisord and its supervisorctl, ours or the system's. Starts a daemon in
// the foreground in a directory of its own and stops it again.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { callOnce } from './raw-rpc.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

export const ours = {
  name: 'ours',
  supervisord: [process.execPath, join(root, 'apps/supervisord/bin/supervisord.js')],
  supervisorctl: [process.execPath, join(root, 'apps/supervisorctl/bin/supervisorctl.js')],
};

export const original = {
  name: 'Supervisor',
  supervisord: ['/usr/bin/supervisord'],
  supervisorctl: ['/usr/bin/supervisorctl'],
};

/** Whether the original is installed here. */
export const hasOriginal = existsSync(original.supervisord[0]);

/** Logs go to memory where there is one, so that the disk is not what is measured. */
const base = existsSync('/dev/shm') ? '/dev/shm' : '/tmp';

/** Starts `subject` with these sections, in a folder that `prepare` may fill; resolves when it answers its first call. */
export async function startDaemon(
  subject,
  sections,
  { logfile = 'supervisord.log', options = '', prepare = () => undefined } = {},
) {
  const folder = mkdtempSync(join(base, 'sv-bench-'));
  mkdirSync(join(folder, 'logs'));
  prepare(folder);
  const socket = join(folder, 's.sock');
  const config = join(folder, 'supervisord.conf');
  writeFileSync(
    config,
    `[unix_http_server]
file=${socket}
[supervisord]
user=root
nodaemon=true
silent=true
logfile=${logfile.startsWith('/') ? logfile : join(folder, logfile)}
pidfile=${join(folder, 'supervisord.pid')}
childlogdir=${join(folder, 'logs')}
${options}
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
[supervisorctl]
serverurl=unix://${socket}
${typeof sections === 'function' ? sections(folder) : sections}
`.replace(/^user=root\n/m, process.getuid?.() === 0 ? 'user=root\n' : ''),
  );
  const started = performance.now();
  const [file, ...args] = subject.supervisord;
  const child = spawn(file, [...args, '-n', '-c', config], { stdio: 'ignore', cwd: folder });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  let isDead = false;
  child.once('exit', () => {
    isDead = true;
  });
  for (;;) {
    if (isDead) throw new Error(`${subject.name} did not start; see ${folder}`);
    try {
      await callOnce(socket, 'supervisor.getState');
      break;
    } catch {
      await pause(1);
    }
  }
  const firstAnswerMs = performance.now() - started;
  return {
    pid: child.pid,
    folder,
    socket,
    config,
    firstAnswerMs,
    /** Sends SIGTERM; resolves to the milliseconds until the daemon was gone. `inspect` sees what it left. */
    async stop(inspect = () => undefined) {
      const sent = performance.now();
      child.kill('SIGTERM');
      await exited;
      const tookMs = performance.now() - sent;
      inspect(folder);
      rmSync(folder, { recursive: true, force: true });
      return tookMs;
    },
  };
}

/** CPU seconds (user and system) that a process has used. */
export function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Private anonymous memory in MB: what this process alone costs. */
export function privateMegabytes(pid) {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/Pss_Anon:\s+(\d+)/.exec(rollup)?.[1] ?? 0) / 1024;
}

/** Voluntary context switches of the main thread: each is one time that it slept and was woken. */
export function wakeUps(pid) {
  return Number(
    /^voluntary_ctxt_switches:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ??
      0,
  );
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export function median(values) {
  return percentile(values, 50);
}

export function percentile(values, p) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((p / 100) * sorted.length))] ?? Number.NaN;
}
