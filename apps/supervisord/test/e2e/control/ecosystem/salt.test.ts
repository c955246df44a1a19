/** The rules of Salt's module and state `supervisord`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DaemonInEveryState, states } from './daemon-in-every-state.ts';

let every: DaemonInEveryState;

beforeAll(async () => {
  every = await DaemonInEveryState.start();
});

afterAll(() => every.stop());

/** What the module gives: a failure is marked, unless the text has a mark of its own. */
async function run(...args: readonly string[]): Promise<string> {
  const { status, stdout } = await every.supervisorctl(...args);
  return status === 0 || stdout.includes('ERROR') ? stdout : `ERROR: ${stdout}`;
}

/** Its status, from lines of two words at least. */
async function status(...names: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const { stdout } = await every.supervisorctl('status', ...names);
  const lines = stdout.split('\n').slice(0, -1);
  return Object.fromEntries(
    lines.map((line) => {
      const [name, state, ...reason] = line.trim().split(/\s+/);
      if (name === undefined || state === undefined) throw new Error(`ValueError: '${line}'`);
      return [name, `${state} ${reason.join(' ')}`.trim()];
    }),
  );
}

/** The state's opinion of a result. */
function isFine(result: string): boolean {
  if (!result.includes('ERROR')) return true;
  return ['already started', 'not running', 'process group already active'].some((text) =>
    result.includes(text),
  );
}

describe('Salt', () => {
  it('reads every line of the status, with the reason behind the state', async () => {
    const found = await status();
    const onlyStates = Object.entries(found).map(([name, text]) => [name, text.split(' ')[0]]);
    expect(Object.fromEntries(onlyStates)).toEqual(states);
    expect(found.web).toMatch(/^RUNNING pid \d+, uptime \d+:\d\d:\d\d$/);
    expect(found.stopping).toBe('STOPPING');
    expect(found.broken).toBe('FATAL Exited too quickly (process log may have details)');
  });

  it('asks for one process and for a group, in its own way', async () => {
    expect(Object.keys(await status('web'))).toEqual(['web']);
    expect(Object.keys(await status('pool:'))).toEqual(['pool:worker_00', 'pool:worker_01']);
  });

  it.each([
    [['start', 'idle'], 'idle: started', true],
    [['start', 'idle'], 'idle: ERROR (already started)', true],
    [['restart', 'idle'], 'idle: stopped\nidle: started', true],
    [['stop', 'idle'], 'idle: stopped', true],
    [['stop', 'idle'], 'idle: ERROR (not running)', true],
    [['start', 'broken'], 'broken: ERROR (spawn error)', false],
    [['start', 'nope'], 'nope: ERROR (no such process)', false],
    [['add', 'web'], 'ERROR: process group already active', true],
    [['add', 'nope'], 'ERROR: no such process/group: nope', false],
    [['update', 'web'], '', true],
    [['reread'], 'No config updates to processes', true],
  ])('takes %j as it is meant', async (args, text, fine) => {
    const result = await run(...args);
    expect(result.trim()).toBe(text);
    expect(isFine(result)).toBe(fine);
  });

  it('sees that an update has changed a program', async () => {
    const config = every.daemon.read('supervisord.conf');
    every.daemon.write(
      'supervisord.conf',
      config.replace('[program:idle]', '[program:idle]\npriority=1'),
    );
    expect(await run('update', 'idle')).toContain('idle: updated');
  });
});
