import { describe, expect, test } from 'vitest';
import type { ProcessInput } from '../src/process-input.ts';
import type { ProcessSpec } from '../src/process-spec.ts';
import type { Subprocess } from '../src/subprocess.ts';
import { processSpec } from '../src/testing/index.ts';
import { transition } from '../src/transition.ts';
import { transitionLines } from '../src/transition-log.ts';
import { NOW, SITUATIONS } from './situations.ts';
import { deadline, exited, killed, shutdown, spawnFailed, start, stop } from './take-steps.ts';

/** The lines of a step with `event` where the transition is announced. */
function lines(
  fields: Partial<ProcessSpec>,
  previous: Subprocess,
  input: ProcessInput,
): readonly string[] {
  const spec = processSpec(fields);
  const [next] = transition(spec, previous, input, NOW);
  const { before, after } = transitionLines(spec, previous, next, input);
  return [
    ...before.map(({ level, text }) => `${level} ${text}`),
    'event',
    ...after.map(({ level, text }) => `${level} ${text}`),
  ];
}

const core: ProcessInput = {
  kind: 'exited',
  status: { kind: 'signaled', signal: 11, coreDumped: true },
};
const groups = { stopasgroup: true, killasgroup: true };

describe('the lines of a step, and where its event is among them', () => {
  test.each<[string, Partial<ProcessSpec>, Subprocess, ProcessInput, readonly string[]]>([
    ['a start', {}, SITUATIONS.FATAL, start, ['event']],
    [
      'a start of what is up',
      {},
      SITUATIONS.RUNNING,
      start,
      ['event', "warn process 'cat' already running"],
    ],
    [
      'a start of what is being stopped',
      {},
      SITUATIONS['STOPPING, waiting'],
      start,
      ['event', "warn process 'cat' already running"],
    ],
    [
      'a child',
      {},
      SITUATIONS['STARTING, no child yet'],
      { kind: 'spawned', pid: 102 },
      ['event', "info spawned: 'cat' with pid 102"],
    ],
    [
      'no child',
      {},
      SITUATIONS['STARTING, no child yet'],
      spawnFailed,
      ["info spawnerr: can't find command 'x'", 'event'],
    ],
    [
      'staying up',
      { startsecs: 1 },
      SITUATIONS['STARTING, up for startsecs'],
      deadline,
      [
        'event',
        'info success: cat entered RUNNING state, process has stayed up for > than 1 seconds (startsecs)',
      ],
    ],
    [
      'a quick exit, whatever the code',
      {},
      SITUATIONS['STARTING, before startsecs'],
      exited(0),
      ['event', 'warn exited: cat (exit status 0; not expected)'],
    ],
    [
      'an expected exit',
      {},
      SITUATIONS.RUNNING,
      exited(0),
      ['event', 'info exited: cat (exit status 0; expected)'],
    ],
    [
      'an unexpected exit',
      {},
      SITUATIONS.RUNNING,
      core,
      ['event', 'warn exited: cat (terminated by SIGSEGV (core dumped); not expected)'],
    ],
    [
      'giving up',
      {},
      SITUATIONS['BACKOFF, no retry left'],
      deadline,
      ['event', 'info gave up: cat entered FATAL state, too many start retries too quickly'],
    ],
    ['another try', {}, SITUATIONS['BACKOFF, next try due'], deadline, ['event']],
    [
      'a stop',
      {},
      SITUATIONS.RUNNING,
      stop,
      ['debug killing cat (pid 101) with signal SIGTERM', 'event'],
    ],
    [
      'a stop of the whole group',
      groups,
      SITUATIONS.RUNNING,
      stop,
      ['debug killing cat (pid 101) process group with signal SIGTERM', 'event'],
    ],
    [
      'a stop at shutdown',
      {},
      SITUATIONS['STARTING, before startsecs'],
      shutdown,
      ['debug killing cat (pid 101) with signal SIGTERM', 'event'],
    ],
    ['a stop that goes on at shutdown', {}, SITUATIONS['STOPPING, waiting'], shutdown, ['event']],
    ['BACKOFF at shutdown', {}, SITUATIONS['BACKOFF, waiting'], shutdown, ['event']],
    [
      'a stop in BACKOFF',
      {},
      SITUATIONS['BACKOFF, waiting'],
      stop,
      ['debug Attempted to kill cat, which is in BACKOFF state.', 'event'],
    ],
    [
      'a stop of what does not run',
      { stopsignal: 2 },
      SITUATIONS.FATAL,
      stop,
      ['event', "debug attempted to kill cat with sig SIGINT but it wasn't running"],
    ],
    [
      'SIGKILL',
      {},
      SITUATIONS['STOPPING, SIGKILL due'],
      deadline,
      [
        "warn killing 'cat' (101) with SIGKILL",
        'debug killing cat (pid 101) with signal SIGKILL',
        'event',
      ],
    ],
    [
      'SIGKILL of the whole group',
      groups,
      SITUATIONS['STOPPING, SIGKILL due'],
      deadline,
      [
        "warn killing 'cat' (101) with SIGKILL",
        'debug killing cat (pid 101) process group with signal SIGKILL',
        'event',
      ],
    ],
    [
      'the end of a stop by a signal',
      {},
      SITUATIONS['STOPPING, waiting'],
      killed,
      ['event', 'warn stopped: cat (terminated by SIGTERM)'],
    ],
    [
      'the end of a stop with an expected code',
      {},
      SITUATIONS['STOPPING, waiting'],
      exited(0),
      ['event', 'info stopped: cat (exit status 0)'],
    ],
    [
      'the end of a stop with another code',
      {},
      SITUATIONS['STOPPING, waiting'],
      exited(1),
      ['event', 'warn stopped: cat (exit status 1)'],
    ],
    [
      'a signal that failed',
      {},
      SITUATIONS['STOPPING, waiting'],
      { kind: 'signal-failed', problem: 'unknown problem killing cat (101):[EPERM] no' },
      ['critical unknown problem killing cat (101):[EPERM] no', 'event'],
    ],
  ])('%s', (_, fields, previous, input, expected) => {
    expect(lines(fields, previous, input)).toEqual(expected);
  });

  test.each(Object.entries(SITUATIONS))(
    '%s says nothing about inputs that mean nothing',
    (_, at) => {
      const spec = processSpec();
      const facts: ProcessInput[] = [
        { kind: 'spawned', pid: 1 },
        spawnFailed,
        exited(0),
        { kind: 'signal-failed', problem: 'EPERM' },
        deadline,
        shutdown,
        { kind: 'autostart' },
        { kind: 'halt' },
      ];
      for (const input of facts) {
        const [next] = transition(spec, at, input, NOW);
        if (next === at) {
          expect(transitionLines(spec, at, next, input)).toEqual({ before: [], after: [] });
        }
      }
    },
  );
});
