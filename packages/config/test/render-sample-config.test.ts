import { loadControlConfig, renderSampleConfig } from '@sv/config';
import { MemoryConfigSource } from '@sv/config/testing';
import { describe, expect, test } from 'vitest';
import { accounts, loadText } from './load-text.ts';

const sample = renderSampleConfig();

test('the sample is a configuration for supervisord, without programs or doubts', () => {
  expect(loadText(sample)).toMatchObject({
    groups: [],
    servers: [{ file: '/tmp/supervisor.sock' }],
    rpcinterfaces: [{ name: 'supervisor', options: {} }],
    findings: [],
  });
});

test('and for supervisorctl', () => {
  const config = loadControlConfig({
    path: '/etc/s.conf',
    text: sample,
    source: new MemoryConfigSource(),
    environment: {},
    cwd: '/',
    accounts,
  });
  expect(config.serverurl).toBe('unix:///tmp/supervisor.sock');
});

test('with every comment mark removed its options are still all known and right', () => {
  const uncommented = sample
    .replace(/^;(?=[a-z[])/gm, '')
    .replaceAll(/=(?:supervisord|chrism|nobody:nogroup) /g, '=www ')
    .replaceAll('/a/path', '/tmp/path')
    .replace('progname1,progname2', 'theprogramname')
    .replace(/^redirect_stderr=true .*$/m, '');
  const config = loadText(uncommented);
  expect(config.groups.map(({ name }) => name)).toEqual(['theeventlistenername', 'thegroupname']);
  expect(config.findings.map(({ code }) => code)).toEqual(['include-no-match']);
});

describe('the options in the sample', () => {
  const lines = (section: string) =>
    (sample.split(/^;?\[/m).find((part) => part.startsWith(`${section}]`)) ?? '')
      .split('\n')
      .slice(1);
  const keys = (section: string, isInUse: boolean) =>
    lines(section)
      .filter((line) => (isInUse ? /^[a-z]/ : /^;[a-z]/).test(line))
      .map((line) => line.replace(/^;/, '').replace(/=.*/, ''));

  test('those in use', () => {
    expect(keys('unix_http_server', true)).toEqual(['file']);
    expect(keys('supervisord', true)).toEqual([
      'logfile',
      'logfile_maxbytes',
      'logfile_backups',
      'loglevel',
      'pidfile',
      'nodaemon',
      'silent',
      'minfds',
      'minprocs',
    ]);
    expect(keys('supervisorctl', true)).toEqual(['serverurl']);
    expect(keys('program:theprogramname', true)).toEqual([]);
  });

  test('those commented out', () => {
    expect(keys('supervisord', false)).toEqual([
      'umask',
      'user',
      'identifier',
      'directory',
      'nocleanup',
      'childlogdir',
      'environment',
      'strip_ansi',
    ]);
    expect(keys('supervisorctl', false)).toEqual([
      'serverurl',
      'username',
      'password',
      'prompt',
      'history_file',
    ]);
    expect(keys('program:theprogramname', false)).not.toContain('numprocs_start');
    expect(keys('program:theprogramname', false)).toHaveLength(31);
    const listener = keys('eventlistener:theeventlistenername', false);
    expect(listener).not.toContain('stdout_capture_maxbytes');
    expect(listener).not.toContain('result_handler');
    expect(listener).toEqual(expect.arrayContaining(['events', 'buffer_size', 'priority']));
  });
});
