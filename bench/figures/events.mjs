import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openConnection } from '../raw-rpc.mjs';
import { pause, startDaemon } from '../subject.mjs';

const events = { Supervisor: 1000, ours: 20_000 };

/** Events delivered to one listener that answers at once. */
export async function measureEvents(subject) {
  const count = events[subject.name];
  const daemon = await startDaemon(
    subject,
    (folder) => `[eventlistener:l]
command=/usr/bin/python3 ${new URL('../listener.py', import.meta.url).pathname} ${folder}/done ${count}
events=REMOTE_COMMUNICATION
buffer_size=${count + 10}
stdout_logfile=NONE
stderr_logfile=NONE
startsecs=0`,
  );
  const rpc = await openConnection(daemon.socket);
  // Filled while the listener sleeps, so that the rate is the daemon's and not this client's.
  for (let sent = 0; sent < count; sent += 1) {
    await rpc.call('supervisor.sendRemoteCommEvent', 'bench', 'x');
  }
  rpc.close();
  const file = join(daemon.folder, 'done');
  let seconds = Number.NaN;
  for (let tries = 0; tries < 600 && Number.isNaN(seconds); tries += 1) {
    await pause(100);
    try {
      seconds = Number.parseFloat(readFileSync(file, 'utf8'));
    } catch {
      // Not finished yet.
    }
  }
  await daemon.stop();
  return [{ figure: 'events to one listener', unit: '/s', value: count / seconds, better: 'more' }];
}
