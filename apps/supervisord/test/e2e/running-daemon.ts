/**
 * A supervisord under test: starts it in a directory of its own, follows its main log, stops it.
 * Facts are awaited by their log lines, so nothing here sleeps. The same harness runs Debian's
 * supervisord where a test compares the two.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, type SupervisorClient } from '@sv/rpc';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..');

export const ourSupervisord: readonly string[] = [
  process.execPath,
  join(root, 'apps/supervisord/bin/supervisord.js'),
];
export const ourSupervisorctl: readonly string[] = [
  process.execPath,
  join(root, 'apps/supervisorctl/bin/supervisorctl.js'),
];
export const debianSupervisord: readonly string[] = ['/usr/bin/supervisord'];
export const debianSupervisorctl: readonly string[] = ['/usr/bin/supervisorctl'];
/** Debian's Supervisor is a real peer; tests that need it skip where it is not installed. */
export const hasDebianSupervisor: boolean = existsSync('/usr/bin/supervisord');
export const isRoot: boolean = process.getuid?.() === 0;

export interface DaemonOptions {
  /** The sections beside `[unix_http_server]`, `[supervisord]`, `[rpcinterface]`; `@DIR@` is the directory. */
  readonly programs?: string;
  /** More lines for `[supervisord]`. */
  readonly supervisord?: string;
  /** The whole file instead, with `@DIR@` for the directory. */
  readonly config?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether `command` runs the daemon as its child instead of becoming it. */
  readonly isWrapped?: boolean;
  /** Files that are in the directory before the daemon is started, `@DIR@` in them as well. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export class RunningDaemon {
  readonly folder: string;
  readonly configPath: string;
  readonly socketPath: string;
  readonly #process: ChildProcess;
  readonly #lines: string[] = [];
  readonly #waiting = new Set<() => void>();
  readonly #isWrapped: boolean;
  readonly exited: Promise<Exit>;
  stderr = '';
  #hasExited = false;
  #client: SupervisorClient | undefined;

  private constructor(options: DaemonOptions) {
    this.folder = mkdtempSync(join(tmpdir(), 'sv-e2e-'));
    this.configPath = join(this.folder, 'supervisord.conf');
    this.socketPath = join(this.folder, 's.sock');
    this.#isWrapped = options.isWrapped ?? false;
    this.writeConfig(options);
    for (const [name, text] of Object.entries(options.files ?? {})) this.write(name, text);
    const [file = '', ...args] = options.command ?? ourSupervisord;
    this.#process = spawn(file, [...args, '-n', '-c', this.configPath], {
      cwd: this.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...options.environment },
    });
    this.exited = new Promise((resolve) => {
      this.#process.once('close', (code, signal) => {
        this.#hasExited = true;
        for (const wake of this.#waiting) wake();
        resolve({ code, signal });
      });
    });
    this.#follow();
  }

  /** Starts the daemon; resolves when it says that it has started. */
  static async start(options: DaemonOptions = {}): Promise<RunningDaemon> {
    const daemon = new RunningDaemon(options);
    try {
      await daemon.logged(/supervisord started with pid \d+/);
    } catch (error) {
      rmSync(daemon.folder, { recursive: true, force: true });
      throw error;
    }
    return daemon;
  }

  /** Starts a daemon that is expected to end by itself. */
  static launch(options: DaemonOptions): RunningDaemon {
    return new RunningDaemon(options);
  }

  get pid(): number {
    const pid = this.#process.pid ?? 0;
    return this.#isWrapped ? Number(childrenOf(pid)[0]) : pid;
  }

  get client(): SupervisorClient {
    this.#client ??= createClient({ serverUrl: `unix://${this.socketPath}` });
    return this.#client;
  }

  /** The lines of the main log that have come through so far, without their time stamps. */
  get log(): readonly string[] {
    return this.#lines;
  }

  /** All of them, from the file: what was written before a call was answered is there. */
  get writtenLog(): readonly string[] {
    return this.read('supervisord.log').split('\n').slice(0, -1).map(withoutTime);
  }

  /** The first line of the main log, from index `from` on, that matches; awaited if need be. */
  async logged(pattern: RegExp, from = 0): Promise<string> {
    for (;;) {
      const line = this.#lines.slice(from).find((text) => pattern.test(text));
      if (line !== undefined) return line;
      if (this.#hasExited) {
        throw new Error(
          `the daemon ended without logging ${pattern}:\n${this.#lines.join('\n')}\n${this.stderr}`,
        );
      }
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
    }
  }

  /** Waits until the main log has matched `count` times. */
  async loggedTimes(pattern: RegExp, count: number): Promise<readonly string[]> {
    let from = 0;
    const found: string[] = [];
    while (found.length < count) {
      const line = await this.logged(pattern, from);
      from = this.#lines.indexOf(line, from) + 1;
      found.push(line);
    }
    return found;
  }

  writeConfig(options: DaemonOptions): void {
    const text =
      options.config ??
      `[unix_http_server]
file=@DIR@/s.sock
[supervisord]
${isRoot ? 'user=root' : ''}
logfile=@DIR@/supervisord.log
pidfile=@DIR@/supervisord.pid
childlogdir=@DIR@
${options.supervisord ?? ''}
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
[supervisorctl]
serverurl=unix://@DIR@/s.sock
${options.programs ?? ''}
`;
    this.write('supervisord.conf', text);
  }

  /** Writes a file in the directory, with `@DIR@` for that. */
  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), text.replaceAll('@DIR@', this.folder));
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  /** The lines of a file in the directory, once `count` of them match; the file is watched. */
  async fileWith(name: string, pattern: string | RegExp, count = 1): Promise<readonly string[]> {
    const expression = new RegExp(pattern);
    const path = join(this.folder, name);
    const watcher = watch(dirname(path));
    try {
      for (;;) {
        const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
        if (lines.filter((line) => expression.test(line)).length >= count) return lines;
        await once(watcher, 'change');
      }
    } finally {
      watcher.close();
    }
  }

  signal(signal: NodeJS.Signals): void {
    process.kill(this.pid, signal);
  }

  /** Closes what the daemon has as stdout and stderr. */
  closeTerminal(): void {
    this.#process.stdout?.destroy();
    this.#process.stderr?.destroy();
  }

  /** SIGTERM, the orderly end, and the directory removed. */
  async stop(): Promise<Exit> {
    this.#client?.close();
    if (!this.#hasExited) this.signal('SIGTERM');
    const exit = await this.exited;
    rmSync(this.folder, { recursive: true, force: true });
    return exit;
  }

  #follow(): void {
    let rest = '';
    this.#process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      this.#lines.push(...lines.map(withoutTime));
      for (const wake of this.#waiting) wake();
    });
    this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
  }
}

function withoutTime(line: string): string {
  return line.replace(/^\d{4}-\d\d-\d\d [\d:,]+ /, '');
}

/**
 * Resolves when a process that is nobody's child here has ended; it can only be looked for. A zombie
 * has ended: reaping it is the business of whatever is pid 1.
 */
export async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** The pids of a process's children. */
export function childrenOf(pid: number): readonly number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.split(' ').filter(Boolean).map(Number);
}

function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
