/**
 * What the main log says about pools and listeners, word for word Supervisor's where it has words.
 * Pure: values in, lines out.
 */

import type { ListenerOutcome } from './listener-protocol.ts';
import type { ListenerStateName } from './listener-state.ts';
import { bytesRepr } from './output-text.ts';
import type { Serial } from './serial.ts';

/** Supervisor prints these as DEBG, WARN and ERRO. */
export type LogLevel = 'debug' | 'warn' | 'error';

/** One record for the main log; a text may hold a newline. */
export interface LogLine {
  readonly level: LogLevel;
  readonly text: string;
}

/** Port: the main log, as far as pools need it. */
export interface EventLog {
  /** Asked before a debug text is built: at 10,000 events a second the texts cost more than the events. */
  isDebugEnabled(): boolean;
  write(level: LogLevel, text: string): void;
}

/** Writes a line, unless it is for debugging and nobody debugs. */
export function writeLine(log: EventLog, { level, text }: LogLine): void {
  if (level !== 'debug' || log.isDebugEnabled()) log.write(level, text);
}

/** An event came back to a pool that had it before. */
export function rebuffering(serial: Serial, pool: string, size: number, max: number): LogLine {
  return debug(`rebuffering event ${serial} for pool ${pool} (buf size=${size}, max=${max})`);
}

/** A full pool lost its oldest event. */
export function overflowed(pool: string, serial: Serial): LogLine {
  return {
    level: 'error',
    text: `pool ${pool} event buffer overflowed, discarding event ${serial}`,
  };
}

/** An event is on its way to a listener. */
export function eventSent(serial: Serial, listener: string): LogLine {
  return debug(`event ${serial} sent to listener ${listener}`);
}

/** The listener's stdin is closed, mostly because it just died, so an event on its way comes back. */
export function epipe(serial: Serial, listener: string): LogLine {
  return debug(
    `epipe occurred while sending event ${serial} to listener ${listener}, listener state unchanged`,
  );
}

/**
 * Ours: the listener lives but closed its stdin. Supervisor leaves it READY and writes two debug
 * lines a second for ever.
 */
export function stdinClosed(listener: string): readonly LogLine[] {
  return [
    warn(`${listener}: has closed its stdin and can receive no events`),
    // It asked for an event and now cannot be given any.
    ...stateChanged(listener, 'READY', 'UNKNOWN'),
  ];
}

/** Bytes a listener wrote, as Python shows them. */
export function listenerOutput(listener: string, chunk: Uint8Array): LogLine {
  return debug(`'${listener}' stdout output:\n${bytesRepr(chunk)}`);
}

/** A program's capture buffer became an event. `channel` is where the message was written. */
export function emittedCommEvent(process: string, channel: 'stdout' | 'stderr'): LogLine {
  return debug(`'${process}' ${channel} emitted a comm event`);
}

/** The lines about a change of a listener's state. */
export function stateChanged(
  listener: string,
  from: ListenerStateName,
  to: ListenerStateName,
): readonly LogLine[] {
  const change = debug(`${listener}: ${from} -> ${to}`);
  if (to !== 'UNKNOWN') return [change];
  return [
    change,
    warn(
      `${listener}: has entered the UNKNOWN state and will no longer receive events, this usually indicates the process violated the eventlistener protocol`,
    ),
  ];
}

/** The lines about something a listener said. */
export function outcomeLines(
  listener: string,
  outcome: ListenerOutcome<unknown>,
): readonly LogLine[] {
  switch (outcome.kind) {
    case 'ready':
      return stateChanged(listener, 'ACKNOWLEDGED', 'READY');
    case 'violation':
      return stateChanged(listener, outcome.during, 'UNKNOWN');
    case 'bad-result-line':
      return [
        warn(`${listener}: bad result line: '${outcome.line}'`),
        ...stateChanged(listener, 'BUSY', 'UNKNOWN'),
      ];
    case 'result':
      return resultLines(listener, outcome);
  }
}

function resultLines(
  listener: string,
  { verdict }: Extract<ListenerOutcome<unknown>, { kind: 'result' }>,
): readonly LogLine[] {
  switch (verdict.kind) {
    case 'processed':
      return [
        debug(`${listener}: event was processed`),
        ...stateChanged(listener, 'BUSY', 'ACKNOWLEDGED'),
      ];
    case 'rejected':
      return [
        warn(`${listener}: event was rejected`),
        ...stateChanged(listener, 'BUSY', 'ACKNOWLEDGED'),
      ];
    case 'failed':
      return [
        warn(`${listener}: event caused an error`),
        // Ours: Supervisor keeps the reason to itself, and the handler's author needs it.
        warn(`${listener}: result handler failed: ${describe(verdict.error)}`),
        ...stateChanged(listener, 'BUSY', 'UNKNOWN'),
      ];
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function debug(text: string): LogLine {
  return { level: 'debug', text };
}

function warn(text: string): LogLine {
  return { level: 'warn', text };
}
