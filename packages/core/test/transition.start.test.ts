import { describe, expect, test } from 'vitest';
import { INITIAL_SUBPROCESS } from '../src/subprocess.ts';
import { processSpec } from '../src/testing/index.ts';
import { transition } from '../src/transition.ts';
import { later, NOW, SITUATIONS } from './situations.ts';
import { deadline, exited, spawned, spawnFailed, start, stop, valueAfter } from './take-steps.ts';

const up = [
  [0, start],
  [0, spawned],
  [1000, deadline],
] as const;

describe('starting', () => {
  test('a program without autostart waits to be asked', () => {
    const [next] = transition(
      processSpec({ autostart: false }),
      INITIAL_SUBPROCESS,
      { kind: 'autostart' },
      NOW,
    );
    expect(next).toBe(INITIAL_SUBPROCESS);
  });

  test('a program that was stopped by hand is not started automatically', () => {
    const stopped = SITUATIONS['STOPPED, after a run'];
    expect(transition(processSpec(), stopped, { kind: 'autostart' }, NOW)[0]).toBe(stopped);
  });

  test('the time of every attempt is kept, also of one that failed', () => {
    const { history } = valueAfter(processSpec(), [
      [5000, start],
      [5000, spawnFailed],
    ]);
    expect(history.startWallMs).toBe(later(5000).wallMs);
    expect(history.stopWallMs).toBeNull();
  });

  test('an attempt forgets what the last run came to', () => {
    const ended = valueAfter(processSpec({ autorestart: false }), [...up, [2000, exited(3)]]);
    expect(ended.history).toMatchObject({ exitstatus: 3, spawnerr: 'Bad exit code 3' });

    const [started] = transition(processSpec(), ended, start, later(3000));
    expect(started.history).toMatchObject({ exitstatus: null, spawnerr: '' });
  });

  test('startsecs counts from the beginning of the attempt', () => {
    const starting = valueAfter(processSpec({ startsecs: 3 }), [
      [0, start],
      [200, spawned],
    ]);
    expect(starting).toMatchObject({ state: 'STARTING', deadline: later(3000).monotonicMs });
  });

  test('with startsecs=0 the deadline is there with the child', () => {
    const starting = valueAfter(processSpec({ startsecs: 0 }), [
      [0, start],
      [0, spawned],
    ]);
    expect(starting).toMatchObject({ state: 'STARTING', deadline: NOW.monotonicMs });
  });

  test('a deadline that comes too early changes nothing', () => {
    const starting = SITUATIONS['STARTING, before startsecs'];
    expect(transition(processSpec(), starting, deadline, NOW)[0]).toBe(starting);
  });

  test('a request for a fresh start forgets the failures; Supervisor goes on counting', () => {
    const backedOff = [
      [0, start],
      [0, spawnFailed],
    ] as const;
    const spec = processSpec();
    expect(valueAfter(spec, [...backedOff, [100, start]])).toMatchObject({ tries: 0 });
    expect(valueAfter(spec, [...backedOff, [100, stop], [200, start]])).toMatchObject({ tries: 0 });
  });
});
