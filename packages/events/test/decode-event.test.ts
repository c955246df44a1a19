import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  decodeEvent,
  EnvelopeReader,
  encodeEnvelope,
  eventNameOf,
  type ListenerEvent,
  renderPayload,
  type SupervisorEvent,
} from '../src/index.ts';
import { RECORDED_PAYLOADS } from '../src/testing/index.ts';

function transport(event: SupervisorEvent): ListenerEvent {
  const reader = new EnvelopeReader();
  const eventname = eventNameOf(event);
  const fields = { server: 's', serial: 1, pool: 'p', poolserial: 2, eventname };
  reader.push(encodeEnvelope(fields, renderPayload(event)));
  const envelope = reader.next();
  if (!envelope) throw new Error('the envelope is not complete');
  return decodeEvent(envelope);
}

function decode(eventname: string, payload: string): ListenerEvent {
  return transport({ name: 'OTHER', eventname, payload });
}

describe('a received event', () => {
  it.each(RECORDED_PAYLOADS)('$event.name has the facts it was sent with', ({ event, payload }) => {
    const received = transport(event);
    expect(received).toMatchObject(event);
    expect(received.payload).toBe(payload);
    expect(received.header).toMatchObject({ serial: 1, poolserial: 2, eventname: event.name });
  });

  it('of output says the channel', () => {
    const event = { processname: 'p', groupname: 'g', pid: 1, data: '' };
    const channels = (['PROCESS_LOG_STDOUT', 'PROCESS_COMMUNICATION_STDERR'] as const).map((name) =>
      transport({ ...event, name }),
    );
    expect(channels).toMatchObject([{ channel: 'stdout' }, { channel: 'stderr' }]);
  });

  it('of a group is read with and without the newline at its end', () => {
    expect(decode('PROCESS_GROUP_ADDED', 'groupname:g')).toMatchObject({ groupname: 'g' });
    expect(decode('PROCESS_GROUP_ADDED', 'groupname:g\n')).toMatchObject({ groupname: 'g' });
  });

  it('may have its tokens in another order, and more of them', () => {
    const payload = 'pid:1 from_state:RUNNING host:h groupname:g processname:p expected:1';
    expect(decode('PROCESS_STATE_EXITED', payload)).toMatchObject({
      name: 'PROCESS_STATE_EXITED',
      processname: 'p',
      expected: true,
    });
  });

  it('keeps spaces and colons of a remote type', () => {
    expect(decode('REMOTE_COMMUNICATION', 'type:a b:c\ndata')).toMatchObject({ type: 'a b:c' });
  });

  it.each([
    ['of an unknown type', 'BACKUP_DONE', 'disk:sda'],
    ['of an abstract type', 'EVENT', ''],
    ['named like a property of every object', 'toString', ''],
    ['without a promised token', 'PROCESS_STATE_EXITED', 'processname:p groupname:g'],
    ['with a state nobody knows', 'PROCESS_STATE_FATAL', 'processname:p groupname:g from_state:X'],
    ['with a number that is none', 'TICK_5', 'when:soon'],
    ['of output without a first line', 'PROCESS_LOG_STDOUT', 'processname:p groupname:g pid:1'],
    ['of a message without a type', 'REMOTE_COMMUNICATION', 'foo\nbar'],
  ])('%s keeps what was sent under the name OTHER', (_what, eventname, payload) => {
    expect(decode(eventname, payload)).toMatchObject({ name: 'OTHER', eventname, payload });
  });

  it('tells the compiler its facts by its name', () => {
    const event = transport({ name: 'TICK_5', when: 5 });
    if (event.name === 'TICK_5') expectTypeOf(event.when).toBeNumber();
    if (event.name === 'PROCESS_LOG_STDERR') expectTypeOf(event.data).toBeString();
    if (event.name === 'PROCESS_STATE_EXITED') expectTypeOf(event.expected).toBeBoolean();
    expect(event.name).toBe('TICK_5');
  });
});

describe('any event', () => {
  const name = fc.stringMatching(/^[!-9;-~]{1,20}$/);
  const pid = fc.nat(4_194_304);
  const text = fc.string({ unit: 'grapheme' });
  const fromState = fc.constantFrom('STOPPED', 'RUNNING', 'BACKOFF', 'UNKNOWN');
  const change = { processname: name, groupname: name, fromState };
  const origin = { processname: name, groupname: name, pid };
  const event = fc.oneof(
    fc.record({
      name: fc.constantFrom('PROCESS_STATE_STARTING', 'PROCESS_STATE_BACKOFF'),
      ...change,
      tries: fc.nat(),
    }),
    fc.record({
      name: fc.constantFrom('PROCESS_STATE_RUNNING', 'PROCESS_STATE_STOPPED'),
      ...change,
      pid,
    }),
    fc.record({
      name: fc.constant('PROCESS_STATE_EXITED'),
      ...change,
      pid,
      expected: fc.boolean(),
    }),
    fc.record({ name: fc.constantFrom('PROCESS_STATE_FATAL', 'PROCESS_STATE_UNKNOWN'), ...change }),
    fc.record({
      name: fc.constantFrom('PROCESS_LOG_STDOUT', 'PROCESS_COMMUNICATION_STDERR'),
      ...origin,
      data: text,
    }),
    fc.record({
      name: fc.constant('REMOTE_COMMUNICATION'),
      type: text.filter((type) => !type.includes('\n')),
      data: text,
    }),
    fc.record({ name: fc.constantFrom('TICK_5', 'TICK_60', 'TICK_3600'), when: fc.nat() }),
    fc.record({ name: fc.constant('PROCESS_GROUP_ADDED'), groupname: name }),
  );

  it('comes out of an envelope as it went in', () => {
    fc.assert(
      fc.property(event, (sent) => {
        // Sound: every alternative above is one of the union.
        expect(transport(sent as SupervisorEvent)).toMatchObject(sent);
      }),
    );
  });
});
