import { describe, expect, test } from 'vitest';
import { decodeMethodResponse } from '../src/decode-method-response.ts';
import { Dispatcher, type DispatcherLog, type DispatchResult } from '../src/dispatcher.ts';
import { encodeMethodCall } from '../src/encode-method-call.ts';
import type { Namespace } from '../src/method-definition.ts';
import { RpcFault } from '../src/rpc-fault.ts';
import type { RpcValue } from '../src/rpc-value.ts';

const plugin: Namespace = {
  name: 'plugin',
  methods: {
    now: { params: [], result: 'string', help: 'x', handler: () => 'at once' },
    later: { params: [], result: 'string', help: 'x', handler: async () => 'later' },
    fault: {
      params: [],
      result: 'string',
      help: 'x',
      handler() {
        throw new RpcFault('BAD_NAME', 'x');
      },
    },
    faultLater: {
      params: [],
      result: 'string',
      help: 'x',
      handler: () => Promise.reject(new RpcFault('SPAWN_ERROR', 'x')),
    },
    crash: {
      params: [],
      result: 'string',
      help: 'x',
      handler() {
        throw new RangeError('boom');
      },
    },
    crashLater: {
      params: [],
      result: 'string',
      help: 'x',
      handler: () => Promise.reject(new RangeError('boom later')),
    },
    nothing: { params: [], result: 'any', help: 'x', handler: () => null as unknown as RpcValue },
    nothingLater: {
      params: [],
      result: 'any',
      help: 'x',
      handler: async () => undefined as unknown as RpcValue,
    },
    echo: {
      params: [
        { name: 'text', type: 'string' },
        { name: 'times', type: 'int', default: 1 },
      ],
      result: 'string',
      help: 'x',
      handler: (text: string, times: number) => text.repeat(times),
    },
  },
};

function dispatcher(log: DispatcherLog = {}): Dispatcher {
  return new Dispatcher({ namespaces: [plugin], log });
}

async function handle(
  method: string,
  params: readonly RpcValue[] = [],
  log?: DispatcherLog,
): Promise<DispatchResult> {
  return dispatcher(log).handle(await encodeMethodCall(method, params));
}

/** The value a call is answered with; throws the fault. */
async function value(method: string, params: readonly RpcValue[] = []): Promise<unknown> {
  const result = await handle(method, params);
  return result.status === 200 ? decodeMethodResponse(result.body) : result;
}

describe('a call', () => {
  test('whose method answers at once is answered without a promise', async () => {
    const result = dispatcher().handle(await encodeMethodCall('plugin.now', []));
    expect(result).not.toBeInstanceOf(Promise);
    expect(result).toMatchObject({ status: 200 });
  });

  test('whose method waits is answered later', async () => {
    const result = dispatcher().handle(await encodeMethodCall('plugin.later', []));
    expect(result).toBeInstanceOf(Promise);
    expect(await result).toMatchObject({ status: 200, body: expect.stringContaining('later') });
  });

  test('may come as bytes', async () => {
    const body = Buffer.from(await encodeMethodCall('plugin.echo', ['é']));
    expect(await dispatcher().handle(body)).toMatchObject({ body: expect.stringContaining('é') });
  });

  test.each([
    ['plugin.fault', 10, 'BAD_NAME: x'],
    ['plugin.faultLater', 50, 'SPAWN_ERROR: x'],
  ])('of %s is answered with its fault', async (method, code, faultString) => {
    await expect(value(method)).rejects.toMatchObject({ code, faultString });
  });

  test.each(['plugin.crash', 'plugin.crashLater', 'plugin.nothing', 'plugin.nothingLater'])(
    'of %s, which breaks, is status 500',
    async (method) => {
      expect(await handle(method)).toMatchObject({ status: 500 });
    },
  );

  test('with converted parameters and defaults', async () => {
    expect(await value('plugin.echo', ['ab'])).toBe('ab');
    expect(await value('plugin.echo', ['ab', '2'])).toBe('abab');
  });

  test.each([[[]], [['a', 1, 2]]])('with %j has the wrong number of parameters', async (params) => {
    await expect(value('plugin.echo', params)).rejects.toMatchObject({
      code: 2,
      faultString: 'INCORRECT_PARAMETERS',
    });
  });

  test('with a parameter of the wrong type is fault 2', async () => {
    await expect(value('plugin.echo', [5])).rejects.toMatchObject({ code: 2 });
  });
});

describe('an unknown name is fault 1', () => {
  test.each([
    'getState',
    'nope.x',
    'plugin',
    'plugin.',
    '.now',
    'plugin.nope',
    'plugin.now.x',
    'a.b.c',
    'plugin._x',
    'plugin.Now',
    'plugin.__init__',
    'plugin.__proto__',
    'plugin.constructor',
    'plugin.toString',
    'plugin.hasOwnProperty',
    'plugin.methods',
    '__proto__.now',
    'constructor.prototype',
    'constructor',
    '__proto__',
    'toString',
  ])('%s', async (method) => {
    const body = `<methodCall><methodName>${method}</methodName></methodCall>`;
    const result = await dispatcher().handle(body);
    const answer = result.status === 200 ? result.body : '';
    expect(() => decodeMethodResponse(answer)).toThrow(
      expect.objectContaining({ code: 1, faultString: 'UNKNOWN_METHOD' }),
    );
  });

  test('a space makes a different name', async () => {
    const body = '<methodCall><methodName> plugin.now </methodName></methodCall>';
    expect(await dispatcher().handle(body)).toMatchObject({
      body: expect.stringContaining('UNKNOWN_METHOD'),
    });
  });
});

