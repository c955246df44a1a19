import { ConfigError, loadConfig, loadControlConfig } from '@sv/config';
import { MemoryConfigSource } from '@sv/config/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accounts, loadText, refusal } from './load-text.ts';

const options = {
  path: '/etc/s.conf',
  environment: { HOME: '/root' },
  cwd: '/',
  hostName: 'host',
  accounts,
};

/** Returns whether it was accepted; anything but a `ConfigError` fails the test. */
function isAccepted(content: string | Uint8Array): boolean {
  const source = new MemoryConfigSource({ '/etc/s.conf': content }, ['/tmp']);
  for (const load of [loadConfig, loadControlConfig]) {
    try {
      load({ ...options, source });
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      expect(error.message).not.toBe('');
      expect(error.findings.length).toBeGreaterThan(0);
    }
  }
  return true;
}

/** Lines such as configurations have, whole and broken, in any order. */
const line = fc.oneof(
  fc.constantFrom(
    '[supervisord]',
    '[program:a]',
    '[program:__proto__]',
    '[group:g]',
    '[eventlistener:e]',
    '[fcgi-program:f]',
    '[unix_http_server]',
    '[inet_http_server:constructor]',
    '[rpcinterface:supervisor]',
    '[include]',
    '[DEFAULT]',
    '[supervisorctl]',
    '[',
    '[]',
    'command=/bin/cat %(program_name)s',
    'environment=A="1",__proto__="2",constructor=3',
    '__proto__=x',
    'numprocs=3',
    'process_name=%(process_num)02d',
    'programs=a,f,__proto__',
    'files=*.conf',
    'socket=unix:///tmp/x.sock',
    'events=TICK_5,hasOwnProperty',
    'stopsignal=toString',
    'port=9001',
    'file=/tmp/x',
    'user=valueOf',
  ),
  fc
    .tuple(
      fc.constantFrom('numprocs', 'command', 'environment', 'stdout_logfile', 'umask', 'priority'),
      fc.constantFrom('=', ':', ' = '),
      fc.string({ unit: 'binary', maxLength: 30 }),
    )
    .map((parts) => parts.join('')),
  fc.stringMatching(/^[ \t]{0,3}[%()a-z0-9_=;#"'\\,-]{0,30}$/),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

describe('whatever a file holds, loading gives a configuration or a ConfigError', () => {
  test('random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => isAccepted(bytes)),
      { numRuns: 300 },
    );
  });

  test('random texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => isAccepted(text)),
      { numRuns: 300 },
    );
  });

  test('random lines of configurations', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 25 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        (lines, newline) => isAccepted(['[supervisord]', ...lines].join(newline)),
      ),
      { numRuns: 1000 },
    );
  });
});

describe('hostile input', () => {
  test('names of Object.prototype are names like any other', () => {
    const config = loadText(
      '[supervisord]\n__proto__=1\n[__proto__]\na=1\n[program:__proto__]\ncommand=x\n' +
        'environment=__proto__="1",constructor="2"\n[program:constructor]\ncommand=y\n',
    );
    expect(config.groups.map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
    const environment = config.groups[0]?.programs[0]?.environment ?? {};
    expect(Object.keys(environment).sort()).toEqual(['__proto__', 'constructor']);
    expect(Object.getOwnPropertyDescriptor(environment, '__proto__')?.value).toBe('1');
    expect('a' in {}).toBe(false);
  });

  test('a line of ten million characters is read', () => {
    const argument = 'x'.repeat(10_000_000);
    const config = loadText(`[supervisord]\n[program:a]\ncommand=/bin/a ${argument}\n`);
    expect(config.groups[0]?.programs[0]?.command).toHaveLength(10_000_007);
  });

  test('a hundred thousand continuation lines are read', () => {
    const lines = '  more\n'.repeat(100_000);
    const config = loadText(`[supervisord]\n[program:a]\ncommand=/bin/a\n${lines}`);
    expect(config.groups[0]?.programs[0]?.command.split('\n')).toHaveLength(100_001);
  });

  test.each([
    ['a field of astronomic width', 'command=%(process_num)999999999999d', 'width too big'],
    ['an endless name', `command=%(${'('.repeat(50_000)}`, 'incomplete format key'],
    ['a number of astronomic length', `startsecs=${'9'.repeat(100_000)}`, 'Exceeds the limit'],
    ['too many processes', 'numprocs=1000000000\nprocess_name=%(process_num)d', 'upper bound'],
  ])('%s is refused at once', (_what, line, reason) => {
    const { message } = refusal(`[supervisord]\n[program:a]\ncommand=x\n${line}\n`);
    expect(message).toContain(reason);
  });

  test('a number that no double can hold becomes the largest one', () => {
    const text = `[supervisord]\n[program:a]\ncommand=x\nstartsecs=${'9'.repeat(400)}\n`;
    expect(loadText(text).groups[0]?.programs[0]?.startsecs).toBe(Number.MAX_VALUE);
  });

  test('process numbers beyond the exact integers end the loop all the same', () => {
    const text =
      '[supervisord]\n[program:a]\ncommand=x\nnumprocs=3\nprocess_name=%(process_num)d\n' +
      'numprocs_start=99999999999999999999\n';
    expect(loadText(text).groups[0]?.programs).toHaveLength(3);
  });

  test('a pattern full of stars against long names is matched in no time', () => {
    const name = `/etc/${'a'.repeat(5000)}`;
    const text = `[supervisord]\n[include]\nfiles=${'*a'.repeat(100)}*b\n`;
    expect(loadText(text, { files: { [name]: '' } }).infos).toEqual([]);
  });

  test('a file that includes itself is read once more and no further', () => {
    const text = '[supervisord]\n[include]\nfiles=supervisord.conf\n';
    expect(loadText(text).infos).toHaveLength(1);
  });

  test('files that include each other end after one level', () => {
    const config = loadText('[supervisord]\n[include]\nfiles=a.conf\n', {
      files: { '/etc/a.conf': '[include]\nfiles=supervisord.conf a.conf\n' },
    });
    expect(config.infos).toHaveLength(1);
  });

  test('a hundred thousand unknown options are pointed out one by one', () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `startsec${index}=1\n`);
    const { findings } = loadText(`[supervisord]\n[program:a]\ncommand=a\n${lines.join('')}`);
    expect(findings).toHaveLength(100_000);
  });

  test('a word of a million letters is no misspelling of anything', () => {
    const error = refusal(`[supervisord]\nloglevel=${'x'.repeat(1_000_000)}\n`);
    expect(error.findings[0]?.suggestion).toBeUndefined();
  });
});
