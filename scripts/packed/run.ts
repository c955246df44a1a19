/** Runs commands to their end, for checks that must not go on after a failure. */
import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';

export interface RunOptions {
  readonly cwd: string;
  /** The directory whose `node` is meant where a program says `#!/usr/bin/env node`. */
  readonly nodeDirectory?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Exit statuses that are no failure; 0 if not given. */
  readonly allowed?: readonly number[];
}

/** A source map is some megabytes. */
const MOST_OUTPUT = 64 * 2 ** 20;
/** More of it than this, in characters, nobody reads in an error. */
const MOST_SHOWN = 10_000;

/** Runs it and gives what it printed; throws with all of it when it fails. */
export function run(file: string, args: readonly string[], options: RunOptions): string {
  const { status, signal, stdout, stderr, error } = spawnSync(file, args, {
    cwd: options.cwd,
    env: environmentOf(options),
    encoding: 'utf8',
    input: options.input ?? '',
    // Nothing here takes long; what hangs is a failure, and must not hang the check.
    timeout: 300_000,
    maxBuffer: MOST_OUTPUT,
  });
  if (error === undefined && (options.allowed ?? [0]).includes(status ?? -1)) return stdout;
  const end = error?.message ?? `ended with ${signal ?? status}`;
  const said = `${stdout}${stderr}`.slice(-MOST_SHOWN);
  throw new Error(`${[file, ...args].join(' ')}: ${end}\n${said}`);
}

/** Ours, less what pnpm and npm tell their scripts: a stranger's shell has none of it. */
export function environmentOf(
  options: Pick<RunOptions, 'nodeDirectory' | 'environment'>,
): Record<string, string> {
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(npm_|pnpm_|node_path$)/i.test(entry[0]),
  );
  const environment = { ...Object.fromEntries(own), ...options.environment };
  if (options.nodeDirectory === undefined) return environment;
  const path = `${options.nodeDirectory}${delimiter}${environment.PATH ?? '/usr/bin:/bin'}`;
  return { ...environment, PATH: path };
}
