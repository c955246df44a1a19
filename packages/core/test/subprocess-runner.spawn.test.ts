import { describe, expect, test } from 'vitest';
import { FakeFileProbe } from '../src/testing/index.ts';
import { superviseProcess } from './supervised.ts';

describe('what a child is given', () => {
  test('its command, its environment and the fields of its program', () => {
    const { process, spawner } = superviseProcess({
      name: 'web',
      group: 'site',
      command: '/bin/web --port "80 80"',
      directory: '/srv',
      umask: 0o27,
      uid: 33,
      environment: { MODE: 'fast' },
    });
    process.start();
    expect(spawner.last.request).toMatchObject({
      file: '/bin/web',
      argv: ['/bin/web', '--port', '80 80'],
      environment: {
        LANG: 'C',
        MODE: 'fast',
        SUPERVISOR_ENABLED: '1',
        SUPERVISOR_PROCESS_NAME: 'web',
        SUPERVISOR_GROUP_NAME: 'site',
      },
      directory: '/srv',
      umask: 0o27,
      uid: 33,
      stdin: 'pipe',
    });
  });

  test('outputs that are opened anew for every run', () => {
    const { process, clock, spawner, output } = superviseProcess();
    process.start();
    clock.advance(1000);
    spawner.last.write('first');
    spawner.last.exit(1);
    spawner.last.write('second');
    spawner.last.writeError('oops');
    expect(output.runs.map(({ stdout, stderr }) => [stdout.text, stderr.text])).toEqual([
      ['first', ''],
      ['second', 'oops'],
    ]);
  });
});

describe('a spawn that fails', () => {
  const failed = (text: string) => [
    'STOPPED -> STARTING',
    `info spawnerr: ${text}`,
    'STARTING -> BACKOFF',
  ];

  test('because the command is not there', () => {
    const { process, spawner, output, news } = superviseProcess(
      { command: 'nosuch' },
      { files: new FakeFileProbe({}) },
    );
    process.start();
    expect(news()).toEqual(failed(`can't find command 'nosuch'`));
    expect(process.facts.spawnerr).toBe(`can't find command 'nosuch'`);
    expect(spawner.children).toEqual([]);
    expect(output.runs).toEqual([]);
  });

  test.each([
    ['EMFILE', "too many open files to spawn 'cat'"],
    ['ENOENT', "unknown error making dispatchers for 'cat': ENOENT"],
  ])('because its outputs cannot be opened: %s', (code, text) => {
    const { process, spawner, output, news } = superviseProcess();
    output.failNext(code);
    process.start();
    expect(news()).toEqual(failed(text));
    expect(spawner.children).toEqual([]);
  });

  test('because the system refuses: what was opened is closed again', () => {
    const { process, spawner, output, news } = superviseProcess();
    spawner.failNext("Too many processes in process table to spawn 'cat'");
    process.start();
    expect(news()).toEqual(failed("Too many processes in process table to spawn 'cat'"));
    expect(output.runs.map(({ stdout, stderr }) => [stdout.ends, stderr.ends])).toEqual([[1, 1]]);
  });

  test('leaves the time of its stop alone, for nothing was reaped', () => {
    const { process, spawner } = superviseProcess();
    spawner.failNext('told to fail');
    process.start();
    expect(process.facts).toMatchObject({ stopWallMs: null, exitstatus: null, tries: 1 });
    expect(process.facts.startWallMs).not.toBeNull();
  });

  test('on the last retry is BACKOFF and FATAL in one turn', () => {
    const { process, spawner, news } = superviseProcess({ startretries: 0 });
    spawner.failNext('told to fail');
    process.start();
    expect(news()).toEqual([
      ...failed('told to fail'),
      'BACKOFF -> FATAL',
      'info gave up: cat entered FATAL state, too many start retries too quickly',
    ]);
  });
});

describe('checking the command before a start', () => {
  test.each([
    ['nosuch', { kind: 'not-found', text: `can't find command 'nosuch'` }],
    ['/a/dir', { kind: 'not-executable', text: `command at '/a/dir' is a directory` }],
    ['/a/file', null],
  ])('%s', (command, problem) => {
    const files = new FakeFileProbe({ '/a/dir': { isDirectory: true }, '/a/file': {} });
    const { process, news } = superviseProcess({ command }, { files });
    expect(process.checkCommand()).toEqual(problem);
    expect(process.state).toBe('STOPPED');
    expect(news()).toEqual([]);
  });
});
