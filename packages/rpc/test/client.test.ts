import { describe, expect, test } from 'vitest';
import { createClient } from '../src/client.ts';
import { Dispatcher } from '../src/dispatcher.ts';
import { HttpStatusError } from '../src/http-status-error.ts';
import { ProtocolViolation } from '../src/protocol-violation.ts';
import { RpcDouble } from '../src/rpc-double.ts';
import { RpcFault } from '../src/rpc-fault.ts';
import type { SupervisorClient } from '../src/supervisor-client.ts';
import { supervisorNamespace, svNamespace } from '../src/table-namespace.ts';
import { createLoopbackTransport } from '../src/testing/loopback-transport.ts';
import type { Transport, TransportAnswer, TransportCall } from '../src/transport.ts';
import { FakeSupervisor, hardTextReceived, webConfig, webInfo } from './fake-supervisor.ts';

const runCounts = { group: 'web', name: 'web', starts: 3, restarts: 2, exits: 2 };
const runEnd = {
  time: 1_700_000_000,
  outcome: 'UNEXPECTED' as const,
  reason: 'terminated by SIGKILL',
  pid: 7,
  exitstatus: -1,
  signal: 'SIGKILL',
};

function fakeDaemon(): { client: SupervisorClient; supervisor: FakeSupervisor } {
  const supervisor = new FakeSupervisor();
  const sv = svNamespace({
    getVersion: () => '0.1.0',
    waitForProcess: async () => webInfo,
    getProcessUsage: () => [
      {
        group: 'web',
        name: 'web',
        pid: 7,
        cpu_seconds: new RpcDouble(2),
        rss_bytes: new RpcDouble(4096),
      },
    ],
    getProcessHistory: () => ({ ...runCounts, ends: [{ ...runEnd, uptime: new RpcDouble(1.5) }] }),
    getLastExits: (mark = '') => ({
      mark: `after ${mark}`,
      complete: mark === '',
      processes: [{ ...runCounts, last: { ...runEnd, uptime: new RpcDouble(1.5) } }],
    }),
  });
  const dispatcher = new Dispatcher({ namespaces: [supervisorNamespace(supervisor), sv] });
  return { client: createClient({ transport: createLoopbackTransport(dispatcher) }), supervisor };
}

/** A client whose transport gives one answer and keeps what it was asked. */
function answering(answer: Partial<TransportAnswer>) {
  const calls: TransportCall[] = [];
  const transport: Transport = {
    call: async (call) => {
      calls.push(call);
      return { status: 200, reasonPhrase: 'OK', body: '', ...answer };
    },
    stream: () => Promise.reject(new Error('expected no stream')),
    close: () => undefined,
  };
  return { transport, calls };
}

const TRUE =
  '<methodResponse><params><param><value><boolean>1</boolean></value></param></params></methodResponse>';

