/**
 * Finds the file that a program's `command` runs, or says why there is none. Pure over `FileProbe`.
 *
 * A name with a slash is taken as it is. Any other is searched for in PATH, where the first directory
 * that has the name wins, whatever it finds there, as in Supervisor. Relative names are looked up in
 * `directory`, where they are going to be executed; Supervisor looks in its own working directory.
 */
import { splitCommand } from './command-line.ts';
import type { FileFacts, FileProbe } from './file-probe.ts';
import type { ProcessSpec } from './process-spec.ts';
import { pythonRepr } from './python-repr.ts';

/** Why a command cannot be run. RPC answers NO_FILE for `not-found`, else NOT_EXECUTABLE. */
export interface CommandProblem {
  readonly kind: 'not-found' | 'not-executable';
  /** The `spawnerr`. */
  readonly text: string;
}

export type ResolvedCommand =
  | { readonly ok: true; readonly file: string; readonly argv: readonly string[] }
  | { readonly ok: false; readonly problem: CommandProblem };

const DEFAULT_PATH = '/bin:/usr/bin:/usr/local/bin';

/** `daemonPath` is the daemon's own PATH, if it has one. */
export function resolveCommand(
  spec: Pick<ProcessSpec, 'command' | 'directory' | 'environment'>,
  daemonPath: string | undefined,
  files: FileProbe,
): ResolvedCommand {
  const line = splitCommand(spec.command);
  if (!line.ok) return unusable('not-executable', line.text);
  const [name = ''] = line.words;
  const path = spec.environment.PATH ?? (daemonPath || DEFAULT_PATH);
  const locate = (file: string) => joinPath(spec.directory ?? '', file);

  for (const file of candidates(name, path)) {
    const facts = files.stat(locate(file));
    if (facts === null) continue;
    const problem = problemWith(file, facts, () => files.isExecutable(locate(file)));
    return problem === null
      ? { ok: true, file, argv: line.words }
      : unusable('not-executable', problem);
  }
  return unusable('not-found', `can't find command ${pythonRepr(name)}`);
}

function problemWith(file: string, facts: FileFacts, isPermitted: () => boolean): string | null {
  if (facts.isDirectory) return `command at ${pythonRepr(file)} is a directory`;
  if ((facts.mode & 0o111) === 0) return `command at ${pythonRepr(file)} is not executable`;
  return isPermitted() ? null : `no permission to run command ${pythonRepr(file)}`;
}

/** Every file that `name` may mean, in order, each with a slash. An empty entry is `.`. */
function candidates(name: string, path: string): readonly string[] {
  if (name.includes('/')) return [name];
  return path.split(':').map((directory) => joinPath(directory === '' ? '.' : directory, name));
}

function joinPath(directory: string, file: string): string {
  if (directory === '' || file.startsWith('/')) return file;
  return directory.endsWith('/') ? directory + file : `${directory}/${file}`;
}

function unusable(kind: CommandProblem['kind'], text: string): ResolvedCommand {
  return { ok: false, problem: { kind, text } };
}
