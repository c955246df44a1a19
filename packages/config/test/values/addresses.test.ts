import { convertUrl, isUrl } from '@sv/config';
import { describe, expect, test } from 'vitest';
import { fcgiSocket } from '../../src/values/fcgi-socket.ts';
import { inetAddress } from '../../src/values/socket-address.ts';
import { context, failureOf } from './value-context.ts';

describe('the address of an inet server', () => {
  test.each([
    ['9001', '', 9001],
    [':9001', '', 9001],
    ['*:9001', '', 9001],
    ['LOCALHOST:9001', 'localhost', 9001],
    ['[::1]:9001', '[::1]', 9001],
    ['a:b:1', 'a:b', 1],
    ['http://127.0.0.1:9001', 'http://127.0.0.1', 9001],
  ])('%s is host %j, port %d', (text, host, port) => {
    expect(inetAddress.convert(text, context)).toEqual({ host, port });
  });

  test.each([
    ['', "not a valid port number: '' "],
    ['http', "not a valid port number: 'http' "],
    ['0', "not a valid port number: '0' "],
    ['a:', "no port number specified in ''"],
    ['a:http', "invalid literal for int() with base 10: 'http'"],
    ['a:0', '0 is below lower bound (1)'],
    [':65536', '65536 is above upper bound (65535)'],
  ])('%j is refused: %s', (text, message) => {
    expect(failureOf(() => inetAddress.convert(text, context))).toBe(message);
  });
});

describe('the socket of a FastCGI program', () => {
  test.each([
    [
      'tcp://LOCALHOST:9002',
      { family: 'inet', url: 'tcp://localhost:9002', host: 'localhost', port: 9002 },
    ],
    ['tcp://h:\u0661\uff12', { family: 'inet', url: 'tcp://h:12', host: 'h', port: 12 }],
    [
      'unix:///tmp/../tmp//f.sock',
      { family: 'unix', url: 'unix:///tmp/f.sock', path: '/tmp/f.sock' },
    ],
  ])('%s is understood', (text, address) => {
    expect(fcgiSocket.convert(text, context)).toEqual(address);
  });

  test.each([
    ['http://a:1', 'Bad socket format http://a:1'],
    ['TCP://a:1', 'Bad socket format TCP://a:1'],
    ['tcp://a', 'Bad socket format tcp://a'],
    ['tcp://a:1/', 'Bad socket format tcp://a:1/'],
    ['tcp://[::1]:1', 'Bad socket format tcp://[::1]:1'],
    ['unix://', 'Unix socket path  is not an absolute path'],
    ['unix://a', 'Unix socket path a is not an absolute path'],
    ['tcp://a:0', '0 is below lower bound (1)'],
    ['tcp://a:99999', '99999 is above upper bound (65535)'],
  ])('%s is refused: %s', (text, message) => {
    expect(failureOf(() => fcgiSocket.convert(text, context))).toBe(message);
  });
});

describe('URLs of supervisorctl -s', () => {
  test.each(['http://a', 'unix:///a', 'unix:a', 'a:b', 'localhost:9001', 'http:///p'])(
    '%s is one',
    (text) => {
      expect(isUrl(text)).toBe(true);
      expect(convertUrl(text)).toBe(text);
    },
  );

  test.each(['a', 'http://', 'unix://', '1:2', '//x/y', '', 'http:?q', ':a'])(
    '%j is none',
    (text) => {
      expect(isUrl(text)).toBe(false);
      expect(failureOf(() => convertUrl(text))).toBe(`value '${text}' is not a URL`);
    },
  );
});
