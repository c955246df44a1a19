import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  debianSupervisord,
  hasDebianSupervisor,
  ourSupervisord,
  RunningDaemon,
} from '../running-daemon.ts';
import { FollowedFile } from './followed-file.ts';

const recorder = join(import.meta.dirname, '../../fixtures/listeners/records-stdin.mjs');

/** The first two events of a pool that is subscribed to nothing but ticks of five seconds. */
async function firstTicks(command: readonly string[]): Promise<readonly string[]> {
  const daemon = await RunningDaemon.start({
    command,
    programs: `
[eventlistener:clock]
command=${process.execPath} ${recorder} @DIR@/ticks
events=TICK_5
startsecs=0
`,
  });
  const file = new FollowedFile(join(daemon.folder, 'ticks'));
  try {
    await file.has(/TICK_5/, 2);
    return file.lines.slice(0, 2).map((line) => String(JSON.parse(line)));
  } finally {
    file.close();
    await daemon.stop();
  }
}

/** Seconds since the epoch. */
function when(tick: string | undefined): number {
  return Number(/\nwhen:(\d+)$/.exec(tick ?? '')?.[1]);
}

it("ticks come every five seconds of the clock, byte for byte as Debian's daemon sends them", async ({
  skip,
}) => {
  const [ours, theirs] = await Promise.all([
    firstTicks(ourSupervisord),
    hasDebianSupervisor ? firstTicks(debianSupervisord) : null,
  ]);
  // One that is missed, on a machine with too much to do, is not made up for.
  expect(when(ours[0]) % 5).toBe(0);
  expect(when(ours[1]) % 5).toBe(0);
  expect(when(ours[1])).toBeGreaterThan(when(ours[0]));
  if (theirs === null) return skip("Debian's supervisord is not installed");
  const withoutTime = (tick: string) => tick.replace(/\d+$/, 'EPOCH');
  expect(ours.map(withoutTime)).toEqual(theirs.map(withoutTime));
});
