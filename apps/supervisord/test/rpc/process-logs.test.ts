import { describe, expect, it } from 'vitest';
import { DaemonInMemory } from './daemon-in-memory.ts';

const LOG = '/log/web.log';
const web = `
[program:web]
command=/bin/web
startsecs=0
stdout_logfile=${LOG}
stderr_logfile=NONE
`;

function daemonWith(text: string | Uint8Array | null, sections = web): DaemonInMemory {
  const daemon = new DaemonInMemory(sections);
  if (text !== null) daemon.fileSystem.writeFile(LOG, text);
  return daemon;
}

describe('reading the log of a program', () => {
  it.each([
    [0, 0, '0123456789'],
    [4, 0, '456789'],
    [4, 3, '456'],
    [4, 100, '456789'],
    [10, 0, ''],
    [11, 5, ''],
    [-3, 0, '789'],
    [-100, 0, '0123456789'],
    ['4', '3', '456'],
    [4.9, 3.9, '456'],
    [true, true, '1'],
    [0, -1, 'BAD_ARGUMENTS'],
    [-3, 2, 'BAD_ARGUMENTS'],
    [-3, -2, 'BAD_ARGUMENTS'],
  ])('from %j, %j bytes: %j', async (offset, length, expected) => {
    const daemon = daemonWith('0123456789');
    expect(await daemon.faultOf('readProcessStdoutLog', 'web', offset, length)).toBe(expected);
    expect(await daemon.faultOf('readProcessLog', 'web', offset, length)).toBe(expected);
  });

  it('names the file that is missing, before it judges the numbers', async () => {
    const daemon = daemonWith(null);
    for (const [offset, length] of [
      [0, 0],
      [0, -1],
      [-1, 1],
    ] as const) {
      expect(await daemon.faultOf('readProcessStdoutLog', 'web', offset, length)).toBe(
        `NO_FILE: ${LOG}`,
      );
      expect(await daemon.faultOf('readProcessStderrLog', 'web', offset, length)).toBe('NO_FILE');
    }
  });

  it('has no stderr log where that goes to stdout', async () => {
    const daemon = daemonWith('x', `${web}redirect_stderr=true\nstderr_logfile=/log/err\n`);
    expect(await daemon.faultOf('readProcessStderrLog', 'web', 0, 0)).toBe('NO_FILE');
    expect(await daemon.call('tailProcessStderrLog', 'web', 0, 9)).toEqual(['', 0, false]);
  });

  it('does not read from a pipe, which would take the bytes away', async () => {
    const daemon = daemonWith(null);
    daemon.fileSystem.makeFifo(LOG, 100);
    expect(await daemon.faultOf('readProcessStdoutLog', 'web', 0, 0)).toBe('FAILED');
  });

  it('fails when the file cannot be read', async () => {
    const daemon = daemonWith('text');
    daemon.fileSystem.fail('openRead', 'EACCES');
    expect(await daemon.faultOf('readProcessStdoutLog', 'web', 0, 0)).toBe('FAILED');
    daemon.fileSystem.fail('stat', 'EACCES');
    expect(await daemon.faultOf('readProcessStdoutLog', 'web', 0, 0)).toBe(`NO_FILE: ${LOG}`);
  });

  it('moves a cut to the border of a character, and shows what is no text as such', async () => {
    const daemon = daemonWith('aéz');
    expect(await daemon.call('readProcessStdoutLog', 'web', 2, 0)).toBe('z');
    expect(await daemon.call('readProcessStdoutLog', 'web', 0, 2)).toBe('aé');
    daemon.fileSystem.writeFile(LOG, Uint8Array.of(0x61, 0xff, 0x62));
    expect(await daemon.call('readProcessStdoutLog', 'web', 0, 0)).toBe('a\ufffdb');
  });

  it.each(['nope', 'web:*', ''])('does not know %j', async (name) => {
    const daemon = daemonWith('x');
    for (const method of ['readProcessStdoutLog', 'tailProcessStdoutLog']) {
      expect(await daemon.faultOf(method, name, 0, 0)).toBe(`BAD_NAME: ${name}`);
    }
    expect(await daemon.faultOf('clearProcessLogs', name)).toBe(`BAD_NAME: ${name}`);
  });
});

