import { openConnection } from '../raw-rpc.mjs';
import { median, startDaemon } from '../subject.mjs';

const programs = 1000;

/** What a monitor of a large installation waits for. The programs stay stopped: it is about answers. */
export async function measureAnswers(subject) {
  const daemon = await startDaemon(
    subject,
    `[program:p]
command=/bin/sleep 100000
process_name=%(program_name)s_%(process_num)04d
numprocs=${programs}
autostart=false
stdout_logfile=NONE
stderr_logfile=NONE`,
  );
  const rpc = await openConnection(daemon.socket);
  const time = async (method) => {
    const times = [];
    for (let run = 0; run < 30; run += 1) {
      const asked = performance.now();
      await rpc.call(method);
      times.push(performance.now() - asked);
    }
    return median(times);
  };
  const all = await time('supervisor.getAllProcessInfo');
  const configs = await time('supervisor.getAllConfigInfo');
  rpc.close();
  await daemon.stop();
  return [
    { figure: 'getAllProcessInfo, 1,000 programs', unit: 'ms', value: all, better: 'less' },
    { figure: 'getAllConfigInfo, 1,000 programs', unit: 'ms', value: configs, better: 'less' },
  ];
}
