/**
 * Command line → exit status. Everything that is wrong before the daemon runs ends here, as the two
 * lines that Supervisor prints and status 2; what else is known about it follows them.
 */
import { writeSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  ConfigError,
  findConfigFile,
  NodeConfigSource,
  noConfigFileError,
  renderEffectiveConfig,
  renderFindings,
  type SupervisorConfig,
} from '@sv/config';
import {
  type Libc,
  loadLibc,
  markInheritedCloseOnExec,
  type ReadySignal,
  SystemCallError,
  shareArena,
  startDaemon,
  takeReadySignal,
  Users,
} from '@sv/core';
import { EventsError } from '@sv/events';
import { LoggingError } from '@sv/logging';
import { parseSupervisordArguments, supervisordHelp, UsageError } from './cli-options.ts';
import { runDaemon } from './daemon.ts';
import { createAccountDatabase } from './host/accounts.ts';
import { raiseLimits } from './host/resource-limits.ts';
import { notifyRequest, withoutNotifyVariables } from './host/service-notify.ts';
import { HttpServerError } from './http/http-server-error.ts';
import { loadConfiguration } from './load-configuration.ts';
import { describePythonInterfaces } from './plugins/known-python-interfaces.ts';
import { COMPATIBLE_VERSION } from './rpc/self-control.ts';
import { StartupError } from './startup-error.ts';

/** What of the machine a test has to bring itself. */
export interface Machine {
  /** The system log's socket. */
  readonly syslogPath: string;
}

const MACHINE: Machine = { syslogPath: '/dev/log' };

const ROOT_SEARCH_WARNING =
  'Supervisord is running as root and it is searching for its configuration file in default ' +
  'locations (including its current working directory); you probably want to specify a "-c" ' +
  'argument specifying an absolute path to a configuration file for improved security.';

/** Runs `supervisord`; `argv` is the process's own. Resolves to the exit status. */
export async function main(argv: readonly string[], machine = MACHINE): Promise<number> {
  const [, program = 'supervisord', ...args] = argv;
  try {
    return await run(program, args, machine);
  } catch (error) {
    const text = startupFailure(error, program);
    if (text === null) throw error;
    print(2, text);
    return 2;
  }
}

async function run(program: string, args: readonly string[], machine: Machine): Promise<number> {
  const cwd = workingDirectory();
  const source = new NodeConfigSource();
  const libc = loadLibc();
  shareArena(libc);
  const users = new Users(libc);
  const accounts = createAccountDatabase(users);
  const foreground = takeReadySignal(libc, process.env);
  const environment = withoutNotifyVariables(definedVariables(process.env));
  const commandLine = parseSupervisordArguments(args, { source, accounts, environment, cwd });
  if (commandLine.kind === 'help' || commandLine.kind === 'version') {
    return print(
      1,
      commandLine.kind === 'help' ? supervisordHelp(program) : `${COMPATIBLE_VERSION}\n`,
    );
  }

  const path = commandLine.configPath ?? search(program, source, cwd);
  const { overrides, profileOptions } = commandLine;
  // Supervisor finds a relative path again from wherever it is then; we keep where it started.
  const readConfig = () => loadConfiguration({ path, overrides, cwd, environment, accounts });
  const config = readConfig();
  switch (commandLine.kind) {
    case 'check':
      return print(1, `${judgement(config)}${config.path}: no errors\n`);
    case 'print-config':
      return print(1, renderEffectiveConfig(config, { json: commandLine.isJson }));
    case 'run':
      return await runFrom({
        config,
        readConfig,
        libc,
        users,
        environment,
        foreground,
        profileOptions,
        machine,
      });
  }
}

interface Start {
  readonly config: SupervisorConfig;
  readonly readConfig: () => SupervisorConfig;
  readonly libc: Libc;
  readonly users: Users;
  readonly environment: Record<string, string>;
  readonly foreground: ReadySignal | null;
  readonly profileOptions: readonly string[] | null;
  readonly machine: Machine;
}

async function runFrom(start: Start): Promise<number> {
  const { config, readConfig, libc, users, environment, foreground, machine } = start;
  const isDaemon = !config.supervisord.nodaemon;
  if (isDaemon && foreground === null) return goToBackground(libc);
  markInheritedCloseOnExec(libc);
  const limits = raiseLimits(libc, config.supervisord, environment);
  return await profiled(start.profileOptions, () =>
    runDaemon({
      config,
      readConfig,
      libc,
      users,
      limits,
      environment,
      isDaemon,
      announceReady: () => foreground?.announceReady(),
      notifyRequest: notifyRequest(process.env, process.pid),
      writeStderr: (line) => print(2, `${line}\n`),
      syslogPath: machine.syslogPath,
    }),
  );
}

/** Runs it under the profiler, if asked to, and prints at the end what that has seen. */
async function profiled<T>(
  options: readonly string[] | null,
  action: () => Promise<T>,
): Promise<T> {
  if (options === null) return await action();
  const { startProfiler } = await import('./host/profiler.ts');
  const { formatProfile } = await import('./profile-report.ts');
  const stop = startProfiler();
  const result = await action();
  print(1, formatProfile(stop(), options));
  return result;
}

/** What a check finds besides errors. */
function judgement({ findings, rpcinterfaces, path }: SupervisorConfig): string {
  const passedOver = describePythonInterfaces(rpcinterfaces, dirname(path));
  return [renderFindings(findings), ...passedOver.map((text) => `warning: ${text}\n`)].join('');
}

/** Starts this program once more, in the background; its fate until it is ready is ours. */
function goToBackground(libc: Libc): number {
  const outcome = startDaemon(libc, {
    file: process.execPath,
    argv: [process.argv0, ...process.execArgv, ...process.argv.slice(1)],
    environment: process.env,
  });
  switch (outcome.kind) {
    case 'ready':
      return 0;
    case 'failed':
      throw new StartupError(outcome.reason);
    case 'ended':
      return outcome.status.kind === 'exited' ? outcome.status.code : 1;
  }
}

function search(program: string, source: NodeConfigSource, cwd: string): string {
  if (process.getuid?.() === 0) print(2, `${program}: UserWarning: ${ROOT_SEARCH_WARNING}\n`);
  const path = findConfigFile(program, source, cwd);
  if (path === null) throw noConfigFileError(program);
  return path;
}

/** The text for stderr; `null` for an error that is a mistake of ours. */
function startupFailure(error: unknown, program: string): string | null {
  const isForeseen =
    error instanceof ConfigError ||
    error instanceof UsageError ||
    error instanceof StartupError ||
    error instanceof HttpServerError ||
    error instanceof LoggingError ||
    error instanceof SystemCallError ||
    error instanceof EventsError;
  if (!isForeseen) return null;
  const details = error instanceof ConfigError ? `\n${renderFindings(error.findings)}` : '';
  return `Error: ${error.message}\nFor help, use ${program} -h\n${details}`;
}

function definedVariables(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}

/** Synchronous, so that nothing is lost when the process ends right after it. */
function print(fd: 1 | 2, text: string): 0 {
  try {
    for (let rest = Buffer.from(text); rest.length > 0; ) rest = rest.subarray(writeSome(fd, rest));
  } catch {
    // A closed or full terminal: there is nobody to tell.
  }
  return 0;
}

/** Whoever started us may have left a pipe that refuses what it has no room for: then it has to wait. */
function writeSome(fd: number, bytes: Uint8Array): number {
  try {
    return writeSync(fd, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    return 0;
  }
}

/** The root when the directory we were started in was removed: absolute paths go on working. */
function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    return '/';
  }
}
