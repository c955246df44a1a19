/** What can be done to processes: as data, with words for before, meanwhile and afterwards. */
import type { TrackedProcess } from './tracked-process.ts';

export type ProcessVerb = 'start' | 'stop' | 'restart' | 'signal' | 'clear';

/** Groups of the configuration that an update would touch. */
export interface ConfigChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** A process as a job needs it, as it was when the job was asked for. */
export interface Target {
  readonly group: string;
  readonly name: string;
  readonly namespec: string;
}

export type JobRequest =
  | {
      readonly kind: 'processes';
      readonly verb: ProcessVerb;
      /** For `signal`. */
      readonly signal?: string;
      readonly targets: readonly Target[];
    }
  | { readonly kind: 'reread' }
  | { readonly kind: 'update'; readonly changes: ConfigChanges }
  | { readonly kind: 'command'; readonly line: string };

export interface Job {
  readonly id: number;
  readonly request: JobRequest;
  readonly done: number;
  readonly total: number;
}

/** Whether a verb makes sense for a process as it is; the others are left out, and said to be. */
export function appliesTo(verb: ProcessVerb, { state, info }: TrackedProcess): boolean {
  switch (verb) {
    case 'start':
      return ['STOPPED', 'EXITED', 'FATAL'].includes(state);
    case 'stop':
      return ['RUNNING', 'STARTING', 'BACKOFF'].includes(state);
    case 'signal':
      return ['RUNNING', 'STARTING', 'STOPPING'].includes(state);
    case 'restart':
      return true;
    case 'clear':
      return info.stdout_logfile !== '' || info.stderr_logfile !== '';
  }
}

/** What would happen to one process, for the preview. */
export function describeChange(verb: ProcessVerb, process: TrackedProcess): string {
  const isUp = ['RUNNING', 'STARTING', 'BACKOFF', 'STOPPING'].includes(process.state);
  switch (verb) {
    case 'start':
      return `${process.state} → start`;
    case 'stop':
      return `${process.state} → stop`;
    case 'signal':
      return `pid ${process.info.pid}`;
    case 'restart':
      return isUp ? `${process.state} → stop → start` : `${process.state} → start`;
    case 'clear':
      return 'its log files are emptied';
  }
}

const verbForms: Readonly<Record<ProcessVerb, { readonly doing: string; readonly done: string }>> =
  {
    start: { doing: 'Starting', done: 'started' },
    stop: { doing: 'Stopping', done: 'stopped' },
    restart: { doing: 'Restarting', done: 'restarted' },
    signal: { doing: 'Signalling', done: 'signalled' },
    clear: { doing: 'Clearing the logs of', done: 'cleared' },
  };

export function describeProgress({ request, done, total }: Job): string {
  switch (request.kind) {
    case 'processes': {
      const what = nameTargets(request.targets);
      const count = total > 1 ? ` (${done} of ${total} done)` : '';
      return `${verbForms[request.verb].doing} ${what}${count} …`;
    }
    case 'reread':
      return 'Reading the configuration again …';
    case 'update':
      return `Updating (${done} of ${total} groups done) …`;
    case 'command':
      return `Running ${request.line} … (ctrl+c ends it)`;
  }
}

export function describeDone(verb: ProcessVerb, targets: readonly Target[]): string {
  return `${nameTargets(targets)}: ${verbForms[verb].done}`;
}

export function describeFailed(verb: ProcessVerb): string {
  return `not ${verbForms[verb].done}`;
}

export function nameTargets(targets: readonly Target[]): string {
  const [first] = targets;
  return targets.length === 1 && first !== undefined
    ? first.namespec
    : `${targets.length} processes`;
}

export function toTarget({ info, namespec }: TrackedProcess): Target {
  return { group: info.group, name: info.name, namespec };
}
