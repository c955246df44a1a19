import { describe, expect, it } from 'vitest';
import { fail, type ListenerHandler, result, runListener } from '../src/index.ts';
import { FakeDaemon } from '../src/testing/index.ts';

const TICK = { name: 'TICK_5', when: 5 } as const;
const ADDED = { name: 'PROCESS_GROUP_ADDED', groupname: 'g' } as const;

function start(handler: ListenerHandler, options: Partial<Parameters<typeof runListener>[1]> = {}) {
  const daemon = new FakeDaemon();
  const running = runListener(handler, { host: daemon.host, failDelayMs: 0, ...options });
  return { daemon, running };
}

/** A promise to be settled from outside, and a fact to be awaited. */
function deferred() {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** Lets everything that is already due happen. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a handler', () => {
  it('that returns answers OK, and is READY for the next event', async () => {
    const { daemon } = start(() => undefined);
    expect(await daemon.send(TICK)).toBe('OK');
    await settled();
    expect(daemon.output).toBe('READY\nRESULT 2\nOKREADY\n');
  });

  it('that throws answers FAIL and reports why', async () => {
    const { daemon } = start(() => {
      throw new Error('no network');
    });
    expect(await daemon.send(TICK)).toBe('FAIL');
    expect(daemon.reports.join()).toContain('no network');
  });

  it('may have its errors told to something else', async () => {
    const told: unknown[] = [];
    const { daemon } = start(
      async () => {
        throw 'oops';
      },
      { onError: (error, event) => void told.push(error, event.name) },
    );
    expect(await daemon.send(TICK)).toBe('FAIL');
    expect(told).toEqual(['oops', 'TICK_5']);
    expect(daemon.reports).toEqual([]);
  });

  it('may answer FAIL without an exception', async () => {
    const { daemon } = start(async () => fail());
    expect(await daemon.send(TICK)).toBe('FAIL');
    expect(daemon.reports).toEqual([]);
  });

  it('may answer any result, with its length in bytes', async () => {
    const { daemon } = start(() => result('caf\u00e9'));
    expect(await daemon.send(TICK)).toBe('caf\u00e9');
    expect(daemon.output).toContain('RESULT 5\ncaf\u00e9');
  });

  it('gets one event at a time', async () => {
    const log: string[] = [];
    const { daemon } = start(async (event) => {
      log.push(`begin ${event.name}`);
      await settled();
      log.push(`end ${event.name}`);
    });
    await Promise.all([daemon.send(TICK), daemon.send(ADDED)]);
    expect(log).toEqual([
      'begin TICK_5',
      'end TICK_5',
      'begin PROCESS_GROUP_ADDED',
      'end PROCESS_GROUP_ADDED',
    ]);
  });

  it('is not bothered with events its filter leaves out, which are answered OK', async () => {
    const seen: string[] = [];
    const { daemon } = start((event) => void seen.push(event.name), {
      filter: { types: ['PROCESS_GROUP'] },
    });
    expect([await daemon.send(TICK), await daemon.send(ADDED)]).toEqual(['OK', 'OK']);
    expect(seen).toEqual(['PROCESS_GROUP_ADDED']);
  });

  it('has a client of the daemon that started it', async () => {
    const daemon = new FakeDaemon({ env: { SUPERVISOR_SERVER_URL: 'unix:///nowhere.sock' } });
    const clients: unknown[] = [];
    const running = runListener((_event, { rpc }) => void clients.push(rpc, rpc.supervisor), {
      host: daemon.host,
    });
    await daemon.send(TICK);
    await daemon.send(TICK);
    daemon.close();
    await running;
    expect(clients[0]).toBe(clients[2]);
    expect(clients[1]).toHaveProperty('getProcessInfo');
  });

  it('fails where it wants a client and the daemon has no server', async () => {
    const { daemon } = start(async (_event, { rpc }) => void (await rpc.supervisor.getState()));
    expect(await daemon.send(TICK)).toBe('FAIL');
    expect(daemon.reports.join()).toContain('SUPERVISOR_SERVER_URL');
  });
});

