import { renderFindings } from '@sv/config';
import { describe, expect, test } from 'vitest';
import { loadText } from './load-text.ts';

function findings(lines: string) {
  return loadText(`[supervisord]\n[inet_http_server]\n${lines}\n`).findings;
}

describe('a TCP server without a password', () => {
  test.each([
    '9001',
    '*:9001',
    ':9001',
    '0.0.0.0:9001',
    '192.168.1.7:9001',
    '[::]:9001',
    'build-host:9001',
    '127.0.0.1.example.org:9001',
  ])('on %s is warned about', (port) => {
    expect(findings(`port=${port}`).map(({ code, key }) => [code, key])).toEqual([
      ['open-to-network', 'port'],
    ]);
  });

  test.each(['127.0.0.1:9001', '127.0.1.1:9001', 'localhost:9001', 'LocalHost:9001', '[::1]:9001'])(
    'on %s is not',
    (port) => {
      expect(findings(`port=${port}`)).toEqual([]);
    },
  );

  test('an empty user name is none', () => {
    expect(findings('port=*:9001\nusername=\npassword=')).toHaveLength(1);
    expect(findings('port=*:9001\nusername=u\npassword=p')).toEqual([]);
  });

  test('the warning says where it is and what to write instead', () => {
    expect(renderFindings(findings('port=*:9001'))).toBe(`\
/etc/supervisord.conf:3:6: warning: [inet_http_server] lets every machine that reaches this one on port 9001 control every program, without a password: write port=127.0.0.1:9001, or set username and password
  in:       [inet_http_server] port
  found:    *:9001
  expected: 127.0.0.1:9001 and ssh or a proxy in front of it, or username and password, or [unix_http_server]
`);
  });
});
