import { describe, expect, test } from 'vitest';
import { Supervisor } from '../src/supervisor.ts';
import {
  FakeFileProbe,
  FakeSpawner,
  ManualClock,
  processSpec,
  RecordingOutput,
} from '../src/testing/index.ts';

describe('smoke', () => {
  test('a process that crashes is up again in the same turn', () => {
    const clock = new ManualClock();
    const spawner = new FakeSpawner();
    const supervisor = new Supervisor({
      clock,
      spawner,
      files: new FakeFileProbe(),
      environment: {},
      serverUrl: null,
    });
    const seen: string[] = [];
    supervisor.observe({
      transitioned: ({ from, to }) => seen.push(`${from} -> ${to}`),
      logged: ({ level, text }) => seen.push(`${level} ${text}`),
    });
    supervisor.add({
      name: 'cat',
      priority: 999,
      processes: [{ spec: processSpec(), output: new RecordingOutput() }],
    });
    supervisor.start();
    clock.advance(1000);
    spawner.last.exit(1);
    expect(seen).toEqual([
      'STOPPED -> STARTING',
      "info spawned: 'cat' with pid 101",
      'STARTING -> RUNNING',
      'info success: cat entered RUNNING state, process has stayed up for > than 1 seconds (startsecs)',
      'RUNNING -> EXITED',
      'warn exited: cat (exit status 1; not expected)',
      'EXITED -> STARTING',
      "info spawned: 'cat' with pid 102",
    ]);
  });
});
