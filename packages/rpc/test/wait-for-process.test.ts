import { describe, expect, test } from 'vitest';
import type { ProcessInfo } from '../src/process-info.ts';
import { RpcFault } from '../src/rpc-fault.ts';
import type { ReceivedValue, RpcValue } from '../src/rpc-value.ts';
import { waitForProcess } from '../src/wait-for-process.ts';
import { webInfo } from './fake-supervisor.ts';

const starting: ProcessInfo = { ...webInfo, state: 10, statename: 'STARTING' };

/** A client of a daemon that answers with these, one after the other; the last one again and again. */
function daemon(...answers: readonly (ProcessInfo | RpcFault)[]) {
  const calls: unknown[][] = [];
  return {
    calls,
    call: async (method: string, params: readonly RpcValue[] = []): Promise<ReceivedValue> => {
      calls.push([method, ...params]);
      const answer = answers[Math.min(calls.length, answers.length) - 1];
      if (answer instanceof RpcFault) throw answer;
      return answer as ReceivedValue;
    },
  };
}

const UNKNOWN = new RpcFault('UNKNOWN_METHOD');

describe('waitForProcess', () => {
  test('is told by a daemon that can tell', async () => {
    const client = daemon(webInfo);
    expect(await waitForProcess(client, 'web', ['RUNNING', 'FATAL'])).toEqual(webInfo);
    expect(client.calls).toEqual([['sv.waitForProcess', 'web', ['RUNNING', 'FATAL']]]);
  });

  test('asks a daemon that cannot until it is so', async () => {
    const client = daemon(UNKNOWN, starting, starting, webInfo);
    expect(await waitForProcess(client, 'web', ['RUNNING'], { pollMs: 0 })).toEqual(webInfo);
    expect(client.calls.slice(1)).toEqual(Array(3).fill(['supervisor.getProcessInfo', 'web']));
  });

  test.each([
    ['told', [new RpcFault('BAD_NAME', 'x')]],
    ['asking', [UNKNOWN, starting, new RpcFault('BAD_NAME', 'x')]],
  ])('rejects with the fault when the process is gone, %s', async (_, answers) => {
    await expect(
      waitForProcess(daemon(...answers), 'x', ['RUNNING'], { pollMs: 0 }),
    ).rejects.toMatchObject({ code: 10 });
  });

  test('stops asking when its signal says so', async () => {
    const controller = new AbortController();
    const client = daemon(UNKNOWN, starting);
    const waiting = waitForProcess(client, 'web', ['RUNNING'], {
      pollMs: 1_000_000,
      signal: controller.signal,
    });
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });
});
