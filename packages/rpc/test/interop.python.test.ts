// Our server against Python's xmlrpc.client, whose parser is as strict as parsers get.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { hardTextReceived, webConfig, webInfo } from './fake-supervisor.ts';
import { startRpcServer } from './rpc-server.ts';

const python = ['/usr/bin/python3', 'python3'].find(
  (name) => spawnSync(name, ['-c', 'import xmlrpc.client']).status === 0,
);

const SCRIPT = `
import json, sys, xmlrpc.client
server = xmlrpc.client.ServerProxy(sys.argv[1] + '/RPC2')
s = server.supervisor
out = {}
out['info'] = s.getAllProcessInfo()
out['order'] = list(s.getProcessInfo('web'))
out['config'] = s.getAllConfigInfo()
out['log'] = s.readProcessStdoutLog('web', 0, 0)
out['tail'] = s.tailProcessLog('web', 0, 10)
out['types'] = [type(x).__name__ for x in (s.getPID(), s.stopProcess('web'), s.getVersion())]
s.sendProcessStdin('web', xmlrpc.client.Binary('\\u00e9\\x03'.encode()))
s.sendProcessStdin('web', '<&> \\u00e9\\r\\n')
s.stopProcess('web', 0)
s.readLog(-1.9, '0')
try:
    s.startProcess('nope')
except xmlrpc.client.Fault as fault:
    out['fault'] = [fault.faultCode, fault.faultString]
try:
    s.getProcessInfo(['web'])
except xmlrpc.client.Fault as fault:
    out['type fault'] = fault.faultCode
out['multi'] = server.system.multicall([{'methodName': 'supervisor.getPID', 'params': []}])
out['methods'] = len(server.system.listMethods())
print(json.dumps(out))
`;

test.skipIf(python === undefined)(
  `Python's xmlrpc.client reads and sends everything${python === undefined ? ' (skipped: no python3)' : ''}`,
  async () => {
    await using server = await startRpcServer('inet');
    const child = spawn(python ?? '', ['-c', SCRIPT, server.url]);
    const [output, errors] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    expect(errors).toBe('');
    expect(JSON.parse(output)).toEqual({
      info: [webInfo],
      order: Object.keys(webInfo),
      config: [webConfig],
      log: hardTextReceived,
      tail: [hardTextReceived, 99, true],
      types: ['int', 'bool', 'str'],
      fault: [10, 'BAD_NAME: nope'],
      'type fault': 2,
      multi: [4242],
      methods: 41,
    });
    expect(server.supervisor.calls.slice(-6, -1)).toEqual([
      ['sendProcessStdin', 'web', 'é\x03'],
      // Python writes CR raw, so a parser hands on LF.
      ['sendProcessStdin', 'web', '<&> é\n'],
      ['stopProcess', 'web', false],
      ['readLog', -1, 0],
      ['startProcess', 'nope', true],
    ]);
  },
);
