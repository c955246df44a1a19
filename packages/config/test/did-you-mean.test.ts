import { expect, test } from 'vitest';
import { didYouMean } from '../src/did-you-mean.ts';

test.each([
  ['comand', ['command', 'environment'], 'command'],
  ['TREM', ['TRAP', 'TERM'], 'TERM'],
  ['warning', ['warn', 'info'], 'warn'],
  ['wbe2', ['web', 'web2'], 'web2'],
  ['TICK_6', ['TICK', 'TICK_5'], 'TICK_5'],
  ['maybe', ['true', 'false'], undefined],
  [
    'stdout_logfile_max_bytes',
    ['stdout_logfile_maxbytes', 'stdout_logfile'],
    'stdout_logfile_maxbytes',
  ],
])('for %j of %j it is %j', (word, candidates, nearest) => {
  expect(didYouMean(word, candidates)).toBe(nearest);
});
