import { beforeAll, describe, expect, it } from 'vitest';
import { debianSupervisord, hasDebianSupervisor, ourSupervisord } from '../running-daemon.ts';
import { acceptedDifferences } from './accepted-differences.ts';
import { eventsOf, isMeant, normalLines, storiesOf } from './normal-form.ts';
import { type Account, liveThrough, subjects } from './scripted-life.ts';

describe.skipIf(!hasDebianSupervisor)(
  "one life, told by Debian's supervisord and by ours (needs Debian's supervisor)",
  () => {
    let theirs: Account;
    let ours: Account;

    beforeAll(async () => {
      [theirs, ours] = await Promise.all([
        liveThrough(debianSupervisord),
        liveThrough(ourSupervisord),
      ]);
    }, 120_000);

    it.each(['daemon', ...subjects])('has the same lines about %s', (subject) => {
      const expected = storiesOf(theirs, 'Supervisor')[subject];
      expect(expected?.length).toBeGreaterThan(0);
      expect(storiesOf(ours, 'ours')[subject]).toEqual(expected);
    });

    it.each(['daemon', ...subjects])('has the same events about %s', (subject) => {
      const expected = eventsOf(theirs)[subject];
      expect(expected?.length).toBeGreaterThan(0);
      expect(eventsOf(ours)[subject]).toEqual(expected);
    });

    it.for(acceptedDifferences)('differs in $line: $why', (difference) => {
      const written = (account: Account, who: 'Supervisor' | 'ours') =>
        normalLines(account).some((line) => isMeant(difference, who, line));
      expect({
        Supervisor: written(theirs, 'Supervisor'),
        ours: written(ours, 'ours'),
      }).toEqual({
        Supervisor: difference.by !== 'ours',
        ours: difference.by !== 'Supervisor',
      });
    });
  },
);
