import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RunningDaemon } from '../running-daemon.ts';
import { FollowedFile } from './followed-file.ts';

const fixtures = join(import.meta.dirname, '../../fixtures');
const node = process.execPath;

interface Outcome {
  /** The numbers of the events as the listeners took them down, in order. */
  readonly taken: readonly number[];
  /** The numbers of those that the log says were lost. */
  readonly discarded: readonly number[];
  readonly deaths: number;
  /** What the log warns of besides the deaths. */
  readonly warnings: readonly string[];
}

/** Sends numbered events to listeners that are killed at random, until the last one was taken down. */
async function deliver(count: number, pool: string): Promise<Outcome> {
  const daemon = await RunningDaemon.start({
    programs: `
[eventlistener:mortal]
command=${node} ${fixtures}/listeners/dies-at-random.mjs @DIR@/taken 120
events=PROCESS_COMMUNICATION
startsecs=0
autorestart=true
stdout_logfile=NONE
stderr_logfile=NONE
${pool}
[program:source]
command=${node} ${fixtures}/emits-messages.mjs ${count}
startsecs=0
stdout_logfile=NONE
stdout_capture_maxbytes=1KB
`,
  });
  const taken = new FollowedFile(join(daemon.folder, 'taken'));
  try {
    // With several listeners the last event need not be the last to be taken down.
    await taken.has(new RegExp(`^${count - 1}$`));
  } finally {
    await daemon.stop();
    taken.close();
  }
  const log = daemon.log.join('\n');
  const lost = log.matchAll(/^ERRO pool mortal event buffer overflowed, discarding event (\d+)$/gm);
  return {
    taken: taken.lines.map(Number),
    discarded: [...lost].map(([, number]) => Number(number)),
    deaths: log.split('terminated by SIGKILL').length - 1,
    warnings: daemon.log.filter((line) => /^WARN (?!exited|stopped|received)/.test(line)),
  };
}

const upTo = (count: number) => Array.from({ length: count }, (_, number) => number);
const distinct = (numbers: readonly number[]) => [...new Set(numbers)];
const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

describe('events for listeners that are killed at random', () => {
  it('all arrive, in order, where the buffer is large enough', async () => {
    const { taken, discarded, deaths, warnings } = await deliver(3000, 'buffer_size=3000');
    expect(discarded).toEqual([]);
    expect(distinct(taken)).toEqual(upTo(3000));
    // What came twice came at once: the listener had taken it down and died before its answer.
    expect(taken).toEqual(sorted(taken));
    expect(taken.length - 3000).toBeLessThanOrEqual(deaths);
    expect(deaths).toBeGreaterThan(0);
    expect(warnings).toEqual([]);
  });

  it('arrive in order where the buffer is too small, and the log names each that was lost', async () => {
    const { taken, discarded } = await deliver(3000, 'buffer_size=50');
    expect(discarded.length).toBeGreaterThan(0);
    expect(taken).toEqual(sorted(taken));
    // One may be both: taken down, not answered, and lost when it was to be sent again.
    expect(sorted(distinct([...taken, ...discarded]))).toEqual(upTo(3000));
  });

  it('all arrive where several listeners share them', async () => {
    const { taken, discarded } = await deliver(
      3000,
      'buffer_size=3000\nnumprocs=3\nprocess_name=mortal_%(process_num)d',
    );
    expect(discarded).toEqual([]);
    expect(sorted(distinct(taken))).toEqual(upTo(3000));
  });
});
