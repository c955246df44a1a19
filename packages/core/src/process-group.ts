/** A group: processes in their configured order, and the orders in which they are asked to act. */
import { CoreError } from './core-error.ts';
import type { ProcessDefinition } from './process-definition.ts';
import type { ProcessHost } from './process-host.ts';
import type { ProcessObserver } from './process-observer.ts';
import { SubprocessRunner } from './subprocess-runner.ts';

export interface GroupDefinition {
  readonly name: string;
  /** Groups start in ascending and are shut down in descending order of it. */
  readonly priority: number;
  /** In configured order, which is the order of automatic starts. */
  readonly processes: readonly ProcessDefinition[];
}

/** A group of processes that is active. */
export class ProcessGroup {
  readonly name: string;
  readonly priority: number;
  /** In configured order. */
  readonly processes: readonly SubprocessRunner[];

  /** Throws `NAME_TAKEN` if two processes have the same name. */
  constructor(definition: GroupDefinition, host: ProcessHost, observer: ProcessObserver) {
    this.name = definition.name;
    this.priority = definition.priority;
    this.processes = definition.processes.map(
      (process) => new SubprocessRunner(process, host, observer),
    );
    for (const [index, { spec }] of this.processes.entries()) {
      if (this.processes.findIndex((other) => other.spec.name === spec.name) === index) continue;
      throw new CoreError('NAME_TAKEN', `group ${this.name} has two processes named ${spec.name}`);
    }
  }

  /** By ascending priority, ties in configured order: the order in which requests are carried out. */
  get byPriority(): readonly SubprocessRunner[] {
    return this.processes.toSorted((a, b) => a.spec.priority - b.spec.priority);
  }

  /** Whether every process is in a stopped state. */
  get isStopped(): boolean {
    return this.processes.every((process) => process.isStopped);
  }

  process(name: string): SubprocessRunner | undefined {
    return this.processes.find((process) => process.spec.name === name);
  }

  /** Starts what is `autostart` and was never started, in configured order, without waiting. */
  autostart(): void {
    for (const process of this.processes) process.autostart();
  }

  /** Nothing of the group starts any more; what runs stays up. */
  halt(): void {
    for (const process of this.processes) process.halt();
  }

  /** Its turn in a shutdown: everything by descending priority, ties reversed, without waiting. */
  shutDown(): void {
    for (const process of this.byPriority.toReversed()) process.shutDown();
  }

  dispose(): void {
    for (const process of this.processes) process.dispose();
  }
}
