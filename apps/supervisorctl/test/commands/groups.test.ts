import { RpcFault } from '@sv/rpc';
import { describe, expect, test } from 'vitest';
import { pickGroups } from '../../src/commands/update.ts';
import { TestSession } from '../doubles/test-session.ts';

function sessionWithChanges(): TestSession {
  const session = new TestSession();
  for (const name of ['same', 'different', 'gone']) session.supervisor.add(name);
  session.supervisor.changes = [['new'], ['different'], ['gone']];
  return session;
}

describe('reread', () => {
  test('sorts what changed by name, all kinds mixed', async () => {
    expect(await sessionWithChanges().run('reread')).toEqual({
      lines: ['different: changed', 'gone: disappeared', 'new: available'],
      exit: 0,
    });
  });

  test('says so when nothing changed', async () => {
    expect(await new TestSession().run('reread')).toEqual({
      lines: ['No config updates to processes'],
      exit: 0,
    });
  });

  test('--json gives three lists', async () => {
    const { lines } = await sessionWithChanges().run('reread --json');
    expect(JSON.parse(lines.join('\n'))).toEqual({
      added: ['new'],
      changed: ['different'],
      removed: ['gone'],
    });
  });

  test('refuses arguments', async () => {
    const { lines, exit } = await sessionWithChanges().run('reread x');
    expect(lines[0]).toBe('Error: reread accepts no arguments');
    expect(exit).toBe(1);
  });
});

describe('update', () => {
  test('removes, replaces and adds, in this order', async () => {
    const session = sessionWithChanges();
    expect(await session.run('update')).toEqual({
      lines: [
        'gone: stopped',
        'gone: removed process group',
        'different: stopped',
        'different: updated process group',
        'new: added process group',
      ],
      exit: 0,
    });
    expect(session.supervisor.calls.filter((call) => call.endsWith('ProcessGroup(new)'))).toEqual([
      'addProcessGroup(new)',
    ]);
  });

  test.each<[line: string, printed: string[], exit: number]>([
    ['update new', ['new: added process group'], 0],
    ['update same', [], 0],
    ['update nope new', ['ERROR: no such group: nope', 'new: added process group'], 1],
    ['update n*', ['new: added process group'], 0],
    ['update z*', ['ERROR: no such group: z*'], 1],
    ['update gone all nope', ['gone: stopped'], 0],
  ])('%s', async (line, printed, exit) => {
    const { lines, exit: exitStatus } = await sessionWithChanges().run(line);
    expect(lines.slice(0, printed.length || undefined)).toEqual(printed);
    expect(exitStatus).toBe(exit);
  });

  test('leaves a group alone whose processes do not stop', async () => {
    const session = sessionWithChanges();
    session.supervisor.faults.set('stopProcess gone', new RpcFault('FAILED', 'gone'));
    session.supervisor.faults.set('stopProcess different', new RpcFault('FAILED', 'different'));
    expect(await session.run('update')).toEqual({
      lines: [
        'gone: stopped',
        'gone: has problems; not removing',
        'different: stopped',
        'different: has problems; not removing',
        'new: added process group',
      ],
      exit: 1,
    });
  });

  test('--json gives what was done, by group', async () => {
    const { lines } = await sessionWithChanges().run('update --json');
    expect(JSON.parse(lines.join('\n'))).toEqual({
      removed: ['gone'],
      updated: ['different'],
      added: ['new'],
      failed: [],
    });
  });

  test('an unknown group is told on stderr when stdout is JSON', async () => {
    const session = sessionWithChanges();
    const { lines, exit } = await session.run('update --json nope');
    expect(JSON.parse(lines.join('\n'))).toMatchObject({ added: [] });
    expect(session.stderr).toBe('ERROR: no such group: nope\n');
    expect(exit).toBe(1);
  });

  test('a group named like a pattern is meant before those it would match', () => {
    const { picked, unknown } = pickGroups(['w*'], new Set(['w*', 'web']));
    expect([[...picked], unknown]).toEqual([['w*'], []]);
  });
});

describe('a configuration that cannot be read is one line, for reread and update alike', () => {
  test.each(['reread', 'update', 'update x'])('%s', async (line) => {
    const session = sessionWithChanges();
    session.supervisor.faults.set('reloadConfig', new RpcFault('CANT_REREAD', 'bad value'));
    expect(await session.run(line)).toEqual({
      lines: ['ERROR: CANT_REREAD: bad value'],
      exit: 1,
    });
  });

  test('it goes to stderr when stdout is JSON', async () => {
    const session = sessionWithChanges();
    session.supervisor.faults.set('reloadConfig', new RpcFault('CANT_REREAD', 'bad value'));
    expect(await session.run('update --json')).toEqual({ lines: [], exit: 1 });
    expect(session.stderr).toBe('ERROR: CANT_REREAD: bad value\n');
  });
});

describe('add and remove', () => {
  test.each<[line: string, fault: RpcFault | undefined, printed: string[], exit: number]>([
    ['add x', undefined, ['x: added process group'], 0],
    ['add', undefined, [], 0],
    ['add x', new RpcFault('ALREADY_ADDED', 'x'), ['ERROR: process group already active'], 0],
    ['add x', new RpcFault('BAD_NAME', 'x'), ['ERROR: no such process/group: x'], 1],
    ['add x', new RpcFault('SHUTDOWN_STATE'), ['ERROR: shutting down'], 1],
    ['remove x y', undefined, ['x: removed process group', 'y: removed process group'], 0],
    ['remove', undefined, [], 0],
    ['remove x', new RpcFault('STILL_RUNNING'), ['ERROR: process/group still running: x'], 1],
    ['remove x', new RpcFault('BAD_NAME', 'x'), ['ERROR: no such process/group: x'], 1],
  ])('%s with %s', async (line, fault, printed, exit) => {
    const session = new TestSession();
    if (fault !== undefined) {
      session.supervisor.faults.set('addProcessGroup x', fault);
      session.supervisor.faults.set('removeProcessGroup x', fault);
    }
    expect(await session.run(line)).toEqual({ lines: printed, exit });
  });
});
