/**
 * `pidproxy PIDFILE COMMAND [ARG...]`: stands in for a daemon that cannot be kept in the foreground.
 * It runs COMMAND, passes the signals it gets on to the process named in PIDFILE, and ends with 0 when
 * COMMAND has ended, whatever its status, or once it has passed on a signal that means the end:
 * configurations rely on both. COMMAND is a path, never looked up in PATH.
 *
 * It is a process of its own, so Node's child_process takes no child away from the daemon here.
 */
// biome-ignore lint/style/noRestrictedImports: this program is not the daemon, see above.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Passed on; what comes after the signal is up to COMMAND. */
const PASSED_ON = ['SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const;
/** Passed on, and the end of pidproxy itself. */
const LAST = ['SIGTERM', 'SIGINT', 'SIGQUIT'] as const;

/** Runs the program with the arguments of its process; ends the process. */
export function runPidproxy(argv: readonly string[]): void {
  const [, program = 'pidproxy', pidfile, command, ...args] = argv;
  if (pidfile === undefined || command === undefined) {
    process.stdout.write(usage(program));
    process.exit(1);
  }
  // Before the child exists, so that no signal finds the default action, which would orphan it.
  for (const signal of [...PASSED_ON, ...LAST]) {
    process.on(signal, () => passOn(signal, pidfile));
  }
  const path = resolve(command);
  const child = spawn(path, args, { argv0: command, stdio: 'inherit' });
  child.once('error', (error: NodeJS.ErrnoException) => {
    fail(`can't run ${path}: ${error.code ?? error.message}`);
  });
  child.once('exit', () => process.exit(0));
}

/** The pid in the text of a pid file; undefined where it names no single process. */
export function parsePid(text: string): number | undefined {
  const trimmed = text.trim();
  // 0 and negative numbers would signal whole process groups, our own among them.
  return /^\+?\d+$/.test(trimmed) && Number(trimmed) > 0 ? Number(trimmed) : undefined;
}

/** The file is read for every signal: the process it names may have been replaced. */
function passOn(signal: NodeJS.Signals, pidfile: string): void {
  const pid = readPid(pidfile);
  if (pid === undefined) {
    process.stdout.write(`Can't read child pidfile ${pidfile}!\n`);
    return;
  }
  try {
    process.kill(pid, signal);
  } catch (error) {
    fail(
      `can't send ${signal} to process ${pid} of ${pidfile}: ${(error as NodeJS.ErrnoException).code}`,
    );
  }
  if (LAST.some((last) => last === signal)) {
    process.exit(0);
  }
}

function readPid(pidfile: string): number | undefined {
  try {
    return parsePid(readFileSync(pidfile, 'utf8'));
  } catch {
    // Missing, unreadable or a directory: the caller says so, in words people look for.
    return undefined;
  }
}

function fail(message: string): never {
  process.stderr.write(`pidproxy: ${message}\n`);
  process.exit(1);
}

function usage(program: string): string {
  return [
    'pidproxy -- run a command and pass signals on to the process in its pid file.',
    '',
    'Signals sent to pidproxy (HUP, INT, QUIT, TERM, USR1, USR2) go to the process whose number is in',
    'the pid file at that moment. pidproxy ends when the command ends, or after INT, QUIT or TERM.',
    '',
    `Usage: ${program} <pidfile name> <command> [<cmdarg1> ...]`,
    '',
    '',
  ].join('\n');
}
