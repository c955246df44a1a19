import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { has, oddLog, password, printedJson, ServedDaemon, username } from './served-daemon.ts';

const script = `
require 'xmlrpc/client'
require 'json'
client = XMLRPC::Client.new3(host: '127.0.0.1', port: ARGV[0].to_i, path: '/RPC2', user: ARGV[1], password: ARGV[2])
fault = begin
  client.call('supervisor.startProcess', 'nope')
rescue XMLRPC::FaultException => error
  [error.faultCode, error.faultString]
end
web = client.call('supervisor.getProcessInfo', 'web')
puts JSON.generate(
  state: client.call('supervisor.getState'),
  started: client.call('supervisor.startProcess', 'idle', true),
  stopped: client.call('supervisor.stopProcess', 'idle'),
  fault: fault,
  classes: web.values.map(&:class).uniq.map(&:name).sort,
  log: client.call('supervisor.readProcessStdoutLog', 'writer', 0, 0),
  async: client.call_async('supervisor.getAllProcessInfo').size
)
`;

function hasXmlRpc(): boolean {
  try {
    execFileSync('ruby', ['-rxmlrpc/client', '-e', ''], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!has('ruby') || !hasXmlRpc())(
  'clients in Ruby (skipped where that or its xmlrpc is absent)',
  () => {
    let served: ServedDaemon;

    beforeAll(async () => {
      served = await ServedDaemon.start();
    });

    afterAll(() => served.stop());

    it('get what they ask for', async () => {
      const args = [String(served.port), username, password];
      expect(await printedJson('ruby', '-e', script, ...args)).toEqual({
        state: { statecode: 1, statename: 'RUNNING' },
        started: true,
        stopped: true,
        fault: [10, 'BAD_NAME: nope'],
        classes: ['Integer', 'String'],
        log: oddLog,
        async: 6,
      });
    });
  },
);
