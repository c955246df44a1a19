import { describe, expect, it } from 'vitest';
import { parseProcessStat } from '../../src/rpc/process-usage.ts';

/** A line of /proc/PID/stat as proc(5) has it: utime 250, stime 50, rss 12 pages. */
function statLine(name: string): string {
  const before = 'S 1 77 77 0 -1 4194304 600 0 0 0 250 50 0 0 20 0 1 0 999 8192000';
  return `77 (${name}) ${before} 12 18446744073709551615 1 1 0 0 0\n`;
}

describe('parsing /proc/PID/stat', () => {
  it.each(['sleep', 'a b', ') S 1 (', '((', ''])(
    'counts fields from behind the name %j',
    (name) => {
      expect(parseProcessStat(statLine(name), 4096)).toEqual({ cpuSeconds: 3, rssBytes: 49_152 });
    },
  );

  it('counts memory in pages of the size given', () => {
    expect(parseProcessStat(statLine('x'), 65_536)?.rssBytes).toBe(12 * 65_536);
  });

  it.each(['', 'garbage', '77 (x)', '77 (x) S 1', '77 (x) S 1 2 3 4 5 6 7 8 9 a b c d'])(
    'has no figures from %j',
    (text) => {
      expect(parseProcessStat(text, 4096)).toBeNull();
    },
  );

  it('has none from a line that ends before the memory', () => {
    const line = statLine('x');
    expect(parseProcessStat(line.slice(0, line.indexOf(' 999 ')), 4096)).toBeNull();
  });
});
