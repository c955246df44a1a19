import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Deque } from '../src/deque.ts';

it('behaves like an array used at both ends', () => {
  const step = fc.constantFrom('back', 'back', 'front', 'pop');
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const deque = new Deque<number>();
      const model: number[] = [];
      steps.forEach((step, index) => {
        if (step === 'pop') expect(deque.popFront()).toBe(model.shift());
        if (step === 'back') deque.pushBack(index);
        if (step === 'back') model.push(index);
        if (step === 'front') deque.pushFront(index);
        if (step === 'front') model.unshift(index);
        expect(deque.length).toBe(model.length);
      });
      expect(model.map(() => deque.popFront())).toEqual(model);
    }),
  );
});
