/** One daemon whose programs are in every state there is (but UNKNOWN, which takes a broken kernel). */
import { execFile } from 'node:child_process';
import { ourSupervisorctl, RunningDaemon } from '../../running-daemon.ts';

const programs = `
[program:web]
command=sleep 1000
startsecs=0
[group:pool]
programs=worker
[program:worker]
command=sleep 1000
startsecs=0
process_name=%(program_name)s_%(process_num)02d
numprocs=2
[program:idle]
command=sleep 1000
startsecs=0
autostart=false
[program:halted]
command=sleep 1000
startsecs=0
[program:done]
command=true
startsecs=0
autorestart=false
[program:broken]
command=false
startretries=0
[program:retrying]
command=/no/such/command
startretries=100000
[program:starting]
command=sleep 1000
startsecs=100000
[program:stopping]
command=sh -c "trap '' TERM; echo ready; until [ -e @DIR@/release ]; do sleep 0.05; done"
startsecs=0
stopwaitsecs=100000
stdout_logfile=@DIR@/stopping.log
`;

/** By namespec. */
export const states: Readonly<Record<string, string>> = {
  broken: 'FATAL',
  done: 'EXITED',
  halted: 'STOPPED',
  idle: 'STOPPED',
  'pool:worker_00': 'RUNNING',
  'pool:worker_01': 'RUNNING',
  retrying: 'BACKOFF',
  starting: 'STARTING',
  stopping: 'STOPPING',
  web: 'RUNNING',
};

export interface Printed {
  readonly status: number;
  readonly stdout: string;
}

export class DaemonInEveryState {
  readonly daemon: RunningDaemon;

  private constructor(daemon: RunningDaemon) {
    this.daemon = daemon;
  }

  static async start(): Promise<DaemonInEveryState> {
    const daemon = await RunningDaemon.start({ programs });
    const { supervisor, sv } = daemon.client;
    await daemon.fileWith('stopping.log', 'ready');
    for (const name of ['web', 'pool:worker_01', 'halted', 'stopping']) {
      await sv.waitForProcess(name, ['RUNNING']);
    }
    await supervisor.stopProcess('halted');
    await sv.waitForProcess('broken', ['FATAL']);
    await sv.waitForProcess('done', ['EXITED']);
    await sv.waitForProcess('retrying', ['BACKOFF']);
    await supervisor.stopProcess('stopping', false);
    return new DaemonInEveryState(daemon);
  }

  /** Our supervisorctl, as a tool runs it: a list of arguments and the locale C. */
  supervisorctl(...args: readonly string[]): Promise<Printed> {
    const [file = '', ...first] = ourSupervisorctl;
    return this.#run(file, [...first, '-c', this.daemon.configPath, ...args]);
  }

  /** A line of shell in which `supervisorctl` is ours. */
  shell(line: string): Promise<Printed> {
    const command = [...ourSupervisorctl, '-c', this.daemon.configPath].join(' ');
    return this.#run('/bin/sh', ['-c', `supervisorctl() { ${command} "$@"; }\n${line}`]);
  }

  /** Lets the process that is stopping end. */
  async release(): Promise<void> {
    this.daemon.write('release', '');
    await this.daemon.client.sv.waitForProcess('stopping', ['STOPPED']);
  }

  async stop(): Promise<void> {
    this.daemon.write('release', '');
    await this.daemon.stop();
  }

  #run(file: string, args: readonly string[]): Promise<Printed> {
    const env = { PATH: process.env.PATH, LANG: 'C', LC_ALL: 'C' };
    return new Promise((resolve) => {
      execFile(file, [...args], { env }, (error, stdout) => {
        resolve({ status: Number(error?.code ?? 0), stdout });
      });
    });
  }
}
