import { describe, expect, test } from 'vitest';
import type { Caller } from '../src/caller.ts';
import { decodeMethodCall, MethodCallDecoder } from '../src/decode-method-call.ts';
import { decodeMethodResponse } from '../src/decode-method-response.ts';
import { Dispatcher, type DispatchResult } from '../src/dispatcher.ts';
import { encodeMethodCall } from '../src/encode-method-call.ts';
import { encodeInTurns, encodeMethodResponse } from '../src/encode-method-response.ts';
import { createNodeTurnShare } from '../src/node-turn-share.ts';
import type { TurnShare } from '../src/turn-share.ts';

/** Every piece of work has to wait for a turn of its own. */
function stingyTurns(): TurnShare & { pauses: number } {
  let isFree = false;
  return {
    pauses: 0,
    next() {
      isFree = !isFree;
      if (!isFree) return undefined;
      this.pauses += 1;
      return Promise.resolve();
    },
  };
}

function longCall(inside: string): string {
  return `<?xml version='1.0'?><methodCall><methodName>x.y</methodName><params>${inside}</params></methodCall>`;
}

const long: readonly (readonly [string, string])[] = [
  ['text', longCall(`<param><value><string>${'line\r\n'.repeat(20_000)}</string></value></param>`)],
  ['pairs', longCall(`<param><value>${'\u{1F600}'.repeat(20_001)}</value></param>`)],
  ['references', longCall(`<param><value>${'&#65;&amp;'.repeat(10_000)}</value></param>`)],
  ['sections', longCall(`<param><value>${'<![CDATA[]]]]>x'.repeat(5_000)}</value></param>`)],
  ['params', longCall('<param><value><i4>1</i4></value></param>'.repeat(3_000))],
  ['a comment', longCall(`<!--${'x'.repeat(100_000)}--><param><value/></param>`)],
];

describe('a long body', () => {
  test.each(long)('of %s is read in pieces and means the same', async (_what, body) => {
    const turns = stingyTurns();
    const call = new MethodCallDecoder().decodeInTurns(Buffer.from(body), turns);
    expect(call).toBeInstanceOf(Promise);
    expect(await call).toEqual(decodeMethodCall(body));
    expect(turns.pauses).toBeGreaterThan(body.length / 16_384);
  });

  test('that is wrong at its end is refused like a short one', async () => {
    const body = longCall('<param><value/></param>'.repeat(2_000)).slice(0, -1);
    const call = new MethodCallDecoder().decodeInTurns(body, stingyTurns());
    await expect(call).rejects.toMatchObject({ code: 'UNMARSHALLABLE' });
  });

  test('does not mix with the calls that are read meanwhile', async () => {
    const decoder = new MethodCallDecoder();
    const slow = decoder.decodeInTurns(
      longCall('<param><value>a</value></param>'.repeat(2_000)),
      createNodeTurnShare(0),
    );
    const quick = decoder.decodeInTurns('<a><methodName>b.c</methodName></a>', stingyTurns());
    expect(quick).toEqual({ method: 'b.c', params: [] });
    expect((await slow).params).toHaveLength(2_000);
  });

  test.each(['int', 'double'])(
    'of a number that is none, as %s, is refused at once',
    async (type) => {
      const body = longCall(`<param><value><${type}>${'1'.repeat(1e6)}x</${type}></value></param>`);
      const call = new MethodCallDecoder().decodeInTurns(body, createNodeTurnShare());
      await expect(call).rejects.toMatchObject({ code: 'UNMARSHALLABLE' });
    },
  );

  test('with a DOCTYPE is refused', () => {
    const body = `<!DOCTYPE a [<!ENTITY e "x">]>${longCall(`<param><value>${'&e;'.repeat(30_000)}</value></param>`)}`;
    expect(() => decodeMethodCall(body)).toThrow('a long document with a DOCTYPE');
  });
});

