import { describe, expect, it } from 'vitest';
import {
  EVENT_TYPES,
  EventBus,
  EventPool,
  EventPools,
  SerialCounter,
  withEventType,
} from '../src/index.ts';
import { RecordingLog } from '../src/testing/index.ts';

const EVENT_TYPES_WITH_BACKUP = withEventType(EVENT_TYPES, 'BACKUP_DONE');

function setUp(serials = new SerialCounter()) {
  const bus = new EventBus({
    onError: (error) => {
      throw error;
    },
    eventTypes: EVENT_TYPES_WITH_BACKUP,
  });
  const accepted: string[] = [];
  const pools = new EventPools({
    bus,
    serials,
    onAccepted: ({ name }) => void accepted.push(name),
  });
  const add = (name: string, ...events: string[]) => {
    const pool = new EventPool({
      name,
      bufferSize: 10,
      events,
      listeners: ['l'],
      server: 'supervisor',
      log: new RecordingLog(),
      eventTypes: EVENT_TYPES_WITH_BACKUP,
    });
    pools.add(pool);
    pool.listenerRunning('l');
    return () => {
      pool.received('l', Buffer.from('READY\n'), 0);
      const header = String(pool.dispatch(0)[0]?.bytes).split('\n')[0] ?? '';
      pool.received('l', Buffer.from('RESULT 2\nOK'), 0);
      return header.replace('ver:3.0 server:supervisor ', '');
    };
  };
  return { bus, pools, accepted, add };
}

describe('the pools of a daemon', () => {
  it('share the serial of an event and number it each on its own', () => {
    const { bus, add } = setUp();
    const takeA = add('a', 'TICK');
    const takeB = add('b', 'TICK_60');
    bus.publish({ name: 'TICK_5', when: 5 });
    bus.publish({ name: 'TICK_60', when: 60 });
    takeA();
    expect(takeA()).toBe('serial:1 pool:a poolserial:1 eventname:TICK_60 len:7');
    expect(takeB()).toBe('serial:1 pool:b poolserial:0 eventname:TICK_60 len:7');
  });

  it('spend no serial on an event that none of them wants', () => {
    const { bus, add } = setUp();
    const take = add('a', 'TICK_60');
    bus.publish({ name: 'TICK_5', when: 5 });
    bus.publish({ name: 'TICK_60', when: 60 });
    expect(take()).toContain('serial:0 ');
  });

  it('number an event that is published twice twice', () => {
    const { bus, add } = setUp();
    const take = add('a', 'TICK_5');
    const event = { name: 'TICK_5', when: 5 } as const;
    bus.publish(event);
    bus.publish(event);
    expect([take(), take()]).toEqual([
      'serial:0 pool:a poolserial:0 eventname:TICK_5 len:6',
      'serial:1 pool:a poolserial:1 eventname:TICK_5 len:6',
    ]);
  });

  it('continue the serials of the daemon and begin those of a pool anew', () => {
    const serials = new SerialCounter();
    const before = setUp(serials);
    before.add('a', 'TICK_5');
    before.bus.publish({ name: 'TICK_5', when: 5 });
    const after = setUp(serials);
    const take = after.add('a', 'TICK_5');
    after.bus.publish({ name: 'TICK_5', when: 10 });
    expect(take()).toContain('serial:1 pool:a poolserial:0 ');
  });

  it('cost the bus nothing for what they do not want, nor once they are removed', () => {
    const { bus, pools, add } = setUp();
    add('a', 'TICK');
    add('b', 'TICK_5');
    expect(bus.hasSubscriber('PROCESS_LOG_STDOUT')).toBe(false);
    pools.remove('a');
    expect([bus.hasSubscriber('TICK_5'), bus.hasSubscriber('TICK_60')]).toEqual([true, false]);
    pools.remove('b');
    pools.remove('b');
    expect(bus.hasSubscriber('TICK_5')).toBe(false);
  });

  it('are told to dispatch once per event and pool, however their names overlap', () => {
    const { bus, accepted, add } = setUp();
    add('a', 'SUPERVISOR_STATE_CHANGE', 'SUPERVISOR_STATE_CHANGE_RUNNING', 'EVENT');
    add('b', 'EVENT');
    bus.publish({ name: 'SUPERVISOR_STATE_CHANGE_RUNNING' });
    expect(accepted).toEqual(['a', 'b']);
  });

  it('do not keep a pool that another of its name replaced', () => {
    const { bus, pools, accepted, add } = setUp();
    add('a', 'TICK');
    const take = add('a', 'TICK_5');
    bus.publish({ name: 'TICK_5', when: 5 });
    expect(accepted).toEqual(['a']);
    expect(take()).toContain('poolserial:0');
    expect(pools.get('a')?.events.size).toBe(1);
  });

  it('take events of added types under their own name', () => {
    const { bus, add } = setUp();
    const take = add('a', 'BACKUP_DONE');
    bus.publish({ name: 'OTHER', eventname: 'BACKUP_DONE', payload: 'disk:sda' });
    expect(take()).toBe('serial:0 pool:a poolserial:0 eventname:BACKUP_DONE len:8');
  });
});
