/**
 * A life of programs, told step by step: starts, crashes, quick exits, stops of the willing and the
 * stubborn, signals, groups that come and go, a restart, a shutdown. Each step has ended before the
 * next begins, so that two daemons write the same lines. Everything is judged with room to spare:
 * Supervisor notices some things only a second later.
 */
import { join } from 'node:path';
import { RunningDaemon } from '../running-daemon.ts';

/** What a daemon has written and announced in that life. */
export interface Account {
  /** Of the main log, at level debug. */
  readonly lines: readonly string[];
  /** Of PROCESS_STATE and SUPERVISOR_STATE_CHANGE, as `NAME PAYLOAD`. */
  readonly events: readonly string[];
  readonly folder: string;
}

const fixtures = join(import.meta.dirname, '../../fixtures');

/** Those that have lines of their own; the names occur nowhere else. */
export const subjects = [
  'added',
  'crasher',
  'deaf',
  'grouped',
  'hopeless',
  'missing',
  'once',
  'patient',
  'quick',
  'steady',
  'triple_0',
  'triple_1',
  'triple_2',
  'willing_b',
  'willing_z',
] as const;

/**
 * A program that says in a file when it runs. What Supervisor sends a child before that may be
 * swallowed by the handlers the child has inherited.
 */
const ready = (file: string, command: string) =>
  `/bin/sh -c "echo ready >> @DIR@/${file}; exec ${command}"`;
const deaf = `/bin/sh -c "trap '' TERM; echo ready >> @DIR@/deaf; while true; do sleep 0.1; done"`;

const programs = `
[eventlistener:recorder]
command=${process.execPath} ${fixtures}/records-events.mjs @DIR@/events
events=PROCESS_STATE,SUPERVISOR_STATE_CHANGE
buffer_size=1000
stdout_logfile=NONE
stderr_logfile=NONE
[program:steady]
command=${ready('steady', '/bin/cat')}
startsecs=0
[program:patient]
command=${ready('patient', '/bin/cat')}
startsecs=1
[program:quick]
command=/bin/sh -c "exit 7"
startsecs=5
startretries=1
[program:missing]
command=/no/such/command
startretries=1
[program:once]
command=/bin/sh
autostart=false
startsecs=0
exitcodes=0,2
[program:crasher]
command=/bin/sh
autostart=false
startsecs=0
autorestart=true
[program:hopeless]
command=/bin/sh -c "exit 8"
autostart=false
startsecs=5
startretries=9
[program:deaf]
command=${deaf}
autostart=false
startsecs=0
stopwaitsecs=1
[program:grouped]
command=${ready('grouped', '/bin/sleep 1000')}
stopsignal=INT
stopasgroup=true
autostart=false
startsecs=0
[program:triple]
command=${ready('triple', '/bin/cat')}
process_name=%(program_name)s_%(process_num)d
numprocs=3
autostart=false
startsecs=0
[program:willing_z]
command=${ready('willing', '/bin/cat')}
priority=50
startsecs=0
[program:willing_b]
command=${ready('willing', '/bin/cat')}
priority=10
startsecs=0
[group:willing]
programs=willing_z,willing_b
`;

const added = `[program:added]\ncommand=${ready('added', '/bin/cat')}\nstartsecs=0\n`;
const supervisord = 'loglevel=debug';

/** Runs the life under the supervisord of the command. */
export async function liveThrough(command: readonly string[]): Promise<Account> {
  const daemon = await RunningDaemon.start({ command, supervisord, programs });
  try {
    await startsUp(daemon);
    await exits(daemon);
    await crashes(daemon);
    await stops(daemon);
    await signals(daemon);
    await controlsGroups(daemon);
    await rereads(daemon);
    await opensLogs(daemon);
    await restarts(daemon);
    await shutsDown(daemon);
    const events = daemon.read('events').split('\n').slice(0, -1);
    return { lines: [...daemon.log], events, folder: daemon.folder };
  } finally {
    await daemon.stop();
  }
}

async function startsUp(daemon: RunningDaemon): Promise<void> {
  await daemon.logged(/success: recorder/);
  await daemon.logged(/success: steady/);
  await daemon.logged(/success: patient/);
  await daemon.logged(/success: willing_z/);
  await daemon.logged(/success: willing_b/);
  await daemon.logged(/gave up: quick/);
  await daemon.logged(/gave up: missing/);
  for (const [file, count] of [
    ['steady', 1],
    ['patient', 1],
    ['willing', 2],
  ] as const) {
    await daemon.fileWith(file, 'ready', count);
  }
}

