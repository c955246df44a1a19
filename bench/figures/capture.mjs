import { openConnection, parseProcesses } from '../raw-rpc.mjs';
import { cpuSeconds, percentile, startDaemon } from '../subject.mjs';

const gigabyte = 1024 ** 3;

/** Output through the daemon into files in memory: rate, CPU, and how RPC fares meanwhile. */
export async function measureCapture(subject) {
  const one = await capture(subject, 1, 2 * gigabyte);
  const fifty = await capture(subject, 50, (2 * gigabyte) / 50);
  return [
    {
      figure: 'capture of one program',
      unit: 'MB/s',
      value: one.megabytesPerSecond,
      better: 'more',
    },
    {
      figure: 'capture of 50 programs',
      unit: 'MB/s',
      value: fifty.megabytesPerSecond,
      better: 'more',
    },
    {
      figure: 'CPU per captured GB, 1 program',
      unit: 's',
      value: one.cpuPerGigabyte,
      better: 'less',
    },
    {
      figure: 'CPU per captured GB, 50 programs',
      unit: 's',
      value: fifty.cpuPerGigabyte,
      better: 'less',
    },
    { figure: 'RPC p99 while capturing', unit: 'ms', value: fifty.rpcP99Ms, better: 'less' },
  ];
}

async function capture(subject, programs, bytesEach) {
  const blocks = Math.floor(bytesEach / 65536);
  const daemon = await startDaemon(
    subject,
    (folder) => `[program:flood]
command=/bin/dd if=/dev/zero bs=65536 count=${blocks}
process_name=%(program_name)s_%(process_num)02d
numprocs=${programs}
autostart=false
autorestart=false
startsecs=0
stdout_logfile=${folder}/logs/%(program_name)s_%(process_num)02d.log
stdout_logfile_maxbytes=10MB
stdout_logfile_backups=1
stderr_logfile=NONE`,
  );
  const rpc = await openConnection(daemon.socket);
  const cpuBefore = cpuSeconds(daemon.pid);
  const started = performance.now();
  await rpc.call('supervisor.startProcessGroup', 'flood', false);
  const latencies = [];
  for (;;) {
    const asked = performance.now();
    const body = await rpc.call('supervisor.getAllProcessInfo');
    latencies.push(performance.now() - asked);
    if (parseProcesses(body).every((p) => p.state === 'EXITED')) break;
  }
  const seconds = (performance.now() - started) / 1000;
  const cpu = cpuSeconds(daemon.pid) - cpuBefore;
  rpc.close();
  await daemon.stop();
  const total = programs * blocks * 65536;
  return {
    megabytesPerSecond: total / 1e6 / seconds,
    cpuPerGigabyte: cpu / (total / gigabyte),
    rpcP99Ms: percentile(latencies, 99),
  };
}
