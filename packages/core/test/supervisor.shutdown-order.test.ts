/** Whatever groups there are and however long their processes take, the order of a shutdown holds. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { superviseGroups } from './supervised.ts';

const anyProcess = fc.record({
  priority: fc.integer({ min: 1, max: 3 }),
  autostart: fc.boolean(),
  failsToStart: fc.boolean(),
  /** How long it takes to end after its stop signal. */
  endsAfterMs: fc.constantFrom(0, 10, 1500, 4000),
});
const anyGroup = fc.record({
  priority: fc.integer({ min: -1, max: 3 }),
  processes: fc.array(anyProcess, { minLength: 1, maxLength: 4 }),
});

test('groups are stopped one after another, and everything is stopped in the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyGroup, { maxLength: 5 }), async (definitions) => {
      const { supervisor, add, clock, spawner } = superviseGroups();
      const endsAfterMs = new Map<string, number>();
      for (const [g, { priority, processes }] of definitions.entries()) {
        const members = processes.map((process, p) => ({ ...process, name: `${g}-${p}` }));
        for (const { name, endsAfterMs: ms } of members) endsAfterMs.set(name, ms);
        add(
          `g${g}`,
          priority,
          ...members.map(({ name, priority: own, autostart, failsToStart }) => ({
            name,
            priority: own,
            autostart,
            stopwaitsecs: 1,
            command: failsToStart ? '""' : 'cat',
          })),
        );
      }
      supervisor.start();
      clock.advance(100);

      const signalled: string[] = [];
      supervisor.observe({
        transitioned: ({ to, name, group }) => {
          if (to !== 'STOPPING') return;
          // Everything of the groups that go first has ended by now.
          const active = supervisor.groupsByPriority.toReversed();
          const earlier = active.slice(
            0,
            active.findIndex((other) => other.name === group),
          );
          expect(earlier.every(({ isStopped }) => isStopped)).toBe(true);
          signalled.push(name);
          clock.setTimer(endsAfterMs.get(name) ?? 0, () => {
            spawner.child(supervisor.group(group)?.process(name)?.pid ?? 0).die(15);
          });
        },
      });
      let isOver = false;
      const over = supervisor.shutDown('SHUTDOWN').then(() => {
        isOver = true;
      });
      for (let second = 0; second < 60 && !isOver; second += 1) {
        clock.advance(1000);
        for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
      }
      await over;

      expect(supervisor.groups.every(({ isStopped }) => isStopped)).toBe(true);
      expect(spawner.alive).toEqual([]);
      expect(clock.pendingTimers).toBe(0);
      const started = definitions.flatMap(({ processes }, g) =>
        processes.flatMap(({ autostart, failsToStart }, p) =>
          autostart && !failsToStart ? [`${g}-${p}`] : [],
        ),
      );
      expect(signalled.toSorted()).toEqual(started.toSorted());
    }),
    { numRuns: 100 },
  );
});
