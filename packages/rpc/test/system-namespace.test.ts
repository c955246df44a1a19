import { describe, expect, test } from 'vitest';
import { Dispatcher } from '../src/dispatcher.ts';
import type { Namespace } from '../src/method-definition.ts';
import { RpcFault } from '../src/rpc-fault.ts';
import type { ReceivedValue } from '../src/rpc-value.ts';
import { supervisorNamespace, svNamespace } from '../src/table-namespace.ts';
import { deferred } from './deferred.ts';
import { FakeSupervisor, webInfo } from './fake-supervisor.ts';

const plugin: Namespace = {
  name: 'plugin',
  methods: {
    undocumented: { params: [], result: 'int', handler: () => 1 },
    crash: {
      params: [],
      result: 'int',
      handler() {
        throw new RangeError('boom');
      },
    },
    slow: { params: [], result: 'string', handler: async () => 'slow' },
    slowFault: {
      params: [],
      result: 'string',
      handler: () => Promise.reject(new RpcFault('SPAWN_ERROR', 'x')),
    },
    slowCrash: {
      params: [],
      result: 'string',
      handler: () => Promise.reject(new RangeError('boom')),
    },
  },
};

const supervisor = new FakeSupervisor();
const dispatcher = new Dispatcher({ namespaces: [supervisorNamespace(supervisor), plugin] });

function call(method: string, ...params: ReceivedValue[]) {
  return dispatcher.dispatch({ method, params });
}

describe('system.listMethods', () => {
  test('names 41 methods of the stock configuration', () => {
    const stock = new Dispatcher({ namespaces: [supervisorNamespace(supervisor)] });
    const names = stock.dispatch({ method: 'system.listMethods', params: [] }) as string[];
    expect(names).toHaveLength(41);
    expect(names).toEqual([...names].sort());
  });

  test('names four when nothing is configured', () => {
    const bare = new Dispatcher({ namespaces: [] });
    expect(bare.dispatch({ method: 'system.listMethods', params: [] })).toHaveLength(4);
  });
});

describe('system.methodHelp', () => {
  test('gives the text of a method', () => {
    expect(call('system.methodHelp', 'supervisor.getPID')).toContain('@return int result');
  });

  test('gives the word None where there is no text', () => {
    expect(call('system.methodHelp', 'plugin.undocumented')).toBe('None');
  });

  test.each(['nope', 'supervisor.nope', ''])('faults for %j', (name) => {
    expect(() => call('system.methodHelp', name)).toThrow(
      expect.objectContaining({ code: 4, faultString: 'SIGNATURE_UNSUPPORTED' }),
    );
  });
});

describe('system.methodSignature', () => {
  test.each([
    ['supervisor.readProcessLog', ['string', 'string', 'int', 'int']],
    ['supervisor.getState', ['struct']],
    ['supervisor.signalProcess', ['boolean', 'string', 'string']],
    ['system.multicall', ['array', 'array']],
  ])('of %s is %j', (name, signature) => {
    expect(call('system.methodSignature', name)).toEqual(signature);
  });

  test.each(['nope', 'plugin.undocumented'])('faults for %s', (name) => {
    expect(() => call('system.methodSignature', name)).toThrow(
      expect.objectContaining({ code: 4 }),
    );
  });
});

