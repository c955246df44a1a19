import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  debianSupervisord,
  hasDebianSupervisor,
  ourSupervisord,
  RunningDaemon,
} from '../running-daemon.ts';

const player = join(import.meta.dirname, '../../fixtures/listeners/plays-a-part.mjs');

/** What a listener says when it starts and after each event. */
type Part = readonly string[];

/** Runs one pool for each part, sends one event, and resolves to what the main log has of each. */
async function logOf(
  command: readonly string[],
  parts: Readonly<Record<string, Part>>,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const sections = Object.entries(parts).map(([name, says], index) => {
    const words = says.map((text) => `'${JSON.stringify(text)}'`).join(' ');
    // Priorities differ, or Supervisor would offer what one rejects to the others.
    return `[eventlistener:${name}]
command=${process.execPath} ${player} ${words}
events=REMOTE_COMMUNICATION
startsecs=0
priority=${index + 1}
`;
  });
  const daemon = await RunningDaemon.start({
    command,
    supervisord: 'loglevel=debug',
    programs: sections.join(''),
  });
  try {
    const names = Object.keys(parts);
    const settled = (name: string) =>
      daemon.logged(
        new RegExp(`^DEBG ${name}: ACKNOWLEDGED -> READY|^WARN ${name}: has entered the UNKNOWN`),
      );
    await Promise.all(names.map(settled));
    const before = daemon.log.length;
    await daemon.client.supervisor.sendRemoteCommEvent('a', 'b');
    for (const name of names) {
      if (daemon.log.some((line) => line.startsWith(`WARN ${name}: has entered`))) continue;
      await daemon.logged(
        new RegExp(`^DEBG ${name}: event was processed|^WARN ${name}: has entered`),
        before,
      );
    }
  } finally {
    await daemon.stop();
  }
  return Object.fromEntries(Object.keys(parts).map((name) => [name, linesAbout(daemon.log, name)]));
}

/** The lines about the dialogue with a listener; one about its output has the bytes in the next. */
function linesAbout(log: readonly string[], name: string): readonly string[] {
  return log.flatMap((line, index) => {
    if (
      !new RegExp(`(^\\w+ ${name}: |listener ${name}\\b|pool ${name}\\b|'${name}' stdout)`).test(
        line,
      )
    ) {
      return [];
    }
    return line.endsWith('output:') ? [line, log[index + 1] ?? ''] : [line];
  });
}

it("the main log says about listeners what Debian's says", async ({ skip }) => {
  skip(!hasDebianSupervisor, "Debian's supervisord is not installed");
  const parts = {
    accepts: ['READY\n', 'RESULT 2\nOKREADY\n'],
    garbles: ['READY\n', 'RESULT abc\n'],
    undecodable: ['READY\n', 'RESULT \xff\n'],
    talkative: ['READY\n', 'RESULT 2\nOK\nREADY\n'],
    eager: ['READY\nREADY\n'],
    stray: ['hello, world\n'],
    spaced: ['READY\n', 'RESULT  +2 \nOKREADY\n'],
  };
  const [theirs, ours] = await Promise.all([
    logOf(debianSupervisord, parts),
    logOf(ourSupervisord, parts),
  ]);
  expect(ours).toEqual(theirs);
  expect(ours.accepts).toContain('DEBG accepts: event was processed');
});

it('the main log says that a rejected event is offered again when it is, which is later', async () => {
  const { rejects } = await logOf(ourSupervisord, {
    rejects: ['READY\n', 'RESULT 4\nFAILREADY\n', 'RESULT 2\nOKREADY\n'],
  });
  expect(rejects).toEqual([
    "DEBG 'rejects' stdout output:",
    "b'READY\\n'",
    'DEBG rejects: ACKNOWLEDGED -> READY',
    'DEBG event 0 sent to listener rejects',
    "DEBG 'rejects' stdout output:",
    "b'RESULT 4\\nFAILREADY\\n'",
    'WARN rejects: event was rejected',
    'DEBG rejects: BUSY -> ACKNOWLEDGED',
    'DEBG rejects: ACKNOWLEDGED -> READY',
    'DEBG rebuffering event 0 for pool rejects (buf size=0, max=10)',
    'DEBG event 0 sent to listener rejects',
    "DEBG 'rejects' stdout output:",
    "b'RESULT 2\\nOKREADY\\n'",
    'DEBG rejects: event was processed',
    'DEBG rejects: BUSY -> ACKNOWLEDGED',
    'DEBG rejects: ACKNOWLEDGED -> READY',
  ]);
});

it.each([
  ['another word', 'FOOBAR 2\nOKREADY\n', 'FOOBAR 2'],
  ['a negative length', 'RESULT -1\nREADY\n', 'RESULT -1'],
])('%s in the result line is a bad result line', async (_title, answer, line) => {
  const { odd } = await logOf(ourSupervisord, { odd: ['READY\n', answer] });
  expect(odd).toContain(`WARN odd: bad result line: '${line}'`);
});
