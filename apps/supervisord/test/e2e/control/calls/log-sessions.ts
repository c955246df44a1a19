/** Reading, following and clearing logs, those with odd contents included. */
import { again, type CallSession, type CallStep, call } from './call-transcript.ts';
import { files, head } from './configuration.ts';
import { isUp } from './steps.ts';

const ranges: readonly (readonly [offset: number, length: number])[] = [
  [0, 0],
  [0, 4],
  [4, 3],
  [4, 0],
  [100, 0],
  [100, 5],
  [0, 1000],
  [-4, 0],
  [-1000, 0],
  [0, -1],
  [-4, 2],
  [-4, -2],
];

export const logs: CallSession = {
  title: 'logs',
  files,
  steps: [
    isUp,
    ...ranges.flatMap(([offset, length]) => [
      call('supervisor.readProcessStdoutLog', 'talker', offset, length),
      call('supervisor.readProcessStdoutLog', 'silent', offset, length),
      call('supervisor.tailProcessStdoutLog', 'talker', offset, length),
      call('supervisor.tailProcessStdoutLog', 'silent', offset, length),
    ]),
    call('supervisor.readProcessLog', 'talker', 4, 3),
    call('supervisor.tailProcessLog', 'talker', 4, 3),
    call('supervisor.readProcessStderrLog', 'talker', 0, 0),
    call('supervisor.tailProcessStderrLog', 'talker', 0, 100),
    call('supervisor.readProcessStderrLog', 'joined', 0, 0),
    call('supervisor.readProcessStderrLog', 'joined', -1, -1),
    call('supervisor.tailProcessStderrLog', 'joined', 0, 100),
    call('supervisor.readProcessStdoutLog', 'manual', 0, 0),
    call('supervisor.tailProcessStdoutLog', 'manual', 0, 10),
    call('supervisor.readProcessStdoutLog', 'talker', '4', '3'),
    call('supervisor.readProcessStdoutLog', 'talker', 4.9, 3.9),
    call('supervisor.readProcessStdoutLog', 'talker', true, true),
    call('supervisor.readProcessStdoutLog', 'talker', ' 4 ', ' +3 '),
    call('supervisor.readLog', 0, -1),
    call('supervisor.readLog', -3, 3),
    call('supervisor.clearProcessLogs', 'talker'),
    call('supervisor.readProcessStdoutLog', 'talker', 0, 0),
    call('supervisor.clearProcessLog', 'talker'),
    call('supervisor.clearProcessLogs', 'silent'),
    call('supervisor.clearProcessLogs', 'joined:joined'),
    call('supervisor.clearProcessLogs', 'grp:a'),
    call('supervisor.clearLog'),
  ],
};

/** Written before the daemon starts, and never by it. */
function fixedLog(name: string): string {
  return `[program:${name}]\ncommand=/bin/cat\nautostart=false\nstdout_logfile=%(here)s/${name}.log\n`;
}

const names = ['accents', 'latin', 'control', 'markup', 'absent'];

export const oddLogs: CallSession = {
  title: 'logs of all kinds of bytes',
  files: {
    'supervisord.conf': `${head}${names.map(fixedLog).join('')}
[program:vast]
command=/bin/cat
autostart=false
stdout_logfile_maxbytes=4GB
`,
    'accents.log': 'äöü',
    'control.log': 'a\u0000b\u001b[1mc\rd\r\ne\u0001',
    'markup.log': '<a href="x">\'&amp;\' ]]></a>\ttab\n',
  },
  steps: [
    { kind: 'write', file: 'latin.log', text: Uint8Array.of(0x61, 0xe4, 0x62) },
    {
      kind: 'until',
      isSo: async ({ supervisor }) =>
        (await supervisor.readProcessStdoutLog('markup', 0, 1)) === '<',
    },
    ...names.flatMap((name): readonly CallStep[] => [
      call('supervisor.readProcessStdoutLog', name, 0, 0),
      call('supervisor.tailProcessStdoutLog', name, 0, 1000),
    ]),
    // Cuts of a character of two bytes.
    call('supervisor.readProcessStdoutLog', 'accents', 2, 2),
    call('supervisor.readProcessStdoutLog', 'accents', 0, 3),
    call('supervisor.readProcessStdoutLog', 'accents', 1, 0),
    call('supervisor.tailProcessStdoutLog', 'accents', 0, 3),
    call('supervisor.clearProcessLogs', 'accents'),
    again(call('supervisor.readProcessStdoutLog', 'accents', 0, 0), 'once cleared'),
    call('supervisor.getAllConfigInfo'),
  ],
};
