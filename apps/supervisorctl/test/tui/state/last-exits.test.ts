/** What the daemon remembers of runs that were over before anybody looked. */
import type { ProcessHistory, RunEnd } from '@sv/rpc';
import { describe, expect, test } from 'vitest';
import { paneLines } from '../../../src/tui/state/pane-lines.ts';
import { reduce } from '../../../src/tui/state/reduce.ts';
import type { TuiState } from '../../../src/tui/state/tui-state.ts';
import { plainText } from '../../../src/tui/text/styled-line.ts';
import { lastExit, press, processInfo, refreshed, runEnd, showing } from './tui-fixtures.ts';

const up = processInfo('api');
const text = (state: TuiState): readonly string[] => paneLines(state).map(plainText);

/** A daemon that remembers, and of which nothing has ended yet. */
const quiet = reduce(showing(up), refreshed([up], { exits: [], complete: true }));

describe('a crash between two refreshes', () => {
  const again = processInfo('api', { pid: 101, start: 1990 });
  const crashed = reduce(quiet, refreshed([again], { exits: [lastExit('api', 2)] }));

  test('is counted, and told with its reason', () => {
    expect(crashed.processes[0]).toMatchObject({ restarts: 2, exits: 2 });
    expect(crashed.happenings.at(-1)).toMatchObject({
      namespec: 'api',
      text: 'started again (pid 100 → 101) (exit 3 after 1m05s, and 1 more)',
      tone: 'bad',
    });
  });

  test('is known in refreshes that bring nothing new', () => {
    const later = reduce(crashed, refreshed([again], { exits: [] }));
    expect(later.processes[0]).toMatchObject({ restarts: 2, lastEnd: { exitstatus: 3 } });
    expect(later.happenings).toEqual(crashed.happenings);
  });

  test('is forgotten when another daemon answers', () => {
    const other = reduce(crashed, refreshed([again], { exits: [], complete: true }));
    expect(other.processes[0]).toMatchObject({ restarts: 0, exits: 0 });
    expect(other.processes[0]?.lastEnd).toBeUndefined();
  });
});

test.each<[Partial<RunEnd>, string]>([
  [{ signal: 'SIGKILL', exitstatus: -1 }, 'SIGKILL after 1m05s'],
  [{ outcome: 'NOT_STARTED', pid: 0, reason: "can't find command" }, "can't find command"],
])('an end %j is told as %s', (end, words) => {
  const fatal = processInfo('api', { statename: 'FATAL', spawnerr: 'x' });
  const state = reduce(quiet, refreshed([fatal], { exits: [lastExit('api', 1, end)] }));
  expect(state.happenings.at(-1)?.text).toBe(`RUNNING → FATAL (${words})`);
});

describe('the details', () => {
  const runs: ProcessHistory = {
    group: 'api',
    name: 'api',
    starts: 15,
    restarts: 13,
    exits: 14,
    ends: [
      runEnd({ outcome: 'STOPPED', signal: 'SIGTERM', exitstatus: -1 }),
      runEnd(),
      runEnd({ outcome: 'NOT_STARTED', pid: 0, reason: 'no such \u001b[2Jfile' }),
    ],
  };

  test('have the last exits, and how often it was started', () => {
    const shown = press(quiet, 'd');
    expect(text(shown).join('\n')).toMatch(/last exit +none/);
    const lines = text(reduce(shown, { kind: 'history', key: 'api:api', runs }));
    expect(lines.join('\n')).toMatch(/started .*15 times so far, 13 of them by itself/);
    expect(lines.join('\n')).toMatch(
      /last exit .* SIGTERM {2}stopped on request {2}pid 100, up 1m05s/,
    );
    const from = lines.indexOf('last exits');
    expect(lines[from + 2]).toMatch(/ exit 3 {2}not expected {2}pid 100, up 1m05s$/);
    expect(lines[from + 3]).toMatch(/ no such file {2}could not be started$/);
    expect(lines[from + 4]).toBe('  and 11 earlier');
  });

  test('do not show the history of another process', () => {
    const lines = text(reduce(press(quiet, 'd'), { kind: 'history', key: 'web:web', runs }));
    expect(lines).not.toContain('last exits');
  });

  test('of a daemon that does not tell have the one that Supervisor tells', () => {
    const stopped = processInfo('api', { statename: 'EXITED', exitstatus: 4 });
    const lines = text(press(showing(stopped), 'd')).join('\n');
    expect(lines).toMatch(/started +\d\d-\d\d \d\d:\d\d:\d\d$/m);
    expect(lines).toMatch(/last exit +exit 4 at /);
  });
});
