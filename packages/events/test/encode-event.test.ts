import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePointCount, encodeEnvelope, renderPayload } from '../src/index.ts';
import { RECORDED_ENVELOPE, RECORDED_PAYLOADS } from '../src/testing/index.ts';

const FIELDS = {
  server: 'supervisor',
  serial: 19,
  pool: 'l',
  poolserial: 19,
  eventname: 'PROCESS_STATE_EXITED',
};

describe('payloads', () => {
  it.each(RECORDED_PAYLOADS)('$event.name is written as $payload', ({ event, payload }) => {
    expect(renderPayload(event)).toEqual({ text: payload, length: payload.length });
  });

  it('output that is not UTF-8 is written with its bytes escaped', () => {
    const data = Buffer.from([0xff, 0x0a]);
    const event = { name: 'PROCESS_LOG_STDOUT', processname: 'p', groupname: 'g', pid: 1, data };
    expect(renderPayload({ ...event, name: 'PROCESS_LOG_STDOUT' }).text).toBe(
      "processname:p groupname:g pid:1 channel:stdout\nUndecodable: b'\\xff\\n'",
    );
  });

  it('output given as bytes is written as the text it is, a byte order mark included', () => {
    const data = Buffer.from('\ufeffcaf\u00e9\n');
    const event = { processname: 'p', groupname: 'g', pid: 1, data };
    expect(renderPayload({ ...event, name: 'PROCESS_COMMUNICATION_STDERR' }).text).toBe(
      'processname:p groupname:g pid:1\n\ufeffcaf\u00e9\n',
    );
  });

  it('a payload may be empty', () => {
    expect(renderPayload({ name: 'SUPERVISOR_STATE_CHANGE_RUNNING' })).toEqual({
      text: '',
      length: 0,
    });
  });
});

describe('an envelope', () => {
  it('is byte for byte what Supervisor sends', () => {
    const payload = renderPayload({
      name: 'PROCESS_STATE_EXITED',
      processname: 'z',
      groupname: 'z',
      fromState: 'RUNNING',
      expected: true,
      pid: 11187,
    });
    expect(encodeEnvelope(FIELDS, payload).toString()).toBe(RECORDED_ENVELOPE);
  });

  it('announces code points and sends UTF-8', () => {
    const payload = renderPayload({
      name: 'REMOTE_COMMUNICATION',
      type: 'e',
      data: '\u{1f600}\u00e9',
    });
    const [header, ...rest] = encodeEnvelope(FIELDS, payload).toString('latin1').split('\n');
    expect(header).toMatch(/ len:9$/);
    expect(rest.join('\n')).toHaveLength(13);
  });

  it('has the identifier as it is, spaces included', () => {
    const payload = renderPayload({ name: 'TICK_5', when: 5 });
    expect(encodeEnvelope({ ...FIELDS, server: 'my host:1' }, payload).toString()).toContain(
      'ver:3.0 server:my host:1 serial:19 ',
    );
  });

  it('announces exactly as many code points as a reader decodes, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        const text = a + b;
        // What is sent, not what was given: a lone surrogate is sent as U+FFFD.
        expect(codePointCount(text)).toBe([...Buffer.from(text).toString()].length);
      }),
    );
  });

  it('counts each half of a surrogate pair that stands alone as one', () => {
    expect(codePointCount('\ud83d')).toBe(1);
    expect(codePointCount('\ude00\ud83d')).toBe(2);
    expect(codePointCount('\ud83d\ud83d\ude00\ude00')).toBe(3);
  });
});
