import { describe, expect, it } from 'vitest';
import { DaemonInMemory } from './daemon-in-memory.ts';

const programs = `
[program:web]
command=/bin/web
startsecs=0
killasgroup=true
stopasgroup=true
[program:idle]
command=/bin/idle
[group:g]
programs=one,two
[program:one]
command=/bin/one
startsecs=0
[program:two]
command=/bin/two
startsecs=0
`;

async function started(...names: string[]): Promise<DaemonInMemory> {
  const daemon = new DaemonInMemory(programs);
  for (const name of names) await daemon.call('startProcess', name);
  daemon.news();
  return daemon;
}

describe('signalProcess', () => {
  it.each([
    ['HUP', 1],
    ['SIGHUP', 1],
    ['hup', 1],
    [' usr1 ', 10],
    ['1', 1],
    [1, 1],
    ['0', 0],
    ['RTMIN', 34],
  ])('takes %j', async (text, signal) => {
    const daemon = await started('web');
    expect(await daemon.call('signalProcess', 'web', text)).toBe(true);
    // The pid alone, whatever `killasgroup` says.
    expect(daemon.child('web').signals).toEqual([{ signal, target: 'process' }]);
  });

  it.each(['HUPP', '', '_IGN', 'SIG_DFL', 'SIG_BLOCK', '99', '-1', 'SIG'])(
    'knows no signal %j',
    async (text) => {
      const daemon = await started('web');
      expect(await daemon.faultOf('signalProcess', 'web', text)).toBe(`BAD_SIGNAL: ${text}`);
    },
  );

  it('judges the name first, then the signal, then the state', async () => {
    const daemon = await started();
    expect(await daemon.faultOf('signalProcess', 'nope', 'FOO')).toBe('BAD_NAME: nope');
    expect(await daemon.faultOf('signalProcess', 'idle', 'FOO')).toBe('BAD_SIGNAL: FOO');
    expect(await daemon.faultOf('signalProcess', 'idle', 'HUP')).toBe('NOT_RUNNING: idle');
  });

  it('reaches a process that is stopping, and says so in the log', async () => {
    const daemon = await started('web');
    await daemon.call('stopProcess', 'web', false);
    daemon.news();
    expect(await daemon.call('signalProcess', 'web', 'HUP')).toBe(true);
    expect(daemon.news()).toEqual([`DEBG sending web (pid ${daemon.child('web').pid}) sig SIGHUP`]);
  });

  it('does not reach one in BACKOFF', async () => {
    const daemon = await started();
    await daemon.call('startProcess', 'idle', false);
    daemon.child('idle').exit(1);
    expect(await daemon.faultOf('signalProcess', 'idle', 'HUP')).toBe('NOT_RUNNING: idle');
  });

  it('fails when the signal cannot be sent', async () => {
    const daemon = await started('web');
    daemon.child('web').signalOutcome = { kind: 'failed', errno: 'EPERM', message: 'no' };
    expect(await daemon.faultOf('signalProcess', 'web', 'HUP')).toMatch(
      /^FAILED: unknown problem sending sig web \(\d+\):/,
    );
  });
});

describe('signalling many', () => {
  it('lists only what can be signalled', async () => {
    const daemon = await started('g:two', 'web');
    const ok = { status: 80, description: 'OK' };
    expect(await daemon.call('signalProcess', 'g:*', 'HUP')).toEqual([
      { name: 'two', group: 'g', ...ok },
    ]);
    expect(await daemon.call('signalProcessGroup', 'idle', 'HUP')).toEqual([]);
    expect(await daemon.call('signalAllProcesses', 'HUP')).toEqual([
      { name: 'two', group: 'g', ...ok },
      { name: 'web', group: 'web', ...ok },
    ]);
  });

  it('gives every process the fault of a bad signal', async () => {
    const daemon = await started('g:one', 'g:two');
    expect(await daemon.call('signalProcessGroup', 'g', 'FOO')).toMatchObject([
      { name: 'one', status: 11, description: 'BAD_SIGNAL: FOO' },
      { name: 'two', status: 11, description: 'BAD_SIGNAL: FOO' },
    ]);
  });
});

describe('sendProcessStdin', () => {
  it('queues the characters as UTF-8', async () => {
    const daemon = await started('web');
    expect(await daemon.call('sendProcessStdin', 'web', 'é\n')).toBe(true);
    expect(Buffer.concat(daemon.child('web').stdin)).toEqual(Buffer.from('é\n'));
  });

  it('wants characters before it looks at the name', async () => {
    const daemon = await started('web');
    expect(await daemon.faultOf('sendProcessStdin', 'nope', 5)).toBe('INCORRECT_PARAMETERS: 5');
    expect(await daemon.faultOf('sendProcessStdin', 'nope', 'x')).toBe('BAD_NAME: nope');
    expect(await daemon.faultOf('sendProcessStdin', 'g:*', 'x')).toBe('BAD_NAME: g:*');
  });

  it('needs a process that runs and is to go on', async () => {
    const daemon = await started('web');
    expect(await daemon.faultOf('sendProcessStdin', 'idle', 'x')).toBe('NOT_RUNNING: idle');
    await daemon.call('stopProcess', 'web', false);
    expect(await daemon.faultOf('sendProcessStdin', 'web', 'x')).toBe('NOT_RUNNING: web');
  });

  it('has no file when the process has closed its stdin', async () => {
    const daemon = await started('web');
    daemon.child('web').hasClosedStdin = true;
    expect(await daemon.faultOf('sendProcessStdin', 'web:web', 'x')).toBe('NO_FILE: web:web');
  });
});
