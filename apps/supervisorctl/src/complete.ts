/** Tab, with the call that it may take: names come from the daemon, and only when they are wanted. */
import type { CommandGroup } from './command.ts';
import {
  type CompletionPoint,
  candidatesFor,
  completionKind,
  findCompletionPoint,
  needsProcessNames,
} from './completion.ts';
import type { ProcessName } from './namespec.ts';
import type { RemoteSupervisor } from './remote-supervisor.ts';

/** Whatever can be asked: a context or a session. */
interface ClientHolder {
  readonly client: RemoteSupervisor;
}

export async function complete(
  groups: readonly CommandGroup[],
  point: CompletionPoint,
  loadNames: () => Promise<readonly ProcessName[]>,
): Promise<readonly string[]> {
  const kind = completionKind(groups, point);
  const names = needsProcessNames(kind) ? await loadNames() : [];
  return candidatesFor(kind, point.current, groups, names);
}

/** No names when the daemon does not answer: Tab is no place for complaints. */
export async function loadProcessNames(holder: ClientHolder): Promise<readonly ProcessName[]> {
  try {
    const processes = await holder.client.supervisor.getAllProcessInfo();
    return processes.map(({ name, group }) => ({ group, process: name }));
  } catch {
    return [];
  }
}

/** For the shell: asks once per line, however often Tab is pressed. */
export class LineCompleter {
  readonly #holder: ClientHolder;
  readonly #groups: readonly CommandGroup[];
  #names: Promise<readonly ProcessName[]> | undefined;

  constructor(holder: ClientHolder, groups: readonly CommandGroup[]) {
    this.#holder = holder;
    this.#groups = groups;
  }

  async complete(
    line: string,
  ): Promise<{ readonly candidates: readonly string[]; readonly word: string }> {
    const point = findCompletionPoint(line);
    const candidates = await complete(this.#groups, point, () => {
      this.#names ??= loadProcessNames(this.#holder);
      return this.#names;
    });
    return { candidates, word: point.current };
  }

  /** A new line begins. */
  forget(): void {
    this.#names = undefined;
  }
}
