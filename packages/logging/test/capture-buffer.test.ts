import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CaptureBuffer } from '../src/capture-buffer.ts';

it('a capture buffer keeps exactly the last maxbytes, however they came', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 60 })), fc.nat(100), (chunks, maxBytes) => {
      const buffer = new CaptureBuffer(maxBytes);
      for (const chunk of chunks) buffer.append(chunk);
      const whole = Buffer.concat(chunks);
      expect(Buffer.from(buffer.take())).toEqual(
        whole.subarray(Math.max(0, whole.length - maxBytes)),
      );
      expect(buffer.take()).toHaveLength(0);
    }),
  );
});

it('a capture buffer hands out bytes of its own', () => {
  const buffer = new CaptureBuffer(10);
  buffer.append(Buffer.from('first'));
  const message = buffer.take();
  buffer.append(Buffer.from('other'));
  expect(Buffer.from(message).toString()).toBe('first');
});
