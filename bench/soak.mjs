// A long life: many programs, of which some crash and some log all the time, while somebody asks for the
// state and has the logs opened again. Memory, descriptors and zombies are looked at throughout, and at the
// end every byte that was written is compared with what was logged, across all rotations.
//
//   node bench/soak.mjs [--minutes 30] [--programs 200] [--original]
//
// Prints a table; exits 1 when a byte was lost or added, a zombie stayed, or descriptors or memory grew.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openConnection, parseProcesses } from './raw-rpc.mjs';
import { compareLog, crasherLine, talkerLine } from './soak/expected-output.mjs';
import {
  cpuSeconds,
  median,
  original,
  ours,
  pause,
  privateMegabytes,
  startDaemon,
} from './subject.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    programs: { type: 'string', default: '200' },
    original: { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes);
const programs = Number(values.programs);
const crashers = Math.ceil(programs * 0.15);
const talkers = Math.ceil(programs * 0.1);
/** Of one talker; all of them together write some gigabytes in half an hour. */
const BYTES_PER_SECOND = 100_000;
/** Of the talkers' 1 MB files, and of the crashers' smaller ones: enough to keep every byte. */
const backups = Math.ceil(minutes * 10);
/** One look every so often. */
const LOOK_MS = 5000;
/** What memory may differ between the second and the last quarter, in MB: V8 frees when it sees fit. */
const MEMORY_SLACK_MB = 3;

const script = (name) => new URL(`soak/${name}`, import.meta.url).pathname;
const subject = values.original ? original : ours;
const number = (index) => String(index).padStart(3, '0');

const daemon = await startDaemon(
  subject,
  (folder) => `[program:quiet]
command=/bin/sleep 1000000
process_name=%(program_name)s_%(process_num)03d
numprocs=${programs - crashers - talkers}
[program:crasher]
command=/bin/sh ${script('crasher.sh')} crasher_%(process_num)03d ${folder}/crasher_%(process_num)03d
process_name=%(program_name)s_%(process_num)03d
numprocs=${crashers}
startsecs=0
autorestart=true
stdout_logfile=${folder}/logs/%(program_name)s_%(process_num)03d.out
stdout_logfile_maxbytes=100KB
stdout_logfile_backups=${backups}
stderr_logfile=${folder}/logs/%(program_name)s_%(process_num)03d.err
stderr_logfile_maxbytes=100KB
stderr_logfile_backups=${backups}
[program:talker]
command=/usr/bin/python3 ${script('talker.py')} talker_%(process_num)03d ${folder}/talker_%(process_num)03d ${BYTES_PER_SECOND}
process_name=%(program_name)s_%(process_num)03d
numprocs=${talkers}
stdout_logfile=${folder}/logs/%(program_name)s_%(process_num)03d.out
stdout_logfile_maxbytes=1MB
stdout_logfile_backups=${backups}
stderr_logfile=NONE`,
);

const looks = [];
let dead = [];
const answers = [];
const rpc = await openConnection(daemon.socket);
const endsAt = performance.now() + minutes * 60_000;
for (let look = 0; performance.now() < endsAt; look += 1) {
  await pause(Math.min(LOOK_MS, Math.max(0, endsAt - performance.now())));
  const asked = performance.now();
  const processes = parseProcesses(await rpc.call('supervisor.getAllProcessInfo'));
  answers.push(performance.now() - asked);
  // Dead at two looks in a row, not just now.
  const before = dead;
  dead = deadChildren();
  looks.push({
    megabytes: privateMegabytes(daemon.pid),
    descriptors: readdirSync(`/proc/${daemon.pid}/fd`).length,
    zombies: dead.filter((pid) => before.includes(pid)).length,
    running: processes.filter(({ state }) => state === 'RUNNING').length,
  });
  if (look % 12 === 11) process.kill(daemon.pid, 'SIGUSR2');
}
const cpu = cpuSeconds(daemon.pid);
rpc.close();

const names = (program, count) =>
  Array.from({ length: count }, (_, index) => `${program}_${number(index)}`);
const logs = [
  ...names('crasher', crashers).flatMap((name) => [
    { name, file: `${name}.out`, lineAt: crasherLine('stdout') },
    { name, file: `${name}.err`, lineAt: crasherLine('stderr') },
  ]),
  ...names('talker', talkers).map((name) => ({ name, file: `${name}.out`, lineAt: talkerLine })),
];
let compared = [];
let spawned = 0;
const stopMs = await daemon.stop((folder) => {
  const counted = (name) => Number(readFileSync(join(folder, name), 'utf8'));
  const mainLog = readFileSync(join(folder, 'supervisord.log'), 'utf8');
  spawned = mainLog.split(' spawned: ').length - 1;
  compared = logs.map(({ name, file, lineAt }) => ({
    file,
    ...compareLog(join(folder, 'logs', file), name, lineAt, counted(name)),
  }));
});

const failures = judge();
printTable();
for (const failure of failures) console.log(`FAILED: ${failure}`);
if (failures.length > 0) process.exitCode = 1;

/** Children of the daemon that are dead and have not been waited for. */
function deadChildren() {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
      return fields[0] === 'Z' && Number(fields[1]) === daemon.pid;
    } catch {
      return false;
    }
  });
}

function judge() {
  const quarter = (n) => looks.filter((_, index) => Math.floor((index * 4) / looks.length) === n);
  const highest = (field, some) => Math.max(...some.map((look) => look[field]));
  const grownMb = highest('megabytes', quarter(3)) - highest('megabytes', quarter(1));
  const moreDescriptors = highest('descriptors', quarter(3)) - highest('descriptors', quarter(1));
  // Crashing programs have no pipes while they are down, so a few come and go.
  const descriptorSlack = crashers;
  const zombies = looks.reduce((sum, look) => sum + look.zombies, 0);
  const different = compared.filter(({ isSame }) => !isSame);
  return [
    grownMb > MEMORY_SLACK_MB && `memory grew by ${grownMb.toFixed(1)} MB`,
    moreDescriptors > descriptorSlack && `${moreDescriptors} more descriptors at the end`,
    zombies > 0 && `zombies were seen ${zombies} times`,
    ...different.map(
      ({ file, writtenBytes, loggedBytes }) =>
        `${file}: ${writtenBytes} bytes were written, ${loggedBytes} logged`,
    ),
  ].filter((failure) => failure !== false);
}

function printTable() {
  const at = (part) => looks[Math.min(looks.length - 1, Math.floor(part * looks.length))];
  const row = (figure, field) =>
    `| ${figure} | ${[0, 0.25, 0.5, 0.75, 1]
      .map((part) => at(part)[field])
      .map((value) => (Number.isInteger(value) ? value : value.toFixed(1)))
      .join(' | ')} |`;
  const sum = (field) => compared.reduce((total, log) => total + log[field], 0);
  console.log(`| ${subject.name}: ${programs} programs, ${minutes} minutes | begin | 1/4 | 1/2 | 3/4 | end |
|---|---|---|---|---|---|
${row('private memory (MB)', 'megabytes')}
${row('descriptors', 'descriptors')}
${row('zombies', 'zombies')}
${row('RUNNING', 'running')}

spawned ${spawned} times; ${sum('writtenBytes')} bytes written, ${sum('loggedBytes')} logged in ${sum('files')} files, ${compared.filter(({ isSame }) => isSame).length} of ${compared.length} sums equal;
CPU ${cpu.toFixed(1)} s; ${answers.length} answers, p50 ${median(answers).toFixed(1)} ms, slowest ${Math.max(...answers).toFixed(1)} ms; SIGTERM to exit ${stopMs.toFixed(0)} ms`);
}
