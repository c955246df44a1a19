import { describe, expect, it } from 'vitest';
import { interfaceMethods } from '../../src/plugins/interface-methods.ts';

const one = (): number => 1;

describe('the methods of a plug-in', () => {
  it('are plain functions, which take what they declare', () => {
    const { add } = interfaceMethods({ add: (a: number, b: number) => a + b });
    expect(add).toMatchObject({
      params: [
        { name: 'parameter 1', type: 'any' },
        { name: 'parameter 2', type: 'any' },
      ],
      result: 'any',
    });
    expect(add?.help).toBeUndefined();
  });

  it('are descriptions, which keep their own `this`', () => {
    const description = {
      factor: 3,
      params: [{ name: 'value', type: 'int', default: 2 }],
      result: 'int',
      help: 'Multiplies.',
      handler(value: number) {
        return this.factor * value;
      },
    };
    const { times } = interfaceMethods({ times: description });
    expect(times).toEqual({
      params: [{ name: 'value', type: 'int', default: 2 }],
      result: 'int',
      help: 'Multiplies.',
      handler: expect.any(Function),
    });
    expect(times?.handler(...([5] as never[]))).toBe(15);
  });

  it('are those of an instance and of what its class extends, but private ones', () => {
    class Base {
      inherited() {
        return 'inherited';
      }
    }
    class Plugin extends Base {
      readonly #count = 5;
      readonly text = 'no method';
      count() {
        return this.#count;
      }
      _hidden() {
        return 'hidden';
      }
      static notOffered() {
        return 'not offered';
      }
    }
    const methods = interfaceMethods(new Plugin());
    expect(Object.keys(methods)).toEqual(['count', 'inherited']);
    expect(methods.count?.handler()).toBe(5);
  });

  it('answer true when they return nothing, at once or later', async () => {
    const methods = interfaceMethods({ now: () => undefined, later: async () => undefined });
    expect(methods.now?.handler()).toBe(true);
    expect(await methods.later?.handler()).toBe(true);
  });

  it.each([
    [undefined, /expected an object of methods, got undefined/],
    ['text', /expected an object of methods, got text/],
    [{}, /got one without any/],
    [{ x: 1, _y: () => 1 }, /got one without any/],
    [{ x: { handler: one, params: {} } }, /expected x\.params to be an array/],
    [{ x: { handler: one, params: ['name'] } }, /each of x\.params to be \{ name, type \}/],
    [
      { x: { handler: one, params: [{ name: 'n', type: 'number' }] } },
      /the type of x's parameter n to be one of string, int, .*, got number/,
    ],
    [
      { x: { handler: one, params: [{ name: 'n', default: [] }] } },
      /the default of x's parameter n to be a scalar/,
    ],
    [{ x: { handler: one, result: 'void' } }, /x\.result to be one of .*, got void/],
    [{ x: { handler: one, help: 5 } }, /x\.help to be a string/],
  ])('are refused in %j', (value, message) => {
    expect(() => interfaceMethods(value)).toThrow(message);
  });
});
