import { describe, expect, test } from 'vitest';
import { loadText, refusal } from './load-text.ts';

const including = (files: string) => `[supervisord]\n[include]\nfiles=${files}\n`;

test('patterns are read from left to right, their matches by code point, and logged', () => {
  const config = loadText(including('b.d/*.conf a?.conf\n  nope*'), {
    files: {
      '/etc/b.d/z.conf': '[program:z]\ncommand=z\n',
      '/etc/b.d/Z.conf': '[program:z]\ncommand=Z\n',
      '/etc/a1.conf': '[program:z]\npriority=4\n',
    },
  });
  expect(config.infos).toEqual([
    'Included extra file "/etc/b.d/Z.conf" during parsing',
    'Included extra file "/etc/b.d/z.conf" during parsing',
    'Included extra file "/etc/a1.conf" during parsing',
  ]);
  expect(config.warnings).toEqual(['No file matches via include "/etc/nope*"']);
  expect(config.groups).toMatchObject([{ priority: 4, programs: [{ command: 'z' }] }]);
});

test('%(here)s means the directory of the file it stands in, in every option', () => {
  const config = loadText(
    `${including('d/*')}[inet_http_server]\nport=1\nusername=%(here)s\npassword=x\n[program:a]\ncommand=%(here)s\n`,
    {
      files: {
        '/etc/d/a.conf': '[program:a]\ndirectory=%(here)s\n[program:b]\ncommand=%(here)s\n',
      },
    },
  );
  expect(config.servers).toMatchObject([{ username: '/etc' }]);
  expect(config.groups.flatMap(({ programs }) => programs)).toMatchObject([
    { command: '/etc', directory: '/etc/d' },
    { command: '/etc/d' },
  ]);
});

test('an option of [DEFAULT] is localised in each section that has it, even from earlier files', () => {
  const config = loadText(`${including('d/*')}[program:a]\ncommand=a\n`, {
    files: { '/etc/d/a.conf': '[DEFAULT]\ndirectory=%(here)s\n' },
  });
  expect(config.groups).toMatchObject([{ programs: [{ directory: '/etc/d' }] }]);
});

test('a percent sign in the name of a directory is no format', () => {
  const config = loadText('', {
    path: '/100%/s.conf',
    files: { '/100%/s.conf': `${including('x*')}[program:a]\ncommand=%(here)s 50%%\n` },
  });
  expect(config.groups).toMatchObject([{ programs: [{ command: '/100% 50%' }] }]);
});

test('an escaped %%(here)s stays a text', () => {
  const config = loadText(`${including('x*')}[program:a]\ncommand=%%(here)s\n`);
  expect(config.groups).toMatchObject([{ programs: [{ command: '%(here)s' }] }]);
});

test('names in patterns come from the process, not from [supervisord]', () => {
  const files = { '/opt/host.conf': '[program:a]\ncommand=a\n' };
  const text = including('%(ENV_D)s/%(host_node_name)s.conf');
  expect(loadText(text, { files, environment: { D: '/opt' } }).groups).toHaveLength(1);
  const own = text.replace('[include]', 'environment=D="/opt"\n[include]');
  expect(refusal(own, { files }).message).toBe(
    "Format string '%(ENV_D)s/%(host_node_name)s.conf' for 'include.files' contains names ('ENV_D') which cannot be expanded. Available names: ENV_HOME, ENV_PATH, here, host_node_name",
  );
});

describe('what Supervisor passes over in silence', () => {
  test('a match that cannot be read is logged as included, and we say it was skipped', () => {
    const config = loadText(including('*.d'), { directories: ['/etc/x.d'] });
    expect(config.infos).toEqual(['Included extra file "/etc/x.d" during parsing']);
    expect(config.findings).toMatchObject([
      { code: 'include-unreadable', found: '/etc/x.d', line: 3, isAddition: true },
    ]);
  });

  test('each match of a pattern that cannot be read is named', () => {
    const config = loadText(including('*.d'), { directories: ['/etc/x.d', '/etc/y.d'] });
    expect(config.findings.map(({ found }) => found)).toEqual(['/etc/x.d', '/etc/y.d']);
  });

  test('an [include] in an included file has no effect', () => {
    const config = loadText(including('a.conf'), {
      files: {
        '/etc/a.conf': '[include]\nfiles=b.conf\n',
        '/etc/b.conf': '[program:b]\ncommand=b\n',
      },
    });
    expect(config.groups).toEqual([]);
    expect(config.findings).toMatchObject([{ code: 'include-nested', file: '/etc/a.conf' }]);
  });
});

test('mistakes of all files are found in one run', () => {
  const error = refusal(`${including('*.ini')}nonsense\n`, {
    files: { '/etc/a.ini': 'a=1\n', '/etc/b.ini': '[program:b]\nstartsecs=x\ncommand=b\n' },
  });
  expect(error.message).toContain("Source contains parsing errors: '/etc/supervisord.conf'");
  expect(error.findings.map(({ file, code }) => [file, code])).toEqual([
    ['/etc/supervisord.conf', 'syntax'],
    ['/etc/a.ini', 'no-section-header'],
    ['/etc/b.ini', 'invalid-value'],
  ]);
});

test('[supervisord] may be in an included file', () => {
  const files = { '/etc/a.conf': '[supervisord]\nidentifier=inner\n' };
  const config = loadText('[include]\nfiles=a.conf\n', { files });
  expect(config.supervisord.identifier).toBe('inner');
});
