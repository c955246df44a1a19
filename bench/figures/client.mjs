import { spawnSync } from 'node:child_process';
import { median, startDaemon } from '../subject.mjs';

/** The client as a whole process, which is what scripts and people wait for. */
export async function measureClient(subject) {
  const daemon = await startDaemon(subject, '[program:cat]\ncommand=/bin/cat\n');
  const time = (action) => {
    const times = [];
    for (let run = 0; run < 15; run += 1) {
      const [file, ...args] = subject.supervisorctl;
      const started = performance.now();
      spawnSync(file, [...args, '-c', daemon.config, action]);
      times.push(performance.now() - started);
    }
    return median(times);
  };
  const pid = time('pid');
  const status = time('status');
  await daemon.stop();
  return [
    { figure: 'supervisorctl pid, whole process', unit: 'ms', value: pid, better: 'less' },
    { figure: 'supervisorctl status, whole process', unit: 'ms', value: status, better: 'less' },
  ];
}