async function exits(daemon: RunningDaemon): Promise<void> {
  const { supervisor } = daemon.client;
  for (const [index, code] of [0, 2, 1].entries()) {
    await supervisor.startProcess('once');
    await supervisor.sendProcessStdin('once', `exit ${code}\n`);
    await daemon.loggedTimes(/exited: once/, index + 1);
  }
}

async function crashes(daemon: RunningDaemon): Promise<void> {
  const { supervisor } = daemon.client;
  await supervisor.startProcess('crasher');
  for (const [index, signal] of ['KILL', 'TERM', '40'].entries()) {
    await supervisor.sendProcessStdin('crasher', `kill -${signal} $$\n`);
    await daemon.loggedTimes(/success: crasher/, index + 2);
  }
  await supervisor.sendProcessStdin('crasher', 'exit 3\n');
  await daemon.loggedTimes(/success: crasher/, 5);
  await supervisor.sendProcessStdin('crasher', `echo ready > ${daemon.folder}/crasher\n`);
  await daemon.fileWith('crasher', 'ready');
  await supervisor.stopProcess('crasher');
}

async function stops(daemon: RunningDaemon): Promise<void> {
  const { supervisor } = daemon.client;
  await supervisor.stopProcess('steady');
  await supervisor.startProcess('steady');
  await supervisor.startProcess('deaf');
  await daemon.fileWith('deaf', 'ready');
  await supervisor.stopProcess('deaf');
  await supervisor.startProcess('grouped');
  await daemon.fileWith('grouped', 'ready');
  await supervisor.stopProcess('grouped', false);
  await daemon.logged(/stopped: grouped/);
  await supervisor.startProcess('hopeless', false);
  // Before the third attempt there are two seconds to stop it in BACKOFF.
  await daemon.loggedTimes(/exited: hopeless/, 2);
  await supervisor.stopProcess('hopeless');
}

async function signals(daemon: RunningDaemon): Promise<void> {
  const { supervisor } = daemon.client;
  await supervisor.signalProcess('steady', 'CONT');
  await supervisor.signalProcess('patient', 'TERM');
  await daemon.loggedTimes(/success: patient/, 2);
  await daemon.fileWith('patient', 'ready', 2);
}

async function controlsGroups(daemon: RunningDaemon): Promise<void> {
  const { supervisor } = daemon.client;
  await supervisor.startProcessGroup('triple');
  await daemon.fileWith('triple', 'ready', 3);
  await supervisor.stopProcessGroup('triple');
  await supervisor.stopProcessGroup('willing');
  await supervisor.startProcessGroup('willing');
  await daemon.fileWith('willing', 'ready', 4);
}

async function rereads(daemon: RunningDaemon): Promise<void> {
  const { supervisor } = daemon.client;
  daemon.writeConfig({ supervisord, programs: programs + added });
  await supervisor.reloadConfig();
  await supervisor.addProcessGroup('added');
  await daemon.logged(/success: added/);
  await daemon.fileWith('added', 'ready');
  await supervisor.stopProcess('added');
  await supervisor.removeProcessGroup('added');
  await supervisor.addProcessGroup('added');
  await daemon.loggedTimes(/success: added/, 2);
  await daemon.fileWith('added', 'ready', 2);
}

async function opensLogs(daemon: RunningDaemon): Promise<void> {
  daemon.signal('SIGUSR2');
  await daemon.logged(/supervisord logreopen/);
  await daemon.client.supervisor.clearLog();
  await daemon.loggedTimes(/reopening log file/, 2);
}

async function restarts(daemon: RunningDaemon): Promise<void> {
  await daemon.client.supervisor.startProcess('deaf');
  await daemon.fileWith('deaf', 'ready', 2);
  daemon.signal('SIGHUP');
  await daemon.loggedTimes(/supervisord started/, 2);
  await daemon.loggedTimes(/success: recorder/, 2);
  await daemon.loggedTimes(/success: patient/, 3);
  await daemon.loggedTimes(/success: added/, 3);
  await daemon.fileWith('added', 'ready', 3);
  await daemon.fileWith('willing', 'ready', 6);
  await daemon.loggedTimes(/gave up: quick/, 2);
  await daemon.loggedTimes(/gave up: missing/, 2);
}

async function shutsDown(daemon: RunningDaemon): Promise<void> {
  await daemon.client.supervisor.startProcess('deaf');
  await daemon.fileWith('deaf', 'ready', 3);
  daemon.signal('SIGTERM');
  await daemon.logged(/received SIGTERM/);
  daemon.signal('SIGHUP');
  await daemon.exited;
}
