/** One runner, or one supervisor, over doubles, with everything it says in one list. */
import type { ListeningSocket } from '../src/listening-socket.ts';
import type { ProcessHost } from '../src/process-host.ts';
import type { ProcessSpec } from '../src/process-spec.ts';
import type { ProcessTransition } from '../src/process-transition.ts';
import { SubprocessRunner } from '../src/subprocess-runner.ts';
import { Supervisor, type SupervisorOptions } from '../src/supervisor.ts';
import {
  FakeFileProbe,
  FakeSpawner,
  ManualClock,
  processSpec,
  RecordingOutput,
} from '../src/testing/index.ts';

export interface Doubles {
  readonly clock: ManualClock;
  readonly spawner: FakeSpawner;
  readonly host: ProcessHost;
}

export function doubles(files: FakeFileProbe = new FakeFileProbe()): Doubles {
  const clock = new ManualClock();
  const spawner = new FakeSpawner();
  const host = { clock, spawner, files, environment: { LANG: 'C' }, serverUrl: null };
  return { clock, spawner, host };
}

export interface SupervisedProcess extends Doubles {
  readonly process: SubprocessRunner;
  readonly output: RecordingOutput;
  /** Log lines as `level text` and transitions as `FROM -> TO`, in order. */
  readonly said: string[];
  /** What was said since the last call. */
  readonly news: () => string[];
  /** Called with every transition, before anything else happens. */
  onTransition: (transition: ProcessTransition) => void;
}

export interface SuperviseOptions {
  readonly socket?: ListeningSocket;
  readonly files?: FakeFileProbe;
}

export function superviseProcess(
  fields: Partial<ProcessSpec> = {},
  options: SuperviseOptions = {},
): SupervisedProcess {
  const { clock, spawner, host } = doubles(options.files);
  const output = new RecordingOutput();
  const said: string[] = [];
  const definition = { spec: processSpec(fields), output, socket: options.socket ?? null };
  const process = new SubprocessRunner(definition, host, {
    transitioned: (transition) => {
      said.push(`${transition.from} -> ${transition.to}`);
      supervised.onTransition(transition);
    },
    logged: ({ level, text }) => said.push(`${level} ${text}`),
  });
  const supervised: SupervisedProcess = {
    clock,
    spawner,
    host,
    process,
    output,
    said,
    news: () => said.splice(0),
    onTransition: () => undefined,
  };
  return supervised;
}

/** A process that is RUNNING, with nothing said yet. */
export function runningProcess(
  fields: Partial<ProcessSpec> = {},
  options: SuperviseOptions = {},
): SupervisedProcess {
  const supervised = superviseProcess(fields, options);
  supervised.process.start();
  supervised.clock.advance(supervised.process.spec.startsecs * 1000);
  supervised.news();
  return supervised;
}

export interface SupervisedGroups extends Doubles {
  readonly supervisor: Supervisor;
  readonly said: string[];
  readonly news: () => string[];
  /** Adds a group of processes in order, each with some fields of its own. */
  readonly add: (name: string, priority: number, ...processes: Partial<ProcessSpec>[]) => void;
  /** The live child of a process. */
  readonly child: (name: string) => ReturnType<FakeSpawner['child']>;
}

export function superviseGroups(options: SupervisorOptions = {}): SupervisedGroups {
  const { clock, spawner, host } = doubles();
  const supervisor = new Supervisor(host, options);
  const said: string[] = [];
  supervisor.observe({
    transitioned: ({ name, from, to }) => said.push(`${name}: ${from} -> ${to}`),
    logged: ({ level, text }) => said.push(`${level} ${text}`),
    groupAdded: (group) => said.push(`added ${group.name}`),
    groupRemoved: (group) => said.push(`removed ${group.name}`),
    supervisorStateChanged: (state) => said.push(`supervisor ${state}`),
  });
  return {
    clock,
    spawner,
    host,
    supervisor,
    said,
    news: () => said.splice(0),
    add: (name, priority, ...processes) => {
      supervisor.add({
        name,
        priority,
        processes: processes.map((fields) => ({
          spec: processSpec({ name, ...fields, group: name }),
          output: new RecordingOutput(),
        })),
      });
    },
    child: (name) => {
      const process = supervisor.processesByPriority.find(({ spec }) => spec.name === name);
      return spawner.child(process?.pid ?? 0);
    },
  };
}
