/**
 * Carries a job out. Whole groups and everything go as one call, so that the daemon keeps to its
 * priorities; other processes are asked for side by side. What fails is told process by process.
 */
import { FAULT_CODES, type ProcessResult, RpcFault } from '@sv/rpc';
import { applyChanges } from '../../apply-changes.ts';
import { formatNamespec } from '../../namespec.ts';
import type { Happening } from '../state/happening.ts';
import {
  describeDone,
  describeFailed,
  type Job,
  type JobRequest,
  nameTargets,
  type ProcessVerb,
  type Target,
} from '../state/job.ts';
import type { DashboardClient } from './dashboard-client.ts';
import { describeFault, describeProblem } from './fault-words.ts';

type ProcessJob = Extract<JobRequest, { readonly kind: 'processes' }>;
type UpdateJob = Extract<JobRequest, { readonly kind: 'update' }>;

export interface JobOutcome {
  readonly text: string;
  readonly tone: Happening['tone'];
  readonly happenings: readonly Happening[];
}

/** A line has room for a few names. */
const mostNamed = 3;

/** How many calls may wait at once; each has a connection. */
const mostCallsAtOnce = 16;

export async function runProcessJob(
  client: DashboardClient,
  job: Job & { readonly request: ProcessJob },
  groupSizes: ReadonlyMap<string, number>,
  wallTime: () => number,
  advance: (done: number) => void,
): Promise<JobOutcome> {
  const { verb, signal = '', targets } = job.request;
  const failures: Happening[] = [];
  let done = 0;
  const report = (result: Result): void => {
    done += 1;
    if (result.problem !== undefined) {
      failures.push({
        atMs: wallTime(),
        namespec: result.namespec,
        text: `${describeFailed(verb)}: ${result.problem}`,
        tone: 'bad',
      });
    }
  };
  const works = planCalls(verb, targets, groupSizes).map((call) => async () => {
    for (const result of await carryOut(client, verb, signal, call)) report(result);
    advance(done);
  });
  await inParallel(works);
  return summarize(verb, targets, failures);
}

function summarize(
  verb: ProcessVerb,
  targets: readonly Target[],
  failures: readonly Happening[],
): JobOutcome {
  const [first] = failures;
  if (first === undefined)
    return { text: describeDone(verb, targets), tone: 'good', happenings: [] };
  if (targets.length === 1) {
    return { text: `${nameTargets(targets)}: ${first.text}`, tone: 'bad', happenings: [] };
  }
  const names = failures.slice(0, mostNamed).map(({ namespec }) => namespec);
  const more = failures.length > names.length ? ' …' : '';
  const count = `${failures.length} of ${targets.length}`;
  const text = `${count} ${describeFailed(verb)} (e shows why): ${names.join(', ')}${more}`;
  return { text, tone: 'bad', happenings: failures };
}

/** A call, and the processes it is for. */
export interface PlannedCall {
  readonly kind: 'process' | 'group';
  readonly targets: readonly Target[];
}

/** `groupSizes`: how many processes each group has, wanted or not. */
export function planCalls(
  verb: ProcessVerb,
  targets: readonly Target[],
  groupSizes: ReadonlyMap<string, number>,
): readonly PlannedCall[] {
  const groups = new Map<string, Target[]>();
  for (const target of targets) {
    const members = groups.get(target.group);
    if (members === undefined) groups.set(target.group, [target]);
    else members.push(target);
  }
  return [...groups].flatMap(([group, members]): readonly PlannedCall[] => {
    const isWhole = members.length > 1 && members.length === groupSizes.get(group);
    // There is no method that empties the logs of a group.
    if (isWhole && verb !== 'clear') return [{ kind: 'group', targets: members }];
    return members.map((target) => ({ kind: 'process', targets: [target] }));
  });
}

interface Result {
  readonly namespec: string;
  /** Absent: it went well. */
  readonly problem?: string;
}

async function carryOut(
  client: DashboardClient,
  verb: ProcessVerb,
  signal: string,
  { kind, targets }: PlannedCall,
): Promise<readonly Result[]> {
  const [target] = targets;
  if (target === undefined) return [];
  try {
    if (kind === 'group')
      return readResults(await callGroup(client, verb, signal, target.group), targets);
    await callProcess(
      client,
      verb,
      signal,
      formatNamespec({ group: target.group, process: target.name }),
    );
    return [{ namespec: target.namespec }];
  } catch (error) {
    const problem = describeProblem(error);
    return targets.map(({ namespec }) => ({ namespec, problem }));
  }
}

async function callProcess(
  { supervisor }: DashboardClient,
  verb: ProcessVerb,
  signal: string,
  name: string,
): Promise<unknown> {
  switch (verb) {
    case 'start':
      return supervisor.startProcess(name);
    case 'stop':
      return supervisor.stopProcess(name);
    case 'restart':
      await stopIfRunning(supervisor.stopProcess(name));
      return supervisor.startProcess(name);
    case 'signal':
      return supervisor.signalProcess(name, signal);
    case 'clear':
      return supervisor.clearProcessLogs(name);
  }
}

async function callGroup(
  { supervisor }: DashboardClient,
  verb: ProcessVerb,
  signal: string,
  group: string,
): Promise<readonly ProcessResult[]> {
  switch (verb) {
    case 'start':
      return supervisor.startProcessGroup(group);
    case 'stop':
      return supervisor.stopProcessGroup(group);
    case 'restart':
      await supervisor.stopProcessGroup(group);
      return supervisor.startProcessGroup(group);
    case 'signal':
      return supervisor.signalProcessGroup(group, signal);
    case 'clear':
      return [];
  }
}

/** A restart of what does not run is a start. */
async function stopIfRunning(stop: Promise<unknown>): Promise<void> {
  try {
    await stop;
  } catch (error) {
    if (!(error instanceof RpcFault) || error.code !== FAULT_CODES.NOT_RUNNING) throw error;
  }
}

/** What a group call says nothing of was in the wanted state already. */
function readResults(
  results: readonly ProcessResult[],
  targets: readonly Target[],
): readonly Result[] {
  const problems = new Map(
    results.flatMap(({ name, status, description }) =>
      status === FAULT_CODES.SUCCESS ? [] : [[name, describeFault(status, description)] as const],
    ),
  );
  return targets.map(({ name, namespec }) => {
    const problem = problems.get(name);
    return problem === undefined ? { namespec } : { namespec, problem };
  });
}

async function inParallel(works: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = works.values();
  const workers = Array.from({ length: Math.min(works.length, mostCallsAtOnce) }, async () => {
    for (const work of waiting) await work();
  });
  await Promise.all(workers);
}

export async function runUpdate(
  client: DashboardClient,
  { changes }: UpdateJob,
  wallTime: () => number,
  advance: (done: number) => void,
): Promise<JobOutcome> {
  const happenings: Happening[] = [];
  let done = 0;
  for await (const { group, result } of applyChanges(client.supervisor, changes)) {
    if (result === 'stopped') continue;
    done += 1;
    advance(done);
    const failed = result === 'failed';
    happenings.push({
      atMs: wallTime(),
      text: failed ? `group ${group} would not stop and stays` : `group ${group} ${result}`,
      tone: failed ? 'bad' : 'good',
    });
  }
  const failures = happenings.filter(({ tone }) => tone === 'bad');
  const [first] = failures;
  return {
    text:
      first === undefined ? `Updated ${done === 1 ? '1 group' : `${done} groups`}.` : first.text,
    tone: first === undefined ? 'good' : 'bad',
    happenings,
  };
}
