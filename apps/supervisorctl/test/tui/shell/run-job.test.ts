import { RpcFault } from '@sv/rpc';
import { describe, expect, test } from 'vitest';
import type { DashboardClient } from '../../../src/tui/shell/dashboard-client.ts';
import { planCalls, runProcessJob } from '../../../src/tui/shell/run-job.ts';
import type { ProcessVerb, Target } from '../../../src/tui/state/job.ts';

const target = (namespec: string): Target => {
  const [group = '', name = group] = namespec.split(':');
  return { group, name, namespec };
};
const sizes = new Map([
  ['web', 2],
  ['api', 1],
]);

describe('a job', () => {
  test.each<readonly [ProcessVerb, readonly string[], readonly string[]]>([
    ['stop', ['web:0', 'web:1', 'api'], ['group web:0 web:1', 'process api']],
    ['stop', ['web:0'], ['process web:0']],
    ['clear', ['web:0', 'web:1'], ['process web:0', 'process web:1']],
  ])('that is to %s %j makes the calls %j', (verb, names, calls) => {
    const planned = planCalls(verb, names.map(target), sizes);
    const told = planned.map(({ kind, targets }) =>
      [kind, ...targets.map(({ namespec }) => namespec)].join(' '),
    );
    expect(told).toEqual(calls);
  });

  function run(verb: ProcessVerb, names: readonly string[], methods: object) {
    const client = { supervisor: methods } as unknown as DashboardClient;
    const request = { kind: 'processes' as const, verb, targets: names.map(target) };
    const advanced: number[] = [];
    const job = { id: 1, request, done: 0, total: names.length };
    const outcome = runProcessJob(
      client,
      job,
      sizes,
      () => 5,
      (done) => advanced.push(done),
    );
    return outcome.then((result) => ({ ...result, advanced }));
  }

  test('tells how far it is, and that it went well', async () => {
    const outcome = await run('start', ['api', 'web:0'], { startProcess: async () => true });
    expect(outcome).toEqual({
      text: '2 processes: started',
      tone: 'good',
      happenings: [],
      advanced: [1, 2],
    });
  });

  test('tells of each process that it failed for', async () => {
    const stopProcessGroup = async () => [
      { group: 'web', name: '0', status: 80, description: 'OK' },
      { group: 'web', name: '1', status: 30, description: 'FAILED: no permission' },
    ];
    const outcome = await run('stop', ['web:0', 'web:1'], { stopProcessGroup });
    expect(outcome).toMatchObject({ tone: 'bad', advanced: [2] });
    expect(outcome.happenings).toEqual([
      { atMs: 5, namespec: 'web:1', text: 'not stopped: no permission', tone: 'bad' },
    ]);
  });

  test('that restarts what does not run starts it', async () => {
    const calls: string[] = [];
    await run('restart', ['api'], {
      stopProcess: async () => {
        calls.push('stop');
        throw new RpcFault('NOT_RUNNING', 'api');
      },
      startProcess: async () => calls.push('start'),
    });
    expect(calls).toEqual(['stop', 'start']);
  });

  test('says what the daemon said', async () => {
    const startProcess = async () => {
      throw new RpcFault('SPAWN_ERROR', 'api');
    };
    expect(await run('start', ['api'], { startProcess })).toMatchObject({
      text: 'api: not started: it did not come up; its log may say why',
      tone: 'bad',
    });
  });
});
