/** Whom the daemon tells things by datagrams: the service manager, and the system log. */
import { type Clock, type Libc, UnixDatagram } from '@sv/core';
import { type LocalTime, type LogProblemListener, SyslogSink } from '@sv/logging';
import { type NotifyRequest, notifyAddress, ServiceNotifier } from './service-notify.ts';

export interface ServiceNotifierHost {
  readonly libc: Libc;
  readonly clock: Clock;
  /** The process to be taken for the service. */
  readonly pid: number;
  readonly warn: (text: string) => void;
}

export function createServiceNotifier(
  { socket, watchdogMs }: NotifyRequest,
  { libc, clock, pid, warn }: ServiceNotifierHost,
): ServiceNotifier {
  return new ServiceNotifier({
    sender: new UnixDatagram(libc, notifyAddress(socket)),
    pid,
    watchdogMs,
    clock,
    monotonicUsec: () => process.hrtime.bigint() / 1000n,
    onFailure: (text) => warn(`the service manager at ${socket}: ${text}`),
  });
}

export interface SyslogHost {
  readonly libc: Libc;
  /** The system log's socket. */
  readonly path: string;
  readonly localTime: LocalTime;
  readonly onProblem: LogProblemListener;
}

export function createSyslogSink({ libc, path, localTime, onProblem }: SyslogHost): SyslogSink {
  return new SyslogSink({
    sender: new UnixDatagram(libc, path),
    localTime,
    now: Date.now,
    onProblem,
  });
}
