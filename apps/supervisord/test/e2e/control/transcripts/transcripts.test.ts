import { describe, type ExpectStatic, expect, test } from 'vitest';
import { acceptedDifferences as clientDifferences } from '../../../../../supervisorctl/test/e2e/accepted-differences.ts';
import {
  type DaemonProgram,
  debianSupervisord,
  isInstalled,
} from '../../../../../supervisorctl/test/e2e/daemon-program.ts';
import {
  changingConfiguration,
  everyVerb,
  passwordWanted,
  withoutMethods,
} from '../../../../../supervisorctl/test/e2e/sessions.ts';
import {
  type ClientProgram,
  recordTranscript,
  type TranscriptEntry,
} from '../../../../../supervisorctl/test/e2e/transcript.ts';
import { debianSupervisorctl, ourSupervisorctl, ourSupervisord } from '../../running-daemon.ts';
import { acceptedDifferences as daemonDifferences } from './accepted-differences.ts';

const ourDaemon: DaemonProgram = { name: 'our supervisord', command: command(ourSupervisord) };
const ourClient: ClientProgram = { command: command(ourSupervisorctl) };
const debianClient: ClientProgram = { command: command(debianSupervisorctl) };

function command([program = '', ...args]: readonly string[]): [string, ...string[]] {
  return [program, ...args];
}

/** The other sessions are about the command line and a daemon that is gone: about the client alone. */
const sessions = [everyVerb, changingConfiguration, passwordWanted, withoutMethods];

/**
 * The fourth pair, our client with Debian's daemon, is compared by supervisorctl's own tests, with
 * the same sessions.
 */
describe.skipIf(!isInstalled(debianSupervisord))(
  "each client with each daemon (skipped where Debian's are absent)",
  () => {
    for (const session of sessions) {
      test.concurrent(session.title, { timeout: 300_000 }, async ({ expect }) => {
        const [both, ours, mixed] = await Promise.all([
          recordTranscript(session, debianSupervisord, debianClient),
          recordTranscript(session, ourDaemon, ourClient),
          recordTranscript(session, ourDaemon, debianClient),
        ]);
        for (const [index, expected] of both.entries()) {
          const step = `${session.title}: ${expected.title}`;
          compare(expect, `another daemon, ${step}`, expected, mixed[index], daemonRow(step));
          compare(expect, `another client, ${step}`, mixed[index], ours[index], clientRow(step));
        }
      });
    }

    test('every accepted difference is met', () => {
      const steps = sessions.flatMap(({ title, steps }) =>
        steps.flatMap((step) => (step.kind === 'run' ? [`${title}: ${step.title}`] : [])),
      );
      const unmet = daemonDifferences.filter((row) => !steps.some((step) => row.steps.test(step)));
      expect(unmet).toEqual([]);
    });
  },
);

interface Row {
  readonly stdout?: RegExp;
  readonly stderr?: RegExp;
  readonly exit: number;
}

function daemonRow(step: string): Row | undefined {
  return daemonDifferences.find(({ steps }) => steps.test(step))?.ours;
}

function clientRow(step: string): Row | undefined {
  return clientDifferences.find(({ steps }) => steps.test(step))?.ours;
}

/** `expect` is that of the test: several run at a time. */
function compare(
  expect: ExpectStatic,
  step: string,
  expected: TranscriptEntry | undefined,
  found: TranscriptEntry | undefined,
  difference: Row | undefined,
): void {
  if (difference === undefined) {
    expect.soft(found, step).toEqual(expected);
    return;
  }
  expect.soft(found, `${step} is no difference any more`).not.toEqual(expected);
  expect.soft(found?.stdout, step).toMatch(difference.stdout ?? /^$/);
  expect.soft(found?.stderr, step).toMatch(difference.stderr ?? /^$/);
  expect.soft(found?.exit, step).toBe(difference.exit);
}
