import { describe, expect, it } from 'vitest';
import { cleanUpAutoLogfiles, createAutoLogfile, isAutoLogfile } from '../src/auto-logfile.ts';
import { MemoryFileSystem } from '../src/testing/index.ts';

function childLogDirectory() {
  const fileSystem = new MemoryFileSystem();
  fileSystem.makeDirectory('/tmp');
  const create = (...numbers: number[]) =>
    createAutoLogfile({
      fileSystem,
      directory: '/tmp',
      name: 'cat',
      channel: 'stdout',
      identifier: 'supervisor',
      random: () => numbers.shift() ?? 0,
    });
  const warnings: string[] = [];
  const onWarning = (message: string) => warnings.push(message);
  const cleanUp = (identifier = 'supervisor') =>
    cleanUpAutoLogfiles({ fileSystem, directory: '/tmp', identifier, onWarning });
  return { fileSystem, create, cleanUp, warnings };
}

describe('an AUTO log file', () => {
  it('is empty, private, and named for program, channel and daemon', () => {
    const { fileSystem, create } = childLogDirectory();
    const path = create(0, 0.999, 0.5, 0.7, 0.1, 0.2, 0.3, 0.4);
    expect(path).toMatch(/^\/tmp\/cat-stdout---supervisor-a_[a-z0-9_]{6}\.log$/);
    expect(fileSystem.stat(path)).toMatchObject({ size: 0, mode: 0o600 });
  });

  it('gets another name when the first is taken', () => {
    const { create } = childLogDirectory();
    expect(create()).toBe('/tmp/cat-stdout---supervisor-aaaaaaaa.log');
    expect(create(...Array(8).fill(0), 0.999)).toBe('/tmp/cat-stdout---supervisor-_aaaaaaa.log');
  });

  it('that cannot be made is OPEN_FAILED with the host’s reason, at once or at last', () => {
    const { fileSystem, create } = childLogDirectory();
    for (const errno of ['EACCES', 'EEXIST']) {
      fileSystem.fail('createExclusive', errno);
      expect(() => create()).toThrowError(expect.objectContaining({ code: 'OPEN_FAILED', errno }));
    }
  });
});

describe('the name of an AUTO log file', () => {
  it.each([
    'cat-stdout---supervisor-s6aknme6.log',
    'cat-stderr---supervisor-s6aknme6.log.1',
    'cat-stdout---supervisor-s6aknme6.log.12',
    'a b---x-stdout---supervisor-________.log',
  ])('is recognised: %s', (name) => {
    expect(isAutoLogfile(name, 'supervisor')).toBe(true);
  });

  it.each([
    '---supervisor-abc.log',
    'keep---other-abc.log',
    'junk---supervisor-abc.log.bak',
    'junk---supervisor-abc.log.',
    'junk---supervisor-abc.logs',
    'junk---supervisor-abc.log.12345',
    'cat-stdout---supervisor-two-s6aknme6.log',
    'cat-stdout---supervisor-s6ak nme.log',
  ])('is not any other: %s', (name) => {
    expect(isAutoLogfile(name, 'supervisor')).toBe(false);
  });

  it('holds the identifier literally', () => {
    expect(isAutoLogfile('x---a.b-s6aknme6.log', 'a.b')).toBe(true);
    expect(isAutoLogfile('x---aXb-s6aknme6.log', 'a.b')).toBe(false);
    expect(isAutoLogfile('x---a+(b]-s6aknme6.log', 'a+(b]')).toBe(true);
  });
});

describe('cleaning up AUTO log files', () => {
  it('removes those of this daemon, with their backups, and nothing else', () => {
    const { fileSystem, create, cleanUp } = childLogDirectory();
    const log = create();
    const backup = `${log}.1`;
    const others = ['/tmp/cat-stdout---other-s6aknme6.log', '/tmp/notes.log'];
    for (const path of [backup, ...others]) fileSystem.writeFile(path, 'x');
    expect(cleanUp().sort()).toEqual([log, backup]);
    expect(fileSystem.paths).toEqual(['/tmp', ...others]);
  });

  it('warns about a file it cannot remove and goes on', () => {
    const { fileSystem, create, cleanUp, warnings } = childLogDirectory();
    const [first, second] = [create(0), create(0.5)];
    fileSystem.fail('unlink', 'EPERM', first);
    expect(cleanUp()).toEqual([second]);
    expect(warnings).toEqual([`Failed to clean up '${first}'`]);
  });

  it('warns when the directory cannot be listed', () => {
    const { fileSystem, cleanUp, warnings } = childLogDirectory();
    fileSystem.removeDirectory('/tmp');
    expect(cleanUp()).toEqual([]);
    expect(warnings).toEqual(['Could not clear childlog dir']);
  });
});
