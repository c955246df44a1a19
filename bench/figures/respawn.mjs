import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { median, pause, percentile, startDaemon } from '../subject.mjs';

const crashes = 25;

/**
 * From the death of a program to its next first breath. The program itself says that it runs again:
 * whoever asks the daemon wakes it, and would measure a supervisor that looks once a second as one
 * that looks all the time. The pauses are uneven, so that no crash meets the same moment of a second.
 */
export async function measureRespawn(subject) {
  const daemon = await startDaemon(
    subject,
    (folder) => `[program:mortal]
command=/bin/sh -c 'echo $$ > ${folder}/breaths; exec sleep 100000'
autostart=true
startsecs=0
autorestart=true`,
    { prepare: (folder) => spawnSync('mkfifo', [join(folder, 'breaths')]) },
  );
  const fifo = join(daemon.folder, 'breaths');
  const stream = createReadStream(fifo, { flags: 'r+' });
  const lines = createInterface({ input: stream });
  const breath = async () => Number((await once(lines, 'line'))[0]);
  const times = [];
  let pid = await breath();
  for (let crash = 0; crash < crashes; crash += 1) {
    await pause(300 + ((crash * 370) % 1000));
    const next = breath();
    const killed = performance.now();
    process.kill(pid, 'SIGKILL');
    pid = await next;
    times.push(performance.now() - killed);
  }
  lines.close();
  stream.destroy();
  // Ends the read that is under way, or the stream stays open.
  appendFileSync(fifo, '\n');
  await daemon.stop();
  return [
    { figure: 'crash to respawned, p50', unit: 'ms', value: median(times), better: 'less' },
    { figure: 'crash to respawned, p95', unit: 'ms', value: percentile(times, 95), better: 'less' },
  ];
}
