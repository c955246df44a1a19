/**
 * The `sv.*` methods: what this daemon tells beyond Supervisor. A wait subscribes to the process and
 * is answered with what held in the moment its state came true.
 */
import { CoreError, type SubprocessRunner, type Supervisor } from '@sv/core';
import {
  type Caller,
  PROCESS_STATE_CODES,
  type ProcessInfo,
  type ProcessStateName,
  RpcFault,
  type SvApi,
} from '@sv/rpc';
import { findProcess } from './find-process.ts';
import { readLastExits, readProcessHistory } from './process-history.ts';
import { type ReadProcessStat, readProcessUsage } from './process-usage.ts';

export interface SvNamespaceOptions {
  readonly supervisor: Supervisor;
  /** The version of our own release. */
  readonly version: string;
  /** Another one for each daemon; without a slash. */
  readonly daemon: string;
  /** What `supervisor.getProcessInfo` answers. */
  readonly describe: (name: string) => ProcessInfo | Promise<ProcessInfo>;
  readonly readStat: ReadProcessStat;
  /** Bytes of a page of memory. */
  readonly pageBytes: number;
  /** A signal that is aborted after so many milliseconds. */
  readonly timeout: (delayMs: number) => AbortSignal;
}

/** What Node's timers can: 24 days. A longer one would end at once. */
const LONGEST_MS = 2 ** 31 - 1;

export function createSvNamespace(options: SvNamespaceOptions): SvApi {
  const { supervisor, version, daemon, describe, readStat, pageBytes, timeout } = options;
  const processes = () => supervisor.groups.flatMap((group) => group.processes);
  return {
    getVersion: () => version,
    async waitForProcess(name, states, seconds = 0, caller?: Caller) {
      const wanted = parseStates(states);
      if (seconds < 0) throw new RpcFault('INCORRECT_PARAMETERS', `timeout ${seconds}`);
      const process = findProcess(supervisor, name);
      const expiry = seconds === 0 ? [] : [timeout(Math.min(seconds * 1000, LONGEST_MS))];
      const gone = caller === undefined ? [] : [caller.gone];
      const ends = [...expiry, ...gone];
      const answer = await describeWhen(process, wanted, () => describe(name), ends);
      return answer === 'removed' ? Promise.reject(new RpcFault('BAD_NAME', name)) : answer;
    },
    getProcessUsage: () => readProcessUsage(processes(), readStat, pageBytes),
    getProcessHistory: (name) => readProcessHistory(findProcess(supervisor, name)),
    getLastExits: (mark = '') => readLastExits(processes(), daemon, mark),
  };
}

/**
 * A state may last for less than a turn of the loop, so it is described from within the predicate.
 * Ends with what holds when one of `ends` is aborted: the time is up, or the client has left.
 */
async function describeWhen(
  process: SubprocessRunner,
  wanted: ReadonlySet<string>,
  describe: () => ProcessInfo | Promise<ProcessInfo>,
  ends: readonly AbortSignal[],
): Promise<ProcessInfo | 'removed'> {
  let answer: ProcessInfo | Promise<ProcessInfo> | undefined;
  const wait = new AbortController();
  const end = () => wait.abort();
  try {
    for (const signal of ends) {
      if (signal.aborted) end();
      signal.addEventListener('abort', end);
    }
    await process.until(({ state }) => {
      if (!wanted.has(state)) return false;
      answer = describe();
      return true;
    }, wait.signal);
  } catch (error) {
    if (error instanceof CoreError && error.code === 'DISPOSED') return 'removed';
    if (!wait.signal.aborted) throw error;
  } finally {
    for (const signal of ends) signal.removeEventListener('abort', end);
  }
  return answer ?? describe();
}

/** The parameter is an array; what is in it comes from outside. */
function parseStates(states: readonly unknown[]): ReadonlySet<ProcessStateName> {
  for (const state of states) {
    if (typeof state !== 'string' || !Object.hasOwn(PROCESS_STATE_CODES, state)) {
      const known = Object.keys(PROCESS_STATE_CODES).join(', ');
      throw new RpcFault('INCORRECT_PARAMETERS', `no state ${String(state)}; there are ${known}`);
    }
  }
  if (states.length === 0) throw new RpcFault('INCORRECT_PARAMETERS', 'no states to wait for');
  return new Set(states as readonly ProcessStateName[]);
}
