import { describe, expect, it } from 'vitest';
import { listenerEvents } from '../src/index.ts';
import { FakeDaemon } from '../src/testing/index.ts';

const TICK = { name: 'TICK_5', when: 5 } as const;

function run(body: (event: Delivered, count: number) => Promise<void> | void) {
  const daemon = new FakeDaemon();
  const ended = (async () => {
    let count = 0;
    for await (const delivery of listenerEvents({ host: daemon.host, failDelayMs: 0 })) {
      await body(delivery, ++count);
    }
  })();
  return { daemon, ended };
}

type Delivered =
  ReturnType<typeof listenerEvents> extends AsyncGenerator<infer Item> ? Item : never;

describe('a loop over events', () => {
  it('answers OK when it comes round without having said anything', async () => {
    const { daemon } = run(() => undefined);
    expect([await daemon.send(TICK), await daemon.send(TICK)]).toEqual(['OK', 'OK']);
  });

  it('may answer FAIL or any result itself', async () => {
    const { daemon } = run((delivery, count) =>
      count === 1 ? delivery.fail() : delivery.result('mine'),
    );
    expect([await daemon.send(TICK), await daemon.send(TICK)]).toEqual(['FAIL', 'mine']);
  });

  it('cannot answer an event twice', async () => {
    const codes: unknown[] = [];
    const { daemon, ended } = run(async (delivery) => {
      await delivery.ok();
      await delivery.fail().catch(({ code }) => void codes.push(code));
    });
    expect([await daemon.send(TICK), await daemon.send(TICK)]).toEqual(['OK', 'OK']);
    daemon.close();
    await ended;
    expect(codes).toEqual(['already-answered', 'already-answered']);
    expect(daemon.state).not.toBe('UNKNOWN');
  });

  it('ends when the daemon closes stdin', async () => {
    const { daemon, ended } = run(() => undefined);
    await daemon.send(TICK);
    daemon.close();
    await expect(ended).resolves.toBeUndefined();
  });

  it('ends after the current event when the process is asked to end', async () => {
    const { daemon, ended } = run(() => daemon.stop());
    expect(await daemon.send(TICK)).toBe('OK');
    await ended;
    expect(daemon.output).toBe('READY\nRESULT 2\nOK');
  });

  it('that is left by an exception leaves its event unanswered', async () => {
    const { daemon, ended } = run(() => {
      throw new Error('broken');
    });
    const answer = daemon.send(TICK).catch((error: Error) => error.message);
    await expect(ended).rejects.toThrow('broken');
    expect(await answer).toBe('the listener ended unanswered');
    expect(daemon.output).toBe('READY\n');
  });
});
