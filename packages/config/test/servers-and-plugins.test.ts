import { describe, expect, test } from 'vitest';
import { loadText, refusal } from './load-text.ts';

const load = (sections: string) => loadText(`[supervisord]\n${sections}`);

describe('HTTP servers', () => {
  test('inet servers come first, each kind in the order of the file', () => {
    const { servers } = load(
      '[unix_http_server]\nfile=~/s\nchmod=0770\nchown=www:staff\n[inet_http_server:b]\nport=2\n' +
        '[inet_http_server]\nport=h:1\nusername=u\npassword={SHA}x\n[unix_http_serverxyz]\nfile=s\n',
    );
    expect(servers).toEqual([
      {
        family: 'inet',
        section: 'inet_http_server:b',
        name: 'b',
        host: '',
        port: 2,
        username: null,
        password: null,
      },
      {
        family: 'inet',
        section: 'inet_http_server',
        name: null,
        host: 'h',
        port: 1,
        username: 'u',
        password: '{SHA}x',
      },
      {
        family: 'unix',
        section: 'unix_http_server',
        name: null,
        file: '/root/s',
        chmod: 0o770,
        chown: { uid: 33, gid: 50 },
        username: null,
        password: null,
      },
      {
        family: 'unix',
        section: 'unix_http_serverxyz',
        name: null,
        file: '/start/s',
        chmod: 0o700,
        chown: { uid: -1, gid: -1 },
        username: null,
        password: null,
      },
    ]);
  });

  test('an empty user name is kept as written', () => {
    const { servers } = load('[inet_http_server]\nport=1\nusername=\npassword=\n');
    expect(servers).toMatchObject([{ username: '', password: '' }]);
  });

  test('only the socket path knows the directory of the file', () => {
    expect(load('[unix_http_server]\nfile=%(here)s/s\n').servers).toMatchObject([
      { file: '/etc/s' },
    ]);
    expect(refusal('[supervisord]\n[inet_http_server]\nport=%(here)s\n').message).toBe(
      "Format string '%(here)s' for 'inet_http_server.port' contains names ('here') which cannot be expanded. Available names: ENV_HOME, ENV_PATH",
    );
  });
});

describe('RPC interfaces', () => {
  const stock = 'supervisor.rpcinterface:make_main_rpcinterface';

  test('have a name, a factory and all other options of the section and of [DEFAULT]', () => {
    const config = load(
      `[DEFAULT]\nlevel=%(ENV_HOME)s\n[rpcinterface:supervisor]\nsupervisor.rpcinterface_factory=${stock}\nRetries=3\n`,
    );
    expect(config.rpcinterfaces).toEqual([
      { name: 'supervisor', factory: stock, options: { level: '/root', retries: '3' } },
    ]);
    expect(config.findings).toEqual([]);
  });

  test.each([
    ['nope:x', "No module named 'nope'"],
    ['supervisor.rpcinterface:nope', "module 'supervisor.rpcinterface' has no attribute 'nope'"],
    ['a b c', 'it is not of the form module:attribute'],
  ])('the factory %j is refused: %s', (factory, reason) => {
    const text = `[supervisord]\n[rpcinterface:x]\nsupervisor.rpcinterface_factory=${factory}\n`;
    expect(refusal(text).message).toBe(
      `${factory} cannot be resolved within [rpcinterface:x]: ${reason}`,
    );
  });

  test('the first mistake is that of the section, not that of [DEFAULT]', () => {
    const text = `[supervisord]\n[DEFAULT]\na=%(x)s\n[rpcinterface:x]\nb=%(y)s\nsupervisor.rpcinterface_factory=${stock}\n`;
    expect(refusal(text).message).toContain("for 'rpcinterface:x.b'");
  });

  test('whoever loads can say which factories there are', () => {
    const text = '[supervisord]\n[rpcinterface:x]\nsupervisor.rpcinterface_factory=mine\n';
    const resolveReference = (reference: string) => (reference === 'mine' ? null : 'not mine');
    expect(loadText(text, { resolveReference }).rpcinterfaces).toMatchObject([{ factory: 'mine' }]);
  });
});