describe('a body that is no call is status 400', () => {
  test.each([
    ['', 'unmarshallable'],
    ['<methodCall>', 'unmarshallable'],
    ['<methodCall/>', 'no method name'],
  ])('%j', (body, reason) => {
    expect(dispatcher().handle(body)).toEqual({ status: 400, reason });
  });

  test('as bytes that are no text', () => {
    expect(dispatcher().handle(new Uint8Array([0xff]))).toMatchObject({ status: 400 });
  });
});

describe('the guard of a namespace', () => {
  function guarded(): { dispatcher: Dispatcher; guarded: string[] } {
    const calls: string[] = [];
    const beforeCall = (method: string) => {
      calls.push(method);
      throw new RpcFault('SHUTDOWN_STATE');
    };
    return {
      dispatcher: new Dispatcher({ namespaces: [{ ...plugin, beforeCall }] }),
      guarded: calls,
    };
  }

  test('is asked with the bare name, and may refuse', () => {
    const { dispatcher, guarded: calls } = guarded();
    expect(() => dispatcher.dispatch({ method: 'plugin.now', params: [] })).toThrow(
      expect.objectContaining({ code: 6 }),
    );
    expect(calls).toEqual(['now']);
  });

  test('comes after the name and the number of parameters', () => {
    const { dispatcher, guarded: calls } = guarded();
    expect(() => dispatcher.dispatch({ method: 'plugin.nope', params: [] })).toThrow(
      expect.objectContaining({ code: 1 }),
    );
    expect(() => dispatcher.dispatch({ method: 'plugin.echo', params: [] })).toThrow(
      expect.objectContaining({ code: 2 }),
    );
    expect(calls).toEqual([]);
  });

  test('comes before the types of the parameters', () => {
    const { dispatcher } = guarded();
    expect(() => dispatcher.dispatch({ method: 'plugin.echo', params: [5] })).toThrow(
      expect.objectContaining({ code: 6 }),
    );
  });

  test('does not hold for system', () => {
    const { dispatcher } = guarded();
    expect(dispatcher.dispatch({ method: 'system.listMethods', params: [] })).toContain(
      'plugin.now',
    );
  });
});

describe('the log', () => {
  async function traceOf(method: string): Promise<string[]> {
    const lines: string[] = [];
    await handle(method, [], { trace: (line) => lines.push(line) });
    return lines;
  }

  test.each(['plugin.now', 'plugin.later'])('tells of %s and its success', async (method) => {
    expect(await traceOf(method)).toEqual([
      `XML-RPC method called: ${method}()`,
      `XML-RPC method ${method}() returned successfully`,
    ]);
  });

  test.each([
    ['plugin.fault', '[10] BAD_NAME: x'],
    ['plugin.faultLater', '[50] SPAWN_ERROR: x'],
    ['nope', '[1] UNKNOWN_METHOD'],
  ])('tells of %s and its fault', async (method, fault) => {
    expect(await traceOf(method)).toEqual([
      `XML-RPC method called: ${method}()`,
      `XML-RPC method ${method}() returned fault: ${fault}`,
    ]);
  });

  test('tells of a body that is no call', async () => {
    const lines: string[] = [];
    await dispatcher({ error: (line) => lines.push(line) }).handle('<a>');
    await dispatcher({ error: (line) => lines.push(line) }).handle(Buffer.from('<a/>'));
    expect(lines).toEqual([
      "XML-RPC request data '<a>' is invalid: unmarshallable",
      "XML-RPC request data '<a/>' is invalid: no method name",
    ]);
  });

  test('shows no more than the start of a long body', async () => {
    const lines: string[] = [];
    await dispatcher({ error: (line) => lines.push(line) }).handle('x'.repeat(100_000));
    await dispatcher({ error: (line) => lines.push(line) }).handle(Buffer.alloc(100_000, 'x'));
    expect(lines.map((line) => line.length < 1100)).toEqual([true, true]);
  });

  test.each(['plugin.crash', 'plugin.crashLater', 'plugin.nothing'])(
    'tells of the error in %s',
    async (method) => {
      const lines: string[] = [];
      const result = await handle(method, [], { critical: (line) => lines.push(line) });
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(
        /^Handling XML-RPC request with data '<\?xml.* raised an unexpected/,
      );
      expect(result).toMatchObject({ status: 500, reason: expect.stringContaining('Error: ') });
    },
  );
});

describe('a dispatcher', () => {
  test.each([
    ['a b', 'x'],
    ['', 'x'],
    ['_a', 'x'],
    ['a', '_x'],
    ['a', 'x.y'],
    ['a', '__proto__x'],
  ])('refuses a namespace %j with method %j at once', (name, method) => {
    const methods = { [method]: { params: [], result: 'any', handler: () => '' } } as const;
    expect(() => new Dispatcher({ namespaces: [{ name, methods }] })).toThrow(TypeError);
  });

  test('replaces a namespace called system by its own', () => {
    const impostor: Namespace = { ...plugin, name: 'system' };
    expect(new Dispatcher({ namespaces: [impostor] }).methodNames).toEqual([
      'system.listMethods',
      'system.methodHelp',
      'system.methodSignature',
      'system.multicall',
    ]);
  });

  test('lists its methods sorted', () => {
    const { methodNames } = dispatcher();
    expect(methodNames).toEqual([...methodNames].sort());
    expect(methodNames).toHaveLength(Object.keys(plugin.methods).length + 4);
  });
});
