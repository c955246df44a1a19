import { describe, expect, test } from 'vitest';
import { TestSession } from '../doubles/test-session.ts';

function sessionWithProcesses(): TestSession {
  const session = new TestSession();
  session.supervisor.add('cat');
  session.supervisor.add('back', 'BACKOFF', 'Exited too quickly');
  session.supervisor.add('web:a');
  session.supervisor.add('web:b', 'STOPPED');
  return session;
}

const cat = 'cat                              RUNNING   pid 100, uptime 0:00:01';
const back = 'back                             BACKOFF   Exited too quickly';
const webA = 'web:a                            RUNNING   pid 102, uptime 0:00:01';
const webB = 'web:b                            STOPPED   Not started';

describe('status shows the processes asked for and tells the states apart by its exit status', () => {
  test.each<[line: string, printed: string[], exit: number]>([
    ['status', [cat, back, webA, webB], 3],
    ['status all', [cat, back, webA, webB], 3],
    ['status cat nope all', [cat, back, webA, webB], 3],
    ['status cat back', [cat, back], 0],
    ['status back cat back', [back, cat, back], 0],
    ['status cat:cat', [cat], 0],
    ['status web:*', [webA, webB], 3],
    ['status web:', [webA, webB], 3],
    ['status web', ['web: ERROR (no such process)'], 4],
    ['status nope', ['nope: ERROR (no such process)'], 4],
    ['status web:nope', ['web:nope: ERROR (no such process)'], 4],
    ['status nope:*', ['nope: ERROR (no such group)'], 4],
    ['status cat nope', ['nope: ERROR (no such process)', cat], 4],
    ['status nope web:b', ['nope: ERROR (no such process)', webB], 3],
    ['status web*', [webA, webB], 3],
    ['status ?a?', [cat], 0],
    ['status z*', ['z*: ERROR (no such process)'], 4],
  ])('%s', async (line, printed, exit) => {
    const { lines, exit: exitStatus } = await sessionWithProcesses().run(line);
    expect(lines).toEqual(printed);
    expect(exitStatus).toBe(exit);
  });

  test.each([
    ['RUNNING', 0],
    ['STARTING', 0],
    ['BACKOFF', 0],
    ['STOPPING', 0],
    ['STOPPED', 3],
    ['EXITED', 3],
    ['FATAL', 3],
    ['UNKNOWN', 3],
  ] as const)('%s: %i', async (state, exit) => {
    const session = new TestSession();
    session.supervisor.add('x', state);
    expect((await session.run('status')).exit).toBe(exit);
  });

  test('nothing to show is nothing at all, not an empty line', async () => {
    expect(await new TestSession().run('status')).toEqual({ lines: [], exit: 0 });
  });
});

describe('--json', () => {
  test('gives the structs of the wire under their names, with the same exit status', async () => {
    const session = sessionWithProcesses();
    const { lines, exit } = await session.run('status --json cat web:b');
    expect(JSON.parse(lines.join('\n'))).toMatchObject([
      { namespec: 'cat', group: 'cat', name: 'cat', statename: 'RUNNING', state: 20, pid: 100 },
      { namespec: 'web:b', group: 'web', name: 'b', statename: 'STOPPED', state: 0, pid: 0 },
    ]);
    expect(exit).toBe(3);
  });

  test('keeps stdout JSON: complaints go to stderr', async () => {
    const session = sessionWithProcesses();
    const { lines, exit } = await session.run('status nope --json');
    expect(JSON.parse(lines.join('\n'))).toEqual([]);
    expect(session.stderr).toBe('nope: ERROR (no such process)\n');
    expect(exit).toBe(4);
  });
});
