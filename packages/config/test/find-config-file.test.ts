import { configSearchPaths, findConfigFile, noConfigFileError } from '@sv/config';
import { MemoryConfigSource } from '@sv/config/testing';
import { expect, test } from 'vitest';

test.each([
  ['/usr/bin/supervisord', ['/usr/etc/supervisord.conf', '/usr/supervisord.conf']],
  ['supervisord', ['etc/supervisord.conf', 'supervisord.conf']],
  ['bin/supervisord', ['etc/supervisord.conf', 'supervisord.conf']],
  ['./bin/supervisord', ['./etc/supervisord.conf', './supervisord.conf']],
])('%s looks around itself, then in the usual places', (argv0, own) => {
  expect(configSearchPaths(argv0)).toEqual([
    ...own,
    'supervisord.conf',
    'etc/supervisord.conf',
    '/etc/supervisord.conf',
    '/etc/supervisor/supervisord.conf',
  ]);
});

test('the first that exists is found, even a directory, relative ones from the working directory', () => {
  const find = (...files: string[]) =>
    findConfigFile(
      '/usr/bin/supervisord',
      new MemoryConfigSource(Object.fromEntries(files.map((file) => [file, '']))),
      '/start',
    );
  expect(find('/etc/supervisord.conf', '/start/etc/supervisord.conf')).toBe('etc/supervisord.conf');
  expect(find('/etc/supervisor/supervisord.conf/x')).toBe('/etc/supervisor/supervisord.conf');
  expect(find()).toBeNull();
});

test('the message names all places', () => {
  expect(noConfigFileError('/usr/bin/supervisord').message).toBe(
    'No config file found at default paths (/usr/etc/supervisord.conf, /usr/supervisord.conf, supervisord.conf, etc/supervisord.conf, /etc/supervisord.conf, /etc/supervisor/supervisord.conf); use the -c option to specify a config file at a different path',
  );
});
