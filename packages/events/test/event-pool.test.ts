import { expect, it } from 'vitest';
import { EventBus, EventPool, EventPools, SerialCounter } from '../src/index.ts';

it('an event travels from the bus to a READY listener and back', () => {
  const lines: string[] = [];
  const log = {
    isDebugEnabled: () => true,
    write: (_l: string, text: string) => void lines.push(text),
  };
  const pool = new EventPool({
    name: 'l',
    bufferSize: 10,
    events: ['EVENT'],
    listeners: ['l'],
    server: 'supervisor',
    log,
  });
  const bus = new EventBus({
    onError: (error) => {
      throw error;
    },
  });
  const pools = new EventPools({ bus, serials: new SerialCounter(), onAccepted: () => undefined });
  pools.add(pool);
  bus.publish({
    name: 'PROCESS_STATE_EXITED',
    processname: 'z',
    groupname: 'z',
    fromState: 'RUNNING',
    expected: true,
    pid: 11187,
  });
  pool.listenerRunning('l');
  expect(pool.dispatch(0)).toEqual([]);
  pool.received('l', Buffer.from('READY\n'), 0);
  const [write] = pool.dispatch(0);
  expect(write?.bytes.toString()).toBe(
    'ver:3.0 server:supervisor serial:0 pool:l poolserial:0 eventname:PROCESS_STATE_EXITED len:65\nprocessname:z groupname:z from_state:RUNNING expected:1 pid:11187',
  );
  pool.received('l', Buffer.from('RESULT 4\nFAILREADY\n'), 0);
  expect(pool.dispatch(0)).toEqual([]);
  expect(pool.nextDueMs).toBe(100);
  expect(pool.dispatch(100)).toHaveLength(1);
  expect(lines).toMatchInlineSnapshot(`
    [
      "'l' stdout output:
    b'READY\\n'",
      "l: ACKNOWLEDGED -> READY",
      "event 0 sent to listener l",
      "'l' stdout output:
    b'RESULT 4\\nFAILREADY\\n'",
      "l: event was rejected",
      "l: BUSY -> ACKNOWLEDGED",
      "l: ACKNOWLEDGED -> READY",
      "rebuffering event 0 for pool l (buf size=0, max=10)",
      "event 0 sent to listener l",
    ]
  `);
});
