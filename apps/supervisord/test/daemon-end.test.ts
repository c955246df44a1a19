import { type ProcessSpec, Supervisor } from '@sv/core';
import {
  type FakeChild,
  FakeFileProbe,
  FakeSpawner,
  ManualClock,
  processSpec,
  RecordingOutput,
} from '@sv/core/testing';
import { describe, expect, it } from 'vitest';
import { DaemonEnd } from '../src/daemon-end.ts';

interface Settings {
  readonly essential?: readonly string[];
  readonly exitCodeFrom?: string;
  readonly spec?: Partial<ProcessSpec>;
}

/** A supervisor with the programs a, b and c in groups of their names, all of them up. */
function watched({ essential = [], exitCodeFrom, spec = {} }: Settings) {
  const spawner = new FakeSpawner();
  const clock = new ManualClock();
  const files = new FakeFileProbe();
  const supervisor = new Supervisor({ clock, spawner, files, environment: {}, serverUrl: null });
  const said: string[] = [];
  const daemonEnd = new DaemonEnd({
    supervisor,
    isEssential: (_group, name) => essential.includes(name),
    exitCodeFrom: exitCodeFrom ?? null,
    log: (level, text) => said.push(`${level} ${text}`),
    shutDown: () => void supervisor.shutDown('SHUTDOWN'),
  });
  supervisor.observe({
    transitioned: (transition) => daemonEnd.transitioned(transition),
    logged: ({ level, text }) => said.push(`${level} ${text}`),
  });
  for (const name of ['a', 'b', 'c']) {
    const process = { name, group: name, startsecs: 0, autorestart: false, ...spec };
    supervisor.add({
      name,
      // The first to start, and so the last to be stopped.
      priority: name === 'a' ? 1 : 999,
      processes: [{ spec: processSpec(process), output: new RecordingOutput() }],
    });
  }
  supervisor.start();
  said.length = 0;
  const child = (name: string): FakeChild =>
    spawner.child(supervisor.group(name)?.process(name)?.pid ?? 0);
  return { supervisor, daemonEnd, said, child };
}

/** What was put off until all is said about a change. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the end of the daemon', () => {
  it('is asked for once all there is to say about the end of the program has been said', async () => {
    const { supervisor, said, child } = watched({ essential: ['a'] });
    child('a').exit(3);
    expect(supervisor.state).toBe('RUNNING');
    await settled();
    expect(supervisor.state).toBe('SHUTDOWN');
    expect(said.slice(0, 2)).toEqual([
      'warn exited: a (exit status 3; not expected)',
      'warn shutting down: a (essential=true) is EXITED (exit status 3)',
    ]);
  });

  it('has the status of the first of two that end at once', async () => {
    const { daemonEnd, child } = watched({ essential: ['a', 'b'] });
    const [a, b] = [child('a'), child('b')];
    b.exit(4);
    a.exit(3);
    await settled();
    expect(daemonEnd.exitStatus()).toBe(4);
  });

  it('has the status of exit_code_from, whatever it was that ended', async () => {
    const { daemonEnd, child, said } = watched({ essential: ['a'], exitCodeFrom: 'b' });
    const b = child('b');
    child('a').exit(3);
    await settled();
    b.die(15);
    expect(daemonEnd.exitStatus()).toBe(143);
    expect(said.at(-1)).toBe('info exit status 143, that of b');
  });

  it('is not that of a program which is neither', async () => {
    const { supervisor, daemonEnd, child } = watched({ essential: ['a'] });
    child('c').exit(3);
    await settled();
    expect(supervisor.state).toBe('RUNNING');
    expect(daemonEnd.exitStatus()).toBe(0);
  });

  it('is no concern of a restart, in which an essential program ends by itself', async () => {
    const { supervisor, daemonEnd, child } = watched({ essential: ['a'] });
    const a = child('a');
    void supervisor.shutDown('RESTARTING');
    a.exit(3);
    await settled();
    expect(supervisor.group('a')?.process('a')?.state).toBe('EXITED');
    expect(supervisor.state).toBe('RESTARTING');
    expect(daemonEnd.exitStatus()).toBe(0);
  });

  it('does not come with a program that is about to run again', async () => {
    const { supervisor, child } = watched({ essential: ['a'], spec: { autorestart: true } });
    child('a').exit(3);
    await settled();
    expect(supervisor.state).toBe('RUNNING');
    expect(supervisor.group('a')?.process('a')?.state).toBe('RUNNING');
  });
});
