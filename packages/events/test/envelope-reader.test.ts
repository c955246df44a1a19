import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EnvelopeReader, encodeEnvelope, renderPayload } from '../src/index.ts';

function envelope(payload: string): Buffer {
  return encodeEnvelope(
    { server: 's', serial: 1, pool: 'p', poolserial: 1, eventname: 'REMOTE_COMMUNICATION' },
    renderPayload({ name: 'OTHER', eventname: 'REMOTE_COMMUNICATION', payload }),
  );
}

function readAll(chunks: readonly Uint8Array[]): string[] {
  const reader = new EnvelopeReader();
  const payloads: string[] = [];
  for (const chunk of chunks) {
    reader.push(chunk);
    for (let next = reader.next(); next; next = reader.next()) payloads.push(next.payload);
  }
  return payloads;
}

const PAYLOADS = ['type:e\n\u{1f600}\u00e9', '', 'plain', '\u20ac'];
const STREAM = Buffer.concat(PAYLOADS.map(envelope));

describe('envelopes', () => {
  it.each(Array.from({ length: STREAM.length - 1 }, (_, index) => index + 1))(
    'split after byte %d are read as they were sent',
    (split) => {
      expect(readAll([STREAM.subarray(0, split), STREAM.subarray(split)])).toEqual(PAYLOADS);
    },
  );

  it('are read from single bytes', () => {
    expect(readAll([...STREAM].map((byte) => Uint8Array.of(byte)))).toEqual(PAYLOADS);
  });

  it('hold any text, in any chunking', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(fc.array(text), fc.array(fc.integer({ min: 1, max: 60 })), (texts, sizes) => {
        const stream = Buffer.concat(texts.map(envelope));
        const chunks: Uint8Array[] = [];
        let start = 0;
        for (const size of sizes) {
          chunks.push(stream.subarray(start, start + size));
          start += size;
        }
        chunks.push(stream.subarray(start));
        // A lone surrogate cannot be sent; what is sent for it is what must be read.
        expect(readAll(chunks)).toEqual(texts.map((text) => Buffer.from(text).toString()));
      }),
    );
  });

  it('are counted in code points and not read beyond them', () => {
    const reader = new EnvelopeReader();
    reader.push(Buffer.concat([envelope('\u00e9'), Buffer.from('ver:')]));
    expect(reader.next()?.payload).toBe('\u00e9');
    expect(reader.next()).toBeNull();
  });

  it('that never end their header are refused', () => {
    const reader = new EnvelopeReader();
    reader.push(Buffer.alloc(70_000, 'x'));
    expect(() => reader.next()).toThrow(expect.objectContaining({ code: 'bad-envelope' }));
  });
});
