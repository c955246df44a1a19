import { describe, type ExpectStatic, expect, test } from 'vitest';
import {
  type DaemonProgram,
  debianSupervisord,
  isInstalled,
} from '../../../../../supervisorctl/test/e2e/daemon-program.ts';
import { ourSupervisord } from '../../running-daemon.ts';
import { acceptedDifferences } from './accepted-differences.ts';
import { type Answer, recordAnswers } from './call-transcript.ts';
import { changingConfiguration, ending } from './configuration-sessions.ts';
import { signals, starts, stops } from './control-sessions.ts';
import { information, methods, withoutInterface } from './information-sessions.ts';
import { logs, oddLogs } from './log-sessions.ts';

const [program = '', ...args] = ourSupervisord;
const ours: DaemonProgram = { name: 'our supervisord', command: [program, ...args] };

const sessions = [
  information,
  methods,
  withoutInterface,
  starts,
  signals,
  stops,
  logs,
  oddLogs,
  changingConfiguration,
  ending,
];

describe.skipIf(!isInstalled(debianSupervisord))(
  "our daemon answers byte for byte what Debian's does (skipped where that is absent)",
  () => {
    for (const session of sessions) {
      test.concurrent(session.title, { timeout: 300_000 }, async ({ expect }) => {
        const [expected, found] = await Promise.all([
          recordAnswers(session, debianSupervisord),
          recordAnswers(session, ours),
        ]);
        for (const [index, theirs] of expected.entries()) {
          compare(expect, `${session.title}: ${theirs.title}`, theirs, found[index]);
        }
      });
    }

    test('every accepted difference is asked for', () => {
      const calls = sessions.flatMap(({ title, steps }) =>
        steps.flatMap((step) => (step.kind === 'call' ? [`${title}: ${step.title}`] : [])),
      );
      const unused = acceptedDifferences.filter(
        (row) => !calls.some((name) => row.calls.test(name)),
      );
      expect(unused).toEqual([]);
    });
  },
);

/** `expect` is that of the test: several run at a time. */
function compare(
  expect: ExpectStatic,
  name: string,
  theirs: Answer,
  ours: Answer | undefined,
): void {
  const difference = acceptedDifferences.find(({ calls }) => calls.test(name));
  if (difference === undefined) {
    expect.soft(ours, name).toEqual(theirs);
    return;
  }
  expect.soft(ours, `${name} is no difference any more`).not.toEqual(theirs);
  expect.soft(ours?.status, name).toBe(200);
  const body = ours?.body ?? '';
  if (difference.ours instanceof RegExp) expect.soft(body, name).toMatch(difference.ours);
  else expect.soft(difference.ours(body), name).toBe(theirs.body);
}
