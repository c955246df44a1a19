import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oddLog, password, ServedDaemon, username } from './served-daemon.ts';

/** The package of that name, which most Node clients of Supervisor use; a dependency of @sv/rpc. */
interface XmlRpcPackage {
  createClient(options: object): {
    methodCall(
      method: string,
      params: readonly unknown[] | null,
      done: (
        error: (Error & { faultCode?: number; res?: { statusCode: number } }) | null,
        value: unknown,
      ) => void,
    ): void;
  };
}

const xmlrpc: XmlRpcPackage = createRequire(
  new URL('../../../../../../packages/rpc/package.json', import.meta.url),
)('xmlrpc');

describe('clients that use the xmlrpc package', () => {
  let served: ServedDaemon;

  beforeAll(async () => {
    served = await ServedDaemon.start();
  });

  afterAll(() => served.stop());

  function call(
    method: string,
    params: readonly unknown[] | null,
    pass = password,
  ): Promise<unknown> {
    const client = xmlrpc.createClient({
      host: '127.0.0.1',
      port: served.port,
      path: '/RPC2',
      basic_auth: { user: username, pass },
    });
    return new Promise((resolve, reject) => {
      client.methodCall(method, params, (error, value) => {
        if (error === null) resolve(value);
        else reject(error);
      });
    });
  }

  it.each([[null], [[]]])('get an answer with the parameters %j', async (params) => {
    expect(await call('supervisor.getState', params)).toEqual({
      statecode: 1,
      statename: 'RUNNING',
    });
  });

  it('start and stop', async () => {
    expect(await call('supervisor.startProcess', ['idle', true])).toBe(true);
    expect(await call('supervisor.stopProcess', ['idle'])).toBe(true);
    expect(await call('supervisor.getAllProcessInfo', [])).toHaveLength(6);
  });

  it('read faults, and the status of a refusal', async () => {
    await expect(call('supervisor.startProcess', ['a<b&c'])).rejects.toMatchObject({
      faultCode: 10,
      faultString: 'BAD_NAME: a<b&c',
    });
    await expect(call('supervisor.getState', [], 'wrong')).rejects.toMatchObject({
      res: { statusCode: 401 },
    });
  });

  it('send nothing where a name should be, and are told so', async () => {
    await expect(call('supervisor.getProcessInfo', [null])).rejects.toMatchObject({ faultCode: 2 });
    await expect(call('supervisor.getProcessInfo', [undefined])).rejects.toMatchObject({
      faultString: 'BAD_NAME: ',
    });
  });

  it('read any log', async () => {
    expect(await call('supervisor.readProcessStdoutLog', ['writer', 0, 0])).toBe(oddLog);
  });

  it('carry out several calls at once', async () => {
    const calls = [
      { methodName: 'supervisor.getPID', params: [] },
      { methodName: 'supervisor.getProcessInfo', params: ['nope'] },
    ];
    expect(await call('system.multicall', [calls])).toEqual([
      served.daemon.pid,
      { faultCode: 10, faultString: 'BAD_NAME: nope' },
    ]);
  });
});
