import { expect, test } from 'vitest';
import { FakeFileProbe } from '../src/testing/index.ts';
import { runningProcess, superviseProcess } from './supervised.ts';

test('a process that was never started has no runs', () => {
  const { runs } = superviseProcess().process;
  expect({ ...counts(runs), changedMs: runs.changedMs, ends: runs.ends }).toEqual({
    starts: 0,
    restarts: 0,
    exits: 0,
    changedMs: 0,
    ends: [],
  });
});

test('a crash is kept when the next run has begun in the same turn', () => {
  const { process, spawner, clock } = runningProcess();
  const { pid } = process;
  clock.advance(5000);
  spawner.last.exit(3);
  expect(process.state).toBe('STARTING');
  expect(process.facts.exitstatus).toBeNull();
  expect(counts(process.runs)).toEqual({ starts: 2, restarts: 1, exits: 1 });
  expect(process.runs.ends).toEqual([
    {
      outcome: 'unexpected',
      wallMs: clock.now().wallMs,
      pid,
      // It was RUNNING after a second.
      upMs: 6000,
      status: { kind: 'exited', code: 3 },
      reason: 'exit status 3',
    },
  ]);
});

test('a signal is named, and a stop is no crash', () => {
  const { process, spawner } = runningProcess();
  process.stop();
  spawner.last.die(15);
  expect(process.runs.ends).toMatchObject([
    { outcome: 'stopped', reason: 'terminated by SIGTERM' },
  ]);
  process.start();
  expect(counts(process.runs)).toEqual({ starts: 2, restarts: 0, exits: 1 });
});

test('an exit is expected when exitcodes has it', () => {
  const { process, spawner } = runningProcess({ exitcodes: [0, 2] });
  spawner.last.exit(2);
  expect(process.runs.ends).toMatchObject([{ outcome: 'expected', reason: 'exit status 2' }]);
});

test('retries of a start that comes to nothing are restarts', () => {
  const { process, clock } = superviseProcess(
    { startretries: 2 },
    { files: new FakeFileProbe({}) },
  );
  process.start();
  clock.advance(60_000);
  expect(process.state).toBe('FATAL');
  expect(counts(process.runs)).toEqual({ starts: 3, restarts: 2, exits: 3 });
  const { spawnerr } = process.facts;
  expect(spawnerr).not.toBe('');
  expect(process.runs.ends).toMatchObject(
    Array.from({ length: 3 }, () => ({
      outcome: 'not-started',
      pid: 0,
      upMs: 0,
      status: null,
      reason: spawnerr,
    })),
  );
});

test('an exit before startsecs was too early, whatever its code', () => {
  const { process, spawner } = superviseProcess({ startsecs: 1 });
  process.start();
  spawner.last.exit(0);
  expect(process.runs.ends).toMatchObject([{ outcome: 'too-early', reason: 'exit status 0' }]);
});

test('the last ten ends are kept, newest first', () => {
  const { process, spawner, clock } = runningProcess({ startsecs: 0 });
  for (let code = 1; code <= 25; code += 1) {
    clock.advance(5000);
    spawner.last.exit(code);
  }
  expect(process.runs.exits).toBe(25);
  expect(process.runs.ends.map(({ reason }) => reason)).toEqual(
    [25, 24, 23, 22, 21, 20, 19, 18, 17, 16].map((code) => `exit status ${code}`),
  );
});

test('who is told of an exit finds it recorded', () => {
  const supervised = runningProcess();
  const { process, spawner } = supervised;
  const seen: (readonly [to: string, exits: number])[] = [];
  supervised.onTransition = ({ to }) => seen.push([to, process.runs.exits]);
  spawner.last.exit(1);
  expect(seen).toEqual([
    ['EXITED', 1],
    ['STARTING', 1],
  ]);
});

function counts({ starts, restarts, exits }: { starts: number; restarts: number; exits: number }) {
  return { starts, restarts, exits };
}
