import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ByteQueue } from '../src/byte-queue.ts';

it('gives back the bytes it was given, however they were appended and taken', () => {
  const step = fc.oneof(
    fc.record({ append: fc.uint8Array({ maxLength: 700 }) }),
    fc.record({ take: fc.nat(700) }),
    fc.record({ skip: fc.nat(700) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const queue = new ByteQueue();
      let model = Buffer.alloc(0);
      for (const step of steps) {
        if ('append' in step) {
          queue.append(step.append);
          model = Buffer.concat([model, step.append]);
        } else if ('take' in step) {
          expect(queue.take(step.take)).toEqual(Buffer.from(model.subarray(0, step.take)));
          model = model.subarray(step.take);
        } else {
          queue.skip(step.skip);
          model = model.subarray(step.skip);
        }
        expect(queue.length).toBe(model.length);
        expect(queue.indexOf(10)).toBe(model.indexOf(10));
      }
    }),
  );
});

it('keeps no reference to the memory of a chunk, nor lends its own', () => {
  const queue = new ByteQueue();
  const chunk = Buffer.from('abc');
  queue.append(chunk);
  chunk.fill('x');
  const taken = queue.take(2);
  queue.append(Buffer.from('zzzz'));
  expect(taken.toString()).toBe('ab');
  expect(queue.take(5).toString()).toBe('czzzz');
});
