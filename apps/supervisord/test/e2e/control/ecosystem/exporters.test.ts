/**
 * What monitoring reads from `getAllProcessInfo`: the type assertions of node_exporter's collector,
 * the required keys of Datadog's check, the fields of Telegraf and netdata.
 */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DaemonInEveryState, states } from './daemon-in-every-state.ts';

let every: DaemonInEveryState;
let body: string;

beforeAll(async () => {
  every = await DaemonInEveryState.start();
  body = await post('supervisor.getAllProcessInfo');
});

afterAll(() => every.stop());

function post(method: string): Promise<string> {
  const { socketPath } = every.daemon;
  return new Promise((resolve, reject) => {
    const sent = request({ socketPath, path: '/RPC2', method: 'POST' }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('end', () => resolve(text));
    });
    sent.once('error', reject);
    sent.end(`<methodCall><methodName>${method}</methodName></methodCall>`);
  });
}

/**
 * As go-xmlrpc reads a struct: the name of a member before its value, the value in an element of its
 * type. What Go would have: int, string, or a panic.
 */
function readStructs(xml: string): readonly Readonly<Record<string, number | string>>[] {
  return [...xml.matchAll(/<struct>(.*?)<\/struct>/gs)].map(([, text = '']) => {
    const members = [
      ...text.matchAll(
        /\s*<member>\s*<name>(\w+)<\/name>\s*<value><(int|i4|string)>([^<]*)<\/\2><\/value>\s*<\/member>/gy,
      ),
    ];
    const read = members.map(([whole]) => whole).join('');
    expect(read.trim()).toBe(text.trim());
    return Object.fromEntries(
      members.map(([, name, type, value = '']) => [
        name,
        type === 'string' ? value : Number(value),
      ]),
    );
  });
}

describe('node_exporter', () => {
  it('asserts the types of the fields it exports', () => {
    const structs = readStructs(body);
    expect(structs).toHaveLength(Object.keys(states).length);
    for (const struct of structs) {
      for (const key of ['start', 'stop', 'now', 'state', 'exitstatus', 'pid']) {
        expect(Number.isInteger(struct[key]), key).toBe(true);
      }
      for (const key of ['name', 'group', 'statename'])
        expect(struct[key]).toEqual(expect.any(String));
    }
  });

  it('counts a process as up by its state', () => {
    const up = readStructs(body).filter(({ state }) => state === 10 || state === 20);
    expect(up.map(({ name }) => name)).toEqual(['worker_00', 'worker_01', 'starting', 'web']);
  });
});

describe('Datadog', () => {
  const status = {
    STOPPED: 'critical',
    STARTING: 'unknown',
    RUNNING: 'ok',
    BACKOFF: 'critical',
    STOPPING: 'critical',
    EXITED: 'critical',
    FATAL: 'critical',
    UNKNOWN: 'unknown',
  };

  it('knows every state, and finds every key of its message', () => {
    for (const struct of readStructs(body)) {
      expect(Object.keys(status)).toContain(struct.statename);
      for (const key of [
        'now',
        'name',
        'group',
        'description',
        'stderr_logfile',
        'stdout_logfile',
        'logfile',
        'statename',
        'start',
        'stop',
        'exitstatus',
      ]) {
        expect(struct, key).toHaveProperty(key);
      }
    }
  });

  it('takes the version for one of Supervisor', async () => {
    const version = await every.daemon.client.supervisor.getSupervisorVersion();
    expect(version).toMatch(/^\d+\.\d+(\.\d+)?$/);
  });

  it('has an uptime that is not negative', () => {
    for (const { now, start } of readStructs(body)) {
      expect(Number(now) - Number(start)).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('Telegraf and netdata', () => {
  it('find the fields of their structs, and group by the group', () => {
    const groups = new Map<string, string[]>();
    for (const { group, name, spawnerr } of readStructs(body)) {
      expect(spawnerr).toEqual(expect.any(String));
      groups.set(String(group), [...(groups.get(String(group)) ?? []), String(name)]);
    }
    expect(groups.get('pool')).toEqual(['worker_00', 'worker_01']);
    expect(groups.get('web')).toEqual(['web']);
  });

  it('ask for the state and the identification as well', async () => {
    const { supervisor } = every.daemon.client;
    expect(await supervisor.getState()).toEqual({ statecode: 1, statename: 'RUNNING' });
    expect(await supervisor.getIdentification()).toBe('supervisor');
  });
});
