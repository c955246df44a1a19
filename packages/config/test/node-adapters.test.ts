import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeAccountDatabase, NodeConfigSource } from '@sv/config';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sv-config-'));
  writeFileSync(
    join(folder, 'passwd'),
    '# c\nroot:x:0:0:root:/root:/bin/sh\nann:x:1000:100::/home/ann:\n',
  );
  writeFileSync(join(folder, 'group'), 'root:x:0:\nusers:x:100:ann\n');
  mkdirSync(join(folder, 'sub'));
  symlinkSync('nowhere', join(folder, 'dangling'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('NodeConfigSource', () => {
  const source = new NodeConfigSource();

  test('reads files and lists directories', () => {
    expect(new TextDecoder().decode(source.readFile(join(folder, 'group')))).toContain('users');
    expect([...source.listDirectory(folder)].sort()).toEqual([
      'dangling',
      'group',
      'passwd',
      'sub',
    ]);
  });

  test('follows links, tells directories, and lists nothing that is none', () => {
    expect(source.exists(join(folder, 'dangling'))).toBe(false);
    expect(source.isDirectory(join(folder, 'sub'))).toBe(true);
    expect(source.isDirectory(join(folder, 'group'))).toBe(false);
    expect(source.isDirectory(join(folder, 'group', 'x'))).toBe(false);
    expect(source.listDirectory(join(folder, 'group'))).toEqual([]);
  });

  test('throws for a file that cannot be read', () => {
    expect(() => source.readFile(join(folder, 'sub'))).toThrow();
    expect(() => source.readFile(join(folder, 'nope'))).toThrow();
    expect(() => source.readFile('a\0b')).toThrow();
  });

  test('waits for nobody to write to a pipe', () => {
    const pipe = join(folder, 'sub', 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(source.readFile(pipe)).toHaveLength(0);
  });

  test('reads devices, but not for ever', () => {
    expect(source.readFile('/dev/null')).toHaveLength(0);
    expect(() => source.readFile('/dev/zero')).toThrow('does not end');
  });
});

describe('NodeAccountDatabase', () => {
  test('finds users and groups by name and number', () => {
    const accounts = new NodeAccountDatabase(join(folder, 'passwd'), join(folder, 'group'));
    const ann = { name: 'ann', uid: 1000, gid: 100, home: '/home/ann' };
    expect([accounts.userByName('ann'), accounts.userById(1000)]).toEqual([ann, ann]);
    expect(accounts.groupByName('users')).toEqual({ name: 'users', gid: 100 });
    expect(accounts.groupById(100)).toEqual({ name: 'users', gid: 100 });
    expect([
      accounts.userByName('#'),
      accounts.userById(7),
      accounts.groupByName('x'),
      accounts.groupById(7),
    ]).toEqual([null, null, null, null]);
  });

  test('knows nobody where there are no such files', () => {
    const accounts = new NodeAccountDatabase('/nonexistent/p', '/nonexistent/g');
    expect([accounts.userByName('root'), accounts.groupById(0)]).toEqual([null, null]);
  });
});
