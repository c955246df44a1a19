import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oddLog, password, printedJson, ServedDaemon, username } from './served-daemon.ts';

/** Debian's, which has the package `supervisor`. */
const python = '/usr/bin/python3';
const hasSupervisor = existsSync('/usr/lib/python3/dist-packages/supervisor');

/** What every kind of proxy is asked: `s` is the namespace `supervisor`, `proxy` the whole server. */
const questions = `
import json, xmlrpc.client
s = proxy.supervisor
answers = {}
answers['state'] = s.getState()
answers['names'] = [(p['group'], p['name'], p['statename']) for p in s.getAllProcessInfo()]
web = s.getProcessInfo('web')
answers['ints'] = [type(web[k]).__name__ for k in ('start', 'stop', 'now', 'state', 'exitstatus', 'pid')]
answers['booleans'] = [s.startProcess('idle'), s.stopProcess('idle')]
answers['group'] = s.stopProcess('pool:*')
answers['regroup'] = len(s.startProcessGroup('pool', False))
faults = []
for method, args in ((s.startProcess, ('nope',)), (s.startProcess, ('web',)), (s.stopProcess, ('idle',)),
                     (s.startProcess, ('missing',)), (s.getState, (1,)), (s.nope, ()), (proxy.nope, ())):
    try:
        method(*args)
    except xmlrpc.client.Fault as fault:
        faults.append((fault.faultCode, fault.faultString))
answers['faults'] = faults
answers['log'] = s.readProcessStdoutLog('writer', 0, 0)
answers['tail'] = s.tailProcessStdoutLog('writer', 0, 100)
answers['config'] = sorted(c['name'] for c in s.getAllConfigInfo())
answers['methods'] = len([m for m in proxy.system.listMethods() if m.startswith('supervisor.')])
answers['multicall'] = proxy.system.multicall([{'methodName': 'supervisor.getPID', 'params': []},
                                               {'methodName': 'supervisor.getProcessInfo', 'params': ['x']}])[1]
print(json.dumps(answers))
`;

const expected = {
  state: { statecode: 1, statename: 'RUNNING' },
  names: [
    ['idle', 'idle', 'STOPPED'],
    ['missing', 'missing', 'STOPPED'],
    ['pool', '00', 'RUNNING'],
    ['pool', '01', 'RUNNING'],
    ['web', 'web', 'RUNNING'],
    ['writer', 'writer', 'STOPPED'],
  ],
  ints: Array(6).fill('int'),
  booleans: [true, true],
  group: expect.arrayContaining([
    { name: '00', group: 'pool', status: 80, description: 'OK' },
    { name: '01', group: 'pool', status: 80, description: 'OK' },
  ]),
  regroup: 2,
  faults: [
    [10, 'BAD_NAME: nope'],
    [60, 'ALREADY_STARTED: web'],
    [70, 'NOT_RUNNING: idle'],
    [20, "NO_FILE: can't find command '/no/such/command'"],
    [2, 'INCORRECT_PARAMETERS'],
    [1, 'UNKNOWN_METHOD'],
    [1, 'UNKNOWN_METHOD'],
  ],
  log: oddLog,
  tail: [oddLog, Buffer.byteLength('caf\u00e9 <a&b> ]]>\ttab \u001b[1m \u0000 \u0001\n'), false],
  config: ['00', '01', 'idle', 'missing', 'web', 'writer'],
  methods: 37,
  multicall: { faultCode: 10, faultString: 'BAD_NAME: x' },
};

describe.skipIf(!existsSync(python))('clients in Python (skipped where that is absent)', () => {
  let served: ServedDaemon;

  beforeAll(async () => {
    served = await ServedDaemon.start();
  });

  afterAll(() => served.stop());

  function ask(proxy: string, ...args: readonly string[]): Promise<unknown> {
    return printedJson(python, '-c', `import sys\n${proxy}\n${questions}`, ...args);
  }

  it('get what they ask for over TCP', async () => {
    const proxy = 'import xmlrpc.client\nproxy = xmlrpc.client.ServerProxy(sys.argv[1])';
    const url = `http://${username}:${password}@127.0.0.1:${served.port}/RPC2`;
    expect(await ask(proxy, url)).toEqual(expected);
  });

  it('are refused without the password, and with a wrong one', async () => {
    const script = `
import sys, json, xmlrpc.client
errors = []
for url in sys.argv[1:]:
    try:
        xmlrpc.client.ServerProxy(url).supervisor.getState()
    except xmlrpc.client.ProtocolError as error:
        errors.append((error.errcode, error.errmsg))
print(json.dumps(errors))`;
    const urls = ['', 'user:wrong@', 'user:p@'].map(
      (who) => `http://${who}127.0.0.1:${served.port}`,
    );
    expect(await printedJson(python, '-c', script, ...urls)).toEqual(
      Array(3).fill([401, 'Unauthorized']),
    );
  });

  it.skipIf(!hasSupervisor)(
    "get what they ask for with Supervisor's transport over the unix socket (skipped without it)",
    async () => {
      const proxy = `
import xmlrpc.client
from supervisor.xmlrpc import SupervisorTransport
transport = SupervisorTransport(None, None, serverurl='unix://' + sys.argv[1])
proxy = xmlrpc.client.ServerProxy('http://127.0.0.1', transport=transport)`;
      expect(await ask(proxy, served.socketPath)).toEqual(expected);
    },
  );

  it.skipIf(!hasSupervisor)(
    "get what they ask for as Supervisor's event listeners do (skipped without its childutils)",
    async () => {
      const proxy = `
from supervisor import childutils
proxy = childutils.getRPCInterface(dict(zip(
    ('SUPERVISOR_SERVER_URL', 'SUPERVISOR_USERNAME', 'SUPERVISOR_PASSWORD'), sys.argv[1:])))`;
      expect(await ask(proxy, `unix://${served.socketPath}`)).toEqual(expected);
      const url = `http://127.0.0.1:${served.port}`;
      expect(await ask(proxy, url, username, password)).toEqual(expected);
    },
  );

  it('may leave in the middle of a wait', async () => {
    const script = `
import http.client, sys
body = '<methodCall><methodName>supervisor.startProcess</methodName><params><param><value>writer</value></param></params></methodCall>'
for path in ('/RPC2', '/RPC2'):
    connection = http.client.HTTPConnection('127.0.0.1', int(sys.argv[1]))
    connection.request('POST', path, body, {'Authorization': 'Basic ' + sys.argv[2]})
    connection.close()
print('true')`;
    const token = Buffer.from(`${username}:${password}`).toString('base64');
    expect(await printedJson(python, '-c', script, String(served.port), token)).toBe(true);
    const { client } = served.daemon;
    expect((await client.sv.waitForProcess('writer', ['RUNNING'])).statename).toBe('RUNNING');
    await client.supervisor.stopProcess('writer');
  });
});
