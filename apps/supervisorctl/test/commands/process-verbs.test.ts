import { RpcFault } from '@sv/rpc';
import { describe, expect, test } from 'vitest';
import { TestSession } from '../doubles/test-session.ts';

/** cat and web:web_0 run, manual and web:web_1 are stopped. */
function sessionWithProcesses(): TestSession {
  const session = new TestSession();
  session.supervisor.add('cat');
  session.supervisor.add('manual', 'STOPPED');
  session.supervisor.add('web:web_0');
  session.supervisor.add('web:web_1', 'STOPPED');
  return session;
}

describe('start, stop, restart, signal and clear print a line per process', () => {
  test.each<[line: string, printed: string[], exit: number]>([
    ['start manual', ['manual: started'], 0],
    ['start cat:cat', ['cat: ERROR (already started)'], 0],
    ['start web:*', ['web:web_1: started'], 0],
    ['start web:', ['web:web_1: started'], 0],
    ['start all', ['manual: started', 'web:web_1: started'], 0],
    ['start nope all', ['manual: started', 'web:web_1: started'], 0],
    ['start nope', ['nope: ERROR (no such process)'], 1],
    ['start nope:*', ['nope: ERROR (no such group)'], 2],
    [
      'start nope:* manual cat',
      ['nope: ERROR (no such group)', 'manual: started', 'cat: ERROR (already started)'],
      2,
    ],
    ['stop cat', ['cat: stopped'], 0],
    ['stop manual', ['manual: ERROR (not running)'], 0],
    ['stop all', ['cat: stopped', 'web:web_0: stopped'], 0],
    ['stop web', ['web: ERROR (no such process)'], 1],
    ['stop cat cat', ['cat: stopped', 'cat: ERROR (not running)'], 0],
    ['restart cat', ['cat: stopped', 'cat: started'], 0],
    ['restart manual', ['manual: ERROR (not running)', 'manual: started'], 0],
    ['restart nope', ['nope: ERROR (no such process)', 'nope: ERROR (no such process)'], 1],
    ['restart nope:*', ['nope: ERROR (no such group)', 'nope: ERROR (no such group)'], 2],
    [
      'restart cat web:web_0',
      ['cat: stopped', 'web:web_0: stopped', 'cat: started', 'web:web_0: started'],
      0,
    ],
    ['signal HUP cat', ['cat: signalled'], 0],
    ['signal HUP web:*', ['web:web_0: signalled'], 0],
    ['signal HUP all', ['cat: signalled', 'web:web_0: signalled'], 0],
    ['signal HUP manual', ['manual: ERROR (not running)'], 7],
    ['clear cat nope', ['cat: cleared', 'nope: ERROR (no such process)'], 1],
    ['clear web:*', ['web:web_0: cleared', 'web:web_1: cleared'], 0],
    ['clear nope:*', ['nope: ERROR (no such group)'], 1],
    [
      'clear all',
      ['cat: cleared', 'manual: cleared', 'web:web_0: cleared', 'web:web_1: cleared'],
      0,
    ],
  ])('%s', async (line, printed, exit) => {
    const { lines, exit: exitStatus } = await sessionWithProcesses().run(line);
    expect(lines).toEqual(printed);
    expect(exitStatus).toBe(exit);
  });
});

describe('without a name the help of the verb follows the complaint', () => {
  test.each([
    ['start', 'Error: start requires a process name', 2],
    ['stop', 'Error: stop requires a process name', 1],
    ['restart', 'Error: restart requires a process name', 1],
    ['clear', 'Error: clear requires a process name', 1],
    ['signal', 'Error: signal requires a signal name and a process name', 1],
    ['signal HUP', 'Error: signal requires a signal name and a process name', 1],
  ])('%s', async (line, complaint, exit) => {
    const { lines, exit: exitStatus } = await sessionWithProcesses().run(line);
    expect(lines[0]).toBe(complaint);
    expect(lines[1]).toMatch(new RegExp(`^${line.split(' ')[0]} .*\t`));
    expect(exitStatus).toBe(exit);
  });
});

test('the last failure decides the exit status, and success does not reset it', async () => {
  const session = sessionWithProcesses();
  session.supervisor.faults.set('startProcess manual', new RpcFault('NO_FILE'));
  session.supervisor.faults.set('startProcess web:web_1', new RpcFault('SPAWN_ERROR', 'x'));
  const { lines, exit } = await session.run('start all cat');
  expect(lines).toEqual(['manual: ERROR (no such file)', 'web:web_1: ERROR (spawn error)']);
  expect(exit).toBe(7);
  expect((await session.run('stop cat')).exit).toBe(7);
});

test('a fault without words of its own is shown and the other names are still done', async () => {
  const session = sessionWithProcesses();
  session.supervisor.faults.set('startProcess manual', new RpcFault('FAILED', 'odd'));
  const { lines, exit } = await session.run('start manual web:web_1');
  expect(lines).toEqual(['manual: ERROR (FAILED: odd)', 'web:web_1: started']);
  expect(exit).toBe(1);
});

test('a daemon that begins to shut down ends the list of names', async () => {
  const session = sessionWithProcesses();
  session.supervisor.faults.set('startProcess manual', new RpcFault('SHUTDOWN_STATE'));
  const { lines, exit } = await session.run('start manual web:web_1');
  expect(lines).toEqual(['ERROR: supervisor shutting down (SHUTDOWN_STATE)']);
  expect(exit).toBe(1);
});

describe('patterns', () => {
  test.each<[line: string, printed: string[], exit: number]>([
    ["start '*'", ["'*': ERROR (no such process)"], 1],
    ['start *', ['manual: started', 'web:web_1: started'], 0],
    ['start w*', ['web:web_1: started'], 0],
    ['start cat m*', ['cat: ERROR (already started)', 'manual: started'], 0],
    ['stop *', ['cat: stopped', 'web:web_0: stopped'], 0],
    ['stop nope*', ['nope*: ERROR (no such process)'], 1],
    ['restart web*', ['web:web_0: stopped', 'web:web_0: started', 'web:web_1: started'], 0],
    ['signal USR1 ???', ['cat: signalled'], 0],
    ['clear *_?', ['web:web_0: cleared', 'web:web_1: cleared'], 0],
  ])('%s', async (line, printed, exit) => {
    const { lines, exit: exitStatus } = await sessionWithProcesses().run(line);
    expect(lines).toEqual(printed);
    expect(exitStatus).toBe(exit);
  });

  test('a process of that very name is meant before those it would match', async () => {
    const session = sessionWithProcesses();
    session.supervisor.add('m*', 'STOPPED');
    expect((await session.run('start m*')).lines).toEqual(['m*: started']);
  });

  test('plain names cost no look at the process table', async () => {
    const session = sessionWithProcesses();
    let looks = 0;
    session.supervisor.beforeLook = () => {
      looks += 1;
    };
    await session.run('start manual web:*');
    expect(looks).toBe(0);
  });
});
