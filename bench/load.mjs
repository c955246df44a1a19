// Many clients at once, half of them misbehaving, while programs log as fast as they can: how the
// well-behaved half fares with this supervisor and, where it is installed, with Debian's.
//
//   node bench/load.mjs [--seconds 60] [--clients 50] [--calls N] [--json]
//
// With --calls every good client makes so many calls, however long that takes, and only our daemon
// is driven: that is what the test does. Exits 1 when a good client of ours got a wrong answer.
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { behaveWell } from './load/well-behaved.mjs';
import { hasOriginal, original, ours, percentile, startDaemon } from './subject.mjs';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    clients: { type: 'string', default: '50' },
    calls: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const clients = Math.max(2, Number(values.clients));
const limits = {
  calls: values.calls === undefined ? Number.POSITIVE_INFINITY : Number(values.calls),
  seconds: values.calls === undefined ? Number(values.seconds) : Number.POSITIVE_INFINITY,
  // A person or a monitor asks now and then; a test is in a hurry.
  pauseMs: values.calls === undefined ? 100 : 0,
};

const mine = await drive(ours);
const theirs = hasOriginal && values.calls === undefined ? await drive(original) : undefined;
if (values.json) console.log(JSON.stringify(mine));
else printTable(mine, theirs);
if (mine.errors.length > 0) process.exitCode = 1;

async function drive(subject) {
  const good = Math.ceil(clients / 2);
  const daemon = await startDaemon(
    subject,
    (folder) => `[program:flood]
command=yes 0123456789012345678901234567890123456789012345678901234567890123456789
process_name=%(program_name)s_%(process_num)d
numprocs=2
startsecs=0
stdout_logfile=${folder}/logs/flood_%(process_num)d.log
stdout_logfile_maxbytes=20MB
stdout_logfile_backups=1
[program:patience]
command=/bin/sleep 1000000
autostart=false
startsecs=1000000
stdout_logfile=NONE
stderr_logfile=NONE
[program:worker]
command=/bin/sleep 1000000
process_name=%(program_name)s_%(process_num)d
numprocs=${good}
startsecs=0
stdout_logfile=NONE
stderr_logfile=NONE`,
  );
  const bad = new Worker(new URL('./load/misbehaving-thread.mjs', import.meta.url), {
    workerData: { socketPath: daemon.socket, clients: clients - good },
  });
  const started = performance.now();
  const results = await Promise.all(
    Array.from({ length: good }, (_, index) => behaveWell(daemon.socket, index, limits)),
  );
  const seconds = (performance.now() - started) / 1000;
  bad.postMessage('end');
  const [mischief] = await once(bad, 'message');
  await daemon.stop();
  const quick = results.flatMap((result) => result.quickMs);
  const waiting = results.flatMap((result) => result.waitingMs);
  return {
    name: subject.name,
    calls: quick.length + waiting.length,
    errors: results.flatMap((result) => result.errors),
    mischief,
    seconds,
    p50Ms: percentile(quick, 50),
    p99Ms: percentile(quick, 99),
    maxMs: Math.max(...quick),
    waitingP50Ms: percentile(waiting, 50),
    waitingP99Ms: percentile(waiting, 99),
  };
}

function printTable(mine, theirs) {
  const rows = [
    ['calls of good clients', (result) => result.calls],
    ['wrong answers to them', (result) => result.errors.length],
    ['things bad clients did', (result) => result.mischief],
    ['p50 of calls (ms)', (result) => result.p50Ms],
    ['p99 of calls (ms)', (result) => result.p99Ms],
    ['longest call (ms)', (result) => result.maxMs],
    ['p50 of stop and start (ms)', (result) => result.waitingP50Ms],
    ['p99 of stop and start (ms)', (result) => result.waitingP99Ms],
  ];
  console.log('| figure | Supervisor | ours | Supervisor / ours |\n|---|---|---|---|');
  for (const [name, read] of rows) {
    const [other, own] = [theirs === undefined ? Number.NaN : read(theirs), read(mine)];
    console.log(`| ${name} | ${number(other)} | ${number(own)} | ${number(other / own)} |`);
  }
  for (const { name, errors } of [mine, theirs ?? { errors: [] }]) {
    for (const error of errors.slice(0, 5)) console.log(`wrong answer of ${name}: ${error}`);
  }
}

function number(value) {
  if (!Number.isFinite(value)) return '-';
  return Number.isInteger(value) || value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
