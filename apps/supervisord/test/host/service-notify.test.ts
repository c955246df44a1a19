import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLibc, UnixDatagram } from '@sv/core';
import { ManualClock } from '@sv/core/testing';
import { afterAll, describe, expect, it } from 'vitest';
import {
  notifyAddress,
  notifyRequest,
  ServiceNotifier,
  withoutNotifyVariables,
} from '../../src/host/service-notify.ts';
import { type Receiver, receiveDatagrams } from './datagram-receiver.ts';

const directory = mkdtempSync(join(tmpdir(), 'sv-notify-'));
const receivers: Receiver[] = [];
afterAll(() => {
  for (const receiver of receivers) receiver.close();
  rmSync(directory, { recursive: true });
});

describe('what the service manager asked for', () => {
  it.each<[string, Record<string, string>, unknown]>([
    ['nothing', {}, null],
    ['an empty name', { NOTIFY_SOCKET: '' }, null],
    ['no more than a slash', { NOTIFY_SOCKET: '/' }, null],
    ['an address outside of the machine', { NOTIFY_SOCKET: 'vsock:2:1234' }, null],
    ['a path', { NOTIFY_SOCKET: '/run/n' }, { socket: '/run/n', watchdogMs: null }],
    ['an abstract name', { NOTIFY_SOCKET: '@n' }, { socket: '@n', watchdogMs: null }],
    [
      'a watchdog of whoever is started',
      { NOTIFY_SOCKET: '/n', WATCHDOG_USEC: '3000000' },
      { socket: '/n', watchdogMs: 3000 },
    ],
    [
      'a watchdog of this process',
      { NOTIFY_SOCKET: '/n', WATCHDOG_USEC: '500', WATCHDOG_PID: '77' },
      { socket: '/n', watchdogMs: 0.5 },
    ],
    [
      'a watchdog of another process',
      { NOTIFY_SOCKET: '/n', WATCHDOG_USEC: '500', WATCHDOG_PID: '78' },
      { socket: '/n', watchdogMs: null },
    ],
    ['no time', { NOTIFY_SOCKET: '/n', WATCHDOG_USEC: '0' }, { socket: '/n', watchdogMs: null }],
    ['words', { NOTIFY_SOCKET: '/n', WATCHDOG_USEC: 'soon' }, { socket: '/n', watchdogMs: null }],
  ])('%s', (_, environment, expected) => {
    expect(notifyRequest(environment, 77)).toEqual(expected);
  });

  it('is kept from the programs', () => {
    const environment = {
      NOTIFY_SOCKET: '/n',
      WATCHDOG_USEC: '1',
      WATCHDOG_PID: '2',
      PATH: '/bin',
    };
    expect(withoutNotifyVariables(environment)).toEqual({ PATH: '/bin' });
  });
});

describe('what the service manager is told', () => {
  function notifier(watchdogMs: number | null) {
    const sent: string[] = [];
    const failures: string[] = [];
    const clock = new ManualClock();
    let isBroken = false;
    const service = new ServiceNotifier({
      sender: {
        send: (datagram) => {
          if (isBroken) throw new Error('could not send: ENOENT');
          sent.push(Buffer.from(datagram).toString());
        },
      },
      pid: 77,
      watchdogMs,
      clock,
      monotonicUsec: () => 123_456n,
      onFailure: (text) => failures.push(text),
    });
    return { service, sent, failures, clock, breakIt: (broken: boolean) => (isBroken = broken) };
  }

  it('follows the supervisor from start to end', () => {
    const { service, sent, clock } = notifier(null);
    for (const state of ['RUNNING', 'RESTARTING', 'RUNNING', 'SHUTDOWN'] as const) {
      service.supervisorStateChanged(state);
    }
    expect(sent).toEqual([
      'READY=1\nMAINPID=77',
      'RELOADING=1\nMONOTONIC_USEC=123456',
      'READY=1\nMAINPID=77',
      'STOPPING=1',
    ]);
    expect(clock.pendingTimers).toBe(0);
  });

  it('feeds the watchdog twice in its time, through restarts, until it is closed', () => {
    const { service, sent, clock } = notifier(3000);
    expect(clock.pendingTimers).toBe(0);
    service.supervisorStateChanged('RUNNING');
    clock.advance(1500);
    service.supervisorStateChanged('RESTARTING');
    service.supervisorStateChanged('RUNNING');
    clock.advance(1500);
    const fed = () => sent.filter((message) => message === 'WATCHDOG=1').length;
    expect(fed()).toBe(3);
    service.close();
    clock.advance(60_000);
    expect(fed()).toBe(3);
    expect(clock.pendingTimers).toBe(0);
  });

  it('complains once of a manager that does not hear, and again after it has heard', () => {
    const { service, failures, breakIt } = notifier(null);
    breakIt(true);
    service.supervisorStateChanged('RUNNING');
    service.supervisorStateChanged('RESTARTING');
    expect(failures).toEqual(['Error: could not send: ENOENT']);
    breakIt(false);
    service.supervisorStateChanged('RUNNING');
    breakIt(true);
    service.supervisorStateChanged('SHUTDOWN');
    expect(failures).toHaveLength(2);
  });

  it.each([
    ['a path', join(directory, 'notify')],
    ['an abstract name', `@sv-notify-${process.pid}`],
  ])('arrives at %s', (_, socket) => {
    const libc = loadLibc();
    const receiver = receiveDatagrams(notifyAddress(socket));
    receivers.push(receiver);
    const service = new ServiceNotifier({
      sender: new UnixDatagram(libc, notifyAddress(socket)),
      pid: process.pid,
      watchdogMs: null,
      clock: new ManualClock(),
      monotonicUsec: () => 0n,
      onFailure: (text) => expect.fail(text),
    });
    service.supervisorStateChanged('RUNNING');
    expect(receiver.take()).toEqual([`READY=1\nMAINPID=${process.pid}`]);
  });
});
