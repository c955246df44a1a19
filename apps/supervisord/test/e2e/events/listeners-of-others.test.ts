/* Listeners that were not written for us, under a real daemon. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { isRoot, RunningDaemon } from '../running-daemon.ts';

const python = '/usr/bin/python3';
const fixtures = join(import.meta.dirname, '../../fixtures/listeners');
const hasChildutils = spawnSync(python, ['-c', 'import supervisor.childutils']).status === 0;

let daemon: RunningDaemon | undefined;

afterEach(async () => {
  await daemon?.stop();
  daemon = undefined;
});

describe("a Python listener over Supervisor's childutils", () => {
  it.for([
    ['without a password', '', ''],
    [
      'with a password',
      'username=user\npassword=s-cr%%t',
      'environment=SUPERVISOR_USERNAME=user,SUPERVISOR_PASSWORD="s-cr%%t"',
    ],
  ])(
    'asks and commands the daemon over its socket, %s',
    async ([, credentials, environment], { skip }) => {
      skip(!hasChildutils, 'python3 with supervisor.childutils is not installed');
      daemon = await RunningDaemon.start({
        config: `
[unix_http_server]
file=@DIR@/s.sock
${credentials}
[supervisord]
${isRoot ? 'user=root' : ''}
logfile=@DIR@/supervisord.log
pidfile=@DIR@/supervisord.pid
childlogdir=@DIR@
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
[eventlistener:watcher]
command=${python} ${fixtures}/watches_crashes.py
events=PROCESS_STATE_EXITED, PROCESS_COMMUNICATION
stderr_logfile=@DIR@/told
startsecs=0
${environment}
[program:crasher]
command=/bin/sh -c "printf '<!--XSUPERVISOR:BEGIN-->caf\\303\\251<!--XSUPERVISOR:END-->\\n'; echo last words >&2; read line; exit 3"
startsecs=0
autorestart=false
stdout_capture_maxbytes=1KB
`,
      });
      const told = async (pattern: string) => {
        const lines = (await daemon?.fileWith('told', pattern)) ?? [];
        return lines.map((line) => JSON.parse(line));
      };
      expect(await told('started')).toContainEqual({ started: 'RUNNING' });
      expect(await told('message')).toContainEqual({ message: 'caf\u00e9', process: 'crasher' });
      await daemon.logged(/success: crasher/);
      const [, pid] = /'crasher' with pid (\d+)/.exec(daemon.log.join('\n')) ?? [];
      process.kill(Number(pid), 'SIGKILL');
      // The new crasher may have sent its message by now.
      const facts = (await told('"state": "RUNNING"')).filter((fact) => !('message' in fact));
      expect(facts.slice(-2)).toEqual([
        { died: 'crasher', expected: '0', state: 'EXITED', said: 'last words\n' },
        { state: 'RUNNING' },
      ]);
    },
  );

  it('gives results of its own to a result handler', async ({ skip }) => {
    skip(!hasChildutils, 'python3 with supervisor.childutils is not installed');
    daemon = await RunningDaemon.start({
      programs: `
[eventlistener:stdout]
command=${python} ${fixtures}/echoes_events.py
events=REMOTE_COMMUNICATION
startsecs=0
result_handler=${fixtures}/result-handlers.mjs:writesResults
`,
      environment: { RESULTS_FILE: 'results' },
    });
    // The helper announces characters, so only ASCII results arrive whole at either daemon.
    const results = ['one', 'two\nlines', 'READY\n', ''];
    for (const data of results) {
      await daemon.client.supervisor.sendRemoteCommEvent('x', data);
    }
    const lines = await daemon.fileWith('results', '', 4);
    expect(lines.map((line) => JSON.parse(line))).toEqual(results);
  });
});

it('a listener in a line of shell is served', async () => {
  const script =
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's.
    'while printf "READY\\n"; read -r header; do head -c "${header##*len:}" >> @DIR@/heard; echo >> @DIR@/heard; printf "RESULT 2\\nOK"; done';
  daemon = await RunningDaemon.start({
    programs: `
[eventlistener:shell]
command=/bin/sh -c '${script}'
events=REMOTE_COMMUNICATION
buffer_size=20
startsecs=0
`,
  });
  for (let count = 0; count < 20; count += 1) {
    await daemon.client.supervisor.sendRemoteCommEvent(`t${count}`, 'data');
  }
  expect(await daemon.fileWith('heard', '^data$', 20)).toEqual(
    Array.from({ length: 20 }, (_, count) => [`type:t${count}`, 'data']).flat(),
  );
});