describe('a client', () => {
  test('has every method, and each gives what the daemon gave', async () => {
    const { client } = fakeDaemon();
    const { supervisor } = client;
    expect(await supervisor.getVersion()).toBe('3.0');
    expect(await supervisor.getPID()).toBe(4242);
    expect(await supervisor.getState()).toEqual({ statecode: 1, statename: 'RUNNING' });
    expect(await supervisor.getProcessInfo('web')).toEqual(webInfo);
    expect(await supervisor.getAllProcessInfo()).toEqual([webInfo]);
    expect(await supervisor.getAllConfigInfo()).toEqual([webConfig]);
    expect(await supervisor.reloadConfig()).toEqual([[['new'], [], ['old']]]);
    expect(await supervisor.stopProcess('web')).toBe(true);
    expect(await supervisor.readLog(0, 0)).toBe(hardTextReceived);
    expect(await supervisor.tailProcessLog('web', 0, 100)).toEqual([hardTextReceived, 99, true]);
    expect(Object.keys(supervisor)).toHaveLength(37);
    expect(await client.sv.getVersion()).toBe('0.1.0');
    expect(await client.sv.getProcessUsage()).toEqual([
      { group: 'web', name: 'web', pid: 7, cpu_seconds: 2, rss_bytes: 4096 },
    ]);
    const last = { ...runEnd, uptime: 1.5 };
    expect(await client.sv.getProcessHistory('web')).toEqual({ ...runCounts, ends: [last] });
    expect(await client.sv.getLastExits('it')).toEqual({
      mark: 'after it',
      complete: false,
      processes: [{ ...runCounts, last }],
    });
    expect(await client.system.methodSignature('sv.getVersion')).toEqual(['string']);
    expect(await client.system.listMethods()).toContain('sv.waitForProcess');
  });

  test('keeps the members of a struct in order', async () => {
    const { client } = fakeDaemon();
    expect(Object.keys(await client.supervisor.getProcessInfo('web'))).toEqual(
      Object.keys(webInfo),
    );
  });

  test('leaves out optional parameters that are undefined', async () => {
    const { client, supervisor } = fakeDaemon();
    await client.supervisor.startProcessGroup('web', undefined);
    await client.supervisor.startProcessGroup('web', false);
    expect(supervisor.calls).toEqual([
      ['startProcessGroup', 'web', true],
      ['startProcessGroup', 'web', false],
    ]);
  });

  test('calls any method by name', async () => {
    const { client } = fakeDaemon();
    expect(await client.call('supervisor.getProcessInfo', ['web'])).toEqual(webInfo);
  });

  test('makes several calls in one', async () => {
    const { client } = fakeDaemon();
    const results = await client.system.multicall([
      { methodName: 'supervisor.getPID' },
      { methodName: 'supervisor.getProcessInfo', params: ['x'] },
    ]);
    expect(results).toEqual([4242, { faultCode: 10, faultString: 'BAD_NAME: x' }]);
  });

  test('rejects with the fault of a method', async () => {
    const { client } = fakeDaemon();
    const fault = await client.supervisor.startProcess('nope').catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(RpcFault);
    expect(fault).toMatchObject({ code: 10, symbol: 'BAD_NAME', extra: 'nope' });
  });

  test('rejects with the status of an answer that is not 200', async () => {
    const { transport } = answering({ status: 401, reasonPhrase: 'Unauthorized' });
    const error = await createClient({ transport })
      .supervisor.getPID()
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(HttpStatusError);
    expect(error).toMatchObject({
      status: 401,
      reasonPhrase: 'Unauthorized',
      message: 'expected HTTP status 200, got 401 Unauthorized',
    });
  });

  test('rejects an answer that cannot be read', async () => {
    const { transport } = answering({ body: '<html/>' });
    await expect(createClient({ transport }).supervisor.getPID()).rejects.toThrow(
      ProtocolViolation,
    );
  });

  test('rejects a value that cannot be sent, before it goes anywhere', async () => {
    const { transport, calls } = answering({ body: TRUE });
    const client = createClient({ transport });
    await expect(client.call('a.b', [Number.NaN])).rejects.toThrow(TypeError);
    expect(calls).toEqual([]);
  });

  test('marks as repeatable what changes nothing', async () => {
    const { transport, calls } = answering({ body: TRUE });
    const client = createClient({ transport });
    await client.call('supervisor.getPID');
    await client.call('system.listMethods');
    await client.call('supervisor.startProcess', ['web']);
    await client.call('system.multicall', [[]]);
    await client.call('plugin.x');
    expect(calls.map(({ isRepeatable }) => isRepeatable)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test('has no time limit unless it is given one', async () => {
    const { transport, calls } = answering({ body: TRUE });
    await createClient({ transport }).call('a.b');
    await createClient({ transport, timeoutMs: 5 }).call('a.b');
    await createClient({ transport, timeoutMs: 5 }).call('a.b', [], { timeoutMs: 7 });
    expect(calls.map(({ timeoutMs }) => timeoutMs)).toEqual([undefined, 5, 7]);
  });

  test('gives up a call when either signal says so', async () => {
    const { transport, calls } = answering({ body: TRUE });
    const [ofClient, ofCall] = [new AbortController(), new AbortController()];
    const client = createClient({ transport, signal: ofClient.signal });
    await client.call('a.b');
    await client.call('a.b', [], { signal: ofCall.signal });
    ofCall.abort('enough');
    expect(calls.map(({ signal }) => signal?.aborted)).toEqual([false, true]);
    ofClient.abort('all');
    expect(calls.map(({ signal }) => signal?.aborted)).toEqual([true, true]);
  });

  test('follows a log', async () => {
    const chunks = [Buffer.from('one '), Buffer.from('two')];
    const transport = createLoopbackTransport(new Dispatcher({ namespaces: [] }), {
      streams: { '/mainlogtail': chunks },
    });
    const client = createClient({ transport });
    const log = await client.stream('/mainlogtail');
    expect(log.status).toBe(200);
    const received: Uint8Array[] = [];
    for await (const chunk of log.chunks) received.push(chunk);
    expect(received).toEqual(chunks);
    expect((await client.stream('/logtail/nope')).status).toBe(404);
  });
});
