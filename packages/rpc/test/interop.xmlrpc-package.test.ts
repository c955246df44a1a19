// Our server against the client of the `xmlrpc` package, and our client against its server.

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import xmlrpc from 'xmlrpc';
import { createClient } from '../src/client.ts';
import { RpcDateTime } from '../src/rpc-date-time.ts';
import type { RpcValue } from '../src/rpc-value.ts';
import type { SupervisorClient } from '../src/supervisor-client.ts';
import { hardTextReceived, webConfig, webInfo } from './fake-supervisor.ts';
import { startRpcServer } from './rpc-server.ts';

describe('the client of the xmlrpc package', () => {
  let server: Awaited<ReturnType<typeof startRpcServer>>;
  let call: (method: string, ...params: unknown[]) => Promise<unknown>;

  beforeAll(async () => {
    server = await startRpcServer('inet');
    const client = xmlrpc.createClient({ url: `${server.url}/RPC2` });
    call = (method, ...params) =>
      new Promise((resolve, reject) => {
        client.methodCall(method, params, (error, value) =>
          error ? reject(error) : resolve(value),
        );
      });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test('reads structs, arrays, integers, booleans and text', async () => {
    expect(await call('supervisor.getAllProcessInfo')).toEqual([webInfo]);
    expect(await call('supervisor.getAllConfigInfo')).toEqual([webConfig]);
    expect(await call('supervisor.stopProcess', 'web', false)).toBe(true);
    expect(await call('supervisor.reloadConfig')).toEqual([[['new'], [], ['old']]]);
  });

  test('reads a log with anything in it', async () => {
    expect(await call('supervisor.readProcessStdoutLog', 'web', 0, 0)).toBe(hardTextReceived);
  });

  test('reads faults', async () => {
    await expect(call('supervisor.getProcessInfo', 'no<pe')).rejects.toMatchObject({
      faultCode: 10,
      faultString: 'BAD_NAME: no<pe',
    });
  });

  test('sends text, bytes, numbers and nothing', async () => {
    server.supervisor.calls.length = 0;
    await call('supervisor.sendProcessStdin', 'a<b', 'é & \n');
    await call('supervisor.sendProcessStdin', 'web', Buffer.from('bytes'));
    await call('supervisor.readLog', -5, 0);
    await expect(call('supervisor.getProcessInfo', null)).rejects.toMatchObject({ faultCode: 2 });
    expect(server.supervisor.calls).toEqual([
      ['sendProcessStdin', 'a<b', 'é & \n'],
      ['sendProcessStdin', 'web', 'bytes'],
      ['readLog', -5, 0],
    ]);
  });

  test('makes several calls in one', async () => {
    const calls = [{ methodName: 'supervisor.getPID', params: [] }, { methodName: 'x' }];
    expect(await call('system.multicall', calls)).toEqual([
      4242,
      { faultCode: 1, faultString: 'UNKNOWN_METHOD' },
    ]);
  });
});

describe('the server of the xmlrpc package', () => {
  // `close` is missing from the declared type.
  let server: xmlrpc.Server & { close(closed: () => void): void };
  let client: SupervisorClient;

  beforeAll(async () => {
    server = xmlrpc.createServer({ host: '127.0.0.1', port: 0 }) as typeof server;
    server.on('echo', (_, params, callback) => callback(null, params));
    server.on('fault', (_, __, callback) =>
      callback({ faultCode: 70, faultString: 'NOT_RUNNING: web' }, undefined),
    );
    server.on('nil', (_, __, callback) => callback(null, null));
    await once(server.httpServer, 'listening');
    const { port } = server.httpServer.address() as AddressInfo;
    client = createClient({ serverUrl: `http://127.0.0.1:${port}` });
  });
  afterAll(() => {
    client.close();
    return new Promise<void>((resolve) => server.close(resolve));
  });

  test.each<[string, RpcValue]>([
    ['text', 'a<b & ]] é \u{1F600}\n'],
    ['an integer', -5],
    ['a fraction', 1.5],
    ['a boolean', true],
    ['an array', ['a', [1], []]],
    ['a struct', { a: { b: 'c' }, d: [] }],
    ['bytes', new Uint8Array([0, 255])],
  ])('gives back %s', async (_, value) => {
    expect(await client.call('echo', [value])).toEqual([value]);
  });

  test('gives back a date', async () => {
    const date = new RpcDateTime('20200102T03:04:05');
    expect(await client.call('echo', [date])).toEqual([date]);
  });

  test('gives back nothing at all', async () => {
    expect(await client.call('echo')).toEqual([]);
    expect(await client.call('nil')).toBeNull();
  });

  test('gives faults', async () => {
    await expect(client.call('fault')).rejects.toMatchObject({ code: 70, extra: 'web' });
  });

  test('gives a status for what it does not know', async () => {
    await expect(client.call('nope')).rejects.toMatchObject({ status: 404 });
  });
});
