import { openConnection, parseProcesses } from '../raw-rpc.mjs';
import { median, pause, privateMegabytes, startDaemon, wakeUps } from '../subject.mjs';

const programs = 200;

/** Life with 200 quiet programs: start, answering, idling, stopping. */
export async function measureManyPrograms(subject) {
  const started = performance.now();
  const daemon = await startDaemon(
    subject,
    `[program:p]
command=/bin/sleep 100000
process_name=%(program_name)s_%(process_num)03d
numprocs=${programs}
startsecs=0
autorestart=true
stdout_logfile=NONE
stderr_logfile=NONE`,
  );
  const rpc = await openConnection(daemon.socket);
  const list = async () => parseProcesses(await rpc.call('supervisor.getAllProcessInfo'));
  let processes = [];
  do processes = await list();
  while (processes.filter((p) => p.state === 'RUNNING').length < programs);
  const runningMs = performance.now() - started;

  const answers = [];
  for (let run = 0; run < 30; run += 1) {
    const asked = performance.now();
    await rpc.call('supervisor.getAllProcessInfo');
    answers.push(performance.now() - asked);
  }

  const calls = 2000;
  const asked = performance.now();
  for (let run = 0; run < calls; run += 1) await rpc.call('supervisor.getState');
  const callsPerSecond = calls / ((performance.now() - asked) / 1000);
  rpc.close();

  // V8 tidies up for some seconds after that much work; idle is what comes then.
  await pause(12_000);
  const before = wakeUps(daemon.pid);
  await pause(10_000);
  const idle = wakeUps(daemon.pid) - before;
  const megabytes = privateMegabytes(daemon.pid);
  const stopMs = await daemon.stop();
  return [
    { figure: '200 programs to RUNNING, from exec', unit: 'ms', value: runningMs, better: 'less' },
    {
      figure: 'getAllProcessInfo, 200 programs',
      unit: 'ms',
      value: median(answers),
      better: 'less',
    },
    { figure: 'getState, one connection', unit: '/s', value: callsPerSecond, better: 'more' },
    { figure: 'wake-ups in 10 s, idle', unit: '', value: idle, better: 'less' },
    { figure: 'private memory, 200 programs', unit: 'MB', value: megabytes, better: 'less' },
    { figure: 'SIGTERM to exit, 200 programs', unit: 'ms', value: stopMs, better: 'less' },
  ];
}
