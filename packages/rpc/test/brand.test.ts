// A plug-in module brings its own copy of this package. What it throws and returns is known all the same.

import { expect, test, vi } from 'vitest';
import { decodeMethodResponse } from '../src/decode-method-response.ts';
import { Dispatcher } from '../src/dispatcher.ts';
import { encodeMethodCall } from '../src/encode-method-call.ts';
import { RpcDateTime } from '../src/rpc-date-time.ts';
import { RpcDouble } from '../src/rpc-double.ts';
import { RpcFault } from '../src/rpc-fault.ts';

vi.resetModules();
const other = await import('../src/index.ts');

test('the other copy has classes of its own', () => {
  expect([other.RpcFault, other.RpcDouble, other.RpcDateTime]).not.toContain(RpcFault);
  expect(other.RpcDouble).not.toBe(RpcDouble);
});

test('a fault of another copy is a fault', async () => {
  const dispatcher = new Dispatcher({
    namespaces: [
      {
        name: 'x',
        methods: {
          fail: {
            params: [],
            result: 'any',
            handler() {
              throw new other.RpcFault('BAD_NAME', 'web');
            },
          },
        },
      },
    ],
  });
  const { status, body } = (await dispatcher.handle(await encodeMethodCall('x.fail', []))) as {
    status: number;
    body: string;
  };
  expect(status).toBe(200);
  expect(() => decodeMethodResponse(body)).toThrow(expect.objectContaining({ code: 10 }));
});

test('values of another copy are encoded for what they are', async () => {
  const values = [new other.RpcDouble(2), new other.RpcDateTime('20200102T03:04:05')];
  const xml = await encodeMethodCall('a.b', [values]);
  expect(xml).toContain('<double>2.0</double>');
  expect(xml).toContain('<dateTime.iso8601>20200102T03:04:05</dateTime.iso8601>');
});

test.each([null, undefined, 1, {}, new Error('x'), { code: 10 }])('%o is none of them', (value) => {
  expect(value instanceof RpcFault).toBe(false);
  expect(value instanceof RpcDouble).toBe(false);
  expect(value instanceof RpcDateTime).toBe(false);
});
