/**
 * Every situation meets every input, and the answers are the table of docs/process-states.md. A
 * change of the machine shows up there as a change of a cell; `vitest -u` writes the new table, and
 * the reader of the diff decides whether it is meant.
 */
import { expect, test } from 'vitest';
import type { ProcessEffect } from '../src/process-effect.ts';
import type { ProcessInput } from '../src/process-input.ts';
import { signalName } from '../src/signal-name.ts';
import { deadlineOf, type Subprocess } from '../src/subprocess.ts';
import { processSpec } from '../src/testing/index.ts';
import { transition } from '../src/transition.ts';
import { NOW, SITUATIONS } from './situations.ts';

const INPUTS: Readonly<Record<string, ProcessInput>> = {
  autostart: { kind: 'autostart' },
  start: { kind: 'start' },
  stop: { kind: 'stop' },
  halt: { kind: 'halt' },
  shutdown: { kind: 'shutdown' },
  spawned: { kind: 'spawned', pid: 102 },
  'spawn-failed': { kind: 'spawn-failed', reason: 'told to fail' },
  'exited 0': { kind: 'exited', status: { kind: 'exited', code: 0 } },
  'exited 1': { kind: 'exited', status: { kind: 'exited', code: 1 } },
  'signal-failed': { kind: 'signal-failed', problem: 'told to fail' },
  deadline: { kind: 'deadline' },
};

test('docs/process-states.md says what every situation makes of every input', async () => {
  const rows = Object.entries(SITUATIONS).map(([situation, subprocess]) => {
    const cells = Object.values(INPUTS).map((input) => answer(subprocess, input));
    return `| ${[situation, ...cells].join(' | ')} |`;
  });
  const head = ['', ...Object.keys(INPUTS)];
  const table = [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows].join(
    '\n',
  );
  await expect(`${PROSE}${table}\n`).toMatchFileSnapshot('../../../docs/process-states.md');
});

/** The next value in a few words; `·` for the same one. */
function answer(subprocess: Subprocess, input: ProcessInput): string {
  const [next, effects] = transition(processSpec(), subprocess, input, NOW);
  if (next === subprocess) return '·';
  const words: string[] = [next.state, ...effects.map(effectWord)];
  const deadline = deadlineOf(next);
  const isNew = next.state !== subprocess.state || deadline !== deadlineOf(subprocess);
  if (deadline !== null && isNew) {
    words.push(`due in ${(deadline - NOW.monotonicMs) / 1000} s`);
  }
  if (next.history.halted) words.push('halted');
  return words.join(', ');
}

function effectWord(effect: ProcessEffect): string {
  return effect.kind === 'spawn' ? '**spawn**' : `**${signalName(effect.signal)}**`;
}

const PROSE = `# Process states

What the machine of \`@sv/core\` makes of every input in every situation. The table is written by
\`packages/core/test/transition.grid.test.ts\` from the machine itself, and that test fails when the two
differ.

| state | code | stopped | running | signallable | a process in it |
|---|---|---|---|---|---|
| STOPPED | 0 | yes | | | was never started, or was stopped on request |
| STARTING | 10 | | yes | yes | is up for less than \`startsecs\` |
| RUNNING | 20 | | yes | yes | has stayed up for \`startsecs\` |
| BACKOFF | 30 | | yes | | failed to start or exited too quickly, and waits to be tried again |
| STOPPING | 40 | | | yes | was sent its \`stopsignal\`; SIGKILL follows after \`stopwaitsecs\` |
| EXITED | 100 | yes | | | ended by itself after it was RUNNING; it may run again at once |
| FATAL | 200 | yes | | | failed to start \`startretries\` + 1 times |
| UNKNOWN | 1000 | yes | | | could not be signalled |

*Stopped*: its group may be removed, a stop has finished. *Running*: a start request is refused, a stop
request accepted. *Signallable*: a signal request is accepted.

## The inputs

| input | means |
|---|---|
| autostart | the supervisor starts or the group was added |
| start, stop | somebody asks for it |
| halt | a shutdown has begun: nothing starts by itself any more |
| shutdown | a shutdown has come to the group of this process |
| spawned, spawn-failed | the answer to **spawn** |
| exited | the child was reaped |
| signal-failed | a signal could not be sent, and not because the child has just exited |
| deadline | the time has come that the situation was waiting for |

## The table

A cell names the next state, what is done in **bold**, and when the next \`deadline\` is due; \`·\` is the same
situation as before. The program is one with the defaults: \`autostart=true\`, \`autorestart=unexpected\`,
\`exitcodes=0\`, \`startsecs=1\`, \`startretries=3\`, \`stopwaitsecs=10\`. A deadline that is due in 0 s is handed in
within the same turn, as a step of its own with its own event: so BACKOFF is followed by FATAL, EXITED by
STARTING, and with \`startsecs=0\` STARTING by RUNNING.

`;
