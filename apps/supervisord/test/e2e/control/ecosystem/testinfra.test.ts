/** The rules of testinfra's module `Supervisor`: every line must parse, and RUNNING has a pid. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DaemonInEveryState, states } from './daemon-in-every-state.ts';

let every: DaemonInEveryState;

beforeAll(async () => {
  every = await DaemonInEveryState.start();
});

afterAll(() => every.stop());

interface Service {
  readonly name: string;
  readonly status: string;
  readonly pid: number | null;
}

/** The older of its versions takes exactly six words of a running process. */
function parseStatus(line: string): Service {
  const words = line.split(/\s+/);
  const [name = '', status = '', keyword, pid = '', uptimeKeyword, uptime] = words;
  if (status !== 'RUNNING') return { name, status, pid: null };
  if (words.length !== 6 || keyword !== 'pid' || uptimeKeyword !== 'uptime') {
    throw new Error(`cannot parse: '${line}'`);
  }
  if (!pid.endsWith(',') || !/^\d+:\d\d:\d\d$/.test(uptime ?? '')) throw new Error(line);
  return { name, status, pid: Number(pid.slice(0, -1)) };
}

describe('testinfra', () => {
  it('parses the whole status, and takes its exit status', async () => {
    const { status, stdout } = await every.supervisorctl('status');
    expect([0, 3, 4]).toContain(status);
    const services = stdout.split('\n').slice(0, -1).map(parseStatus);
    expect(Object.fromEntries(services.map((each) => [each.name, each.status]))).toEqual(states);
    for (const { status: state, pid } of services) {
      expect(pid !== null && pid > 0).toBe(state === 'RUNNING');
    }
  });

  it('finds the pid the kernel knows', async () => {
    const { stdout } = await every.supervisorctl('status', 'web');
    expect(process.kill(parseStatus(stdout.trimEnd()).pid ?? 0, 0)).toBe(true);
  });
});
