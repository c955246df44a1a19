import { existsSync } from 'node:fs';
import { describe, inject, test } from 'vitest';
import { acceptedDifferences } from './accepted-differences.ts';
import { debianSupervisord, isInstalled } from './daemon-program.ts';
import {
  changingConfiguration,
  everyVerb,
  nobodyThere,
  passwordWanted,
  withoutMethods,
  wrongOptions,
} from './sessions.ts';
import { type ClientProgram, recordTranscript } from './transcript.ts';

const ours: ClientProgram = { command: [process.execPath, inject('bundle')] };
const debians: ClientProgram = { command: ['/usr/bin/supervisorctl'] };

const isReady = isInstalled(debianSupervisord) && existsSync('/usr/bin/supervisorctl');
const longEnoughMs = 300_000;

describe.skipIf(!isReady)("our client and Debian's, with Debian's daemon", () => {
  for (const session of [
    everyVerb,
    changingConfiguration,
    nobodyThere,
    passwordWanted,
    withoutMethods,
    wrongOptions,
  ]) {
    test.concurrent(session.title, { timeout: longEnoughMs }, async ({ expect }) => {
      const [expected, found] = await Promise.all([
        recordTranscript(session, debianSupervisord, debians),
        recordTranscript(session, debianSupervisord, ours),
      ]);
      for (const [index, theirs] of expected.entries()) {
        const step = `${session.title}: ${theirs.title}`;
        const difference = acceptedDifferences.find(({ steps }) => steps.test(step));
        if (difference === undefined) {
          expect.soft(found[index], step).toEqual(theirs);
          continue;
        }
        const { stdout, stderr, exit } = found[index] ?? {};
        expect.soft(found[index], `${step} is no difference any more`).not.toEqual(theirs);
        expect.soft(stdout, step).toMatch(difference.ours.stdout ?? /^$/);
        expect.soft(stderr, step).toMatch(difference.ours.stderr ?? /^$/);
        expect.soft(exit, step).toBe(difference.ours.exit);
      }
    });
  }
});