describe('the tail of a log', () => {
  it.each([
    [0, 4, ['6789', 10, true]],
    [5, 10_000, ['0123456789', 10, false]],
    [10_000, 4, ['', 10, false]],
    [10, 4, ['', 10, false]],
    [0, 0, ['', 10, true]],
    [0, -1, ['', 10, true]],
  ])('asked with %i, %i is %j', async (offset, length, expected) => {
    const daemon = daemonWith('0123456789');
    expect(await daemon.call('tailProcessStdoutLog', 'web', offset, length)).toEqual(expected);
    expect(await daemon.call('tailProcessLog', 'web', offset, length)).toEqual(expected);
  });

  it('of no log is empty', async () => {
    const daemon = daemonWith(null);
    expect(await daemon.call('tailProcessStdoutLog', 'web', 0, 9)).toEqual(['', 0, false]);
    expect(await daemon.call('tailProcessStderrLog', 'web', 0, 9)).toEqual(['', 0, false]);
  });
});

describe('clearing logs', () => {
  it('starts the file of a running program anew', async () => {
    const daemon = daemonWith(null);
    await daemon.call('startProcess', 'web');
    daemon.child('web').write('before\n');
    expect(await daemon.call('clearProcessLogs', 'web')).toBe(true);
    daemon.child('web').write('after\n');
    expect(daemon.fileSystem.readFile(LOG)).toBe('after\n');
    expect(await daemon.call('clearProcessLog', 'web')).toBe(true);
    expect(daemon.fileSystem.readFile(LOG)).toBe('');
  });

  it('empties the file of a stopped program', async () => {
    const daemon = daemonWith('text');
    expect(await daemon.call('clearProcessLogs', 'web')).toBe(true);
    expect(daemon.fileSystem.readFile(LOG)).toBe('');
  });

  it('fails under the name as sent when the file cannot be cleared', async () => {
    const daemon = daemonWith('text');
    daemon.fileSystem.fail('truncate', 'EACCES');
    expect(await daemon.faultOf('clearProcessLogs', 'web:web')).toBe('FAILED: web:web');
  });

  it('of all programs answers for each, in the order of priority', async () => {
    const daemon = daemonWith(
      'text',
      `${web}priority=9\n[program:bare]\ncommand=/bin/x\nstdout_logfile=NONE\nstderr_logfile=NONE\n`,
    );
    daemon.fileSystem.fail('truncate', 'EACCES');
    expect(await daemon.call('clearAllProcessLogs')).toEqual([
      { name: 'web', group: 'web', status: 30, description: 'FAILED: web' },
      { name: 'bare', group: 'bare', status: 80, description: 'OK' },
    ]);
  });
});

describe('the main log', () => {
  it('is read as the logs of programs are', async () => {
    const daemon = new DaemonInMemory('');
    expect(await daemon.call('readLog', 0, 5)).toBe('first');
    expect(await daemon.call('readMainLog', -5, 0)).toBe('line\n');
    expect(await daemon.faultOf('readLog', 0, -1)).toBe('BAD_ARGUMENTS');
  });

  it('is cleared with a line about it', async () => {
    const daemon = new DaemonInMemory('');
    expect(await daemon.call('clearLog')).toBe(true);
    expect(daemon.fileSystem.readFile('/log/supervisord.log')).toBe('');
    expect(daemon.news()).toEqual(['INFO reopening log file']);
  });

  it('that is missing cannot be cleared or read', async () => {
    const daemon = new DaemonInMemory('');
    daemon.fileSystem.unlink('/log/supervisord.log');
    expect(await daemon.faultOf('clearLog')).toBe('NO_FILE');
    expect(await daemon.faultOf('readLog', 0, 0)).toBe('NO_FILE: /log/supervisord.log');
  });

  it('that cannot be removed is a failure', async () => {
    const daemon = new DaemonInMemory('');
    daemon.fileSystem.fail('unlink', 'EPERM');
    expect(await daemon.faultOf('clearLog')).toBe('FAILED');
  });
});
