import { expect, test } from 'vitest';
import { TestSession } from '../doubles/test-session.ts';

test.each<[line: string, printed: string[], exit: number]>([
  ['pid', ['4242'], 0],
  ['pid cat', ['100'], 0],
  ['pid manual cat', ['0', '100'], 7],
  ['pid nope', ['No such process nope'], 1],
  ['pid cat nope manual', ['100', 'No such process nope', '0'], 7],
  ['pid manual nope', ['0', 'No such process nope'], 1],
  ['pid all', ['100', '0'], 0],
  ['pid m*', ['0'], 0],
  ['pid cat:*', ['No such process cat:*'], 1],
])('%s', async (line, printed, exit) => {
  const session = new TestSession();
  session.supervisor.add('cat');
  session.supervisor.add('manual', 'STOPPED');
  expect(await session.run(line)).toEqual({ lines: printed, exit });
});
