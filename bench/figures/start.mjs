import { median, privateMegabytes, startDaemon } from '../subject.mjs';

/** From exec to the first answered call, and what an empty daemon costs in memory. */
export async function measureStart(subject) {
  const times = [];
  let megabytes = 0;
  for (let run = 0; run < 7; run += 1) {
    const daemon = await startDaemon(subject, '');
    times.push(daemon.firstAnswerMs);
    megabytes = privateMegabytes(daemon.pid);
    await daemon.stop();
  }
  return [
    { figure: 'exec to first RPC answer', unit: 'ms', value: median(times), better: 'less' },
    { figure: 'private memory, 0 programs', unit: 'MB', value: megabytes, better: 'less' },
  ];
}
