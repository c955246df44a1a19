import { describe, expect, test } from 'vitest';
import { resolveCommand } from '../src/resolve-command.ts';
import { type FakeFile, FakeFileProbe, processSpec } from '../src/testing/index.ts';

interface Lookup {
  readonly command: string;
  readonly directory?: string;
  readonly environment?: Record<string, string>;
  readonly daemonPath?: string;
  readonly files: Readonly<Record<string, FakeFile>>;
}

function lookUp({ daemonPath, files, ...fields }: Lookup): string {
  const resolved = resolveCommand(processSpec(fields), daemonPath, new FakeFileProbe(files));
  return resolved.ok
    ? `runs ${resolved.file} as ${JSON.stringify(resolved.argv)}`
    : `${resolved.problem.kind}: ${resolved.problem.text}`;
}

const plain: FakeFile = { mode: 0o644 };

describe('a name with a slash', () => {
  test.each<[string, Lookup]>([
    ['runs /x/foo as ["/x/foo","-a b"]', { command: '/x/foo "-a b"', files: { '/x/foo': {} } }],
    [`not-found: can't find command '/x/foo'`, { command: '/x/foo', files: {} }],
    [
      `not-executable: command at '/x/foo' is a directory`,
      { command: '/x/foo', files: { '/x/foo': { isDirectory: true } } },
    ],
    [
      `not-executable: command at '/x/foo' is not executable`,
      { command: '/x/foo', files: { '/x/foo': plain } },
    ],
    [
      `not-executable: command at "/x/it's" is not executable`,
      { command: `"/x/it's"`, files: { "/x/it's": plain } },
    ],
    [
      `not-executable: no permission to run command '/x/foo'`,
      { command: '/x/foo', files: { '/x/foo': { isExecutable: false } } },
    ],
    [
      `not-executable: can't parse command '/x/foo "': No closing quotation`,
      { command: '/x/foo "', files: { '/x/foo': {} } },
    ],
    ['not-executable: command is empty', { command: '""', files: { '/bin/': {} } }],
  ])('%s', (result, lookup) => {
    expect(lookUp(lookup)).toBe(result);
  });

  test('a relative name is looked up where it is going to be executed', () => {
    const files = { '/srv/app/bin/run': {}, './other': {} };
    const directory = '/srv/app';
    expect(lookUp({ command: 'bin/run', directory, files })).toBe('runs bin/run as ["bin/run"]');
    expect(lookUp({ command: './other', directory, files })).toBe(
      `not-found: can't find command './other'`,
    );
    expect(lookUp({ command: './other', files })).toBe('runs ./other as ["./other"]');
  });
});

describe('a name without a slash', () => {
  const daemonPath = '/daemon/bin:/usr/bin';

  test("is searched for in the daemon's PATH", () => {
    const files = { '/usr/bin/foo': {} };
    expect(lookUp({ command: 'foo', daemonPath, files })).toBe('runs /usr/bin/foo as ["foo"]');
  });

  test("the program's own PATH replaces the daemon's", () => {
    const files = { '/usr/bin/foo': {}, '/own/foo': {} };
    const environment = { PATH: '/own' };
    expect(lookUp({ command: 'foo', environment, daemonPath, files })).toBe(
      'runs /own/foo as ["foo"]',
    );
  });

  test('an empty PATH of the program is one entry, the working directory', () => {
    const files = { '/usr/bin/foo': {}, './bar': {}, '/srv/./baz': {} };
    const environment = { PATH: '' };
    const search = { environment, daemonPath, files };
    expect(lookUp({ command: 'foo', ...search })).toBe(`not-found: can't find command 'foo'`);
    expect(lookUp({ command: 'bar', ...search })).toBe('runs ./bar as ["bar"]');
    expect(lookUp({ command: 'baz', directory: '/srv', ...search })).toBe('runs ./baz as ["baz"]');
  });

  test.each([[undefined], ['']])('a daemon with PATH %j searches the usual places', (path) => {
    const files = { '/usr/local/bin/foo': {} };
    const lookup = path === undefined ? {} : { daemonPath: path };
    expect(lookUp({ command: 'foo', files, ...lookup })).toBe('runs /usr/local/bin/foo as ["foo"]');
  });

  test('the first directory that has the name wins, whatever it finds there', () => {
    const files = { '/daemon/bin/foo': plain, '/usr/bin/foo': {} };
    expect(lookUp({ command: 'foo', daemonPath, files })).toBe(
      `not-executable: command at '/daemon/bin/foo' is not executable`,
    );
  });

  test('an entry that ends in a slash gets no second one', () => {
    expect(lookUp({ command: 'foo', daemonPath: '/a/', files: { '/a/foo': {} } })).toBe(
      'runs /a/foo as ["foo"]',
    );
  });
});