describe('a dispatcher that has little of a turn', () => {
  const gone = new AbortController().signal;
  const dispatcher = (turns: TurnShare) =>
    new Dispatcher({
      turns,
      namespaces: [
        {
          name: 'plugin',
          methods: {
            items: { params: [], result: 'array', handler: () => [1, 'two', { three: 3 }] },
            page: { params: [], result: 'string', handler: () => 'x'.repeat(1_000_000) },
            who: {
              params: [{ name: 'a', type: 'int', default: 1 }],
              result: 'boolean',
              takesCaller: true,
              handler: (a: number, caller: Caller) => a === 1 && caller.gone === gone,
            },
            plain: {
              params: [],
              result: 'int',
              handler: (...all: never[]) => all.length,
            },
          },
        },
      ],
    });
  const decoded = async (result: DispatchResult | Promise<DispatchResult>) => {
    const settled = await result;
    return settled.status === 200 ? decodeMethodResponse(settled.body) : settled;
  };
  const multicall = (...names: string[]) =>
    encodeMethodCall('system.multicall', [names.map((name) => ({ methodName: name }))]);

  test('encodes an array element by element', async () => {
    const turns = stingyTurns();
    const result = dispatcher(turns).handle(await encodeMethodCall('plugin.items', []));
    expect(await decoded(result)).toEqual([1, 'two', { three: 3 }]);
    expect(turns.pauses).toBeGreaterThanOrEqual(3);
  });

  test.each([
    ['logged\r\n<&>\u0001'.repeat(40_000)],
    ['\u{1F600}'.repeat(131_073)],
    [`x${'\u{1F600}'.repeat(131_073)}`],
  ])('encodes a long text piece by piece', async (text) => {
    for (const value of [text, [text, 3, true]]) {
      const turns = stingyTurns();
      const answer = encodeInTurns(value, turns);
      expect(answer).toBeInstanceOf(Promise);
      expect(await answer).toBe(encodeMethodResponse(value));
      expect(turns.pauses).toBeGreaterThanOrEqual(3);
    }
  });

  test('carries out no further calls of a multicall whose caller has left', async () => {
    const leaving = new AbortController();
    const calls: number[] = [];
    const slow = new Dispatcher({
      namespaces: [
        {
          name: 'plugin',
          methods: {
            wait: {
              params: [],
              result: 'int',
              handler: async () => {
                leaving.abort();
                return calls.push(1);
              },
            },
            next: { params: [], result: 'int', handler: () => calls.push(2) },
          },
        },
      ],
    });
    const body = await multicall('plugin.next', 'plugin.wait', 'plugin.next');
    await slow.handle(body, { gone: leaving.signal });
    expect(calls).toEqual([2, 1]);
  });

  test('carries out a multicall call by call', async () => {
    const turns = stingyTurns();
    const body = await multicall('plugin.items', 'plugin.none', 'plugin.plain');
    expect(await decoded(dispatcher(turns).handle(body))).toMatchObject([
      [1, 'two', { three: 3 }],
      { faultCode: 1 },
      0,
    ]);
    expect(turns.pauses).toBeGreaterThanOrEqual(6);
  });

  test('refuses the calls of a multicall that come after too much text', async () => {
    const body = await multicall(...new Array<string>(70).fill('plugin.page'));
    const results = (await decoded(dispatcher(createNodeTurnShare()).handle(body))) as unknown[];
    expect(results).toHaveLength(70);
    expect(results.at(-1)).toEqual({
      faultCode: 30,
      faultString: 'FAILED: the answers before this are too long',
    });
  });

  test('hands the caller to methods that take it, also within a multicall', async () => {
    const turns = stingyTurns();
    const one = dispatcher(turns).handle(await encodeMethodCall('plugin.who', []), { gone });
    expect(await decoded(one)).toBe(true);
    const many = dispatcher(turns).handle(await multicall('plugin.who', 'plugin.plain'), { gone });
    expect(await decoded(many)).toEqual([true, 0]);
  });
});

test('a share of the turn is used up by time and comes again with the next turn', async () => {
  const turns = createNodeTurnShare(0);
  expect(turns.next()).toBeUndefined();
  const pause = turns.next();
  expect(pause).toBeInstanceOf(Promise);
  await pause;
  expect(turns.next()).toBeUndefined();
});
