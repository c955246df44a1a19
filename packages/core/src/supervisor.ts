/**
 * All groups of one daemon: adds, removes and finds them, starts what is automatic, stops everything
 * in order. It knows nothing of where the groups come from or who asks.
 */
import { CoreError } from './core-error.ts';
import type { LogLine } from './log-line.ts';
import { parseNamespec } from './namespec.ts';
import { type GroupDefinition, ProcessGroup } from './process-group.ts';
import type { ProcessHost } from './process-host.ts';
import { type ReadyToStop, stopGroups } from './shutdown.ts';
import type { SubprocessRunner } from './subprocess-runner.ts';
import type { SupervisorObserver } from './supervisor-observer.ts';
import type { SupervisorState } from './supervisor-state.ts';

/** What a namespec points at. */
export type NamespecTarget =
  | { readonly kind: 'process'; readonly group: ProcessGroup; readonly process: SubprocessRunner }
  | { readonly kind: 'group'; readonly group: ProcessGroup };

export interface SupervisorOptions {
  /**
   * Asked in a shutdown when a group's turn has come, before anything of it is signalled: what it
   * returns is awaited first, so it must settle soon and must not reject. Default: no group waits.
   */
  readonly readyToStop?: ReadyToStop;
}

/** The groups that are active, and the state of the whole. One lives from start to shutdown. */
export class Supervisor {
  readonly #host: ProcessHost;
  readonly #readyToStop: ReadyToStop;
  readonly #observers = new Set<Partial<SupervisorObserver>>();
  readonly #groups = new Map<string, ProcessGroup>();
  #state: SupervisorState = 'RUNNING';
  #shutdown: Promise<void> | null = null;

  constructor(host: ProcessHost, options: SupervisorOptions = {}) {
    this.#host = host;
    this.#readyToStop = options.readyToStop ?? (() => null);
  }

  get state(): SupervisorState {
    return this.#state;
  }

  /** In the order in which they were added. */
  get groups(): readonly ProcessGroup[] {
    return [...this.#groups.values()];
  }

  /** By ascending priority, ties in the order in which they were added. */
  get groupsByPriority(): readonly ProcessGroup[] {
    return this.groups.toSorted((a, b) => a.priority - b.priority);
  }

  /** Every process in the order in which requests for all are carried out. */
  get processesByPriority(): readonly SubprocessRunner[] {
    return this.groupsByPriority.flatMap((group) => group.byPriority);
  }

  group(name: string): ProcessGroup | undefined {
    return this.#groups.get(name);
  }

  /** Finds a process (`x`, `g:p`) or a group (`g:*`, `g:`); `null` if there is none of that name. */
  find(namespec: string): NamespecTarget | null {
    const name = parseNamespec(namespec);
    const group = this.#groups.get(name.group);
    if (group === undefined) return null;
    if (name.process === null) return { kind: 'group', group };
    const process = group.process(name.process);
    return process === undefined ? null : { kind: 'process', group, process };
  }

  /** Tells `observer` what happens from now on. Returns the function that ends it. */
  observe(observer: Partial<SupervisorObserver>): () => void {
    this.#observers.add(observer);
    return () => {
      this.#observers.delete(observer);
    };
  }

  /**
   * Makes a group active without starting anything: `start` does that for all, `group.autostart()`
   * for one that is added later. Throws `GROUP_EXISTS`, `NAME_TAKEN` or `SHUTTING_DOWN`.
   */
  add(definition: GroupDefinition): ProcessGroup {
    const { name } = definition;
    if (this.#state !== 'RUNNING') {
      throw new CoreError(
        'SHUTTING_DOWN',
        `cannot add group ${name}: the supervisor is going down`,
      );
    }
    if (this.#groups.has(name)) {
      throw new CoreError('GROUP_EXISTS', `cannot add group ${name}: it is active already`);
    }
    const group = new ProcessGroup(definition, this.#host, {
      transitioned: (transition) => this.#tell((observer) => observer.transitioned?.(transition)),
      logged: (line) => this.#tell((observer) => observer.logged?.(line)),
      settled: (transition) => this.#tell((observer) => observer.settled?.(transition)),
    });
    this.#groups.set(name, group);
    this.#tell((observer) => observer.groupAdded?.(group));
    return group;
  }

  /**
   * Drops a group, of which every process must be in a stopped state. Throws `GROUP_UNKNOWN` or
   * `GROUP_NOT_STOPPED`.
   */
  remove(name: string): void {
    const group = this.#groups.get(name);
    if (group === undefined) {
      throw new CoreError('GROUP_UNKNOWN', `cannot remove group ${name}: no group of that name`);
    }
    if (!group.isStopped) {
      throw new CoreError('GROUP_NOT_STOPPED', `cannot remove group ${name}: stop it first`);
    }
    group.dispose();
    this.#groups.delete(name);
    this.#tell((observer) => observer.groupRemoved?.(group));
  }

  /**
   * Announces RUNNING and starts what is `autostart`, without waiting for one another. Does nothing
   * when a shutdown was quicker.
   */
  start(): void {
    if (this.#state !== 'RUNNING') return;
    this.#enter('RUNNING');
    for (const group of this.groupsByPriority) group.autostart();
  }

  /**
   * Stops everything, group by group, and resolves when nothing is left to wait for. Further calls
   * join the shutdown that goes on; SHUTDOWN wins over RESTARTING, whichever came first.
   */
  shutDown(to: 'SHUTDOWN' | 'RESTARTING'): Promise<void> {
    if (this.#shutdown !== null) {
      if (this.#state === 'RESTARTING' && to === 'SHUTDOWN') this.#enter(to);
      return this.#shutdown;
    }
    let begin: (value: void | Promise<void>) => void = () => undefined;
    this.#shutdown = new Promise((resolve) => {
      begin = resolve;
    });
    this.#enter(to);
    const { groups } = this;
    for (const group of groups) group.halt();
    const log = (line: LogLine) => this.#tell((observer) => observer.logged?.(line));
    begin(stopGroups(groups, this.#host.clock, log, this.#readyToStop));
    return this.#shutdown;
  }

  #enter(state: SupervisorState): void {
    this.#state = state;
    this.#tell((observer) => observer.supervisorStateChanged?.(state));
  }

  #tell(call: (observer: Partial<SupervisorObserver>) => void): void {
    for (const observer of [...this.#observers]) tellSafely(() => call(observer));
  }
}

/** A faulty observer must not leave a process half-way through a step: it fails by itself, later. */
function tellSafely(tell: () => void): void {
  try {
    tell();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
