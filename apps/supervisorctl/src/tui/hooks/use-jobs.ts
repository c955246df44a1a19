/** Carries out the jobs of the state, each once. */

import { RpcFault } from '@sv/rpc';
import { useEffect, useRef } from 'react';
import { describeProblem } from '../shell/fault-words.ts';
import { type JobOutcome, runProcessJob, runUpdate } from '../shell/run-job.ts';
import type { Job, JobRequest } from '../state/job.ts';
import { type Dashboard, useDashboard } from './dashboard-context.ts';

export function useJobs(jobs: readonly Job[], onDone: () => void): void {
  const dashboard = useDashboard();
  const started = useRef(0);
  useEffect(() => {
    for (const job of jobs) {
      if (job.id <= started.current) continue;
      started.current = job.id;
      void runJob(dashboard, job).then(onDone);
    }
  }, [dashboard, jobs, onDone]);
}

async function runJob(dashboard: Dashboard, job: Job): Promise<void> {
  const { store, clock } = dashboard;
  const { id } = job;
  try {
    const outcome = await carryOut(dashboard, job);
    if (outcome !== undefined) {
      store.dispatch({ kind: 'job-finished', id, ...outcome, nowMs: clock.wallTime() });
    }
  } catch (error) {
    // The daemon has refused it, and says why; else it could not even be asked.
    const text = error instanceof RpcFault ? describeProblem(error) : dashboard.explain(error);
    store.dispatch({
      kind: 'job-finished',
      id,
      text,
      tone: 'bad',
      happenings: [],
      nowMs: clock.wallTime(),
    });
  }
}

/** `undefined`: the job has told its outcome itself. */
async function carryOut(dashboard: Dashboard, job: Job): Promise<JobOutcome | undefined> {
  const { store, clock } = dashboard;
  const { request, id } = job;
  const client = dashboard.client();
  const advance = (done: number): void => store.dispatch({ kind: 'job-advanced', id, done });
  switch (request.kind) {
    case 'processes': {
      const own = { ...job, request };
      return runProcessJob(client, own, groupSizes(dashboard), clock.wallTime, advance);
    }
    case 'reread': {
      const [[added, changed, removed]] = await client.supervisor.reloadConfig();
      store.dispatch({
        kind: 'reread',
        id,
        changes: { added, changed, removed },
        nowMs: clock.wallTime(),
      });
      return undefined;
    }
    case 'update':
      return runUpdate(client, request, clock.wallTime, advance);
    case 'command':
      return runLine(dashboard, request);
  }
}

/** What a command has to say is in its output. */
async function runLine(
  { runCommand }: Dashboard,
  { line }: Extract<JobRequest, { readonly kind: 'command' }>,
): Promise<JobOutcome> {
  await runCommand(line);
  return { text: '', tone: 'neutral', happenings: [] };
}

function groupSizes({ store }: Dashboard): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const { info } of store.state.processes)
    sizes.set(info.group, (sizes.get(info.group) ?? 0) + 1);
  return sizes;
}
