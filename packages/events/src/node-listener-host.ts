/**
 * Adapter: this process as a listener. Stdout is the protocol's alone, because one stray byte makes
 * the daemon give the listener up for good: whatever else writes to `process.stdout`, `console.log`
 * included, is sent to stderr, where the daemon logs it. (Not even this catches `fs.writeSync(1)`
 * and children that inherit stdout.)
 */

import { EventsError } from './events-error.ts';
import type { ListenerHost } from './listener-host.ts';

const STOP_SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * Claims stdin, stdout and the stop signals of this process. `release` gives back stdin and the
 * signals; stdout stays guarded, as the daemon reads it to the end.
 */
export function takeOverProcess(): ListenerHost {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  for (const signal of STOP_SIGNALS) process.on(signal, onSignal);
  return {
    input: process.stdin,
    env: process.env,
    stop: stop.signal,
    write: guardStdout(),
    report: (text) => void process.stderr.write(`${text}\n`),
    sleep,
    release() {
      for (const signal of STOP_SIGNALS) process.off(signal, onSignal);
      // A read may be under way; destroying ends it, and the stream no longer keeps us alive.
      process.stdin.destroy();
    },
    exit: (code) => process.exit(code),
  };
}

/** Sends everybody else's writes to stderr and returns the way to the real stdout. */
function guardStdout(): (bytes: Uint8Array) => Promise<void> {
  const { stdout, stderr } = process;
  const writeForReal = stdout.write.bind(stdout);
  // A closed pipe is reported twice, to the write's callback and as an event; the callback decides.
  stdout.on('error', () => undefined);
  stdout.write = stderr.write.bind(stderr);
  return (bytes) =>
    new Promise((resolve, reject) => {
      writeForReal(bytes, (error) => (error ? reject(toEventsError(error)) : resolve()));
    });
}

function toEventsError(error: Error): Error {
  const code = 'code' in error ? error.code : undefined;
  if (code !== 'EPIPE' && code !== 'ERR_STREAM_DESTROYED') return error;
  return new EventsError('daemon-gone', 'the daemon closed its end of stdout', { cause: error });
}

function sleep(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, delayMs);
    signal.addEventListener('abort', end);
  });
}
