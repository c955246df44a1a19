/**
 * The rules of Ansible's module community.general.supervisorctl: what it runs, how it reads what is
 * printed, and what it takes for success.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DaemonInEveryState, states } from './daemon-in-every-state.ts';

let every: DaemonInEveryState;

beforeAll(async () => {
  every = await DaemonInEveryState.start();
});

afterAll(() => every.stop());

type Verb = 'start' | 'stop' | 'restart' | `signal ${string}`;
type Process = readonly [name: string, status: string];

/** Fields are split at single blanks; a line with one field only would be an IndexError. */
async function matchedProcesses(name: string): Promise<readonly Process[]> {
  const { stdout } = await every.supervisorctl('status');
  const processes = stdout.split('\n').slice(0, -1).map(readStatusLine);
  return name.endsWith(':')
    ? processes.filter(
        ([process]) => process.includes(':') && process.split(':')[0] === name.slice(0, -1),
      )
    : processes.filter(([process]) => process === name);
}

function readStatusLine(line: string): Process {
  const [name, status] = line.split(' ').filter((field) => field !== '');
  if (name === undefined || status === undefined) throw new Error(`IndexError: '${line}'`);
  return [name, status];
}

/** Whether something was changed; throws what makes the task fail. */
async function act(
  processes: readonly Process[],
  concerns: (status: string) => boolean,
  action: Verb,
  expected: string,
): Promise<boolean> {
  const names = processes.filter(([, status]) => concerns(status)).map(([name]) => name);
  for (const name of names) {
    const { status, stdout } = await every.supervisorctl(action, name);
    if (status !== 0 || !stdout.includes(`${name}: ${expected}`)) throw new Error(stdout);
  }
  return names.length > 0;
}

const isUp = (status: string) => ['RUNNING', 'STARTING'].includes(status);

const ensure = {
  started: async (name: string) =>
    act(await matchedProcesses(name), (status) => !isUp(status), 'start', 'started'),
  stopped: async (name: string) => act(await matchedProcesses(name), isUp, 'stop', 'stopped'),
  restarted: async (name: string) => {
    const { status } = await every.supervisorctl('update');
    expect(status).toBe(0);
    return act(await matchedProcesses(name), () => true, 'restart', 'started');
  },
  signalled: async (name: string, signal: string) =>
    act(
      await matchedProcesses(name),
      (status) => status === 'RUNNING',
      `signal ${signal}`,
      'signalled',
    ),
  present: async (name: string) => {
    if ((await matchedProcesses(name)).length > 0) return false;
    expect((await every.supervisorctl('reread')).status).toBe(0);
    const { stdout } = await every.supervisorctl('add', name);
    if (!stdout.includes(`${name}: added process group`)) throw new Error(stdout);
    return true;
  },
  absent: async (name: string) => {
    const processes = await matchedProcesses(name);
    if (processes.length === 0) return false;
    await act(processes, isUp, 'stop', 'stopped');
    const { stdout } = await every.supervisorctl('remove', name);
    if (!stdout.includes(`${name}: removed process group`)) throw new Error(stdout);
    return true;
  },
};

describe('Ansible', () => {
  it('reads every line of the status', async () => {
    const { stdout } = await every.supervisorctl('status');
    expect(Object.fromEntries(stdout.split('\n').slice(0, -1).map(readStatusLine))).toEqual(states);
  });

  it('finds a process, and those of a group', async () => {
    expect(await matchedProcesses('web')).toEqual([['web', 'RUNNING']]);
    expect(await matchedProcesses('pool:')).toHaveLength(2);
    expect(await matchedProcesses('nope')).toEqual([]);
  });

  it('starts, stops and restarts, and changes nothing the second time', async () => {
    expect(await ensure.started('idle')).toBe(true);
    expect(await ensure.started('idle')).toBe(false);
    expect(await ensure.restarted('idle')).toBe(true);
    expect(await ensure.stopped('idle')).toBe(true);
    expect(await ensure.stopped('idle')).toBe(false);
    // A stopped process is restarted as well: the error of the stop is no failure.
    expect(await ensure.restarted('idle')).toBe(true);
    expect(await ensure.stopped('idle')).toBe(true);
  });

  it('acts on every process of a group', async () => {
    expect(await ensure.stopped('pool:')).toBe(true);
    expect(await ensure.started('pool:')).toBe(true);
    expect(await ensure.signalled('pool:', 'CONT')).toBe(true);
  });

  it('fails where a process cannot be started', async () => {
    await expect(ensure.started('broken')).rejects.toThrow('broken: ERROR (spawn error)');
  });

  it('removes and adds programs', async () => {
    expect(await ensure.absent('halted')).toBe(true);
    expect(await ensure.absent('halted')).toBe(false);
    expect(await ensure.present('halted')).toBe(true);
    expect(await ensure.present('halted')).toBe(false);
    await expect(ensure.present('nope')).rejects.toThrow('ERROR: no such process/group: nope');
    await every.daemon.client.supervisor.stopProcess('halted');
  });

  it('starts, stops and restarts all, in one call', async () => {
    // Nobody would wait for those two.
    await every.release();
    expect(await ensure.absent('starting')).toBe(true);
    for (const action of ['restart', 'stop', 'start']) {
      const { stdout } = await every.supervisorctl(action, 'all');
      for (const line of stdout.split('\n').slice(0, -1)) expect(line).toMatch(/^\S+: \S/);
    }
  });
});
