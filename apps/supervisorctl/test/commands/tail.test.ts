import { RpcFault } from '@sv/rpc';
import { describe, expect, test } from 'vitest';
import { tailCommand } from '../../src/commands/tail.ts';
import { TestSession } from '../doubles/test-session.ts';

function sessionWithLog(): TestSession {
  const session = new TestSession();
  session.supervisor.add('cat');
  session.supervisor.add('silent');
  session.supervisor.logs.cat = 'line 1\nline 2\n';
  return session;
}

describe('tail asks for the end of a log', () => {
  test.each([
    ['tail cat', 'stdout(cat, -1600, 0)'],
    ['tail -100 cat', 'stdout(cat, -100, 0)'],
    ['tail -0 cat', 'stdout(cat, 0, 0)'],
    ['tail --4 cat', 'stdout(cat, 4, 0)'],
    ['tail cat stderr', 'stderr(cat, -1600, 0)'],
    ['tail -7 cat STDERR', 'stderr(cat, -7, 0)'],
    ['tail cat x stdout', 'stdout(cat, -1600, 0)'],
  ])('%s', async (line, call) => {
    const session = sessionWithLog();
    expect(await session.run(line)).toEqual({ lines: ['line 1', 'line 2', ''], exit: 0 });
    expect(session.supervisor.calls).toEqual([call]);
  });
});

describe('complaints come in the order of Supervisor', () => {
  test.each<[line: string, printed: readonly string[]]>([
    ['tail', ['Error: too few arguments', ...tailCommand.help]],
    ['tail a b c d', ['Error: too many arguments', ...tailCommand.help]],
    ['tail -f', ['Error: tail requires process name']],
    ['tail -x', ['Error: tail requires process name']],
    ['tail cat foo', ["Error: bad channel 'foo'"]],
    ['tail -x cat foo', ["Error: bad channel 'foo'"]],
    ['tail -x cat', ['Error: bad argument -x']],
    ['tail -- cat', ['Error: bad argument --']],
    ['tail -5 -6 cat', ["Error: bad channel 'cat'"]],
    ['tail cat -f', ["Error: bad channel '-f'"]],
    ['tail nope', ['nope: ERROR (no such process name)']],
    ['tail cat:*', ['cat:*: ERROR (no such process name)']],
    ['tail silent', ['silent: ERROR (no log file)']],
  ])('%s', async (line, printed) => {
    expect(await sessionWithLog().run(line)).toEqual({ lines: printed, exit: 1 });
  });

  test('a log that cannot be read', async () => {
    const session = sessionWithLog();
    session.supervisor.faults.set('stdout cat', new RpcFault('FAILED'));
    const { lines, exit } = await session.run('tail cat');
    expect([lines, exit]).toEqual([['cat: ERROR (unknown error reading log)'], 1]);
  });
});

describe('tail -f', () => {
  test('passes bytes on as they are, characters cut in two included', async () => {
    const session = sessionWithLog();
    const [first, second] = [Uint8Array.of(0xc3), Uint8Array.of(0xa9, 0xff, 0x0a)];
    session.supervisor.streams['/logtail/cat/stdout'] = [first, second];
    const { lines, exit } = await session.run('tail -f cat');
    expect(lines).toEqual(['==> Press Ctrl-C to exit <==', '\xc3\xa9\xff']);
    expect(exit).toBe(0);
  });

  test('fails with the address when there is no such log', async () => {
    const session = sessionWithLog();
    const { lines, exit } = await session.run('tail -f web:a/b stderr');
    expect(lines).toEqual(['==> Press Ctrl-C to exit <==']);
    expect(session.stderr).toBe(
      'unix:///run/test.sock/logtail/web:a%2Fb/stderr Cannot read, status code 404\n',
    );
    expect(exit).toBe(1);
  });

  test('ends when nobody reads any more', async () => {
    const session = sessionWithLog();
    session.outputState = 'closed';
    session.supervisor.streams['/logtail/cat/stdout'] = ['a\n', 'b\n'].map((text) =>
      Buffer.from(text),
    );
    const { lines, exit } = await session.run('tail -f cat');
    expect([lines, exit]).toEqual([['==> Press Ctrl-C to exit <==', 'a'], 0]);
  });

  test('ends with an empty line on Ctrl-C', async () => {
    const session = sessionWithLog();
    session.supervisor.streams['/logtail/cat/stdout'] = interruptedStream(session);
    const { lines, exit } = await session.run('tail -f cat');
    expect(lines).toEqual(['==> Press Ctrl-C to exit <==', 'some text', '']);
    expect(exit).toBe(0);
    expect(session.interrupts.listeners).toEqual([]);
  });
});

/** Gives some text, then Ctrl-C is pressed, then the connection breaks as an aborted one does. */
async function* interruptedStream(session: TestSession): AsyncGenerator<Uint8Array> {
  yield Buffer.from('some text\n');
  session.interrupts.press();
  throw new DOMException('aborted', 'AbortError');
}

describe('maintail', () => {
  test.each<[line: string, printed: readonly string[], exit: number]>([
    ['maintail', ['a', '', ''], 0],
    ['maintail x', ['Error: bad argument x'], 1],
    ['maintail -f', ['==> Press Ctrl-C to exit <=='], 1],
  ])('%s', async (line, printed, exit) => {
    const session = new TestSession();
    session.supervisor.logs.supervisord = 'a\n\n';
    expect(await session.run(line)).toEqual({ lines: printed, exit });
  });

  test('with two words it prints its help, whose last line is empty', async () => {
    const { lines } = await new TestSession().run('maintail -5 -6');
    expect(lines[0]).toBe('Error: too many arguments');
    expect(lines.at(-1)).toBe('');
  });

  test('a daemon without a log', async () => {
    const { lines, exit } = await new TestSession().run('maintail -5');
    expect([lines, exit]).toEqual([['supervisord: ERROR (no log file)'], 1]);
  });
});
