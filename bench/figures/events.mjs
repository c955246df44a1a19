import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openConnection, parseProcesses } from '../raw-rpc.mjs';
import { cpuSeconds, median, pause, startDaemon } from '../subject.mjs';

const python = '/usr/bin/python3';
const script = (name) => new URL(`../${name}`, import.meta.url).pathname;

/** Events of 350 bytes, sent by a program through capture mode while they are being delivered. */
export async function measureEvents(subject) {
  const one = await deliver(subject, { events: 40_000, listeners: 1 });
  const four = await deliver(subject, { events: 40_000, listeners: 4 });
  const mortal = await deliver(subject, { events: 100_000, listeners: 1, deathsOneIn: 3000 });
  const newsMs = await timeNews(subject);
  const cpuMs = (one.cpuSeconds * 1000) / (one.events / 10_000);
  return [
    { figure: 'events to one listener', unit: '/s', value: one.perSecond, better: 'more' },
    { figure: 'events to a pool of four', unit: '/s', value: four.perSecond, better: 'more' },
    { figure: 'CPU per 10,000 events, one listener', unit: 'ms', value: cpuMs, better: 'less' },
    { figure: 'crash to the listener knows, p50', unit: 'ms', value: newsMs, better: 'less' },
    {
      figure: 'events to one that is killed at random',
      unit: '/s',
      value: mortal.perSecond,
      better: 'more',
    },
    ...['deaths', 'lost', 'out of order', 'delivered twice'].map((name) => ({
      figure: `of ${mortal.events.toLocaleString('en')} events: ${name}`,
      unit: '',
      value: mortal.counts[name],
      better: 'less',
    })),
  ];
}

async function deliver(subject, { events, listeners, deathsOneIn = '' }) {
  const daemon = await startDaemon(
    subject,
    (folder) => `[eventlistener:l]
command=${python} ${script('listener.py')} ${folder} ${events} ${deathsOneIn}
events=PROCESS_COMMUNICATION
buffer_size=${events + 10}
numprocs=${listeners}
process_name=l_%(process_num)d
stdout_logfile=NONE
stderr_logfile=NONE
startsecs=0
autorestart=true
[program:source]
command=${python} ${script('messages.py')} ${events}
autostart=false
startsecs=0
stdout_logfile=NONE
stderr_logfile=NONE
stdout_capture_maxbytes=1KB`,
  );
  const read = (name) => readFileSync(join(daemon.folder, name), 'utf8');
  // The listeners are RUNNING, and READY, before the first event.
  await pause(2500);
  const cpuBefore = cpuSeconds(daemon.pid);
  const rpc = await openConnection(daemon.socket);
  await rpc.call('supervisor.startProcess', 'source');
  rpc.close();
  while (!existsSync(join(daemon.folder, 'last'))) await pause(50);
  const cpu = cpuSeconds(daemon.pid) - cpuBefore;
  const seconds = Number(read('last')) - Number(read('first'));
  const counts = deathsOneIn === '' ? {} : count(read('taken'), read('supervisord.log'), events);
  await daemon.stop();
  return { events, perSecond: events / seconds, cpuSeconds: cpu, counts };
}

/** What a listener that takes down all it hears has missed, and how often it died. */
function count(taken, log, events) {
  const numbers = taken.trim().split('\n').map(Number);
  const distinct = new Set(numbers).size;
  return {
    deaths: log.split('terminated by SIGKILL').length - 1,
    lost: events - distinct,
    'out of order': numbers.filter((number, index) => number < (numbers[index - 1] ?? 0)).length,
    'delivered twice': numbers.length - distinct,
  };
}

/** Milliseconds from the death of a program to the moment when a listener hears of it. */
async function timeNews(subject) {
  const daemon = await startDaemon(
    subject,
    (folder) => `[eventlistener:l]
command=${python} ${script('crash_listener.py')} ${folder}/heard
events=PROCESS_STATE_EXITED
startsecs=0
[program:victim]
command=/bin/sleep 1000
startsecs=0
autorestart=true`,
  );
  await pause(2500);
  const rpc = await openConnection(daemon.socket);
  const heard = join(daemon.folder, 'heard');
  const latencies = [];
  while (latencies.length < 20) {
    const processes = parseProcesses(await rpc.call('supervisor.getAllProcessInfo'));
    const victim = processes.find(({ name, state }) => name === 'victim' && state === 'RUNNING');
    if (victim === undefined) {
      await pause(5);
      continue;
    }
    const killedMs = performance.timeOrigin + performance.now();
    process.kill(victim.pid, 'SIGKILL');
    let times = [];
    while (times.length <= latencies.length) {
      await pause(5);
      times = readFileSync(heard, 'utf8').split('\n').slice(0, -1).map(Number);
    }
    latencies.push(times[latencies.length] * 1000 - killedMs);
  }
  rpc.close();
  await daemon.stop();
  return median(latencies);
}
