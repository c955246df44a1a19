/**
 * Tells a service manager how the daemon is: sd_notify(3) and sd_watchdog_enabled(3), by datagrams to the
 * socket that NOTIFY_SOCKET names. Without that variable there is nobody to tell, and nothing is done.
 *
 * Nothing that goes wrong here stops the daemon: a manager that does not hear is logged once.
 */
import type { Clock, SupervisorObserver, SupervisorState, Timer } from '@sv/core';

/** What the service manager asked for. */
export interface NotifyRequest {
  /** A path, or `@` and a name of Linux's abstract namespace. */
  readonly socket: string;
  /** How often it wants to hear from us at least, in milliseconds; null if it does not. */
  readonly watchdogMs: number | null;
}

const VARIABLES = ['NOTIFY_SOCKET', 'WATCHDOG_USEC', 'WATCHDOG_PID'] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** Null when nobody asked. `pid` is ours: a watchdog of another process is none of our business. */
export function notifyRequest(environment: Environment, pid: number): NotifyRequest | null {
  const socket = environment.NOTIFY_SOCKET ?? '';
  // `vsock:` addresses are for virtual machines whose manager is outside; they have systemd within.
  if (!/^[/@]./.test(socket)) return null;
  const isOurs = (environment.WATCHDOG_PID ?? String(pid)) === String(pid);
  const watchdogUsec = Number(environment.WATCHDOG_USEC);
  const isAsked = isOurs && Number.isSafeInteger(watchdogUsec) && watchdogUsec > 0;
  return { socket, watchdogMs: isAsked ? watchdogUsec / 1000 : null };
}

/**
 * The environment without what was meant for the daemon alone. A program that inherited it would speak to
 * the manager in the daemon's name, or find itself watched.
 */
export function withoutNotifyVariables(
  environment: Readonly<Record<string, string>>,
): Record<string, string> {
  const others = Object.entries(environment).filter(
    ([name]) => !VARIABLES.some((variable) => variable === name),
  );
  return Object.fromEntries(others);
}

/** The socket's address as the kernel has it: an abstract name begins with a NUL. */
export function notifyAddress(socket: string): string {
  return socket.startsWith('@') ? `\0${socket.slice(1)}` : socket;
}

export interface ServiceNotifierOptions {
  readonly sender: { send(datagram: Uint8Array): void };
  /** The process to be taken for the service: with a daemon in the background not the one started. */
  readonly pid: number;
  readonly watchdogMs: number | null;
  readonly clock: Pick<Clock, 'setTimer'>;
  /** CLOCK_MONOTONIC in microseconds, which tells a reload from the one before. */
  readonly monotonicUsec: () => bigint;
  readonly onFailure: (text: string) => void;
}

/** Follows a supervisor's states. It outlives a restart, and is closed with the daemon. */
export class ServiceNotifier implements Pick<SupervisorObserver, 'supervisorStateChanged'> {
  readonly #options: ServiceNotifierOptions;
  #watchdog: Timer | null = null;
  #hasFailed = false;

  constructor(options: ServiceNotifierOptions) {
    this.#options = options;
  }

  supervisorStateChanged(state: SupervisorState): void {
    const { pid, monotonicUsec } = this.#options;
    switch (state) {
      case 'RUNNING':
        this.#send(`READY=1\nMAINPID=${pid}`);
        if (this.#watchdog === null) this.#feedWatchdog();
        return;
      case 'RESTARTING':
        this.#send(`RELOADING=1\nMONOTONIC_USEC=${monotonicUsec()}`);
        return;
      case 'SHUTDOWN':
        this.#send('STOPPING=1');
        return;
      case 'FATAL':
        return;
    }
  }

  close(): void {
    this.#watchdog?.cancel();
    this.#watchdog = null;
  }

  /** Twice in the time that is given, as sd_watchdog_enabled(3) recommends. */
  #feedWatchdog(): void {
    const { watchdogMs, clock } = this.#options;
    if (watchdogMs === null) return;
    this.#send('WATCHDOG=1');
    this.#watchdog = clock.setTimer(watchdogMs / 2, () => this.#feedWatchdog());
  }

  #send(message: string): void {
    try {
      this.#options.sender.send(Buffer.from(message));
      this.#hasFailed = false;
    } catch (error) {
      if (!this.#hasFailed) this.#options.onFailure(String(error));
      this.#hasFailed = true;
    }
  }
}
