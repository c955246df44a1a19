/**
 * Carries out a `spawn` effect: take stdin, look the command up, open the outputs, create the child. Whatever
 * fails becomes the text for `spawnerr`, and what was opened before it is closed again.
 */
import { childEnvironment } from './child-environment.ts';
import type { ExitStatus } from './exit-status.ts';
import type { ProcessDefinition } from './process-definition.ts';
import type { ProcessHost } from './process-host.ts';
import type { OpenOutput } from './process-output.ts';
import { resolveCommand } from './resolve-command.ts';
import type { StdinSource } from './socket-lease.ts';
import type { SpawnResult } from './spawner.ts';

export function spawnSubprocess(
  definition: ProcessDefinition,
  host: ProcessHost,
  stdin: StdinSource,
  onExit: (status: ExitStatus) => void,
): SpawnResult {
  const { spec } = definition;
  if (!stdin.ok) return stdin;
  const command = resolveCommand(spec, host.environment.PATH, host.files);
  if (!command.ok) return { ok: false, reason: command.problem.text };

  let output: OpenOutput;
  try {
    output = definition.output.open();
  } catch (error) {
    return { ok: false, reason: outputProblem(spec.name, error) };
  }

  const result = host.spawner.spawn({
    name: spec.name,
    file: command.file,
    argv: command.argv,
    environment: childEnvironment(spec, host.environment, host.serverUrl),
    directory: spec.directory,
    umask: spec.umask,
    uid: spec.uid,
    stdin: stdin.stdin,
    stdout: output.stdout,
    stderr: output.stderr,
    onExit,
  });
  if (!result.ok) {
    output.stdout.end();
    output.stderr?.end();
  }
  return result;
}

function outputProblem(name: string, error: unknown): string {
  const code = errnoOf(error);
  return code === 'EMFILE'
    ? `too many open files to spawn '${name}'`
    : `unknown error making dispatchers for '${name}': ${code}`;
}

function errnoOf(error: unknown): string {
  if (error instanceof Error) return 'code' in error ? String(error.code) : error.message;
  return String(error);
}
