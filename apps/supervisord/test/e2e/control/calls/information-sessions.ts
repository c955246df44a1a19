/** What is asked without changing anything: facts, names, methods, and what is no call at all. */
import type { RpcValue } from '@sv/rpc';
import { answers } from '../../../../../supervisorctl/test/e2e/daemon-program.ts';
import { type CallSession, type CallStep, call, rawCall } from './call-transcript.ts';
import { config, files, head } from './configuration.ts';
import { isUp, stateIs } from './steps.ts';

const shownNames = ['cat', 'cat:cat', 'silent', 'grp:a', 'manual', 'web:web_00', 'ears', 'joined'];

const strangeNames = [
  'nope',
  '',
  ':',
  ':cat',
  'cat:nope',
  'grp',
  'grp:a:b',
  'CAT',
  ' cat',
  'web_00',
  '*',
  'all',
  'nope:*',
  'nope:',
];

const methodsOfNames: readonly [method: string, ...more: RpcValue[]][] = [
  ['getProcessInfo'],
  ['startProcess'],
  ['stopProcess'],
  ['signalProcess', 'FOO'],
  ['sendProcessStdin', 'x'],
  ['readProcessStdoutLog', 0, 0],
  ['readProcessStderrLog', 0, -1],
  ['tailProcessStdoutLog', 0, 0],
  ['tailProcessStderrLog', 0, 0],
  ['clearProcessLogs'],
  ['startProcessGroup'],
  ['stopProcessGroup'],
  ['signalProcessGroup', 'HUP'],
  ['addProcessGroup'],
  ['removeProcessGroup'],
];

function strange(name: string): readonly CallStep[] {
  return methodsOfNames
    .filter(([method]) => name !== 'grp' || !method.endsWith('Group'))
    .map(([method, ...more]) => call(`supervisor.${method}`, name, ...more));
}

export const information: CallSession = {
  title: 'information',
  files,
  steps: [
    isUp,
    stateIs('web:web_02', 'RUNNING'),
    stateIs('starting', 'STARTING'),
    ...['getAPIVersion', 'getVersion', 'getSupervisorVersion', 'getIdentification', 'getState'].map(
      (method) => call(`supervisor.${method}`),
    ),
    call('supervisor.getAllProcessInfo'),
    call('supervisor.getAllConfigInfo'),
    ...shownNames.map((name) => call('supervisor.getProcessInfo', name)),
    ...strangeNames.flatMap(strange),
    // A whole group is no answer for a method that wants one process.
    ...['cat:*', 'cat:', 'grp:*'].flatMap((name) => [
      call('supervisor.getProcessInfo', name),
      call('supervisor.sendProcessStdin', name, 'x'),
      call('supervisor.readProcessStdoutLog', name, 0, 0),
      call('supervisor.tailProcessStdoutLog', name, 0, 0),
      call('supervisor.clearProcessLogs', name),
      call('supervisor.startProcessGroup', name),
      call('supervisor.stopProcessGroup', name),
      call('supervisor.signalProcessGroup', name, 'HUP'),
      call('supervisor.addProcessGroup', name),
      call('supervisor.removeProcessGroup', name),
    ]),
  ],
};

export const methods: CallSession = {
  title: 'methods, and what is no call',
  files: { 'supervisord.conf': config.slice(0, config.indexOf('[program:talker]')) },
  steps: [
    stateIs('cat', 'RUNNING'),
    call('system.multicall', []),
    call('system.multicall', [
      { methodName: 'supervisor.getAPIVersion', params: [] },
      { methodName: 'supervisor.getIdentification' },
      { methodName: 'supervisor.getProcessInfo', params: ['nope'] },
      { methodName: 'supervisor.stopProcess', params: ['cat'] },
      { methodName: 'supervisor.startProcess', params: ['cat'] },
      { methodName: 'supervisor.startProcess', params: ['cat'] },
      { methodName: 'supervisor.stopProcess', params: ['cat:*'] },
      { methodName: 'system.multicall', params: [[]] },
      { methodName: 'nope' },
      { methodName: 'supervisor.nope' },
      { params: [] },
      { methodName: '' },
      { methodName: 'supervisor.getState', params: [1] },
    ]),
    call('system.multicall'),
    call('system.multicall', {}),
    call('system.multicall', [1]),
    call('system.listMethods'),
    call('system.listMethods', 1),
    ...['supervisor.startProcess', 'system.multicall', 'supervisor.readLog', 'nope', ''].map(
      (name) => call('system.methodSignature', name),
    ),
    call('system.methodHelp', 'nope'),
    ...[
      'getState',
      'a.b.c',
      'supervisor._update',
      'supervisor.__init__',
      'nope.x',
      'supervisor.',
      '.getState',
      'supervisor.getstate',
      '',
      ' supervisor.getState ',
    ].map((method) => rawCall(method, '')),
    rawCall('supervisor.getState', '<params/>'),
    rawCall('supervisor.getState', '<params></params>'),
    rawCall('supervisor.getState', params('<int>1</int>')),
    rawCall('supervisor.getProcessInfo', ''),
    rawCall('supervisor.getProcessInfo', '<params><param/></params>'),
    ...[
      'cat',
      '<string>cat</string>',
      '<base64>Y2F0</base64>',
      '<i8>cat</i8>',
      ' <string>cat</string> ',
      '<!-- no --><string><![CDATA[cat]]></string>',
      '<string>c&#97;t</string>',
      '<string/>',
      '<nil/>',
      '<int>1</int>',
      '<int>x</int>',
      '<struct/>',
      '<array><data/></array>',
      '<dateTime.iso8601>20260101T00:00:00</dateTime.iso8601>',
      '<dateTime.iso8601>today</dateTime.iso8601>',
      '<base64>/w==</base64>',
    ].map((value) => rawCall('supervisor.getProcessInfo', params(value))),
    rawCall('supervisor.readLog', params('<array><data/></array>', '<int>0</int>')),
    rawCall('supervisor.readLog', params('<string>abc</string>', '<int>0</int>')),
    { kind: 'call', title: 'an empty element', body: () => '<methodCall/>' },
    { kind: 'call', title: 'no XML', body: () => 'hello' },
    { kind: 'call', title: 'half a call', body: () => '<methodCall><methodName>supervisor.getSt' },
    {
      kind: 'call',
      title: 'another root',
      body: () => '<foo><methodName>supervisor.getAPIVersion</methodName></foo>',
    },
    {
      kind: 'call',
      title: 'a namespace',
      body: () => '<x:foo xmlns:x="y"><x:methodName>supervisor.getState</x:methodName></x:foo>',
    },
  ],
};

export const withoutInterface: CallSession = {
  title: 'without an RPC interface',
  files: { 'supervisord.conf': head.slice(0, head.indexOf('[rpcinterface')) },
  steps: [
    { kind: 'until', isSo: answers },
    call('supervisor.getState'),
    call('system.listMethods'),
    call('system.multicall', [{ methodName: 'supervisor.getState' }]),
  ],
};

function params(...values: readonly string[]): string {
  const each = values.map((value) => `<param><value>${value}</value></param>`).join('');
  return `<params>${each}</params>`;
}
