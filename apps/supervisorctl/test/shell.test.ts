import { describe, expect, test } from 'vitest';
import { runShell } from '../src/shell.ts';
import { TestSession, type TestSessionOptions } from './doubles/test-session.ts';

async function shellOutput(
  typed: TestSessionOptions['answers'],
  prepare: (session: TestSession) => void = () => undefined,
): Promise<string> {
  const session = new TestSession({ isInteractive: true, answers: typed ?? [] });
  session.supervisor.add('cat');
  prepare(session);
  await runShell({
    session: session.session,
    prompt: 'supervisor',
    lineReader: session.lineReader,
    interrupts: session.interrupts,
    output: {
      isTerminal: false,
      line: (text) => {
        session.stdout += `${text}\n`;
      },
      raw: () => undefined,
      ready: async () => 'open',
      errorLine: () => undefined,
    },
    beforePrompt: () => undefined,
  });
  expect(session.interrupts.listeners).toEqual([]);
  return session.stdout;
}

const table = 'cat                              RUNNING   pid 100, uptime 0:00:01\n';

describe('the shell begins with the status and ends with an empty line', () => {
  test.each<[typed: TestSessionOptions['answers'], printed: string]>([
    [[], `${table}supervisor> \n`],
    [['exit', 'pid cat'], `${table}supervisor> \n`],
    [['quit now'], `${table}supervisor> \n`],
    [['EOF'], `${table}supervisor> \n`],
    [[{ kind: 'interrupted' }, 'pid cat'], `${table}supervisor> \n`],
    [['', 'pid cat'], `${table}supervisor> supervisor> 100\nsupervisor> \n`],
    [['bogus'], `${table}supervisor> *** Unknown syntax: bogus\nsupervisor> \n`],
  ])('%j', async (typed, printed) => {
    expect(await shellOutput(typed)).toBe(printed);
  });
});

test('Ctrl-C while a command waits leaves the shell', async () => {
  const printed = await shellOutput(['wait cat --for STOPPED', 'pid'], (session) => {
    session.sleep = () => {
      session.interrupts.press();
      return new Promise(() => undefined);
    };
  });
  expect(printed).toBe(`${table}supervisor> \n`);
});

test('Ctrl-C while a log is followed leads back to the prompt', async () => {
  const printed = await shellOutput(['tail -f cat', 'pid cat'], (session) => {
    session.supervisor.streams['/logtail/cat/stdout'] = (async function* () {
      yield Buffer.from('text\n');
      session.interrupts.press();
      throw new DOMException('aborted', 'AbortError');
    })();
  });
  expect(printed).toBe(
    `${table}supervisor> ==> Press Ctrl-C to exit <==\ntext\n\nsupervisor> 100\nsupervisor> \n`,
  );
});
