import { expect, test } from 'vitest';
import { loadText } from './load-text.ts';

test('an origin is the file and line, the command line, or the default', () => {
  const { origins } = loadText(
    '[DEFAULT]\nstartsecs=2\n[supervisord]\nminfds=9\n[include]\nfiles=a.ini\n[program:x]\nautostart\tx=1\ncommand=x\n[]=y\n',
    { files: { '/etc/a.ini': '\n[program:x]\nuser=www\n' }, overrides: { minfds: 10 } },
  );
  const place = (section: string, key: string) => {
    const origin = origins.of(section, key);
    return origin.kind === 'file' ? `${origin.file}:${origin.line}` : origin.kind;
  };
  expect(place('program:x', 'command')).toBe('/etc/supervisord.conf:9');
  expect(place('program:x', 'user')).toBe('/etc/a.ini:3');
  expect(place('program:x', 'startsecs')).toBe('/etc/supervisord.conf:2');
  expect(place('program:x', 'autostart')).toBe('default');
  expect(place('program:x', 'priority')).toBe('default');
  expect(place('program:nope', 'command')).toBe('default');
  expect(place('supervisord', 'minfds')).toBe('command-line');
  expect(origins.ofSection('program:x')).toEqual({
    kind: 'file',
    file: '/etc/supervisord.conf',
    line: 7,
  });
  expect(origins.ofSection('group:g')).toEqual({ kind: 'default' });
});
