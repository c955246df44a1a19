import { describe, expect, test } from 'vitest';
import { CoreError } from '../src/core-error.ts';
import { runningProcess, superviseProcess } from './supervised.ts';

describe('waiting for a value', () => {
  test('is over at once if it holds already', async () => {
    const { process } = runningProcess();
    await expect(process.until(({ state }) => state === 'RUNNING')).resolves.toBe(
      process.subprocess,
    );
  });

  test('sees states that last for less than a turn', async () => {
    const { process, spawner } = superviseProcess({ startretries: 0 });
    spawner.failNext('told to fail');
    const backoff = process.until(({ state }) => state === 'BACKOFF');
    process.start();
    expect(process.state).toBe('FATAL');
    await expect(backoff).resolves.toMatchObject({ state: 'BACKOFF', tries: 1 });
  });

  test('ends with the reason of its signal', async () => {
    const { process } = superviseProcess();
    const client = new AbortController();
    const reason = new Error('the client has gone');
    const wait = process.until(({ state }) => state === 'FATAL', client.signal);
    client.abort(reason);
    await expect(wait).rejects.toBe(reason);
    await expect(process.until(() => true, client.signal)).rejects.toBe(reason);
  });

  test('fails by itself if its predicate does', async () => {
    const { process } = superviseProcess();
    const mistake = new Error('a mistake');
    const wait = process.until(({ state }) => {
      if (state === 'STARTING') throw mistake;
      return false;
    });
    process.start();
    await expect(wait).rejects.toBe(mistake);
    expect(process.pid).toBe(101);
  });

  test('ends when the process is removed', async () => {
    const { process } = superviseProcess();
    const wait = process.until(({ state }) => state === 'FATAL');
    process.dispose();
    await expect(wait).rejects.toSatisfy(
      (error) => error instanceof CoreError && error.code === 'DISPOSED',
    );
    await expect(process.until(() => true)).rejects.toMatchObject({ code: 'DISPOSED' });
  });
});

describe('waiting for a start', () => {
  test('that succeeds', async () => {
    const { process, clock } = superviseProcess();
    process.start();
    const outcome = process.whenStarted();
    clock.advance(1000);
    await expect(outcome).resolves.toBe('running');
  });

  test('that ends early is a spawn error, although retries go on', async () => {
    const { process, spawner } = superviseProcess();
    process.start();
    const outcome = process.whenStarted();
    spawner.last.exit(0);
    await expect(outcome).resolves.toBe('spawn-error');
    expect(process.state).toBe('BACKOFF');
  });

  test('that has failed for good already', async () => {
    const { process, spawner } = superviseProcess({ startretries: 0 });
    spawner.failNext('told to fail');
    process.start();
    await expect(process.whenStarted()).resolves.toBe('spawn-error');
  });

  test('that somebody else stops', async () => {
    const { process } = superviseProcess();
    process.start();
    const outcome = process.whenStarted();
    process.stop();
    await expect(outcome).resolves.toBe('abnormal-termination');
  });

  test('of a process that is being stopped', async () => {
    const { process, news } = runningProcess();
    process.stop();
    news();
    process.start();
    expect(news()).toEqual(["warn process 'cat' already running"]);
    await expect(process.whenStarted()).resolves.toBe('abnormal-termination');
  });
});

describe('waiting for a stop', () => {
  const waiting = 'info waiting for cat to stop';

  test('is logged at once and every two seconds until it is over', async () => {
    const { process, clock, spawner, news } = runningProcess();
    process.stop();
    news();
    const stopped = process.whenStopped();
    expect(news()).toEqual([waiting]);
    clock.advance(1999);
    expect(news()).toEqual([]);
    clock.advance(1);
    expect(news()).toEqual([waiting]);
    spawner.last.exit(0);
    await expect(stopped).resolves.toMatchObject({ state: 'STOPPED' });
    expect(clock.pendingTimers).toBe(0);
  });

  test('is logged once for several who wait', async () => {
    const { process, clock, spawner, news } = runningProcess();
    process.stop();
    news();
    const client = new AbortController();
    const first = process.whenStopped(client.signal);
    const second = process.whenStopped();
    clock.advance(2000);
    expect(news()).toEqual([waiting, waiting]);
    client.abort();
    await expect(first).rejects.toBe(client.signal.reason);
    clock.advance(2000);
    expect(news()).toEqual([waiting]);
    spawner.last.exit(0);
    await second;
    expect(clock.pendingTimers).toBe(0);
  });

  test('says nothing if there is nothing to wait for', async () => {
    const { process, news } = superviseProcess();
    await process.whenStopped();
    expect(news()).toEqual([]);
  });
});

describe('what a stop request has something to stop in', () => {
  test('an EXITED program that is held back from running again', () => {
    const { process, spawner, news } = superviseProcess({ startsecs: 0, autorestart: true });
    process.start();
    expect(process.isStoppable).toBe(true);
    for (let run = 0; run < 64; run += 1) spawner.last.exit(0);
    expect(process.state).toBe('EXITED');
    expect(process.isStoppable).toBe(true);
    news();
    process.stop();
    expect(news()).toEqual(['EXITED -> STOPPED']);
    expect(process.isStoppable).toBe(false);
  });
});
