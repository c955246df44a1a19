/**
 * What a spawn costs, and how soon an exit is known. Run: `npx tsx packages/core/bench/spawn.ts`.
 */
import { loadLibc } from '../src/posix/libc.ts';
import { PosixSpawner } from '../src/posix/posix-spawner.ts';
import { Reaper } from '../src/posix/reaper.ts';
import { Users } from '../src/posix/users.ts';
import type { Child } from '../src/spawner.ts';

const ROUNDS = 500;
const NOTHING = { write: () => undefined, end: () => undefined };
const environment = Object.fromEntries(
  Object.entries(process.env).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value]],
  ),
);

const loading = performance.now();
const libc = loadLibc();
report('load koffi and the C library', [performance.now() - loading]);

const reaper = new Reaper(libc, { onUnknown: () => undefined, onError: () => undefined });
reaper.start();
const users = new Users(libc);
const spawner = new PosixSpawner({ libc, reaper, users, childrenNofile: 1024 });

await measure('spawn', { uid: null });
if (process.getuid?.() === 0) {
  const nobody = users.byName('nobody');
  await measure('spawn as nobody', { uid: nobody?.uid ?? null });
}
await measureKill();
reaper.stop();

/** Times the call alone, then lets the children end. */
async function measure(title: string, { uid }: { uid: number | null }): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await new Promise<void>((resolve) => {
      const start = performance.now();
      spawn(['/bin/true'], uid, resolve);
      times.push(performance.now() - start);
    });
  }
  report(title, times);
}

/** From the kill to the callback. */
async function measureKill(): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await new Promise<void>((resolve) => {
      let killed = 0;
      const child = spawn(['/bin/sleep', '1000'], null, () => {
        times.push(performance.now() - killed);
        resolve();
      });
      // After a turn of the event loop, as it is for a daemon that has been idle.
      setImmediate(() => {
        killed = performance.now();
        child.signal(9, 'process');
      });
    });
  }
  report('kill to onExit', times);
}

function spawn(argv: readonly string[], uid: number | null, onExit: () => void): Child {
  const result = spawner.spawn({
    name: 'bench',
    file: argv[0] ?? '',
    argv,
    environment,
    directory: '/',
    umask: 0o022,
    uid,
    stdin: 'pipe',
    stdout: NOTHING,
    stderr: NOTHING,
    onExit,
  });
  if (!result.ok) throw new Error(result.reason);
  return result.child;
}

function report(title: string, timesMs: number[]): void {
  const sorted = timesMs.sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(3);
  process.stdout.write(`${title.padEnd(30)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms\n`);
}