describe('system.multicall', () => {
  test('gives bare values, in order', () => {
    const calls = [
      { methodName: 'supervisor.getAPIVersion' },
      { methodName: 'supervisor.getPID', params: [] },
      { methodName: 'supervisor.getProcessInfo', params: ['web'] },
    ];
    expect(call('system.multicall', calls)).toEqual(['3.0', 4242, webInfo]);
  });

  test('of nothing gives nothing', () => {
    expect(call('system.multicall', [])).toEqual([]);
  });

  test.each<[string, ReceivedValue, number, string]>([
    ['a fault', { methodName: 'supervisor.getProcessInfo', params: ['x'] }, 10, 'BAD_NAME: x'],
    ['an unknown method', { methodName: 'x.y' }, 1, 'UNKNOWN_METHOD'],
    ['no name', { params: [] }, 2, 'INCORRECT_PARAMETERS: No methodName'],
    ['an empty name', { methodName: '' }, 1, 'UNKNOWN_METHOD'],
    ['a name that is none', { methodName: 5 }, 2, 'INCORRECT_PARAMETERS: No methodName'],
    [
      'itself',
      { methodName: 'system.multicall', params: [[]] },
      2,
      'INCORRECT_PARAMETERS: Recursive system.multicall forbidden',
    ],
    ['wrong arity', { methodName: 'supervisor.getPID', params: [1] }, 2, 'INCORRECT_PARAMETERS'],
    [
      'params that are no array',
      { methodName: 'supervisor.getPID', params: 'ab' },
      2,
      'INCORRECT_PARAMETERS: expected params as array',
    ],
    ['no struct', 'x', 2, 'INCORRECT_PARAMETERS: expected a struct'],
    ['an error', { methodName: 'plugin.crash' }, 30, 'FAILED: RangeError:boom'],
    ['a late fault', { methodName: 'plugin.slowFault' }, 50, 'SPAWN_ERROR: x'],
    ['a late error', { methodName: 'plugin.slowCrash' }, 30, 'FAILED: RangeError:boom'],
  ])('goes on after %s', async (_, entry, faultCode, faultString) => {
    const calls = [entry, { methodName: 'supervisor.getPID' }, entry];
    const fault = { faultCode, faultString };
    expect(await call('system.multicall', calls)).toEqual([fault, 4242, fault]);
  });

  test('makes each call wait for the one before', async () => {
    const order: string[] = [];
    const gate = deferred();
    const ordered: Namespace = {
      name: 'o',
      methods: {
        first: {
          params: [],
          result: 'string',
          handler: async () => {
            order.push('first begins');
            await gate.promise;
            order.push('first ends');
            return 'a';
          },
        },
        second: {
          params: [],
          result: 'string',
          handler: () => {
            order.push('second');
            return 'b';
          },
        },
      },
    };
    const results = new Dispatcher({ namespaces: [ordered] }).dispatch({
      method: 'system.multicall',
      params: [[{ methodName: 'o.first' }, { methodName: 'o.second' }, { methodName: 'o.first' }]],
    });
    expect(order).toEqual(['first begins']);
    gate.resolve();
    expect(await results).toEqual(['a', 'b', 'a']);
    expect(order).toEqual(['first begins', 'first ends', 'second', 'first begins', 'first ends']);
  });

  test.each<[ReceivedValue]>([['x'], [{}], [5]])('faults as a whole for %j', (calls) => {
    expect(() => call('system.multicall', calls)).toThrow(expect.objectContaining({ code: 2 }));
  });
});

describe('the namespaces from the table', () => {
  test('wire the aliases to what they stand for', async () => {
    supervisor.calls.length = 0;
    expect(call('supervisor.getVersion')).toBe('3.0');
    await call('supervisor.readProcessLog', 'web', 0, 10);
    await call('supervisor.tailProcessLog', 'web', 0, 10);
    await call('supervisor.clearProcessLog', 'web');
    await call('supervisor.readMainLog', -5, 0);
    expect(supervisor.calls).toEqual([
      ['getAPIVersion'],
      ['readProcessStdoutLog', 'web', 0, 10],
      ['tailProcessStdoutLog', 'web', 0, 10],
      ['clearProcessLogs', 'web'],
      ['readLog', -5, 0],
    ]);
  });

  test('wait by default', async () => {
    supervisor.calls.length = 0;
    await call('supervisor.stopProcess', 'web');
    await call('supervisor.stopProcess', 'web', 0);
    expect(supervisor.calls).toEqual([
      ['stopProcess', 'web', true],
      ['stopProcess', 'web', false],
    ]);
  });

  test.each(['1', 1, 'hup'])('hand on the signal %j as text', async (signal) => {
    supervisor.calls.length = 0;
    await call('supervisor.signalProcess', 'web', signal);
    expect(supervisor.calls).toEqual([['signalProcess', 'web', String(signal)]]);
  });

  test('fault for chars that are no text as Supervisor does', () => {
    expect(() => call('supervisor.sendProcessStdin', 'web', 5)).toThrow('INCORRECT_PARAMETERS: 5');
  });

  test('ask the guard before every method but sendRemoteCommEvent', async () => {
    const asked: string[] = [];
    const guarded = new Dispatcher({
      namespaces: [
        supervisorNamespace(supervisor, { beforeCall: (method) => void asked.push(method) }),
      ],
    });
    await guarded.dispatch({ method: 'supervisor.sendRemoteCommEvent', params: ['a', true] });
    await guarded.dispatch({ method: 'supervisor.getVersion', params: [] });
    expect(asked).toEqual(['getVersion']);
    expect(supervisor.calls).toContainEqual(['sendRemoteCommEvent', 'a', 'True']);
  });

  test('keep the methods of an object that uses this', () => {
    class Sv {
      readonly #version = '0.1.0';
      getVersion() {
        return this.#version;
      }
      waitForProcess() {
        return webInfo;
      }
      getProcessUsage() {
        return [];
      }
      getProcessHistory() {
        return { group: 'web', name: 'web', starts: 0, restarts: 0, exits: 0, ends: [] };
      }
      getLastExits() {
        return { mark: '', complete: true, processes: [] };
      }
    }
    const own = new Dispatcher({ namespaces: [svNamespace(new Sv())] });
    expect(own.dispatch({ method: 'sv.getVersion', params: [] })).toBe('0.1.0');
  });

  test('refuse an implementation that lacks a method', () => {
    const { getPID: _, ...incomplete } = new FakeSupervisor();
    expect(() => supervisorNamespace(incomplete as never)).toThrow('expected a method getPID');
  });
});
