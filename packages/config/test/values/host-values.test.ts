import { existingDirectory, existingDirpath, expandUser } from '@sv/config';
import { describe, expect, test } from 'vitest';
import { ownerName, userName } from '../../src/values/account-name.ts';
import { logfile, mainLogfile, syslogWord } from '../../src/values/logfile.ts';
import { path } from '../../src/values/path.ts';
import { context, failureOf } from './value-context.ts';

describe('~', () => {
  test.each([
    ['~', '/home/ann'],
    ['~/x', '/home/ann/x'],
    ['~root/x', '/root/x'],
    ['~nobody/x', '~nobody/x'],
    ['a/~', 'a/~'],
  ])('%s is %s', (text, expanded) => {
    expect(expandUser(text, context)).toBe(expanded);
  });

  test('without HOME it is the home of who reads', () => {
    expect(expandUser('~/x', { ...context, environment: {} })).toBe('/root/x');
  });
});

describe('paths', () => {
  test('a file needs its directory, as seen from the working directory', () => {
    const convert = (text: string) => existingDirpath.convert(text, context);
    expect(['x.log', 'sub/x.log', '/logs/x', '~/x'].map(convert)).toEqual([
      'x.log',
      'sub/x.log',
      '/logs/x',
      '/home/ann/x',
    ]);
    expect(failureOf(() => convert('~nobody/x'))).toBe(
      'The directory named as part of the path ~nobody/x does not exist',
    );
  });

  test('a directory must be one', () => {
    expect(existingDirectory.convert('sub', context)).toBe('sub');
    expect(failureOf(() => existingDirectory.convert('', context))).toBe(
      ' is not an existing directory',
    );
  });

  test('a socket path becomes absolute', () => {
    expect(path.convert('sub/../s.sock', context)).toBe('/start/s.sock');
  });
});

describe('logs of children', () => {
  test.each([
    ['None', null],
    ['OFF', null],
    ['auto', 'AUTO'],
    ['Syslog', syslogWord],
    ['', ''],
    ['/logs/x', '/logs/x'],
    ['true', 'true'],
  ])('%j is %s', (text, value) => {
    expect(logfile.convert(text, context)).toBe(value);
  });
});

test('only the exact word syslog is not a file for the main log', () => {
  expect(mainLogfile.convert('syslog', context)).toBe('syslog');
  expect(mainLogfile.convert('SYSLOG', context)).toBe('SYSLOG');
});

describe('accounts', () => {
  test.each([
    ['ann', 1000],
    ['1000', 1000],
    ['root', 0],
  ])('user %s is %d', (text, uid) => {
    expect(userName.convert(text, context)).toBe(uid);
  });

  test.each([
    ['', 'Invalid user name '],
    ['bob', 'Invalid user name bob'],
    ['ann:users', 'Invalid user name ann:users'],
    ['7', 'Invalid user id 7'],
  ])('user %j is refused: %s', (text, message) => {
    expect(failureOf(() => userName.convert(text, context))).toBe(message);
  });

  test.each([
    ['ann', { uid: 1000, gid: -1 }],
    ['ann:users', { uid: 1000, gid: 100 }],
    ['0:100', { uid: 0, gid: 100 }],
  ])('owner %s is %j', (text, owner) => {
    expect(ownerName.convert(text, context)).toEqual(owner);
  });

  test.each(['root:', ':users', 'ann:7', 'bob:users'])('owner %s is refused', (text) => {
    expect(failureOf(() => ownerName.convert(text, context))).toMatch(/^Invalid (user|group)/);
  });
});
