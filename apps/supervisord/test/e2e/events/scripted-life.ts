/**
 * A life of programs, told step by step, in which every type of event but ticks occurs. Each step is
 * finished before the next begins, so that two daemons see the same things in the same order.
 */
import { join } from 'node:path';
import { RunningDaemon } from '../running-daemon.ts';
import { FollowedFile } from './followed-file.ts';

const recorder = join(import.meta.dirname, '../../fixtures/listeners/records-stdin.mjs');

/** What each pool's listener was sent, as it was sent it, a byte a character. */
export type Transcripts = Readonly<Record<PoolName, readonly string[]>>;

type PoolName = 'all' | 'late' | 'stubborn';

const programs = `
[eventlistener:all]
command=${process.execPath} ${recorder} @DIR@/all
events=PROCESS_STATE,PROCESS_COMMUNICATION,PROCESS_LOG,REMOTE_COMMUNICATION,SUPERVISOR_STATE_CHANGE,PROCESS_GROUP
buffer_size=1000
[eventlistener:late]
command=${process.execPath} ${recorder} @DIR@/late
events=process_group, remote_communication
[eventlistener:stubborn]
command=${process.execPath} ${recorder} @DIR@/stubborn 2
events=REMOTE_COMMUNICATION
; Not that of the others, or Supervisor would offer what it rejects to them, too.
priority=5
[program:cat]
command=/bin/cat
[program:talker]
command=/bin/sh
autostart=false
startsecs=0
stdout_events_enabled=true
stderr_events_enabled=true
[program:messenger]
command=/bin/sh
autostart=false
startsecs=0
stdout_capture_maxbytes=1KB
stderr_capture_maxbytes=1KB
stdout_events_enabled=true
[program:crasher]
command=/bin/sh
autostart=false
startsecs=0
autorestart=true
[program:once]
command=/bin/sh
autostart=false
startsecs=0
exitcodes=0,2
[program:quick]
; Not at once, which Supervisor may answer the request to start it with; and it may notice an exit
; only when it looks next, after a second.
command=/bin/sh -c "sleep 0.3; exit 7"
autostart=false
startsecs=3
startretries=1
[program:hopeless]
command=/bin/sh -c "sleep 0.3; exit 8"
autostart=false
startsecs=3
startretries=9
[program:pair]
command=/bin/cat
process_name=%(program_name)s_%(process_num)02d
numprocs=2
autostart=false
startsecs=0
[program:b]
command=/bin/cat
autostart=false
startsecs=0
[group:named]
programs=b
[program:lasts]
command=/bin/sh -c "trap '' TERM; while :; do sleep 0.1; done"
stopwaitsecs=2
`;

/** Runs the life under the supervisord of the command. */
export async function liveThrough(command: readonly string[]): Promise<Transcripts> {
  const daemon = await RunningDaemon.start({ command, programs });
  const life = new ScriptedLife(daemon);
  try {
    await life.startsUp();
    await life.talks();
    await life.sendsMessages();
    await life.crashes();
    await life.exits();
    await life.failsToStart();
    await life.controlsGroups();
    await life.hearsRemotely();
    await life.addsAndRemoves();
    await life.restarts();
    daemon.signal('SIGTERM');
    await daemon.exited;
    return life.close();
  } finally {
    life.close();
    await daemon.stop();
  }
}

class ScriptedLife {
  readonly #daemon: RunningDaemon;
  readonly #recordings: Readonly<Record<PoolName, FollowedFile>>;

  constructor(daemon: RunningDaemon) {
    this.#daemon = daemon;
    const follow = (pool: PoolName) => new FollowedFile(join(daemon.folder, pool));
    this.#recordings = { all: follow('all'), late: follow('late'), stubborn: follow('stubborn') };
  }

  /** What was recorded. */
  close(): Transcripts {
    const read = (pool: PoolName) => {
      this.#recordings[pool].close();
      return this.#recordings[pool].lines.map((line) => String(JSON.parse(line)));
    };
    return { all: read('all'), late: read('late'), stubborn: read('stubborn') };
  }

  async startsUp(): Promise<void> {
    await this.#heard('PROCESS_STATE_RUNNING .*processname:lasts');
  }

  async talks(): Promise<void> {
    await this.#rpc.startProcess('talker');
    await this.#tell('talker', "printf 'out\\n'", 'channel:stdout.*out');
    await this.#tell('talker', "printf 'err\\n' >&2", 'channel:stderr.*err');
    await this.#tell('talker', "printf 'caf\\303\\251 \\360\\237\\230\\200\\n'", 'caf');
    await this.#tell('talker', "printf 'bad \\377\\n'", 'Undecodable');
    await this.#rpc.stopProcess('talker');
  }

