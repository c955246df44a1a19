import { describe, expect, it } from 'vitest';
import { stackOf } from '../src/stack-of.ts';

describe('what is written of an error', () => {
  it('is its stack', () => {
    expect(stackOf(new TypeError('no such thing'))).toMatch(
      /^TypeError: no such thing\n +at .*stack-of\.test\.ts/,
    );
  });

  it('is its name and message where it has no stack', () => {
    const error = new TypeError('no such thing');
    delete error.stack;
    expect(stackOf(error)).toBe('TypeError: no such thing');
  });

  it('has the causes after it', () => {
    const text = stackOf(new Error('outer', { cause: new Error('inner') }));
    expect(text).toMatch(/^Error: outer\n.*\ncaused by Error: inner\n/s);
  });

  it('ends although an error is its own cause', () => {
    const error = new Error('round');
    error.cause = error;
    expect(stackOf(error).match(/Error: round/g)?.length).toBe(6);
  });

  it.each([
    ['text', 'text'],
    [undefined, 'undefined'],
    [42, '42'],
  ])('is the value %s itself when that was thrown', (thrown, expected) => {
    expect(stackOf(thrown)).toBe(expected);
  });
});
