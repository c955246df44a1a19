/**
 * A supervisord to test a client against, started in a directory of its own. Which one is a
 * parameter: Debian's now, any other that takes `-n -c FILE` as well.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, HttpStatusError, RpcFault, type SupervisorClient } from '@sv/rpc';

export interface DaemonProgram {
  readonly name: string;
  /** The program and what comes before `-n -c FILE`. */
  readonly command: readonly [program: string, ...args: string[]];
}

export const debianSupervisord: DaemonProgram = {
  name: "Debian's supervisord",
  command: ['/usr/bin/supervisord'],
};

export function isInstalled({ command }: DaemonProgram): boolean {
  return command.every((word) => !word.startsWith('/') || existsSync(word));
}

export interface RunningDaemon {
  /** Holds the configuration `supervisord.conf`, the socket `s.sock` and all logs. */
  readonly directory: string;
  /** Speaks to the daemon past the client under test. */
  readonly client: SupervisorClient;
  /** Ends the daemon if it still runs, and removes the directory. */
  stop(): Promise<void>;
}

const credentials = { username: 'user', password: 'secret' };

/** `config` may say `%(here)s`; its server must listen on `%(here)s/s.sock`. */
export async function startDaemon(
  { name, command }: DaemonProgram,
  files: Readonly<Record<string, string>>,
): Promise<RunningDaemon> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'supervisorctl-')));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(directory, file), text);
  const [program, ...args] = command;
  const daemon = spawn(program, [...args, '-n', '-c', join(directory, 'supervisord.conf')], {
    cwd: directory,
    stdio: 'ignore',
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC', HOME: directory },
  });
  const exited = new Promise<void>((resolve) => daemon.once('exit', () => resolve()));
  const client = createClient({ serverUrl: `unix://${join(directory, 's.sock')}`, ...credentials });
  const stop = async (): Promise<void> => {
    client.close();
    if (isRunning(daemon)) daemon.kill('SIGTERM');
    await exited;
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await until(async () => {
      if (!isRunning(daemon)) throw new Error(`${name} ended before it answered`);
      return answers(client);
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { directory, client, stop };
}

function isRunning(daemon: ChildProcess): boolean {
  return daemon.exitCode === null && daemon.signalCode === null;
}

/** A refusal is an answer too: some of the daemons have no methods, or want a password. */
export async function answers(client: SupervisorClient): Promise<boolean> {
  try {
    await client.supervisor.getState();
    return true;
  } catch (error) {
    if (error instanceof RpcFault) return error.symbol !== 'SHUTDOWN_STATE';
    return error instanceof HttpStatusError;
  }
}

/** Looks until it is so; the time limit is the test's own. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}
