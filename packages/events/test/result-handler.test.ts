import { describe, expect, it } from 'vitest';
import { defaultResultHandler, EventRejected, judgeResult } from '../src/index.ts';

const EVENT = { name: 'TICK_5', when: 5 } as const;
const judge = (handler: Parameters<typeof judgeResult>[0], result = 'x') =>
  judgeResult(handler, EVENT, Buffer.from(result));

describe('the default handler', () => {
  it.each([
    ['OK', 'processed'],
    ['FAIL', 'rejected'],
    ['ok', 'rejected'],
    ['', 'rejected'],
    ['OK\n', 'rejected'],
    ['OO', 'rejected'],
  ])('takes %j for %s', (result, verdict) => {
    expect(judge(defaultResultHandler, result)).toEqual({ kind: verdict });
  });

  it('decides the same when it is called inside another handler', () => {
    const wrapped = (event: typeof EVENT, result: Buffer) => defaultResultHandler(event, result);
    expect(judge(wrapped as typeof defaultResultHandler, 'OK').kind).toBe('processed');
    expect(judge(wrapped as typeof defaultResultHandler, 'FAIL').kind).toBe('rejected');
  });
});

describe('a handler of your own', () => {
  it('accepts by returning, whatever the result', () => {
    expect(judge(() => undefined, 'anything')).toEqual({ kind: 'processed' });
  });

  it('rejects by throwing EventRejected or an error with its code', () => {
    const verdicts = [
      new EventRejected(),
      Object.assign(new Error(), { code: 'event-rejected' }),
    ].map((error) =>
      judge(() => {
        throw error;
      }),
    );
    expect(verdicts).toEqual([{ kind: 'rejected' }, { kind: 'rejected' }]);
  });

  it('fails by throwing anything else', () => {
    const verdict = judge(() => {
      throw 'a string';
    });
    expect(verdict).toEqual({ kind: 'failed', error: 'a string' });
  });

  it('fails by returning a promise, whose own failure harms nobody', () => {
    const verdict = judge(async () => {
      throw new Error('later');
    });
    expect(verdict).toMatchObject({
      kind: 'failed',
      error: expect.objectContaining({ message: expect.stringContaining('must be synchronous') }),
    });
  });
});
