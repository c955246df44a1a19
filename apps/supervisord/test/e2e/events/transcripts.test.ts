import { describe, expect, it } from 'vitest';
import { debianSupervisord, hasDebianSupervisor, ourSupervisord } from '../running-daemon.ts';
import { mayBeLostAtTheEnd } from './accepted-differences.ts';
import { liveThrough, type Transcripts } from './scripted-life.ts';

const longEnoughMs = 300_000;

/** Lived through once for all tests of this file. */
const ourLife = (() => {
  let life: Promise<Transcripts> | undefined;
  return () => {
    life ??= liveThrough(ourSupervisord);
    return life;
  };
})();

/** Pids by the order of their first appearance; everything else is left as it was sent. */
function withoutPids(events: readonly string[]): readonly string[] {
  const known = new Map<string, number>([['0', 0]]);
  return events.map((event) =>
    event
      .replace(/ len:\d+\n(?=.* pid:)/, ' len:LENGTH\n')
      .replace(/ pid:(\d+)/, (_token, pid: string) => {
        if (!known.has(pid)) known.set(pid, known.size);
        return ` pid:PID${known.get(pid)}`;
      }),
  );
}

function onlyIn(one: readonly string[], other: readonly string[]): readonly string[] {
  return one.filter((event) => !other.includes(event));
}

/** What was heard from the beginning of each shutdown to the end of that life. */
function endings(events: readonly string[]): readonly (readonly string[])[] {
  const found: string[][] = [];
  let isEnding = false;
  for (const event of events) {
    if (event.includes(' poolserial:0 ')) isEnding = false;
    if (event.includes('eventname:SUPERVISOR_STATE_CHANGE_STOPPING ')) {
      isEnding = true;
      found.push([]);
    }
    if (isEnding) found.at(-1)?.push(event);
  }
  return found;
}

/** `EVENTNAME PROCESS`. */
function brief(event: string): string {
  const [, name, process] = /eventname:(\S+) .*\n(?:processname:(\S+))?/.exec(event) ?? [];
  return process === undefined ? `${name}` : `${name} ${process}`;
}

describe('the bytes on the stdin of event listeners', () => {
  it(
    "are those of Debian's daemon through a whole life, but for what is listed",
    async ({ skip }) => {
      skip(!hasDebianSupervisor, "Debian's supervisord is not installed");
      const [theirs, ours] = await Promise.all([
        liveThrough(debianSupervisord),
        liveThrough(ourSupervisord),
      ]);
      for (const pool of Object.keys(ours) as (keyof Transcripts)[]) {
        const expected = withoutPids(theirs[pool]);
        const found = withoutPids(ours[pool]);
        const extra = onlyIn(found, expected);
        expect(onlyIn(expected, found), pool).toEqual([]);
        const atTheEnd = endings(found).flat();
        for (const event of extra) {
          expect(event, pool).toMatch(mayBeLostAtTheEnd);
          expect(atTheEnd, pool).toContain(event);
        }
        expect(onlyIn(found, extra), pool).toEqual(onlyIn(expected, extra));
      }
    },
    longEnoughMs,
  );

  it(
    'tell everything up to the end of the last group before the pool',
    async () => {
      const { all } = await ourLife();
      const end = (...names: string[]) => [
        'SUPERVISOR_STATE_CHANGE_STOPPING',
        ...names.flatMap((name) => [
          `PROCESS_STATE_STOPPING ${name}`,
          `PROCESS_STATE_STOPPED ${name}`,
        ]),
      ];
      expect(endings(all).map((events) => events.map(brief))).toEqual([
        end('lasts', 'cat', 'stubborn', 'late'),
        end('lasts', 'cat', 'stubborn', 'late'),
      ]);
    },
    longEnoughMs,
  );
});
