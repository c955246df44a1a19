import { describe, expect, test } from 'vitest';
import { parseServerUrl } from '../src/server-url.ts';

describe('parseServerUrl', () => {
  test.each([
    ['unix:///run/supervisor.sock', '/run/supervisor.sock'],
    ['unix:///tmp/a b%20#c?d', '/tmp/a b%20#c?d'],
  ])('takes the path of %s as it is', (url, socketPath) => {
    expect(parseServerUrl(url)).toEqual({ kind: 'unix', socketPath });
  });

  test.each([
    ['http://localhost:9001', { host: 'localhost', port: 9001, pathPrefix: '' }],
    ['http://localhost:9001/', { host: 'localhost', port: 9001, pathPrefix: '' }],
    ['http://localhost:9001/RPC2', { host: 'localhost', port: 9001, pathPrefix: '' }],
    ['http://localhost', { host: 'localhost', port: 80, pathPrefix: '' }],
    ['http://[::1]:9001', { host: '::1', port: 9001, pathPrefix: '' }],
    ['http://proxy/one/', { host: 'proxy', port: 80, pathPrefix: '/one' }],
    ['http://proxy/one/RPC2/', { host: 'proxy', port: 80, pathPrefix: '/one' }],
    [
      'http://me:p%40ss@host:1',
      { host: 'host', port: 1, pathPrefix: '', username: 'me', password: 'p@ss' },
    ],
  ])('takes %s apart', (url, address) => {
    expect(parseServerUrl(url)).toEqual({ kind: 'inet', ...address });
  });

  test.each([
    '',
    'localhost:9001',
    '/run/supervisor.sock',
    'unix://',
    'unix://run/supervisor.sock',
    'https://localhost:9001',
    'http://',
    'http://a:b:c',
    'http://localhost:99999',
    'tcp://localhost:1',
  ])('refuses %j, and says what it expects', (url) => {
    expect(() => parseServerUrl(url)).toThrow(TypeError);
    expect(() => parseServerUrl(url)).toThrow(/expected a server URL such as unix:\/\/\//);
  });
});
