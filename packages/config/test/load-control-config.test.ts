import { ConfigError, type LoadControlConfigOptions, loadControlConfig } from '@sv/config';
import { MemoryConfigSource } from '@sv/config/testing';
import { expect, test } from 'vitest';
import { accounts } from './load-text.ts';

const surroundings = {
  source: new MemoryConfigSource({ '/etc/s.conf': '[supervisorctl]\nprompt=file\n' }),
  environment: { HOME: '/root', SECRET: 'x' },
  cwd: '/start',
  accounts,
};

function load(text: string, options: Partial<LoadControlConfigOptions> = {}) {
  return loadControlConfig({ ...surroundings, path: '/etc/s.conf', text, ...options });
}

const defaults = {
  serverurl: 'http://localhost:9001',
  username: null,
  password: null,
  prompt: 'supervisor',
  historyFile: null,
  plugins: [],
  findings: [],
};

test('without a file the defaults apply', () => {
  expect(loadControlConfig({ ...surroundings, path: null })).toEqual({ path: null, ...defaults });
});

test('an empty section has the same defaults', () => {
  expect(load('[supervisorctl]')).toEqual({ path: '/etc/s.conf', ...defaults });
});

test('a file is read, and no other section of it is judged', () => {
  expect(loadControlConfig({ ...surroundings, path: '/etc/s.conf' }).prompt).toBe('file');
  expect(load('[supervisord]\nminfds=x\n[supervisorctl]\n').prompt).toBe('supervisor');
});

test.each([
  ['unix://~/s.sock', 'unix:///root/s.sock'],
  ['unix://run/../s.sock', 'unix:///start/s.sock'],
  ['unix:////s', 'unix:////s'],
  ['unix://%(here)s/s', 'unix:///etc/s'],
  ['nonsense', 'nonsense'],
])('the server URL %s is %s', (written, serverurl) => {
  expect(load(`[supervisorctl]\nserverurl=${written}\n`).serverurl).toBe(serverurl);
});

test('all options are read', () => {
  expect(
    load(
      '[supervisorctl]\nusername=u\npassword=%(ENV_SECRET)s\nprompt=me\nhistory_file=~/.h\n' +
        '[ctlplugin:p]\nsupervisor.ctl_factory=m:f\nA=1\n',
      { resolveReference: () => null },
    ),
  ).toMatchObject({
    username: 'u',
    password: 'x',
    prompt: 'me',
    historyFile: '/root/.h',
    plugins: [{ name: 'p', factory: 'm:f', options: { a: '1' } }],
  });
});

test('an empty history file is none', () => {
  expect(load('[supervisorctl]\nhistory_file=\n').historyFile).toBeNull();
});

test.each([
  ['[supervisord]', '.ini file does not include supervisorctl section'],
  ['[supervisorctl]\nfoo', "Source contains parsing errors: '/etc/s.conf'\n\t[line  2]: 'foo'"],
  [
    '[supervisorctl]\nprompt=%(here)s',
    "Format string '%(here)s' for 'supervisorctl.prompt' contains names ('here') which cannot be expanded. Available names: ENV_HOME, ENV_SECRET",
  ],
  [
    '[supervisorctl]\n[ctlplugin:x]\n',
    'section [ctlplugin:x] does not specify a supervisor.ctl_factory',
  ],
  [
    '[supervisorctl]\n[ctlplugin:x]\nsupervisor.ctl_factory=a:b\n',
    "a:b cannot be resolved within [ctlplugin:x]: No module named 'a'",
  ],
])('%j is refused: %s', (text, message) => {
  expect(() => load(text)).toThrow(ConfigError);
  expect(() => load(text)).toThrow(message);
});

test('a file that is named must exist', () => {
  expect(() => loadControlConfig({ ...surroundings, path: 'nope' })).toThrow(
    'could not find config file nope',
  );
});
