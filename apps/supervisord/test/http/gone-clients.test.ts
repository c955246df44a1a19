// What is left of a call when the client that waits for it has gone: nothing, but what it has set going.

import { once } from 'node:events';
import { encodeMethodCall, type RpcValue } from '@sv/rpc';
import { expect, test } from 'vitest';
import type { RpcAnswer } from '../../src/http/rpc-endpoint.ts';
import { DaemonInMemory } from '../rpc/daemon-in-memory.ts';
import { inetSection, open } from './control-sockets.ts';
import { isWholeAnswer, type RawClient, rawClient, rpcCall } from './raw-client.ts';

/** A daemon behind a socket, whose answers can be awaited also when nobody is left to read them. */
async function serve() {
  const daemon = new DaemonInMemory('[program:web]\ncommand=/bin/web\nautostart=false\n');
  const asked: (RpcAnswer | Promise<RpcAnswer>)[] = [];
  let wake: () => void = () => undefined;
  const { port } = await open({
    servers: [inetSection()],
    handle: (body, caller) => {
      const answer = daemon.handle(body, caller);
      asked.push(answer);
      wake();
      return answer;
    },
  });
  /** Sends a call and resolves when it waits; the answer is wrapped, or it would be awaited as well. */
  const ask = async (client: RawClient, method: string, ...params: RpcValue[]) => {
    const begun = new Promise<void>((resolve) => {
      wake = resolve;
    });
    client.send(rpcCall(await encodeMethodCall(method, params)));
    await begun;
    return { answer: asked.at(-1) };
  };
  return { daemon, ask, client: () => rawClient(port()) };
}

test.each([
  ['sv.waitForProcess', ['web', ['RUNNING']]],
  ['sv.waitForProcess', ['web', ['RUNNING'], 3_000_000]],
  ['system.multicall', [[{ methodName: 'sv.waitForProcess', params: ['web', ['RUNNING']] }]]],
] as const)('%s %j is over when its client leaves', async (method, params) => {
  const { ask, client } = await serve();
  const leaving = await client();
  const { answer } = await ask(leaving, method, ...(params as readonly RpcValue[]));
  leaving.socket.destroy();
  // It would stay open for ever: nothing happens to the program.
  expect(await answer).toMatchObject({ status: 200, body: expect.stringContaining('STOPPED') });
});

test('a wait goes on while its client stays', async () => {
  const { daemon, ask, client } = await serve();
  const [staying, leaving] = [await client(), await client()];
  await ask(staying, 'sv.waitForProcess', 'web', ['STARTING']);
  const { answer: other } = await ask(leaving, 'sv.waitForProcess', 'web', ['STARTING']);
  leaving.socket.destroy();
  await other;
  expect(staying.received()).toBe('');
  await daemon.call('startProcess', 'web', false);
  expect(await staying.until(isWholeAnswer)).toContain('STARTING');
});

test('what a call has set going goes on without its client', async () => {
  const { daemon, ask, client } = await serve();
  const leaving = await client();
  const { answer } = await ask(leaving, 'supervisor.startProcess', 'web');
  const closed = once(leaving.socket, 'close');
  leaving.socket.destroy();
  await closed;
  expect(daemon.stateOf('web')).toBe('STARTING');
  daemon.clock.advance(2_000);
  expect(daemon.stateOf('web')).toBe('RUNNING');
  expect(await answer).toMatchObject({ status: 200 });
});