describe('FAIL', () => {
  it('is answered after a second, so that an immediate redelivery does not spin', async () => {
    const daemon = new FakeDaemon();
    void runListener(() => fail(), { host: daemon.host });
    const answer = daemon.send(TICK);
    await settled();
    expect(daemon.state).toBe('BUSY');
    expect(daemon.pendingDelaysMs).toEqual([1000]);
    daemon.elapse(1000);
    expect(await answer).toBe('FAIL');
  });

  it('is answered at once when the process is asked to end', async () => {
    const daemon = new FakeDaemon();
    const running = runListener(() => fail(), { host: daemon.host });
    const answer = daemon.send(TICK);
    await settled();
    daemon.stop();
    expect(await answer).toBe('FAIL');
    await running;
    expect(daemon.exitCode).toBe(0);
  });
});

describe('the end', () => {
  it('comes with code 0 when the daemon closes stdin', async () => {
    const { daemon, running } = start(() => undefined);
    await daemon.send(TICK);
    daemon.close();
    await running;
    expect(daemon.exitCode).toBe(0);
  });

  it('comes with code 0 when the daemon goes while an event is worked on', async () => {
    const work = deferred();
    const begun = deferred();
    const { daemon, running } = start(async () => {
      begun.resolve();
      await work.promise;
    });
    daemon.send(TICK).catch(() => undefined);
    await begun.promise;
    daemon.close();
    work.resolve();
    await running;
    expect(daemon.exitCode).toBe(0);
  });

  it('comes at once on SIGTERM when nothing is being worked on', async () => {
    const { daemon, running } = start(() => undefined);
    await settled();
    daemon.stop();
    await running;
    expect(daemon.exitCode).toBe(0);
    expect(daemon.output).toBe('READY\n');
  });

  it('waits on SIGTERM for the current event, and asks for no other', async () => {
    const work = deferred();
    const { daemon, running } = start(async (_event, { stop }) => {
      daemon.stop();
      expect(stop.aborted).toBe(true);
      await work.promise;
    });
    const answer = daemon.send(TICK);
    await settled();
    expect(daemon.exitCode).toBeNull();
    work.resolve();
    expect(await answer).toBe('OK');
    await running;
    expect(daemon.output).toBe('READY\nRESULT 2\nOK');
    expect(daemon.exitCode).toBe(0);
  });

  it('does not wait longer than its limit, leaving the event unanswered', async () => {
    const begun = deferred();
    const { daemon, running } = start(() => {
      begun.resolve();
      return new Promise<void>(() => undefined);
    });
    const answer = daemon.send(TICK).catch((error: Error) => error.message);
    await begun.promise;
    daemon.stop();
    await settled();
    expect(daemon.pendingDelaysMs).toEqual([9000]);
    daemon.elapse(9000);
    await running;
    expect(await answer).toBe('the listener ended unanswered');
    expect(daemon.exitCode).toBe(1);
    expect(daemon.reports).toEqual(['event 0 was not finished in time to stop']);
  });

  it('comes with code 1 and a message when the input is no event', async () => {
    const { daemon, running } = start(() => undefined);
    await settled();
    daemon.sendRaw(Buffer.from('GET / HTTP/1.1\n')).catch(() => undefined);
    await running;
    expect(daemon.exitCode).toBe(1);
    expect(daemon.reports.join()).toContain('GET / HTTP/1.1');
  });
});

describe('a listener started by hand', () => {
  it('runs, as a daemon without a server sets no URL either', async () => {
    const { daemon, running } = start(() => undefined);
    await daemon.send(TICK);
    daemon.close();
    await running;
    expect(daemon.exitCode).toBe(0);
  });

  it('says so and ends where it requires a daemon', async () => {
    const { daemon, running } = start(() => undefined, { requireSupervisor: true });
    await running;
    expect(daemon.exitCode).toBe(1);
    expect(daemon.output).toBe('');
    expect(daemon.reports.join()).toContain('[eventlistener:x]');
  });
});
