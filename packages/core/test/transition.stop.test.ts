import { describe, expect, test } from 'vitest';
import type { ProcessSpec } from '../src/process-spec.ts';
import { processSpec } from '../src/testing/index.ts';
import { transition } from '../src/transition.ts';
import { later, NOW, SITUATIONS } from './situations.ts';
import { deadline, exited, stop } from './take-steps.ts';

describe('stopping', () => {
  test.each<[string, Partial<ProcessSpec>, number, 'process' | 'group']>([
    ['the process gets SIGTERM', {}, 15, 'process'],
    ['or its stopsignal', { stopsignal: 3 }, 3, 'process'],
    ['with stopasgroup its group does', { stopasgroup: true, killasgroup: true }, 15, 'group'],
    ['killasgroup alone does not matter yet', { killasgroup: true }, 15, 'process'],
  ])('%s', (_, fields, signal, target) => {
    for (const situation of ['STARTING, before startsecs', 'RUNNING'] as const) {
      const [next, effects] = transition(processSpec(fields), SITUATIONS[situation], stop, NOW);
      expect(next).toMatchObject({ state: 'STOPPING', pid: 101 });
      expect(effects).toEqual([{ kind: 'signal', signal, target }]);
    }
  });

  test.each<[string, Partial<ProcessSpec>, 'process' | 'group']>([
    ['the process', {}, 'process'],
    ['its group with killasgroup', { killasgroup: true }, 'group'],
  ])('SIGKILL after stopwaitsecs goes to %s, and is repeated', (_, fields, target) => {
    const spec = processSpec({ ...fields, stopwaitsecs: 7 });
    const [stopping] = transition(spec, SITUATIONS.RUNNING, stop, NOW);
    expect(stopping).toMatchObject({ deadline: later(7000).monotonicMs });

    const [killing, effects] = transition(spec, stopping, deadline, later(7000));
    expect(effects).toEqual([{ kind: 'signal', signal: 9, target }]);
    expect(killing).toMatchObject({ state: 'STOPPING', deadline: later(14_000).monotonicMs });

    const [, again] = transition(spec, killing, deadline, later(14_000));
    expect(again).toEqual(effects);
  });

  test('with stopwaitsecs=0 SIGKILL follows at once, but is not repeated without a pause', () => {
    const spec = processSpec({ stopwaitsecs: 0 });
    const [stopping] = transition(spec, SITUATIONS.RUNNING, stop, NOW);
    expect(stopping).toMatchObject({ deadline: NOW.monotonicMs });
    const [killing] = transition(spec, stopping, deadline, NOW);
    expect(killing).toMatchObject({ deadline: later(1000).monotonicMs });
  });

  test('whatever ends a process that is being stopped, it is STOPPED', () => {
    const [next] = transition(processSpec(), SITUATIONS['STOPPING, waiting'], exited(1), NOW);
    expect(next).toEqual({
      state: 'STOPPED',
      history: {
        ...SITUATIONS['STOPPING, waiting'].history,
        stopWallMs: NOW.wallMs,
        exitstatus: 1,
      },
    });
  });

  test('a signal that cannot be sent makes it UNKNOWN; the child is not forgotten', () => {
    const failed = { kind: 'signal-failed', problem: 'EPERM' } as const;
    const spec = processSpec();
    expect(transition(spec, SITUATIONS['STOPPING, waiting'], failed, NOW)[0]).toMatchObject({
      state: 'UNKNOWN',
      pid: 101,
      problem: 'EPERM',
      stopRequested: true,
    });
    expect(transition(spec, SITUATIONS.RUNNING, failed, NOW)[0]).toMatchObject({
      state: 'UNKNOWN',
      pid: 101,
      stopRequested: false,
    });
  });
});
