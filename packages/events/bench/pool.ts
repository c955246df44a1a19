/**
 * Events per second through the bus, a pool and the protocol, in memory: everything the daemon does
 * for an event but the pipes. Usage: npx tsx packages/events/bench/pool.ts
 */

import { performance } from 'node:perf_hooks';
import {
  decodeEvent,
  EnvelopeReader,
  EventBus,
  EventPool,
  EventPools,
  SerialCounter,
  type SupervisorEvent,
} from '../src/index.ts';

const EVENTS = 200_000;
const READY = Buffer.from('READY\n');
const ANSWER = Buffer.from('RESULT 2\nOKREADY\n');

const EXITED: SupervisorEvent = {
  name: 'PROCESS_STATE_EXITED',
  processname: 'worker_07',
  groupname: 'worker',
  fromState: 'RUNNING',
  expected: false,
  pid: 11189,
};
const LINE: SupervisorEvent = {
  name: 'PROCESS_LOG_STDOUT',
  processname: 'worker_07',
  groupname: 'worker',
  pid: 11189,
  data: Buffer.from('GET /index.html 200 0.004\n'),
};
const CHUNK: SupervisorEvent = { ...LINE, data: Buffer.alloc(64 * 1024, 'x') };
const UNICODE: SupervisorEvent = { ...LINE, data: Buffer.from('\u20ac'.repeat(20_000)) };

function deliver(event: SupervisorEvent, count: number, listeners: number, decodes = false): void {
  const bus = new EventBus({
    onError: (error) => {
      throw error;
    },
  });
  const names = Array.from({ length: listeners }, (_, index) => `l_${index}`);
  const readers = new Map(names.map((name) => [name, new EnvelopeReader()]));
  const pool = new EventPool({
    name: 'l',
    bufferSize: 1000,
    events: ['EVENT'],
    listeners: names,
    server: 'supervisor',
    log: { isDebugEnabled: () => false, write: () => undefined },
  });
  const pools = new EventPools({
    bus,
    serials: new SerialCounter(),
    onAccepted: () => {
      for (const { listener, bytes } of pool.dispatch(0)) {
        if (decodes) read(readers.get(listener), bytes);
        pool.received(listener, ANSWER, 0);
      }
    },
  });
  pools.add(pool);
  for (const name of names) {
    pool.listenerRunning(name);
    pool.received(name, READY, 0);
  }
  for (let index = 0; index < count; index++) bus.publish(event);
  if (pool.bufferedCount > 0) throw new Error('not everything was delivered');
}

function read(reader: EnvelopeReader | undefined, bytes: Uint8Array): void {
  reader?.push(bytes);
  const envelope = reader?.next();
  if (!envelope) throw new Error('an envelope is not complete');
  decodeEvent(envelope);
}

function publishToNobody(count: number): void {
  const bus = new EventBus({ onError: () => undefined });
  for (let index = 0; index < count; index++) bus.publish(EXITED);
}

function measure(what: string, count: number, run: (count: number) => void): void {
  run(Math.ceil(count / 10));
  const start = performance.now();
  run(count);
  const perSecond = count / ((performance.now() - start) / 1000);
  process.stdout.write(
    `${what.padEnd(48)} ${Math.round(perSecond).toLocaleString('en').padStart(12)} /s\n`,
  );
}

measure('published, nobody listens', EVENTS * 10, publishToNobody);
measure('EXITED to one listener', EVENTS, (count) => deliver(EXITED, count, 1));
measure('EXITED to one listener, decoded there', EVENTS, (count) =>
  deliver(EXITED, count, 1, true),
);
measure('EXITED to a pool of four', EVENTS, (count) => deliver(EXITED, count, 4));
measure('a logged line to one listener', EVENTS, (count) => deliver(LINE, count, 1));
measure('a chunk of 64 KiB to one listener', EVENTS / 20, (count) => deliver(CHUNK, count, 1));
measure('60 kB beyond ASCII to one listener', EVENTS / 100, (count) => deliver(UNICODE, count, 1));
