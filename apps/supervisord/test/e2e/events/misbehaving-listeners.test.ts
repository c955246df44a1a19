import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { RunningDaemon } from '../running-daemon.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/listeners');
const recorder = `${process.execPath} ${fixtures}/records-stdin.mjs`;
const player = `${process.execPath} ${fixtures}/plays-a-part.mjs`;

let daemon: RunningDaemon;

/** A daemon with a bad listener and a good one, which both hear everything that is sent. */
async function startWith(bad: string): Promise<void> {
  daemon = await RunningDaemon.start({
    supervisord: 'loglevel=debug',
    programs: `
[eventlistener:bad]
events=REMOTE_COMMUNICATION
startsecs=0
stdout_logfile=NONE
${bad}
[eventlistener:good]
command=${recorder} @DIR@/heard
events=REMOTE_COMMUNICATION
startsecs=0
`,
  });
  await daemon.logged(/^DEBG good: ACKNOWLEDGED -> READY/);
}

function send(type: string, data = ''): Promise<boolean> {
  return daemon.client.supervisor.sendRemoteCommEvent(type, data);
}

/** Whatever the bad one does, the good one is served, calls are answered and a stop is orderly. */
async function expectDaemonToBeWell(): Promise<void> {
  await send('at the end');
  await daemon.fileWith('heard', 'at the end');
  expect((await daemon.client.supervisor.getProcessInfo('good')).statename).toBe('RUNNING');
  const { code } = await daemon.stop();
  expect(code).toBe(0);
  expect(daemon.log.filter((line) => /^CRIT (?!Server)/.test(line))).toEqual([]);
}

afterEach(async () => {
  await daemon.stop();
});

describe('a listener that', () => {
  it('writes without end becomes UNKNOWN, and what it writes is read and dropped', async () => {
    await startWith(
      `command=/bin/sh -c "head -c 5000000 /dev/zero; echo done >&2; exec sleep 1000"
stderr_logfile=@DIR@/flooded`,
    );
    await daemon.logged(/^WARN bad: has entered the UNKNOWN state/);
    await daemon.fileWith('flooded', 'done');
    await expectDaemonToBeWell();
  });

  it('never answers keeps one event; of the others the oldest are lost, and the log says which', async () => {
    await startWith(`command=${player} ${quoted('READY\n')}\nbuffer_size=2`);
    await daemon.logged(/^DEBG bad: ACKNOWLEDGED -> READY/);
    for (const type of ['a', 'b', 'c', 'd', 'e']) await send(type);
    await daemon.logged(/^ERRO pool bad event buffer overflowed, discarding event 2$/);
    expect(daemon.log.filter((line) => line.startsWith('ERRO'))).toEqual([
      'ERRO pool bad event buffer overflowed, discarding event 1',
      'ERRO pool bad event buffer overflowed, discarding event 2',
    ]);
    await expectDaemonToBeWell();
  });

  it('does not read its stdin, but answers, fills the pipe and holds up nobody', async () => {
    // Debian's daemon dies of this when the pipe is full.
    await startWith(
      `command=/bin/sh -c "trap 'printf \\"RESULT 2\\nOKREADY\\n\\"' USR1; printf 'READY\\n'; while :; do sleep 1000 & wait; kill $!; done"\nstopasgroup=true`,
    );
    await daemon.logged(/^DEBG bad: ACKNOWLEDGED -> READY/);
    for (let count = 0; count < 20; count += 1) {
      await send(`event ${count}`, 'x'.repeat(10_000));
      await daemon.logged(new RegExp(`^DEBG event ${count} sent to listener bad`));
      const before = daemon.log.length;
      await daemon.client.supervisor.signalProcess('bad', 'USR1');
      await daemon.logged(/^DEBG bad: ACKNOWLEDGED -> READY/, before);
    }
    await expectDaemonToBeWell();
  });

  it('does not read an event larger than the pipe holds up nobody', async () => {
    await startWith(`command=/bin/sh -c "printf 'READY\\n'; exec sleep 1000"`);
    await daemon.logged(/^DEBG bad: ACKNOWLEDGED -> READY/);
    await send('large', 'x'.repeat(1_000_000));
    await daemon.logged(/sent to listener bad/);
    await expectDaemonToBeWell();
  });

  it('closes its stdin is warned of once, and its event is kept', async () => {
    await startWith(`command=/bin/sh -c "exec <&-; printf 'READY\\n'; exec sleep 1000"`);
    await daemon.logged(/^DEBG bad: ACKNOWLEDGED -> READY/);
    await send('a');
    await send('b');
    await daemon.logged(/^WARN bad: has closed its stdin and can receive no events/);
    await daemon.logged(/^WARN bad: has entered the UNKNOWN state/);
    const before = daemon.log.length;
    await send('c');
    expect(daemon.log.slice(before).filter((line) => line.includes('bad: '))).toEqual([]);
    expect(daemon.log).toContain('DEBG rebuffering event 0 for pool bad (buf size=0, max=10)');
    await expectDaemonToBeWell();
  });

  it('is stopped with an event in hand gives it to its successor', async () => {
    await startWith(`command=${player} ${quoted('READY\n')}`);
    await daemon.logged(/^DEBG bad: ACKNOWLEDGED -> READY/);
    await send('a');
    await daemon.logged(/^DEBG event 0 sent to listener bad/);
    await daemon.client.supervisor.stopProcess('bad');
    expect(daemon.log).toContain('DEBG rebuffering event 0 for pool bad (buf size=0, max=10)');
    const before = daemon.log.length;
    await daemon.client.supervisor.startProcess('bad');
    await daemon.logged(/^DEBG event 0 sent to listener bad/, before);
    await expectDaemonToBeWell();
  });

  it('exits with every event is started again and again, and is sent it again', async () => {
    await startWith(`command=/bin/sh -c "printf 'READY\\n'; read line; exit 1"\nautorestart=true`);
    await send('a');
    await daemon.loggedTimes(/^DEBG event 0 sent to listener bad/, 5);
    await expectDaemonToBeWell();
  });

  it('is not started keeps what is sent for when it is', async () => {
    await startWith(`command=${recorder} @DIR@/bad\nautostart=false\nbuffer_size=3`);
    for (const type of ['a', 'b', 'c', 'd']) await send(type);
    await daemon.client.supervisor.startProcess('bad');
    const heard = await daemon.fileWith('bad', 'type', 3);
    expect(heard.map((line) => /type:(\w)/.exec(line)?.[1])).toEqual(['b', 'c', 'd']);
    await expectDaemonToBeWell();
  });
});

function quoted(text: string): string {
  return `'${JSON.stringify(text)}'`;
}