  async sendsMessages(): Promise<void> {
    await this.#rpc.startProcess('messenger');
    const message = (text: string) => `<!--XSUPERVISOR:BEGIN-->${text}<!--XSUPERVISOR:END-->`;
    const long = 'afterwards something that is longer than a token';
    await this.#tell('messenger', `printf 'before${message('Hello!')}${long}\\n'`, 'afterwards');
    await this.#tell('messenger', `printf '${message('one')}${message('two')}'`, 'pid:\\d+.ntwo');
    await this.#tell('messenger', `printf '${message('a\\nb')}' >&2`, 'COMMUNICATION_STDERR');
    await this.#tell(
      'messenger',
      "printf '<!--XSUPERVISOR:BEG' >&2; sleep 0.1; printf 'IN-->split<!--XSUPERVISOR:END' >&2; sleep 0.1; printf -- '-->\\n' >&2",
      'split',
    );
    await this.#tell('messenger', `printf '${message('\\377')}' >&2`, 'COMMUNICATION.*Undecodable');
    await this.#rpc.stopProcess('messenger');
  }

  async crashes(): Promise<void> {
    await this.#rpc.startProcess('crasher');
    await this.#tell('crasher', 'exit 3', 'STATE_RUNNING .*processname:crasher', 2);
    await this.#rpc.signalProcess('crasher', 'KILL');
    await this.#heard('STATE_RUNNING .*processname:crasher', 3);
    await this.#rpc.stopProcess('crasher');
  }

  async exits(): Promise<void> {
    await this.#rpc.startProcess('once');
    await this.#tell('once', 'exit 2', 'STATE_EXITED .*processname:once');
    await this.#rpc.startProcess('once');
    await this.#tell('once', 'exit 0', 'STATE_EXITED .*processname:once', 2);
  }

  async failsToStart(): Promise<void> {
    await this.#rpc.startProcess('quick', false);
    await this.#heard('STATE_FATAL .*processname:quick');
    await this.#rpc.startProcess('hopeless', false);
    // Before the third attempt there are two seconds to stop it in BACKOFF.
    await this.#heard('STATE_BACKOFF .*processname:hopeless.*tries:2');
    await this.#rpc.stopProcess('hopeless');
  }

  async controlsGroups(): Promise<void> {
    await this.#rpc.startProcessGroup('pair');
    for (const name of ['pair:pair_01', 'pair:pair_00']) await this.#rpc.stopProcess(name);
    await this.#rpc.startProcess('named:b');
    await this.#rpc.stopProcess('named:b');
  }

  async hearsRemotely(): Promise<void> {
    await this.#rpc.sendRemoteCommEvent('foo', 'bar\nbaz');
    await this.#rpc.sendRemoteCommEvent('', '');
    await this.#rpc.sendRemoteCommEvent('a b:c', 'caf\u00e9 \u{1f600}');
    await this.#rpc.sendRemoteCommEvent('large', '\u20ac'.repeat(100_000));
    await this.#heard('REMOTE_COMMUNICATION .*type:large');
    await this.#heard('REMOTE_COMMUNICATION .*type:large', 3, 'stubborn');
  }

  async addsAndRemoves(): Promise<void> {
    await this.#rpc.removeProcessGroup('talker');
    await this.#rpc.addProcessGroup('talker');
    await this.#heard('PROCESS_GROUP_ADDED .*groupname:talker', 2, 'late');
    await this.#rpc.stopProcess('late');
    await this.#rpc.removeProcessGroup('late');
    await this.#rpc.removeProcessGroup('named');
    await this.#rpc.addProcessGroup('late');
    await this.#rpc.addProcessGroup('named');
    await this.#heard('STATE_RUNNING .*processname:late', 2);
    await this.#heard('PROCESS_GROUP_ADDED .*groupname:named', 2, 'late');
  }

  async restarts(): Promise<void> {
    await this.#rpc.restart();
    await this.#heard('STATE_RUNNING .*processname:lasts', 2);
    await this.#rpc.sendRemoteCommEvent('after', 'the restart');
    await this.#heard('type:after', 3, 'stubborn');
    await this.#heard('type:after', 1, 'late');
    await this.#heard('type:after');
  }

  get #rpc(): RunningDaemon['client']['supervisor'] {
    return this.#daemon.client.supervisor;
  }

  /** Has a shell among the programs run a line, and waits for what comes of it. */
  async #tell(program: string, line: string, pattern: string, count = 1): Promise<void> {
    await this.#rpc.sendProcessStdin(program, `${line}\n`);
    await this.#heard(pattern, count);
  }

  /** Waits until a listener has recorded so many events that match; a newline is `\n` in them. */
  async #heard(pattern: string, count = 1, pool: PoolName = 'all'): Promise<void> {
    await this.#recordings[pool].has(new RegExp(pattern), count);
  }
}
