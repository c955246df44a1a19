/** A supervisor with event listener pools over doubles, wired as a life of the daemon wires them. */
import { type ProcessSpec, Supervisor } from '@sv/core';
import {
  type FakeChild,
  FakeFileProbe,
  FakeSpawner,
  ManualClock,
  processSpec,
  RecordingSink,
} from '@sv/core/testing';
import {
  defaultResultHandler,
  EventBus,
  type ResultHandler,
  SerialCounter,
  type SupervisorEvent,
} from '@sv/events';
import { RecordingLog } from '@sv/events/testing';
import { ListenerPools } from '../src/listener-pools.ts';

export interface PoolSettings {
  readonly listeners?: readonly string[];
  readonly events?: readonly string[];
  readonly bufferSize?: number;
  readonly resultHandler?: ResultHandler;
  readonly priority?: number;
  /** Fields of the listeners' programs; `startsecs` is 0 unless given. */
  readonly program?: Partial<ProcessSpec>;
}

export class SupervisedPools {
  readonly clock = new ManualClock();
  readonly spawner = new FakeSpawner();
  readonly log: RecordingLog;
  readonly bus = new EventBus({
    onError: (error) => {
      throw error;
    },
  });
  readonly supervisor: Supervisor;
  readonly pools: ListenerPools;
  readonly #read = new Map<FakeChild, number>();

  constructor({
    identifier = 'supervisor',
    isDebugEnabled = false,
  }: { readonly identifier?: string; readonly isDebugEnabled?: boolean } = {}) {
    this.log = new RecordingLog({ isDebugEnabled });
    const { clock, spawner } = this;
    const files = new FakeFileProbe();
    this.supervisor = new Supervisor(
      { clock, spawner, files, environment: {}, serverUrl: null },
      { readyToStop: (group) => this.pools.delivered(group) },
    );
    this.pools = new ListenerPools({
      supervisor: this.supervisor,
      bus: this.bus,
      serials: new SerialCounter(),
      clock,
      log: this.log,
      server: () => identifier,
    });
    this.supervisor.observe({
      transitioned: (transition) => this.pools.announce(transition),
      settled: (transition) => this.pools.settle(transition),
    });
  }

  /** Adds a pool; its listeners are started with everything else, or by `start` of their group. */
  addPool(name: string, settings: PoolSettings = {}): this {
    const listeners = settings.listeners ?? [name];
    this.pools.add(
      {
        name,
        bufferSize: settings.bufferSize ?? 10,
        poolEvents: settings.events ?? ['REMOTE_COMMUNICATION'],
        programs: listeners.map((listener) => ({ name: listener })),
      },
      settings.resultHandler ?? defaultResultHandler,
    );
    this.supervisor.add({
      name,
      priority: settings.priority ?? -1,
      processes: listeners.map((listener) => ({
        spec: processSpec({ startsecs: 0, ...settings.program, name: listener, group: name }),
        output: {
          open: () => ({
            stdout: this.pools.dialogueSink(name, listener, new RecordingSink()),
            stderr: null,
          }),
        },
      })),
    });
    return this;
  }

  /** The live child of a process. */
  child(name: string): FakeChild {
    const process = this.supervisor.processesByPriority.find(({ spec }) => spec.name === name);
    return this.spawner.child(process?.pid ?? 0);
  }

  send(type: string): void {
    this.publish({ name: 'REMOTE_COMMUNICATION', type, data: '' });
  }

  publish(event: SupervisorEvent): void {
    this.bus.publish(event);
  }

  /** What the live child of a listener was sent since the last call: the payloads' first lines. */
  heardBy(name: string): readonly string[] {
    const child = this.child(name);
    const writes = child.stdin.slice(this.#read.get(child) ?? 0);
    this.#read.set(child, child.stdin.length);
    return writes.map((bytes) => Buffer.from(bytes).toString().split('\n')[1] ?? '');
  }
}

export const READY = 'READY\n';
export const ACCEPT = 'RESULT 2\nOKREADY\n';
export const REJECT = 'RESULT 4\nFAILREADY\n';

/** Lets everything that has been resolved go on, without letting time pass. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
